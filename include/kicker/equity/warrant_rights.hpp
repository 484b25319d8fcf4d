// Warrant rights: what the paper says of a warrant beyond its vesting: how it is exercised, adjusted,
// limited and ended.
//
// A deal says what vests, and stays small. These terms stand beside it, and find its warrants by name.
#pragma once

#include <kicker/deal/strike.hpp>
#include <kicker/equity/anti_dilution.hpp>
#include <kicker/equity/exercise.hpp>
#include <kicker/equity/exercise_limit.hpp>
#include <kicker/equity/fair_market_value.hpp>

#include <optional>
#include <vector>

namespace kicker {

/// Which exercises the paper allows, and what they come to.
struct exercise_terms {
    bool allows_cash = true;   ///< whether the strike may be paid in money
    bool allows_net  = true;   ///< whether it may be paid in shares
    fair_market_value value{}; ///< at which a net exercise counts a share
    fraction_of_share rest = fraction_of_share::paid_in_cash; ///< of a net exercise
    /// Whether what may be exercised on the last day, and is worth more than its strike, counts as
    /// exercised net ("deemed exercise").
    bool at_expiry = false;

    friend bool operator==(const exercise_terms&, const exercise_terms&) = default;
};

/// What becomes of shares that have not vested when an adjustment changes the number of shares.
enum class unvested_shares : unsigned char {
    rescaled,       ///< what each step vests is scaled
    template_again, ///< the rule is applied to the new size, as if it had been written of it
};

/// How a dividend or a distribution is made good.
enum class dividend_protection : unsigned char {
    none,         ///< not at all
    proportional, ///< strike and number of shares by the ratio (P - D) / P
    strike_only,  ///< the strike alone by that ratio
    strike_less,  ///< the strike less the dividend, not below the least tick
    pass_through, ///< the holder gets the dividend with the shares, at the exercise
};

/// How the money of a merger is made good. The shares always are, by their ratio.
enum class merger_cash : unsigned char {
    at_exercise, ///< the holder gets it with the shares, as if the exercise had come before the merger
    strike_less, ///< the strike less the money, not below the least tick
    none,        ///< not at all
};

/// What changes strike and number of shares. Splits always do.
struct adjustment_terms {
    dividend_protection dividends     = dividend_protection::none; ///< paid in money
    dividend_protection distributions = dividend_protection::none; ///< spin-offs, other assets
    price
        dividends_above{}; ///< of each dividend, only what is above it counts; a split restates it
    /// The dividends of so many months, today included, are compared with that together, and what is
    /// above it counts once; 0: each dividend by itself.
    int dividends_above_months      = 0;
    kicker::merger_cash merger_cash = merger_cash::at_exercise; ///< the money of a merger
    bool rights                     = false; ///< whether a rights issue below the market does
    anti_dilution issues            = anti_dilution::none; ///< what a cheap sale of shares does
    bool issues_scale_shares        = false; ///< whether a cheap sale scales the number as well
    /// For an average against the market price: only below this part of the market price.
    percent below = percent::of(100);
    /// Added to the outstanding shares for a broad-based average: options, convertibles, this warrant.
    shares further_shares{};
    std::vector<std::string> excluded{};                  ///< sales of these names change nothing
    adjustment_rounding rounding{};                       ///< to whole numbers
    least_change least{};                                 ///< what is less is carried forward
    unvested_shares unvested = unvested_shares::rescaled; ///< what they become

    friend bool operator==(const adjustment_terms&, const adjustment_terms&) = default;
};

/// What follows from the sale of the company.
enum class on_sale : unsigned char {
    nothing,      ///< the warrant goes on
    net_exercise, ///< what may be exercised is exercised net, and the rest lapses
    cash_out,     ///< what has vested is paid out at its value, and the rest lapses
    lapse,        ///< all that is not exercised by then lapses
};

/// The term on a change of control. Shares that vest by it do so by a floor or a rule of the deal.
struct sale_terms {
    label milestone{};               ///< tells of the sale; empty: the paper does not say
    on_sale then = on_sale::nothing; ///< what follows
    percent volatility{};            ///< prescribed for a cash-out by an option formula
    percent rate{};                  ///< prescribed for it, a year

    friend bool operator==(const sale_terms&, const sale_terms&) = default;
};

/// A least value of the whole warrant at a milestone: what lacks is paid in money (Cipher's $430m).
struct value_floor {
    money least{};     ///< of all that is vested by then; zero: there is no such term
    label milestone{}; ///< at which it is measured

    friend bool operator==(const value_floor&, const value_floor&) = default;
};

/// A slice of a warrant's shares with a strike of its own: "the first two thirds at one price". Shares
/// are exercised in the order of their slices, whatever their tranche.
struct strike_slice {
    fraction until{};    ///< of all shares of the warrant, where the slice ends; of the last, one
    kicker::strike at{}; ///< what a share of the slice costs

    friend bool operator==(const strike_slice&, const strike_slice&) = default;
};

/// All that the paper says of one warrant beyond its vesting, from a day on.
///
/// Rights of a later day replace those before: what was exercised, adjusted or lapsed by then stays.
/// They are written in the shares and prices of their day. A limit that was lifted stays lifted if the
/// later rights have it again, unless the paper wrote the limits anew.
struct warrant_rights {
    label warrant{};                      ///< by its name in the deal
    day from        = day::earliest();    ///< the first day on which they hold; the signing
    day limits_from = day::earliest();    ///< on which the paper wrote the limits
    exercise_terms exercise{};            ///< how it is exercised
    adjustment_terms adjusts{};           ///< what changes strike and number
    std::vector<exercise_limit> limits{}; ///< what keeps vested shares back
    /// Notice, in days, after which a holder's own limit on ownership rises.
    int notice_days = 61;
    sale_terms on_change_of_control{};  ///< what a sale of the company brings
    kicker::value_floor value_floor{};  ///< what it is worth at least
    std::vector<strike_slice> slices{}; ///< in the place of the strikes of tranches; empty: none

    friend bool operator==(const warrant_rights&, const warrant_rights&) = default;
};

/// Adds the milestones and measures that the rights of a warrant look at.
inline void add_names_in(const warrant_rights& r, std::vector<std::string>& names) {
    const auto add = [&](std::string_view name) {
        if (!name.empty()) names.emplace_back(name);
    };
    for (const exercise_limit& l : r.limits)
        for (const metric_key& k : l.lifted.metrics()) add(k.name.view());
    add(r.on_change_of_control.milestone.view());
    add(r.value_floor.milestone.view());
    for (const strike_slice& s : r.slices) add(s.at.milestone().view());
    if (r.exercise.value.from == value_source::board) add(board_measure);
    if (r.exercise.value.from == value_source::bid_ask) {
        add(bid_measure);
        add(ask_measure);
    }
}

} // namespace kicker
