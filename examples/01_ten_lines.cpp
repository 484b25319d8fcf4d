// The deal in ten lines: what has vested at 25bn, on which day it vests, and what is missing at
// 24bn.
#include <kicker/kicker.hpp>

#include <iostream>

using namespace kicker::literals;
using kicker::ramp, kicker::spend;

constexpr kicker::company cerebras{.name = "Cerebras", .shares = 300'000'000_sh}; // an assumption

constexpr kicker::deal reported{
    .name     = "OpenAI - Cerebras, as reported, read as 20 to 30",
    .contract = {.buyer      = "OpenAI",
                 .seller     = "Cerebras",
                 .currency   = "USD",
                 .commitment = 20_bn,
                 .ceiling    = 30_bn,
                 .term       = {2026_y / 1 / 1, 2028_y / 12 / 31}},
    .company  = cerebras,
    .schedule = kicker::evenly(30_bn, {2026_y / 1 / 1, 2028_y / 12 / 31}, kicker::quarterly),
    .warrants = {{.name     = "warrant",
                  .tranches = {{"expansion", share_of(10_pct, cerebras, kicker::including_itself),
                                ramp(spend, 20_bn, 30_bn)}}}},
};

static_assert(vested(reported, kicker::spent(20_bn)) == 0_sh);
static_assert(vested(reported, kicker::spent(25_bn)) == 16'666'666_sh);
static_assert(vested(reported, kicker::spent(30_bn)) == granted(reported)); // 10 % of the company

int main() {
    std::cout << "at 25bn: " << vested(reported, kicker::spent(25_bn)) << " shares\n";
    for (const auto& v : kicker::vesting_path(reported)) std::cout << v << '\n';
    std::cout << explain(reported, kicker::spent(24_bn));
}
