// Errors: what can be wrong with terms, numbers, text and events, told in contract words.
//
// Every message says where, what was found and what was expected. The sentences live in named
// factories, so that a throw reads as the reason: a deal built in a constant expression fails to
// compile on a line such as `throw invalid_terms::ramp_runs_backwards(...)`.
#pragma once

#include <kicker/core/printable.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kicker {

/// Anything that kicker refuses. Catch this to catch them all.
class error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A number left the range of its representation. Use a wider `Rep` for such amounts.
class overflow : public error {
public:
    using error::error;

    /// @{
    /// The operation whose result does not fit.
    [[nodiscard]] static overflow in_sum() {
        return overflow("a sum is too large for its representation; use a wider representation");
    }
    [[nodiscard]] static overflow in_difference() {
        return overflow(
            "a difference is too large for its representation; use a wider representation");
    }
    [[nodiscard]] static overflow in_product() {
        return overflow(
            "a product is too large for its representation; use a wider representation");
    }
    [[nodiscard]] static overflow in_narrowing() {
        return overflow("a value does not fit its representation; use a wider representation");
    }
    /// @}
};

/// A question without an answer: a ratio to nothing, a part that does not come out even.
class no_answer : public error {
public:
    using error::error;

    /// @{
    /// One question without an answer; the message tells it in full, with the words given.
    [[nodiscard]] static no_answer division_by_zero() {
        return no_answer("a ratio needs a denominator that is not zero");
    }
    [[nodiscard]] static no_answer weights_add_to_nothing() {
        return no_answer(
            "an allocation needs weights of zero or more, at least one of them above zero");
    }
    [[nodiscard]] static no_answer part_is_not_whole(std::string_view part,
                                                     std::string_view whole) {
        return no_answer(std::string(part) + " of " + std::string(whole) +
                         " is not a whole number; say how to round, as in part_of(10_pct, n, "
                         "rounding::down)");
    }
    [[nodiscard]] static no_answer path_is_of_other_terms() {
        return no_answer("explain a path by the deal in force on the last day of the path; this "
                         "deal has another number of tranches");
    }
    [[nodiscard]] static no_answer shares_outstanding_unknown(std::string_view issuer) {
        return no_answer("the shares outstanding of \"" + std::string(issuer) +
                         "\" are not known; give the company a share count or the state a reading "
                         "of `outstanding`");
    }
    /// @}
};

/// Terms that no paper could mean. The deal is not built.
class invalid_terms : public error {
public:
    using error::error;

