// A document as sections: its terms with their sources, what is found about it, what it assumes.
#pragma once

#include <kicker/answer/check.hpp>
#include <kicker/text/section.hpp>

namespace kicker {

/// The assumptions that the terms of a document use, for the end of a section.
[[nodiscard]] inline std::vector<assumed> assumptions_of(const dossier& d) {
    std::vector<assumed> all;
    for (const assumption& a : d.assumptions())
        if (!a.used_in.empty()) all.push_back({a.name, a.value, a.low, a.high, a.because});
    return all;
}

/// Those among them that parts of the document use: values at these pointers, or within them.
[[nodiscard]] inline std::vector<assumed> assumptions_of(const dossier& d,
                                                         const std::vector<std::string>& parts) {
    std::vector<std::string> names;
    for (const std::string& part : parts)
        for (std::string& name : assumptions_in(d, part)) names.push_back(std::move(name));
    std::vector<assumed> all = assumptions_of(d);
    std::erase_if(
        all, [&](const assumed& a) { return std::ranges::find(names, a.name) == names.end(); });
    return all;
}

namespace detail {

[[nodiscard]] inline std::string& words_of(assumed& a) {
    return a.name;
}
[[nodiscard]] inline std::string& words_of(std::string& not_known) {
    return not_known;
}

} // namespace detail

/// What an answer about two documents rests on, or what they do not know: what both have stands as
/// it is; what one has, or has otherwise, with whose it is.
template <class T>
[[nodiscard]] std::vector<T> told_of_both(const std::vector<T>& first,
                                          const std::vector<T>& second) {
    std::vector<T> all;
    const auto add = [&](T one, const std::vector<T>& other, const char* whose) {
        if (std::ranges::find(other, one) == other.end()) detail::words_of(one).insert(0, whose);
        all.push_back(std::move(one));
    };
    for (const T& one : first) add(one, second, "of the first: ");
    for (const T& one : second)
        if (std::ranges::find(first, one) == first.end()) add(one, first, "of the second: ");
    return all;
}

/// Where a term comes from. One that uses an assumption rests on it, whatever is cited beside.
[[nodiscard]] inline origin origin_of(const dossier& d, const written_term& t) {
    origin o;
    if (t.source != nullptr) o.source = to_text(*t.source);
    o.assumptions = t.assumptions;
    for (const assumption& a : d.assumptions())
        if (std::ranges::find(t.assumptions, a.name) != t.assumptions.end())
            o.note += (o.note.empty() ? "" : "; ") + a.name + " is taken to be " + a.value;
    return o;
}

/// The terms of a document in words, each with its source by number, and the list of sources.
[[nodiscard]] inline section terms_section(const dossier& d) {
    section s{.id = "terms", .title = std::string(d.deal().name.view())};
    section_table terms{.columns = {{"of"}, {"term"}, {"as written"}, {"source"}}, .grouped = 1};
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
            return listed.size();
        }
        return static_cast<std::size_t>(place - listed.begin()) + 1;
    };
    for (const written_term& t : written_terms(d)) {
        std::string cited = t.assumptions.empty() ? "" : "assumed";
        for (const std::string& name : t.assumptions) // what an assumption itself was taken from
            for (const citation& c : d.citations())
                if (c.pointer == "/assumptions" + pointer_step(name))
                    cited += " [" + std::to_string(number_of(c.source)) + "]";
        if (t.source != nullptr)
            cited += (cited.empty() ? "[" : " [") + std::to_string(number_of(*t.source)) + "]";
        terms.rows.push_back({{.text = t.of},
                              {.text = t.name},
                              {.text = t.words, .from = origin_of(d, t)},
                              {.text = cited}});
    }
    s.tables.push_back(std::move(terms));
    if (!sources.rows.empty()) s.tables.push_back(std::move(sources));
    s.assumptions = assumptions_of(d);
    return s;
}

/// What `check` found, the worst first.
[[nodiscard]] inline section findings_section(const std::vector<finding>& all) {
    section s{.id = "findings", .title = "What the document leaves open"};
    section_table t{.columns = {{"severity"}, {"where"}, {"finding"}}};
    for (const severity level : {severity::error, severity::warning, severity::unsaid})
        for (const finding& f : all)
            if (f.how_bad == level)
                t.rows.push_back(
                    {{.text = std::string(to_word(level))}, {.text = f.where}, {.text = f.what}});
    if (t.rows.empty()) s.prose.emplace_back("Nothing was found.");
    s.tables.push_back(std::move(t));
    return s;
}

} // namespace kicker
