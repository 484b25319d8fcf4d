// The definitions of <kicker/document/direction.hpp>: what each field of terms and events does.
#pragma once

#include <kicker/deal/each_rule.hpp>
#include <kicker/document/detail/rule_pairs.hpp>
#include <kicker/document/direction.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/vest/order.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Compares two readings of one document.
class reading_comparison {
public:
    reading_comparison(const dossier& from, const dossier& to, const other_readings& others)
        : from_(from), to_(to), among_(others.among), apart_(others.apart),
          happened_(others.happened), has_values_between_(others.are_between) {}

    [[nodiscard]] directions found() {
        using enum answer_about;
        compare_terms();
        compare_events();
        compare_markets();
        if (is_moved(vested) && shares_move_between_tranches()) {
            // A floor or a cap serves one tranche before another, and each has its own gate.
            found_.add({vested, exercisable}, direction::unknown);
            if (has_events_of(event_kind::clawback)) found_.add({all_vested}, direction::unknown);
        }
        if (any_size_floats()) found_.add({granted}, found_.of(vested));
        if (any_size_floats() || any_tranche_is_dropped())
            found_.add({all_granted}, found_.of(vested) | found_.of(all_vested));
        const bool nothing_moves   = !is_moved(granted) && !is_moved(vested);
        const auto if_closed_alike = [&](direction d) {
            return closes_alike() || nothing_moves ? d : direction::unknown;
        };
        found_.add({reachable}, if_closed_alike(found_.of(granted) | found_.of(vested)));
        found_.add({unvested}, if_closed_alike(found_.of(granted) | reversed(found_.of(vested))));
        if (!is_same()) found_.add({other, worth}, direction::unknown);
        if (!has_same_outlook()) found_.add({worth}, direction::unknown);
        return found_;
    }

private:
    [[nodiscard]] bool is_same() const {
        const auto same = [](const amendment& a, const amendment& b) {
            return a.from == b.from && a.terms == b.terms;
        };
        return from_.deal() == to_.deal() && from_.market() == to_.market() &&
               from_.rights() == to_.rights() &&
               std::ranges::equal(from_.capital(), to_.capital()) &&
               std::ranges::equal(from_.amendments(), to_.amendments(), same) &&
               std::ranges::equal(from_.events(), to_.events());
    }
    [[nodiscard]] bool has_same_outlook() const {
        const auto a = from_.outlook(), b = to_.outlook();
        return a == b || (a != nullptr && b != nullptr && *a == *b);
    }
    template <class T>
    [[nodiscard]] static direction way(const T& a, const T& b) {
        return a == b ? direction::none : a < b ? direction::up : direction::down;
    }
    /// Which way what is earned goes from one rule to another, whatever the other assumptions are: level
    /// by level; or as a whole, where no other assumption has a part in it. Of two numbers of steps,
    /// those between are not between them in what they earn.
    template <class RuleOf>
    [[nodiscard]] direction way_of_rules(const rule& a, const rule& b, RuleOf rule_in) const {
        if (a == b) return direction::none;
        if (!differ_in_levels_only(a, b))
            return has_values_between_ || is_moved_by_others(rule_in) ? direction::unknown
                                                                      : order_of(a, b);
        direction all = direction::none;
        for (std::size_t i = 0; i < a.nodes().size(); ++i)
            if (const rule_node& x = a.nodes()[i], &y = b.nodes()[i]; !(x == y))
                all = all | order_of(a.leaf_rule(x), b.leaf_rule(y));
        return all;
    }
    [[nodiscard]] static direction order_of(const rule& a, const rule& b) {
        return earns_no_less(b, a)   ? direction::up
               : earns_no_less(a, b) ? direction::down
                                     : direction::unknown;
    }
    /// Whether another assumption changes a rule of any terms.
    template <class RuleOf>
    [[nodiscard]] bool is_moved_by_others(RuleOf rule_in) const {
        const auto differs = [&](const deal& a, const deal& b) {
            const rule *x = rule_in(a), *y = rule_in(b);
            return x == nullptr || y == nullptr || !(*x == *y);
        };
        return std::ranges::any_of(apart_, [&](const dossier& one) {
            const auto &now = one.amendments(), &then = apart_.front().amendments();
            bool found = now.size() != then.size() || differs(one.deal(), apart_.front().deal());
            for (std::size_t i = 0; i < now.size() && !found; ++i)
                found = rule_in(then[i].terms) != nullptr && differs(now[i].terms, then[i].terms);
            return found;
        });
    }

