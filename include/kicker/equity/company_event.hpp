// What happens to a company's capital: plain, dated facts.
#pragma once

#include <kicker/equity/priced_round.hpp>

#include <string>
#include <variant>

namespace kicker {

/// A class of stock comes into being. Preferred stock without a class to convert into takes the
/// first common class.
struct class_created {
    share_class made{}; ///< with no treasury shares

    friend bool operator==(const class_created&, const class_created&) = default;
};

/// A class gets another number of authorized shares.
struct authorized_changed {
    label of_class{};                   ///< which class
    std::optional<shares> authorized{}; ///< at least what is issued; nothing: no limit is known

    friend bool operator==(const authorized_changed&, const authorized_changed&) = default;
};

/// One share of a class converts into another number, as an anti-dilution clause has it.
struct conversion_changed {
    label of_class{};         ///< which class
    fraction converts_into{}; ///< how many shares one share becomes from now on

    friend bool operator==(const conversion_changed&, const conversion_changed&) = default;
};

/// A plan comes into being, with a pool of shares.
struct plan_created {
    label plan{};           ///< its name
    label of_class{};       ///< the class of its shares
    shares reserved{};      ///< what its pool begins with
    bool takes_back = true; ///< whether cancelled options return to the pool

    friend bool operator==(const plan_created&, const plan_created&) = default;
};

/// The pool of a plan gets more shares, or loses some.
struct plan_changed {
    label plan{}; ///< which plan
    shares by{};  ///< below zero where the company takes shares back: at most what is in the pool

    friend bool operator==(const plan_changed&, const plan_changed&) = default;
};

/// So many new shares for so many old ones: 2 for 1, or 1 for 10.
///
/// Counts, strikes, conversions, original prices and authorized shares follow.
struct class_split {
    label of_class{};                  ///< empty: every class, as charters usually have it
    std::int64_t new_shares = 1;       ///< above zero
    std::int64_t old_shares = 1;       ///< above zero
    rounding counts  = rounding::down; ///< of what each holder has of a class, right by right
    rounding strikes = rounding::up;   ///< to a tick of a price

    friend bool operator==(const class_split&, const class_split&) = default;
};

/// A holder gets shares, new ones or those of the treasury.
struct shares_issued {
    label holder{};             ///< may be new to the company
    label of_class{};           ///< which class
    shares number{};            ///< above zero
    label plan{};               ///< the plan whose pool they are taken from; empty: none
    bool from_treasury = false; ///< whether the company had them

    friend bool operator==(const shares_issued&, const shares_issued&) = default;
};

/// An option is granted under a plan.
struct option_granted {
    label name{};                   ///< later events find the option by it
    label holder{};                 ///< may be new to the company
    label plan{};                   ///< whose pool pays for it
    shares number{};                ///< above zero, and at most the pool
    price strike{};                 ///< zero or more
    std::optional<shares> vested{}; ///< what the holder may exercise at once; nothing: all of it

    friend bool operator==(const option_granted&, const option_granted&) = default;
};

/// A warrant is issued.
struct warrant_issued {
    label name{};                   ///< later events find the warrant by it
    label holder{};                 ///< may be new to the company
    label of_class{};               ///< of the shares that it buys
    shares number{};                ///< above zero
    price strike{};                 ///< zero or more
    std::optional<shares> vested{}; ///< what the holder may exercise at once; nothing: all of it

    friend bool operator==(const warrant_issued&, const warrant_issued&) = default;
};

/// A note or a SAFE is sold.
struct note_issued {
    label name{};              ///< later events find the note by it
    label holder{};            ///< may be new to the company
    money principal{};         ///< above zero
    convertible_terms terms{}; ///< with a cap or a discount

    friend bool operator==(const note_issued&, const note_issued&) = default;
};

/// More of an option or a warrant may be exercised.
struct right_vested {
    label right{};   ///< which option or warrant
    shares number{}; ///< above zero

    friend bool operator==(const right_vested&, const right_vested&) = default;
};

/// An option or a warrant is exercised, in whole or in part.
struct right_exercised {
    label right{};   ///< which option or warrant
    shares number{}; ///< what is used up of it; above zero, and at most what is vested
    std::optional<shares> delivered{}; ///< by a net exercise, fewer; nothing: all, against cash

