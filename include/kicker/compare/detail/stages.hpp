// Two deals and their amendments as pairs of terms, each pair in force for a stretch of days.
#pragma once

#include <kicker/ledger/vesting.hpp>

#include <algorithm>
#include <array>

namespace kicker::detail {

/// A deal as signed, and what amends it. Requires: both outlive it.
struct amended_deal {
    const deal* as_signed = nullptr;
    std::span<const amendment> amendments{}; ///< in order of their days

    /// The terms in force after so many amendments. What nothing else dates is issued with the term
    /// of the contract as signed, so that all have that one.
    [[nodiscard]] deal terms_after(std::size_t n) const {
        deal d          = n == 0 ? *as_signed : amendments[n - 1].terms;
        d.contract.term = as_signed->contract.term;
        return d;
    }
    [[nodiscard]] deal terms_on(day d) const {
        const auto later = std::find_if(amendments.begin(), amendments.end(),
                                        [&](const auto& a) { return a.from > d; });
        return terms_after(static_cast<std::size_t>(later - amendments.begin()));
    }
};
using two_amended_deals = std::array<amended_deal, 2>;

/// The days between two changes of terms, on whichever side, and the terms then in force.
struct stage {
    day from{}, last{};
    std::array<deal, 2> terms{};
};

/// Throws: invalid_terms for amendments that are not in order of their days.
[[nodiscard]] inline std::vector<stage> stages_of(const two_amended_deals& both) {
    std::vector<day> changes{day::earliest()};
    for (const amended_deal& side : both) {
        day before = day::earliest();
        for (const amendment& a : side.amendments) {
            if (a.from < before)
                throw invalid_terms::amendments_need_order(to_text(before), to_text(a.from));
            before = a.from;
            changes.push_back(a.from);
        }
    }
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    std::vector<stage> all;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const bool is_last = i + 1 == changes.size();
        all.push_back({changes[i],
                       is_last ? day::latest() : changes[i + 1] - 1,
                       {both[0].terms_on(changes[i]), both[1].terms_on(changes[i])}});
    }
    return all;
}

} // namespace kicker::detail
