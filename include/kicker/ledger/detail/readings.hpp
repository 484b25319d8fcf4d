// From events to the readings of a day: running totals, prices, and what is derived from their
// history.
//
// The one place where history is remembered. Events change only `now_`; closing the day moves it
// into history. So the events of an open day can be taken again, one after the other, to find the
// one after which a value was first reached.
#pragma once

#include <kicker/ledger/ledger.hpp>
#include <kicker/metric/state.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace kicker::detail {

/// A priced metric on one day that has a price.
template <representation Rep>
struct price_day {
    day on{};
    basic_fraction<Rep> close{}; ///< the last reading of the day
    basic_fraction<Rep> sum{};   ///< of the readings
    std::int64_t readings = 0;
    basic_fraction<Rep> turnover{}; ///< the sum of reading times volume
    basic_fraction<Rep> volume{};
    bool has_volume  = true;  ///< of every reading of the day
    bool is_reported = false; ///< a market cap, and not a price times shares

    void take(const basic_fraction<Rep>& value, const std::optional<basic_fraction<Rep>>& traded) {
        close = value;
        sum   = sum + value;
        ++readings;
        has_volume = has_volume && traded && !traded->is_none();
        if (!traded) return;
        turnover = turnover + value * *traded;
        volume   = volume + *traded;
    }
};

/// The days of price that a reading rests on; none for one that does not look back at prices.
struct price_backing {
    std::size_t days = 0;
    day first{}, last{};
    bool has_volumes = true; ///< on every one of the days
};

/// Remembers what one derived reading needs.
template <representation Rep>
struct reading_history {
    metric_key key;
    /// A fixed window: what was added in it so far.
    basic_fraction<Rep> within{};
    /// The last n days: what was added on each that added something.
    std::vector<std::pair<day, basic_fraction<Rep>>> added{};
    /// "On n of m days": the value at the close of each price day.
    std::vector<basic_fraction<Rep>> daily{};
    std::optional<basic_fraction<Rep>> peak{};
    price_backing behind_peak{};
};

/// The readings of a deal as its days pass.
template <representation Rep>
class readings {
public:
    using value_type = basic_fraction<Rep>;

    readings(const basic_contract<Rep>& c, const basic_company<Rep>& issuer) {
        set_outstanding(issuer.shares);
        set_commitment(c);
        opened_ = now_; // NOLINT(cppcoreguidelines-prefer-member-initializer): as those two left it
    }

    /// Keeps the history of what a rule looks at. Requires: no day has been opened.
    void follow(const rule& r) {
        for (const metric_key& k : r.metrics())
            if (std::none_of(histories_.begin(), histories_.end(),
                             [&](const auto& h) { return h.key == k; }))
                histories_.push_back({.key = k});
    }
    /// Of all rules that are followed, a history for each different reading.
    [[nodiscard]] const std::vector<reading_history<Rep>>& histories() const noexcept {
        return histories_;
    }

    /// Takes up the terms of an amendment: its commitment, to which events add; and its shares,
    /// which are those of its day, after any split so far.
    void amend(const basic_contract<Rep>& c) {
        set_commitment(c);
        basis_ = now_.split;
    }

    /// The shares outstanding that terms state, in shares of the day; zero: not stated.
    void set_outstanding(const basic_shares<Rep>& n) {
        if (!(n > basic_shares<Rep>{})) return;
        now_.outstanding    = value_type(wide(n.ticks())) / now_.split;
        opened_.outstanding = now_.outstanding; // terms are no event to be taken again
    }

    void open(day d) {
        today_  = d;
        opened_ = now_;
    }
    /// Forgets the events of the open day, to take them again.
    void reopen() { now_ = opened_; }

