// From events to the readings of a day: running totals, prices, and what is derived from their
// history.
//
// The one place where history is remembered. Events change only the open day; closing it moves it
// into history. So the events of an open day can be taken again, one after the other, to find the
// one after which a value was first reached.
#pragma once

#include <kicker/ledger/detail/reading_history.hpp>
#include <kicker/ledger/ledger.hpp>
#include <kicker/vest/evaluate.hpp>

namespace kicker::detail {

/// The readings of a deal as its days pass.
template <representation Rep>
class readings {
public:
    using value_type = basic_fraction<Rep>;

    readings(const basic_contract<Rep>& c, const basic_company<Rep>& issuer) {
        set_outstanding(issuer.shares);
        set_commitment(c);
    }

    /// Keeps the history of what a rule looks at. Requires: no day has been opened.
    void follow(const rule& r) {
        for (const metric_key& k : r.metrics())
            if (place_of(k) == histories_.size()) histories_.push_back(begun(k));
    }
    /// Of all rules that are followed, a history for each different reading.
    [[nodiscard]] const std::vector<reading_history<Rep>>& histories() const noexcept {
        return histories_;
    }
    /// Requires: the rule is followed, and outlives the result.
    [[nodiscard]] followed_rule followed(const rule& r) const {
        followed_rule f{.terms = &r};
        for (std::size_t i = 0; i < r.metrics().size(); ++i)
            f.reads[i] = static_cast<std::uint16_t>(place_of(r.metrics()[i]));
        return f;
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
        for (auto& h : histories_) drop_days_past(h);
    }
    /// Forgets the events of the open day, to take them again.
    void reopen() {
        now_ = opened_;
        facts_.reopen();
    }

    /// Takes one event of the open day; `money` is its quantity in the deal's own currency.
    void take(const basic_event<Rep>& e, const Rep& money) {
        const event_terms& terms = terms_of(e.kind);
        const value_type quantity{wide(money)};
        switch (terms.effect) {
        case event_effect::adds: add_to(terms.feeds, quantity, e.tags); break;
        case event_effect::takes: add_to(terms.feeds, negative(quantity), e.tags); break;
        case event_effect::sets: set(e, quantity); break;
        case event_effect::nothing:
            if (restates_shares(e.kind)) now_.split = reduced(now_.split * *e.rate);
            break;
        }
    }

    /// What a followed rule earns as the open day now stands.
    [[nodiscard]] value_type fraction_of(const followed_rule& r) const {
        const auto leaf = [&](const rule_node& n) {
            return n.reads_a_metric() ? fraction_of_leaf<Rep>(n, value_at(r.reads[n.metric]))
                                      : fraction_of_leaf<Rep>(n, std::nullopt);
        };
        return fold(*r.terms, leaf, kicker::joined<Rep>);
    }
    /// The open day's state as it now stands, as far as a rule looks at it, in the shares of the
    /// terms.
    [[nodiscard]] basic_state<Rep> state_for(const rule& r) const {
        basic_state<Rep> s = basic_state<Rep>{}.on(today_);
        for (const metric_key& k : r.metrics())
            if (const auto v = value_at(place_of(k))) s.set(k, *v);
        return s;
    }
    /// All readings that any rule looks at, as many as a state holds.
    [[nodiscard]] basic_state<Rep> state() const {
        basic_state<Rep> s = basic_state<Rep>{}.on(today_);
        s.set(committed.key, contracted_ + total_in(now_, metric_id::committed));
        if (const auto n = shares_outstanding()) s.set(kicker::outstanding.key, *n);
        for (std::size_t i = 0; i < histories_.size(); ++i)
            if (const auto v = value_at(i); v && s.size() < max_readings)
                s.set(histories_[i].key, *v);
        return s;
    }
    /// In the shares of the terms, exactly; nothing where their number is not known.
    [[nodiscard]] std::optional<value_type> shares_outstanding() const {
        if (!now_.outstanding) return std::nullopt;
        return in_shares_of_terms(metric_id::outstanding, *now_.outstanding);
    }

    /// Ends the day: what is true now becomes history.
    void close() {
        for (auto& h : histories_) remember(h);
        facts_.close();
        if (now_.price) prices_.push_back(*now_.price), now_.price.reset();
        if (now_.cap) caps_.push_back(*now_.cap), now_.cap.reset();
        opened_ = now_; // what was added today has been remembered
    }

