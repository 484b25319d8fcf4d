// The names of the types of value, for headers that only mention them; kicker/fwd.hpp has those of all
// layers.
#pragma once

namespace kicker {

// value: closed forms and lattices
class invalid_input;
struct quadrature_node;
enum class option_kind : unsigned char;
enum class exercise_style : unsigned char;
struct option;
struct black_scholes_d;
struct option_greeks;
struct option_columns;
struct greek_columns;
struct forward_option;
struct lognormal;
enum class barrier_side : unsigned char;
enum class knock : unsigned char;
struct barrier;
enum class watched : unsigned char;
struct priced_asset;
struct asset_pair;
enum class numeraire : unsigned char;
struct joint_condition;
struct price_jumps;
enum class dilution_method : unsigned char;
struct warrant_issue;
struct cash_dividend;
enum class lattice_kind : unsigned char;
struct lattice_terms;
struct lattice_move;
struct lognormal_amount;
struct spend_at_rate;
struct disturbed_amounts;
class matched_sum;
struct matched_figure;
enum class formula : unsigned char;
enum class closed_form_note : unsigned char;
enum class no_formula : unsigned char;
struct no_closed_form;
struct closed_figure;
struct closed_answer;
struct closed_tranche;
struct closed_deal;
struct closed_form_options;
struct outlook;
struct outlook_in_words;
enum class drifts : unsigned char;
enum class exercising : unsigned char;
struct estimate;
struct standing_so_far;
struct tenor_point;
class by_tenor;
struct share_outlook;
struct planned_amount;
struct total_outlook;
struct milestone_outlook;
struct correlation;
enum class spacing : unsigned char;
struct simulation_date;
class simulation_dates;
struct end_cells;
struct simulation_options;
struct simulation_goal;
class simulation;
enum class not_conditional : unsigned char;
struct conditional_refusal;
struct conditional_goal;
struct conditional_valuation;
class distribution;
struct tranche_valuation;
struct end_cell;
struct valuation;
struct audited_step;
struct audited_path;
enum class moved : unsigned char;
struct move;
struct sensitivity;
struct solution;
struct incentive_asked;
struct incentive_step;
struct incentive_curve;
struct best_total;
struct buyer_stop;
struct equity_rebate;
struct cost_to_others;

} // namespace kicker
