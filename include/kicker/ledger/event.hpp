// What happened: plain, dated facts.
#pragma once

#include <kicker/deal/warrant.hpp>
#include <kicker/vest/words.hpp>

#include <optional>
#include <string>

namespace kicker {

/// One dated fact. What does not apply stays empty.
template <representation Rep>
struct basic_event {
    day on{};                            ///< it counts at the end of this day
    event_kind kind = event_kind::other; ///< says which of the others are read
    std::string name{}; ///< of a milestone, measure, tranche or reason; the word of another kind
    unit_id unit = unit_id::none;             ///< of the quantity
    Rep ticks{};                              ///< the quantity, in ticks of its unit
    std::optional<basic_count<Rep>> volume{}; ///< shares traded, or sold by the company, at a price
    /// Of a split, a merger or rights: new shares for one old share. Of money in another currency: what one unit of it
    /// is worth in the deal's.
    std::optional<basic_fraction<Rep>> rate{};
    std::string currency{}; ///< ISO 4217; empty: the deal's
    std::string party{};    ///< who paid, delivered, or ended the contract (buyer, seller)
    std::string tags{};     ///< the user's own words, a comma between two
    std::string source{};   ///< where the fact is from; kept, and never read

    friend bool operator==(const basic_event&, const basic_event&) = default;
};
using event = basic_event<std::int64_t>; ///< in 64-bit ticks

/// Whether a tag is one of a list, blanks around each aside.
[[nodiscard]] inline bool has_tag(std::string_view tags, std::string_view tag) {
    while (!tags.empty()) {
        const std::string_view one = tags.substr(0, tags.find(','));
        tags.remove_prefix(std::min(one.size() + 1, tags.size()));
        const std::size_t begin = one.find_first_not_of(' ');
        if (begin != std::string_view::npos &&
            one.substr(begin, one.find_last_not_of(' ') + 1 - begin) == tag)
            return true;
    }
    return false;
}

/// A ratio of shares in words: 2 for 1.
template <representation Rep>
[[nodiscard]] std::string ratio_text(const basic_fraction<Rep>& ratio) {
    const auto r = reduced(ratio);
    return level_text<Rep>(unit_id::count, rep_cast<Rep>(r.numerator())) + " for " +
           level_text<Rep>(unit_id::count, rep_cast<Rep>(r.denominator()));
}

/// An event in words: payment of 2.5bn, delivery of 50 MW, "loan received", price of 185.
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_event<Rep>& e) {
    const std::string amount = level_text(e.unit, e.ticks);
    switch (e.kind) {
    case event_kind::milestone: return in_quotes(e.name);
    case event_kind::split: return "split " + ratio_text(*e.rate);
    case event_kind::merger:
        return "merger " + ratio_text(*e.rate) + " and " + amount + " in cash a share";
    case event_kind::rights: return "rights to " + ratio_text(*e.rate) + " at " + amount;
    case event_kind::dividend:
    case event_kind::distribution:
        return std::string(to_word(e.kind)) + " of " + amount + " a share";
    case event_kind::share_sale:
        return "sale of " + to_text(e.volume.value_or(basic_count<Rep>{})) + " shares at " + amount;
    case event_kind::holding: return "holding of " + amount + " other shares";
    case event_kind::ownership_limit: return "notice of an ownership limit of " + amount;
    case event_kind::exercise:
    case event_kind::net_exercise:
        return (e.kind == event_kind::exercise ? "exercise of " : "net exercise of ") + amount +
               " shares" + (e.name.empty() ? "" : " of " + in_quotes(e.name));
    case event_kind::measured: return in_quotes(e.name) + " at " + amount;
    case event_kind::termination:
        return "termination" + (e.party.empty() ? "" : " by the " + e.party) +
               (e.name.empty() ? "" : " for " + e.name);
    case event_kind::cure:
        return "cure" + (e.party.empty() ? "" : " by the " + e.party) +
               (e.name.empty() ? "" : " of " + e.name);
    case event_kind::forfeiture:
        return "forfeiture" + (e.name.empty() ? "" : " of " + in_quotes(e.name));
    case event_kind::clawback: return "clawback of " + amount + " shares";
    case event_kind::share_count: return amount + " shares outstanding";
    case event_kind::other: return e.name;
    default: break;
    }
    return std::string(to_word(e.kind)) + " of " + (e.currency.empty() ? "" : e.currency + " ") +
           amount + (e.tags.empty() ? "" : " tagged " + in_quotes(e.tags));
}

#ifdef KICKER_COMPILED
/// @cond
extern template std::string to_text(const event&);
/// @endcond
#endif

} // namespace kicker
