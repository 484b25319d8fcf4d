#include <kicker/equity/cap_table.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/equity/ownership.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const day first = 2026_y / 1 / 1;

company_history small() {
    company_history h("Small Inc");
    h.add(first, class_created{{.name = "Common", .authorized = 20'000'000_sh}});
    h.add(first, class_created{
                     {.name = "Series A", .kind = stock_kind::preferred, .converts_into = {3, 2}}});
    h.add(first, plan_created{"2026 plan", "Common", 1'000'000_sh});
    h.add(first, shares_issued{"Ana", "Common", 4'000'000_sh});
    h.add(first, shares_issued{"Ben", "Common", 2'000'000_sh});
    h.add(first + 1, shares_issued{"Fund", "Series A", 1'000'001_sh});
    h.add(first + 2, option_granted{.name   = "Cleo 1",
                                    .holder = "Cleo",
                                    .plan   = "2026 plan",
                                    .number = 300'000_sh,
                                    .strike = 0.5_per_share,
                                    .vested = 100'000_sh});
    h.add(first + 2, warrant_issued{.name     = "Bank",
                                    .holder   = "Bank",
                                    .of_class = "Series A",
                                    .number   = 50'001_sh,
                                    .strike   = 2_per_share});
    h.add(first + 3, shares_repurchased{"Ben", "Common", 500'000_sh});
    return h;
}

template <class Error, class Work>
std::string complaint_of(Work work) {
    try {
        static_cast<void>(work());
    } catch (const Error& e) {
        return e.what();
    }
    return "nothing was thrown";
}

// Open Cap Table Coalition's calculators, whose test asserts these totals.
const paper ocx{"Open Cap Table: ocx",
                "captable/ocx, test/model/calculations.test.ts at commit 915bb38",
                "https://github.com/captable/ocx", paper::F};

} // namespace

TEST_CASE("a cap table tells the shares of each class", "[equity]") {
    const auto totals = totals_by_class(small().latest());
    REQUIRE(totals.size() == 2);
    CHECK(totals[0] == class_total{.of_class    = "Common",
                                   .authorized  = 20'000'000_sh,
                                   .outstanding = 5'500'000_sh,
                                   .treasury    = 500'000_sh,
                                   .rights      = 300'000_sh,
                                   .pool        = 700'000_sh});
    CHECK(totals[0].issued() == 6'000'000_sh);
    CHECK(totals[1] ==
          class_total{.of_class = "Series A", .outstanding = 1'000'001_sh, .rights = 50'001_sh});
}

TEST_CASE("a cap table is found by names, and says which name is near", "[equity]") {
    const cap_table c = small().latest();
    CHECK(held(c, "Ana", "Common") == 4'000'000_sh);
    CHECK(held(c, "Ana", "Series A") == 0_sh);
    CHECK(granted_under(c, "2026 plan") == 300'000_sh);
    CHECK(c.rights[right_named(c, "Bank")].kind == right_kind::by_itself);
    CHECK(c.plans[plan_named(c, "2026 plan")].reserved == 1'000'000_sh);
    CHECK(complaint_of<invalid_company_change>([&] { return held(c, "Anna", "Common"); }) ==
          "the company has no holder \"Anna\"; did you mean \"Ana\"?");
    CHECK(complaint_of<invalid_company_change>([&] { return class_named(c, "Comon"); }) ==
          "the company has no class \"Comon\"; did you mean \"Common\"?");
    CHECK(complaint_of<invalid_company_change>([&] { return note_named(c, "SAFE 1"); }) ==
          "the company has no note \"SAFE 1\"");
}

TEST_CASE("totals of Open Cap Table's calculators", "[equity]") {
    company_history h("Example Inc");
    h.add(first, class_created{{.name = "Common"}});
    h.add(first, plan_created{"plan", "Common", 100_sh});
    const auto outstanding = [](const company_history& of) {
        return total_shares(of.latest(), count_basis::outstanding_shares);
    };
    company_history both = h;
    both.add(first, shares_issued{"A", "Common", 10_sh});
    both.add(first, shares_issued{"B", "Common", 1_sh});
    published(ocx, "outstanding after issues of 10 and of 1", "11", outstanding(both));
    company_history one = h;
    one.add(first, shares_issued{"A", "Common", 10_sh});
    one.add(first, shares_repurchased{"A", "Common", 1_sh, true});
    published(ocx, "outstanding after an issue of 10 and a cancellation of 1", "9",
              outstanding(one));
    company_history plan = h;
    plan.add(first, option_granted{.name = "1", .holder = "A", .plan = "plan", .number = 20_sh});
    plan.add(first, option_granted{.name = "2", .holder = "A", .plan = "plan", .number = 15_sh});
    plan.add(first, right_cancelled{"1"});
    published(ocx, "granted under a plan, 20 and 15, of which the first is retracted", "15",
              granted_under(plan.latest(), "plan"));
    company_history warrants = h;
    warrants.add(first, warrant_issued{"1", "A", "Common", 275'000_sh});
    warrants.add(first, warrant_issued{"2", "B", "Common", 150'000_sh});
    published(ocx.derived(), "warrants of the fixture example-inc", "425,000",
              totals_by_class(warrants.latest())[0].rights);
}
