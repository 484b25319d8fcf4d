// What formulas say of a deal: figures, the formulas behind them, and why there is none where there is none.
//
// All of it is data. The words and sentences stand in detail/closed_answer_inl.hpp alone.
#pragma once

#include <kicker/value/estimate.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/so_far.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// A formula, or a step by which formulas are put together.
enum class formula : unsigned char {
    intrinsic,                  ///< what an exercise pays today
    black_scholes,              ///< a European call (Black and Scholes 1973, Merton 1973)
    jump_diffusion,             ///< the same on a price that jumps (Merton 1976)
    forward_start,              ///< the same at a strike that is set later (Rubinstein 1990)
    share_without_strike,       ///< the share less its dividends until expiry
    barrier_up_and_in,          ///< a call behind a hurdle (Reiner and Rubinstein 1991)
    asset_or_nothing_up_and_in, ///< a share behind a hurdle (Rubinstein and Reiner 1991)
    partial_barrier,        ///< a hurdle that counts for a part of the time (Heynen and Kat 1994)
    first_passage,          ///< the probability that a hurdle is touched (reflection principle)
    one_touch,              ///< what the touch of a hurdle pays then (Rubinstein and Reiner 1991)
    hurdle_recursion,       ///< a hurdle that is watched on dates: an integral for each
    binary_over_total,      ///< the probability that a lognormal total reaches a level
    call_spread_over_total, ///< the mean part that a ramp over a lognormal total earns
    matched_moments,        ///< a sum of lognormal amounts (Levy 1992, Curran 1994)
    certain_total,          ///< a total that is not random, read as the rule reads it
    stopping_total,         ///< the mean over the amount after which a total stops
    waiting_time,           ///< the probability that a milestone has happened
    product_of_parts,       ///< of independent conditions: their probabilities multiply
    integral_over_part,     ///< over all parts, the probability that more than it is earned
    two_lognormals,         ///< the share and a total that move together: two normal variables
    share_as_numeraire,     ///< values counted in shares, under which a total gains growth
    sum_over_dates,         ///< the dates on which shares may vest, each with its own call
};
/// The words for it.
[[nodiscard]] std::string_view to_word(formula f);

/// What a reader should know of a figure beside its formulas.
enum class closed_form_note : unsigned char {
    watched_continuously, ///< a hurdle on closes is taken as watched at every moment
    matched,              ///< a total is a sum of lognormal amounts, whose moments are matched
    without_strike,       ///< a strike of next to nothing is left out
    dividends_in_escrow,  ///< cash dividends are taken off the share today
    average_is_price, ///< the average that sets the strike is taken as the price of its last day
    not_discounted,   ///< expected on its day, and not worth that today
    gate_at_expiry,   ///< what may be exercised is read on the last day
};
/// The note as a sentence.
[[nodiscard]] std::string_view to_sentence(closed_form_note n);

/// Why a figure has no closed form.
enum class no_formula : unsigned char {
    reading_looks_back,       ///< an average, a sum within a window, n of m days
    event_is_counted,         ///< how often, or how long ago, a milestone has happened
    must_hold_together,       ///< a price must be there on a day on which another condition holds
    moves_with_share,         ///< a total that is correlated with the share
    totals_move_together,     ///< two totals that are correlated
    total_on_two_days,        ///< one total counts on two days
    hurdles_on_two_spans,     ///< two hurdles count on different days
    hurdle_with_jumps,        ///< the price jumps
    hurdle_by_tenor,          ///< rate or volatility of the share are by tenor
    hurdle_with_dividends,    ///< cash dividends
    hurdle_of_failing_seller, ///< the hurdle is watched from a later day on, and the seller may fail
    hurdle_and_later_strike,  ///< the strike is set later
    total_by_tenor,         ///< the volatility of a total is by tenor where its drift must be known
    total_is_delayed,       ///< a total that may come later
    gate_reads_price,       ///< what may be exercised depends on the price of the day
    gate_opens_later,       ///< what has vested may be exercised later
    warrant_has_floor,      ///< tranches vest by what the whole warrant has earned
    warrant_is_capped,      ///< tranches share the most that ever vests
    shares_are_unknown,     ///< of a percentage, or a market cap, of a company
    strike_is_unsaid,       ///< neither tranche nor warrant says one
    strike_day_is_random,   ///< the milestone that sets the strike may happen on any day
    strike_has_least_price, ///< a strike that is set later and has a least price
    strike_when_vested,     ///< a strike that is set later, and exercise on the day of vesting
    exercised_by_price,     ///< when the price stands at a multiple of the strike
    no_last_day,            ///< the warrant never expires
    last_day_is_random,     ///< a milestone ends the warrant
    has_expired,            ///< its last day is over
    vests_by_price_and_more, ///< exercised when vested, on a day that hurdle and others decide together
};

