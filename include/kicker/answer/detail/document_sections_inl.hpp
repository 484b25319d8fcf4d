// The definitions of <kicker/answer/document_sections.hpp>.
#pragma once

#include <kicker/answer/document_sections.hpp>

#include <kicker/answer/origins.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/document/range.hpp>
#include <kicker/json/object_reader.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE std::vector<assumed> assumptions_of(const dossier& d) {
    std::vector<assumed> all;
    for (const assumption& a : d.assumptions())
        if (!a.used_in.empty() && !is_of_outlook_alone(a))
            all.push_back({a.name, a.value, a.low, a.high, a.because});
    return all;
}

KICKER_INLINE std::vector<assumed> assumptions_of(const dossier& d,
                                                  const std::vector<std::string>& parts) {
    std::vector<std::string> names;
    for (const std::string& part : parts)
        for (std::string& name : assumptions_in(d, part)) names.push_back(std::move(name));
    std::vector<assumed> all;
    for (const assumption& a : d.assumptions())
        if (std::ranges::find(names, a.name) != names.end())
            all.push_back({a.name, a.value, a.low, a.high, a.because});
    return all;
}

namespace detail {

KICKER_INLINE std::string& words_of(assumed& a) {
    return a.name;
}
KICKER_INLINE std::string& words_of(std::string& not_known) {
    return not_known;
}

/// The items of two lists in one: an item that only one list has begins with whose it is.
template <class T>
[[nodiscard]] std::vector<T> in_one_list(const std::vector<T>& first,
                                         const std::vector<T>& second) {
    std::vector<T> all;
    const auto add = [&](T one, const std::vector<T>& other, const char* whose) {
        if (std::ranges::find(other, one) == other.end()) words_of(one).insert(0, whose);
        all.push_back(std::move(one));
    };
    for (const T& one : first) add(one, second, "of the first: ");
    for (const T& one : second)
        if (std::ranges::find(first, one) == first.end()) add(one, first, "of the second: ");
    return all;
}

} // namespace detail

KICKER_INLINE std::vector<assumed> of_two(const std::vector<assumed>& first,
                                          const std::vector<assumed>& second) {
    return detail::in_one_list(first, second);
}
KICKER_INLINE std::vector<std::string> of_two(const std::vector<std::string>& first,
                                              const std::vector<std::string>& second) {
    return detail::in_one_list(first, second);
}

namespace detail {

/// A term in words; a sentence has the values of its assumptions, and says their names behind it.
[[nodiscard]] inline std::string words_with_names(const written_term& t) {
    std::string names;
    if (!t.sentence.empty())
        for (const std::string& name : t.assumptions) add_item(names, ", ", "= " + name);
    return names.empty() ? in_words(t) : in_words(t) + " (" + names + ")";
}

} // namespace detail

KICKER_INLINE section terms_section(const dossier& d) {
    section s{.id = "terms", .title = std::string(d.deal().name.view())};
    section_table terms{.columns = {{"of"}, {"term"}, {"words"}, {"source"}}, .grouped = 1};
    section_table sources{.caption = "sources",
                          .columns = {{"", align::right}, {"document"}, {"where to find it"}}};
    std::vector<std::string> listed;
    const auto number_of = [&](const source& cited) {
        const std::string words = to_text(cited);
        auto place              = std::ranges::find(listed, words);
        if (place == listed.end()) {
            listed.push_back(words);
            sources.rows.push_back(
                {{.text = std::to_string(listed.size())}, {.text = words}, {.text = cited.url}});
            return "[" + std::to_string(listed.size()) + "]";
        }
        return "[" + std::to_string(place - listed.begin() + 1) + "]";
    };
    for (const written_term& t : written_terms(d)) {
        std::string cited = t.assumptions.empty() ? "" : "assumed";
        for (const std::string& name : t.assumptions) // what an assumption itself was taken from
            for (const citation& c : d.citations())
                if (c.pointer == "/assumptions" + pointer_step(name))
                    add_item(cited, " ", number_of(c.source));
        if (t.source != nullptr) add_item(cited, " ", number_of(*t.source));
        terms.rows.push_back({{.text = t.of},
                              {.text = t.name},
                              {.text = detail::words_with_names(t), .from = origin_of(d, t)},
                              {.text = cited}});
    }
    s.tables.push_back(std::move(terms));
    if (!sources.rows.empty()) s.tables.push_back(std::move(sources));
    s.assumptions = assumptions_of(d, {""}); // of every term
    return s;
}

namespace detail {

/// The events of a document that use an assumption, as `payment of 2026-05-14`; more than two of one
/// word as `price, 30 times from 2026-05-14 to 2026-06-26`.
[[nodiscard]] inline std::vector<std::string> events_using(const dossier& d, const assumption& a) {
    struct kind_of_event {
        std::string word;
        std::vector<std::string> days; // or the names of assumptions
    };
    std::vector<kind_of_event> kinds; // in the order of the document
    const json_node* const events = d.document().find("events");
    if (events == nullptr) return {};
    each_item({events, "/events"}, [&](const located& at) {
        if (std::ranges::none_of(
                a.used_in, [&](const std::string& use) { return is_within(use, at.pointer); }))
            return;
        const json_node *const word = at.node->find("event"), *const on = at.node->find("date");
        if (word == nullptr || on == nullptr) return;
        auto kind = std::ranges::find(kinds, words_of(*word), &kind_of_event::word);
        if (kind == kinds.end()) kind = kinds.insert(kind, {words_of(*word), {}});
        const std::string when = words_of(*on);
        kind->days.push_back(when.starts_with("= ") ? in_quotes(when.substr(2)) : when);
    });
    std::vector<std::string> all;
    for (const auto& [word, days] : kinds) {
        const auto [first, last] = std::ranges::minmax_element(days);
        if (days.size() > 2 && first->front() != '"') // quotes sort before digits
            all.push_back(word + ", " + std::to_string(days.size()) + " times from " + *first +
                          " to " + *last);
        else
            for (const std::string& when : days) (all.emplace_back(word) += " of ") += when;
    }
    return all;
}

} // namespace detail

KICKER_INLINE std::optional<section> assumptions_section(const dossier& d) {
    if (d.assumptions().empty()) return std::nullopt;
    const auto terms = written_terms(d);
    section s{.id = "assumptions", .title = "What the document assumes"};
    s.prose.emplace_back("Each figure names the assumptions that it rests on.");
    for (const assumption& a : d.assumptions()) {
        std::string used;
        for (const written_term& term : terms)
            if (std::ranges::find(term.assumptions, a.name) != term.assumptions.end())
                add_item(used, "; ", term.of + ", " + term.name);
        for (const std::string& use : detail::events_using(d, a)) add_item(used, "; ", use);
        std::string because = a.because + ". ";
        because +=
            used.empty() ? "No term and no event uses this assumption." : "Used in: " + used + ".";
        for (const citation& c : d.citations())
            if (c.pointer == "/assumptions" + pointer_step(a.name))
                because += " Compare: " + to_text(c.source) + ".";
        s.assumptions.push_back({a.name, a.value, a.low, a.high, because});
    }
    return s;
}

KICKER_INLINE std::optional<section> not_known_section(const dossier& d) {
    if (d.not_known().empty()) return std::nullopt;
    section s{.id = "not-known", .title = "What is not known"};
    section_table t{.caption = "No source says the following, and the document leaves it open.",
                    .columns = {{"not known"}}};
    for (const std::string& n : d.not_known()) t.rows.push_back({{.text = n}});
    s.tables.push_back(std::move(t));
    return s;
}

} // namespace kicker
