// The terms of a deal as paths read them: of each tranche its size, strike and days, in double.
#pragma once

#include <kicker/batch/plan.hpp>
#include <kicker/value/simulation_options.hpp>

#include <limits>
#include <optional>
#include <vector>

namespace kicker::detail {

/// A strike that a milestone sets: a part of the average of so many days before it.
struct later_strike {
    label milestone{};
    double part  = 0;
    int days     = 1;
    double least = 0; ///< the strike is never below it

    friend bool operator==(const later_strike&, const later_strike&) = default;
};

/// A tranche along a path. Steps count from 0; nothing vests before the first or after the last of its.
struct path_tranche {
    label warrant{}, name{};
    double size   = 0;
    double strike = 0;                   ///< where it is fixed
    std::optional<std::size_t> set_by{}; ///< its place among later strikes
    double so_far          = 0;          ///< earned today; of a closed one, what has vested
    bool is_closed         = false;      ///< no more of it can vest
    std::size_t first_step = 0, last_step = 0;
    bool is_all_or_nothing = false; ///< whether its rule earns the whole or nothing
    bool is_gated          = false; ///< whether anything keeps vested shares from being exercised
};

/// The terms of a deal, compiled.
struct path_terms {
    plan compiled;
    std::vector<path_tranche> tranches{};
    std::vector<later_strike> strikes{}; ///< each once
    std::vector<double> floors{}; ///< of each warrant: the part that its floor has earned by now
    double granted = 0;           ///< shares of all tranches, or of their warrants' caps
};

/// Whether each condition of a rule is met or is not, with nothing in between.
[[nodiscard]] inline bool is_all_or_nothing(const rule& r) {
    return std::none_of(r.nodes().begin(), r.nodes().end(), [](const rule_node& n) {
        return n.op == rule_op::ramp || n.op == rule_op::constant;
    });
}

/// The deal without the rules by which all has vested: what they read no longer matters.
[[nodiscard]] inline deal without_rules_of_the_past(const deal& d, const standing_so_far& so_far) {
    deal ahead     = d;
    ahead.warrants = {};
    std::size_t t  = 0;
    for (const auto& one : d.warrants) {
        warrant w = one.as_written();
        for (tranche& own : w.tranches) {
            if (t < so_far.earned.size() && so_far.earned[t] >= 1) own.vests = always;
            ++t;
        }
        ahead.warrants.add(w);
    }
    return ahead;
}

/// The place of a strike among those that are set later, where it is added if it is not there.
///
/// Throws: invalid_input where its milestone has happened, for the strike is then a price.
[[nodiscard]] inline std::size_t place_of(const strike& s, std::string_view tranche,
                                          const state& today, std::vector<later_strike>& all) {
    if (today.has_reached(s.milestone()))
        throw invalid_input::strike_should_be_set(tranche, s.milestone().view());
    const later_strike one{
        .milestone = s.milestone(),
        .part      = in_units(unit_id::percent, static_cast<double>(s.of_vwap().ticks())) / 100,
        .days      = s.vwap_days(),
        .least     = in_units(s.price())};
    const auto found = std::find(all.begin(), all.end(), one);
    const auto place = static_cast<std::size_t>(found - all.begin());
    if (found == all.end()) all.push_back(one);
    return place;
}

/// Throws: invalid_input for a strike that is not said, for one that is set later by a milestone that has
///         happened, for a multiple of it below one, and for a warrant that ends before the first date; no_answer for a floating tranche
///         where the shares outstanding are not known.
[[nodiscard]] inline path_terms path_terms_of(const deal& d, const simulation_options& how) {
    if (how.exercise == exercising::at_multiple && !(how.multiple >= 1))
        throw invalid_input::out_of_range("multiple of the strike", "one or more", how.multiple);
    path_terms all{.compiled = plan(without_rules_of_the_past(d, how.so_far))};
    const company issuer = company_in(d.company, how.so_far.readings);
    const state today    = with_terms(d.contract, how.so_far.readings);
    std::size_t t        = 0;
    for (const auto& [head, tranches] : d.warrants) {
        double of_warrant    = 0;
        const fraction floor = fraction_of(head.floor, today);
        all.floors.push_back(static_cast<double>(floor.numerator()) /
                             static_cast<double>(floor.denominator()));
        for (const tranche& one : tranches) {
            const auto strike = strike_of(head, one);
            const std::string name(one.name.view());
            if (!strike) throw invalid_input::strike_is_missing(name);
            path_tranche p{.warrant           = head.name,
                           .name              = one.name,
                           .size              = in_units(one.shares.in(issuer, one.rounding.how())),
                           .is_all_or_nothing = is_all_or_nothing(one.vests),
                           .is_gated          = one.exercisable != always};
            if (strike->is_set_later()) p.set_by = place_of(*strike, name, today, all.strikes);
            else p.strike = in_units(strike->price());
            if (t < how.so_far.earned.size()) p.so_far = how.so_far.earned[t];
            if (p.so_far >= 1 && t < how.so_far.vested.size() && how.so_far.vested[t] < 1) {
                p.so_far    = how.so_far.vested[t];
                p.is_closed = true;
            }
            if (head.issued) p.first_step = how.dates.count_until(*head.issued + -1);
            const std::size_t steps = how.dates.count_until(head.expires.last());
            if (steps == 0)
                throw invalid_input::warrant_has_ended(head.name.view(),
                                                       to_text(head.expires.last()));
            p.last_step = steps - 1;
            of_warrant += p.size;
            all.tranches.push_back(p);
            ++t;
        }
        all.granted += head.shares.is_cap() ? std::min(of_warrant, in_units(head.shares.number()))
                                            : of_warrant;
    }
    return all;
}

} // namespace kicker::detail
