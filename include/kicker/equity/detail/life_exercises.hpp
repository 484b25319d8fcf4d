// The third taker of a life: exercises, by the holder, at the expiry, at a sale of the company; and
// what lapses.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/equity/detail/life_limits.hpp>
#include <kicker/equity/detail/refused.hpp>

#include <limits>

namespace kicker::detail {

/// Exercises shares at the end of a day, and ends warrants.
class life_exercises : public idle_taker {
public:
    explicit life_exercises(live_company& c) : company_(c) {}

    void after(ledger_timeline& t, std::size_t place) {
        const event& e = t.event_at(place);
        switch (e.kind) {
        case event_kind::holding: company_.held = shares::from_ticks(e.ticks); break;
        case event_kind::ownership_limit: take_notice(t, percent::from_ticks(e.ticks)); break;
        case event_kind::exercise:
        case event_kind::net_exercise: exercise(t, place); break;
        default: break;
        }
    }
    void end(ledger_timeline& t) {
        for (live_warrant& w : company_.warrants) {
            tell_closed(t, w);
            top_up(t, w);
            if (w.is_over || t.today() < w.issued) continue;
            const sale_terms& sale = w.rights.on_change_of_control;
            if (!sale.milestone.empty() && sale.then != on_sale::nothing &&
                t.readings().day_of(sale.milestone) == t.today())
                be_sold(t, w, sale);
            else if (t.today() >= w.last) expire(t, w);
        }
        company_.values.end(t);
    }
    void finish(ledger_timeline& t) {
        for (live_warrant& w : company_.warrants) {
            if (!w.is_over && w.carries())
                company_.note(t, life_note_kind::carried_forward, w, carried_in_words(w));
            if (!w.is_over && w.cash_each() > price{})
                company_.note(t, life_note_kind::merger_cash, w, to_text(w.cash_each()));
            shares room = tightest_room(t, w);
            for (const share_block& b : w.blocks) {
                const shares n = std::min(room, open_in(t, w, b));
                room -= n;
                shares same = shares::of(1);
                company_.life.positions.push_back(
                    {.warrant     = w.name,
                     .tranche     = b.tranche,
                     .strike      = w.strike_at(b, w.sum_of(&share_block::exercised), same),
                     .granted     = b.granted,
                     .vested      = b.vested,
                     .exercised   = b.exercised,
                     .lapsed      = b.lapsed,
                     .exercisable = n,
                     .cash_each   = w.cash_each()});
            }
            for (std::size_t i = 0; i < w.rights.limits.size(); ++i)
                company_.life.limits.push_back(limit_standing(company_, t, w, i));
        }
        company_.life.outstanding = company_.outstanding(t);
        company_.life.last_price  = company_.values.value_of(t, fair_market_value{});
    }

private:
    // --- by the holder ---

