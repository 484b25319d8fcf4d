// The definitions of <kicker/document/words.hpp>.
#pragma once

#include <kicker/document/words.hpp>

#include <kicker/document/detail/phrases.hpp>

namespace kicker {

namespace detail {

[[nodiscard]] inline bool has_percentage(word_reader& in, std::string_view words) {
    const std::size_t number_end =
        std::min(words.find_first_not_of("0123456789.,", in.place()), words.size());
    const std::size_t sign = words.find_first_not_of(' ', number_end);
    return sign != std::string_view::npos && words[sign] == '%';
}
/// A price for one share; no paper sets one below zero.
[[nodiscard]] inline price read_strike_price(word_reader& in) {
    const std::size_t start = in.place();
    const auto read         = in.read_amount<price>();
    if (read < price{})
        throw invalid_text({0, start + 1}, "a price that is not negative", to_text(read));
    return read;
}

/// A number of shares, with or without their word.
[[nodiscard]] inline shares read_share_count(word_reader& in) {
    const auto read = in.read_amount<shares>();
    if (!in.take("shares") && !in.take("share")) expect_end(in, "\"shares\" or the end");
    expect_end(in, "the end");
    return read;
}

} // namespace detail

KICKER_INLINE strike parse_strike(std::string_view words) {
    word_reader in(words);
    if (!detail::has_percentage(in, words)) {
        const auto fixed = detail::read_strike_price(in);
        if (in.take("per")) detail::take_phrase(in, {"share"}, "\"per share\"");
        detail::expect_end(in, "\"per share\" or the end");
        return fixed;
    }
    const auto part = in.read_amount<percent>();
    detail::take_phrase(in, {"of", "the"}, "\"of the 30-day VWAP at\"");
    const int days = in.read_whole_number();
    detail::take_phrase(in, {"-", "day", "VWAP", "at"}, "\"-day VWAP at\" and a milestone");
    const std::string milestone = in.read_name();
    price least;
    if (in.take(",")) {
        detail::take_phrase(in, {"at", "least"}, "\"at least\"");
        least = detail::read_strike_price(in);
    }
    detail::expect_end(in, "\", at least\" or the end");
    return detail::sensible([&] { return strike::set_at(milestone, part, days, least); });
}

KICKER_INLINE expiry parse_expiry(std::string_view words) {
    word_reader in(words);
    const bool says_a_day = words.substr(in.place()).find('-') == 4;
    const day last        = says_a_day ? in.read_day() : day::latest();
    if (says_a_day && in.at_end()) return last;
    if (says_a_day)
        detail::take_phrase(in, {",", "or", "if", "earlier"}, "\", or if earlier\" or the end");
    const std::size_t start = in.place();
    const int days          = is_digit(in.peek_character()) ? in.read_whole_number() : 0;
    if (in.peek_word().empty() || in.place() == start) // another way to write a day
        throw invalid_text({0, start + 1},
                           "a day such as 2033-06-30, or 5 business days after \"a milestone\"",
                           found_at(words, start));
    detail::take_phrase(in, {"business"}, "\"business days after\" and a milestone");
    if (!in.take("day")) detail::take_phrase(in, {"days"}, "\"days\"");
    detail::take_phrase(in, {"after"}, "\"after\" and a milestone");
    const std::string milestone = in.read_name();
    detail::expect_end(in, "nothing behind the milestone");
    return detail::sensible([&] { return expiry(last, days, milestone); });
}

KICKER_INLINE cure_period parse_cure_period(std::string_view words) {
    word_reader in(words);
    const int days         = in.read_whole_number();
    const bool of_business = in.take("business");
    if (!in.take("day")) detail::take_phrase(in, {"days"}, "\"days\" or \"business days\"");
    detail::expect_end(in, "nothing behind the days");
    return detail::sensible(
        [&] { return of_business ? cure_within_business_days(days) : cure_within(days); });
}

KICKER_INLINE warrant_total parse_total(std::string_view words) {
    word_reader in(words);
    const bool is_cap = in.take("up");
    if (is_cap) detail::take_phrase(in, {"to"}, "\"up to\"");
    const shares number = detail::read_share_count(in);
    return is_cap ? up_to(number) : warrant_total(number);
}

KICKER_INLINE basic_tranche_size<std::int64_t> written_size::of(const company& c,
                                                                rounding how) const {
    if (!part) return number;
    return is_floating ? floating(*part, base)
                       : basic_tranche_size<std::int64_t>(share_of(*part, c, base, how));
}

KICKER_INLINE written_size parse_size(std::string_view words) {
    word_reader in(words);
    written_size size;
    if (!detail::has_percentage(in, words)) {
        size.number = detail::read_share_count(in);
        return size;
    }
    size.part = in.read_amount<percent>();
    detail::take_phrase(in, {"of", "the", "company", ","}, "\"of the company,\" and its base");
    const bool excluding = in.take("excluding");
    if (!excluding)
        detail::take_phrase(in, {"including"}, "\"including itself\" or \"excluding itself\"");
    detail::take_phrase(in, {"itself"}, "\"itself\"");
    size.base        = excluding ? excluding_itself : including_itself;
    size.is_floating = in.take(",");
    if (size.is_floating) detail::take_phrase(in, {"floating"}, "\"floating\"");
    detail::expect_end(in, "\", floating\" or the end");
    return size;
}

} // namespace kicker