    /// How many shares of the day one share of the terms in force has become.
    [[nodiscard]] value_type split_since_terms() const { return reduced(now_.split / basis_); }
    [[nodiscard]] std::optional<day> day_of(const label& milestone) const {
        return facts_.day_of(milestone.view());
    }
    /// What stands behind a reading that looks back at prices; no days behind another one.
    [[nodiscard]] price_basis basis_of(const metric_key& key) const {
        if (!key.is_priced() || !key.is_derived()) return {};
        return basis_behind(histories_[place_of(key)]);
    }

private:
    using wide   = wide_t<Rep>;
    using series = std::vector<price_day<Rep>>;

    [[nodiscard]] static value_type negative(const value_type& v) {
        return {rep_traits<wide>::minus(wide(0), v.numerator()), v.denominator()};
    }
    /// The place of a reading's history; their number if it has none.
    [[nodiscard]] std::size_t place_of(const metric_key& k) const {
        std::size_t place = 0;
        while (place < histories_.size() && !(histories_[place].key == k)) ++place;
        return place;
    }
    /// A history before the first day. A peak begins with the number that the signing states.
    [[nodiscard]] reading_history<Rep> begun(const metric_key& k) {
        reading_history<Rep> h{.key = k};
        if (k.id == metric_id::milestone) h.milestone = &facts_.milestone_of(k.name.view());
        if (k.id == metric_id::measure) h.measure = &facts_.measure_of(k.name.view(), k.unit);
        if (k.is_tagged()) h.measure = &facts_.tagged(k.id, k.name.view());
        if (k.is_average() && !k.last.is_of_calendar())
            h.averaged = sliding_sum<Rep>(k.last.length - 1u);
        if (k.of_days != 0) h.daily = recent_values<Rep>(k.of_days - 1u);
        if (k.peak && k.id == metric_id::outstanding) h.peak = now_.outstanding;
        if (k.peak && k.id == metric_id::committed && k.derived == over::nothing && !k.is_tagged())
            h.peak = contracted_;
        return h;
    }

    void set_commitment(const basic_contract<Rep>& c) {
        contracted_ = value_type(wide(c.commitment.ticks()));
    }
    /// History is kept in the shares of the signing; an amendment after a split is written in
    /// others.
    [[nodiscard]] value_type in_shares_of_terms(metric_id id, const value_type& v) const {
        if (basis_.is_whole()) return v;
        if (id == metric_id::share_price) return reduced(v / basis_);
        if (id == metric_id::outstanding) return reduced(v * basis_);
        return v;
    }

    // --- events of the open day ---

    void add_to(metric_id m, const value_type& amount, const std::string& tags) {
        auto& total = now_.totals[place_of_metric[static_cast<std::size_t>(m)]];
        total       = total + amount;
        if (!tags.empty()) facts_.add(m, tags, amount);
    }
    void set(const basic_event<Rep>& e, const value_type& quantity) {
        switch (e.kind) {
        case event_kind::milestone: facts_.happen(e.name, today_); break;
        case event_kind::measured: facts_.measured(e.name, e.unit, quantity); break;
        case event_kind::share_count: now_.outstanding = quantity / now_.split; break;
        case event_kind::closing_price: take_price(quantity, e.volume); break;
        case event_kind::reported_cap: // stands for the day, whatever prices it has
            now_.cap = price_day<Rep>{.on = today_, .is_reported = true};
            now_.cap->take(quantity, std::nullopt);
            break;
        default:
            now_.totals[place_of_metric[static_cast<std::size_t>(terms_of(e.kind).feeds)]] =
                quantity;
        }
    }
    /// A quoted price, restated to the basis of the signing: times the split ratio; its volume
    /// divided by it. Where the shares outstanding are not known, the day's market cap is not.
    void take_price(const value_type& quoted, const std::optional<basic_count<Rep>>& traded) {
        const value_type price = quoted * now_.split;
        std::optional<value_type> volume;
        if (traded) volume = value_type(wide(traded->ticks())) / now_.split;
        if (!now_.price) now_.price = price_day<Rep>{.on = today_};
        now_.price->take(price, volume);
        if (now_.cap && now_.cap->is_reported) return;
        if (!now_.cap) now_.cap = price_day<Rep>{.on = today_};
        if (now_.outstanding) now_.cap->take(market_cap_at(price), volume);
    }
    /// Requires: the shares outstanding are known.
    [[nodiscard]] value_type market_cap_at(const value_type& price) const {
        const value_type money_ticks(
            wide(1), wide(power_of_ten(price_unit::decimals - money_unit::decimals)));
        return reduced(price * *now_.outstanding * money_ticks);
    }

