#include <kicker/equity/allotment.hpp>

#include <kicker/core/error.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <numeric>
#include <random>
#include <string>

using namespace kicker;
using enum kicker::allotment;

namespace {

struct row {
    std::int64_t quantity;
    allotment how;
    std::vector<std::int64_t> expected;
};

// 18 over 4: Open-Cap-Table-Coalition/Open-Cap-Format-OCF@d5226fb5cba0fc126317528aed200c218656be0e,
// schema/enums/AllocationType.schema.json, and OCF-Tools@185e1ad2d55dd734303e4dff1b8ddf18ac81864c,
// vesting_schedule_generator_v1/tests/vesting-mode-service.test.ts. 100 over 6, rounded down:
// MattCantor/vestlang@d14dd7d90f8d004caa4d4e6b633e2af67391d5a5, packages/primitives/tests/
// allocate.test.ts. 22,538 to the nearest: the sample warrant of OCF, samples/Transactions.ocf.json.
// The others are what VestingModeService.ts of OCF-Tools (the commit above) gives, derived again in
// rational arithmetic.
const row rows[] = {
    {18, cumulative_nearest, {5, 4, 5, 4}},
    {18, cumulative_down, {4, 5, 4, 5}},
    {18, front_loaded, {5, 5, 4, 4}},
    {18, first_takes_rest, {6, 4, 4, 4}},
    {100, cumulative_down, {16, 17, 17, 16, 17, 17}},
    {100, back_loaded, {16, 16, 17, 17, 17, 17}},
    {100, cumulative_down, {33, 33, 34}},
    {100, back_loaded, {33, 33, 34}},
    {100, first_takes_rest, {34, 33, 33}},
    {1, cumulative_nearest, {0, 1, 0, 0}},
    {1, back_loaded, {0, 0, 0, 1}},
    {1, last_takes_rest, {0, 0, 0, 1}},
    {3, cumulative_nearest, {1, 1, 0, 1}},
    {3, cumulative_down, {0, 1, 1, 1}},
    {3, back_loaded, {0, 1, 1, 1}},
    {0, cumulative_nearest, {0, 0, 0, 0}},
    {0, front_loaded, {0, 0, 0, 0}},
    {0, back_loaded, {0, 0, 0, 0}},
    {0, first_takes_rest, {0, 0, 0, 0}},
    {22538, cumulative_nearest, {5635, 5634, 5635, 5634}},
    {22538, front_loaded, {5635, 5635, 5634, 5634}},
    {22538, back_loaded, {5634, 5634, 5635, 5635}},
    {10000, cumulative_nearest, {208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209, 208,
                                 208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209, 208,
                                 208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209, 208,
                                 208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209, 208}},
    {10000, cumulative_down, {208, 208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209,
                              208, 208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209,
                              208, 208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209,
                              208, 208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209}},
    {10000, front_loaded, {209, 209, 209, 209, 209, 209, 209, 209, 209, 209, 209, 209,
                           209, 209, 209, 209, 208, 208, 208, 208, 208, 208, 208, 208,
                           208, 208, 208, 208, 208, 208, 208, 208, 208, 208, 208, 208,
                           208, 208, 208, 208, 208, 208, 208, 208, 208, 208, 208, 208}},
    {1000, front_loaded, {143, 143, 143, 143, 143, 143, 142}},
    {1000, first_takes_rest, {148, 142, 142, 142, 142, 142, 142}},
    {1000, last_takes_rest, {142, 142, 142, 142, 142, 142, 148}},
    {17, cumulative_nearest, {3, 4, 3, 4, 3}},
    {17, first_takes_rest, {5, 3, 3, 3, 3}},
    {17, last_takes_rest, {3, 3, 3, 3, 5}},
    {999, cumulative_down, {20, 21, 21, 21, 21, 20, 21, 21, 21, 21, 20, 21, 21, 21, 21, 21,
                            20, 21, 21, 21, 21, 20, 21, 21, 21, 21, 20, 21, 21, 21, 21, 21,
                            20, 21, 21, 21, 21, 20, 21, 21, 21, 21, 20, 21, 21, 21, 21, 21}},
    {999, front_loaded, {21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21,
                         21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21,
                         21, 21, 21, 21, 21, 21, 21, 20, 20, 20, 20, 20, 20, 20, 20, 20}},
    {999, first_takes_rest, {59, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20,
                             20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20,
                             20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20}},
    {999, last_takes_rest, {20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20,
                            20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20,
                            20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 59}},
    {160000000, back_loaded, {26666666, 26666666, 26666667, 26666667, 26666667, 26666667}},
    {160000000, last_takes_rest, {26666666, 26666666, 26666666, 26666666, 26666666, 26666670}},
    {7, front_loaded, {1, 1, 1, 1, 1, 1, 1}},
    {7, back_loaded, {1, 1, 1, 1, 1, 1, 1}},
    {7, first_takes_rest, {1, 1, 1, 1, 1, 1, 1}},
    {5, cumulative_nearest, {0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0}},
    {5, cumulative_down, {0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1}},
    {5, front_loaded, {1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0}},
    {5, back_loaded, {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1}},
    {5, last_takes_rest, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5}}};

