// Random lives of random warrants: the laws that hold in each, and a slow reading of the same paper that
// tells the same. KICKER_LIVES=100000 in the environment asks for ten times as many.
#include <kicker/equity/warrant_life.hpp>

#include "support/catch.hpp"
#include "support/random_life.hpp"
#include "support/told_life.hpp"
#include "support/tries.hpp"

#include <cstdlib>
#include <map>
#include <numeric>

using namespace kicker;

namespace {

using whole = std::int64_t;

/// What the lives of a run have shown, so that no law holds of nothing.
struct seen {
    int lives = 0, exercises = 0, net = 0, adjustments = 0, kept = 0, lapses = 0, top_ups = 0,
        limited = 0, averaged = 0, refused = 0, carried = 0, settled = 0, restated = 0, amended = 0;
};

whole exercised_on(const warrant_life& life, const label& warrant, day d) {
    whole n = 0;
    for (const auto& e : life.exercises)
        for (const auto& l : e.lots)
            if (e.on == d && e.warrant == warrant) n += l.shares.exercised.ticks();
    return n;
}
whole lapsed_on(const warrant_life& life, const label& warrant, day d) {
    whole n = 0;
    for (const auto& l : life.lapses)
        if (l.on == d && l.warrant == warrant) n += l.number.ticks();
    return n;
}
whole outstanding_of(const warrant_life& life, const label& warrant) {
    whole n = 0;
    for (const auto& p : life.positions)
        if (p.warrant == warrant) n += p.outstanding().ticks();
    return n;
}
exact ratio_of(const fraction& f) {
    return {f.numerator(), f.denominator()};
}
/// The rights of a warrant on a day.
const warrant_rights& rights_of(const life_terms& t, const label& warrant, day on) {
    static const warrant_rights usual;
    const warrant_rights* found = &usual;
    for (const auto& r : t.rights)
        if (r.warrant == warrant && r.from <= on) found = &r;
    return *found;
}
bool is_split(event_kind k) {
    return k == event_kind::split || k == event_kind::merger;
}
/// Those that an adjustment follows: a split comes before other rights of its day.
const warrant_rights& rights_of(const life_terms& t, const warrant_adjustment& a) {
    return rights_of(t, a.warrant, is_split(a.what.kind) ? a.on - 1 : a.on);
}

/// Whether all shares of a warrant have one strike, fixed at signing.
bool has_one_strike(const life_terms& t, const label& warrant) {
    for (const auto& [head, tranches] : t.terms.warrants) {
        if (head.name != warrant) continue;
        if (head.strike->is_set_later()) return false;
        for (const auto& r : t.rights)
            if (r.warrant == warrant && !r.slices.empty()) return false;
        for (const tranche& one : tranches)
            if (one.strike) return false;
    }
    return true;
}

/// Whether small adjustments of a warrant are carried forward, on any day.
bool carries(const life_terms& t, const label& warrant) {
    return std::any_of(t.rights.begin(), t.rights.end(), [&](const warrant_rights& r) {
        return r.warrant == warrant && r.adjusts.least != least_change{};
    });
}
bool is_exercise(const event& e) {
    return e.kind == event_kind::exercise || e.kind == event_kind::net_exercise;
}

// --- the laws ---

/// One of millions of assertions: only one that fails costs a message.
void law(bool holds, const char* says) {
    if (!holds) FAIL(says);
}
template <class Lines>
void same(const Lines& found, const Lines& expected) {
    if (found != expected) REQUIRE(found == expected);
}

void no_share_is_lost_or_invented(const warrant_life& life) {
    for (const life_position& p : life.positions) {
        const shares none{};
        law(p.granted >= none && p.vested >= none && p.exercised >= none, "no number is negative");
        law(p.lapsed >= none && p.exercisable >= none, "no number is negative");
        law(p.outstanding() >= none, "exercised and lapsed are at most what is granted");
        law(p.granted == p.exercised + p.lapsed + p.outstanding(), "the numbers add up");
        law(p.vested <= p.granted, "vested is at most granted");
        law(p.exercised <= p.vested, "exercised is at most vested");
        law(p.exercisable <= p.vested - p.exercised, "exercisable is vested and not exercised");
        law(p.exercisable <= p.outstanding(), "exercisable is outstanding");
    }
    for (const limit_position& l : life.limits)
        if (l.room) law(*l.room >= shares{}, "a limit has room for nothing or more");
}

/// The changes of a tranche add up to what each of them says, and to where it stands; the path and the
/// life tell one number.
void the_path_counts_as_the_life(const warrant_life& life, seen& all) {
    std::map<std::pair<label, label>, shares> held;
    for (const vesting_change& c : life.path) {
        shares& sum = held[{c.warrant, c.tranche}];
        sum += c.shares;
        law(sum == c.cumulative, "a change says what the changes so far add up to");
        law(c.shares != shares{}, "a change changes something");
        if (c.cause.what && c.cause.what->kind == event_kind::share_sale) ++all.restated;
    }
    for (const life_position& p : life.positions)
        law(held[{p.warrant, p.tranche}] == p.vested, "the changes add up to what has vested");
    for (const tranche_position& p : life.path.positions)
        for (const life_position& l : life.positions)
            if (l.warrant == p.warrant && l.tranche == p.tranche)
                law(p.granted == l.granted && p.vested == l.vested &&
                        p.exercisable == l.exercisable,
                    "the path stands where the life stands");
}

void adjustments_are_of_the_whole_warrant(const life_terms& t, const warrant_life& life,
                                          seen& all) {
    for (const warrant_adjustment& a : life.adjustments) {
        const auto how = rights_of(t, a).adjusts.rounding;
        if (carries(t, a.warrant)) {
            all.carried += a.carried > fraction::none() ? 1 : 0;
            all.settled += !a.event || is_exercise(a.what) ? 1 : 0;
            continue;
        }
        law(a.after == adjusted(a.before, a.by, how), "the whole warrant is rounded, once");
        const exact product = ratio_of(a.by.shares) * a.before.ticks();
        law(product - exact(a.after.ticks()) < exact(1), "a rounding takes less than a share");
        law(exact(a.after.ticks()) - product < exact(1), "a rounding gives less than a share");
        ++all.adjustments;
    }
}
/// Of the last adjustment of a day, that its number is the one that the day shows.
void the_day_shows_the_adjustment(const life_terms& t, const warrant_life& life,
                                  std::size_t chosen) {
    if (life.adjustments.empty()) return;
    const warrant_adjustment* a = &life.adjustments[chosen % life.adjustments.size()];
    for (const warrant_adjustment& later : life.adjustments) {
        if (later.on != a->on || later.warrant != a->warrant) continue;
        if (!later.event || is_exercise(later.what)) return; // behind what lapsed that day
        a = &later;
    }
    const warrant_life then = t.life(a->on);
    law(outstanding_of(then, a->warrant) + exercised_on(then, a->warrant, a->on) +
                lapsed_on(then, a->warrant, a->on) ==
            a->after.ticks(),
        "the tranches of the day add up to the adjusted warrant");
}

/// Strike times shares stays: exactly in the ratios, and in the numbers up to their roundings.
void total_strike_is_kept(const life_terms& t, const warrant_life& life, seen& all) {
    for (const warrant_adjustment& a : life.adjustments) {
        if (carries(t, a.warrant)) continue;
        const adjustment_terms& terms = rights_of(t, a).adjusts;
        if (a.what.kind == event_kind::merger && a.by.is_none()) continue; // strike less cash
        const exact k = ratio_of(a.by.strike), n = ratio_of(a.by.shares);
        const bool keeps = is_split(a.what.kind) || a.what.kind == event_kind::rights ||
                           (a.what.kind == event_kind::share_sale && terms.issues_scale_shares) ||
                           (a.what.kind == event_kind::dividend &&
                            terms.dividends == dividend_protection::proportional) ||
                           (a.what.kind == event_kind::distribution &&
                            terms.distributions == dividend_protection::proportional);
        law(is_split(a.what.kind) || k <= exact(1), "no clause raises a strike");
        if (!keeps) {
            law(n == exact(1), "a clause for the strike leaves the shares");
            continue;
        }
        law(k * n == exact(1), "strike times shares stays, exactly");
        ++all.kept;
        for (const adjusted_strike& s : a.strikes) {
            const exact before = exact(s.before.ticks()) * a.before.ticks(),
                        after  = exact(s.after.ticks()) * a.after.ticks();
            // A unit of the strike on each share, and a share at the strike.
            const exact slack = exact(terms.rounding.strike_unit.ticks()) * (a.after.ticks() + 1) +
                                exact(s.after.ticks());
            law(before - after <= slack && after - before <= slack,
                "strike times shares stays, up to the roundings");
        }
    }
}

/// The same life under another protection: the ratchet is lowest, then narrow, then broad.
void averages_lie_between_ratchet_and_strike(const life_terms& t, seen& all) try {
    life_terms plain = t;
    plain.happened   = {};
    bool sells       = false;
    for (const event& e : t.happened) {
        if (is_exercise(e)) continue;
        plain.happened.add(e);
        sells = sells || e.kind == event_kind::share_sale;
    }
    if (!sells) return;
    std::vector<std::vector<std::optional<price>>> strikes;
    for (const anti_dilution how : {anti_dilution::full_ratchet, anti_dilution::narrow_based,
                                    anti_dilution::broad_based, anti_dilution::none}) {
        plain.rights = t.rights;
        for (warrant_rights& r : plain.rights) {
            r.adjusts.issues       = how;
            r.adjusts.least        = {};
            r.on_change_of_control = {};
            r.exercise.at_expiry   = false;
        }
        auto& these = strikes.emplace_back();
        for (const life_position& p : plain.life().positions) these.push_back(p.strike);
    }
    const warrant_life any = plain.life();
    for (std::size_t i = 0; i < strikes[0].size(); ++i)
        for (std::size_t how = 0; how < 3 && has_one_strike(t, any.positions[i].warrant); ++how) {
            law(*strikes[how][i] <= *strikes[how + 1][i], "a stronger protection, a lower strike");
            if (*strikes[how][i] < *strikes[how + 1][i]) ++all.averaged;
        }
} catch (const invalid_event&) { // a warrant that no sale ends may meet what its terms refuse
}

/// In ticks of a price: what a net exercise issues and pays is at most what a cash exercise gains. A
/// term that rounds up gives less than a share more, and a cent is the nearest one.
void net_is_no_more_than_cash(const life_terms& t, const warrant_life& life, seen& all) {
    for (const warrant_exercise& e : life.exercises) {
        ++all.exercises;
        const auto rest = rights_of(t, e.warrant, e.on).exercise.rest;
        for (const exercise_lot& l : e.lots) {
            if (e.method == exercise_method::cash) {
                law(l.shares.issued == l.shares.exercised, "cash issues what it exercises");
                continue;
            }
            ++all.net;
            const exact value(e.value->ticks() + e.cash_each.ticks()); // of mergers
            const exact gain =
                std::max(exact(0), value - exact(l.strike.ticks())) * l.shares.exercised.ticks();
            const exact worth =
                value * l.shares.issued.ticks() + exact(l.shares.for_fraction.ticks()) * 10'000;
            const bool is_up =
                rest == fraction_of_share::rounded_up || rest == fraction_of_share::to_nearest;
            const exact more =
                is_up ? value : exact(rest == fraction_of_share::dropped ? 0 : 500'000);
            law(worth <= gain + more, "net is worth no more than cash");
            law(gain < worth + value, "net is worth no less by a share");
            law(l.shares.issued <= l.shares.exercised, "net issues no more than it exercises");
            law(l.shares.paid == money{}, "net costs no money");
        }
    }
}

/// Vested and exercised never fall, in the shares of one day. A split rounds three numbers down.
void nothing_falls(const life_terms& t, const warrant_life& then, const warrant_life& now, day from,
                   day until) {
    std::vector<event> splits; // by day: a split multiplies what those before it rounded
    for (const event& e : t.happened)
        if (is_split(e.kind) && e.on > from && e.on <= until) splits.push_back(e);
    std::stable_sort(splits.begin(), splits.end(),
                     [](const event& a, const event& b) { return a.on < b.on; });
    exact split     = 1;
    whole roundings = 0;
    for (const event& e : splits) {
        const exact s = ratio_of(*e.rate);
        split         = split * s;
        roundings     = (s * roundings).up() + 3;
    }
    for (std::size_t i = 0; i < now.positions.size(); ++i) {
        const life_position &a = then.positions[i], &b = now.positions[i];
        law(b.vested.ticks() + roundings >= (split * a.vested.ticks()).down(),
            "what has vested stays vested");
        law(b.exercised.ticks() + roundings >= (split * a.exercised.ticks()).down(),
            "what is exercised stays exercised");
    }
}

/// The lines of the first days.
std::vector<std::string> until_day(const std::vector<std::string>& lines, day last) {
    const whole n = last - day(date::year(2026) / 1 / 1);
    std::vector<std::string> first;
    for (const std::string& l : lines)
        if (std::stoi(l) <= n) first.push_back(l);
    return first;
}

void a_life_begins_as_the_whole_does(const life_lines& whole_life, const life_lines& first,
                                     day last) {
    same(until_day(whole_life.exercises, last), first.exercises);
    same(until_day(whole_life.adjustments, last), first.adjustments);
    same(until_day(whole_life.lapses, last), first.lapses);
    same(until_day(whole_life.top_ups, last), first.top_ups);
}

/// A ledger in another order, but for events of one kind on one day. `was` is where each was before.
ledger shuffled(const ledger& l, std::mt19937_64& random, std::vector<std::size_t>& was) {
    was.resize(l.size());
    std::iota(was.begin(), was.end(), std::size_t{0});
    std::shuffle(was.begin(), was.end(), random);
    for (std::size_t i = 0; i < was.size(); ++i)
        for (std::size_t j = i + 1; j < was.size(); ++j)
            if (l[was[i]].on == l[was[j]].on && l[was[i]].kind == l[was[j]].kind && was[i] > was[j])
                std::swap(was[i], was[j]);
    ledger other;
    for (const std::size_t i : was) other.add(l[i]);
    return other;
}
warrant_life with_places(warrant_life life, const std::vector<std::size_t>& was) {
    for (auto& e : life.exercises)
        if (e.event) e.event = was[*e.event];
    for (auto& a : life.adjustments)
        if (a.event) a.event = was[*a.event];
    return life;
}

void agree(const life_lines& found, const life_lines& expected) {
    same(found.adjustments, expected.adjustments);
    same(found.lapses, expected.lapses);
    same(found.exercises, expected.exercises);
    same(found.positions, expected.positions);
    same(found.top_ups, expected.top_ups);
    same(found.limits, expected.limits);
    same(found.company, expected.company);
}

seen live(int lives, std::uint64_t first_seed) {
    seen all;
    for (int i = 0; i < lives; ++i) {
        const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(i);
        INFO("seed " << seed);
        random_life source(seed);
        const life_terms t      = source.next();
        const life_lines slowly = slow_life(t.terms, t.happened, t.rights, t.until).run();
        if (!slowly.refused.empty()) {
            REQUIRE_THROWS_AS(t.life(), invalid_event);
            ++all.refused;
            continue;
        }
        const warrant_life life = t.life();
        const life_lines told   = told_of(life);
        agree(told, slowly);
        no_share_is_lost_or_invented(life);
        the_path_counts_as_the_life(life, all);
        adjustments_are_of_the_whole_warrant(t, life, all);
        total_strike_is_kept(t, life, all);
        net_is_no_more_than_cash(t, life, all);
        // What asks for another life is asked of some.
        switch (seed % 8) {
        case 0: averages_lie_between_ratchet_and_strike(t, all); break;
        case 1: agree(told_of(t.life()), told); break; // replayed
        case 2:
        case 3: the_day_shows_the_adjustment(t, life, seed / 8); break;
        case 4:
        case 5: {
            const day early          = std::min(source.some_day(), t.until);
            const warrant_life first = t.life(early);
            no_share_is_lost_or_invented(first);
            a_life_begins_as_the_whole_does(told, told_of(first), early);
            nothing_falls(t, first, life, early, t.until);
            break;
        }
        default: {
            std::mt19937_64 random(seed);
            std::vector<std::size_t> was;
            life_terms other = t;
            other.happened   = shuffled(t.happened, random, was);
            agree(told_of(with_places(other.life(), was)), told);
        }
        }
        ++all.lives;
        for (const warrant_rights& r : t.rights)
            all.amended += r.from != day::earliest() && r.from <= t.until ? 1 : 0;
        all.lapses += static_cast<int>(life.lapses.size());
        all.top_ups += static_cast<int>(life.top_ups.size());
        all.limited += static_cast<int>(life.limits.size());
    }
    return all;
}

void require_that_much_was_seen(const seen& all, int lives) {
    CHECK(all.lives > lives * 9 / 10);
    CHECK(all.exercises > lives / 3);
    CHECK(all.net > lives / 5);
    CHECK(all.adjustments > lives);
    CHECK(all.kept > lives / 2);
    CHECK(all.lapses > lives);
    CHECK(all.top_ups > lives / 50);
    CHECK(all.limited > lives / 4);
    CHECK(all.averaged > lives / 100);
    CHECK(all.restated > lives / 100);
    CHECK(all.carried > lives / 50);
    CHECK(all.settled > lives / 100);
    CHECK(all.amended > lives / 8);
}

/// How many lives KICKER_LIVES of the environment asks for; else a number. A hundred thousand take two
/// minutes.
int asked_or(int lives) {
    const char* asked = std::getenv("KICKER_LIVES");
    return asked == nullptr ? lives : std::atoi(asked);
}

} // namespace

TEST_CASE("the laws of a life hold in random lives, and a slow reading tells the same",
          "[equity][law]") {
    const int lives = asked_or(tries(10'000));
    require_that_much_was_seen(live(lives, 1), lives);
}
