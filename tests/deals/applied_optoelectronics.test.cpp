// Applied Optoelectronics and Amazon, warrant of 2025.
//
// Filed: 7,945,399 shares at 23.6956 over ten years, 1,324,233 of them at issue, 6,621,166 on 4bn of
// purchases. That these vest pro rata is an ASSUMPTION.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper note{
    "Applied Optoelectronics - Amazon, 2025",
    "Applied Optoelectronics, filing 0001437749-25-033627, note on the warrant, XBRL page R10",
    "https://www.sec.gov/Archives/edgar/data/1158114/000143774925033627/R10.htm", paper::F};

constexpr shares whole    = 7'945'399_sh;
constexpr shares at_issue = part_of(fraction(1, 6), whole, rounding::down);

template <class Rep = std::int64_t>
constexpr basic_deal<Rep> applied_optoelectronics() {
    return {
        .name     = "Applied Optoelectronics - Amazon, 2025",
        .contract = {.buyer    = "Amazon",
                     .seller   = "Applied Optoelectronics",
                     .currency = "USD",
                     .ceiling  = 4_bn},
        .warrants = {{.name     = "warrant",
                      .shares   = whole,
                      .strike   = 23.6956_per_share,
                      .tranches = {{"at issue", at_issue, always},
                                   {"purchases", whole - at_issue, ramp(spend, 0_bn, 4_bn)}}}},
    };
}

} // namespace

// A sixth is 1,324,233.17, rounded down; the rest is 6,621,166.
static_assert(at_issue == 1'324'233_sh);
static_assert(whole - at_issue == 6'621'166_sh);
static_assert(part_of(fraction(1, 6), whole, rounding::up) == 1'324'234_sh);
static_assert(granted(applied_optoelectronics()) == whole);

TEMPLATE_TEST_CASE(
    "Applied Optoelectronics: a sixth at issue and all at 4bn in every representation", "[deals]",
    KICKER_LANES) {
    using Rep    = TestType;
    const auto d = applied_optoelectronics<Rep>();
    const auto sixth =
        part_of(basic_fraction<Rep>(fraction(1, 6)), basic_shares<Rep>(whole), rounding::down);
    CHECK(sixth == basic_shares<Rep>(1'324'233_sh));
    CHECK(vested(d, spent(basic_money<Rep>(0_bn))) == basic_shares<Rep>(1'324'233_sh));
    CHECK(vested(d, spent(basic_money<Rep>(2_bn))) == basic_shares<Rep>(4'634'816_sh));
    CHECK(vested(d, spent(basic_money<Rep>(4_bn))) == basic_shares<Rep>(whole));
}

TEST_CASE("Applied Optoelectronics: the note's two parts are a sixth, rounded down, and the rest",
          "[deals]") {
    const deal d = applied_optoelectronics();
    published(note, "exercisable at issue, a sixth rounded down", "1,324,233", vested(d, state{}));
    published(note, "left to vest on 4bn of purchases", "6,621,166",
              vested(d, spent(4_bn)) - vested(d, state{}));
}

TEST_CASE("Applied Optoelectronics: a whole number of sixths is counted exactly in decimals",
          "[deals]") {
    // 7,945,398 / 6 is 1,324,233; a decimal quotient alone would be one short
    const basic_fraction<cpp_dec_float_50> sixth(1, 6);
    CHECK(part_of(sixth, basic_shares<cpp_dec_float_50>(7'945'398_sh), rounding::down) ==
          basic_shares<cpp_dec_float_50>(1'324'233_sh));
}

TEST_CASE("Applied Optoelectronics: increments of a ledger add up to the grant", "[deals]") {
    const deal d        = applied_optoelectronics();
    const auto payments = as_ledger(evenly(4_bn, {2025_y / 4 / 1, 2028_y / 3 / 31}, monthly));
    shares sum;
    for (const auto& v : vesting_path(d, payments)) sum += v.shares;
    CHECK(sum == whole);
}
