#include <kicker/equity/time_rule.hpp>

#include <kicker/document.hpp>
#include <kicker/equity/vesting_words.hpp>
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"
#include "support/told.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;

namespace {

std::string told(const time_rule& r) {
    return to_text(r.vests) + "; " + to_word(r.rounding);
}
std::string refusal(const time_schedule& terms, const vesting_grant& g) {
    try {
        static_cast<void>(rule_of(terms, g));
    } catch (const error& e) {
        return e.what();
    }
    return {};
}
time_schedule one(vesting_statement s, allotment how = allotment::cumulative_down) {
    return {{std::move(s)}, how};
}

constexpr day new_year = 2025_y / 1 / 1;

/// The installments of a path, as a timetable has them.
std::vector<std::pair<day, shares>> installments_of(const vested_path& path, const label& tranche) {
    std::vector<std::pair<day, shares>> all;
    for (const auto& v : path)
        if (v.tranche == tranche) all.emplace_back(v.on, v.shares);
    return all;
}
std::vector<std::pair<day, shares>> installments_of(const timetable& t) {
    std::vector<std::pair<day, shares>> all;
    for (const installment& i : t.installments) all.emplace_back(i.on, i.count);
    return all;
}

} // namespace

TEST_CASE("up to four installments are a rule that names their days", "[equity]") {
    const vesting_grant g{.granted = 1'000_sh, .start = new_year};
    CHECK(told(rule_of(one({.every = in_years(1)}), g)) == "on >= 2026-01-01; rounded down");
    CHECK(told(rule_of(one({.installments = 2, .every = in_months(6)}), g)) ==
          "on >= 2025-07-01 and 50% or on >= 2026-01-01; rounded down");
    // a third is no percentage of finite length; the next one gives as many shares
    CHECK(told(rule_of(one({.installments = 3, .every = in_months(1)}), g)) ==
          "on >= 2025-02-01 and 33.3334% or on >= 2025-03-01 and 66.6667% or on >= 2025-04-01; "
          "rounded "
          "down");
    // part of the grant never vests
    CHECK(told(rule_of(one({.every = in_months(1), .part = {1, 4}}), g)) ==
          "on >= 2025-02-01 and 25%; rounded down");
    // 18 shares, each way: 5, 5, 4, 4 and 4, 4, 4, 6 too
    const vesting_grant few{.granted = 18_sh, .start = new_year};
    for (int how = 0; how < 6; ++how)
        CHECK_NOTHROW(rule_of(one({.installments = 4}, static_cast<allotment>(how)), few));
}

TEST_CASE("many equal installments are a ramp in steps, from an event or over days", "[equity]") {
    const vesting_grant g{.granted = 4'800_sh, .start = new_year};
    CHECK(told(rule_of(one({.installments = 48}), g)) ==
          "months since \"vesting start\" from 0 to 48 in 48 steps; rounded down");
    CHECK(rule_of(one({.installments = 48}), g).counts_from == "vesting start");
    CHECK(told(rule_of(one({.installments = 48, .cliff = vesting_cliff{.installment = 12}}), g)) ==
          "months since \"vesting start\" from 0 to 48 in 48 steps and months since \"vesting "
          "start\" >= 12; rounded down");
    CHECK(told(rule_of(one({.installments = 8,
                            .every        = in_months(3),
                            .cliff        = vesting_cliff{.after = in_days(75)}}),
                       g, "hired")) ==
          "months since \"hired\" from 0 to 24 in 8 steps and days since "
          "\"hired\" >= 75; rounded down");
    CHECK(told(rule_of(one({.installments = 10, .every = in_days(7)}), g)) ==
          "on from 2025-01-01 to 2025-03-12 in 10 steps; rounded down");
    auto listed   = g;
    listed.events = {{"ipo", 2025_y / 3 / 31}};
    CHECK(told(rule_of(one({.installments = 12, .cliff = vesting_cliff{.event = "ipo"}}),
                       listed)) == "months since \"vesting start\" from 0 to 12 in 12 steps and "
                                   "reached \"ipo\"; rounded down");
    CHECK(told(rule_of(one({.event = "ipo", .installments = 12}), listed)) ==
          "months since \"ipo\" from 0 to 12 in 12 steps; rounded down");
    CHECK(rule_of(one({.event = "ipo", .installments = 12}), listed).counts_from == "ipo");
    CHECK(told(rule_of(one({.event = "ipo", .every = in_months(0)}), listed)) ==
          "reached \"ipo\"; rounded down");
    // 9,999 shares: rounded to the nearest, and with the rest at the end
    const vesting_grant odd{.granted = 9'999_sh, .start = new_year};
    CHECK(told(rule_of(one({.installments = 48}, allotment::cumulative_nearest), odd)) ==
          "months since \"vesting start\" from 0 to 48 in 48 steps; rounded to the nearest");
    CHECK(told(rule_of(one({.installments = 48}, allotment::last_takes_rest), odd)) ==
          "months since \"vesting start\" from 0 to 48 in 48 steps; each step rounded down");
    CHECK(tranche_of("time", one({.installments = 48}, allotment::last_takes_rest), odd).rounding ==
          each_step(rounding::down));
}

TEST_CASE("a schedule that no rule vests is refused, with the day on which the nearest differs",
          "[equity]") {
    const vesting_grant g{.granted = 10'000_sh, .start = new_year};
    CHECK(refusal(one({.installments = 48}, allotment::front_loaded), g) ==
          "no rule of a tranche vests these 48 installments; by 2026-06-01 the nearest, `months "
          "since "
          "\"vesting start\" from 0 to 48 in 48 steps`, vests 3,553 shares, and the schedule "
          "3,552; write "
          "several tranches, one for each run of equal installments");
    CHECK(refusal(one({.installments = 48,
                       .cliff = vesting_cliff{.after = in_months(12), .part = fraction(3, 10)}}),
                  g) ==
          "no rule of a tranche vests these 37 installments; write several tranches, one "
          "for each run of equal installments");
    CHECK(refusal({}, g) == "a schedule under which nothing vests has no rule; write never");
    CHECK(refusal(one({.part = {3, 2}}), g) ==
          "the schedule vests 15,000 of 10,000 shares; no rule vests more than its tranche has");
    CHECK(refusal(one({}), {.granted = 10_sh}) ==
          "vesting statement 1: the schedule counts from the vesting start; say its day");
    // A rest in the first installment: 148, and then 142 each
    CHECK_FALSE(refusal(one({.installments = 7}, allotment::first_takes_rest),
                        {.granted = 1'000_sh, .start = new_year})
                    .empty());
}

TEST_CASE("a grant is held back where the warrant is issued later", "[equity]") {
    const vesting_grant g{
        .granted = 4'800_sh, .start = new_year, .granted_on = day(2025_y / 6 / 15)};
    const time_schedule terms = one({.installments = 48});
    deal d;
    d.warrants.add(
        {.name = "warrant", .issued = g.granted_on, .tranches = {tranche_of("time", terms, g)}});
    ledger l;
    l.milestone(new_year, "vesting start");
    const auto path = vesting_path(d, l);
    CHECK(installments_of(path, "time") == installments_of(timetable_of(terms, g)));
    CHECK(path.changes[0].shares == 500_sh);
}

TEST_CASE("random schedules and their rules vest the same shares on the same days", "[equity]") {
    std::mt19937_64 random(15);
    const auto pick = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    int said = 0, refused = 0;
    for (int n = tries(400); n > 0; --n) {
        vesting_statement s{.installments = pick(1, 30),
                            .every =
                                pick(0, 1) == 0 ? in_months(pick(1, 6)) : in_days(pick(1, 60))};
        if (pick(0, 2) == 0) s.cliff = vesting_cliff{.installment = pick(1, s.installments)};
        const time_schedule terms = one(s, static_cast<allotment>(pick(0, 5)));
        const vesting_grant g{.granted = shares::of(pick(1, 100'000)),
                              .start   = day(2020_y / 1 / 1) + pick(0, 3'000)};
        time_rule r;
        try {
            r = rule_of(terms, g);
        } catch (const no_answer&) {
            // Only what does not follow from what is due so far has no rule.
            REQUIRE_FALSE(is_cumulative(terms.how));
            ++refused;
            continue;
        }
        ++said;
        deal d;
        d.warrants.add(
            {.name     = "warrant",
             .tranches = {
                 {.name = "time", .shares = g.granted, .vests = r.vests, .rounding = r.rounding}}});
        ledger l;
        l.milestone(*g.start, "vesting start");
        CAPTURE(told(r));
        REQUIRE(installments_of(vesting_path(d, l), "time") ==
                installments_of(timetable_of(terms, g)));
    }
    CHECK(said > refused / 2);
    CHECK(refused > 0);
}

namespace {

// Form 8-K, accession 0001193125-26-356217, read through secondary copies (F2): 1,360,867 shares in
// equal quarterly instalments over the first year, 57,610,040 in 240 equal tranches, one for each
// 500m of Qualifying Revenue, each rounded up and all of them capped.
const paper filed{
    "Marvell - Google, 2026",
    "Marvell, Form 8-K of 19 August 2026, accession 0001193125-26-356217, read through secondary "
    "copies",
    "https://www.sec.gov/Archives/edgar/data/1835632/000119312526356217/d412696d8k.htm", paper::F2};
constexpr shares in_time = 1'360'867_sh, on_revenue = 57'610'040_sh;

const vesting_grant first_year{.granted = in_time, .start = day(2026_y / 8 / 18)};
time_schedule quarterly_over_a_year(allotment how) {
    return one({.installments = 4, .every = in_months(3)}, how);
}
deal both_tracks(const tranche& time) {
    deal d{.contract = {.currency = "USD", .ceiling = 120_bn}};
    d.warrants.add(
        {.name     = "warrant",
         .shares   = 58'970'907_sh,
         .strike   = 206.58_per_share,
         .issued   = day(2026_y / 8 / 18),
         .expires  = day(2033_y / 8 / 18),
         .tranches = {time,
                      {.name     = "Qualifying Revenue",
                       .shares   = on_revenue,
                       .vests    = in_steps(ramp(spend, 0_bn, 120_bn), 240) && by(2033_y / 1 / 29),
                       .rounding = each_step(rounding::up)}}});
    return d;
}

} // namespace

TEST_CASE("a time track and a volume track are one warrant", "[equity]") {
    const tranche time =
        tranche_of("first year", quarterly_over_a_year(allotment::cumulative_down), first_year);
    CHECK(to_text(time.vests) ==
          "on >= 2026-11-18 and 25% or on >= 2027-02-18 and 50% or on >= 2027-05-18 and 75% or on "
          ">= 2027-08-18");
    const deal d = both_tracks(time);
    ledger l;
    l.payment(2026_y / 12 / 1, 6.5_bn)
        .payment(2028_y / 3 / 1, 9.5_bn)
        .payment(2031_y / 1 / 1, 49_bn);
    const auto path = vesting_path(d, l);
    const auto t    = timetable_of(quarterly_over_a_year(allotment::cumulative_down), first_year);
    CHECK(installments_of(path, "first year") == installments_of(t));
    CHECK(vested(t) == in_time);
    // 13, 32 and 130 tranches: each rounded up
    const auto by_revenue = installments_of(path, "Qualifying Revenue");
    REQUIRE(by_revenue.size() == 3);
    published(filed.derived(), "with 6.5bn, 13 tranches of Qualifying Revenue", "3,120,546",
              by_revenue[0].second);
    published(filed.derived(), "with 16bn, 32 tranches of Qualifying Revenue", "7,681,344",
              by_revenue[0].second + by_revenue[1].second);
    published(filed.derived(), "with 65bn, 130 tranches of Qualifying Revenue", "31,205,460",
              by_revenue[0].second + by_revenue[1].second + by_revenue[2].second);
    l.payment(2032_y / 1 / 1, 55_bn);
    published(filed, "the whole warrant", "58,970,907", vested(d, l));
}

TEST_CASE("the deal of the gallery vests the same installments as its schedule", "[equity]") {
    const dossier d = load_dossier("../deals/marvell-google-2026.json");
    const auto path = vesting_path(d.deal(), d.events());
    CHECK(installments_of(path, "first year") ==
          installments_of(
              timetable_of(quarterly_over_a_year(allotment::cumulative_down), first_year)));
    // ... and says the rule that the schedule comes to.
    CHECK(d.deal().warrants.find("warrant", "first year")->vests ==
          rule_of(quarterly_over_a_year(allotment::cumulative_down), first_year).vests);
}

TEST_CASE("the copy's 340,216 shares a quarter leave three for the last", "[equity]") {
    const auto terms   = quarterly_over_a_year(allotment::last_takes_rest);
    const tranche time = tranche_of("first year", terms, first_year);
    const auto path    = vesting_path(both_tracks(time), ledger{});
    const std::vector<std::pair<day, shares>> expected{{2026_y / 11 / 18, 340'216_sh},
                                                       {2027_y / 2 / 18, 340'216_sh},
                                                       {2027_y / 5 / 18, 340'216_sh},
                                                       {2027_y / 8 / 18, 340'219_sh}};
    CHECK(installments_of(path, "first year") == expected);
    CHECK(installments_of(timetable_of(terms, first_year)) == expected);
}
