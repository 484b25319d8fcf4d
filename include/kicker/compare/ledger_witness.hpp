// A short ledger that brings about a state: a reader who doubts an answer can replay it.
#pragma once

#include <kicker/compare/detail/price_plan.hpp>
#include <kicker/compare/detail/sum_plan.hpp>
#include <kicker/ledger/ledger.hpp>

namespace kicker {

namespace detail {

/// More events of one milestone show no difference that a reader would check.
inline constexpr std::int64_t max_repeated = 10'000;

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
        (fed.needs_name ? e.name : e.tags) = std::string(total.name.view());
        e.ticks                            = fed.effect == event_effect::sets    ? so_far
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

/// Adds a milestone as often and as early as its readings ask.
inline void add_milestones(ledger& l, const wanted_readings& wanted, day by_the_end_of) {
    std::optional<day> first;
    std::int64_t times = 0;
    for (const metric_key& k : wanted.all()) {
        const auto level = wanted.level_of(k);
        if (!level) continue;
        if (k.derived == over::times) {
            times = std::max(times, *level);
            continue;
        }
        const auto length = k.derived == over::since ? static_cast<int>(*level) : 0;
        const day then    = k.last.in == look_back_unit::months ? add_months(by_the_end_of, -length)
                                                                : by_the_end_of - length;
        first             = std::min(first.value_or(then), then);
    }
    if (first) times = std::max<std::int64_t>(times, 1);
    if (times > max_repeated) return; // it would take too long to write
    const std::string name(wanted.plain().name.view());
    for (std::int64_t i = 0; i < times; ++i)
        l.milestone(i == 0 ? first.value_or(by_the_end_of) : by_the_end_of, name);
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
            const std::int64_t contracted = plain == committed.key ? commitment.ticks() : 0;
            add_events(result, plain,
                       detail::sum_plan(wanted, by_the_end_of, contracted, instalments));
        } else if (plain.is_priced()) {
            add_events(result, plain, detail::price_plan(wanted, by_the_end_of));
        } else if (plain.id == metric_id::milestone) {
            detail::add_milestones(result, wanted, by_the_end_of);
        } else if (const auto level = wanted.level_of(plain)) {
            if (plain.id == metric_id::outstanding && *level > 0)
                result.outstanding(by_the_end_of, shares::from_ticks(*level));
        }
    }
    return result;
}

} // namespace kicker
