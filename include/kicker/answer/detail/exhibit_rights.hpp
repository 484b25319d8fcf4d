// The terms of exercise, adjustment and limits of each warrant: the second table of an exhibit.
#pragma once

#include <kicker/answer/detail/rights_named.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/equity/words.hpp>
#include <kicker/text/describe.hpp>
#include <kicker/text/section.hpp>

namespace kicker::detail {

/// The clause of an agreement in which a term of the rights stands, by its key.
[[nodiscard]] inline std::string clause_of(std::string_view key) {
    constexpr std::pair<std::string_view, std::string_view> clauses[] = {
        {"strikes", "strike"},         {"exercise", "exercise"},
        {"adjusts", "adjustment"},     {"limits", "limit"},
        {"notice_days", "limit"},      {"on_change_of_control", "sale of the company"},
        {"value_floor", "value floor"}};
    const std::string_view part = key.substr(0, key.find('/'));
    for (const auto& [known, clause] : clauses)
        if (known == part) return std::string(clause);
    return std::string(part);
}

[[nodiscard]] inline std::string cost_in_words(const strike& s) {
    return "costs " + (s.is_set_later() ? to_text(s) : to_text(s.price()));
}

/// A row for each term: the warrant, the clause, the term in words.
[[nodiscard]] inline section_table terms_of_exercise(const dossier& d, const deal& terms) {
    section_table t{.caption = "The terms of exercise, in the order of an agreement.",
                    .columns = {{"warrant"}, {"clause"}, {"term"}},
                    .grouped = 2};
    for (std::size_t i = 0; i < terms.warrants.size(); ++i) {
        const label& warrant               = terms.warrants.head(i).name;
        const warrant_rights* const rights = rights_named(d.rights(), warrant);
        const auto add                     = [&](const std::string& clause, std::string words) {
            t.rows.push_back({{.text = std::string(warrant.view())},
                              {.text = clause},
                              {.text = std::move(words)}});
        };
        if (rights == nullptr || rights->slices.empty()) {
            const auto& of_warrant = terms.warrants.head(i).strike;
            if (of_warrant) add("strike", "a share " + cost_in_words(*of_warrant));
            for (const tranche& one : terms.warrants.tranches_of(i))
                if (one.strike && one.strike != of_warrant)
                    add("strike",
                        "a share of " + in_quotes(one.name) + " " + cost_in_words(*one.strike));
        }
        if (rights == nullptr) continue;
        for (right_in_words& term : each_right(*rights)) {
            if (term.is_usual) continue;
            const std::string clause = clause_of(term.key);
            add(clause, std::move(term.words));
            if (!term.key.starts_with("limits/")) continue;
            const auto& limit = rights->limits[std::stoul(term.key.substr(7))];
            if (std::string left = left_by(limit, terms.company.shares); !left.empty())
                add(clause, std::move(left));
        }
    }
    return t;
}

} // namespace kicker::detail
