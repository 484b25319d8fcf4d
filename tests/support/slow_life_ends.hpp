// The slow life, part three: exercises, limits and ends. Included by slow_life.hpp.
#pragma once

inline slow_life::whole slow_life::gated(const live_warrant& w, const live_tranche& t) const {
    if (!is_alive(w)) return 0;
    const exact gate = reading(t.terms->exercisable);
    if (gate == exact(1)) return t.ready;
    const whole size = t.exercised + t.lapsed + t.ready + t.unvested;
    return std::clamp(rounded(gate * size, t.terms->rounding.how()) - t.exercised, whole{0},
                      t.ready);
}

// --- limits ---

inline kicker::percent slow_life::owned_at_most(const live_warrant& w,
                                                const kicker::exercise_limit& l) const {
    kicker::percent now = l.part;
    std::vector<live_warrant::notice> to_come;
    const auto until = [&](day d) {
        std::erase_if(to_come, [&](const auto& n) {
            if (n.from <= d) now = n.part;
            return n.from <= d;
        });
    };
    for (const auto& n : w.notices) {
        until(n.on);
        if (n.from == n.on) now = n.part, to_come.clear();
        else to_come.push_back(n);
    }
    until(today_);
    return now;
}
inline std::optional<slow_life::whole> slow_life::room(const live_warrant& w, std::size_t i) const {
    const kicker::exercise_limit& l = w.rights.limits[i];
    if (w.is_lifted[i]) return std::nullopt;
    std::optional<whole> n;
    switch (l.kind) {
    case kicker::limit_kind::gate: n = 0; break;
    case kicker::limit_kind::transfer: break;
    case kicker::limit_kind::authorized:
        n = (exact(l.number.ticks()) * split_ / w.split_then).down() - w.issued_shares;
        break;
    case kicker::limit_kind::exchange:
        if (at_signing_) n = (part(l.part) * *at_signing_).down() - w.issued_shares;
        break;
    case kicker::limit_kind::ownership:
        if (outstanding_) {
            const exact p = part(owned_at_most(w, l));
            n             = ((p * outstanding_->down() - held_) / (exact(1) - p)).down();
        }
    }
    if (n) n = std::max(*n, whole{0});
    return n;
}
inline std::optional<slow_life::whole> slow_life::room(const live_warrant& w) const {
    std::optional<whole> least;
    for (std::size_t i = 0; i < w.rights.limits.size(); ++i)
        if (const auto n = room(w, i)) least = std::min(least.value_or(*n), *n);
    return least;
}

// --- strikes and lots ---

