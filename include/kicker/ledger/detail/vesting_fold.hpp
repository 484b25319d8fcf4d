// Vesting: the taker that raises what has vested at each close of day, and remembers why.
#pragma once

#include <kicker/calendar/business_days.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/ledger/detail/basis.hpp>
#include <kicker/ledger/detail/endings.hpp>
#include <kicker/ledger/detail/entitlement.hpp>
#include <kicker/ledger/detail/notices.hpp>
#include <kicker/vest/restated.hpp>

namespace kicker::detail {

/// Raises what has vested at each close of day; the end of the contract, forfeitures and clawbacks
/// take effect after it. A day outside the life of a warrant vests nothing of it.
template <representation Rep>
class vesting_fold {
public:
    [[nodiscard]] basic_vesting_path<Rep> take_path() { return std::move(path_); }
    /// Where each tranche of the terms in force stands, for a taker behind: visit(standing).
    template <class Visit>
    void each_standing(const timeline<Rep>& t, Visit visit) const {
        for (const warrant& w : warrants_)
            for (const row& r : w.tranches)
                visit(basic_tranche_standing<Rep>{
                    .warrant     = w.terms,
                    .tranche     = r.terms,
                    .size        = t.knows_size_of(*r.terms) ? t.size_of(*r.terms) : shares_type{},
                    .held        = r.account->held(),
                    .earned      = r.account->highest,
                    .is_advanced = r.account->vested != r.account->earned,
                    .is_closed   = r.account->is_closed(),
                    .issued      = w.life->issued,
                    .last        = w.life->last});
    }

    // --- as a taker ---

    /// Finds the account of each tranche, new for one that no terms have had, and the life of each
    /// warrant.
    void enter(timeline<Rep>& t) {
        warrants_.clear();
        for (const auto& [head, tranches] : t.terms().warrants)
            warrants_.push_back(entered(t, head, tranches));
        for (auto& a : accounts_.all()) note_what_stays(t, a);
        before_ = &t.terms();
    }
    /// What has vested stays, counted in the shares of the day.
    void leave(timeline<Rep>& t) {
        split_ = t.readings().split_since_terms();
        for (auto& l : accounts_.lives()) l.split = reduced(l.split * split_);
        for (account& a : accounts_.all()) {
            a.split      = reduced(a.split * split_);
            a.vested     = in_today(t, a.vested);
            a.earned     = in_today(t, a.earned);
            a.taken_back = fraction_type(static_cast<wide>((a.vested - a.reported).ticks()));
        }
    }
    void split(timeline<Rep>& t, std::size_t place) {
        for (account& a : accounts_.all()) report(t, a, by_event(t, place), {});
    }
    void happened(timeline<Rep>& t, std::size_t place) {
        const event_type& e = t.event_at(place);
        if (is_unused(e, t.names()))
            path_.notes.push_back({.kind    = path_note_kind::unused_event,
                                   .on      = e.on,
                                   .event   = place,
                                   .what    = e,
                                   .nearest = nearest(e.name, t.names())});
        if (e.kind == event_kind::termination) give_notice(t, place);
        if (e.kind == event_kind::cure) notices_.cure(t, place, path_.notes);
        if (e.kind != event_kind::milestone) return;
        for (warrant& w : warrants_) {
            shorten(t, w);
            if (w.life->last > t.today()) t.visit_also(w.life->last);
        }
    }
    void close(timeline<Rep>& t) {
        for (warrant& w : warrants_) {
            if (t.today() < w.life->issued || t.today() > w.life->last) continue;
            for (const row& r : w.tranches)
                if (const auto ended = std::exchange(r.account->vests_at_issue, {}))
                    vest_rest(t, w, r, by_event(t, *ended));
            vest(t, w);
        }
    }
    void after(timeline<Rep>& t, std::size_t place) {
        const event_type& e = t.event_at(place);
        switch (e.kind) {
        case event_kind::termination:
            if (t.today() == e.on) terminate(t, place);
            else take_effect(t, place);
            break;
        case event_kind::forfeiture:
            for (account* a : tranches_forfeited_by(e, place, accounts_)) a->is_forfeited = true;
            break;
        case event_kind::clawback: claw_back(t, place); break;
        case event_kind::other:
            path_.notes.push_back(
                {.kind = path_note_kind::unknown_event, .on = e.on, .event = place, .what = e});
            break;
        default: break;
        }
    }
    void end(timeline<Rep>&) {}
    /// Where the tranches of the terms in force stand at the end.
    void finish(timeline<Rep>& t) {
        path_.state = t.readings().state();
        if (path_.state.size() == max_readings)
            path_.notes.push_back({.kind = path_note_kind::too_many_readings, .on = t.today()});
        for (const warrant& w : warrants_)
            for (const row& r : w.tranches) path_.positions.push_back(position_of(t, w, r));
    }

private:
    using shares_type   = basic_shares<Rep>;
    using fraction_type = basic_fraction<Rep>;
    using wide          = wide_t<Rep>;
    using event_type    = basic_event<Rep>;
    using account       = tranche_account<Rep>;
    using row           = tranche_row<Rep>;
    using warrant       = warrant_row<Rep>;
    using cause_type    = basic_cause<Rep>;

