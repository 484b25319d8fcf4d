// What one side cannot say, of the Open Cap Table Format and kicker: named, and never lost in silence.
#pragma once

#include <string>
#include <string_view>

namespace kicker {

/// What is not said, or said otherwise. The first kinds are those of reading, the last of writing.
enum class ocf_warning_kind : unsigned char {
    record_not_kept,      ///< a field, or an object, that changes no count
    term_not_kept,        ///< a term that kicker's cap table does not say
    unknown_field,        ///< a field that the format does not have
    file_differs,         ///< a file is not the one whose digest the manifest has
    name_changed,         ///< a name is too long, or another has it: its short form
    number_rounded,       ///< a price, an amount or a percentage is finer than a tick: rounded
    part_of_a_share,      ///< a number of shares is not whole: rounded down
    other_currency,       ///< an amount is of another currency than the first; it is not converted
    class_assumed,        ///< which shares a right buys is not said: the first common class
    right_without_number, ///< a warrant for no plain number of shares: not in the cap table
    strike_not_said,      ///< a right without a strike: nothing is due
    note_without_terms,   ///< a note without a cap or a discount: not in the cap table
    settled_in_cash,      ///< an award that delivers no shares: not in the cap table
    outside_a_plan,       ///< an award under no plan: taken for a warrant
    shares_that_vest,     ///< issued shares that vest: all of them count as held
    exercised_unvested,   ///< more is exercised than had vested: it is taken to have vested
    exercised_for_other,  ///< an exercise issues another number than it takes, or says none
    retracted,            ///< an issue that never was: left out from the beginning
    transferred_as_new,   ///< a part of a right goes to another holder: cancelled, and issued again
    note_ended,           ///< a note that converts: repaid, and the shares issued
    converted_by_number, ///< shares convert by another ratio than the class has: retired, and issued
    returned_by_plan,    ///< shares return to a pool: the plan takes all cancelled ones back
    vesting_has_note,    ///< a path through vesting conditions has a note
    counts_differ,       ///< a holder has another number by the package than by its history
    rule_beside,         ///< the rule of a tranche: in the file beside
    gate_beside,         ///< a gate before the exercise: in the file beside
    floor_beside,        ///< a floor under a warrant: in the file beside
    end_beside,          ///< what the end of the contract does: in the file beside
    expiry_beside,       ///< an expiry after a milestone: in the file beside
    strike_beside,       ///< strikes that differ, or are set later: in the file beside
    vested_in_part,      ///< a tranche of which a part has vested: only the amounts say so
    order_assumed,       ///< many tranches: their conditions are written in one order
    restated_for_splits, ///< amounts of an earlier day: in shares of the last day
    taken_back,          ///< shares that were clawed back: off the amounts before
    price_not_said,      ///< nobody says what the warrant cost: zero
};

/// One thing that one side cannot say.
struct ocf_warning {
    ocf_warning_kind kind{}; ///< what it is about
    std::string object{};    ///< the id of the object, or the name of the tranche
    std::string file{};      ///< where it stands
    std::string pointer{};   ///< where it stands in the file (RFC 6901)
    std::string detail{};    ///< a name, a number or a word that it is about; may be empty

    friend bool operator==(const ocf_warning&, const ocf_warning&) = default;
};

} // namespace kicker
