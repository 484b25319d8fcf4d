// Marvell and Google, warrant of 18 August 2026: a time track and a volume track, in steps that do
// not divide the grant.
//
// Source: 8-K, accession 0001193125-26-356217, and the warrant, its exhibit 4.1, through secondary
// copies (F2): 58,970,907 shares at 206.58 to 18 August 2033, 1,360,867 of them in equal quarterly
// instalments over the first year, the rest in 240 equal tranches of 240,042 shares, one for each
// 500m of Qualifying Revenue from 1 August 2026 to 29 January 2033. Qualifying Revenue is GAAP
// revenue before this warrant itself reduces it, or the rule would turn in a circle; here it is
// spend. That each instalment vests as its quarter ends is an ASSUMPTION.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <array>

using namespace kicker;

namespace {

constexpr shares whole = 58'970'907_sh, in_time = 1'360'867_sh, on_revenue = 57'610'040_sh;
constexpr day quarters[] = {2026_y / 11 / 18, 2027_y / 2 / 18, 2027_y / 5 / 18, 2027_y / 8 / 18};

template <class Rep = std::int64_t>
constexpr basic_deal<Rep> marvell_google() {
    return {
        .name     = "Marvell - Google, 2026",
        .contract = {.buyer = "Google", .seller = "Marvell", .currency = "USD", .ceiling = 120_bn},
        .warrants = {{
            .name     = "warrant",
            .shares   = whole,
            .strike   = 206.58_per_share,
            .issued   = 2026_y / 8 / 18,
            .expires  = 2033_y / 8 / 18,
            .tranches = {{"first year", in_time,
                          (on >= quarters[0] and level(25_pct)) or
                              (on >= quarters[1] and level(50_pct)) or
                              (on >= quarters[2] and level(75_pct)) or on >= quarters[3]},
                         {.name   = "Qualifying Revenue",
                          .shares = on_revenue,
                          .vests = in_steps(ramp(spend, 0_bn, 120_bn), 240) and by(2033_y / 1 / 29),
                          .rounding = each_step(rounding::up)}},
        }}};
}
constexpr deal marvell = marvell_google();

/// What has vested of either tranche by what happened until a day.
std::array<shares, 2> of_either(const ledger& l, day until) {
    const auto path = vesting_path(marvell, l, {.until = until});
    return {path.positions[0].vested, path.positions[1].vested};
}

} // namespace

