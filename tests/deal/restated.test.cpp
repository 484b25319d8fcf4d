#include <kicker/deal/restated.hpp>

#include <kicker/metric/derived.hpp>
#include <kicker/numeric/exact_part.hpp>

#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace kicker;

namespace {

/// Terms restated, and the keys of those that would not be exact.
template <class Terms>
struct outcome {
    Terms terms;
    std::vector<std::string> not_exact;
};
template <class Terms>
outcome<Terms> after(const Terms& before, const fraction& split) {
    std::vector<std::string> keys;
    const auto terms = restated(before, split, [&](std::string_view k) { keys.emplace_back(k); });
    return {terms, keys};
}

} // namespace

TEST_CASE("an exact part is a whole number of 64 bits", "[numeric]") {
    CHECK(exact_part(1'000, fraction(3, 2)) == 1'500);
    CHECK(exact_part(1'001, fraction(3, 2)) == std::nullopt);
    CHECK(exact_part(1'001, fraction(4, 2)) == 2'002);
    CHECK(exact_part(7, fraction::none()) == 0);
    const std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(exact_part(most, fraction::whole()) == most);
    CHECK(exact_part(most / 2 + 1, fraction(2)) == std::nullopt);
}

TEST_CASE("a split restates the size, the rules and the strike of a tranche", "[deal]") {
    const tranche t{.name        = "t",
                    .shares      = 1'000_sh,
                    .vests       = share_price >= 60_per_share,
                    .exercisable = outstanding >= 500_sh,
                    .strike      = strike(1_per_share),
                    .rounding    = rounding::up};
    const auto [now, not_exact] = after(t, fraction(2));
    CHECK(now == tranche{.name        = "t",
                         .shares      = 2'000_sh,
                         .vests       = share_price >= 30_per_share,
                         .exercisable = outstanding >= 1'000_sh,
                         .strike      = strike(0.5_per_share),
                         .rounding    = rounding::up});
    CHECK(not_exact.empty());
    CHECK(after(t, fraction::whole()).terms == t);
}

TEST_CASE("a size that floats, and a strike that is not said, stay over a split", "[deal]") {
    const tranche t{.name = "t", .shares = floating(10_pct, including_itself), .vests = always};
    CHECK(after(t, fraction(3)).terms == t);
    CHECK(after(t, fraction(3)).not_exact.empty());
}

TEST_CASE("what a split leaves no whole number of stays as it was, and is told by its key",
          "[deal]") {
    const tranche t{.name        = "t",
                    .shares      = 1'001_sh,
                    .vests       = outstanding >= 1_sh,
                    .exercisable = outstanding >= 3_sh,
                    .strike      = strike(1_per_share)};
    const auto [now, not_exact] = after(t, fraction(3, 2));
    CHECK(not_exact == std::vector<std::string>{"shares", "vests", "exercisable", "strike"});
    CHECK(now == t);
}

TEST_CASE("a split restates the total, the strike and the floor of a warrant", "[deal]") {
    const warrant_head w{.name    = "w",
                         .shares  = 300_sh,
                         .strike  = strike::set_at("m", 90_pct, 30, 3_per_share),
                         .issued  = 2027_y / 1 / 1,
                         .expires = 2030_y / 1 / 1,
                         .floor   = share_price >= 9_per_share};
    const auto [now, not_exact] = after(w, fraction(3));
    CHECK(not_exact.empty());
    warrant_head expected = w;
    expected.shares       = 900_sh;
    expected.strike       = strike::set_at("m", 90_pct, 30, 1_per_share);
    expected.floor        = share_price >= 3_per_share;
    CHECK(now == expected);
    expected.shares = up_to(900_sh);
    auto capped     = w;
    capped.shares   = up_to(300_sh);
    CHECK(after(capped, fraction(3)).terms == expected);
    CHECK(after(w, fraction(1, 7)).not_exact ==
          std::vector<std::string>{"shares"}); // prices times seven are exact
}
