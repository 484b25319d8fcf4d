// Estimates as cells: a figure to the digits that its error leaves, and the error behind it.
#pragma once

#include <kicker/answer/cells.hpp>
#include <kicker/value/estimate.hpp>

#include <cmath>
#include <optional>
#include <string>

namespace kicker::detail {

/// The unit of the first digit that an error leaves uncertain, and at least one of the figure.
[[nodiscard]] inline double unit_of_error(double error, double least) {
    return error > least ? std::pow(10, std::floor(std::log10(error))) : least;
}
[[nodiscard]] inline double rounded_to(double x, double unit) {
    return std::round(x / unit) * unit;
}
/// Money in words, to whole units.
[[nodiscard]] inline std::string whole_money(double x) {
    return to_text(money::of(static_cast<std::int64_t>(std::round(x))));
}
/// Money to four digits or so, which is what few paths leave.
[[nodiscard]] inline std::string roughly(double worth) {
    return to_text(money::of(
        static_cast<std::int64_t>(rounded_to(worth, unit_of_error(std::abs(worth) * 1e-3, 1)))));
}
/// Whole units of money, such as "19,530,000,000 ± 11,000,000"; without the error where there is none.
[[nodiscard]] inline cell money_cell(const estimate& e) {
    const double unit = unit_of_error(e.standard_error, 1);
    const auto told   = [&](double x) {
        return to_text(money::of(static_cast<std::int64_t>(rounded_to(x, unit))));
    };
    cell c = cell_of(money::of(static_cast<std::int64_t>(std::round(e.mean))));
    c.text = told(e.mean);
    // Below a part of ten million of the figure, an error is one of adding up.
    if (e.standard_error >= std::fmax(0.5, 1e-7 * std::abs(e.mean)))
        c.text += " ± " + told(e.standard_error);
    return c;
}
/// A whole number, such as one of paths.
[[nodiscard]] inline cell number_cell(std::uint64_t n) {
    return {.text = to_text(count::of(static_cast<std::int64_t>(n))), .value = std::to_string(n)};
}
/// A price, to the cent.
[[nodiscard]] inline cell price_cell(double x) {
    constexpr auto cent = static_cast<double>(price::ticks_per_unit) / 100;
    return cell_of(price::from_ticks(static_cast<std::int64_t>(std::round(x * 100) * cent)));
}
/// A strike; words where a milestone of the future sets it.
[[nodiscard]] inline cell strike_cell(const std::optional<double>& x) {
    return x ? price_cell(*x) : text_cell("set later");
}
/// A part from 0 to 1 in per cent, to so many digits behind the point.
[[nodiscard]] inline cell part_cell(double part, int digits = 1) {
    constexpr std::int64_t finest = 1'000'000;
    const fraction rounded(int128{static_cast<std::int64_t>(std::round(part * finest))},
                           int128{finest});
    return {.text = to_percent_text(rounded, digits)};
}

/// An estimated part in per cent: "71.2% ± 0.3%".
[[nodiscard]] inline cell part_cell(const estimate& e) {
    cell c = part_cell(e.mean);
    if (e.standard_error >= 0.0005) c.text += " ± " + part_cell(e.standard_error).text;
    return c;
}
/// An amount of a total in whole units, rounded to six digits: "12.5bn", "750 MW".
[[nodiscard]] inline cell total_cell(unit_id unit, double x) {
    const double finest  = unit_of_error(std::abs(x) * 1e-5, 1e-4);
    const double rounded = rounded_to(x, finest);
    switch (unit) {
    case unit_id::money: return cell_of(money::of(static_cast<std::int64_t>(std::round(rounded))));
    case unit_id::power:
        return {.text = to_text(power::from_ticks(static_cast<std::int64_t>(
                    std::round(rounded * static_cast<double>(power::ticks_per_unit)))))};
    default: return number_cell(static_cast<std::uint64_t>(std::round(rounded)));
    }
}
/// One of a unit, in a word of a sentence.
[[nodiscard]] inline std::string unit_word(unit_id unit) {
    return unit == unit_id::power ? "MW" : unit == unit_id::money ? "unit of money" : "unit";
}

} // namespace kicker::detail