    void take_notice(ledger_timeline& t, const percent& part) {
        for (live_warrant& w : company_.warrants) {
            const bool raises   = part > ownership_part(t, w);
            const day effective = raises ? t.today() + w.rights.notice_days : t.today();
            w.notices.emplace_back(effective, part);
            if (raises) t.visit_also(effective);
        }
    }
    /// Throws: invalid_event for a name that no tranche and no warrant has, for more shares than are
    ///         exercisable, or where a value or a strike is not known.
    void exercise(ledger_timeline& t, std::size_t place) {
        const event& e     = t.event_at(place);
        const bool is_net  = e.kind == event_kind::net_exercise;
        const shares asked = shares::from_ticks(e.ticks);
        auto [w, of]       = named_by(t, place);
        const auto& terms  = w->rights.exercise;
        if (is_net ? !terms.allows_net : !terms.allows_cash)
            throw refused_at(t, place,
                             is_net ? "the terms of warrant " + in_quotes(w->name.view()) +
                                          " allow no net exercise"
                                    : "the terms of warrant " + in_quotes(w->name.view()) +
                                          " allow a net exercise only");
        settle(t, *w, place);
        const auto value = company_.values.value_of(t, terms.value);
        if (is_net && !value)
            throw refused_at(t, place,
                             "a net exercise needs a fair market value (" + to_text(terms.value) +
                                 "); the ledger has too few prices before that day");
        shares open;
        for (const share_block& b : w->blocks)
            if (of.empty() || b.tranche == of) open += open_in(t, *w, b);
        if (asked > open)
            throw refused_at(t, place,
                             "expected at most the " + to_text(open) +
                                 " exercisable shares, found " + to_text(asked));
        warrant_exercise x{.by        = exercise_trigger::holder,
                           .event     = place,
                           .method    = is_net ? exercise_method::net : exercise_method::cash,
                           .value     = is_net ? value : std::nullopt,
                           .cash_each = w->cash_each()};
        const auto limit  = tightest_limit(company_, t, *w);
        const shares room = limit ? *limit->room : no_limit;
        take(t, *w, x, asked, room, of, place);
        const shares done = sum_exercised(x);
        if (done < asked)
            throw refused_at(t, place,
                             "the limit " + in_quotes(name_of(limit->terms)) + " lets " +
                                 to_text(done) + " shares be exercised, found " + to_text(asked));
        carry_out(t, *w, std::move(x));
    }
    /// An exercise makes what adjustments have carried forward.
    void settle(const ledger_timeline& t, live_warrant& w, std::optional<std::size_t> place = {}) {
        if (auto made = w.settle()) {
            company_.tell(t, w, std::move(*made), place);
            company_.has_settled = true;
        }
    }
    /// The warrant and the tranche that an exercise is of; no tranche where it is of the whole warrant.
    [[nodiscard]] std::pair<live_warrant*, label> named_by(const ledger_timeline& t,
                                                           std::size_t place) {
        const std::string& name = t.event_at(place).name;
        auto& all               = company_.warrants;
        if (name.empty() && all.size() == 1) return {&all.front(), {}};
        std::vector<std::string> names;
        std::vector<std::pair<live_warrant*, label>> found;
        for (live_warrant& w : all) {
            names.emplace_back(w.name.view());
            if (w.name.view() == name) return {&w, {}};
            for (const share_block& b : w.blocks) {
                names.emplace_back(b.tranche.view());
                if (b.tranche.view() == name) found.emplace_back(&w, b.tranche);
            }
        }
        if (found.size() == 1) return found.front();
        const std::string near = nearest(name, names);
        throw refused_at(t, place,
                         name.empty() ? "an exercise names its warrant, for the deal has several"
                         : found.empty()
                             ? "no warrant and no tranche is called " + in_quotes(name) +
                                   (near.empty() ? "" : "; did you mean " + in_quotes(near) + "?")
                             : in_quotes(name) + " is a tranche of " +
                                   std::to_string(found.size()) + " warrants; name the warrant");
    }
    [[nodiscard]] static invalid_event refused_at(const ledger_timeline& t, std::size_t place,
                                                  const std::string& why) {
        return invalid_event::at(to_text(t.today()), place + 1, why);
    }

    // --- shares ---

