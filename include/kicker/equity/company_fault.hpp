// What cannot happen to a company, each as a sentence: what, where, expected, found.
#pragma once

#include <kicker/core/error.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/unit/text.hpp>

namespace kicker {

/// A change that the company as it stands does not allow, or a name that it does not know.
class invalid_company_change : public error {
public:
    using error::error;

    /// @{
    /// One reason to refuse a change; the message tells it in full, with the words and numbers
    /// given.
    template <class Names>
    [[nodiscard]] static invalid_company_change no_such(std::string_view what,
                                                        std::string_view name, const Names& known) {
        return invalid_company_change("the company has no " + std::string(what) + " " +
                                      quoted_beginning(name) + did_you_mean(name, known));
    }
    [[nodiscard]] static invalid_company_change name_is_used_twice(std::string_view what,
                                                                   std::string_view name) {
        return invalid_company_change("another " + std::string(what) + " has the name " +
                                      quoted_beginning(name) + "; expected a new name");
    }
    [[nodiscard]] static invalid_company_change needs_a_name(std::string_view what) {
        return invalid_company_change("events find a " + std::string(what) +
                                      " by its name; this name is empty");
    }
    [[nodiscard]] static invalid_company_change number_is_not_positive(std::string_view what,
                                                                       shares found) {
        return invalid_company_change(std::string(what) + ": expected shares above zero, found " +
                                      to_text(found));
    }
    [[nodiscard]] static invalid_company_change number_is_negative(std::string_view what,
                                                                   shares found) {
        return invalid_company_change(std::string(what) + ": expected zero shares or more, found " +
                                      to_text(found));
    }
    [[nodiscard]] static invalid_company_change amount_is_negative(std::string_view what,
                                                                   std::string_view found) {
        return invalid_company_change(std::string(what) + ": expected zero or more, found " +
                                      std::string(found));
    }
    [[nodiscard]] static invalid_company_change amount_is_not_positive(std::string_view what,
                                                                       std::string_view found) {
        return invalid_company_change(
            std::string(what) + ": expected an amount above zero, found " + std::string(found));
    }
    [[nodiscard]] static invalid_company_change more_than(std::string_view what, shares most,
                                                          shares found) {
        return invalid_company_change(std::string(what) + ": expected at most " + to_text(most) +
                                      " shares, found " + to_text(found));
    }
    [[nodiscard]] static invalid_company_change
    more_than_authorized(std::string_view of_class, shares authorized, shares issued, shares more) {
        return invalid_company_change(
            "class " + quoted_beginning(of_class) + " has " + to_text(authorized) +
            " authorized shares, of which " + to_text(issued) + " are issued; expected at most " +
            to_text(authorized - issued) + " more, found " + to_text(more));
    }
    [[nodiscard]] static invalid_company_change
    fewer_authorized_than_issued(std::string_view of_class, shares issued, shares found) {
        return invalid_company_change(
            "class " + quoted_beginning(of_class) + " has " + to_text(issued) +
            " issued shares; expected at least as many authorized, found " + to_text(found));
    }
    [[nodiscard]] static invalid_company_change does_not_convert(std::string_view of_class) {
        return invalid_company_change("class " + quoted_beginning(of_class) +
                                      " converts into no other class");
    }
    [[nodiscard]] static invalid_company_change preferred_needs_common(std::string_view of_class) {
        return invalid_company_change("preferred class " + quoted_beginning(of_class) +
                                      " converts into common stock; expected a common class "
                                      "before it, found none");
    }
    [[nodiscard]] static invalid_company_change note_needs_cap_or_discount(std::string_view note) {
        return invalid_company_change("note " + quoted_beginning(note) +
                                      ": expected a valuation cap or a discount, found neither");
    }
    [[nodiscard]] static invalid_company_change discount_is_out_of_range(std::string_view note,
                                                                         std::string_view found) {
        return invalid_company_change("note " + quoted_beginning(note) +
                                      ": expected a discount from 0% to below 100%, found " +
                                      std::string(found));
    }
    [[nodiscard]] static invalid_company_change year_has_no_days(std::string_view note, int found) {
        return invalid_company_change("note " + quoted_beginning(note) +
                                      ": expected interest by a year of 1 to 366 days, found " +
                                      std::to_string(found));
    }
    [[nodiscard]] static invalid_company_change votes_are_negative(std::string_view of_class) {
        return invalid_company_change("class " + quoted_beginning(of_class) +
                                      ": expected zero or more votes and shares on conversion");
    }
    [[nodiscard]] static invalid_company_change
    round_needs_a_price_or_a_valuation(std::string_view round, bool has_both) {
        return invalid_company_change("round " + quoted_beginning(round) +
                                      ": expected either a price or a pre-money valuation, found " +
                                      (has_both ? "both" : "neither"));
    }
    [[nodiscard]] static invalid_company_change round_needs_shares(std::string_view round) {
        return invalid_company_change("round " + quoted_beginning(round) +
                                      ": a valuation needs shares before the round, found none");
    }
    [[nodiscard]] static invalid_company_change valuation_is_too_small(std::string_view round,
                                                                       std::string_view valuation) {
        return invalid_company_change("round " + quoted_beginning(round) +
                                      ": the notes and the pool take all of the valuation of " +
                                      std::string(valuation) + "; expected a higher valuation");
    }
    [[nodiscard]] static invalid_company_change notes_take_the_whole(std::string_view round) {
        return invalid_company_change("round " + quoted_beginning(round) +
                                      ": the notes at their caps, with the pool, are 100% of the "
                                      "company or more; expected less");
    }
    [[nodiscard]] static invalid_company_change pro_rata_takes_the_whole(std::string_view round) {
        return invalid_company_change("round " + quoted_beginning(round) +
                                      ": pro-rata parts need an investor of money beside them, of "
                                      "less than 100% together");
    }
    [[nodiscard]] static invalid_company_change claims_reach_the_whole(std::string_view found) {
        return invalid_company_change("percentage claims inside their base stay below 100% "
                                      "together; found " +
                                      std::string(found));
    }
    [[nodiscard]] static invalid_company_change claims_need_shares(shares found) {
        return invalid_company_change("a percentage of a company needs shares that no claim takes; "
                                      "expected some, found " +
                                      to_text(found));
    }
    [[nodiscard]] static invalid_company_change
    delivers_more_than_it_takes(std::string_view right, shares number, shares found) {
        return invalid_company_change("exercise of " + quoted_beginning(right) +
                                      ": expected from 0 to " + to_text(number) +
                                      " shares delivered, found " + to_text(found));
    }
    [[nodiscard]] static invalid_company_change transfer_to_itself(std::string_view holder) {
        return invalid_company_change("a transfer needs two holders; found " +
                                      quoted_beginning(holder) + " twice");
    }
    /// @}
};

} // namespace kicker
