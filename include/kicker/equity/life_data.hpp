// What a life tells: exercises, adjustments, lapses, limits, where each tranche stands. All of it is data.
#pragma once

#include <kicker/equity/warrant_rights.hpp>
#include <kicker/ledger/vesting.hpp>

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace kicker {

/// What brings an exercise about.
enum class exercise_trigger : unsigned char {
    holder,       ///< an event of the ledger
    expiry,       ///< the last day, where the paper deems an exercise
    company_sale, ///< the sale of the company
};

/// Shares of one tranche that are exercised at one strike.
struct exercise_lot {
    label tranche{};          ///< by its name in the terms
    price strike{};           ///< what one share costs
    exercise_result shares{}; ///< what is given up and issued
    /// Money that comes with the shares: of mergers, and dividends since the issue where the paper
    /// passes them through.
    money passed_through{};
};

/// One exercise, of one warrant.
struct warrant_exercise {
    day on{};                           ///< at the end of which it counts
    label warrant{};                    ///< by its name in the terms
    exercise_trigger by{};              ///< says whether there is an event
    std::optional<std::size_t> event{}; ///< the place of the event in the ledger, from 0
    exercise_method method{};           ///< how the strike is paid
    std::optional<price> value{};       ///< the fair market value; nothing where none was needed
    price cash_each{}; ///< of mergers, with each share; a net exercise counts it beside the value
    std::vector<exercise_lot> lots{}; ///< in the order in which the shares were taken
};

/// A strike before and after an adjustment.
struct adjusted_strike {
    label tranche{}; ///< by its name; of a slice, empty
    price before{};  ///< in shares before the adjustment
    price after{};   ///< in shares after it
    price carried{}; ///< by how much it is to fall with a later adjustment
};

/// One adjustment of one warrant.
struct warrant_adjustment {
    day on{};        ///< from the beginning of which it holds; at an exercise, from just before it
    label warrant{}; ///< by its name in the terms
    /// The place of the event in the ledger, from 0; nothing where the paper deems an exercise.
    std::optional<std::size_t> event{};
    kicker::event what{};  ///< the event itself
    adjustment_ratio by{}; ///< the exact ratios of the clause; of an exercise, none
    shares before{};       ///< of the warrant that were neither exercised nor lapsed
    shares after{};        ///< the same, adjusted as a whole
    fraction carried{};    ///< new shares for each share, to come with a later adjustment
    std::vector<adjusted_strike> strikes{}; ///< in the order of the terms
};

/// Why shares lapse, or are paid for without an exercise.
enum class end_kind : unsigned char {
    expired,      ///< the last day has passed
    closed,       ///< forfeited, or ended with the contract, before they vested
    company_sold, ///< a sale of the company ended the warrant
};

/// Shares of a tranche that lapse.
struct warrant_lapse {
    day on{};        ///< at the end of which they lapse
    label warrant{}; ///< by its name in the terms
    label tranche{}; ///< by its name in the terms
    end_kind why{};  ///< what ended them
    shares number{}; ///< how many
    money paid{};    ///< for them, in a cash-out
};

/// Money that a company pays so that a warrant is worth its floor.
struct value_top_up {
    day on{};        ///< of the milestone
    label warrant{}; ///< by its name in the terms
    money worth{};   ///< of what was vested, at its fair market value less the strike
    money paid{};    ///< what lacked
};

/// Where a tranche stands: of what is granted, so many shares are exercised, have lapsed, or are
/// outstanding.
struct life_position {
    label warrant{};               ///< by its name in the terms
    label tranche{};               ///< by its name in the terms
    std::optional<price> strike{}; ///< of the next share; nothing where it is not said or not set
    shares granted{};              ///< all of it
    shares vested{};               ///< earned, whether exercised or not
    shares exercised{};            ///< given up in an exercise
    shares lapsed{};               ///< can no longer be exercised
    shares exercisable{};          ///< may be exercised at the end of the day
    price cash_each{};             ///< of mergers, with each share that is exercised

    /// Neither exercised nor lapsed.
    [[nodiscard]] shares outstanding() const { return granted - exercised - lapsed; }
};

/// A limit as it stands.
struct limit_position {
    label warrant{};              ///< by its name in the terms
    exercise_limit terms{};       ///< the limit; of ownership, with the part that holds now
    bool is_lifted = false;       ///< whether it no longer holds
    std::optional<shares> room{}; ///< the shares that it lets be issued; nothing: not known, or any
};

/// What a note of a life is about.
enum class life_note_kind : unsigned char {
    no_market_value,       ///< a term needed a fair market value, and the ledger has none
    outstanding_not_known, ///< a limit needs the shares outstanding
    no_strike,             ///< a term needed a strike that is not said, or not set
    no_pricing,            ///< a cash-out by an option formula was paid at intrinsic value
    carried_forward,       ///< an adjustment was too small, and is to be made later
    merger_cash,           ///< an exercise brings the money of a merger as well
};

/// Something that a reader of a life should know.
struct life_note {
    life_note_kind kind{}; ///< what it is about
    day on{};              ///< on which
    label warrant{};       ///< of which warrant
    std::string about{};   ///< the event, the limit or the change, in words
};

/// What follows for the warrants of a deal from what happened.
struct warrant_life {
    vested_path path;                              ///< what vested, and why, in shares as adjusted
    std::vector<warrant_exercise> exercises{};     ///< in order of their days
    std::vector<warrant_adjustment> adjustments{}; ///< in order of their days
    std::vector<warrant_lapse> lapses{};           ///< in order of their days
    std::vector<value_top_up> top_ups{};           ///< in order of their days
    std::vector<life_position> positions{};        ///< in the order of the terms in force
    std::vector<limit_position> limits{};          ///< in the order of the rights
    std::optional<shares>
        outstanding{};                 ///< of the company, exercises among them; not known: nothing
    std::optional<price> last_price{}; ///< the last closing price; not known: nothing
    shares issued{};                   ///< by exercises, in shares of the last day
    std::vector<life_note> notes{};    ///< in order of their days
};

/// What an option formula is given in a cash-out.
struct cash_out_inputs {
    price share{};        ///< the fair market value
    price strike{};       ///< of the shares
    int days = 0;         ///< until the last day of the warrant
    percent volatility{}; ///< as the paper prescribes
    percent rate{};       ///< as the paper prescribes, a year
};

/// What a life may need beside terms and ledger.
struct life_options {
    path_options path{}; ///< of the vesting path
    /// Of warrants by name, those of amendments among them; of other warrants the usual.
    std::span<const warrant_rights> rights{};
    /// The value of one share in a cash-out; none: what an exercise would gain.
    std::function<price(const cash_out_inputs&)> pricing{};
};

} // namespace kicker
