// The names of kicker's types, for headers that only mention them; those of the components boost and
// document are known where their libraries are.
//
// Everything is declared as the header that defines it declares it: whoever includes both has the
// compiler's word that they agree.
#pragma once

#include <kicker/deal/limits.hpp>
#include <kicker/numeric/representation.hpp>
#include <kicker/unit/unit.hpp>
#include <kicker/value/fwd.hpp>

#include <cstddef>
#include <cstdint>

namespace kicker {

// core: errors, names, lists, CSV
class error;
class overflow;
class no_answer;
class invalid_terms;
class invalid_event;
class invalid_columns;
class invalid_text;
class invalid_file;
struct text_position;
class label;
template <class T, std::size_t Capacity>
class inplace_vector;
struct csv_field;
class csv_reader;

// numeric and unit: what is counted
enum class rounding : unsigned char;

template <representation Rep>
class basic_fraction;
using fraction = basic_fraction<std::int64_t>;

template <unit Unit, representation Rep>
class basic_quantity;
template <class Quantity>
struct parsed;
struct decimal_number;

template <representation Rep>
using basic_money = basic_quantity<money_unit, Rep>;
using money       = basic_money<std::int64_t>;
template <representation Rep>
using basic_price = basic_quantity<price_unit, Rep>;
using price       = basic_price<std::int64_t>;
template <representation Rep>
using basic_shares = basic_quantity<share_unit, Rep>;
using shares       = basic_shares<std::int64_t>;
template <representation Rep>
using basic_percent = basic_quantity<percent_unit, Rep>;
using percent       = basic_percent<std::int64_t>;
template <representation Rep>
using basic_power = basic_quantity<power_unit, Rep>;
using power       = basic_power<std::int64_t>;
template <representation Rep>
using basic_count = basic_quantity<count_unit, Rep>;
using count       = basic_count<std::int64_t>;

// calendar: days and stretches of them, and how they are read
class day;
class term;
class word_reader;
struct look_back;
enum class look_back_unit : unsigned char;
enum class day_of_month : unsigned char;
enum class frequency : int;

// metric: what a condition looks at
enum class kind : unsigned char;
enum class metric_id : unsigned char;
enum class metric_nature : unsigned char;
struct metric_terms;
enum class event_kind : unsigned char;
enum class event_effect : unsigned char;
enum class event_amount : unsigned char;
struct event_terms;
enum class over : unsigned char;
struct metric_key;
template <class Quantity>
struct metric;
template <representation Rep>
struct basic_reading;
template <representation Rep>
class basic_state;
using state = basic_state<std::int64_t>;

// vest: what a condition earns
enum class rule_op : unsigned char;
struct rule_node;
class rule;
struct rule_choice;
template <representation Rep>
struct basic_shortfall;
template <representation Rep>
struct basic_rule_explanation;

// deal: the terms
enum class share_base : unsigned char;
enum class party : unsigned char;
enum class on_end : unsigned char;
class currency;
class expiry;
struct cure_period;
struct termination_term;
template <representation Rep>
struct basic_payment;
using scheduled_payment = basic_payment<std::int64_t>;
template <representation Rep>
class basic_spend_schedule;
using spend_schedule = basic_spend_schedule<std::int64_t>;
template <representation Rep>
struct basic_capacity_step;
using capacity_step = basic_capacity_step<std::int64_t>;
template <representation Rep>
struct basic_contract;
using contract = basic_contract<std::int64_t>;
template <representation Rep>
struct basic_company;
using company = basic_company<std::int64_t>;
template <representation Rep>
class basic_strike;
using strike = basic_strike<std::int64_t>;
class share_rounding;
template <representation Rep>
class basic_warrant_total;
using warrant_total = basic_warrant_total<std::int64_t>;
template <class Shares>
struct due_together;
template <representation Rep>
class basic_tranche_size;
using tranche_size = basic_tranche_size<std::int64_t>;
template <representation Rep>
struct basic_tranche;
using tranche = basic_tranche<std::int64_t>;
using warrant = basic_warrant<std::int64_t>;
template <representation Rep>
using basic_warrant_head = basic_warrant<Rep, 0>;
using warrant_head       = basic_warrant_head<std::int64_t>;
template <representation Rep>
struct basic_warrant_in_deal;
template <representation Rep>
class basic_warrants;
template <representation Rep>
struct basic_deal;
using deal = basic_deal<std::int64_t>;

// deal: what is asked of the terms
enum class bar : unsigned char;
enum class severity : unsigned char;
struct finding;
template <representation Rep>
struct basic_position;
template <representation Rep>
using basic_positions   = inplace_vector<basic_position<Rep>, max_tranches>;
using tranche_position  = basic_position<std::int64_t>;
using tranche_positions = basic_positions<std::int64_t>;
enum class rule_role : unsigned char;
struct rule_place;
template <representation Rep>
struct basic_tranche_explanation;

// ledger: what happened
enum class event_field : unsigned char;
struct event_fields;
template <representation Rep>
struct basic_event;
using event = basic_event<std::int64_t>;
template <representation Rep>
class basic_ledger;
using ledger = basic_ledger<std::int64_t>;
enum class cause_kind : unsigned char;
enum class path_note_kind : unsigned char;
struct price_basis;
template <representation Rep>
struct basic_cause;
using change_cause = basic_cause<std::int64_t>;
template <representation Rep>
struct basic_path_note;
using path_note = basic_path_note<std::int64_t>;
template <representation Rep>
struct basic_vesting;
using vesting_change = basic_vesting<std::int64_t>;
template <representation Rep>
struct basic_vesting_path;
using vested_path = basic_vesting_path<std::int64_t>;
template <representation Rep>
struct basic_amendment;
using amendment = basic_amendment<std::int64_t>;
template <representation Rep>
struct basic_path_options;
using path_options = basic_path_options<std::int64_t>;
template <representation Rep>
struct basic_tranche_standing;
using tranche_standing = basic_tranche_standing<std::int64_t>;
struct idle_taker;
namespace detail {
template <representation Rep>
class timeline;
template <representation Rep>
class vesting_fold;
} // namespace detail
using ledger_timeline = detail::timeline<std::int64_t>;
using vesting_taker   = detail::vesting_fold<std::int64_t>;

// equity: vesting over time, as cap tables carry it
enum class allotment : unsigned char;
enum class period_unit : unsigned char;
struct vesting_period;
struct vesting_day;
struct vesting_cliff;
struct vesting_statement;
struct time_schedule;
struct vesting_trigger;
struct vesting_grant;
struct installment;
enum class timetable_note_kind : unsigned char;
struct timetable_note;
struct timetable;
enum class condition_kind : unsigned char;
struct vesting_condition;
enum class counted_from : unsigned char;
struct condition_graph;
enum class condition_note_kind : unsigned char;
struct condition_note;
struct met_condition;
struct condition_path;
struct time_rule;
// equity: the company
enum class stock_kind : unsigned char;
struct share_class;
struct holding;
struct option_plan;
enum class right_kind : unsigned char;
struct purchase_right;
enum class cap_base : unsigned char;
struct convertible_terms;
struct convertible;
struct cap_table;
struct class_total;
enum class count_basis : unsigned char;
enum class owner_kind : unsigned char;
struct owned_part;
struct vote_part;
struct round_investor;
enum class note_place : unsigned char;
struct priced_round;
struct round_purchase;
enum class conversion_basis : unsigned char;
struct note_conversion;
struct round_outcome;
struct class_created;
struct authorized_changed;
struct conversion_changed;
struct plan_created;
struct plan_changed;
struct class_split;
struct shares_issued;
struct option_granted;
struct warrant_issued;
struct note_issued;
struct right_vested;
struct right_exercised;
struct right_cancelled;
struct shares_converted;
struct note_converted;
struct note_repaid;
struct shares_transferred;
struct right_transferred;
struct note_transferred;
struct shares_repurchased;
struct selling_holder;
struct public_offering;
struct company_event;
class company_history;
class invalid_company_change;
struct percentage_claim;
struct claimed_part;
struct solved_claims;
struct diluted_part;
struct dilution;
struct dilution_cause;
struct dilution_step;
struct dilutive_right;

// batch: millions of payments and states
template <class Quantity>
struct running_total;
template <class Quantity>
class vesting_curve;
template <class Quantity>
class vesting_run;
template <class Quantity>
struct crossing;
template <class Quantity>
struct daily_net;
class columns;
class plan;

// text: how it is shown
enum class align : unsigned char;
class table;
struct origin;
struct cell;
struct cell_range;
enum class end_of_range : unsigned char;
struct range_end;
struct section_table;
struct chart;
struct assumed;
struct section;
struct headline;
struct report;

// compare: whether two deals vest alike
enum class likeness : unsigned char;
enum class doubt : unsigned char;
struct shares_of_both;
struct tranche_difference;
struct dated_ledger;
struct difference;
struct comparison;

// equity: the life of a warrant
enum class exercise_method : unsigned char;
enum class fraction_of_share : unsigned char;
struct exercise_result;
struct adjustment_ratio;
struct adjustment_rounding;
struct least_change;
enum class anti_dilution : unsigned char;
struct share_sale;
enum class limit_kind : unsigned char;
struct exercise_limit;
enum class value_source : unsigned char;
struct fair_market_value;
struct exercise_terms;
enum class unvested_shares : unsigned char;
enum class dividend_protection : unsigned char;
enum class merger_cash : unsigned char;
struct adjustment_terms;
enum class on_sale : unsigned char;
struct sale_terms;
struct value_floor;
struct strike_slice;
struct warrant_rights;
enum class exercise_trigger : unsigned char;
struct exercise_lot;
struct warrant_exercise;
struct adjusted_strike;
struct warrant_adjustment;
enum class end_kind : unsigned char;
struct warrant_lapse;
struct value_top_up;
struct life_position;
struct limit_position;
enum class life_note_kind : unsigned char;
struct life_note;
struct right_in_words;
struct warrant_life;
struct cash_out_inputs;
struct life_options;

} // namespace kicker
