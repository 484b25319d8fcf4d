// The definitions of <kicker/equity/ownership.hpp>.
#pragma once

#include <kicker/equity/ownership.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/detail/positions.hpp>

#include <numeric>

namespace kicker {

KICKER_INLINE shares total_shares(const cap_table& of, count_basis by) {
    shares total;
    detail::for_each_position(of, by, [&](const detail::counted_position& p) {
        total += detail::shares_counted(of, by, p);
    });
    return total;
}

KICKER_INLINE std::vector<owned_part> ownership(const cap_table& of, count_basis by) {
    detail::sums_by_owner<shares> owned(of, shares{});
    shares total;
    detail::for_each_position(of, by, [&](const detail::counted_position& p) {
        const shares n = detail::shares_counted(of, by, p);
        owned.of(p) += n;
        total += n;
    });
    std::vector<owned_part> lines;
    for (std::size_t i = 0; i < owned.sums.size(); ++i)
        if (owned.sums[i] != shares{})
            lines.push_back({.owner  = owned.name_at(of, i),
                             .number = owned.sums[i],
                             .part   = ratio(owned.sums[i], total),
                             .kind   = owned.kind_at(i)});
    return lines;
}

KICKER_INLINE owned_part owned_by(const cap_table& of, std::string_view holder, count_basis by) {
    const std::size_t place = holder_named(of, holder);
    owned_part line{.owner = of.holders[place]};
    shares total;
    detail::for_each_position(of, by, [&](const detail::counted_position& p) {
        const shares n = detail::shares_counted(of, by, p);
        if (p.kind == owner_kind::holder && p.owner == place) line.number += n;
        total += n;
    });
    if (total > shares{}) line.part = ratio(line.number, total);
    return line;
}

KICKER_INLINE fraction votes_per_share(const cap_table& of, std::size_t of_class) {
    const share_class& c = of.classes[of_class];
    if (c.votes) return reduced(*c.votes);
    if (!is_convertible(c))
        return c.kind == stock_kind::preferred ? fraction::none() : fraction::whole();
    const share_class& into = of.classes[class_named(of, c.into)];
    return reduced(c.converts_into * into.votes.value_or(fraction::whole()));
}

KICKER_INLINE std::vector<vote_part> voting_power(const cap_table& of, count_basis by) {
    using number = rep_traits<int128>;
    std::vector<fraction> per_share;
    int128 denominator = 1;
    for (std::size_t c = 0; c < of.classes.size(); ++c) {
        per_share.push_back(votes_per_share(of, c));
        const fraction steps = reduced(fraction(per_share[c].denominator(), denominator));
        denominator          = number::times(denominator, steps.numerator());
    }
    detail::sums_by_owner<int128> votes(of, 0);
    int128 total = 0;
    detail::for_each_position(of, by, [&](const detail::counted_position& p) {
        if (p.kind == owner_kind::treasury) return;
        const fraction& each = per_share[p.of_class];
        const int128 of_one  = number::times(each.numerator(), denominator / each.denominator());
        const int128 n       = number::times(of_one, p.number.ticks());
        votes.of(p)          = number::plus(votes.of(p), n);
        total                = number::plus(total, n);
    });
    std::vector<vote_part> lines;
    for (std::size_t i = 0; i < votes.sums.size(); ++i)
        if (votes.sums[i] != 0)
            lines.push_back({.owner = votes.name_at(of, i),
                             .votes = reduced(fraction(votes.sums[i], denominator)),
                             .part  = fraction(votes.sums[i], total),
                             .kind  = votes.kind_at(i)});
    return lines;
}

} // namespace kicker
