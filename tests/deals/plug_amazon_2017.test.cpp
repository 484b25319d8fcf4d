// Plug Power and Amazon, warrant of 4 April 2017.
//
// Sources: filed note of 2020, sec.gov/Archives/edgar/data/1093691/000155837020013381/R54.htm (F);
// strike of the first tranches from the 8-K text (F2); the instalments of the third tranche are
// 20,368,784 over eight (D).
#include <kicker/kicker.hpp>

#include <kicker/numeric/boost.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

template <class Rep = std::int64_t>
constexpr basic_deal<Rep> plug_amazon() {
    return {
        .name     = "Plug Power - Amazon, 2017",
        .contract = {.buyer    = "Amazon",
                     .seller   = "Plug Power",
                     .currency = "USD",
                     .ceiling  = 600_m},
        .warrants = {{.name     = "warrant",
                      .shares   = 55'286'696_sh,    // F
                      .strike   = 1.1893_per_share, // F2
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
static_assert(4 * 7'274'565_sh == 29'098'260_sh); // F
static_assert(8 * 2'546'098_sh == 20'368'784_sh); // D

TEMPLATE_TEST_CASE("Plug and Amazon 2017: the reported vested counts follow from the payments",
                   "[deals]", std::int64_t, cpp_rational, double) {
    using Rep    = TestType;
    const auto d = plug_amazon<Rep>();
    struct row {
        const char* id;
        money paid;
        std::int64_t vested;
    };
    const row rows[] = {
        {"PLUG17-5 (D)", 49'999'999.99_cu, 5'819'652},
        {"(D)", 50_m, 13'094'217},
        {"PLUG17-1 (F), reported at 31 December 2019", 100_m, 20'368'782},
        {"PLUG17-1 (F), at the other end of the step", 149'999'999.9999_cu, 20'368'782},
        {"PLUG17-2 (F), reported at 30 September 2020", 150_m, 27'643'347},
        {"PLUG17-2 (F), at the other end of the step", 199'999'999.9999_cu, 27'643'347},
        {"PLUG17-3 (F)", 200_m, 34'917'912},
        {"(D)", 249'999'999.9999_cu, 34'917'912},
        {"(D)", 250_m, 37'464'010},
        {"(D)", 599'999'999.9999_cu, 52'740'598},
        {"PLUG17-4 (F)", 600_m, 55'286'696},
        {"(D)", 1_bn, 55'286'696},
    };
    for (const auto& [id, paid, expected] : rows) {
        INFO(id);
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
    CHECK(vested(plug, l, 2018_y / 6 / 30) == 20'368'782_sh);  // PLUG17-1 (F)
    CHECK(vested(plug, l, 2018_y / 9 / 30) == 27'643'347_sh);  // PLUG17-2 (F)
    CHECK(vested(plug, l, 2018_y / 12 / 31) == 34'917'912_sh); // PLUG17-3 (F)
    CHECK(vested(plug, l, 2020_y / 12 / 31) == 55'286'696_sh); // PLUG17-4 (F)
}

TEST_CASE("Plug and Amazon 2017: a cent short of a step vests on the day that it is made good",
          "[deals]") {
    ledger l;
    l.payment(2017_y / 6 / 30, 49'999'999.99_cu).payment(2017_y / 7 / 3, 0.01_cu);
    CHECK(vested(plug, l, 2017_y / 7 / 2) == 5'819'652_sh); // PLUG17-5 (D)
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
    // E-T4: 13.81 (10-K for 2021, F) asks for a 30-day VWAP near 15.344 (D)
    CHECK(third.price_at(15.344_per_share, 0.01_per_share) == 13.81_per_share);
    CHECK(third.price_at(1_per_share, 0.0001_per_share) == 1.1893_per_share); // the floor (F)
    CHECK(strike_of(plug.warrants.head(0), plug.warrants.tranches()[1]) ==
          strike(1.1893_per_share));
}

TEST_CASE("Plug and Amazon 2017: the first tranche was worth 6.7m when it was signed", "[deals]") {
    // V10 (F): 1.15 a share on 5,819,652 shares, disclosed as 6.7m
    const money value = amount_of(5'819'652_sh, 1.15_per_share);
    CHECK(value == 6'692'599.8_cu);
    CHECK(value >= 6.65_m);
    CHECK(value < 6.75_m);
}
