#include <kicker/deal/vested.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <array>
#include <random>

using namespace kicker;

namespace {

constexpr company issuer{.name = "Issuer", .shares = 300'000'000_sh};

/// The deal as reported, read as 20 to 30; the share count is an assumption.
constexpr deal reported{
    .name     = "as reported, read as 20 to 30",
    .contract = {.currency = "USD", .commitment = 20_bn, .ceiling = 30_bn},
    .company  = issuer,
    .warrants = {{.name     = "warrant",
                  .strike   = 0.01_per_share,
                  .tranches = {{"expansion", share_of(10_pct, issuer, including_itself),
                                ramp(spend, 20_bn, 30_bn)}}}},
};

} // namespace

static_assert(granted(reported) == 33'333'333_sh);
static_assert(vested(reported, spent(20_bn)) == 0_sh);
static_assert(vested(reported, spent(25_bn)) == 16'666'666_sh);
static_assert(vested(reported, spent(30_bn)) == granted(reported));
static_assert(exercisable(reported, spent(25_bn)) == 16'666'666_sh);

// A state answers what has vested; a sum of money, which may be paid or promised, does not.
template <class Deal, class State>
concept answers = requires(Deal d, State s) {
    vested(d, s);
};
static_assert(answers<deal, state> && answers<warrant, state> && answers<tranche, state>);
static_assert(!answers<deal, money> && !answers<deal, std::int64_t>);
// Of another representation there is no answer either: its numbers are not these.
static_assert(!answers<deal, basic_state<double>> && !answers<basic_deal<double>, state>);

