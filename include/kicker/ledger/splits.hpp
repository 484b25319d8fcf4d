// Splits: how many new shares an old one has become, and a company's count restated by them.
#pragma once

#include <kicker/ledger/ledger.hpp>

namespace kicker {

/// New shares for an old one, by all splits of a ledger until the end of a day.
[[nodiscard]] inline fraction splits_until(const ledger& happened, day last) {
    fraction all = fraction::whole();
    for (const event& e : happened)
        if (restates_shares(e.kind) && e.on <= last) all = reduced(all * *e.rate);
    return all;
}

/// Whether terms that state a company's shares state them anew: not where they repeat the number of
/// the terms before, as it stood or times the splits since.
template <representation Rep>
[[nodiscard]] constexpr bool is_stated_anew(const basic_shares<Rep>& stated,
                                            const basic_shares<Rep>& before,
                                            const basic_fraction<Rep>& split) {
    return stated != before && stated != part_of(split, before, rounding::down);
}

/// New shares for an old one, by the splits after one day until the end of another.
[[nodiscard]] inline fraction splits_between(const ledger& happened, day after, day until) {
    return reduced(splits_until(happened, until) / splits_until(happened, after));
}

/// A company as terms of one day state it, in the shares of a later day: what terms that say nothing
/// of it go on from. Whole shares.
[[nodiscard]] inline company restated(company c, const ledger& happened, day from, day until) {
    c.shares = part_of(splits_between(happened, from, until), c.shares, rounding::down);
    return c;
}

} // namespace kicker
