// Vesting as a graph of conditions: a start, days, periods and events, of which the first to happen
// decides how it goes on.
#pragma once

#include <kicker/equity/time_vesting.hpp>

namespace kicker {

/// What meets a vesting condition.
enum class condition_kind : unsigned char {
    on_start,     ///< the vesting start
    on_day,       ///< a day
    after_period, ///< a period after another condition, once or several times
    on_event,     ///< an event of the condition's own name
};

/// A condition of vesting terms: what meets it, what then vests, and which conditions may follow.
///
/// Terms of the Open Cap Table Format, version 1, are such conditions. A condition vests a part or a
/// number of shares each time that it is met; neither: nothing.
struct vesting_condition {
    std::string name{};                             ///< unlike the others; an event has it too
    condition_kind kind = condition_kind::on_event; ///< says which of the others are read
    day on{};                                       ///< of `on_day`
    std::string after{};    ///< of `after_period`: the condition that it counts from
    vesting_period every{}; ///< of `after_period`
    int installments = 1;   ///< of `after_period`: how often it is met, a period apart
    vesting_day of_month{}; ///< of `after_period`
    int cliff = 0; ///< of `after_period`: the installment until which the others wait; 0 or 1: none
    std::optional<fraction> part{};  ///< of the grant, each time
    bool part_of_unvested = false;   ///< the part is of what has not vested so far
    shares count{};                  ///< each time
    std::vector<std::string> next{}; ///< what may follow; of two on a day, the earlier in this list

    friend bool operator==(const vesting_condition&, const vesting_condition&) = default;
};

/// Where a period starts that counts from a condition which is met several times. Papers that do not
/// say so mean the last time: one phase begins where the other ends.
enum class counted_from : unsigned char {
    last_time,  ///< phases follow each other
    first_time, ///< phases overlap
};

/// Vesting terms as a graph. Conditions that no other leads to come first; one path is taken.
///
/// A cumulative kind rounds over the whole grant. Another kind splits the shares of each condition.
struct condition_graph {
    std::vector<vesting_condition> conditions;      ///< in any order
    allotment how     = allotment::cumulative_down; ///< how whole shares are made of parts
    counted_from from = counted_from::last_time;    ///< of a condition that is met several times

    friend bool operator==(const condition_graph&, const condition_graph&) = default;
};

/// What a note of a path through conditions is about.
enum class condition_note_kind : unsigned char {
    not_started,       ///< the grant has no vesting start, and the conditions need one
    no_such_condition, ///< an event whose name no condition has
    out_of_turn,       ///< an event while its condition could not be met
    never_counts,      ///< a condition counts from one that the path does not meet
    held_back,         ///< what falls due before the day of the grant vests on that day
    grants_more,       ///< more of the grant falls due than there is
};

/// Something that a reader of a path through conditions should know.
struct condition_note {
    condition_note_kind kind{}; ///< says which of the others are filled
    std::string name{};         ///< of the condition, or of the event
    std::string after{};        ///< the condition from which it should count
    day on{};                   ///< the day of the event, or of the grant
    fraction due{};             ///< the part of the grant that falls due

    friend bool operator==(const condition_note&, const condition_note&) = default;
};

/// A condition that was met, and when.
struct met_condition {
    std::size_t of = 0; ///< its place in the graph, from 0
    day first{};        ///< the first time
    day last{};         ///< the last time; installments that another condition cut off do not count

    friend bool operator==(const met_condition&, const met_condition&) = default;
};

/// What vests by a graph of conditions.
struct condition_path {
    std::vector<met_condition> met; ///< in the order in which they were met
    std::vector<installment>
        installments;                  ///< in the order of their days; `of` is a condition's place
    std::vector<condition_note> notes; ///< in no order of days

    friend bool operator==(const condition_path&, const condition_path&) = default;
};

/// Follows the conditions of a grant through its events, and on into the future.
///
/// From a condition, the next one to be met is the path; the others of its list never are. A day or a
/// period that has passed already is met at once. While a condition is met again and again, another
/// one may end it; what had vested stays.
/// Throws: invalid_terms for conditions without a meaning: no name or one twice, a name that none has,
///         a circle, a part and a number at once.
/// Complexity: conditions times events, and the installments times their logarithm.
[[nodiscard]] condition_path follow(const condition_graph& terms, const vesting_grant& g);

/// Complains of a graph that has no meaning, as follow does.
void check(const condition_graph& terms);

/// The shares vested at the end of a day.
[[nodiscard]] shares vested(const condition_path& p, day until);
/// All shares that vest, if nothing else happens.
[[nodiscard]] shares vested(const condition_path& p);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/vesting_conditions_inl.hpp>
#endif
