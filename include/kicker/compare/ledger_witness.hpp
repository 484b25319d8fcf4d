// A short ledger that brings about a state: who doubts an answer can replay it.
#pragma once

#include <kicker/ledger/vesting_path.hpp>

#include <optional>
#include <vector>

namespace kicker {

namespace detail {

/// Writes the events that bring about the readings of a state by a day.
///
/// Most happens on the day itself. A peak was there the day before, and is left again; what a
/// window or the last days do not hold was paid before them, in instalments that are far enough
/// apart; an average has its days of price.
class ledger_writer {
public:
    ledger_writer(const state& s, day last, const std::vector<metric_key>& looked_at,
                  money contracted, int instalments)
        : state_(s), last_(last), looked_at_(looked_at), contracted_(contracted),
          instalments_(instalments) {
        std::vector<metric_key> done;
        for (const metric_key& k : looked_at_) {
            const metric_key plain = k.underlying();
            if (std::any_of(done.begin(), done.end(),
                            [&](const metric_key& d) { return same_reading(d, plain); }))
                continue;
            done.push_back(plain);
            if (plain.accumulates()) write_sum(plain);
            else if (plain.is_priced()) write_prices(plain);
            else if (const auto level = level_of(plain)) write_fact(plain, *level);
        }
    }
    /// What was written.
    [[nodiscard]] const ledger& result() const { return ledger_; }

private:
    struct change {
        day when;
        std::int64_t by;
    };

    [[nodiscard]] std::optional<std::int64_t> level_of(const metric_key& k) const {
        for (const auto& r : state_)
            if (same_reading(r.key, k)) return part_of(r.value, std::int64_t{1}, rounding::up);
        return std::nullopt;
    }
    /// The readings derived from a metric that the deals look at and the state sets.
    [[nodiscard]] std::vector<metric_key> set_from(const metric_key& plain, over derived) const {
        std::vector<metric_key> keys;
        for (const metric_key& k : looked_at_)
            if (same_reading(k.underlying(), plain) && k.derived == derived && level_of(k))
                keys.push_back(k);
        return keys;
    }

    void write_fact(const metric_key& k, std::int64_t level) {
        if (k.id == metric_id::milestone) ledger_.milestone(last_, std::string(k.name.view()));
        if (k.id == metric_id::outstanding && level > 0)
            ledger_.outstanding(last_, shares::from_ticks(level));
    }

    // --- what adds up ---

    void write_sum(const metric_key& plain) {
        std::vector<change> changes;
        const auto total = [&](auto counts) {
            std::int64_t sum = 0;
            for (const change& c : changes)
                if (counts(c.when)) sum += c.by;
            return sum;
        };
        const auto always_counts = [](day) { return true; };
        auto recent              = set_from(plain, over::recent);
        std::sort(recent.begin(), recent.end(),
                  [](const auto& a, const auto& b) { return a.last_days < b.last_days; });
        day early = last_;
        for (const metric_key& k : recent) {
            const std::int64_t missing = *level_of(k) - total(always_counts);
            if (missing != 0) changes.push_back({early, missing});
            early = last_ - k.last_days;
        }
        for (const metric_key& k : set_from(plain, over::window)) {
            const std::int64_t missing =
                *level_of(k) - total([&](day d) { return k.within.contains(d); });
            if (missing != 0) changes.push_back({std::min(early, k.within.to()), missing});
        }
        for (const metric_key& k : looked_at_) { // what they do not hold comes before them
            if (!same_reading(k.underlying(), plain)) continue;
            if (k.derived == over::window) early = std::min(early, k.within.from() - 1);
            if (k.derived == over::recent) early = std::min(early, last_ - k.last_days);
        }
        write_total(plain, early, total(always_counts), changes);
        write_changes(plain, std::move(changes));
    }
    void write_total(const metric_key& plain, day early, std::int64_t so_far,
                     std::vector<change>& changes) const {
        metric_key peak = plain;
        peak.peak       = true;
        const std::int64_t own =
            plain.id == metric_id::committed ? contracted_.ticks() : std::int64_t{0};
        const std::int64_t now  = std::max(level_of(plain).value_or(0), own) - own;
        const std::int64_t high = std::max(level_of(peak).value_or(0) - own, now);
        const bool falls        = high > std::max(now, so_far);
        const day latest        = falls ? last_ - 1 : last_; // all of it is there at the peak
        int apart               = 0; // so that no two fall within one reading of the last days
        for (const metric_key& k : looked_at_)
            if (same_reading(k.underlying(), plain) && k.derived == over::recent)
                apart = std::max<int>(apart, k.last_days);
        const std::int64_t missing = std::max<std::int64_t>(now - so_far, 0);
        for (int i = 0; i < instalments_; ++i) { // the last one first
            const auto part = static_cast<std::int64_t>(int128{missing} * (i + 1) / instalments_ -
                                                        int128{missing} * i / instalments_);
            const day when  = instalments_ == 1 ? early : i == 0 ? last_ : early - (i - 1) * apart;
            if (part > 0) changes.push_back({std::min(when, latest), part});
        }
        if (falls) {
            changes.push_back({last_ - 1, high - std::max(now, so_far)});
            changes.push_back({last_, std::max(now, so_far) - high});
        }
    }
    /// The kind of event that feeds a metric: one that takes from it, where there is one, if it falls.
    [[nodiscard]] static const event_terms& event_feeding(metric_id fed, bool falls) {
        const event_terms* found = nullptr;
        for (const event_terms& e : event_table)
            if (e.effect != event_effect::nothing && e.feeds == fed &&
                (found == nullptr || (e.effect == event_effect::takes) == falls))
                found = &e;
        return *found;
    }
    void write_changes(const metric_key& k, std::vector<change> changes) {
        std::stable_sort(changes.begin(), changes.end(),
                         [](const change& a, const change& b) { return a.when < b.when; });
        std::int64_t so_far = 0;
        for (const change& c : changes) {
            so_far += c.by;
            const event_terms& fed = event_feeding(k.id, c.by < 0);
            event e{.on = c.when, .kind = fed.kind, .unit = k.unit};
            if (fed.needs_name) e.name = std::string(k.name.view());
            e.ticks = fed.effect == event_effect::sets    ? so_far
                      : fed.effect == event_effect::takes ? -c.by
                                                          : c.by;
            ledger_.add(e);
        }
    }

