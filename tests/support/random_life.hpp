// Random warrants with random rights, and what happens to them in some eighty days.
#pragma once

#include <kicker/equity/warrant_life.hpp>
#include <kicker/kicker.hpp>

#include <algorithm>
#include <random>

/// A deal, the rights of its warrants, and a ledger.
struct life_terms {
    kicker::deal terms;
    std::vector<kicker::warrant_rights> rights;
    kicker::ledger happened;
    kicker::day until;

    [[nodiscard]] kicker::warrant_life life(kicker::day last) const {
        return life_of(terms, happened, {.path = {.until = last}, .rights = rights});
    }
    [[nodiscard]] kicker::warrant_life life() const { return life(until); }
};

/// Writes random lives. What happens is valid by itself; an exercise may be refused, and is then left
/// out.
class random_life {
public:
    explicit random_life(std::uint64_t seed) : engine_(seed) {}

    life_terms next() {
        life_terms l;
        l.until                   = first_ + between(60, 90);
        l.terms.name              = "deal";
        l.terms.contract.currency = kicker::currency("USD");
        l.terms.company.name      = "company";
        if (!one_in(8)) l.terms.company.shares = kicker::shares::of(between(1'000, 50'000));
        for (const char* const name : {"v", "w"}) {
            l.terms.warrants.add(some_warrant(name));
            if (!one_in(8)) l.rights.push_back(some_rights(name));
            if (one_in(4) && !l.rights.empty() && l.rights.back().warrant == name)
                l.rights.push_back(other_rights(l.rights.back()));
            if (!one_in(4)) break;
        }
        events_.clear();
        prices_.clear();
        for (int n = between(5, 36); n > 0; --n) add_event();
        for (const kicker::event& e : events_) l.happened.add(e);
        std::vector<kicker::day> days;
        for (int n = between(0, 4); n > 0; --n) days.push_back(some_day());
        std::sort(days.begin(), days.end());
        for (const kicker::day d : days) add_exercise(l, d);
        return l;
    }
    int between(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1));
    }
    bool one_in(int n) { return between(1, n) == 1; }
    kicker::day some_day() { return first_ + between(0, 70); }

    int refused = 0; ///< exercises that were left out