/// Why a figure has no closed form, and what of the deal stands in the way.
struct no_closed_form {
    no_formula why{};                    ///< the reason
    std::optional<metric_key> reading{}; ///< the reading that it is about, if it is about one
    label name{};                        ///< the milestone that it is about, if it is about one

    friend bool operator==(const no_closed_form&, const no_closed_form&) = default;
};
/// The reason as a sentence.
[[nodiscard]] std::string to_sentence(const no_closed_form& reason);

/// A figure that is known by formulas.
struct closed_figure {
    double mean = 0; ///< the figure
    /// What matched moments and a strike that is left out may miss, at most about; zero: nothing.
    double error = 0;
    std::vector<formula> by{};             ///< each formula once
    std::vector<closed_form_note> notes{}; ///< each note once

    friend bool operator==(const closed_figure&, const closed_figure&) = default;
};

/// A figure, or why there is none.
struct closed_answer {
    std::optional<closed_figure> figure{}; ///< where there is a closed form
    no_closed_form reason{};               ///< where there is none; else without meaning

    friend bool operator==(const closed_answer&, const closed_answer&) = default;
};

/// What formulas say of one tranche.
struct closed_tranche {
    label warrant{};   ///< by its name in the terms
    label tranche{};   ///< by its name in the terms
    double shares = 0; ///< granted; zero where the company's shares are not known
    double years  = 0; ///< until the last day of the warrant; zero where none is known
    /// The mean part of the tranche that has vested by the end, what is vested today included. Of a
    /// cliff it is the probability that it vests.
    closed_answer vested{};
    /// The value of what is not vested yet, by the share granted.
    closed_answer per_share{};

    /// The value in money of all shares of the tranche; nothing where there is no closed form.
    [[nodiscard]] std::optional<double> value() const {
        if (!per_share.figure) return std::nullopt;
        return shares * per_share.figure->mean;
    }

    friend bool operator==(const closed_tranche&, const closed_tranche&) = default;
};

/// What formulas say of a deal, tranche by tranche in the order of the terms.
struct closed_deal {
    std::vector<closed_tranche> tranches{}; ///< all of them

    /// The value in money of all tranches; nothing where one of them has none.
    [[nodiscard]] std::optional<double> value() const {
        double sum = 0;
        for (const closed_tranche& t : tranches) {
            const std::optional<double> one = t.value();
            if (!one) return std::nullopt;
            sum += *one;
        }
        return sum;
    }

    friend bool operator==(const closed_deal&, const closed_deal&) = default;
};

/// Under what closed forms are asked for.
struct closed_form_options {
    kicker::drifts drifts = drifts::risk_neutral; ///< for a value in the real world see below
    kicker::exercising exercising = exercising::at_expiry; ///< of what has vested
    standing_so_far so_far{};                              ///< where the deal stands today
    /// Years until the end of every warrant; not said: the days until its last one, over 365.
    std::optional<double> years{};
    /// The dates on which the price is watched, in years from today; empty: at every moment. A total
    /// that is a pace adds up on them as well.
    std::vector<double> watched_on{};
    /// In how many equal steps a year a pace adds up, where no dates are given.
    int steps_a_year = 12;

    friend bool operator==(const closed_form_options&, const closed_form_options&) = default;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/closed_answer_inl.hpp>
#endif
