#include <kicker/equity/percentage_claims.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/unit/literals.hpp>
#include <kicker/unit/text.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;

namespace {

solved_claims solved(shares before, std::vector<percentage_claim> claims) {
    return solve_claims(before, claims);
}
shares one(shares before, percentage_claim claim) {
    return solved(before, {claim}).claims.at(0).number;
}
template <class Work>
std::string complaint_of(Work work) {
    try {
        static_cast<void>(work());
    } catch (const error& e) {
        return e.what();
    }
    return "nothing was thrown";
}

} // namespace

TEST_CASE("ten percent of 300m shares, inside the base and outside", "[equity]") {
    // E-T7 (derived): a share more would be above 10 %.
    CHECK(one(300'000'000_sh, {"w", 10_pct}) == 33'333'333_sh);
    CHECK(one(300'000'000_sh, {"w", 10_pct, excluding_itself}) == 30'000'000_sh);
    CHECK(one(300'000'000_sh, {.name = "w", .part = 10_pct, .how = rounding::up}) == 33'333'334_sh);
    CHECK(solved(300'000'000_sh, {}).total == 300'000'000_sh);
}

TEST_CASE("Cerebras's warrant as a percentage: what about 12 % says of the company", "[equity]") {
    // E-T8 (derived): 33,445,026 at 12 % means 245.3m shares without it, 278.7m with it.
    const percentage_claim twelve{"warrant", 12_pct};
    const auto s = solved(245'263'524_sh, {twelve});
    CHECK(s.claims[0].number == 33'445'026_sh);
    CHECK(s.total == 278'708'550_sh);
    CHECK(to_percent_text(ratio(s.claims[0].number, s.total), 6) == "12.000000%");
}

