// A right to the appreciation of a share up to a cap.
#pragma once

#include <kicker/value/black_scholes.hpp>

namespace kicker {

/// The value at expiry of what a share is worth above the strike, and at most up to a cap: a call at
/// the strike less a call at the cap. The option is taken as a call.
///
/// Throws: invalid_input as `checked` does, and for a cap below the strike.
[[nodiscard]] inline double capped_appreciation(option o, double cap) {
    checked(o);
    if (!(cap >= o.strike)) throw invalid_input::out_of_range("cap", "the strike or more", cap);
    o.kind           = option_kind::call;
    const double all = black_scholes(o);
    o.strike         = detail::checked_finite("cap", cap);
    return std::fmax(0, all - black_scholes(o));
}

} // namespace kicker
