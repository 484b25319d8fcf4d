// The definitions of <kicker/ocf/words.hpp>.
#pragma once

#include <kicker/ocf/words.hpp>

#include <kicker/core/printable.hpp>

namespace kicker {

namespace detail {

/// A kind of warning, its name, and its sentence.
struct ocf_warning_words {
    ocf_warning_kind kind;
    std::string_view name;
    std::string_view sentence;
};

inline constexpr ocf_warning_words ocf_warning_table[] = {
    {ocf_warning_kind::record_not_kept, "record not kept",
     "the cap table has no place for this record, which changes no count"},
    {ocf_warning_kind::term_not_kept, "term not kept", "the cap table does not say this term"},
    {ocf_warning_kind::unknown_field, "unknown field",
     "the format has no such field; nobody reads it"},
    {ocf_warning_kind::file_differs, "file differs",
     "the manifest has the digest of another file under this name"},
    {ocf_warning_kind::name_changed, "name changed",
     "the name is too long, or another object has it; the cap table has a short form"},
    {ocf_warning_kind::number_rounded, "number rounded",
     "the number is finer than kicker counts; the cap table rounds the number"},
    {ocf_warning_kind::part_of_a_share, "part of a share",
     "the number of shares is not whole; the cap table rounds the number down"},
    {ocf_warning_kind::other_currency, "other currency",
     "the amount is of another currency than the first one; nobody converts it"},
    {ocf_warning_kind::class_assumed, "class assumed",
     "the package does not say which shares it buys; the first common class stands for them"},
    {ocf_warning_kind::right_without_number, "right without number",
     "the warrant is for no plain number of shares; the cap table leaves it out"},
    {ocf_warning_kind::strike_not_said, "strike not said",
     "the package does not say the strike; the cap table has zero"},
    {ocf_warning_kind::note_without_terms, "note without terms",
     "the note has no cap and no discount; the cap table leaves it out"},
    {ocf_warning_kind::settled_in_cash, "settled in cash",
     "the award pays cash and delivers no shares; the cap table leaves it out"},
    {ocf_warning_kind::outside_a_plan, "outside a plan",
     "the award stands under no plan; the cap table takes it for a warrant"},
    {ocf_warning_kind::shares_that_vest, "shares that vest",
     "these shares vest; the cap table counts all of them as held"},
    {ocf_warning_kind::exercised_unvested, "exercised unvested",
     "the holder exercises more than had vested; the history takes the rest to have vested"},
    {ocf_warning_kind::exercised_for_other, "exercised for other",
     "the exercise does not say how many shares it takes, or issues another number"},
    {ocf_warning_kind::retracted, "retracted",
     "the issue was retracted; the history leaves it out from the beginning"},
    {ocf_warning_kind::transferred_as_new, "transferred as new",
     "a part of the warrant goes to another holder; the history cancels the part and issues "
     "another"},
    {ocf_warning_kind::note_ended, "note ended",
     "the note becomes other securities; the history repays it and issues them"},
    {ocf_warning_kind::converted_by_number, "converted by number",
     "the shares convert by another ratio than their class; the history retires them and issues "
     "others"},
    {ocf_warning_kind::returned_by_plan, "returned by plan",
     "shares return to the pool; the plan takes back all that is cancelled"},
    {ocf_warning_kind::vesting_has_note, "vesting has note", "the vesting terms have a note"},
    {ocf_warning_kind::counts_differ, "counts differ",
     "the holder has another number by the package than by its history"},
    {ocf_warning_kind::rule_beside, "rule beside",
     "the format does not say the rule of the tranche; the file beside does"},
    {ocf_warning_kind::gate_beside, "gate beside",
     "the format does not say the gate before the exercise; the file beside does"},
    {ocf_warning_kind::floor_beside, "floor beside",
     "the format does not say the floor under the warrant; the file beside does"},
    {ocf_warning_kind::end_beside, "end beside",
     "the format does not say what the end of the contract does; the file beside does"},
    {ocf_warning_kind::expiry_beside, "expiry beside",
     "the format does not say an expiry after a milestone; the file beside does"},
    {ocf_warning_kind::strike_beside, "strike beside",
     "the format has one fixed strike for a warrant; the file beside has them all"},
    {ocf_warning_kind::vested_in_part, "vested in part",
     "a part of the tranche has vested; the amounts have it, and no event does"},
    {ocf_warning_kind::order_assumed, "order assumed",
     "the format takes one path through conditions; the package has the tranches in one order"},
    {ocf_warning_kind::restated_for_splits, "restated for splits",
     "the amounts are in shares of the last day"},
    {ocf_warning_kind::taken_back, "taken back",
     "a clawback takes shares back; the amounts before are without these shares"},
    {ocf_warning_kind::price_not_said, "price not said",
     "nobody says what the warrant cost; the package has zero"},
};

/// The row of a kind.
[[nodiscard]] inline const ocf_warning_words& words_of(ocf_warning_kind k) {
    for (const ocf_warning_words& w : ocf_warning_table)
        if (w.kind == k) return w;
    return ocf_warning_table[0];
}

} // namespace detail

KICKER_INLINE std::string_view to_word(ocf_warning_kind k) {
    return detail::words_of(k).name;
}

KICKER_INLINE std::string to_text(const ocf_warning& w) {
    std::string s = w.file;
    if (!w.pointer.empty()) s += (s.empty() ? "" : " ") + ("(" + printable(w.pointer) + ")");
    if (!s.empty()) s += ": ";
    if (!w.object.empty()) s += quoted_beginning(w.object) + ": ";
    s += detail::words_of(w.kind).sentence;
    if (!w.detail.empty()) s += ": " + printable(w.detail);
    return s;
}

} // namespace kicker
