// The definitions of <kicker/answer/simulated.hpp>.
#pragma once

#include <kicker/answer/simulated.hpp>

#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/answer/detail/value_cells.hpp>
#include <kicker/answer/tranche_name.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// What is called otherwise under other drifts.
struct words_of_measure {
    std::string title, caption; ///< of the section, and of the table of tranches
    std::string money;          ///< of a column
    std::string as;             ///< behind the title of a column of other figures

    explicit words_of_measure(const simulated& s) {
        if (s.found.drifts == drifts::risk_neutral) {
            title   = title_of_value(s.of, s.asked, ", by simulation");
            caption = "What each tranche is worth, and how likely all of it vests";
            money   = "worth now";
            as      = ", as priced";
        } else {
            title = "What the warrants are expected to gain, by simulation, from " +
                    to_text(s.of.future.as_of) + " on";
            caption = "What each tranche gains, and how likely all of it vests";
            money   = "gain";
            as      = ", as expected";
        }
        money += currency_of(s.of);
    }
};

[[nodiscard]] KICKER_INLINE section_table simulated_tranches(const simulated& s) {
    const words_of_measure words(s);
    section_table t{.caption = words.caption,
                    .columns = {{"tranche"},
                                {"shares", align::right},
                                {"strike", align::right},
                                {words.money, align::right},
                                {"a share", align::right},
                                {"part that vests", align::right},
                                {"vests" + words.as, align::right}}};
    double vested = 0;
    for (const tranche_valuation& one : s.found.tranches) {
        vested += one.vested.mean * one.shares;
        t.rows.push_back({text_cell(name_of(s.of.terms, one.warrant, one.name)),
                          granted_cell(one.shares), strike_cell(one.strike), money_cell(one.value),
                          price_cell(one.per_share()), part_cell(one.vested.mean),
                          part_cell(one.probability())});
    }
    const double granted = std::max(1.0, s.found.granted);
    t.rows.push_back({text_cell("all"), granted_cell(s.found.granted), text_cell(""),
                      money_cell(s.found.value), price_cell(s.found.value.mean / granted),
                      part_cell(vested / granted), part_cell(s.found.full_by.back())});
    return t;
}

[[nodiscard]] KICKER_INLINE section_table simulated_outcomes(const simulated& s) {
    const words_of_measure words(s);
    section_table t{.caption = distribution_caption(),
                    .columns = {{"of all paths"},
                                {"shares" + words.as, align::right},
                                {words.money, align::right},
                                {"stake" + words.as, align::right},
                                {"all vested by" + words.as, align::right}}};
    for (const double part : told_parts) {
        const double vested = s.found.shares.percentile(part);
        t.rows.push_back({part_cell(part), whole_cell(vested), gain_cell(s.found, part),
                          stake_cell(s.of, vested), text_cell(day_by_which(s.found, part))});
    }
    return t;
}

} // namespace detail

KICKER_INLINE simulation simulation_of(const valued_terms& v, drifts under) {
    simulation_options how = v.how;
    how.drifts             = under;
    return {v.terms, v.future, how};
}

KICKER_INLINE section simulated_section(const dossier& d, const simulated& s) {
    section told{.id = "simulated", .title = detail::words_of_measure(s).title};
    told.prose.push_back(detail::worth_in_words(s.found));
    if (s.asked.fair_value) told.prose.push_back(detail::fair_value_in_words());
    told.prose.push_back(detail::exercise_in_words(s.asked));
    told.prose.push_back(detail::method_in_words(s.of, s.found, ""));
    if (s.asked.fair_value) told.notes = detail::notes_on_fair_value(s.of.terms);
    told.tables      = {detail::simulated_tranches(s), detail::simulated_outcomes(s)};
    told.assumptions = detail::assumptions_behind_value(d);
    return told;
}

KICKER_INLINE std::string so_far_in_words(const valuation& v) {
    return detail::number_cell(v.paths).text + " paths: " + detail::money_cell(v.value).text;
}

} // namespace kicker