    [[nodiscard]] static cause_type by_event(const timeline<Rep>& t, std::size_t place) {
        return {cause_kind::happened, place, t.event_at(place)};
    }

    // --- terms ---

    [[nodiscard]] warrant entered(timeline<Rep>& t, const basic_warrant_head<Rep>& head,
                                  std::span<const basic_tranche<Rep>> tranches) {
        warrant w{.terms = &head,
                  .life  = &accounts_.life_of(head.name),
                  .floor = t.readings().followed(head.floor)};
        w.life->issued = head.issued.value_or(t.first_day());
        w.life->last   = head.expires.last();
        shorten(t, w);
        t.visit_also(w.life->issued);
        if (w.life->last != day::latest()) t.visit_also(w.life->last);
        if (!keep(w.life->floor, w.life->split, head.floor))
            w.life->highest_floor = fraction_type::none();
        for (const auto& terms : tranches) {
            account& a = accounts_.account_of(head.name, terms.name);
            if (before_ != nullptr && !a.is_ended &&
                before_->warrants.find(a.warrant, a.tranche) == nullptr)
                note_late_grant(t, head, terms);
            if (!keep(a.vests, a.split, terms.vests)) a.highest = fraction_type::none();
            w.tranches.push_back({&terms, &a, t.readings().followed(terms.vests)});
        }
        for (const account& a : accounts_.all())
            if (a.warrant == head.name && !has_tranche(w, a)) w.dropped.push_back(&a);
        return w;
    }
    /// Puts a rule in the place of the one before, and returns whether its high-water mark stays: a
    /// mark belongs to the rule by which it was reached, repeated or restated by the splits since.
    [[nodiscard]] static bool keep(rule& before, fraction_type& split, const rule& now) {
        const bool is_same = before == now || is_restated(now, before, split);
        before             = now;
        split              = fraction_type::whole();
        return is_same;
    }
    [[nodiscard]] static bool has_tranche(const warrant& w, const account& a) {
        return std::any_of(w.tranches.begin(), w.tranches.end(),
                           [&](const row& r) { return r.account == &a; });
    }
    /// A milestone may bring the expiry forward.
    static void shorten(const timeline<Rep>& t, warrant& w) {
        const expiry& e = w.terms->expires;
        if (e.after().empty()) return;
        if (const auto d = t.readings().day_of(e.after()))
            w.life->last =
                std::min(w.life->last, business_days_after(*d, e.business_days(), t.holidays()));
    }
    /// A tranche that comes after the end is not part of what ended.
    void note_late_grant(const timeline<Rep>& t, const basic_warrant_head<Rep>& head,
                         const basic_tranche<Rep>& terms) {
        const auto& all     = accounts_.all();
        const bool is_after = std::any_of(all.begin(), all.end(), [&](const account& a) {
            return a.warrant == head.name && a.is_ended;
        });
        if (is_after)
            path_.notes.push_back({.kind    = path_note_kind::granted_after_end,
                                   .on      = t.today(),
                                   .warrant = head.name,
                                   .tranche = terms.name});
    }
    /// Notes shares that have vested and that new terms do not grant, unless the terms before said the
    /// same in the same shares.
    void note_what_stays(const timeline<Rep>& t, const account& a) {
        if (before_ == nullptr || !(a.reported > shares_type{})) return;
        const auto* then = before_->warrants.find(a.warrant, a.tranche);
        const auto* now  = t.terms().warrants.find(a.warrant, a.tranche);
        basic_path_note<Rep> note{
            .on = t.today(), .warrant = a.warrant, .tranche = a.tranche, .held = a.reported};
        if (now == nullptr) {
            note.kind = path_note_kind::tranche_dropped;
            if (then != nullptr) path_.notes.push_back(note);
            return;
        }
        const bool said_before = then != nullptr && is_same_size(now->shares, then->shares);
        if (said_before || !t.knows_size_of(*now)) return;
        note.kind = path_note_kind::tranche_reduced;
        note.size = t.size_of(*now);
        if (note.size < note.held) path_.notes.push_back(note);
    }