inline slow_life::whole slow_life::slice_ends(const live_warrant& w, std::size_t i) const {
    return (w.slices[i].until * w.granted()).down();
}
inline std::size_t slow_life::slice_at(const live_warrant& w, whole taken) const {
    std::size_t i = 0;
    while (i + 1 < w.slices.size() && slice_ends(w, i) <= taken) ++i;
    return i;
}
inline std::optional<slow_life::whole> slow_life::strike_at(const live_warrant& w,
                                                            whole taken) const {
    if (taken >= slice_ends(w, w.slices.size() - 1)) return std::nullopt;
    return w.slices[slice_at(w, taken)].strike.ticks;
}
inline std::optional<slow_life::whole> slow_life::next_strike(const live_warrant& w,
                                                              const live_tranche& t) const {
    if (w.slices.empty()) return t.strike.ticks;
    return strike_at(w, w.sum(&live_tranche::exercised));
}
inline std::vector<slow_life::lot> slow_life::lots_of(live_warrant& w, whole number,
                                                      std::string_view of,
                                                      std::optional<whole> value, bool only_gains) {
    std::vector<lot> lots;
    if (value) value = *value + w.cash.nearest();
    const auto most = room(w);
    whole left = number, taken = w.sum(&live_tranche::exercised), issued_so_far = 0;
    for (live_tranche& t : w.tranches) {
        if (!of.empty() && of != t.terms->name.view() && of != w.terms->name.view()) continue;
        for (whole ready = gated(w, t); ready > 0 && left > 0;) {
            whole n                     = std::min(ready, left);
            std::optional<whole> strike = t.strike.ticks;
            if (!w.slices.empty()) {
                const std::size_t i = slice_at(w, taken);
                strike              = w.slices[i].strike.ticks;
                if (i + 1 < w.slices.size()) n = std::min(n, slice_ends(w, i) - taken);
            }
            if (only_gains && (!strike || *strike >= *value)) { // as if it were not there
                ready -= n, taken += n;
                continue;
            }
            if (!strike) throw refusal{"no strike"};
            const auto net_of = [&](whole of_shares) {
                lot l{&t, *strike, of_shares, of_shares, 0, 0, 0};
                if (!value) {
                    l.paid   = money_of(exact(*strike) * of_shares);
                    l.passed = money_of((w.passed + w.cash) * of_shares);
                    return l;
                }
                const exact x =
                    *value > *strike ? exact(of_shares) * (*value - *strike) / *value : exact(0);
                switch (w.rights.exercise.rest) {
                case kicker::fraction_of_share::paid_in_cash:
                    l.issued = x.down();
                    l.rest   = to_multiple((x - exact(l.issued)) * *value, 1'000'000,
                                           kicker::rounding::half_up) /
                             10'000;
                    break;
                case kicker::fraction_of_share::dropped: l.issued = x.down(); break;
                case kicker::fraction_of_share::rounded_up: l.issued = x.up(); break;
                case kicker::fraction_of_share::to_nearest: l.issued = x.nearest(); break;
                }
                l.passed = money_of((w.passed + w.cash) * l.issued);
                return l;
            };
            const whole wanted = n;
            if (most && issued_so_far + net_of(n).issued > *most) {
                whole low = 0, high = n; // the most that fits
                while (low + 1 < high) {
                    const whole middle = low + (high - low) / 2;
                    (issued_so_far + net_of(middle).issued <= *most ? low : high) = middle;
                }
                n = low;
            }
            if (n == 0) return lots;
            lots.push_back(net_of(n));
            if (n < wanted) return lots;
            issued_so_far += lots.back().issued;
            ready -= n, left -= n, taken += n;
        }
    }
    return lots;
}
inline void slow_life::take(live_warrant& w, std::vector<lot> lots, const char* by,
                            std::optional<std::size_t> e, std::optional<whole> value) {
    if (lots.empty()) return;
    line_of line(today_, w.terms->name, by, e ? std::to_string(*e) : std::string("-"),
                 value ? "net" : "cash", value);
    for (const lot& l : lots) {
        for (const std::string& s : {std::string(line_of(l.t->terms->name, l.strike, l.number,
                                                         l.issued, l.paid, l.rest, l.passed))})
            line.add(s);
        l.t->ready -= l.number;
        l.t->exercised += l.number;
        w.issued_shares += l.issued;
        issued_ += l.issued;
        held_ = held_ + exact(l.issued);
        if (outstanding_) outstanding_ = *outstanding_ + exact(l.issued);
    }
    told_.exercises.push_back(line);
}
inline void slow_life::exercise(std::size_t place) {
    const kicker::event& e = ledger_[place];
    const bool is_net      = e.kind == kicker::event_kind::net_exercise;
    whole left             = e.ticks;
    if (e.name.empty() && warrants_.size() > 1) throw refusal{"no warrant is named"};
    for (live_warrant& w : warrants_) {
        bool is_meant = e.name.empty() || e.name == w.terms->name.view();
        for (const live_tranche& t : w.tranches)
            is_meant = is_meant || e.name == t.terms->name.view();
        if (!is_meant || left == 0) continue;
        if (is_net ? !w.rights.exercise.allows_net : !w.rights.exercise.allows_cash)
            throw refusal{"another method"};
        settle(w, place);
        std::optional<whole> v;
        if (is_net) {
            v = value(w);
            if (!v) throw refusal{"no value"};
        }
        auto lots = lots_of(w, left, e.name, v, false);
        for (const lot& l : lots) left -= l.number;
        take(w, std::move(lots), "holder", place, v);
    }
    if (left != 0) throw refusal{"more than is exercisable"};
}

// --- ends ---

