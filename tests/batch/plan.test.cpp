#include <kicker/batch/plan.hpp>

#include "support/catch.hpp"

#include <algorithm>

using namespace kicker;

namespace {

bool has(const plan& p, const metric_key& key) {
    return std::ranges::count_if(p.metrics(),
                                 [&](const metric_key& k) { return same_reading(k, key); }) == 1;
}

} // namespace

TEST_CASE("a plan tells each reading that its terms look at, once", "[batch]") {
    deal d;
    d.warrants = {
        {.name     = "A",
         .floor    = reached("change of control") and level(60_pct),
         .tranches = {{"1", 1_sh, spend >= 1_bn and vwap(share_price, 30) >= 9_per_share},
                      {"2", 1_sh, ramp(spend, 1_bn, 2_bn) or reached("change of control")}}},
        {.name = "B", .tranches = {{"1", 1_sh, delivered >= 1_MW, on >= 2027_y / 1 / 1}}}};
    const plan p(d);
    CHECK(p.tranches() == 3);
    CHECK(p.metrics().size() == 5);
    CHECK(has(p, spend.key));
    CHECK(has(p, vwap(share_price, 30).key));
    CHECK(has(p, milestone_key("change of control")));
    CHECK(has(p, delivered.key));
    CHECK(has(p, on.key));
}

TEST_CASE("a reading that a paper gives two kinds is one reading of a plan", "[batch]") {
    deal d;
    d.warrants = {
        {.name     = "W",
         .tranches = {{"1", 1_sh, reached("fees", kind::performance)},
                      {"2", 1_sh, reached("fees", kind::other)},
                      {"3", 1_sh, measure<count>("users", kind::other) >= count::of(1)},
                      {"4", 1_sh, measure<count>("users", kind::service) > count::of(2)}}}};
    CHECK(plan(d).metrics().size() == 2);
}

TEST_CASE("a plan has room for as many readings as a deal can look at", "[batch]") {
    deal d;
    int n          = 0;
    const auto six = [&](const char* what) {
        rule r = never;
        for (int i = 0; i < 6; ++i) r = r or reached(what + std::to_string(n++));
        return r;
    };
    for (int w = 0; w < 4; ++w) {
        warrant one{.name = "W" + std::to_string(w), .floor = six("floor ")};
        for (int t = 0; t < 3; ++t)
            one.tranches.push_back({"T" + std::to_string(t), 1_sh, six("vests "), six("gate ")});
        d.warrants.add(one);
    }
    const plan p(d);
    CHECK(p.tranches() == max_tranches);
    CHECK(p.metrics().size() == static_cast<std::size_t>(n));
}

TEST_CASE("a plan of a deal without tranches looks at nothing", "[batch]") {
    CHECK(plan(deal{}).tranches() == 0);
    CHECK(plan(deal{}).metrics().empty());
    deal d;
    d.warrants = {{.name = "W", .tranches = {{"T", 1_sh, always}}}};
    CHECK(plan(d).metrics().empty());
}

TEST_CASE("a plan is a value of its own, and may outlive its deal", "[batch]") {
    const auto made = [] {
        deal d;
        d.warrants = {{.name = "W", .tranches = {{"T", 1_sh, spend >= 1_bn}}}};
        return plan(d);
    };
    const plan first = made();
    const plan copy  = first;
    CHECK(copy.tranches() == 1);
    CHECK(has(copy, spend.key));
}
