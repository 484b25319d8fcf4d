// The slow life, part two: what each clause does. Included by slow_life.hpp.
#pragma once

inline slow_life::slow_life(const kicker::deal& d, const kicker::ledger& l,
                            const std::vector<kicker::warrant_rights>& rights, kicker::day until)
    : ledger_(l), until_(until) {
    if (d.company.shares.ticks() > 0) at_signing_ = outstanding_ = exact(d.company.shares.ticks());
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        live_warrant w;
        w.terms = &d.warrants.head(i);
        for (const auto& r : rights)
            if (r.warrant == w.terms->name && r.from == day::earliest()) w.rights = r;
            else if (r.warrant == w.terms->name) w.to_come.push_back(&r);
        for (const auto& t : d.warrants.tranches_of(i)) {
            live_tranche live;
            live.terms    = &t;
            live.strike   = strike_of(t.strike ? t.strike : w.terms->strike);
            live.size     = t.shares.in({}, kicker::rounding::down).ticks();
            live.unvested = live.unvested_then = live.size;
            w.tranches.push_back(live);
        }
        for (const auto& s : w.rights.slices)
            w.slices.push_back({exactly(s.until), strike_of(s.at)});
        w.is_lifted.resize(w.rights.limits.size());
        w.issued = *w.terms->issued;
        w.last   = w.terms->expires.last();
        warrants_.push_back(w);
    }
}

inline slow_life::whole slow_life::rounded(const exact& x, kicker::rounding how) {
    const whole low  = x.down();
    const exact rest = x - exact(low);
    switch (how) {
    case kicker::rounding::down: return low;
    case kicker::rounding::up: return rest > exact(0) ? low + 1 : low;
    case kicker::rounding::half_up: return rest >= exact(1, 2) ? low + 1 : low;
    case kicker::rounding::half_even:
        return rest > exact(1, 2) || (rest == exact(1, 2) && low % 2 != 0) ? low + 1 : low;
    }
    return low;
}

// --- readings ---

inline exact slow_life::leaf(const kicker::rule& r, const kicker::rule_node& n) const {
    using kicker::rule_op;
    if (n.op == rule_op::constant) return {n.from, 1'000'000};
    const kicker::metric_key& k = r.metric_of(n);
    std::optional<exact> v;
    if (k.id == kicker::metric_id::spend) v = spend_;
    else if (k.id == kicker::metric_id::share_price && market()) v = prices_.back().value * split_;
    else if (k.id == kicker::metric_id::milestone && has_happened(k.name)) v = exact(1);
    if (!v) return 0;
    if (n.op == rule_op::at_least) return *v >= exact(n.from) ? 1 : 0;
    if (n.op == rule_op::above) return *v > exact(n.from) ? 1 : 0;
    if (n.op == rule_op::ramp) {
        const exact p = std::clamp((*v - n.from) / exact(n.to - n.from), exact(0), exact(1));
        return n.steps == 0 ? p : exact((p * n.steps).down()) / n.steps;
    }
    return 1;
}
inline exact slow_life::reading(const kicker::rule& r) const {
    std::vector<exact> stack;
    for (const kicker::rule_node& n : r.nodes()) {
        if (n.op != kicker::rule_op::lesser && n.op != kicker::rule_op::greater) {
            stack.push_back(leaf(r, n));
            continue;
        }
        const exact right = stack.back();
        stack.pop_back();
        stack.back() = n.op == kicker::rule_op::lesser ? std::min(stack.back(), right)
                                                       : std::max(stack.back(), right);
    }
    return stack.back();
}
inline std::optional<exact> slow_life::average(int days, day last, bool weighted) const {
    exact sum, turnover, volume;
    int found = 0;
    for (auto q = prices_.rbegin(); q != prices_.rend() && found < days; ++q) {
        if (q->on > last) continue;
        ++found;
        sum = sum + q->value;
        if (!q->volume || *q->volume == exact(0)) weighted = false;
        else turnover = turnover + q->value * *q->volume, volume = volume + *q->volume;
    }
    if (found < days) return std::nullopt;
    return weighted ? turnover / volume : sum / days;
}
inline std::optional<exact> slow_life::measured(std::string_view name, day last) const {
    std::optional<exact> v;
    if (const auto m = measures_.find(std::string(name)); m != measures_.end())
        for (const measure_now& one : m->second)
            if (one.on <= last) v = one.value;
    return v;
}
inline std::optional<slow_life::whole> slow_life::value(const live_warrant& w) const {
    const kicker::fair_market_value& terms = w.rights.exercise.value;
    const day last                         = terms.same_day ? today_ : today_ - 1;
    std::optional<exact> v;
    switch (terms.from) {
    case kicker::value_source::last_close: v = average(1, last, false); break;
    case kicker::value_source::vwap: v = average(terms.days, last, true); break;
    case kicker::value_source::average: v = average(terms.days, last, false); break;
    case kicker::value_source::board: v = measured("fair market value", last); break;
    case kicker::value_source::bid_ask:
        if (const auto bid = measured("bid", last), ask = measured("ask", last); bid && ask)
            v = (*bid + *ask) / 2;
    }
    if (!v) return std::nullopt;
    const whole n = to_multiple(*v, terms.unit.ticks(), terms.how);
    return n > 0 ? std::optional(n) : std::nullopt;
}

