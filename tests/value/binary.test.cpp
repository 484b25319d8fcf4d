#include <kicker/value/binary.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;
using enum barrier_side;
using enum knock;

namespace {

struct row {
    barrier_side side;
    knock effect;
    option_kind kind;
    double strike, share, yield, printed;
};
/// Haug, second edition 2007, p. 180: H 100, cash 15, r 10 %, T 0.5, vol 20 %.
constexpr row of_cash[] = {
    {down, in, call, 102, 105, 0, 4.9289},  {down, in, call, 98, 105, 0, 6.2150},
    {up, in, call, 102, 95, 0, 5.8926},     {up, in, call, 98, 95, 0, 7.4519},
    {down, in, put, 102, 105, 0, 4.4314},   {down, in, put, 98, 105, 0, 3.1454},
    {up, in, put, 102, 95, 0, 5.3297},      {up, in, put, 98, 95, 0, 3.7704},
    {down, out, call, 102, 105, 0, 4.8758}, {down, out, call, 98, 105, 0, 4.9081},
    {up, out, call, 102, 95, 0, 0.0000},    {up, out, call, 98, 95, 0, 0.0407},
    {down, out, put, 102, 105, 0, 0.0323},  {down, out, put, 98, 105, 0, 0.0000},
    {up, out, put, 102, 95, 0, 3.0461},     {up, out, put, 98, 95, 0, 3.0054},
    {up, in, call, 102, 95, -0.14, 8.6806}, {up, in, call, 102, 95, 0.03, 5.3112},
    {down, in, call, 98, 95, 0, 7.4926},    {up, in, call, 98, 105, 0, 11.1231},
    {down, in, put, 102, 98, 0, 7.1344},    {up, in, put, 102, 101, 0, 5.9299},
    {down, out, call, 98, 99, 0, 0.0000},   {up, out, call, 98, 101, 0, 0.0000},
    {down, out, put, 98, 99, 0, 0.0000},    {up, out, put, 98, 101, 0, 0.0000},
};
constexpr row of_asset[] = {
    {down, in, call, 102, 105, 0, 37.2782},  {down, in, call, 98, 105, 0, 45.8530},
    {up, in, call, 102, 95, 0, 44.5294},     {up, in, call, 98, 95, 0, 54.9262},
    {down, in, put, 102, 105, 0, 27.5644},   {down, in, put, 98, 105, 0, 18.9896},
    {up, in, put, 102, 95, 0, 33.1723},      {up, in, put, 98, 95, 0, 22.7755},
    {down, out, call, 102, 105, 0, 39.9391}, {down, out, call, 98, 105, 0, 40.1574},
    {up, out, call, 102, 95, 0, 0.0000},     {up, out, call, 98, 95, 0, 0.2676},
    {down, out, put, 102, 105, 0, 0.2183},   {down, out, put, 98, 105, 0, 0.0000},
    {up, out, put, 102, 95, 0, 17.2983},     {up, out, put, 98, 95, 0, 17.0306},
};

option option_of(const row& r) {
    return {r.kind, r.share, r.strike, 0.5, 0.10, r.yield, 0.20};
}

barrier random_barrier(std::mt19937_64& random, const option& o) {
    const barrier_side side = random() % 2 == 0 ? up : down;
    const double far        = uniform(random, 0.01, 2) * o.deviation();
    return {side, in, o.share * std::exp(side == up ? far : -far)};
}

} // namespace

TEST_CASE("binary options behind a barrier: Haug's table of Rubinstein and Reiner", "[value]") {
    for (const row& r : of_cash) {
        INFO(r.strike << ' ' << r.share << ' ' << r.yield);
        CHECK(cash_or_nothing(option_of(r), {r.side, r.effect, 100}, 15) == near(r.printed, 1e-4));
    }
    for (const row& r : of_asset) {
        INFO(r.strike << ' ' << r.share);
        CHECK(asset_or_nothing(option_of(r), {r.side, r.effect, 100}) == near(r.printed, 1e-4));
    }
    const paper book = haug("2nd ed. 2007, p. 180", "binaryoption");
    published(book, "up and in asset-or-nothing call, S 95, K 98", "54.9262",
              asset_or_nothing({call, 95, 98, 0.5, 0.10, 0, 0.20}, {up, in, 100}));
    published(book, "down and out cash-or-nothing call, S 105, K 102", "4.8758",
              cash_or_nothing({call, 105, 102, 0.5, 0.10, 0, 0.20}, {down, out, 100}, 15));
}

