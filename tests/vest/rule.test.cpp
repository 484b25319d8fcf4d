#include <kicker/vest/rule.hpp>

#include "support/catch.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>

using namespace kicker;

static_assert(std::regular<rule>);
static_assert(std::regular<rule_node>);
static_assert(std::is_trivially_copyable_v<rule>, "a rule is copied as plain memory");
static_assert(sizeof(rule) <= 1024, "a rule is cheap to copy: a deal holds dozens");
static_assert(max_rule_nodes == 15 && max_rule_metrics == 6);
static_assert(rule{}.nodes().size() == 1 && rule{}.metrics().empty());

// There is no NOT and no sum: neither has a meaning in a contract that tranches do not give it.
template <class Rule>
concept can_be_negated = requires(Rule r) {
    !r;
};
template <class Rule>
concept can_be_summed = requires(Rule r) {
    r + r;
};
static_assert(!can_be_negated<rule>);
static_assert(!can_be_summed<rule>);
static_assert(!std::convertible_to<bool, rule>, "true is not a condition");
static_assert(!std::convertible_to<rule, bool>, "a condition without a state is not true or false");
static_assert(!std::convertible_to<percent, rule>, "a fixed part is said as one");

namespace {

constexpr std::int64_t bn = 10'000'000'000'000;

/// The sentence of whatever is thrown; empty if nothing is.
template <class Action>
std::string refusal(Action action) {
    try {
        action();
    } catch (const invalid_terms& e) {
        return e.what();
    }
    return {};
}

rule milestone(const std::string& name) {
    return rule::leaf(rule_op::reached, milestone_key(name), 0);
}

/// `n` conditions on one reading, joined.
rule chain(int n, rule_op op) {
    rule r = milestone("m");
    for (int i = 1; i < n; ++i) r = rule::joined(r, milestone("m"), op);
    return r;
}

} // namespace

TEST_CASE("a rule is its program: operands, then what joins them", "[vest]") {
    const rule a = rule::leaf(rule_op::at_least, spend.key, 20 * bn);
    const rule b = rule::leaf(rule_op::reached, milestone_key("loan"), 0);
    const rule r = rule::joined(a, b, rule_op::lesser);
    REQUIRE(r.nodes().size() == 3);
    CHECK(r.nodes()[0] == rule_node{rule_op::at_least, 0, 0, 20 * bn, 0});
    CHECK(r.nodes()[1] == rule_node{rule_op::reached, 1, 0, 0, 0});
    CHECK(r.nodes()[2].op == rule_op::lesser);
    CHECK(r.metric_of(r.nodes()[0]) == spend.key);
    CHECK(r.metric_of(r.nodes()[1]) == milestone_key("loan"));
}