    // --- what a change does ---

    [[nodiscard]] bool is_moved(answer_about what) const {
        return found_.of(what) != direction::none;
    }
    void sizes_go(direction d) {
        using enum answer_about;
        found_.add({granted, all_granted, vested, all_vested, exercisable, per_amount}, d);
    }
    void vesting_goes(direction d) {
        using enum answer_about;
        found_.add({vested, all_vested, exercisable}, d);
    }
    void readings_go(direction d) {
        vesting_goes(d);
        found_.add({answer_about::reading}, d);
    }
    void company_goes(direction d) {
        sizes_go(d);
        found_.add({answer_about::reading, answer_about::company_shares}, d);
    }
    void anything_goes_unless(bool is_same) {
        if (!is_same) company_goes(direction::unknown);
    }

    // --- terms ---

    void compare_terms() {
        const auto &before = from_.amendments(), &after = to_.amendments();
        if (before.size() != after.size()) return company_goes(direction::unknown);
        compare(from_.deal(), to_.deal());
        for (std::size_t i = 0; i < before.size(); ++i) {
            anything_goes_unless(before[i].from == after[i].from);
            compare(before[i].terms, after[i].terms);
        }
        anything_goes_unless(from_.interpretation() == to_.interpretation());
    }
    void compare(const deal& a, const deal& b) {
        anything_goes_unless(a.contract.term == b.contract.term &&
                             a.contract.currency == b.contract.currency);
        readings_go(way(a.contract.commitment, b.contract.commitment));
        if (a.contract.commitment != b.contract.commitment)
            found_.add({answer_about::per_amount}, direction::unknown);
        company_goes(way(a.company.shares, b.company.shares));
        compare(a.schedule, b.schedule);
        if (a.warrants.size() != b.warrants.size()) return sizes_go(direction::unknown);
        for (std::size_t i = 0; i < a.warrants.size(); ++i) {
            const warrant_head& head = a.warrants.head(i);
            compare(head, b.warrants.head(i));
            const auto before = a.warrants.tranches_of(i), after = b.warrants.tranches_of(i);
            if (before.size() != after.size()) return sizes_go(direction::unknown);
            for (std::size_t j = 0; j < before.size(); ++j) compare(head, before[j], after[j]);
        }
    }
    void compare(const spend_schedule& a, const spend_schedule& b) {
        const auto same_day = [](const auto& x, const auto& y) { return x.on == y.on; };
        if (!std::ranges::equal(a, b, same_day)) return readings_go(direction::unknown);
        for (std::size_t i = 0; i < a.size(); ++i)
            readings_go(way(a.begin()[i].amount, b.begin()[i].amount));
        const auto starts_with = [](const capacity_step& x, const capacity_step& y) {
            return x.from == y.from;
        };
        if (!std::ranges::equal(a.capacity(), b.capacity(), starts_with))
            return readings_go(direction::unknown);
        for (std::size_t i = 0; i < a.capacity().size(); ++i)
            readings_go(way(a.capacity()[i].added, b.capacity()[i].added));
    }
    void compare(const warrant_head& a, const warrant_head& b) {
        anything_goes_unless(
            a.name == b.name && a.issued == b.issued && a.on_termination == b.on_termination &&
            a.shares.is_cap() == b.shares.is_cap() && a.expires.after() == b.expires.after() &&
            a.expires.business_days() == b.expires.business_days());
        if (a.shares.is_cap()) sizes_go(way(a.shares.number(), b.shares.number()));
        vesting_goes(way(a.expires.last(), b.expires.last()));
        is_expiry_moved_ = is_expiry_moved_ || a.expires != b.expires;
        rules_go(a.floor, b.floor, [&](const deal& d) -> const rule* {
            for (const auto& [head, tranches] : d.warrants)
                if (head.name == a.name) return &head.floor;
            return nullptr;
        });
    }
    void compare(const warrant_head& of, const tranche& a, const tranche& b) {
        anything_goes_unless(a.name == b.name && a.rounding == b.rounding);
        compare(a.shares, b.shares);
        const auto rule_of = [&](rule tranche::*which) {
            return [&, which](const deal& d) -> const rule* {
                const tranche* const t = d.warrants.find(of.name, a.name);
                return t == nullptr ? nullptr : &(t->*which);
            };
        };
        rules_go(a.vests, b.vests, rule_of(&tranche::vests));
        found_.add({answer_about::exercisable},
                   way_of_rules(a.exercisable, b.exercisable, rule_of(&tranche::exercisable)));
    }
    void compare(const tranche_size& a, const tranche_size& b) {
        anything_goes_unless(a.is_floating() == b.is_floating() && a.base() == b.base());
        if (a.is_floating()) sizes_go(way(a.part(), b.part()));
        else sizes_go(way(a.in({}, rounding::down), b.in({}, rounding::down)));
    }
    /// What a rule has earned is lost when an amendment has another one, even a better one. So an
    /// assumption that may make two rules equal may go either way.
    template <class RuleOf>
    void rules_go(const rule& a, const rule& b, RuleOf rule_in) {
        const direction d = way_of_rules(a, b, rule_in);
        vesting_goes(d == direction::none || is_amended_alike(rule_in) ? d : direction::unknown);
        found_.add({answer_about::per_amount},
                   differ_in_amounts_only(a, b) ? d : direction::unknown);
    }
    /// Whether each amendment leaves a rule as it was, or changes it, in every reading.
    template <class RuleOf>
    [[nodiscard]] bool is_amended_alike(RuleOf rule_in) const {
        for (std::size_t i = 0; i < from_.amendments().size(); ++i) {
            std::vector<std::pair<const rule*, const rule*>> pairs; // before and after, by reading
            for (const dossier& one : among_) {
                if (one.amendments().size() != from_.amendments().size()) return false;
                const auto& before = i == 0 ? one.deal() : one.amendments()[i - 1].terms;
                pairs.emplace_back(rule_in(before), rule_in(one.amendments()[i].terms));
                if (pairs.back().first == nullptr || pairs.back().second == nullptr) return false;
            }
            const auto are_equal = [](const auto& p) { return *p.first == *p.second; };
            if (!std::ranges::all_of(pairs, are_equal) && !always_differ(pairs)) return false;
        }
        return true;
    }

