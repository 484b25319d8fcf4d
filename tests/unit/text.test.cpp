#include <kicker/unit/text.hpp>

#include <kicker/unit/parse.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <random>
#include <sstream>
#include <string>

using namespace kicker;

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t top    = std::numeric_limits<std::int64_t>::max();

/// What a printed amount says, read by schoolbook rules into an exact ratio of its unit.
cpp_rational said_by(std::string_view text) {
    cpp_int digits = 0, scale = 1;
    bool after_point = false;
    std::string word;
    for (char c : text) {
        if (c >= '0' && c <= '9') {
            digits = digits * 10 + (c - '0');
            if (after_point) scale *= 10;
        } else if (c == '.') {
            after_point = true;
        } else if (c != ',' && c != ' ' && c != '-') {
            word += c;
        }
    }
    cpp_rational value(digits, scale);
    if (word == "trn") value *= cpp_rational(1'000'000'000'000);
    else if (word == "bn") value *= cpp_rational(1'000'000'000);
    else if (word == "m") value *= cpp_rational(1'000'000);
    else if (word == "GW") value *= cpp_rational(1'000);
    else if (word != "" && word != "MW" && word != "%") value = -1; // no such word is ever printed
    return text.starts_with('-') ? cpp_rational(-value) : value;
}

/// Ticks of every size, the edges and round numbers.
std::vector<std::int64_t> ticks_of_all_sizes() {
    std::mt19937_64 random(61);
    std::vector<std::int64_t> all{0,      1,       -1,  9,       10,     -10,       9'999,
                                  10'000, -10'000, top, top - 1, lowest, lowest + 1};
    for (std::int64_t p = 1; p <= top / 10; p *= 10)
        for (std::int64_t n : {p, 3 * p, p + 1, p - 1, 25 * p / 10}) all.push_back(n);
    for (int i = 0; i < 300; ++i) {
        const auto n = static_cast<std::int64_t>(random() >> (1 + random() % 62));
        all.push_back(random() % 2 ? n : -n);
    }
    return all;
}

template <class Quantity>
void check_round_trip(const Quantity& q, const cpp_int& ticks) {
    const std::string text = to_text(q);
    INFO(text);
    CHECK(said_by(text) * cpp_rational(Quantity::ticks_per_unit) == cpp_rational(ticks));
    CHECK(parse<Quantity>(text) == q);
}

} // namespace

TEST_CASE("an amount is printed as a person would write it", "[unit]") {
    CHECK(to_text(20_bn) == "20bn");
    CHECK(to_text(1.25_bn) == "1.25bn");
    CHECK(to_text(1.2345_bn) == "1.2345bn");
    CHECK(to_text(6'499.9_m) == "6.4999bn");
    CHECK(to_text(1'234'567_k) == "1.234567bn");
    CHECK(to_text(1'234'567'001_cu) == "1,234,567,001"); // no scale has so many decimals
    CHECK(to_text(1.2345_trn) == "1.2345trn");
    CHECK(to_text(-1.2345_bn) == "-1.2345bn");
    CHECK(to_text(2'743_bn) == "2.743trn");
    CHECK(to_text(365.75_m) == "365.75m");
    CHECK(to_text(49'999'999.99_cu) == "49,999,999.99");
    CHECK(to_text(1'234'567.89_cu) == "1,234,567.89");
    CHECK(to_text(999'999_cu) == "999,999");
    CHECK(to_text(0.0001_cu) == "0.0001");
    CHECK(to_text(0_cu) == "0");
    CHECK(to_text(-20_bn) == "-20bn");
    CHECK(to_text(-0.5_cu) == "-0.5");
    CHECK(to_text(0.00001_per_share) == "0.00001");
    CHECK(to_text(82.02_per_share) == "82.02");
    CHECK(to_text(1'234_per_share) == "1,234");
    CHECK(to_text(33'445'026_sh) == "33,445,026");
    CHECK(to_text(1'000'000_sh) == "1,000,000");
    CHECK(to_text(4.99_pct) == "4.99%");
    CHECK(to_text(-100_pct) == "-100%");
    CHECK(to_text(750_MW) == "750 MW");
    CHECK(to_text(1.5_GW) == "1.5 GW");
    CHECK(to_text(1'250_MW) == "1,250 MW");
    CHECK(to_text(0.5_MW) == "0.5 MW");
    CHECK(to_text(1'500_count) == "1,500");
    CHECK(to_text(money::from_ticks(lowest)) == "-922,337,203,685,477.5808");
    CHECK(to_text(shares::from_ticks(lowest)) == "-9,223,372,036,854,775,808");
    std::ostringstream out;
    out << 20_bn << " for " << 33'445'026_sh;
    CHECK(out.str() == "20bn for 33,445,026");
}

TEMPLATE_TEST_CASE("every amount is printed exactly and read back", "[unit]", std::int64_t,
                   checked_int128, cpp_int, cpp_rational, cpp_dec_float_50) {
    using Rep = TestType;
    for (std::int64_t n : ticks_of_all_sizes()) {
        const Rep ticks = rep_cast<Rep>(n);
        check_round_trip(basic_money<Rep>::from_ticks(ticks), n);
        check_round_trip(basic_shares<Rep>::from_ticks(ticks), n);
        if constexpr (std::same_as<Rep, std::int64_t>) {
            check_round_trip(price::from_ticks(n), n);
            check_round_trip(percent::from_ticks(n), n);
            check_round_trip(power::from_ticks(n), n);
            check_round_trip(count::from_ticks(n), n);
        }
    }
}

TEST_CASE("a double is printed to its tick and read back while it counts exactly", "[unit]") {
    for (std::int64_t n : ticks_of_all_sizes())
        if (n > -(std::int64_t{1} << 53) && n < std::int64_t{1} << 53) {
            check_round_trip(basic_money<double>::from_ticks(static_cast<double>(n)), n);
            check_round_trip(basic_power<double>::from_ticks(static_cast<double>(n)), n);
        }
    CHECK(to_text(basic_shares<double>::from_ticks(2.5)) == "3");
    CHECK(to_text(basic_shares<double>::from_ticks(-2.5)) == "-2");
    CHECK(to_text(basic_shares<double>::from_ticks(2.4999)) == "2");
}

TEST_CASE("amounts beyond 64 bits are printed and read back", "[unit]") {
    std::mt19937_64 random(62);
    for (int i = 0; i < 200; ++i) {
        cpp_int n = 1;
        for (auto left = random() % 127; left > 0; --left) n = n * 2 + random() % 2;
        if (random() % 2) n = -n;
        check_round_trip(basic_money<cpp_int>::from_ticks(n), n);
        check_round_trip(basic_money<checked_int128>::from_ticks(rep_cast<checked_int128>(n)), n);
        check_round_trip(basic_shares<checked_int128>::from_ticks(rep_cast<checked_int128>(n)), n);
    }
    const auto most = std::numeric_limits<checked_int128>::max();
    check_round_trip(basic_money<checked_int128>::from_ticks(most), cpp_int(most));
    check_round_trip(basic_money<checked_int128>::from_ticks(checked_int128(-most)),
                     -cpp_int(most));
}

TEMPLATE_TEST_CASE("a rational is printed rounded to its nearest tick", "[unit]", cpp_rational,
                   cpp_dec_float_50) {
    using Rep = TestType;
    CHECK(to_text(basic_money<Rep>::from_ticks(Rep(Rep(10'000) / 3))) == "0.3333");
    CHECK(to_text(basic_money<Rep>::from_ticks(Rep(Rep(20'000) / 3))) == "0.6667");
    CHECK(to_text(basic_shares<Rep>::from_ticks(Rep(Rep(1) / 2))) == "1");
    CHECK(to_text(basic_shares<Rep>::from_ticks(Rep(Rep(-3) / 2))) == "-1");
}

TEMPLATE_TEST_CASE("a fraction is printed as a percentage", "[unit]", KICKER_LANES) {
    using Rep     = TestType;
    const auto of = [](std::int64_t a, std::int64_t b) {
        return ratio(basic_shares<Rep>(shares::of(a)), basic_shares<Rep>(shares::of(b)));
    };
    CHECK(to_percent_text(of(1, 6)) == "16.67%");
    CHECK(to_percent_text(of(1, 4)) == "25%");
    CHECK(to_percent_text(of(0, 4)) == "0%");
    CHECK(to_percent_text(of(4, 4)) == "100%");
    CHECK(to_percent_text(of(-1, 6)) == "-16.67%");
    CHECK(to_percent_text(of(1, 6), 1) == "16.7%");
    CHECK(to_percent_text(of(1, 6), 4) == "16.6667%");
    CHECK(to_percent_text(of(1, 6), 0) == "17%");
    // What falls short of the whole is never told as the whole.
    CHECK(to_percent_text(of(999'999, 1'000'000)) == "99.99%");
    CHECK(to_percent_text(of(999'999, 1'000'000), 0) == "99%");
    // 30,000,000 on 300,000,000 is 9.09 % after issue.
    CHECK(to_percent_text(of(30'000'000, 330'000'000)) == "9.09%");
}

TEST_CASE("an amount is written for a program without separators or scale", "[unit]") {
    CHECK(to_decimal(1.25_bn) == "1250000000");
    CHECK(to_decimal(-1 * 1'234.5_cu) == "-1234.5");
    CHECK(to_decimal(0.00001_per_share) == "0.00001");
    CHECK(to_decimal(4.99_pct) == "4.99");
    CHECK(to_decimal(1.5_GW) == "1500");
}
