// Days read from text: 2026-05-14 and nothing else.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/core/printable.hpp>

#include <string_view>

namespace kicker {

/// Reads an ISO 8601 day at `begin`; it takes ten characters.
///
/// Throws: invalid_text where the text is no such day, or the calendar has none.
[[nodiscard]] inline day parse_day_front(std::string_view text, std::size_t begin = 0) {
    const std::string_view rest = text.substr(std::min(begin, text.size()));
    const std::string_view ten  = rest.substr(0, 10);
    const auto complain         = [&](const char* expected) {
        const std::size_t end = std::min(rest.find_first_of(" ,;()", 1), rest.find("..", 1));
        return invalid_text({0, begin + 1}, expected,
                            rest.empty() ? "the end" : quoted_beginning(rest.substr(0, end)));
    };
    int numbers[3]   = {0, 0, 0};
    std::size_t part = 0;
    for (std::size_t i = 0; i < 10; ++i) {
        const char c = i < ten.size() ? ten[i] : '\0';
        if (i == 4 || i == 7) {
            if (c != '-') throw complain("a day such as 2026-05-14");
            ++part;
        } else {
            if (c < '0' || c > '9') throw complain("a day such as 2026-05-14");
            numbers[part] = numbers[part] * 10 + (c - '0');
        }
    }
    const date::year_month_day ymd = date::year(numbers[0]) /
                                     date::month(static_cast<unsigned>(numbers[1])) /
                                     date::day(static_cast<unsigned>(numbers[2]));
    if (!ymd.ok()) throw complain("a day that exists");
    return ymd;
}

/// Reads a text that is one day and nothing else. Throws: invalid_text.
[[nodiscard]] inline day parse_day(std::string_view text) {
    const day d = parse_day_front(text);
    if (text.size() > 10)
        throw invalid_text({0, 11}, "nothing behind the day", quoted_beginning(text.substr(10)));
    return d;
}

} // namespace kicker
