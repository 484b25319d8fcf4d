// Money that a share pays on a date.
#pragma once

namespace kicker {

/// A dividend of a share in cash, paid at a moment.
struct cash_dividend {
    double years  = 0; ///< from today
    double amount = 0; ///< of a share; zero or more

    friend constexpr bool operator==(const cash_dividend&, const cash_dividend&) = default;
};

} // namespace kicker