    /// What of a block may be exercised today, whatever the limits: vested, behind its gate, and
    /// neither exercised nor lapsed.
    [[nodiscard]] static shares open_in(const ledger_timeline& t, const live_warrant& w,
                                        const share_block& b) {
        if (!w.is_alive_on(t.today())) return {};
        const tranche* terms = t.terms().warrants.find(w.name, b.tranche);
        if (terms == nullptr) return b.open();
        const fraction gate = t.readings().fraction_of(t.readings().followed(terms->exercisable));
        const shares behind = part_of(gate, b.granted, terms->rounding.how());
        return std::max(std::min(b.open(), behind - b.exercised), shares{});
    }
    [[nodiscard]] shares tightest_room(const ledger_timeline& t, const live_warrant& w) {
        const auto limit = tightest_limit(company_, t, w);
        return limit ? *limit->room : no_limit;
    }
    /// Takes up to so many shares in the order of the blocks, as lots of an exercise, while the limit
    /// has room for what they issue. Nothing has happened to the blocks yet.
    void take(const ledger_timeline& t, const live_warrant& w, warrant_exercise& x, shares most,
              shares room, const label& of, std::optional<std::size_t> place) {
        shares done = w.sum_of(&share_block::exercised);
        for (const share_block& b : w.blocks) {
            if (!of.empty() && b.tranche != of) continue;
            shares left = std::min(most, open_in(t, w, b));
            while (left > shares{}) {
                shares n          = left;
                const auto strike = w.strike_at(b, done, n);
                if (!strike) {
                    if (place)
                        throw refused_at(t, *place,
                                         "an exercise needs a strike; that of tranche " +
                                             in_quotes(b.tranche.view()) + " is not known");
                    company_.note(t, life_note_kind::no_strike, w, std::string(b.tranche.view()));
                    done += n;
                    left -= n;
                    continue;
                }
                const exercise_lot lot = lot_of(w, x, b, n, *strike, room);
                if (!(lot.shares.exercised > shares{})) return;
                x.lots.push_back(lot);
                room -= lot.shares.issued;
                done += lot.shares.exercised;
                most -= lot.shares.exercised;
                left -= lot.shares.exercised;
                if (lot.shares.exercised < n) return;
            }
        }
    }
    [[nodiscard]] static exercise_lot lot_of(const live_warrant& w, const warrant_exercise& x,
                                             const share_block& b, const shares& n,
                                             const price& strike, const shares& room) {
        const fraction_of_share rest = w.rights.exercise.rest;
        exercise_lot lot{.tranche = b.tranche, .strike = strike};
        if (x.method == exercise_method::cash)
            lot.shares = cash_exercise(std::min(n, room), strike);
        else {
            const price value = *x.value + x.cash_each;
            lot.shares        = net_exercise(n, strike, value, rest);
            if (lot.shares.issued > room)
                lot.shares = net_exercise(most_exercised_for(room, strike, value, rest), strike,
                                          value, rest);
        }
        lot.passed_through =
            amount_of_exact(lot.shares.issued, reduced(w.passed_through + w.merger_cash));
        return lot;
    }
    /// What shares bring at an exact number of price ticks each.
    [[nodiscard]] static money amount_of_exact(const shares& n, const fraction& each) {
        const fraction in_money =
            reduced(each / fraction(power_of_ten(price_unit::decimals - money_unit::decimals)));
        return money::from_ticks(part_of(in_money, n.ticks(), rounding::half_up));
    }
    [[nodiscard]] static shares sum_exercised(const warrant_exercise& x) {
        shares sum;
        for (const exercise_lot& l : x.lots) sum += l.shares.exercised;
        return sum;
    }
    void carry_out(const ledger_timeline& t, live_warrant& w, warrant_exercise x) {
        x.on      = t.today();
        x.warrant = w.name;
        for (const exercise_lot& l : x.lots) {
            w.find(l.tranche)->exercised += l.shares.exercised;
            w.issued_shares += l.shares.issued;
            company_.held += l.shares.issued;
            company_.issue(l.shares.issued);
            company_.life.issued += l.shares.issued;
        }
        if (!x.lots.empty()) company_.life.exercises.push_back(std::move(x));
    }

    // --- ends ---

