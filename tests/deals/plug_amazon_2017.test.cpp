// Plug Power and Amazon, warrant of 4 April 2017.
//
// The instalments of the third tranche are derived: 20,368,784 shares over eight.
#include <kicker/kicker.hpp>

#include <kicker/numeric/boost.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper note{"Plug Power - Amazon, 2017",
                 "Plug Power, filing 0001558370-20-013381, note on the warrants, XBRL page R54",
                 "https://www.sec.gov/Archives/edgar/data/1093691/000155837020013381/R54.htm",
                 paper::F};
const paper note_of_2022{
    "Plug Power - Amazon, 2017",
    "Plug Power, filing 0001558370-22-002620, note on the warrants: the rest of the vesting is "
    "waived, XBRL page R91",
    "https://www.sec.gov/Archives/edgar/data/1093691/000155837022002620/R91.htm", paper::F};

template <class Rep = std::int64_t>
constexpr basic_deal<Rep> plug_amazon() {
    return {
        .name     = "Plug Power - Amazon, 2017",
        .contract = {.buyer    = "Amazon",
                     .seller   = "Plug Power",
                     .currency = "USD",
                     .ceiling  = 600_m},
        .warrants = {{.name     = "warrant",
                      .shares   = 55'286'696_sh,
                      .strike   = 1.1893_per_share,
                      .issued   = 2017_y / 4 / 4,
                      .expires  = 2027_y / 4 / 4,
                      .tranches = {{"tranche 1", 5'819'652_sh, always},
                                   {"tranche 2", 29'098'260_sh,
                                    in_steps(ramp(spend, 0_m, 200_m), 4)},
                                   {.name   = "tranche 3",
                                    .shares = 20'368'784_sh,
                                    .vests  = in_steps(ramp(spend, 200_m, 600_m), 8),
                                    .strike = basic_strike<Rep>::set_at("tranche 2 vested", 90_pct,
                                                                        30, 1.1893_per_share)}}}},
    };
}
constexpr deal plug = plug_amazon();

} // namespace

static_assert(granted(plug) == 55'286'696_sh);
static_assert(4 * 7'274'565_sh == 29'098'260_sh);
static_assert(8 * 2'546'098_sh == 20'368'784_sh);

TEMPLATE_TEST_CASE("Plug and Amazon 2017: the reported vested counts follow from the payments",
                   "[deals]", std::int64_t, cpp_rational, double) {
    using Rep    = TestType;
    const auto d = plug_amazon<Rep>();
    struct row {
        money paid;
        std::int64_t vested;
    };
    const row rows[] = {
        {49'999'999.99_cu, 5'819'652},
        {50_m, 13'094'217},
        {100_m, 20'368'782},               // reported at 31 December 2019
        {149'999'999.9999_cu, 20'368'782}, // and at the other end of the step
        {150_m, 27'643'347},               // reported at 30 September 2020
        {199'999'999.9999_cu, 27'643'347}, // and at the other end of the step
        {200_m, 34'917'912},
        {249'999'999.9999_cu, 34'917'912},
        {250_m, 37'464'010},
        {599'999'999.9999_cu, 52'740'598},
        {600_m, 55'286'696},
        {1_bn, 55'286'696},
    };
    for (const auto& [paid, expected] : rows) {
        CAPTURE(paid);
        const auto n = rep_cast<std::int64_t>(vested(d, spent(basic_money<Rep>(paid))).ticks());
        if constexpr (rep_traits<Rep>::is_exact) CHECK(n == expected);
        else CHECK(std::abs(n - expected) <= 1);
    }
}