    /// Takes one event of the open day; `money` is its quantity in the deal's own currency.
    void take(const basic_event<Rep>& e, const Rep& money) {
        const value_type quantity(wide(e.ticks));
        switch (e.kind) {
        case event_kind::split: now_.split = reduced(now_.split * *e.rate); break;
        case event_kind::milestone: now_.milestones.try_emplace(e.name, today_); break;
        case event_kind::purchase: add_to(metric_id::purchased, quantity); break;
        case event_kind::delivery: add_to(metric_id::delivered, quantity); break;
        case event_kind::commitment: add_to(metric_id::committed, value_type(wide(money))); break;
        case event_kind::payment: add_to(metric_id::spend, value_type(wide(money))); break;
        case event_kind::refund:
            add_to(metric_id::spend, value_type(wide(rep_traits<Rep>::minus(Rep(0), money))));
            break;
        case event_kind::funded: add_to(metric_id::funding, value_type(wide(money))); break;
        case event_kind::measured:
            now_.measures.insert_or_assign({e.name, e.unit}, value_type(wide(money)));
            break;
        case event_kind::share_count: now_.outstanding = quantity / now_.split; break;
        case event_kind::reported_cap: // stands for the day, whatever prices it has
            now_.cap = price_day<Rep>{.on = today_, .is_reported = true};
            now_.cap->take(value_type(wide(money)), std::nullopt);
            break;
        case event_kind::closing_price: take_price(value_type(wide(money)), e.volume); break;
        default: break;
        }
    }

    /// The open day's state as it now stands, as far as a rule looks at it, in the shares of the
    /// terms.
    [[nodiscard]] basic_state<Rep> state_for(const rule& r) const {
        basic_state<Rep> s = basic_state<Rep>{}.on(today_);
        for (const auto& h : histories_)
            if (r.metrics().contains(h.key))
                if (const auto v = value_of(h)) s.set(h.key, in_shares_of_terms(h.key, *v));
        return s;
    }
    /// All readings that any rule looks at, as many as a state holds.
    [[nodiscard]] basic_state<Rep> state() const {
        basic_state<Rep> s = basic_state<Rep>{}.on(today_);
        s.set(committed.key, contracted_ + total_in(now_, committed.key));
        if (const auto n = shares_outstanding()) s.set(kicker::outstanding.key, *n);
        for (const auto& h : histories_)
            if (const auto v = value_of(h); v && s.size() < max_readings)
                s.set(h.key, in_shares_of_terms(h.key, *v));
        return s;
    }
    /// In the shares of the terms.
    [[nodiscard]] std::optional<value_type> shares_outstanding() const {
        if (!now_.outstanding) return std::nullopt;
        return in_shares_of_terms(kicker::outstanding.key, *now_.outstanding);
    }

    /// Ends the day: what is true now becomes history.
    void close() {
        for (auto& h : histories_) remember(h);
        opened_ = now_; // what was added today has been remembered
        if (now_.price) prices_.push_back(*now_.price), now_.price.reset();
        if (now_.cap) caps_.push_back(*now_.cap), now_.cap.reset();
    }

    /// How many shares of the day one share of the terms in force has become.
    [[nodiscard]] value_type split_since_terms() const { return reduced(now_.split / basis_); }
    [[nodiscard]] std::optional<day> day_of(const label& milestone) const {
        const auto m = now_.milestones.find(std::string(milestone.view()));
        return m == now_.milestones.end() ? std::nullopt : std::optional<day>(m->second);
    }

    /// What stands behind a reading that looks back at prices; behind a peak, the days at its top.
    [[nodiscard]] price_backing backing_of(const metric_key& key) const {
        for (const auto& h : histories_)
            if (h.key == key && key.is_priced() && key.is_derived()) return backing_of(h);
        return {};
    }

private:
    using wide   = wide_t<Rep>;
    using series = std::vector<price_day<Rep>>;

    /// Everything that events of a day can change.
    struct standing {
        value_type totals[5]{}; ///< by metric_id, from spend to funding
        std::map<std::pair<std::string, unit_id>, value_type> measures;
        std::map<std::string, day, std::less<>> milestones;
        std::optional<value_type> outstanding; ///< on the basis of the signing
        value_type split = value_type::whole();
        std::optional<price_day<Rep>> price, cap; ///< of the open day
    };

