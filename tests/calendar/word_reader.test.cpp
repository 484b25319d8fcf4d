#include <kicker/calendar/word_reader.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// What is said when `read` takes something from the words.
template <class Read>
std::string refusal(std::string_view words, Read read) {
    word_reader in(words);
    try {
        static_cast<void>(read(in));
    } catch (const invalid_text& e) {
        CHECK(e.at().line == 0);
        return e.what();
    }
    return {};
}

} // namespace

TEST_CASE("Words and signs are taken one by one, whatever blanks are between") {
    word_reader in(" spend>= \t20bn\n,or  by");
    CHECK(in.peek_word() == "spend");
    CHECK(in.place() == 1);
    CHECK_FALSE(in.take("spen")); // a word is taken whole
    CHECK_FALSE(in.take("spends"));
    CHECK(in.take("spend"));
    CHECK(in.peek_word().empty());
    CHECK(in.peek_character() == '>');
    CHECK_FALSE(in.take("=>"));
    CHECK(in.take(">="));
    CHECK(in.read_amount<money>() == 20_bn);
    CHECK(in.take(","));
    CHECK(in.take("or"));
    CHECK_FALSE(in.at_end());
    CHECK(in.take("by"));
    CHECK(in.at_end());
    CHECK(in.peek_character() == '\0');
    CHECK(in.peek_word().empty());
    CHECK_FALSE(in.take("by"));
    CHECK_FALSE(in.take(","));
}

TEST_CASE("A name stands in quotes, and a backslash keeps what follows") {
    word_reader in(R"( "a [b] \" \\ \x" "" )");
    CHECK(in.read_name() == R"(a [b] " \ x)");
    CHECK(in.read_name().empty());
    CHECK(in.at_end());
    const auto name = [](word_reader& w) { return w.read_name(); };
    CHECK(refusal(" x", name) == "column 2: expected a name in quotes, found \"x\"");
    CHECK(refusal("", name) == "column 1: expected a name in quotes, found the end");
    CHECK(refusal("\"x", name) == "column 3: expected a closing quote, found the end");
    CHECK(refusal("\"x\\", name) == "column 4: expected a closing quote, found the end");
    CHECK(refusal("\"x\\\"", name) == "column 5: expected a closing quote, found the end");
}

TEST_CASE("A whole number is read up to 65,535") {
    word_reader in("0 065535-3");
    CHECK(in.read_whole_number() == 0);
    CHECK(in.read_whole_number() == 65'535);
    CHECK(in.take("-"));
    CHECK(in.read_whole_number() == 3);
    const auto number = [](word_reader& w) { return w.read_whole_number(); };
    CHECK(refusal(" 65536", number) ==
          "column 2: expected a whole number up to 65,535, found \"65536\"");
    CHECK(refusal(std::string(1'000, '9'), number)
              .starts_with("column 1: expected a whole number up"));
    CHECK(refusal("x", number) == "column 1: expected a whole number, found \"x\"");
    CHECK(refusal("-1", number) == "column 1: expected a whole number, found \"-1\"");
}

TEST_CASE("An amount is read in its unit, and another unit's sign is refused") {
    word_reader in("750 MW 10% 1.5 per");
    CHECK(in.read_amount<power>() == 750_MW);
    CHECK(in.read_amount<percent>() == 10_pct);
    CHECK(in.read_amount<price>() == 1.5_per_share);
    CHECK(in.take("per"));
    CHECK(refusal(" 750 MW", [](word_reader& w) { return w.read_amount<money>(); }) ==
          "column 2: expected an amount of money, found \"750 MW\"");
    CHECK(refusal("10%", [](word_reader& w) {
              return w.read_amount<price>();
          }).starts_with("column "));
}

TEST_CASE("Days, and stretches of days, are read in the one way in which they are written") {
    word_reader in("2026-05-14 2027 2026-01-01..2028-12-31 2026-01-01 .. 2026-01-01");
    CHECK(in.read_day() == 2026_y / 5 / 14);
    CHECK(in.read_term() == calendar_year(2027));
    CHECK(in.read_term() == term(2026_y / 1 / 1, 2028_y / 12 / 31));
    CHECK(in.read_term() == term(2026_y / 1 / 1, 2026_y / 1 / 1));
    CHECK(in.at_end());
    const auto days = [](word_reader& w) { return w.read_term(); };
    CHECK(refusal("June", days) ==
          "column 1: expected a year, or a first and a last day such as 2026-01-01..2028-12-31, "
          "found \"June\"");
    CHECK(refusal("27", days) == "column 1: expected a year of four digits, found \"27\"");
    CHECK(refusal("02027", days) == "column 1: expected a year of four digits, found \"02027\"");
    CHECK(refusal("2026-01-01", days) ==
          "column 11: expected \"..\" and a last day, found the end");
    CHECK(refusal("2026-01-01..", days).starts_with("column 13: "));
    CHECK(refusal(" 2026-02-30", [](word_reader& w) {
              return w.read_day();
          }).starts_with("column 2: "));
    CHECK(refusal("", days).starts_with("column 1: "));
}

TEST_CASE("A complaint names the word that was probably meant, unless it stands there") {
    const auto complain = [](word_reader& w) {
        w.complain("a relation", {"from", "within"});
        return 0;
    };
    CHECK(refusal(" frmo 5", complain) ==
          "column 2: expected a relation, found \"frmo\"; did you mean \"from\"?");
    CHECK(refusal("from", complain) == "column 1: expected a relation, found \"from\"");
    CHECK(refusal("", complain) == "column 1: expected a relation, found the end");
}
