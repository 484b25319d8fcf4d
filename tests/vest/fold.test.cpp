#include <kicker/vest/fold.hpp>

#include <kicker/vest/combine.hpp>
#include <kicker/vest/leaves.hpp>

#include "support/catch.hpp"

#include <string>

using namespace kicker;

namespace {

constexpr rule a = spend >= 1_bn, b = reached("b"), c = level(50_pct);

constexpr int conditions(const rule& r) {
    return fold(
        r, [](const rule_node&) { return 1; },
        [](rule_op, int left, int right) { return left + right; });
}
static_assert(conditions(never) == 1);
static_assert(conditions((a and b) or c) == 3);

/// A rule with brackets around everything that is joined; leaves are the first letters of their ops.
std::string bracketed(const rule& r) {
    return fold(
        r,
        [](const rule_node& n) {
            switch (n.op) {
            case rule_op::at_least: return std::string("a");
            case rule_op::reached: return std::string("b");
            default: return std::string("c");
            }
        },
        [](rule_op op, const std::string& left, const std::string& right) {
            return "(" + left + (op == rule_op::lesser ? " and " : " or ") + right + ")";
        });
}

} // namespace

TEST_CASE("a fold joins the left operand with the right one, from the leaves up", "[vest]") {
    CHECK(bracketed(a) == "a");
    CHECK(bracketed(a and b) == "(a and b)");
    CHECK(bracketed(b and a) == "(b and a)");
    CHECK(bracketed((a and b) or c) == "((a and b) or c)");
    CHECK(bracketed(a and (b or c)) == "(a and (b or c))");
    CHECK(bracketed((c or b) and (a or b)) == "((c or b) and (a or b))");
}

TEST_CASE("a fold visits each leaf once, in the order of the words", "[vest]") {
    std::string seen;
    int joins = 0;
    const int last =
        fold((a or c) and (b or a),
             [&](const rule_node& n) {
                 seen += n.op == rule_op::at_least ? 'a' : n.op == rule_op::reached ? 'b' : 'c';
                 return 0;
             },
             [&](rule_op, int, int) { return ++joins; });
    CHECK(last == 3);
    CHECK(seen == "acba");
    CHECK(joins == 3);
}

TEST_CASE("a fold holds the longest rule, whichever way it leans", "[vest]") {
    rule left = a, right = a;
    for (int i = 1; i < 8; ++i) {
        left  = left or b;
        right = b or right;
    }
    CHECK(conditions(left) == 8);
    CHECK(conditions(right) == 8); // eight values wait at once
    CHECK(bracketed(right) == "(b or (b or (b or (b or (b or (b or (b or a)))))))");
}