private:
    using day = kicker::day;

    kicker::price cents(int low, int high) {
        return kicker::price::from_ticks(1'000'000 * std::int64_t{between(low, high)});
    }
    kicker::rounding some_rounding() { return static_cast<kicker::rounding>(between(0, 3)); }
    std::string some_milestone() {
        return std::string("m") + static_cast<char>('0' + between(1, 3));
    }

    kicker::rule some_leaf() {
        using namespace kicker;
        const int from = between(0, 40);
        switch (between(0, 5)) {
        case 0: return spend >= money::of(between(1, 60));
        case 1: return reached(label(some_milestone()), kind::performance);
        case 2: return share_price >= cents(500, 3'000);
        case 3:
            return in_steps(ramp(spend, money::of(from), money::of(from + between(1, 40))),
                            between(2, 9));
        default: return ramp(spend, money::of(from), money::of(from + between(1, 40)));
        }
    }
    kicker::rule some_rule() {
        if (one_in(5)) return some_leaf() and some_leaf();
        if (one_in(5)) return some_leaf() or some_leaf();
        return some_leaf();
    }
    kicker::strike some_strike() {
        if (one_in(10))
            return kicker::strike::set_at(kicker::label(some_milestone()),
                                          kicker::percent::of(between(50, 120)), between(1, 3),
                                          cents(0, 900));
        return cents(100, 2'000);
    }
    kicker::warrant some_warrant(const char* name) {
        using namespace kicker;
        warrant w{.name = name, .strike = some_strike(), .issued = first_ + between(-3, 6)};
        if (!one_in(3)) w.expires = some_day() + 12;
        if (one_in(8)) w.expires = expiry(some_day() + 12, between(0, 9), label(some_milestone()));
        if (one_in(5))
            w.floor = reached(label(some_milestone()), kind::performance) and
                      level(percent::of(between(1, 100)));
        if (!one_in(4))
            w.on_termination.push_back({one_in(2)   ? party::either
                                        : one_in(2) ? party::buyer
                                                    : party::seller,
                                        "", static_cast<on_end>(between(0, 3)),
                                        one_in(2)   ? cure_period{}
                                        : one_in(2) ? cure_within(between(1, 20))
                                                    : cure_within_business_days(between(1, 9))});
        for (int n = between(1, 4), i = 0; i < n; ++i) {
            tranche t{.name   = label(name + std::string(1, static_cast<char>('a' + i))),
                      .shares = shares::of(one_in(4) ? between(1, 9) : between(10, 2'000)),
                      .vests  = some_rule()};
            if (one_in(4)) t.exercisable = some_leaf();
            if (one_in(6)) t.strike = some_strike();
            t.rounding = some_rounding();
            if (one_in(8)) {
                t.vests = in_steps(ramp(spend, money{}, money::of(between(1, 60))), between(1, 9));
                t.rounding = each_step(some_rounding());
            }
            w.tranches.push_back(t);
        }
        return w;
    }
    kicker::exercise_limit some_limit() {
        using namespace kicker;
        exercise_limit l{.kind   = static_cast<limit_kind>(between(0, 4)),
                         .part   = percent::from_ticks(between(1'000, 100'000)),
                         .number = shares::of(between(1, 2'000))};
        if (l.kind == limit_kind::gate || one_in(3)) l.lifted = some_leaf();
        return l;
    }
    kicker::warrant_rights some_rights(const char* name) {
        using namespace kicker;
        warrant_rights r;
        r.warrant = name;
        if (one_in(6)) (one_in(2) ? r.exercise.allows_cash : r.exercise.allows_net) = false;
        r.exercise.value.from =
            one_in(3) ? static_cast<value_source>(between(0, 4)) : value_source::last_close;
        r.exercise.value.days     = between(1, 4);
        r.exercise.value.same_day = one_in(3);
        if (one_in(2))
            r.exercise.value.unit = price::from_ticks(1'000'000),
            r.exercise.value.how  = some_rounding();
        r.exercise.rest       = static_cast<fraction_of_share>(between(0, 3));
        r.exercise.at_expiry  = one_in(2);
        adjustment_terms& a   = r.adjusts;
        a.dividends           = static_cast<dividend_protection>(between(0, 4));
        a.distributions       = static_cast<dividend_protection>(between(0, 4));
        a.merger_cash         = static_cast<merger_cash>(between(0, 2));
        a.rights              = one_in(2);
        a.issues              = static_cast<anti_dilution>(between(0, 4));
        a.issues_scale_shares = one_in(2);
        if (one_in(3)) a.below = percent::of(between(70, 100));
        if (one_in(2)) a.further_shares = shares::of(between(0, 20'000));
        if (one_in(3)) a.excluded = {"options"};
        if (one_in(2)) a.rounding.strike_unit = price::from_ticks(1'000'000);
        a.rounding.strike_how = some_rounding();
        a.rounding.shares_how = some_rounding();
        if (one_in(3)) a.dividends_above = cents(1, 60);
        if (one_in(2)) a.dividends_above_months = between(1, 2);
        if (one_in(3)) {
            if (one_in(2)) a.least.strike = cents(1, 120);
            if (one_in(2)) a.least.strike_part = percent::of(between(1, 20));
            if (one_in(2)) a.least.shares = percent::of(between(1, 40));
            if (one_in(2)) a.least.shares_part = percent::of(between(1, 40));
        }
        a.unvested = one_in(2) ? unvested_shares::rescaled : unvested_shares::template_again;
        if (one_in(2)) r.limits.push_back(some_limit());
        if (one_in(4) && !r.limits.empty())
            if (const auto l = some_limit(); l.kind != r.limits[0].kind) r.limits.push_back(l);
        r.notice_days = between(1, 30);
        if (one_in(3))
            r.on_change_of_control = {label(some_milestone()), static_cast<on_sale>(between(0, 3))};
        if (one_in(6)) r.value_floor = {money::of(between(1, 9'000)), label(some_milestone())};
        if (one_in(8)) {
            const int first = between(1, 8);
            r.slices.push_back({fraction(first, 9), some_strike()});
            if (one_in(3)) r.slices.push_back({fraction(between(first, 9), 9), some_strike()});
            r.slices.push_back({fraction(1), some_strike()});
        }
        return r;
    }
    /// Rights of a later day: some as they were, and some anew.
    kicker::warrant_rights other_rights(const kicker::warrant_rights& before) {
        kicker::warrant_rights r = some_rights("");
        r.warrant                = before.warrant;
        r.from                   = some_day();
        if (one_in(2)) r.exercise = before.exercise;
        if (one_in(2)) r.adjusts = before.adjusts;
        if (one_in(2)) r.limits = before.limits;
        if (one_in(2)) r.slices = before.slices;
        if (one_in(2)) r.on_change_of_control = before.on_change_of_control;
        if (one_in(3)) r.limits_from = r.from;
        return r;
    }
    kicker::event of(day d, kicker::event_kind k, std::int64_t ticks, std::string name = {}) {
        return {.on    = d,
                .kind  = k,
                .name  = std::move(name),
                .unit  = kicker::unit_of(k),
                .ticks = ticks};
    }
    void add_event() {
        using namespace kicker;
        const day d      = some_day();
        const auto ratio = [&](int most) { return fraction(between(1, most), between(1, most)); };
        switch (between(0, 30)) {
        case 0:
        case 1:
        case 2:
        case 3:
        case 4:
        case 5:
        case 6:
            events_.push_back(of(d, event_kind::payment, money::of(between(1, 15)).ticks()));
            break;
        case 7:
        case 8:
            events_.push_back(of(d, event_kind::refund, money::of(between(1, 8)).ticks()));
            break;
        case 9:
        case 10: {
            events_.push_back(of(d, event_kind::split, 0));
            events_.back().rate = one_in(2) ? fraction(between(2, 3)) : ratio(5);
            if (one_in(3)) {
                events_.back().kind  = event_kind::merger;
                events_.back().unit  = unit_id::price;
                events_.back().ticks = cents(0, 600).ticks();
            }
            break;
        }
        case 11: events_.push_back(of(d, event_kind::dividend, cents(1, 150).ticks())); break;
        case 12: events_.push_back(of(d, event_kind::distribution, cents(1, 150).ticks())); break;
        case 13:
            events_.push_back(of(d, event_kind::rights, cents(100, 2'500).ticks()));
            events_.back().rate = ratio(6);
            break;
        case 14:
        case 15:
            events_.push_back(
                of(d, event_kind::share_sale, cents(1, 2'500).ticks(), one_in(4) ? "options" : ""));
            events_.back().volume = count::of(between(1, 20'000));
            break;
        case 16: events_.push_back(of(d, event_kind::holding, between(0, 900))); break;
        case 17:
            events_.push_back(of(d, event_kind::ownership_limit, between(1'000, 200'000)));
            break;
        case 18:
        case 19:
        case 20: events_.push_back(of(d, event_kind::milestone, 0, some_milestone())); break;
        case 21:
            if (one_in(3))
                events_.push_back(of(d, event_kind::forfeiture, 0, one_in(2) ? "va" : ""));
            break;
        case 22:
            if (!one_in(3)) break;
            events_.push_back(of(d, event_kind::termination, 0));
            events_.back().party = one_in(2) ? "buyer" : one_in(2) ? "seller" : "";
            if (one_in(3)) events_.push_back(of(d + between(0, 12), event_kind::cure, 0));
            break;
        case 23: events_.push_back(of(d, event_kind::share_count, between(1'000, 60'000))); break;
        case 24:
            events_.push_back(of(d, event_kind::measured, cents(300, 3'000).ticks(),
                                 std::string(one_in(3)   ? bid_measure
                                             : one_in(2) ? ask_measure
                                                         : board_measure)));
            events_.back().unit = unit_id::price;
            break;
        default:
            if (std::find(prices_.begin(), prices_.end(), d) != prices_.end()) break;
            prices_.push_back(d);
            events_.push_back(of(d, event_kind::closing_price, cents(300, 3'000).ticks()));
            if (!one_in(6)) events_.back().volume = count::of(between(1, 50));
        }
    }
    /// An exercise of a part of what is exercisable on a day.
    void add_exercise(life_terms& l, day d) {
        using namespace kicker;
        std::vector<life_position> able;
        try {
            for (const life_position& p : l.life(d).positions)
                if (p.exercisable > shares{}) able.push_back(p);
        } catch (const error&) {
            return;
        }
        if (able.empty()) return;
        const life_position& p =
            able[static_cast<std::size_t>(between(0, static_cast<int>(able.size()) - 1))];
        std::int64_t most = p.exercisable.ticks();
        std::string name(p.tranche.view());
        if (one_in(3)) {
            name = std::string(p.warrant.view());
            most = 0;
            for (const life_position& other : able)
                if (other.warrant == p.warrant) most += other.exercisable.ticks();
            if (l.terms.warrants.size() == 1 && one_in(2)) name.clear();
        }
        ledger with       = l.happened;
        const bool is_net = one_in(2);
        with.add(of(d, is_net ? event_kind::net_exercise : event_kind::exercise,
                    one_in(3) ? most : between(1, static_cast<int>(most)), name));
        std::swap(with, l.happened);
        try {
            static_cast<void>(l.life(d));
        } catch (const error&) {
            std::swap(with, l.happened);
            ++refused;
        }
    }

    std::mt19937_64 engine_;
    std::vector<kicker::event> events_;
    std::vector<day> prices_;
    const day first_ = kicker::day(date::year(2026) / 1 / 1);
};
