// Two deals and their amendments as stages: pairs of terms, each in force from one amendment of
// either deal to the next.
#pragma once

#include <kicker/ledger/vesting.hpp>

#include <algorithm>
#include <array>

namespace kicker::detail {

/// A deal as signed, and its amendments. Requires: both outlive it.
struct amended_deal {
    const deal* as_signed = nullptr;
    std::span<const amendment> amendments{}; ///< in order of their days

    /// The terms in force after so many amendments.
    ///
    /// A warrant without a day of issue is issued with the contract as signed. So all terms have
    /// the term of that contract.
    [[nodiscard]] deal terms_after(std::size_t n) const {
        deal d          = n == 0 ? *as_signed : amendments[n - 1].terms;
        d.contract.term = as_signed->contract.term;
        return d;
    }
    [[nodiscard]] deal terms_on(day d) const {
        const auto later =
            std::ranges::find_if(amendments, [&](const auto& a) { return a.from > d; });
        return terms_after(static_cast<std::size_t>(later - amendments.begin()));
    }
};
using amended_deals = std::array<amended_deal, 2>; ///< the first and the second

/// The days from one change of terms, of either deal, to the next.
struct stage {
    day from{}, last{};
    std::array<deal, 2> terms{}; ///< in force on these days
};

/// The stages of two deals, in order of their days.
///
/// Throws: invalid_terms for amendments that are not in order of their days.
[[nodiscard]] inline std::vector<stage> stages_of(const amended_deals& deals) {
    std::vector<day> changes{day::earliest()};
    for (const amended_deal& side : deals) {
        day before = day::earliest();
        for (const amendment& a : side.amendments) {
            if (a.from < before)
                throw invalid_terms::amendments_need_order(to_text(before), to_text(a.from));
            before = a.from;
            changes.push_back(a.from);
        }
    }
    std::ranges::sort(changes);
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    std::vector<stage> all;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const bool is_last = i + 1 == changes.size();
        all.push_back({changes[i],
                       is_last ? day::latest() : changes[i + 1] - 1,
                       {deals[0].terms_on(changes[i]), deals[1].terms_on(changes[i])}});
    }
    return all;
}

} // namespace kicker::detail