TEST_CASE("binary options at expiry: Haug", "[value]") {
    published(haug("p. 90", "digitaloption"), "asset-or-nothing put, S 70, K 65, q 5 %, r 7 %",
              "20.2069", asset_or_nothing({put, 70, 65, 0.5, 0.07, 0.05, 0.27}));
    published(haug("p. 88", "digitaloption"), "cash-or-nothing put, S 100, K 80, cash 10", "2.6710",
              cash_or_nothing({put, 100, 80, 0.75, 0.06, 0.06, 0.35}, 10));
    // A gap call with a strike of 50 that pays S - 57.
    const option gap{call, 50, 50, 0.5, 0.09, 0, 0.20};
    published(haug("p. 88", "digitaloption"), "gap call, S 50, K 50, pays S - 57", "-0.0053",
              asset_or_nothing(gap) - cash_or_nothing(gap, 57));
}

TEST_CASE("paid at the touch of a barrier, or at expiry: Haug, p. 95, cases 1 to 12", "[value]") {
    const paper book = haug("p. 95", "digitaloption");
    const option low{call, 95, 0, 0.5, 0.10, 0, 0.20}, high{call, 105, 0, 0.5, 0.10, 0, 0.20};
    const option low1{call, 95, 0, 0.5, 0.10, 0.01, 0.20},
        high1{call, 105, 0, 0.5, 0.10, 0.01, 0.20};
    const barrier rise{up, in, 100}, fall{down, in, 100};
    published(book, "cash 15 at hit, S 95", "11.6553", cash_at_hit(low, rise, 15));
    published(book, "cash 15 at hit, S 105", "9.7264", cash_at_hit(high, fall, 15));
    published(book, "cash 15 at expiry, S 95", "11.2223", cash_or_nothing(low, rise, 15));
    published(book, "cash 15 at expiry, S 105", "9.3604", cash_or_nothing(high, fall, 15));
    published(book, "cash 15 if not hit, S 105", "4.9081",
              cash_or_nothing(high, {down, out, 100}, 15));
    published(book, "cash 15 if not hit, S 95", "3.0461", cash_or_nothing(low, {up, out, 100}, 15));
    published(book, "asset at hit, S 95", "77.7017", asset_at_hit(low, rise));
    published(book, "asset at hit, S 105", "64.8426", asset_at_hit(high, fall));
    published(book, "asset at hit, S 95, q 1 %", "76.8858", asset_at_hit(low1, rise));
    CHECK(asset_at_hit(high1, fall) == near(65.7811, 1e-4)); // 65.78115, by his program
    published(book, "asset at expiry, S 95, q 1 %", "76.5951", asset_or_nothing(low1, rise));
    published(book, "asset at expiry, S 105, q 1 %", "65.5291", asset_or_nothing(high1, fall));
    published(book, "asset if not hit, S 105", "40.1574", asset_or_nothing(high, {down, out, 100}));
    published(book, "asset if not hit, S 95", "17.2983", asset_or_nothing(low, {up, out, 100}));
    // With dividends, cross-tested by simulation in QuantLib.
    CHECK(cash_at_hit({call, 105, 0, 0.5, 0.10, 0.20, 0.20}, fall, 15) == near(12.2715, 1e-4));
    CHECK(cash_at_hit({call, 95, 0, 0.5, 0.10, 0.20, 0.20}, rise, 15) == near(8.9109, 1e-4));
    // Touched before the start.
    CHECK(cash_at_hit(high, rise, 15) == 15);
    CHECK(asset_at_hit(high, rise) == 105);
    CHECK(cash_or_nothing(high, rise, 15) == near(15 * std::exp(-0.05), 1e-12));
    CHECK(asset_or_nothing(low1, fall) == near(95 * std::exp(-0.005), 1e-12));
}

