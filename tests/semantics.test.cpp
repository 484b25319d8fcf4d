// The fourteen sentences that say what a deal means, each as a test, in their order.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace kicker;

namespace {

constexpr contract five_years{.currency = "USD", .term = {2026_y / 1 / 1, 2030_y / 12 / 31}};

/// A deal of one warrant with one tranche of 1,000 shares.
deal granting(const rule& vests, const rule& exercisable = always) {
    return {
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .tranches = {{.name        = "all",
                                    .shares      = 1'000_sh,
                                    .vests       = vests,
                                    .exercisable = exercisable}}}},
    };
}

bool says(const std::vector<finding>& findings, std::string_view text) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const finding& f) { return f.what.find(text) != std::string::npos; });
}

} // namespace

// --- 1 ---

TEST_CASE("1. conditions joined by and hold on the same day", "[semantics]") {
    const auto d = granting(delivered >= 750_MW and share_price >= 100_per_share);
    ledger apart;
    apart.price(2026_y / 2 / 2, 120_per_share).price(2026_y / 2 / 3, 90_per_share);
    apart.delivery(2026_y / 2 / 3, 750_MW);
    CHECK(told(vesting_path(d, apart)).empty());

    apart.price(2026_y / 2 / 4, 100_per_share);
    CHECK(told(vesting_path(d, apart)) == lines{"2026-02-04 all 1,000 1,000 price of 100"});
}

TEST_CASE("1. history enters through derived metrics and milestones", "[semantics]") {
    ledger l;
    l.price(2026_y / 2 / 2, 120_per_share).price(2026_y / 2 / 3, 90_per_share);
    l.milestone(2026_y / 2 / 2, "licence granted");
    l.delivery(2026_y / 2 / 3, 750_MW);
    CHECK(told(vesting_path(granting(delivered >= 750_MW and peak(share_price) >= 100_per_share),
                            l)) == lines{"2026-02-03 all 1,000 1,000 delivery of 750 MW"});
    CHECK(told(vesting_path(granting(delivered >= 750_MW and reached("licence granted")), l)) ==
          lines{"2026-02-03 all 1,000 1,000 delivery of 750 MW"});
}

TEST_CASE("1. a document that leaves open whether a price must hold on the day is told so",
          "[semantics]") {
    const auto open = validate(granting(delivered >= 750_MW and share_price >= 100_per_share));
    CHECK(says(open, "on the same day"));
    const auto said =
        validate(granting(delivered >= 750_MW and peak(share_price) >= 100_per_share));
    CHECK_FALSE(says(said, "on the same day"));
}

// --- 2 ---

TEST_CASE("2. a refund lowers spend and never vesting", "[semantics]") {
    ledger l;
    l.payment(2026_y / 3 / 31, 5_bn).refund(2026_y / 4 / 15, 3_bn);
    const auto path = vesting_path(granting(ramp(spend, 0_bn, 10_bn)), l);
    CHECK(told(path) == lines{"2026-03-31 all 500 500 payment of 5bn"});
    CHECK(path.positions[0].vested == 500_sh);
    CHECK(path.state.find(spend.key) == fraction(money(2_bn).ticks()));
}

TEST_CASE("2. new shares vest only past the earlier peak", "[semantics]") {
    ledger l;
    l.payment(2026_y / 3 / 31, 5_bn).refund(2026_y / 4 / 15, 3_bn);
    l.payment(2026_y / 5 / 1, 3_bn).payment(2026_y / 6 / 1, 1_bn);
    CHECK(told(vesting_path(granting(ramp(spend, 0_bn, 10_bn)), l)) ==
          lines{"2026-03-31 all 500 500 payment of 5bn", "2026-06-01 all 100 600 payment of 1bn"});
}

