// What is known of the seller's shares on a day.
#pragma once

#include <kicker/document/rules_of.hpp>

namespace kicker {

/// A price, a market cap, a share count on a day, and the days on which the exchange is closed.
/// What is not known is empty.
struct market {
    std::optional<day> as_of{};          ///< the day for which the figures hold
    std::optional<price> share_price{};  ///< at the close of that day
    std::optional<money> market_cap{};   ///< as reported; empty: price times shares outstanding
    std::optional<shares> outstanding{}; ///< the seller's shares on that day
    std::vector<day> holidays{};         ///< no business days

    friend bool operator==(const market&, const market&) = default;
};

/// A state with what the market says filled in, unless the state has its own readings.
///
/// A market cap that is not reported is the price times the shares outstanding, if both are known.
/// Throws: overflow.
[[nodiscard]] inline state with_market(state s, const market& m) {
    const auto fill = [&](const metric_key& key, const auto& known) {
        if (known && !s.find(key))
            s.set(key, fraction(static_cast<wide_t<std::int64_t>>(known->ticks())));
    };
    fill(share_price.key, m.share_price);
    fill(outstanding.key, m.outstanding);
    fill(market_cap.key, m.market_cap);
    const auto of_share = s.find(share_price.key), how_many = s.find(outstanding.key);
    if (!s.find(market_cap.key) && of_share && how_many) {
        // ticks of a price are finer than those of money
        const auto finer = wide_t<std::int64_t>(price::ticks_per_unit / money::ticks_per_unit);
        s.set(market_cap.key,
              fraction(wide_product(of_share->numerator(), how_many->numerator()),
                       wide_product(wide_product(of_share->denominator(), how_many->denominator()),
                                    finer)));
    }
    if (m.as_of && !s.find(on.key)) s = s.on(*m.as_of);
    return s;
}

/// A state with the peaks that rules look at: each is at least what its reading is now.
[[nodiscard]] inline state with_peaks(state s, const deal& d) {
    each_rule(d, [&](const rule& r, const rule_place&) {
        for (const metric_key& key : r.metrics()) {
            metric_key now     = key;
            now.peak           = false;
            const auto reading = s.find(now), highest = s.find(key);
            if (key.peak && reading && (!highest || *highest < *reading)) s.set(key, *reading);
        }
    });
    return s;
}

} // namespace kicker
