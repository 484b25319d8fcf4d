// The days of a ledger under a deal: opened, filled with events and closed, one after the other.
//
// The timeline knows the terms in force and the readings, and nothing of what follows from them.
// Whatever follows is a *taker*: it sees each day once it is closed, and may ask for further days.
// Vesting is the first taker; a later layer brings its own.
#pragma once

#include <kicker/ledger/detail/event_checks.hpp>
#include <kicker/ledger/detail/event_order.hpp>
#include <kicker/ledger/detail/named_days.hpp>
#include <kicker/ledger/detail/readings.hpp>
#include <kicker/ledger/names.hpp>
#include <kicker/ledger/splits.hpp>

#include <map>
#include <set>

namespace kicker::detail {

/// Walks the days of a ledger under a deal and its amendments. Requires: all three outlive it.
///
/// Beside the days of events it visits those of amendments, those that a rule names, and those that
/// takers ask for. Within a day: splits, then an amendment, then the other events by rank; the day
/// is closed; then what comes after the close, such as the end of the contract.
template <representation Rep>
class timeline {
public:
    timeline(const basic_deal<Rep>& as_signed, const basic_ledger<Rep>& ledger,
             const basic_path_options<Rep>& options)
        : terms_(&as_signed), ledger_(ledger), options_(options), order_(order_of(ledger)),
          readings_(as_signed.contract, as_signed.company) {
        look_at(as_signed); // what an amendment looks at must be known from the first day on
        for (const auto& a : options.amendments) look_at(a.terms);
        names_.insert(names_.end(), options.also_named.begin(), options.also_named.end());
        schedule_days();
    }
    timeline(const timeline&)            = delete; // histories point into its readings
    timeline& operator=(const timeline&) = delete;
    ~timeline()                          = default;

    /// Visits every day. A taker has, each given the timeline:
    ///   enter(t)           terms come into force: those of the signing, before the first day, or an
    ///                      amendment's
    ///   leave(t)           an amendment is about to replace the terms
    ///   split(t, place)    a split has been taken, before any amendment of its day
    ///   happened(t, place) another event has been taken
    ///   close(t)           all events of the day have been taken
    ///   after(t, place)    each event again, once the day has become history; before them those that
    ///                      were postponed to the day
    ///   end(t)             nothing more happens on the day
    ///   finish(t)          no more days come
    template <class... Takers>
    void run(Takers&... takers) {
        (enter(takers), ...);
        std::size_t next = 0;
        while (!days_.empty()) {
            const day d = *days_.begin();
            days_.erase(days_.begin());
            std::size_t end = next;
            while (end < order_.size() && day_of(end) == d) ++end;
            visit(d, {order_.data() + next, order_.data() + end}, takers...);
            next = end;
        }
        (takers.finish(*this), ...);
    }

    // --- what takers ask ---

    /// The day that is open, or was closed last.
    [[nodiscard]] day today() const noexcept { return today_; }
    /// The terms in force.
    [[nodiscard]] const basic_deal<Rep>& terms() const noexcept { return *terms_; }
    /// What terms begin with that nothing dates: the contract, or the first thing that happened.
    [[nodiscard]] day first_day() const noexcept { return first_day_; }
    [[nodiscard]] const detail::readings<Rep>& readings() const noexcept { return readings_; }
    [[nodiscard]] const basic_event<Rep>& event_at(std::size_t place) const {
        return ledger_[place];
    }
    [[nodiscard]] std::span<const day> holidays() const noexcept { return options_.holidays; }
    /// The milestones and measures that the terms look at, those of every amendment among them.
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    /// Whether an amendment holds from today on.
    [[nodiscard]] bool is_amendment_day() const {
        return std::any_of(options_.amendments.begin(), options_.amendments.end(),
                           [&](const auto& a) { return a.from == today_; });
    }
    /// Keeps the history of what another rule looks at. Requires: no day has been opened, and the rule
    /// outlives the walk. Of its own, a rule adds no days; its milestones and measures are known names.
    void follow(const rule& r) {
        readings_.follow(r);
        for (const metric_key& k : r.metrics())
            if (!k.name.empty()) names_.emplace_back(k.name.view());
    }
    /// A milestone or measure that a taker looks for by its name.
    void expect(const label& name) { names_.emplace_back(name.view()); }
    /// Visits another day as well, unless it is after the last that is asked for.
    void visit_also(day d) {
        if (d <= options_.until) days_.insert(days_.end(), d); // most days come in order
    }
    /// Visits a later day as well, and takes an event after the close of it again, before the events of
    /// that day.
    void postpone(std::size_t place, day d) {
        visit_also(d);
        const auto [first, last] = postponed_.equal_range(d);
        const bool is_known =
            std::any_of(first, last, [&](const auto& one) { return one.second == place; });
        if (!is_known) postponed_.emplace(d, place);
    }
    /// How many shares a tranche grants as the day now stands, in whole shares of the terms.
    ///
    /// Throws: no_answer for a floating size where the company's shares are not known.
    [[nodiscard]] basic_shares<Rep> size_of(const basic_tranche<Rep>& t) const {
        if (!t.shares.is_floating()) return t.shares.in({}, t.rounding.how());
        const auto outstanding = readings_.shares_outstanding();
        if (!outstanding) throw no_answer::shares_outstanding_unknown(terms_->company.name);
        return t.shares.of(*outstanding, t.rounding.how());
    }
    /// Whether `size_of` has an answer.
    [[nodiscard]] bool knows_size_of(const basic_tranche<Rep>& t) const {
        return !t.shares.is_floating() || readings_.shares_outstanding().has_value();
    }
    /// Takes the events of the open day again, from none of them on: `look(place)` after each, with
    /// nothing before the first, until it returns false. The day then stands as it did.
    template <class Look>
    void retrace(Look look) {
        readings_.reopen();
        bool looks = look(std::optional<std::size_t>());
        for (const std::size_t place : events_) {
            readings_.take(ledger_[place], money_of(place));
            looks = looks && look(std::optional(place));
        }
    }

private:
    // --- before the first day ---

