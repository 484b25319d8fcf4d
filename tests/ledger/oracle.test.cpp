// Random ledgers over random deals against a slow reading of the same terms, which recomputes every
// day from all events up to it in exact rationals. Of the library it uses the data types only.
#include <kicker/ledger/vesting_path.hpp>

#include <kicker/metric/derived.hpp>
#include <kicker/numeric/boost.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace kicker;

namespace {

// --- the oracle ---

using exact = cpp_rational;
using whole = cpp_int;

whole rounded(const exact& x, rounding how) {
    const whole n = boost::multiprecision::numerator(x), d = boost::multiprecision::denominator(x);
    whole down = n / d;
    if (down * d > n) --down;
    const exact rest = x - exact(down);
    switch (how) {
    case rounding::down: return down;
    case rounding::up: return rest > 0 ? whole(down + 1) : down;
    case rounding::half_up: return rest * 2 >= 1 ? whole(down + 1) : down;
    case rounding::half_even:
        return rest * 2 > 1 || (rest * 2 == 1 && down % 2 != 0) ? whole(down + 1) : down;
    }
    return down;
}
/// The shares of a tranche that has earned a part. Where each step is rounded, so many steps as its
/// ramps have are worked out one by one.
whole shares_of(const basic_tranche<std::int64_t>& t, const exact& part, const whole& size) {
    int steps = 0;
    for (const rule_node& n : t.vests.nodes())
        if (n.op == rule_op::ramp) steps = n.steps;
    if (!t.rounding.is_each_step() || part == 1)
        return rounded(part * exact(size), t.rounding.how());
    const whole of_one = rounded(exact(size) / steps, t.rounding.how());
    whole sum;
    exact left = part;
    for (const exact step(1, steps); left >= step; left -= step) sum += of_one;
    sum = rounded(exact(sum) + left * steps * exact(of_one), t.rounding.how());
    return std::min(size, sum);
}
exact exactly(const fraction& f) {
    return exact(whole(static_cast<std::int64_t>(f.numerator())),
                 whole(static_cast<std::int64_t>(f.denominator())));
}

/// A ledger in the order in which its events are taken, and what can be read from a first part of
/// it.
class history {
public:
    struct placed {
        event e;
        std::size_t place;
    };
    /// A price or a market cap on the basis of the signing.
    struct quote {
        day on;
        exact value;
        std::optional<exact> volume;
        bool is_reported = false; ///< a market cap, which stands for its day
    };

    history(const ledger& l, const deal& signed_deal, const std::vector<amendment>& amendments)
        : deal_(signed_deal), amendments_(amendments) {
        for (std::size_t i = 0; i < l.size(); ++i) events.push_back({l[i], i});
        std::stable_sort(events.begin(), events.end(), [](const placed& a, const placed& b) {
            return std::pair(a.e.on, a.e.kind) < std::pair(b.e.on, b.e.kind);
        });
    }

    [[nodiscard]] std::size_t count_until(day d) const {
        return static_cast<std::size_t>(std::count_if(
            events.begin(), events.end(), [&](const placed& p) { return p.e.on <= d; }));
    }
    [[nodiscard]] const deal& terms_on(day d) const {
        const deal* terms = &deal_;
        for (const auto& a : amendments_)
            if (a.from <= d) terms = &a.terms;
        return *terms;
    }
    [[nodiscard]] exact split_after(std::size_t taken) const {
        exact s = 1;
        for (std::size_t i = 0; i < taken; ++i)
            if (events[i].e.kind == event_kind::split) s *= exactly(*events[i].e.rate);
        return s;
    }
    /// The splits that the terms in force on a day count already: those until their own day.
    [[nodiscard]] exact basis_on(day d) const {
        exact basis = 1;
        for (const auto& a : amendments_)
            if (a.from <= d) {
                basis = 1;
                for (const placed& p : events)
                    if (p.e.kind == event_kind::split && p.e.on <= a.from)
                        basis *= exactly(*p.e.rate);
            }
        return basis;
    }
    /// By the terms or by the last event; an amendment counts from its day if it states another
    /// number.
    [[nodiscard]] std::optional<exact> shares_outstanding(std::size_t taken, day today) const {
        std::optional<exact> n;
        if (deal_.company.shares > shares{}) n = exact(deal_.company.shares.ticks());
        day since    = day::earliest();
        exact stated = deal_.company.shares.ticks(), of_stated = 1; ///< and their basis
        for (const auto& a : amendments_) {
            if (a.from > today) break;
            const shares amended = a.terms.company.shares;
            const exact basis    = basis_on(a.from);
            const exact n_amended(amended.ticks());
            const bool is_repeated =
                n_amended == stated ||
                n_amended == exact(rounded(exact(stated * (basis / of_stated)), rounding::down));
            if (!is_repeated && amended > shares{}) {
                n     = exact(amended.ticks()) / basis;
                since = a.from;
            }
            stated    = exact(amended.ticks());
            of_stated = basis;
        }
        for (std::size_t i = 0; i < taken; ++i)
            if (events[i].e.kind == event_kind::share_count && events[i].e.on >= since)
                n = exact(events[i].e.ticks) / split_after(i);
        return n;
    }
    [[nodiscard]] std::optional<day> happened(std::string_view milestone, std::size_t taken) const {
        for (std::size_t i = 0; i < taken; ++i)
            if (events[i].e.kind == event_kind::milestone && events[i].e.name == milestone)
                return events[i].e.on;
        return std::nullopt;
    }
    [[nodiscard]] exact earned(const rule& r, day d, std::size_t taken) {
        std::vector<exact> stack;
        for (const rule_node& n : r.nodes()) {
            if (n.op == rule_op::lesser || n.op == rule_op::greater) {
                const exact right = stack.back();
                stack.pop_back();
                stack.back() = n.op == rule_op::lesser ? std::min(stack.back(), right)
                                                       : std::max(stack.back(), right);
            } else stack.push_back(leaf(r, n, d, taken));
        }
        return stack.back();
    }

