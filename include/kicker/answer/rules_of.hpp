// Every rule of a deal, and what they all look at.
#pragma once

#include <kicker/deal/each_rule.hpp>
#include <kicker/metric/state.hpp>
#include <kicker/vest/words.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// A rule's place in words: `warrant "w", floor`; `tranche "t"`; `tranche "t", exercise`; of a deal
/// with several warrants `warrant "w", tranche "t"`.
[[nodiscard]] inline std::string to_text(const rule_place& place, const deal& of) {
    std::string words;
    if (place.tranche == nullptr || of.warrants.size() > 1)
        words = "warrant " + in_quotes(place.warrant->view());
    if (place.tranche != nullptr)
        words += (words.empty() ? "tranche " : ", tranche ") + in_quotes(place.tranche->view());
    return words + (place.role == rule_role::floor  ? ", floor"
                    : place.role == rule_role::gate ? ", exercise"
                                                    : "");
}

/// What rules of a deal look at and a state does not say: "the state says nothing of market_cap
/// and share_price; conditions on them count as not met". Empty if it says all; a milestone that is
/// not said has not happened, which is enough.
[[nodiscard]] inline std::string unsaid_in_words(const deal& d, const state& s) {
    std::vector<std::string> unsaid;
    each_rule(d, [&](const rule& r, const rule_place&) {
        for (const metric_key& key : r.metrics()) {
            const bool says_contract = key.id == metric_id::committed &&
                                       key.derived == over::nothing &&
                                       d.contract.commitment > money{};
            if (key.id == metric_id::milestone || says_contract || s.says(key)) continue;
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