/// Parts by a definition of their own: units of a common denominator, counted one by one.
std::vector<std::int64_t> counted_slowly(std::int64_t quantity,
                                         const std::vector<std::int64_t>& weights, allotment how) {
    using wide            = int128;
    const std::int64_t in = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    std::vector<std::int64_t> result;
    wide weight_so_far = 0;
    std::int64_t given = 0;
    for (const std::int64_t w : weights) {
        weight_so_far += w;
        if (how == cumulative_down || how == cumulative_nearest) {
            std::int64_t total = given; // climbs until the next share would be too many
            const wide due = weight_so_far * quantity * 2 + (how == cumulative_nearest ? in : 0);
            while (static_cast<wide>(total + 1) * 2 * in <= due) ++total;
            result.push_back(total - given);
            given = total;
        } else {
            result.push_back(static_cast<std::int64_t>(static_cast<wide>(w) * quantity / in));
            given += result.back();
        }
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (how == back_loaded || how == last_takes_rest) std::reverse(order.begin(), order.end());
    for (const std::size_t i : order) {
        if (given == quantity) break;
        const bool exact = static_cast<wide>(weights[i]) * quantity % in == 0;
        if (how == first_takes_rest || how == last_takes_rest) {
            if (weights[i] == 0) continue;
            result[i] += quantity - given;
            given = quantity;
        } else if (!exact) {
            ++result[i];
            ++given;
        }
    }
    return result;
}

std::vector<std::int64_t> counts(const std::vector<shares>& all) {
    std::vector<std::int64_t> result;
    for (const shares& s : all) result.push_back(s.ticks());
    return result;
}

} // namespace

TEST_CASE("seven ways to split a grant are those of the Open Cap Table Format", "[equity]") {
    for (const row& r : rows) {
        CAPTURE(r.quantity, to_word(r.how), r.expected.size());
        const auto parts = equal_parts(static_cast<int>(r.expected.size()));
        CHECK(counts(allot(shares::of(r.quantity), parts, r.how)) == r.expected);
    }
}

TEST_CASE("a fractional allotment is exact, and has no whole shares", "[equity]") {
    struct exact {
        std::int64_t quantity;
        int parts;
        fraction each;
    };
    // By definition, a quantity over n.
    for (const exact& e :
         {exact{100, 6, {50, 3}}, exact{1, 4, {1, 4}}, exact{4800, 48, {100, 1}},
          exact{10000, 48, {625, 3}}, exact{17, 5, {17, 5}}, exact{160000000, 6, {80000000, 3}},
          exact{7, 7, {1, 1}}, exact{5, 12, {5, 12}}}) {
        CAPTURE(e.quantity, e.parts);
        const auto parts = exact_parts(shares::of(e.quantity), equal_parts(e.parts));
        CHECK(parts.size() == static_cast<std::size_t>(e.parts));
        for (const fraction& p : parts) CHECK(p == e.each);
    }
    CHECK_THROWS_WITH(allot(18_sh, equal_parts(4), fractional),
                      "a fractional allotment has parts of shares; ask exact_parts for them");
}

