#include <kicker/deal/warrant_total.hpp>

#include <kicker/batch.hpp>
#include <kicker/compare.hpp>
#include <kicker/deal/validate.hpp>
#include <kicker/deal/widened.hpp>
#include <kicker/ledger/vesting_path.hpp>
#include <kicker/numeric/boost.hpp>
#include <kicker/text/describe.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

constexpr rule a_done = reached("a"), b_done = reached("b"), c_done = reached("c");

/// Three tranches of 40 shares in a warrant of at most 100.
constexpr warrant capped{
    .name     = "w",
    .shares   = up_to(100_sh),
    .issued   = 2026_y / 1 / 1,
    .tranches = {{"a", 40_sh, a_done}, {"b", 40_sh, b_done}, {"c", 40_sh, c_done}}};

deal of(const warrant& w) {
    return {.warrants = {w}};
}
std::vector<std::int64_t> vested_in(const basic_positions<std::int64_t>& all) {
    std::vector<std::int64_t> counts;
    for (const auto& p : all) counts.push_back(p.vested.ticks());
    return counts;
}
using counts = std::vector<std::int64_t>;

} // namespace

TEST_CASE("a cap is the most that a warrant grants, and the tranches may be less", "[deal]") {
    CHECK(granted(capped) == 100_sh);
    warrant w = capped;
    w.shares  = up_to(120_sh);
    CHECK(granted(w) == 120_sh);
    w.shares = up_to(121_sh);
    CHECK(granted(w) == 120_sh);
    w.shares = 100_sh; // stated, and no cap
    CHECK(granted(w) == 120_sh);
    w.shares = {};
    CHECK(granted(w) == 120_sh);
    CHECK(granted(of(capped)) == 100_sh);
    CHECK(granted(*of(capped).warrants.begin()) == 100_sh);
}

TEST_CASE("in a state the last tranche in the order of the terms loses what is above the cap",
          "[deal]") {
    const state all = state{}.reached("a").reached("b").reached("c");
    CHECK(vested_in(positions(capped, all)) == counts{40, 40, 20});
    CHECK(vested(capped, all) == 100_sh);
    CHECK(vested_in(positions(capped, state{}.reached("b").reached("c"))) == counts{0, 40, 40});
    const auto p = positions(capped, all);
    CHECK(p[0].barred == bar::none);
    CHECK(p[2].barred == bar::capped);
    CHECK(p[2].by_rule == 40_sh);
    CHECK(p[2].granted == 40_sh);
    CHECK(positions(capped, state{}.reached("a"))[2].barred == bar::none);
}

TEST_CASE("a floor is a part of what the cap leaves", "[deal]") {
    warrant w = capped;
    w.floor   = level(50_pct);
    CHECK(vested(w, state{}) == 50_sh);
    w.floor = always;
    CHECK(vested_in(positions(w, state{}.reached("c"))) == counts{40, 20, 40});
}

TEST_CASE("in time, what vests later loses the shares above the cap", "[deal][ledger]") {
    ledger l;
    l.milestone(2026_y / 2 / 1, "c").milestone(2026_y / 3 / 1, "b").milestone(2026_y / 4 / 1, "a");
    const auto path = vesting_path(of(capped), l);
    CHECK(vested_in(path.positions) == counts{20, 40, 40});
    CHECK(path.positions[0].barred == bar::capped);
    REQUIRE(path.changes.size() == 3);
    CHECK(path.changes[2].tranche == "a");
    CHECK(path.changes[2].shares == 20_sh);
    CHECK(path.changes[2].cause.event == std::size_t{2});
}

TEST_CASE("an end that vests the rest stops at the cap", "[deal][ledger]") {
    warrant w = capped;
    w.on_termination.push_back({.then = on_end::vest_unvested});
    ledger l;
    l.milestone(2026_y / 2 / 1, "c").termination(2026_y / 3 / 1, party::buyer, "breach");
    CHECK(vested_in(vesting_path(of(w), l).positions) == counts{40, 20, 40});
    l = {};
    l.termination(2025_y / 12 / 1, party::buyer, "breach"); // before the issue
    l.payment(2026_y / 2 / 1, 1_m);
    CHECK(vested_in(vesting_path(of(w), l).positions) == counts{40, 40, 20});
}

TEST_CASE("what is taken back has vested, and leaves no room below the cap", "[deal][ledger]") {
    ledger l;
    l.milestone(2026_y / 2 / 1, "a")
        .milestone(2026_y / 2 / 1, "b")
        .clawback(2026_y / 2 / 2, "a", 40_sh);
    l.milestone(2026_y / 3 / 1, "c");
    CHECK(vested_in(vesting_path(of(capped), l).positions) == counts{0, 40, 20});
}

TEST_CASE("what has vested of a dropped tranche counts against the cap of later terms",
          "[deal][ledger]") {
    warrant later  = capped;
    later.tranches = {{"b", 40_sh, b_done}, {"c", 40_sh, c_done}};
    ledger l;
    l.milestone(2026_y / 2 / 1, "a").milestone(2026_y / 3 / 1, "b").milestone(2026_y / 4 / 1, "c");
    const std::vector<amendment> amended{{2026_y / 2 / 15, of(later)}};
    const auto path = vesting_path(of(capped), l, {.amendments = amended});
    CHECK(vested_in(path.positions) == counts{40, 20});
    CHECK(path.positions[1].barred == bar::capped);
    // A lower cap takes nothing back.
    later.shares = up_to(10_sh);
    const std::vector<amendment> lower{{2026_y / 2 / 15, of(later)}};
    CHECK(vested_in(vesting_path(of(capped), l, {.amendments = lower}).positions) == counts{0, 0});
}

