#include <kicker/answer/dilution_waterfall.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <nlohmann/json.hpp>

#include <random>

using namespace kicker;

namespace {

const day first = 2026_y / 1 / 1;

/// 1,000 shares of two founders; then 500 of a fund, and 500 by the warrants of a buyer.
dilution diluted(shares bought_beside = 0_sh) {
    company_history h("Start Inc");
    h.add(first, class_created{{.name = "Common"}});
    h.add(first, plan_created{"plan", "Common", 0_sh});
    h.add(first, shares_issued{"Ana", "Common", 750_sh});
    h.add(first, shares_issued{"Ben", "Common", 250_sh});
    const cap_table before = h.latest();
    h.add(first + 1, shares_issued{"Buyer", "Common", 100_sh + bought_beside});
    h.add(first + 1, shares_issued{"Fund", "Common", 300_sh});
    h.add(first + 1, plan_changed{"plan", 200_sh});
    h.add(first + 1, warrant_issued{.name     = "w",
                                    .holder   = "Buyer",
                                    .of_class = "Common",
                                    .number   = 400_sh,
                                    .strike   = 1_per_share});
    return dilution_between(before, h.latest());
}
const warrant_stages stages{"Buyer", 100_sh, 150_sh, 250_sh, 500_sh};

std::vector<std::string> told(const part_waterfall& w) {
    std::vector<std::string> lines;
    for (const part_step& s : w.steps)
        lines.push_back(s.by + " " + to_text(s.added) + " to " + to_percent_text(s.part, 2));
    return lines;
}
using lines = std::vector<std::string>;

} // namespace

TEST_CASE("A waterfall goes from the part before to the part after", "[answer][equity]") {
    const part_waterfall w = waterfall_of(diluted(), "Ana", stages);
    CHECK(w.part_before == fraction(3, 4));
    CHECK(told(w) == lines{"Fund 300 to 63.75%", "plan (pool) 200 to 56.25%",
                           "Buyer, exercised 100 to 52.50%", "Buyer, vested 150 to 46.88%",
                           "Buyer, unvested 250 to 37.50%"});
    CHECK(w.steps.back().part == w.part_after);
    CHECK(w.steps.front().change == fraction(-9, 80)); // 3/4 of 300 / 2,000
    CHECK_THROWS_AS(waterfall_of(diluted(), "Cleo", stages), invalid_company_change);
}

TEST_CASE("All other shareholders together begin at the whole", "[answer][equity]") {
    const part_waterfall w = waterfall_of_others(diluted(), stages);
    CHECK(w.before == 1'000_sh);
    CHECK(w.part_before == fraction::whole());
    CHECK(w.steps.size() == 5);
    CHECK(w.part_after == fraction(1, 2));
    const auto each = waterfalls_of(diluted(), stages);
    REQUIRE(each.size() == 2); // who had nothing before was not diluted
    CHECK(each[1].owner == "Ben");
    CHECK(each[1].steps.back().part == fraction(1, 8));
}

TEST_CASE("What the buyer holds beside the warrants is a step of its own", "[answer][equity]") {
    const part_waterfall w = waterfall_of(diluted(50_sh), "Ben", stages);
    REQUIRE(w.steps.size() == 6);
    CHECK(w.steps[2].by == "Buyer, other shares");
    CHECK(w.steps[2].added == 50_sh);
    warrant_stages converted = stages; // two shares for each, as the class converts
    converted.exercised      = 50_sh;
    CHECK(waterfall_of(diluted(), "Ben", converted).steps.back().by ==
          "Buyer, warrants of this deal");
}

TEST_CASE("An owner who bought with the others gained by it", "[answer][equity]") {
    const part_waterfall w = waterfall_of(diluted(), "Fund", {});
    CHECK(w.part_before == fraction::none());
    CHECK(told(w) ==
          lines{"Buyer 500 to 0.00%", "own new shares 300 to 15.00%", "plan (pool) 200 to 15.00%"});
}

TEST_CASE("The steps are those that causes_of tells, and add up exactly", "[answer][equity]") {
    std::mt19937 random(20'261'130);
    const auto below = [&](std::int64_t n) { return static_cast<std::int64_t>(random()) % n; };
    for (int i = 0; i < tries(2'000); ++i) {
        dilution d;
        const auto owners = 2 + below(6);
        for (std::int64_t o = 0; o < owners; ++o) {
            const auto before = shares::from_ticks(o == 0 ? 1 + below(1'000'000'000)
                                                          : below(4) * below(1'000'000'000));
            const auto after  = shares::from_ticks(o == 0 ? 1 + below(1'000'000'000)
                                                          : below(3) * below(1'000'000'000));
            d.owners.push_back(
                {.owner = label("owner " + std::to_string(o)), .before = before, .after = after});
            d.before += before;
            d.after += after;
        }
        for (diluted_part& p : d.owners) {
            p.part_before = fraction(p.before.ticks(), d.before.ticks());
            p.part_after  = fraction(p.after.ticks(), d.after.ticks());
        }
        for (const diluted_part& p : d.owners) {
            const auto causes      = causes_of(d, p.owner.view());
            const part_waterfall w = waterfall_of(d, p.owner.view(), {});
            REQUIRE(w.steps.size() == causes.size());
            for (std::size_t c = 0; c < causes.size(); ++c) {
                REQUIRE(w.steps[c].added == causes[c].added);
                REQUIRE(w.steps[c].change == causes[c].change);
            }
            if (!w.steps.empty()) REQUIRE(w.steps.back().part == p.part_after);
        }
    }
}

TEST_CASE("A table of waterfalls has a row for each step, between before and after",
          "[answer][equity]") {
    const section_table t = waterfall_table(waterfalls_of(diluted(), stages), "c");
    REQUIRE(t.rows.size() == 14);
    CHECK(t.rows[1][3].text == "-11.25%");
    CHECK(to_text(t).find("  Ben    before") != std::string::npos);
}

TEST_CASE("A chart of many owners and steps draws the largest, and the others as one",
          "[answer][equity]") {
    dilution d{.before = 1'000_sh, .after = 1'000_sh};
    d.owners.push_back(
        {.owner = "Ana", .before = 1'000_sh, .after = 1'000_sh, .part_before = fraction::whole()});
    for (int i = 1; i <= 20; ++i) {
        d.owners.push_back(
            {.owner = label("fund " + std::to_string(i)), .after = shares::from_ticks(i)});
        d.after += shares::from_ticks(i);
    }
    for (diluted_part& p : d.owners) p.part_after = fraction(p.after.ticks(), d.after.ticks());
    const auto values = [](const chart& c) {
        return nlohmann::json::parse(c.specification)["data"]["values"];
    };
    const chart steps = charted_waterfall(waterfall_of(d, "Ana", {}), "t");
    REQUIRE(values(steps).size() == 14); // before, 11 funds, all others, after
    CHECK(values(steps)[1]["step"] == "fund 10");
    CHECK(values(steps)[12]["step"] == "9 others");
    CHECK(values(steps)[12]["shares"] == "45");
    CHECK(values(steps)[12]["level"] == values(steps)[13]["level"]);
    CHECK(steps.numbers.rows.size() == 22);
    CHECK(steps.alt ==
          "From 100.00% to 82.64% of the company in 20 steps; the largest: fund 20, -1.65%.");
    const chart owners = charted_ownership(d, "t", {});
    REQUIRE(values(owners).size() == 12);
    CHECK(values(owners)[0]["owner"] == "Ana");
    CHECK(values(owners)[11]["owner"] == "10 others");
    CHECK(values(owners)[11]["shares"] == "0, then 55");
}
