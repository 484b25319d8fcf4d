// Whether two deals vest alike: two drafts, or two readings of one clause.
#pragma once

#include <kicker/compare/detail/carried_over.hpp>
#include <kicker/compare/detail/terms_comparison.hpp>

namespace kicker {

/// @{
/// Whether two deals vest alike, and if they do not, the smallest state in which they differ.
///
/// Compared are vested and exercisable shares: tranche by tranche where warrants and tranches have
/// the same names in both deals, in total otherwise. Strikes and schedules are not looked at.
///
/// `alike` is a proof. Each rule is the same in value (see same_in_value), or at least in whole
/// shares where they are rounded down. So are the terms that count on a ledger: issue, expiry,
/// termination.
///
/// The smallest state sets the fewest readings; of as many, those that the deals name first. A
/// single reading is as low as it can be, to the tick. Of several, none can be lowered alone
/// without the deals agreeing again. Where a short ledger was found on which vesting_path shows the
/// difference, it comes with it. A state with such a ledger comes before a smaller state without.
///
/// With amendments, the terms in force are compared from each change on either side to the next.
/// The answer is about the first terms for which a ledger shows a difference on one of their days.
/// If there are none, it is about the first terms that are not alike. To be alike, both deals must
/// be amended on the same days, with tranches of the same names. Each time, both must keep a rule
/// or both change it. For an amendment is written in the shares of its day, and a changed rule
/// starts a new high-water mark.
/// Throws: what `vested` throws; overflow for levels near the limits of 64 bits; invalid_terms for
///         amendments that are not in order of their days.
/// Complexity: for each change of terms that of same_in_value for each rule, and along each reading
///             its breakpoints times the logarithm of its ticks. Where names or sizes differ, up to
///             20,000 increments for each breakpoint.
[[nodiscard]] inline comparison compare(const deal& a, std::span<const amendment> amendments_of_a,
                                        const deal& b, std::span<const amendment> amendments_of_b) {
    const detail::amended_deals deals{{{&a, amendments_of_a}, {&b, amendments_of_b}}};
    const auto stages = detail::stages_of(deals);
    comparison answer{likeness::alike, {}, doubt::none, {}};
    for (const auto& s : stages) {
        comparison c = detail::terms_comparison(deals, s).result();
        if (c.is == likeness::differ) return c;
        if (answer.is == likeness::alike && c.is != likeness::alike) answer = std::move(c);
    }
    const doubt carried_over = detail::doubt_about_amendments(deals);
    const bool is_proved     = carried_over == doubt::none && answer.is == likeness::alike;
    if (stages.size() == 1 || is_proved) return answer;
    for (const auto& s : stages)
        if (auto found = detail::terms_comparison(deals, s).by_what_is_carried_over())
            return *found;
    if (answer.is == likeness::alike) return {likeness::undecided, {}, carried_over, {}};
    return answer;
}
[[nodiscard]] inline comparison compare(const deal& a, const deal& b) {
    return compare(a, {}, b, {});
}
/// @}

} // namespace kicker
