// What the equity layer refuses, each in a sentence: what is wrong, what was expected, what was found.
#pragma once

#include <kicker/core/error.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/price.hpp>
#include <kicker/unit/text.hpp>

namespace kicker::detail::refused {

/// @{
/// One reason to refuse; the message tells it in full.
[[nodiscard]] inline invalid_terms market_value_is_not_positive(const price& found) {
    return invalid_terms("a fair market value is above zero; found " + to_text(found));
}
[[nodiscard]] inline invalid_terms exercise_is_negative(const shares& found) {
    return invalid_terms("an exercise is of zero shares or more; found " + to_text(found));
}
[[nodiscard]] inline invalid_terms price_is_not_positive(std::string_view of_what,
                                                         const price& found) {
    return invalid_terms("the price of " + std::string(of_what) + " is above zero; found " +
                         to_text(found));
}
[[nodiscard]] inline invalid_terms distribution_takes_all(const price& distributed,
                                                          const price& market) {
    return invalid_terms("a distribution of " + to_text(distributed) +
                         " a share is not below the market price of " + to_text(market) +
                         ", so that no strike keeps the value of the warrant");
}
[[nodiscard]] inline invalid_terms strike_becomes_nothing() {
    return invalid_terms("a strike of zero needs shares without end to keep strike times shares");
}
[[nodiscard]] inline invalid_terms number_is_not_positive(std::string_view of_what,
                                                          const shares& found) {
    return invalid_terms("the number of " + std::string(of_what) + " is above zero; found " +
                         to_text(found));
}
[[nodiscard]] inline invalid_terms ownership_limit_is_out_of_range(const percent& found) {
    return invalid_terms("a limit on ownership is above 0% and below 100%; found " +
                         to_text(found));
}
/// @}

} // namespace kicker::detail::refused
