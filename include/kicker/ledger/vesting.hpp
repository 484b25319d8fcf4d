// The answer of a ledger: which shares vested on which day, and because of what. All of it is data;
// ledger/words.hpp puts it in words.
#pragma once

#include <kicker/deal/vested.hpp>
#include <kicker/ledger/event.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// What brings a change about.
enum class cause_kind : unsigned char {
    happened,   ///< an event
    amended,    ///< terms that are new
    issued,     ///< the issue of the warrant
    day_itself, ///< the day itself, at which a rule looks
};

/// Why a change came about: the event after which the day's value is first reached, or the day. Where
/// a warrant has a floor, the event may be one that another tranche's rule looks at.
template <representation Rep>
struct basic_cause {
    cause_kind kind = cause_kind::day_itself; ///< says whether there is an event
    std::optional<std::size_t> event{};       ///< the place of the event in the ledger, from 0
    std::optional<basic_event<Rep>> what{};   ///< the event itself
};

/// The days of price behind a reading that looks back at prices; behind a peak, the days at its top.
struct price_basis {
    metric_key reading{};       ///< which reading rests on them
    std::size_t days = 0;       ///< how many have a price
    day first{};                ///< the earliest of them
    day last{};                 ///< the latest of them
    bool is_plain_mean = false; ///< of an average: all days weigh alike, since one has no volume

    friend bool operator==(const price_basis&, const price_basis&) = default;
};

/// One change of what is vested.
template <representation Rep>
struct basic_vesting {
    day on{};                       ///< at the end of which it holds
    label warrant{};                ///< by its name in the terms
    label tranche{};                ///< by its name in the terms
    basic_shares<Rep> shares{};     ///< the change; below zero for a clawback
    basic_shares<Rep> cumulative{}; ///< of the tranche, after it
    basic_cause<Rep> cause{};       ///< why
    /// The days of price behind conditions that look back at prices, in the order in which the rule
    /// names them; empty where there are none.
    std::vector<price_basis> basis{};
};

/// What a note of a path is about.
enum class path_note_kind : unsigned char {
    unused_event,      ///< a milestone or a measure that no term looks at: it may be a slip
    unknown_event,     ///< an event of a kind without a word: it is kept and has no effect
    end_not_said,      ///< a termination of which the terms do not say what follows
    notice_given,      ///< a termination that takes effect on a later day unless it is cured
    notice_cured,      ///< a cure of that notice
    notice_in_effect,  ///< nobody has cured what the notice was for, and the contract ends
    idle_cure,         ///< a cure that no running notice fits
    tranche_dropped,   ///< an amendment no longer has a tranche of which shares have vested
    tranche_reduced,   ///< an amendment grants less of a tranche than has vested of it
    granted_after_end, ///< an amendment adds a tranche to a warrant whose contract has ended
    too_many_readings, ///< the terms look at more readings than a state holds
};

/// Something that a reader of a path should know. What does not apply stays empty.
template <representation Rep>
struct basic_path_note {
    path_note_kind kind{};                  ///< says which of the others are filled
    day on{};                               ///< the day that it is about
    std::optional<std::size_t> event{};     ///< the place of the event in the ledger, from 0
    std::optional<basic_event<Rep>> what{}; ///< the event itself; of a cured notice, the notice
    day last_to_cure{};                     ///< of a notice
    std::string nearest{};    ///< the name that an unused one was probably meant to be
    label warrant{};          ///< by its name in the terms
    label tranche{};          ///< by its name in the terms
    basic_shares<Rep> held{}; ///< shares that have vested and stay
    basic_shares<Rep> size{}; ///< what the new terms grant
};

/// Everything that follows from a deal and what happened: the changes, where the tranches stand at
/// the end, and notes.
///
/// Shares are those of the day: after a split, counts are multiplied. The changes of a tranche
/// always add up to its cumulative count.
template <representation Rep>
struct basic_vesting_path {
    std::vector<basic_vesting<Rep>> changes; ///< in order of their days
    /// At the end of the last day, for the tranches of the terms then in force; what has vested of
    /// others stays, in `changes`, and a note tells of it.
    basic_positions<Rep> positions;
    /// Of the last day, in the shares and prices of the terms: what an explanation reads.
    basic_state<Rep> state;
    std::vector<basic_path_note<Rep>> notes; ///< in order of their days

    /// @{
    /// The changes, so that a path is a range of them.
    [[nodiscard]] auto begin() const noexcept { return changes.begin(); }
    [[nodiscard]] auto end() const noexcept { return changes.end(); }
    /// @}
};

/// Where a tranche of the terms in force stands on a day, in the shares of those terms: what a taker
/// behind vesting asks.
template <representation Rep>
struct basic_tranche_standing {
    const basic_warrant_head<Rep>* warrant = nullptr; ///< its warrant, in the terms in force
    const basic_tranche<Rep>* tranche      = nullptr; ///< in the terms in force
    basic_shares<Rep> size{};     ///< all that it grants; zero where a floating size is not known
    basic_fraction<Rep> held{};   ///< vested and not taken back, exactly
    basic_fraction<Rep> earned{}; ///< the high-water mark of its rule, from 0 to 1
    bool is_advanced = false; ///< whether a floor or a cap made another number of what was earned
    bool is_closed   = false; ///< forfeited, or ended: no more vests
    day issued{};             ///< of the warrant
    day last{};               ///< on which the warrant ends
};
using tranche_standing = basic_tranche_standing<std::int64_t>; ///< in 64-bit ticks

/// A deal that replaces the one before from a day on.
///
/// It is written in the shares and prices of that day, after any split so far, its company's shares
/// among them. Tranches are matched by the names of warrant and tranche; what has vested stays. A
/// high-water mark belongs to a rule: an amendment that keeps the rule of a tranche, or a floor, keeps
/// the mark, whatever it does to the size; one that changes the rule starts a new mark.
template <representation Rep>
struct basic_amendment {
    day from{};              ///< the first day on which it holds
    basic_deal<Rep> terms{}; ///< the whole deal as it then reads
};
using amendment = basic_amendment<std::int64_t>; ///< in 64-bit ticks

/// What a path may need beside the terms and the events.
template <representation Rep>
struct basic_path_options {
    day until = day::latest();                          ///< later events and days are not looked at
    std::span<const day> holidays{};                    ///< for business days
    std::span<const basic_amendment<Rep>> amendments{}; ///< in order of their days
    /// Milestones and measures that terms beside the deal look at, so that they are no slips.
    std::span<const std::string> also_named{};
};

/// @{
/// In 64-bit ticks.
using change_cause   = basic_cause<std::int64_t>;
using vesting_change = basic_vesting<std::int64_t>;
using path_note      = basic_path_note<std::int64_t>;
using vested_path    = basic_vesting_path<std::int64_t>;
using path_options   = basic_path_options<std::int64_t>;
/// @}

} // namespace kicker