    // --- values ---

    [[nodiscard]] static value_type total_in(const day_totals<Rep>& d, metric_id id) {
        return d.totals[place_of_metric[static_cast<std::size_t>(id)]];
    }
    [[nodiscard]] value_type total_of(const reading_history<Rep>& h) const {
        if (h.measure != nullptr) return h.measure->now;
        const value_type total = total_in(now_, h.key.id);
        return h.key.id == metric_id::committed ? contracted_ + total : total;
    }
    [[nodiscard]] value_type added_today(const reading_history<Rep>& h) const {
        if (h.measure != nullptr) return h.measure->now + negative(h.measure->at_open);
        return total_in(now_, h.key.id) + negative(total_in(opened_, h.key.id));
    }

    /// In the shares of the terms. Requires: there is such a history.
    [[nodiscard]] std::optional<value_type> value_at(std::size_t place) const {
        const reading_history<Rep>& h = histories_[place];
        const auto v                  = value_of(h);
        return v ? std::optional(in_shares_of_terms(h.key.id, *v)) : std::nullopt;
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
        switch (terms_of(h.key.id).nature) {
        case metric_nature::fact: return value_of(*h.milestone, h.key);
        case metric_nature::calendar: return value_type(wide(std::int64_t{today_.number()}));
        case metric_nature::counted: return now_.outstanding;
        case metric_nature::quote: return quote_of(h);
        case metric_nature::total: break;
        }
        if (h.key.derived == over::window)
            return h.within + (h.key.within.contains(today_) ? added_today(h) : value_type::none());
        return h.key.derived == over::recent ? h.recent + added_today(h) : total_of(h);
    }
    [[nodiscard]] std::optional<value_type> value_of(const milestone_days& m,
                                                     const metric_key& k) const {
        if (k.derived == over::times) return value_type(wide(m.times));
        if (!m.first) return std::nullopt;
        if (k.derived == over::nothing) return value_type::whole();
        const bool in_months = k.last.in == look_back_unit::months;
        return value_type(
            wide(std::int64_t{in_months ? whole_months(*m.first, today_) : today_ - *m.first}));
    }
    [[nodiscard]] std::optional<value_type> quote_of(const reading_history<Rep>& h) const {
        const auto& all  = days_of(h.key);
        const auto& open = day_now(h.key);
        if (h.key.is_average()) return average(h, all, open);
        if (open) return open->is_known() ? std::optional(open->close) : std::nullopt;
        // The last price, at the shares that are outstanding today. A reported market cap holds until
        // the next price.
        const bool is_cap = h.key.id == metric_id::market_cap;
        if (is_cap && now_.outstanding && !prices_.empty() &&
            (all.empty() || prices_.back().on > all.back().on ||
             (prices_.back().on == all.back().on && !all.back().is_reported)))
            return market_cap_at(prices_.back().close);
        return all.empty() || !all.back().is_known() ? std::nullopt
                                                     : std::optional(all.back().close);
    }
    /// Over the days that an average includes, the open one among them.
    [[nodiscard]] std::optional<value_type>
    average(const reading_history<Rep>& h, const series& all,
            const std::optional<price_day<Rep>>& open) const {
        if (!has_begun(h, all, open)) return std::nullopt;
        price_sum<Rep> sum = h.averaged.total();
        if (open) sum = sum + price_sum<Rep>(*open);
        else if (!h.key.last.is_of_calendar()) // one day too few, so that an open one has its place
            sum = price_sum<Rep>(all[all.size() - h.key.last.length]) + sum;
        return h.key.derived == over::vwap ? sum.vwap() : sum.average();
    }
    /// Whether there are as many days of price as an average includes; of those of the calendar,
    /// whether a price is as old as the first of them.
    [[nodiscard]] bool has_begun(const reading_history<Rep>& h, const series& all,
                                 const std::optional<price_day<Rep>>& open) const {
        if (!h.key.last.is_of_calendar()) return all.size() + (open ? 1 : 0) >= h.key.last.length;
        if (all.empty() && !open) return false;
        return (all.empty() ? open->on : all.front().on) <= h.key.last.first_day(today_);
    }
    [[nodiscard]] std::optional<value_type>
    nth_highest(const reading_history<Rep>& h, const std::optional<value_type>& today) const {
        const bool counts_today = day_now(h.key) && is_counted_on_day(h);
        if (counts_today) return h.daily.nth_highest(h.key.days_met, today);
        return h.daily.nth_highest(h.key.days_met,
                                   h.daily.has_before() ? h.daily.before() : std::nullopt);
    }
    /// Whether the open day of price is one of the "m days": for an average, once there are enough
    /// days for one.
    [[nodiscard]] bool is_counted_on_day(const reading_history<Rep>& h) const {
        return !h.key.is_average() || has_begun(h, days_of(h.key), day_now(h.key));
    }
    [[nodiscard]] const series& days_of(const metric_key& k) const {
        return k.id == metric_id::share_price ? prices_ : caps_;
    }
    [[nodiscard]] const std::optional<price_day<Rep>>& day_now(const metric_key& k) const {
        return k.id == metric_id::share_price ? now_.price : now_.cap;
    }

