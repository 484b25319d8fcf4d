// Readings that remember: peak, VWAP and average, "on n of m days", what was added within a window.
//
// A rule reads the state of one day; whatever needs history is a metric of its own, computed by the
// ledger. The functions refuse a derivation that no clause could mean, and compose:
// peak(vwap(market_cap, 30)).
#pragma once

#include <kicker/metric/metric.hpp>

namespace kicker {

/// The highest value at the close of any day so far: "at any time", "ever".
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> peak(metric<Quantity> m) {
    if (m.key.peak)
        throw invalid_terms::derivation_makes_no_sense("a peak", "the metric is a peak already");
    if (m.key.id == metric_id::on)
        throw invalid_terms::derivation_makes_no_sense("a peak", "a day never falls");
    if (m.key.id == metric_id::milestone)
        throw invalid_terms::derivation_makes_no_sense("a peak", "a count of an event never falls");
    m.key.peak = true;
    return m;
}

namespace detail {

template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> averaged(metric<Quantity> m, over how, look_back last,
                                                  std::string_view what) {
    if (!m.key.is_priced())
        throw invalid_terms::derivation_makes_no_sense(
            what, "only a share price or a market cap has an average");
    if (m.key.is_derived())
        throw invalid_terms::derivation_makes_no_sense(
            what, "an average comes first, then days, then a peak");
    m.key.derived = how;
    m.key.last    = last;
    return m;
}

} // namespace detail

/// @{
/// The average over the last `days` days that have a price, weighted by volume; undefined before
/// there are so many. Or over the prices of the last calendar days or months; undefined before a
/// price is as old as the first day of these, and while none is in them.
///
/// Σ price × volume / Σ volume, exact and not rounded. If any of the days has no volume, all weigh
/// alike. For a market cap each day's price is first multiplied by that day's shares outstanding.
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> vwap(metric<Quantity> m, look_back last) {
    return detail::averaged(m, over::vwap, last, "a VWAP");
}
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> vwap(metric<Quantity> m, int days) {
    return vwap(m, last_days(days, "a VWAP"));
}
/// @}

/// @{
/// The plain average over the same days: of each the mean of its prices, whatever was traded.
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> average(metric<Quantity> m, look_back last) {
    return detail::averaged(m, over::average, last, "an average");
}
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> average(metric<Quantity> m, int days) {
    return average(m, last_days(days, "an average"));
}
/// @}

/// The level that was reached on at least `needed` of the last `of` days with a price (the
/// needed-th highest of them).
///
/// Compared with a level it reads as clauses do: on_days(share_price, 20, 30) >= 100_per_share
/// holds when the price was at or above 100 on at least 20 of the last 30 days. Undefined before
/// there are `of` days.
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> on_days(metric<Quantity> m, int needed, int of) {
    if (!m.key.is_priced())
        throw invalid_terms::derivation_makes_no_sense(
            "days out of days", "only a share price or a market cap has a value for each day");
    if (m.key.of_days != 0 || m.key.peak)
        throw invalid_terms::derivation_makes_no_sense(
            "days out of days", "days out of days come once, after a VWAP and before a peak");
    if (needed < 1 || needed > of || of > 65'535)
        throw invalid_terms::days_of_days_is_impossible(needed, of);
    m.key.days_met = static_cast<std::uint16_t>(needed);
    m.key.of_days  = static_cast<std::uint16_t>(of);
    return m;
}

namespace detail {

template <class Quantity>
constexpr void require_windowable(const metric<Quantity>& m) {
    if (!m.key.accumulates())
        throw invalid_terms::derivation_makes_no_sense("a window",
                                                       "only a total such as spend has a window");
    if (m.key.is_derived())
        throw invalid_terms::derivation_makes_no_sense("a window",
                                                       "a window comes first, and once");
}

} // namespace detail

/// What was added within a fixed term, first and last day included: spend in 2027.
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> within(metric<Quantity> m, term t) {
    detail::require_windowable(m);
    m.key.derived = over::window;
    m.key.within  = t;
    return m;
}

/// @{
/// What was added within the last `days` days or the last months, the day itself included. A month
/// goes back to the day after the same day of the month before.
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> within_last(metric<Quantity> m, look_back last) {
    detail::require_windowable(m);
    // Of a sum, days are days of the calendar anyway: one word for one thing.
    if (last.in == look_back_unit::calendar_days) last.in = look_back_unit::days;
    m.key.derived = over::recent;
    m.key.last    = last;
    return m;
}
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> within_last(metric<Quantity> m, int days) {
    return within_last(m, last_days(days, "a window"));
}
/// @}

/// What has a tag of what counts up: the payments that are fees, the power that serves inference. An
/// event has its tags in a list, with a comma between two.
template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> tagged(metric<Quantity> m, label tag) {
    if (!m.key.accumulates() || m.key.id == metric_id::measure)
        throw invalid_terms::derivation_makes_no_sense("a tag",
                                                       "only payments and the like have a tag");
    if (m.key.is_derived() || m.key.is_tagged())
        throw invalid_terms::derivation_makes_no_sense("a tag", "a tag comes first, and once");
    if (tag.empty() || tag.view().find(',') != std::string_view::npos)
        throw invalid_terms::tag_is_no_name(tag.view());
    m.key.name = tag;
    return m;
}

namespace detail {

[[nodiscard]] constexpr metric<count> count_of_event(label milestone, kind of_kind, over how,
                                                     look_back in = {}) {
    metric_key k = milestone_key(milestone, of_kind);
    k.unit       = unit_id::count;
    k.derived    = how;
    k.last       = in;
    return {k};
}

} // namespace detail

/// How often a named event has happened: each event of this name counts. "Three of the milestones" is
/// three events of one name.
[[nodiscard]] constexpr metric<count> times_reached(label milestone, kind of_kind = kind::unsaid) {
    return detail::count_of_event(milestone, of_kind, over::times);
}
/// @{
/// How many days, or whole months, have passed since a named event happened first; undefined before
/// it. A month has passed on the same day of the next month, or at its end where it is shorter.
[[nodiscard]] constexpr metric<count> days_since(label milestone, kind of_kind = kind::unsaid) {
    return detail::count_of_event(milestone, of_kind, over::since,
                                  {0, look_back_unit::calendar_days});
}
[[nodiscard]] constexpr metric<count> months_since(label milestone, kind of_kind = kind::unsaid) {
    return detail::count_of_event(milestone, of_kind, over::since, {0, look_back_unit::months});
}
/// @}

} // namespace kicker
