// The definitions of <kicker/equity/time_rule.hpp>.
#pragma once

#include <kicker/equity/time_rule.hpp>

#include <kicker/equity/detail/schedule_fault.hpp>
#include <kicker/ledger/vesting_path.hpp>
#include <kicker/metric/derived.hpp>
#include <kicker/vest/words.hpp>

#include <map>

namespace kicker {

namespace detail {

/// The shares that vest on each day.
using shares_by_day = std::map<day, shares>;

/// A rule that may say a schedule, and what it vests on the first day on which it does not.
struct tried_rule {
    time_rule of;
    bool is_the_schedule = false;
    day differs_on{};
    shares expected{}; ///< vested by that day, by the schedule
    shares found{};    ///< vested by that day, by the rule
};

/// Looks for the rule of one schedule.
class time_rule_search {
public:
    time_rule_search(const time_schedule& terms, const vesting_grant& g, const label& start)
        : terms_(terms), grant_(g), start_(start), wanted_(timetable_of(terms, g)) {}

    [[nodiscard]] time_rule run() {
        if (wanted_.installments.empty())
            throw no_answer("a schedule under which nothing vests has no rule; write never");
        if (vested(wanted_) > grant_.granted)
            throw no_answer("the schedule vests " + to_text(vested(wanted_)) + " of " +
                            to_text(grant_.granted) +
                            " shares; no rule vests more than its tranche has");
        std::optional<tried_rule> nearest;
        for (const time_rule& candidate : candidates())
            for (const share_rounding how :
                 {share_rounding(rounding::down), share_rounding(rounding::half_up),
                  share_rounding(rounding::up), each_step(rounding::down),
                  each_step(rounding::half_up), each_step(rounding::up)}) {
                if (how.is_each_step() && steps_of(candidate.vests) == 0) continue;
                tried_rule t = tried({candidate.vests, how, candidate.counts_from});
                if (t.is_the_schedule) return t.of;
                if (!nearest || t.differs_on > nearest->differs_on) nearest = t;
            }
        refuse(nearest);
    }

private:
    [[nodiscard]] std::vector<time_rule> candidates() const {
        std::vector<time_rule> all;
        if (wanted_.installments.size() <= 4 && !waits_for_events()) {
            all.push_back({.vests = by_days(true)});
            all.push_back({.vests = by_days(false)});
        }
        if (terms_.statements.size() != 1) return all;
        const vesting_statement& s = terms_.statements[0];
        const std::int64_t length  = std::int64_t{s.every.length} * s.installments;
        if (length == 0 && !s.event.empty() && !s.cliff)
            all.push_back({.vests = reached(label(s.event))});
        if (length == 0 || length > 4'000'000 || s.installments > 65'535 ||
            (s.cliff && s.cliff->part))
            return all;
        const label from = s.event.empty() ? start_ : label(s.event);
        if (s.every.in == period_unit::days && s.event.empty() && grant_.start &&
            length <= day::latest() - *grant_.start) {
            const rule r =
                ramp(on, *grant_.start, *grant_.start + static_cast<std::int32_t>(length));
            all.push_back({.vests = with_cliff(in_steps(r, s.installments), s, from)});
        }
        const auto since = s.every.in == period_unit::days ? days_since(from) : months_since(from);
        all.push_back(
            {.vests = with_cliff(
                 in_steps(ramp(since, count::of(0), count::of(length)), s.installments), s, from),
             .counts_from = from});
        return all;
    }

    /// Whether days alone do not say what vests, though they are known by now.
    [[nodiscard]] bool waits_for_events() const {
        for (const vesting_statement& s : terms_.statements)
            if (!s.event.empty() || (s.cliff && !s.cliff->event.empty())) return true;
        return false;
    }

    /// A ramp held back until the cliff of a statement.
    [[nodiscard]] static rule with_cliff(const rule& r, const vesting_statement& s,
                                         const label& from) {
        if (!s.cliff) return r;
        const vesting_cliff& c = *s.cliff;
        if (!c.event.empty()) return r && reached(label(c.event));
        const vesting_period after =
            c.after ? *c.after : vesting_period{s.every.length * c.installment, s.every.in};
        const auto since = after.in == period_unit::days ? days_since(from) : months_since(from);
        return r && since >= count::of(after.length);
    }

