// What two deals differ in: in a state, or after a ledger that both are asked about.
#pragma once

#include <kicker/compare/detail/deal_pair.hpp>
#include <kicker/compare/detail/stages.hpp>
#include <kicker/compare/difference.hpp>
#include <kicker/ledger/vesting_path.hpp>

namespace kicker::detail {

/// The positions of the first deal and of the second, asked alike.
using positions_of_both = std::array<basic_positions<std::int64_t>, 2>;

/// What two deals differ in by their positions; nothing if they agree. `vested` also counts what
/// has vested of tranches that the terms no longer have.
[[nodiscard]] inline std::optional<difference>
difference_of(const deal_pair& deals, const positions_of_both& at, const shares_of_both& vested) {
    using position     = basic_position<std::int64_t>;
    const auto& [a, b] = at;
    difference d;
    d.vested               = vested;
    d.exercisable          = {sum_of(a, &position::exercisable), sum_of(b, &position::exercisable)};
    const bool same_vested = vested.first == vested.second;
    if (!deals.by_tranche()) {
        if (same_vested && d.exercisable.first == d.exercisable.second) return std::nullopt;
        return d;
    }
    if (same_vested && !deals.differ(a, b)) return std::nullopt;
    for (const position& p : a)
        for (const position& q : b)
            if (p.warrant == q.warrant && p.tranche == q.tranche &&
                (p.vested != q.vested || p.exercisable != q.exercisable))
                d.tranches.push_back(
                    {p.warrant, p.tranche, {p.vested, q.vested}, {p.exercisable, q.exercisable}});
    return d;
}
/// What two deals differ in by the rules alone, in a state.
[[nodiscard]] inline std::optional<difference> difference_in(const deal_pair& deals,
                                                             const state& s) {
    using position = basic_position<std::int64_t>;
    const positions_of_both at{positions(deals[0], s), positions(deals[1], s)};
    return difference_of(deals, at,
                         {sum_of(at[0], &position::vested), sum_of(at[1], &position::vested)});
}
/// Whether two differences are of the same shares.
[[nodiscard]] inline bool of_the_same_shares(const difference& d, const difference& e) {
    return d.vested == e.vested && d.exercisable == e.exercisable && d.tranches == e.tranches;
}

/// Asks a question about a made-up ledger. Returns nothing where the ledger does not fit a deal, an
/// amount leaves its range, or a company's shares are unknown. Any other error passes.
template <class Question>
[[nodiscard]] std::optional<difference> answer_if_any(Question ask) {
    try {
        return ask();
    } catch (const invalid_event&) {
    } catch (const overflow&) {
    } catch (const no_answer&) {
    }
    return std::nullopt;
}

/// What two deals, with their amendments, differ in at the end of a day of a stage, after a ledger.
/// Nothing if they agree, if either gives no answer, or if other terms are in force on that day.
[[nodiscard]] inline std::optional<difference> difference_after(const ledger& happened, day until,
                                                                const amended_deals& amended,
                                                                const deal_pair& in_force) {
    if (until < in_force.first_day() || until > in_force.last_day()) return std::nullopt;
    return answer_if_any([&] {
        positions_of_both at;
        std::array<shares, 2> vested;
        for (std::size_t side : {0u, 1u}) {
            const auto path =
                vesting_path(*amended[side].as_signed, happened,
                             {.until = until, .amendments = amended[side].amendments});
            at[side] = path.positions;
            for (const auto& v : path) vested[side] += v.shares;
        }
        auto d = difference_of(in_force, at, {vested[0], vested[1]});
        if (d) d->shown_by = dated_ledger{happened, until};
        return d;
    });
}

} // namespace kicker::detail