TEST_CASE("a cap moves with a split as the tranches do", "[deal][ledger]") {
    ledger l;
    l.milestone(2026_y / 2 / 1, "a").split(2026_y / 2 / 2, 3, 1);
    l.milestone(2026_y / 3 / 1, "b").milestone(2026_y / 4 / 1, "c");
    CHECK(vested_in(vesting_path(of(capped), l).positions) == counts{120, 120, 60});
}

TEST_CASE("a cap above what the tranches add up to is a contradiction", "[deal]") {
    const auto errors_of = [](const warrant& w) {
        std::vector<std::string> errors;
        for (const finding& f : validate(of(w)))
            if (f.how_bad == severity::error) errors.push_back(to_text(f));
        return errors;
    };
    CHECK(errors_of(capped).empty());
    warrant w = capped;
    w.shares  = up_to(120_sh);
    CHECK(errors_of(w).empty());
    w.shares = up_to(121_sh);
    CHECK(errors_of(w) == std::vector<std::string>{
                              "error: warrant \"w\": the tranches add up to 120 shares; the paper "
                              "says up to 121"});
}

TEST_CASE("a cap is described, and kept in a wider representation", "[deal]") {
    CHECK(describe(of(capped)).find("    up to 100 shares in all\n") != std::string::npos);
    const auto wide = widened<cpp_int>(capped);
    CHECK(wide.shares.is_cap());
    const auto all = basic_state<cpp_int>{}.reached("a").reached("b").reached("c");
    CHECK(vested(wide, all) == basic_shares<cpp_int>(100_sh));
    CHECK(capped.shares == up_to(100_sh));
    CHECK_FALSE(capped.shares == warrant_total(100_sh));
}

TEST_CASE("curves and columns stop at the cap", "[deal][batch]") {
    warrant w{.name     = "w",
              .shares   = up_to(100_sh),
              .tranches = {{"grows", 60_sh, ramp(spend, 0_m, 60_m)},
                           {"also", 60_sh, ramp(spend, 30_m, 60_m)},
                           {"late", 7_sh, spend >= 61_m}}};
    std::vector<double> levels;
    for (int k = 0; k <= 62; ++k) levels.push_back(k * 1e6);
    for (const rule& floor : {never, spend >= 10_m and level(50_pct), spend >= 20_m}) {
        CAPTURE(to_text(floor));
        w.floor      = floor;
        const deal d = of(w);
        const vesting_curve curve(d, spend);
        columns states(levels.size());
        states.set(spend, levels);
        std::vector<double> all(levels.size());
        std::array<std::vector<double>, 3> each;
        std::array<std::span<double>, 3> by_tranche;
        for (std::size_t t = 0; t < 3; ++t) {
            each[t].resize(levels.size());
            by_tranche[t] = each[t];
        }
        vested(plan(d), states, all);
        vested_by_tranche(plan(d), states, by_tranche);
        for (int k = 0; k <= 62; ++k) {
            CAPTURE(k);
            const auto row      = static_cast<std::size_t>(k);
            const auto expected = positions(w, spent(k * 1_m));
            CHECK(curve(k * 1_m) == vested(w, spent(k * 1_m)));
            CHECK(all[row] == static_cast<double>(vested(w, spent(k * 1_m)).ticks()));
            for (std::size_t t = 0; t < 3; ++t)
                CHECK(each[t][row] == static_cast<double>(expected[t].vested.ticks()));
        }
        CHECK(curve(61_m) == 100_sh);
    }
}

TEST_CASE("deals that differ in a cap alone are told apart", "[deal][compare]") {
    warrant lower = capped, none = capped, other_total = capped;
    lower.shares       = up_to(99_sh);
    none.shares        = 120_sh;
    other_total.shares = {};
    const auto same = [](const warrant& x, const warrant& y) { return compare(of(x), of(y)).is; };
    CHECK(same(capped, capped) == likeness::alike);
    CHECK(same(capped, lower) == likeness::differ);
    CHECK(same(capped, none) == likeness::differ);
    CHECK(same(none, other_total) == likeness::alike); // a stated sum caps nothing
    warrant turned  = capped;
    turned.tranches = {{"c", 40_sh, c_done}, {"b", 40_sh, b_done}, {"a", 40_sh, a_done}};
    CHECK(same(capped, turned) == likeness::differ);
}

TEST_CASE("deals that round each step of other steps are told apart", "[deal][compare]") {
    const auto with = [](int steps, share_rounding how) {
        return deal{.warrants = {{.name     = "w",
                                  .tranches = {{.name     = "t",
                                                .shares   = 100_sh,
                                                .vests    = in_steps(ramp(spend, 0_m, 84_m), steps),
                                                .rounding = how}}}}};
    };
    CHECK(compare(with(7, each_step(rounding::up)), with(7, each_step(rounding::up))).is ==
          likeness::alike);
    CHECK(compare(with(7, each_step(rounding::up)), with(7, rounding::up)).is == likeness::differ);
    CHECK(compare(with(7, each_step(rounding::up)), with(6, each_step(rounding::up))).is ==
          likeness::differ);
    // 25 shares a step, rounded or not
    CHECK(compare(with(4, each_step(rounding::up)), with(4, rounding::up)).is != likeness::differ);
}
