// What is known of the seller's shares on a day.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/unit/money.hpp>
#include <kicker/unit/price.hpp>
#include <kicker/unit/shares.hpp>

#include <optional>
#include <vector>

namespace kicker {

/// A price, a market cap, a share count on a day, and the days on which the exchange is closed.
/// What is not known is empty.
struct market {
    std::optional<day> as_of{};          ///< the day for which the figures hold
    std::optional<price> share_price{};  ///< at the close of that day
    std::optional<money> market_cap{};   ///< as reported; empty: price times shares outstanding
    std::optional<shares> outstanding{}; ///< the seller's shares on that day
    std::vector<day> holidays{};         ///< no business days

    friend bool operator==(const market&, const market&) = default;
};

} // namespace kicker
