// The definitions of <kicker/equity/vesting_conditions.hpp>.
#pragma once

#include <kicker/equity/vesting_conditions.hpp>

#include <kicker/equity/detail/installments.hpp>

#include <map>
#include <set>

namespace kicker {

namespace detail {

/// The places of conditions by their names.
class condition_index {
public:
    explicit condition_index(const condition_graph& g) {
        if (g.conditions.empty()) throw schedule_fault::no_conditions();
        for (std::size_t i = 0; i < g.conditions.size(); ++i) {
            const std::string& name = g.conditions[i].name;
            if (name.empty()) throw schedule_fault::name_is_empty(i);
            if (!places_.emplace(name, i).second) throw schedule_fault::same_name(name);
        }
    }
    [[nodiscard]] std::optional<std::size_t> find(const std::string& name) const {
        const auto found = places_.find(name);
        return found == places_.end() ? std::nullopt : std::optional(found->second);
    }
    /// The place of a condition that another names in a role.
    [[nodiscard]] std::size_t place(const std::string& of, const char* role,
                                    const std::string& named) const {
        const auto found = find(named);
        if (!found) throw schedule_fault::no_such_condition(of, role, named);
        return *found;
    }

private:
    std::map<std::string, std::size_t> places_;
};

KICKER_INLINE void check(const vesting_condition& c) {
    const std::string where = "vesting condition " + quoted_beginning(c.name);
    if (c.part && c.count != shares{}) throw schedule_fault::part_and_quantity(c.name);
    if (c.part && *c.part < fraction::none())
        throw schedule_fault::part_is_negative(where, *c.part);
    if (c.part && c.part_of_unvested && *c.part > fraction::whole())
        throw schedule_fault::part_is_more_than_all(where, *c.part);
    if (c.count < shares{}) throw schedule_fault::quantity_is_negative(where, c.count);
    if (c.kind != condition_kind::after_period) return;
    if (c.every.length < 0) throw schedule_fault::period_is_negative(where, c.every.length);
    if (c.installments < 1 || c.installments > max_installments)
        throw schedule_fault::number_of_installments(where, c.installments);
    if (c.cliff < 0 || c.cliff > c.installments)
        throw schedule_fault::cliff_is_behind_the_last(where, c.cliff, c.installments);
}

/// The conditions of a graph, checked: those that each may lead to, and those that come first.
struct condition_order {
    condition_index index;
    std::vector<std::vector<std::size_t>> next; ///< of each condition
    std::vector<std::size_t> first;

    explicit condition_order(const condition_graph& g) : index(g), next(g.conditions.size()) {
        std::vector<bool> follows(g.conditions.size(), false);
        for (std::size_t i = 0; i < g.conditions.size(); ++i) {
            const vesting_condition& c = g.conditions[i];
            check(c);
            if (c.kind == condition_kind::after_period)
                static_cast<void>(index.place(c.name, "\"after\"", c.after));
            for (const std::string& n : c.next) {
                next[i].push_back(index.place(c.name, "\"next\"", n));
                follows[next[i].back()] = true;
            }
        }
        for (std::size_t i = 0; i < follows.size(); ++i)
            if (!follows[i]) first.push_back(i);
        if (first.empty()) throw schedule_fault::every_condition_follows_another();
        refuse_circles(g);
    }

private:
    /// Takes conditions away that nothing left leads to; what stays leads back to itself.
    void refuse_circles(const condition_graph& g) const {
        std::vector<std::size_t> leading(next.size(), 0), free = first;
        for (const auto& list : next)
            for (const std::size_t n : list) ++leading[n];
        std::size_t taken = 0;
        while (!free.empty()) {
            const std::size_t c = free.back();
            free.pop_back();
            ++taken;
            for (const std::size_t n : next[c])
                if (--leading[n] == 0) free.push_back(n);
        }
        if (taken == next.size()) return;
        for (std::size_t i = 0; i < leading.size(); ++i)
            if (leading[i] > 0) throw schedule_fault::runs_in_a_circle(g.conditions[i].name);
    }
};

/// Walks one grant through its conditions.
class condition_walk {
public:
    condition_walk(const condition_graph& g, const vesting_grant& grant)
        : graph_(g), grant_(grant), order_(g), used_(grant.events.size(), false) {
        if (grant.granted < shares{})
            throw schedule_fault::quantity_is_negative("a grant", grant.granted);
    }