TEST_CASE("Plug and Amazon 2017: a ledger vests one instalment for each 50m paid", "[deals]") {
    // The days and the sizes of the payments are assumed; the counts are those of the rule.
    ledger l;
    for (int k = 1; k <= 12; ++k) l.payment(add_months(2017_y / 12 / 31, 3 * k), 50_m);
    const auto path = vesting_path(plug, l);
    REQUIRE(path.changes.size() == 13);
    CHECK(path.changes[0].on == day(2017_y / 4 / 4));
    CHECK(path.changes[0].shares == 5'819'652_sh);
    for (std::size_t i = 1; i < 13; ++i) {
        INFO(to_text(path.changes[i].on));
        CHECK(path.changes[i].shares == (i <= 4 ? 7'274'565_sh : 2'546'098_sh));
        CHECK(to_text(path.changes[i].cause) == "payment of 50m");
        CHECK(path.changes[i].cause.event == i - 1);
    }
    CHECK(vested(plug, l, 2018_y / 6 / 30) == 20'368'782_sh);
    CHECK(vested(plug, l, 2018_y / 9 / 30) == 27'643'347_sh);
    CHECK(vested(plug, l, 2018_y / 12 / 31) == 34'917'912_sh);
    CHECK(vested(plug, l, 2020_y / 12 / 31) == 55'286'696_sh);
    published(note, "shares of an instalment of the second tranche", "7,274,565",
              path.changes[4].shares);
}

TEST_CASE("Plug and Amazon 2017: the note's counts are those of 100m, 150m, 200m and 600m",
          "[deals]") {
    const auto n = [](money paid) { return vested(plug, spent(paid)); };
    given(note, "vested at signing", "5,819,652", n(0_m));
    published(note, "vested at 31 December 2019, with 100m to 150m paid", "20,368,782", n(100_m));
    published(note, "vested at 30 September 2020, with 150m to 200m paid", "27,643,347", n(150_m));
    published(note, "vested with 200m paid", "34,917,912", n(200_m));
    published(note, "vested with 600m paid", "55,286,696", n(600_m));
}

TEST_CASE("Plug and Amazon 2017: a cent short of a step vests on the day that it is made good",
          "[deals]") {
    ledger l;
    l.payment(2017_y / 6 / 30, 49'999'999.99_cu).payment(2017_y / 7 / 3, 0.01_cu);
    CHECK(vested(plug, l, 2017_y / 7 / 2) == 5'819'652_sh);
    CHECK(vested(plug, l, 2017_y / 7 / 3) == 13'094'217_sh);
}

TEST_CASE("Plug and Amazon 2017: a refund takes nothing back", "[deals]") {
    ledger l;
    l.payment(2018_y / 3 / 31, 100_m).refund(2018_y / 6 / 30, 60_m).payment(2018_y / 9 / 30, 59_m);
    CHECK(vested(plug, l, 2018_y / 12 / 31) == 20'368'782_sh);
    l.payment(2018_y / 12 / 31, 51_m); // 150m in all
    CHECK(vested(plug, l, 2018_y / 12 / 31) == 27'643'347_sh);
}

TEST_CASE("Plug and Amazon 2017: the strike of the third tranche is set when the second has vested",
          "[deals]") {
    const strike third = *strike_of(plug.warrants.head(0), plug.warrants.tranches()[2]);
    REQUIRE(third.is_set_later());
    // 13.81 is filed; the VWAP is inferred from it
    given(note_of_2022, "strike of the third tranche, 90% of a VWAP of 15.344", "13.81",
          third.price_at(15.344_per_share, 0.01_per_share));
    given(note, "least strike of the third tranche", "1.1893",
          third.price_at(1_per_share, 0.0001_per_share));
    CHECK(strike_of(plug.warrants.head(0), plug.warrants.tranches()[1]) ==
          strike(1.1893_per_share));
}

TEST_CASE("Plug and Amazon 2017: the first tranche was worth 6.7m when it was signed", "[deals]") {
    const money value = amount_of(5'819'652_sh, 1.15_per_share);
    CHECK(value == 6'692'599.8_cu);
    published(note, "value of the first tranche at 1.15 a share", "6.7m", value);
}
