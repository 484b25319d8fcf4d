// The definitions of <kicker/answer/origins.hpp>.
#pragma once

#include <kicker/answer/origins.hpp>

#include <kicker/core/list_of.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE origin origin_of(const dossier& d, const written_term& t) {
    origin o;
    if (t.source != nullptr) o.source = to_text(*t.source);
    o.assumptions = t.assumptions;
    for (const assumption& a : d.assumptions())
        if (std::ranges::find(t.assumptions, a.name) != t.assumptions.end())
            add_item(o.note, "; ", in_quotes(a.name) + " stands for " + a.value);
    return o;
}

KICKER_INLINE origin origin_at(const dossier& d, const std::string& pointer) {
    origin o;
    if (const source* s = source_of(d, pointer)) o.source = to_text(*s);
    o.assumptions = assumptions_in(d, pointer);
    return o;
}

KICKER_INLINE tranche_origins::tranche_origins(const followed& f)
    : document_(f.document), in_force_(f.path.in_force), grounds_(f) {}
KICKER_INLINE tranche_origins::tranche_origins(const dossier& d, const terms_in_force& at)
    : document_(d), in_force_(at.terms), grounds_(d, at) {}

KICKER_INLINE origin tranche_origins::from(const grounds& found) const {
    origin o;
    std::vector<std::string> sources;
    const auto cite = [&](const std::string& words) {
        if (!words.empty() && std::ranges::find(sources, words) == sources.end())
            sources.push_back(words);
    };
    for (const std::string& pointer : found.values)
        if (const source* s = source_of(document_, pointer)) cite(to_text(*s));
    for (const event_group& g : found.events) {
        add_item(o.event, "; ", to_text(g));
        for (const std::string& s : g.sources)
            if (std::ranges::find(document_.sources(), s, &source::name) ==
                document_.sources().end())
                cite(s); // a column of a file; what the document names is cited above, in full
        if (g.has_more_sources) cite("others, for each " + std::string(to_word(g.kind)));
    }
    o.source = list_of(sources, "; ");
    for (const assumption& a : document_.assumptions())
        if (std::ranges::any_of(a.used_in, [&](const std::string& use) {
                return std::ranges::any_of(found.values, [&](const std::string& pointer) {
                    return is_within(use, pointer) || is_within(pointer, use);
                });
            }))
            o.assumptions.push_back(a.name);
    return o;
}

KICKER_INLINE origin tranche_origins::of(const label& warrant_name, const label& tranche_name,
                                         figure what) const {
    origin o = from(grounds_.of(warrant_name, tranche_name, what));
    if (const tranche* const t = in_force_.warrants.find(warrant_name, tranche_name))
        o.rule = to_text(t->vests);
    return o;
}

KICKER_INLINE origin tranche_origins::of_all(figure what) const {
    origin o = from(grounds_.of_all(what));
    for (const tranche& t : in_force_.warrants.tranches())
        add_item(o.rule, "; ", std::string(t.name.view()) + ": " + to_text(t.vests));
    return o;
}

KICKER_INLINE origin tranche_origins::of_earlier_terms(figure what) const {
    grounds all;
    const auto add_dropped = [&](const deal& earlier) {
        for (const auto& [head, tranches] : earlier.warrants)
            for (const tranche& t : tranches)
                if (!in_force_.warrants.find(head.name, t.name))
                    all += grounds_.of(head.name, t.name, what);
    };
    add_dropped(document_.deal());
    for (const amendment& a : document_.amendments()) add_dropped(a.terms);
    return from(all);
}

} // namespace kicker
