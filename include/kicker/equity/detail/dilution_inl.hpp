// The definitions of <kicker/equity/dilution.hpp>.
#pragma once

#include <kicker/equity/dilution.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/detail/hash_index.hpp>

#include <functional>
#include <utility>

namespace kicker {

namespace detail {

/// a - b, exactly, in lowest terms.
[[nodiscard]] KICKER_INLINE fraction difference_of(const fraction& a, const fraction& b) {
    return reduced(reduced(a) + reduced(fraction(-b.numerator(), b.denominator())));
}

/// A company in the shares of a later one: each class by the splits between.
[[nodiscard]] KICKER_INLINE cap_table in_shares_of(const cap_table& later, cap_table before) {
    const std::vector<share_class> then = before.classes;
    const day on                        = before.on;
    for (const share_class& c : then) {
        for (const share_class& now : later.classes) {
            if (now.name != c.name || now.splits == c.splits) continue;
            const fraction r = reduced(now.splits / c.splits);
            class_split split{.of_class = c.name};
            split.new_shares = rep_traits<int128>::to_int64(r.numerator());
            split.old_shares = rep_traits<int128>::to_int64(r.denominator());
            before           = kicker::after(std::move(before), split, on);
        }
    }
    return before;
}

} // namespace detail

KICKER_INLINE fraction diluted_part::change() const {
    return detail::difference_of(part_after, part_before);
}

KICKER_INLINE dilution dilution_between(const cap_table& before, const cap_table& after,
                                        count_basis by) {
    bool has_split = false;
    for (const share_class& c : before.classes)
        for (const share_class& now : after.classes)
            has_split = has_split || (now.name == c.name && now.splits != c.splits);
    const auto lines_before =
        ownership(has_split ? detail::in_shares_of(after, before) : before, by);
    const auto lines_after = ownership(after, by);

    const auto hash_of = [](const owned_part& p) {
        return std::hash<std::string_view>{}(p.owner.view()) + static_cast<std::size_t>(p.kind);
    };
    detail::hash_index then;
    for (std::size_t i = 0; i < lines_before.size(); ++i) then.add(hash_of(lines_before[i]), i);
    std::vector<bool> is_there_still(lines_before.size());
    dilution d{.by = by};
    const auto add = [&](const owned_part* was, const owned_part* is) {
        const owned_part& who = is != nullptr ? *is : *was;
        diluted_part line{.owner = who.owner, .kind = who.kind};
        if (was != nullptr) line.before = was->number, line.part_before = was->part;
        if (is != nullptr) line.after = is->number, line.part_after = is->part;
        d.before += line.before;
        d.after += line.after;
        d.owners.push_back(line);
    };
    d.owners.reserve(lines_after.size());
    for (const owned_part& p : lines_after) {
        const std::size_t was = then.find(hash_of(p), [&](std::size_t i) {
            return lines_before[i].kind == p.kind && lines_before[i].owner == p.owner;
        });
        add(was == no_place ? nullptr : &lines_before[was], &p);
        if (was != no_place) is_there_still[was] = true;
    }
    for (std::size_t i = 0; i < lines_before.size(); ++i) // whoever has nothing left
        if (!is_there_still[i]) add(&lines_before[i], nullptr);
    return d;
}

KICKER_INLINE dilution taken_together(const dilution& d, label name,
                                      const std::function<bool(const diluted_part&)>& is_one) {
    dilution result{.by = d.by, .before = d.before, .after = d.after};
    result.owners.push_back({.owner = name});
    for (const diluted_part& p : d.owners) {
        if (!is_one(p)) {
            result.owners.push_back(p);
            continue;
        }
        result.owners.front().before += p.before;
        result.owners.front().after += p.after;
    }
    diluted_part& all  = result.owners.front();
    const auto part_in = [](shares n, shares of) {
        return of == shares{} ? fraction{} : fraction(n.ticks(), of.ticks());
    };
    all.part_before = part_in(all.before, d.before);
    all.part_after  = part_in(all.after, d.after);
    return result;
}

KICKER_INLINE money worth_before(const diluted_part& of, price at) {
    return amount_of(of.before, at);
}
KICKER_INLINE money worth_after(const diluted_part& of, price at) {
    return amount_of(of.after, at);
}

KICKER_INLINE std::vector<dilution_cause> causes_of(const dilution& d, std::string_view owner) {
    const diluted_part* of = nullptr;
    for (const diluted_part& p : d.owners)
        if (p.owner.view() == owner && (of == nullptr || p.kind < of->kind)) of = &p;
    if (of == nullptr) throw invalid_company_change::no_such("owner", owner, std::vector<label>{});
    std::vector<dilution_cause> causes;
    for (const diluted_part& p : d.owners) {
        const shares added = p.after - p.before;
        if (added == shares{}) continue;
        const fraction of_after(added.ticks(), d.after.ticks());
        const fraction taken = reduced(of->part_before * of_after);
        const fraction given = &p == of ? of_after : fraction{};
        causes.push_back({p.owner, p.kind, added, detail::difference_of(given, taken)});
    }
    return causes;
}

KICKER_INLINE std::vector<dilution_step> dilution_steps(const company_history& of,
                                                        std::string_view holder, day after,
                                                        day until, count_basis by) {
    const auto part_in = [&](const cap_table& at) {
        for (const label& name : at.holders)
            if (name.view() == holder) return owned_by(at, holder, by).part;
        return fraction{};
    };
    std::vector<dilution_step> steps;
    bool is_within = false;
    fraction last;
    static_cast<void>(each_change(of, until, [&](const company_event& e, const cap_table& table) {
        if (e.on <= after) return;
        if (!std::exchange(is_within, true)) last = part_in(of.on(after));
        const fraction now = part_in(table);
        if (now != last) steps.push_back({&e, last, now, total_shares(table, by)});
        last = now;
    }));
    return steps;
}

} // namespace kicker