TEST_CASE("a ramp from 20bn to 30bn vests the exact share count on the way", "[deal]") {
    struct row {
        money paid;
        shares expected;
    };
    for (const auto& [paid, expected] : {
             row{0_bn, 0_sh},
             row{20_bn, 0_sh},
             row{20_bn + 0.0001_cu, 0_sh},
             row{24_bn, 13'333'333_sh},
             row{25_bn, 16'666'666_sh},
             row{29'999'999'999.9999_cu, 33'333'332_sh},
             row{30_bn, 33'333'333_sh},
             row{31_bn, 33'333'333_sh},
         }) {
        INFO(to_text(paid));
        CHECK(vested(reported, spent(paid)) == expected);
    }
}

TEST_CASE("shares are rounded on the cumulative entitlement, as the tranche says", "[deal]") {
    struct row {
        rounding how;
        shares sixth, half;
    };
    // a sixth of 7,945,399 is 1,324,233.17 (E-T11), a half 3,972,699.5
    for (const auto& [how, sixth, half] : {row{rounding::down, 1'324'233_sh, 3'972'699_sh},
                                           row{rounding::up, 1'324'234_sh, 3'972'700_sh},
                                           row{rounding::half_up, 1'324'233_sh, 3'972'700_sh},
                                           row{rounding::half_even, 1'324'233_sh, 3'972'700_sh}}) {
        INFO(to_word(how));
        const tranche t{
            .name = "T", .shares = 7'945'399_sh, .vests = ramp(spend, 0_bn, 6_bn), .rounding = how};
        CHECK(vested(t, spent(1_bn)) == sixth);
        CHECK(vested(t, spent(3_bn)) == half);
        CHECK(vested(t, spent(0_bn)) == 0_sh);
        CHECK(vested(t, spent(6_bn)) == 7'945'399_sh);
    }
}

TEST_CASE("each tranche is rounded by itself, and the deal is their sum", "[deal]") {
    const rule thirds = ramp(spend, 0_bn, 3_bn);
    const deal d{
        .warrants = {{.name = "W", .tranches = {{"A", 100_sh, thirds}, {"B", 100_sh, thirds}}}}};
    CHECK(vested(d, spent(1_bn)) == 66_sh); // 33 and 33, where a third of 200 is 66.67
    CHECK(vested(d, spent(2_bn)) == 132_sh);
    CHECK(vested(d, spent(3_bn)) == granted(d));
}

TEST_CASE("a position says where each tranche stands, warrant by warrant", "[deal]") {
    const deal d{.warrants = {
                     {.name     = "W",
                      .tranches = {{"A", 100_sh, always}, {"B", 300_sh, ramp(spend, 0_bn, 3_bn)}}},
                     {.name = "V", .tranches = {{"A", 50_sh, spend >= 1_bn, reached("technical")}}},
                 }};
    const auto stands = positions(d, spent(1_bn));
    REQUIRE(stands.size() == 3);
    CHECK(stands[0].warrant == label("W"));
    CHECK(stands[0].tranche == label("A"));
    CHECK(stands[0].vested == 100_sh);
    CHECK(stands[1].tranche == label("B"));
    CHECK(stands[1].earned == fraction(1, 3));
    CHECK(stands[1].granted == 300_sh);
    CHECK(stands[1].vested == 100_sh);
    CHECK(stands[1].exercisable == 100_sh);
    CHECK(stands[2].warrant == label("V"));
    CHECK(stands[2].vested == 50_sh);
    CHECK(stands[2].exercisable == 0_sh);
    CHECK(vested(d, spent(1_bn)) == 250_sh);
    CHECK(exercisable(d, spent(1_bn)) == 200_sh);
    CHECK(exercisable(d, spent(1_bn).reached("technical")) == 250_sh);
    CHECK(positions(deal{}, spent(1_bn)).empty());
}

TEST_CASE("exercisable is the lesser of what is vested and the size times its gate", "[deal]") {
    const tranche t{.name        = "T",
                    .shares      = 1'000_sh,
                    .vests       = ramp(spend, 0_bn, 10_bn),
                    .exercisable = ramp(delivered, 0_MW, 100_MW)};
    const warrant w{.name = "W", .tranches = {t}};
    struct row {
        money paid;
        power in_service;
        shares expected;
    };
    for (const auto& [paid, in_service, expected] :
         {row{5_bn, 0_MW, 0_sh}, row{5_bn, 30_MW, 300_sh}, row{5_bn, 50_MW, 500_sh},
          row{5_bn, 80_MW, 500_sh}, row{0_bn, 100_MW, 0_sh}, row{10_bn, 100_MW, 1'000_sh}}) {
        const state s = spent(paid).with(delivered, in_service);
        CHECK(exercisable(w, s) == expected);
        CHECK(vested(w, s) == vested(t, s));
    }
}

TEST_CASE("a floor under the whole tops the tranches up in order", "[deal]") {
    const warrant w{.name     = "W",
                    .floor    = reached("change of control") and level(60_pct),
                    .tranches = {{"A", 100_sh, always},
                                 {"B", 800_sh, ramp(spend, 0_bn, 8_bn)},
                                 {"C", 700_sh, ramp(spend, 8_bn, 15_bn)}}};
    const auto vested_of = [&](const state& s) {
        std::array<std::int64_t, 3> n{};
        const auto stands = positions(w, s);
        for (std::size_t i = 0; i < 3; ++i) n[i] = stands[i].vested.ticks();
        return n;
    };
    using counts       = std::array<std::int64_t, 3>;
    const auto changed = [](money paid) { return spent(paid).reached("change of control"); };
    CHECK(vested_of(spent(4_bn)) == counts{100, 400, 0});
    CHECK(vested_of(changed(4_bn)) == counts{100, 800, 60}); // 60 % of 1,600 is 960
    CHECK(vested_of(changed(0_bn)) == counts{100, 800, 60});
    CHECK(vested_of(changed(9_bn)) == counts{100, 800, 100});       // above the floor already
    CHECK(positions(w, changed(4_bn))[1].earned == fraction(1, 2)); // by its own rule
    CHECK(vested(w, changed(15_bn)) == 1'600_sh);
}

TEST_CASE("a floor is rounded down on the shares granted", "[deal]") {
    const warrant w{.name = "W", .floor = level(60_pct), .tranches = {{"A", 7_sh}, {"B", 2_sh}}};
    CHECK(vested(w, state{}) == 5_sh); // 5.4
}

TEST_CASE("with a floor the whole is the greater of both, and no tranche exceeds its size",
          "[deal]") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 500; ++i) {
        const int part = static_cast<int>(random() % 101);
        warrant w{.name = "W", .floor = level(percent::of(part))};
        std::int64_t granted_in_all = 0, earned_in_all = 0;
        std::array<std::int64_t, 5> size{}, own{};
        for (std::size_t t = 0; t < 5; ++t) {
            size[t]             = static_cast<std::int64_t>(random() % 10'000);
            const auto own_part = static_cast<std::int64_t>(random() % 101);
            own[t]              = size[t] * own_part / 100;
            granted_in_all += size[t];
            earned_in_all += own[t];
            w.tranches.push_back(
                {"T" + std::to_string(t), shares::of(size[t]), level(percent::of(own_part))});
        }
        const std::int64_t floor = granted_in_all * part / 100;
        CHECK(vested(w, state{}) == shares::of(std::max(earned_in_all, floor)));
        const auto stands = positions(w, state{});
        bool still_full =
            true; // the top-up fills in order: behind a tranche that is not full, none
        for (std::size_t t = 0; t < 5; ++t) {
            const std::int64_t n = stands[t].vested.ticks();
            CHECK(n >= own[t]);
            CHECK(n <= size[t]);
            if (!still_full) CHECK(n == own[t]);
            still_full = still_full && n == size[t];
        }
    }
}

TEST_CASE("a floating tranche counts the company of the state, or else that of the signing",
          "[deal]") {
    const deal d{
        .company  = issuer,
        .warrants = {
            {.name = "W", .tranches = {{"T", floating(10_pct, including_itself), spend >= 1_bn}}}}};
    CHECK(granted(d) == 33'333'333_sh);
    CHECK(vested(d, spent(1_bn)) == 33'333'333_sh);
    CHECK(vested(d, spent(1_bn).with(outstanding, 360'000'000_sh)) == 40'000'000_sh);
    CHECK(granted(d) == 33'333'333_sh); // as at signing
    deal unknown    = d;
    unknown.company = {};
    CHECK_THROWS_AS(granted(unknown), no_answer);
    CHECK_THROWS_AS(vested(unknown, spent(1_bn)), no_answer);
    CHECK(vested(unknown, spent(1_bn).with(outstanding, 360'000'000_sh)) == 40'000'000_sh);
}

TEST_CASE("a stake counts what is vested, by the base that is asked for", "[deal]") {
    CHECK(stake(reported, spent(20_bn), including_itself).is_none());
    CHECK(to_percent_text(stake(reported, spent(30_bn), including_itself)) == "10%");
    CHECK(to_percent_text(stake(reported, spent(30_bn), excluding_itself)) == "11.11%");
    CHECK(stake(reported, spent(30_bn), including_itself) == fraction(33'333'333, 333'333'333));
    deal unknown    = reported;
    unknown.company = {};
    CHECK_THROWS_AS(stake(unknown, spent(30_bn), including_itself), no_answer);
}

TEST_CASE("a rule on what is committed reads the contract, unless the state knows better",
          "[deal]") {
    const deal d{
        .contract = {.commitment = 20_bn},
        .warrants = {{.name = "W", .tranches = {{"T", 100_sh, ramp(committed, 20_bn, 30_bn)}}}}};
    CHECK(vested(d, state{}) == 0_sh);
    CHECK(vested(d, state{}.with(committed, 25_bn)) == 50_sh);
    deal larger                = d;
    larger.contract.commitment = 30_bn;
    CHECK(vested(larger, state{}) == 100_sh);
}

TEST_CASE("shares that do not fit are refused, never wrapped", "[deal]") {
    const shares most = shares::of(std::numeric_limits<std::int64_t>::max());
    const deal d{
        .warrants = {{.name = "W", .tranches = {{"A", most, always}, {"B", most, always}}}}};
    CHECK_THROWS_AS(granted(d), overflow);
    CHECK_THROWS_AS(vested(d, state{}), overflow);
}

namespace {

/// One deal of every kind of rule, in any representation.
template <class Rep>
basic_deal<Rep> of_every_rule() {
    return {.name     = "every rule",
            .contract = {.currency = "USD", .commitment = 20_bn},
            .company  = {.name = "Issuer", .shares = 300'000'000_sh},
            .warrants = {
                {.name     = "W",
                 .strike   = 0.01_per_share,
                 .floor    = reached("change of control") and level(60_pct),
                 .tranches = {{"signing", 5'819'652_sh, always},
                              {"ramp", 33'333'333_sh, ramp(spend, 20_bn, 30_bn)},
                              {"steps", 20'368'784_sh, in_steps(ramp(spend, 200_m, 600_m), 8)},
                              {"cliff", 4'459'337_sh, spend > 25_bn},
                              {.name   = "gated",
                               .shares = 7'945'399_sh,
                               .vests  = ramp(spend, 0_bn, 30_bn) and share_price >= 600_per_share,
                               .rounding = rounding::half_up},
                              {.name     = "either",
                               .shares   = 23'411'518_sh,
                               .vests    = ramp(delivered, 0_MW, 2'000_MW) or spend >= 30_bn,
                               .rounding = rounding::up}}}}};
}

/// What each tranche is worth in the plain numbers of a brute force: money in ticks, kilowatts.
std::array<std::int64_t, 6> by_hand(int128 paid, int128 kilowatts, bool at_600) {
    const int128 bn    = 10'000'000'000'000;
    const auto clamped = [](int128 value, int128 from, int128 to) {
        return value < from ? int128(0) : value > to ? to - from : value - from;
    };
    const int128 steps     = clamped(paid, bn / 5, bn * 3 / 5) / (bn / 20);
    const int128 gated     = at_600 ? clamped(paid, 0, 30 * bn) * 7'945'399 : 0;
    const int128 megawatts = paid >= 30 * bn ? int128(2'000'000) : clamped(kilowatts, 0, 2'000'000);
    const int128 shares[]  = {5'819'652,
                              clamped(paid, 20 * bn, 30 * bn) * 33'333'333 / (10 * bn),
                              steps * 2'546'098,
                             paid > 25 * bn ? 4'459'337 : 0,
                              (2 * gated + 30 * bn) / (60 * bn),
                              (megawatts * 23'411'518 + 1'999'999) / 2'000'000};
    std::array<std::int64_t, 6> n{};
    for (std::size_t i = 0; i < 6; ++i) n[i] = static_cast<std::int64_t>(shares[i]);
    return n;
}

} // namespace

TEMPLATE_TEST_CASE("a deal vests the same on and around every breakpoint in every representation",
                   "[deal]", KICKER_LANES) {
    using Rep                = TestType;
    const basic_deal<Rep> d  = of_every_rule<Rep>();
    const std::int64_t slack = rep_traits<Rep>::is_exact ? 0 : 1;
    CHECK(granted(d) == basic_shares<Rep>(95'338'023_sh));

    std::vector<std::int64_t> paid{0, 1};
    for (std::int64_t m :
         {200, 250, 300, 550, 600, 7'000, 20'000, 24'000, 25'000, 29'999, 30'000, 31'000})
        for (std::int64_t tick : {-1, 0, 1}) paid.push_back(m * 10'000'000'000 + tick);
    for (std::int64_t ticks : paid)
        for (std::int64_t kilowatts : {0, 1, 749'999, 750'000, 2'000'000, 2'000'001})
            for (bool at_600 : {false, true}) {
                const basic_state<Rep> s =
                    basic_state<Rep>{}
                        .with(spend, basic_money<Rep>(money::from_ticks(ticks)))
                        .with(delivered, basic_power<Rep>(power::from_ticks(kilowatts)))
                        .with(share_price,
                              basic_price<Rep>(at_600 ? 600_per_share : 599.99999999_per_share));
                const auto expected = by_hand(ticks, kilowatts, at_600);
                const auto stands   = positions(d, s);
                REQUIRE(stands.size() == expected.size());
                INFO("paid " << ticks << " ticks, " << kilowatts << " kW, at 600: " << at_600);
                for (std::size_t i = 0; i < expected.size(); ++i) {
                    const Rep& n = stands[i].vested.ticks();
                    INFO(stands[i].tranche.view());
                    if constexpr (rep_traits<Rep>::is_exact) CHECK(n == Rep(expected[i]));
                    else CHECK(std::abs(rep_cast<std::int64_t>(n) - expected[i]) <= slack);
                }
            }
}

TEMPLATE_TEST_CASE("a floor lifts a deal to the same count in every representation", "[deal]",
                   KICKER_LANES) {
    using Rep               = TestType;
    const basic_deal<Rep> d = of_every_rule<Rep>();
    const auto s            = spent(basic_money<Rep>(1_bn)).reached("change of control");
    // 60 % of 95,338,023 is 57,202,813.8
    const auto n = rep_cast<std::int64_t>(vested(d, s).ticks());
    CHECK(std::abs(n - 57'202'813) <= (rep_traits<Rep>::is_exact ? 0 : 1));
}

TEST_CASE("the contract's commitment is committed, unless the state says another, be it nothing") {
    constexpr deal d{
        .contract = {.commitment = 200_m},
        .warrants = {{.name = "w", .tranches = {{"t", 1'000_sh, ramp(committed, 0_bn, 1_bn)}}}}};
    static_assert(vested(d, state{}) == 200_sh);
    static_assert(vested(d, state{}.with(committed, 500_m)) == 500_sh);
    static_assert(vested(d, state{}.with(committed, 0_m)) == 0_sh);
    CHECK(vested(d, state{}.with(committed, 50_m)) == 50_sh);

    constexpr deal highest{
        .contract = {.commitment = 200_m},
        .warrants = {{.name = "w", .tranches = {{"t", 1'000_sh, peak(committed) >= 100_m}}}}};
    CHECK(vested(highest, state{}) == 1'000_sh);
    CHECK(vested(highest, state{}.with(peak(committed), 99_m)) == 0_sh);
}
