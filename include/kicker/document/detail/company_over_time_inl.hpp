// The changes of the share count, in the order in which a day takes them.
#pragma once

#include <kicker/document/company_over_time.hpp>
#include <kicker/ledger/splits.hpp>
#include <kicker/numeric/rounding.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE company_over_time::company_over_time(const dossier& d, const ledger& happened)
    : as_signed_(d.deal().company) {
    for (const event& e : happened)
        if (restates_shares(e.kind) || e.kind == event_kind::share_count)
            changes_.push_back({e.on, restates_shares(e.kind) ? order::split : order::counted,
                                restates_shares(e.kind) ? *e.rate : fraction(e.ticks)});
    shares before = as_signed_.shares;
    day since     = day::earliest();
    for (const amendment& a : d.amendments()) {
        const shares n       = a.terms.company.shares;
        const fraction split = splits_between(happened, since, a.from);
        if (n > shares{} && is_stated_anew(n, before, split))
            changes_.push_back({a.from, order::amended, fraction(n.ticks())});
        before = n;
        since  = a.from;
    }
    if (d.market().as_of && d.market().outstanding)
        changes_.push_back(
            {*d.market().as_of, order::by_market, fraction(d.market().outstanding->ticks())});
    std::ranges::stable_sort(changes_, [](const change& a, const change& b) {
        return a.on != b.on ? a.on < b.on : a.kind < b.kind;
    });
}

KICKER_INLINE company company_over_time::on(day last) const {
    fraction n(as_signed_.shares.ticks());
    for (const change& c : changes_)
        if (c.on <= last) n = c.kind == order::split ? reduced(n * c.by) : c.by;
    company c = as_signed_;
    c.shares  = part_of(n, shares::of(1), rounding::down);
    return c;
}

KICKER_INLINE bool company_over_time::is_counted_by_market(day last) const {
    bool by_market = false;
    for (const change& c : changes_)
        if (c.on <= last && c.kind != order::split) by_market = c.kind == order::by_market;
    return by_market;
}

KICKER_INLINE std::vector<day> company_over_time::days_until(day last) const {
    std::vector<day> days;
    for (const change& c : changes_)
        if (c.on <= last && (days.empty() || days.back() != c.on)) days.push_back(c.on);
    return days;
}

} // namespace kicker
