// Fair market value: the price at which a net exercise counts a share, as the paper defines it.
#pragma once

#include <kicker/core/label.hpp>
#include <kicker/metric/derived.hpp>
#include <kicker/unit/price.hpp>

namespace kicker {

/// Where the price comes from.
enum class value_source : unsigned char {
    last_close, ///< the last closing price
    vwap,       ///< the volume-weighted average of the last days with a price
    average,    ///< the plain average of the last days with a price
    bid_ask,    ///< the mean of the measures "bid" and "ask"
    board,      ///< the measure "fair market value", as the board or an appraiser sets it
};

/// The term that says what a share is worth on the day of an exercise.
///
/// Prices count until the day before an exercise, as notices of exercise are written; `same_day` adds
/// the day itself.
struct fair_market_value {
    value_source from = value_source::last_close; ///< says whether `days` is read
    int days          = 1;                        ///< of an average
    bool same_day     = false;                    ///< whether the day of the exercise counts
    price unit        = price::from_ticks(1);     ///< rounded to a whole multiple of it
    rounding how      = rounding::half_up;        ///< to which multiple

    friend bool operator==(const fair_market_value&, const fair_market_value&) = default;
};

/// @{
/// The names of the measures that tell of a value which no market quotes.
inline constexpr std::string_view bid_measure   = "bid";
inline constexpr std::string_view ask_measure   = "ask";
inline constexpr std::string_view board_measure = "fair market value";
/// @}

/// As terms say it: "last close", "30-day VWAP".
[[nodiscard]] inline std::string to_text(const fair_market_value& v) {
    switch (v.from) {
    case value_source::last_close: return "last close";
    case value_source::vwap: return std::to_string(v.days) + "-day VWAP";
    case value_source::average: return std::to_string(v.days) + "-day average";
    case value_source::bid_ask: return "mean of bid and ask";
    case value_source::board: return "value set by the board";
    }
    return "last close";
}

} // namespace kicker
