// Ledgers on which two deals are asked: those that bring about a state, and those that test what
// the rules do not say.
#pragma once

#include <kicker/compare/detail/outside_rules.hpp>
#include <kicker/compare/detail/search.hpp>
#include <kicker/compare/difference.hpp>
#include <kicker/compare/ledger_witness.hpp>

namespace kicker::detail {

/// Positions of two deals that were asked alike.
using positions_of_both = std::array<basic_positions<std::int64_t>, 2>;

/// What two deals differ in, if they do.
[[nodiscard]] inline std::optional<difference> difference_of(const two_deals& both,
                                                             const positions_of_both& at) {
    using position     = basic_position<std::int64_t>;
    const auto& [a, b] = at;
    if (!both.differ(a, b)) return std::nullopt;
    difference d;
    d.vested      = {sum_of(a, &position::vested), sum_of(b, &position::vested)};
    d.exercisable = {sum_of(a, &position::exercisable), sum_of(b, &position::exercisable)};
    if (!both.by_tranche()) return d;
    for (const position& p : a)
        for (const position& q : b)
            if (p.warrant == q.warrant && p.tranche == q.tranche &&
                (p.vested != q.vested || p.exercisable != q.exercisable))
                d.tranches.push_back(
                    {p.warrant, p.tranche, {p.vested, q.vested}, {p.exercisable, q.exercisable}});
    return d;
}

/// Asks both deals what a ledger has vested by a day; nothing if they agree, or the ledger does not
/// fit one of them.
[[nodiscard]] inline std::optional<difference> difference_on(const two_deals& both, const ledger& l,
                                                             day until) {
    try {
        const auto standing = [&](std::size_t side) {
            return vesting_path(both[side], l, {.until = until}).positions;
        };
        auto d = difference_of(both, {standing(0), standing(1)});
        if (d) d->shown_by = dated_ledger{l, until};
        return d;
    } catch (const error&) {
        return std::nullopt;
    }
}

/// Tries the ledgers that may show that two deals differ.
class replay {
public:
    explicit replay(const two_deals& both) : both_(both) {
        const day base = first_common_day(both);
        days_          = {base, base + 400};
        for (const metric_key& k : both.readings()) {
            if (k.derived == over::window) days_.push_back(k.within.to());
            reads_last_days_ = reads_last_days_ || k.derived == over::recent;
        }
        for (std::size_t side : {0u, 1u}) {
            add_days_named(both.rules()[side]);
            for (std::size_t i = 0; i < both[side].warrants.size(); ++i) {
                const auto& w = both[side].warrants.head(i);
                if (w.issued) days_.push_back(*w.issued);
                if (w.expires.last() < day::latest()) days_.push_back(w.expires.last() + 1);
            }
            if (both[side].contract.term != term{})
                days_.push_back(both[side].contract.term.from());
        }
    }

    /// A ledger that brings about a state, or comes near it, on which the deals differ.
    [[nodiscard]] std::optional<difference> of_state(const level_list& at) const {
        const std::size_t d = place_of(on.key, both_.readings());
        if (d < at.size() && at[d])
            return on_day(at, day::from_number(static_cast<std::int32_t>(*at[d])));
        for (const int instalments : {1, 2, 12}) {
            for (const day when : days_)
                if (auto found = on_day(at, when, instalments)) return found;
            if (!reads_last_days_) break;
        }
        return std::nullopt;
    }
    /// A ledger that ends the contract, by each of the terms on it, on which the deals differ.
    [[nodiscard]] std::optional<difference> of_an_end(const level_list& tops) const {
        const day base = days_.front();
        for (const termination_term& end : ends_of(both_)) {
            ledger l;
            l.termination(base, end.ended_by, std::string(end.reason.view()));
            if (auto found = difference_on(both_, l, base)) return found;
            for (const event& e : written(tops, base + 1)) l.add(e);
            if (auto found = difference_on(both_, l, base + 1)) return found;
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
                if (auto found = difference_on(both_, l, ended)) return found;
            }
        return std::nullopt;
    }

private:
    void add_days_named(const std::vector<share_rule>& rules) {
        for (const share_rule& r : rules)
            for (const rule_node& n : r.of->nodes()) {
                if (!n.reads_a_metric() || r.of->metric_of(n).id != metric_id::on) continue;
                for (const std::int64_t number : {n.from, n.to, n.to + 1})
                    if (number != 0)
                        days_.push_back(day::from_number(static_cast<std::int32_t>(number)));
            }
    }
    [[nodiscard]] ledger written(const level_list& at, day when, int instalments = 1) const {
        return ledger_reaching(both_.state_at(at), when, both_.readings(),
                               both_[0].contract.commitment, instalments);
    }
    [[nodiscard]] std::optional<difference> on_day(const level_list& at, day when,
                                                   int instalments = 1) const {
        try {
            ledger l   = written(at, when, instalments);
            auto found = difference_on(both_, l, when);
            // Where the terms say no issue, the first event dates it.
            if (!found && l.empty()) found = difference_on(both_, l.payment(when, money{}), when);
            return found;
        } catch (const error&) {
            return std::nullopt;
        }
    }

    const two_deals& both_;
    std::vector<day> days_;
    bool reads_last_days_ = false;
};

} // namespace kicker::detail