    [[nodiscard]] condition_path run() {
        const std::vector<std::size_t>* choices = &order_.first;
        day reached                             = day::earliest();
        bool any                                = false;
        for (;;) {
            const auto chosen = first_of(*choices, reached, std::nullopt);
            if (!chosen) break;
            reached = meet(*chosen);
            any     = true;
            choices = &order_.next[chosen->of];
        }
        if (!any && !grant_.start && starts())
            path_.notes.push_back({.kind = condition_note_kind::not_started});
        note_unused_events();
        if (hold_back(due_, grant_.granted_on))
            path_.notes.push_back(
                {.kind = condition_note_kind::held_back, .on = *grant_.granted_on});
        if (due_so_far_ > fraction::whole())
            path_.notes.push_back(
                {.kind = condition_note_kind::grants_more, .due = reduced(due_so_far_)});
        path_.installments = in_installments(std::move(due_), grant_.granted, graph_.how);
        return std::move(path_);
    }

private:
    /// A condition that is met on a day, and the place of the event that meets it.
    struct choice {
        std::size_t of;
        day on;
        std::optional<std::size_t> event;
    };

    [[nodiscard]] const vesting_condition& at(std::size_t i) const { return graph_.conditions[i]; }
    [[nodiscard]] bool starts() const {
        for (const std::size_t i : order_.first)
            if (at(i).kind == condition_kind::on_start) return true;
        return false;
    }
    [[nodiscard]] const met_condition* met(std::size_t of) const {
        for (const met_condition& m : path_.met)
            if (m.of == of) return &m;
        return nullptr;
    }
    [[nodiscard]] day origin_for(day from) const { return grant_.start.value_or(from); }

    /// The day from which a condition of a period counts; nothing where the path has not met it.
    [[nodiscard]] std::optional<day> base_of(std::size_t of) {
        const std::size_t after = order_.index.place(at(of).name, "\"after\"", at(of).after);
        const met_condition* m  = met(after);
        if (m == nullptr) {
            if (noted_.insert(of).second)
                path_.notes.push_back({.kind  = condition_note_kind::never_counts,
                                       .name  = at(of).name,
                                       .after = at(of).after});
            return std::nullopt;
        }
        return graph_.from == counted_from::last_time ? m->last : m->first;
    }
    [[nodiscard]] day day_of(std::size_t of, day base, int n) const {
        const vesting_condition& c = at(of);
        return later(base, c.every, n, origin_for(base), c.of_month);
    }

    /// When a condition is met, if it is the next; never before `from`.
    [[nodiscard]] std::optional<choice> when(std::size_t of, day from) {
        const vesting_condition& c = at(of);
        switch (c.kind) {
        case condition_kind::on_start:
            if (!grant_.start) return std::nullopt;
            return choice{of, std::max(*grant_.start, from), std::nullopt};
        case condition_kind::on_day: return choice{of, std::max(c.on, from), std::nullopt};
        case condition_kind::after_period: {
            const auto base = base_of(of);
            if (!base) return std::nullopt;
            return choice{of, std::max(day_of(of, *base, 1), from), std::nullopt};
        }
        case condition_kind::on_event: break;
        }
        std::optional<choice> found;
        for (std::size_t i = 0; i < grant_.events.size(); ++i) {
            const vesting_trigger& e = grant_.events[i];
            if (e.name == c.name && !used_[i] && e.on >= from && (!found || e.on < found->on))
                found = choice{of, e.on, i};
        }
        return found;
    }

    /// The earliest of some conditions; of two on a day, the one that stands first. With `ends`, only
    /// those that may end a condition which is met again and again.
    [[nodiscard]] std::optional<choice> first_of(const std::vector<std::size_t>& choices, day from,
                                                 std::optional<std::size_t> ends) {
        std::optional<choice> best;
        for (const std::size_t of : choices) {
            if (ends && at(of).kind == condition_kind::after_period &&
                at(of).after == at(*ends).name)
                continue; // counts from the last time, and so ends nothing
            const auto c = when(of, from);
            if (c && (!best || c->on < best->on)) best = c;
        }
        return best;
    }