inline void slow_life::deem(live_warrant& w, const char* by) {
    const auto v = value(w);
    if (!v) return;
    settle(w, std::nullopt);
    take(w, lots_of(w, w.sum(&live_tranche::ready), "", v, true), by, std::nullopt, v);
}
/// What the vested shares of a tranche gain, behind so many others of the warrant.
inline slow_life::whole slow_life::worth(const live_warrant& w, const live_tranche& t, whole value,
                                         whole& done) const {
    whole sum = 0;
    for (whole left = t.ready; left > 0;) {
        whole n   = left;
        auto gain = t.strike.ticks;
        if (!w.slices.empty()) {
            n    = std::min(n, slice_ends(w, slice_at(w, done)) - done);
            gain = strike_at(w, done);
        }
        if (gain) sum += money_of(exact(n) * std::max(whole{0}, value + w.cash.nearest() - *gain));
        done += n, left -= n;
    }
    return sum;
}
inline void slow_life::lapse_all(live_warrant& w, const char* why, std::optional<whole> paid_at) {
    whole done = w.sum(&live_tranche::exercised);
    for (live_tranche& t : w.tranches) {
        const auto lapse = [&](whole& n, whole paid) {
            if (n == 0) return;
            told_.lapses.push_back(line_of(today_, w.terms->name, t.terms->name, why, n, paid));
            t.lapsed += n;
            n = 0;
        };
        t.gone += t.ready;
        if (paid_at && (!w.slices.empty() || t.strike.ticks))
            lapse(t.ready, worth(w, t, *paid_at, done));
        whole rest = t.ready + t.unvested;
        t.ready = t.unvested = t.unvested_then = 0;
        lapse(rest, 0);
        t.is_closed = true;
    }
    w.is_over = true;
}
inline void slow_life::sell_or_expire(live_warrant& w) {
    const kicker::sale_terms& sale = w.rights.on_change_of_control;
    const auto sold                = milestones_.find(std::string(sale.milestone.view()));
    if (w.is_over || today_ < w.issued) return;
    if (sold != milestones_.end() && sold->second == today_ &&
        sale.then != kicker::on_sale::nothing) {
        if (sale.then == kicker::on_sale::net_exercise) deem(w, "sale");
        const auto v = sale.then == kicker::on_sale::cash_out ? value(w) : std::nullopt;
        if (v) settle(w, std::nullopt);
        lapse_all(w, "sold", v);
    }
    if (w.is_over || today_ < w.last) return;
    if (w.rights.exercise.at_expiry) deem(w, "expiry");
    lapse_all(w, "expired", std::nullopt);
}
inline void slow_life::make_up(live_warrant& w) {
    const kicker::value_floor& floor = w.rights.value_floor;
    const auto m                     = milestones_.find(std::string(floor.milestone.view()));
    if (floor.least.ticks() == 0 || m == milestones_.end() || m->second != today_) return;
    const auto v = value(w);
    if (!v) return;
    whole all = 0, done = w.sum(&live_tranche::exercised);
    for (const live_tranche& t : w.tranches) all += worth(w, t, *v, done);
    told_.top_ups.push_back(
        line_of(today_, w.terms->name, all, std::max(whole{0}, floor.least.ticks() - all)));
}

// --- the days ---

