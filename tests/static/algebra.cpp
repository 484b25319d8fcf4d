// The algebra at compile time: what the library promises of constexpr rules, proved by compiling.

#include <kicker/vest/combine.hpp>
#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/leaves.hpp>

using namespace kicker;

namespace {

constexpr rule paid    = spend >= 20_bn;
constexpr rule climb   = ramp(spend, 20_bn, 30_bn);
constexpr rule stairs  = in_steps(ramp(delivered, 0_MW, 750_MW), 3);
constexpr rule valued  = vwap(market_cap, 30) > 40_bn;
constexpr rule rules[] = {paid,          climb,           stairs, valued,
                          level(60_pct), reached("loan"), always, never};

constexpr state states[] = {
    state{},
    spent(20_bn),
    spent(money::from_ticks((20_bn).ticks() - 1)),
    spent(24_bn).with(delivered, 500_MW),
    spent(30_bn).with(delivered, 499.999_MW).reached("loan"),
    spent(25_bn).with(delivered, 750_MW).with(vwap(market_cap, 30), 40_bn),
    state{}.with(vwap(market_cap, 30), money::from_ticks((40_bn).ticks() + 1)),
};

constexpr bool equal_in_value(const rule& a, const rule& b) {
    for (const state& s : states)
        if (fraction_of(a, s) != fraction_of(b, s)) return false;
    return true;
}

constexpr bool laws_of_one() {
    for (const rule& a : rules) {
        if (!equal_in_value(a and a, a) || !equal_in_value(a or a, a)) return false;
        if (!equal_in_value(a and always, a) || !equal_in_value(a or never, a)) return false;
        if (!equal_in_value(a and never, never) || !equal_in_value(a or always, always))
            return false;
        for (const state& s : states)
            if (fraction_of(a, s) < fraction::none() || fraction_of(a, s) > fraction::whole())
                return false;
    }
    return true;
}

constexpr bool laws_of_two() {
    for (const rule& a : rules)
        for (const rule& b : rules) {
            if (!equal_in_value(a and b, b and a) || !equal_in_value(a or b, b or a)) return false;
            if (!equal_in_value(a and (a or b), a) || !equal_in_value(a or (a and b), a))
                return false;
        }
    return true;
}

constexpr bool laws_of_three(const rule& c) {
    for (const rule& a : {paid, climb, stairs, valued})
        for (const rule& b : {climb, stairs, level(60_pct)}) {
            if (!equal_in_value(a and (b and c), (a and b) and c)) return false;
            if (!equal_in_value(a or (b or c), (a or b) or c)) return false;
            if (!equal_in_value(a and (b or c), (a and b) or (a and c))) return false;
            if (!equal_in_value(a or (b and c), (a or b) and (a or c))) return false;
        }
    return true;
}

static_assert(laws_of_one(), "bounds, idempotent, and the ends of the scale");
static_assert(laws_of_two(), "commutative and absorbing");
static_assert(laws_of_three(stairs), "associative and distributive");
static_assert(laws_of_three(level(60_pct)), "associative and distributive");

// A law that does not hold is found out, or the proofs above would prove nothing.
static_assert(!equal_in_value(paid, climb));
static_assert(!equal_in_value(paid and stairs, paid or stairs));

// The ramp, its cliffs, and one tick either side.
static_assert(equal_in_value(climb and spend >= 30_bn, spend >= 30_bn));
static_assert(equal_in_value(climb or paid, paid));
static_assert(fraction_of(climb, spent(20_bn)).is_none());
static_assert(fraction_of(climb, spent(20.0000000000001_bn)) == fraction{1, 100'000'000'000'000});
static_assert(fraction_of(climb, spent(24_bn)) == fraction{2, 5});
static_assert(fraction_of(climb, spent(30_bn)).is_whole());
static_assert(fraction_of(paid, spent(19.9999999999999_bn)).is_none());
static_assert(fraction_of(paid, spent(20_bn)).is_whole());
static_assert(fraction_of(spend > 20_bn, spent(20_bn)).is_none());
static_assert(fraction_of(spend > 20_bn, spent(20.0000000000001_bn)).is_whole());

// Steps floor.
static_assert(fraction_of(stairs, state{}.with(delivered, 249.999_MW)).is_none());
static_assert(fraction_of(stairs, state{}.with(delivered, 250_MW)) == fraction{1, 3});
static_assert(fraction_of(stairs, state{}.with(delivered, 749.999_MW)) == fraction{2, 3});

// What is not known is not met.
static_assert(fraction_of(valued, state{}).is_none());
static_assert(fraction_of(by(2028_y / 12 / 31), state{}).is_none());
static_assert(fraction_of(by(2028_y / 12 / 31), state{}.on(2028_y / 12 / 31)).is_whole());
static_assert(fraction_of(before(2028_y / 12 / 31), state{}.on(2028_y / 12 / 31)).is_none());

// Form: equal rules are written the same way.
static_assert((paid and climb) == (paid and climb));
static_assert((paid and climb) != (climb and paid));
static_assert((paid and climb).sub_rule(1) == climb);

} // namespace
