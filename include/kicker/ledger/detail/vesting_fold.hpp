// The fold behind vesting_path: a ledger over a deal, day by day.
#pragma once

#include <kicker/calendar/business_days.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/ledger/detail/agenda.hpp>
#include <kicker/ledger/detail/amended.hpp>
#include <kicker/ledger/detail/basis.hpp>
#include <kicker/ledger/detail/endings.hpp>
#include <kicker/ledger/detail/entitlement.hpp>
#include <kicker/ledger/vesting.hpp>

#include <set>

namespace kicker::detail {

/// Folds the events of a ledger over a deal, day by day.
///
/// Each day is closed once. Its events are taken by rank; then what is vested is raised; then the
/// end of the contract and clawbacks take effect. Beside the days of events, the fold visits every
/// day that a rule names, the issue, the expiry.
template <representation Rep>
class vesting_fold {
public:
    vesting_fold(const basic_deal<Rep>& signed_deal, const basic_ledger<Rep>& ledger,
                 const basic_path_options<Rep>& options)
        : deal_(&signed_deal), ledger_(ledger), options_(options), order_(order_of(ledger)),
          readings_(signed_deal.contract, signed_deal.company) {
        look_ahead(signed_deal);
        for (const auto& a : options.amendments) look_ahead(a.terms);
        schedule_days();
        enter_terms();
    }

    [[nodiscard]] basic_vesting_path<Rep> run() {
        std::size_t next = 0;
        while (!days_.empty()) {
            const day d = *days_.begin();
            days_.erase(days_.begin());
            std::size_t end = next;
            while (end < order_.size() && day_of(end) == d) ++end;
            visit(d, {order_.data() + next, order_.data() + end});
            next = end;
        }
        take_stock();
        return path_;
    }

private:
    using shares_type   = basic_shares<Rep>;
    using fraction_type = basic_fraction<Rep>;
    using wide          = wide_t<Rep>;
    using event_type    = basic_event<Rep>;
    using account       = tranche_account<Rep>;
    using life          = warrant_life<Rep>;

    // --- before the first day ---

    /// What an amendment looks at must be known from the first day on.
    void look_ahead(const basic_deal<Rep>& d) {
        for_each_rule(d, [&](const rule& r) { readings_.follow(r); });
        add_names_in(d, names_);
    }
    [[nodiscard]] day day_of(std::size_t nth) const { return ledger_[order_[nth]].on; }
    void schedule(day d) {
        if (d <= options_.until) days_.insert(days_.end(), d); // most days come in order
    }
    void schedule_days() {
        for (std::size_t i = 0; i < order_.size(); ++i)
            if (const day d = day_of(i); i == 0 || d != day_of(i - 1)) schedule(d);
        for (const auto& h : readings_.histories())
            for_each_renewal(ledger_, h.key, [&](day d) { schedule(d); });
        day before = day::earliest();
        for (const auto& a : options_.amendments) {
            if (a.from < before)
                throw invalid_terms::amendments_need_order(to_text(before), to_text(a.from));
            before = a.from;
            schedule(a.from);
        }
        if (options_.until != day::latest()) schedule(options_.until); // gates are read on it
        // Terms that nothing dates begin with the contract, or with the first thing that happened.
        first_day_ = deal_->contract.term != term{} ? deal_->contract.term.from()
                     : ledger_.empty()              ? day::earliest()
                                                    : day_of(0);
    }

    /// Takes up the terms in force: accounts for tranches that are new, lives of warrants, days
    /// that rules name.
    void enter_terms() {
        const basic_deal<Rep>& d = *deal_;
        for (std::size_t i = 0; i < d.warrants.size(); ++i) {
            const auto& w = d.warrants.head(i);
            life& l       = accounts_.life_of(w.name);
            l.issued      = w.issued.value_or(first_day_);
            l.last        = w.expires.last();
            shorten(l, w.expires);
            schedule(l.issued);
            if (l.last != day::latest()) schedule(l.last);
            for (const auto& t : d.warrants.tranches_of(i)) {
                account& a = accounts_.account_of(w.name, t.name);
                // The high-water mark belongs to the terms by which it was reached.
                if (a.vests != t.vests || a.size != t.shares) a.highest = fraction_type::none();
                a.vests = t.vests;
                a.size  = t.shares;
            }
            if (l.floor != w.floor) l.highest_floor = fraction_type::none();
            l.floor = w.floor;
        }
        for_each_named_day(d, [&](day named) { schedule(named); });
    }

