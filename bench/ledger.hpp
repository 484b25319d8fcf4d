// The ledger: payments of 30bn in all, of which six tiers of a warrant vest pro rata.
#pragma once

#include <kicker/deal/deal.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace bench {

__extension__ typedef __int128 int128;

/// Shares that vest pro rata from one level of spend to another, in ticks of 1/10,000.
struct tier {
    std::int64_t from, to, size;
};
/// Known only as the program runs, as the terms of a deal are: nobody's divisions become constants.
[[nodiscard]] const std::vector<tier>& tiers();
[[nodiscard]] const kicker::deal& tiered();

/// A column of payments (a refund is negative), and what is to be found in it.
struct ledger {
    std::vector<std::int64_t> paid{};
    std::vector<std::int64_t> vested{};  ///< after each row, by the definition, tier by tier
    std::vector<std::int64_t> reached{}; ///< rows that first reach a level, each with its vested
    std::int64_t total = 0;
};

/// @{ Made when they are first asked for.
[[nodiscard]] const ledger& payments();     ///< 10,000,000, each up to $6,000
[[nodiscard]] const ledger& with_refunds(); ///< the same, but each hundredth, or so, a refund
[[nodiscard]] const ledger& few();          ///< 100,000, each up to $600,000
/// @}

/// The same 30bn in so many payments: made anew by each call.
[[nodiscard]] ledger spread_over(std::size_t payments);

/// Writes the three for bench/ledger.py: of each the payments, and then what has vested.
void write_ledgers(const char* folder);

} // namespace bench
