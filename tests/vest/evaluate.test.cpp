#include <kicker/vest/evaluate.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"
#include "vest/random_rules.hpp"

#include <algorithm>
#include <type_traits>
#include <vector>

using namespace kicker;

static_assert(fraction_of(rule{}, state{}).is_none());
static_assert(
    std::is_same_v<decltype(fraction_of(rule{}, basic_state<double>{})), basic_fraction<double>>);

template <class State>
concept evaluates_in = requires(const rule& r, const State& s) {
    fraction_of(r, s);
};
static_assert(evaluates_in<state>);
static_assert(!evaluates_in<money>, "a rule reads a state, not an amount");

namespace {

/// What a rule earns once so much is paid.
template <class Rep>
random_rules::ratio earned(const rule& r, money paid) {
    return random_rules::exact(fraction_of(r, basic_state<Rep>{}.with(spend, paid)));
}

} // namespace

TEMPLATE_TEST_CASE("a rule earns what its definition says", "[vest][law]", KICKER_LANES) {
    using Rep = TestType;
    random_rules::source random(2026);
    for (int i = 0; i < 250; ++i) {
        const auto tree = random.rule(random.between(1, 8));
        const rule r    = random_rules::built(tree);
        for (int k = 0; k < 8; ++k) {
            const auto s = random.state();
            const auto f = random_rules::exact(fraction_of(r, random_rules::built<Rep>(s)));
            CHECK(random_rules::same<Rep>(f, random_rules::expected(tree, s)));
        }
    }
}

TEMPLATE_TEST_CASE("what is earned stays between nothing and the whole", "[vest][law]",
                   KICKER_LANES) {
    using Rep = TestType;
    random_rules::source random(1);
    for (int i = 0; i < 400; ++i) {
        const rule r = random_rules::built(random.rule(random.between(1, 8)));
        for (int k = 0; k < 4; ++k) {
            const auto f = fraction_of(r, random_rules::built<Rep>(random.state()));
            CHECK(f >= basic_fraction<Rep>::none());
            CHECK(f <= basic_fraction<Rep>::whole());
        }
    }
}

TEMPLATE_TEST_CASE("the lesser and the greater obey the laws of a distributive lattice",
                   "[vest][law]", KICKER_LANES) {
    using Rep = TestType;
    random_rules::source random(2);
    for (int i = 0; i < 120; ++i) {
        const rule a                       = random_rules::built(random.rule(random.between(1, 2))),
                   b                       = random_rules::built(random.rule(random.between(1, 2))),
                   c                       = random_rules::built(random.rule(random.between(1, 2)));
        const std::pair<rule, rule> laws[] = {
            {a and a, a},                             // idempotent
            {a or a, a},                              //
            {a and b, b and a},                       // commutative
            {a or b, b or a},                         //
            {a and (b and c), (a and b) and c},       // associative
            {a or (b or c), (a or b) or c},           //
            {a and (a or b), a},                      // absorbing
            {a or (a and b), a},                      //
            {a and (b or c), (a and b) or (a and c)}, // distributive
            {a or (b and c), (a or b) and (a or c)},  //
            {a and always, a},                        // the ends of the scale
            {a or always, always},                    //
            {a and never, never},                     //
            {a or never, a},                          //
        };
        for (int k = 0; k < 4; ++k) {
            const auto s = random_rules::built<Rep>(random.state());
            for (std::size_t law = 0; law < std::size(laws); ++law) {
                INFO("law " << law << ", rules " << i << ", state " << k);
                CHECK(
                    random_rules::same<Rep>(random_rules::exact(fraction_of(laws[law].first, s)),
                                            random_rules::exact(fraction_of(laws[law].second, s))));
            }
        }
    }
}