    std::vector<placed> events;

private:
    exact leaf(const rule& r, const rule_node& n, day d, std::size_t taken) {
        if (n.op == rule_op::constant) return exact(n.from) / 1'000'000;
        auto v = value(r.metric_of(n), d, taken);
        if (!v) return 0;
        if (r.metric_of(n).id == metric_id::share_price) *v /= basis_on(d);
        if (r.metric_of(n).id == metric_id::outstanding) *v *= basis_on(d);
        switch (n.op) {
        case rule_op::at_least: return *v >= n.from ? 1 : 0;
        case rule_op::above: return *v > n.from ? 1 : 0;
        case rule_op::by: return *v <= n.to ? 1 : 0;
        case rule_op::before: return *v < n.to ? 1 : 0;
        case rule_op::ramp: {
            exact part = (*v - n.from) / exact(n.to - n.from);
            part       = std::clamp(part, exact(0), exact(1));
            return n.steps == 0 ? part
                                : exact(rounded(part * n.steps, rounding::down)) / exact(n.steps);
        }
        default: return 1;
        }
    }

    /// The series of a priced metric.
    [[nodiscard]] std::vector<quote> quotes(metric_id id, std::size_t taken) const {
        std::vector<quote> all;
        for (std::size_t i = 0; i < taken; ++i) {
            const event& e = events[i].e;
            if (e.kind == event_kind::reported_cap && id == metric_id::market_cap) {
                std::erase_if(all, [&](const quote& q) { return q.on == e.on; });
                all.push_back({e.on, exact(e.ticks), std::nullopt, true});
            }
            if (e.kind != event_kind::closing_price) continue;
            if (!all.empty() && all.back().on == e.on && all.back().is_reported) continue;
            const exact split = split_after(i);
            quote q{e.on, exact(e.ticks) * split, std::nullopt};
            if (e.volume) q.volume = exact(e.volume->ticks()) / split;
            if (id == metric_id::market_cap) {
                const auto n = shares_outstanding(i, e.on);
                if (!n) continue;
                q.value = q.value * *n / 10'000; // ticks of a price are finer than those of money
            }
            all.push_back(q);
        }
        return all;
    }
    [[nodiscard]] static std::vector<day> days_of(const std::vector<quote>& quotes) {
        std::vector<day> days;
        for (const auto& q : quotes)
            if (days.empty() || days.back() != q.on) days.push_back(q.on);
        return days;
    }
    /// The first day of a look back, found by walking from month to month.
    [[nodiscard]] static day first_day_of(const look_back& last, day today) {
        if (last.in != look_back_unit::months) return today - last.length + 1;
        const auto now = today.calendar();
        auto month     = now.year() / now.month();
        for (int i = 0; i < last.length; ++i) month -= date::months(1);
        const auto of_month = std::min(now.day(), (month / date::last).day());
        return day(month / of_month) + 1;
    }
    [[nodiscard]] static std::optional<exact> mean(const std::vector<quote>& quotes,
                                                   const metric_key& k, day today) {
        auto days = days_of(quotes);
        if (k.last.in == look_back_unit::days) {
            const std::size_t n = k.last.length;
            if (days.size() < n) return std::nullopt;
            days.erase(days.begin(), days.end() - static_cast<std::ptrdiff_t>(n));
        } else {
            const day first = first_day_of(k.last, today);
            if (days.empty() || days.front() > first) return std::nullopt;
            std::erase_if(days, [&](day d) { return d < first; });
            if (days.empty()) return std::nullopt;
        }
        exact turnover, volume, plain;
        bool weighted = k.derived == over::vwap;
        for (day d : days) {
            exact sum, count;
            for (const auto& q : quotes) {
                if (q.on != d) continue;
                sum += q.value, count += 1;
                if (!q.volume || *q.volume == 0) weighted = false;
                else turnover += q.value * *q.volume, volume += *q.volume;
            }
            plain += sum / count;
        }
        return weighted ? exact(turnover / volume) : exact(plain / exact(days.size()));
    }
    /// What an event adds to a running total.
    [[nodiscard]] static exact added(const metric_key& k, const event& e) {
        const metric_id id = k.id;
        const exact amount(e.ticks);
        const std::string tag(k.name.view());
        if (!tag.empty() && (", " + e.tags + ", ").find(", " + tag + ", ") == std::string::npos)
            return 0;
        switch (e.kind) {
        case event_kind::payment: return id == metric_id::spend ? amount : exact(0);
        case event_kind::refund: return id == metric_id::spend ? exact(-amount) : exact(0);
        case event_kind::delivery: return id == metric_id::delivered ? amount : exact(0);
        case event_kind::purchase: return id == metric_id::purchased ? amount : exact(0);
        case event_kind::commitment: return id == metric_id::committed ? amount : exact(0);
        case event_kind::funded: return id == metric_id::funding ? amount : exact(0);
        default: return 0;
        }
    }