    // --- events, and the market ---

    void compare_markets() {
        const market &a = from_.market(), &b = to_.market();
        anything_goes_unless(a.holidays == b.holidays);
        anything_goes_unless(a.as_of == b.as_of);
        compare_known(a.share_price, b.share_price, &reading_comparison::readings_go);
        compare_known(a.market_cap, b.market_cap, &reading_comparison::readings_go);
        compare_known(a.outstanding, b.outstanding, &reading_comparison::company_goes);
    }
    template <class T>
    void compare_known(const std::optional<T>& a, const std::optional<T>& b,
                       void (reading_comparison::*goes)(direction)) {
        (this->*goes)(a && b ? way(*a, *b) : a || b ? direction::unknown : direction::none);
    }
    void compare_events() {
        const ledger &a = from_.events(), &b = to_.events();
        if (a.size() != b.size()) return company_goes(direction::unknown);
        for (auto x = a.begin(), y = b.begin(); x != a.end(); ++x, ++y)
            if (!(*x == *y)) compare(*x, *y);
    }
    void compare(const event& a, const event& b) {
        event rest  = b; // but for what differs in a direction that is known
        rest.on     = a.on;
        rest.ticks  = a.ticks;
        rest.rate   = a.rate;
        rest.source = a.source;
        anything_goes_unless(rest == a);
        if (a.on != b.on) compare_days(a, b);
        if (a.ticks != b.ticks) compare_amounts(a, b);
        if (a.rate != b.rate) compare_rates(a, b);
    }
    /// What adds up counts from its day on: later is less, unless only some days are counted, or the
    /// day of the first event is that of the issue.
    void compare_days(const event& a, const event& b) {
        const auto effect   = terms_of(a.kind).effect;
        const bool is_added = effect == event_effect::adds && a.ticks >= 0 && b.ticks >= 0 &&
                              !counts_some_days_of(terms_of(a.kind).feeds);
        const bool is_reached = a.kind == event_kind::milestone && !ends_a_warrant(a.name);
        if (!every_issue_is_said() || (!is_added && !is_reached))
            return company_goes(direction::unknown);
        readings_go(reversed(way(a.on, b.on)));
    }
    void compare_amounts(const event& a, const event& b) {
        const direction d = way(a.ticks, b.ticks);
        switch (terms_of(a.kind).effect) {
        case event_effect::adds: return readings_go(d);
        case event_effect::takes: return readings_go(reversed(d));
        case event_effect::sets:
            if (a.kind == event_kind::share_count) return company_goes(d);
            return readings_go(counts_some_days_of(terms_of(a.kind).feeds) ? direction::unknown
                                                                           : d);
        case event_effect::nothing: break;
        }
        vesting_goes(a.kind == event_kind::clawback ? reversed(d) : direction::unknown);
    }
    void compare_rates(const event& a, const event& b) {
        if (restates_shares(a.kind) || !a.rate || !b.rate || a.ticks < 0)
            return company_goes(direction::unknown);
        const direction d = way(*a.rate, *b.rate);
        readings_go(terms_of(a.kind).effect == event_effect::takes ? reversed(d) : d);
    }

