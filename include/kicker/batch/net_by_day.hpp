// Payments netted by day: a day is closed once, so all that is paid and refunded on it is one
// amount.
#pragma once

#include <kicker/calendar/text.hpp>
#include <kicker/unit/quantity.hpp>

#include <span>
#include <vector>

namespace kicker {

/// Two columns with a row for each day.
template <class Quantity>
struct daily_net {
    std::vector<day> days{};     ///< in order, each once
    std::vector<Quantity> net{}; ///< what was added on the day, less what was taken off
};

/// Nets a column of payments, a vector or a span of amounts, by day. Each row of the result is the
/// close of a day.
///
/// Without netting, a payment that is refunded on the same day would count, and so would vest
/// shares.
/// Throws: invalid_columns where the columns differ in length, or where a day is earlier than the
///         one before; overflow.
template <class Column>
[[nodiscard]] auto net_by_day(std::span<const day> days, const Column& added) {
    if (days.size() != added.size())
        throw invalid_columns::lengths_differ("days", days.size(), added.size());
    daily_net<typename Column::value_type> result;
    for (std::size_t row = 0; row < days.size(); ++row) {
        if (row > 0 && days[row] < days[row - 1])
            throw invalid_columns::days_run_backwards(row, to_text(days[row - 1]),
                                                      to_text(days[row]));
        if (row > 0 && days[row] == days[row - 1]) {
            result.net.back() += added[row];
        } else {
            result.days.push_back(days[row]);
            result.net.push_back(added[row]);
        }
    }
    return result;
}

} // namespace kicker
