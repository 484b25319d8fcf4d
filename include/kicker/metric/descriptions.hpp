// By what a metric and a kind of event are described: the columns of the tables in metric.hpp.
#pragma once

#include <kicker/unit/unit.hpp>

#include <string_view>

namespace kicker {

enum class metric_id : unsigned char; // their lists stand beside the tables
enum class event_kind : unsigned char;

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

/// How the value of a metric comes about.
enum class metric_nature : unsigned char {
    total,    ///< counts up from zero: events add to it, or say how much it is by now
    quote,    ///< read from prices, so that it has averages and "n of m days"
    counted,  ///< stays as the last event counted it
    calendar, ///< the day that is asked about
    fact,     ///< has happened or has not
};

/// What a metric is: the one place where it is described.
struct metric_terms {
    metric_id id;          ///< which one
    std::string_view word; ///< in rules; empty for one that the user names
    unit_id unit;          ///< of its values; none for one whose unit the user says
    kind of_kind;          ///< of a condition on it
    metric_nature nature;  ///< how its value comes about
    bool is_bought;        ///< whether it is what the contract is about, and so foresees
};

/// What the quantity of an event does to the metric that it feeds.
enum class event_effect : unsigned char {
    nothing, ///< it feeds none
    adds,    ///< it is added
    takes,   ///< it is taken off
    sets,    ///< it is the new value
};

/// Which quantities an event may have.
enum class event_amount : unsigned char {
    any,          ///< a correction may take off what was counted
    not_negative, ///< what takes off is an event of another kind
    positive,     ///< there is no such thing as none of it
};

/// What a kind of event is: the one place where it is described.
struct event_terms {
    event_kind kind;       ///< which one
    std::string_view word; ///< in CSV files and documents
    unit_id unit;          ///< of its quantity; none where it has none, or any
    event_effect effect;   ///< on the metric that it feeds
    metric_id feeds;       ///< that metric; without meaning where the effect is nothing
    bool needs_name;       ///< whether it is about something that has a name
    event_amount amount = event_amount::any; ///< which quantities it may have
    bool needs_ratio    = false; ///< whether its rate is a ratio of new shares to old ones
    bool needs_volume   = false; ///< whether it says how many shares it is about
};

/// A kind of event that feeds no metric: a taker of the timeline gives it effect.
[[nodiscard]] constexpr event_terms for_takers(event_kind k, std::string_view word,
                                               unit_id unit        = unit_id::none,
                                               event_amount amount = event_amount::any) {
    return {k, word, unit, event_effect::nothing, {}, false, amount};
}
/// @{
/// The same, with a ratio of new shares to old ones, a number of shares, or a name.
[[nodiscard]] constexpr event_terms with_ratio(event_terms e) {
    e.needs_ratio = true;
    return e;
}
[[nodiscard]] constexpr event_terms with_volume(event_terms e) {
    e.needs_volume = true;
    return e;
}
[[nodiscard]] constexpr event_terms with_name(event_terms e) {
    e.needs_name = true;
    return e;
}
/// @}

} // namespace kicker