TEST_CASE("a penny warrant behind a hurdle: the share times its in-share probability", "[value]") {
    const option o{call, 100, 0, 5, 0.04, 0, 0.60};
    CHECK(asset_or_nothing(o, {up, in, 200}) == near(83.072975, 5e-7));
    const option s{call, 165, 0, 5, 0.04, 0.01, 0.55};
    CHECK(cash_at_hit(s, {up, in, 350}, 100) == near(35.590128, 1e-6));
    CHECK(cash_or_nothing(s, {up, in, 350}, 100) == near(31.318661, 1e-6));
    CHECK(asset_or_nothing(s, {up, in, 350}) == near(120.619795, 1e-6));
}

TEST_CASE("an option is an asset less a strike, with and without a barrier", "[value]") {
    std::mt19937_64 random(1610);
    for (int i = 0; i < 1000; ++i) {
        const option o     = random_option(random);
        const double scale = 1e-11 * (o.share + o.strike);
        CHECK(o.sign() * (asset_or_nothing(o) - o.strike * cash_or_nothing(o)) ==
              near(black_scholes(o), scale));
        // Call and put together pay in any case; in and out together pay as without a barrier.
        option other = o;
        other.kind   = o.kind == call ? put : call;
        CHECK(cash_or_nothing(o) + cash_or_nothing(other) == near(o.discount(), 1e-12));
        const barrier b = random_barrier(random, o);
        barrier never   = b;
        never.effect    = out;
        CHECK(cash_or_nothing(o, b) + cash_or_nothing(o, never) == near(cash_or_nothing(o), 1e-12));
        CHECK(asset_or_nothing(o, b) + asset_or_nothing(o, never) ==
              near(asset_or_nothing(o), scale));
        // Paid at the touch is worth no less than later where money earns, nor more than at once.
        if (o.rate >= 0) {
            option any = o;
            any.kind   = call;
            any.strike = 0;
            CHECK(cash_at_hit(any, b) >= cash_or_nothing(any, b) - 1e-12);
            CHECK(cash_at_hit(any, b) <= 1 + 1e-12);
        }
        // A share that pays no dividend is worth the same then as later.
        option still = o;
        still.kind = call, still.strike = 0, still.yield = 0;
        if (o.rate >= 0)
            CHECK(asset_at_hit(still, b) == near(asset_or_nothing(still, b), 1e-9 * o.share));
    }
}

TEST_CASE("binary options without volatility or time", "[value]") {
    const option even{call, 100, 90, 2, 0.05, 0.02, 0};
    CHECK(cash_or_nothing(even) == near(std::exp(-0.10), 1e-15));
    CHECK(asset_or_nothing(even) == near(100 * std::exp(-0.04), 1e-12));
    CHECK(cash_or_nothing({call, 100, 90, 0, 0.05, 0.02, 0.3}) == 1);
    CHECK(cash_or_nothing({put, 100, 90, 0, 0.05, 0.02, 0.3}) == 0);
    CHECK(cash_at_hit(even, {up, in, 103}, 2) ==
          near(2 * std::exp(-0.05 * std::log(1.03) / 0.03), 1e-12));
    CHECK(cash_at_hit(even, {up, in, 107}, 2) == 0);
    CHECK(cash_at_hit(even, {down, in, 95}, 2) == 0);
    CHECK(cash_at_hit({call, 100, 90, 2, 0.05, 0.05, 0}, {up, in, 103}) == 0); // it stands still
    CHECK(cash_at_hit({call, 100, 90, 0, 0.05, 0.02, 0.3}, {up, in, 103}) == 0);
    // A rate at which the expected discount has no closed form.
    CHECK_THROWS_AS(cash_at_hit({call, 100, 0, 5, -0.05, -0.05, 0.1}, {up, in, 120}),
                    invalid_input);
}
