// What a vesting condition looks at: spend, megawatts, a price, a day, a milestone, or a measure of
// the user's own; and which events feed it.
//
// The two tables, `metric_table` and `event_table`, are the only places that describe a metric or an event.
#pragma once

#include <kicker/calendar/look_back.hpp>
#include <kicker/calendar/term.hpp>
#include <kicker/core/label.hpp>
#include <kicker/metric/descriptions.hpp>
#include <kicker/metric/detail/table.hpp>
#include <kicker/unit/literals.hpp>

#include <optional>

namespace kicker {

/// The metrics that are built in, and two families that the user names. What each is stands in
/// `metric_table`; no code depends on their order.
enum class metric_id : unsigned char {
    spend,       ///< paid to date under the contract, refunds taken off
    committed,   ///< contracted to date, paid or not, so that future commitments count
    purchased,   ///< ordered to date
    delivered,   ///< in service to date
    funding,     ///< loans and advances received to date
    share_price, ///< the last closing price of the seller's share
    market_cap,  ///< share price times shares outstanding
    outstanding, ///< the seller's shares outstanding
    on,          ///< the day itself
    milestone,   ///< a named event: it has happened or not
    measure,     ///< a named quantity of the user's own
};

/// Every metric. One that is added here, with the event that feeds it in `event_table` below and a handle
/// at the end of this header, can be parsed, printed, replayed, compared and followed.
inline constexpr metric_terms metric_table[] = {
    {metric_id::spend, "spend", unit_id::money, kind::performance, metric_nature::total, true},
    {metric_id::committed, "committed", unit_id::money, kind::performance, metric_nature::total,
     true},
    {metric_id::purchased, "purchased", unit_id::power, kind::performance, metric_nature::total,
     true},
    {metric_id::delivered, "delivered", unit_id::power, kind::performance, metric_nature::total,
     true},
    {metric_id::funding, "funding", unit_id::money, kind::performance, metric_nature::total, false},
    {metric_id::share_price, "share_price", unit_id::price, kind::market, metric_nature::quote,
     false},
    {metric_id::market_cap, "market_cap", unit_id::money, kind::market, metric_nature::quote,
     false},
    {metric_id::outstanding, "outstanding", unit_id::shares, kind::other, metric_nature::counted,
     false},
    {metric_id::on, "on", unit_id::day, kind::service, metric_nature::calendar, false},
    {metric_id::milestone, "", unit_id::none, kind::unsaid, metric_nature::fact, false},
    {metric_id::measure, "", unit_id::none, kind::unsaid, metric_nature::total, false},
};

/// What kind of fact an event is. What each is stands in `event_table`; no code depends on their order.
enum class event_kind : unsigned char {
    split,         ///< `rate` new shares for each old one
    merger,        ///< `rate` new shares for each old one, and money beside them
    dividend,      ///< money paid on each share
    distribution,  ///< other assets given on each share, at their worth: a spin-off
    rights,        ///< a rights issue: `rate` new shares for each old one, at a price
    share_sale,    ///< shares sold by the company: at which price, and in `volume` how many
    milestone,     ///< the named event has happened
    purchase,      ///< power ordered
    delivery,      ///< power put in service
    commitment,    ///< money newly contracted, on top of the contract's own commitment
    payment,       ///< money paid under the contract
    refund,        ///< money paid back; nets with the day's payments
    funded,        ///< a loan or an advance received
    measured,      ///< the new value of a user's measure
    share_count,   ///< the new number of shares outstanding
    closing_price, ///< a closing price of the share, and the volume traded at it
    reported_cap,  ///< a market cap that is reported as such
    termination,   ///< the contract ends: `party` ended it, `name` is the reason
    cure,          ///< what the notice of a termination was for is cured: `name` is its reason
    forfeiture, ///< what has not vested of the named tranche (of all, if none is named) never will
    clawback,   ///< vested shares of the named tranche that are taken back
    holding,    ///< the shares that the holder of the warrants owns in all
    ownership_limit, ///< the holder's notice of another limit on ownership
    exercise,        ///< warrant shares exercised, the strike paid in money
    net_exercise,    ///< warrant shares exercised, the strike paid in shares
    other,           ///< a kind that this layer does not know; kept and reported
};

/// Every kind of event that has a word, in the order in which the events of one day are taken.
///
/// A split comes first, for the day's prices are quoted after it, and with it what else a day trades
/// without: dividends, rights, shares sold. Prices come before vesting; the end of the contract,
/// forfeitures and clawbacks after it, and exercises last. A cure comes behind a notice of its day. The order of the ledger breaks ties.
inline constexpr event_terms event_table[] = {
    with_ratio(for_takers(event_kind::split, "split")),
    with_ratio(
        for_takers(event_kind::merger, "merger", unit_id::price, event_amount::not_negative)),
    for_takers(event_kind::dividend, "dividend", unit_id::price, event_amount::positive),
    for_takers(event_kind::distribution, "distribution", unit_id::price, event_amount::positive),
    with_ratio(for_takers(event_kind::rights, "rights", unit_id::price, event_amount::positive)),
    with_volume(for_takers(event_kind::share_sale, "share_sale", unit_id::price,
                           event_amount::not_negative)),
    {event_kind::milestone, "milestone", unit_id::none, event_effect::sets, metric_id::milestone,
     true},
    {event_kind::purchase, "purchase", unit_id::power, event_effect::adds, metric_id::purchased,
     false},
    {event_kind::delivery, "delivery", unit_id::power, event_effect::adds, metric_id::delivered,
     false},
    {event_kind::commitment, "commitment", unit_id::money, event_effect::adds, metric_id::committed,
     false},
    {event_kind::payment, "payment", unit_id::money, event_effect::adds, metric_id::spend, false,
     event_amount::not_negative},
    {event_kind::refund, "refund", unit_id::money, event_effect::takes, metric_id::spend, false,
     event_amount::not_negative},
    {event_kind::funded, "funding", unit_id::money, event_effect::adds, metric_id::funding, false},
    {event_kind::measured, "measure", unit_id::none, event_effect::sets, metric_id::measure, true},
    {event_kind::share_count, "outstanding", unit_id::shares, event_effect::sets,
     metric_id::outstanding, false, event_amount::positive},
    {event_kind::closing_price, "price", unit_id::price, event_effect::sets, metric_id::share_price,
     false, event_amount::positive},
    {event_kind::reported_cap, "market_cap", unit_id::money, event_effect::sets,
     metric_id::market_cap, false, event_amount::positive},
    for_takers(event_kind::termination, "termination"),
    for_takers(event_kind::cure, "cure"),
    for_takers(event_kind::forfeiture, "forfeiture"),
    with_name(
        for_takers(event_kind::clawback, "clawback", unit_id::shares, event_amount::positive)),
    for_takers(event_kind::holding, "holding", unit_id::shares, event_amount::not_negative),
    for_takers(event_kind::ownership_limit, "ownership_limit", unit_id::percent,
               event_amount::positive),
    for_takers(event_kind::exercise, "exercise", unit_id::shares, event_amount::positive),
    for_takers(event_kind::net_exercise, "net_exercise", unit_id::shares, event_amount::positive),
};

namespace detail {

/// @{
/// Where the row of each stands, so that tables may have any order.
inline constexpr auto place_of_metric = places_in<32>(metric_table, &metric_terms::id);
inline constexpr auto place_of_event  = places_in<32>(event_table, &event_terms::kind);
/// @}
/// A kind of event without a word.
inline constexpr event_terms unknown_event = for_takers(event_kind::other, "");

/// Whether each metric has an event that states it; the calendar states the day.
[[nodiscard]] constexpr bool every_metric_is_fed() {
    for (const metric_terms& m : metric_table) {
        bool is_fed = m.nature == metric_nature::calendar;
        for (const event_terms& e : event_table)
            is_fed = is_fed || (e.effect != event_effect::nothing && e.feeds == m.id);
        if (!is_fed) return false;
    }
    return true;
}
static_assert(every_metric_is_fed(), "an event feeds every metric: add its row to event_table");

} // namespace detail

/// What a metric is.
[[nodiscard]] constexpr const metric_terms& terms_of(metric_id id) {
    return metric_table[detail::place_of_metric[static_cast<std::size_t>(id)]];
}
/// Where a kind of event comes within a day, from 0; one without a word comes last.
[[nodiscard]] constexpr std::size_t rank_of(event_kind k) {
    return detail::place_of_event[static_cast<std::size_t>(k)];
}
/// What a kind of event is; of one without a word, that nothing is known of it.
[[nodiscard]] constexpr const event_terms& terms_of(event_kind k) {
    return rank_of(k) < std::size(event_table) ? event_table[rank_of(k)] : detail::unknown_event;
}

/// @{
/// The words of the metrics and of the kinds of event, for whoever looks for the nearest.
inline constexpr auto metric_words =
    detail::words_in<detail::count_of_words(metric_table)>(metric_table);
inline constexpr auto event_words =
    detail::words_in<detail::count_of_words(event_table)>(event_table);
/// @}

/// @{
/// The word of a metric or of a kind of event, and what a word stands for; nothing for another word.
[[nodiscard]] constexpr std::string_view to_word(metric_id id) {
    return terms_of(id).word;
}
[[nodiscard]] constexpr std::string_view to_word(event_kind k) {
    return terms_of(k).word;
}
[[nodiscard]] constexpr std::optional<event_kind> event_kind_of(std::string_view word) {
    for (const event_terms& e : event_table)
        if (e.word == word) return e.kind;
    return std::nullopt;
}
/// @}

/// Whether an event restates shares, prices and volumes by its ratio.
[[nodiscard]] constexpr bool restates_shares(event_kind k) {
    return k == event_kind::split || k == event_kind::merger;
}

/// The unit of an event's quantity; none where it has none, or any (a measure, another kind).
[[nodiscard]] constexpr unit_id unit_of(event_kind k) {
    return terms_of(k).unit;
}

/// How a reading sums up more than one day.
enum class over : unsigned char {
    nothing, ///< the value at the end of the day
    vwap,    ///< the average of the last prices, weighted by the volume of their days
    average, ///< the plain average of the last prices, each day alike
    window,  ///< what was added within a fixed term
    recent,  ///< what was added within the last days or months, today included
    times,   ///< how often a milestone has happened
    since,   ///< how many days or whole months ago a milestone happened first
};

/// The full name of a reading: a metric and what is derived from it.
///
/// A derivation keeps the unit. They apply in one order, which is the only one that makes sense: an
/// average or a window, then "on n of m days", then the peak. A milestone or measure has its name;
/// its kind is part of the term.
struct metric_key {
    metric_id id           = metric_id::spend;  ///< what is looked at
    unit_id unit           = unit_id::money;    ///< of its values and of the levels of a rule
    kind of_kind           = kind::performance; ///< of a condition on it
    over derived           = over::nothing;     ///< the average or window that is taken
    bool peak              = false;             ///< the highest at any close of day so far
    std::uint16_t days_met = 0;                 ///< "on 20 of 30 days": 20; 0 for none
    std::uint16_t of_days  = 0;                 ///< "on 20 of 30 days": 30
    look_back last{}; ///< of an average or a sum; of `since` what is counted
    term within{};    ///< the fixed window
    label name{};     ///< of a milestone or measure; the tag of a total