    [[nodiscard]] std::optional<exact> daily(const metric_key& k, day d, std::size_t taken) const {
        if (k.id == metric_id::on) return exact(d.number());
        if (k.id == metric_id::outstanding) return shares_outstanding(taken, d);
        if (k.id == metric_id::milestone && k.derived == over::times)
            return exact(std::count_if(
                events.begin(), events.begin() + static_cast<int>(taken), [&](const placed& p) {
                    return p.e.kind == event_kind::milestone && p.e.name == k.name.view();
                }));
        if (k.id == metric_id::milestone) {
            const auto first = happened(k.name.view(), taken);
            if (!first) return std::nullopt;
            if (k.derived != over::since) return exact(1);
            if (k.last.in != look_back_unit::months) return exact(d - *first);
            int months      = 0; // as many as a day of the month can be reached again by
            const auto then = first->calendar();
            for (auto month = then.year() / then.month();; ++months) {
                month += date::months(1);
                if (day(month / std::min(then.day(), (month / date::last).day())) > d) break;
            }
            return exact(months);
        }
        if (k.is_priced()) {
            const auto q = quotes(k.id, taken);
            if (k.derived == over::vwap || k.derived == over::average) return mean(q, k, d);
            if (k.id == metric_id::market_cap && (q.empty() || q.back().on != d)) {
                // The last price, at the shares outstanding now.
                const auto prices   = quotes(metric_id::share_price, taken);
                const auto n        = shares_outstanding(taken, d);
                const bool is_later = q.empty() || prices.empty() ||
                                      prices.back().on > q.back().on ||
                                      (prices.back().on == q.back().on && !q.back().is_reported);
                if (n && !prices.empty() && is_later)
                    return exact(prices.back().value * *n / 10'000);
            }
            return q.empty() ? std::nullopt : std::optional<exact>(q.back().value);
        }
        exact sum;
        for (std::size_t i = 0; i < taken; ++i) {
            const event& e = events[i].e;
            if (k.id == metric_id::measure) {
                if (e.kind == event_kind::measured && e.name == k.name.view()) sum = exact(e.ticks);
                continue;
            }
            if (k.derived == over::window && (e.on < k.within.from() || e.on > k.within.to()))
                continue;
            if (k.derived == over::recent && e.on < first_day_of(k.last, d)) continue;
            sum += added(k, e);
        }
        if (k.id == metric_id::committed && k.name.empty())
            sum += exact(terms_on(d).contract.commitment.ticks());
        return sum;
    }
    [[nodiscard]] std::optional<exact> within_days(const metric_key& k, day d,
                                                   std::size_t taken) const {
        if (k.of_days == 0) return daily(k, d, taken);
        std::vector<exact> closes;
        for (day p : days_of(quotes(k.id, taken)))
            if (const auto v = daily(k, p, p == d ? taken : count_until(p))) closes.push_back(*v);
        if (closes.size() < k.days_met) return std::nullopt;
        if (closes.size() > k.of_days) closes.erase(closes.begin(), closes.end() - k.of_days);
        std::sort(closes.begin(), closes.end(), std::greater<>{});
        return closes[std::size_t{k.days_met} - 1];
    }
    [[nodiscard]] std::optional<exact> value(const metric_key& k, day d, std::size_t taken) {
        auto v = within_days(k, d, taken);
        if (!k.peak) return v;
        for (day p = first_; p < d; p = p + 1) {
            const auto before = at_close(k, p);
            if (before && (!v || *before > *v)) v = before;
        }
        return v;
    }
    /// The peaks of many days ask for the same closes; each is still computed from all events.
    [[nodiscard]] std::optional<exact> at_close(const metric_key& k, day p) {
        const auto found = std::find_if(closes_.begin(), closes_.end(),
                                        [&](const auto& c) { return c.first == k; });
        auto& known =
            found == closes_.end() ? closes_.emplace_back(k, by_day{}).second : found->second;
        if (const auto c = known.find(p); c != known.end()) return c->second;
        return known[p] = within_days(k, p, count_until(p));
    }

    using by_day = std::map<day, std::optional<exact>>;

    const deal& deal_;
    const std::vector<amendment>& amendments_;
    std::vector<std::pair<metric_key, by_day>> closes_;
    day first_ = 2025_y / 12 / 20;
};

/// What is said of one tranche.
struct holding {
    exact highest, taken_back;
    whole earned, vested, reported;
    bool forfeited = false, ended = false, vests_at_issue = false;
    rule vests  = never; ///< by which the highest was reached
    exact basis = 1;     ///< new shares for one as signed, where the rule was written

