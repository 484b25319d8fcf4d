#include <kicker/equity/dilution.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/company_words.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;

namespace {

const day first = 2026_y / 1 / 1;

company_history founded() {
    company_history h("Start Inc");
    h.add(first, class_created{{.name = "Common"}});
    h.add(first, class_created{{.name = "Series A", .kind = stock_kind::preferred}});
    h.add(first, plan_created{"plan", "Common", 0_sh});
    h.add(first, shares_issued{"Ana", "Common", 4'000'000_sh});
    h.add(first, shares_issued{"Ben", "Common", 2'000'000_sh});
    return h;
}
/// The option pool shuffle: $1.00 a share, a pool of 20 %.
priced_round shuffle() {
    return {.name      = "Series A",
            .of_class  = "Series A",
            .investors = {{.holder = "Fund", .pays = 2_m}},
            .pre_money = 8_m,
            .plan      = "plan",
            .pool      = 20_pct};
}
const diluted_part& owner(const dilution& d, std::string_view name) {
    for (const diluted_part& p : d.owners)
        if (p.owner.view() == name) return p;
    throw std::out_of_range(std::string(name));
}

} // namespace

TEST_CASE("a round dilutes, in shares, percent and money", "[equity]") {
    const cap_table before = founded().latest(), later = after(before, shuffle(), first + 1);
    const dilution d = dilution_between(before, later);
    CHECK(d.before == 6'000'000_sh);
    CHECK(d.after == 10'000'000_sh);
    REQUIRE(d.owners.size() == 4);
    const diluted_part& ana = owner(d, "Ana");
    CHECK(ana.before == 4'000'000_sh);
    CHECK(ana.part_before == fraction(2, 3));
    CHECK(ana.part_after == fraction(2, 5));
    CHECK(ana.change() == fraction(-4, 15)); // 26.67 percentage points
    CHECK(worth_before(ana, 1.3333_per_share) == 5'333'200_cu);
    CHECK(worth_after(ana, 1_per_share) == 4_m);
    CHECK(owner(d, "Fund").part_before == fraction::none());
    CHECK(owner(d, "plan").kind == owner_kind::pool);
}

TEST_CASE("who diluted whom, as a waterfall that adds up exactly", "[equity]") {
    const cap_table before = founded().latest(), later = after(before, shuffle(), first + 1);
    const auto causes = causes_of(dilution_between(before, later), "Ana");
    REQUIRE(causes.size() == 2);
    CHECK(causes[0].by == "Fund");
    CHECK(causes[0].change == fraction(-2, 15)); // 2/3 of the fund's 20 %
    CHECK(causes[1].by == "plan");
    CHECK(causes[1].kind == owner_kind::pool);
    CHECK(causes[1].change == fraction(-2, 15));
    const auto gains = causes_of(dilution_between(before, later), "Fund");
    REQUIRE(gains.size() == 2);
    CHECK(gains[0].change == fraction(1, 5));
    CHECK(gains[1].change == fraction::none());
    CHECK_THROWS_AS(causes_of(dilution_between(before, later), "Cleo"), invalid_company_change);
}

TEST_CASE("owners taken together are diluted as one", "[equity]") {
    const cap_table before = founded().latest(), later = after(before, shuffle(), first + 1);
    const dilution d    = dilution_between(before, later);
    const dilution both = taken_together(
        d, "founders", [](const diluted_part& p) { return p.owner == "Ana" || p.owner == "Ben"; });
    REQUIRE(both.owners.size() == 3);
    CHECK(both.owners.front().owner == "founders");
    CHECK(both.owners.front().before == 6'000'000_sh);
    CHECK(both.owners.front().part_before == fraction::whole());
    CHECK(both.owners.front().part_after == fraction(3, 5));
    CHECK(both.after == d.after);
    const auto causes = causes_of(both, "founders");
    REQUIRE(causes.size() == 2);
    CHECK(causes[0].change == fraction(-1, 5));
    const dilution none = taken_together(d, "nobody", [](const diluted_part&) { return false; });
    CHECK(none.owners.front().part_after == fraction::none());
    CHECK(taken_together({}, "nobody", [](const diluted_part&) { return true; })
              .owners.front()
              .part_before == fraction::none());
}

