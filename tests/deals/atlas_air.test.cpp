// Atlas Air and Amazon, warrants of 4 May 2016.
//
// Sources: filed notes under sec.gov/Archives/edgar/data/1135185 (F): 000119312516670093/R15.htm,
// 000156459019003225/R16.htm, 000156459019014661/R12.htm, 000095017022014492/R12.htm. Warrant B is
// as adjusted, at 37.34. Not read, and ASSUMED here: that the spend of warrant B counts from zero,
// when it expires, and the days of the events within the periods that are reported.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

constexpr metric<count> aircraft = measure<count>("aircraft in service", kind::performance);

constexpr deal atlas{
    .name     = "Atlas Air - Amazon, 2016",
    .contract = {.buyer = "Amazon", .seller = "Atlas Air", .currency = "USD"},
    .warrants = {{.name     = "A",
                  .shares   = 7'500'000_sh,
                  .strike   = 37.50_per_share,
                  .issued   = 2016_y / 5 / 4,
                  .expires  = 2021_y / 5 / 4,
                  .tranches = {{"A at issue", 3'750'000_sh, always},
                               {"A aircraft 11 to 20", 3'750'000_sh,
                                in_steps(ramp(aircraft, 10_count, 20_count), 10)}}},
                 {.name     = "B",
                  .shares   = 3'766'000_sh,
                  .strike   = 37.34_per_share,
                  .issued   = 2016_y / 5 / 4,
                  .tranches = {{"B payments", 3'766'000_sh,
                                in_steps(ramp(spend, 0_m, 420_m), 100)}}}},
};

constexpr shares at_issue = 3'750'000_sh;

constexpr shares vested_in(const basic_positions<std::int64_t>& all, std::size_t first,
                           std::size_t last) {
    shares sum;
    for (std::size_t i = first; i < last; ++i) sum += all[i].vested;
    return sum;
}
constexpr shares of_a(const basic_positions<std::int64_t>& all) {
    return vested_in(all, 0, 2);
}
constexpr shares of_b(const basic_positions<std::int64_t>& all) {
    return vested_in(all, 2, 3);
}

} // namespace

static_assert(granted(atlas) == 11'266'000_sh);
static_assert(100 * 37'660_sh == 3'766'000_sh); // D
static_assert(100 * 4.2_m == 420_m);            // D

TEST_CASE("Atlas Air: from the eleventh aircraft on each vests 375,000 shares", "[deals]") {
    for (int n = 0; n <= 25; ++n) {
        CAPTURE(n);
        const int beyond = n <= 10 ? 0 : n >= 20 ? 10 : n - 10;
        const auto all   = positions(atlas, state{}.with(aircraft, count::of(n)));
        CHECK(of_a(all) == at_issue + beyond * 375'000_sh);
    }
}

TEST_CASE("Atlas Air: an aircraft that is lost takes no vested share back", "[deals]") {
    // The filed counts are those of the paper: 3.75m at issue (F), vested in full with 20 aircraft
    // by November 2018 (F), and still 7.5m when one was lost in February 2019 and 19 were left (F).
    ledger l;
    for (int n = 1; n <= 20; ++n)
        l.measure(add_months(2016_y / 8 / 15, n + (n > 19 ? 7 : 0)), aircraft, count::of(n));
    l.measure(2019_y / 2 / 23, aircraft, 19_count);
    const auto at = [&](day d) { return vesting_path(atlas, l, {.until = d}); };
    CHECK(of_a(at(2016_y / 5 / 4).positions) == 3'750'000_sh);
    CHECK(of_a(at(2018_y / 11 / 30).positions) == 7'500'000_sh);
    const auto after = at(2019_y / 3 / 31);
    CHECK(of_a(after.positions) == 7'500'000_sh);
    CHECK(after.state.find(aircraft.key) == fraction(19));
    // 19 aircraft alone would have earned one step less
    CHECK(of_a(positions(atlas, after.state)) == 7'125'000_sh);
    CHECK(after.notes.empty());
}

TEST_CASE("Atlas Air: each 4.2m paid vests 37,660 shares of warrant B", "[deals]") {
    struct {
        money paid;
        std::int64_t steps;
    } const table[] = {
        {4'199'999.9999_cu, 0},
        {4.2_m, 1},
        {142'799'999.9999_cu, 33},
        {142.8_m, 34},
        {146'999'999.9999_cu, 34},
        {147_m, 35},
        {420_m, 100},
        {1_bn, 100},
    };
    for (const auto& row : table) {
        CAPTURE(row.paid);
        CHECK(of_b(positions(atlas, spent(row.paid))) == row.steps * 37'660_sh);
    }
}

TEST_CASE("Atlas Air: 1,280,440 shares of warrant B are thirty-four steps", "[deals]") {
    // Vested at 30 June 2022 (F); that from 142.8m up to 147m had been paid is derived (D).
    static_assert(34 * 37'660_sh == 1'280'440_sh);
    for (money paid : {142.8_m, 146'999'999.9999_cu}) {
        ledger l;
        l.payment(2022_y / 6 / 30, paid);
        CHECK(of_b(vesting_path(atlas, l, {.until = 2022_y / 6 / 30}).positions) == 1'280'440_sh);
    }
}
