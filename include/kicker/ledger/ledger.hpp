// The ledger: everything that happened under a deal, in any order.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/ledger/event.hpp>

#include <utility>
#include <vector>

namespace kicker {

/// A list of events. It is put in order of days when it is read; within a day the kinds have their
/// own order, and events of one kind keep the order in which they were added. Every function that
/// adds an event returns the ledger.
template <representation Rep>
class basic_ledger {
public:
    using event_type = basic_event<Rep>; ///< one dated fact

    /// An event as it is; whether it fits a deal is asked when a path is computed.
    basic_ledger& add(event_type e) {
        events_.push_back(std::move(e));
        return *this;
    }

    /// An event of a kind, with its quantity in the unit of the kind: what the verbs below are short
    /// for.
    template <class Quantity>
    basic_ledger& add(day when, event_kind kind, const Quantity& q) {
        return add(
            {.on = when, .kind = kind, .unit = Quantity::unit_type::id, .ticks = Rep(q.ticks())});
    }

    /// Money paid under the contract: spend grows by it.
    basic_ledger& payment(day when, const basic_money<Rep>& m) {
        return add(when, event_kind::payment, m);
    }
    /// Money paid back: spend falls by it, and what has vested stays.
    basic_ledger& refund(day when, const basic_money<Rep>& m) {
        return add(when, event_kind::refund, m);
    }
    /// Money newly contracted, on top of the contract's own commitment.
    basic_ledger& commitment(day when, const basic_money<Rep>& m) {
        return add(when, event_kind::commitment, m);
    }
    /// A loan or an advance received.
    basic_ledger& funding(day when, const basic_money<Rep>& m) {
        return add(when, event_kind::funded, m);
    }
    /// Power ordered.
    basic_ledger& purchase(day when, const basic_power<Rep>& p) {
        return add(when, event_kind::purchase, p);
    }
    /// Power put in service.
    basic_ledger& delivery(day when, const basic_power<Rep>& p) {
        return add(when, event_kind::delivery, p);
    }
    /// The number of the seller's shares outstanding from this day on.
    basic_ledger& outstanding(day when, const basic_shares<Rep>& n) {
        return add(when, event_kind::share_count, n);
    }
    /// A market cap that is reported as such.
    basic_ledger& market_cap(day when, const basic_money<Rep>& m) {
        return add(when, event_kind::reported_cap, m);
    }
    /// A named event has happened.
    basic_ledger& milestone(day when, std::string name) {
        return add({.on = when, .kind = event_kind::milestone, .name = std::move(name)});
    }
    /// The closing price of the seller's share; without a volume, all days of a VWAP weigh alike.
    basic_ledger& price(day when, const basic_price<Rep>& p) {
        return add(when, event_kind::closing_price, p);
    }
    /// The closing price of the seller's share, and how many were traded that day.
    basic_ledger& price(day when, const basic_price<Rep>& p, const basic_count<Rep>& volume) {
        add(when, event_kind::closing_price, p);
        events_.back().volume = volume;
        return *this;
    }
    /// The value that a user's measure has from this day on.
    template <class Quantity>
    basic_ledger& measure(day when, const metric<Quantity>& m,
                          const std::type_identity_t<Quantity>& value) {
        add(when, event_kind::measured, value);
        events_.back().name = std::string(m.key.name.view());
        return *this;
    }
    /// A split: so many new shares for so many old ones, 10 for 1.
    ///
    /// Throws: invalid_terms unless both counts are positive.
    basic_ledger& split(day when, std::int64_t new_shares, std::int64_t old_shares) {
        if (new_shares < 1 || old_shares < 1) throw invalid_terms::split_needs_counts();
        return add({.on   = when,
                    .kind = event_kind::split,
                    .rate = basic_fraction<Rep>(wide_t<Rep>(new_shares), wide_t<Rep>(old_shares))});
    }
    /// A merger: so many new shares, of another company, for so many old ones, and money for each old
    /// one. Shares and prices are those of the other company from then on.
    ///
    /// Throws: invalid_terms unless both counts are positive.
    basic_ledger& merger(day when, std::int64_t new_shares, std::int64_t old_shares,
                         const basic_price<Rep>& cash_each) {
        split(when, new_shares, old_shares);
        events_.back().kind  = event_kind::merger;
        events_.back().unit  = unit_id::price;
        events_.back().ticks = cash_each.ticks();
        return *this;
    }
    /// The contract ends; the reason finds the termination terms of the warrants.
    basic_ledger& termination(day when, party ended_by, std::string reason) {
        return add({.on    = when,
                    .kind  = event_kind::termination,
                    .name  = std::move(reason),
                    .party = std::string(ended_by == party::either ? "" : to_word(ended_by))});
    }
    /// What the notices of a termination for a reason were for is cured; with an empty name, of all
    /// notices that run.
    basic_ledger& cure(day when, std::string reason) {
        return add({.on = when, .kind = event_kind::cure, .name = std::move(reason)});
    }
    /// What has not vested of a tranche, or of all with an empty name, never will.
    basic_ledger& forfeiture(day when, std::string of_tranche) {
        return add({.on = when, .kind = event_kind::forfeiture, .name = std::move(of_tranche)});
    }
    /// Vested shares of a tranche that are taken back.
    basic_ledger& clawback(day when, std::string of_tranche, const basic_shares<Rep>& n) {
        add(when, event_kind::clawback, n);
        events_.back().name = std::move(of_tranche);
        return *this;
    }