TEMPLATE_TEST_CASE("no rule without a deadline falls as a reading grows", "[vest][law]",
                   KICKER_LANES) {
    using Rep = TestType;
    random_rules::source random(3);
    for (int i = 0; i < 400; ++i) {
        const rule r = random_rules::built(random.rule(random.between(1, 8), false));
        auto s       = random.state();
        const auto m =
            static_cast<random_rules::reading>(random.between(0, random_rules::reading_count - 1));
        if (m == random_rules::loan) s[m].reset();
        auto before = fraction_of(r, random_rules::built<Rep>(s));
        for (int k = 0; k < 5; ++k) {
            if (m == random_rules::loan) s[m] = random_rules::value{1};
            else if (s[m])
                s[m]->numerator +=
                    m == random_rules::today ? random.between(0, 4) : random.between(0, 1'500'000);
            else
                s[m] = random_rules::value{random.between(0, 2) +
                                           (m == random_rules::today ? 20'000 : 0)};
            const auto after = fraction_of(r, random_rules::built<Rep>(s));
            CHECK(after >= before);
            before = after;
        }
    }
}

TEST_CASE("a deadline is the one leaf that falls", "[vest]") {
    const rule r     = by(2028_y / 12 / 31);
    const auto on_it = state{}.on(2028_y / 12 / 31), after = state{}.on(2029_y / 1 / 1);
    CHECK(fraction_of(r, on_it).is_whole());
    CHECK(fraction_of(r, after).is_none());
    CHECK(fraction_of(before(2028_y / 12 / 31), on_it).is_none());
    CHECK(fraction_of(before(2028_y / 12 / 31), state{}.on(2028_y / 12 / 30)).is_whole());
}

TEMPLATE_TEST_CASE("a ramp earns the exact ratio between its levels", "[vest]", KICKER_LANES) {
    using Rep = TestType;
    struct row {
        money paid;
        std::int64_t numerator, denominator;
    };
    const row rows[] = {
        {0_bn, 0, 1},
        {20_bn, 0, 1},
        {20.0000000000001_bn, 1, 100'000'000'000'000},
        {20.0001_bn, 1, 100'000},
        {24_bn, 2, 5},
        {25_bn, 1, 2},
        {29.9999_bn, 99'999, 100'000},
        {30_bn, 1, 1},
        {31_bn, 1, 1},
    };
    for (const row& w : rows) {
        CAPTURE(w.paid);
        CHECK(random_rules::same<Rep>(earned<Rep>(ramp(spend, 20_bn, 30_bn), w.paid),
                                      random_rules::ratio(w.numerator, w.denominator)));
    }
}

TEMPLATE_TEST_CASE("a cliff vests nothing one tick short", "[vest]", KICKER_LANES) {
    using Rep        = TestType;
    const money tick = money::from_ticks(1);
    CHECK(earned<Rep>(spend >= 20_bn, 20_bn - tick) == 0);
    CHECK(earned<Rep>(spend >= 20_bn, 20_bn) == 1);
    CHECK(earned<Rep>(spend >= 20_bn, 20_bn + tick) == 1);
}

TEMPLATE_TEST_CASE("above a level is not yet at it", "[vest]", KICKER_LANES) {
    using Rep        = TestType;
    const money tick = money::from_ticks(1);
    CHECK(earned<Rep>(spend > 20_bn, 20_bn - tick) == 0);
    CHECK(earned<Rep>(spend > 20_bn, 20_bn) == 0);
    CHECK(earned<Rep>(spend > 20_bn, 20_bn + tick) == 1);
}

TEMPLATE_TEST_CASE("steps floor what is earned to the last whole one", "[vest]", KICKER_LANES) {
    using Rep        = TestType;
    const money tick = money::from_ticks(1);
    const rule r     = in_steps(ramp(spend, 0_bn, 400_m), 8);
    for (int k = 1; k <= 8; ++k) {
        CAPTURE(k);
        CHECK(random_rules::same<Rep>(earned<Rep>(r, k * 50_m - tick), {k - 1, 8}));
        CHECK(random_rules::same<Rep>(earned<Rep>(r, k * 50_m), {k, 8}));
        CHECK(random_rules::same<Rep>(earned<Rep>(r, k * 50_m + tick), {k, 8}));
    }
}

TEMPLATE_TEST_CASE("steps that do not divide the ramp are reached at the first tick past them",
                   "[vest]", KICKER_LANES) {
    using Rep    = TestType;
    const rule r = in_steps(ramp(spend, 0_bn, money::from_ticks(100)), 7);
    for (std::int64_t t = 0; t <= 100; ++t) {
        std::int64_t k = 0;
        while (100 * (k + 1) <= 7 * t) ++k;
        CHECK(random_rules::same<Rep>(earned<Rep>(r, money::from_ticks(t)), {k, 7}));
    }
}

TEMPLATE_TEST_CASE("an average between two ticks is compared without rounding", "[vest]",
                   KICKER_LANES) {
    using Rep       = TestType;
    using wide      = wide_t<Rep>;
    const auto mean = vwap(share_price, 30);
    const auto at   = [&](std::int64_t thirds) {
        return basic_state<Rep>{}.with_reading(mean.key, {wide(thirds), wide(std::int64_t{3})});
    };
    const std::int64_t level = (100_per_share).ticks();
    CHECK(fraction_of(mean >= 100_per_share, at(3 * level - 1)).is_none());
    CHECK(fraction_of(mean >= 100_per_share, at(3 * level)).is_whole());
    CHECK(fraction_of(mean > 100_per_share, at(3 * level)).is_none());
    CHECK(fraction_of(mean > 100_per_share, at(3 * level + 1)).is_whole());
    const rule two_ticks = ramp(mean, 100_per_share, price::from_ticks(level + 2));
    CHECK(random_rules::same<Rep>(random_rules::exact(fraction_of(two_ticks, at(3 * level + 1))),
                                  {1, 6}));
}

TEMPLATE_TEST_CASE("an undefined reading is not met", "[vest]", KICKER_LANES) {
    using Rep = TestType;
    const basic_state<Rep> nothing;
    const rule rules[] = {
        share_price >= 0_per_share,
        share_price > price::from_ticks(-1),
        market_cap >= 0_bn,
        vwap(share_price, 30) >= 0_per_share,
        on_days(share_price, 20, 30) >= 0_per_share,
        peak(spend) >= 0_bn,
        within(spend, calendar_year(2027)) >= 0_bn,
        within_last(spend, 365) >= 0_bn,
        outstanding >= 0_sh,
        ramp(market_cap, money::from_ticks(-2), money::from_ticks(-1)),
        on >= day::earliest(),
        by(day::latest()),
        before(day::latest()),
        reached("loan received"),
    };
    for (const rule& r : rules) CHECK(fraction_of(r, nothing).is_none());
    CHECK(fraction_of(spend >= 0_bn, nothing).is_whole()); // what counts up starts at zero
    CHECK(fraction_of(spend > 0_bn, nothing).is_none());
}

TEST_CASE("a condition on a reading is not met by the metric it derives from", "[vest]") {
    const state s = state{}.with(share_price, 200_per_share).with(spend, 30_bn);
    CHECK(fraction_of(share_price >= 100_per_share, s).is_whole());
    CHECK(fraction_of(peak(share_price) >= 100_per_share, s).is_none());
    CHECK(fraction_of(vwap(share_price, 30) >= 100_per_share, s).is_none());
    CHECK(fraction_of(vwap(share_price, 30) >= 100_per_share,
                      s.with(vwap(share_price, 31), 200_per_share))
              .is_none());
    CHECK(fraction_of(within(spend, calendar_year(2027)) >= 20_bn, s).is_none());
    CHECK(fraction_of(reached("loan"), s.reached("loans")).is_none());
}

TEST_CASE("both conditions hold on one day or not at all", "[vest]") {
    const rule r = spend >= 20_bn and share_price >= 100_per_share;
    CHECK(fraction_of(r, spent(20_bn).with(share_price, 99_per_share)).is_none());
    CHECK(fraction_of(r, spent(19_bn).with(share_price, 100_per_share)).is_none());
    CHECK(fraction_of(r, spent(20_bn).with(share_price, 100_per_share)).is_whole());
}

// Cerebras, S-1 of 17 April 2026 (F2): a part vests at the earlier of a market cap above
// $40bn, as a 30-day VWAP, or a fee milestone.
TEST_CASE("the earlier of two conditions vests on either", "[vest]") {
    const auto cap = vwap(market_cap, 30);
    const rule r   = cap > 40_bn or reached("fee milestone");
    CHECK(fraction_of(r, state{}).is_none());
    CHECK(fraction_of(r, state{}.with(cap, 40_bn)).is_none());
    CHECK(fraction_of(r, state{}.with(cap, 40.01_bn)).is_whole());
    CHECK(fraction_of(r, state{}.reached("fee milestone")).is_whole());
}

TEST_CASE("a rule at compile time is the same rule at run time", "[vest]") {
    constexpr rule at_compile_time =
        (in_steps(ramp(spend, 20_bn, 30_bn), 4) and by(2028_y / 12 / 31)) or
        (peak(vwap(market_cap, 30)) > 40_bn and reached("loan received", kind::performance)) or
        level(12.5_pct);
    constexpr state s = spent(27_bn).on(2028_y / 6 / 30);
    constexpr auto f  = fraction_of(at_compile_time, s);
    static_assert(f == fraction{2, 4});

    std::int64_t bn = 0; // grows at run time, so that nothing below is a constant
    for (int i = 0; i < 1000; ++i) bn += 10'000'000'000;
    const rule at_run_time =
        (in_steps(ramp(spend, money::from_ticks(20 * bn), money::from_ticks(30 * bn)), 4) and
         by(2028_y / 12 / 31)) or
        (peak(vwap(market_cap, 30)) > money::from_ticks(40 * bn) and
         reached("loan received", kind::performance)) or
        level(12.5_pct);
    CHECK(at_run_time == at_compile_time);
    CHECK(fraction_of(at_run_time, spent(money::from_ticks(27 * bn)).on(2028_y / 6 / 30)) == f);
}

TEMPLATE_TEST_CASE("the widest ramp that fits is still exact", "[vest]", std::int64_t,
                   kicker::checked_int128, kicker::cpp_int, kicker::cpp_rational,
                   kicker::cpp_dec_float_50) {
    using Rep               = TestType;
    constexpr money highest = money::from_ticks(std::numeric_limits<std::int64_t>::max());
    const rule r            = ramp(spend, 0_cu, highest);
    CHECK(earned<Rep>(r, highest - money::from_ticks(1)) ==
          random_rules::ratio(highest.ticks() - 1, highest.ticks()));
    CHECK(earned<Rep>(r, highest) == 1);
    const rule stepped = in_steps(r, 65'535);
    CHECK(earned<Rep>(stepped, highest - money::from_ticks(1)) ==
          random_rules::ratio(65'534, 65'535));
}
