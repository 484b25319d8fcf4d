// Atlas Air and Amazon, warrants of 4 May 2016.
//
// Warrant B is as adjusted, at 37.34. Not read, and ASSUMED here: that the spend of warrant B counts
// from zero, when it expires, and the days of the events within the periods that are reported.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

paper note(const char* filing, const char* page, const char* file) {
    return {"Atlas Air - Amazon, 2016",
            std::string("Atlas Air, filing ") + filing + ", note on the warrants, XBRL page " +
                page,
            std::string("https://www.sec.gov/Archives/edgar/data/1135185/") + file, paper::F};
}
const paper note_of_2016       = note("0001193125-16-670093", "R15", "000119312516670093/R15.htm");
const paper note_of_2019       = note("0001564590-19-003225", "R16", "000156459019003225/R16.htm");
const paper note_of_2019_later = note("0001564590-19-014661", "R12", "000156459019014661/R12.htm");
const paper note_of_2022       = note("0000950170-22-014492", "R12", "000095017022014492/R12.htm");

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
static_assert(100 * 37'660_sh == 3'766'000_sh);
static_assert(100 * 4.2_m == 420_m);

TEST_CASE("Atlas Air: from the eleventh aircraft on each vests 375,000 shares", "[deals]") {
    for (int n = 0; n <= 25; ++n) {
        CAPTURE(n);
        const int beyond = n <= 10 ? 0 : n >= 20 ? 10 : n - 10;
        const auto all   = positions(atlas, state{}.with(aircraft, count::of(n)));
        CHECK(of_a(all) == at_issue + beyond * 375'000_sh);
    }
}

TEST_CASE("Atlas Air: an aircraft that is lost takes no vested share back", "[deals]") {
    ledger l;
    for (int n = 1; n <= 20; ++n)
        l.measure(add_months(2016_y / 8 / 15, n + (n > 19 ? 7 : 0)), aircraft, count::of(n));
    l.measure(2019_y / 2 / 23, aircraft, 19_count);
    const auto at    = [&](day d) { return vesting_path(atlas, l, {.until = d}); };
    const auto after = at(2019_y / 3 / 31);
    given(note_of_2016, "vested of warrant A at issue", "3,750,000",
          of_a(at(2016_y / 5 / 4).positions));
    published(note_of_2019, "vested of warrant A by November 2018, with 20 aircraft", "7,500,000",
              of_a(at(2018_y / 11 / 30).positions));
    published(note_of_2019_later, "vested of warrant A at 31 March 2019, with 19 left", "7,500,000",
              of_a(after.positions));
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
    // That from 142.8m up to 147m had been paid is derived.
    static_assert(34 * 37'660_sh == 1'280'440_sh);
    published(note_of_2022, "vested of warrant B at 30 June 2022, 34 steps", "1,280,440",
              of_b(positions(atlas, spent(142.8_m))));
    for (money paid : {142.8_m, 146'999'999.9999_cu}) {
        ledger l;
        l.payment(2022_y / 6 / 30, paid);
        CHECK(of_b(vesting_path(atlas, l, {.until = 2022_y / 6 / 30}).positions) == 1'280'440_sh);
    }
}
