// A priced round: new money at a price or a valuation, converting notes, a pool that grows.
#pragma once

#include <kicker/equity/cap_table.hpp>

namespace kicker {

/// Somebody who buys in a round.
struct round_investor {
    label holder{}; ///< may be new to the company
    /// What the investor pays. Nothing: a pro-rata right, by which the investor buys of the round's
    /// new shares the part that it owns of the company before, fully diluted.
    std::optional<money> pays{};

    friend bool operator==(const round_investor&, const round_investor&) = default;
};

/// What a pre-money valuation pays for, beside the shares before the round.
enum class note_place : unsigned char {
    outside_pre_money, ///< not for the notes: they dilute founders and new investors alike
    inside_pre_money, ///< for the notes as well: new money buys its part of pre-money plus new money
    adds_its_dollars  ///< for the notes, and it is higher by what the notes are due
};

/// The terms of a priced round. It needs either a price or a valuation.
struct priced_round {
    label name{};                            ///< for messages: Series A
    label of_class{};                        ///< what the investors buy, and notes convert into
    std::vector<round_investor> investors{}; ///< in the order in which they get shares
    std::optional<price> at{};               ///< the price of a share
    std::optional<money> pre_money{};        ///< the valuation from which the price follows
    label plan{};                            ///< whose pool is topped up; empty: none
    percent pool{}; ///< what the pool is at least of the company afterwards, fully diluted
    bool pool_in_pre_money = true; ///< whether the valuation pays for what the pool gains
    bool notes_convert     = true; ///< whether all notes and SAFEs convert
    note_place notes = note_place::outside_pre_money; ///< whether the valuation pays for notes
    /// The price of the round, and prices of conversion, are multiples of these. Papers print 4
    /// decimals.
    price price_unit = price::from_ticks(price::ticks_per_unit / 10'000);
    std::optional<price> conversion_unit{};   ///< nothing: the price's unit
    rounding price_rounding = rounding::down; ///< of the price, and of prices of conversion
    rounding share_rounding = rounding::down; ///< of everybody's shares
    rounding pool_rounding =
        rounding::up; ///< of what the pool gains, so that it is at least its part

    friend bool operator==(const priced_round&, const priced_round&) = default;
};

/// What an investor of a round gets.
struct round_purchase {
    label holder{};  ///< who
    money pays{};    ///< what it offers; a part of a share is not bought
    shares number{}; ///< new shares

    friend bool operator==(const round_purchase&, const round_purchase&) = default;
};

/// Which of its prices a note converts at.
enum class conversion_basis : unsigned char {
    cap,     ///< the cap over the shares of its base
    discount ///< the price of the round, less the discount if there is one
};

/// How a note converts.
struct note_conversion {
    label note{};                                     ///< its name
    label holder{};                                   ///< who gets the shares
    money amount{};                                   ///< principal and interest
    price at{};                                       ///< the lower of the two prices
    conversion_basis by = conversion_basis::discount; ///< whose price it is
    shares number{};                                  ///< new shares

    friend bool operator==(const note_conversion&, const note_conversion&) = default;
};

/// What a round comes to, before anything is changed.
struct round_outcome {
    price at{};                              ///< the price of a share
    shares before{};                         ///< fully diluted before the round, without notes
    std::vector<round_purchase> investors{}; ///< as the terms list them
    std::vector<note_conversion> notes{};    ///< in the order of the cap table
    shares pool_added{};                     ///< to the plan's pool
    shares after{};                          ///< fully diluted after the round

    /// All shares of the company afterwards at the price of the round.
    [[nodiscard]] money post_money() const { return amount_of(after, at); }

    friend bool operator==(const round_outcome&, const round_outcome&) = default;
};

/// Solves a round: its price, everybody's shares, the pool, all of which depend on each other.
///
/// The price is the valuation over the shares that it pays for. A note converts at the lower of its cap
/// price and the discounted price. The equations are solved exactly; then prices are rounded, then
/// shares. The pool comes last, as a percentage of whole shares. Without investors the outcome is what notes
/// would become at a price; at a very high one, each at its cap.
/// Throws: invalid_company_change for terms that cannot be: no price and no valuation, or both; a price,
///         a valuation or a payment not above zero; a name that the company does not know; notes, pool or
///         pro-rata parts that leave nothing.
[[nodiscard]] round_outcome solve_round(const cap_table& before, const priced_round& terms,
                                        day when);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/priced_round_inl.hpp>
#endif
