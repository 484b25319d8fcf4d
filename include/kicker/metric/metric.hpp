// What a vesting condition looks at: spend, megawatts, a price, a day, a milestone, or a measure of
// the user's own.
#pragma once

#include <kicker/calendar/term.hpp>
#include <kicker/core/label.hpp>
#include <kicker/unit/literals.hpp>

namespace kicker {

/// What a condition is to the accountant (ASC 718-10-20): it decides when cost is booked and how
/// value is measured.
enum class kind : unsigned char {
    unsaid,      ///< nobody has said; `validate` asks
    performance, ///< the seller's operations, and what the customer buys (ASU 2025-04)
    service,     ///< time passing under the contract
    market,      ///< the price of the seller's shares, or its market cap
    other,       ///< none of these; makes the award a liability (ASC 718-10-25-13)
};

/// The word that a rule in words has for it.
[[nodiscard]] constexpr std::string_view to_word(kind k) {
    switch (k) {
    case kind::unsaid: return "unsaid";
    case kind::performance: return "performance";
    case kind::service: return "service";
    case kind::market: return "market";
    case kind::other: return "other";
    }
    return "unsaid";
}

/// The metrics that are built in, and two families that the user names.
enum class metric_id : unsigned char {
    spend,       ///< money: paid to date under the contract, refunds taken off
    committed,   ///< money: contracted to date, paid or not, so that future commitments count
    purchased,   ///< power: ordered to date
    delivered,   ///< power: in service to date
    funding,     ///< money: loans and advances received to date
    share_price, ///< price: the last closing price of the seller's share
    market_cap,  ///< money: share price times shares outstanding
    outstanding, ///< shares: the seller's shares outstanding
    on,          ///< the day itself
    milestone,   ///< a named event: it has happened or not
    measure,     ///< a named quantity of the user's own
};

/// The words of the built-in metrics, in the order of `metric_id`.
inline constexpr std::string_view metric_words[] = {"spend",      "committed",   "purchased",
                                                    "delivered",  "funding",     "share_price",
                                                    "market_cap", "outstanding", "on"};

/// How a reading sums up more than one day.
enum class over : unsigned char {
    nothing, ///< the value at the end of the day
    vwap,    ///< the volume-weighted average of the last n days that have a price
    window,  ///< what was added within a fixed term
    recent,  ///< what was added within the last n days, today included
};

/// The full name of a reading: a metric and what is derived from it.
///
/// A derivation keeps the unit. They apply in one order, which is the only one that makes sense: an
/// average or a window, then "on n of m days", then the peak. A milestone or measure has its name;
/// its kind is part of the term.
struct metric_key {
    metric_id id            = metric_id::spend;  ///< what is looked at
    unit_id unit            = unit_id::money;    ///< of its values and of the levels of a rule
    kind of_kind            = kind::performance; ///< of a condition on it
    over derived            = over::nothing;     ///< the average or window that is taken
    bool peak               = false;             ///< the highest at any close of day so far
    std::uint16_t days_met  = 0;                 ///< "on 20 of 30 days": 20; 0 for none
    std::uint16_t of_days   = 0;                 ///< "on 20 of 30 days": 30
    std::uint16_t last_days = 0;                 ///< the n of a VWAP, or of the last n days
    term within{};                               ///< the fixed window
    label name{};                                ///< of a milestone or measure

    friend constexpr bool operator==(const metric_key&, const metric_key&) = default;

    /// The metric alone, with no derivation.
    [[nodiscard]] constexpr metric_key underlying() const {
        metric_key k;
        k.id = id, k.unit = unit, k.of_kind = of_kind, k.name = name;
        return k;
    }
    /// Whether it looks at more than one day, so that only a ledger can compute it.
    [[nodiscard]] constexpr bool is_derived() const {
        return derived != over::nothing || peak || of_days != 0;
    }
    /// Whether the metric counts up from zero (spend), rather than being read afresh each day (a
    /// price).
    [[nodiscard]] constexpr bool accumulates() const {
        return id <= metric_id::funding || id == metric_id::measure;
    }
    /// Whether it is read from prices, so that it has a VWAP and "n of m days".
    [[nodiscard]] constexpr bool is_priced() const {
        return id == metric_id::share_price || id == metric_id::market_cap;
    }
};

/// Whether two keys name one reading. The kind is a term of the paper, not a part of what happened: a
/// milestone is found by its name alone.
[[nodiscard]] constexpr bool same_reading(const metric_key& a, const metric_key& b) {
    return a.id == b.id && a.unit == b.unit && a.derived == b.derived && a.peak == b.peak &&
           a.days_met == b.days_met && a.of_days == b.of_days && a.last_days == b.last_days &&
           a.within == b.within && a.name == b.name;
}

/// A typed handle: a metric, and the type of the levels that it is compared with.
///
/// `spend >= 20_bn` compiles; `spend >= 750_MW` does not.
template <class Quantity>
struct metric {
    using quantity = Quantity; ///< the type of its levels: money, power, day
    metric_key key;            ///< what is read
};

namespace detail {

template <class Quantity>
[[nodiscard]] constexpr metric<Quantity> built_in(metric_id id, kind k) {
    metric_key key;
    key.id      = id;
    key.of_kind = k;
    if constexpr (std::same_as<Quantity, day>) key.unit = unit_id::day;
    else key.unit = Quantity::unit_type::id;
    return {key};
}

} // namespace detail

/// @{
/// A metric of the deal as a typed handle, to be compared with levels: spend >= 20_bn. What it
/// counts is said at the same word of metric_id.
inline constexpr auto spend     = detail::built_in<money>(metric_id::spend, kind::performance);
inline constexpr auto committed = detail::built_in<money>(metric_id::committed, kind::performance);
inline constexpr auto purchased = detail::built_in<power>(metric_id::purchased, kind::performance);
inline constexpr auto delivered = detail::built_in<power>(metric_id::delivered, kind::performance);
inline constexpr auto funding   = detail::built_in<money>(metric_id::funding, kind::performance);
inline constexpr auto share_price = detail::built_in<price>(metric_id::share_price, kind::market);
inline constexpr auto market_cap  = detail::built_in<money>(metric_id::market_cap, kind::market);
inline constexpr auto outstanding = detail::built_in<shares>(metric_id::outstanding, kind::other);
inline constexpr auto on          = detail::built_in<day>(metric_id::on, kind::service);
/// @}

/// A measure of the user's own, told in `Quantity`, which counts up from zero and so is not a day;
/// its kind must be said. A split does not restate it.
///
/// Throws: invalid_terms without a name, by which events find it.
template <class Quantity>
requires(!std::same_as<Quantity, day>)
    [[nodiscard]] constexpr metric<Quantity> measure(label name, kind of_kind) {
    if (name.empty()) throw invalid_terms::milestone_needs_a_name();
    metric<Quantity> m = detail::built_in<Quantity>(metric_id::measure, of_kind);
    m.key.name         = name;
    return m;
}

/// The key of a named event. Throws: invalid_terms without a name.
[[nodiscard]] constexpr metric_key milestone_key(label name, kind of_kind = kind::unsaid) {
    if (name.empty()) throw invalid_terms::milestone_needs_a_name();
    metric_key key;
    key.id      = metric_id::milestone;
    key.unit    = unit_id::none;
    key.of_kind = of_kind;
    key.name    = name;
    return key;
}

} // namespace kicker
