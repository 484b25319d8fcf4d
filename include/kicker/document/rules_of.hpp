// Every rule of a deal, and what they all look at.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/metric/state.hpp>
#include <kicker/vest/words.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace kicker {

/// Visits each rule of a deal with the words for what it is a rule of: `warrant "w", floor`;
/// `tranche "t"`; `tranche "t", exercise`.
template <class Visit>
void each_rule(const deal& d, Visit visit) {
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        const auto& w = d.warrants.head(i);
        visit(w.floor, "warrant " + in_quotes(w.name.view()) + ", floor");
        for (const tranche& t : d.warrants.tranches_of(i)) {
            const std::string of = "tranche " + in_quotes(t.name.view());
            visit(t.vests, of);
            visit(t.exercisable, of + ", exercise");
        }
    }
}

/// What rules of a deal look at and a state does not say: "the state says nothing of market_cap
/// and share_price; conditions on them count as not met". Empty if it says all; a milestone that is
/// not said has not happened, which is enough.
[[nodiscard]] inline std::string unsaid_in_words(const deal& d, const state& s) {
    const auto is_said = [&](const metric_key& key) {
        return std::ranges::any_of(s, [&](const auto& r) { return same_reading(r.key, key); });
    };
    std::vector<std::string> unsaid;
    each_rule(d, [&](const rule& r, const std::string&) {
        for (const metric_key& key : r.metrics()) {
            if (key.id == metric_id::milestone || is_said(key)) continue;
            std::string words = to_text(key);
            if (std::ranges::find(unsaid, words) == unsaid.end()) unsaid.push_back(words);
        }
    });
    if (unsaid.empty()) return {};
    std::string words = "the state says nothing of ";
    for (std::size_t i = 0; i < unsaid.size(); ++i)
        words += (i == 0 ? "" : i + 1 == unsaid.size() ? " and " : ", ") + unsaid[i];
    return words + "; conditions on " + (unsaid.size() == 1 ? "it" : "them") + " count as not met";
}

} // namespace kicker