    void set_commitment(const basic_contract<Rep>& c) {
        contracted_ = value_type(wide(c.commitment.ticks()));
    }
    /// History is kept in the shares of the signing; an amendment after a split is written in
    /// others.
    [[nodiscard]] value_type in_shares_of_terms(const metric_key& k, const value_type& v) const {
        if (basis_.is_whole()) return v;
        if (k.id == metric_id::share_price) return reduced(v / basis_);
        if (k.id == metric_id::outstanding) return reduced(v * basis_);
        return v;
    }
    void add_to(metric_id m, const value_type& amount) {
        auto& total = now_.totals[static_cast<std::size_t>(m)];
        total       = total + amount;
    }
    void take_reading(std::optional<price_day<Rep>>& into, const value_type& v,
                      const std::optional<value_type>& volume) {
        if (!into) into = price_day<Rep>{.on = today_};
        into->take(v, volume);
    }
    /// A quoted price, restated to the basis of the signing: times the split ratio; its volume
    /// divided by it.
    void take_price(const value_type& quoted, const std::optional<basic_count<Rep>>& traded) {
        const value_type price = quoted * now_.split;
        std::optional<value_type> volume;
        if (traded) volume = value_type(wide(traded->ticks())) / now_.split;
        take_reading(now_.price, price, volume);
        if (now_.outstanding && !(now_.cap && now_.cap->is_reported))
            take_reading(now_.cap, market_cap_at(price), volume);
    }
    /// Requires: the shares outstanding are known.
    [[nodiscard]] value_type market_cap_at(const value_type& price) const {
        const value_type money_ticks(
            wide(1), wide(power_of_ten(price_unit::decimals - money_unit::decimals)));
        return reduced(price * *now_.outstanding * money_ticks);
    }

    [[nodiscard]] static value_type total_in(const standing& s, const metric_key& k) {
        if (k.id != metric_id::measure) return s.totals[static_cast<std::size_t>(k.id)];
        const auto m = s.measures.find({std::string(k.name.view()), k.unit});
        return m == s.measures.end() ? value_type::none() : m->second;
    }
    [[nodiscard]] value_type added_today(const metric_key& k) const {
        const value_type before = total_in(opened_, k);
        return total_in(now_, k) + value_type(rep_traits<wide>::minus(wide(0), before.numerator()),
                                              before.denominator());
    }