    friend bool operator==(const right_exercised&, const right_exercised&) = default;
};

/// An option or a warrant lapses, in whole or in part: the unvested shares first.
struct right_cancelled {
    label right{};                  ///< which option or warrant
    std::optional<shares> number{}; ///< nothing: all that is left

    friend bool operator==(const right_cancelled&, const right_cancelled&) = default;
};

/// Shares become shares of the class that their class converts into. A part of a share is paid in
/// cash.
struct shares_converted {
    label of_class{}; ///< what converts
    label holder{};   ///< whose shares; empty: everybody's, and rights to buy the class follow
    std::optional<shares> number{}; ///< nothing: all of them

    friend bool operator==(const shares_converted&, const shares_converted&) = default;
};

/// A note converts outside a round, at a price that somebody else worked out.
struct note_converted {
    label note{};                  ///< which note
    label of_class{};              ///< what it becomes shares of
    price at{};                    ///< above zero
    rounding how = rounding::down; ///< of the shares

    friend bool operator==(const note_converted&, const note_converted&) = default;
};

/// A note is paid back, and converts no more.
struct note_repaid {
    label note{}; ///< which note

    friend bool operator==(const note_repaid&, const note_repaid&) = default;
};

/// Shares go from one holder to another.
struct shares_transferred {
    label from{};     ///< has at least as many
    label to{};       ///< may be new to the company
    label of_class{}; ///< which class
    shares number{};  ///< above zero

    friend bool operator==(const shares_transferred&, const shares_transferred&) = default;
};

/// An option or a warrant goes to another holder, with all that is left of it.
struct right_transferred {
    label right{}; ///< which option or warrant
    label to{};    ///< may be new to the company

    friend bool operator==(const right_transferred&, const right_transferred&) = default;
};

/// A note goes to another holder.
struct note_transferred {
    label note{}; ///< which note
    label to{};   ///< may be new to the company

    friend bool operator==(const note_transferred&, const note_transferred&) = default;
};

/// The company buys shares back, or they are forfeited to it.
struct shares_repurchased {
    label holder{};       ///< whose shares
    label of_class{};     ///< which class
    shares number{};      ///< above zero, and at most what is held
    bool retired = false; ///< whether they are cancelled; else they go to the treasury

    friend bool operator==(const shares_repurchased&, const shares_repurchased&) = default;
};

/// A holder who sells in a public offering.
struct selling_holder {
    label holder{};  ///< whose shares; of the class that is offered, once all has converted
    shares number{}; ///< above zero

    friend bool operator==(const selling_holder&, const selling_holder&) = default;
};

/// An initial public offering: preferred stock converts, and the public buys. Notes do not convert
/// with it: `note_converted` says at which price they do.
struct public_offering {
    label of_class{};                      ///< what is offered
    label buyer = "public";                ///< the holder that stands for everybody who buys
    shares primary{};                      ///< new shares; zero or more
    price at{};                            ///< of a share; above zero
    shares over_allotment{};               ///< more new shares, as far as the banks took them
    std::vector<selling_holder> sellers{}; ///< old shares that are sold beside the new ones
    bool preferred_converts = true; ///< whether every preferred class that converts does so now

    friend bool operator==(const public_offering&, const public_offering&) = default;
};

/// Whatever changes a company's capital.
using company_change =
    std::variant<class_created, authorized_changed, conversion_changed, plan_created, plan_changed,
                 class_split, shares_issued, option_granted, warrant_issued, note_issued,
                 right_vested, right_exercised, right_cancelled, shares_converted, note_converted,
                 note_repaid, shares_transferred, right_transferred, note_transferred,
                 shares_repurchased, priced_round, public_offering>;

/// One dated fact of a company's history.
struct company_event {
    day on{};              ///< it counts at the end of this day
    company_change what{}; ///< what happened
    std::string source{};  ///< where the fact is from; kept, and never read

    friend bool operator==(const company_event&, const company_event&) = default;
};

/// In which order the events of one day are taken, the lowest first: what comes into being, splits,
/// issues, vesting, exercises, conversions, transfers, what goes back, rounds, offerings.
[[nodiscard]] int rank_of(const company_change& what);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/company_event_inl.hpp>
#endif
