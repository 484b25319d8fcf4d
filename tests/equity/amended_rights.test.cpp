// Rights that change from a day on: what happened before stays.
#include <kicker/equity/warrant_life.hpp>

#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

const deal signed_deal{.name     = "amended",
                       .contract = {.buyer = "Buyer", .seller = "Seller", .currency = "USD"},
                       .company  = {.name = "Seller", .shares = 10'000_sh},
                       .warrants = {{.name     = "warrant",
                                     .strike   = 10_per_share,
                                     .issued   = 2026_y / 1 / 1,
                                     .tranches = {{"all", 300_sh, ramp(spend, 0_m, 300_m)}}}}};
constexpr day amended = 2026_y / 6 / 1;

/// A life whose rights are others from the first of June on.
warrant_life lived(const ledger& happened, warrant_rights then, warrant_rights now,
                   day until = 2026_y / 12 / 31, const std::vector<amendment>& amendments = {}) {
    then.warrant = now.warrant    = "warrant";
    now.from                      = amended;
    const warrant_rights rights[] = {then, now};
    return life_of(signed_deal, happened,
                   {.path = {.until = until, .amendments = amendments}, .rights = rights});
}
ledger all_paid() {
    ledger l;
    l.payment(2026_y / 1 / 2, 300_m).price(2026_y / 1 / 3, 20_per_share);
    return l;
}
const warrant_rights net_only{.exercise = {.allows_cash = false}};

} // namespace

TEST_CASE("another method of exercise holds from the day of the amendment on", "[equity][life]") {
    CHECK(lived(all_paid().exercise(2026_y / 5 / 31, 10_sh), {}, net_only).issued == 10_sh);
    CHECK_THROWS_WITH(lived(all_paid().exercise(amended, 10_sh), {}, net_only),
                      Catch::Contains("allow a net exercise only"));
    CHECK(lived(all_paid().exercise(amended, 10_sh), net_only, {}).issued == 10_sh);
}

TEST_CASE("what was adjusted stays, and other events are adjusted by other terms",
          "[equity][life]") {
    const warrant_rights strike_less{.adjusts = {.dividends = dividend_protection::strike_less}};
    ledger l = all_paid();
    l.dividend(2026_y / 5 / 1, 1_per_share).dividend(amended, 2_per_share);
    CHECK(lived(l, strike_less, {}).positions.at(0).strike == 9_per_share);
    CHECK(lived(l, {}, strike_less).positions.at(0).strike == 8_per_share);
    CHECK(lived(l, strike_less, {.adjusts = {.dividends = dividend_protection::proportional}})
              .positions.at(0)
              .strike == 8.10_per_share);
}

TEST_CASE("a limit that was lifted stays lifted, unless the amendment writes it again",
          "[equity][life]") {
    const warrant_rights gate{
        .limits = {{.kind = limit_kind::gate, .lifted = share_price >= 20_per_share}}};
    ledger l         = all_paid().price(2026_y / 2 / 1, 19_per_share);
    const auto ready = [&](const warrant_rights& now, day until = 2026_y / 12 / 31) {
        return lived(l, gate, now, until).positions.at(0).exercisable;
    };
    warrant_rights written = gate;
    written.limits_from    = amended;
    CHECK(ready(gate) == 300_sh);
    CHECK(ready(written, 2026_y / 5 / 31) == 300_sh);
    CHECK(ready(written) == 0_sh);
    warrant_rights other = gate;
    other.limits[0].name = "other";
    CHECK(ready(other) == 0_sh);
    CHECK(ready({}) == 300_sh);
    l.price(2026_y / 7 / 1, 21_per_share);
    CHECK(ready(written) == 300_sh);
}

TEST_CASE("a notice of an ownership limit ends with the limit", "[equity][life]") {
    const warrant_rights one{.limits = {{.kind = limit_kind::ownership, .part = 1_pct}}};
    const ledger l         = all_paid().ownership_limit(2026_y / 2 / 1, 2_pct);
    warrant_rights written = one;
    written.limits_from    = amended;
    CHECK(lived(l, one, one).limits.at(0).terms.part == 2_pct);
    CHECK(lived(l, one, written).limits.at(0).terms.part == 1_pct);
}

TEST_CASE("numbers of rights are in shares of their day", "[equity][life]") {
    ledger l = all_paid().split(2026_y / 3 / 1, 2, 1);
    const warrant_rights most{.limits = {{.kind = limit_kind::authorized, .number = 100_sh}}};
    CHECK(lived(l, most, most).limits.at(0).room == 100_sh);
    CHECK(lived(l, most, most, 2026_y / 5 / 31).limits.at(0).room == 200_sh);
    l.split(2026_y / 7 / 1, 3, 1);
    CHECK(lived(l, most, most).limits.at(0).room == 300_sh);
}

TEST_CASE("slices that an amendment repeats keep their adjusted strikes", "[equity][life]") {
    const auto slices = [](const price& first, const price& second) {
        return warrant_rights{
            .adjusts = {.dividends = dividend_protection::strike_less},
            .slices  = {{fraction(1, 2), strike(first)}, {fraction(1), strike(second)}}};
    };
    ledger l = all_paid().dividend(2026_y / 2 / 1, 1_per_share).split(2026_y / 3 / 1, 2, 1);
    const auto strike_of = [&](const warrant_rights& now) {
        return lived(l, slices(10_per_share, 12_per_share), now).positions.at(0).strike;
    };
    CHECK(strike_of(slices(5_per_share, 6_per_share)) == 4.50_per_share);
    CHECK(strike_of(slices(5_per_share, 7_per_share)) == 5_per_share);
    CHECK(strike_of({}) == 5_per_share); // of the tranche, which a split alone has adjusted
}

TEST_CASE("an amendment that repeats the number of a tranche leaves what adjustments made of it",
          "[equity][life]") {
    const warrant_rights both{.adjusts = {.dividends = dividend_protection::proportional}};
    ledger l = all_paid().dividend(2026_y / 2 / 1, 4_per_share); // 300 / 0.8
    CHECK(lived(l, both, both).positions.at(0).granted == 375_sh);
    deal terms          = signed_deal;
    terms.contract.term = term(2026_y / 1 / 1, 2030_y / 12 / 31);
    CHECK(lived(l, both, both, 2026_y / 12 / 31, {{amended, terms}}).positions.at(0).granted ==
          375_sh);
    terms.warrants = {{.name     = "warrant",
                       .strike   = 10_per_share,
                       .tranches = {{"all", 301_sh, ramp(spend, 0_m, 300_m)}}}};
    CHECK(lived(l, both, both, 2026_y / 12 / 31, {{amended, terms}}).positions.at(0).granted ==
          375_sh); // more has vested than the amendment grants
}

TEST_CASE("steps to come follow the term in force, from where they stand", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 1 / 2, 100_m).price(2026_y / 1 / 3, 20_per_share);
    l.dividend(2026_y / 2 / 1, 10_per_share).payment(2026_y / 7 / 1, 100_m);
    const warrant_rights rescaled{.adjusts = {.dividends = dividend_protection::proportional}};
    warrant_rights again   = rescaled;
    again.adjusts.unvested = unvested_shares::template_again;
    for (const auto& now : {rescaled, again})
        for (const auto& then : {rescaled, again})
            CHECK(lived(l, then, now).positions.at(0).vested == 400_sh);
}