TEST_CASE("one claim alone is share_of, whatever its part and base", "[equity]") {
    std::mt19937_64 random(20261130);
    for (int i = 0; i < tries(4'000); ++i) {
        const auto n    = static_cast<std::int64_t>(random() % 1'000'000'000'000 + 1);
        const auto part = percent::from_ticks(static_cast<std::int64_t>(random() % 1'000'000));
        const company c{.name = "any", .shares = shares::of(n)};
        for (const share_base base : {including_itself, excluding_itself})
            for (const rounding how :
                 {rounding::down, rounding::up, rounding::half_up, rounding::half_even}) {
                INFO(n << " shares, " << part << ", " << to_word(how));
                CHECK(one(c.shares, {"w", part, base, how}) == share_of(part, c, base, how));
            }
    }
}

TEST_CASE("claims together are each their part of the total, before rounding and after",
          "[equity]") {
    // 10 %, 5 % and a pool of 15 %: 70m are 70 % of 100m.
    const auto s = solved(70'000'000_sh, {{"first", 10_pct}, {"second", 5_pct}, {"pool", 15_pct}});
    CHECK(s.exact_total == fraction(100'000'000));
    CHECK(s.total == 100'000'000_sh);
    CHECK(s.claims[0] == claimed_part{"first", fraction(10'000'000), 10'000'000_sh});
    CHECK(s.claims[2].number == 15'000'000_sh);
    // One outside its base gets its part of the 70m alone, and the others count it.
    const auto outside = solved(70'000'000_sh, {{"in", 10_pct}, {"out", 10_pct, excluding_itself}});
    CHECK(outside.claims[1].number == 7'000'000_sh);
    CHECK(outside.claims[0].number == 8'555'555_sh); // a ninth of 77m
    CHECK(outside.total == 85'555'555_sh);
}

TEST_CASE("a pool that is large enough gets nothing, and leaves the equation", "[equity]") {
    // Of 80m, 20m are in the pool: 20 % of 100m, with the 20m of the claim.
    const auto s = solved(80'000'000_sh,
                          {{"w", 20_pct}, {.name = "pool", .part = 15_pct, .has = 20'000'000_sh}});
    CHECK(s.claims[0].number == 20'000'000_sh);
    CHECK(s.claims[1].number == 0_sh);
    // With a larger claim the pool needs more: 60 % and 30 % leave 10 % for the other 60m.
    const auto more = solved(
        80'000'000_sh, {{"w", 60_pct}, {.name = "pool", .part = 30_pct, .has = 20'000'000_sh}});
    CHECK(more.exact_total == fraction(600'000'000));
    CHECK(more.claims[1].number == 160'000'000_sh);
    CHECK(one(100_sh, {.name = "out", .part = 10_pct, .base = excluding_itself, .has = 4_sh}) ==
          6_sh);
}

TEST_CASE("claims that cannot be solved are refused", "[equity]") {
    CHECK(complaint_of([] {
              return solved(1_sh, {{"a", 60_pct}, {"b", 40_pct}});
          }) == "percentage claims inside their base stay below 100% together; found 100%");
    CHECK(complaint_of([] {
              return solved(1_sh, {{"a", 60_pct}, {"b", 45.5_pct}});
          }) == "percentage claims inside their base stay below 100% together; found 105.5%");
    CHECK(complaint_of([] {
              return solved(1_sh, {{"a", 101_pct}});
          }) == "a part of a whole is between 0% and 100%; found 101%");
    CHECK(complaint_of([] { return solved(1_sh, {{.name = "a", .part = 1_pct, .has = -1_sh}}); }) ==
          "what a claim has: expected zero shares or more, found -1");
    CHECK(complaint_of([] {
              return solved(0_sh, {{"a", 10_pct}});
          }) ==
          "a percentage of a company needs shares that no claim takes; expected some, found 0");
    CHECK(one(10_sh, {"whole", 100_pct, excluding_itself}) == 10_sh);
}

TEST_CASE("random claims: exactly their part before rounding, at most it rounded down",
          "[equity]") {
    std::mt19937_64 random(7);
    for (int i = 0; i < tries(4'000); ++i) {
        const auto n = static_cast<std::int64_t>(random() % 1'000'000'000 + 1);
        std::vector<percentage_claim> claims;
        std::int64_t left = 950'000; // ticks of a percentage
        for (auto k = random() % 6; k-- > 0;) {
            percentage_claim c{.name = std::to_string(k)};
            c.part = percent::from_ticks(static_cast<std::int64_t>(random() % 300'000));
            if (c.part.ticks() > left) continue;
            left -= c.part.ticks();
            claims.push_back(c);
        }
        const auto s = solve_claims(shares::of(n), claims);
        // T = F / (1 - sum of the parts), by hand.
        CHECK(s.exact_total == fraction(int128{n} * 1'000'000, left + 50'000));
        shares total = shares::of(n);
        for (const claimed_part& c : s.claims) total += c.number;
        CHECK(s.total == total);
        for (std::size_t k = 0; k < claims.size(); ++k) {
            CHECK(s.claims[k].exact == reduced(as_fraction(claims[k].part) * s.exact_total));
            const int128 w = s.claims[k].number.ticks(), p = claims[k].part.ticks();
            CHECK(w * 1'000'000 <= p * total.ticks());
            // A share more, all others as they are, would be above the part.
            CHECK((w + 1) * 1'000'000 > p * (int128{total.ticks()} + 1));
        }
    }
}

TEST_CASE("what is fixed at signing stays, what floats follows the company", "[equity]") {
    const day signing = 2026_y / 1 / 1;
    company_history h("Issuer");
    h.add(signing, class_created{{.name = "Common"}});
    h.add(signing, shares_issued{"founders", "Common", 90'000'000_sh});
    h.add(signing, warrant_issued{"fixed", "buyer", "Common", 10'000'000_sh});
    const std::vector<percentage_claim> claims = {
        {.name = "fixed", .part = 10_pct}, {.name = "floating", .part = 10_pct, .floats = true}};
    const cap_table signed_for = h.latest();
    // The warrant of the claim's name is the claim, and no part of its base.
    CHECK(base_of(signed_for, claims) == 90'000'000_sh);
    const auto then = claims_on(signed_for, signed_for, claims);
    CHECK(then.claims[0].number == 11'250'000_sh); // 90m are 80 % of 112.5m
    CHECK(then.claims[1].number == 11'250'000_sh);
    h.add(signing + 1, class_split{.new_shares = 2});
    h.add(signing + 2, shares_issued{"fund", "Common", 20'250'000_sh});
    const auto now = claims_on(signed_for, h.latest(), claims);
    CHECK(now.claims[0].number == 22'500'000_sh);
    CHECK(now.claims[1].number == 24'750'000_sh); // a ninth of 180m + 20.25m + 22.5m
    CHECK(now.total == 247'500'000_sh);
    // A claim on a class follows the splits of that class.
    company_history two("Issuer");
    two.add(signing, class_created{{.name = "Common"}});
    two.add(signing, class_created{{.name = "Class N"}});
    two.add(signing, shares_issued{"founders", "Common", 90'000'000_sh});
    const cap_table before = two.latest();
    two.add(signing + 1, class_split{"Class N", 3, 1});
    const percentage_claim on_n{.name = "w", .part = 10_pct, .of_class = "Class N"};
    CHECK(claims_on(before, two.latest(), {&on_n, 1}).claims[0].number == 30'000'000_sh);
}
