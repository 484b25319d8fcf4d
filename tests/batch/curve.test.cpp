#include <kicker/batch/curve.hpp>

#include "batch/random_deals.hpp"
#include "support/catch.hpp"

#include <kicker/batch/breakpoints.hpp>

#include <algorithm>
#include <limits>
#include <set>

using namespace kicker;

namespace {

constexpr std::int64_t lowest  = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

/// The deal as reported, read as 20 to 30; the share count is an assumption.
constexpr company issuer{.name = "Issuer", .shares = 300'000'000_sh};
const deal reported{
    .warrants = {{.name     = "warrant",
                  .tranches = {{"expansion", share_of(10_pct, issuer, including_itself),
                                ramp(spend, 20_bn, 30_bn)}}}}};

/// A deal of one tranche.
deal of(const rule& vests, shares size = 1'000'003_sh, rounding how = rounding::down) {
    deal d;
    warrant w{.name = "W"};
    w.tranches.push_back({.name = "T", .shares = size, .vests = vests, .rounding = how});
    d.warrants.add(w);
    return d;
}

/// A deal of one warrant with a floor.
deal with_floor(const rule& floor, std::initializer_list<tranche> tranches) {
    deal d;
    warrant w{.name = "W", .floor = floor};
    for (const tranche& t : tranches) w.tranches.push_back(t);
    d.warrants.add(w);
    return d;
}

money ticks(std::int64_t n) {
    return money::from_ticks(n);
}

/// Every level that the terms name, the steps between them, and one tick either side of each.
std::set<std::int64_t> places_of(const deal& d) {
    std::set<std::int64_t> places{0};
    const auto add = [&](cpp_int level) {
        for (int beside = -1; beside <= 1; ++beside)
            if (level + beside > lowest && level + beside < highest)
                places.insert(static_cast<std::int64_t>(cpp_int(level + beside)));
    };
    const auto add_all = [&](const rule& r) {
        for (const rule_node& n : r.nodes()) {
            if (!n.reads_a_metric() || r.metric_of(n).id == metric_id::on) continue;
            add(n.from);
            add(n.to);
            const int stride = n.steps > 40 ? n.steps / 20 : 1;
            for (int k = 1; k < n.steps; k += stride)
                add(cpp_int(n.from) + (cpp_int(n.to) - n.from) * k / n.steps);
        }
    };
    for (const tranche& t : d.warrants.tranches()) add_all(t.vests);
    for (const auto& [head, tranches] : d.warrants) add_all(head.floor);
    return places;
}

/// Compares a curve with the oracle, and with the exact lane, wherever something happens and
/// half-way between.
template <class Quantity>
void check_curve(const deal& d, const metric<Quantity>& climbing,
                 const oracle::readings& others = {}) {
    const vesting_curve curve(d, climbing, others.state());
    std::set<std::int64_t> places = places_of(d);
    for (const Quantity& level : curve.breakpoints())
        for (int beside = -1; beside <= 1; ++beside)
            if (level.ticks() > lowest && level.ticks() < highest)
                places.insert(level.ticks() + beside);
    const std::vector<std::int64_t> named(places.begin(), places.end());
    for (std::size_t i = 1; i < named.size(); ++i)
        places.insert(static_cast<std::int64_t>((int128{named[i - 1]} + named[i]) / 2));

    shares before;
    for (const std::int64_t at : places) {
        const Quantity level = Quantity::from_ticks(at);
        const shares found   = curve(level);
        const auto now       = oracle::at_peak(others, climbing.key, oracle::ratio(at));
        const bool is_right  = cpp_int(found.ticks()) == oracle::vested(d, now);
        const bool agrees    = found == vested(d, now.state());
        const bool rises     = before <= found;
        if (!is_right || !agrees || !rises) { // only then, as there are very many
            INFO("at " << at << " ticks: " << found.ticks() << " shares, before " << before.ticks()
                       << ", exact lane " << vested(d, now.state()).ticks());
            CHECK(is_right);
            CHECK(agrees);
            CHECK(rises);
            return;
        }
        before = found;
    }
    CHECK(places.size() > 1);
}

} // namespace