    /// @{
    /// One reason to refuse terms; the message tells it in full, with the words and numbers given.
    [[nodiscard]] static invalid_terms name_is_too_long(std::string_view name, std::size_t most) {
        const std::string quoted = quoted_beginning(name);
        return invalid_terms((quoted.front() == '"' ? "the name " + quoted : "a name") + " has " +
                             std::to_string(name.size()) + " bytes; a name has at most " +
                             std::to_string(most));
    }
    [[nodiscard]] static invalid_terms too_many(std::string_view of_what, std::size_t most) {
        return invalid_terms("too many " + std::string(of_what) + ": there may be at most " +
                             std::to_string(most));
    }
    [[nodiscard]] static invalid_terms literal_is_finer_than_a_tick() {
        return invalid_terms("a literal has more decimal places than its quantity keeps");
    }
    [[nodiscard]] static invalid_terms literal_is_not_a_decimal() {
        return invalid_terms(
            "a literal is a plain decimal number such as 1'250.5: no exponent, no hexadecimal");
    }
    [[nodiscard]] static invalid_terms day_does_not_exist(int year, unsigned month,
                                                          unsigned of_month) {
        const auto two_digits = [](unsigned n) {
            const std::string digits = std::to_string(n);
            return n < 10 ? "0" + digits : digits;
        };
        return invalid_terms("there is no day " + std::to_string(year) + "-" + two_digits(month) +
                             "-" + two_digits(of_month));
    }
    [[nodiscard]] static invalid_terms term_runs_backwards(std::string_view from,
                                                           std::string_view to) {
        return invalid_terms("a term runs from its first day to its last; this term starts on " +
                             std::string(from) + " and ends on " + std::string(to));
    }
    [[nodiscard]] static invalid_terms percentage_is_out_of_range(std::string_view found) {
        return invalid_terms("a part of a whole is between 0% and 100%; found " +
                             std::string(found));
    }
    [[nodiscard]] static invalid_terms strike_is_out_of_range(std::string_view found) {
        return invalid_terms("a strike is between 0% and 1,000% of an average; found " +
                             std::string(found));
    }
    [[nodiscard]] static invalid_terms whole_company_is_granted() {
        return invalid_terms("a stake that counts itself in its base must stay below 100%");
    }
    [[nodiscard]] static invalid_terms ramp_runs_backwards(std::string_view from,
                                                           std::string_view to) {
        return invalid_terms("a ramp climbs from a lower to a higher level; this ramp runs from " +
                             std::string(from) + " to " + std::string(to) +
                             "; for a cliff write metric >= level");
    }
    [[nodiscard]] static invalid_terms steps_need_a_ramp() {
        return invalid_terms("only a single ramp has steps; the number of steps is at least one");
    }
    [[nodiscard]] static invalid_terms window_needs_days(std::string_view what) {
        return invalid_terms(std::string(what) + " looks back over 1 to 65,535 days");
    }
    [[nodiscard]] static invalid_terms tag_is_no_name(std::string_view found) {
        return invalid_terms("a tag is a name without a comma; found " + quoted_beginning(found));
    }
    [[nodiscard]] static invalid_terms window_needs_months() {
        return invalid_terms("a look back has at least one month, and at most 1,200");
    }
    [[nodiscard]] static invalid_terms days_of_days_is_impossible(int needed, int of) {
        return invalid_terms("in \"n of m days\", n is at least 1 and at most m; found \"" +
                             std::to_string(needed) + " of " + std::to_string(of) + " days\"");
    }
    [[nodiscard]] static invalid_terms derivation_makes_no_sense(std::string_view derivation,
                                                                 std::string_view why) {
        return invalid_terms(std::string(derivation) + " has no place here: " + std::string(why));
    }
    [[nodiscard]] static invalid_terms currency_is_not_a_code(std::string_view found) {
        return invalid_terms("a currency is three capital letters (ISO 4217), such as USD; found " +
                             quoted_beginning(found));
    }
    [[nodiscard]] static invalid_terms expiry_needs_a_milestone() {
        return invalid_terms("an expiry after a milestone needs the name of the milestone, and "
                             "zero or more business days");
    }
    [[nodiscard]] static invalid_terms cure_needs_days() {
        return invalid_terms("a time to cure has 1 to 3,650 days");
    }
    [[nodiscard]] static invalid_terms payment_is_negative(std::string_view on,
                                                           std::string_view found) {
        return invalid_terms("a payment of a schedule is zero or more; on " + std::string(on) +
                             " found " + std::string(found));
    }
    [[nodiscard]] static invalid_terms payments_need_order(std::string_view earlier,
                                                           std::string_view later) {
        return invalid_terms("list payments in the order of their days; found " +
                             std::string(earlier) + " before " + std::string(later));
    }
    [[nodiscard]] static invalid_terms shares_are_negative() {
        return invalid_terms("no tranche grants a negative number of shares");
    }
    [[nodiscard]] static invalid_terms name_is_used_twice(std::string_view what,
                                                          std::string_view name) {
        return invalid_terms("two " + std::string(what) + " are called \"" + std::string(name) +
                             "\"; events and amendments need a different name for each");
    }
    [[nodiscard]] static invalid_terms no_such_tranche(std::string_view of_warrant,
                                                       std::string_view named) {
        return invalid_terms("no warrant \"" + std::string(of_warrant) + "\" has a tranche \"" +
                             std::string(named) + "\"");
    }
    [[nodiscard]] static invalid_terms milestone_needs_a_name() {
        return invalid_terms(
            "events find a milestone or a measure by its name; this name is empty");
    }
    [[nodiscard]] static invalid_terms rule_is_malformed() {
        return invalid_terms("build a rule from leaves and combinators: a milestone, a deadline, a "
                             "level, a ramp, and `and` or `or` between two rules");
    }
    [[nodiscard]] static invalid_terms amendments_need_order(std::string_view earlier,
                                                             std::string_view later) {
        return invalid_terms("list amendments in the order of their days; found " +
                             std::string(earlier) + " before " + std::string(later));
    }
    [[nodiscard]] static invalid_terms split_needs_counts() {
        return invalid_terms(
            "a split turns a positive number of old shares into a positive number of new shares");
    }
    /// @}
};

/// Columns that do not fit each other or the deal.
class invalid_columns : public error {
public:
    using error::error;

