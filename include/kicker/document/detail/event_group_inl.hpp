// The definitions of <kicker/document/event_group.hpp>.
#pragma once

#include <kicker/document/event_group.hpp>

#include <kicker/core/error.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE std::string to_text(const event_group& g) {
    std::string s(g.kind == event_kind::other ? std::string_view(g.name) : to_word(g.kind));
    if (g.kind != event_kind::other && !g.name.empty()) s += " " + in_quotes(g.name);
    s += " (";
    if (g.count > 1) s += std::to_string(g.count) + ", ";
    s += to_text(g.first);
    if (g.last != g.first) s += " to " + to_text(g.last);
    return s + ")";
}

KICKER_INLINE std::vector<event_group> groups_of(const ledger& happened, day last) {
    std::vector<event_group> all;
    std::size_t same = 0; // as the event before, mostly
    for (const event& e : happened) {
        if (e.on > last) continue;
        const auto is_of = [&](const event_group& g) {
            return g.kind == e.kind && g.name == e.name;
        };
        if (same >= all.size() || !is_of(all[same]))
            same = static_cast<std::size_t>(std::ranges::find_if(all, is_of) - all.begin());
        if (same == all.size())
            all.push_back({.kind = e.kind, .name = e.name, .first = e.on, .last = e.on});
        event_group& g = all[same];
        ++g.count;
        g.first = std::min(g.first, e.on);
        g.last  = std::max(g.last, e.on);
        if (e.source.empty() || std::ranges::find(g.sources, e.source) != g.sources.end()) continue;
        if (g.sources.size() < event_group::most_sources) g.sources.push_back(e.source);
        else g.has_more_sources = true;
    }
    return all;
}

} // namespace kicker