// --- adjustments ---

inline void slow_life::adjust_all(std::size_t place) {
    const kicker::event& e = ledger_[place];
    if (e.kind == kicker::event_kind::split || e.kind == kicker::event_kind::merger) {
        const exact s = exactly(*e.rate);
        split_        = split_ * s;
        for (quote& q : prices_) {
            q.value = q.value / s;
            if (q.volume) q.volume = *q.volume * s;
        }
        for (auto& [name, values] : measures_)
            for (measure_now& m : values) m.value = m.value / s;
        if (outstanding_) outstanding_ = *outstanding_ * s;
        if (at_signing_) at_signing_ = *at_signing_ * s;
        held_   = exact((held_ * s).down());
        issued_ = (s * issued_).down();
    }
    for (live_warrant& w : warrants_) adjust(w, place);
    if (e.kind == kicker::event_kind::share_sale && outstanding_)
        outstanding_ = *outstanding_ + exact(e.volume->ticks());
}
inline void slow_life::adjust(live_warrant& w, std::size_t place) {
    using kicker::event_kind;
    const kicker::event& e                  = ledger_[place];
    const kicker::adjustment_terms& adjusts = w.rights.adjusts;
    if (e.kind == event_kind::split || e.kind == event_kind::merger) {
        const exact s = exactly(*e.rate);
        if (e.kind == event_kind::merger && !w.is_over && today_ <= w.last) {
            if (adjusts.merger_cash == kicker::merger_cash::at_exercise)
                w.cash = w.cash + exact(e.ticks);
            if (adjusts.merger_cash == kicker::merger_cash::strike_less)
                scale(w, place, 1, 1, e.ticks);
        }
        w.cash = w.cash / s;
        scale(w, place, exact(1) / s, s, 0);
        return;
    }
    if (!is_alive(w)) {
        if (e.kind == event_kind::dividend) w.borne.push_back({today_, exact(e.ticks) * split_});
        return;
    }
    whole paid = e.ticks;
    if (e.kind == event_kind::dividend) {
        whole above = (exact(adjusts.dividends_above.ticks()) / (split_ / w.split_then)).nearest();
        if (const int months = adjusts.dividends_above_months; months > 0) {
            auto start = today_.calendar() - date::months(months); // and counts no more
            if (!start.ok()) start = start.year() / start.month() / date::last;
            exact borne;
            for (const auto& [on, part_of_it] : w.borne)
                if (on > day(start)) borne = borne + part_of_it;
            above = std::max(whole{0}, above - (borne / split_).nearest());
        }
        paid = adjusts.dividends == kicker::dividend_protection::none
                   ? 0
                   : std::max(whole{0}, paid - above);
        w.borne.push_back({today_, exact(e.ticks - paid) * split_});
    }
    const exact amount(paid);
    if (e.kind == event_kind::dividend || e.kind == event_kind::distribution) {
        using kicker::dividend_protection;
        switch (e.kind == event_kind::dividend ? adjusts.dividends : adjusts.distributions) {
        case dividend_protection::none: return;
        case dividend_protection::pass_through: w.passed = w.passed + amount; return;
        case dividend_protection::strike_less: scale(w, place, 1, 1, paid); return;
        case dividend_protection::proportional:
        case dividend_protection::strike_only: break;
        }
        if (!market() || paid == 0) return;
        if (amount >= *market()) throw refusal{"a distribution above the price"};
        const exact by = (*market() - amount) / *market();
        const bool scales =
            (e.kind == event_kind::dividend ? adjusts.dividends : adjusts.distributions) ==
            dividend_protection::proportional;
        scale(w, place, by, scales ? exact(1) / by : exact(1), 0);
        return;
    }
    if (e.kind == event_kind::rights) {
        if (!adjusts.rights || !market() || amount >= *market()) return;
        const exact r      = exactly(*e.rate);
        const exact theirs = (*market() + r * amount) / (exact(1) + r);
        scale(w, place, theirs / *market(), *market() / theirs, 0);
        return;
    }
    // A sale of shares.
    using kicker::anti_dilution;
    if (adjusts.issues == anti_dilution::none) return;
    for (const std::string& name : adjusts.excluded)
        if (name == e.name) return;
    exact against;
    if (adjusts.issues == anti_dilution::market_price) {
        if (!market() || amount >= *market() * part(adjusts.below)) return;
        against = *market();
    } else {
        std::optional<whole> one;
        bool first = true;
        for (const live_tranche& t : w.tranches) {
            const auto k = next_strike(w, t);
            if (!first && k != one) one = std::nullopt;
            else if (first) one = k;
            first = false;
            if (!one) return;
        }
        against = exact(*one);
        if (amount >= against) return;
    }
    exact by;
    if (adjusts.issues == anti_dilution::full_ratchet) by = amount / against;
    else {
        if (!outstanding_) return;
        exact before = outstanding_->down();
        if (adjusts.issues == anti_dilution::broad_based)
            before =
                before + exact((split_ / w.split_then * adjusts.further_shares.ticks()).down());
        const exact sold(e.volume->ticks());
        by = (before + sold * amount / against) / (before + sold);
    }
    scale(w, place, by, adjusts.issues_scale_shares ? exact(1) / by : exact(1), 0);
}
/// By what the shares are multiplied now. What is too little stays carried, to twelve decimals.
inline exact slow_life::growth(live_warrant& w, const exact& of_shares, bool makes_all) {
    const auto to_twelve = [](const exact& x) {
        constexpr whole unit = 1'000'000'000'000;
        return exact((x * unit).nearest()) / unit;
    };
    const kicker::least_change& least = w.rights.adjusts.least;
    exact now                         = of_shares;
    if (makes_all) now = of_shares * (exact(1) + w.to_grow);
    else if (of_shares == exact(1)) return 1;
    else if (least.shares.ticks() > 0 || least.shares_part.ticks() > 0) {
        const exact all = w.to_grow + to_twelve(of_shares - exact(1));
        if (all < part(least.shares_part) || all * w.each < part(least.shares)) {
            w.to_grow = all;
            return 1;
        }
        if (w.to_grow > exact(0)) now = exact(1) + all;
    }
    w.to_grow = 0;
    w.each    = to_twelve(w.each * to_twelve(now));
    return now;
}
inline void slow_life::restrike(strike_now& k, const live_warrant& w, const exact& of_strike,
                                whole less, bool makes_all) {
    const kicker::adjustment_rounding& how = w.rights.adjusts.rounding;
    const kicker::least_change& least      = w.rights.adjusts.least;
    const auto rounded_to_unit             = [&](const exact& x) {
        return to_multiple(x, how.strike_unit.ticks(), how.strike_how);
    };
    const auto times = [&](whole ticks) {
        return of_strike == exact(1) ? ticks : rounded_to_unit(of_strike * ticks);
    };
    const auto off = [](whole ticks, whole by) {
        return std::max(std::min(ticks, whole{1}), ticks - by);
    };
    k.least = less != 0 ? off(k.least, less) : times(k.least);
    if (!k.ticks) return;
    const whole fall = makes_all   ? 0
                       : less != 0 ? less
                                   : *k.ticks - (of_strike * *k.ticks).nearest();
    const whole all  = k.carried + fall;
    if (!makes_all && (exact(all) < exact(least.strike.ticks()) ||
                       exact(all) < part(least.strike_part) * *k.ticks)) {
        k.carried = all;
        return;
    }
    if (less != 0) k.ticks = off(*k.ticks, all);
    else if (k.carried == 0) k.ticks = times(*k.ticks);
    else k.ticks = rounded_to_unit((makes_all ? of_strike : exact(1)) * off(*k.ticks, all));
    k.carried = 0;
}
inline void slow_life::scale(live_warrant& w, std::optional<std::size_t> place,
                             const exact& of_strike, const exact& of_shares, whole less) {
    const bool is_split = place && less == 0 &&
                          (ledger_[*place].kind == kicker::event_kind::split ||
                           ledger_[*place].kind == kicker::event_kind::merger);
    const bool is_nought = of_strike == exact(1) && of_shares == exact(1) && less == 0;
    const bool is_of_exercise =
        is_nought && (!place || ledger_[*place].kind == kicker::event_kind::exercise ||
                      ledger_[*place].kind == kicker::event_kind::net_exercise);
    if (is_nought && !is_of_exercise && !is_split) return;
    if (is_split && is_nought) return;
    const bool makes_all = is_split || is_of_exercise;
    const exact now      = growth(w, of_shares, makes_all);
    const whole before   = w.outstanding(),
                after    = rounded(now * before, w.rights.adjusts.rounding.shares_how);
    whole seen = 0, given = 0;
    for (live_tranche& t : w.tranches) {
        if (now == exact(1)) break;
        const whole was = t.ready + t.unvested;
        seen += was;
        const whole up_to = before == 0 ? 0 : (exact(seen) * after / before).down();
        const whole left  = up_to - given;
        given             = up_to;
        t.ready           = was == 0 ? 0 : (exact(t.ready) * left / was).down();
        t.unvested        = left - t.ready;
        t.unvested_then   = t.unvested;
        t.of_terms_then   = t.of_terms;
        if (!is_split) continue;
        t.exercised = (of_shares * t.exercised).down();
        t.lapsed    = (of_shares * t.lapsed).down();
        t.gone      = (of_shares * t.gone).down();
    }
    if (is_split) {
        w.issued_shares = (of_shares * w.issued_shares).down();
        w.passed        = w.passed / of_shares;
    }
    line_of line(today_, w.terms->name, place ? std::to_string(*place) : std::string("-"),
                 of_strike, of_shares, before, after, w.to_grow);
    const auto change = [&](strike_now& k, std::string_view name) {
        const auto ticks = k.ticks;
        restrike(k, w, of_strike, less, makes_all);
        if (ticks) line.add(std::string(line_of(name, *ticks, *k.ticks, k.carried)));
    };
    if (w.slices.empty())
        for (live_tranche& t : w.tranches) change(t.strike, t.terms->name.view());
    for (live_slice& s : w.slices) change(s.strike, "");
    if (is_split && !w.slices.empty())
        for (live_tranche& t : w.tranches) restrike(t.strike, w, of_strike, less, makes_all);
    if (!w.is_over) told_.adjustments.push_back(line);
}
inline void slow_life::amend(live_warrant& w) {
    for (const kicker::warrant_rights* now : w.to_come) {
        if (now->from != today_) continue;
        const kicker::warrant_rights before = w.rights;
        const exact split                   = split_ / w.split_then;
        w.rights                            = *now;
        w.split_then                        = split_;
        const std::vector<bool> lifted      = w.is_lifted;
        w.is_lifted.assign(now->limits.size(), false);
        bool keeps_notices = false;
        for (std::size_t i = 0; i < now->limits.size() && i < before.limits.size(); ++i) {
            const auto &a = before.limits[i], &b = now->limits[i];
            // Rules of these lives that split with the shares are drawn anew.
            const bool is_same = a.kind == b.kind && a.part == b.part && a.lifted == b.lifted &&
                                 split * a.number.ticks() == exact(b.number.ticks()) &&
                                 before.limits_from == now->limits_from;
            if (!is_same) continue;
            w.is_lifted[i] = lifted[i];
            keeps_notices  = keeps_notices || b.kind == kicker::limit_kind::ownership;
        }
        if (!keeps_notices) w.notices.clear();
        bool is_same = before.slices.size() == now->slices.size();
        for (std::size_t i = 0; is_same && i < now->slices.size(); ++i) {
            const auto &a = before.slices[i].at, &b = now->slices[i].at;
            is_same =
                exactly(before.slices[i].until) == exactly(now->slices[i].until) &&
                (a == b || (!a.is_set_later() && !b.is_set_later() &&
                            (exact(a.price().ticks()) / split).nearest() == b.price().ticks()));
        }
        if (!is_same) {
            w.slices.clear();
            for (const auto& s : now->slices)
                w.slices.push_back({exactly(s.until), strike_of(s.at)});
        }
        if (before.adjusts.unvested != now->adjusts.unvested)
            for (live_tranche& t : w.tranches)
                t.unvested_then = t.unvested, t.of_terms_then = t.of_terms;
    }
}
inline void slow_life::settle(live_warrant& w, std::optional<std::size_t> place) {
    bool any = w.to_grow > exact(0);
    for (const live_tranche& t : w.tranches)
        any = any || (w.slices.empty() && t.strike.carried > 0);
    for (const live_slice& s : w.slices) any = any || s.strike.carried > 0;
    if (any) scale(w, place, 1, 1, 0);
}

