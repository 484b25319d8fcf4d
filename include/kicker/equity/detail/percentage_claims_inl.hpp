// The definitions of <kicker/equity/percentage_claims.hpp>.
#pragma once

#include <kicker/equity/percentage_claims.hpp>

#include <kicker/equity/company_fault.hpp>

namespace kicker {

namespace detail {

/// All shares with the claims, exactly: the only total that claims, each its part of it and never
/// below nothing, lead back to.
///
/// Claims that have their part already get nothing and leave the equation. Starting from none, the
/// total only grows as claims enter, so that each enters once.
KICKER_INLINE fraction total_with(shares before, std::span<const percentage_claim> claims) {
    using number           = rep_traits<int128>;
    constexpr int128 whole = percent::of(100).ticks();
    // Shares that do not grow with the total, in ticks of a percentage of one share.
    int128 fixed = number::times(whole, before.ticks());
    for (const percentage_claim& c : claims) {
        if (c.base == including_itself) continue;
        const int128 due = number::times(c.part.ticks(), before.ticks());
        fixed            = number::plus(fixed, std::max(int128{0}, due - whole * c.has.ticks()));
    }
    std::vector<bool> is_in(claims.size());
    for (;;) {
        int128 rest = whole, numerator = fixed;
        for (std::size_t i = 0; i < claims.size(); ++i) {
            if (!is_in[i]) continue;
            rest -= claims[i].part.ticks();
            numerator -= whole * claims[i].has.ticks();
        }
        const fraction total(numerator, rest);
        bool has_entered = false;
        for (std::size_t i = 0; i < claims.size(); ++i) {
            const percentage_claim& c = claims[i];
            if (is_in[i] || c.base == excluding_itself) continue;
            if (!(as_fraction(c.part) * total > fraction(c.has.ticks()))) continue;
            is_in[i] = has_entered = true;
        }
        if (!has_entered) return total;
    }
}

/// Fewer shares where claims that are rounded down, all counting themselves, would have a share too
/// many: rounding one of them takes from the total that the others are parts of.
KICKER_INLINE void keep_within_parts(shares before, std::span<const percentage_claim> claims,
                                     solved_claims& solved) {
    for (bool has_changed = true; has_changed;) {
        has_changed  = false;
        solved.total = before;
        for (const claimed_part& c : solved.claims) solved.total += c.number;
        for (std::size_t i = 0; i < claims.size(); ++i) {
            const percentage_claim& c = claims[i];
            if (c.base == excluding_itself || c.how != rounding::down) continue;
            const shares most =
                std::max(shares{}, part_of(c.part, solved.total, rounding::down) - c.has);
            if (!(most < solved.claims[i].number)) continue;
            solved.claims[i].number = most;
            has_changed             = true;
        }
    }
}

} // namespace detail

KICKER_INLINE solved_claims solve_claims(shares before, std::span<const percentage_claim> claims) {
    percent together;
    for (const percentage_claim& c : claims) {
        static_cast<void>(checked_part(c.part));
        if (c.base == including_itself) together += c.part;
        if (c.has < shares{})
            throw invalid_company_change::number_is_negative("what a claim has", c.has);
    }
    if (together >= percent::of(100))
        throw invalid_company_change::claims_reach_the_whole(to_text(together));
    if (!(before > shares{})) throw invalid_company_change::claims_need_shares(before);
    solved_claims solved{.exact_total = reduced(detail::total_with(before, claims))};
    for (const percentage_claim& c : claims) {
        const fraction base =
            c.base == including_itself ? solved.exact_total : fraction(before.ticks());
        const fraction due        = reduced(as_fraction(c.part) * base) + fraction(-c.has.ticks());
        const fraction new_shares = due > fraction{} ? due : fraction{};
        solved.claims.push_back(
            {c.name, new_shares, shares::from_ticks(part_of(new_shares, std::int64_t{1}, c.how))});
    }
    detail::keep_within_parts(before, claims, solved);
    return solved;
}

KICKER_INLINE shares base_of(const cap_table& of, std::span<const percentage_claim> claims,
                             count_basis by) {
    cap_table without = {
        .classes = of.classes, .holders = of.holders, .holdings = of.holdings, .plans = of.plans};
    for (const purchase_right& r : of.rights) {
        bool is_claim = false;
        for (const percentage_claim& c : claims) is_claim = is_claim || c.name == r.name;
        if (!is_claim) without.rights.push_back(r);
    }
    return total_shares(without, by);
}

KICKER_INLINE solved_claims claims_on(const cap_table& at_signing, const cap_table& today,
                                      std::span<const percentage_claim> claims, count_basis by) {
    const solved_claims signed_for = solve_claims(base_of(at_signing, claims, by), claims);
    const auto split_of            = [&](const percentage_claim& c) {
        if (c.of_class.empty()) return reduced(today.splits / at_signing.splits);
        return reduced(today.classes[class_named(today, c.of_class)].splits /
                                  at_signing.classes[class_named(at_signing, c.of_class)].splits);
    };
    shares base = base_of(today, claims, by);
    std::vector<percentage_claim> floating;
    for (std::size_t i = 0; i < claims.size(); ++i)
        if (claims[i].floats) floating.push_back(claims[i]);
        else base += part_of(split_of(claims[i]), signed_for.claims[i].number, claims[i].how);
    const solved_claims now = solve_claims(base, floating);
    solved_claims all{.exact_total = now.exact_total, .total = now.total};
    for (std::size_t i = 0, next = 0; i < claims.size(); ++i) {
        if (claims[i].floats) {
            all.claims.push_back(now.claims[next++]);
            continue;
        }
        const claimed_part& then = signed_for.claims[i];
        const fraction split     = split_of(claims[i]);
        all.claims.push_back(
            {then.name, reduced(then.exact * split), part_of(split, then.number, claims[i].how)});
    }
    return all;
}

} // namespace kicker
