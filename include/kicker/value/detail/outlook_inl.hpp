// The definitions of <kicker/value/outlook.hpp>.
#pragma once

#include <kicker/value/outlook.hpp>

#include <kicker/core/inline.hpp>
#include <kicker/value/detail/cholesky.hpp>
#include <kicker/vest/words.hpp>

namespace kicker {

namespace detail {

/// Throws where the dates of some amounts are not after today and in order, or an amount is below zero.
template <class Amounts>
void check_dated_amounts(std::string_view what, const Amounts& amounts) {
    double before = 0;
    for (const auto& a : amounts) {
        checked_positive(what, a.years);
        if (a.years < before)
            throw invalid_input::out_of_range(
                what, "dates in order, none before " + invalid_input::number(before), a.years);
        before = a.years;
        checked_not_negative(what, a.amount);
    }
}

/// Throws where a volatility cannot be one: below zero, or of a variance that falls.
KICKER_INLINE void check_volatility(std::string_view what, const by_tenor& volatility) {
    double variance = 0;
    for (const tenor_point& p : volatility.points()) {
        checked_not_negative(what, p.figure);
        if (p.figure * p.figure * p.years < variance)
            throw invalid_input::out_of_range(
                what,
                "a variance over the whole time that does not fall from one tenor to the next",
                p.figure);
        variance = p.figure * p.figure * p.years;
    }
}

KICKER_INLINE void check_share(const share_outlook& s) {
    checked_positive("price of the share today", s.price);
    check_volatility("volatility of the share", s.volatility);
    checked_finite("dividend yield", s.yield);
    checked_finite("expected return of the share", s.expected_return);
    check_dated_amounts("cash dividends", s.dividends);
    checked(s.jumps);
}

KICKER_INLINE void check_total(const total_outlook& t) {
    if (!t.of.accumulates() || t.of.is_derived()) throw invalid_input::is_no_total(to_text(t.of));
    const std::string name = to_text(t.of);
    check_dated_amounts("planned amounts of " + name, t.planned);
    checked_not_negative("pace of " + name, t.a_year);
    check_volatility("volatility of " + name, t.volatility);
    checked_not_negative("reversion of " + name, t.reversion);
    checked_not_negative("delay of " + name, t.delay);
    checked_not_negative("rate at which " + name + " stops", t.stops);
    checked_finite("price of the risk of " + name, t.price_of_risk);
}

KICKER_INLINE void check_milestone(const milestone_outlook& m) {
    const std::string name = "milestone \"" + std::string(m.name.view()) + "\"";
    checked_not_negative("years before " + name, m.after);
    checked_not_negative("rate of " + name, m.a_year);
    if (!(m.probability >= 0 && m.probability <= 1))
        throw invalid_input::out_of_range("probability of " + name, "from 0 to 1", m.probability);
}

/// The place of a metric among what has a random factor: 0 for the share, then the totals.
[[nodiscard]] KICKER_INLINE std::size_t place_among_factors(const outlook& o,
                                                            const metric_key& of) {
    if (same_reading(of, share_price.key)) return 0;
    for (std::size_t i = 0; i < o.totals.size(); ++i)
        if (same_reading(of, o.totals[i].of)) return i + 1;
    throw invalid_input::not_in_outlook(to_text(of));
}

} // namespace detail

KICKER_INLINE std::vector<std::vector<double>> correlations_of(const outlook& o) {
    const std::size_t n = o.totals.size() + 1;
    detail::matrix all(n, std::vector<double>(n));
    std::vector<std::vector<bool>> said(n, std::vector<bool>(n));
    for (std::size_t i = 0; i < n; ++i) all[i][i] = 1, said[i][i] = true;
    for (const correlation& c : o.together) {
        const std::size_t a = detail::place_among_factors(o, c.first),
                          b = detail::place_among_factors(o, c.second);
        if (said[a][b])
            throw invalid_input::given_twice("correlations",
                                             to_text(c.first) + " and " + to_text(c.second));
        said[a][b] = said[b][a] = true;
        all[a][b] = all[b][a] = detail::checked_correlation(c.rho);
    }
    return all;
}

KICKER_INLINE const outlook& checked(const outlook& o) {
    detail::check_share(o.share);
    for (std::size_t i = 0; i < o.totals.size(); ++i) {
        detail::check_total(o.totals[i]);
        for (std::size_t j = 0; j < i; ++j)
            if (same_reading(o.totals[i].of, o.totals[j].of))
                throw invalid_input::given_twice("totals of the outlook", to_text(o.totals[i].of));
    }
    for (std::size_t i = 0; i < o.milestones.size(); ++i) {
        detail::check_milestone(o.milestones[i]);
        for (std::size_t j = 0; j < i; ++j)
            if (o.milestones[i].name == o.milestones[j].name)
                throw invalid_input::given_twice("milestones of the outlook",
                                                 o.milestones[i].name.view());
    }
    detail::checked_not_negative("defaults of the seller a year", o.defaults);
    (void)detail::triangular_root(correlations_of(o));
    return o;
}

} // namespace kicker
