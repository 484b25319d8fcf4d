// The values that only an outlook has, from the text of a term: numbers, changes, lengths of time.
#pragma once

#include <kicker/document/detail/phrases.hpp>
#include <kicker/json/values.hpp>
#include <kicker/value/outlook.hpp>

#include <cmath>

namespace kicker::detail {

/// So many days are a year of an outlook.
inline constexpr double days_a_year = 365;

/// How far a day is from another, in years of 365 days.
[[nodiscard]] inline double years_between(day from, day to) {
    return (to - from) / days_a_year;
}

/// A part of a whole as an outlook has it: 0.55 for 55%.
[[nodiscard]] inline double part_of_whole(percent p) {
    return static_cast<double>(p.ticks()) / static_cast<double>(percent::of(100).ticks());
}

/// A percentage that may be below zero: "-10%".
struct written_change {
    percent by{}; ///< of what changes
};
/// A number that is no amount of anything, and may be below zero: "0.3", "-0.25".
struct written_real {
    double value = 0; ///< the nearest to what is written
};
/// How often something happens in a year, on average: "0.5", or "2%" for 0.02.
struct written_times {
    double a_year = 0; ///< zero or more
};
/// A length of time: "6 months", "1.5 years", "90 days".
struct written_span {
    double years = 0; ///< zero or more
};
/// A moment to come, by its day or by how far away it is.
struct written_moment {
    std::optional<day> on{}; ///< nothing: the span says
    written_span ahead{};    ///< from the day of the outlook
};

/// A number at the beginning of a text, which ends behind it.
struct read_number {
    double value    = 0;
    std::size_t end = 0;
};
/// At most 15 digits, 9 of them behind the point, so that the number is the nearest to its text.
///
/// Throws: invalid_text.
[[nodiscard]] inline read_number number_at_start(std::string_view text) {
    const decimal_number n = read_decimal(text, 0, true);
    if (n.digits.size() > 15 || n.places > 9)
        throw invalid_text({0, 1}, "a number of at most 15 digits, 9 of them behind the point",
                           quoted_beginning(text));
    std::int64_t digits = 0;
    for (const char c : n.digits) digits = digits * 10 + (c - '0');
    const double size = static_cast<double>(digits) / static_cast<double>(power_of_ten(n.places));
    return {n.negative ? -size : size, n.end};
}
/// The same, and nothing behind it.
///
/// Throws: invalid_text.
[[nodiscard]] inline double whole_text_as_number(std::string_view text) {
    const read_number n = number_at_start(text);
    if (n.end != text.size())
        throw invalid_text({0, n.end + 1}, "nothing behind the number",
                           quoted_beginning(text.substr(n.end)));
    return n.value;
}

[[nodiscard]] inline written_change value_of(std::type_identity<written_change>, document_reader&,
                                             const term_text& t) {
    return {parse<percent>(t.text)};
}
[[nodiscard]] inline written_real value_of(std::type_identity<written_real>, document_reader&,
                                           const term_text& t) {
    return {whole_text_as_number(t.text)};
}
[[nodiscard]] inline written_times value_of(std::type_identity<written_times>, document_reader&,
                                            const term_text& t) {
    const bool is_part  = t.text.find('%') != std::string::npos;
    const double a_year = is_part ? part_of_whole(parse<percent>(t.text))
                                  : whole_text_as_number(t.text);
    if (a_year < 0)
        throw invalid_text({0, 1}, "a number not below zero", quoted_beginning(t.text));
    return {a_year};
}
/// Throws: invalid_text, for a length below zero too.
[[nodiscard]] inline written_span value_of(std::type_identity<written_span>, document_reader&,
                                           const term_text& t) {
    const read_number n = number_at_start(t.text);
    if (n.value < 0)
        throw invalid_text({0, 1}, "a length of time not below zero", quoted_beginning(t.text));
    std::string_view unit = std::string_view(t.text).substr(n.end);
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    const auto is = [&](std::string_view one, std::string_view several) {
        return unit == one || unit == several;
    };
    if (is("year", "years")) return {n.value};
    if (is("month", "months")) return {n.value / 12};
    if (is("day", "days")) return {n.value / days_a_year};
    constexpr std::array<std::string_view, 3> units = {"years", "months", "days"};
    throw invalid_text({0, n.end + 1}, "\"years\", \"months\" or \"days\" behind the number",
                       unit.empty() ? "nothing" : quoted_beginning(unit), nearest(unit, units));
}
/// A day has its hyphen in the fifth place, where no length of time has one.
[[nodiscard]] inline written_moment value_of(std::type_identity<written_moment>,
                                             document_reader& in, const term_text& t) {
    if (t.text.size() > 4 && t.text[4] == '-')
        return {.on = value_of(std::type_identity<day>{}, in, t)};
    return {.ahead = value_of(std::type_identity<written_span>{}, in, t)};
}

/// Visits the quantity that has a unit, by its type.
template <class Visit>
auto visit_quantity(unit_id unit, Visit visit) {
    switch (unit) {
    case unit_id::money: return visit(std::type_identity<money>{});
    case unit_id::price: return visit(std::type_identity<price>{});
    case unit_id::shares: return visit(std::type_identity<shares>{});
    case unit_id::percent: return visit(std::type_identity<percent>{});
    case unit_id::power: return visit(std::type_identity<power>{});
    default: return visit(std::type_identity<count>{});
    }
}

/// Jumps by the mean and the deviation that a document says: of what a jump changes the price by, and
/// of the logarithm of that.
[[nodiscard]] inline price_jumps jumps_of(double a_year, double mean, double deviation) {
    return {a_year, std::log1p(mean) - deviation * deviation / 2, deviation};
}

/// In the place of amounts: those of the schedule.
inline constexpr std::array<std::string_view, 1> planned_words = {"schedule"};
struct written_plan {};
[[nodiscard]] inline written_plan value_of(std::type_identity<written_plan>, document_reader&,
                                           const term_text& t) {
    static_cast<void>(choice_of<std::size_t>(planned_words, t));
    return {};
}

} // namespace kicker::detail

namespace kicker {

template <>
struct summed_as<detail::written_change> {
    using type = percent;
};

} // namespace kicker
