// The first taker of a life: takes up terms and strikes, and brings what has vested up to date.
#pragma once

#include <kicker/equity/detail/live_company.hpp>

#include <deque>

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
    }
    void leave(ledger_timeline& t) { split_of_terms_ = t.readings().split_since_terms(); }
    void happened(ledger_timeline& t, std::size_t place) {
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

private:
    // --- what is followed ---

    void follow(ledger_timeline& t, const warrant_rights& r) {
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
        live_warrant w{.name = s.warrant->name};
        for (const warrant_rights& r : company_.options.rights)
            if (r.warrant == w.name) w.rights = r;
        w.is_lifted.resize(w.rights.limits.size());
        for (const strike_slice& slice : w.rights.slices) {
            w.slices.push_back({.until = slice.until});
            w.slices.back().strike.begin(slice.at);
        }
        return company_.warrants.emplace_back(std::move(w));
    }
    void take_up(const tranche_standing& s) {
        live_warrant& w = warrant_of(s);
        w.issued        = s.issued;
        w.last          = s.last;
        share_block& b  = w.block_of(s.tranche->name);
        b.begin(s);
        const auto said = strike_of(*s.warrant, *s.tranche);
        if (said != b.strike.terms && !repeats(said, b.strike.terms)) b.strike.begin(said);
        else b.strike.terms = said;
    }
    /// Whether a strike is that of the terms before, restated by the splits since.
    [[nodiscard]] bool repeats(const std::optional<strike>& said,
                               const std::optional<strike>& before) const {
        if (!said || !before || said->is_set_later() || before->is_set_later()) return false;
        return said->price() == adjusted(before->price(), for_split(split_of_terms_));
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
};

} // namespace kicker::detail