    /// Whether a size is one of the terms before, in the shares of today.
    [[nodiscard]] bool is_same_size(const basic_tranche_size<Rep>& now,
                                    const basic_tranche_size<Rep>& then) const {
        if (split_.is_whole() || now.is_floating() || then.is_floating()) return now == then;
        const auto exact = [](const basic_tranche_size<Rep>& s) {
            return fraction_type(static_cast<wide>(s.in({}, rounding::down).ticks()));
        };
        return exact(now) == reduced(exact(then) * split_);
    }

    // --- the close of a day ---

    void vest(timeline<Rep>& t, const warrant& w) {
        const auto close = entitlement_now(w, t);
        const auto rises = [&](std::size_t i) {
            return close.tranches[i].vested > w.tranches[i].account->vested;
        };
        std::array<cause_type, max_tranches> causes;
        std::size_t first = 0;
        while (first < w.tranches.size() && !rises(first)) ++first;
        if (first < w.tranches.size()) causes = causes_of(close, t, w);
        for (std::size_t i = 0; i < w.tranches.size(); ++i) {
            account& a          = *w.tranches[i].account;
            const bool has_more = rises(i);
            a.highest           = close.tranches[i].highest;
            a.earned            = close.tranches[i].earned;
            a.vested            = close.tranches[i].vested;
            const rule& r       = a.vested > a.earned ? w.terms->floor : w.tranches[i].terms->vests;
            if (has_more) report(t, a, causes[i], basis_of(r, t.readings()));
        }
        w.life->highest_floor = close.highest_floor;
    }
    /// Of each tranche, the event after which it first stands where it does at the close of the day.
    [[nodiscard]] static std::array<cause_type, max_tranches>
    causes_of(const entitlement<Rep>& close, timeline<Rep>& t, const warrant& w) {
        std::array<cause_type, max_tranches> causes;
        std::array<bool, max_tranches> known{};
        std::size_t unknown     = w.tranches.size();
        const cause_kind by_day = t.is_amendment_day()          ? cause_kind::amended
                                  : t.today() == w.life->issued ? cause_kind::issued
                                                                : cause_kind::day_itself;
        t.retrace([&](std::optional<std::size_t> place) {
            const auto now = entitlement_now(w, t, &close);
            for (std::size_t i = 0; i < w.tranches.size(); ++i)
                if (!known[i] && now.tranches[i].reaches(close.tranches[i])) {
                    known[i]  = true;
                    causes[i] = place ? by_event(t, *place) : cause_type{by_day, {}, {}};
                    --unknown;
                }
            return unknown > 0;
        });
        return causes;
    }

    /// Adds a change to the path, if there is one in shares of the day.
    void report(const timeline<Rep>& t, account& a, const cause_type& why,
                std::vector<price_basis> basis) {
        const shares_type now    = in_today(t, a.held());
        const shares_type change = now - a.reported;
        if (change == shares_type{}) return;
        a.reported = now;
        path_.changes.push_back(
            {t.today(), a.warrant, a.tranche, change, now, why, std::move(basis)});
    }

    /// @{
    /// Shares of the terms in shares of the day, whole ones.
    [[nodiscard]] static shares_type in_today(const timeline<Rep>& t,
                                              const fraction_type& of_terms) {
        return part_of(reduced(t.readings().split_since_terms() * of_terms),
                       shares_type::of(Rep(1)), rounding::down);
    }
    [[nodiscard]] static shares_type in_today(const timeline<Rep>& t, const shares_type& of_terms) {
        return part_of(t.readings().split_since_terms(), of_terms, rounding::down);
    }
    /// @}

    // --- after the close ---