    [[nodiscard]] bool is_closed() const { return forfeited || ended; }
};
struct warrant_on {
    exact highest_floor;
    rule floor  = never;
    exact basis = 1; ///< as of a holding
    day issued, last;
};

/// A notice of termination that a cure undoes until the day of its effect.
struct notice {
    label warrant;
    std::string reason;
    day on, effect;
    on_end then;
};

/// A change of a tranche over a whole day, and its cause where that is an event and the only one.
struct change {
    whole shares, cumulative;
    std::optional<std::size_t> cause;
    int entries = 0;
};
/// By day, warrant and tranche.
using changes = std::map<std::string, change>;

struct answer {
    bool refused = false; ///< a clawback of more than is vested
    changes by_day;
    std::vector<std::pair<whole, whole>> positions; ///< vested and exercisable
};

std::string name_of(day d, const label& warrant, const label& tranche) {
    return to_text(d) + " " + std::string(warrant.view()) + "/" + std::string(tranche.view());
}

class slow_fold {
public:
    slow_fold(const deal& d, const ledger& l, const std::vector<amendment>& amendments)
        : past_(l, d, amendments), amendments_(amendments) {
        enter(d);
    }

    /// Every day in turn, whether anything happens on it or not.
    answer run(day first, day last) {
        try {
            for (day d = first; d <= last; d = d + 1) close(d);
        } catch (const whole&) {
            result_.refused = true;
            return result_;
        }
        const deal& terms       = past_.terms_on(last);
        const std::size_t taken = past_.count_until(last);
        for (std::size_t i = 0; i < terms.warrants.size(); ++i)
            for (const auto& t : terms.warrants.tranches_of(i)) {
                const auto& w    = terms.warrants.head(i);
                const holding& h = held_[{w.name, t.name}];
                const whole size = size_of(t, terms, taken);
                const whole gate = rounded(
                    since_terms(taken) * exact(rounded(past_.earned(t.exercisable, last, taken) *
                                                           exact(std::max(size, h.vested)),
                                                       t.rounding.how())),
                    rounding::down);
                result_.positions.emplace_back(
                    h.reported, last > lives_[w.name].last ? whole(0) : std::min(h.reported, gate));
            }
        return result_;
    }

private:
    void enter(const deal& d) {
        for (std::size_t i = 0; i < d.warrants.size(); ++i) {
            const auto& w  = d.warrants.head(i);
            warrant_on& on = lives_[w.name];
            on.issued      = w.issued.value_or(d.contract.term.from());
            if (!says_the_same(w.floor, on.floor, basis_ / on.basis)) on.highest_floor = 0;
            on.floor = w.floor;
            on.basis = basis_;
            for (const auto& t : d.warrants.tranches_of(i)) {
                holding& h = held_[{w.name, t.name}];
                if (!says_the_same(t.vests, h.vests, basis_ / h.basis)) h.highest = 0;
                h.vests = t.vests;
                h.basis = basis_;
            }
        }
    }
    /// Word for word, or with each price and share count restated by a split.
    [[nodiscard]] static bool says_the_same(const rule& now, const rule& then, const exact& split) {
        if (now == then) return true;
        if (now.metrics() != then.metrics() || now.nodes().size() != then.nodes().size())
            return false;
        for (std::size_t i = 0; i < now.nodes().size(); ++i) {
            const rule_node &a = now.nodes()[i], &b = then.nodes()[i];
            const bool is_leaf = a.reads_a_metric() && b.reads_a_metric();
            exact times        = 1;
            if (is_leaf && now.metric_of(a).id == metric_id::share_price) times = 1 / split;
            if (is_leaf && now.metric_of(a).id == metric_id::outstanding) times = split;
            if (a.op != b.op || a.metric != b.metric || a.steps != b.steps ||
                exact(a.from) != times * b.from || exact(a.to) != times * b.to)
                return false;
        }
        return true;
    }
    [[nodiscard]] static day last_of(const expiry& e, const std::optional<day>& happened) {
        if (e.after().empty() || !happened) return e.last();
        day d = *happened;
        for (int n = e.business_days(); n > 0;) {
            d = d + 1;
            if (is_working(d)) --n;
        }
        return std::min(d, e.last());
    }
    [[nodiscard]] static bool is_working(day d) {
        const int weekday = (d - day(2026_y / 1 / 5)) % 7; // a Monday
        return (weekday + 7) % 7 < 5;
    }
    [[nodiscard]] whole size_of(const basic_tranche<std::int64_t>& t, const deal& terms,
                                std::size_t taken) const {
        if (!t.shares.is_floating()) return whole(t.shares.in({}, rounding::down).ticks());
        exact company(terms.company.shares.ticks());
        if (const auto n = past_.shares_outstanding(taken, today_)) company = *n * basis_;
        const exact p    = exact(t.shares.part().ticks()) / 1'000'000;
        const exact rest = t.shares.base() == including_itself ? exact(1 - p) : exact(1);
        return rounded(p / rest * company, t.rounding.how());
    }

    /// How many shares of the day one share of the terms has become.
    [[nodiscard]] exact since_terms(std::size_t taken) const {
        return past_.split_after(taken) / basis_;
    }
    /// What has vested goes on in the shares of the day, in which an amendment is written.
    void amend(const deal& terms, day d) {
        std::size_t taken = past_.count_until(d - 1);
        while (taken < past_.events.size() && past_.events[taken].e.on == d &&
               past_.events[taken].e.kind == event_kind::split)
            ++taken;
        report_all(d, taken);
        for (auto& [name, h] : held_) {
            h.vested     = rounded(since_terms(taken) * exact(h.vested), rounding::down);
            h.earned     = rounded(since_terms(taken) * exact(h.earned), rounding::down);
            h.taken_back = exact(h.vested - h.reported);
        }
        basis_ = past_.basis_on(d);
        enter(terms);
    }

