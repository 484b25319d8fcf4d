#include <kicker/batch.hpp>

#include "batch/random_deals.hpp"
#include "support/catch.hpp"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>

using namespace kicker;

namespace {

/// How often memory was asked for while the innermost `allocations` lived. The program has one
/// thread, and other tests do not count.
bool is_counting      = false;
std::size_t allocated = 0;

class allocations {
public:
    allocations() {
        allocated   = 0;
        is_counting = true;
    }
    ~allocations() { is_counting = false; }
    allocations(const allocations&)            = delete;
    allocations& operator=(const allocations&) = delete;

    [[nodiscard]] static std::size_t so_far() { return allocated; }
};

constexpr std::align_val_t usual{alignof(std::max_align_t)};

void* allocate(std::size_t n, std::align_val_t alignment = usual) noexcept {
    if (is_counting) ++allocated;
    const auto unit = static_cast<std::size_t>(alignment);
    return std::aligned_alloc(unit, n == 0 ? unit : (n + unit - 1) / unit * unit);
}
void* allocated_or_throw(std::size_t n, std::align_val_t alignment = usual) {
    void* const p = allocate(n, alignment);
    if (p == nullptr) throw std::bad_alloc();
    return p;
}

// Not inlined, lest GCC 12 sees a new that it does not know followed by a free that it does.
[[gnu::noinline]] void release(void* p) {
    std::free(p);
}

} // namespace

// All forms that programs use: under a sanitizer, which has its own, none of them calls another.
void* operator new(std::size_t n) {
    return allocated_or_throw(n);
}
void* operator new[](std::size_t n) {
    return allocated_or_throw(n);
}
void* operator new(std::size_t n, const std::nothrow_t&) noexcept {
    return allocate(n);
}
void* operator new[](std::size_t n, const std::nothrow_t&) noexcept {
    return allocate(n);
}
void* operator new(std::size_t n, std::align_val_t alignment) {
    return allocated_or_throw(n, alignment);
}
void* operator new[](std::size_t n, std::align_val_t alignment) {
    return allocated_or_throw(n, alignment);
}
void operator delete(void* p) noexcept {
    release(p);
}
void operator delete(void* p, std::size_t) noexcept {
    release(p);
}
void operator delete(void* p, std::align_val_t) noexcept {
    release(p);
}
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
    release(p);
}
void operator delete[](void* p) noexcept {
    release(p);
}
void operator delete[](void* p, std::size_t) noexcept {
    release(p);
}
void operator delete[](void* p, std::align_val_t) noexcept {
    release(p);
}
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept {
    release(p);
}

namespace {

/// Deals with all that makes work: floors, floating sizes, steps, deep joins.
deal random_deal(std::uint64_t seed) {
    return random_deals::source(seed, {.highest_level    = 1'000'000,
                                       .narrowest_ramp   = 1'000,
                                       .largest_size     = 1'000'000,
                                       .most_tranches    = 12,
                                       .leaves_in_a_rule = 8})
        .deal();
}

} // namespace

TEST_CASE("the counter of allocations counts, while it is asked to", "[batch]") {
    std::size_t n = 0;
    {
        const allocations counted;
        ::operator delete(::operator new(8));
        ::operator delete[](::operator new[](8));
        ::operator delete (::operator new (64, std::align_val_t{64}), std::align_val_t{64});
        n = counted.so_far();
    }
    ::operator delete(::operator new(8));
    CHECK(n == 3);
    CHECK(allocations::so_far() == 3);
}

TEST_CASE("a plan answers any number of states without an allocation", "[batch]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        for (const std::size_t rows : {std::size_t{1}, std::size_t{128}, std::size_t{1'000}}) {
            const plan p(random_deal(seed));
            std::vector<double> values(rows), sum(rows);
            for (std::size_t i = 0; i < rows; ++i) values[i] = static_cast<double>(i % 100);
            columns c(rows);
            std::size_t k = 0;
            for (const metric_key& key : p.metrics())
                if (k++ % 3 != 2) c.set(key, values);
            const std::vector<double> company(rows, 7e6);
            if (seed % 2 == 0) c.set(outstanding, company);
            std::vector<std::vector<double>> each(p.tranches(), sum);
            const std::vector<std::span<double>> spans(each.begin(), each.end());

            std::size_t asked = 0;
            {
                const allocations counted;
                vested(p, c, sum);
                exercisable(p, c, sum);
                vested_by_tranche(p, c, spans);
                asked = counted.so_far();
            }
            INFO("seed " << seed << ", " << rows << " rows");
            CHECK(asked == 0);
        }
}

TEST_CASE("a run reads payments without an allocation", "[batch]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        deal d    = random_deal(seed);
        d.company = {.name = "Issuer", .shares = 300'000'000_sh};
        const vesting_curve curve(d, spend);
        std::vector<money> added;
        for (std::int64_t i = 0; i < 3'000; ++i)
            added.push_back(money::from_ticks(seed % 2 == 0 ? i : i % 700 - 100));
        std::vector<shares> each(added.size());
        std::size_t asked = 0, asked_without_crossings = 0;
        shares last;
        {
            const allocations counted;
            vesting_run run(curve);
            run.vested_after_each(added, each);
            last  = run.vested();
            asked = counted.so_far();
        }
        vesting_run after(curve, running_total<money>{1'000_bn});
        {
            const allocations counted;
            const auto none         = after.crossings(added);
            asked_without_crossings = counted.so_far();
        }
        INFO("seed " << seed);
        CHECK(asked == 0);
        CHECK(asked_without_crossings == 0);
        CHECK(last == each.back());
    }
}

TEST_CASE("payments netted by day and read along a curve vest what the ledger would", "[batch]") {
    deal d;
    d.warrants = {{.name = "W", .tranches = {{"T", 33'333'333_sh, ramp(spend, 20_bn, 30_bn)}}}};
    // on the second day 5bn too much is paid and refunded, which vests nothing
    const std::vector<day> days{2026_y / 1 / 1, 2026_y / 2 / 1, 2026_y / 2 / 1, 2026_y / 3 / 1};
    const std::vector<money> paid{20_bn, 10_bn, -5_bn, 5_bn};
    const auto net = net_by_day(days, paid);
    const vesting_curve curve(d, spend);
    std::vector<shares> vested(net.net.size());
    vesting_run(curve).vested_after_each(net.net, vested);
    CHECK(vested == std::vector{0_sh, 16'666'666_sh, 33'333'333_sh});
}