    /// A termination that can be cured is a notice, and ends nothing on its own day.
    void give_notice(timeline<Rep>& t, std::size_t place) {
        for (const warrant& w : warrants_)
            if (const auto term = what_follows(*w.terms, t.event_at(place));
                term.cure.is_said() && is_open(t, w))
                notices_.give(t, w.terms->name, place, term, path_.notes);
    }
    /// Ends warrants by the notices that nobody has cured by the end of today.
    void take_effect(timeline<Rep>& t, std::size_t place) {
        for (const auto& n : notices_.take_due(place, t.today()))
            for (const warrant& w : warrants_)
                if (w.terms->name == n.warrant && is_open(t, w)) {
                    path_.notes.push_back(notices_.note_of(t, path_note_kind::notice_in_effect, n));
                    end_by(t, w, n.event, n.then);
                }
    }
    void terminate(timeline<Rep>& t, std::size_t place) {
        for (const warrant& w : warrants_)
            if (const auto term = what_follows(*w.terms, t.event_at(place));
                !term.cure.is_said() && is_open(t, w))
                end_by(t, w, place, term.then);
    }
    /// Whether an end today has anything to decide about a warrant.
    [[nodiscard]] static bool is_open(const timeline<Rep>& t, const warrant& w) {
        return t.today() <= w.life->last &&
               std::any_of(w.tranches.begin(), w.tranches.end(),
                           [](const row& r) { return !r.account->has_met_its_end(); });
    }
    /// What the terms say of the end happens to what is not closed yet; to a tranche that an
    /// amendment adds later, nothing.
    void end_by(timeline<Rep>& t, const warrant& w, std::size_t place, on_end then) {
        if (then == on_end::unsaid)
            path_.notes.push_back({.kind    = path_note_kind::end_not_said,
                                   .on      = t.today(),
                                   .event   = place,
                                   .what    = t.event_at(place),
                                   .warrant = w.terms->name});
        for (const row& r : w.tranches) {
            if (r.account->has_met_its_end()) continue;
            if (then == on_end::forfeit_unvested) r.account->is_ended = true;
            if (then != on_end::vest_unvested) continue;
            if (t.today() < w.life->issued) r.account->vests_at_issue = place;
            else vest_rest(t, w, r, by_event(t, place));
        }
    }
    /// Vests all that a tranche still grants, for the last time.
    void vest_rest(const timeline<Rep>& t, const warrant& w, const row& r, const cause_type& why) {
        account& a = *r.account;
        if (!a.is_closed()) {
            const shares_type size = t.size_of(*r.terms);
            a.highest              = fraction_type::whole();
            a.vested += w.room_in(a, size);
            a.earned = std::max(a.earned, size);
            report(t, a, why, {});
        }
        a.is_ended = true;
    }
    void claw_back(const timeline<Rep>& t, std::size_t place) {
        const event_type& e = t.event_at(place);
        account& a          = tranche_clawed_back_by(e, place, accounts_);
        a.taken_back        = a.taken_back +
                       fraction_type(static_cast<wide>(e.ticks)) / t.readings().split_since_terms();
        report(t, a, by_event(t, place), {});
    }

    // --- the end ---

    /// Nothing is exercisable once a warrant has expired. What has vested stays, and may be exercised,
    /// though the company has shrunk.
    [[nodiscard]] static basic_position<Rep> position_of(const timeline<Rep>& t, const warrant& w,
                                                         const row& r) {
        const account& a         = *r.account;
        const shares_type size   = t.size_of(*r.terms);
        const followed_rule gate = t.readings().followed(r.terms->exercisable);
        const shares_type open =
            in_today(t, part_of(t.readings().fraction_of(gate), std::max(size, a.vested),
                                r.terms->rounding.how()));
        const bool is_expired     = t.today() > w.life->last;
        const shares_type now     = in_today(t, size); // what floats has at least what has vested
        const shares_type granted = r.terms->shares.is_floating() ? std::max(now, a.reported) : now;
        return {.warrant     = a.warrant,
                .tranche     = a.tranche,
                .earned      = a.highest,
                .by_rule     = shares_earned(r.terms->vests, a.highest, granted, r.terms->rounding),
                .granted     = granted,
                .vested      = a.reported,
                .exercisable = is_expired ? shares_type{} : std::min(a.reported, open),
                .barred      = a.is_forfeited               ? bar::forfeited
                               : a.is_ended                 ? bar::ended
                               : is_expired                 ? bar::expired
                               : t.today() < w.life->issued ? bar::not_issued
                               : w.is_used_up()             ? bar::capped
                                                            : bar::none};
    }

    accounts<Rep> accounts_;
    notices<Rep> notices_;
    std::vector<warrant> warrants_; ///< of the terms in force
    const basic_deal<Rep>* before_ = nullptr;
    fraction_type split_           = fraction_type::whole(); ///< of the terms before, at their end
    basic_vesting_path<Rep> path_;
};

} // namespace kicker::detail