TEST_CASE("2. the high-water mark is kept on the exact fraction", "[semantics]") {
    // One third of a tranche that floats is not the count that it was when it was earned.
    const deal d{
        .contract = five_years,
        .company  = {.name = "seller", .shares = 1'000_sh},
        .warrants = {{.name     = "warrant",
                      .tranches = {{"floating", floating(10_pct, excluding_itself),
                                    ramp(spend, 0_bn, 3_bn)}}}},
    };
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).refund(2026_y / 3 / 1, 1_bn);
    l.outstanding(2026_y / 4 / 1, 2'000_sh);
    CHECK(told(vesting_path(d, l)) == lines{"2026-02-01 floating 33 33 payment of 1bn",
                                            "2026-04-01 floating 33 66 2,000 shares outstanding"});
}

TEST_CASE("2. each tranche has its own high-water mark", "[semantics]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .tranches = {{"money", 100_sh, ramp(spend, 0_bn, 10_bn)},
                                   {"power", 100_sh, ramp(delivered, 0_MW, 100_MW)}}}},
    };
    ledger l;
    l.payment(2026_y / 2 / 1, 5_bn).refund(2026_y / 3 / 1, 5_bn);
    l.delivery(2026_y / 3 / 1, 10_MW).payment(2026_y / 4 / 1, 5_bn);
    CHECK(told(vesting_path(d, l)) == lines{"2026-02-01 money 50 50 payment of 5bn",
                                            "2026-03-01 power 10 10 delivery of 10 MW"});
}

TEST_CASE("2. a clawback is an event and takes vested shares back", "[semantics]") {
    ledger l;
    l.payment(2026_y / 3 / 31, 5_bn).clawback(2026_y / 4 / 15, "all", 200_sh);
    l.payment(2026_y / 5 / 1, 1_bn);
    CHECK(told(vesting_path(granting(ramp(spend, 0_bn, 10_bn)), l)) ==
          lines{"2026-03-31 all 500 500 payment of 5bn",
                "2026-04-15 all -200 300 clawback of 200 shares",
                "2026-05-01 all 100 400 payment of 1bn"});
}

// --- 3 ---

