#include <kicker/deal/deal.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace kicker;

// A deal is passed around by value: plain bytes, few of them, and no heap.
static_assert(sizeof(deal) < 35'000);
static_assert(std::is_trivially_copyable_v<deal>);
static_assert(std::is_standard_layout_v<deal>);
static_assert(std::regular<deal>);

namespace {

constexpr deal sample{
    .name     = "sample",
    .contract = {.buyer = "B", .seller = "S", .currency = "USD", .commitment = 20_bn},
    .company  = {.name = "S", .shares = 300'000'000_sh},
    .schedule = evenly(30_bn, {2026_y / 1 / 1, 2028_y / 12 / 31}, quarterly),
    .warrants = {{.name     = "W",
                  .strike   = 0.01_per_share,
                  .tranches = {{"T", 30_sh, spend >= 1_bn}}}},
};

} // namespace

static_assert(sample == sample);
static_assert(deal{} != sample);

TEST_CASE("a deal is a value: a copy is equal until a term changes", "[deal]") {
    deal copy = sample;
    CHECK(copy == sample);
    copy.contract.commitment = 21_bn;
    CHECK(copy != sample);
    copy = sample;
    copy.schedule.add({2029_y / 1 / 1, 1_cu});
    CHECK(copy != sample);
    copy = sample;
    copy.warrants.add({.name = "second"});
    CHECK(copy != sample);
    copy = sample;
    copy.company.shares += 1_sh;
    CHECK(copy != sample);
    CHECK(sample.schedule.size() == 12);
}

TEST_CASE("deals with the same tranches under other warrants are different", "[deal]") {
    const tranche a{"A", 1_sh, always}, b{"B", 2_sh, always};
    const deal together{.warrants = {{.name = "W", .tranches = {a, b}}, {.name = "V"}}};
    const deal apart{.warrants = {{.name = "W", .tranches = {a}}, {.name = "V", .tranches = {b}}}};
    CHECK(together != apart);
}
