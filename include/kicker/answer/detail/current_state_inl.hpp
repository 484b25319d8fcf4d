// The definitions of <kicker/answer/current_state.hpp>.
#pragma once

#include <kicker/answer/current_state.hpp>

#include <kicker/answer/rules_of.hpp>
#include <kicker/metric/order.hpp>

namespace kicker {

KICKER_INLINE fraction split_since_terms(const market& m, const ledger& happened,
                                         const terms_in_force& at) {
    if (!m.as_of) return fraction::whole();
    const fraction of_terms = at.since ? splits_until(happened, *at.since) : fraction::whole();
    return reduced(splits_until(happened, *m.as_of) / of_terms);
}

KICKER_INLINE state with_market(state s, const market& m, const fraction& split) {
    const auto fill = [&](const metric_key& key, const auto& known, const fraction& restated_by) {
        if (known && !s.find(key))
            s.set(key, reduced(fraction(static_cast<wide_t<std::int64_t>>(known->ticks())) *
                               restated_by));
    };
    fill(share_price.key, m.share_price, split);
    fill(outstanding.key, m.outstanding, fraction::whole() / split);
    fill(market_cap.key, m.market_cap, fraction::whole());
    const auto of_share = s.find(share_price.key), how_many = s.find(outstanding.key);
    if (!s.find(market_cap.key) && of_share && how_many) {
        // ticks of a price are finer than those of money
        const auto finer = wide_t<std::int64_t>(price::ticks_per_unit / money::ticks_per_unit);
        s.set(market_cap.key, *of_share * *how_many / fraction(finer));
    }
    if (m.as_of && !s.find(on.key)) s = s.on(*m.as_of);
    return s;
}

KICKER_INLINE state with_implied(state s, const deal& d) {
    const state said = s;
    each_rule(d, [&](const rule& r, const rule_place&) {
        for (const metric_key& key : r.metrics())
            for (const auto& lower : said) {
                const auto now = s.find(key);
                if (is_never_below(key, lower.key) && (!now || *now < lower.value))
                    s.set(key, lower.value);
            }
    });
    return s;
}

KICKER_INLINE day day_of_terms(const dossier& d, const state& said) {
    return day_of(with_market(said, market{.as_of = d.market().as_of}));
}

KICKER_INLINE state completed(state said, const dossier& d, const ledger& happened,
                              const terms_in_force& at) {
    return with_implied(with_market(said, d.market(), split_since_terms(d.market(), happened, at)),
                        at.terms);
}

KICKER_INLINE state state_at_end(const followed& f, const dossier& variant) {
    const dossier_path& there = f.by(variant);
    const market& m           = variant.market();
    const day last            = f.asked.until;
    std::vector<metric_key> by_market;
    if (m.as_of && *m.as_of <= last) {
        const auto has_event = [&](event_kind kind) {
            return std::ranges::any_of(*there.events, [&](const event& e) {
                return e.kind == kind && *m.as_of <= e.on && e.on <= last;
            });
        };
        const bool is_priced = has_event(event_kind::closing_price);
        if (m.share_price && !is_priced) by_market.push_back(share_price.key);
        if (m.outstanding && company_over_time(variant, *there.events).is_counted_by_market(last))
            by_market.push_back(outstanding.key);
        if ((m.market_cap || m.share_price) && !is_priced && !has_event(event_kind::reported_cap))
            by_market.push_back(market_cap.key);
    }
    state now;
    for (const auto& r : there.path.state)
        if (std::ranges::none_of(by_market,
                                 [&](const metric_key& k) { return same_reading(k, r.key); }))
            now.set(r.key, r.value);
    return completed(now, variant, f.happened_in(variant), terms_on(variant, last));
}

} // namespace kicker