TEST_CASE("3. steps floor the cumulative to whole steps", "[semantics]") {
    const rule r = in_steps(ramp(spend, 0_bn, 8_bn), 8);
    CHECK(fraction_of(r, spent(2_bn)) == fraction{1, 4});
    CHECK(fraction_of(r, spent(2'999'999'999.9999_cu)) == fraction{1, 4});
    CHECK(fraction_of(r, spent(3_bn)) == fraction{3, 8});
}

TEST_CASE("3. shares are rounded on the cumulative so that increments add up to the grant",
          "[semantics]") {
    struct {
        rounding how;
        lines expected;
    } const table[] = {
        {rounding::down,
         {"2026-01-31 all 3 3 payment of 1bn", "2026-02-28 all 3 6 payment of 1bn",
          "2026-03-31 all 4 10 payment of 1bn"}},
        {rounding::half_up,
         {"2026-01-31 all 3 3 payment of 1bn", "2026-02-28 all 4 7 payment of 1bn",
          "2026-03-31 all 3 10 payment of 1bn"}},
        {rounding::up,
         {"2026-01-31 all 4 4 payment of 1bn", "2026-02-28 all 3 7 payment of 1bn",
          "2026-03-31 all 3 10 payment of 1bn"}},
    };
    for (const auto& row : table) {
        const deal d{
            .contract = five_years,
            .schedule = evenly(3_bn, {2026_y / 1 / 1, 2026_y / 3 / 31}, monthly),
            .warrants = {{.name     = "warrant",
                          .tranches = {{.name     = "all",
                                        .shares   = 10_sh,
                                        .vests    = ramp(spend, 0_bn, 3_bn),
                                        .rounding = row.how}}}},
        };
        CAPTURE(to_word(row.how));
        CHECK(told(vesting_path(d)) == row.expected);
    }
}

// --- 4 ---

TEST_CASE("4. exercisable is the lesser of vested and the size times the gate", "[semantics]") {
    const auto d = granting(ramp(spend, 0_bn, 10_bn), ramp(delivered, 0_MW, 100_MW));
    ledger l;
    l.payment(2026_y / 2 / 1, 5_bn).delivery(2026_y / 3 / 1, 20_MW);
    l.delivery(2026_y / 4 / 1, 70_MW);
    CHECK(exercisable(d, l, 2026_y / 2 / 1) == 0_sh);
    CHECK(exercisable(d, l, 2026_y / 3 / 1) == 200_sh);
    CHECK(exercisable(d, l, 2026_y / 4 / 1) == 500_sh);
    CHECK(vested(d, l, 2026_y / 2 / 1) == 500_sh);
}

TEST_CASE("4. the gate is not latched and what is vested is", "[semantics]") {
    const auto d =
        granting(share_price >= 100_per_share, share_price >= 100_per_share and by(2026_y / 6 / 1));
    ledger l;
    l.price(2026_y / 2 / 1, 100_per_share).price(2026_y / 3 / 1, 99_per_share);
    l.price(2026_y / 4 / 1, 101_per_share);
    CHECK(exercisable(d, l, 2026_y / 2 / 1) == 1'000_sh);
    CHECK(exercisable(d, l, 2026_y / 3 / 1) == 0_sh);
    CHECK(vested(d, l, 2026_y / 3 / 1) == 1'000_sh);
    CHECK(exercisable(d, l, 2026_y / 4 / 1) == 1'000_sh);
    // the gate is read on the day that is asked for, not on the last day on which something happened
    CHECK(exercisable(d, l, 2026_y / 6 / 1) == 1'000_sh);
    CHECK(exercisable(d, l, 2026_y / 6 / 2) == 0_sh);
    CHECK(exercisable(d, l, 2027_y / 6 / 1) == 0_sh);
}

TEST_CASE("4. beside the day on which shares are earned stands the day from which only a price is "
          "awaited",
          "[semantics]") {
    const rule vests = spend >= 1_bn and share_price >= 100_per_share;
    const rule gate  = reached("technical");
    const auto terms = granting(vests, gate);
    const auto free  = granting(without(vests and gate, kind::market));
    ledger l;
    l.price(2026_y / 2 / 1, 90_per_share).payment(2026_y / 3 / 1, 1_bn);
    l.milestone(2026_y / 4 / 1, "technical").price(2026_y / 6 / 1, 100_per_share);
    CHECK(told(vesting_path(terms, l)) == lines{"2026-06-01 all 1,000 1,000 price of 100"});
    CHECK(told(vesting_path(free, l)) == lines{"2026-04-01 all 1,000 1,000 \"technical\""});

    ledger late; // the price is met first, so that the second day is the later one
    late.price(2026_y / 2 / 1, 100_per_share).payment(2026_y / 3 / 1, 1_bn);
    late.milestone(2026_y / 4 / 1, "technical");
    CHECK(told(vesting_path(terms, late)) == lines{"2026-03-01 all 1,000 1,000 payment of 1bn"});
    CHECK(told(vesting_path(free, late)) == lines{"2026-04-01 all 1,000 1,000 \"technical\""});

    // of "a price or payments" nothing but the price was ever awaited
    const auto either = granting(without(market_cap > 40_bn or spend >= 1_bn, kind::market));
    CHECK(told(vesting_path(either, ledger{})) ==
          lines{"2026-01-01 all 1,000 1,000 issue of the warrant"});
}

// --- 5 ---

namespace {

/// Plug Power and Amazon, 24 August 2022: 16,000,000 shares, 1,000,000 at issue, the rest on
/// payments up to 2.1bn; a change of control raises the whole to 60 % (F: Plug Power, Form 10-Q,
/// accession 0001558370-23-008801, note on warrants). The two tranches by payments are an
/// assumption.
deal plug_power() {
    return {
        .name     = "Plug Power - Amazon 2022",
        .contract = {.currency = "USD", .term = {2022_y / 8 / 24, 2029_y / 8 / 24}},
        .warrants = {{.name     = "warrant",
                      .shares   = 16'000'000_sh,
                      .expires  = 2029_y / 8 / 24,
                      .floor    = reached("change of control") and level(60_pct),
                      .tranches = {{"at issue", 1'000'000_sh, always},
                                   {"first", 8'000'000_sh, ramp(spend, 0_bn, 1.2_bn)},
                                   {"second", 7'000'000_sh, ramp(spend, 1.2_bn, 2.1_bn)}}}},
    };
}

} // namespace

TEST_CASE("5. a floor tops the whole up and fills tranches in order", "[semantics]") {
    ledger l; // 600m of 1,200m: 5,000,000 are vested when control changes; 9,600,000 are 60 % (D)
    l.payment(2023_y / 6 / 30, 600_m).milestone(2024_y / 1 / 2, "change of control");
    CHECK(told(vesting_path(plug_power(), l)) ==
          lines{"2022-08-24 at issue 1,000,000 1,000,000 issue of the warrant",
                "2023-06-30 first 4,000,000 4,000,000 payment of 600m",
                "2024-01-02 first 4,000,000 8,000,000 \"change of control\"",
                "2024-01-02 second 600,000 600,000 \"change of control\""});
}

TEST_CASE("5. a floor is a maximum and not a sum", "[semantics]") {
    ledger above; // 9,700,000 are vested before control changes, so nothing follows
    above.payment(2023_y / 6 / 30, 1.29_bn).milestone(2024_y / 1 / 2, "change of control");
    CHECK(vested(plug_power(), above, 2024_y / 1 / 1) == 9'700'000_sh);
    CHECK(vested(plug_power(), above, 2024_y / 1 / 2) == 9'700'000_sh);

    ledger later; // what is earned after a top-up counts against it
    later.milestone(2022_y / 9 / 1, "change of control").payment(2023_y / 6 / 30, 1.2_bn);
    later.payment(2024_y / 6 / 30, 90_m).payment(2025_y / 6 / 30, 810_m);
    CHECK(vested(plug_power(), later, 2022_y / 9 / 1) == 9'600'000_sh);
    CHECK(vested(plug_power(), later, 2023_y / 6 / 30) == 9'600'000_sh);
    CHECK(vested(plug_power(), later, 2024_y / 6 / 30) == 9'700'000_sh);
    CHECK(vested(plug_power(), later, 2025_y / 6 / 30) == 16'000'000_sh);
}

// --- 6 ---

TEST_CASE("6. a deal has a list of warrants and a tranche may have a strike of its own",
          "[semantics]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "pennies",
                      .strike   = 0.01_per_share,
                      .tranches = {{.name = "a", .shares = 10_sh, .vests = always},
                                   {.name   = "b",
                                    .shares = 20_sh,
                                    .vests  = always,
                                    .strike = strike(100_per_share)}}},
                     {.name = "second", .tranches = {{"a", 5_sh, spend >= 1_bn}}}},
    };
    CHECK(d.warrants.size() == 2);
    CHECK_FALSE(d.warrants.tranches_of(0)[0].strike);
    CHECK(d.warrants.head(0).strike->price() == 0.01_per_share);
    CHECK(d.warrants.tranches_of(0)[1].strike->price() == 100_per_share);

    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn);
    const auto path = vesting_path(d, l); // tranches of one name stay apart by their warrants
    CHECK(told(path) == lines{"2026-01-01 a 10 10 issue of the warrant",
                              "2026-01-01 b 20 20 issue of the warrant",
                              "2026-02-01 a 5 5 payment of 1bn"});
    CHECK(path.changes[2].warrant.view() == "second");
}

TEST_CASE("6. a strike is set later as a part of a VWAP with a floor", "[semantics]") {
    // 90 % of the 30-day VWAP, never below 1.1893 (F2: Plug Power and Amazon, 2017)
    const auto s = strike::set_at("second tranche vested", 90_pct, 30, 1.1893_per_share);
    CHECK(s.is_set_later());
    CHECK(s.price_at(10_per_share, 0.01_per_share) == 9_per_share);
    CHECK(s.price_at(1.30_per_share, 0.01_per_share) == 1.1893_per_share);
}

// --- 7 ---

TEST_CASE("7. a day is closed once with its events by rank whatever their order in the file",
          "[semantics]") {
    const auto d =
        granting(spend >= 1_bn and market_cap >= 40_bn and reached("loan") and delivered >= 5_MW);
    ledger forwards, backwards;
    const day on_it = 2026_y / 5 / 5;
    forwards.milestone(on_it, "loan").delivery(on_it, 5_MW).payment(on_it, 3_bn);
    forwards.refund(on_it, 2_bn).outstanding(on_it, 400'000'000_sh).price(on_it, 100_per_share);
    backwards.price(on_it, 100_per_share).outstanding(on_it, 400'000'000_sh).refund(on_it, 2_bn);
    backwards.payment(on_it, 3_bn).delivery(on_it, 5_MW).milestone(on_it, "loan");
    const lines expected{"2026-05-05 all 1,000 1,000 price of 100"};
    CHECK(told(vesting_path(d, forwards)) == expected);
    CHECK(told(vesting_path(d, backwards)) == expected);
}

TEST_CASE("7. payments and refunds of a day are netted before anything vests", "[semantics]") {
    ledger l;
    l.payment(2026_y / 5 / 5, 10_bn).refund(2026_y / 5 / 5, 6_bn);
    CHECK(vested(granting(ramp(spend, 0_bn, 10_bn)), l, 2026_y / 5 / 5) == 400_sh);
    CHECK(vested(granting(spend >= 10_bn), l, day::latest()) == 0_sh);
}

TEST_CASE("7. the order of the file breaks ties", "[semantics]") {
    ledger l;
    l.price(2026_y / 5 / 5, 120_per_share).price(2026_y / 5 / 5, 80_per_share);
    CHECK(vested(granting(share_price >= 100_per_share), l, day::latest()) == 0_sh);
    ledger other;
    other.price(2026_y / 5 / 5, 80_per_share).price(2026_y / 5 / 5, 120_per_share);
    CHECK(vested(granting(share_price >= 100_per_share), other, day::latest()) == 1'000_sh);
}

TEST_CASE("7. the cause is the event after which the value of the day is first reached",
          "[semantics]") {
    ledger l;
    l.payment(2026_y / 5 / 5, 1_bn).payment(2026_y / 5 / 5, 4_bn).payment(2026_y / 5 / 5, 2_bn);
    l.delivery(2026_y / 5 / 5, 1_MW).refund(2026_y / 5 / 5, 3_bn);
    const auto path = vesting_path(granting(ramp(spend, 0_bn, 10_bn)), l);
    CHECK(told(path) == lines{"2026-05-05 all 400 400 payment of 4bn"});
    CHECK(path.changes[0].cause.event == std::optional<std::size_t>(1));
}

TEST_CASE("7. the fold visits the dates that rules name and the grant day and the expiry",
          "[semantics]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .issued   = 2026_y / 2 / 1,
                      .expires  = 2028_y / 6 / 30,
                      .tranches = {{"at issue", 1_sh, always},
                                   {"named", 2_sh, on >= 2027_y / 1 / 1},
                                   {"after", 4_sh, on > 2027_y / 1 / 1},
                                   {"at expiry", 8_sh, on >= 2028_y / 6 / 30},
                                   {"too late", 16_sh, on >= 2028_y / 7 / 1}}}},
    };
    CHECK(told(vesting_path(d, ledger{})) == lines{"2026-02-01 at issue 1 1 issue of the warrant",
                                                   "2027-01-01 named 2 2 the day itself",
                                                   "2027-01-02 after 4 4 the day itself",
                                                   "2028-06-30 at expiry 8 8 the day itself"});
}

TEST_CASE("7. the end of the contract comes after the vesting of its day", "[semantics]") {
    auto d = granting(ramp(spend, 0_bn, 10_bn));
    ledger l;
    l.forfeiture(2026_y / 5 / 5, "all").payment(2026_y / 5 / 5, 4_bn);
    l.payment(2026_y / 5 / 6, 6_bn);
    CHECK(told(vesting_path(d, l)) == lines{"2026-05-05 all 400 400 payment of 4bn"});
}

// --- 8 ---

TEST_CASE("8. what follows a termination is a term by who ended it and why", "[semantics]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name           = "warrant",
                      .on_termination = {{party::seller, "breach", on_end::nothing},
                                         {party::seller, "", on_end::vest_unvested},
                                         {party::buyer, "", on_end::forfeit_unvested}},
                      .tranches       = {{"all", 1'000_sh, ramp(spend, 0_bn, 10_bn)}}}},
    };
    struct {
        party ended_by;
        const char* reason;
        lines expected;
        std::size_t notes;
    } const table[] = {
        {party::buyer, "convenience", {"2026-03-01 all 400 400 payment of 4bn"}, 0},
        {party::seller,
         "convenience",
         {"2026-03-01 all 400 400 payment of 4bn",
          "2026-04-01 all 600 1,000 termination by the seller for convenience"},
         0},
        {party::seller,
         "breach",
         {"2026-03-01 all 400 400 payment of 4bn", "2026-05-01 all 100 500 payment of 1bn"},
         0},
        {party::either,
         "insolvency",
         {"2026-03-01 all 400 400 payment of 4bn", "2026-05-01 all 100 500 payment of 1bn"},
         1},
    };
    for (const auto& row : table) {
        ledger l;
        l.payment(2026_y / 3 / 1, 4_bn).termination(2026_y / 4 / 1, row.ended_by, row.reason);
        l.payment(2026_y / 5 / 1, 1_bn);
        const auto path = vesting_path(d, l);
        CAPTURE(row.reason);
        CHECK(told(path) == row.expected);
        CHECK(path.notes.size() == row.notes);
    }
}

TEST_CASE("8. an end that vests the rest before the issue does so on the day of the issue",
          "[semantics]") {
    deal d{
        .contract = five_years,
        .warrants = {{.name           = "warrant",
                      .issued         = 2026_y / 6 / 1,
                      .on_termination = {{party::seller, "", on_end::vest_unvested}},
                      .tranches       = {{"all", 1'000_sh, ramp(spend, 0_bn, 10_bn)}}}},
    };
    ledger l;
    l.payment(2026_y / 3 / 1, 4_bn).termination(2026_y / 4 / 1, party::seller, "breach");
    CHECK(told(vesting_path(d, l)) == lines{"2026-06-01 all 1,000 1,000 termination by the seller "
                                            "for breach"});
    CHECK(vesting_path(d, l, {.until = 2026_y / 5 / 31}).positions[0].barred == bar::not_issued);
    CHECK(vesting_path(d, l).positions[0].barred == bar::ended);
    // The first end counts, before the issue as after it.
    ledger twice = l;
    twice.termination(2026_y / 5 / 1, party::seller, "insolvency");
    CHECK(told(vesting_path(d, twice)) == told(vesting_path(d, l)));
    // A forfeiture before the issue is not undone by it.
    ledger forfeited = l;
    forfeited.forfeiture(2026_y / 5 / 1, "all");
    CHECK(told(vesting_path(d, forfeited)).empty());
}

// --- 9 ---

TEST_CASE("9. a split changes no term and shares scale on the way out", "[semantics]") {
    const auto d = granting(ramp(share_price, 100_per_share, 200_per_share));
    ledger l;
    l.price(2026_y / 2 / 1, 120_per_share).split(2026_y / 3 / 1, 10, 1);
    l.price(2026_y / 3 / 1, 15_per_share);
    const auto path = vesting_path(d, l);
    CHECK(told(path) == lines{"2026-02-01 all 200 200 price of 120",
                              "2026-03-01 all 1,800 2,000 split 10 for 1",
                              "2026-03-01 all 3,000 5,000 price of 15"});
    CHECK(path.positions[0].granted == 10'000_sh);
    CHECK(path.positions[0].vested == 5'000_sh);
    CHECK(path.positions[0].earned == fraction{1, 2});
}

// --- 10 ---

TEST_CASE("10. an amendment is a dated new deal whose tranches match by name", "[semantics]") {
    const auto before = granting(ramp(spend, 0_bn, 10_bn));
    const deal after{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .tranches = {{"new", 50_sh, spend >= 5_bn},
                                   {"all", 1'000_sh, ramp(spend, 0_bn, 20_bn)}}}},
    };
    const amendment changes[] = {{2026_y / 4 / 1, after}};
    ledger l;
    l.payment(2026_y / 3 / 1, 4_bn).payment(2026_y / 5 / 1, 4_bn).payment(2026_y / 6 / 1, 4_bn);
    const auto path = vesting_path(before, l, {.amendments = changes});
    CHECK(told(path) == lines{"2026-03-01 all 400 400 payment of 4bn",
                              "2026-05-01 new 50 50 payment of 4bn",
                              "2026-06-01 all 200 600 payment of 4bn"});
}

TEST_CASE("10. vested shares stay whatever an amendment takes away", "[semantics]") {
    const auto before = granting(ramp(spend, 0_bn, 10_bn));
    const deal after{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .tranches = {{"all", 100_sh, ramp(spend, 0_bn, 10_bn)},
                                   {"new", 50_sh, spend >= 5_bn}}}},
    };
    const amendment changes[] = {{2026_y / 4 / 1, after}};
    ledger l;
    l.payment(2026_y / 3 / 1, 4_bn).payment(2026_y / 5 / 1, 4_bn);
    const auto path = vesting_path(before, l, {.amendments = changes});
    CHECK(told(path) ==
          lines{"2026-03-01 all 400 400 payment of 4bn", "2026-05-01 new 50 50 payment of 4bn"});
    CHECK(path.positions[0].vested == 400_sh);
}

// --- 11 ---

TEST_CASE("11. above and reaches are different and print as they were written", "[semantics]") {
    CHECK(fraction_of(spend >= 20_bn, spent(20_bn)).is_whole());
    CHECK(fraction_of(spend > 20_bn, spent(20_bn)).is_none());
    CHECK(fraction_of(spend > 20_bn, spent(20'000'000'000.0001_cu)).is_whole());
    CHECK(to_text(spend >= 20_bn) == "spend >= 20bn");
    CHECK(to_text(spend > 20_bn) == "spend > 20bn");
    CHECK(parse_rule("spend >= 20bn") == (spend >= 20_bn));
    CHECK(parse_rule("spend > 20bn") == (spend > 20_bn));
}

TEST_CASE("11. payments of a schedule fall on the last day of each period and spend is a step",
          "[semantics]") {
    auto d     = granting(ramp(spend, 0_bn, 4_bn));
    d.schedule = evenly(4_bn, {2026_y / 1 / 1, 2026_y / 12 / 31}, quarterly);
    CHECK(told(vesting_path(d)) == lines{"2026-03-31 all 250 250 payment of 1bn",
                                         "2026-06-30 all 250 500 payment of 1bn",
                                         "2026-09-30 all 250 750 payment of 1bn",
                                         "2026-12-31 all 250 1,000 payment of 1bn"});
    CHECK(vested(d, 2026_y / 3 / 30) == 0_sh);
    CHECK(vested(d, 2026_y / 6 / 29) == 250_sh);
}

// --- 12 ---

TEST_CASE("12. a percentage of the company says its base", "[semantics]") {
    constexpr company c{.name = "seller", .shares = 300'000'000_sh};
    CHECK(share_of(10_pct, c, including_itself) == 33'333'333_sh);
    CHECK(share_of(10_pct, c, excluding_itself) == 30'000'000_sh);
    CHECK(stake<std::int64_t>(30'000'000_sh, c, including_itself) == fraction{1, 11});
    CHECK(to_percent_text(stake<std::int64_t>(30'000'000_sh, c, including_itself)) == "9.09%");
}

TEST_CASE("12. a percentage is fixed in shares at signing unless it floats", "[semantics]") {
    const company c{.name = "seller", .shares = 900_sh};
    const deal d{
        .contract = five_years,
        .company  = c,
        .warrants = {{.name     = "warrant",
                      .tranches = {{"fixed", share_of(10_pct, c, including_itself), spend >= 1_bn},
                                   {"floating", floating(10_pct, including_itself),
                                    spend >= 1_bn}}}},
    };
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).outstanding(2026_y / 3 / 1, 1'800_sh);
    CHECK(told(vesting_path(d, l)) ==
          lines{"2026-02-01 fixed 100 100 payment of 1bn",
                "2026-02-01 floating 100 100 payment of 1bn",
                "2026-03-01 floating 100 200 1,800 shares outstanding"});
}

// --- 13 ---

TEST_CASE("13. a metric or milestone has a kind by default or said outright", "[semantics]") {
    CHECK(spend.key.of_kind == kind::performance);
    CHECK(delivered.key.of_kind == kind::performance);
    CHECK(share_price.key.of_kind == kind::market);
    CHECK(market_cap.key.of_kind == kind::market);
    CHECK(on.key.of_kind == kind::service);
    CHECK(peak(vwap(market_cap, 30)).key.of_kind == kind::market);
    CHECK(measure<count>("active users", kind::other).key.of_kind == kind::other);

    CHECK(says(validate(granting(reached("loan received"))), "the terms do not say whether"));
    CHECK_FALSE(says(validate(granting(reached("loan received", kind::performance))),
                     "the terms do not say whether"));
}

TEST_CASE("13. a milestone is found by its name whatever its kind", "[semantics]") {
    ledger l;
    l.milestone(2026_y / 2 / 1, "loan received");
    CHECK(told(vesting_path(granting(reached("loan received", kind::performance)), l)) ==
          lines{"2026-02-01 all 1,000 1,000 \"loan received\""});
}

// --- 14 ---

TEST_CASE("14. a VWAP weighs the last n days with a price by their volume", "[semantics]") {
    // (100 x 1 + 130 x 2) / 3 = 120, the plain mean being 115
    ledger l;
    l.price(2026_y / 2 / 2, 1_per_share, 1_count);
    l.price(2026_y / 2 / 6, 100_per_share, 1_count);
    l.price(2026_y / 2 / 9, 130_per_share, 2_count);
    CHECK(told(vesting_path(granting(vwap(share_price, 2) >= 120_per_share), l)) ==
          lines{"2026-02-09 all 1,000 1,000 price of 130"});
    CHECK(told(vesting_path(granting(vwap(share_price, 2) > 120_per_share), l)).empty());
}

TEST_CASE("14. a VWAP is undefined and so not met before n such days", "[semantics]") {
    const auto d = granting(vwap(share_price, 3) >= 1_per_share);
    ledger l;
    l.price(2026_y / 2 / 2, 100_per_share, 1_count).price(2026_y / 2 / 3, 100_per_share, 1_count);
    CHECK(told(vesting_path(d, l)).empty());
    l.price(2026_y / 3 / 3, 100_per_share, 1_count);
    CHECK(told(vesting_path(d, l)) == lines{"2026-03-03 all 1,000 1,000 price of 100"});
}

TEST_CASE("14. without volumes a VWAP is a plain mean and the output says so", "[semantics]") {
    const auto d = granting(vwap(share_price, 2) >= 115_per_share);
    ledger l;
    l.price(2026_y / 2 / 2, 100_per_share).price(2026_y / 2 / 3, 130_per_share, 2_count);
    const auto path = vesting_path(d, l);
    REQUIRE(told(path) == lines{"2026-02-03 all 1,000 1,000 price of 130"});
    CHECK(to_text(path.changes[0].basis).find("plain mean") != std::string::npos);

    ledger weighed;
    weighed.price(2026_y / 2 / 2, 100_per_share, 2_count);
    weighed.price(2026_y / 2 / 3, 130_per_share, 2_count);
    const auto with_volumes = vesting_path(d, weighed);
    REQUIRE(with_volumes.changes.size() == 1);
    CHECK(to_text(with_volumes.changes[0].basis).find("plain mean") == std::string::npos);
}
