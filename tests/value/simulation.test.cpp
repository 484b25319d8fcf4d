// Paths of the future: what they come to beside numbers that others worked out, and that the answer does not
// depend on who followed which paths.

#include <kicker/value/simulation.hpp>

#include <kicker/value/barrier.hpp>
#include <kicker/value/binary.hpp>
#include <kicker/value/black_scholes.hpp>
#include <kicker/value/hurdle_recursion.hpp>

#include "support/catch.hpp"
#include "support/joint_case.hpp"
#include "support/tries.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// Whether an estimate lies within four of its errors of a value that is known to an error of its own.
void check_near(const estimate& found, double expected, double error = 0) {
    const double apart = std::abs(found.mean - expected);
    CAPTURE(found.mean, found.standard_error, expected);
    CHECK(apart < 4 * std::hypot(found.standard_error, error));
}

day today() {
    return 2026_y / 1 / 1;
}

/// A warrant of a million shares of one tranche.
deal one_tranche(rule vests, price strike_of_it = price::of(0)) {
    warrant w{.name = "warrant", .strike = strike(strike_of_it)};
    w.tranches.push_back({.name = "all", .shares = 1'000'000_sh, .vests = vests});
    deal d;
    d.warrants = {w};
    return d;
}

outlook share_alone(double price_today, double rate, double volatility, double yield = 0) {
    outlook o;
    o.as_of            = today();
    o.share.price      = price_today;
    o.share.rate       = rate;
    o.share.volatility = volatility;
    o.share.yield      = yield;
    return o;
}

/// The estimate of one share, of a million.
estimate per_share(const valuation& v) {
    return {v.value.mean / 1e6, v.value.standard_error / 1e6};
}

} // namespace

