// The terms of vesting by time, and the installments that follow, as data.
#pragma once

#include <kicker/equity/allotment.hpp>
#include <kicker/equity/vesting_period.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// What is held back until a first day, and then vests together.
///
/// One of three says when: an installment, a period since the start of the statement, or an event.
/// Without a part, all installments until then vest on that day. With one, the part vests on that day,
/// and the installments after it share the rest equally.
struct vesting_cliff {
    int installment = 0;                   ///< the installment, from 1; 0: not by an installment
    std::optional<vesting_period> after{}; ///< since the start of the statement
    std::string event{};                   ///< the name of an event; empty: not by an event
    std::optional<fraction> part{};        ///< of the statement; only with `after`

    friend bool operator==(const vesting_cliff&, const vesting_cliff&) = default;
};

/// Equal installments of one part of a grant, one a period.
///
/// It starts with its event. Without one it starts where the statement before it that has no event
/// ended; the first of them starts with the vesting start.
struct vesting_statement {
    std::string event{};                      ///< that starts it; empty: it follows the one before
    int installments     = 1;                 ///< how many
    vesting_period every = in_months(1);      ///< the first falls one period after the start
    fraction part        = fraction::whole(); ///< of the grant, in all its installments
    vesting_day on{};                         ///< the day of the month
    std::optional<vesting_cliff> cliff{};     ///< not said: none

    friend bool operator==(const vesting_statement&, const vesting_statement&) = default;
};

/// Terms by which a grant vests over time.
///
/// A cumulative kind rounds over the whole grant. Another kind splits the shares of each statement.
struct time_schedule {
    std::vector<vesting_statement> statements;  ///< one after another
    allotment how = allotment::cumulative_down; ///< how whole shares are made of parts

    friend bool operator==(const time_schedule&, const time_schedule&) = default;
};

/// An event of one grant, by its name. Of two events of a name, the earlier counts.
struct vesting_trigger {
    std::string name{};                ///< as the terms name it
    day on{};                          ///< on which it happened
    fraction part = fraction::whole(); ///< of what it vests: less than 1 for a part of the success

    friend bool operator==(const vesting_trigger&, const vesting_trigger&) = default;
};

/// What a schedule does not say: how many shares one holder has, from when on, and what happened.
struct vesting_grant {
    shares granted{};                      ///< all of them
    std::optional<day> start{};            ///< the vesting start; it may lie before the grant
    std::optional<day> granted_on{};       ///< what falls due earlier vests on this day
    std::vector<vesting_trigger> events{}; ///< in any order

    friend bool operator==(const vesting_grant&, const vesting_grant&) = default;
};

/// Shares that vest on a day.
struct installment {
    day on{};           ///< from the end of which they are vested
    shares count{};     ///< how many
    fraction due{};     ///< the exact part of the grant that is due by then, this one included
    std::size_t of = 0; ///< the place of the statement, or condition, from 0

    friend bool operator==(const installment&, const installment&) = default;
};

/// What a note of a timetable is about.
enum class timetable_note_kind : unsigned char {
    grants_more, ///< the parts add up to more than the grant, and more shares vest
    grants_less, ///< the parts add up to less, and the rest never vests
    event_open,  ///< a statement waits for an event
    held_back,   ///< installments before the day of the grant vest on that day
};

/// Something that a reader of a timetable should know.
struct timetable_note {
    timetable_note_kind kind{}; ///< says which of the others are filled
    std::size_t of = 0;         ///< the place of the statement, from 0
    std::string event{};        ///< for which it waits
    fraction parts{};           ///< what the parts of all statements add up to
    day on{};                   ///< the day of the grant

    friend bool operator==(const timetable_note&, const timetable_note&) = default;
};

/// The installments of a grant in the order of their days, none of them empty.
struct timetable {
    std::vector<installment> installments; ///< their counts add up to what ever vests
    std::vector<timetable_note> notes;     ///< in the order of the statements

    friend bool operator==(const timetable&, const timetable&) = default;
};

} // namespace kicker