    /// @{
    /// One reason to refuse columns; the message tells it in full, with the words and numbers
    /// given.
    [[nodiscard]] static invalid_columns lengths_differ(std::string_view name, std::size_t found,
                                                        std::size_t expected) {
        return invalid_columns("the column of " + std::string(name) + " has " +
                               std::to_string(found) + " rows; expected " +
                               std::to_string(expected));
    }
    [[nodiscard]] static invalid_columns numbers_differ(std::string_view of_what, std::size_t found,
                                                        std::size_t expected) {
        return invalid_columns(std::to_string(found) + " columns of " + std::string(of_what) +
                               "; expected " + std::to_string(expected));
    }
    [[nodiscard]] static invalid_columns given_twice(std::string_view name) {
        return invalid_columns("there are two columns of " + std::string(name));
    }
    [[nodiscard]] static invalid_columns
    days_run_backwards(std::size_t row, std::string_view earlier, std::string_view later) {
        return invalid_columns("rows stand in the order of their days; row " + std::to_string(row) +
                               " is of " + std::string(later) + ", the row before is of " +
                               std::string(earlier));
    }
    /// @}
};

/// An event that does not fit the deal: the message names its day and its place in the ledger.
class invalid_event : public error {
public:
    /// `what` is wrong with an event of a day; `place` is where it stands in the ledger, from 1.
    [[nodiscard]] static invalid_event at(std::string_view day, std::size_t place,
                                          const std::string& what) {
        return {place, std::string(day) + ": " + what};
    }

    /// Where the event stands in the ledger, from 1.
    [[nodiscard]] std::size_t place() const noexcept { return place_; }
    /// The day of the event and what is wrong, without its place.
    [[nodiscard]] const std::string& reason() const noexcept { return reason_; }

private:
    invalid_event(std::size_t place, std::string reason)
        : error("event " + std::to_string(place) + " of the ledger, " + reason), place_(place),
          reason_(std::move(reason)) {}

    std::size_t place_;
    std::string reason_;
};

/// Where a text went wrong: the line and column, both from 1 (line 0: the text is one line of
/// words).
struct text_position {
    std::size_t line   = 0; ///< from 1; 0: the text is one line
    std::size_t column = 1; ///< from 1, in bytes

    friend constexpr bool operator==(const text_position&, const text_position&) = default;
};

/// Line and column of a byte of a text, both from 1; a byte-order mark stands in no column.
[[nodiscard]] inline text_position position_of(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, byte);
    std::size_t line_start        = before.rfind('\n') + 1; // npos + 1 is 0
    if (line_start == 0 && before.starts_with(byte_order_mark)) line_start = byte_order_mark.size();
    text_position place{1, before.size() - line_start + 1};
    for (const char c : before) place.line += c == '\n' ? 1u : 0u;
    return place;
}

/// A text that cannot be read: where, what was expected, what was found, and the nearest valid word
/// if one is near.
class invalid_text : public error {
public:
    /// With nothing `found`, `expected` is the whole reason; with no `nearest`, no word is near.
    invalid_text(text_position at, std::string expected, std::string found,
                 std::string nearest = {})
        : error(sentence(at, expected, found, nearest)), at_(at), expected_(std::move(expected)),
          found_(std::move(found)), nearest_(std::move(nearest)) {}

    /// Where reading stopped.
    [[nodiscard]] const text_position& at() const noexcept { return at_; }
    /// What could have stood there, in words; or the whole reason, if nothing is found.
    [[nodiscard]] const std::string& expected() const noexcept { return expected_; }
    /// What stood there: in quotes, or such as "the end".
    [[nodiscard]] const std::string& found() const noexcept { return found_; }
    /// The valid word that was probably meant; empty if none is near.
    [[nodiscard]] const std::string& nearest() const noexcept { return nearest_; }

    /// The same complaint, told of a place in a larger text.
    [[nodiscard]] invalid_text moved_to(text_position at) const {
        return {at, expected_, found_, nearest_};
    }
    /// What was read makes no sense as a term: the reason says what was expected and what was
    /// found.
    [[nodiscard]] static invalid_text because(text_position at, const std::string& reason) {
        return {at, reason, {}};
    }

private:
    static std::string sentence(text_position at, const std::string& expected,
                                const std::string& found, const std::string& nearest) {
        std::string s = at.line == 0 ? std::string() : "line " + std::to_string(at.line) + ", ";
        s += "column " + std::to_string(at.column) + ": ";
        s += found.empty() ? expected : "expected " + expected + ", found " + found;
        if (!nearest.empty()) s += "; did you mean \"" + nearest + "\"?";
        return s;
    }

    text_position at_;
    std::string expected_, found_, nearest_;
};

} // namespace kicker
