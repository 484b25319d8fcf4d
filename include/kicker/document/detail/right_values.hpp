// The values that only the rights of a warrant have, from the text of a term.
#pragma once

#include <kicker/equity/warrant_rights.hpp>
#include <kicker/json/values.hpp>

namespace kicker {

namespace detail {

/// How an exercise may be paid.
struct written_methods {
    bool cash = true; ///< in money
    bool net  = true; ///< in shares
};
/// A part of a whole: "60%", or "2/3".
struct written_part {
    fraction part = fraction::whole(); ///< from 0 to 1
};
/// The least change that is made: "0.01", or "1%" of what changes.
struct written_least {
    price amount{}; ///< zero: not said so
    percent part{}; ///< zero: not said so
};
/// Yes or no.
struct written_choice {
    bool is_yes = false; ///< yes
};

} // namespace detail

/// @{
/// The words that the rights of a warrant may say, in the order of their enumerators.
inline constexpr std::array<std::string_view, 3> method_words   = {"cash or net", "cash", "net"};
inline constexpr std::array<std::string_view, 4> fraction_words = {"cash", "down", "up", "nearest"};
inline constexpr std::array<std::string_view, 5> protection_words = {
    "none", "proportional", "strike only", "strike less dividend", "pass through"};
inline constexpr std::array<std::string_view, 3> merger_cash_words   = {"at exercise",
                                                                        "strike less cash", "none"};
inline constexpr std::array<std::string_view, 5> anti_dilution_words = {
    "none", "broad based", "narrow based", "full ratchet", "market price"};
inline constexpr std::array<std::string_view, 2> unvested_words = {"rescaled", "template again"};
inline constexpr std::array<std::string_view, 4> on_sale_words  = {"nothing", "net exercise",
                                                                   "cash out", "lapse"};
inline constexpr std::array<std::string_view, 5> limit_words    = {"ownership", "exchange",
                                                                   "authorized", "gate", "transfer"};
inline constexpr std::array<std::string_view, 2> choice_words   = {"no", "yes"};
inline constexpr std::array<std::string_view, 4> whole_words    = {"down", "up", "half up",
                                                                   "half even"};
/// @}

[[nodiscard]] inline fraction_of_share value_of(std::type_identity<fraction_of_share>,
                                                document_reader&, const term_text& t) {
    return choice_of<fraction_of_share>(fraction_words, t);
}
[[nodiscard]] inline dividend_protection value_of(std::type_identity<dividend_protection>,
                                                  document_reader&, const term_text& t) {
    return choice_of<dividend_protection>(protection_words, t);
}
[[nodiscard]] inline merger_cash value_of(std::type_identity<merger_cash>, document_reader&,
                                          const term_text& t) {
    return choice_of<merger_cash>(merger_cash_words, t);
}
[[nodiscard]] inline anti_dilution value_of(std::type_identity<anti_dilution>, document_reader&,
                                            const term_text& t) {
    return choice_of<anti_dilution>(anti_dilution_words, t);
}
[[nodiscard]] inline unvested_shares value_of(std::type_identity<unvested_shares>, document_reader&,
                                              const term_text& t) {
    return choice_of<unvested_shares>(unvested_words, t);
}
[[nodiscard]] inline on_sale value_of(std::type_identity<on_sale>, document_reader&,
                                      const term_text& t) {
    return choice_of<on_sale>(on_sale_words, t);
}
[[nodiscard]] inline limit_kind value_of(std::type_identity<limit_kind>, document_reader&,
                                         const term_text& t) {
    return choice_of<limit_kind>(limit_words, t);
}
[[nodiscard]] inline rounding value_of(std::type_identity<rounding>, document_reader&,
                                       const term_text& t) {
    return choice_of<rounding>(whole_words, t);
}

/// "last close", "30-day VWAP", "5-day average", "bid and ask", "board".
///
/// Throws: invalid_text.
[[nodiscard]] inline fair_market_value value_of(std::type_identity<fair_market_value>,
                                                document_reader&, const term_text& t) {
    const std::string_view words = t.text;
    if (words == "last close") return {};
    if (words == "bid and ask") return {.from = value_source::bid_ask};
    if (words == "board") return {.from = value_source::board};
    const std::size_t dash = words.find("-day ");
    int days               = 0;
    for (const char c : words.substr(0, std::min(dash, std::size_t{5})))
        days = c >= '0' && c <= '9' && days < 10'000 ? days * 10 + (c - '0') : 100'000;
    const bool is_vwap    = dash != std::string_view::npos && words.substr(dash) == "-day VWAP";
    const bool is_average = dash != std::string_view::npos && words.substr(dash) == "-day average";
    if (days < 1 || days > 10'000 || !(is_vwap || is_average))
        throw invalid_text({0, 1},
                           "\"last close\", \"30-day VWAP\", \"5-day average\", \"bid and ask\" or "
                           "\"board\"",
                           quoted_beginning(words));
    return {.from = is_vwap ? value_source::vwap : value_source::average, .days = days};
}

namespace detail {

[[nodiscard]] inline written_methods value_of(std::type_identity<written_methods>, document_reader&,
                                              const term_text& t) {
    const auto place = choice_of<std::size_t>(method_words, t);
    return {.cash = place != 2, .net = place != 1};
}
[[nodiscard]] inline written_choice value_of(std::type_identity<written_choice>, document_reader&,
                                             const term_text& t) {
    return {choice_of<std::size_t>(choice_words, t) == 1};
}
/// "0.01" or "1%".
///
/// Throws: invalid_text, for all of what changes or more, too.
[[nodiscard]] inline written_least value_of(std::type_identity<written_least>, document_reader& in,
                                            const term_text& t) {
    if (t.text.find('%') == std::string::npos)
        return {.amount = value_of(std::type_identity<price>{}, in, t)};
    const percent part = value_of(std::type_identity<percent>{}, in, t);
    if (!(part < percent::of(100)))
        throw invalid_text({0, 1}, "a part below 100%", quoted_beginning(t.text));
    return {.part = part};
}
/// "60%" or "2/3".
///
/// Throws: invalid_text, for a part outside 0 to 1 too.
[[nodiscard]] inline written_part value_of(std::type_identity<written_part>, document_reader& in,
                                           const term_text& t) {
    const std::size_t stroke = t.text.find('/');
    fraction part;
    if (stroke == std::string::npos)
        part = as_fraction(value_of(std::type_identity<percent>{}, in, t));
    else {
        const auto whole = [&](std::string_view digits) {
            return int128{parse<count>(digits).ticks()};
        };
        const std::string_view text = t.text;
        const int128 below          = whole(text.substr(stroke + 1));
        if (below < 1)
            throw invalid_text({0, stroke + 2}, "a number above zero",
                               quoted_beginning(text.substr(stroke + 1)));
        part = {whole(text.substr(0, stroke)), below};
    }
    if (part > fraction::whole())
        throw invalid_text({0, 1}, "a part of at most all", quoted_beginning(t.text));
    return {part};
}

} // namespace detail

} // namespace kicker
