// The rights of one warrant of a document, and what its shares cost.
#pragma once

#include <kicker/document/dossier.hpp>

#include <algorithm>

namespace kicker::detail {

/// The latest rights of a warrant; null where its paper says nothing beyond vesting.
[[nodiscard]] inline const warrant_rights* rights_named(const std::vector<warrant_rights>& all,
                                                        const label& warrant) {
    const auto found = std::find_if(all.rbegin(), all.rend(),
                                    [&](const warrant_rights& r) { return r.warrant == warrant; });
    return found == all.rend() ? nullptr : &*found;
}

/// What each share of a warrant costs, each strike once, in the order of slices or tranches.
[[nodiscard]] inline std::vector<strike> strikes_of(const deal& terms, std::size_t warrant,
                                                    const warrant_rights* rights) {
    std::vector<strike> all;
    const auto add = [&](const std::optional<strike>& s) {
        if (s && std::ranges::find(all, *s) == all.end()) all.push_back(*s);
    };
    if (rights != nullptr)
        for (const strike_slice& s : rights->slices) add(s.at);
    if (!all.empty()) return all;
    const auto& head = terms.warrants.head(warrant);
    for (const tranche& t : terms.warrants.tranches_of(warrant))
        add(t.strike ? t.strike : head.strike);
    if (all.empty()) add(head.strike);
    return all;
}

} // namespace kicker::detail
