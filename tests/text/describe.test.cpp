#include <kicker/text/describe.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <kicker/vest/parse.hpp>

#include <sstream>

using namespace kicker;

namespace {

template <class Rep = std::int64_t>
basic_deal<Rep> of_every_term() {
    return {
        .name     = "Buyer - Seller, every term",
        .contract = {.buyer           = "Buyer",
                     .seller          = "Seller",
                     .currency        = "USD",
                     .commitment      = 20_bn,
                     .ceiling         = 30_bn,
                     .capacity        = 750_MW,
                     .capacity_option = 1'250_MW,
                     .term            = {2026_y / 1 / 1, 2028_y / 12 / 31}},
        .company  = {.name = "Seller", .shares = 300'000'000_sh},
        .schedule = evenly(basic_money<Rep>(30_bn), {2026_y / 1 / 1, 2028_y / 12 / 31}, quarterly),
        .warrants = {
            {.name           = "first",
             .shares         = 59'521'769_sh,
             .share_class    = "Class N",
             .strike         = 0.01_per_share,
             .issued         = 2025_y / 12 / 24,
             .expires        = expiry{2035_y / 12 / 24, 5, "nothing owed"},
             .floor          = reached("change of control", kind::performance) and level(60_pct),
             .on_termination = {{party::buyer, "breach", on_end::forfeit_unvested, cure_within(30)},
                                {.then = on_end::nothing}},
             .tranches       = {{"signing", 5'819'652_sh, always},
                                {.name   = "expansion",
                                 .shares = 33'333'333_sh,
                                 .vests = ramp(spend, 20_bn, 30_bn) and peak(share_price) > 600_per_share,
                                 .exercisable = reached("technical"),
                                 .rounding    = rounding::up},
                                {.name   = "last",
                                 .shares = 20'368'784_sh,
                                 .vests  = in_steps(ramp(spend, 200_m, 600_m), 8),
                                 .strike = basic_strike<Rep>::set_at("T2 vested", 90_pct, 30,
                                                                     1.1893_per_share)}}},
            {.name     = "second",
             .strike   = 180_per_share,
             .expires  = 2031_y / 5 / 6,
             .tranches = {{"floating", basic_tranche_size<Rep>::floating(10_pct, including_itself),
                           delivered >= 2_GW or by(2027_y / 12 / 31)}}}}};
}

const std::string every_term_in_words = R"(Buyer - Seller, every term
  buyer Buyer
  seller Seller
  term 2026-01-01 to 2028-12-31
  commitment 20bn USD
  ceiling 30bn USD
  capacity 750 MW
  option on 1,250 MW more
  company "Seller", 300,000,000 shares outstanding
  schedule of 12 payments, 30bn
  warrant "first"
    59,521,769 shares in all
    of Class N
    strike 0.01 per share
    issued 2025-12-24
    expires 2035-12-24, or if earlier 5 business days after "nothing owed"
    vested at least: reached performance "change of control" and 60%
    if the contract is ended by the buyer for "breach" and nobody cures within 30 days: unvested shares are forfeited
    if the contract is ended: nothing changes
    tranche "signing": 5,819,652 shares vest: 100%
    tranche "expansion": 33,333,333 shares vest: spend from 20bn to 30bn and peak share_price > 600
      exercisable: reached "technical"
      rounded up
    tranche "last": 20,368,784 shares vest: spend from 200m to 600m in 8 steps
      strike 90% of the 30-day VWAP at "T2 vested", at least 1.1893
  warrant "second"
    strike 180 per share
    expires 2031-05-06
    tranche "floating": 10% of the company (including itself, floating) vest: delivered >= 2 GW or by 2027-12-31
)";

} // namespace

TEST_CASE("a deal is described term by term, in words", "[text]") {
    std::istringstream found(describe(of_every_term())), wanted(every_term_in_words);
    for (std::string a, b; std::getline(wanted, b);) {
        std::getline(found, a);
        CHECK(a == b);
    }
    CHECK(describe(of_every_term()) == every_term_in_words);
}

