// The incentive: what the next billion really costs a buyer whose spend earns equity.
//
// Each billion is paid in full, and brings the buyer closer to shares. Its effective price is what is left
// of it after the value that it adds. This is the effective price of competition law: the list price less
// the rebate that hangs on a range of purchases, over that range and not on average (Guidance on the
// Commission's enforcement priorities in applying Article 82, OJ 2009 C 45, paragraph 41).
//
// "As if the whole spend came to X" means: money is paid as the outlook plans, and the buyer stops at X.
// The plan's random factor, its delay and its stops are left out, so that X is certain. Where the plan does
// not come to X by the last date, all its amounts grow in one proportion until it does. So below what is
// planned a step changes nothing that comes before it; above, whatever is paid sooner may vest sooner too.
// Everything else that is random stays so.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/simulation_options.hpp>

#include <optional>
#include <vector>

namespace kicker {

/// The outlook as if a total came to so much in all, its past included; see above.
///
/// Throws: invalid_input for a total that the outlook does not have, for less than it has come to, and
///         where nothing is planned of it that could be scaled up.
[[nodiscard]] outlook with_whole_total(const outlook& o, const metric_key& of, double so_far,
                                       double whole, const simulation_dates& dates);

/// The total of an outlook by which more may still vest: spend, or else the first of which something is
/// planned until the last date, and a rule names a level above what it has come to. Nothing where there is
/// none. What is added within a window has no level.
[[nodiscard]] std::optional<metric_key> climbing_total(const deal& d, const outlook& o,
                                                       const simulation_options& how);

/// How high a total may sensibly be taken to climb: for spend the ceiling of the contract, if no rule names
/// more; else five quarters of the highest level that a rule still names.
///
/// Throws: invalid_input where no rule names a level above what the total has come to.
[[nodiscard]] double top_of(const deal& d, const standing_so_far& so_far, const metric_key& of);

/// Which incentive is asked for.
struct incentive_asked {
    metric_key of = spend.key; ///< the total that climbs
    double top    = 0;         ///< how high, in whole units; not said: `top_of`
    int steps     = 20;        ///< about so many: steps are 1, 2 or 5 times a power of ten
};

/// One step of a total. Money of a step is in money of today, as its gain is.
struct incentive_step {
    double total    = 0; ///< what the total comes to, past included
    double added    = 0; ///< since the step before, in whole units, not discounted
    double paid_now = 0; ///< the same in money of today; of what is not money, the units discounted
    double all_paid_now = 0; ///< from where the total stands up to here
    estimate value{};        ///< of the equity that is still to vest, if the total comes to this
    estimate gained{};       ///< by the step
    estimate all_gained{};   ///< from where the total stands up to here
    bool is_level = false;   ///< whether a rule names this level

    /// What the step costs after what it gains, as a part of its money; below zero where it gains more.
    [[nodiscard]] estimate effective_price() const { return price_of(paid_now, gained); }
    /// The same of all steps up to here.
    [[nodiscard]] estimate average_price() const { return price_of(all_paid_now, all_gained); }

private:
    [[nodiscard]] static estimate price_of(double paid, const estimate& gain) {
        if (!(paid > 0)) return {};
        return {1 - gain.mean / paid, gain.standard_error / paid};
    }
};

/// How the value of the equity climbs with a total.
struct incentive_curve {
    metric_key of  = spend.key;          ///< the total
    double so_far  = 0;                  ///< what it has come to today
    double planned = 0;                  ///< what the plan comes to by the last date, past included
    estimate value{};                    ///< of the equity if nothing is added any more
    std::vector<incentive_step> steps{}; ///< upward, the first above `so_far`
};

/// The incentive of a deal. Levels that rules name are among the steps, but for those of ramps in more
/// steps than are asked for.
///
/// Each value is simulated by the same random numbers. The paths are shared out over up to 16 parts, of
/// which the differences tell the errors; a gain's own error is far below that of the values.
/// Throws: what with_whole_total and simulation throw; invalid_input for less than two chunks of paths, and
///         where no rule names a level above what the total has come to and no top is said.
[[nodiscard]] incentive_curve incentive(const deal& d, const outlook& o,
                                        const simulation_options& how, const incentive_asked& asked,
                                        const simulation_goal& until);

/// Where a buyer stops, and what that brings beside stopping now.
struct best_total {
    double total = 0;   ///< what the total then comes to
    estimate surplus{}; ///< benefit and equity less what is paid, in money of today
};

/// Where a buyer stops to whom a part of the price, the benefit, is what compute is worth: the step at which
/// (benefit - 1) x paid + gained is greatest, or none. Over all steps: a cliff may be worth a loss on the way.
/// Of equals the first.
[[nodiscard]] best_total best_stop(const incentive_curve& c, double benefit);

/// A total to which a buyer goes on.
struct buyer_stop {
    double total         = 0; ///< that it comes to
    double least_benefit = 0; ///< what compute has to be worth at least, as a part of its price
};

/// Every total at which a buyer may stop, upward, for whatever compute is worth: the corners of the least
/// concave curve over the gains. Between the benefit of one and that of the next, `best_stop` is the one.
[[nodiscard]] std::vector<buyer_stop> buyer_stops(const incentive_curve& c);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/incentive_inl.hpp>
#endif
