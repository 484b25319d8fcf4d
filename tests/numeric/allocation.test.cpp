#include <kicker/numeric/allocation.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <array>
#include <random>
#include <vector>

using namespace kicker;

namespace {

template <class Rep>
std::vector<std::int64_t> split(std::int64_t total, const std::vector<std::int64_t>& weights) {
    std::vector<Rep> given, parts(weights.size());
    for (std::int64_t w : weights) given.push_back(rep_cast<Rep>(w));
    allocate<Rep>(rep_cast<Rep>(total), given, parts);
    std::vector<std::int64_t> found;
    for (const Rep& p : parts) found.push_back(rep_cast<std::int64_t>(p));
    return found;
}

/// By the book: quotas rounded down, then the parts sorted by what they lack.
std::vector<std::int64_t> by_the_book(std::int64_t total,
                                      const std::vector<std::int64_t>& weights) {
    cpp_int sum = 0;
    for (std::int64_t w : weights) sum += w;
    std::vector<std::int64_t> parts;
    std::vector<std::pair<cpp_rational, std::size_t>> lacking;
    std::int64_t left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const cpp_int product = cpp_int(total) * weights[i], part = product / sum;
        parts.push_back(part.convert_to<std::int64_t>());
        left -= parts.back();
        lacking.emplace_back(cpp_rational(product, sum) - cpp_rational(part), i);
    }
    std::stable_sort(lacking.begin(), lacking.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; left > 0; ++i, --left) ++parts[lacking[i].second];
    return parts;
}

constexpr bool splits_while_compiling() {
    const std::array<std::int64_t, 3> weights{1, 1, 1};
    std::array<std::int64_t, 3> parts{};
    allocate<std::int64_t>(100, weights, parts);
    return parts == std::array<std::int64_t, 3>{34, 33, 33};
}

} // namespace

static_assert(splits_while_compiling());

TEMPLATE_TEST_CASE("a grant is split among its tranches to the share", "[numeric]", KICKER_LANES) {
    using Rep  = TestType;
    using list = std::vector<std::int64_t>;
    // Cerebras and OpenAI, S-1 of 17 April 2026, accession 0001628280-26-025762: 33,445,026 shares in
    // three tranches. F2. That they are 2/15, 1/6 and 7/10 of the whole is D: 4, 5 and 21 thirtieths.
    CHECK(split<Rep>(33'445'026, {4, 5, 21}) == list{4'459'337, 5'574'171, 23'411'518});
    CHECK(split<Rep>(100, {1, 1, 1}) == list{34, 33, 33});
    CHECK(split<Rep>(101, {1, 1, 1}) == list{34, 34, 33});
    CHECK(split<Rep>(1, {1, 1, 1, 1}) == list{1, 0, 0, 0});
    CHECK(split<Rep>(2, {1, 3, 1, 3}) == list{0, 1, 0, 1});
    CHECK(split<Rep>(0, {3, 4}) == list{0, 0});
    CHECK(split<Rep>(7, {9}) == list{7});
    CHECK(split<Rep>(10, {0, 1, 0, 1}) == list{0, 5, 0, 5});
    CHECK(split<Rep>(3, {0, 1, 1}) == list{0, 2, 1});
}

TEMPLATE_TEST_CASE("on a tie the earlier part gets the unit", "[numeric]", KICKER_LANES) {
    using Rep  = TestType;
    using list = std::vector<std::int64_t>;
    CHECK(split<Rep>(3, {1, 1}) == list{2, 1});
    CHECK(split<Rep>(5, {1, 1, 1, 1}) == list{2, 1, 1, 1});
    CHECK(split<Rep>(10, {1, 2, 1}) == list{3, 5, 2});
}

TEMPLATE_TEST_CASE("the parts add up and each is within one of exact", "[numeric]", KICKER_LANES) {
    using Rep = TestType;
    std::mt19937_64 random(41);
    for (int round = 0; round < 150; ++round) {
        std::vector<std::int64_t> weights(1 + random() % 9);
        std::int64_t sum = 0;
        for (auto& w : weights)
            sum += w = static_cast<std::int64_t>(random() % (round % 2 ? 5 : 100'000));
        if (sum == 0) sum += weights[0] = 1;
        const auto total = static_cast<std::int64_t>(random() % (round % 3 ? 1'000'000'000 : 20));

        const auto parts = split<Rep>(total, weights);
        std::int64_t all = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            all += parts[i];
            const cpp_rational away =
                cpp_rational(parts[i]) - cpp_rational(cpp_int(total) * weights[i], cpp_int(sum));
            CHECK(abs(away) < 1);
            if (weights[i] == 0) CHECK(parts[i] == 0);
        }
        CHECK(all == total);
        CHECK(parts == by_the_book(total, weights));
    }
}

TEST_CASE("an allocation of 64-bit ticks does not leave the wide type", "[numeric]") {
    constexpr std::int64_t top = std::numeric_limits<std::int64_t>::max();
    using list                 = std::vector<std::int64_t>;
    CHECK(split<std::int64_t>(top, {top, top}) == list{top / 2 + 1, top / 2});
    CHECK(split<std::int64_t>(top, {top}) == list{top});
    CHECK(split<std::int64_t>(top, {top, 1}) == by_the_book(top, {top, 1}));
    CHECK(split<std::int64_t>(top, {top, top, top - 1}) == by_the_book(top, {top, top, top - 1}));
}

TEST_CASE("weights may be exact ratios", "[numeric]") {
    const std::array<cpp_rational, 3> weights{cpp_rational(2, 15), cpp_rational(1, 6),
                                              cpp_rational(7, 10)};
    std::array<cpp_rational, 3> parts;
    allocate<cpp_rational>(cpp_rational(33'445'026), weights, parts);
    CHECK(parts == std::array<cpp_rational, 3>{4'459'337, 5'574'171, 23'411'518});
}

TEMPLATE_TEST_CASE("weights below zero, or that add up to nothing, have no answer", "[numeric]",
                   KICKER_LANES) {
    using Rep = TestType;
    CHECK_THROWS_AS(split<Rep>(10, {1, -1, 1}), no_answer);
    CHECK_THROWS_AS(split<Rep>(10, {-1}), no_answer);
    CHECK_THROWS_AS(split<Rep>(10, {0, 0}), no_answer);
    CHECK_THROWS_AS(split<Rep>(10, {}), no_answer);
    CHECK_THROWS_AS(split<Rep>(0, {0}), no_answer);
}