TEST_CASE("a reading that is looked at twice is listed once", "[vest]") {
    const rule a = rule::leaf(rule_op::at_least, spend.key, 20 * bn);
    const rule b = rule::leaf(rule_op::ramp, delivered.key, 0, 750'000);
    const rule r = rule::joined(rule::joined(a, b, rule_op::lesser),
                                rule::joined(b, a, rule_op::lesser), rule_op::greater);
    REQUIRE(r.metrics().size() == 2);
    CHECK(r.metrics()[0] == spend.key);
    CHECK(r.metrics()[1] == delivered.key);
}

TEST_CASE("rules are equal in form, not in value", "[vest]") {
    const rule a = rule::leaf(rule_op::at_least, spend.key, 20 * bn);
    const rule b = rule::leaf(rule_op::at_least, delivered.key, 750'000);
    CHECK(rule::joined(a, b, rule_op::lesser) == rule::joined(a, b, rule_op::lesser));
    CHECK_FALSE(rule::joined(a, b, rule_op::lesser) == rule::joined(b, a, rule_op::lesser));
    CHECK_FALSE(rule::joined(a, b, rule_op::lesser) == rule::joined(a, b, rule_op::greater));
    CHECK_FALSE(a == rule::leaf(rule_op::above, spend.key, 20 * bn));
    CHECK_FALSE(a == rule::leaf(rule_op::at_least, funding.key, 20 * bn));
    CHECK_FALSE(a == rule::leaf(rule_op::at_least, spend.key, 20 * bn + 1));
    CHECK_FALSE(rule::leaf(rule_op::ramp, spend.key, 0, bn) ==
                rule::leaf(rule_op::ramp, spend.key, 0, bn, 4));
}

TEST_CASE("every sub-rule is a rule of its own", "[vest]") {
    const rule a     = rule::leaf(rule_op::at_least, spend.key, 20 * bn);
    const rule b     = rule::leaf(rule_op::reached, milestone_key("loan"), 0);
    const rule c     = rule::leaf(rule_op::above, market_cap.key, 40 * bn);
    const rule right = rule::joined(b, c, rule_op::greater);
    const rule whole = rule::joined(a, right, rule_op::lesser); // a b c or and
    CHECK(whole.start_of(4) == 0);
    CHECK(whole.start_of(3) == 1);
    CHECK(whole.start_of(2) == 2);
    CHECK(whole.sub_rule(4) == whole);
    CHECK(whole.sub_rule(3) == right);
    CHECK(whole.sub_rule(2) == c);
    CHECK(whole.sub_rule(1) == b);
    CHECK(whole.sub_rule(0) == a);
}

TEST_CASE("a rule holds eight conditions, and says so of the ninth", "[vest]") {
    for (rule_op op : {rule_op::lesser, rule_op::greater}) {
        const rule eight = chain(8, op);
        CHECK(eight.nodes().size() == max_rule_nodes);
        const std::string words = "too many conditions in one rule: there may be at most 8";
        CHECK(refusal([&] { return rule::joined(eight, milestone("m"), op); }) == words);
        CHECK(refusal([&] { return rule::joined(milestone("m"), eight, op); }) == words);
        CHECK(refusal([&] { return rule::joined(eight, eight, op); }) == words);
    }
    CHECK(refusal([] {
              return rule::joined(chain(4, rule_op::lesser), chain(4, rule_op::greater),
                                  rule_op::lesser);
          }).empty());
    CHECK_FALSE(refusal([] {
                    return rule::joined(chain(4, rule_op::lesser), chain(5, rule_op::greater),
                                        rule_op::lesser);
                }).empty());
}

TEST_CASE("a rule looks at six readings, and says so of the seventh", "[vest]") {
    rule six = milestone("0");
    for (int i = 1; i < 6; ++i)
        six = rule::joined(six, milestone(std::to_string(i)), rule_op::lesser);
    CHECK(six.metrics().size() == max_rule_metrics);
    CHECK(refusal([&] { return rule::joined(six, milestone("6"), rule_op::lesser); }) ==
          "too many different readings in one rule: there may be at most 6");
    const rule again = rule::joined(six, milestone("0"), rule_op::lesser);
    CHECK(again.nodes().size() == 13);
    CHECK(again.metrics().size() == 6);
}

TEST_CASE("a malformed rule cannot be built by hand", "[vest]") {
    CHECK_THROWS_AS(rule::joined(rule{}, rule{}, rule_op::constant), invalid_terms);
    CHECK_THROWS_AS(rule::leaf(rule_op::lesser, spend.key, 0), invalid_terms);
    CHECK_THROWS_AS(rule::leaf(rule_op::ramp, spend.key, 10, 0), invalid_terms);
    CHECK_THROWS_AS(rule::leaf(rule_op::reached, spend.key, 0), invalid_terms);
    CHECK_THROWS_AS(rule::leaf(rule_op::at_least, milestone_key("x"), 0), invalid_terms);
    CHECK_THROWS_AS(rule::leaf(rule_op::by, spend.key, 0, 1), invalid_terms);
    CHECK_THROWS_AS(rule::constant(150_pct), invalid_terms);
}
