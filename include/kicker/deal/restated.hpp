// The terms of a warrant in the shares and prices after a split: the same terms, restated.
#pragma once

#include <kicker/deal/warrant.hpp>
#include <kicker/vest/restated.hpp>

#include <string_view>

namespace kicker {

/// @{
/// A tranche, or the terms of a warrant but its tranches, after a split: new shares for an old one.
/// Shares and share counts are times the split, and prices are divided by it. What is a part of the
/// company, or counts money, power or days, stays.
///
/// Nothing is rounded. `is_not_exact(key)` is called with the key, as a document has it, of each
/// term of which the split leaves no whole number of ticks; such a term stays as it was.
template <class Report>
[[nodiscard]] tranche restated(tranche t, const fraction& split, Report is_not_exact);
template <class Report>
[[nodiscard]] warrant_head restated(warrant_head w, const fraction& split, Report is_not_exact);
/// @}

namespace detail {

/// @{
/// One term after a split; nothing where it would not be exact.
[[nodiscard]] std::optional<strike> after_split(const strike& s, const fraction& split);
[[nodiscard]] std::optional<tranche_size> after_split(const tranche_size& s, const fraction& split);
[[nodiscard]] std::optional<warrant_total> after_split(const warrant_total& s,
                                                       const fraction& split);
[[nodiscard]] inline std::optional<rule> after_split(const rule& r, const fraction& split) {
    return kicker::restated(r, split);
}
/// @}

/// Restates one term in its place, or reports its key.
template <class Term, class Report>
void restate(Term& term, std::string_view key, const fraction& split, Report& is_not_exact) {
    if (const auto after = after_split(term, split)) term = *after;
    else is_not_exact(key);
}
/// @overload
template <class Report>
void restate(std::optional<strike>& term, std::string_view key, const fraction& split,
             Report& is_not_exact) {
    if (term) restate(*term, key, split, is_not_exact);
}

} // namespace detail

template <class Report>
tranche restated(tranche t, const fraction& split, Report is_not_exact) {
    detail::restate(t.shares, "shares", split, is_not_exact);
    detail::restate(t.vests, "vests", split, is_not_exact);
    detail::restate(t.exercisable, "exercisable", split, is_not_exact);
    detail::restate(t.strike, "strike", split, is_not_exact);
    return t;
}
template <class Report>
warrant_head restated(warrant_head w, const fraction& split, Report is_not_exact) {
    detail::restate(w.shares, "shares", split, is_not_exact);
    detail::restate(w.strike, "strike", split, is_not_exact);
    detail::restate(w.floor, "floor", split, is_not_exact);
    return w;
}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/deal/detail/restated_inl.hpp>
#endif