static_assert(granted(marvell) == whole); // F2
static_assert(in_time + on_revenue == whole);
static_assert(240 * 500_m == 120_bn); // D
// D: a 240th is 240,041.83 shares; 240 tranches of 240,042, as a copy of the warrant has them, are
// 40 shares too many.
static_assert(part_of(fraction(1, 240), on_revenue, rounding::up) == 240'042_sh);
static_assert(240 * 240'042_sh - on_revenue == 40_sh);
// D: "12.2bn" (P) to exercise all
static_assert(amount_of(whole, 206.58_per_share) == 12'182'209'968.06_cu);

TEMPLATE_TEST_CASE("Marvell and Google: each 500m vests a tranche of 240,042 shares", "[deals]",
                   KICKER_LANES) {
    using Rep    = TestType;
    const auto d = marvell_google<Rep>();
    struct row {
        std::int64_t tranches;
        shares expected;
    };
    // 13, 32, 65, 130 and 240: a report has 3.1m, 7.7m, 15.6m, 31.2m and 57.6m (P); to the share, D
    for (const auto& [tranches, expected] :
         {row{0, 0_sh}, row{1, 240'042_sh}, row{13, 3'120'546_sh}, row{32, 7'681'344_sh},
          row{65, 15'602'730_sh}, row{130, 31'205'460_sh}, row{239, 57'370'038_sh},
          row{240, 57'610'040_sh}}) {
        CAPTURE(tranches);
        const auto at = [&](money m) {
            return vested(d, spent(basic_money<Rep>(m)).on(2026_y / 8 / 18));
        };
        CHECK(at(tranches * 500_m) == basic_shares<Rep>(expected));
        if (tranches < 240)
            CHECK(at(tranches * 500_m + 499'999'999.99_cu) == basic_shares<Rep>(expected));
        else CHECK(at(1'000_bn) == basic_shares<Rep>(expected));
    }
}

TEST_CASE("Marvell and Google: the last tranche alone is smaller", "[deals]") {
    const auto at = [](int step) {
        return vested(marvell, spent(step * 500_m).on(2026_y / 8 / 18));
    };
    for (int k = 0; k < 239; ++k) {
        CAPTURE(k);
        CHECK(at(k + 1) - at(k) == 240'042_sh); // F2
    }
    CHECK(at(240) - at(239) == 240'002_sh); // D: 40 shares fewer
}

TEST_CASE("Marvell and Google: rounded on the cumulative, tranches are not the filed ones",
          "[deals]") {
    deal cumulative = marvell;
    for (rounding how : {rounding::down, rounding::half_up, rounding::up}) {
        cumulative.warrants.change("warrant", "Qualifying Revenue",
                                   [&](tranche& t) { t.rounding = how; });
        CAPTURE(to_word(how));
        CHECK(vested(cumulative, spent(6.5_bn).on(2026_y / 8 / 18)) < 3'120'546_sh);
    }
}

TEST_CASE("Marvell and Google: a quarter of the first year vests as many shares, to the share",
          "[deals]") {
    // F2: equal quarterly instalments. D: a quarter is 340,216.75 shares. A copy has 340,216 each,
    // of which four are three too few; on the cumulative the later three have one more.
    static_assert(part_of(fraction(1, 4), in_time, rounding::down) == 340'216_sh);
    static_assert(in_time - 4 * 340'216_sh == 3_sh);
    const shares instalments[] = {340'216_sh, 340'217_sh, 340'217_sh, 340'217_sh};
    shares before;
    for (int i = 0; i < 4; ++i) {
        CAPTURE(i);
        CHECK(of_either({}, quarters[i] - 1)[0] == before);
        before += instalments[i];
        CHECK(of_either({}, quarters[i])[0] == before);
    }
    CHECK(before == in_time);
    CHECK(of_either({}, 2033_y / 8 / 18)[0] == in_time);
}

TEST_CASE("Marvell and Google: either track vests without the other", "[deals]") {
    ledger l;
    l.payment(2026_y / 10 / 31, 480_m)
        .payment(2027_y / 1 / 30, 700_m)
        .payment(2027_y / 5 / 1, 1.1_bn);
    CHECK(of_either(l, 2026_y / 10 / 31) == std::array{0_sh, 0_sh});
    CHECK(of_either(l, 2027_y / 1 / 30) == std::array{340'216_sh, 480'084_sh});
    CHECK(of_either(l, 2027_y / 5 / 1) == std::array{680'433_sh, 960'168_sh});
    CHECK(of_either(l, 2027_y / 8 / 18) == std::array{1'360'867_sh, 960'168_sh});
    // credits take nothing back
    l.refund(2027_y / 6 / 1, 1_bn);
    CHECK(of_either(l, 2027_y / 8 / 18) == std::array{1'360'867_sh, 960'168_sh});
}

TEST_CASE("Marvell and Google: revenue behind 29 January 2033 vests nothing", "[deals]") {
    // F2: the last day of fiscal 2033, before the warrant expires
    const auto paid_on = [](day d) {
        ledger l;
        l.payment(d, 500_m);
        return of_either(l, day::latest())[1];
    };
    CHECK(paid_on(2033_y / 1 / 29) == 240'042_sh);
    CHECK(paid_on(2033_y / 1 / 30) == 0_sh);
    CHECK(paid_on(2033_y / 8 / 18) == 0_sh);
}
