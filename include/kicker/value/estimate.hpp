// What an answer in money is asked under, and what it is known to.
#pragma once

#include <string_view>

namespace kicker {

/// How prices are taken to drift.
enum class drifts : unsigned char {
    risk_neutral, ///< as markets price: what a claim is worth today, and no forecast
    real_world    ///< as is expected: a forecast, and no price
};
/// The words for it.
[[nodiscard]] constexpr std::string_view to_word(drifts d) {
    return d == drifts::risk_neutral ? "risk-neutral" : "real world";
}

/// When the holder exercises what has vested.
enum class exercising : unsigned char {
    when_vested, ///< on the day of vesting, if the share is then above the strike; else never
    at_expiry,   ///< on the last day of the warrant, if the share is then above the strike
    /// As soon as the share stands at a multiple of the strike, and else at expiry: how employees are
    /// taken to exercise (Hull and White, "How to value employee stock options", 2004).
    at_multiple
};
/// The words for it.
[[nodiscard]] constexpr std::string_view to_word(exercising e) {
    return e == exercising::when_vested ? "when vested"
           : e == exercising::at_expiry ? "at expiry"
                                        : "at a multiple of the strike";
}

/// A mean that is estimated, and how far it may be off.
struct estimate {
    double mean           = 0; ///< the best guess
    double standard_error = 0; ///< one deviation of the guess; zero for a closed form

    friend constexpr bool operator==(const estimate&, const estimate&) = default;
};

} // namespace kicker