TEST_CASE("what a split did is no dilution, and shares are those of the later day", "[equity]") {
    company_history h      = founded();
    const cap_table before = h.latest();
    h.add(first + 1, class_split{.new_shares = 3, .old_shares = 1});
    h.add(first + 2, shares_issued{"Fund", "Common", 2'000'000_sh});
    const dilution d = dilution_between(before, h.latest());
    CHECK(d.before == 18'000'000_sh);
    CHECK(owner(d, "Ana").before == 12'000'000_sh);
    CHECK(owner(d, "Ana").after == 12'000'000_sh);
    CHECK(owner(d, "Ana").part_before == fraction(2, 3));
    CHECK(causes_of(d, "Ana").size() == 1);
    company_history one = founded();
    one.add(first, shares_issued{"Fund", "Series A", 6'000'000_sh});
    const cap_table with_preferred = one.latest();
    one.add(first + 1, class_split{"Common", 2, 1});
    for (const diluted_part& p : dilution_between(with_preferred, one.latest()).owners)
        CHECK(p.change() == fraction::none());
}

TEST_CASE("who sold everything is still in the table", "[equity]") {
    company_history h      = founded();
    const cap_table before = h.latest();
    h.add(first + 1, shares_repurchased{"Ben", "Common", 2'000'000_sh});
    const dilution d = dilution_between(before, h.latest());
    CHECK(owner(d, "Ben").after == 0_sh);
    CHECK(owner(d, "Ana").change() == fraction(1, 3));
    CHECK(causes_of(d, "Ana").at(0).added == -2'000'000_sh);
    CHECK(causes_of(d, "Ana").at(0).change == fraction(1, 3));
    CHECK(dilution_between(before, h.latest(), count_basis::issued).after == 6'000'000_sh);
}

TEST_CASE("what diluted a holder, event by event", "[equity]") {
    company_history h = founded();
    h.add(first + 1, plan_changed{"plan", 2'000'000_sh});
    h.add(first + 2, shares_transferred{"Ana", "Ben", "Common", 1'000'000_sh});
    h.add(first + 3, option_granted{"1", "Cleo", "plan", 500'000_sh}); // out of the pool
    h.add(first + 4, shares_issued{"Fund", "Common", 2'000'000_sh});
    const auto steps = dilution_steps(h, "Ana", first, first + 9);
    REQUIRE(steps.size() == 3);
    CHECK(to_text(*steps[0].what) == "2026-01-02: 2,000,000 more for plan \"plan\"");
    CHECK(steps[0].part_before == fraction(2, 3));
    CHECK(steps[0].part_after == fraction(1, 2));
    CHECK(steps[1].part_after == fraction(3, 8));
    CHECK(steps[2].part_after == fraction(3, 10));
    CHECK(steps[2].total_after == 10'000'000_sh);
    CHECK(dilution_steps(h, "Ana", first + 4, first + 9).empty());
    CHECK(dilution_steps(h, "Ana", first + 2, first + 9).size() == 1);
    CHECK(dilution_steps(h, "Nobody", first, first + 9).empty());
}

TEST_CASE("random dilutions: parts add up, and causes to every owner's change", "[equity]") {
    std::mt19937_64 random(20261130);
    const auto to = [&](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
    for (int i = 0; i < tries(300); ++i) {
        company_history h("Any");
        h.add(first, class_created{{.name = "Common"}});
        h.add(first, plan_created{"plan", "Common", shares::of(to(100'000))});
        for (int k = 0; k < 6; ++k)
            h.add(first,
                  shares_issued{std::to_string(to(8)), "Common", shares::of(1 + to(1'000'000))});
        const cap_table before = h.latest();
        for (int k = 0; k < 6; ++k)
            h.add(first + 1,
                  shares_issued{std::to_string(to(10)), "Common", shares::of(1 + to(500'000))});
        const auto& someone = before.holders[0];
        h.add(first + 2, shares_repurchased{someone, "Common", held(before, someone, "Common")});
        const dilution d = dilution_between(before, h.latest());
        int128 was = 0, is = 0;
        for (const diluted_part& p : d.owners) {
            was += p.before.ticks(), is += p.after.ticks();
            fraction sum;
            for (const dilution_cause& c : causes_of(d, p.owner)) sum = reduced(sum + c.change);
            CHECK(sum == p.change());
            // By plain doubles.
            const auto part = [](shares n, shares of) {
                return static_cast<double>(n.ticks()) / static_cast<double>(of.ticks());
            };
            const double change = part(p.after, d.after) - part(p.before, d.before);
            CHECK(static_cast<double>(p.change().numerator()) /
                      static_cast<double>(p.change().denominator()) ==
                  Approx(change).margin(1e-12));
        }
        CHECK(was == d.before.ticks());
        CHECK(is == d.after.ticks());
    }
}
