#include <kicker/vest/leaves.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"
#include "vest/random_rules.hpp"

#include <kicker/vest/combine.hpp>
#include <kicker/vest/evaluate.hpp>

#include <concepts>
#include <limits>
#include <string>

using namespace kicker;

static_assert(level(0_pct) == never);
static_assert(level(100_pct) == always);
static_assert(rule{} == never);

// A condition compares a metric with a level of its own unit, from below, and nothing else.
template <class Metric, class Level>
concept has_cliff = requires(Metric m, Level l) {
    m >= l;
    m > l;
};
template <class Metric, class Level>
concept has_ramp = requires(Metric m, Level l) {
    ramp(m, l, l);
};
static_assert(has_cliff<metric<money>, money> && has_ramp<metric<money>, money>);
static_assert(has_cliff<metric<day>, day> && has_ramp<metric<day>, day>);
static_assert(!has_cliff<metric<money>, power> && !has_ramp<metric<money>, power>);
static_assert(!has_cliff<metric<money>, price> && !has_ramp<metric<money>, price>);
static_assert(!has_cliff<metric<price>, money>);
static_assert(!has_cliff<metric<day>, count>);
static_assert(!has_cliff<metric<money>, int> && !has_ramp<metric<money>, int>);
static_assert(!has_cliff<metric<money>, double> && !has_ramp<metric<money>, double>);
static_assert(!has_cliff<metric<money>, basic_money<cpp_int>>,
              "a paper's level is a plain decimal");

template <class Metric, class Level>
concept has_ceiling = requires(Metric m, Level l) {
    m <= l;
}
|| requires(Metric m, Level l) {
    m < l;
}
|| requires(Metric m, Level l) {
    m == l;
};
static_assert(!has_ceiling<metric<money>, money>, "nothing is earned by falling short");

namespace {

template <class Action>
std::string refusal(Action action) {
    try {
        action();
    } catch (const error& e) {
        return e.what();
    }
    return {};
}

/// Two rules that are equal in value on and beside every breakpoint.
template <class Rep>
void check_equal_in_value(const rule& a, const rule& b, money from, money to) {
    for (const money& level : {from, to, part_of(fraction{1, 3}, to, rounding::down)})
        for (std::int64_t beside : {-1, 0, 1}) {
            const auto s = basic_state<Rep>{}.with(spend, level + money::from_ticks(beside));
            CHECK(random_rules::same<Rep>(random_rules::exact(fraction_of(a, s)),
                                          random_rules::exact(fraction_of(b, s))));
        }
}

} // namespace