    void look_at(const basic_deal<Rep>& d) {
        each_rule(d, [&](const rule& r, const auto&) { readings_.follow(r); });
        add_names_in(d, names_);
    }
    [[nodiscard]] day day_of(std::size_t nth) const { return ledger_[order_[nth]].on; }
    void schedule_days() {
        for (std::size_t i = 0; i < order_.size(); ++i)
            if (const day d = day_of(i); i == 0 || d != day_of(i - 1)) visit_also(d);
        for (const auto& h : readings_.histories()) {
            for_each_renewal(ledger_, h.key, [&](day d) { visit_also(d); });
            for_each_change_of_average(ledger_, h.key, [&](day d) { visit_also(d); });
        }
        day before = day::earliest();
        for (const auto& a : options_.amendments) {
            if (a.from < before)
                throw invalid_terms::amendments_need_order(to_text(before), to_text(a.from));
            before = a.from;
            visit_also(a.from);
        }
        if (options_.until != day::latest()) visit_also(options_.until); // gates are read on it
        first_day_ = terms_->contract.term != term{} ? terms_->contract.term.from()
                     : ledger_.empty()               ? day::earliest()
                                                     : day_of(0);
    }
    template <class Taker>
    void enter(Taker& taker) {
        taker.enter(*this);
        for_each_named_day(*terms_, ledger_, [&](day named) { visit_also(named); });
    }

    // --- one day ---

    /// Throws: overflow with the day.
    template <class... Takers>
    void visit(day d, event_places events, Takers&... takers) try {
        today_  = d;
        events_ = events;
        readings_.open(d);
        const auto is_split = [&](std::size_t place) {
            return restates_shares(ledger_[place].kind);
        };
        const event_places splits{events.first,
                                  std::find_if_not(events.first, events.last, is_split)};
        for (const std::size_t place : splits) take(place);
        for (const std::size_t place : splits) (takers.split(*this, place), ...);
        for (const auto& a : options_.amendments)
            if (a.from == d) amend(a.terms, takers...);
        for (const std::size_t place : event_places{splits.last, events.last}) {
            take(place);
            (takers.happened(*this, place), ...);
        }
        (takers.close(*this), ...);
        readings_.close();
        const auto [first, last] = postponed_.equal_range(d);
        for (auto one = first; one != last; ++one) (takers.after(*this, one->second), ...);
        for (const std::size_t place : events) (takers.after(*this, place), ...);
        (takers.end(*this), ...);
    } catch (const overflow& e) {
        throw overflow("on " + to_text(d) + " " + e.what());
    }
    /// Throws: invalid_event for an event that does not fit the deal, or the numbers of the day.
    void take(std::size_t place) try {
        check_event(ledger_[place], place);
        readings_.take(ledger_[place], money_of(place));
    } catch (const overflow& e) {
        throw complaint(ledger_[place], place, e.what());
    }
    [[nodiscard]] Rep money_of(std::size_t place) const {
        return in_currency_of_deal(ledger_[place], place, terms_->contract.currency.view());
    }
    /// Terms are written in the shares of their day.
    template <class... Takers>
    void amend(const basic_deal<Rep>& terms, Takers&... takers) {
        (takers.leave(*this), ...);
        const bool is_restated = is_stated_anew(terms.company.shares, terms_->company.shares,
                                                readings_.split_since_terms());
        terms_                 = &terms;
        readings_.amend(terms.contract);
        if (is_restated) readings_.set_outstanding(terms.company.shares);
        (enter(takers), ...);
        days_.erase(days_.begin(), days_.upper_bound(today_)); // only days to come are left
    }

    const basic_deal<Rep>* terms_;
    const basic_ledger<Rep>& ledger_;
    const basic_path_options<Rep>& options_;
    std::vector<std::size_t> order_;
    detail::readings<Rep> readings_;
    std::vector<std::string> names_;
    std::set<day> days_;
    std::multimap<day, std::size_t> postponed_; ///< events that a later day takes again
    event_places events_{nullptr, nullptr};     ///< of today
    day first_day_{}, today_{};
};

} // namespace kicker::detail
