// The first taker of a life: takes up terms and strikes, and brings what has vested up to date.
#pragma once

#include <kicker/equity/detail/amended_rights.hpp>
#include <kicker/equity/detail/live_company.hpp>

#include <deque>
#include <utility>

namespace kicker::detail {

/// Keeps the blocks of each warrant in step with the terms in force and with vesting.
class life_terms : public idle_taker {
public:
    /// Follows what the rights of the warrants read. Requires: no day has been opened.
    life_terms(live_company& c, ledger_timeline& t) : company_(c) {
        for (const warrant_rights& r : c.options.rights) follow(t, r);
        follow_strikes(t, t.terms());
        for (const amendment& a : c.options.path.amendments) follow_strikes(t, a.terms);
    }

    void enter(ledger_timeline& t) {
        if (company_.warrants.empty()) company_.signed_shares = t.terms().company.shares;
        company_.vesting.each_standing(t, [&](const tranche_standing& s) { take_up(s); });
        is_begun_ = false; // a warrant may be new
        take_up_rights(t);
        is_begun_ = true;
    }
    void leave(ledger_timeline& t) { split_of_terms_ = t.readings().split_since_terms(); }
    void happened(ledger_timeline& t, std::size_t place) {
        take_up_rights(t);
        const event& e = t.event_at(place);
        if (e.kind == event_kind::share_count) company_.issued_since_count = fraction::none();
        if (e.kind == event_kind::measured) company_.values.tell(e);
        if (e.kind != event_kind::milestone) return;
        for (live_warrant& w : company_.warrants) {
            for (share_block& b : w.blocks) set(t, b.strike, e.name);
            for (live_slice& s : w.slices) set(t, s.strike, e.name);
        }
    }
    void close(ledger_timeline& t) {
        take_up_rights(t);
        vest(t);
        for (live_warrant& w : company_.warrants)
            for (std::size_t i = 0; i < w.rights.limits.size(); ++i)
                if (is_earned(t, w.rights.limits[i].lifted)) w.is_lifted[i] = true;
    }
    /// What ends vesting comes after it, and before an exercise of the day.
    void after(ledger_timeline& t, std::size_t place) {
        const event_kind k = t.event_at(place).kind;
        if (k == event_kind::termination || k == event_kind::forfeiture ||
            k == event_kind::clawback)
            vest(t);
    }
    /// Rules that apply to a new number look at it on the day on which an exercise made it.
    void end(ledger_timeline& t) {
        if (std::exchange(company_.has_settled, false)) vest(t);
    }

private:
    // --- what is followed ---

    void follow(ledger_timeline& t, const warrant_rights& r) {
        if (r.from != day::earliest()) t.visit_also(r.from);
        company_.values.follow(t, r.exercise.value);
        for (const exercise_limit& l : r.limits) t.follow(l.lifted);
        for (const label& milestone : {r.on_change_of_control.milestone, r.value_floor.milestone})
            if (!milestone.empty()) t.follow(milestones_.emplace_back(reached(milestone)));
        for (const strike_slice& s : r.slices) follow(t, s.at);
    }
    void follow(ledger_timeline& t, const strike& s) {
        if (!s.is_set_later()) return;
        company_.values.follow(t, average_behind(s));
        t.expect(s.milestone());
    }
    void follow_strikes(ledger_timeline& t, const deal& d) {
        company_.values.follow(t, fair_market_value{});
        for (const auto& [head, tranches] : d.warrants)
            for (const tranche& one : tranches)
                if (const auto s = strike_of(head, one)) follow(t, *s);
    }

    // --- the day ---

    void vest(ledger_timeline& t) {
        company_.vesting.each_standing(t, [&](const tranche_standing& s) {
            live_warrant& w = warrant_of(s);
            w.last          = s.last;
            if (!w.is_over) w.find(s.tranche->name)->vest(s, w.rights.adjusts.unvested);
        });
    }
    [[nodiscard]] static bool is_earned(const ledger_timeline& t, const rule& r) {
        return t.readings().fraction_of(t.readings().followed(r)).is_whole();
    }

    // --- terms ---

    [[nodiscard]] live_warrant& warrant_of(const tranche_standing& s) {
        if (live_warrant* w = company_.find(s.warrant->name)) return *w;
        return company_.warrants.emplace_back(live_warrant{.name = s.warrant->name});
    }
    /// Takes up the rights that hold from today on, or did before.
    void take_up_rights(const ledger_timeline& t) {
        if (is_begun_ && rights_of_ == t.today()) return;
        rights_of_ = t.today();
        for (live_warrant& w : company_.warrants) {
            const warrant_rights* last = nullptr;
            for (const warrant_rights& r : company_.options.rights)
                if (r.warrant == w.name && (r.from == day::earliest() || r.from <= t.today()) &&
                    (last == nullptr || r.from >= last->from))
                    last = &r;
            if (last == nullptr || last == w.written) continue;
            amend_rights(w, *last, reduced(company_.splits / w.splits));
            w.written = last;
            w.splits  = company_.splits;
        }
    }
    void take_up(const tranche_standing& s) {
        live_warrant& w = warrant_of(s);
        w.issued        = s.issued;
        w.last          = s.last;
        share_block& b  = w.block_of(s.tranche->name);
        if (b.repeats(s, split_of_terms_)) b.go_on(s, split_of_terms_);
        else b.begin(s);
        b.strike.take_up(strike_of(*s.warrant, *s.tranche), split_of_terms_);
    }
    /// A strike that is set when a milestone first happens, from the average until the day before.
    void set(const ledger_timeline& t, live_strike& s, const std::string& milestone) const {
        if (!s.terms || !s.terms->is_set_later() || s.now) return;
        if (s.terms->milestone().view() != milestone) return;
        if (t.readings().day_of(s.terms->milestone()) != t.today()) return;
        if (const auto average = company_.values.before(average_behind(*s.terms)))
            s.now = std::max(s.least, s.terms->price_set_by(*average, cent));
    }

    static constexpr price cent = price::from_ticks(price::ticks_per_unit / 100);

    live_company& company_;
    std::deque<rule>
        milestones_; ///< rules that stay where they are, for the timeline points at them
    fraction split_of_terms_ = fraction::whole();
    bool is_begun_           = false;
    day rights_of_{}; ///< for which the rights were looked at
};

} // namespace kicker::detail
