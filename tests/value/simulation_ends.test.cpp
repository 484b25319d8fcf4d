// Where paths end: which tranches are vested in full together, and in which cell of a total and a price.

#include <kicker/value/simulation.hpp>

#include "support/catch.hpp"
#include "support/joint_case.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

constexpr std::uint64_t paths = 4 * simulation_chunk;

/// The joint case, sorted by spend and price.
simulation_options sorted(std::vector<double> totals = {30e9, 60e9},
                          std::vector<double> prices = {150}) {
    simulation_options how = joint_options();
    how.cells = end_cells{.total_bounds = std::move(totals), .price_bounds = std::move(prices)};
    return how;
}

} // namespace

TEST_CASE("pairs of tranches and cells are what the ends of the paths say by hand",
          "[value][simulation]") {
    simulation s(joint_deal(), joint_outlook(), sorted());
    const auto ends = s.ends(paths);
    REQUIRE(ends.size() == paths);
    const valuation v = s.advance({.paths = paths}).result();

    double both = 0, first = 0, in_cell = 0, vested = 0, worth = 0, all = 0;
    for (const audited_step& end : ends) {
        const bool is_first = end.vested[0] >= v.tranches[0].shares;
        first += is_first ? 1 : 0;
        both += is_first && end.vested[4] >= v.tranches[4].shares ? 1 : 0;
        for (const double gain : end.gains) all += gain;
        if (!(end.totals[0] >= 30e9 && end.totals[0] < 60e9 && end.price >= 150)) continue;
        ++in_cell;
        for (const double n : end.vested) vested += n;
        for (const double gain : end.gains) worth += gain;
    }
    const auto n = static_cast<double>(paths);
    REQUIRE(v.full_together.size() == 6);
    CHECK(v.full_together[0][0] == first / n);
    CHECK(v.full_together[0][4] == both / n);
    CHECK(v.full_together[4][0] == both / n);
    CHECK(both < first);
    CHECK(both / n > v.full_together[0][0] * v.full_together[4][4]); // one spend, one price

    REQUIRE(v.cells.size() == 3);
    REQUIRE(v.cells[1].size() == 2);
    REQUIRE(in_cell > 100);
    CHECK(v.cells[1][1].probability == in_cell / n);
    CHECK(v.cells[1][1].vested == Approx(vested / in_cell / v.granted).epsilon(1e-9));
    CHECK(v.cells[1][1].value == Approx(worth / in_cell).epsilon(1e-9));

    double probability = 0, value = 0;
    for (const auto& row : v.cells)
        for (const end_cell& c : row)
            probability += c.probability, value += c.probability * c.value;
    CHECK(probability == Approx(1));
    CHECK(value == Approx(all / n).epsilon(1e-9));
}

TEST_CASE("a path ends where its audit ends", "[value][simulation]") {
    const simulation s(joint_deal(), joint_outlook(), joint_options());
    const auto ends        = s.ends(1'000); // no whole number of blocks
    const audited_step end = s.audit(999).steps.back();
    REQUIRE(ends.size() == 1'000);
    CHECK(ends.back().price == end.price);
    CHECK(ends.back().totals == end.totals);
    CHECK(ends.back().vested == end.vested);
    CHECK(ends.back().gains == end.gains);
    CHECK(ends.back().on == end.on);
}

TEST_CASE("cells are the same in threads, and in parts put together in another order",
          "[value][simulation]") {
    const auto fresh = [] { return simulation(joint_deal(), joint_outlook(), sorted()); };
    simulation alone = fresh(), whole = fresh(), threads = fresh();
    alone.advance({.paths = paths});
    for (const int rank : {2, 0, 1}) {
        simulation part = fresh();
        whole.add(part.advance_part(paths, rank, 3).save());
    }
    CHECK(whole.save() == alone.save());
    CHECK(threads.advance({.paths = paths, .threads = 2}).save() == alone.save());
    CHECK(whole.result().cells[2][1].value == alone.result().cells[2][1].value);
    CHECK(whole.result().full_together == alone.result().full_together);
}

TEST_CASE("a part that was sorted otherwise is another simulation's", "[value][simulation]") {
    simulation one(joint_deal(), joint_outlook(), sorted());
    const std::string saved = one.advance({.paths = simulation_chunk}).save();
    for (const simulation_options& how :
         {joint_options(), sorted({30e9, 61e9}), sorted({30e9}, {60, 150}), sorted({}, {150})}) {
        simulation other(joint_deal(), joint_outlook(), how);
        CHECK_THROWS_AS(other.add(saved), invalid_input);
    }
    simulation same(joint_deal(), joint_outlook(), sorted());
    CHECK_NOTHROW(same.add(saved));
}

TEST_CASE("sorting paths changes nothing else that is found", "[value][simulation]") {
    const valuation plain =
                        simulate(joint_deal(), joint_outlook(), joint_options(), {.paths = paths}),
                    apart = simulate(joint_deal(), joint_outlook(), sorted(), {.paths = paths}),
                    no_end =
                        simulate(joint_deal(), joint_outlook(), sorted({}, {}), {.paths = paths});
    CHECK(plain.cells.empty());
    CHECK(plain.value == apart.value);
    CHECK(plain.full_together == apart.full_together);
    REQUIRE(no_end.cells.size() == 1); // without bounds all paths are one cell
    REQUIRE(no_end.cells[0].size() == 1);
    CHECK(no_end.cells[0][0].probability == 1);
}

TEST_CASE("cells of a total that nobody plans, and bounds that fall, are refused",
          "[value][simulation]") {
    simulation_options how = sorted();
    how.cells->total       = purchased.key;
    CHECK_THROWS_AS(simulation(joint_deal(), joint_outlook(), how), invalid_input);
    CHECK_THROWS_AS(simulation(joint_deal(), joint_outlook(), sorted({2, 1})), invalid_input);
    CHECK_THROWS_AS(simulation(joint_deal(), joint_outlook(), sorted({1}, {5, 5})), invalid_input);
}

TEST_CASE("a tranche alone is a pair of itself", "[value][simulation]") {
    warrant w{.name = "w", .strike = strike(price::of(0))};
    w.tranches = {{.name = "t", .shares = 10_sh, .vests = spend >= 60_bn}};
    deal d;
    d.warrants            = {w};
    const valuation alone = simulate(d, joint_outlook(), joint_options(), {.paths = 1});
    REQUIRE(alone.full_together.size() == 1);
    CHECK(alone.full_together[0][0] == alone.tranches[0].probability());
    CHECK(alone.full_together[0][0] > 0);
}

TEST_CASE("a tranche that has vested in part is not vested in full", "[value][simulation]") {
    warrant w{.name = "w", .strike = strike(price::of(0))};
    w.tranches = {{.name = "ramp", .shares = 100_sh, .vests = ramp(spend, 0_bn, 60_bn)},
                  {.name = "cliff", .shares = 10_sh, .vests = spend >= 10_bn}};
    deal d;
    d.warrants        = {w};
    const valuation v = simulate(d, joint_outlook(), joint_options(), {.paths = paths});
    CHECK(v.tranches[1].probability() > v.tranches[0].probability());
    CHECK(v.full_together[1][0] == v.tranches[0].probability());
}