    // --- prices ---

    /// How many days of price a reading looks at.
    [[nodiscard]] static int days_behind(const metric_key& k) {
        return std::max<int>(k.last_days, 1) + std::max<int>(k.of_days, 1) - 1;
    }
    /// On how many days in a row a price brings a reading about.
    [[nodiscard]] static int days_for(const metric_key& k) {
        return std::max<int>(k.last_days, 1) + std::max<int>(k.days_met, 1) - 1;
    }
    void write_prices(const metric_key& plain) {
        int low_days = 0, high_days = 0, days_to_fall = 0;
        std::int64_t high = 0, level = 1;
        bool is_averaged = false;
        std::vector<std::pair<int, std::int64_t>>
            days_at; // on how many days it is at least at what
        for (const metric_key& k : looked_at_) {
            if (!same_reading(k.underlying(), plain)) continue;
            const auto value = level_of(k);
            if (k.peak && value) {
                high_days = std::max(high_days, days_for(k));
                high      = std::max(high, *value);
            }
            if (k.peak) continue;
            (value ? low_days : days_to_fall) =
                std::max(value ? low_days : days_to_fall, days_behind(k));
            if (value && k.is_derived()) level = std::max(level, *value);
            is_averaged = is_averaged || (value && k.derived == over::vwap);
            if (value && k.of_days != 0) days_at.emplace_back(k.days_met, *value);
        }
        if (is_averaged) days_at.clear();
        const auto close = level_of(plain);
        if (level == 1 && close) level = *close;                     // nothing is derived from it
        if (low_days == 0 && high_days > 0) low_days = days_to_fall; // from the peak
        if (high > level)
            for (int i = 0; i < high_days; ++i)
                write_price(plain, last_ - (low_days + high_days - 1 - i), high);
        for (int i = 0; i < low_days; ++i) {
            const int back = low_days - 1 - i;
            write_price(plain, last_ - back,
                        back == 0 && close ? *close
                        : days_at.empty()  ? day_before(level, close, low_days, i)
                                           : highest_of_day(days_at, back, close));
        }
    }
    /// The price of a day so many before the last, so that the last days have each level on as many
    /// days as is asked; the last one may close below it.
    [[nodiscard]] static std::int64_t
    highest_of_day(const std::vector<std::pair<int, std::int64_t>>& days_at, int back,
                   std::optional<std::int64_t> close) {
        std::int64_t price = 1;
        for (const auto& [days, level] : days_at)
            if (back < days + (close && *close < level ? 1 : 0)) price = std::max(price, level);
        return price;
    }
    /// The price of an earlier day, so that the average over all days is the level though the last
    /// day closes elsewhere.
    [[nodiscard]] static std::int64_t
    day_before(std::int64_t level, std::optional<std::int64_t> close, int days, int i) {
        if (!close || days < 2) return level;
        const std::int64_t missing = level - *close, others = days - 1;
        return level + missing / others + (i == 0 ? missing % others : 0);
    }
    void write_price(const metric_key& k, day when, std::int64_t level) {
        if (k.id == metric_id::share_price) ledger_.price(when, price::from_ticks(level));
        else ledger_.market_cap(when, money::from_ticks(level));
    }

    const state& state_;
    day last_;
    const std::vector<metric_key>& looked_at_;
    money contracted_;
    int instalments_;
    ledger ledger_;
};

} // namespace detail

/// Events that bring about the readings of a state by the end of a day, under a deal of this
/// commitment: payments, deliveries, prices, milestones.
///
/// `looked_at` are the readings that matter. Not every state has a ledger (no refund takes from a
/// window without taking from the total), and where one has none the events come near it only;
/// whoever needs to be sure computes a vesting_path. Sums over the last days stay low on the way if
/// what came before them is paid in several instalments.
/// Requires: instalments > 0.
[[nodiscard]] inline ledger ledger_reaching(const state& s, day by_the_end_of,
                                            const std::vector<metric_key>& looked_at,
                                            const money& commitment = {}, int instalments = 1) {
    return detail::ledger_writer(s, by_the_end_of, looked_at, commitment, instalments).result();
}

} // namespace kicker