TEST_CASE("what a deal does not say is left out of its description", "[text]") {
    const deal d{
        .name     = "bare",
        .contract = {.buyer = "B", .seller = "S"},
        .warrants = {
            {.name = "W", .strike = 1_per_share, .tranches = {{"T", 1_sh, spend >= 1_bn}}}}};
    CHECK(describe(d) == "bare\n"
                         "  buyer B\n"
                         "  seller S\n"
                         "  warrant \"W\"\n"
                         "    strike 1 per share\n"
                         "    tranche \"T\": 1 share vest: spend >= 1bn\n");
    CHECK(describe(deal{.name = "nothing"}) == "nothing\n");
}

TEST_CASE("the rules of a description are read back as they were written", "[text]") {
    const deal d = of_every_term();
    std::istringstream lines(describe(d));
    std::vector<rule> read;
    for (std::string line; std::getline(lines, line);)
        if (const auto at = line.find(" vest: "); at != std::string::npos)
            read.push_back(parse_rule(line.substr(at + 7)));
    REQUIRE(read.size() == d.warrants.tranches().size());
    for (std::size_t i = 0; i < read.size(); ++i) CHECK(read[i] == d.warrants.tranches()[i].vests);
}

TEST_CASE("a strike in words says what it is a percentage of, and its least price if it has one",
          "[text]") {
    CHECK(to_text(strike(0.00001_per_share)) == "0.00001 per share");
    CHECK(to_text(strike::set_at("T2 vested", 90_pct, 30)) ==
          "90% of the 30-day VWAP at \"T2 vested\"");
    CHECK(to_text(strike::set_at("T2 vested", 90_pct, 30, 1.1893_per_share)) ==
          "90% of the 30-day VWAP at \"T2 vested\", at least 1.1893");
}

TEST_CASE("an expiry in words is a day, a milestone, or the earlier of both", "[text]") {
    CHECK(to_text(expiry()) == "not said");
    CHECK(to_text(expiry(2035_y / 12 / 24)) == "2035-12-24");
    CHECK(to_text(expiry(day::latest(), 5, "nothing owed")) ==
          "5 business days after \"nothing owed\"");
    CHECK(to_text(expiry(2035_y / 12 / 24, 5, "nothing owed")) ==
          "2035-12-24, or if earlier 5 business days after \"nothing owed\"");
}

TEST_CASE("a floating tranche is described with its base", "[text]") {
    const deal d{.name     = "floats",
                 .contract = {.buyer = "B", .seller = "S"},
                 .warrants = {{.name     = "W",
                               .tranches = {{"in", floating(10_pct, including_itself), always},
                                            {"out", floating(10_pct, excluding_itself), always}}}}};
    const std::string words = describe(d);
    CHECK(words.find("\"in\": 10% of the company (including itself, floating)") !=
          std::string::npos);
    CHECK(words.find("\"out\": 10% of the company (excluding itself, floating)") !=
          std::string::npos);
}

TEST_CASE("what stands behind an average is told in a line of its own", "[text]") {
    const deal d{.name     = "average",
                 .contract = {.currency = "USD", .term = {2026_y / 1 / 1, 2026_y / 12 / 31}},
                 .warrants = {{.name     = "W",
                               .tranches = {{"signing", 5_sh, always},
                                            {"T", 10_sh, vwap(share_price, 2) >= 100_per_share}}}}};
    ledger l;
    l.price(2026_y / 1 / 5, 100_per_share).price(2026_y / 1 / 6, 101_per_share);
    const auto path = vesting_path(d, l);
    CHECK(backing_text(path, "") ==
          "2026-01-06, T: share_price vwap 2: 2 days of price, "
          "2026-01-05 to 2026-01-06, a plain mean, since some days have no volume\n");
}

TEMPLATE_TEST_CASE("a deal is described the same in other representations", "[text]", cpp_rational,
                   double) {
    CHECK(describe(of_every_term<TestType>()) == every_term_in_words);
}