    /// Tells of shares that were forfeited, or ended with the contract, today.
    void tell_closed(const ledger_timeline& t, live_warrant& w) {
        for (share_block& b : w.blocks)
            if (const shares n = b.newly_lapsed(); n > shares{})
                tell_lapse(t, w, b, end_kind::closed, n);
    }
    void tell_lapse(const ledger_timeline& t, const live_warrant& w, share_block& b, end_kind why,
                    const shares& n, const money& paid = {}) {
        company_.life.lapses.push_back({t.today(), w.name, b.tranche, why, n, paid});
        b.told_lapsed = b.lapsed;
    }
    /// Exercises net what may be exercised and is worth more than its strike.
    void exercise_what_gains(ledger_timeline& t, live_warrant& w, exercise_trigger by) {
        fair_market_value term = w.rights.exercise.value;
        const auto value       = company_.values.value_of(t, term);
        if (!value) return company_.note(t, life_note_kind::no_market_value, w, to_text(term));
        settle(t, w);
        warrant_exercise x{
            .by = by, .method = exercise_method::net, .value = value, .cash_each = w.cash_each()};
        const shares room = tightest_room(t, w);
        take(t, w, x, no_limit, room, {}, std::nullopt);
        std::erase_if(x.lots,
                      [&](const exercise_lot& l) { return !(l.strike < *value + x.cash_each); });
        carry_out(t, w, std::move(x));
    }
    void expire(ledger_timeline& t, live_warrant& w) {
        if (w.rights.exercise.at_expiry) exercise_what_gains(t, w, exercise_trigger::expiry);
        lapse(t, w, end_kind::expired);
    }
    void lapse(const ledger_timeline& t, live_warrant& w, end_kind why) {
        for (share_block& b : w.blocks) {
            const shares n = b.outstanding();
            b.lapsed += n;
            if (n > shares{}) tell_lapse(t, w, b, why, n);
        }
        w.is_over = true;
    }
    void be_sold(ledger_timeline& t, live_warrant& w, const sale_terms& sale) {
        if (sale.then == on_sale::net_exercise)
            exercise_what_gains(t, w, exercise_trigger::company_sale);
        if (sale.then == on_sale::cash_out) cash_out(t, w, sale);
        lapse(t, w, end_kind::company_sold);
    }
    void cash_out(const ledger_timeline& t, live_warrant& w, const sale_terms& sale) {
        const auto value = company_.values.value_of(t, w.rights.exercise.value);
        if (!value)
            return company_.note(t, life_note_kind::no_market_value, w,
                                 to_text(w.rights.exercise.value));
        settle(t, w);
        if (!company_.options.pricing && sale.volatility > percent{})
            company_.note(t, life_note_kind::no_pricing, w, std::string(sale.milestone.view()));
        shares done = w.sum_of(&share_block::exercised);
        for (share_block& b : w.blocks) {
            const shares n = b.open();
            if (!(n > shares{})) continue;
            money paid;
            const bool is_known = each_strike(w, b, done, [&](shares of, const price& strike) {
                paid +=
                    company_.options.pricing
                        ? amount_of(of, company_.options.pricing({.share  = *value + w.cash_each(),
                                                                  .strike = strike,
                                                                  .days   = w.last - t.today(),
                                                                  .volatility = sale.volatility,
                                                                  .rate       = sale.rate}))
                        : intrinsic_value(of, strike, *value + w.cash_each());
            });
            if (!is_known)
                company_.note(t, life_note_kind::no_strike, w, std::string(b.tranche.view()));
            if (!is_known && w.slices.empty()) continue;
            b.lapsed += n;
            tell_lapse(t, w, b, end_kind::company_sold, n, paid);
        }
    }
    /// Visits the open shares of a block with their strikes, behind so many of the warrant. Whether
    /// all strikes are known.
    template <class Visit>
    [[nodiscard]] static bool each_strike(const live_warrant& w, const share_block& b, shares& done,
                                          Visit visit) {
        bool all_known = true;
        for (shares left = b.open(); left > shares{};) {
            shares same       = left;
            const auto strike = w.strike_at(b, done, same);
            if (strike) visit(same, *strike);
            else all_known = false;
            done += same;
            left -= same;
        }
        return all_known;
    }
    void top_up(const ledger_timeline& t, live_warrant& w) {
        const value_floor& f = w.rights.value_floor;
        if (f.milestone.empty() || t.readings().day_of(f.milestone) != t.today()) return;
        if (!w.is_alive_on(t.today())) return;
        const auto value = company_.values.value_of(t, w.rights.exercise.value);
        if (!value)
            return company_.note(t, life_note_kind::no_market_value, w,
                                 to_text(w.rights.exercise.value));
        money worth;
        shares done = w.sum_of(&share_block::exercised);
        for (const share_block& b : w.blocks)
            if (!each_strike(w, b, done, [&](const shares& n, const price& strike) {
                    worth += intrinsic_value(n, strike, *value + w.cash_each());
                }))
                company_.note(t, life_note_kind::no_strike, w, std::string(b.tranche.view()));
        company_.life.top_ups.push_back(
            {t.today(), w.name, worth, std::max(f.least - worth, money{})});
    }

    /// "5.3442% more shares, and 0.006 off the strike"; of several strikes, the greatest fall.
    [[nodiscard]] static std::string carried_in_words(live_warrant& w) {
        price fall;
        w.each_strike(
            [&](const live_strike& s, const label&) { fall = std::max(fall, s.carried); });
        const percent more = percent::from_ticks(
            part_of(w.carried_part(), percent::of(100).ticks(), rounding::half_up));
        std::string words;
        if (w.carried > 0) words = to_text(more) + " more shares";
        if (fall > price{})
            words += (words.empty() ? "" : ", and ") + to_text(fall) + " off the strike";
        return words;
    }

    /// More shares than there are.
    static constexpr shares no_limit = shares::from_ticks(std::numeric_limits<std::int64_t>::max());

    live_company& company_;
};

} // namespace kicker::detail