TEST_CASE("along the spend of the reported deal half of 10 % is 16,666,666 shares at 25bn",
          "[batch]") {
    const vesting_curve curve(reported, spend);
    CHECK(curve(0_bn) == 0_sh);
    CHECK(curve(20_bn) == 0_sh);
    CHECK(curve(25_bn) == 16'666'666_sh);
    CHECK(curve(29'999'999'999.9999_cu) == 33'333'332_sh);
    CHECK(curve(30_bn) == 33'333'333_sh);
    CHECK(curve(900'000_bn) == 33'333'333_sh);
    CHECK(curve(-1_bn) == 0_sh);
    CHECK(curve.breakpoints() == std::vector{20_bn, 30_bn});
}

TEST_CASE("along the gigawatts of AMD each tranche waits for its own and for its price",
          "[batch]") {
    deal amd;
    warrant w{.name = "warrant"};
    w.tranches.push_back(
        {"2 GW", 26'666'666_sh, purchased >= 2_GW and share_price >= 200_per_share});
    w.tranches.push_back(
        {"6 GW", 26'666'670_sh, purchased >= 6_GW and share_price >= 600_per_share});
    amd.warrants.add(w);
    const auto at = [&](price p) {
        return vesting_curve(amd, purchased, state{}.with(share_price, p));
    };
    CHECK(at(600_per_share)(6_GW) == 53'333'336_sh);
    CHECK(at(599.99999999_per_share)(6_GW) == 26'666'666_sh);
    CHECK(at(600_per_share)(5.999_GW) == 26'666'666_sh);
    CHECK(at(199_per_share)(6_GW) == 0_sh);
    CHECK(vesting_curve(amd, purchased)(6_GW) == 0_sh); // no price is known
}

TEST_CASE("a curve through a cliff is all at the level, or above it, as the rule says", "[batch]") {
    for (const std::int64_t level : {std::int64_t{-5}, std::int64_t{0}, std::int64_t{200'000},
                                     std::int64_t{1} << 62, highest - 1}) {
        INFO(level);
        const vesting_curve reaches(of(spend >= ticks(level)), spend),
            exceeds(of(spend > ticks(level)), spend);
        CHECK(reaches(ticks(level - 1)) == 0_sh);
        CHECK(reaches(ticks(level)) == 1'000'003_sh);
        CHECK(exceeds(ticks(level)) == 0_sh);
        CHECK(exceeds(ticks(level + 1)) == 1'000'003_sh);
    }
}

TEST_CASE("a curve reaches to both ends of int64", "[batch]") {
    CHECK(vesting_curve(of(spend >= ticks(lowest)), spend)(ticks(lowest)) == 1'000'003_sh);
    CHECK(vesting_curve(of(spend >= ticks(highest)), spend)(ticks(highest)) == 1'000'003_sh);
    CHECK(vesting_curve(of(spend >= ticks(highest)), spend)(ticks(highest - 1)) == 0_sh);
    CHECK(vesting_curve(of(spend > ticks(highest)), spend)(ticks(highest)) == 0_sh);
    CHECK(vesting_curve(of(spend > ticks(highest)), spend).breakpoints().empty());
    const deal wide = of(ramp(spend, 0_bn, ticks(highest)), 1'000_sh);
    const vesting_curve curve(wide, spend);
    CHECK(curve(ticks(highest)) == 1'000_sh);
    CHECK(curve(ticks(highest - 1)) == 999_sh);
    CHECK(curve(ticks(highest / 2 + 1)) == 500_sh);
    CHECK(curve(ticks(highest / 2)) == 499_sh);
    CHECK(curve(ticks(lowest)) == 0_sh);
}

TEST_CASE("a curve along a ramp counts each share exactly, whatever the width and the rounding",
          "[batch]") {
    const std::int64_t far = std::int64_t{1} << 62;
    for (const rounding how :
         {rounding::down, rounding::up, rounding::half_up, rounding::half_even})
        for (const auto& [from, to] : std::initializer_list<std::pair<std::int64_t, std::int64_t>>{
                 {7, 8},
                 {7, 9},
                 {7, 10},
                 {0, 16},
                 {-100, 100},
                 {0, far},
                 {1, far + 1},
                 {200'000'000'000'000, 300'000'000'000'000}})
            for (const shares size :
                 {0_sh, 1_sh, 8_sh, 33'333'333_sh, shares::of(far),
                  shares::of((std::int64_t{1} << 49) + 1), shares::of(highest)}) {
                INFO(to_word(how) << ", " << from << " to " << to << ", " << size.ticks());
                check_curve(of(ramp(spend, ticks(from), ticks(to)), size, how), spend);
            }
}

TEST_CASE("halves of a share on a curve go up, or to the even neighbour, as the tranche says",
          "[batch]") {
    const rule halves  = ramp(spend, ticks(0), ticks(16)); // of 8 shares: half a share a tick
    const auto counted = [&](rounding how) {
        const vesting_curve curve(of(halves, 8_sh, how), spend);
        std::vector<std::int64_t> n;
        for (int i = 0; i <= 8; ++i) n.push_back(curve(ticks(i)).ticks());
        return n;
    };
    CHECK(counted(rounding::down) == std::vector<std::int64_t>{0, 0, 1, 1, 2, 2, 3, 3, 4});
    CHECK(counted(rounding::up) == std::vector<std::int64_t>{0, 1, 1, 2, 2, 3, 3, 4, 4});
    CHECK(counted(rounding::half_up) == std::vector<std::int64_t>{0, 1, 1, 2, 2, 3, 3, 4, 4});
    CHECK(counted(rounding::half_even) == std::vector<std::int64_t>{0, 0, 1, 2, 2, 2, 3, 4, 4});
}

TEST_CASE("a curve climbs in steps, also where there are more of them than ticks", "[batch]") {
    const std::int64_t far = std::int64_t{1} << 62;
    for (const int n : {1, 2, 3, 8, 1'000})
        for (const auto& [from, to] : std::initializer_list<std::pair<std::int64_t, std::int64_t>>{
                 {0, 1}, {0, 2}, {5, 12}, {-7, 993}, {0, 4'000'000'000'000}, {0, far}}) {
            INFO(n << " steps, " << from << " to " << to);
            check_curve(of(in_steps(ramp(spend, ticks(from), ticks(to)), n)), spend);
        }
}

TEST_CASE("a curve has room for 65,535 steps", "[batch]") {
    const deal d = of(in_steps(ramp(spend, 0_bn, 65'535_cu), 65'535), 65'535_sh);
    const vesting_curve curve(d, spend);
    CHECK(curve.breakpoints().size() == 65'535);
    for (const std::int64_t n : {0, 1, 2, 255, 32'767, 32'768, 65'534}) {
        INFO(n);
        CHECK(curve(money::of(n)) == shares::of(n));
        CHECK(curve(ticks(10'000 * n + 9'999)) == shares::of(n));
    }
    CHECK(curve(65'535_cu) == 65'535_sh);
    // three ticks for as many steps: at the first 21,845 are complete
    check_curve(of(in_steps(ramp(spend, ticks(10), ticks(13)), 65'535), 65'535_sh), spend);
    CHECK(vesting_curve(of(in_steps(ramp(spend, ticks(10), ticks(13)), 65'535), 65'535_sh),
                        spend)(ticks(11)) == 21'845_sh);
}

TEST_CASE("two ramps that cross are joined along a curve as `and` and `or` say", "[batch]") {
    const rule early = ramp(spend, 0_bn, 40_bn), late = ramp(spend, 10_bn, 20_bn);
    // they cross where x / 40 is (x - 10) / 10, at 13 1/3
    const vesting_curve lesser(of(early and late, 120_sh), spend),
        greater(of(early or late, 120_sh), spend);
    CHECK(lesser(12_bn) == 24_sh);
    CHECK(greater(12_bn) == 36_sh);
    CHECK(lesser(15_bn) == 45_sh);
    CHECK(greater(15_bn) == 60_sh);
    for (const rule& r : {early and late, early or late, late or early, late and early}) {
        check_curve(of(r), spend);
        check_curve(of(r, 1'000_sh, rounding::up), spend);
        const auto levels           = vesting_curve(of(r), spend).breakpoints();
        const bool has_the_crossing = std::ranges::any_of(
            levels, [](money m) { return 13'333'333'333_cu < m && m < 13'333'333'334_cu; });
        CHECK(has_the_crossing);
    }
}

TEST_CASE("a ramp gated by a cliff stands at nothing until the gate, and goes on from there",
          "[batch]") {
    const rule gated = ramp(spend, 20_bn, 30_bn) and spend >= 25_bn;
    const vesting_curve curve(of(gated, 100_sh), spend);
    CHECK(curve(24'999'999'999.9999_cu) == 0_sh);
    CHECK(curve(25_bn) == 50_sh);
    CHECK(curve(26_bn) == 60_sh);
    CHECK(curve.breakpoints() == std::vector{25_bn, 30_bn});
    const vesting_curve either(of(ramp(spend, 20_bn, 30_bn) or spend > 25_bn, 100_sh), spend);
    CHECK(either(25_bn) == 50_sh);
    CHECK(either(25_bn + ticks(1)) == 100_sh);
}

TEST_CASE("all that is not the metric of a curve is as the state has it", "[batch]") {
    const rule pays = spend >= 1_bn;
    const auto at   = [&](const rule& r, const state& s) {
        return vesting_curve(of(r, 9_sh), spend, s)(1_bn);
    };
    CHECK(at(pays and reached("loan received"), {}) == 0_sh);
    CHECK(at(pays and reached("loan received"), state{}.reached("loan received")) == 9_sh);
    CHECK(at(pays and by(2028_y / 12 / 31), {}) == 0_sh); // no day is known
    CHECK(at(pays and by(2028_y / 12 / 31), state{}.on(2028_y / 12 / 31)) == 9_sh);
    CHECK(at(pays and before(2028_y / 12 / 31), state{}.on(2028_y / 12 / 31)) == 0_sh);
    CHECK(at(pays and by(2028_y / 12 / 31), state{}.on(2029_y / 1 / 1)) == 0_sh);
    CHECK(at(pays and share_price >= 10_per_share, {}) == 0_sh);
    CHECK(at(pays and share_price >= 10_per_share, state{}.with(share_price, 10_per_share)) ==
          9_sh);
    CHECK(at(pays and on >= 2027_y / 1 / 1, state{}.on(2027_y / 1 / 1)) == 9_sh);
    CHECK(at(pays and ramp(delivered, 0_MW, 900_MW), state{}.with(delivered, 300_MW)) == 3_sh);
    CHECK(at(pays and level(34_pct), {}) == 3_sh);
    CHECK(at(always, {}) == 9_sh);
    CHECK(at(never, {}) == 0_sh);
}

TEST_CASE("the commitment of a contract counts along a curve until a state has another",
          "[batch]") {
    deal d = of(spend >= 1_bn and committed >= 5_bn, 9_sh);
    CHECK(vesting_curve(d, spend)(1_bn) == 0_sh);
    d.contract.commitment = 5_bn;
    CHECK(vesting_curve(d, spend)(1_bn) == 9_sh);
    CHECK(vesting_curve(d, spend, state{}.with(committed, 4_bn))(1_bn) == 0_sh);
    CHECK(vesting_curve(d, committed).start().now == 5_bn);
}

TEST_CASE("the peak of its metric moves along a curve, a window stays as the state has it",
          "[batch]") {
    const rule peaks = ramp(peak(spend), 0_bn, 10_bn);
    check_curve(of(peaks), spend);
    check_curve(of(peaks and ramp(spend, 2_bn, 4_bn)), spend);
    CHECK(vesting_curve(of(peaks, 10_sh), spend)(3_bn) == 3_sh);

    const rule recent = ramp(within_last(spend, 365), 0_bn, 10_bn);
    const state s     = state{}.with(within_last(spend, 365), 4_bn);
    CHECK(vesting_curve(of(recent, 10_sh), spend, s)(9_bn) == 4_sh);
    CHECK(vesting_curve(of(recent, 10_sh), spend)(9_bn) == 0_sh); // undefined
    CHECK(vesting_curve(of(recent, 10_sh), spend, s).breakpoints().empty());
    // the peak of a window is a reading of its own, and no peak of the metric
    const rule window_peak = peak(within_last(spend, 365)) >= 1_bn;
    CHECK(vesting_curve(of(window_peak, 10_sh), spend)(9_bn) == 0_sh);
}

TEST_CASE("the floor of a warrant holds along a curve until its tranches overtake it", "[batch]") {
    const tranche pro_rata{.name = "T", .shares = 1'001_sh, .vests = ramp(spend, 0_bn, 10_bn)};
    check_curve(with_floor(level(60_pct), {pro_rata}), spend);
    const vesting_curve curve(with_floor(level(60_pct), {pro_rata}), spend);
    CHECK(curve(0_bn) == 600_sh);
    CHECK(curve(6_bn) == 600_sh);
    CHECK(curve(7_bn) == 700_sh);
    CHECK(curve(10_bn) == 1'001_sh);
    // it starts to grow above 600 shares, at 6 x 1000 / 1001 bn
    REQUIRE(curve.breakpoints().size() == 2);
    CHECK(curve(curve.breakpoints()[0] - ticks(1)) == 600_sh);
    CHECK(curve(curve.breakpoints()[0]) == 601_sh);
    CHECK(curve.breakpoints()[1] == 10_bn);
}

TEST_CASE("tranches hold along a curve until the floor of their warrant overtakes them",
          "[batch]") {
    const tranche part{.name = "T", .shares = 1'001_sh, .vests = level(60_pct)};
    const deal d = with_floor(ramp(spend, 0_bn, 10_bn), {part});
    check_curve(d, spend);
    const vesting_curve curve(d, spend);
    REQUIRE(curve.breakpoints().size() == 2);
    CHECK(curve(curve.breakpoints()[0] - ticks(1)) == 600_sh);
    CHECK(curve(curve.breakpoints()[0]) == 601_sh);
    CHECK(curve.breakpoints()[1] == 10_bn);
}

TEST_CASE("floors that jump or climb and tranches overtake each other along a curve", "[batch]") {
    for (const rounding how :
         {rounding::down, rounding::up, rounding::half_up, rounding::half_even}) {
        const tranche slow{.name     = "slow",
                           .shares   = 1'000'001_sh,
                           .vests    = ramp(spend, 0_bn, 10_bn),
                           .rounding = how};
        const tranche late{.name     = "late",
                           .shares   = 777'777_sh,
                           .vests    = ramp(spend, 6_bn, 7_bn),
                           .rounding = how};
        const tranche cliff{
            .name = "cliff", .shares = 5_sh, .vests = spend > 3_bn, .rounding = how};
        for (const rule& floor :
             {spend >= 4_bn and level(60_pct), ramp(spend, 2_bn, 20_bn), ramp(spend, 2_bn, 4_bn),
              ramp(spend, 0_bn, 10_bn), in_steps(ramp(spend, 0_bn, 9_bn), 7), always, never,
              ramp(spend, 1_bn, 3_bn) and level(33.3333_pct), ramp(spend, ticks(0), ticks(100))}) {
            check_curve(with_floor(floor, {slow}), spend);
            check_curve(with_floor(floor, {slow, late, cliff}), spend);
        }
    }
}

TEST_CASE("a floor and a tranche that climb together differ by their roundings along a curve",
          "[batch]") {
    // of 3 shares each by the same ramp: rounded by itself and rounded in all
    const rule climbs = ramp(spend, ticks(0), ticks(97));
    const deal d      = with_floor(climbs, {{.name = "A", .shares = 30_sh, .vests = climbs},
                                            {.name = "B", .shares = 31_sh, .vests = climbs}});
    const vesting_curve curve(d, spend);
    for (int i = -1; i <= 98; ++i)
        if (curve(ticks(i)) != vested(d, spent(ticks(i)))) FAIL("at tick " << i);
    check_curve(d, spend);
}

TEST_CASE("the warrants of a deal add up along a curve, each with its own floor", "[batch]") {
    deal d;
    for (const auto& [name, floor] : {std::pair{"A", level(60_pct)},
                                      {"B", ramp(spend, 0_bn, 3_bn)},
                                      {"C", rule(spend >= 2_bn)},
                                      {"D", never}}) {
        warrant w{.name = name, .floor = floor};
        w.tranches.push_back({"T", 1'234'567_sh, ramp(spend, 1_bn, 5_bn)});
        d.warrants.add(w);
    }
    check_curve(d, spend);
    CHECK(vesting_curve(d, spend)(5_bn) == granted(d));
}

TEST_CASE("a floating tranche follows the company as the state of a curve has it", "[batch]") {
    deal d = of(ramp(spend, 20_bn, 30_bn));
    warrant w{.name = "floats"};
    w.tranches.push_back({"T", floating(10_pct, including_itself), ramp(spend, 20_bn, 30_bn)});
    d.warrants = {w};
    CHECK_THROWS_AS(vesting_curve(d, spend), no_answer);
    d.company = issuer;
    CHECK(vesting_curve(d, spend)(30_bn) == 33'333'333_sh);
    CHECK(vesting_curve(d, spend, state{}.with(outstanding, 900'000'000_sh))(30_bn) ==
          100'000'000_sh);
    oracle::readings others;
    others.set(outstanding.key, oracle::ratio(987'654'321));
    check_curve(d, spend, others);
}

TEST_CASE("a curve runs along whatever counts up from zero", "[batch]") {
    check_curve(of(ramp(delivered, 0_MW, 750_MW)), delivered);
    check_curve(of(ramp(funding, 0_bn, 1_bn)), funding);
    const auto users = measure<count>("users", kind::performance);
    check_curve(of(in_steps(ramp(users, count::of(0), count::of(1'000'000)), 10)), users);
    const vesting_curve curve(of(ramp(delivered, 0_MW, 750_MW), 750_sh), delivered);
    CHECK(curve(33.333_MW) == 33_sh);
}

TEST_CASE("a curve refuses what is read afresh each day, and what is derived", "[batch]") {
    const deal d = of(spend >= 1_bn);
    const char* words =
        "a vesting curve has no place here: a curve runs along a reading that counts up "
        "from zero, such as spend";
    CHECK_THROWS_AS(vesting_curve(d, share_price), invalid_terms);
    CHECK_THROWS_WITH(vesting_curve(d, share_price), words);
    CHECK_THROWS_WITH(vesting_curve(d, market_cap), words);
    CHECK_THROWS_WITH(vesting_curve(d, outstanding), words);
    CHECK_THROWS_WITH(vesting_curve(d, vwap(share_price, 30)), words);
    CHECK_THROWS_WITH(vesting_curve(d, peak(spend)), words);
    CHECK_THROWS_WITH(vesting_curve(d, within_last(spend, 30)), words);
}

TEST_CASE("a curve starts from the metric as the state has it, and from its peak", "[batch]") {
    const auto start = [](const state& s) { return vesting_curve(reported, spend, s).start(); };
    CHECK(start({}).now == 0_bn);
    CHECK(start({}).peak == 0_bn);
    CHECK(start(spent(5_bn)).now == 5_bn);
    CHECK(start(spent(5_bn)).peak == 5_bn);
    CHECK(start(spent(5_bn).with(peak(spend), 7_bn)).now == 5_bn);
    CHECK(start(spent(5_bn).with(peak(spend), 7_bn)).peak == 7_bn);
    CHECK(start(spent(5_bn).with(peak(spend), 3_bn)).peak == 5_bn); // it cannot be below
    CHECK(start(spent(-5_bn)).peak == -5_bn);
}

TEST_CASE("a curve names each level at which it jumps, or starts or stops to grow", "[batch]") {
    const auto levels = [](const rule& r) { return vesting_curve(of(r), spend).breakpoints(); };
    CHECK(levels(spend >= 20_bn) == std::vector{20_bn});
    CHECK(levels(spend > 20_bn) == std::vector{20_bn + ticks(1)});
    CHECK(levels(ramp(spend, 20_bn, 30_bn)) == std::vector{20_bn, 30_bn});
    CHECK(levels(ramp(spend, ticks(5), ticks(6))) == std::vector{ticks(6)}); // a cliff
    CHECK(levels(in_steps(ramp(spend, 0_bn, 8_bn), 4)) == std::vector{2_bn, 4_bn, 6_bn, 8_bn});
    CHECK(levels(always).empty());
    CHECK(levels(never).empty());
    CHECK(levels(delivered >= 1_MW).empty());
}

TEST_CASE("a level at which nothing happens in a state is no breakpoint of its curve", "[batch]") {
    const auto levels = [](const deal& d) { return vesting_curve(d, spend).breakpoints(); };
    CHECK(levels(of(spend >= 20_bn and reached("loan received"))).empty());
    CHECK(levels(of(ramp(spend, 20_bn, 30_bn) and delivered >= 1_MW)).empty());
    CHECK(levels(of(ramp(spend, 20_bn, 30_bn) or always)).empty());
    CHECK(levels(of(spend >= 20_bn or spend >= 30_bn)) == std::vector{20_bn});
    CHECK(levels(of(spend >= 20_bn, 0_sh)).empty());
    // a floor that is always below its tranches, and one that the tranches never pass
    const tranche early{.name = "T", .shares = 100_sh, .vests = spend >= 1_bn};
    CHECK(levels(with_floor(spend >= 2_bn, {early})) == std::vector{1_bn});
    CHECK(levels(with_floor(always, {early})).empty());
}

TEST_CASE("shares beyond int64 in all are an overflow of a curve, as of the exact lane",
          "[batch]") {
    deal d;
    for (const char* name : {"A", "B"}) {
        warrant w{.name = name};
        w.tranches.push_back(
            {"T", shares::of((std::int64_t{1} << 62) + 1), ramp(spend, 0_bn, 1_bn)});
        d.warrants.add(w);
    }
    CHECK_THROWS_AS(vested(d, spent(1_bn)), overflow);
    CHECK_THROWS_AS(vesting_curve(d, spend), overflow);
    // and within one warrant
    warrant both{.name = "both"};
    for (const char* name : {"A", "B"})
        both.tranches.push_back({name, shares::of((std::int64_t{1} << 62) + 1), spend >= 1_bn});
    d.warrants = {both};
    CHECK_THROWS_AS(vested(d, spent(1_bn)), overflow);
    CHECK_THROWS_AS(vesting_curve(d, spend), overflow);
}

TEST_CASE("along random deals a curve is the oracle's at every breakpoint and beside it",
          "[batch]") {
    using random_deals::shape;
    const std::int64_t far = std::int64_t{1} << 62;
    const std::initializer_list<shape> shapes{
        {.highest_level = 30, .largest_size = 200},
        {.highest_level = 300'000'000'000'000, .largest_size = 60'000'000},
        {.lowest_level = -far, .highest_level = far - 1, .largest_size = far / 16},
        {.climbing = delivered.key, .highest_level = 2'000'000, .most_tranches = 12},
    };
    std::uint64_t seed = 20'260'401;
    for (const shape& s : shapes)
        for (int i = 0; i < 40; ++i) {
            random_deals::source random(++seed, s);
            const deal d = random.deal();
            INFO("seed " << seed);
            if (s.climbing == delivered.key) check_curve(d, delivered, random.other_readings());
            else check_curve(d, spend, random.other_readings());
        }
}
