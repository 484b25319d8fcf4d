// Whether two deals vest alike: two drafts, or two readings of one clause.
#pragma once

#include <kicker/compare/detail/carried_over.hpp>
#include <kicker/compare/detail/terms_comparison.hpp>

namespace kicker {

/// @{
/// Whether two deals vest alike, and if they do not, the smallest state in which they differ.
///
/// Compared are vested and exercisable shares, tranche by tranche where both deals have the same
/// warrants and tranches by name, in total otherwise. `alike` is a proof: each rule is the same in
/// value (see same_in_value; of shares rounded down, in whole shares), and so are the terms that a
/// ledger adds: issue, expiry, termination. Strikes and schedules are not looked at.
/// The smallest state sets the fewest readings; of those with as many, the readings that the deals
/// name first. One reading is as low as it can be, to the tick. Of several, none can be lowered
/// alone without the deals agreeing again. A difference comes with a short ledger on which
/// vesting_path shows it, where one was found; a state that comes with one is preferred to a
/// smaller one without.
///
/// With amendments the terms in force are compared from each change on either side to the next, and
/// the answer is of the first of them that differ by a ledger of which the last day is one of
/// theirs; if there are none, of the first that are not alike. To be alike, both must be amended on
/// the same days, with tranches of the same names, and leave the same rules as they were: an
/// amendment is written in the shares of its day, so that even one that changes nothing makes a
/// difference after a split.
/// Throws: what `vested` throws; overflow for levels near the limits of 64 bits; invalid_terms for
///         amendments that are not in order of their days.
/// Complexity: that of same_in_value for each rule; along each reading its bends times the
///             logarithm of its ticks, but where names or cuts differ 20,000 increments for each
///             bend. So much for each change of terms.
[[nodiscard]] inline comparison compare(const deal& a, std::span<const amendment> amendments_of_a,
                                        const deal& b, std::span<const amendment> amendments_of_b) {
    const detail::two_amended_deals both{{{&a, amendments_of_a}, {&b, amendments_of_b}}};
    const auto stages = detail::stages_of(both);
    comparison answer{likeness::alike, {}, {}, {}};
    for (const auto& s : stages) {
        comparison c = detail::terms_comparison(both, s).result();
        if (c.is == likeness::differ) return c;
        if (answer.is == likeness::alike && c.is != likeness::alike) answer = std::move(c);
    }
    const std::string parted = detail::carried_over_otherwise(both);
    if (stages.size() == 1 || parted.empty()) return answer;
    for (const auto& s : stages)
        if (auto found = detail::terms_comparison(both, s).by_what_is_carried_over()) return *found;
    if (answer.is == likeness::alike)
        return {likeness::undecided,
                {},
                "from day to day their terms are alike, but " + parted +
                    "; no ledger that was tried shows a difference",
                {}};
    return answer;
}
[[nodiscard]] inline comparison compare(const deal& a, const deal& b) {
    return compare(a, {}, b, {});
}
/// @}

} // namespace kicker
