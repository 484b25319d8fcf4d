// Ledgers on which two deals are asked: those that bring about a state, and those that test what
// the rules do not say.
#pragma once

#include <kicker/compare/detail/outside_rules.hpp>
#include <kicker/compare/detail/search.hpp>
#include <kicker/compare/detail/stages.hpp>
#include <kicker/compare/difference.hpp>
#include <kicker/compare/ledger_witness.hpp>

namespace kicker::detail {

/// Positions of two deals that were asked alike.
using positions_of_both = std::array<basic_positions<std::int64_t>, 2>;

/// What two deals differ in by where their tranches stand, if they do. `vested` counts what is
/// vested of tranches too that the terms no longer have.
[[nodiscard]] inline std::optional<difference>
difference_of(const two_deals& both, const positions_of_both& at, const shares_of_both& vested) {
    using position     = basic_position<std::int64_t>;
    const auto& [a, b] = at;
    difference d;
    d.vested          = vested;
    d.exercisable     = {sum_of(a, &position::exercisable), sum_of(b, &position::exercisable)};
    const bool parted = vested.first != vested.second;
    if (!parted &&
        !(both.by_tranche() ? both.differ(a, b) : d.exercisable.first != d.exercisable.second))
        return std::nullopt;
    if (!both.by_tranche()) return d;
    for (const position& p : a)
        for (const position& q : b)
            if (p.warrant == q.warrant && p.tranche == q.tranche &&
                (p.vested != q.vested || p.exercisable != q.exercisable))
                d.tranches.push_back(
                    {p.warrant, p.tranche, {p.vested, q.vested}, {p.exercisable, q.exercisable}});
    return d;
}
/// What two deals differ in by the rules alone, in a state.
[[nodiscard]] inline std::optional<difference> difference_in(const two_deals& both,
                                                             const state& s) {
    using position = basic_position<std::int64_t>;
    const positions_of_both at{positions(both[0], s), positions(both[1], s)};
    return difference_of(both, at,
                         {sum_of(at[0], &position::vested), sum_of(at[1], &position::vested)});
}
/// Whether two differences are of the same shares.
[[nodiscard]] inline bool of_the_same_shares(const difference& d, const difference& e) {
    return d.vested == e.vested && d.exercisable == e.exercisable && d.tranches == e.tranches;
}

/// Tries the ledgers that may show that two deals differ on a day of a stage. Requires: the deals
/// outlive it.
class replay {
public:
    replay(const two_amended_deals& all, const two_deals& both) : all_(all), both_(both) {
        const day base = first_common_day(both);
        days_          = {base};
        add_day(both.last_day() - base > 400 ? base + 400 : both.last_day());
        if (both.first_day() != day::earliest()) add_day(both.first_day());
        for (const metric_key& k : both.readings()) {
            if (k.derived == over::window) add_day(k.within.to());
            reads_last_days_ = reads_last_days_ || k.derived == over::recent;
        }
        both.for_each_node_on_days([&](const rule_node& n) {
            for (const std::int64_t number : {n.from, n.to, n.to + 1})
                if (number != 0) add_day(day::from_number(static_cast<std::int32_t>(number)));
        });
        for (std::size_t side : {0u, 1u})
            for (std::size_t i = 0; i < both[side].warrants.size(); ++i) {
                if (const auto issued = issue_of(both[side], i))
                    for (const day when : {*issued, *issued - 1}) add_day(when);
                const day last = both[side].warrants.head(i).expires.last();
                if (last < day::latest()) add_day(last + 1);
            }
        if (both.last_day() < day::latest()) add_day(both.last_day());
    }

    /// Days that may show a difference.
    [[nodiscard]] const std::vector<day>& days() const { return days_; }

