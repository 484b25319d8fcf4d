// States by column: one column of doubles for each reading, one row for each state.
#pragma once

#include <kicker/metric/state.hpp>
#include <kicker/vest/words.hpp>

#include <limits>
#include <span>
#include <vector>

namespace kicker {

/// An amount as columns hold it: in whole currency units, currency units a share, percent,
/// megawatts or shares. The nearest double.
template <class Unit>
[[nodiscard]] constexpr double in_units(const basic_quantity<Unit, std::int64_t>& q) {
    return static_cast<double>(q.ticks()) / static_cast<double>(q.ticks_per_unit);
}
/// A day as columns hold it: its number.
[[nodiscard]] constexpr double in_units(day d) {
    return static_cast<double>(d.number());
}

namespace detail {

/// Ticks of a unit in whole units. A day, a milestone and a count are whole already.
[[nodiscard]] constexpr double in_units(unit_id u, double ticks) {
    switch (u) {
    case unit_id::money: return ticks / static_cast<double>(money::ticks_per_unit);
    case unit_id::price: return ticks / static_cast<double>(price::ticks_per_unit);
    case unit_id::percent: return ticks / static_cast<double>(percent::ticks_per_unit);
    case unit_id::power: return ticks / static_cast<double>(power::ticks_per_unit);
    default: return ticks;
    }
}
[[nodiscard]] constexpr double in_units(unit_id u, std::int64_t ticks) {
    return in_units(u, static_cast<double>(ticks));
}
/// A reading in whole units; NaN if it is undefined.
[[nodiscard]] constexpr double in_units(const metric_key& key,
                                        const std::optional<fraction>& reading) {
    if (!reading) return std::numeric_limits<double>::quiet_NaN();
    return in_units(key.unit, static_cast<double>(reading->numerator()) /
                                  static_cast<double>(reading->denominator()));
}

} // namespace detail

/// The states of a simulation or of a grid, by column.
///
/// A column holds one reading in whole units: 20e9 for 20bn, 750 for 750 MW. Days are day numbers;
/// a milestone that has happened is 1. NaN is a reading that is undefined; a condition on it is not
/// met. A column of `committed` replaces what the contract commits. A reading without a column has
/// in every row the value that one common state gives it.
/// Requires: the columns outlive this; they are not copied.
class columns {
public:
    /// No columns yet, of so many rows each. `common` has the readings that get no column.
    explicit columns(std::size_t rows, const state& common = {}) : rows_(rows), common_(common) {}

    /// @{
    /// Gives a reading its column. Throws: invalid_columns if the column has another number of
    /// rows, or if the reading has a column already.
    template <class Quantity>
    columns& set(const metric<Quantity>& m, std::span<const double> values) {
        return set(m.key, values);
    }
    columns& set_reached(label milestone, std::span<const double> happened) {
        return set(milestone_key(milestone), happened);
    }
    columns& set(const metric_key& key, std::span<const double> values) {
        if (values.size() != rows_)
            throw invalid_columns::lengths_differ(to_text(key), values.size(), rows_);
        if (find(key) != nullptr) throw invalid_columns::given_twice(to_text(key));
        columns_.push_back({key, values.data()});
        return *this;
    }
    /// @}

    /// How many states there are.
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    /// The state that every row shares, for readings without a column.
    [[nodiscard]] const state& common() const noexcept { return common_; }
    /// The column of a reading; null if it has none.
    [[nodiscard]] const double* find(const metric_key& key) const {
        for (const auto& c : columns_)
            if (same_reading(c.key, key)) return c.values;
        return nullptr;
    }

private:
    struct column {
        metric_key key;
        const double* values;
    };

    std::size_t rows_;
    state common_;
    std::vector<column> columns_;
};

} // namespace kicker
