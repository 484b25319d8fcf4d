#include <kicker/deal/validate.hpp>

#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace kicker;

namespace {

/// A deal about which there is nothing to say; each test spoils one term of it.
const deal sound{
    .name     = "sound",
    .contract = {.buyer      = "Buyer",
                 .seller     = "Seller",
                 .currency   = "USD",
                 .commitment = 20_bn,
                 .ceiling    = 30_bn,
                 .capacity   = 750_MW,
                 .term       = {2026_y / 1 / 1, 2028_y / 12 / 31}},
    .company  = {.name = "Seller", .shares = 300'000'000_sh},
    .schedule = evenly(30_bn, {2026_y / 1 / 1, 2028_y / 12 / 31}, quarterly),
    .warrants = {{.name           = "W",
                  .shares         = 1'000_sh,
                  .strike         = 0.01_per_share,
                  .issued         = 2026_y / 1 / 1,
                  .expires        = 2035_y / 12 / 24,
                  .on_termination = {{.then = on_end::forfeit_unvested}},
                  .tranches       = {{"T", 1'000_sh, ramp(spend, 20_bn, 30_bn)}}}},
};

std::vector<std::string> texts(const deal& d) {
    std::vector<std::string> lines;
    for (const auto& f : validate(d)) lines.push_back(to_text(f));
    return lines;
}
using lines = std::vector<std::string>;

/// The sound deal with another contract, with other terms of its warrant, with another rule.
template <class Change>
deal changed(Change change) {
    deal d = sound;
    change(d);
    return d;
}
template <class Change>
deal with_warrant(Change change) {
    deal d = sound;
    warrant w{.name           = "W",
              .shares         = 1'000_sh,
              .strike         = 0.01_per_share,
              .issued         = 2026_y / 1 / 1,
              .expires        = 2035_y / 12 / 24,
              .on_termination = {{.then = on_end::forfeit_unvested}},
              .tranches       = {{"T", 1'000_sh, ramp(spend, 20_bn, 30_bn)}}};
    change(w);
    d.warrants = {w};
    return d;
}
deal with_rule(const rule& r) {
    return with_warrant([&](warrant& w) { w.tranches[0].vests = r; });
}
deal with_gate(const rule& r) {
    return with_warrant([&](warrant& w) { w.tranches[0].exercisable = r; });
}

} // namespace

static_assert(to_word(severity::error) == "error" && to_word(severity::warning) == "warning" &&
              to_word(severity::unsaid) == "unsaid");

TEST_CASE("about a sound deal there is nothing to say", "[deal]") {
    CHECK(texts(sound) == lines{});
    CHECK(texts(with_warrant([](warrant&) {})) == lines{});
}

TEST_CASE("a finding is printed as how bad, where, what", "[deal]") {
    CHECK(to_text(finding{severity::error, "tranche \"T\"", "it grants 0 shares"}) ==
          "error: tranche \"T\": it grants 0 shares");
}

TEST_CASE("of an empty deal everything is unsaid, and it has no warrants", "[deal]") {
    CHECK(texts(deal{}) == lines{"unsaid: contract: the terms do not say the currency",
                                 "unsaid: company: the terms do not say the shares outstanding, so "
                                 "kicker cannot tell a percentage of the company",
                                 "warning: deal: the deal has no warrants"});
}

// --- the contract and its schedule ---

TEST_CASE("a currency that is not said is found", "[deal]") {
    CHECK(texts(changed([](deal& d) { d.contract.currency = {}; })) ==
          lines{"unsaid: contract: the terms do not say the currency"});
}

TEST_CASE("a commitment above the ceiling is found", "[deal]") {
    CHECK(
        texts(changed([](deal& d) {
            d.contract.commitment = 30_bn + 0.0001_cu;
            d.schedule            = {};
        })) ==
        lines{
            "error: contract: the commitment of 30,000,000,000.0001 is above the ceiling of 30bn"});
    CHECK(texts(changed([](deal& d) { d.contract.commitment = 30_bn; })) == lines{});
    // without a ceiling there is nothing to be above
    CHECK(texts(changed([](deal& d) {
              d.contract.commitment = 30_bn;
              d.contract.ceiling    = {};
          })) == lines{});
}

TEST_CASE("a company without a share count is found", "[deal]") {
    CHECK(texts(changed([](deal& d) { d.company.shares = {}; })) ==
          lines{"unsaid: company: the terms do not say the shares outstanding, so kicker cannot "
                "tell a percentage of the company"});
}

TEST_CASE("a schedule that pays more than the ceiling or less than the commitment is found",
          "[deal]") {
    CHECK(texts(changed([](deal& d) { d.schedule = scaled(d.schedule, 110_pct); })) ==
          lines{"warning: schedule: the schedule pays 33bn, more than the ceiling of 30bn"});
    CHECK(texts(changed([](deal& d) { d.schedule = scaled(d.schedule, 50_pct); })) ==
          lines{"warning: schedule: the schedule pays 15bn, less than the commitment of 20bn"});
    CHECK(texts(changed([](deal& d) { d.schedule = evenly(20_bn, d.contract.term, annual); })) ==
          lines{});
    CHECK(texts(changed([](deal& d) { d.schedule = {}; })) == lines{});
}

TEST_CASE("a payment outside the term is found, once", "[deal]") {
    CHECK(texts(changed([](deal& d) { d.schedule = shifted(d.schedule, 3); })) ==
          lines{"warning: schedule: the payment of 2029-03-31 lies outside the term 2026-01-01 to "
                "2028-12-31"});
    CHECK(texts(changed([](deal& d) { d.schedule = shifted(d.schedule, -6); })).size() == 1);
}

// --- the warrant ---

TEST_CASE("a warrant that expires before it is issued is found", "[deal]") {
    const auto found = texts(with_warrant([](warrant& w) {
        w.issued  = 2026_y / 1 / 1;
        w.expires = 2025_y / 12 / 31;
    }));
    REQUIRE_FALSE(found.empty());
    CHECK(
        found[0] ==
        "error: warrant \"W\": the warrant expires on 2025-12-31, before its issue on 2026-01-01");
    CHECK(texts(with_warrant([](warrant& w) { w.expires = *w.issued; })) == lines{});
}

TEST_CASE("an expiry that is not said is found, and one by a milestone is said", "[deal]") {
    CHECK(texts(with_warrant([](warrant& w) { w.expires = {}; })) ==
          lines{"unsaid: warrant \"W\": the terms do not say the expiry"});
    CHECK(texts(with_warrant([](warrant& w) {
              w.expires = expiry{day::latest(), 5, "nothing owed"};
          })) == lines{});
}

TEST_CASE("what follows a termination is asked for", "[deal]") {
    CHECK(texts(with_warrant([](warrant& w) { w.on_termination = {}; })) ==
          lines{"unsaid: warrant \"W\": the terms do not say what happens to unvested shares when "
                "the contract ends"});
}

TEST_CASE("tranches that do not add up to the total of the paper are found", "[deal]") {
    CHECK(texts(with_warrant([](warrant& w) { w.shares = 1'001_sh; })) ==
          lines{"error: warrant \"W\": the tranches add up to 1,000 shares; the paper says 1,001"});
    CHECK(texts(with_warrant([](warrant& w) { w.shares = {}; })) == lines{}); // no total is stated
    // a floating tranche counts as at signing
    CHECK(texts(with_warrant([](warrant& w) {
              w.shares             = 33'333'333_sh;
              w.tranches[0].shares = floating(10_pct, including_itself);
          })) == lines{});
}

// --- the tranche ---

TEST_CASE("a tranche that grants nothing is found", "[deal]") {
    const auto granting = [](shares n) {
        return texts(with_warrant([n](warrant& w) {
            w.shares             = {};
            w.tranches[0].shares = n;
        }));
    };
    CHECK(granting(0_sh) == lines{"error: tranche \"T\": the tranche grants 0 shares"});
    CHECK(granting(1_sh) == lines{});
}

TEST_CASE("a rule that can never be met is found", "[deal]") {
    CHECK(texts(with_rule(never)) == lines{"error: tranche \"T\": no state meets the rule: 0%"});
    CHECK(
        texts(with_rule(by(2026_y / 12 / 31) and on >= 2027_y / 1 / 1)) ==
        lines{"error: tranche \"T\": no state meets the rule: by 2026-12-31 and on >= 2027-01-01"});
    CHECK(texts(with_rule(by(2027_y / 1 / 1) and on >= 2027_y / 1 / 1)).size() <= 1);
}

TEST_CASE("a rule that stops short of the whole is found", "[deal]") {
    CHECK(texts(with_rule(level(60_pct))) ==
          lines{"warning: tranche \"T\": the rule earns at most 60%: 60%"});
    CHECK(texts(with_rule(level(60_pct) or spend >= 30_bn)) == lines{});
}

TEST_CASE("a tranche beyond the ceiling cannot be reached, and a ramp above it only in part",
          "[deal]") {
    CHECK(texts(with_rule(spend >= 30_bn)) == lines{});
    CHECK(texts(with_rule(spend > 30_bn)) ==
          lines{"error: tranche \"T\": the rule needs more than the contract foresees: "
                "spend > 30bn"});
    CHECK(texts(with_rule(ramp(spend, 20_bn, 40_bn))) ==
          lines{"warning: tranche \"T\": at most 50% can vest by what the contract foresees: "
                "spend from 20bn to 40bn"});
    CHECK(texts(with_rule(ramp(spend, 30_bn, 40_bn))) ==
          lines{"error: tranche \"T\": the rule needs more than the contract foresees: "
                "spend from 30bn to 40bn"});
    // the other branch can be reached
    CHECK(texts(with_rule(spend >= 40_bn or delivered >= 750_MW)) == lines{});
    CHECK(texts(with_rule(in_steps(ramp(spend, 0_bn, 35_bn), 7))).size() == 1);
}

TEST_CASE("megawatts count up to the capacity and its option", "[deal]") {
    CHECK(texts(with_rule(delivered >= 751_MW)).size() == 1);
    const deal with_option = changed([](deal& d) {
        d                          = with_rule(delivered >= 2_GW);
        d.contract.capacity_option = 1'250_MW;
    });
    CHECK(texts(with_option) == lines{});
    // a contract that says no capacity foresees any
    CHECK(texts(changed([](deal& d) {
              d                   = with_rule(delivered >= 2_GW);
              d.contract.capacity = {};
          })) == lines{});
}

TEST_CASE("vesting that comes after the expiry is found", "[deal]") {
    CHECK(texts(with_rule(on >= 2035_y / 12 / 24)) == lines{});
    CHECK(texts(with_rule(on >= 2035_y / 12 / 25)) ==
          lines{"error: tranche \"T\": at most 0% can vest in the life of the warrant, 2026-01-01 "
                "to 2035-12-24"});
    CHECK(texts(with_rule(ramp(on, 2034_y / 12 / 24, 2036_y / 12 / 23))) ==
          lines{"error: tranche \"T\": at most 50% can vest in the life of the warrant, 2026-01-01 "
                "to 2035-12-24"});
}

TEST_CASE("a deadline before the warrant is issued is found", "[deal]") {
    CHECK(texts(with_rule(spend >= 30_bn and by(2025_y / 12 / 31))).size() == 1);
    CHECK(texts(with_rule(spend >= 30_bn and before(2026_y / 1 / 1))).size() == 1);
    CHECK(texts(with_rule(spend >= 30_bn and before(2026_y / 1 / 2))) == lines{});
    CHECK(validate(with_rule(spend >= 30_bn and by(2025_y / 12 / 31)))[0].how_bad ==
          severity::error);
}

TEST_CASE("a deadline on its own is found, and one that limits a condition is not", "[deal]") {
    const std::string alone = "warning: tranche \"T\": a deadline limits another condition with "
                              "`and`; a deadline alone is met today and missed tomorrow";
    CHECK(texts(with_rule(by(2028_y / 12 / 31))) == lines{alone});
    CHECK(texts(with_rule(before(2028_y / 12 / 31))) == lines{alone});
    CHECK(texts(with_rule(spend >= 30_bn or by(2028_y / 12 / 31))) == lines{alone});
    CHECK(texts(with_rule(by(2028_y / 12 / 31) and before(2027_y / 12 / 31))) == lines{alone});
    CHECK(texts(with_rule(spend >= 30_bn or (by(2028_y / 12 / 31) and before(2027_y / 12 / 31)))) ==
          lines{alone});
    CHECK(texts(with_rule(spend >= 30_bn and by(2028_y / 12 / 31))) == lines{});
    CHECK(texts(with_rule((spend >= 30_bn or delivered >= 750_MW) and by(2028_y / 12 / 31))) ==
          lines{});
    CHECK(texts(with_rule((spend >= 30_bn and by(2028_y / 12 / 31)) or delivered >= 750_MW)) ==
          lines{});
}

// --- what the paper leaves unsaid ---

TEST_CASE("a milestone whose kind is not said is found, in a rule and in a gate", "[deal]") {
    const std::string which = "the terms do not say whether \"loan received\" is a performance, "
                              "service or market condition";
    CHECK(texts(with_rule(reached("loan received"))) == lines{"unsaid: tranche \"T\": " + which});
    CHECK(texts(with_gate(reached("loan received"))) ==
          lines{"unsaid: tranche \"T\", exercise: " + which});
    CHECK(texts(with_rule(reached("loan received", kind::performance))) == lines{});
    CHECK(texts(with_gate(reached("loan received", kind::performance))) == lines{});
}

TEST_CASE("a price that is joined with another condition is asked whether it means at any time",
          "[deal]") {
    const auto joined = [](const auto& price_metric) {
        return texts(with_rule(spend >= 30_bn and price_metric >= 600_per_share));
    };
    const std::string end = " must hold on the same day as the other conditions; write peak where "
                            "the clause means \"at any time\"";
    CHECK(joined(share_price) == lines{"unsaid: tranche \"T\": share_price" + end});
    CHECK(joined(vwap(share_price, 30)) ==
          lines{"unsaid: tranche \"T\": share_price vwap 30" + end});
    CHECK(joined(peak(share_price)) == lines{});
    // alone, or as the earlier of, the question does not arise
    CHECK(texts(with_rule(share_price >= 600_per_share)) == lines{});
    CHECK(texts(with_rule(spend >= 30_bn or share_price >= 600_per_share)) == lines{});
}

TEST_CASE("a market cap of a company without a share count is asked for its shares", "[deal]") {
    const deal d     = changed([](deal& x) {
        x                = with_rule(vwap(market_cap, 30) > 40_bn);
        x.company.shares = {};
    });
    const auto found = texts(d);
    REQUIRE(found.size() == 2);
    CHECK(found[1] ==
          "unsaid: tranche \"T\": the terms do not say which shares count in the market cap");
    CHECK(texts(with_rule(vwap(market_cap, 30) > 40_bn)) == lines{});
}

TEST_CASE("a strike that is set later is not known before its milestone", "[deal]") {
    const auto later = [](warrant& w) {
        w.tranches[0].strike = strike::set_at("first block vested", 90_pct, 30);
    };
    CHECK(texts(with_warrant(later)) == lines{"unsaid: tranche \"T\": the day of \"first block "
                                              "vested\" sets the strike, which is not known yet"});
    CHECK(texts(with_warrant([](warrant& w) { w.tranches[0].strike = strike(180_per_share); })) ==
          lines{});
}

TEST_CASE("the floor of a warrant is read as closely as a rule", "[deal]") {
    const auto with_floor = [](const rule& r) {
        return texts(with_warrant([&](warrant& w) { w.floor = r; }));
    };
    CHECK(with_floor(reached("change of control") and level(60_pct)) ==
          lines{"unsaid: warrant \"W\", floor: the terms do not say whether \"change of control\" "
                "is a performance, "
                "service or market condition"});
    CHECK(with_floor(by(2027_y / 12 / 31)).size() == 1);
    CHECK(with_floor(reached("change of control", kind::performance) and level(60_pct)) == lines{});
}

// --- the whole ---

TEST_CASE("all findings are listed at once, in the order of the terms", "[deal]") {
    const deal d{.contract = {.commitment = 40_bn, .ceiling = 30_bn},
                 .warrants = {{.name     = "W",
                               .shares   = 5_sh,
                               .tranches = {{"A", 1_sh, never}, {"B", 2_sh, reached("x")}}}}};
    const auto found = validate(d);
    std::vector<std::string> places;
    for (const auto& f : found) places.push_back(std::string(to_word(f.how_bad)) + " " + f.where);
    CHECK(places == lines{"unsaid contract", "error contract", "unsaid company",
                          "unsaid warrant \"W\"", "unsaid warrant \"W\"", "unsaid warrant \"W\"",
                          "error warrant \"W\"", "error tranche \"A\"", "unsaid tranche \"B\""});
}

TEST_CASE("a strike that neither the warrant nor a tranche says is found", "[deal]") {
    const auto without = [](std::optional<strike> of_tranche) {
        return texts(with_warrant([&](warrant& w) {
            w.strike             = std::nullopt;
            w.tranches[0].strike = of_tranche;
        }));
    };
    CHECK(without(std::nullopt) == lines{"unsaid: warrant \"W\": the terms do not say the strike"});
    CHECK(without(strike(1_per_share)) == lines{});
}

TEST_CASE("a tranche that can never be exercised is found", "[deal]") {
    CHECK(texts(with_gate(never)) ==
          lines{"error: tranche \"T\": no state opens the exercise: 0%"});
    CHECK(texts(with_gate(on >= 2035_y / 12 / 25)).size() == 1);
    CHECK(texts(with_gate(on >= 2035_y / 12 / 24)) == lines{});
}

TEST_CASE("a window that lies outside the life of the warrant is found", "[deal]") {
    CHECK(texts(with_rule(within(spend, calendar_year(2036)) >= 1_bn)).size() == 1);
    CHECK(texts(with_rule(within(spend, calendar_year(2035)) >= 1_bn)) == lines{});
    CHECK(texts(with_rule(within(spend, calendar_year(2025)) >= 1_bn)).size() == 1);
}

TEST_CASE("amounts that do not add up in their representation are a finding, not a throw",
          "[deal]") {
    const shares most = shares::from_ticks(std::numeric_limits<std::int64_t>::max());
    const auto found  = texts(with_warrant([&](warrant& w) {
        w.tranches = {{"A", most, always}, {"B", most, always}};
    }));
    CHECK(
        found ==
        lines{
            "error: deal: a sum is too large for its representation; use a wider representation"});
}

TEST_CASE("a deal with extreme terms is validated without a throw", "[deal]") {
    const money most = money::from_ticks(std::numeric_limits<std::int64_t>::max());
    CHECK_NOTHROW(validate(with_rule(spend > most)));
    CHECK_NOTHROW(validate(with_rule(ramp(spend, 0_bn, most))));
    CHECK_NOTHROW(validate(with_rule(on > day::latest())));
    CHECK_NOTHROW(validate(with_rule(before(day::earliest()))));
    CHECK_NOTHROW(validate(with_warrant(
        [](warrant& w) { w.tranches[0].shares = floating(99.9999_pct, including_itself); })));
    CHECK_NOTHROW(validate(changed([](deal& d) {
        d = with_warrant(
            [](warrant& w) { w.tranches[0].shares = floating(10_pct, including_itself); });
        d.company.shares = {};
    })));
}

TEMPLATE_TEST_CASE("the findings are the same in other representations", "[deal]", std::int64_t,
                   double) {
    using Rep = TestType;
    const basic_deal<Rep> d{
        .contract = {.currency = "USD", .commitment = 20_bn, .ceiling = 30_bn},
        .company  = {.name = "Seller", .shares = 300'000'000_sh},
        .warrants = {{.name           = "W",
                      .strike         = 0.01_per_share,
                      .expires        = 2035_y / 12 / 24,
                      .on_termination = {{.then = on_end::nothing}},
                      .tranches       = {{"T", 1'000_sh, ramp(spend, 20_bn, 40_bn)}}}}};
    const auto found = validate(d);
    REQUIRE(found.size() == 1);
    CHECK(to_text(found[0]) == "warning: tranche \"T\": at most 50% can vest by what the contract "
                               "foresees: spend from 20bn to 40bn");
}
