// Ledgers that may show that two deals differ, as a list of tries. Each try makes a few ledgers by
// one idea and replays them on both deals.
//
// The proof needs none of them. A ledger makes a difference certain, for vested shares stay and
// some states never come about; where no try succeeds, the answer says so.
#pragma once

#include <kicker/compare/detail/outside_rules.hpp>
#include <kicker/compare/detail/replay.hpp>
#include <kicker/compare/detail/smallest_states.hpp>
#include <kicker/compare/ledger_witness.hpp>

namespace kicker::detail {

/// Days of a stage on which deals may differ, the most likely first: the day on which both are
/// issued, a day some 400 days later, and those around each day that the terms name.
[[nodiscard]] inline std::vector<day> days_to_try(const deal_pair& deals) {
    std::vector<day> days;
    const auto add = [&](day d) {
        if (deals.first_day() <= d && d <= deals.last_day() &&
            std::ranges::find(days, d) == days.end())
            days.push_back(d);
    };
    const day base = first_common_day(deals);
    add(base);
    add(deals.last_day() - base > 400 ? base + 400 : deals.last_day());
    if (deals.first_day() != day::earliest()) add(deals.first_day());
    for (const metric_key& k : deals.readings())
        if (k.derived == over::window) add(k.within.to());
    deals.for_each_leaf_on_days([&](const rule_node& leaf) {
        const auto [lowest, highest] = level_ends_of(leaf);
        const bool is_cliff          = leaf.op == rule_op::at_least || leaf.op == rule_op::above;
        for (const std::int64_t number : {lowest, highest, is_cliff ? highest : highest + 1})
            add(day::from_number(static_cast<std::int32_t>(number)));
    });
    for (std::size_t side : {0u, 1u})
        for (const auto& [head, tranches] : deals[side].warrants) {
            if (const auto issued = issue_of(deals[side], head)) {
                add(*issued);
                add(*issued - 1);
            }
            if (head.expires.last() < day::latest()) add(head.expires.last() + 1);
        }
    if (deals.last_day() < day::latest()) add(deals.last_day());
    return days;
}

/// The tries. Each returns the first difference that it finds, with the ledger that shows it.
/// Requires: the deals outlive it.
class ledger_tries {
public:
    ledger_tries(const amended_deals& amended, const deal_pair& in_force)
        : amended_(amended), deals_(in_force), days_(days_to_try(in_force)),
          today_(index_of(on.key, in_force.readings())),
          reads_last_days_(std::ranges::any_of(in_force.readings(), [](const metric_key& k) {
              return k.derived == over::recent;
          })) {}

    /// The days that are tried.
    [[nodiscard]] const std::vector<day>& days() const { return days_; }