TEST_CASE("parts of unequal weight are split by the same rules", "[equity]") {
    const std::int64_t weights[] = {1, 0, 2, 4};
    const auto parts             = weighted_parts(weights);
    // 10 shares: 1.43, 0, 2.86 and 5.71
    CHECK(counts(allot(10_sh, parts, cumulative_down)) == std::vector<std::int64_t>{1, 0, 3, 6});
    CHECK(counts(allot(10_sh, parts, cumulative_nearest)) == std::vector<std::int64_t>{1, 0, 3, 6});
    CHECK(counts(allot(10_sh, parts, front_loaded)) == std::vector<std::int64_t>{2, 0, 3, 5});
    CHECK(counts(allot(10_sh, parts, back_loaded)) == std::vector<std::int64_t>{1, 0, 3, 6});
    CHECK(counts(allot(10_sh, parts, first_takes_rest)) == std::vector<std::int64_t>{3, 0, 2, 5});
    CHECK(counts(allot(10_sh, parts, last_takes_rest)) == std::vector<std::int64_t>{1, 0, 2, 7});
}

TEST_CASE("whatever is allotted adds up, and agrees with a slow count", "[equity]") {
    std::mt19937_64 random(20'261'130);
    const auto pick = [&](std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random);
    };
    for (int n = tries(3'000); n > 0; --n) {
        const std::int64_t quantity = pick(0, pick(0, 1) == 0 ? 50 : 20'000);
        std::vector<std::int64_t> weights(static_cast<std::size_t>(pick(1, 30)));
        const std::int64_t most = pick(1, 40);
        for (auto& w : weights) w = pick(0, most);
        weights[static_cast<std::size_t>(pick(0, std::ssize(weights) - 1))] += 1;
        for (const allotment how : {cumulative_nearest, cumulative_down, front_loaded, back_loaded,
                                    first_takes_rest, last_takes_rest}) {
            CAPTURE(quantity, weights, to_word(how));
            const auto got = counts(allot(shares::of(quantity), weighted_parts(weights), how));
            REQUIRE(got == counted_slowly(quantity, weights, how));
            REQUIRE(std::accumulate(got.begin(), got.end(), std::int64_t{0}) == quantity);
            for (const std::int64_t g : got) REQUIRE(g >= 0);
        }
    }
}

TEST_CASE("a part of a grant in shares is rounded down, and steps are differences", "[equity]") {
    // floorSharesAt: OCF-Tools@6b85ad9baea1ff0f15c083f47f2be1f1ec3594f6, vesting_compiler/__tests__/
    // allocate.test.ts; 3/2 and 2/3: vestlang, packages/primitives/tests/allocate.test.ts.
    CHECK(due_so_far({3, 10}, 100'000_sh, cumulative_down) == 30'000_sh);
    CHECK(due_so_far({1, 1}, 100'000_sh, cumulative_down) == 100'000_sh);
    CHECK(due_so_far({3, 2}, 100_sh, cumulative_down) == 150_sh);
    CHECK(due_so_far({1, 4}, 100'000_sh, cumulative_down) - 0_sh == 25'000_sh);
    CHECK(due_so_far({13, 48}, 100'000_sh, cumulative_down) - 25'000_sh == 2'083_sh);
    CHECK(due_so_far({2, 3}, 100_sh, cumulative_down) - 33_sh == 33_sh);
}

TEST_CASE("an allotment without a meaning is refused", "[equity]") {
    const fraction below[] = {{1, 2}, {-1, 2}};
    CHECK_THROWS_WITH(allot(10_sh, below, cumulative_down),
                      "an allotment: a part of a grant is zero or more; found -1/2");
    CHECK_THROWS_WITH(allot(-10_sh, equal_parts(2), front_loaded),
                      "an allotment: a number of shares is zero or more; found -10");
    CHECK_THROWS_WITH(exact_parts(-10_sh, equal_parts(2)),
                      "an allotment: a number of shares is zero or more; found -10");
    CHECK_THROWS_WITH(equal_parts(0),
                      "equal parts: a schedule has 1 to 100000 installments; found 0");
    CHECK_THROWS_WITH(equal_parts(100'001),
                      "equal parts: a schedule has 1 to 100000 installments; found 100001");
    const std::int64_t nothing[] = {0, 0}, negative[] = {2, -1};
    CHECK_THROWS_AS(weighted_parts(nothing), no_answer);
    CHECK_THROWS_AS(weighted_parts(negative), no_answer);
    CHECK(allot(10_sh, {}, front_loaded).empty());
}
