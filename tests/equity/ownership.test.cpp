#include <kicker/equity/ownership.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const day first = 2026_y / 1 / 1;

const owned_part& line_of(const std::vector<owned_part>& lines, std::string_view owner,
                          owner_kind kind = owner_kind::holder) {
    for (const owned_part& l : lines)
        if (l.owner.view() == owner && l.kind == kind) return l;
    throw std::out_of_range(std::string(owner));
}

/// One of everything, with round numbers.
cap_table everything() {
    company_history h("Whole Inc");
    h.add(first, class_created{{.name = "Common"}});
    h.add(first, class_created{
                     {.name = "Series A", .kind = stock_kind::preferred, .converts_into = {3, 2}}});
    h.add(first, class_created{{.name          = "Series X",
                                .kind          = stock_kind::preferred,
                                .converts_into = fraction::none()}});
    h.add(first, plan_created{"plan", "Common", 1'000_sh});
    h.add(first, shares_issued{"Ana", "Common", 4'000_sh});
    h.add(first, shares_issued{"Ben", "Common", 1'500_sh});
    h.add(first, shares_issued{"Fund", "Series A", 1'001_sh});
    h.add(first, shares_issued{"Bond fund", "Series X", 500_sh});
    h.add(first, option_granted{"1", "Ana", "plan", 300_sh});
    h.add(first, warrant_issued{"2", "Bank", "Series A", 101_sh});
    h.add(first, note_issued{"3", "angel", 1_m, {.cap = 5_m}});
    h.add(first, shares_repurchased{"Ben", "Common", 500_sh});
    return h.latest();
}

} // namespace

TEST_CASE("each way to count includes what its name says", "[equity]") {
    const cap_table c = everything();
    CHECK(total_shares(c, count_basis::issued) == 7'001_sh);
    CHECK(total_shares(c, count_basis::outstanding_shares) == 6'501_sh);
    CHECK(total_shares(c, count_basis::as_converted) == 6'501_sh); // 5,000 and 1,501 for 1,001
    CHECK(total_shares(c, count_basis::as_exercised) == 6'952_sh); // 300 and 151 for 101
    CHECK(total_shares(c, count_basis::fully_diluted) == 7'652_sh);
    CHECK(total_shares(cap_table{}, count_basis::fully_diluted) == 0_sh);
    CHECK(ownership(cap_table{}, count_basis::fully_diluted).empty());
}

TEST_CASE("ownership names holders, then pools, then the company's own shares", "[equity]") {
    const cap_table c = everything();
    const auto all    = ownership(c, count_basis::fully_diluted);
    REQUIRE(all.size() == 5);
    CHECK(all[0] == owned_part{"Ana", 4'300_sh, {4'300, 7'652}});
    CHECK(all[1] == owned_part{"Ben", 1'000_sh, {1'000, 7'652}});
    CHECK(all[2] == owned_part{"Fund", 1'501_sh, {1'501, 7'652}});
    CHECK(all[3] == owned_part{"Bank", 151_sh, {151, 7'652}});
    CHECK(all[4] == owned_part{"plan", 700_sh, {700, 7'652}, owner_kind::pool});
    const auto issued = ownership(c, count_basis::issued);
    CHECK(issued.back() == owned_part{"Whole Inc", 500_sh, {500, 7'001}, owner_kind::treasury});
    CHECK(line_of(issued, "Bond fund").number == 500_sh);
    CHECK(owned_by(c, "Ana", count_basis::outstanding_shares) ==
          owned_part{"Ana", 4'000_sh, {4'000, 6'501}});
    CHECK(owned_by(c, "angel", count_basis::fully_diluted) == owned_part{"angel", 0_sh, {}});
    CHECK_THROWS_AS(owned_by(c, "Anna", count_basis::issued), invalid_company_change);
    fraction sum;
    for (const auto& [owner, number, part, kind] : all) sum = sum + part;
    CHECK(sum == fraction::whole());
}

TEST_CASE("votes are those of the class, else of what it converts into", "[equity]") {
    company_history h("Dual Inc");
    h.add(first, class_created{{.name = "Class A"}});
    h.add(first, class_created{{.name = "Class B", .votes = fraction(20), .into = "Class A"}});
    h.add(first, class_created{{.name = "Class N", .votes = fraction::none(), .into = "Class A"}});
    h.add(first, class_created{{.name          = "Series A",
                                .kind          = stock_kind::preferred,
                                .into          = "Class B",
                                .converts_into = {1, 2}}});
    h.add(first, class_created{
                     {.name = "Series B", .kind = stock_kind::preferred, .votes = fraction(1, 3)}});
    h.add(first, shares_issued{"public", "Class A", 100_sh});
    h.add(first, shares_issued{"founder", "Class B", 10_sh});
    h.add(first, shares_issued{"customer", "Class N", 1'000_sh});
    h.add(first, shares_issued{"early fund", "Series A", 7_sh});
    h.add(first, shares_issued{"late fund", "Series B", 10_sh});
    h.add(first, warrant_issued{"w", "bank", "Class A", 50_sh});
    const cap_table c = h.latest();
    CHECK(votes_per_share(c, class_named(c, "Series A")) == fraction(10));
    CHECK(c.classes[class_named(c, "Series B")].into == "Class A");
    const auto votes = voting_power(c);
    REQUIRE(votes.size() == 4); // the customer has none
    CHECK(votes[0].votes == fraction(100));
    CHECK(votes[1].votes == fraction(200));
    CHECK(votes[2].votes == fraction(70));
    CHECK(votes[3].votes == fraction(10, 3));
    CHECK(votes[3].part == fraction(10, 1'120));
    CHECK(voting_power(c, count_basis::as_exercised).back().owner == "bank");
    // Treasury stock does not vote.
    h.add(first, shares_repurchased{"public", "Class A", 40_sh});
    const auto without = voting_power(h.latest(), count_basis::issued);
    REQUIRE(without.size() == 4);
    CHECK(without[0].votes == fraction(60));
    CHECK(without[0].part == fraction(60 * 3, 333 * 3 + 1));
}

// --- Cerebras at its IPO
// --------------------------------------------------------------------------

namespace {

// The same papers as in the deal's own test.
const paper form_s1{
    "OpenAI - Cerebras, as filed",
    "Cerebras Systems, Form S-1, accession 0001628280-26-025762, read through secondary copies",
    "https://www.sec.gov/Archives/edgar/data/2021728/000162828026025762/", paper::F2};
const paper press{"OpenAI - Cerebras, as filed",
                  "press on the offering of May 2026, through later summaries", "", paper::P};

/// The company around the IPO. Filed: the classes and their votes, the preferred stock that becomes
/// 124.7m Class B, the options, the warrant, the sale. Fully diluted it is $56.4bn / $185 with the
/// shares sold; the pool of the table is whatever that leaves.
company_history around_the_ipo() {
    const day signed_on = 2025_y / 12 / 24, loan = 2026_y / 1 / 15, ipo = 2026_y / 5 / 14;
    company_history h("Cerebras Systems");
    h.add(signed_on, class_created{{.name = "Class A", .votes = fraction(1)}});
    h.add(signed_on, class_created{{.name = "Class B", .votes = fraction(20), .into = "Class A"}});
    h.add(signed_on, class_created{{.name = "Class N", .votes = fraction(0)}});
    h.add(signed_on,
          class_created{{.name = "preferred", .kind = stock_kind::preferred, .into = "Class B"}});
    h.add(signed_on, plan_created{"plan", "Class B", 116'719'838_sh});
    h.add(signed_on, shares_issued{"preferred holders", "preferred", 124'700'000_sh});
    h.add(signed_on, option_granted{.name   = "options",
                                    .holder = "employees",
                                    .plan   = "plan",
                                    .number = 28'400'000_sh,
                                    .strike = 4.97_per_share});
    h.add(signed_on, warrant_issued{.name     = "warrant",
                                    .holder   = "OpenAI",
                                    .of_class = "Class N",
                                    .number   = 33'445'026_sh,
                                    .strike   = 0.00001_per_share,
                                    .vested   = 0_sh});
    h.add(loan, right_vested{"warrant", 4'459'337_sh});
    h.add(ipo,
          public_offering{.of_class = "Class A", .primary = 30'000'000_sh, .at = 185_per_share});
    return h;
}

} // namespace

TEST_CASE("OpenAI's stake in Cerebras, of all shares fully diluted, around the IPO", "[equity]") {
    company_history h      = around_the_ipo();
    const cap_table before = h.on(2026_y / 5 / 13), now = h.on(2026_y / 5 / 14);
    given(form_s1, "Class B for the preferred stock at the IPO", "124.7m",
          money::of(held(now, "preferred holders", "Class B").ticks()));
    published(press, "paid by the public of a cap table at 185", "5.55bn",
              amount_of(held(now, "public", "Class A"), 185_per_share));
    const shares diluted = total_shares(now, count_basis::fully_diluted);
    given(press, "value of a cap table, fully diluted, at 185", "56.4bn",
          amount_of(diluted, 185_per_share));
    given(press.derived(), "fully diluted shares of a cap table", "304.9m",
          money::of(diluted.ticks()));
    published(press.derived(), "the warrant, of a cap table fully diluted after the IPO", "10.97%",
              owned_by(now, "OpenAI", count_basis::fully_diluted).part);
    // "About 12 %" was reported before the IPO.
    published(press.derived(), "the warrant, of a cap table fully diluted before the IPO", "12%",
              owned_by(before, "OpenAI", count_basis::fully_diluted).part);
    CHECK(to_percent_text(owned_by(before, "OpenAI", count_basis::fully_diluted).part) == "12.17%");
    // What is not exercised is nothing of outstanding, and never votes.
    CHECK(owned_by(now, "OpenAI", count_basis::outstanding_shares).number == 0_sh);
    h.add(2026_y / 5 / 15, right_exercised{"warrant", 4'459'337_sh, 4'459'336_sh});
    const cap_table later = h.latest();
    CHECK(owned_by(later, "OpenAI", count_basis::outstanding_shares).part ==
          fraction(4'459'336, 124'700'000 + 30'000'000 + 4'459'336));
    CHECK(owned_by(later, "OpenAI", count_basis::fully_diluted).number == 33'445'025_sh);
    for (const auto& [owner, votes, part, kind] : voting_power(later, count_basis::fully_diluted))
        CHECK(owner != "OpenAI");
    CHECK(voting_power(later)[0].part ==
          fraction(124'700'000LL * 20, 124'700'000LL * 20 + 30'000'000));
}

TEST_CASE("the banks' option is sold beside the offering", "[equity]") {
    company_history h("Cerebras Systems");
    h.add(first, class_created{{.name = "Class A"}});
    h.add(first, public_offering{.of_class       = "Class A",
                                 .primary        = 30'000'000_sh,
                                 .at             = 185_per_share,
                                 .over_allotment = 4'500'000_sh});
    published(press, "paid by the public of a cap table, with the banks' option", "6.4bn",
              amount_of(held(h.latest(), "public", "Class A"), 185_per_share));
}

TEST_CASE("warrants of customers add up", "[equity]") {
    // TeraWulf, Forms 8-K of 2025, and AMD, Form 10-Q to 27 June 2026, both read through copies.
    company_history h("Issuers");
    h.add(first, class_created{{.name = "TeraWulf"}});
    h.add(first, class_created{{.name = "AMD"}});
    h.add(first, warrant_issued{"first leases", "Google", "TeraWulf", 41'011'803_sh});
    h.add(first, warrant_issued{"CB-5", "Google", "TeraWulf", 32'568'197_sh});
    h.add(first, shares_issued{"AMD's holders, diluted", "AMD", 1'659'000'000_sh});
    h.add(first, warrant_issued{"OpenAI", "OpenAI", "AMD", 160'000'000_sh, 0.01_per_share, 0_sh});
    h.add(first, warrant_issued{"Meta", "Meta", "AMD", 160'000'000_sh, 0.01_per_share, 0_sh});
    const cap_table c = h.latest();
    const auto totals = totals_by_class(c);
    CHECK(totals[0].rights == 73'580'000_sh);
    CHECK(totals[1].rights == 320'000'000_sh);
    // They are outside AMD's diluted count of 1,659m: as exercised, they would be 16 % of the
    // company.
    CHECK(to_percent_text(ratio(totals[1].rights, totals[1].rights + totals[1].outstanding)) ==
          "16.17%");
}
