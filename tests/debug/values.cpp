// Values for a debugger to show, each beside the words that kicker itself has for it.
//
// Prints one a line: its name, a tab, its words. They are initialised before the program runs, so
// that gdb can read them from the file and nothing needs to be traced.
#include <kicker/kicker.hpp>

#include <array>
#include <iostream>

namespace {

using namespace kicker;

struct shown {
    template <class Words>
    shown(const char* name, const Words& words) {
        std::cout << name << '\t' << words << '\n';
    }
};

std::string words(const auto& value) {
    return to_text(value);
}
std::string words(const label& name) {
    return in_quotes(name);
}
template <representation Rep>
std::string words(const basic_fraction<Rep>& f) {
    const auto lowest = reduced(f);
    return to_decimal(basic_count<int128>::from_ticks(lowest.numerator())) + "/" +
           to_decimal(basic_count<int128>::from_ticks(lowest.denominator()));
}
template <class T, std::size_t N>
std::string words(const inplace_vector<T, N>& list) {
    std::string s = "{";
    for (const T& value : list) s += (s == "{" ? "" : ", ") + words(value);
    return s + "}";
}

/// Powers of ten and their multiples, one tick either side of them, and the ends of the range.
constexpr auto edges() {
    std::array<std::int64_t, 612> ticks{};
    std::size_t n = 0;
    for (std::int64_t times : {1, 5, 9, 25, 125, 1234, 12345})
        for (int zeros = 0; zeros <= 13; ++zeros)
            for (std::int64_t beside : {-1, 0, 1})
                for (std::int64_t sign : {-1, 1})
                    ticks[n++] = sign * times * power_of_ten(zeros) + beside;
    for (int zeros = 14; zeros <= 18; ++zeros)
        for (std::int64_t sign : {-1, 1})
            ticks[n++] = sign * power_of_ten(zeros), ticks[n++] = sign * 3 * power_of_ten(zeros);
    for (std::int64_t ends : {std::numeric_limits<std::int64_t>::min(), std::int64_t{0},
                              std::numeric_limits<std::int64_t>::max()})
        ticks[n++] = ends;
    ticks[n++] = std::numeric_limits<std::int64_t>::min() + 1;
    return ticks;
}

template <class Quantity>
constexpr auto amounts() {
    inplace_vector<Quantity, edges().size()> list;
    for (std::int64_t ticks : edges()) list.push_back(Quantity::from_ticks(ticks));
    return list;
}

constexpr auto days() {
    inplace_vector<day, 400> list({day{}, day::earliest(), day::latest(), day::earliest() - 1,
                                   2000_y / 2 / 29, 2100_y / 3 / 1, 2035_y / 12 / 24});
    for (day d = day::earliest(); d < day::latest(); d = d + 9'973) list.push_back(d);
    return list;
}

constexpr rule a = spend >= 20_bn, b = delivered > 750_MW, c = by(2035_y / 12 / 24);

} // namespace

#define SHOWN(name, ...)                                                                           \
    constinit auto name = __VA_ARGS__;                                                             \
    const shown name##_is_shown(#name, words(name))

namespace values {

SHOWN(money_amounts, amounts<money>());
SHOWN(price_amounts, amounts<price>());
SHOWN(share_amounts, amounts<shares>());
SHOWN(percent_amounts, amounts<percent>());
SHOWN(power_amounts, amounts<power>());
SHOWN(count_amounts, amounts<count>());
SHOWN(wide_amount, basic_money<int128>::from_ticks(int128{-123} * power_of_ten(18)));

SHOWN(some_day, day(2035_y / 12 / 24));
SHOWN(some_days, days());
SHOWN(one_year, calendar_year(2027));
SHOWN(some_years, term(2027_y / 1 / 1, 2028_y / 12 / 31));

SHOWN(part, fraction{4, 10});
SHOWN(nothing, fraction{});
SHOWN(loss, fraction{-6, 4});
SHOWN(large_part, fraction{int128{1'000'000'007} * power_of_ten(18), int128{3} * power_of_ten(18)});

SHOWN(name, label("expansion"));
SHOWN(no_name, label());
SHOWN(quoted_name, label("\"90 %\" \\ d\xC3\xA9j\xC3\xA0 vu"));
SHOWN(full_name, label("123456789 123456789 123456789 123456789 123456789 123456789 123"));
SHOWN(names, inplace_vector<label, 4>({"a", "b"}));
SHOWN(no_names, inplace_vector<label, 4>());
SHOWN(no_room, inplace_vector<label, 0>());

SHOWN(cliff, a);
SHOWN(later, on >= 2027_y / 1 / 1);
SHOWN(above, share_price > 0.00001_per_share);
SHOWN(steps, in_steps(ramp(spend, 0_bn, 200_m), 4));
SHOWN(milestone, reached("T\"1"));
SHOWN(said_milestone, reached("T1", kind::service));
SHOWN(users, measure<count>("users", kind::performance) >= 500_count);
SHOWN(percentages, measure<percent>("margin", kind::other) > 12.5_pct);
SHOWN(in_a_year, within(spend, calendar_year(2027)) >= 1.25_bn);
SHOWN(in_a_term, within(spend, {2027_y / 1 / 1, 2027_y / 6 / 30}) >= 49'999'999.99_cu);
SHOWN(lately, within_last(purchased, 90) >= 1.5_GW);
SHOWN(in_a_row, on_days(average(share_price, 30), 20, 20) >= 100_per_share);
SHOWN(half_a_year, peak(average(market_cap, calendar_months(6))) > 40_bn);
SHOWN(calendar, vwap(market_cap, calendar_days(30)) > 40_bn);
SHOWN(one_month, within_last(tagged(spend, "fees"), calendar_months(1)) >= 1_bn);
SHOWN(goals, times_reached("goal", kind::performance) >= 3_count);
SHOWN(months, months_since("closing") >= 6_count);
SHOWN(days, days_since("closing", kind::service) > 90_count);
SHOWN(sustained, peak(on_days(vwap(market_cap, 30), 20, 30)) > 40_bn);
SHOWN(fixed_part, level(12.5_pct));
SHOWN(everything, always);
SHOWN(nothing_ever, never);
SHOWN(deadline, a and before(2035_y / 12 / 24));
SHOWN(chain, a and b and c);
SHOWN(right_chain, a and (b and c));
SHOWN(either, a or b or c);
SHOWN(right_either, a or (b or c));
SHOWN(or_in_and, (a or b) and c);
SHOWN(and_in_or, (a and b) or c);
SHOWN(and_of_or, a and (b or c));
SHOWN(or_of_and, a or (b and c));

SHOWN(fixed_strike, strike(0.00001_per_share));
SHOWN(later_strike, strike::set_at("T2 vested", 90_pct, 30));
SHOWN(later_strike_with_floor, strike::set_at("T2 vested", 90_pct, 30, 1.1893_per_share));
SHOWN(size, basic_tranche_size<std::int64_t>(33'445'026_sh));
SHOWN(one_share, basic_tranche_size<std::int64_t>(1_sh));
SHOWN(floating_size, floating(10_pct, including_itself));
SHOWN(other_floating_size, floating(4.99_pct, excluding_itself));

template <class T>
union unbuilt {
    unsigned char bytes[sizeof(T)];
    T value;
    constexpr unbuilt() : bytes{} {
        for (unsigned char& byte : bytes) byte = 0xEE;
    }
};

// Left to gdb: ticks that are no built-in integer, and memory in which nothing is built yet.
constinit auto inexact = basic_money<double>::from_ticks(2.5);
constinit unbuilt<rule> wild_rule;
constinit unbuilt<label> wild_name;
constinit unbuilt<fraction> wild_part;
constinit unbuilt<inplace_vector<label, 4>> wild_names;

} // namespace values

int main() {}