    // --- one day ---

    void visit(day d, places events) {
        today_ = d;
        readings_.open(d);
        const auto is_split = [&](std::size_t place) {
            return ledger_[place].kind == event_kind::split;
        };
        const places splits{events.first, std::find_if_not(events.first, events.last, is_split)};
        for (std::size_t place : splits) take(place);
        for (std::size_t place : splits) report_split(place);
        for (const auto& a : options_.amendments)
            if (a.from == d) amend(a.terms);
        for (std::size_t place : places{splits.last, events.last}) take(place);
        vest(events);
        readings_.close();
        for (std::size_t place : events) take_after_vesting(place);
    }

    /// The terms change; what has vested stays, counted in the shares of the day.
    void amend(const basic_deal<Rep>& terms) {
        for (account& a : accounts_.all()) {
            a.vested     = in_today(a.vested);
            a.earned     = in_today(a.earned);
            a.taken_back = fraction_type(static_cast<wide>((a.vested - a.reported).ticks()));
        }
        const basic_deal<Rep>& before = *deal_;
        const bool restated           = terms.company.shares != before.company.shares;
        const bool was_split          = !readings_.split_since_terms().is_whole();
        deal_                         = &terms;
        readings_.amend(terms.contract);
        if (restated) readings_.set_outstanding(terms.company.shares);
        enter_terms();
        days_.erase(days_.begin(), days_.upper_bound(today_)); // only days to come are left
        for (const account& a : accounts_.all())
            if (const auto note = note_on_what_stays(a, before, was_split, terms, issuer());
                !note.empty())
                path_.notes.push_back(to_text(today_) + ": " + note);
    }

    void take(std::size_t place) {
        const event_type& e = ledger_[place];
        check_event(e, place);
        readings_.take(e, money_of(place));
        if (const std::string note = unnamed_note(e, names_); !note.empty())
            path_.notes.push_back(note);
        if (e.kind != event_kind::milestone) return;
        for (std::size_t i = 0; i < deal_->warrants.size(); ++i) {
            const auto& w = deal_->warrants.head(i);
            life& l       = accounts_.life_of(w.name);
            shorten(l, w.expires);
            if (l.last > today_) schedule(l.last);
        }
    }
    [[nodiscard]] Rep money_of(std::size_t place) const {
        return in_currency_of_deal(ledger_[place], place, deal_->contract.currency.view());
    }
    void report_split(std::size_t place) {
        if (ledger_[place].kind != event_kind::split) return;
        for (account& a : accounts_.all()) report(a, {to_text(ledger_[place]), place}, {});
    }

    // --- vesting ---

    struct reason {
        std::string text;
        std::optional<std::size_t> event;
    };

    void vest(places events) {
        for (std::size_t i = 0; i < deal_->warrants.size(); ++i) {
            const auto& w = deal_->warrants.head(i);
            life& l       = accounts_.life_of(w.name);
            if (l.ended || today_ < l.issued || today_ > l.last) continue;
            if (l.vests_at_issue) {
                vest_all(i, {to_text(ledger_[*l.vests_at_issue]), l.vests_at_issue});
                l.ended = true;
                continue;
            }
            vest_warrant(w, deal_->warrants.tranches_of(i), l, events);
        }
    }

