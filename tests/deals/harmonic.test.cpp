// Harmonic and Comcast, warrant of 2016.
//
// The purchases that vest are not published, so milestones stand for them. ASSUMED here: the day of
// issue, the day before which the election had to be made (that there is one stands in filing
// 0000851310-18-000065, XBRL page R19), and which events made the last shares vest.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper note{"Harmonic - Comcast, 2016",
                 "Harmonic, filing 0000851310-19-000036, note on the warrant, XBRL page R22",
                 "https://www.sec.gov/Archives/edgar/data/851310/000085131019000036/R22.htm",
                 paper::F};
const paper press{
    "Harmonic - Comcast, 2016",
    "The Motley Fool: the election holds from 1 July 2019, and all that is left to be met counts "
    "as met",
    "https://www.fool.com/investing/2019/07/10/why-shares-of-harmonic-surged-today.aspx", paper::P};

constexpr rule elected         = reached("election", kind::performance);
constexpr rule first_purchases = reached("first purchases", kind::performance);
constexpr rule all_purchases   = reached("all purchases", kind::performance);

constexpr deal harmonic{
    .name     = "Harmonic - Comcast, 2016",
    .contract = {.buyer = "Comcast", .seller = "Harmonic", .currency = "USD"},
    .warrants = {{.name     = "warrant",
                  .shares   = 7'816'162_sh,
                  .issued   = 2016_y / 9 / 26,
                  .tranches = {{"at issue", 781'617_sh, always},
                               {"field trials", 1'172'425_sh,
                                reached("field trials", kind::performance)},
                               {"election", 781'617_sh, elected},
                               {"first purchases", 1'172'425_sh, first_purchases},
                               {"the rest", 3'908'078_sh,
                                (elected and before(2020_y / 1 / 1)) or all_purchases}}}},
};

} // namespace

static_assert(granted(harmonic) == 7'816'162_sh);
// The instalments are 10 % and 15 %, each rounded up; half of the whole less six shares is left.
static_assert(part_of(10_pct, 7'816'162_sh, rounding::up) == 781'617_sh);
static_assert(part_of(15_pct, 7'816'162_sh, rounding::up) == 1'172'425_sh);
static_assert(7'816'162_sh - 2 * 781'617_sh - 2 * 1'172'425_sh == 3'908'078_sh);
static_assert(part_of(50_pct, 7'816'162_sh, rounding::down) == 3'908'081_sh);

TEST_CASE("Harmonic: a quarter is vested when the field trials are done", "[deals]") {
    ledger l;
    l.milestone(2018_y / 7 / 31, "field trials");
    CHECK(vested(harmonic, l, 2016_y / 9 / 25) == 0_sh);
    CHECK(vested(harmonic, l, 2016_y / 9 / 26) == 781'617_sh);
    CHECK(vested(harmonic, l, 2018_y / 7 / 30) == 781'617_sh);
    published(note, "vested once the field trials are done", "1,954,042",
              vested(harmonic, l, 2018_y / 7 / 31));
    published(note, "shares of an instalment of a tenth, rounded up", "781,617",
              part_of(10_pct, 7'816'162_sh, rounding::up));
    published(note, "shares of the field trials, 15% rounded up", "1,172,425",
              part_of(15_pct, 7'816'162_sh, rounding::up));
}

TEST_CASE("Harmonic: an election in time vests the rest at once", "[deals]") {
    ledger l;
    l.milestone(2018_y / 7 / 31, "field trials").milestone(2019_y / 7 / 1, "election");
    CHECK(vested(harmonic, l, 2019_y / 6 / 30) == 1'954'042_sh);
    CHECK(vested(harmonic, l, 2019_y / 7 / 1) == 6'643'737_sh);
    l.milestone(2019_y / 7 / 1, "first purchases");
    published(press, "vested on 1 July 2019", "7,816,162", vested(harmonic, l, 2019_y / 7 / 1));
    CHECK(vested(harmonic, l, 2021_y / 7 / 1) == 7'816'162_sh); // the deadline takes nothing back
}

TEST_CASE("Harmonic: after the deadline the rest waits for the purchases", "[deals]") {
    ledger l;
    l.milestone(2018_y / 7 / 31, "field trials").milestone(2020_y / 1 / 1, "election");
    l.milestone(2020_y / 6 / 30, "first purchases").milestone(2021_y / 6 / 30, "all purchases");
    CHECK(vested(harmonic, l, 2020_y / 1 / 1) == 2'735'659_sh);
    CHECK(vested(harmonic, l, 2020_y / 6 / 30) == 3'908'084_sh);
    CHECK(vested(harmonic, l, 2021_y / 6 / 30) == 7'816'162_sh);
}

TEST_CASE("Harmonic: written with all instalments rounded up, the warrant is capped", "[deals]") {
    // Half of the whole, as the others are a part of it; the five then add up to three shares more.
    deal as_parts = harmonic;
    as_parts.warrants.change("warrant", "the rest", [](tranche& t) { t.shares = 3'908'081_sh; });
    CHECK(granted(as_parts) == 7'816'165_sh);
    basic_warrants<std::int64_t> capped;
    for (warrant w : as_parts.warrants) {
        w.shares = up_to(7'816'162_sh);
        capped.add(w);
    }
    as_parts.warrants = capped;
    CHECK(granted(as_parts) == granted(harmonic));

    ledger l;
    l.milestone(2018_y / 7 / 31, "field trials").milestone(2019_y / 7 / 1, "election");
    CHECK(vested(as_parts, l, 2019_y / 6 / 30) == 1'954'042_sh);
    CHECK(vested(as_parts, l, 2019_y / 7 / 1) == 6'643'740_sh); // nothing is cut yet
    l.milestone(2019_y / 7 / 1, "first purchases");
    CHECK(vested(as_parts, l, 2019_y / 7 / 1) == 7'816'162_sh);
    const auto path = vesting_path(as_parts, l);
    CHECK(path.positions[4].vested == 3'908'078_sh); // the last in the order of the paper
    CHECK(path.positions[4].barred == bar::capped);
}
