// The value of a European option on a forward or a future (Black 1976).
#pragma once

#include <kicker/value/black_scholes.hpp>

namespace kicker {

/// An option on a forward price. Rate and volatility as in `option`.
struct forward_option {
    option_kind kind  = option_kind::call; ///< to buy, if not said
    double forward    = 0;                 ///< the forward price today; zero or more
    double strike     = 0;                 ///< zero or more
    double years      = 0;                 ///< until expiry; zero or more
    double rate       = 0;                 ///< without risk; may be negative
    double volatility = 0;                 ///< of the forward price; zero or more

    friend constexpr bool operator==(const forward_option&, const forward_option&) = default;
};

/// The option as one on a share: a forward costs nothing to hold, as a share whose yield is the rate.
[[nodiscard]] inline option on_share(const forward_option& o) {
    return {.kind       = o.kind,
            .share      = o.forward,
            .strike     = o.strike,
            .years      = o.years,
            .rate       = o.rate,
            .yield      = o.rate,
            .volatility = o.volatility};
}

/// e^(-rT) (F N(d1) - K N(d2)) for a call, with d1 = (ln(F/K) + s^2 T/2) / (s sqrt T).
///
/// Throws: invalid_input as `checked` does.
[[nodiscard]] inline double black_76(const forward_option& o) {
    return black_scholes(on_share(o));
}

} // namespace kicker