    void vest_warrant(const basic_warrant_head<Rep>& w,
                      std::span<const basic_tranche<Rep>> tranches, life& l, places events) {
        const auto close = entitlement_now(w, tranches, accounts_, readings_, issuer());
        const auto rises = [&](std::size_t i) {
            return close.vested[i] > accounts_.account_of(w.name, tranches[i].name).vested;
        };
        std::array<reason, max_tranches> causes;
        std::size_t first = 0;
        while (first < tranches.size() && !rises(first)) ++first;
        if (first < tranches.size()) causes = causes_of(close, w, tranches, l, events);
        for (std::size_t i = 0; i < tranches.size(); ++i) {
            account& a          = accounts_.account_of(w.name, tranches[i].name);
            const bool has_more = rises(i);
            a.highest           = close.highest[i];
            a.earned            = close.earned[i];
            a.vested            = close.vested[i];
            const rule& r       = a.vested > a.earned ? w.floor : tranches[i].vests;
            if (has_more) report(a, causes[i], basis_of(r, readings_));
        }
        l.highest_floor = close.highest_floor;
    }
    /// What a rule earns as the day now stands.
    [[nodiscard]] fraction_type fraction_now(const rule& r) const {
        return fraction_of(r, readings_.state_for(r));
    }
    /// The company with its shares outstanding as the day now stands, in the shares of the terms.
    [[nodiscard]] basic_company<Rep> issuer() const {
        basic_company<Rep> c = deal_->company;
        if (const auto n = readings_.shares_outstanding())
            c.shares = part_of(*n, shares_type::of(Rep(1)), rounding::down);
        return c;
    }

    /// Of each tranche, the event after which it first stands where it does at the close of the
    /// day.
    [[nodiscard]] std::array<reason, max_tranches>
    causes_of(const entitlement<Rep>& close, const basic_warrant_head<Rep>& w,
              std::span<const basic_tranche<Rep>> tranches, const life& l, places events) {
        std::array<reason, max_tranches> causes;
        std::array<bool, max_tranches> known{};
        std::size_t unknown = tranches.size();
        const auto look     = [&](auto why) {
            if (unknown == 0) return; // the rest of the day is only taken again
            const auto now = entitlement_now(w, tranches, accounts_, readings_, issuer(), &close);
            for (std::size_t i = 0; i < tranches.size(); ++i)
                if (!known[i] && now.reaches(close, i))
                    known[i] = true, causes[i] = why(), --unknown;
        };
        readings_.reopen();
        look([&] {
            return reason{is_amendment_day()   ? "amendment"
                          : today_ == l.issued ? "issue of the warrant"
                                               : "the day itself",
                          std::nullopt};
        });
        for (const std::size_t& place : events) {
            readings_.take(ledger_[place], money_of(place));
            look([&] { return reason{to_text(ledger_[place]), place}; });
        }
        return causes;
    }
    [[nodiscard]] bool is_amendment_day() const {
        return std::any_of(options_.amendments.begin(), options_.amendments.end(),
                           [&](const auto& a) { return a.from == today_; });
    }

    /// Adds a change to the path, if there is one in shares of the day.
    void report(account& a, const reason& why, const std::string& basis) {
        const shares_type now    = in_today(a.held());
        const shares_type change = now - a.reported;
        if (change == shares_type{}) return;
        a.reported = now;
        path_.changes.push_back(
            {today_, a.warrant, a.tranche, change, now, why.text, why.event, basis});
    }

    /// Shares of the terms in shares of the day, whole ones.
    [[nodiscard]] shares_type in_today(const fraction_type& of_terms) const {
        return part_of(reduced(readings_.split_since_terms() * of_terms), shares_type::of(Rep(1)),
                       rounding::down);
    }
    [[nodiscard]] shares_type in_today(const shares_type& of_terms) const {
        return part_of(readings_.split_since_terms(), of_terms, rounding::down);
    }

    // --- after vesting ---

    void take_after_vesting(std::size_t place) {
        const event_type& e = ledger_[place];
        switch (e.kind) {
        case event_kind::termination: terminate(e, place); break;
        case event_kind::forfeiture: forfeit(e, place); break;
        case event_kind::clawback: claw_back(e, place); break;
        case event_kind::other:
            path_.notes.push_back(to_text(e.on) + ": \"" + e.name +
                                  "\" is kept and has no effect on vesting");
            break;
        default: break;
        }
    }

