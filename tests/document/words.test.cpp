#include <kicker/document/words.hpp>

#include "support/catch.hpp"

#include <kicker/text/describe.hpp>

#include <random>

using namespace kicker;
using namespace kicker::literals;

namespace {

/// What is said of words that cannot be read; empty if they are.
template <class Read>
std::string refusal(Read read, std::string_view words) {
    try {
        static_cast<void>(read(words));
    } catch (const invalid_text& e) {
        CHECK(e.at().line == 0);
        return e.what();
    }
    return {};
}
struct bad_words {
    std::string_view words;
    std::string place, says;
};
template <class Read>
void all_refused(Read read, std::initializer_list<bad_words> list) {
    for (const auto& [words, place, says] : list) {
        const std::string said = refusal(read, words);
        CAPTURE(words, said, place, says);
        CHECK(said.starts_with(place + ": "));
        CHECK(said.find(says) != std::string::npos);
    }
}

using size_of = basic_tranche_size<std::int64_t>;

std::mt19937_64 random_source(20260514);

std::int64_t any(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random_source);
}
label any_name() {
    constexpr std::string_view letters = "ab \"\\[],T2=+-\xC3\xA9";
    std::string s                      = "m";
    for (auto n = any(0, 20); n > 0; --n)
        s += letters[static_cast<std::size_t>(any(0, std::ssize(letters) - 1))];
    return label(s);
}
price any_price() {
    return price::from_ticks(any(0, 1) == 0 ? any(0, 2'000'000) : any(0, 9'000'000'000'000'000));
}
day any_day() {
    return day::from_number(static_cast<std::int32_t>(any(-700'000, 2'900'000)));
}

} // namespace

TEST_CASE("A strike is a price, with or without its share") {
    CHECK(parse_strike("0.01") == strike(0.01_per_share));
    CHECK(parse_strike("0.01 per share") == strike(0.01_per_share));
    CHECK(parse_strike("  0.00001   per  share ") == strike(0.00001_per_share));
    CHECK(parse_strike("$1,250.5") == strike(1250.5_per_share));
    CHECK(parse_strike("0") == strike(0_per_share));
}

TEST_CASE("A strike is set later at a part of an average, never below a least price") {
    const strike later = strike::set_at("T2 vested", 90_pct, 30);
    CHECK(parse_strike("90% of the 30-day VWAP at \"T2 vested\"") == later);
    CHECK(parse_strike("110% of the 30-day VWAP at \"closing\"").of_vwap() == 110_pct);
    CHECK(parse_strike(" 90 % of the 30 - day VWAP at \"T2 vested\" ") == later);
    CHECK(parse_strike("90% of the 30-day VWAP at \"T2 vested\", at least 1.1893") ==
          strike::set_at("T2 vested", 90_pct, 30, 1.1893_per_share));
    CHECK(parse_strike(R"(90% of the 1-day VWAP at "a \"b\" \\")").milestone() == R"(a "b" \)");
}

TEST_CASE("A strike that cannot be read says where and why") {
    all_refused(parse_strike,
                {{"", "column 1", "expected a number, found the end"},
                 {"0.01 per", "column 9", "per share"},
                 {"0.01 a share", "column 6", "found \"a\""},
                 {"0.01bn", "column 5", "plain number"},
                 {"-0.01", "column 1", "not negative"},
                 {"0.000000001", "column 1", "8 decimals"},
                 {"90% of", "column 7", "VWAP"},
                 {"90% of the 30 day VWAP at \"x\"", "column 15", "-day VWAP"},
                 {"90% of the 0-day VWAP at \"x\"", "column 1", "1 to 65,535 days"},
                 {"1001% of the 30-day VWAP at \"x\"", "column 1", "between 0% and 1,000%"},
                 {"90% of the 30-day VWAP at \"\xC3\xA9\" at least 5", "column 32", "the end"},
                 {"90% of the 30-day VWAP at x", "column 27", "a name in quotes"},
                 {"90% of the 30-day VWAP at \"x", "column 29", "a closing quote"},
                 {"90% of the 30-day VWAP at \"x\", at least -5", "column 41", "not negative"},
                 {"90% of the 30-dya VWAP at \"x\"", "column 15", "did you mean \"day\""},
                 {"90% of the 65536-day VWAP at \"x\"", "column 12", "up to 65,535"}});
}

TEST_CASE("What is printed of a strike reads as the same strike") {
    for (int i = 0; i < 500; ++i) {
        const strike s = i % 2 == 0
                             ? strike(any_price())
                             : strike::set_at(any_name(), percent::from_ticks(any(0, 1'000'000)),
                                              static_cast<int>(any(1, 65'535)), any_price());
        CAPTURE(to_text(s));
        CHECK(parse_strike(to_text(s)) == s);
    }
}

TEST_CASE("An expiry is a day, some business days after a milestone, or the earlier of both") {
    CHECK(parse_expiry("2035-12-24") == expiry(2035_y / 12 / 24));
    CHECK(parse_expiry(" 2035-12-24 ") == expiry(2035_y / 12 / 24));
    CHECK(parse_expiry("2035-12-24, or if earlier 5 business days after \"nothing is owed\"") ==
          expiry(2035_y / 12 / 24, 5, "nothing is owed"));
    CHECK(parse_expiry("5 business days after \"nothing is owed\"") ==
          expiry(day::latest(), 5, "nothing is owed"));
    CHECK(parse_expiry("1 business day after \"x\"") == expiry(day::latest(), 1, "x"));
    CHECK(parse_expiry("0 business days after \"x-y\"") == expiry(day::latest(), 0, "x-y"));
}

TEST_CASE("An expiry that cannot be read says where and why") {
    all_refused(parse_expiry,
                {{"", "column 1", "a day such as 2033-06-30"},
                 {"June 30, 2033", "column 1", "a day such as 2033-06-30"},
                 {"30/06/2033", "column 1", "found \"30/06/2033\""},
                 {"2035-02-30", "column 1", "a day that exists"},
                 {"24.12.2035", "column 1", "a day such as 2033-06-30"},
                 {"2035-12-24 or if earlier", "column 12", ", or if earlier"},
                 {"2035-12-24, or if earlier 5 days after \"x\"", "column 29", "business"},
                 {"5 busines days after \"x\"", "column 3", "did you mean \"business\""},
                 {"5 business days after \"\"", "column 1", "the name of the milestone"},
                 {"5 business days after \"x\" or so", "column 27", "behind the milestone"}});
}

TEST_CASE("What is printed of an expiry reads as the same expiry") {
    for (int i = 0; i < 500; ++i) {
        const auto days = static_cast<int>(any(0, i % 2 == 0 ? 2 : 65'535));
        const expiry e  = i % 3 == 0   ? expiry(any_day())
                          : i % 3 == 1 ? expiry(any_day(), days, any_name())
                                       : expiry(day::latest(), days, any_name());
        CAPTURE(to_text(e));
        CHECK(parse_expiry(to_text(e)) == e);
    }
}

TEST_CASE("The size of a tranche is a number of shares or a percentage of the company") {
    const company of{.name = "Cerebras", .shares = 300'000'000_sh};
    const auto in = [&](std::string_view words, rounding how = rounding::down) {
        return parse_size(words).of(of, how);
    };
    CHECK(in("33,445,026") == size_of(33'445'026_sh));
    CHECK(in("33,445,026 shares") == size_of(33'445'026_sh));
    CHECK(in("1 share") == size_of(1_sh));
    CHECK(in("10% of the company, including itself") == size_of(33'333'333_sh));
    CHECK(in("10% of the company, including itself", rounding::up) == size_of(33'333'334_sh));
    CHECK(in("10 % of the company, excluding itself") == size_of(30'000'000_sh));
    CHECK(in("10% of the company, excluding itself, floating") ==
          floating(10_pct, excluding_itself));
    CHECK(in("4.99% of the company, including itself, floating") ==
          floating(4.99_pct, including_itself));
    CHECK_THROWS_AS(parse_size("10% of the company, including itself").of({}, rounding::down),
                    no_answer);
}

TEST_CASE("A size that cannot be read says where and why") {
    all_refused(parse_size,
                {{"", "column 1", "a number"},
                 {"5.5", "column 1", "whole number"},
                 {"5 units", "column 3", "shares"},
                 {"5 shares more", "column 10", "the end"},
                 {"10%", "column 4", "of the company"},
                 {"10% of the compnay, including itself", "column 12", "did you mean \"company\""},
                 {"10% of the company", "column 19", "of the company,"},
                 {"10% of the company, floating", "column 21", "including itself"},
                 {"10% of the company, including itself, floatng", "column 39", "\"floating\"?"},
                 {"10% of the company, including itself floating", "column 38", "or the end"}});
}

TEST_CASE("What is printed of a number of shares reads as the same size") {
    for (int i = 0; i < 200; ++i) {
        const size_of size = shares::from_ticks(i < 3 ? i : any(0, INT64_MAX));
        CAPTURE(to_text(size));
        CHECK(parse_size(to_text(size)).of({}, rounding::down) == size);
    }
}

TEST_CASE("The total of a warrant is a number of shares, or a cap") {
    CHECK(parse_total("33,445,026") == warrant_total(33'445'026_sh));
    CHECK(parse_total("33,445,026 shares") == warrant_total(33'445'026_sh));
    CHECK(parse_total("up to 7,816,162") == up_to(7'816'162_sh));
    CHECK(parse_total("up to 1 share") == up_to(1_sh));
    CHECK(parse_total("up to 0") == up_to(0_sh));
    all_refused(parse_total, {{"", "column 1", "a number"},
                              {"up 5", "column 4", "\"up to\""},
                              {"up to", "column 6", "a number"},
                              {"up to 5.5", "column 7", "whole number"},
                              {"up to 5 units", "column 9", "shares"},
                              {"at most 5", "column 1", "a number"}});
    CHECK_THROWS_AS(parse_total("-5"), invalid_terms);
    CHECK_THROWS_AS(parse_total("up to -5"), invalid_terms);
}
