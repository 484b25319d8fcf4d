// Splits: how many new shares an old one has become, and a company's count restated by them.
#pragma once

#include <kicker/ledger/ledger.hpp>

namespace kicker {

/// New shares for an old one, by all splits of a ledger until the end of a day.
[[nodiscard]] inline fraction splits_until(const ledger& happened, day last) {
    fraction all = fraction::whole();
    for (const event& e : happened)
        if (e.kind == event_kind::split && e.on <= last) all = reduced(all * *e.rate);
    return all;
}

/// A company as terms of one day state it, in the shares of a later day: what terms that say nothing
/// of it go on from. Whole shares.
[[nodiscard]] inline company restated(company c, const ledger& happened, day from, day until) {
    const fraction split = reduced(splits_until(happened, until) / splits_until(happened, from));
    c.shares             = part_of(split, c.shares, rounding::down);
    return c;
}

} // namespace kicker