    // --- what the terms look at ---

    template <class Holds>
    [[nodiscard]] bool any_terms(Holds holds) const {
        return std::ranges::any_of(among_, [&](const dossier& one) {
            return holds(one.deal()) ||
                   std::ranges::any_of(one.amendments(),
                                       [&](const amendment& a) { return holds(a.terms); });
        });
    }
    template <class Holds>
    [[nodiscard]] bool any_head(Holds holds) const {
        return any_terms([&](const deal& d) {
            for (std::size_t i = 0; i < d.warrants.size(); ++i)
                if (holds(d.warrants.head(i))) return true;
            return false;
        });
    }
    /// Whether a rule reads what was added within a window.
    [[nodiscard]] bool counts_some_days_of(metric_id id) const {
        return any_terms([&](const deal& d) {
            bool found = false;
            each_rule(d, [&](const rule& r, const rule_place&) {
                for (const metric_key& k : r.metrics())
                    found = found || (k.id == id &&
                                      (k.derived == over::window || k.derived == over::recent));
            });
            return found;
        });
    }
    [[nodiscard]] bool ends_a_warrant(const std::string& milestone) const {
        return any_head(
            [&](const warrant_head& w) { return w.expires.after().view() == milestone; });
    }
    [[nodiscard]] bool every_issue_is_said() const {
        return !any_terms([](const deal& d) {
            if (d.contract.term != term{}) return false;
            for (std::size_t i = 0; i < d.warrants.size(); ++i)
                if (!d.warrants.head(i).issued) return true;
            return false;
        });
    }
    /// What has vested of a tranche stays granted, though the tranche shrinks with the company; as it
    /// does where an amendment drops the tranche.
    [[nodiscard]] bool any_size_floats() const {
        return any_terms([](const deal& d) {
            return std::ranges::any_of(d.warrants.tranches(),
                                       [](const tranche& t) { return t.shares.is_floating(); });
        });
    }
    [[nodiscard]] bool any_tranche_is_dropped() const {
        const auto drops = [&](const deal& before, const deal& after) {
            for (const auto& [head, tranches] : before.warrants)
                for (const auto& t : tranches)
                    if (after.warrants.find(head.name, t.name) == nullptr) return true;
            return false;
        };
        return std::ranges::any_of(among_, [&](const dossier& one) {
            return std::ranges::any_of(one.amendments(), [&](const amendment& a) {
                return drops(one.deal(), a.terms) ||
                       std::ranges::any_of(one.amendments(), [&](const amendment& other) {
                           return other.from <= a.from && drops(other.terms, a.terms);
                       });
            });
        });
    }
    [[nodiscard]] bool shares_move_between_tranches() const {
        return any_head(
            [](const warrant_head& w) { return w.shares.is_cap() || w.floor != never; });
    }
    template <class Holds>
    [[nodiscard]] bool any_event(Holds holds) const {
        return std::ranges::any_of(happened_, holds) ||
               std::ranges::any_of(among_, [&](const dossier& one) {
                   return std::ranges::any_of(one.events(), holds);
               });
    }
    [[nodiscard]] bool has_events_of(event_kind k) const {
        return any_event([k](const event& e) { return e.kind == k; });
    }
    /// Whether a tranche that is closed to more in one reading is so in each.
    [[nodiscard]] bool closes_alike() const {
        const auto may_end_sooner = [this](const warrant_head& w) {
            return w.shares.is_cap() || any_event([&](const event& e) {
                       return e.kind == event_kind::milestone && e.name == w.expires.after().view();
                   });
        };
        return !is_expiry_moved_ && !any_head(may_end_sooner);
    }

    const dossier &from_, &to_;
    std::span<const dossier> among_, apart_;
    const ledger& happened_;
    bool has_values_between_;
    directions found_;
    bool is_expiry_moved_ = false;
};

} // namespace detail

KICKER_INLINE directions directions_between(const dossier& from, const dossier& to,
                                            const other_readings& others) {
    return detail::reading_comparison(from, to, others).found();
}

} // namespace kicker
