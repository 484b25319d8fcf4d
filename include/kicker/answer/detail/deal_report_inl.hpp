// The definitions of <kicker/answer/deal_report.hpp>.
#pragma once

#include <kicker/answer/deal_report.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/origins.hpp>
#include <kicker/answer/progress.hpp>
#include <kicker/answer/questions.hpp>
#include <kicker/answer/vesting_sections.hpp>
#include <kicker/ledger/explain.hpp>
#include <kicker/ledger/words.hpp>
#include <kicker/version.hpp>

namespace kicker {

namespace detail {

/// When a path ends and by what it ran: "as of 2026-10-31, by what happened".
KICKER_INLINE std::string ends_in_words(const followed& f) {
    constexpr std::string_view how_by[] = {"by what happened",
                                           "by the schedule, if all payments come on time",
                                           "by what happened, and then by the schedule"};
    const auto last                     = f.ends_on();
    if (!last) return "the document has no event and no schedule";
    std::string how(f.path.events->empty() ? "by the terms alone, as no event is known"
                                           : how_by[static_cast<std::size_t>(f.asked.by)]);
    if (f.asked.by != path_by::schedule && f.asked.happened == nullptr)
        how +=
            "; part of this is an assumption"; // or else the path has the events of every variant
    return "as of " + to_text(*last) + ", " + how;
}

/// The missing condition whose reading has come to the greatest part of its level; where no such part
/// can be counted, the first missing condition.
KICKER_INLINE headline next_hurdle(const followed& f) {
    const tranche_origins origins(f);
    headline next{"Next hurdle", {.text = "none"}, "no condition is missing"};
    bool is_found = false;
    std::optional<fraction> most; // the part of the hurdle that was found
    for (const auto& e : explain(f.path.in_force, f.path.path)) {
        if (e.position.vested >= e.position.granted) continue;
        if (e.position.barred != bar::none) {
            if (!is_found) next.note = std::string(to_words(e.position.barred));
            continue;
        }
        for (const auto& m : e.vesting.missing) {
            const auto done = progress_of(m);
            if (is_found && done <= most) continue; // nothing is less than any part
            is_found                = true;
            most                    = done;
            const bool is_milestone = m.op == rule_op::reached;
            const std::string level = is_milestone
                                          ? in_quotes(m.key.name)
                                          : to_text(m.key) + " " + level_text(m.key.unit, m.needed);
            next                    = {"Next hurdle",
                                       {.text = level,
                                        .from = origins.of(e.position.warrant, e.position.tranche, figure::vested)},
                                       std::string(e.position.tranche.view()) + ": " + to_text(m)};
        }
    }
    return next;
}

/// The figures that one looks for first.
KICKER_INLINE std::vector<headline> headlines_of(const followed& f) {
    const dossier& d           = f.document;
    const ranged_counts counts = counts_over_assumptions(f).all;
    const auto &granted = counts.granted, &vested = counts.vested;
    const tranche_origins origins(f);
    std::vector<headline> all{
        {"Shares granted", cell_of(granted, origins.of_all(figure::granted)), ""},
        {"Shares vested", cell_of(vested, origins.of_all(figure::vested)), ends_in_words(f)}};

    if (const auto part = stakes_of(f)) {
        origin of_stake = origins.of_all(figure::stake);
        of_stake.note   = to_text(vested.value) + " of " +
                        to_text(f.issuer.on(f.asked.until).shares) +
                        " shares of the company plus the vested shares";
        all.push_back({"Stake", cell_of(part->vested, of_stake),
                       "of the company; " + to_text(cell_of(part->most)) +
                           " if everything vests that still can"});
    }
    const auto& agreed = f.path.in_force.contract;
    const std::string unit(agreed.currency.view());
    const money none;
    const auto from = [&](std::string_view key) {
        const auto& written = d.places()[terms_on(d, f.asked.until).after].contract;
        const auto said     = value_that_says(key, written, d.document());
        return said ? origin_at(d, said->pointer) : origin{};
    };
    if (agreed.commitment > none)
        all.push_back(
            {"Commitment",
             {.text  = to_text(agreed.commitment),
              .value = to_decimal(agreed.commitment),
              .from  = from("commitment")},
             unit + (agreed.ceiling > none ? "; the ceiling is " + to_text(agreed.ceiling) : "")});
    else if (agreed.ceiling > none)
        all.push_back({"Ceiling",
                       {.text  = to_text(agreed.ceiling),
                        .value = to_decimal(agreed.ceiling),
                        .from  = from("ceiling")},
                       unit + "; the document says no commitment"});
    all.push_back(next_hurdle(f));
    return all;
}

} // namespace detail

KICKER_INLINE section granted_terms_section(const followed& f) {
    section s                = terms_section(f.document);
    s.title                  = "Terms";
    s.tables.front().caption = "Every term as the document writes it";
    section_table t{.caption = "What each tranche grants, at the values of the assumptions",
                    .columns = {{"tranche"}, {"shares", align::right}, {"vest as"}}};
    const tranche_origins origins(f);
    for (const auto& p : f.path.path.positions) {
        const origin from = origins.of(p.warrant, p.tranche, figure::granted);
        t.rows.push_back({{.text = std::string(p.tranche.view())},
                          cell_of(p.granted, from),
                          {.text = from.rule, .from = from}});
    }
    s.tables.insert(s.tables.begin(), std::move(t));
    return s;
}

KICKER_INLINE report deal_report(const dossier& d, const path_request& asked) {
    const followed f(d, asked);
    const auto& agreed = f.path.in_force.contract;
    report r{.title = std::string(f.path.in_force.name.view())};
    r.subtitle = std::string(agreed.buyer.view()) + " buys from " +
                 std::string(agreed.seller.view()) + "; " + detail::ends_in_words(f);
    r.headlines = detail::headlines_of(f);
    for (const question* q : questions_of_report())
        if (auto s = answered(*q, d.file(), [&] { return q->on_page(f); }))
            r.sections.push_back(*std::move(s));
    r.closing = "Written by kicker " + std::to_string(KICKER_VERSION_MAJOR) + "." +
                std::to_string(KICKER_VERSION_MINOR) + "." + std::to_string(KICKER_VERSION_PATCH) +
                (d.file().empty() ? "" : " from " + d.file().substr(d.file().rfind('/') + 1)) +
                ". A model of what the document says, not legal, accounting or investment advice.";
    return r;
}

} // namespace kicker
