#include <kicker/calendar/text.hpp>

#include "support/catch.hpp"

#include <random>
#include <string>

using namespace kicker;

namespace {

struct refusal {
    std::string_view text;
    std::size_t column;
    std::string expected, found;
};

} // namespace

TEST_CASE("a day is read as ISO 8601 writes it", "[calendar]") {
    CHECK(parse_day("2026-05-14") == 2026_y / 5 / 14);
    CHECK(parse_day("2024-02-29") == 2024_y / 2 / 29);
    CHECK(parse_day("0000-01-01") == day::earliest());
    CHECK(parse_day("9999-12-31") == day::latest());
}

TEST_CASE("a text that is no day is refused where it goes wrong", "[calendar]") {
    const refusal rows[] = {
        {"", 1, "a day such as 2026-05-14", "the end"},
        {"2026", 1, "a day such as 2026-05-14", "\"2026\""},
        {"2026-05-1", 1, "a day such as 2026-05-14", "\"2026-05-1\""},
        {"2026-5-14", 1, "a day such as 2026-05-14", "\"2026-5-14\""},
        {"26-05-14", 1, "a day such as 2026-05-14", "\"26-05-14\""},
        {"2026/05/14", 1, "a day such as 2026-05-14", "\"2026/05/14\""},
        {"14-05-2026", 1, "a day such as 2026-05-14", "\"14-05-2026\""},
        {"-026-05-14", 1, "a day such as 2026-05-14", "\"-026-05-14\""},
        {"+026-05-14", 1, "a day such as 2026-05-14", "\"+026-05-14\""},
        {" 2026-05-14", 1, "a day such as 2026-05-14", "\" 2026-05-14\""},
        {"20260514", 1, "a day such as 2026-05-14", "\"20260514\""},
        {"2026-02-29", 1, "a day that exists", "\"2026-02-29\""},
        {"2026-00-10", 1, "a day that exists", "\"2026-00-10\""},
        {"2026-13-10", 1, "a day that exists", "\"2026-13-10\""},
        {"2026-04-31", 1, "a day that exists", "\"2026-04-31\""},
        {"2026-04-00", 1, "a day that exists", "\"2026-04-00\""},
        {"2026-05-14 ", 11, "nothing behind the day", "\" \""},
        {"2026-05-145", 11, "nothing behind the day", "\"5\""},
        {"2026-05-14T00:00", 11, "nothing behind the day", "\"T00:00\""},
    };
    for (const refusal& r : rows) {
        INFO(r.text);
        try {
            (void)parse_day(r.text);
            FAIL_CHECK("not refused");
        } catch (const invalid_text& e) {
            CHECK(e.at() == text_position{0, r.column});
            CHECK(e.expected() == r.expected);
            CHECK(e.found() == r.found);
        }
    }
    CHECK_THROWS_WITH(parse_day("2026-02-29"),
                      "column 1: expected a day that exists, found \"2026-02-29\"");
}

TEST_CASE("a day is read in the middle of a sentence", "[calendar]") {
    const std::string_view words = "by 2028-12-31, at the latest";
    CHECK(parse_day_front(words, 3) == 2028_y / 12 / 31);
    const auto column = [&](std::size_t begin) -> std::size_t {
        try {
            (void)parse_day_front(words, begin);
        } catch (const invalid_text& e) {
            return e.at().column;
        }
        return 0;
    };
    CHECK(column(3) == 0);
    CHECK(column(2) == 3);
    CHECK(column(words.size()) == words.size() + 1);
    CHECK(column(words.size() + 5) > words.size());
}

TEST_CASE("every day that is printed is read back", "[calendar]") {
    for (std::int32_t n = day::earliest().number(); n <= day::latest().number(); n += 97) {
        const day d = day::from_number(n);
        INFO(to_text(d));
        CHECK(parse_day(to_text(d)) == d);
    }
}

TEST_CASE("no ten bytes are read as a day unless they print back", "[calendar]") {
    std::mt19937_64 random(121);
    constexpr std::string_view letters = "0123456789-0011223 /";
    int read                           = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text = "2026-05-14";
        for (auto slips = 1 + random() % 3; slips > 0; --slips)
            text[random() % text.size()] = letters[random() % letters.size()];
        try {
            const day d = parse_day(text);
            ++read;
            if (to_text(d) != text) FAIL_CHECK(text);
        } catch (const invalid_text&) {
        }
    }
    CHECK(read > 1000);
    CHECK(read < 19'000);
}
