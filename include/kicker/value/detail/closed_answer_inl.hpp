// The definitions of <kicker/value/closed_answer.hpp>: what people read of formulas, notes and reasons.
#pragma once

#include <kicker/value/closed_answer.hpp>

#include <kicker/core/inline.hpp>
#include <kicker/vest/words.hpp>

namespace kicker {

KICKER_INLINE std::string_view to_word(formula f) {
    switch (f) {
    case formula::intrinsic: return "intrinsic value";
    case formula::black_scholes: return "Black-Scholes";
    case formula::jump_diffusion: return "Merton's jumps";
    case formula::forward_start: return "forward start";
    case formula::share_without_strike: return "share less its dividends";
    case formula::barrier_up_and_in: return "up-and-in call";
    case formula::asset_or_nothing_up_and_in: return "asset-or-nothing up-and-in";
    case formula::partial_barrier: return "barrier for a part of the time";
    case formula::first_passage: return "first passage";
    case formula::one_touch: return "one-touch";
    case formula::hurdle_recursion: return "hurdle recursion";
    case formula::binary_over_total: return "binary over a total";
    case formula::call_spread_over_total: return "call spread over a total";
    case formula::matched_moments: return "matched moments";
    case formula::certain_total: return "certain total";
    case formula::stopping_total: return "mean over when a total stops";
    case formula::waiting_time: return "waiting time of a milestone";
    case formula::product_of_parts: return "product of independent parts";
    case formula::integral_over_part: return "integral over the part earned";
    case formula::two_lognormals: return "two correlated lognormals";
    case formula::share_as_numeraire: return "share as numeraire";
    case formula::sum_over_dates: return "sum over dates of vesting";
    }
    return "";
}

KICKER_INLINE std::string_view to_sentence(closed_form_note n) {
    switch (n) {
    case closed_form_note::watched_continuously:
        return "A hurdle on closing prices counts as watched at every moment.";
    case closed_form_note::matched:
        return "A total adds up amounts that are lognormal, so its moments are matched.";
    case closed_form_note::without_strike:
        return "The strike is next to nothing and left out; the error bounds what it takes.";
    case closed_form_note::dividends_in_escrow:
        return "The price of today counts less the cash dividends that it still pays.";
    case closed_form_note::average_is_price:
        return "The average that sets the strike counts as the price of its last day.";
    case closed_form_note::not_discounted:
        return "The value is the expected gain on the day of exercise, without a discount.";
    case closed_form_note::gate_at_expiry:
        return "The last day decides what the gate lets the holder exercise.";
    }
    return "";
}

namespace detail {

/// The reading or the name that a reason is about, or words in its place.
[[nodiscard]] KICKER_INLINE std::string subject_of(const no_closed_form& reason,
                                                   std::string_view otherwise) {
    if (reason.reading) return "\"" + to_text(*reason.reading) + "\"";
    if (!reason.name.empty()) return in_quotes(reason.name);
    return std::string(otherwise);
}

} // namespace detail

KICKER_INLINE std::string to_sentence(const no_closed_form& reason) {
    const auto about = [&](std::string_view otherwise) {
        return detail::subject_of(reason, otherwise);
    };
    switch (reason.why) {
    case no_formula::reading_looks_back:
        return "The reading " + about("of a rule") + " looks back over several days.";
    case no_formula::event_is_counted:
        return "The rule counts how often or how long ago a milestone happened: " +
               about("a milestone") + ".";
    case no_formula::must_hold_together:
        return "The price " + about("of a rule") +
               " must be there on a day on which another condition holds too.";
    case no_formula::moves_with_share:
        return "The total " + about("of a rule") + " is correlated with the share price.";
    case no_formula::totals_move_together:
        return "The total " + about("of a rule") + " is correlated with another total of the rule.";
    case no_formula::total_on_two_days:
        return "The total " + about("of a rule") + " counts on two days at different levels.";
    case no_formula::hurdles_on_two_spans: return "Hurdles on the price count on different days.";
    case no_formula::hurdle_with_jumps: return "The price behind a hurdle jumps.";
    case no_formula::hurdle_by_tenor:
        return "The rate or the volatility behind a hurdle is by tenor.";
    case no_formula::hurdle_with_dividends: return "The share behind a hurdle pays cash dividends.";
    case no_formula::hurdle_of_failing_seller:
        return "The hurdle counts from a later day on, and the seller may fail before.";
    case no_formula::hurdle_and_later_strike:
        return "A strike that a later day sets has a formula only at one volatility and rate, "
               "without hurdle, jumps and cash dividends.";
    case no_formula::total_by_tenor:
        return "The volatility of the total " + about("of a rule") +
               ", or of the share that moves with the total, is by tenor.";
    case no_formula::total_is_delayed:
        return "The total " + about("of a rule") + " may come later than planned.";
    case no_formula::gate_reads_price:
        return "The gate reads the price of the day: " + about("the price") + ".";
    case no_formula::gate_opens_later: return "The gate may open after shares have vested.";
    case no_formula::warrant_has_floor:
        return "The floor of the warrant may vest shares of any tranche.";
    case no_formula::warrant_is_capped:
        return "The tranches of the warrant share a cap on what vests.";
    case no_formula::shares_are_unknown: return "Nobody says how many shares the company has.";
    case no_formula::strike_is_unsaid: return "The terms state no strike.";
    case no_formula::strike_day_is_random:
        return "No certain day after today sets the strike; the milestone is " + about("unnamed") +
               ".";
    case no_formula::strike_has_least_price:
        return "The strike that a later day sets has a least price.";
    case no_formula::strike_when_vested:
        return "A later day sets the strike, and the holder exercises on the day of vesting.";
    case no_formula::exercised_by_price:
        return "The holder exercises when the price reaches a multiple of the strike.";
    case no_formula::no_last_day: return "The warrant has no last day.";
    case no_formula::last_day_is_random:
        return "The milestone " + about("of the warrant") + " may end the warrant on any day.";
    case no_formula::has_expired: return "The warrant has expired.";
    case no_formula::vests_by_price_and_more:
        return "A hurdle and other conditions decide the day of vesting, on which the holder "
               "exercises.";
    }
    return "";
}

} // namespace kicker