TEST_CASE("a leaf keeps its levels as they were written", "[vest]") {
    CHECK((spend >= 20_bn).nodes()[0].from == (20_bn).ticks());
    CHECK((spend >= 20_bn).nodes()[0].op == rule_op::at_least);
    CHECK((spend > 20_bn).nodes()[0].op == rule_op::above);
    CHECK((on >= 2027_y / 1 / 1).nodes()[0].from == 20'819);
    const rule_node r = in_steps(ramp(spend, 20_bn, 30_bn), 8).nodes()[0];
    CHECK(r.op == rule_op::ramp);
    CHECK(r.from == (20_bn).ticks());
    CHECK(r.to == (30_bn).ticks());
    CHECK(r.steps == 8);
    CHECK(by(2027_y / 1 / 1).nodes()[0].to == 20'819);
    CHECK(by(2027_y / 1 / 1).metrics()[0] == on.key);
    CHECK(reached("loan", kind::performance).metrics()[0] ==
          milestone_key("loan", kind::performance));
    CHECK(level(12.5_pct).nodes()[0].from == 125'000);
}

TEMPLATE_TEST_CASE("a ramp gated at its end is a cliff there", "[vest][law]", KICKER_LANES) {
    random_rules::source random(10);
    for (int i = 0; i < 60; ++i) {
        const money from = money::from_ticks(random.between(-1'000, 1'000'000'000)),
                    to   = from + money::from_ticks(random.between(1, 1'000'000'000));
        const rule r     = ramp(spend, from, to);
        check_equal_in_value<TestType>(r and spend >= to, spend >= to, from, to);
    }
}

TEMPLATE_TEST_CASE("a ramp or a cliff at its start is the cliff", "[vest][law]", KICKER_LANES) {
    random_rules::source random(11);
    for (int i = 0; i < 60; ++i) {
        const money from = money::from_ticks(random.between(-1'000, 1'000'000'000)),
                    to   = from + money::from_ticks(random.between(1, 1'000'000'000));
        const rule r     = ramp(spend, from, to);
        check_equal_in_value<TestType>(r or spend >= from, spend >= from, from, to);
    }
}

TEMPLATE_TEST_CASE("a ramp in one step is a cliff at its end", "[vest][law]", KICKER_LANES) {
    random_rules::source random(12);
    for (int i = 0; i < 60; ++i) {
        const money from = money::from_ticks(random.between(-1'000, 1'000'000'000)),
                    to   = from + money::from_ticks(random.between(1, 1'000'000'000));
        check_equal_in_value<TestType>(in_steps(ramp(spend, from, to), 1), spend >= to, from, to);
    }
}

TEMPLATE_TEST_CASE("steps never earn more than the ramp, and lag it by less than one",
                   "[vest][law]", KICKER_LANES) {
    using Rep = TestType;
    random_rules::source random(13);
    for (int i = 0; i < 300; ++i) {
        const money from  = money::from_ticks(random.between(0, 1'000'000)),
                    to    = from + money::from_ticks(random.between(1, 1'000'000));
        const int n       = static_cast<int>(random.between(1, 40));
        const rule smooth = ramp(spend, from, to), stepped = in_steps(smooth, n);
        const auto s =
            basic_state<Rep>{}.with(spend, money::from_ticks(random.between(0, 2'000'000)));
        const auto lag = random_rules::ratio(random_rules::exact(fraction_of(smooth, s)) -
                                             random_rules::exact(fraction_of(stepped, s)));
        CHECK((lag > 0 || random_rules::same<Rep>(lag, 0)));
        CHECK(lag * n < 1);
    }
}

TEMPLATE_TEST_CASE("more than a level is one tick more or better", "[vest][law]", KICKER_LANES) {
    const money level = 123'456'789.0123_cu;
    check_equal_in_value<TestType>(spend > level, spend >= level + money::from_ticks(1), level,
                                   level + money::from_ticks(1));
}

TEST_CASE("a ramp that does not climb is refused in both its levels", "[vest]") {
    CHECK(refusal([] { return ramp(spend, 30_bn, 20_bn); }) ==
          "a ramp climbs from a lower to a higher level; this ramp runs from 30bn to 20bn; for a "
          "cliff write metric >= level");
    CHECK_THROWS_AS(ramp(spend, 20_bn, 20_bn), invalid_terms);
    CHECK_THROWS_AS(ramp(on, 2028_y / 1 / 1, 2027_y / 1 / 1), invalid_terms);
    CHECK_NOTHROW(ramp(spend, 20_bn, 20_bn + money::from_ticks(1)));
}

TEST_CASE("a ramp wider than any amount of its unit is refused", "[vest]") {
    const money most = money::from_ticks(std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS(ramp(spend, -most, most), overflow);
    CHECK_NOTHROW(ramp(spend, 0_bn, most));
}

TEST_CASE("only a single smooth ramp is cut into steps", "[vest]") {
    const rule r = ramp(spend, 0_bn, 400_m);
    for (int n : {0, -1, 65'536}) CHECK_THROWS_AS(in_steps(r, n), invalid_terms);
    for (int n : {1, 65'535}) CHECK(in_steps(r, n).nodes()[0].steps == n);
    CHECK_THROWS_AS(in_steps(in_steps(r, 8), 8), invalid_terms);
    CHECK_THROWS_AS(in_steps(spend >= 400_m, 8), invalid_terms);
    CHECK_THROWS_AS(in_steps(r and r, 8), invalid_terms);
    CHECK_THROWS_AS(in_steps(level(50_pct), 8), invalid_terms);
    CHECK_THROWS_AS(in_steps(reached("loan"), 8), invalid_terms);
}

TEST_CASE("a fixed part lies between nothing and the whole", "[vest]") {
    CHECK_THROWS_AS(level(percent::from_ticks(1'000'001)), invalid_terms);
    CHECK_THROWS_AS(level(percent::from_ticks(-1)), invalid_terms);
    CHECK(fraction_of(level(4.99_pct), state{}) == fraction{499, 10'000});
    CHECK(fraction_of(always, state{}).is_whole());
    CHECK(fraction_of(never, state{}).is_none());
}

TEST_CASE("a milestone's name is kept whole or refused", "[vest]") {
    CHECK(reached(std::string(63, 'm')).metrics()[0].name.size() == 63);
    CHECK_THROWS_AS(reached(std::string(64, 'm')), invalid_terms);
}

TEST_CASE("the last day of a deadline counts, and the day before another does", "[vest]") {
    struct row {
        day today;
        bool by_it, before_it;
    };
    const row rows[] = {
        {2028_y / 12 / 30, true, true},
        {2028_y / 12 / 31, true, false},
        {2029_y / 1 / 1, false, false},
    };
    for (const row& w : rows) {
        CAPTURE(w.today);
        const state s = state{}.on(w.today);
        CHECK(fraction_of(by(2028_y / 12 / 31), s).is_whole() == w.by_it);
        CHECK(fraction_of(before(2028_y / 12 / 31), s).is_whole() == w.before_it);
    }
}
