// Owners and their parts of a company, as cells of a table.
#pragma once

#include <kicker/equity/company_words.hpp>
#include <kicker/text/section.hpp>
#include <kicker/unit/text.hpp>

namespace kicker::detail {

/// An owner as a table names it: a plan is not a holder of its name.
[[nodiscard]] inline std::string name_of_owner(const label& owner, owner_kind kind) {
    std::string name(owner.view());
    if (kind != owner_kind::holder) name += " (" + std::string(to_word(kind)) + ")";
    return name;
}

[[nodiscard]] inline cell part_cell(const fraction& f) {
    return {.text = to_percent_text(f, 2)};
}
/// A change of a part, in percentage points.
[[nodiscard]] inline cell points_cell(const fraction& change) {
    const bool is_less  = change < fraction::none();
    const fraction size = is_less ? fraction(-change.numerator(), change.denominator()) : change;
    return {.text = (is_less ? "-" : "") + to_percent_text(size, 2)};
}
/// As a place on a chart.
[[nodiscard]] inline double in_percent(const fraction& f) {
    return 100 * static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
}

} // namespace kicker::detail
