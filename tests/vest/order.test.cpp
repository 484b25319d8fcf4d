#include <kicker/vest/order.hpp>

#include <kicker/vest/words.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"
#include "vest/random_rules.hpp"

using namespace kicker;
using random_rules::form;

TEST_CASE("a rule that is reached sooner earns no less", "[vest][order]") {
    STATIC_REQUIRE(earns_no_less(spend >= 10_cu, spend >= 20_cu));
    STATIC_REQUIRE(earns_no_less(spend >= 10_cu, spend > 10_cu));
    STATIC_REQUIRE(!earns_no_less(spend > 10_cu, spend >= 10_cu));
    STATIC_REQUIRE(earns_no_less(ramp(spend, 10_cu, 20_cu), spend >= 20_cu));
    STATIC_REQUIRE(!earns_no_less(ramp(spend, 10_cu, 20_cu), spend >= 19_cu));
    STATIC_REQUIRE(
        earns_no_less(ramp(spend, 10_cu, 20_cu), in_steps(ramp(spend, 10_cu, 20_cu), 4)));
    STATIC_REQUIRE(
        !earns_no_less(in_steps(ramp(spend, 10_cu, 20_cu), 4), ramp(spend, 10_cu, 20_cu)));
    STATIC_REQUIRE(earns_no_less(by(2027_y / 3 / 1), before(2027_y / 3 / 2)));
    STATIC_REQUIRE(!earns_no_less(by(2027_y / 3 / 1), before(2027_y / 3 / 3)));
    STATIC_REQUIRE(earns_no_less(always, reached("loan")));
    STATIC_REQUIRE(!earns_no_less(level(99_pct), reached("loan")));
}

TEST_CASE("steps that are further apart are behind, or not, as each of them jumps",
          "[vest][order]") {
    const auto in = [](money from, money to, int n) { return in_steps(ramp(spend, from, to), n); };
    CHECK(earns_no_less(in(0_cu, 10_cu, 2), ramp(spend, 8_cu, 20_cu)));  // a sixth of it at 10
    CHECK(!earns_no_less(in(0_cu, 10_cu, 2), ramp(spend, 4_cu, 20_cu))); // some of it before 5
    CHECK(earns_no_less(in(0_cu, 12_cu, 4), in(0_cu, 12_cu, 2)));
    CHECK(!earns_no_less(in(0_cu, 12_cu, 2), in(0_cu, 12_cu, 4)));
    CHECK(!earns_no_less(in(0_cu, 12_cu, 3), in(0_cu, 12_cu, 2))); // a half at 6, and a third there
}

TEST_CASE("rules of other readings, and steps that change places, have no order", "[vest][order]") {
    CHECK(!earns_no_less(spend >= 10_cu, committed >= 20_cu));
    CHECK(!earns_no_less(reached("loan"), reached("lease")));
    CHECK(!earns_no_less(on >= 2027_y / 3 / 1, by(2027_y / 3 / 1)));
    const rule early = ramp(spend, 0_cu, 30_cu), steep = ramp(spend, 10_cu, 20_cu);
    CHECK(!earns_no_less(early, steep));
    CHECK(!earns_no_less(steep, early));
}

TEST_CASE("an alternative adds, and a further condition takes away", "[vest][order]") {
    random_rules::source random(0x0bde4);
    for (int i = 0; i < tries(4'000); ++i) {
        const rule a = built(random.rule(random.between(1, 3))),
                   b = built(random.rule(random.between(1, 2)));
        CAPTURE(to_text(a), to_text(b));
        REQUIRE(earns_no_less(a, a));
        REQUIRE(earns_no_less(a || b, a));
        REQUIRE(earns_no_less(a || b, b));
        REQUIRE(earns_no_less(a, a && b));
        REQUIRE(earns_no_less(b, a && b));
        REQUIRE(earns_no_less(a || b, a && b));
    }
}

TEST_CASE("what is proved of two rules holds in every state that is tried", "[vest][order]") {
    random_rules::source random(0x0bde5);
    int proved = 0;
    for (int i = 0; i < tries(20'000); ++i) {
        const auto a = random.rule(random.between(1, 4)), b = random.rule(random.between(1, 4));
        if (!earns_no_less(built(a), built(b))) continue;
        ++proved;
        for (int j = 0; j < 40; ++j) {
            const auto s = random.state();
            CAPTURE(to_text(built(a)), to_text(built(b)), j);
            REQUIRE(expected(a, s) >= expected(b, s));
        }
    }
    CHECK(proved > tries(1'000));
}

TEST_CASE("one condition against another of its reading is always decided", "[vest][order]") {
    random_rules::source random(0x0bde6);
    int denied = 0;
    for (int i = 0; i < tries(4'000); ++i) {
        auto a = random.leaf(false), b = random.leaf(false);
        if (a.is == form::constant || a.is == form::reached || b.is == form::constant ||
            b.is == form::reached)
            continue;
        a.of = b.of = random_rules::average_price;
        bool holds  = true;
        for (std::int64_t k = 0; k < 2; ++k) { // at each value where either jumps, and beside it
            const auto& leaf     = k == 0 ? a : b;
            const std::int64_t n = leaf.steps == 0 ? 1 : leaf.steps;
            for (std::int64_t step = 0; step <= n; ++step)
                for (std::int64_t beside = -1; beside <= 1; ++beside) {
                    const std::int64_t jump = leaf.is == form::ramp
                                                  ? leaf.from * n + (leaf.to - leaf.from) * step
                                                  : leaf.from * n;
                    random_rules::snapshot s;
                    s[random_rules::average_price] =
                        random_rules::value{jump * 10'000'000 + beside, n * 10'000'000};
                    holds = holds && expected(a, s) >= expected(b, s);
                }
        }
        CAPTURE(to_text(built(a)), to_text(built(b)));
        REQUIRE(earns_no_less(built(a), built(b)) == holds);
        denied += !holds;
    }
    CHECK(denied > tries(500));
}
