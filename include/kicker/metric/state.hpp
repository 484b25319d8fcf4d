// What is true at the end of a day: a value for each reading that a rule may look at.
#pragma once

#include <kicker/core/inplace_vector.hpp>
#include <kicker/metric/derived.hpp>

#include <optional>

namespace kicker {

/// How many readings one state holds.
inline constexpr std::size_t max_readings = 48;

/// One reading of a state: the ticks of its unit as an exact ratio, since a VWAP is one.
template <representation Rep>
struct basic_reading {
    static constexpr std::string_view plural = "readings in a state"; ///< for messages

    metric_key key;            ///< what is read
    basic_fraction<Rep> value; ///< in ticks of its unit

    friend constexpr bool operator==(const basic_reading&, const basic_reading&) = default;
};

/// What is true at the end of a day.
///
/// A small flat map, in place, usable in constant expressions. What counts up from zero (spend,
/// megawatts, a measure) reads as zero until it is set; a price, a day, a derived reading that was
/// never set is *undefined*, and a condition on it is not met. Derived readings are set as such, or
/// by the ledger: a state does not remember.
/// Throws: invalid_terms beyond `max_readings` readings.
template <representation Rep>
class basic_state {
public:
    constexpr basic_state() {}

    /// @{
    /// The state with one reading set (replaced, if it was set before).
    template <class Quantity>
    [[nodiscard]] constexpr basic_state
    with(const metric<Quantity>& m,
         const std::type_identity_t<basic_quantity<typename Quantity::unit_type, Rep>>& q) const {
        return with_reading(m.key, basic_fraction<Rep>(static_cast<wide_t<Rep>>(q.ticks())));
    }
    [[nodiscard]] constexpr basic_state with(const metric<day>&, day d) const { return on(d); }
    /// @}
    /// The state at the end of a given day.
    [[nodiscard]] constexpr basic_state on(day d) const {
        return with_reading(kicker::on.key,
                            basic_fraction<Rep>(wide_t<Rep>(std::int64_t{d.number()})));
    }
    /// The state in which a named event has happened.
    [[nodiscard]] constexpr basic_state reached(label milestone) const {
        return with_reading(milestone_key(milestone), basic_fraction<Rep>::whole());
    }

    /// @{
    /// A reading by its key, in ticks of its unit: in a copy, or in place.
    [[nodiscard]] constexpr basic_state with_reading(const metric_key& key,
                                                     const basic_fraction<Rep>& value) const {
        basic_state next = *this;
        next.set(key, value);
        return next;
    }
    constexpr void set(const metric_key& key, const basic_fraction<Rep>& value) {
        for (auto& r : readings_)
            if (same_reading(r.key, key)) {
                r.value = value;
                return;
            }
        readings_.push_back({key, value});
    }
    /// @}

    /// The value of a reading, in ticks; nothing if it is undefined.
    [[nodiscard]] constexpr std::optional<basic_fraction<Rep>> find(const metric_key& key) const {
        for (const auto& r : readings_)
            if (same_reading(r.key, key)) return r.value;
        if (key.accumulates() && !key.is_derived()) return basic_fraction<Rep>::none();
        return std::nullopt;
    }
    /// Whether the state itself says a reading; many are zero without.
    [[nodiscard]] constexpr bool says(const metric_key& key) const {
        for (const auto& r : readings_)
            if (same_reading(r.key, key)) return true;
        return false;
    }
    /// Whether a named event has happened.
    [[nodiscard]] constexpr bool has_reached(label milestone) const {
        return find(milestone_key(milestone)).has_value();
    }

    /// @{
    /// The readings that were set, in the order in which they first were.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return readings_.size(); }
    [[nodiscard]] constexpr const basic_reading<Rep>* begin() const noexcept {
        return readings_.begin();
    }
    [[nodiscard]] constexpr const basic_reading<Rep>* end() const noexcept {
        return readings_.end();
    }
    /// @}

    friend constexpr bool operator==(const basic_state&, const basic_state&) = default;

private:
    inplace_vector<basic_reading<Rep>, max_readings> readings_;
};

using state = basic_state<std::int64_t>; ///< in 64-bit ticks

/// The state in which so much has been paid, and nothing else is known.
template <representation Rep>
[[nodiscard]] constexpr basic_state<Rep> spent(const basic_money<Rep>& total) {
    return basic_state<Rep>{}.with(spend, total);
}

} // namespace kicker
