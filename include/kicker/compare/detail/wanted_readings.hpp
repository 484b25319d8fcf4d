// What a state says about one metric and its derived readings.
#pragma once

#include <kicker/metric/state.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace kicker::detail {

/// The readings of one metric that a ledger is to bring about. Requires: state and list outlive it.
class wanted_readings {
public:
    wanted_readings(const state& s, const std::vector<metric_key>& looked_at,
                    const metric_key& plain)
        : state_(s), plain_(plain) {
        for (const metric_key& k : looked_at)
            if (same_reading(k.underlying(), plain)) all_.push_back(k);
    }

    /// The metric itself, without a derivation.
    [[nodiscard]] const metric_key& plain() const { return plain_; }
    /// The metric and its derived readings that matter, set by the state or not.
    [[nodiscard]] const std::vector<metric_key>& all() const { return all_; }
    /// The level at which the state sets a reading, in ticks; nothing if it does not.
    [[nodiscard]] std::optional<std::int64_t> level_of(const metric_key& k) const {
        for (const auto& r : state_)
            if (same_reading(r.key, k)) return part_of(r.value, std::int64_t{1}, rounding::up);
        return std::nullopt;
    }
    /// The readings of one derivation that the state sets.
    [[nodiscard]] std::vector<metric_key> set_as(over derived) const {
        std::vector<metric_key> keys;
        for (const metric_key& k : all_)
            if (k.derived == derived && level_of(k)) keys.push_back(k);
        return keys;
    }

private:
    const state& state_;
    metric_key plain_;
    std::vector<metric_key> all_;
};

} // namespace kicker::detail
