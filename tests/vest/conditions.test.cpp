#include <kicker/vest/conditions.hpp>

#include <kicker/metric/derived.hpp>
#include <kicker/vest/evaluate.hpp>

#include "support/catch.hpp"
#include "vest/random_rules.hpp"

#include <vector>

using namespace kicker;

static_assert(has_condition(spend >= 1_bn, kind::performance));
static_assert(!has_condition(spend >= 1_bn, kind::market));
static_assert(!has_condition(always, kind::unsaid), "a fixed part waits for nothing");
static_assert(has_condition(by(2028_y / 12 / 31), kind::service), "a deadline is a condition");
static_assert(has_condition(reached("loan") and peak(vwap(market_cap, 30)) > 40_bn, kind::market));
static_assert(without(never, kind::market) == never);
static_assert(without(share_price > 600_per_share, kind::market) == always);

template <class Terms>
concept sheds_conditions = requires(const Terms& t) {
    without(t, kind::market);
};
static_assert(sheds_conditions<rule>);
static_assert(!sheds_conditions<state>, "only a rule has conditions");

namespace {

constexpr kind all_kinds[] = {kind::unsaid, kind::performance, kind::service, kind::market,
                              kind::other};

/// The kind of the reading that a leaf of a random rule looks at.
kind kind_of(const random_rules::tree& leaf) {
    switch (leaf.of) {
    case random_rules::average_price: return kind::market;
    case random_rules::today: return kind::service;
    case random_rules::loan: return kind::unsaid;
    default: return kind::performance;
    }
}

/// The same tree with every leaf of a kind replaced by the whole.
random_rules::tree pruned(random_rules::tree t, kind k) {
    using random_rules::form;
    for (auto& part : t.parts) part = pruned(part, k);
    const bool is_condition = t.is != form::constant && t.parts.empty();
    if (!is_condition || kind_of(t) != k) return t;
    random_rules::tree met;
    met.from = 1'000'000;
    return met;
}

/// Whether two rules earn the same in random states.
bool agree(const rule& a, const rule& b) {
    random_rules::source random(11);
    for (int i = 0; i < 200; ++i) {
        const auto s = random_rules::built<std::int64_t>(random.state());
        if (fraction_of(a, s) != fraction_of(b, s)) return false;
    }
    return true;
}

} // namespace

TEST_CASE("a rule without its conditions of a kind never earns less", "[vest][law]") {
    random_rules::source random(4);
    int more = 0;
    for (int i = 0; i < 250; ++i) {
        const rule r = random_rules::built(random.rule(random.between(1, 8)));
        for (kind k : all_kinds) {
            const rule rest = without(r, k);
            for (int j = 0; j < 4; ++j) {
                const auto s = random_rules::built<std::int64_t>(random.state());
                CHECK(fraction_of(rest, s) >= fraction_of(r, s));
                more += fraction_of(rest, s) > fraction_of(r, s);
            }
        }
    }
    CHECK(more > 500); // the law is not kept by doing nothing
}

TEST_CASE("a condition that is taken out counts as met and the others stay", "[vest][law]") {
    random_rules::source random(5);
    for (int i = 0; i < 250; ++i) {
        const auto tree = random.rule(random.between(1, 8));
        for (kind k : all_kinds) {
            const rule rest = without(random_rules::built(tree), k);
            const auto s    = random.state();
            CHECK(random_rules::exact(fraction_of(rest, random_rules::built<std::int64_t>(s))) ==
                  random_rules::expected(pruned(tree, k), s));
        }
    }
}

TEST_CASE("nothing of a kind is left, twice is once, and what had none is as it was",
          "[vest][law]") {
    random_rules::source random(6);
    for (int i = 0; i < 250; ++i) {
        const rule r = random_rules::built(random.rule(random.between(1, 8)));
        for (kind k : all_kinds) {
            const rule rest = without(r, k);
            CHECK_FALSE(has_condition(rest, k));
            CHECK(without(rest, k) == rest);
            if (!has_condition(r, k)) CHECK(rest == r);
            for (kind other : all_kinds)
                if (other != k) CHECK(has_condition(rest, other) == has_condition(r, other));
        }
    }
}

TEST_CASE("of a price or a payment nothing is left to wait for", "[vest]") {
    const rule r = vwap(share_price, 30) > 100_per_share or spend >= 1_bn;
    CHECK_FALSE(agree(r, always));
    CHECK(agree(without(r, kind::market), always));
    CHECK(agree(without(r, kind::performance), always));
}

TEST_CASE("of gigawatts and a price the gigawatts are left", "[vest]") {
    const rule r     = purchased >= 6_GW and share_price > 600_per_share;
    const state half = state{}.with(purchased, 5.999_GW), all = state{}.with(purchased, 6_GW);
    CHECK(fraction_of(r, all).is_none());
    CHECK(fraction_of(without(r, kind::market), half).is_none());
    CHECK(fraction_of(without(r, kind::market), all).is_whole());
    const state dear = state{}.with(share_price, 600.01_per_share);
    CHECK(fraction_of(without(r, kind::performance), dear).is_whole());
    CHECK(fraction_of(without(r, kind::performance), all).is_none());
}

TEST_CASE("fixed parts stay and a ramp that is taken out is complete", "[vest]") {
    const rule r = ramp(share_price, 100_per_share, 200_per_share) and level(60_pct);
    CHECK(fraction_of(without(r, kind::market), state{}) == fraction{3, 5});
    CHECK(fraction_of(without(r, kind::service), state{}).is_none());
}

TEST_CASE("the kind of a milestone or measure is the one that its author said", "[vest]") {
    const auto index = measure<count>("share index", kind::market);
    const rule r     = reached("listing", kind::market) and index >= 5_count and reached("loan");
    const rule rest  = without(r, kind::market);
    CHECK(fraction_of(rest, state{}).is_none());
    CHECK(fraction_of(rest, state{}.reached("loan")).is_whole());
    CHECK(fraction_of(without(r, kind::unsaid), state{}.reached("loan")).is_none());
}
