// The definitions of <kicker/answer/rules_of.hpp>.
#pragma once

#include <kicker/answer/rules_of.hpp>

#include <kicker/core/list_of.hpp>
#include <kicker/vest/words.hpp>

#include <algorithm>
#include <vector>

namespace kicker {

KICKER_INLINE std::string to_text(const rule_place& place, const deal& of) {
    std::string words;
    if (place.tranche == nullptr || of.warrants.size() > 1)
        words = "warrant " + in_quotes(place.warrant->view());
    if (place.tranche != nullptr)
        words += (words.empty() ? "tranche " : ", tranche ") + in_quotes(place.tranche->view());
    return words + (place.role == rule_role::floor  ? ", floor"
                    : place.role == rule_role::gate ? ", exercise"
                                                    : "");
}
KICKER_INLINE bool is_moved_by(const deal& d, const metric_key& key) {
    const bool is_of_cap = key.id == metric_id::share_price || key.id == metric_id::outstanding;
    bool any             = false;
    each_rule(d, [&](const rule& r, const rule_place&) {
        for (const metric_key& k : r.metrics())
            any = any || same_reading(k.underlying(), key.underlying()) ||
                  (is_of_cap && k.id == metric_id::market_cap);
    });
    return any || (key.id == metric_id::outstanding &&
                   std::ranges::any_of(d.warrants.tranches(),
                                       [](const tranche& t) { return t.shares.is_floating(); }));
}
KICKER_INLINE std::string idle_in_words(const metric_key& key) {
    return "no term looks at " + (key.is_fact() ? in_quotes(key.name.view()) : to_text(key));
}
KICKER_INLINE std::string unsaid_in_words(const deal& d, const state& s) {
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
    return "the state does not say " + list_of(unsaid, ", ", " and ") + "; conditions on " +
           (unsaid.size() == 1 ? "this reading" : "these readings") + " count as not met";
}

} // namespace kicker
