#include "kicker/shell.hpp"

#include <kicker/compare.hpp>
#include <kicker/document/vesting_sections.hpp>

#include <algorithm>
#include <memory>

namespace {

using kicker::dossier, kicker::json_node, kicker::written_term;

/// A term that two documents have otherwise: in one of them, or in both.
struct change {
    const written_term* before = nullptr;
    const written_term* after  = nullptr;
    [[nodiscard]] const written_term& any() const { return before != nullptr ? *before : *after; }
};

[[nodiscard]] const written_term* same_term(const std::vector<written_term>& terms,
                                            const written_term& as) {
    for (const auto& t : terms)
        if (t.of == as.of && t.name == as.name) return &t;
    return nullptr;
}

/// What a term says, with the values of the assumptions that it uses.
[[nodiscard]] std::string in_full(const dossier& d, const written_term& t) {
    std::string words = t.words;
    for (const auto& name : t.assumptions)
        for (const auto& a : d.assumptions)
            if (a.name == name) words += (words == t.words ? " (" : ", ") + a.name + " " + a.value;
    return words == t.words ? words : words + ")";
}

[[nodiscard]] std::vector<change> changes_between(const dossier& a, const dossier& b,
                                                  const std::vector<written_term>& before,
                                                  const std::vector<written_term>& after) {
    std::vector<change> all;
    for (const auto& t : before) {
        const auto* other = same_term(after, t);
        if (other == nullptr || in_full(a, t) != in_full(b, *other)) all.push_back({&t, other});
    }
    for (const auto& t : after)
        if (same_term(before, t) == nullptr) all.push_back({nullptr, &t});
    return all;
}

[[nodiscard]] json_node* value_at(json_node& root, std::string_view pointer) {
    json_node* n = &root;
    for (std::size_t begin = 1; n != nullptr && begin <= pointer.size();) {
        const std::size_t end       = std::min(pointer.find('/', begin), pointer.size());
        const std::string_view step = pointer.substr(begin, end - begin);
        if (n->kind == kicker::json_kind::list) {
            const std::size_t i = std::stoul(std::string(step));
            n                   = i < n->items.size() ? &n->items[i] : nullptr;
        } else {
            n = n->find(step); // the keys of terms have neither / nor ~
        }
        begin = end + 1;
    }
    return n;
}

/// Gives a document the assumptions and sources that it lacks and another has.
void adopt(json_node& into, const json_node& from, std::string_view part) {
    const json_node* theirs = from.find(part);
    if (theirs == nullptr) return;
    json_node* ours = into.find(part);
    if (ours == nullptr) {
        into.add(std::string(part), *theirs);
        return;
    }
    for (const json_node& n : theirs->items) {
        if (json_node* same = ours->find(n.key)) *same = n;
        else ours->items.push_back(n);
    }
}

[[nodiscard]] std::pair<std::string, std::string> parent_and_key(const std::string& pointer) {
    const std::size_t last = pointer.rfind('/');
    return {pointer.substr(0, last), pointer.substr(last + 1)};
}

/// The first document with one change made to it; nothing if it cannot be made alone.
[[nodiscard]] std::optional<dossier> with_change(const dossier& a, const dossier& b,
                                                 const change& c) {
    json_node document = a.document;
    json_node theirs   = b.document;
    if (c.before != nullptr && c.after != nullptr) {
        json_node* into = value_at(document, c.before->pointer);
        json_node value = *value_at(theirs, c.after->pointer);
        value.key       = into->key;
        *into           = std::move(value);
    } else if (c.before != nullptr) {
        const auto [parent, key] = parent_and_key(c.before->pointer);
        std::erase_if(value_at(document, parent)->items,
                      [&, name = key](const json_node& n) { return n.key == name; });
    } else {
        const auto [parent, key] = parent_and_key(c.after->pointer);
        json_node* into          = value_at(document, parent);
        if (into == nullptr || into->kind != kicker::json_kind::object) return std::nullopt;
        into->add(key, *value_at(theirs, c.after->pointer));
    }
    adopt(document, theirs, "assumptions");
    adopt(document, theirs, "sources");
    try {
        return kicker::read_dossier(write_json(document), {.file = a.file, .files = a.files});
    } catch (const kicker::error&) {
        return std::nullopt;
    }
}

[[nodiscard]] std::string change_of(kicker::shares before, kicker::shares after) {
    const kicker::shares more = after - before;
    return (more < kicker::shares{} ? "" : "+") + to_text(more);
}

/// When the last shares vest, and how many have by then.
struct outcome {
    kicker::shares granted, vested;
    std::optional<kicker::day> last;
};
[[nodiscard]] outcome outcome_of(const dossier& d) {
    const auto path = run(d, {.by = kicker::usual_path(d)}).path;
    outcome o{granted(d.deal), {}, {}};
    for (const auto& v : path) {
        o.vested += v.shares;
        o.last = v.on;
    }
    return o;
}

/// What one change does to shares and dates, in words.
[[nodiscard]] std::string effect_of(const dossier& a, const outcome& before, const dossier& b,
                                    const change& c) {
    const auto changed = with_change(a, b, c);
    if (!changed) return "cannot be made alone";
    const outcome after = outcome_of(*changed);
    std::string words;
    const auto say = [&](const std::string& what) { words += (words.empty() ? "" : "; ") + what; };
    if (before.granted != after.granted) say("granted " + change_of(before.granted, after.granted));
    if (before.vested != after.vested)
        say("vested by the end " + change_of(before.vested, after.vested));
    if (before.last != after.last)
        say("last vesting " + (before.last ? to_text(*before.last) : "never") + " -> " +
            (after.last ? to_text(*after.last) : "never"));
    const kicker::comparison both = compare(a.deal, changed->deal);
    if (both.first) {
        const std::string difference = to_text(*both.first);
        say(difference.substr(0, difference.find('\n')));
    }
    return words.empty() ? "none on shares and dates" : words;
}

[[nodiscard]] kicker::section section_of(const dossier& a, const dossier& b, bool& any) {
    kicker::section s{.id    = "diff",
                      .title = "What changed, term by term, and what each change does alone"};
    const auto before = written_terms(a), after = written_terms(b);
    kicker::section_table t{.columns = {{"of"}, {"term"}, {"before"}, {"after"}, {"effect"}}};
    const outcome one = outcome_of(a);
    for (const change& c : changes_between(a, b, before, after))
        t.rows.push_back({{.text = c.any().of},
                          {.text = c.any().name},
                          {.text = c.before != nullptr ? in_full(a, *c.before) : "-"},
                          {.text = c.after != nullptr ? in_full(b, *c.after) : "-"},
                          {.text = effect_of(a, one, b, c)}});
    any = !t.rows.empty();
    if (!any) {
        s.prose.push_back("No term differs.");
        return s;
    }
    s.tables.push_back(std::move(t));
    const outcome two = outcome_of(b);
    s.prose.push_back("All changes together: granted " + to_text(one.granted) + " -> " +
                      to_text(two.granted) + ", vested by the end " + to_text(one.vested) + " -> " +
                      to_text(two.vested) + ".");
    return s;
}

} // namespace

void tool::add_diff(CLI::App& app, shell& sh) {
    auto* command = app.add_subcommand(
        "diff", "two documents by term, and what each change does to shares and dates");
    command->footer("It exits with 1 if a term differs.\n\n"
                    "Examples:\n"
                    "  kicker diff deals/cerebras-openai-reported.json "
                    "deals/cerebras-openai-reported-from-zero.json\n"
                    "  git show HEAD:deal.json | kicker diff - deal.json");
    auto paths = std::make_shared<std::pair<std::string, std::string>>();
    add_document(*command, paths->first);
    command->add_option("other", paths->second, "the document after the changes")
        ->required()
        ->type_name("FILE");
    add_output(*command, sh);
    command->callback([=, &sh] {
        bool any                = false;
        const kicker::dossier a = document_at(paths->first, sh), b = document_at(paths->second, sh);
        write(sh, {section_of(a, b, any)});
        if (any) sh.result = no;
    });
}