    friend constexpr bool operator==(const metric_key&, const metric_key&) = default;

    /// The metric alone, with no derivation.
    [[nodiscard]] constexpr metric_key underlying() const {
        metric_key k;
        k.id = id, k.unit = unit, k.of_kind = of_kind, k.name = name;
        if (id == metric_id::milestone) k.unit = unit_id::none; // however it is counted
        return k;
    }
    /// Whether it looks at more than one day, so that only a ledger can compute it.
    [[nodiscard]] constexpr bool is_derived() const {
        return derived != over::nothing || peak || of_days != 0;
    }
    /// Whether it is an average of prices.
    [[nodiscard]] constexpr bool is_average() const {
        return derived == over::vwap || derived == over::average;
    }
    /// Whether it has happened or has not, so that no level is compared with it.
    [[nodiscard]] constexpr bool is_fact() const {
        return id == metric_id::milestone && !is_derived();
    }
    /// Whether it counts only what has a tag, such as the payments that are fees.
    [[nodiscard]] constexpr bool is_tagged() const {
        return accumulates() && id != metric_id::measure && !name.empty();
    }
    /// Whether the metric counts up from zero (spend), rather than being read afresh each day (a
    /// price).
    [[nodiscard]] constexpr bool accumulates() const {
        return terms_of(id).nature == metric_nature::total;
    }
    /// Whether it is read from prices, so that it has a VWAP and "n of m days".
    [[nodiscard]] constexpr bool is_priced() const {
        return terms_of(id).nature == metric_nature::quote;
    }
};

/// Whether two keys name one reading. The kind is a term of the paper, not a part of what happened: a
/// milestone is found by its name alone.
[[nodiscard]] constexpr bool same_reading(const metric_key& a, const metric_key& b) {
    return a.id == b.id && a.unit == b.unit && a.derived == b.derived && a.peak == b.peak &&
           a.days_met == b.days_met && a.of_days == b.of_days && a.last == b.last &&
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

/// The unit of a quantity, or of a day.
template <class Quantity>
[[nodiscard]] constexpr unit_id unit_id_of() {
    if constexpr (std::same_as<Quantity, day>) return unit_id::day;
    else return Quantity::unit_type::id;
}

/// A metric of the table as a handle; a handle of another unit does not compile.
template <class Quantity, metric_id Id>
[[nodiscard]] constexpr metric<Quantity> built_in() {
    static_assert(terms_of(Id).unit == unit_id_of<Quantity>());
    metric_key key;
    key.id      = Id;
    key.unit    = terms_of(Id).unit;
    key.of_kind = terms_of(Id).of_kind;
    return {key};
}

} // namespace detail

/// @{
/// A metric of the deal as a typed handle, to be compared with levels: spend >= 20_bn. What it
/// counts is said at the same word of metric_id.
inline constexpr auto spend       = detail::built_in<money, metric_id::spend>();
inline constexpr auto committed   = detail::built_in<money, metric_id::committed>();
inline constexpr auto purchased   = detail::built_in<power, metric_id::purchased>();
inline constexpr auto delivered   = detail::built_in<power, metric_id::delivered>();
inline constexpr auto funding     = detail::built_in<money, metric_id::funding>();
inline constexpr auto share_price = detail::built_in<price, metric_id::share_price>();
inline constexpr auto market_cap  = detail::built_in<money, metric_id::market_cap>();
inline constexpr auto outstanding = detail::built_in<shares, metric_id::outstanding>();
inline constexpr auto on          = detail::built_in<day, metric_id::on>();
/// @}

/// A measure of the user's own, told in `Quantity`, which counts up from zero and so is not a day;
/// its kind must be said. A split does not restate it.
///
/// Throws: invalid_terms without a name, by which events find it.
template <class Quantity>
requires(!std::same_as<Quantity, day>)
    [[nodiscard]] constexpr metric<Quantity> measure(label name, kind of_kind) {
    if (name.empty()) throw invalid_terms::milestone_needs_a_name();
    metric_key key;
    key.id      = metric_id::measure;
    key.unit    = detail::unit_id_of<Quantity>();
    key.of_kind = of_kind;
    key.name    = name;
    return {key};
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
