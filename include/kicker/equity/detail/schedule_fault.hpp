// What is wrong with the terms by which shares vest over time.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/unit/text.hpp>

#include <string>
#include <string_view>

namespace kicker::detail {

/// The most installments of one statement or condition.
inline constexpr int max_installments = 100'000;

/// A ratio as a message shows it: 3/2, or 2.
[[nodiscard]] inline std::string ratio_text(const fraction& f) {
    const fraction r  = reduced(f);
    const auto number = [](const int128& n) {
        return n > std::numeric_limits<std::int64_t>::max() ||
                       n < std::numeric_limits<std::int64_t>::min()
                   ? std::string("a large number")
                   : std::to_string(static_cast<std::int64_t>(n));
    };
    const std::string over = number(r.denominator());
    return number(r.numerator()) + (over == "1" ? "" : "/" + over);
}

/// One reason to refuse a schedule; the message tells it in full.
struct schedule_fault {
    [[nodiscard]] static invalid_terms number_of_installments(std::string_view where,
                                                              std::int64_t found) {
        return invalid_terms(std::string(where) + ": a schedule has 1 to " +
                             std::to_string(max_installments) + " installments; found " +
                             std::to_string(found));
    }
    [[nodiscard]] static invalid_terms part_is_negative(std::string_view where,
                                                        const fraction& found) {
        return invalid_terms(std::string(where) + ": a part of a grant is zero or more; found " +
                             ratio_text(found));
    }
    [[nodiscard]] static invalid_terms part_is_more_than_all(std::string_view where,
                                                             const fraction& found) {
        return invalid_terms(std::string(where) +
                             ": this part is between 0 and 1 of its whole; found " +
                             ratio_text(found));
    }
    [[nodiscard]] static invalid_terms quantity_is_negative(std::string_view where,
                                                            const shares& found) {
        return invalid_terms(std::string(where) + ": a number of shares is zero or more; found " +
                             to_text(found));
    }
    [[nodiscard]] static invalid_terms period_is_negative(std::string_view where, int found) {
        return invalid_terms(std::string(where) +
                             ": a period has zero or more days or months; "
                             "found " +
                             std::to_string(found));
    }
    [[nodiscard]] static invalid_terms no_such_day_of_month(int found) {
        return invalid_terms("a day of the month is 1 to 31; found " + std::to_string(found));
    }
    [[nodiscard]] static invalid_terms beyond_the_calendar(day from) {
        return invalid_terms("an installment counted from " + to_text(from) +
                             " falls outside the years 0 to 9999");
    }
    [[nodiscard]] static invalid_terms start_is_not_said(std::string_view where) {
        return invalid_terms(std::string(where) +
                             ": the schedule counts from the vesting start; say its day");
    }
    [[nodiscard]] static invalid_terms cliff_is_ambiguous(std::string_view where) {
        return invalid_terms(std::string(where) + ": a cliff is at an installment, after a period, "
                                                  "or at an event; say one of the three");
    }
    [[nodiscard]] static invalid_terms cliff_part_needs_a_period(std::string_view where) {
        return invalid_terms(std::string(where) +
                             ": a cliff has a part of its own only where it is after a period");
    }
    [[nodiscard]] static invalid_terms cliff_is_behind_the_last(std::string_view where, int cliff,
                                                                int installments) {
        return invalid_terms(std::string(where) + ": the cliff is at installment " +
                             std::to_string(cliff) + ", and there are only " +
                             std::to_string(installments));
    }
    [[nodiscard]] static invalid_terms nothing_after_the_cliff(std::string_view where, day cliff,
                                                               const fraction& part) {
        return invalid_terms(std::string(where) + ": the cliff vests " + ratio_text(part) +
                             ", and no installment after " + to_text(cliff) + " vests the rest");
    }
    [[nodiscard]] static invalid_terms same_name(std::string_view id) {
        return invalid_terms("two vesting conditions are called " + quoted_beginning(id) +
                             "; each needs a name of its own");
    }
    [[nodiscard]] static invalid_terms name_is_empty(std::size_t place) {
        return invalid_terms("vesting condition " + std::to_string(place + 1) + " has no name");
    }
    [[nodiscard]] static invalid_terms no_conditions() {
        return invalid_terms("vesting terms need at least one condition");
    }
    [[nodiscard]] static invalid_terms no_such_condition(std::string_view of, std::string_view role,
                                                         std::string_view named) {
        return invalid_terms("vesting condition " + quoted_beginning(of) + ": " +
                             std::string(role) + " names " + quoted_beginning(named) +
                             ", which no condition is called");
    }
    [[nodiscard]] static invalid_terms runs_in_a_circle(std::string_view id) {
        return invalid_terms("vesting condition " + quoted_beginning(id) +
                             " leads back to itself; conditions form no circle");
    }
    [[nodiscard]] static invalid_terms every_condition_follows_another() {
        return invalid_terms("every vesting condition follows another; one must come first");
    }
    [[nodiscard]] static invalid_terms part_and_quantity(std::string_view id) {
        return invalid_terms("vesting condition " + quoted_beginning(id) +
                             ": a condition vests a part or a number of shares, not both");
    }
};

} // namespace kicker::detail