    void close(day d) {
        for (const auto& a : amendments_)
            if (a.from == d) amend(a.terms, d);
        today_                  = d;
        const deal& terms       = past_.terms_on(d);
        const std::size_t taken = past_.count_until(d), before = past_.count_until(d - 1);
        for (std::size_t i = 0; i < terms.warrants.size(); ++i) {
            const auto& w  = terms.warrants.head(i);
            warrant_on& on = lives_[w.name];
            on.last        = last_of(w.expires, past_.happened(w.expires.after().view(), taken));
            if (d < on.issued || d > on.last) continue;
            for (const auto& t : terms.warrants.tranches_of(i)) {
                holding& h = held_[{w.name, t.name}];
                if (std::exchange(h.vests_at_issue, false)) vest_rest(t, h, terms, i, taken);
            }
            vest(terms, i, on, d, before, taken);
        }
        report_all(d, taken);
        for (const notice& n : notices_)
            if (n.effect == d && !is_cured(n))
                for (std::size_t i = 0; i < terms.warrants.size(); ++i)
                    if (terms.warrants.head(i).name == n.warrant) end(n.then, terms, i, d, taken);
        report_all(d, taken);
        for (std::size_t i = before; i < taken; ++i) end(past_.events[i].e, terms, d, taken);
        report_all(d, taken);
    }
    void vest(const deal& terms, std::size_t i, warrant_on& on, day d, std::size_t before,
              std::size_t taken) {
        const auto& w       = terms.warrants.head(i);
        const auto tranches = terms.warrants.tranches_of(i);
        whole granted, due, total;
        for (const auto& t : tranches) {
            holding& h = held_[{w.name, t.name}];
            granted += size_of(t, terms, taken);
            if (!h.is_closed()) {
                const exact now = past_.earned(t.vests, d, taken);
                if (now > h.highest) {
                    h.highest = now;
                    if (!t.shares.is_floating())
                        causes_[name_of(d, w.name, t.name)] = cause(t.vests, now, d, before);
                }
                h.earned = std::max(h.earned, shares_of(t, h.highest, size_of(t, terms, taken)));
            }
            due += h.is_closed() ? std::min(h.earned, h.vested) : h.earned;
            total += h.vested;
        }
        for (const holding* h : dropped(terms, i)) // what floors advanced on it is set off
            if (h->vested > h->earned) due -= h->vested - h->earned;
        if (w.shares.is_cap()) granted = std::min(granted, whole(w.shares.number().ticks()));
        on.highest_floor = std::max(on.highest_floor, past_.earned(w.floor, d, taken));
        whole left =
            std::max(due, rounded(on.highest_floor * exact(granted), rounding::down)) - total;
        if (const auto room = below_cap(terms, i)) left = std::min(left, *room);
        for (bool by_floor : {false, true})
            for (const auto& t : tranches) {
                holding& h        = held_[{w.name, t.name}];
                const whole up    = h.is_closed() ? h.vested
                                    : by_floor    ? size_of(t, terms, taken)
                                                  : h.earned;
                const whole raise = std::min(left, whole(up - h.vested));
                if (raise <= 0) continue;
                h.vested += raise;
                left -= raise;
                if (by_floor) causes_.erase(name_of(d, w.name, t.name));
            }
    }
    /// What was said of tranches that a warrant of the terms no longer has.
    [[nodiscard]] std::vector<const holding*> dropped(const deal& terms, std::size_t i) const {
        const auto tranches = terms.warrants.tranches_of(i);
        std::vector<const holding*> all;
        for (const auto& [name, h] : held_)
            if (name.first == terms.warrants.head(i).name &&
                std::none_of(
                    tranches.begin(), tranches.end(),
                    [&, &tranche = name.second](const auto& t) { return t.name == tranche; }))
                all.push_back(&h);
        return all;
    }
    /// How many more shares may vest of a warrant, where it has a cap.
    [[nodiscard]] std::optional<whole> below_cap(const deal& terms, std::size_t i) const {
        const auto& w = terms.warrants.head(i);
        if (!w.shares.is_cap()) return std::nullopt;
        whole room = w.shares.number().ticks();
        for (const auto& [name, h] : held_)
            if (name.first == w.name) room -= h.vested;
        return room;
    }
    /// The event after which a rule first earns so much; nothing if it does before any.
    [[nodiscard]] std::optional<std::size_t> cause(const rule& r, const exact& reached, day d,
                                                   std::size_t before) {
        std::size_t n = before;
        while (past_.earned(r, d, n) < reached) ++n;
        return n == before ? std::nullopt : std::optional<std::size_t>(past_.events[n - 1].place);
    }
    void end(const event& e, const deal& terms, day d, std::size_t taken) {
        if (e.kind == event_kind::forfeiture)
            for (auto& [name, h] : held_)
                if (e.name.empty() || name.second.view() == e.name) h.forfeited = true;
        if (e.kind == event_kind::clawback)
            for (auto& [name, h] : held_) {
                if (name.second.view() != e.name) continue;
                report_all(d, taken);
                if (h.reported < e.ticks) throw whole(e.ticks);
                h.taken_back += exact(e.ticks) / since_terms(taken);
            }
        if (e.kind != event_kind::termination) return;
        for (std::size_t i = 0; i < terms.warrants.size(); ++i) {
            const auto& w  = terms.warrants.head(i);
            warrant_on& on = lives_[w.name];
            if (d > on.last) continue;
            for (const auto& t : w.on_termination) {
                if (t.ended_by != party::either && to_word(t.ended_by) != e.party) continue;
                if (!t.reason.empty() && t.reason.view() != e.name) continue;
                if (t.cure.days == 0) {
                    end(t.then, terms, i, d, taken);
                    break;
                }
                bool any_open = false;
                for (const auto& tranche : terms.warrants.tranches_of(i)) {
                    const holding& h = held_[{w.name, tranche.name}];
                    any_open         = any_open || !(h.ended || h.vests_at_issue);
                }
                day effect = d;
                for (int left = t.cure.days; left > 0;) {
                    effect = effect + 1;
                    if (!t.cure.is_of_business || is_working(effect)) --left;
                }
                if (any_open) notices_.push_back({w.name, e.name, d, effect, t.then});
                break;
            }
        }
    }
    void end(on_end then, const deal& terms, std::size_t i, day d, std::size_t taken) {
        const auto& w        = terms.warrants.head(i);
        const warrant_on& on = lives_[w.name];
        if (d > on.last) return;
        for (const auto& tranche : terms.warrants.tranches_of(i)) {
            holding& h = held_[{w.name, tranche.name}];
            if (h.ended || h.vests_at_issue) continue;
            if (then == on_end::forfeit_unvested) h.ended = true;
            if (then != on_end::vest_unvested) continue;
            if (d < on.issued) h.vests_at_issue = true;
            else vest_rest(tranche, h, terms, i, taken);
        }
    }
    /// Whether anything between the day of a notice and its effect cures it.
    [[nodiscard]] bool is_cured(const notice& n) const {
        return std::any_of(past_.events.begin(), past_.events.end(), [&](const auto& p) {
            return p.e.kind == event_kind::cure && p.e.on >= n.on && p.e.on <= n.effect &&
                   (p.e.name.empty() || p.e.name == n.reason);
        });
    }
    void vest_rest(const basic_tranche<std::int64_t>& t, holding& h, const deal& terms,
                   std::size_t i, std::size_t taken) const {
        if (!h.is_closed()) {
            const whole size = size_of(t, terms, taken);
            whole raise      = size - h.vested;
            if (const auto room = below_cap(terms, i)) raise = std::min(raise, *room);
            if (raise > 0) h.vested += raise;
            h.highest = 1;
            h.earned  = std::max(h.earned, size);
        }
        h.ended = true;
    }
    void report_all(day d, std::size_t taken) {
        for (auto& [name, h] : held_) {
            const whole now =
                rounded(since_terms(taken) * (exact(h.vested) - h.taken_back), rounding::down);
            if (now == h.reported) continue;
            const auto key = name_of(d, name.first, name.second);
            change& c      = result_.by_day[key];
            c.shares += now - h.reported;
            c.cumulative = h.reported = now;
            const auto why            = causes_.find(key);
            c.cause                   = why == causes_.end() ? std::nullopt : why->second;
        }
    }

