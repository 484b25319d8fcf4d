// The whole deal as a constant expression: terms that contradict each other do not compile, and
// what has vested is proved before the program runs.
#include "cerebras_openai.hpp"

#include <iostream>

using namespace cerebras_openai;
using kicker::state, kicker::spent;

// The filing adds up, and its parts are what the paper says.
static_assert(granted(as_filed) == 33'445'026_sh);
static_assert(as_filed.warrants.tranches().size() == 4);

// One state: the loan received, 150 MW delivered, a 30-day average market cap of exactly 40bn, or a
// tick above.
constexpr state today = state{}.reached("loan received").with(delivered, 150_MW);
static_assert(vested(as_filed, today) == 4'459'337_sh + 1'755'863_sh);
static_assert(vested(as_filed, today.with(vwap(market_cap, 30), 40_bn)) == vested(as_filed, today));
static_assert(vested(as_filed, today.with(vwap(market_cap, 30), 40_bn + 0.0001_cu)) ==
              vested(as_filed, today) + 5'574'171_sh);
static_assert(vested(as_filed, today.reached("fee milestone")) ==
              vested(as_filed, today) + 5'574'171_sh);

// Three readings of the press agree once everything is spent, and not a tick before.
static_assert(vested(from_zero, spent(30_bn)) == 33'333'333_sh);
static_assert(vested(from_twenty, spent(30_bn)) == 33'333'333_sh);
static_assert(vested(all_at_end, spent(30_bn)) == 33'333'333_sh);
static_assert(vested(all_at_end, spent(30_bn - 0.0001_cu)) == 0_sh);
static_assert(stake(from_zero, spent(30_bn), kicker::including_itself) < kicker::fraction(1, 10));
static_assert(as_filed != from_zero);

int main() {
    std::cout << "proved while compiling: " << vested(as_filed, today) << " shares vested, "
              << granted(as_filed) - vested(as_filed, today) << " to come\n";
}