TEST_CASE("the joint case comes to what two other programs found", "[value][simulation]") {
    const simulation_goal goal{.paths = static_cast<std::uint64_t>(tries(400'000))};

    SECTION("its value, and the probability of each part") {
        const valuation v = simulate(joint_deal(), joint_outlook(), joint_options(), goal);
        check_near({v.value.mean / 1e6, v.value.standard_error / 1e6}, 19'527.83, 0.05);
        const double expected[] = {.94141, .72249, .47820, .32486, .20423, .11019};
        for (std::size_t t = 0; t < 6; ++t) {
            const double p = v.tranches[t].probability();
            check_near({p, v.tranches[t].vested.standard_error}, expected[t], 1e-4);
            CHECK(p == Approx(v.tranches[t].vested.mean)); // a cliff: all or nothing
        }
    }
    SECTION("with independent factors") {
        const valuation v = simulate(joint_deal(), joint_outlook(0), joint_options(), goal);
        check_near({v.value.mean / 1e6, v.value.standard_error / 1e6}, 18'363.46, 0.18);
    }
    SECTION("with a strike of the price today") {
        const valuation v =
            simulate(joint_deal(price::of(165)), joint_outlook(), joint_options(), goal);
        check_near({v.value.mean / 1e6, v.value.standard_error / 1e6}, 9'555.6, 0.6);
    }
    SECTION("with spend that is certain") {
        outlook o              = joint_outlook();
        o.totals[0].volatility = 0;
        const valuation v =
            simulate(joint_deal(price::from_ticks(1'000'000)), o, joint_options(), goal);
        check_near({v.value.mean / 1e6, v.value.standard_error / 1e6}, 20'575.326, 0.5);
    }
}

TEST_CASE("other readings of the joint case come to what another program found",
          "[value][simulation]") {
    const simulation_goal goal{.paths = static_cast<std::uint64_t>(tries(400'000))};
    deal d = joint_deal();
    SECTION("the price of the day in the place of its peak") {
        constexpr int spend_bn[] = {10, 20, 30, 45, 60, 80},
                      hurdle[]   = {150, 200, 275, 350, 450, 600};
        warrant w                = d.warrants[0].as_written();
        for (std::size_t i = 0; i < 6; ++i)
            w.tranches[i].vests = spend >= money::of(std::int64_t{spend_bn[i]} * 1'000'000'000) and
                                  share_price >= price::of(hurdle[i]);
        d.warrants        = {w};
        const valuation v = simulate(d, joint_outlook(), joint_options(), goal);
        check_near({v.value.mean / 1e6, v.value.standard_error / 1e6}, 18'289.5, 0.4);
    }
    SECTION("one of the two conditions in the place of both") {
        constexpr int spend_bn[] = {10, 20, 30, 45, 60, 80},
                      hurdle[]   = {150, 200, 275, 350, 450, 600};
        warrant w                = d.warrants[0].as_written();
        for (std::size_t i = 0; i < 6; ++i)
            w.tranches[i].vests = spend >= money::of(std::int64_t{spend_bn[i]} * 1'000'000'000) or
                                  peak(share_price) >= price::of(hurdle[i]);
        d.warrants        = {w};
        const valuation v = simulate(d, joint_outlook(), joint_options(), goal);
        check_near({v.value.mean / 1e6, v.value.standard_error / 1e6}, 25'068.2, 0.4);
    }
}

TEST_CASE("what vests at once is an option: Black and Scholes", "[value][simulation]") {
    const simulation_goal goal{.paths = static_cast<std::uint64_t>(tries(200'000))};
    for (const double strike_of_it : {20.0, 40.0, 80.0})
        for (const double volatility : {0.15, 0.6})
            for (const double yield : {0.0, 0.03}) {
                const valuation v = simulate(
                    one_tranche(always, price::of(static_cast<std::int64_t>(strike_of_it))),
                    share_alone(42, 0.05, volatility, yield),
                    {.dates = simulation_dates::monthly(today(), 24)}, goal);
                check_near(per_share(v), black_scholes({.share      = 42,
                                                        .strike     = strike_of_it,
                                                        .years      = 2,
                                                        .rate       = 0.05,
                                                        .yield      = yield,
                                                        .volatility = volatility}));
                CHECK(v.tranches[0].probability() == 1);
            }
}

TEST_CASE("a penny warrant behind a hurdle on dates is what the recursion makes of it",
          "[value][simulation]") {
    const simulation_goal goal{.paths = static_cast<std::uint64_t>(tries(100'000))};
    const deal d    = one_tranche(peak(share_price) >= price::of(200));
    const outlook o = share_alone(100, 0.04, 0.60);
    const lognormal share{.now = 100, .growth = 0.04, .volatility = 0.60};
    SECTION("at month ends") {
        const valuation v = simulate(d, o, {.dates = simulation_dates::monthly(today(), 60)}, goal);
        const double hit =
            hurdle_recursion(share, 200, equal_dates(60, 5), numeraire::share).back();
        CHECK(hit == Approx(0.7996).margin(5e-5));
        check_near(per_share(v), 100 * hit);
    }
    SECTION("at 252 closes a year") {
        const valuation v = simulate(d, o, {.dates = simulation_dates::closes(today(), 1'260)},
                                     {.paths = static_cast<std::uint64_t>(tries(40'000))});
        check_near(per_share(v), 82.39, 0.005);
    }
}

TEST_CASE("hurdles on averages and on days of days need daily dates, and lie below a single touch",
          "[value][simulation]") {
    const outlook o = share_alone(100, 0.04, 0.60);
    const simulation_options daily{.dates = simulation_dates::closes(today(), 1'260)};
    const simulation_goal goal{.paths = static_cast<std::uint64_t>(tries(40'000))};

    const deal mean = one_tranche(average(share_price, 30) >= price::of(200));
    check_near(per_share(simulate(mean, o, daily, goal)), 78.73, 0.02);
    const deal days = one_tranche(on_days(share_price, 20, 30) >= price::of(200));
    check_near(per_share(simulate(days, o, daily, goal)), 77.8, 0.1);

    const simulation_options monthly{.dates = simulation_dates::monthly(today(), 60)};
    CHECK_THROWS_AS(simulate(mean, o, monthly, goal), invalid_input);
    CHECK_THROWS_AS(simulate(days, o, monthly, goal), invalid_input);
}

TEST_CASE("threads, ranks, stops and shards give the same bits", "[value][simulation]") {
    constexpr std::uint64_t paths = 8 * simulation_chunk;
    const auto fresh = [] { return simulation(joint_deal(), joint_outlook(), joint_options()); };
    simulation all   = fresh();
    all.advance({.paths = paths});
    const std::string expected = all.save();

    SECTION("in threads") {
        simulation other = fresh();
        other.advance({.paths = paths, .threads = 3});
        CHECK(other.save() == expected);
    }
    SECTION("in steps") {
        simulation other = fresh();
        other.advance({.paths = 3 * simulation_chunk}).advance({.paths = paths});
        CHECK(other.save() == expected);
    }
    SECTION("in parts, put together in another order") {
        simulation whole = fresh();
        for (const int rank : {2, 0, 3, 1}) {
            simulation part = fresh();
            part.advance_part(paths, rank, 4);
            whole.add(part.save());
        }
        CHECK(whole.save() == expected);
    }
    SECTION("stopped, saved, and gone on with") {
        simulation first = fresh();
        first.advance({.paths = paths}, [](std::uint64_t) { return false; });
        simulation second = fresh();
        second.add(first.save()).advance({.paths = paths});
        CHECK(second.save() == expected);
    }
    SECTION("but another seed gives others") {
        simulation_options how = joint_options();
        how.seed               = 2;
        simulation other(joint_deal(), joint_outlook(), how);
        other.advance({.paths = paths});
        CHECK(other.result().value.mean != all.result().value.mean);
        check_near(other.result().value, all.result().value.mean,
                   all.result().value.standard_error);
    }
}

TEST_CASE("a part stops, is saved and goes on, in threads or without", "[value][simulation]") {
    constexpr std::uint64_t paths = 40 * simulation_chunk; // a part has more than it looks at once
    const auto fresh = [] { return simulation(joint_deal(), joint_outlook(), joint_options()); };
    simulation whole = fresh(), alone = fresh();
    alone.advance({.paths = paths});
    for (const int rank : {1, 0}) {
        simulation stopped = fresh(), other = fresh();
        std::uint64_t told = 0;
        stopped.advance_part(paths, rank, 2, 3, [&](std::uint64_t n) {
            told = n;
            return false;
        });
        CHECK(told == 16 * simulation_chunk);
        CHECK(stopped.result().paths == told);
        other.add(stopped.save()).advance_part(paths, rank, 2);
        CHECK(other.result().paths == paths / 2);
        simulation straight = fresh();
        CHECK(straight.advance_part(paths, rank, 2, 2).save() == other.save());
        whole.add(other.save());
    }
    CHECK(whole.save() == alone.save());
}

TEST_CASE("a part of another simulation, or none at all, is refused", "[value][simulation]") {
    simulation one(joint_deal(), joint_outlook(), joint_options());
    one.advance({.paths = simulation_chunk});
    const std::string saved = one.save();

    CHECK_THROWS_AS(one.add(saved), invalid_input); // these paths are there
    simulation other(joint_deal(price::of(1)), joint_outlook(), joint_options());
    CHECK_THROWS_AS(other.add(saved), invalid_input);
    simulation moved(joint_deal(), joint_outlook(0.29), joint_options());
    CHECK_THROWS_AS(moved.add(saved), invalid_input);

    simulation fresh(joint_deal(), joint_outlook(), joint_options());
    CHECK_THROWS_AS(fresh.add(""), invalid_input);
    CHECK_THROWS_AS(fresh.add("kicker-shard-2\n"), invalid_input);
    for (std::size_t cut = 1; cut < saved.size(); cut += saved.size() / 40)
        CHECK_THROWS_AS(fresh.add(saved.substr(0, cut)), invalid_input);
    CHECK_THROWS_AS(fresh.result(), invalid_input); // and nothing was added
    CHECK_NOTHROW(fresh.add(saved));
}

TEST_CASE("a simulation stops at the error that was asked for", "[value][simulation]") {
    simulation s(joint_deal(), joint_outlook(), joint_options());
    s.advance({.paths = 4'000'000, .standard_error = 150e6});
    CHECK(s.result().value.standard_error <= 150e6);
    CHECK(s.result().paths < 200'000);
    CHECK_THROWS_AS(s.advance({}), invalid_input); // no goal
}

TEST_CASE("each technique agrees with plain paths", "[value][simulation]") {
    simulation_options plain = joint_options();
    plain.antithetic = plain.control = false;
    const simulation_goal goal{.paths = static_cast<std::uint64_t>(tries(200'000))};
    const valuation base = simulate(joint_deal(), joint_outlook(), plain, goal);
    CHECK(base.controlled == 0);
    for (const bool antithetic : {false, true})
        for (const bool control : {false, true}) {
            if (!antithetic && !control) continue;
            simulation_options how = plain;
            how.antithetic = antithetic, how.control = control;
            how.seed          = 7;
            const valuation v = simulate(joint_deal(), joint_outlook(), how, goal);
            check_near(v.value, base.value.mean, base.value.standard_error);
            CHECK(v.value.standard_error < base.value.standard_error);
            CHECK((v.controlled > 0) == control);
        }
}

TEST_CASE("a path that is written out is one of those that were summed up", "[value][simulation]") {
    simulation_options plain = joint_options();
    plain.antithetic = plain.control = false;
    simulation s(joint_deal(), joint_outlook(), plain);
    s.advance({.paths = simulation_chunk});
    double sum = 0;
    for (std::uint64_t path = 0; path < simulation_chunk; ++path) sum += s.audit(path).worth;
    CHECK(sum / static_cast<double>(simulation_chunk) ==
          Approx(s.result().value.mean).epsilon(1e-9));

    const audited_path one = s.audit(5);
    REQUIRE(one.steps.size() == 60);
    CHECK(one.totals == std::vector<metric_key>{spend.key});
    // By hand: spend adds up, and a part vests at the first month end on which both levels are reached.
    double peak_so_far = 0, before = 0;
    for (const audited_step& step : one.steps) {
        CHECK(step.totals[0] > before);
        before                = step.totals[0];
        peak_so_far           = std::max(peak_so_far, step.price);
        const bool first_part = before >= 10e9 && peak_so_far >= 150;
        CHECK((step.vested[0] == 26'666'667) == first_part);
    }
    CHECK(s.audit(5).worth == one.worth);
}

TEST_CASE("a floor that has vested shares by now vests no more of them, and counts in no value",
          "[value][simulation]") {
    warrant w{
        .name = "w", .strike = strike(price::of(0)), .floor = reached("sale") and level(60_pct)};
    w.tranches = {{.name = "a", .shares = 600_sh, .vests = spend >= 1_bn},
                  {.name = "b", .shares = 400_sh, .vests = spend >= 2_bn}};
    deal d;
    d.warrants = {w};
    outlook o  = share_alone(10, 0, 0.3);
    o.totals   = {{.of = spend.key, .a_year = 1.5e9}};
    simulation_options how{.dates = simulation_dates::monthly(today(), 12)};
    const simulation_goal goal{.paths = 2'048};
    CHECK(per_share(simulate(d, o, how, goal)).mean * 1e6 ==
          Approx(6'000).epsilon(0.02)); // a alone

    how.so_far.readings = state{}.reached("sale"); // 600 have vested by the floor: a earns no more
    CHECK(simulate(d, o, how, goal).value.mean == 0);
    o.totals[0].a_year = 3e9; // but with b, 400 more do
    CHECK(simulate(d, o, how, goal).value.mean == Approx(4'000).epsilon(0.02));
}
