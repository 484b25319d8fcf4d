// What is remembered for one reading of a rule.
#pragma once

#include <kicker/ledger/detail/day_totals.hpp>
#include <kicker/ledger/vesting.hpp>

namespace kicker::detail {

/// Remembers what one reading needs.
template <representation Rep>
struct reading_history {
    metric_key key;
    /// @{
    /// Where a fact of a name stands; null for another metric.
    const typename named_facts<Rep>::milestone* milestone = nullptr;
    const typename named_facts<Rep>::measure* measure     = nullptr;
    /// @}
    /// A fixed window: what was added in it so far.
    basic_fraction<Rep> within{};
    /// @{
    /// The last n days: what was added on each closed day that added something, from which of them
    /// on they are among the last, and their sum.
    std::vector<std::pair<day, basic_fraction<Rep>>> added{};
    std::size_t first_recent = 0;
    basic_fraction<Rep> recent{};
    /// @}
    sliding_sum<Rep> averaged{}; ///< an average: the closed days of price that it includes today
    recent_values<Rep> daily{};  ///< "on n of m days": the last m - 1 closed days of price
    std::optional<basic_fraction<Rep>> peak{};
    price_basis behind_peak{};
};

/// A rule whose readings are followed: it is evaluated without a search.
struct followed_rule {
    const rule* terms = nullptr;
    std::array<std::uint16_t, max_rule_metrics> reads{}; ///< the place of each reading's history
};

} // namespace kicker::detail