inline life_lines slow_life::run() {
    using kicker::event_kind;
    static constexpr event_kind order[] = {event_kind::split,           event_kind::merger,
                                           event_kind::dividend,        event_kind::distribution,
                                           event_kind::rights,          event_kind::share_sale,
                                           event_kind::milestone,       event_kind::payment,
                                           event_kind::refund,          event_kind::measured,
                                           event_kind::share_count,     event_kind::closing_price,
                                           event_kind::termination,     event_kind::cure,
                                           event_kind::forfeiture,      event_kind::holding,
                                           event_kind::ownership_limit, event_kind::exercise,
                                           event_kind::net_exercise};
    const auto rank                     = [&](std::size_t i) {
        return std::find(std::begin(order), std::end(order), ledger_[i].kind);
    };
    std::map<day, std::vector<std::size_t>> by_day;
    for (std::size_t i = 0; i < ledger_.size(); ++i) by_day[ledger_[i].on].push_back(i);
    for (auto& [d, all] : by_day)
        std::stable_sort(all.begin(), all.end(),
                         [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    try {
        for (today_ = day(date::year(2025) / 12 / 20); today_ <= until_; today_ = today_ + 1) {
            const std::vector<std::size_t>& places = by_day[today_];
            bool is_amended                        = false;
            const auto amend_all                   = [&] {
                if (!std::exchange(is_amended, true))
                    for (live_warrant& w : warrants_) amend(w);
            };
            for (const std::size_t i : places) {
                const kicker::event& e = ledger_[i];
                if (e.kind != event_kind::split && e.kind != event_kind::merger) amend_all();
                switch (e.kind) {
                case event_kind::payment: spend_ = spend_ + exact(e.ticks); break;
                case event_kind::refund: spend_ = spend_ - exact(e.ticks); break;
                case event_kind::milestone: milestones_.emplace(e.name, today_); break;
                case event_kind::measured:
                    measures_[e.name].push_back({today_, exact(e.ticks)});
                    break;
                case event_kind::share_count: outstanding_ = exact(e.ticks); break;
                case event_kind::closing_price: {
                    quote q{today_, exact(e.ticks), std::nullopt};
                    if (e.volume) q.volume = exact(e.volume->ticks());
                    prices_.push_back(q);
                    break;
                }
                case event_kind::holding: held_ = exact(e.ticks); break;
                case event_kind::ownership_limit:
                    for (live_warrant& w : warrants_) {
                        kicker::percent part = kicker::percent::from_ticks(e.ticks), then;
                        for (const auto& l : w.rights.limits)
                            if (l.kind == kicker::limit_kind::ownership) then = owned_at_most(w, l);
                        w.notices.push_back(
                            {today_, part > then ? today_ + w.rights.notice_days : today_, part});
                    }
                    break;
                case event_kind::exercise:
                case event_kind::net_exercise:
                case event_kind::termination:
                case event_kind::cure:
                case event_kind::forfeiture: break;
                default: adjust_all(i);
                }
            }
            amend_all();
            for (live_warrant& w : warrants_) {
                const auto ended = milestones_.find(std::string(w.terms->expires.after().view()));
                if (ended != milestones_.end()) {
                    day d = ended->second;
                    for (int n = w.terms->expires.business_days(); n > 0;) {
                        d = d + 1;
                        if (is_working(d)) --n;
                    }
                    w.last = std::min(d, w.terms->expires.last());
                }
                bool is_visited = !places.empty() || today_ == w.issued;
                for (const auto& end_of : w.uncured) is_visited = is_visited || end_of.on == today_;
                if (is_alive(w) && is_visited) {
                    vest(w);
                    for (live_tranche& t : w.tranches) follow(t, w);
                }
            }
            const bool is_cured = std::any_of(places.begin(), places.end(), [&](std::size_t i) {
                return ledger_[i].kind == event_kind::cure; // of whatever reason
            });
            for (live_warrant& w : warrants_) {
                if (is_cured) w.uncured.clear();
                for (const auto& end_of : w.uncured)
                    if (end_of.on == today_) end(w, end_of.then);
            }
            for (const std::size_t i : places)
                if (ledger_[i].kind == event_kind::termination ||
                    ledger_[i].kind == event_kind::forfeiture)
                    end_by(ledger_[i]);
            for (live_warrant& w : warrants_) {
                if (is_cured) w.uncured.clear();
                if (is_alive(w))
                    for (live_tranche& t : w.tranches) follow(t, w);
                for (std::size_t i = 0; i < w.is_lifted.size(); ++i)
                    if (reading(w.rights.limits[i].lifted) == exact(1)) w.is_lifted[i] = true;
                set_strikes(w);
            }
            for (const std::size_t i : places)
                if (ledger_[i].kind == event_kind::exercise ||
                    ledger_[i].kind == event_kind::net_exercise)
                    exercise(i);
            for (live_warrant& w : warrants_) {
                if (is_alive(w)) make_up(w);
                sell_or_expire(w);
            }
        }
        today_ = until_;
        tell();
    } catch (const refusal& r) {
        told_         = {};
        told_.refused = r.why;
    }
    return told_;
}
inline void slow_life::tell() {
    for (const live_warrant& w : warrants_) {
        std::optional<whole> left = room(w);
        for (const live_tranche& t : w.tranches) {
            whole ready = gated(w, t);
            if (left) ready = std::min(ready, *left), left = *left - ready;
            told_.positions.push_back(
                line_of(w.terms->name, t.terms->name, "strike", next_strike(w, t), "granted",
                        t.exercised + t.lapsed + t.ready + t.unvested, "vested",
                        t.exercised + t.ready + t.gone, "exercised", t.exercised, "lapsed",
                        t.lapsed, "exercisable", ready));
        }
        for (std::size_t i = 0; i < w.is_lifted.size(); ++i) {
            const auto& l = w.rights.limits[i];
            told_.limits.push_back(
                line_of(w.terms->name, to_word(l.kind), whole{w.is_lifted[i] ? 1 : 0}, room(w, i)));
        }
    }
    std::optional<whole> all, last;
    if (outstanding_) all = outstanding_->down();
    if (market()) last = market()->nearest();
    told_.company = line_of("outstanding", all, "price", last, "issued", issued_);
    std::sort(told_.lapses.begin(), told_.lapses.end());
}