// --- vesting ---

inline slow_life::whole slow_life::shares_of(const live_tranche& t, const exact& earned,
                                             whole size) {
    int steps = 0;
    for (const auto& n : t.terms->vests.nodes())
        if (n.op == kicker::rule_op::ramp) steps = n.steps;
    const auto how = t.terms->rounding.how();
    if (!t.terms->rounding.is_each_step() || steps == 0 || earned == exact(1))
        return rounded(earned * size, how);
    const whole each = rounded(exact(size) / steps, how);
    return std::min(size, rounded(earned * (each * steps), how));
}
inline void slow_life::vest_rest(live_warrant& w) {
    for (live_tranche& t : w.tranches)
        if (t.vests_whole) t.of_terms = t.size;
}
inline void slow_life::vest(live_warrant& w) {
    vest_rest(w);
    whole granted = 0, due = 0, total = 0;
    std::vector<whole> own;
    for (live_tranche& t : w.tranches) {
        if (!t.is_closed) t.highest = std::max(t.highest, reading(t.terms->vests));
        own.push_back(shares_of(t, t.highest, t.size));
        if (t.is_closed) own.back() = std::min(own.back(), t.of_terms);
        granted += t.size, due += own.back(), total += t.of_terms;
    }
    w.highest_floor = std::max(w.highest_floor, reading(w.terms->floor));
    whole left      = std::max(due, (w.highest_floor * granted).down()) - total;
    for (const bool is_top_up : {false, true})
        for (std::size_t i = 0; i < own.size(); ++i) {
            live_tranche& t   = w.tranches[i];
            const whole up    = t.is_closed ? t.of_terms : is_top_up ? t.size : own[i];
            const whole raise = std::min(left, up - t.of_terms);
            if (raise <= 0) continue;
            t.of_terms += raise;
            left -= raise;
        }
}
inline void slow_life::follow(live_tranche& t, const live_warrant& w) {
    const bool is_own = t.of_terms == shares_of(t, t.highest, t.size);
    whole more        = 0;
    if (t.vests_whole) more = t.unvested;
    else if (w.rights.adjusts.unvested == kicker::unvested_shares::template_again && is_own) {
        const whole size = t.exercised + t.lapsed + t.ready + t.unvested;
        more             = shares_of(t, t.highest, size) - (t.exercised + t.ready + t.gone);
    } else {
        const whole since = t.of_terms - t.of_terms_then, left = t.size - t.of_terms_then;
        if (t.of_terms == t.size) more = t.unvested; // all that the terms grant
        else if (left > 0)
            more = (exact(t.unvested_then) * since / left).down() - (t.unvested_then - t.unvested);
    }
    more = std::clamp(more, whole{0}, t.unvested);
    t.ready += more;
    t.unvested -= more;
}
inline void slow_life::close_rest(live_warrant& w, live_tranche& t) {
    t.is_closed = true;
    if (t.unvested == 0) return;
    told_.lapses.push_back(line_of(today_, w.terms->name, t.terms->name, "closed", t.unvested, 0));
    t.lapsed += t.unvested;
    t.unvested = t.unvested_then = 0;
}
inline void slow_life::end_by(const kicker::event& e) {
    for (live_warrant& w : warrants_) {
        if (e.kind == kicker::event_kind::forfeiture) {
            for (live_tranche& t : w.tranches)
                if (e.name.empty() || e.name == t.terms->name.view()) close_rest(w, t);
            continue;
        }
        for (const auto& term : w.terms->on_termination) {
            if (term.ended_by != kicker::party::either && to_word(term.ended_by) != e.party)
                continue;
            if (!term.reason.empty() && term.reason.view() != e.name) continue;
            if (term.cure.days == 0) {
                end(w, term.then);
                break;
            }
            day last = today_;
            for (int left = term.cure.days; left > 0;) {
                last = last + 1;
                if (!term.cure.is_of_business || is_working(last)) --left;
            }
            w.uncured.push_back({last, term.then});
            break;
        }
    }
}
inline void slow_life::end(live_warrant& w, kicker::on_end then) {
    for (live_tranche& t : w.tranches) {
        if (then == kicker::on_end::forfeit_unvested) close_rest(w, t);
        if (then != kicker::on_end::vest_unvested || t.is_closed) continue;
        t.vests_whole = t.is_closed = true;
    }
    if (!is_alive(w)) return;
    vest_rest(w);
    for (live_tranche& t : w.tranches) follow(t, w);
}
inline void slow_life::set_strikes(live_warrant& w) {
    const auto set = [&](strike_now& k) {
        if (!k.later || k.ticks) return;
        const auto m = milestones_.find(std::string(k.later->milestone().view()));
        if (m == milestones_.end() || m->second != today_) return;
        const auto vwap = average(k.later->vwap_days(), today_ - 1, true);
        if (!vwap) return;
        k.ticks = std::max(k.least, to_multiple(*vwap * part(k.later->of_vwap()), 1'000'000,
                                                kicker::rounding::half_up));
    };
    for (live_tranche& t : w.tranches) set(t.strike);
    for (live_slice& s : w.slices) set(s.strike);
}

#include "support/slow_life_ends.hpp"
