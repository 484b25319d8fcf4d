// What a value and a simulation of a document say alike: their sentences, and outcomes as cells.
#pragma once

#include <kicker/answer/detail/estimate_cells.hpp>
#include <kicker/answer/value_asked.hpp>
#include <kicker/batch/columns.hpp>
#include <kicker/deal/vested.hpp>
#include <kicker/value/fair_value_terms.hpp>
#include <kicker/value/valuation.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace kicker::detail {

/// The parts of all paths that a distribution tells.
inline constexpr double told_parts[] = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};

/// ", USD" behind the title of a column of money.
[[nodiscard]] inline std::string currency_of(const valued_terms& of) {
    const std::string_view word = of.terms.contract.currency.view();
    return word.empty() ? "" : ", " + std::string(word);
}

/// The first date by which a part of all paths has vested all; words where there is none.
[[nodiscard]] inline std::string day_by_which(const valuation& v, double part) {
    for (std::size_t k = 0; k < v.full_by.size(); ++k)
        if (v.full_by[k] >= part) return to_text(v.dates[k].on);
    return "not by " + to_text(v.dates.back().on);
}

/// @{
/// Shares, whole.
[[nodiscard]] inline cell whole_cell(double n) {
    return cell_of(shares::of(static_cast<std::int64_t>(std::round(n))));
}
[[nodiscard]] inline cell granted_cell(double n) {
    return cell_of(shares::of(static_cast<std::int64_t>(n)));
}
/// @}

/// What a part of all paths gains at most, in whole units of money.
[[nodiscard]] inline cell gain_cell(const valuation& v, double part) {
    return cell_of(money::of(static_cast<std::int64_t>(v.worth.percentile(part))));
}

/// What part of the company, with these shares, so many shares are; empty where it is not known.
[[nodiscard]] inline cell stake_cell(const valued_terms& of, double n) {
    const company issuer = company_in(of.terms.company, of.how.so_far.readings);
    if (!(issuer.shares > shares())) return text_cell("");
    return part_cell(n / (in_units(issuer.shares) + n), 2);
}

/// What stands above a distribution.
[[nodiscard]] inline std::string distribution_caption() {
    return "How the outcomes are distributed: so many of all paths lie at the figure or below. "
           "Shares include those that have vested by now; a stake is of the company with them";
}

/// What the value is under its drifts, and what it is not. `they` are the warrants.
[[nodiscard]] inline std::string worth_in_words(const valuation& v,
                                                const std::string& they = "the warrants") {
    const std::string figure = money_cell(v.value).text;
    if (v.drifts == drifts::risk_neutral)
        return "As priced, " + they + " are worth " + figure +
               ": what markets would pay today for what has not vested yet. Prices drift as if no "
               "risk were rewarded, and money is discounted. Neither this figure nor its "
               "probabilities are a forecast.";
    return "As expected, " + they + " gain " + figure +
           " on the days of their exercise. Prices drift as the outlook expects, and nothing is "
           "discounted. This figure is no price, for nobody is paid for the risk.";
}

/// What counts as met where accounting asks for a fair value.
[[nodiscard]] inline std::string fair_value_in_words() {
    return "Performance and service conditions count as met (ASC 718-10-30-12), and market "
           "conditions are part of the value (718-10-30-14). Cost is this value of a share, times "
           "the shares that are expected to vest by the other conditions.";
}

/// When the holder exercises, and what the worth leaves out.
[[nodiscard]] inline std::string exercise_in_words(const value_asked& asked) {
    std::string s = "The holder exercises ";
    switch (asked.exercise) {
    case exercising::at_expiry:
        s += "on the last day, if the share is then above the strike.";
        break;
    case exercising::when_vested:
        s += "on the day of vesting, if the share is then above the strike, and else never.";
        break;
    case exercising::at_multiple:
        s += "as soon as the share stands at " + invalid_input::number(asked.multiple) +
             " times the strike, and the rest on the last day.";
        break;
    }
    return s + (asked.fair_value ? "" : " The worth leaves out shares that have vested by now.");
}

/// The paths, their dates and random numbers, and what stands behind ±. `whose` follows "paths".
[[nodiscard]] inline std::string method_in_words(const valued_terms& of, const valuation& v,
                                                 const std::string& whose) {
    const simulation_dates& dates = of.how.dates;
    std::string s                 = number_cell(v.paths).text + " paths" + whose +
                    (v.antithetic ? ", every second one a mirror image" : "") +
                    ". The paths have " + number_cell(dates.size()).text +
                    (dates.apart() == spacing::days ? " business days" : " dates a month apart") +
                    ", from " + to_text(of.future.as_of) + " to " +
                    to_text(dates[dates.size() - 1].on) +
                    ". The random numbers are those of seed " + std::to_string(of.how.seed);
    if (v.controlled > 0.005)
        s += ". The share price at the end, of which the mean is known, takes " +
             part_cell(v.controlled).text + " off the variance of the whole";
    return s + ". Behind ± is one standard error.";
}

/// Notes on tranches whose fair value leaves in a condition that nobody has called by its kind.
[[nodiscard]] inline std::vector<std::string> notes_on_fair_value(const deal& terms) {
    std::vector<std::string> notes;
    for (const auto& w : terms.warrants)
        for (const tranche& t : w.tranches)
            if (has_other_conditions(t))
                notes.push_back("tranche \"" + std::string(t.name.view()) +
                                "\" keeps a condition of which nobody has said whether it is "
                                "performance, service or market");
    return notes;
}

/// What is valued, and as of when.
[[nodiscard]] inline std::string title_of_value(const valued_terms& of, const value_asked& asked,
                                                const std::string& by = "") {
    return std::string(asked.fair_value ? "Fair value of the warrants"
                                        : "What the warrants are worth") +
           by + ", on " + to_text(of.future.as_of);
}

} // namespace kicker::detail
