// What no pricing formula can take, each as a sentence: which input, what it expects, what it found.
#pragma once

#include <kicker/core/error.hpp>

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace kicker {

/// An input that a pricing formula refuses: a negative volatility, a number that is not finite.
class invalid_input : public error {
public:
    using error::error;

    /// @{
    /// One reason to refuse an input; the message tells it in full, with the words and numbers given.
    [[nodiscard]] static invalid_input out_of_range(std::string_view what,
                                                    std::string_view expected, double found) {
        return invalid_input(std::string(what) + ": expected " + std::string(expected) +
                             ", found " + number(found));
    }
    [[nodiscard]] static invalid_input price_is_out_of_bounds(double lowest, double highest,
                                                              double found) {
        return invalid_input("price of an option: expected from " + number(lowest) + " to below " +
                             number(highest) + ", or arbitrage is possible; found " +
                             number(found));
    }
    [[nodiscard]] static invalid_input price_tells_no_volatility(double found) {
        return invalid_input("price of an option: expected time before expiry, because without "
                             "time every volatility gives the same price; found " +
                             number(found) + " years");
    }
    [[nodiscard]] static invalid_input too_few_steps(std::string_view tree, int found) {
        return invalid_input("steps of " + std::string(tree) +
                             ": expected more, because the growth of a step lies beyond its moves; "
                             "found " +
                             std::to_string(found));
    }
    [[nodiscard]] static invalid_input tree_is_too_wide(double highest) {
        return invalid_input("highest price of a lattice: expected below 1e300, found " +
                             number(highest) + "; use fewer steps");
    }
    [[nodiscard]] static invalid_input lengths_differ(std::string_view what, std::size_t expected,
                                                      std::size_t found) {
        return invalid_input("length of " + std::string(what) + ": expected " +
                             std::to_string(expected) + ", found " + std::to_string(found));
    }
    [[nodiscard]] static invalid_input correlations_are_impossible(std::size_t row) {
        return invalid_input("correlations: expected some that random variables can have together; "
                             "found that row " +
                             std::to_string(row + 1) + " of the matrix does not fit those before");
    }
    [[nodiscard]] static invalid_input given_twice(std::string_view what, std::string_view name) {
        return invalid_input(std::string(what) + ": expected each once, found \"" +
                             std::string(name) + "\" twice");
    }
    [[nodiscard]] static invalid_input not_in_outlook(std::string_view name) {
        return invalid_input("correlation of \"" + std::string(name) +
                             "\": expected the share price or a total of the outlook");
    }
    [[nodiscard]] static invalid_input has_no_total(std::string_view name) {
        return invalid_input("total \"" + std::string(name) +
                             "\": expected one that the outlook says the growth of, found none");
    }
    [[nodiscard]] static invalid_input no_level_is_ahead(std::string_view name, double so_far) {
        return invalid_input("incentive of " + std::string(name) +
                             ": expected a rule that names more of it than the " + number(so_far) +
                             " so far, or a top to look up to; found neither");
    }
    [[nodiscard]] static invalid_input plan_is_empty(std::string_view name, double whole) {
        return invalid_input("plan of " + std::string(name) +
                             ": expected some of it by the last date, to scale up to " +
                             number(whole) + "; found none");
    }
    [[nodiscard]] static invalid_input
    target_is_out_of_reach(double target, double low, double at_low, double high, double at_high) {
        return invalid_input("target of a solution: expected between the values at both ends, " +
                             number(at_low) + " at " + number(low) + " and " + number(at_high) +
                             " at " + number(high) + "; found " + number(target));
    }
    [[nodiscard]] static invalid_input needs_days(std::string_view reading) {
        return invalid_input(
            "dates of a simulation: expected one for each close, because the terms "
            "look back over days at \"" +
            std::string(reading) + "\"; found dates that lie months apart");
    }
    [[nodiscard]] static invalid_input strike_is_missing(std::string_view name) {
        return invalid_input("strike of tranche \"" + std::string(name) +
                             "\": expected a price, found none");
    }
    [[nodiscard]] static invalid_input strike_should_be_set(std::string_view name,
                                                            std::string_view milestone) {
        return invalid_input("strike of tranche \"" + std::string(name) +
                             "\": expected a price, because \"" + std::string(milestone) +
                             "\" has happened, found one that is set later");
    }
    [[nodiscard]] static invalid_input warrant_has_ended(std::string_view name,
                                                         std::string_view last_day) {
        return invalid_input(
            "warrant \"" + std::string(name) +
            "\": expected a last day on or after the first date of the simulation, "
            "found " +
            std::string(last_day));
    }
    [[nodiscard]] static invalid_input technique_is_not_valid(std::string_view technique,
                                                              const std::string& why) {
        return invalid_input(std::string(technique) + " is not valid for this deal. " + why);
    }
    [[nodiscard]] static invalid_input no_goal() {
        return invalid_input(
            "goal of a simulation: expected a number of paths or a standard error");
    }
    [[nodiscard]] static invalid_input no_paths() {
        return invalid_input(
            "result of a simulation: expected at least one path that was followed");
    }
    [[nodiscard]] static invalid_input is_no_shard() {
        return invalid_input("part of a simulation: expected the text that one has saved, found "
                             "another");
    }
    [[nodiscard]] static invalid_input shard_of_another() {
        return invalid_input("part of a simulation: expected the same terms, outlook and options; "
                             "found a part of another simulation");
    }
    [[nodiscard]] static invalid_input shard_is_there() {
        return invalid_input(
            "part of a simulation: expected paths that are not followed yet, found "
            "some that are");
    }
    [[nodiscard]] static invalid_input is_no_total(std::string_view name) {
        return invalid_input("totals of the outlook: expected what counts up from zero, such as "
                             "spend or delivered; found \"" +
                             std::string(name) + "\"");
    }
    /// @}

    /// A number in the fewest digits that tell it from its neighbours.
    [[nodiscard]] static std::string number(double x) {
        char text[32];
        auto* const end = std::to_chars(text, text + sizeof text, x).ptr;
        return {text, end};
    }
};

namespace detail {

/// The number; throws where it is negative or not finite.
inline double checked_not_negative(std::string_view what, double x) {
    if (!(x >= 0) || !std::isfinite(x)) throw invalid_input::out_of_range(what, "zero or more", x);
    return x;
}
/// The number; throws where it is zero, negative or not finite.
inline double checked_positive(std::string_view what, double x) {
    if (!(x > 0) || !std::isfinite(x)) throw invalid_input::out_of_range(what, "above zero", x);
    return x;
}
/// The number; throws where it is not finite.
inline double checked_finite(std::string_view what, double x) {
    if (!std::isfinite(x)) throw invalid_input::out_of_range(what, "a finite number", x);
    return x;
}
/// The number; throws where it is no correlation.
inline double checked_correlation(double x) {
    if (!(x >= -1 && x <= 1)) throw invalid_input::out_of_range("correlation", "from -1 to 1", x);
    return x;
}

} // namespace detail

} // namespace kicker
