// The definitions of <kicker/document/standing.hpp>.
#pragma once

#include <kicker/document/standing.hpp>

#include <kicker/ledger/splits.hpp>

#include <map>

namespace kicker {

namespace detail {

[[nodiscard]] inline double nearest_double(const fraction& f) {
    return static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
}
/// Whether shares of a tranche can still vest.
[[nodiscard]] inline bool is_open(bar b) {
    return b == bar::none || b == bar::not_issued;
}
/// The last closing price of each day until another, in the shares of the terms. A price is quoted in
/// the shares of its day, behind a split on it.
[[nodiscard]] inline std::vector<double> closes_until(day last, const ledger& happened,
                                                      const terms_in_force& at) {
    std::map<day, fraction> by_day;
    ledger splits; // few, among many prices
    for (const event& e : happened) {
        if (restates_shares(e.kind)) splits.add(e);
        if (e.kind == event_kind::closing_price && e.on <= last) {
            const fraction quoted(int128{e.ticks}, int128{price::ticks_per_unit});
            by_day[e.on] = e.rate ? quoted * *e.rate : quoted;
        }
    }
    const fraction of_terms = splits_until(splits, at.since.value_or(day::earliest()));
    std::vector<double> closes;
    closes.reserve(by_day.size());
    for (const auto& [on, quoted] : by_day)
        closes.push_back(nearest_double(quoted * splits_until(splits, on) / of_terms));
    return closes;
}

} // namespace detail

KICKER_INLINE standing_so_far standing_of(const dossier& d, const dossier_path& p) {
    const day last = day_of(p.path.state);
    standing_so_far s{.readings = p.path.state};
    for (const tranche_position& t : p.path.positions) {
        const double earned = detail::nearest_double(t.earned);
        const bool is_open  = detail::is_open(t.barred);
        s.earned.push_back(is_open ? earned : 1);
        s.vested.push_back(is_open || !(t.granted > shares())
                               ? earned
                               : static_cast<double>(t.vested.ticks()) /
                                     static_cast<double>(t.granted.ticks()));
    }
    s.closes = detail::closes_until(last, *p.events, terms_on(d, last));
    return s;
}

} // namespace kicker