    /// A ledger that brings about a state, or comes near it, on which the deals differ as
    /// `is_wanted` says. Tried on its own day if the state sets one, otherwise on all days.
    template <class Wanted>
    [[nodiscard]] std::optional<difference> reaching(const level_list& levels,
                                                     Wanted is_wanted) const {
        const bool sets_day = today_ < levels.size() && levels[today_];
        if (sets_day && *levels[today_] != day::earliest().number())
            return reaching_on(levels, day_at(*levels[today_]), 1, is_wanted);
        for (const int instalments : {1, 2, 12}) { // more of them keep sums over the last days low
            for (const day when : days_) {
                level_list dated = levels;
                if (sets_day) { // the earliest day stands for any day that is early enough
                    dated[today_] = when.number();
                    if (!deals_.differ(dated)) continue;
                }
                if (auto found = reaching_on(dated, when, instalments, is_wanted)) return found;
            }
            if (!reads_last_days_) break;
        }
        return std::nullopt;
    }
    /// A ledger that brings about a state, on which the deals differ in whatever shares.
    [[nodiscard]] std::optional<difference> reaching_somehow(const level_list& levels) const {
        return reaching(levels, [](const difference&) { return true; });
    }
    /// A ledger that ends the contract as some term foresees, alone or before all readings reach
    /// their tops: the day after, and the day after each time to cure.
    [[nodiscard]] std::optional<difference> ending_the_contract(const level_list& tops) const {
        const day base = days_.front();
        for (const termination_term& end : ends_of(deals_)) {
            ledger l;
            l.termination(base, end.ended_by, std::string(end.reason.view()));
            for (const day ended : ends_after(base)) {
                if (auto found = replayed(l, ended)) return found;
                ledger reached = l;
                for (const event& e : reaching_events(tops, ended + 1)) reached.add(e);
                if (auto found = replayed(reached, ended + 1)) return found;
            }
        }
        return std::nullopt;
    }
    /// A ledger with the milestone after which a warrant expires, long before all readings reach
    /// their tops.
    [[nodiscard]] std::optional<difference> expiring_by_milestone(const level_list& tops) const {
        for (std::size_t side : {0u, 1u})
            for (const auto& [head, tranches] : deals_[side].warrants) {
                if (head.expires.after().empty()) continue;
                const day ended = days_.front() + 2 * head.expires.business_days() + 10;
                ledger l;
                l.milestone(days_.front(), std::string(head.expires.after().view()));
                for (const event& e : reaching_events(tops, ended)) l.add(e);
                if (auto found = replayed(l, ended)) return found;
            }
        return std::nullopt;
    }
    /// A ledger of which part happens before the amendment of a day. After a split the amendment
    /// grants other shares. Of payments, with or without a refund, the amendment keeps the
    /// high-water mark or drops it.
    [[nodiscard]] std::optional<difference> crossing_an_amendment(const level_list& tops,
                                                                  day amended) const {
        if (amended - day::earliest() < 3) return std::nullopt;
        struct past {
            bool reached, refunded; ///< whether the tops were reached before, and paid back
        };
        struct exchange {
            int new_shares, old_shares;
        };
        for (const exchange split : {exchange{1, 1}, exchange{3, 1}, exchange{1, 2}})
            for (const past before : {past{false, false}, past{true, false}, past{true, true}})
                for (const day when : days_) {
                    ledger l = reaching_events(tops, before.reached ? amended - 2 : when);
                    if (before.refunded) add_refunds(l, amended - 1);
                    if (split.new_shares != split.old_shares)
                        l.split(amended - 1, split.new_shares, split.old_shares);
                    if (auto found = replayed(l, when)) return found;
                }
        return std::nullopt;
    }

private:
    [[nodiscard]] static day day_at(std::int64_t number) {
        return day::from_number(static_cast<std::int32_t>(number));
    }
    /// When a termination of a day takes effect: on that day, or after one of the times to cure.
    [[nodiscard]] std::vector<day> ends_after(day termination) const {
        std::vector<day> ends{termination};
        for (const std::size_t side : {0u, 1u})
            for (const auto& [head, tranches] : deals_[side].warrants)
                for (const termination_term& t : head.on_termination)
                    ends.push_back(std::min(t.cure.last_day(termination), day::latest() - 1));
        std::sort(ends.begin(), ends.end());
        ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
        return ends;
    }
    /// Adds a refund of each payment in a ledger.
    static void add_refunds(ledger& l, day when) {
        for (const event& e : ledger(l))
            if (e.kind == event_kind::payment) l.refund(when, money::from_ticks(e.ticks));
    }
    [[nodiscard]] std::optional<difference> replayed(const ledger& l, day until) const {
        return difference_after(l, until, amended_, deals_);
    }
    [[nodiscard]] ledger reaching_events(const level_list& levels, day when,
                                         int instalments = 1) const {
        return ledger_reaching(deals_.state_at(levels), when, deals_.readings(),
                               deals_[0].contract.commitment, instalments);
    }
    template <class Wanted>
    [[nodiscard]] std::optional<difference> reaching_on(const level_list& levels, day when,
                                                        int instalments, Wanted is_wanted) const {
        return answer_if_any([&]() -> std::optional<difference> {
            ledger l            = reaching_events(levels, when, instalments);
            const bool is_empty = l.empty();
            auto found          = replayed(l, when);
            if (found && is_wanted(*found)) return found;
            if (!is_empty) return std::nullopt;
            // Where the terms say no issue, the first event dates it.
            found = replayed(l.payment(when, money{}), when);
            return found && is_wanted(*found) ? found : std::nullopt;
        });
    }

    const amended_deals& amended_;
    const deal_pair& deals_; ///< the terms that are compared
    std::vector<day> days_;
    std::size_t today_; ///< the index of the day among the readings
    bool reads_last_days_;
};

} // namespace kicker::detail