    /// A dividend in money, on each share.
    basic_ledger& dividend(day when, const basic_price<Rep>& each) {
        return add(when, event_kind::dividend, each);
    }
    /// Other assets given on each share, at their worth: a spin-off.
    basic_ledger& distribution(day when, const basic_price<Rep>& each) {
        return add(when, event_kind::distribution, each);
    }
    /// A rights issue: so many new shares for so many old ones, at a price each.
    ///
    /// Throws: invalid_terms unless both counts are positive.
    basic_ledger& rights(day when, std::int64_t new_shares, std::int64_t old_shares,
                         const basic_price<Rep>& each) {
        if (new_shares < 1 || old_shares < 1) throw invalid_terms::split_needs_counts();
        add(when, event_kind::rights, each);
        events_.back().rate = basic_fraction<Rep>(wide_t<Rep>(new_shares), wide_t<Rep>(old_shares));
        return *this;
    }
    /// Shares that the company sells at a price each; `of_kind` finds sales that terms leave out.
    basic_ledger& share_sale(day when, const basic_shares<Rep>& sold, const basic_price<Rep>& each,
                             std::string of_kind = {}) {
        add(when, event_kind::share_sale, each);
        events_.back().volume = basic_count<Rep>::from_ticks(sold.ticks());
        events_.back().name   = std::move(of_kind);
        return *this;
    }
    /// All shares of the company that the holder of the warrants owns, from this day on.
    basic_ledger& holding(day when, const basic_shares<Rep>& n) {
        return add(when, event_kind::holding, n);
    }
    /// The holder's notice of another limit on ownership.
    basic_ledger& ownership_limit(day when, const percent& part) {
        return add(when, event_kind::ownership_limit, part);
    }
    /// @{
    /// Warrant shares that the holder exercises, and pays in money, or in shares; of one tranche or
    /// warrant, or with an empty name of all tranches in their order.
    basic_ledger& exercise(day when, const basic_shares<Rep>& n, std::string of = {}) {
        add(when, event_kind::exercise, n);
        events_.back().name = std::move(of);
        return *this;
    }
    basic_ledger& net_exercise(day when, const basic_shares<Rep>& n, std::string of = {}) {
        add(when, event_kind::net_exercise, n);
        events_.back().name = std::move(of);
        return *this;
    }
    /// @}

    /// @{
    /// The events, in the order in which they were added.
    [[nodiscard]] std::size_t size() const noexcept { return events_.size(); }
    [[nodiscard]] bool empty() const noexcept { return events_.empty(); }
    [[nodiscard]] auto begin() const noexcept { return events_.begin(); }
    [[nodiscard]] auto end() const noexcept { return events_.end(); }
    [[nodiscard]] const event_type& operator[](std::size_t i) const { return events_[i]; }
    /// @}

private:
    std::vector<event_type> events_;
};
using ledger = basic_ledger<std::int64_t>; ///< in 64-bit ticks

/// A schedule as the ledger that it would become if everything is paid, and put in service, on time.
template <representation Rep>
[[nodiscard]] basic_ledger<Rep> as_ledger(const basic_spend_schedule<Rep>& s) {
    basic_ledger<Rep> l;
    for (const auto& p : s) l.payment(p.on, p.amount);
    basic_power<Rep> in_service, so_far; // what is taken out of service stays delivered
    for (const auto& step : s.capacity()) {
        in_service += step.added;
        if (!(in_service > so_far)) continue;
        l.delivery(step.from, in_service - so_far);
        so_far = in_service;
    }
    return l;
}

} // namespace kicker
