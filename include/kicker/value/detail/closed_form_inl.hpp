// The definitions of <kicker/value/closed_form.hpp>.
#pragma once

#include <kicker/value/closed_form.hpp>

#include <kicker/core/inline.hpp>
#include <kicker/deal/vested.hpp>
#include <kicker/value/detail/closed_tranche.hpp>

namespace kicker {

namespace detail {

/// The options; throws where nothing can be made of them.
KICKER_INLINE const closed_form_options& checked(const closed_form_options& options,
                                                 std::size_t tranches) {
    if (options.years) checked_not_negative("years until the end", *options.years);
    double before = 0;
    for (const double at : options.watched_on) {
        if (!(at > before) || !std::isfinite(at))
            throw invalid_input::out_of_range("date on which the price is watched",
                                              "one after the date before", at);
        before = at;
    }
    if (options.steps_a_year < 1)
        throw invalid_input::out_of_range("steps a year", "one or more", options.steps_a_year);
    const std::vector<double>& earned = options.so_far.earned;
    if (!earned.empty() && earned.size() != tranches)
        throw invalid_input::lengths_differ("what tranches have earned", tranches, earned.size());
    for (const double part : earned)
        if (!(part >= 0 && part <= 1))
            throw invalid_input::out_of_range("what a tranche has earned", "from 0 to 1", part);
    return options;
}

/// Years until the last day of a warrant.
///
/// Throws: formulas_end where none is known.
[[nodiscard]] KICKER_INLINE double years_of(const warrant_head& w, const deal_today& today,
                                            const closed_form_options& options) {
    if (options.years) return *options.years;
    if (!w.expires.is_said()) refuse(no_formula::no_last_day);
    if (!w.expires.after().empty()) refuse(no_formula::last_day_is_random, w.expires.after());
    const double years = today.years_until(static_cast<double>(w.expires.last().number()));
    if (years < 0) refuse(no_formula::has_expired);
    return years;
}

/// Throws formulas_end where tranches of a warrant do not vest each by itself.
KICKER_INLINE void check_alone(const warrant_head& w, std::span<const tranche> tranches,
                               const company& issuer, const deal_today& today, double years) {
    if (!(w.floor == never) && !legs_of(w.floor, always, today, years).terms.empty())
        refuse(no_formula::warrant_has_floor);
    if (!w.shares.is_cap()) return;
    shares sum;
    for (const tranche& t : tranches) sum += granted(t, issuer);
    if (sum > w.shares.number()) refuse(no_formula::warrant_is_capped);
}

/// The dates on which a pace adds up: those on which the price is watched, or so many a year.
[[nodiscard]] KICKER_INLINE std::vector<double> dates_of_pace(const closed_form_options& options,
                                                              double years) {
    if (!options.watched_on.empty()) return options.watched_on;
    if (years == 0) return {};
    return equal_dates(std::max(1, static_cast<int>(std::lround(years * options.steps_a_year))),
                       years);
}

/// What formulas say of one tranche.
[[nodiscard]] KICKER_INLINE closed_tranche
closed_form_of(const deal& d, const outlook& o, const closed_form_options& options,
               const basic_warrant_in_deal<std::int64_t>& w, const tranche& t, double earned) {
    closed_tranche result{.warrant = w.head.name, .tranche = t.name};
    deal_today today{o, with_terms(d.contract, options.so_far.readings), 0, {}, 0, 0};
    const company issuer = company_in(d.company, today.readings);
    for (const double close : options.so_far.closes)
        today.last_close = close, today.best_close = std::max(today.best_close, close);
    if (options.watched_on.empty()) { // today's price is watched as well
        today.last_close = o.share.price;
        today.best_close = std::max(today.best_close, o.share.price);
    }
    today.shares = static_cast<double>(issuer.shares.ticks());
    try {
        result.years = years_of(w.head, today, options);
        for (const total_outlook& total : o.totals)
            today.totals.emplace_back(total, dates_of_pace(options, result.years));
        if (today.shares == 0 && t.shares.is_floating()) refuse(no_formula::shares_are_unknown);
        result.shares = static_cast<double>(granted(t, issuer).ticks());
        check_alone(w.head, w.tranches, issuer, today, result.years);
        const tranche_terms terms{
            .of        = t,
            .struck_at = strike_of(w.head, t),
            .years     = result.years,
            .issued =
                w.head.issued ? today.years_until(static_cast<double>(w.head.issued->number())) : 0,
            .earned = earned};
        tranche_question asked(today, options, terms);
        result.vested    = asked.vested();
        result.per_share = asked.per_share();
    } catch (const formulas_end& end) {
        result.vested = result.per_share = {std::nullopt, end.reason};
    }
    return result;
}

} // namespace detail

KICKER_INLINE closed_deal closed_form(const deal& d, const outlook& o,
                                      const closed_form_options& options) {
    checked(o);
    detail::checked(options, d.warrants.tranches().size());
    closed_deal result;
    for (const auto& w : d.warrants)
        for (const tranche& t : w.tranches) {
            const std::size_t place = result.tranches.size();
            const double earned = options.so_far.earned.empty() ? 0 : options.so_far.earned[place];
            result.tranches.push_back(detail::closed_form_of(d, o, options, w, t, earned));
        }
    return result;
}

} // namespace kicker
