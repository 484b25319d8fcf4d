#include <kicker/unit/parse.hpp>

#include <kicker/unit/text.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

using namespace kicker;

static_assert(std::is_same_v<decltype(parse<basic_money<cpp_int>>("")), basic_money<cpp_int>>);
static_assert(!std::is_convertible_v<std::string_view, money>, "an amount is read by name");

namespace {

constexpr std::int64_t top = std::numeric_limits<std::int64_t>::max();

struct refusal {
    std::string_view text;
    std::size_t column;
    std::string expected, found, nearest;
};

template <class Quantity>
void check_refused(const refusal& r) {
    INFO(r.text);
    try {
        const Quantity q = parse<Quantity>(r.text);
        FAIL_CHECK("read as " << q);
    } catch (const invalid_text& e) {
        CHECK(e.at() == text_position{0, r.column});
        CHECK(e.expected() == r.expected);
        CHECK(e.found() == r.found);
        CHECK(e.nearest() == r.nearest);
    }
}

} // namespace

TEST_CASE("an amount is read as a person would write it", "[unit]") {
    CHECK(parse<money>("20bn") == 20_bn);
    CHECK(parse<money>("20 bn") == 20_bn);
    CHECK(parse<money>("1.25bn") == 1.25_bn);
    CHECK(parse<money>("2.743trn") == 2'743_bn);
    CHECK(parse<money>("400m") == 400_m);
    CHECK(parse<money>("2.5k") == 2'500_cu);
    CHECK(parse<money>("1,234,567.89") == 1'234'567.89_cu);
    CHECK(parse<money>("1234567.89") == 1'234'567.89_cu);
    CHECK(parse<money>("$49,999,999.99") == 49'999'999.99_cu);
    CHECK(parse<money>("€20bn") == 20_bn);
    CHECK(parse<money>("£1m") == 1_m);
    CHECK(parse<money>("¥100") == 100_cu);
    CHECK(parse<money>("-20bn") == -20_bn);
    CHECK(parse<money>("-0") == 0_cu);
    CHECK(parse<money>("007") == 7_cu);
    CHECK(parse<price>("$0.00001") == 0.00001_per_share);
    CHECK(parse<shares>("33,445,026") == 33'445'026_sh);
    CHECK(parse<shares>("7m") == 7'000'000_sh);
    CHECK(parse<percent>("4.99%") == 4.99_pct);
    CHECK(parse<percent>("4.99 %") == 4.99_pct);
    CHECK(parse<power>("750 MW") == 750_MW);
    CHECK(parse<power>("750MW") == 750_MW);
    CHECK(parse<power>("1.25 GW") == 1'250_MW);
    CHECK(parse<power>("500kW") == 0.5_MW);
    CHECK(parse<count>("1,500") == 1'500_count);
}

TEST_CASE("an amount is read as Americans write it, and printed as ours", "[unit]") {
    CHECK(parse<money>("600M") == 600_m);
    CHECK(parse<money>("600mm") == 600_m);
    CHECK(parse<money>("$600MM") == 600_m);
    CHECK(parse<money>("$20B") == 20_bn);
    CHECK(parse<money>("$1.25 B") == 1.25_bn);
    CHECK(parse<money>("$250K") == 250'000_cu);
    CHECK(parse<shares>("5MM") == 5'000'000_sh);
    CHECK(to_text(parse<money>("$600MM")) == "600m");
    CHECK_THROWS_AS(parse<money>("20b"), invalid_text); // bits, bytes, or a slip
    CHECK_THROWS_AS(parse<money>("600Mm"), invalid_text);
    CHECK_THROWS_AS(parse<power>("600M"), invalid_text); // megawatts say W
    CHECK_THROWS_AS(parse<price>("6M"), invalid_text);
}

TEST_CASE("zeros behind the last tick are not finer than a tick", "[unit]") {
    CHECK(parse<money>("1.500000000") == 1.5_cu);
    CHECK(parse<shares>("33,445,026.00") == 33'445'026_sh);
    CHECK(parse<money>("0.0000000000000000000000000000bn") == 0_cu);
    CHECK(parse<money>("0.0000000000001bn") == 0.0001_cu);
    CHECK(parse<shares>("1.5m") == 1'500'000_sh);
}

TEST_CASE("what is finer than a tick is refused, not rounded", "[unit]") {
    check_refused<money>({"0.00001", 1, "at most 4 decimals", "\"0.00001\"", ""});
    check_refused<money>(
        {"1.00000000000001bn", 1, "at most 13 decimals", "\"1.00000000000001bn\"", ""});
    check_refused<money>({"-0.00001", 1, "at most 4 decimals", "\"-0.00001\"", ""});
    check_refused<shares>({"1.5", 1, "a whole number", "\"1.5\"", ""});
    check_refused<percent>({"4.99999%", 1, "at most 4 decimals", "\"4.99999%\"", ""});
    check_refused<power>({"0.5kW", 1, "a whole number", "\"0.5kW\"", ""});
    check_refused<price>({"$0.000000001", 2, "at most 8 decimals", "\"0.000000001\"", ""});
    check_refused<count>({"0.1", 1, "a whole number", "\"0.1\"", ""});
}

TEST_CASE("a thousands separator that is out of place is refused", "[unit]") {
    for (std::string_view text : {"1,23", "12,34,567", "1,2345", "1234,567", "1,234567", "1,2,3",
                                  "1,234,56", "1,,234", ",234", "1,234,", "0.1,234"}) {
        INFO(text);
        CHECK_THROWS_AS(parse<money>(text), invalid_text);
        CHECK_THROWS_AS(parse<shares>(text), invalid_text);
    }
    check_refused<money>({"1234,567", 5, "a comma every three digits", "\",567\"", ""});
    check_refused<money>({"1,23", 5, "three digits after a comma", "the end", ""});
    // Where a comma parts fields, none may stand in a number.
    CHECK_THROWS_AS(parse<money>("1,234", false), invalid_text);
    CHECK(parse<money>("1234", false) == 1'234_cu);
}

TEST_CASE("a text that is no amount is refused where it goes wrong", "[unit]") {
    const std::string after_money = "trn, bn, m, k behind the number";
    const refusal rows[]          = {
                 {"", 1, "a number", "the end", ""},
                 {"bn", 1, "a number", "\"bn\"", ""},
                 {" 20bn", 1, "a number", "\" \"", ""},
                 {"+20bn", 1, "a number", "\"+\"", ""},
                 {"--20bn", 2, "a number", "\"-20bn\"", ""},
                 {"- 20bn", 2, "a number", "\" \"", ""},
                 {"$", 2, "a number", "the end", ""},
                 {"$$5", 2, "a number", "\"$\"", ""},
                 {".5", 1, "a number", "\".5\"", ""},
                 {"5.", 3, "a digit after the point", "the end", ""},
                 {"5.bn", 3, "a digit after the point", "\"bn\"", ""},
                 {"20bm", 3, after_money, "\"bm\"", "bn"},
                 {"20trm", 3, after_money, "\"trm\"", "trn"},
                 {"20tn", 3, after_money, "\"tn\"", "trn"},
                 {"1.5bln", 4, after_money, "\"bln\"", "bn"},
                 {"20x", 3, after_money, "\"x\"", ""},
                 {"20%", 3, after_money, "\"%\"", ""},
                 {"20MW", 3, after_money, "\"MW\"", ""},
                 {"1e9", 2, after_money, "\"e9\"", ""},
                 {"20bn bn", 6, "nothing behind the amount", "\"bn\"", ""},
                 {"20bn5", 5, "nothing behind the amount", "\"5\"", ""},
                 {"20 ", 3, "nothing behind the amount", "\" \"", ""},
                 {"20bn ", 5, "nothing behind the amount", "\" \"", ""},
                 {"1.2.3", 4, "one point, before decimals (commas separate thousands)", "\".3\"", ""},
                 {"1.000,5", 6, "one point, before decimals (commas separate thousands)", "\",5\"", ""},
                 {"20 mln", 4, "trn, bn, m, k behind the number", "\"mln\"", "m"},
    };
    for (const refusal& r : rows) check_refused<money>(r);

    check_refused<power>({"750", 4, "GW, MW, kW behind the number", "the end", ""});
    check_refused<power>({"750 MV", 5, "GW, MW, kW behind the number", "\"MV\"", "MW"});
    check_refused<power>({"1.5Gw", 4, "GW, MW, kW behind the number", "\"Gw\"", "GW"});
    check_refused<percent>({"10", 3, "% behind the number", "the end", ""});
    check_refused<percent>({"10%%", 3, "% behind the number", "\"%%\"", "%"});
    check_refused<price>({"5bn", 2, "a plain number", "\"bn\"", ""});
    check_refused<shares>({"$5", 1, "a number", "\"$\"", ""});
}

TEST_CASE("a complaint says where, what was expected and what was found", "[unit]") {
    CHECK_THROWS_WITH(parse<money>("20bm"), "column 3: expected trn, bn, m, k behind the number, "
                                            "found \"bm\"; did you mean \"bn\"?");
}

TEST_CASE("an amount that does not fit is refused", "[unit]") {
    const std::string money_that_fits = "an amount of money that fits";
    check_refused<money>(
        {"922,337,203,685,477.5808", 1, money_that_fits, "\"922,337,203,685,477.5808\"", ""});
    check_refused<money>({"923trn", 1, money_that_fits, "\"923trn\"", ""});
    check_refused<money>(
        {"-922,337,203,685,477.5809", 1, money_that_fits, "\"-922,337,203,685,477.5809\"", ""});
    check_refused<shares>({"99999999999999999999", 1, "an amount of shares that fits",
                           "\"99999999999999999999\"", ""});
    CHECK(parse<money>("922,337,203,685,477.5807") == money::from_ticks(top));
    CHECK(parse<money>("-922,337,203,685,477.5808") == money::from_ticks(-top - 1));
    // A wider representation has room.
    CHECK(parse<basic_money<checked_int128>>("923trn") ==
          1000 * basic_money<checked_int128>(923_bn));
    CHECK_THROWS_AS(parse<basic_shares<checked_int128>>(std::string(40, '9')), invalid_text);
    CHECK(parse<basic_shares<cpp_int>>(std::string(40, '9')).ticks() == pow(cpp_int(10), 40) - 1);
}

TEST_CASE("reading stops behind the amount where a sentence goes on", "[unit]") {
    const auto end = [](std::string_view text, std::size_t begin) {
        return parse_front<money>(text, begin).end;
    };
    const std::string_view words = "spend from 20bn to 1,500 and 7";
    CHECK(parse_front<money>(words, 11).value == 20_bn);
    CHECK(end(words, 11) == 15);
    CHECK(parse_front<money>(words, 19).value == 1'500_cu);
    CHECK(end(words, 19) == 24); // the blank belongs to the sentence
    CHECK(end(words, 29) == 30);
    CHECK(end("20, 30", 0) == 2);
    CHECK(end("20 ", 0) == 2);
    CHECK(parse_front<power>("750 MW by 2030", 0).end == 6);
}

TEST_CASE("a decimal comma is refused and not read as thousands", "[unit]") {
    const std::string no_zero_group = "a point before decimals, and no group that is only a zero";
    check_refused<money>({"0,125", 2, no_zero_group, "\",125\"", ""});
    check_refused<money>({"-0,125", 3, no_zero_group, "\",125\"", ""});
    check_refused<money>({"$0,125bn", 3, no_zero_group, "\",125bn\"", ""});
    check_refused<money>({"0,000", 2, no_zero_group, "\",000\"", ""});
    check_refused<price>({"0,125", 2, no_zero_group, "\",125\"", ""});
    check_refused<percent>({"0,125%", 2, no_zero_group, "\",125%\"", ""});
    check_refused<shares>({"0,125", 2, no_zero_group, "\",125\"", ""});
    CHECK(parse<money>("0.125") == 0.125_cu);
    CHECK(parse<shares>("10,125") == 10'125_sh);
    CHECK(parse<shares>("100,000") == 100'000_sh);
}

TEST_CASE("a word that others use for a unit suggests ours", "[unit]") {
    const std::string after_money = "trn, bn, m, k behind the number";
    const refusal rows[]          = {
                 {"20mn", 3, after_money, "\"mn\"", "m"},  {"20BN", 3, after_money, "\"BN\"", "bn"},
                 {"20Bn", 3, after_money, "\"Bn\"", "bn"}, {"20b", 3, after_money, "\"b\"", "bn"},
                 {"20Mm", 3, after_money, "\"Mm\"", "m"},  {"2TRN", 2, after_money, "\"TRN\"", "trn"},
    };
    for (const refusal& r : rows) check_refused<money>(r);
    check_refused<shares>({"20Mn", 3, after_money, "\"Mn\"", "m"});
}

TEST_CASE("a unit of power is written in its own case", "[unit]") {
    const std::string after_power = "GW, MW, kW behind the number";
    check_refused<power>({"750 mw", 5, after_power, "\"mw\"", "MW"});
    check_refused<power>({"750 Mw", 5, after_power, "\"Mw\"", "MW"});
    check_refused<power>({"1.5gw", 4, after_power, "\"gw\"", "GW"});
    check_refused<power>({"500KW", 4, after_power, "\"KW\"", "kW"});
    check_refused<power>({"750 bn", 5, after_power, "\"bn\"", ""});
}

TEST_CASE("scales may be written out, and zero needs no unit", "[unit]") {
    CHECK(parse<money>("20 billion") == 20_bn);
    CHECK(parse<money>("1.5million") == 1.5_m);
    CHECK(parse<shares>("2 thousand") == 2'000_sh);
    CHECK(parse<power>("0") == 0_MW);
    CHECK(parse<percent>("0") == 0_pct);
    CHECK_THROWS_AS(parse<power>("5"), invalid_text);
    CHECK_THROWS_AS(parse<money>("00,125"), invalid_text);
    try {
        static_cast<void>(parse<money>("20 mn"));
        FAIL("read");
    } catch (const invalid_text& e) {
        CHECK(e.nearest() == "m");
    }
}
