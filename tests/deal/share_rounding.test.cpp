#include <kicker/deal/share_rounding.hpp>

#include <kicker/batch.hpp>
#include <kicker/deal/validate.hpp>
#include <kicker/deal/vested.hpp>
#include <kicker/text/describe.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

using namespace kicker;

namespace {

/// A tranche that vests in `steps` steps of 1m each.
tranche in_instalments(shares size, int steps, share_rounding how) {
    return {.name     = "instalments",
            .shares   = size,
            .vests    = in_steps(ramp(spend, 0_m, steps * 1_m), steps),
            .rounding = how};
}
shares after(const tranche& t, int steps) {
    return vested(t, spent(steps * 1_m));
}

} // namespace

TEST_CASE("each step vests as many shares as one does, and the last what is left", "[deal]") {
    struct {
        rounding how;
        std::int64_t of_one, before_last;
    } const table[] = {
        {rounding::down, 14, 84},      // 100/7 = 14.28...
        {rounding::up, 15, 90},        //
        {rounding::half_up, 14, 84},   //
        {rounding::half_even, 14, 84}, //
    };
    for (const auto& row : table) {
        CAPTURE(to_word(row.how));
        const tranche t = in_instalments(100_sh, 7, each_step(row.how));
        for (int k = 0; k < 7; ++k) CHECK(after(t, k) == k * shares::of(row.of_one));
        CHECK(after(t, 6) == shares::of(row.before_last));
        CHECK(after(t, 7) == 100_sh);
    }
}

TEST_CASE("a half of a share in a step goes where the rounding says", "[deal]") {
    // 5/2 = 2.5 and 7/2 = 3.5
    CHECK(after(in_instalments(5_sh, 2, each_step(rounding::half_up)), 1) == 3_sh);
    CHECK(after(in_instalments(5_sh, 2, each_step(rounding::half_even)), 1) == 2_sh);
    CHECK(after(in_instalments(7_sh, 2, each_step(rounding::half_even)), 1) == 4_sh);
}

TEST_CASE("steps that are rounded up use the grant up early, and never exceed it", "[deal]") {
    const tranche t = in_instalments(10_sh, 7, each_step(rounding::up)); // of 2 shares
    const std::int64_t expected[] = {0, 2, 4, 6, 8, 10, 10, 10};
    for (int k = 0; k <= 7; ++k) CHECK(after(t, k) == shares::of(expected[k]));
}

TEST_CASE("steps of less than a share, rounded down, vest all with the last", "[deal]") {
    const tranche t = in_instalments(3_sh, 4, each_step(rounding::down));
    CHECK(after(t, 3) == 0_sh);
    CHECK(after(t, 4) == 3_sh);
}

TEST_CASE("a part that is no whole step is rounded in units of a step", "[deal]") {
    // 10 shares in 4 steps of 3: half a grant is two steps, 60 % are 7.2 shares of such steps.
    tranche t = in_instalments(10_sh, 4, each_step(rounding::up));
    t.vests   = t.vests or level(60_pct);
    CHECK(after(t, 0) == 8_sh);
    t.rounding = each_step(rounding::half_up);
    CHECK(after(t, 0) == 7_sh);
    CHECK(after(t, 3) == 9_sh);
}

TEST_CASE("a gate beside the steps is a part of the size, rounded once", "[deal]") {
    tranche t     = in_instalments(100_sh, 7, each_step(rounding::up));
    t.exercisable = level(50_pct);
    const warrant w{.name = "w", .tranches = {t}};
    CHECK(exercisable(w, spent(3_m)) == 45_sh);
    CHECK(exercisable(w, spent(4_m)) == 50_sh);
}

TEST_CASE("a floating size is rounded before its steps are", "[deal]") {
    tranche t        = in_instalments(0_sh, 4, each_step(rounding::down));
    t.shares         = floating(10_pct, excluding_itself);
    const auto known = [](std::int64_t n) { return state{}.with(outstanding, shares::of(n)); };
    CHECK(vested(t, known(109).with(spend, 3_m)) == 6_sh); // 10 shares, 2 a step
    CHECK(vested(t, known(109).with(spend, 4_m)) == 10_sh);
}