    [[nodiscard]] std::optional<value_type> value_of(const reading_history<Rep>& h) const {
        const auto v = value_before_peak(h);
        return h.key.peak && h.peak && (!v || *h.peak > *v) ? h.peak : v;
    }
    [[nodiscard]] std::optional<value_type> value_before_peak(const reading_history<Rep>& h) const {
        const auto v = daily_value(h);
        return h.key.of_days != 0 ? nth_highest(h, v) : v;
    }
    /// The reading before "on n of m days" and before the peak.
    [[nodiscard]] std::optional<value_type> daily_value(const reading_history<Rep>& h) const {
        const metric_key& k = h.key;
        if (k.id == metric_id::milestone)
            return day_of(k.name) ? std::optional(value_type::whole()) : std::nullopt;
        if (k.id == metric_id::on) return value_type(wide(std::int64_t{today_.number()}));
        if (k.id == metric_id::outstanding) return now_.outstanding;
        if (k.is_priced()) {
            const bool share = k.id == metric_id::share_price;
            const auto& all  = share ? prices_ : caps_;
            const auto& open = share ? now_.price : now_.cap;
            if (k.derived == over::vwap) return average(all, open, k.last_days);
            if (open) return open->close;
            // The last price, at the shares that are outstanding today.
            const bool at_last_price =
                !share && now_.outstanding && !prices_.empty() &&
                (all.empty() || prices_.back().on > all.back().on ||
                 (prices_.back().on == all.back().on && !all.back().is_reported));
            if (at_last_price) return market_cap_at(prices_.back().close);
            return all.empty() ? std::nullopt : std::optional(all.back().close);
        }
        if (k.derived == over::window)
            return h.within + (k.within.contains(today_) ? added_today(k) : value_type::none());
        if (k.derived == over::recent) {
            value_type sum = added_today(k);
            for (auto a = h.added.rbegin(); a != h.added.rend() && today_ - a->first < k.last_days;
                 ++a)
                sum = sum + a->second;
            return sum;
        }
        return k.id == metric_id::committed ? contracted_ + total_in(now_, k) : total_in(now_, k);
    }
    /// The volume-weighted average of the last n price days, the open one included; a plain mean if
    /// any has no volume.
    [[nodiscard]] static std::optional<value_type>
    average(const series& all, const std::optional<price_day<Rep>>& open, std::size_t n) {
        const std::size_t past = n - (open ? 1 : 0);
        if (all.size() < past) return std::nullopt;
        const auto first = all.end() - static_cast<std::ptrdiff_t>(past);
        value_type turnover, volume, sum;
        bool weighted      = true;
        const auto take_in = [&](const price_day<Rep>& p) {
            turnover = turnover + p.turnover;
            volume   = volume + p.volume;
            sum      = sum + (p.readings == 1 ? p.close : p.sum / value_type(wide(p.readings)));
            weighted = weighted && p.has_volume;
        };
        std::for_each(first, all.end(), take_in);
        if (open) take_in(*open);
        return reduced(weighted ? turnover / volume
                                : sum / value_type(wide(static_cast<std::int64_t>(n))));
    }
    [[nodiscard]] std::optional<value_type>
    nth_highest(const reading_history<Rep>& h, const std::optional<value_type>& today) const {
        const bool counts_today = today && has_price_today(h.key);
        const std::size_t past =
            std::min(std::size_t{h.key.of_days} - (counts_today ? 1 : 0), h.daily.size());
        if (past + (counts_today ? 1 : 0) < h.key.days_met) return std::nullopt;
        std::vector<value_type> last(h.daily.end() - static_cast<std::ptrdiff_t>(past),
                                     h.daily.end());
        if (counts_today) last.push_back(*today);
        const auto nth = last.begin() + (h.key.days_met - 1);
        std::nth_element(last.begin(), nth, last.end(),
                         [](const value_type& a, const value_type& b) { return a > b; });
        return *nth;
    }
    [[nodiscard]] bool has_price_today(const metric_key& k) const {
        return k.id == metric_id::share_price ? now_.price.has_value() : now_.cap.has_value();
    }

    [[nodiscard]] price_backing backing_of(const reading_history<Rep>& h) const {
        const metric_key& k = h.key;
        const auto now      = value_before_peak(h);
        if (k.peak && h.peak && (!now || *h.peak >= *now)) return h.behind_peak;
        if (!now) return {};
        const std::size_t n = std::size_t{std::max<std::uint16_t>(k.last_days, 1)} +
                              (k.of_days > 0 ? k.of_days - 1u : 0u);
        const auto& all  = k.id == metric_id::share_price ? prices_ : caps_;
        const auto& open = k.id == metric_id::share_price ? now_.price : now_.cap;
        price_backing b;
        const auto count = [&](const price_day<Rep>& p) {
            if (b.days == 0) b.last = p.on;
            b.first       = p.on;
            b.has_volumes = b.has_volumes && p.has_volume;
            ++b.days;
        };
        if (open) count(*open);
        for (auto p = all.rbegin(); p != all.rend() && b.days < n; ++p) count(*p);
        return b;
    }

    void remember(reading_history<Rep>& h) {
        const metric_key& k = h.key;
        if (k.peak) {
            if (k.is_priced()) h.behind_peak = backing_of(h);
            h.peak = value_of(h);
        }
        if (k.derived == over::window && k.within.contains(today_))
            h.within = h.within + added_today(k);
        if (k.derived == over::recent) {
            if (const value_type a = added_today(k); !a.is_none()) h.added.emplace_back(today_, a);
        }
        if (k.of_days != 0 && has_price_today(k))
            if (const auto v = daily_value(h)) h.daily.push_back(*v);
    }

    day today_{};
    value_type contracted_{};
    value_type basis_ = value_type::whole(); ///< the split that the terms in force already count
    standing now_, opened_;
    series prices_, caps_;
    std::vector<reading_history<Rep>> histories_;
};

} // namespace kicker::detail