    [[nodiscard]] price_basis basis_behind(const reading_history<Rep>& h) const {
        const metric_key& k = h.key;
        const auto now      = value_before_peak(h);
        if (k.peak && h.peak && (!now || *h.peak >= *now)) return h.behind_peak;
        if (!now) return {};
        const auto& all        = days_of(k);
        const auto& open       = day_now(k);
        const std::size_t most = days_averaged(h) + (k.of_days > 0 ? k.of_days - 1u : 0u);
        const std::size_t past = std::min(most - (open ? 1 : 0), all.size());
        if (past + (open ? 1 : 0) == 0) return {};
        const day last = open ? open->on : all.back().on;
        if (most == 1 && !(open ? open->is_known() : all.back().is_known())) return {};
        return {.reading       = k,
                .days          = past + (open ? 1 : 0),
                .first         = past == 0 ? last : all[all.size() - past].on,
                .last          = last,
                .is_plain_mean = k.derived == over::vwap && lacks_volume(all, past, open)};
    }
    /// How many days of price a reading looks at for one value, the open one among them.
    [[nodiscard]] std::size_t days_averaged(const reading_history<Rep>& h) const {
        if (h.key.is_average() && h.key.last.is_of_calendar())
            return h.averaged.total().days + (day_now(h.key) ? 1 : 0);
        return std::max<std::size_t>(h.key.last.length, 1);
    }
    [[nodiscard]] static bool lacks_volume(const series& all, std::size_t past,
                                           const std::optional<price_day<Rep>>& open) {
        return (open && !open->has_volume) ||
               std::any_of(all.end() - static_cast<std::ptrdiff_t>(past), all.end(),
                           [](const price_day<Rep>& p) { return !p.has_volume; });
    }

    // --- history ---

    void remember(reading_history<Rep>& h) {
        const metric_key& k = h.key;
        if (k.peak) {
            const auto now = value_before_peak(h);
            if (now && (!h.peak || *now > *h.peak)) {
                if (k.is_priced()) h.behind_peak = basis_behind(h);
                h.peak = now;
            }
        }
        if (k.derived == over::window && k.within.contains(today_))
            h.within = h.within + added_today(h);
        if (k.derived == over::recent)
            if (const value_type a = added_today(h); !a.is_none()) {
                h.added.emplace_back(today_, a);
                h.recent = h.recent + a;
            }
        if (const auto& open = day_now(k); k.is_priced() && open) {
            if (k.of_days != 0 && is_counted_on_day(h)) h.daily.push(daily_value(h));
            if (k.is_average()) h.averaged.push(price_sum<Rep>(*open));
        }
    }
    /// Takes off what came before the last days, of which the open day is the last.
    void drop_days_past(reading_history<Rep>& h) {
        if (h.key.last.length == 0) return;
        const day first = h.key.last.first_day(today_);
        if (h.key.last.is_of_calendar()) h.averaged.drop_before(first);
        for (; h.first_recent < h.added.size() && h.added[h.first_recent].first < first;
             ++h.first_recent)
            h.recent = h.recent + negative(h.added[h.first_recent].second);
    }

    day today_{};
    value_type contracted_{};
    value_type basis_ = value_type::whole(); ///< the split that the terms in force already count
    day_totals<Rep> now_, opened_;
    named_facts<Rep> facts_;
    series prices_, caps_;
    std::vector<reading_history<Rep>> histories_;
};

} // namespace kicker::detail
