#include <kicker/vest/combine.hpp>

#include "support/catch.hpp"
#include "vest/random_rules.hpp"

#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/leaves.hpp>
#include <kicker/vest/words.hpp>

#include <concepts>
#include <string>

using namespace kicker;

static_assert(std::same_as<decltype(rule{} and rule{}), rule>);
static_assert(std::same_as<decltype(rule{} or rule{}), rule>);
static_assert((rule{} && rule{}) == (rule{} and rule{}));

// Only rules are joined: a bool would be a condition that someone has already evaluated.
template <class A, class B>
concept can_be_joined = requires(A a, B b) {
    a and b;
}
|| requires(A a, B b) {
    a or b;
};
static_assert(can_be_joined<rule, rule>);
static_assert(!can_be_joined<rule, bool> && !can_be_joined<bool, rule>);
static_assert(!can_be_joined<rule, percent>);
static_assert(!can_be_joined<rule, metric<money>>);

template <class Rule>
concept has_bitwise_twins = requires(Rule r) {
    r& r;
}
|| requires(Rule r) {
    r | r;
};
static_assert(!has_bitwise_twins<rule>, "one spelling: `and`, `or`");

TEST_CASE("on conditions the lesser is and, and the greater is or", "[vest]") {
    const rule paid = spend >= 20_bn, built = delivered >= 750_MW;
    for (bool a : {false, true})
        for (bool b : {false, true}) {
            CAPTURE(a, b);
            const state s =
                state{}.with(spend, a ? 20_bn : 19_bn).with(delivered, b ? 750_MW : 749_MW);
            CHECK(fraction_of(paid and built, s) ==
                  (a && b ? fraction::whole() : fraction::none()));
            CHECK(fraction_of(paid or built, s) == (a || b ? fraction::whole() : fraction::none()));
        }
}

TEST_CASE("on ramps they are the lesser and the greater of two fractions", "[vest]") {
    const rule money_paid = ramp(spend, 0_bn, 20_bn), power_built = ramp(delivered, 0_MW, 750_MW);
    const state s = state{}.with(spend, 5_bn).with(delivered, 250_MW); // a quarter, a third
    CHECK(fraction_of(money_paid and power_built, s) == fraction{1, 4});
    CHECK(fraction_of(money_paid or power_built, s) == fraction{1, 3});
}

TEST_CASE("a ramp and a gate is a gated ramp", "[vest]") {
    const rule r = ramp(spend, 20_bn, 30_bn) and reached("loan received");
    CHECK(fraction_of(r, spent(25_bn)).is_none());
    CHECK(fraction_of(r, spent(25_bn).reached("loan received")) == fraction{1, 2});
}

TEST_CASE("both sides are built, for nothing short-circuits", "[vest]") {
    const rule r = never and spend >= 20_bn;
    CHECK(r.nodes().size() == 3);
    CHECK(r.metrics().size() == 1);
    CHECK((always or spend >= 20_bn).nodes().size() == 3);
}

TEST_CASE("and binds tighter than or, in C++ as on paper", "[vest]") {
    const rule a = spend >= 1_bn, b = spend >= 2_bn, c = spend >= 3_bn;
    CHECK((a or (b and c)) ==
          rule::joined(a, rule::joined(b, c, rule_op::lesser), rule_op::greater));
    CHECK(to_text(a or (b and c)) == "spend >= 1bn or spend >= 2bn and spend >= 3bn");
}

TEST_CASE("a joined rule reads what its two sides read, for any two rules", "[vest][law]") {
    random_rules::source random(20);
    for (int i = 0; i < 500; ++i) {
        const rule a = random_rules::built(random.rule(random.between(1, 4))),
                   b = random_rules::built(random.rule(random.between(1, 4)));
        for (const rule& r : {a and b, a or b}) {
            CHECK(r.nodes().size() == a.nodes().size() + b.nodes().size() + 1);
            const std::size_t last = r.nodes().size() - 1;
            CHECK(r.sub_rule(last - 1) == b);
            CHECK(r.sub_rule(r.start_of(last - 1) - 1) == a);
        }
    }
}

TEST_CASE("the ninth condition does not fit, whichever side it comes from", "[vest]") {
    rule eight = spend >= 1_bn;
    for (int i = 1; i < 8; ++i) eight = eight and spend >= 1_bn;
    CHECK_THROWS_AS(eight and always, invalid_terms);
    CHECK_THROWS_AS(always and eight, invalid_terms);
    CHECK_THROWS_AS(eight or always, invalid_terms);
    CHECK_THROWS_AS(always or eight, invalid_terms);
}