    /// A ledger that brings about a state, or comes near it, on which the deals differ as
    /// `is_wanted` says.
    template <class Wanted>
    [[nodiscard]] std::optional<difference> of_state(const level_list& at, Wanted is_wanted) const {
        const std::size_t d = place_of(on.key, both_.readings());
        if (d < at.size() && at[d] && *at[d] != day::earliest().number())
            return on_day(at, day::from_number(static_cast<std::int32_t>(*at[d])), 1, is_wanted);
        for (const int instalments : {1, 2, 12}) {
            for (const day when : days_) {
                level_list levels = at;
                if (d < at.size() && at[d]) { // any day that is early enough
                    levels[d] = when.number();
                    if (!both_.differ(levels)) continue;
                }
                if (auto found = on_day(levels, when, instalments, is_wanted)) return found;
            }
            if (!reads_last_days_) break;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<difference> of_state(const level_list& at) const {
        return of_state(at, [](const difference&) { return true; });
    }
    /// A ledger that ends the contract, by each of the terms on it, on which the deals differ.
    [[nodiscard]] std::optional<difference> of_an_end(const level_list& tops) const {
        const day base = days_.front();
        for (const termination_term& end : ends_of(both_)) {
            ledger l;
            l.termination(base, end.ended_by, std::string(end.reason.view()));
            if (auto found = difference_on(l, base)) return found;
            for (const event& e : written(tops, base + 1)) l.add(e);
            if (auto found = difference_on(l, base + 1)) return found;
        }
        return std::nullopt;
    }

    /// A ledger in which a warrant expires after a milestone, on which the deals differ.
    [[nodiscard]] std::optional<difference> of_an_expiry(const level_list& tops) const {
        for (std::size_t side : {0u, 1u})
            for (std::size_t i = 0; i < both_[side].warrants.size(); ++i) {
                const expiry& e = both_[side].warrants.head(i).expires;
                if (e.after().empty()) continue;
                const day ended = days_.front() + 2 * e.business_days() + 10;
                ledger l;
                l.milestone(days_.front(), std::string(e.after().view()));
                for (const event& happened : written(tops, ended)) l.add(happened);
                if (auto found = difference_on(l, ended)) return found;
            }
        return std::nullopt;
    }

    /// A ledger of which part happens before the day from which on the terms hold, on which the
    /// deals differ: an amendment finds tranches by name, may measure anew what was reached, and
    /// counts in the shares of its day.
    [[nodiscard]] std::optional<difference> of_a_change(const level_list& tops, day from) const {
        if (from - day::earliest() < 3) return std::nullopt;
        for (const auto& [new_shares, old_shares] : {std::pair{1, 1}, {3, 1}, {1, 2}})
            for (const auto& [reached_before, refunded] :
                 {std::pair{false, false}, {true, false}, {true, true}})
                for (const day when : days_) {
                    ledger l = written(tops, reached_before ? from - 2 : when);
                    if (refunded)
                        for (const event& e : ledger(l))
                            if (e.kind == event_kind::payment)
                                l.refund(from - 1, money::from_ticks(e.ticks));
                    if (new_shares != old_shares) l.split(from - 1, new_shares, old_shares);
                    if (auto found = difference_on(l, when)) return found;
                }
        return std::nullopt;
    }

private:
    void add_day(day d) {
        if (both_.first_day() <= d && d <= both_.last_day() &&
            std::find(days_.begin(), days_.end(), d) == days_.end())
            days_.push_back(d);
    }
    /// Asks both deals what a ledger has vested by a day; nothing if they agree, if the ledger does
    /// not fit one of them, or if other terms are in force by then.
    [[nodiscard]] std::optional<difference> difference_on(const ledger& l, day until) const {
        if (until < both_.first_day() || until > both_.last_day()) return std::nullopt;
        try {
            positions_of_both at;
            std::array<shares, 2> sums;
            for (std::size_t side : {0u, 1u}) {
                const auto path =
                    vesting_path(*all_[side].as_signed, l,
                                 {.until = until, .amendments = all_[side].amendments});
                at[side] = path.positions;
                for (const auto& v : path) sums[side] += v.shares;
            }
            auto d = difference_of(both_, at, {sums[0], sums[1]});
            if (d) d->shown_by = dated_ledger{l, until};
            return d;
        } catch (const error&) {
            return std::nullopt;
        }
    }
    [[nodiscard]] ledger written(const level_list& at, day when, int instalments = 1) const {
        return ledger_reaching(both_.state_at(at), when, both_.readings(),
                               both_[0].contract.commitment, instalments);
    }
    template <class Wanted>
    [[nodiscard]] std::optional<difference> on_day(const level_list& at, day when, int instalments,
                                                   Wanted is_wanted) const {
        try {
            ledger l            = written(at, when, instalments);
            const bool is_empty = l.empty();
            auto found          = difference_on(l, when);
            if (found && is_wanted(*found)) return found;
            // Where the terms say no issue, the first event dates it.
            if (is_empty) found = difference_on(l.payment(when, money{}), when);
            return is_empty && found && is_wanted(*found) ? found : std::nullopt;
        } catch (const error&) {
            return std::nullopt;
        }
    }

    const two_amended_deals& all_;
    const two_deals& both_;
    std::vector<day> days_;
    bool reads_last_days_ = false;
};

} // namespace kicker::detail
