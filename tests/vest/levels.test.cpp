#include <kicker/vest/levels.hpp>

#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/leaves.hpp>

#include "support/catch.hpp"

#include <cstdint>
#include <vector>

using namespace kicker;

namespace {

std::vector<std::int64_t> levels_of(const rule& r) {
    std::vector<std::int64_t> all;
    for_each_level(r.nodes()[0], [&](std::int64_t level) { all.push_back(level); });
    return all;
}
std::int64_t number(day d) {
    return d.number();
}

} // namespace

TEST_CASE("a leaf names the levels at which it jumps, or starts or stops to grow", "[vest]") {
    using list             = std::vector<std::int64_t>;
    const std::int64_t ten = (10_cu).ticks(), twenty = (20_cu).ticks();
    const day d = 2027_y / 3 / 1, e = 2027_y / 3 / 11;
    CHECK(levels_of(spend >= 10_cu) == list{ten});
    CHECK(levels_of(spend > 10_cu) == list{ten});
    CHECK(levels_of(ramp(spend, 10_cu, 20_cu)) == list{ten, twenty});
    CHECK(levels_of(by(d)) == list{number(d)});
    CHECK(levels_of(before(d)) == list{number(d)});
    CHECK(levels_of(on >= d) == list{number(d)});
    CHECK(levels_of(ramp(on, d, e)) == list{number(d), number(e)});
    CHECK(levels_of(reached("m")).empty());
    CHECK(levels_of(always).empty());
    CHECK(levels_of(never).empty());
}

TEST_CASE("a ramp in steps names the level at which each of them is complete", "[vest]") {
    using list         = std::vector<std::int64_t>;
    const auto ramp_of = [](std::int64_t from, std::int64_t to, int steps) {
        return in_steps(ramp(spend, money::from_ticks(from), money::from_ticks(to)), steps);
    };
    CHECK(levels_of(ramp_of(0, 8, 4)) == list{0, 2, 4, 6, 8});
    CHECK(levels_of(ramp_of(5, 15, 1)) == list{5, 15});
    CHECK(levels_of(ramp_of(0, 10, 3)) == list{0, 4, 7, 10}); // 3 1/3 and 6 2/3, rounded up
    CHECK(levels_of(ramp_of(-5, 5, 3)) == list{-5, -1, 2, 5});
}

TEST_CASE("one tick below its level a step is not complete, and at it it is", "[vest]") {
    for (const int steps : {1, 2, 3, 7, 48})
        for (const std::int64_t width : {50, 97, 1'000}) {
            const std::int64_t from = 11;
            const rule r            = in_steps(
                           ramp(spend, money::from_ticks(from), money::from_ticks(from + width)), steps);
            const auto at = [&](std::int64_t ticks) {
                return fraction_of(r, spent(money::from_ticks(ticks)));
            };
            for (std::int64_t k = 1; k < steps; ++k) {
                const std::int64_t level = level_of_step(r.nodes()[0], k);
                CAPTURE(steps, width, k);
                CHECK(at(level) >= fraction(k, steps));
                CHECK(at(level - 1) < fraction(k, steps));
            }
        }
}

TEST_CASE("the widest ramp has its steps without an overflow", "[vest]") {
    const std::int64_t top = 9'000'000'000'000'000'000;
    const rule r = in_steps(ramp(spend, money::from_ticks(0), money::from_ticks(top)), 60'000);
    CHECK(level_of_step(r.nodes()[0], 1) == 150'000'000'000'000);
    CHECK(level_of_step(r.nodes()[0], 59'999) == top - 150'000'000'000'000);
}
