// The fold behind vesting_path: a ledger over a deal, day by day.
#pragma once

#include <kicker/calendar/business_days.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/ledger/detail/accounts.hpp>
#include <kicker/ledger/detail/agenda.hpp>
#include <kicker/ledger/detail/readings.hpp>
#include <kicker/ledger/vesting.hpp>

#include <functional>
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
          readings_(keys_of(signed_deal, options.amendments), signed_deal.contract,
                    signed_deal.company) {
        schedule_days();
        enter_terms();
    }

    [[nodiscard]] basic_vesting_path<Rep> run() {
        std::size_t next = 0;
        while (!days_.empty()) {
            const day d = *days_.begin();
            days_.erase(days_.begin());
            std::size_t end = next;
            while (end < order_.size() && ledger_[order_[end]].on == d) ++end;
            visit(d, {order_.data() + next, end - next});
            next = end;
        }
        take_stock();
        return path_;
    }

private:
    using shares_type   = basic_shares<Rep>;
    using fraction_type = basic_fraction<Rep>;
    using event_type    = basic_event<Rep>;
    using places        = std::span<const std::size_t>;
    using account       = tranche_account<Rep>;
    using life          = warrant_life<Rep>;

    // --- before the first day ---

    void schedule(day d) {
        if (d <= options_.until) days_.insert(d);
    }
    void schedule_days() {
        for (std::size_t i : order_)
            if (days_.empty() || *days_.rbegin() != ledger_[i].on) schedule(ledger_[i].on);
        day before = day::earliest();
        for (const auto& a : options_.amendments) {
            if (a.from < before)
                throw invalid_terms::amendments_need_order(to_text(before), to_text(a.from));
            before = a.from;
            schedule(a.from);
        }
        // Terms that nothing dates begin with the contract, or with the first thing that happened.
        first_day_ = deal_->contract.term != term{} ? deal_->contract.term.from()
                     : order_.empty()               ? day::earliest()
                                                    : ledger_[order_.front()].on;
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
            for (const auto& t : d.warrants.tranches_of(i))
                accounts_.account_of(w.name, t.name).highest = fraction_type::none();
            l.highest_floor = fraction_type::none();
        }
        for_each_named_day(d, [&](day named) { schedule(named); });
    }

    // --- one day ---

    void visit(day d, places events) {
        today_ = d;
        readings_.open(d);
        for (const auto& a : options_.amendments)
            if (a.from == d) {
                deal_ = &a.terms;
                readings_.set_commitment(deal_->contract);
                enter_terms();
                days_.erase(days_.begin(), days_.upper_bound(d)); // only days to come are left
            }
        for (std::size_t place : events) take(place);
        for (std::size_t place : events) report_split(place);
        path_.state = with_terms_of_today(readings_.state());
        vest(events);
        readings_.close();
        for (std::size_t place : events) take_after_vesting(place);
        for (auto& l : accounts_.lives()) l.ended = l.ended || d >= l.last;
    }
    [[nodiscard]] basic_state<Rep> with_terms_of_today(basic_state<Rep> s) const {
        return with_terms(deal_->contract, s);
    }

    void take(std::size_t place) {
        const event_type& e = ledger_[place];
        check(e, place);
        readings_.take(e, money_of(e, place));
        if (e.kind != event_kind::milestone) return;
        for (std::size_t i = 0; i < deal_->warrants.size(); ++i) {
            const auto& w = deal_->warrants.head(i);
            life& l       = accounts_.life_of(w.name);
            shorten(l, w.expires);
            if (l.last > today_) schedule(l.last);
        }
    }
    void check(const event_type& e, std::size_t place) const {
        if (e.kind == event_kind::split && !e.rate)
            throw complaint(place, "a split needs its ratio");
        const unit_id needed = unit_of(e.kind);
        if (needed != unit_id::none && e.unit != needed)
            throw complaint(place, "expected an amount of " + std::string(to_word(needed)) +
                                       ", found " + std::string(to_word(e.unit)));
        if (e.kind == event_kind::closing_price && !(e.ticks > Rep(0)))
            throw complaint(place, "a price is above zero, found " + level_text(e.unit, e.ticks));
        if (e.volume && *e.volume < basic_count<Rep>{})
            throw complaint(place, "a volume is not negative, found " + to_text(*e.volume));
        if ((e.kind == event_kind::refund || e.kind == event_kind::payment) && e.ticks < Rep(0))
            throw complaint(place,
                            "an amount is not negative (a refund is an event of its own), found " +
                                level_text(e.unit, e.ticks));
    }
    /// The quantity of an event, its money in the deal's currency.
    [[nodiscard]] Rep money_of(const event_type& e, std::size_t place) const {
        const std::string_view ours = deal_->contract.currency.view();
        const bool is_money         = e.unit == unit_id::money || e.unit == unit_id::price;
        if (!is_money || e.currency.empty() || ours.empty() || e.currency == ours) return e.ticks;
        if (!e.rate)
            throw complaint(place, "expected " + std::string(ours) +
                                       " or a rate of exchange, found an amount in " + e.currency);
        return part_of(*e.rate, e.ticks, rounding::half_up);
    }
    [[nodiscard]] invalid_event complaint(std::size_t place, const std::string& what) const {
        return invalid_event::at(to_text(ledger_[place].on), place + 1, what);
    }

    void report_split(std::size_t place) {
        if (ledger_[place].kind != event_kind::split) return;
        for (account& a : accounts_.all()) {
            a.taken_back = part_of(*ledger_[place].rate, a.taken_back, rounding::down);
            report(a, {to_text(ledger_[place]), place}, {});
        }
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
            vest_warrant(w, deal_->warrants.tranches_of(i), l, events);
        }
    }

    void vest_warrant(const basic_warrant_head<Rep>& w,
                      std::span<const basic_tranche<Rep>> tranches, life& l, places events) {
        const basic_company<Rep> issuer = company_in(deal_->company, path_.state);
        const std::size_t n             = tranches.size();
        std::array<shares_type, max_tranches> sizes{}, own{}, vested{};
        shares_type granted;
        for (std::size_t i = 0; i < n; ++i) {
            const auto& t = tranches[i];
            account& a    = accounts_.account_of(w.name, t.name);
            sizes[i]      = t.shares.in(issuer, t.rounding);
            granted += sizes[i];
            if (!a.forfeited) a.highest = std::max(a.highest, fraction_of(t.vests, path_.state));
            own[i]    = part_of(a.highest, sizes[i], t.rounding);
            vested[i] = a.vested;
            if (a.forfeited) sizes[i] = own[i] = a.vested;
        }
        l.highest_floor         = std::max(l.highest_floor, fraction_of(w.floor, path_.state));
        const shares_type floor = part_of(l.highest_floor, granted, rounding::down);
        raise_to_entitlement<shares_type>({sizes.data(), n}, {own.data(), n}, floor,
                                          {vested.data(), n});
        for (std::size_t i = 0; i < n; ++i) {
            account& a = accounts_.account_of(w.name, tranches[i].name);
            if (!(vested[i] > a.vested)) continue;
            const bool by_floor = vested[i] > own[i];
            const rule& r       = by_floor ? w.floor : tranches[i].vests;
            a.vested            = vested[i];
            report(a, cause_of(r, by_floor ? l.highest_floor : a.highest, events), basis_of(r));
        }
    }

    /// The event after which a rule first earns what it earns at the close of the day.
    [[nodiscard]] reason cause_of(const rule& r, const fraction_type& reached, places events) {
        const auto has_reached = [&] {
            return fraction_of(r, with_terms_of_today(readings_.state())) >= reached;
        };
        readings_.reopen();
        std::optional<std::size_t> cause;
        bool already = has_reached();
        for (std::size_t place : events) {
            readings_.take(ledger_[place], money_of(ledger_[place], place));
            if (already || !has_reached()) continue;
            cause   = place;
            already = true;
        }
        if (cause) return {to_text(ledger_[*cause]), cause};
        return {is_amendment_day() ? "amendment"
                : is_issue_day()   ? "issue of the warrant"
                                   : "the day itself",
                std::nullopt};
    }
    [[nodiscard]] bool is_amendment_day() const {
        return std::any_of(options_.amendments.begin(), options_.amendments.end(),
                           [&](const auto& a) { return a.from == today_; });
    }
    [[nodiscard]] bool is_issue_day() const {
        return std::any_of(accounts_.lives().begin(), accounts_.lives().end(),
                           [&](const life& l) { return l.issued == today_; });
    }

    [[nodiscard]] std::string basis_of(const rule& r) {
        std::string text;
        for (const metric_key& k : r.metrics()) {
            const auto b = readings_.backing_of(k);
            if (!b) continue;
            if (!text.empty()) text += "; ";
            text += to_text(k) + ": " + std::to_string(b->days) +
                    (b->days == 1 ? " day" : " days") + " of price, " + to_text(b->first) + " to " +
                    to_text(b->last);
            if (k.derived == over::vwap && !b->has_volumes)
                text += ", a plain mean since not every day has a volume";
        }
        return text;
    }

    /// Adds a change to the path, if there is one in shares of the day.
    void report(account& a, const reason& why, const std::string& basis) {
        const shares_type now = part_of(readings_.split(), a.vested, rounding::down) - a.taken_back;
        const shares_type change = now - a.reported;
        if (change == shares_type{}) return;
        a.reported = now;
        path_.changes.push_back(
            {today_, a.warrant, a.tranche, change, now, why.text, why.event, basis});
    }

    // --- after vesting ---

    void take_after_vesting(std::size_t place) {
        const event_type& e = ledger_[place];
        switch (e.kind) {
        case event_kind::termination: terminate(e, place); break;
        case event_kind::forfeiture:
            for (account& a : accounts_named(e.name, place)) a.forfeited = true;
            break;
        case event_kind::clawback: claw_back(e, place); break;
        case event_kind::other:
            path_.notes.push_back(to_text(e.on) + ": \"" + e.name +
                                  "\" is kept and has no effect on vesting");
            break;
        default: break;
        }
    }

    void terminate(const event_type& e, std::size_t place) {
        const party ended_by = e.party == "buyer"    ? party::buyer
                               : e.party == "seller" ? party::seller
                                                     : party::either;
        for (std::size_t i = 0; i < deal_->warrants.size(); ++i) {
            const auto& w = deal_->warrants.head(i);
            life& l       = accounts_.life_of(w.name);
            if (l.ended) continue;
            const auto fits = [&](const termination_term& t) {
                return (t.ended_by == party::either || t.ended_by == ended_by) &&
                       (t.reason.empty() || t.reason.view() == e.name);
            };
            const auto term_that_fits =
                std::find_if(w.on_termination.begin(), w.on_termination.end(), fits);
            const on_end then =
                term_that_fits == w.on_termination.end() ? on_end::unsaid : term_that_fits->then;
            if (then == on_end::unsaid)
                path_.notes.push_back(to_text(e.on) + ": the terms of warrant " +
                                      in_quotes(w.name) + " do not say what follows from " +
                                      to_text(e) + "; unvested shares were left as they are");
            if (then == on_end::vest_unvested) vest_all(i, {to_text(e), place});
            l.ended = l.ended || then == on_end::forfeit_unvested || then == on_end::vest_unvested;
        }
    }
    void vest_all(std::size_t warrant, const reason& why) {
        const auto issuer = company_in(deal_->company, path_.state);
        for (const auto& t : deal_->warrants.tranches_of(warrant)) {
            account& a = accounts_.account_of(deal_->warrants.head(warrant).name, t.name);
            if (a.forfeited) continue;
            a.highest = fraction_type::whole();
            a.vested  = std::max(a.vested, t.shares.in(issuer, t.rounding));
            report(a, why, {});
        }
    }
    void claw_back(const event_type& e, std::size_t place) {
        for (account& a : accounts_named(e.name, place)) {
            const auto n = shares_type::from_ticks(e.ticks);
            if (n > a.reported)
                throw complaint(place, "a clawback of " + to_text(n) + " shares from tranche \"" +
                                           e.name + "\", of which " + to_text(a.reported) +
                                           " are vested");
            a.taken_back += n;
            report(a, {to_text(e), place}, {});
        }
    }

    // --- the end ---

    /// The accounts of a tranche by its name, of all tranches by none.
    [[nodiscard]] std::vector<std::reference_wrapper<account>>
    accounts_named(const std::string& tranche, std::size_t place) {
        auto found = accounts_.named(tranche);
        if (found.empty()) {
            const std::string near = nearest(tranche, accounts_.names());
            throw complaint(place, "no tranche is called \"" + tranche + "\"" +
                                       (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
        }
        return found;
    }
    void shorten(life& l, const expiry& e) const {
        if (e.after().empty()) return;
        if (const auto d = readings_.day_of(e.after()))
            l.last =
                std::min(l.last, business_days_after(*d, e.business_days(), options_.holidays));
    }

    /// Where the tranches of the terms in force stand at the end; nothing is exercisable once a
    /// warrant has expired.
    void take_stock() {
        const auto issuer = company_in(deal_->company, path_.state);
        for (std::size_t i = 0; i < deal_->warrants.size(); ++i) {
            const auto& w = deal_->warrants.head(i);
            for (const auto& t : deal_->warrants.tranches_of(i)) {
                const account& a    = accounts_.account_of(w.name, t.name);
                const auto in_today = [&](const shares_type& n) {
                    return part_of(readings_.split(), n, rounding::down);
                };
                const shares_type size = t.shares.in(issuer, t.rounding);
                const shares_type gate =
                    in_today(part_of(fraction_of(t.exercisable, path_.state), size, t.rounding));
                const bool expired = today_ > accounts_.life_of(w.name).last;
                path_.positions.push_back({w.name, t.name, a.highest, in_today(size), a.reported,
                                           expired ? shares_type{} : std::min(a.reported, gate)});
            }
        }
    }

    const basic_deal<Rep>* deal_;
    const basic_ledger<Rep>& ledger_;
    const basic_path_options<Rep>& options_;
    std::vector<std::size_t> order_;
    readings<Rep> readings_;
    std::set<day> days_;
    day first_day_{}, today_{};
    accounts<Rep> accounts_;
    basic_vesting_path<Rep> path_;
};

} // namespace kicker::detail
