// A convertible note or a SAFE: money now, for shares at the next round's price or a better one.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/equity/security.hpp>
#include <kicker/unit/percent.hpp>

namespace kicker {

namespace detail {

/// How many ticks of a price are worth a tick of money.
inline constexpr std::int64_t price_ticks_of_money = price::ticks_per_unit / money::ticks_per_unit;

} // namespace detail

/// Which shares a valuation cap is divided by.
enum class cap_base : unsigned char {
    pre_money, ///< fully diluted before the round, without notes (YC's SAFE of 2013)
    post_money ///< fully diluted with all notes as converted, before the new money (YC's SAFE of 2018)
};

/// At which price a note buys its shares. A note without a cap and a discount has no terms to
/// convert by.
struct convertible_terms {
    std::optional<money> cap{}; ///< the valuation above which the price does not follow
    cap_base base        = cap_base::pre_money; ///< of the cap
    bool counts_new_pool = false; ///< whether what the round adds to the pool is in the cap's base
    percent discount{};           ///< off the price of the round: 20 % off is 80 % of the price
    percent interest{};           ///< a year, simple; zero for a SAFE
    int days_in_year = 365;       ///< by which interest counts: 365, or 360

    friend bool operator==(const convertible_terms&, const convertible_terms&) = default;
};

/// A note or a SAFE that has not converted.
struct convertible {
    label name{};              ///< events find the note by it
    std::size_t holder = 0;    ///< place in `cap_table::holders`
    money principal{};         ///< what was paid
    day issued{};              ///< interest counts from the day after
    convertible_terms terms{}; ///< how it converts

    friend bool operator==(const convertible&, const convertible&) = default;
};

/// The shares that money buys at a price above zero, rounded as said; what is left of the money
/// buys none.
///
/// Throws: no_answer unless the price is above zero; overflow.
[[nodiscard]] shares bought_for(money paid, price each, rounding how = rounding::down);

/// Interest until a day, to the cent (a half goes up): principal x rate x days / days in a year.
///
/// Nothing before the day of issue.
[[nodiscard]] money accrued_interest(const convertible& note, day until);

/// What converts on a day: principal and interest.
[[nodiscard]] money amount_due(const convertible& note, day when);

/// The price of a round less the discount, exactly, in ticks of a price.
[[nodiscard]] fraction discounted(const convertible_terms& terms, price of_round);

/// The cap as a price, exactly, in ticks of a price: the cap over the shares of its base. Nothing
/// where the note has no cap.
///
/// Throws: no_answer unless the base has shares.
[[nodiscard]] std::optional<fraction> cap_price(const convertible_terms& terms, shares base);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/convertible_inl.hpp>
#endif
