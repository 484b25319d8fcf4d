#include <kicker/deal/each_rule.hpp>

#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace kicker;

namespace {

struct visited {
    rule of;
    rule_role role;
    std::string warrant, tranche;
    friend bool operator==(const visited&, const visited&) = default;
};

std::vector<visited> rules_of(const deal& d) {
    std::vector<visited> all;
    each_rule(d, [&](const rule& r, const rule_place& p) {
        all.push_back({r, p.role, std::string(p.warrant->view()),
                       p.tranche == nullptr ? "" : std::string(p.tranche->view())});
    });
    return all;
}

} // namespace

TEST_CASE("the rules of a deal come in the order of the paper, each with whose it is", "[deal]") {
    const deal d{
        .warrants = {{.name     = "first",
                      .floor    = level(10_pct),
                      .tranches = {{"a", 1_sh, spend >= 1_bn, reached("gate of a")},
                                   {"b", 2_sh, spend >= 2_bn}}},
                     {.name = "empty", .floor = level(20_pct)},
                     {.name = "last", .tranches = {{"a", 3_sh, spend >= 3_bn}}}},
    };
    const std::vector<visited> expected{
        {level(10_pct), rule_role::floor, "first", ""},
        {spend >= 1_bn, rule_role::vesting, "first", "a"},
        {reached("gate of a"), rule_role::gate, "first", "a"},
        {spend >= 2_bn, rule_role::vesting, "first", "b"},
        {always, rule_role::gate, "first", "b"},
        {level(20_pct), rule_role::floor, "empty", ""},
        {never, rule_role::floor, "last", ""},
        {spend >= 3_bn, rule_role::vesting, "last", "a"},
        {always, rule_role::gate, "last", "a"},
    };
    const auto all = rules_of(d);
    REQUIRE(all.size() == expected.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CAPTURE(i);
        CHECK(all[i] == expected[i]);
    }
    CHECK(rules_of(deal{}).empty());
}

TEST_CASE("the places of rules point into the deal, so that they outlive the visit", "[deal]") {
    const deal d{.warrants = {{.name = "W", .tranches = {{"a", 1_sh, always}}}}};
    std::vector<rule_place> places;
    std::vector<const rule*> rules;
    each_rule(d, [&](const rule& r, const rule_place& p) {
        rules.push_back(&r);
        places.push_back(p);
    });
    REQUIRE(places.size() == 3);
    for (const rule_place& p : places) CHECK(p.warrant == &d.warrants.head(0).name);
    CHECK(places[0].tranche == nullptr);
    CHECK(places[1].tranche == &d.warrants.tranches()[0].name);
    CHECK(rules[0] == &d.warrants.head(0).floor);
    CHECK(rules[1] == &d.warrants.tranches()[0].vests);
    CHECK(rules[2] == &d.warrants.tranches()[0].exercisable);
}
