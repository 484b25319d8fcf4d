// Every rule of a deal, and what they all look at.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/metric/state.hpp>
#include <kicker/vest/words.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// What a rule is a rule of.
struct rule_place {
    bool is_one_of_several;         ///< whether the deal has other warrants
    label warrant;                  ///< its name
    std::optional<label> tranche{}; ///< its name; nothing: a rule of the whole warrant
    const char* part = "";          ///< ", floor", ", exercise", or nothing for vesting

    /// `warrant "w", floor`; `tranche "t"`; `tranche "t", exercise`; of a deal with several
    /// warrants `warrant "w", tranche "t"`.
    [[nodiscard]] std::string in_words() const {
        std::string words;
        if (!tranche || is_one_of_several) words = "warrant " + in_quotes(warrant.view());
        if (tranche)
            words += (words.empty() ? "tranche " : ", tranche ") + in_quotes(tranche->view());
        return words + part;
    }
};

/// Visits each rule of a deal with its place.
template <class Visit>
void each_rule(const deal& d, Visit visit) {
    const bool several = d.warrants.size() > 1;
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        const auto& w = d.warrants.head(i);
        visit(w.floor, rule_place{several, w.name, {}, ", floor"});
        for (const tranche& t : d.warrants.tranches_of(i)) {
            visit(t.vests, rule_place{several, w.name, t.name});
            visit(t.exercisable, rule_place{several, w.name, t.name, ", exercise"});
        }
    }
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
