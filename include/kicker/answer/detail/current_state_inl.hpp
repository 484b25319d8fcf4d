// The definitions of <kicker/answer/current_state.hpp>.
#pragma once

#include <kicker/answer/current_state.hpp>

#include <kicker/answer/rules_of.hpp>
#include <kicker/metric/order.hpp>
#include <kicker/vest/words.hpp>

namespace kicker {

KICKER_INLINE fraction split_since_terms(const market& m, const ledger& happened,
                                         const terms_in_force& at) {
    return m.as_of ? split_since_terms(*m.as_of, happened, at) : fraction::whole();
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
    std::vector<metric_key> looked_at;
    each_rule(d, [&](const rule& r, const rule_place&) {
        for (const metric_key& key : r.metrics())
            if (!s.says(key)) looked_at.push_back(key);
    });
    for (bool has_risen = true; std::exchange(has_risen, false);) // one may imply the next
        for (const metric_key& key : looked_at) {
            std::optional<fraction> least;
            for (const auto& other : s)
                if (is_at_least(key, other.key) && (!least || *least < other.value))
                    least = other.value;
            if (!least || (s.says(key) && !(*s.find(key) < *least))) continue;
            s.set(key, *least);
            has_risen = true;
        }
    return s;
}

KICKER_INLINE std::optional<contradiction> contradiction_in(const state& s) {
    for (const auto& less : s)
        for (const auto& greater : s)
            if (less.value < greater.value && is_at_least(less.key, greater.key))
                return contradiction{less, greater};
    return std::nullopt;
}

namespace detail {

[[nodiscard]] inline std::string words_of(const basic_reading<std::int64_t>& r) {
    return to_text(r.key) + " of " +
           level_text(r.key.unit, part_of(r.value, std::int64_t{1}, rounding::down));
}
/// Throws: impossible_state.
inline void require_possible(const state& s) {
    for (const auto& r : s)
        if (r.value < fraction{} && r.key.unit != unit_id::day)
            throw impossible_state("a state has no reading below zero; found " + words_of(r));
    if (const auto c = contradiction_in(s))
        throw impossible_state("no day has " + words_of(c->less) + " and " + words_of(c->greater) +
                               ": the first reading is never less than the second");
}
/// The market without what contradicts a state.
[[nodiscard]] inline market beside(market m, const state& said, const fraction& split) {
    const auto fits = [&](const state& with) { return !contradiction_in(with); };
    market one      = {};
    one.share_price = m.share_price;
    if (!fits(with_market(said, one, split))) m.share_price.reset();
    one             = {};
    one.outstanding = m.outstanding;
    if (!fits(with_market(said, one, split))) m.outstanding.reset();
    one = m;
    one.as_of.reset();
    if (!fits(with_market(said, one, split))) m.market_cap.reset();
    return m;
}

/// A state of a path whose peaks know what the market tells of a later day.
[[nodiscard]] inline state with_highest(state s) {
    for (const auto& r : state(s))
        for (const auto& other : state(s))
            if (is_never_below(r.key, other.key) && *s.find(r.key) < other.value)
                s.set(r.key, other.value);
    return s;
}

} // namespace detail

KICKER_INLINE day day_of_terms(const dossier& d, const state& said) {
    return day_of(with_market(said, market{.as_of = d.market().as_of}));
}

KICKER_INLINE state completed(state said, const dossier& d, const ledger& happened,
                              const terms_in_force& at) {
    detail::require_possible(said);
    const shares signed_for = at.terms.company.shares;
    if (!d.market().outstanding && signed_for > shares{} && !said.says(outstanding.key))
        said.set(outstanding.key, fraction(signed_for.ticks()));
    const fraction split = split_since_terms(d.market(), happened, at);
    return with_implied(with_market(said, detail::beside(d.market(), said, split), split),
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
    const auto at        = terms_on(variant, last);
    const fraction split = split_since_terms(m, f.happened_in(variant), at);
    return with_implied(detail::with_highest(with_market(now, m, split)), at.terms);
}

} // namespace kicker