    history past_;
    const std::vector<amendment>& amendments_;
    std::vector<notice> notices_;
    exact basis_ = 1;
    day today_{};
    std::map<std::pair<label, label>, holding> held_;
    std::map<label, warrant_on> lives_;
    std::map<std::string, std::optional<std::size_t>> causes_;
    answer result_;
};

// --- random deals and ledgers ---

const day first_day = 2025_y / 12 / 25;
const day last_day  = 2026_y / 2 / 12;

class source {
public:
    explicit source(std::uint64_t seed) : random_(seed) {}

    int between(int least, int most) {
        return least + static_cast<int>(random_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool once_in(int n) { return between(1, n) == 1; }
    day some_day(day from, day to) { return from + between(0, to - from); }
    day some_day() { return some_day(first_day, last_day); }

    rule some_leaf() {
        const money m   = money::of(between(1, 30));
        const price p   = price::of(between(60, 140));
        const money cap = money::of(1'000 * between(60, 300));
        const day d = some_day(), e = some_day(d + 1, last_day + 5);
        switch (between(0, 32)) {
        case 0: return spend >= m;
        case 1: return spend > m;
        case 2: return ramp(spend, m, m + money::of(between(1, 30)));
        case 3: return in_steps(ramp(spend, m, m + money::of(between(1, 30))), between(1, 7));
        case 4: return ramp(delivered, power::of(between(0, 5)), power::of(between(6, 20)));
        case 5: return within(spend, {2026_y / 1 / 5, 2026_y / 1 / 20}) >= m;
        case 6: return within_last(spend, 7) >= m;
        case 7: return ramp(peak(within_last(spend, 7)), money{}, m);
        case 8: return share_price >= p;
        case 9: return peak(share_price) > p;
        case 10: return vwap(share_price, 3) >= p;
        case 11: return market_cap > cap;
        case 12: return ramp(peak(vwap(market_cap, 3)), money::of(50'000), cap);
        case 13: return on_days(share_price, 2, 3) >= p;
        case 14: return peak(on_days(vwap(share_price, 2), 1, 2)) >= p;
        case 15: return reached(once_in(2) ? "loan" : "licence");
        case 16: return once_in(2) ? on >= d : on > d;
        case 17: return in_steps(ramp(on, d, e), between(1, 9));
        case 18: return (spend >= m) and (once_in(2) ? by(e) : before(e));
        case 19: return ramp(committed, money{}, m);
        case 27: return times_reached("loan") >= count::of(between(1, 3));
        case 28: return in_steps(ramp(months_since("loan"), count{}, count::of(2)), 2);
        case 29: return days_since("licence") > count::of(between(0, 20));
        case 30: return ramp(peak(tagged(spend, "fees")), money{}, m);
        case 31: return within_last(tagged(spend, "rent"), 7) >= m;
        case 21: return average(share_price, 3) >= p;
        case 22: return peak(vwap(share_price, calendar_days(5))) >= p;
        case 23: return average(market_cap, calendar_months(1)) > cap;
        case 24: return ramp(within_last(spend, calendar_months(1)), money{}, m);
        case 25: return on_days(share_price, 3, 3) >= p;
        case 26: return on_days(average(share_price, calendar_days(4)), 1, 2) >= p;
        case 20: return ramp(outstanding, shares::of(900), shares::of(between(1'000, 3'000)));
        default: return ramp(users, count{}, count::of(between(1, 9)));
        }
    }
    /// A rule without a ramp.
    rule some_cliff() {
        if (once_in(2)) return level(percent::of(between(1, 100)));
        return once_in(2) ? reached("loan") : delivered >= power::of(between(1, 20));
    }
    rule some_rule() {
        rule r = once_in(12) ? always : some_leaf();
        for (int more = between(0, 2); more > 0; --more)
            r = once_in(2) ? r and some_leaf() : r or some_leaf();
        return once_in(5) ? r and level(percent::of(between(1, 100))) : r;
    }

    template <class Rep>
    basic_deal<Rep> some_deal() {
        basic_deal<Rep> d;
        d.contract.term       = {2026_y / 1 / 1, 2026_y / 12 / 31};
        d.contract.commitment = money::of(between(0, 10));
        d.company             = {"seller", shares::of(between(1'000, 2'000))};
        for (const char* name : {"first", "second"}) {
            basic_warrant<Rep> w;
            w.name = name;
            if (once_in(3)) w.issued = some_day(first_day, 2026_y / 1 / 10);
            if (once_in(3)) w.expires = some_day(2026_y / 1 / 15, last_day);
            else if (once_in(3))
                w.expires = expiry(some_day(2026_y / 1 / 15, last_day), between(0, 6), "licence");
            if (once_in(2)) w.floor = some_leaf() and level(percent::of(between(10, 90)));
            for (const on_end then :
                 {on_end::nothing, on_end::vest_unvested, on_end::forfeit_unvested})
                if (once_in(2))
                    w.on_termination.push_back({once_in(2) ? party::buyer : party::either,
                                                once_in(2) ? "breach" : "", then, some_cure()});
            const int tranches = between(1, 3);
            for (int i = 0; i < tranches; ++i) {
                basic_tranche<Rep> t;
                t.name   = std::string(name) + static_cast<char>('a' + i);
                t.shares = basic_shares<Rep>(shares::of(between(1, 2'000)));
                if (once_in(5))
                    t.shares = basic_tranche_size<Rep>::floating(percent::of(between(1, 40)),
                                                                 once_in(2) ? including_itself
                                                                            : excluding_itself);
                t.vests = some_rule();
                if (once_in(3)) t.exercisable = some_leaf();
                t.rounding = static_cast<rounding>(between(0, 3));
                if (once_in(4)) {
                    const rule steps =
                        in_steps(ramp(spend, money{}, money::of(between(1, 60))), between(1, 9));
                    t.vests    = once_in(2)   ? steps
                                 : once_in(2) ? steps and some_cliff()
                                              : steps or some_cliff();
                    t.rounding = each_step(t.rounding.how());
                }
                w.tranches.push_back(t);
            }
            if (once_in(3))
                w.shares = basic_warrant_total<Rep>::capped(
                    basic_shares<Rep>(shares::of(between(1, 4'000))));
            d.warrants.add(w);
            if (once_in(2)) break;
        }
        return d;
    }

    cure_period some_cure() {
        if (once_in(2)) return {};
        return once_in(2) ? cure_within(between(1, 14)) : cure_within_business_days(between(1, 9));
    }

    ledger some_ledger() {
        ledger l;
        for (int n = between(3, 22); n > 0; --n) {
            const day d = some_day();
            switch (between(0, 18)) {
            case 0:
            case 1:
            case 2:
            case 3:
                l.add({.on    = d,
                       .kind  = event_kind::payment,
                       .unit  = unit_id::money,
                       .ticks = money::of(between(1, 12)).ticks(),
                       .tags  = some_tags()});
                break;
            case 4:
            case 5:
                l.add({.on    = d,
                       .kind  = event_kind::refund,
                       .unit  = unit_id::money,
                       .ticks = money::of(between(1, 6)).ticks(),
                       .tags  = some_tags()});
                break;
            case 6: l.delivery(d, power::of(between(1, 9))); break;
            case 7: l.milestone(d, once_in(2) ? "loan" : "licence"); break;
            case 8: l.outstanding(d, shares::of(between(900, 3'000))); break;
            case 9: l.measure(d, users, count::of(between(0, 9))); break;
            case 10: l.commitment(d, money::of(between(1, 5))); break;
            case 11: l.market_cap(d, money::of(1'000 * between(60, 300))); break;
            case 12:
                if (once_in(2)) l.split(d, between(1, 5), between(1, 3));
                break;
            case 13:
                if (once_in(3)) {
                    l.termination(std::max(d, day(2026_y / 1 / 12)),
                                  once_in(2) ? party::buyer : party::seller,
                                  once_in(2) ? "breach" : "convenience");
                    if (once_in(2))
                        l.cure(std::max(d, day(2026_y / 1 / 12)) + between(0, 10),
                               once_in(3)   ? ""
                               : once_in(2) ? "breach"
                                            : "convenience");
                }
                break;
            case 14:
                if (once_in(3)) l.clawback(d, "firsta", shares::of(between(1, 30)));
                else if (once_in(3)) l.forfeiture(d, once_in(2) ? "firsta" : "");
                break;
            default: {
                const price p =
                    price::from_ticks(price::ticks_per_unit / 100 * between(6'000, 14'000));
                if (once_in(8)) l.price(d, p);
                else l.price(d, p, count::of(between(once_in(9) ? 0 : 1, 50)));
            }
            }
        }
        return l;
    }

private:
    std::string some_tags() {
        const char* const tags[] = {"", "fees", "rent", "fees, rent", "late fees"};
        return tags[between(0, 4)];
    }
    static constexpr metric<count> users = measure<count>("users", kind::performance);

    std::mt19937_64 random_;
};

// --- the comparison ---

template <class Rep>
whole counted(const basic_shares<Rep>& n) {
    return whole(n.ticks());
}

template <class Rep>
basic_ledger<Rep> widened(const ledger& l) {
    basic_ledger<Rep> wide;
    for (const event& e : l) {
        basic_event<Rep> w{.on    = e.on,
                           .kind  = e.kind,
                           .name  = e.name,
                           .unit  = e.unit,
                           .ticks = Rep(e.ticks),
                           .party = e.party,
                           .tags  = e.tags};
        if (e.volume) w.volume = basic_count<Rep>(*e.volume);
        if (e.rate) w.rate = basic_fraction<Rep>(*e.rate);
        wide.add(w);
    }
    return wide;
}

template <class Rep>
answer folded(std::uint64_t seed, bool amended, const ledger& l) {
    source terms(seed);
    const auto d = terms.some_deal<Rep>();
    std::vector<basic_amendment<Rep>> amendments;
    if (amended)
        amendments.push_back({terms.some_day(2026_y / 1 / 2, last_day), terms.some_deal<Rep>()});
    answer a;
    try {
        const auto path =
            vesting_path(d, widened<Rep>(l), {.until = last_day, .amendments = amendments});
        for (const auto& v : path) {
            const auto key = name_of(v.on, v.warrant, v.tranche);
            change& c      = a.by_day[key];
            c.shares += counted(v.shares);
            c.cumulative = counted(v.cumulative);
            c.cause      = v.cause.event;
            ++c.entries;
            if (c.shares == 0) a.by_day.erase(key);
        }
        for (const auto& p : path.positions)
            a.positions.emplace_back(counted(p.vested), counted(p.exercisable));
    } catch (const invalid_event&) {
        a.refused = true;
    }
    return a;
}

} // namespace

TEMPLATE_TEST_CASE("a random ledger vests the same days and tranches and shares as a slow reading",
                   "[ledger][law]", std::int64_t, cpp_int) {
    using Rep        = TestType;
    int with_changes = 0, with_causes = 0, refused = 0;
    for (std::uint64_t seed = 1; seed <= std::uint64_t{tries(480)}; ++seed) {
        const bool amended = seed % 4 == 0;
        const ledger l     = source(seed * 7'919).some_ledger();

        source terms(seed);
        const deal d = terms.some_deal<std::int64_t>();
        std::vector<amendment> amendments;
        if (amended)
            amendments.push_back(
                {terms.some_day(2026_y / 1 / 2, last_day), terms.some_deal<std::int64_t>()});
        const answer expected = slow_fold(d, l, amendments).run(2025_y / 12 / 20, last_day);
        const answer found    = folded<Rep>(seed, amended, l);

        CAPTURE(seed);
        REQUIRE(found.refused == expected.refused);
        if (expected.refused) {
            ++refused;
            continue;
        }
        std::vector<std::string> expected_days, found_days;
        for (const auto& [key, c] : expected.by_day)
            if (c.shares != 0)
                expected_days.push_back(key + " " + c.shares.str() + " " + c.cumulative.str());
        for (const auto& [key, c] : found.by_day)
            found_days.push_back(key + " " + c.shares.str() + " " + c.cumulative.str());
        REQUIRE(found_days == expected_days);
        for (const auto& [key, c] : expected.by_day) {
            const auto same = found.by_day.find(key);
            if (same == found.by_day.end() || same->second.entries > 1 || !c.cause) continue;
            CAPTURE(key);
            CHECK(same->second.cause.value_or(l.size()) == *c.cause);
            ++with_causes;
        }
        REQUIRE(found.positions == expected.positions);
        with_changes += expected_days.empty() ? 0 : 1;
    }
    CHECK(with_changes > tries(150)); // the comparison is about something
    CHECK(with_causes > tries(150));
    CHECK(refused > 0);
}