    /// Meets a condition, as often as it is; gives the day from which the next may be met.
    day meet(const choice& c) {
        fraction realised = fraction::whole();
        if (c.event) {
            used_[*c.event] = true;
            realised        = grant_.events[*c.event].part;
            if (realised < fraction::none() || realised > fraction::whole())
                throw schedule_fault::part_is_more_than_all(
                    "event " + quoted_beginning(at(c.of).name), realised);
        }
        std::vector<day> days{c.on};
        if (at(c.of).kind == condition_kind::after_period) days = repeated(c);
        const std::vector<day> natural = days;
        const auto cliff               = static_cast<std::size_t>(at(c.of).cliff);
        if (at(c.of).kind == condition_kind::after_period && cliff > 1) {
            // Those that another condition cut off before the cliff never vest.
            if (days.size() < cliff) days.clear();
            for (std::size_t i = 0; i < days.size() && i + 1 < cliff; ++i)
                days[i] = days[cliff - 1];
        }
        fall_due(c.of, days, realised);
        path_.met.push_back({c.of, natural.front(), natural.back()});
        return graph_.from == counted_from::last_time ? natural.back() : natural.front();
    }

    /// The days on which a condition is met again and again, until another one of its list ends it.
    [[nodiscard]] std::vector<day> repeated(const choice& c) {
        const auto base = base_of(c.of);
        std::vector<day> days;
        for (int n = 1; n <= at(c.of).installments; ++n)
            days.push_back(std::max(day_of(c.of, *base, n), c.on));
        if (graph_.from == counted_from::first_time || days.size() == 1) return days;
        const auto end = first_of(order_.next[c.of], days.front(), c.of);
        while (end && days.size() > 1 && days.back() > end->on) days.pop_back();
        return days;
    }

    /// Counts what vests on some days.
    void fall_due(std::size_t of, const std::vector<day>& days, const fraction& realised) {
        const vesting_condition& c = at(of);
        std::vector<due_part> group;
        const fraction before = due_so_far_;
        for (const day d : days) {
            fraction part;
            if (c.part) part = c.part_of_unvested ? *c.part * unvested() : *c.part;
            else if (grant_.granted > shares{}) part = ratio(c.count, grant_.granted);
            part        = reduced(part * realised);
            due_so_far_ = due_so_far_ + part;
            if (!part.is_none()) group.push_back({d, part, of, {}});
        }
        if (!is_cumulative(graph_.how))
            allot_group(group,
                        part_of(due_so_far_, grant_.granted, rounding::down) -
                            part_of(before, grant_.granted, rounding::down),
                        graph_.how);
        due_.insert(due_.end(), group.begin(), group.end());
    }
    [[nodiscard]] fraction unvested() const {
        const fraction f = reduced(due_so_far_);
        if (f >= fraction::whole()) return fraction::none();
        return {f.denominator() - f.numerator(), f.denominator()};
    }

    void note_unused_events() {
        for (std::size_t i = 0; i < grant_.events.size(); ++i) {
            const vesting_trigger& e = grant_.events[i];
            if (used_[i]) continue;
            const bool is_known = order_.index.find(e.name).has_value();
            path_.notes.push_back({.kind = is_known ? condition_note_kind::out_of_turn
                                                    : condition_note_kind::no_such_condition,
                                   .name = e.name,
                                   .on   = e.on});
        }
    }

    const condition_graph& graph_;
    const vesting_grant& grant_;
    condition_order order_;
    std::vector<bool> used_;      ///< of each event
    std::set<std::size_t> noted_; ///< conditions that count from one which is not met
    std::vector<due_part> due_;
    fraction due_so_far_;
    condition_path path_;
};

} // namespace detail

KICKER_INLINE void check(const condition_graph& terms) {
    static_cast<void>(detail::condition_order(terms));
}

KICKER_INLINE condition_path follow(const condition_graph& terms, const vesting_grant& g) {
    return detail::condition_walk(terms, g).run();
}

KICKER_INLINE shares vested(const condition_path& p, day until) {
    shares sum;
    for (const installment& i : p.installments)
        if (i.on <= until) sum += i.count;
    return sum;
}

KICKER_INLINE shares vested(const condition_path& p) {
    return vested(p, day::latest());
}

} // namespace kicker
