// A short ledger that brings about a state: a reader who doubts an answer can replay it.
#pragma once

#include <kicker/compare/detail/price_plan.hpp>
#include <kicker/compare/detail/sum_plan.hpp>
#include <kicker/ledger/ledger.hpp>

namespace kicker {

namespace detail {

/// The kind of event that feeds a total: one that takes from it, if there is one and the total
/// falls.
[[nodiscard]] inline const event_terms& event_feeding(metric_id total, bool falls) {
    const event_terms* found = nullptr;
    for (const event_terms& e : event_table)
        if (e.effect != event_effect::nothing && e.feeds == total &&
            (found == nullptr || (e.effect == event_effect::takes) == falls))
            found = &e;
    return *found;
}
/// Adds the events of planned amounts to a ledger.
inline void add_events(ledger& l, const metric_key& total, const sum_plan& plan) {
    std::int64_t so_far = 0;
    for (const dated_amount& a : plan.amounts()) {
        so_far += a.ticks;
        const event_terms& fed = event_feeding(total.id, a.ticks < 0);
        event e{.on = a.on, .kind = fed.kind, .unit = total.unit};
        if (fed.needs_name) e.name = std::string(total.name.view());
        e.ticks = fed.effect == event_effect::sets    ? so_far
                  : fed.effect == event_effect::takes ? -a.ticks
                                                      : a.ticks;
        l.add(e);
    }
}
/// Adds the events of planned prices, or of reported market caps, to a ledger.
inline void add_events(ledger& l, const metric_key& quote, const price_plan& plan) {
    for (const dated_price& p : plan.prices()) {
        if (quote.id == metric_id::share_price) l.price(p.on, price::from_ticks(p.ticks));
        else l.market_cap(p.on, money::from_ticks(p.ticks));
    }
}

} // namespace detail

/// Events that bring about the readings of a state by the end of a day, under a deal of this
/// commitment: payments, deliveries, prices, milestones.
///
/// `looked_at` are the readings that matter. Most happens on the day itself. A peak stands for the
/// day before and is left again; averages have their days of price. What a window or the last days
/// do not hold is paid before them. Paid in several instalments, it keeps the sums over the last
/// days low on the way.
///
/// Not every state has a ledger: a refund takes from a window only together with the total. Where a
/// state has none, the events come near it only; compute a vesting_path to be sure.
/// Requires: instalments > 0.
[[nodiscard]] inline ledger ledger_reaching(const state& s, day by_the_end_of,
                                            const std::vector<metric_key>& looked_at,
                                            const money& commitment = {}, int instalments = 1) {
    ledger result;
    std::vector<metric_key> written;
    for (const metric_key& k : looked_at) {
        const metric_key plain = k.underlying();
        const bool is_written  = std::ranges::any_of(
             written, [&](const metric_key& other) { return same_reading(other, plain); });
        if (is_written) continue;
        written.push_back(plain);
        const detail::wanted_readings wanted(s, looked_at, plain);
        if (plain.accumulates()) {
            const std::int64_t contracted =
                plain.id == metric_id::committed ? commitment.ticks() : 0;
            add_events(result, plain,
                       detail::sum_plan(wanted, by_the_end_of, contracted, instalments));
        } else if (plain.is_priced()) {
            add_events(result, plain, detail::price_plan(wanted, by_the_end_of));
        } else if (const auto level = wanted.level_of(plain)) {
            if (plain.id == metric_id::milestone)
                result.milestone(by_the_end_of, std::string(plain.name.view()));
            if (plain.id == metric_id::outstanding && *level > 0)
                result.outstanding(by_the_end_of, shares::from_ticks(*level));
        }
    }
    return result;
}

} // namespace kicker
