// What happened: plain, dated facts.
#pragma once

#include <kicker/deal/warrant.hpp>
#include <kicker/vest/words.hpp>

#include <array>
#include <optional>
#include <string>

namespace kicker {

/// What kind of fact an event is.
///
/// The order is the order in which the events of one day are taken: a split first, for the day's
/// prices are quoted after it; prices before vesting; the end of the contract after it. The order
/// of the ledger breaks ties.
enum class event_kind : unsigned char {
    split,         ///< `rate` new shares for each old one
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
    forfeiture, ///< what has not vested of the named tranche (of all, if none is named) never will
    clawback,   ///< vested shares of the named tranche that are taken back
    other,      ///< a kind that this layer does not know; kept and reported
};

/// The words of the kinds, in their order, as a CSV file has them.
inline constexpr std::array<std::string_view, 15> event_words = {
    "split",   "milestone",  "purchase",    "delivery",   "commitment",
    "payment", "refund",     "funding",     "measure",    "outstanding",
    "price",   "market_cap", "termination", "forfeiture", "clawback"};

/// The unit that the quantity of an event is told in; none where it has no quantity, or any (a
/// measure, another kind).
[[nodiscard]] constexpr unit_id unit_of(event_kind k) {
    switch (k) {
    case event_kind::purchase:
    case event_kind::delivery: return unit_id::power;
    case event_kind::commitment:
    case event_kind::payment:
    case event_kind::refund:
    case event_kind::funded:
    case event_kind::reported_cap: return unit_id::money;
    case event_kind::closing_price: return unit_id::price;
    case event_kind::share_count:
    case event_kind::clawback: return unit_id::shares;
    default: return unit_id::none;
    }
}

/// One dated fact. What does not apply stays empty.
template <representation Rep>
struct basic_event {
    day on{};                            ///< it counts at the end of this day
    event_kind kind = event_kind::other; ///< says which of the others are read
    std::string name{}; ///< of a milestone, measure, tranche or reason; the word of another kind
    unit_id unit = unit_id::none;             ///< of the quantity
    Rep ticks{};                              ///< the quantity, in ticks of its unit
    std::optional<basic_count<Rep>> volume{}; ///< shares traded at a price
    /// Of a split: new shares for one old share. Of money in another currency: what one unit of it
    /// is worth in the deal's.
    std::optional<basic_fraction<Rep>> rate{};
    std::string currency{}; ///< ISO 4217; empty: the deal's
    std::string party{};    ///< who paid, delivered, or ended the contract (buyer, seller)
    std::string tags{};     ///< the user's own words; kept, and never read
    std::string source{};   ///< where the fact is from; kept, and never read
};
using event = basic_event<std::int64_t>; ///< in 64-bit ticks

/// An event in words: payment of 2.5bn, delivery of 50 MW, "loan received", price of 185.
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_event<Rep>& e) {
    const std::string amount = level_text(e.unit, e.ticks);
    switch (e.kind) {
    case event_kind::milestone: return in_quotes(e.name);
    case event_kind::split: {
        const auto r = reduced(*e.rate);
        return "split " + level_text<Rep>(unit_id::count, rep_cast<Rep>(r.numerator())) + " for " +
               level_text<Rep>(unit_id::count, rep_cast<Rep>(r.denominator()));
    }
    case event_kind::measured: return in_quotes(e.name) + " at " + amount;
    case event_kind::termination:
        return "termination" + (e.party.empty() ? "" : " by the " + e.party) +
               (e.name.empty() ? "" : " for " + e.name);
    case event_kind::forfeiture:
        return "forfeiture" + (e.name.empty() ? "" : " of " + in_quotes(e.name));
    case event_kind::clawback: return "clawback of " + amount + " shares";
    case event_kind::share_count: return amount + " shares outstanding";
    case event_kind::other: return e.name;
    default: break;
    }
    return std::string(event_words[static_cast<std::size_t>(e.kind)]) + " of " +
           (e.currency.empty() ? "" : e.currency + " ") + amount;
}

} // namespace kicker