    void terminate(const event_type& e, std::size_t place) {
        for (std::size_t i = 0; i < deal_->warrants.size(); ++i) {
            const auto& w = deal_->warrants.head(i);
            life& l       = accounts_.life_of(w.name);
            if (l.ended || l.vests_at_issue || today_ > l.last) continue;
            const on_end then = what_follows(w, e);
            if (then == on_end::unsaid)
                path_.notes.push_back(to_text(e.on) + ": the terms of warrant " +
                                      in_quotes(w.name) + " do not say what follows from " +
                                      to_text(e) + "; unvested shares were left as they are");
            const bool vests_all = then == on_end::vest_unvested, is_issued = today_ >= l.issued;
            if (vests_all && is_issued) vest_all(i, {to_text(e), place});
            if (vests_all && !is_issued) l.vests_at_issue = place;
            l.ended = then == on_end::forfeit_unvested || (vests_all && is_issued);
        }
    }
    void vest_all(std::size_t warrant, const reason& why) {
        for (const auto& t : deal_->warrants.tranches_of(warrant)) {
            account& a = accounts_.account_of(deal_->warrants.head(warrant).name, t.name);
            if (a.forfeited) continue;
            a.highest = fraction_type::whole();
            a.earned  = std::max(a.earned, t.shares.in(issuer(), t.rounding));
            a.vested  = std::max(a.vested, a.earned);
            report(a, why, {});
        }
    }
    void forfeit(const event_type& e, std::size_t place) {
        const auto found = named_by(e, place, accounts_);
        if (!e.name.empty() && found.size() > 1)
            throw complaint(e, place,
                            "\"" + e.name + "\" is a tranche of " + std::to_string(found.size()) +
                                " warrants; say which by a name of its own");
        for (account* a : found) a->forfeited = true;
    }
    void claw_back(const event_type& e, std::size_t place) {
        const auto found = named_by(e, place, accounts_);
        if (e.name.empty() || found.size() > 1)
            throw complaint(e, place,
                            "a clawback needs the name of one tranche, and \"" + e.name +
                                "\" stands for " + std::to_string(found.size()));
        account& a   = *found.front();
        const auto n = shares_type::from_ticks(e.ticks);
        if (n > a.reported)
            throw complaint(e, place,
                            "a clawback of " + to_text(n) + " shares from tranche \"" + e.name +
                                "\", of which " + to_text(a.reported) + " are vested");
        a.taken_back = a.taken_back +
                       fraction_type(static_cast<wide>(n.ticks())) / readings_.split_since_terms();
        report(a, {to_text(e), place}, {});
    }

    // --- the end ---

    void shorten(life& l, const expiry& e) const {
        if (e.after().empty()) return;
        if (const auto d = readings_.day_of(e.after()))
            l.last =
                std::min(l.last, business_days_after(*d, e.business_days(), options_.holidays));
    }

    /// Where the tranches of the terms in force stand at the end; nothing is exercisable once a
    /// warrant has expired.
    void take_stock() {
        path_.state = readings_.state();
        if (path_.state.size() == max_readings)
            path_.notes.push_back("the terms look at more readings than a state holds; an "
                                  "explanation may miss some");
        for (std::size_t i = 0; i < deal_->warrants.size(); ++i) {
            const auto& w = deal_->warrants.head(i);
            for (const auto& t : deal_->warrants.tranches_of(i)) {
                const account& a       = accounts_.account_of(w.name, t.name);
                const shares_type size = t.shares.in(issuer(), t.rounding);
                // what has vested stays, and may be exercised, though the company has shrunk
                const shares_type gate = in_today(
                    part_of(fraction_now(t.exercisable), std::max(size, a.vested), t.rounding));
                const life& l         = accounts_.life_of(w.name);
                const bool expired    = today_ > l.last;
                const bar barred      = a.forfeited         ? bar::forfeited
                                        : l.ended           ? bar::ended
                                        : expired           ? bar::expired
                                        : today_ < l.issued ? bar::not_issued
                                                            : bar::none;
                const shares_type now = in_today(size); // what floats has at least what has vested
                path_.positions.push_back(
                    {w.name, t.name, a.highest,
                     t.shares.is_floating() ? std::max(now, a.reported) : now, a.reported,
                     expired ? shares_type{} : std::min(a.reported, gate), barred});
            }
        }
    }

    const basic_deal<Rep>* deal_;
    const basic_ledger<Rep>& ledger_;
    const basic_path_options<Rep>& options_;
    std::vector<std::size_t> order_;
    readings<Rep> readings_;
    std::deque<std::string> names_; ///< that any terms look at
    std::set<day> days_;
    day first_day_{}, today_{};
    accounts<Rep> accounts_;
    basic_vesting_path<Rep> path_;
};

} // namespace kicker::detail