    /// Up to four days, each with what is vested from it on: the percentage that is due, or else one
    /// that gives as many shares.
    [[nodiscard]] rule by_days(bool as_due) const {
        std::optional<rule> all;
        shares so_far;
        for (const installment& i : wanted_.installments) {
            so_far += i.count;
            rule one = on >= i.on;
            if (so_far != grant_.granted) one = one && level(level_for(i, so_far, as_due));
            all = all ? *all || one : one;
        }
        return *all;
    }
    [[nodiscard]] percent level_for(const installment& i, const shares& so_far, bool as_due) const {
        const std::int64_t whole = percent::of(100).ticks();
        if (as_due) return percent::from_ticks(part_of(i.due, whole, rounding::up));
        // Of those that give as many shares, one with few digits reads best.
        const fraction part = ratio(so_far, grant_.granted);
        for (std::int64_t digits = percent::ticks_per_unit; digits > 1; digits /= 10) {
            const percent p =
                percent::from_ticks(digits * part_of(part, whole / digits, rounding::up));
            if (part_of(p, grant_.granted, rounding::down) == so_far) return p;
        }
        return percent::from_ticks(part_of(part, whole, rounding::up));
    }

    /// What a rule vests, held against the schedule.
    [[nodiscard]] tried_rule tried(const time_rule& r) const {
        warrant w{.name = "time", .issued = grant_.granted_on};
        if (!w.issued) w.issued = day::earliest();
        w.tranches.push_back(
            {.name = "time", .shares = grant_.granted, .vests = r.vests, .rounding = r.rounding});
        ledger happened;
        if (!r.counts_from.empty() && grant_.start && r.counts_from == start_)
            happened.milestone(*grant_.start, std::string(start_.view()));
        for (const vesting_trigger& e : grant_.events)
            if (e.name != start_.view()) happened.milestone(e.on, e.name);
        deal d;
        d.warrants.add(w);
        const auto path = vesting_path(d, happened);
        shares_by_day changes, wanted;
        for (const auto& v : path) changes[v.on] += v.shares;
        for (const installment& i : wanted_.installments) wanted[i.on] += i.count;
        return compared(r, changes, wanted);
    }
    [[nodiscard]] static tried_rule compared(const time_rule& r, const shares_by_day& changes,
                                             const shares_by_day& wanted) {
        std::map<day, std::pair<shares, shares>> both; // wanted, and by the rule
        for (const auto& [d, n] : wanted) both[d].first += n;
        for (const auto& [d, n] : changes) both[d].second += n;
        tried_rule t{.of = r, .is_the_schedule = true};
        for (const auto& [d, n] : both) {
            t.expected += n.first;
            t.found += n.second;
            if (n.first == n.second) continue;
            t.is_the_schedule = false;
            t.differs_on      = d;
            break;
        }
        return t;
    }

    [[noreturn]] void refuse(const std::optional<tried_rule>& nearest) const {
        std::string what = "no rule of a tranche vests these " +
                           std::to_string(wanted_.installments.size()) + " installments";
        if (nearest)
            what += "; by " + to_text(nearest->differs_on) + " the nearest, `" +
                    to_text(nearest->of.vests) + "`, vests " + to_text(nearest->found) +
                    " shares, and the schedule " + to_text(nearest->expected);
        throw no_answer(what + "; write several tranches, one for each run of equal installments");
    }

    const time_schedule& terms_;
    const vesting_grant& grant_;
    label start_;
    timetable wanted_;
};

} // namespace detail

KICKER_INLINE time_rule rule_of(const time_schedule& terms, const vesting_grant& g,
                                const label& vesting_start) {
    return detail::time_rule_search(terms, g, vesting_start).run();
}

KICKER_INLINE tranche tranche_of(const label& name, const time_schedule& terms,
                                 const vesting_grant& g, const label& vesting_start) {
    const time_rule r = rule_of(terms, g, vesting_start);
    return {.name = name, .shares = g.granted, .vests = r.vests, .rounding = r.rounding};
}

} // namespace kicker