TEST_CASE("steps are those of all ramps of a rule, or none", "[vest]") {
    const rule four = in_steps(ramp(spend, 0_m, 4_m), 4);
    CHECK(steps_of(four) == 4);
    CHECK(steps_of(four and reached("a")) == 4);
    CHECK(steps_of(four or in_steps(ramp(delivered, 0_MW, 8_MW), 4)) == 4);
    CHECK(steps_of(four or in_steps(ramp(delivered, 0_MW, 8_MW), 5)) == 0);
    CHECK(steps_of(four or ramp(delivered, 0_MW, 8_MW)) == 0);
    CHECK(steps_of(ramp(delivered, 0_MW, 8_MW) or four) == 0);
    CHECK(steps_of(spend >= 4_m) == 0);
    CHECK(steps_of(never) == 0);
}

TEST_CASE("a rule without steps that are all alike is found, and rounded on the cumulative",
          "[deal]") {
    tranche t = in_instalments(10_sh, 4, each_step(rounding::up));
    t.vests   = ramp(spend, 0_m, 4_m);
    CHECK(after(t, 1) == 3_sh); // 2.5
    const auto errors_of = [](const tranche& one) {
        std::vector<std::string> errors;
        for (const finding& f : validate(deal{.warrants = {{.name = "w", .tranches = {one}}}}))
            if (f.how_bad == severity::error) errors.push_back(to_text(f));
        return errors;
    };
    CHECK(errors_of(t) ==
          std::vector<std::string>{"error: tranche \"instalments\": the terms round each step, but "
                                   "the rule has no steps of one size: spend from 0 to 4m"});
    CHECK(errors_of(in_instalments(10_sh, 4, each_step(rounding::up))).empty());
}

TEST_CASE("a description says that each step is rounded", "[deal]") {
    CHECK(to_word(share_rounding{}) == "rounded down");
    CHECK(to_word(share_rounding(rounding::half_up)) == "rounded to the nearest");
    CHECK(to_word(each_step(rounding::down)) == "each step rounded down");
    CHECK(to_word(each_step(rounding::up)) == "each step rounded up");
    CHECK(to_word(each_step(rounding::half_up)) == "each step rounded to the nearest");
    CHECK(to_word(each_step(rounding::half_even)) ==
          "each step rounded to the nearest, halves to even");
    const auto words = [](share_rounding how) {
        return describe(
            deal{.warrants = {{.name = "w", .tranches = {in_instalments(9_sh, 2, how)}}}});
    };
    CHECK(words({}).find("rounded") == std::string::npos);
    CHECK(words(each_step(rounding::down)).find("      each step rounded down\n") !=
          std::string::npos);
}

TEST_CASE("columns and curves round each step as a state does", "[deal][batch]") {
    std::vector<double> levels;
    for (int k = 0; k <= 73; ++k) levels.push_back(k * 1e6);
    for (const rounding how :
         {rounding::down, rounding::up, rounding::half_up, rounding::half_even})
        for (const std::int64_t size : {42'314'667, 3'766'000, 100, 71, 72, 1, 0}) {
            CAPTURE(to_word(how), size);
            const tranche t = in_instalments(shares::of(size), 72, each_step(how));
            const deal d{.warrants = {{.name = "w", .tranches = {t}}}};
            const vesting_curve curve(d, spend);
            columns states(levels.size());
            states.set(spend, levels);
            std::vector<double> answer(levels.size());
            vested(plan(d), states, answer);
            for (int k = 0; k <= 73; ++k) {
                CAPTURE(k);
                CHECK(curve(k * 1_m) == after(t, k));
                CHECK(answer[static_cast<std::size_t>(k)] ==
                      static_cast<double>(after(t, k).ticks()));
            }
        }
}
