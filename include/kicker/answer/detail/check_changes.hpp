// Amendments that change nothing, and changes to what holds anyway.
#pragma once

#include <kicker/calendar/text.hpp>
#include <kicker/deal/validate.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/json/pointer.hpp>

namespace kicker::detail {

/// Warnings about what amendments say and that holds without them. A paper may well repeat a term, so
/// this is no error; and it may be a slip.
[[nodiscard]] inline std::vector<finding> findings_about_changes(const dossier& d) {
    std::vector<finding> found;
    const auto add = [&](const std::string& where, const std::string& what) {
        found.push_back({severity::warning, where, what, {}});
    };
    const written_document said = written_in(d);
    for (const std::string& pointer : d.repeated()) {
        const auto item = std::ranges::find(said.items, pointer, &written_item::pointer);
        const auto term = std::ranges::find(said.terms, pointer, &written_term::pointer);
        if (item != said.items.end()) add(item->of, "the amendment names it and changes nothing");
        else if (term != said.terms.end())
            add(term->of, "the amendment says its " + term->name +
                              " and changes nothing by it: " + in_words(*term));
    }
    for (std::size_t n = 0; n < d.amendments().size(); ++n) {
        const json_node* const written = find_at(d.document(), "/amendments/" + std::to_string(n));
        const bool says = std::ranges::any_of(written->items, [](const json_node& part) {
            return part.key != "from" && part.key != "source" && !part.items.empty();
        });
        if (!says)
            add("amendment of " + to_text(d.amendments()[n].from),
                "this amendment changes nothing");
    }
    return found;
}

} // namespace kicker::detail
