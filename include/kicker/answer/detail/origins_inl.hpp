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
            add_item(o.note, "; ", a.name + " is taken to be " + a.value);
    return o;
}

KICKER_INLINE origin origin_at(const dossier& d, const std::string& pointer) {
    origin o;
    if (const source* s = source_of(d, pointer)) o.source = to_text(*s);
    o.assumptions = assumptions_in(d, pointer);
    return o;
}

KICKER_INLINE origin origin_of_all(const dossier& d, const deal& in_force) {
    origin o = origin_at(d, "/deal/warrants");
    for (const tranche& t : in_force.warrants.tranches())
        add_item(o.rule, "; ", std::string(t.name.view()) + ": " + to_text(t.vests));
    return o;
}

KICKER_INLINE tranche_origins::tranche_origins(const dossier& d, const terms_in_force& at) {
    const auto& ws = at.terms.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i)
        for (std::size_t j = 0; j < ws.tranches_of(i).size(); ++j) {
            const tranche& t    = ws.tranches_of(i)[j];
            std::string pointer = at.pointer;
            pointer.append("/warrants/").append(std::to_string(i));
            pointer.append("/tranches/").append(std::to_string(j));
            origin from{.rule = to_text(t.vests)};
            if (const source* s = source_of(d, pointer + "/vests")) from.source = to_text(*s);
            from.assumptions = assumptions_in(d, pointer);
            known_.push_back({ws.head(i).name, t.name, std::move(from)});
        }
}
KICKER_INLINE tranche_origins::tranche_origins(const followed& f)
    : tranche_origins(f.document, terms_on(f.document, f.asked.until)) {}

KICKER_INLINE origin tranche_origins::of(const label& warrant_name,
                                         const label& tranche_name) const {
    for (const known& k : known_)
        if (k.warrant == warrant_name && k.tranche == tranche_name) return k.from;
    return {};
}

} // namespace kicker
