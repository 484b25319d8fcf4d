// The values that only a deal has, from the text of a term: sizes, strikes, expiries, roundings.
#pragma once

#include <kicker/document/words.hpp>
#include <kicker/json/values.hpp>

namespace kicker {

[[nodiscard]] inline expiry value_of(std::type_identity<expiry>, document_reader&,
                                     const term_text& t) {
    return parse_expiry(t.text);
}
[[nodiscard]] inline written_size value_of(std::type_identity<written_size>, document_reader&,
                                           const term_text& t) {
    return parse_size(t.text);
}

[[nodiscard]] inline cure_period value_of(std::type_identity<cure_period>, document_reader&,
                                          const term_text& t) {
    return parse_cure_period(t.text);
}
[[nodiscard]] inline warrant_total value_of(std::type_identity<warrant_total>, document_reader&,
                                            const term_text& t) {
    return parse_total(t.text);
}

/// Of all that is earned so far, in the order of `rounding`; then the same of each step.
inline constexpr std::array<std::string_view, 8> rounding_words = {"down",
                                                                   "up",
                                                                   "half up",
                                                                   "half even",
                                                                   "down, each step",
                                                                   "up, each step",
                                                                   "half up, each step",
                                                                   "half even, each step"};
/// How many of them there are of either.
inline constexpr std::size_t rounding_ways                    = rounding_words.size() / 2;
inline constexpr std::array<std::string_view, 3> party_words  = {"either", "buyer", "seller"};
inline constexpr std::array<std::string_view, 4> on_end_words = {"unsaid", "forfeit unvested",
                                                                 "vest unvested", "nothing"};
[[nodiscard]] inline share_rounding value_of(std::type_identity<share_rounding>, document_reader&,
                                             const term_text& t) {
    const auto place = choice_of<std::size_t>(rounding_words, t);
    const auto how   = static_cast<rounding>(place % rounding_ways);
    return place < rounding_ways ? share_rounding(how) : each_step(how);
}
[[nodiscard]] constexpr std::string_view word_of(share_rounding r) {
    return rounding_words[static_cast<std::size_t>(r.how()) +
                          (r.is_each_step() ? rounding_ways : 0)];
}
[[nodiscard]] inline party value_of(std::type_identity<party>, document_reader&,
                                    const term_text& t) {
    return choice_of<party>(party_words, t);
}
[[nodiscard]] inline on_end value_of(std::type_identity<on_end>, document_reader&,
                                     const term_text& t) {
    return choice_of<on_end>(on_end_words, t);
}
inline constexpr std::array<std::string_view, 4> frequency_words = {"monthly", "quarterly",
                                                                    "semiannual", "annual"};
[[nodiscard]] inline frequency value_of(std::type_identity<frequency>, document_reader&,
                                        const term_text& t) {
    constexpr frequency in_order[] = {monthly, quarterly, semiannual, annual};
    return in_order[choice_of<std::size_t>(frequency_words, t)];
}

[[nodiscard]] inline strike value_of(std::type_identity<strike>, document_reader& in,
                                     const term_text& t) {
    return parse_strike(without_currency(in, t.text));
}

template <>
struct summed_as<written_size> {
    using type = shares;
};
template <>
struct summed_as<warrant_total> {
    using type = shares;
};
template <>
struct summed_as<strike> {
    using type = price;
};
/// @{
/// Lines of words, in which assumptions stand in brackets.
template <>
inline constexpr bool is_words<strike> = true;
template <>
inline constexpr bool is_words<expiry> = true;
template <>
inline constexpr bool is_words<cure_period> = true;
template <>
inline constexpr bool is_words<written_size> = true;
template <>
inline constexpr bool is_words<warrant_total> = true;
/// @}

} // namespace kicker
