// The second taker of a life: what splits, dividends, rights and sales of shares do to the warrants.
#pragma once

#include <kicker/calendar/look_back.hpp>
#include <kicker/equity/detail/live_company.hpp>

namespace kicker::detail {

/// Adjusts the warrants as a day begins, by the market of the day before.
class life_adjustments : public idle_taker {
public:
    explicit life_adjustments(live_company& c) : company_(c) {}

    void split(ledger_timeline& t, std::size_t place) {
        const event& e   = t.event_at(place);
        const fraction s = reduced(*e.rate);
        company_.values.split(s);
        for (shares* n : {&company_.held, &company_.life.issued})
            *n = part_of(s, *n, rounding::down);
        company_.issued_since_count = reduced(company_.issued_since_count * s);
        company_.splits             = reduced(company_.splits * s);
        for (live_warrant& w : company_.warrants) {
            if (e.kind == event_kind::merger) pay_merger(t, w, price::from_ticks(e.ticks), place);
            if (s.is_whole()) continue;
            w.passed_through = reduced(w.passed_through / s);
            w.merger_cash    = reduced(w.merger_cash / s);
            company_.tell(t, w, w.split(s), place);
        }
    }
    /// Throws: invalid_event for a distribution that is not below the market price.
    void happened(ledger_timeline& t, std::size_t place) try {
        const event& e = t.event_at(place);
        for (live_warrant& w : company_.warrants) {
            if (!w.is_alive_on(t.today())) {
                if (e.kind == event_kind::dividend) bear(t, w, price::from_ticks(e.ticks));
                continue;
            }
            const adjustment_terms& a = w.rights.adjusts;
            switch (e.kind) {
            case event_kind::dividend:
                pay_out(t, w, a.dividends, what_counts(t, price::from_ticks(e.ticks), w), place);
                break;
            case event_kind::distribution:
                pay_out(t, w, a.distributions, price::from_ticks(e.ticks), place);
                break;
            case event_kind::rights: offer_rights(t, w, place); break;
            case event_kind::share_sale: sell_shares(t, w, place); break;
            default: break;
            }
        }
        if (e.kind == event_kind::share_sale) company_.issue(shares::from_ticks(e.volume->ticks()));
    } catch (const invalid_terms& wrong) {
        throw invalid_event::at(to_text(t.today()), place + 1, wrong.what());
    }

private:
    void adjust(const ledger_timeline& t, live_warrant& w, const adjustment_ratio& by,
                std::size_t place) {
        if (!by.is_none()) company_.tell(t, w, w.adjust(by), place);
    }

    /// Shares of the day for one of the day of the rights.
    [[nodiscard]] fraction since_rights(const live_warrant& w) const {
        return reduced(company_.splits / w.splits);
    }
    /// Of a dividend, what is above the part that the holder bears.
    [[nodiscard]] price what_counts(const ledger_timeline& t, const price& each, live_warrant& w) {
        const adjustment_terms& a = w.rights.adjusts;
        price above               = adjusted(a.dividends_above, for_split(since_rights(w)));
        if (a.dividends_above_months > 0)
            above -= std::min(above, borne_since(look_back_of(a).first_day(t.today()), w));
        const price counts =
            a.dividends == dividend_protection::none ? price{} : std::max(each - above, price{});
        bear(t, w, each - counts);
        return counts;
    }
    [[nodiscard]] static look_back look_back_of(const adjustment_terms& a) {
        return calendar_months(a.dividends_above_months);
    }
    /// Remembers the part of a dividend that changes nothing.
    void bear(const ledger_timeline& t, live_warrant& w, const price& part) const {
        w.borne.emplace_back(t.today(), reduced(fraction(int128{part.ticks()}) * company_.splits));
    }
    /// The dividends that changed nothing from a day on, for a share of today.
    [[nodiscard]] price borne_since(day first, const live_warrant& w) const {
        fraction sum;
        for (auto b = w.borne.rbegin(); b != w.borne.rend() && b->first >= first; ++b)
            sum = reduced(sum + b->second);
        return price::from_ticks(
            part_of(reduced(sum / company_.splits), std::int64_t{1}, rounding::half_up));
    }
    /// Makes the money of a merger good, on shares before it.
    void pay_merger(const ledger_timeline& t, live_warrant& w, const price& each,
                    std::size_t place) {
        if (each == price{} || w.is_over || t.today() > w.last) return;
        switch (w.rights.adjusts.merger_cash) {
        case merger_cash::at_exercise:
            w.merger_cash = reduced(w.merger_cash + fraction(int128{each.ticks()}));
            return;
        case merger_cash::strike_less: return company_.tell(t, w, w.lower_strikes(each), place);
        case merger_cash::none: return;
        }
    }
    void pay_out(const ledger_timeline& t, live_warrant& w, dividend_protection how,
                 const price& each, std::size_t place) {
        if (each == price{}) return;
        const event& e = t.event_at(place);
        switch (how) {
        case dividend_protection::none: return;
        case dividend_protection::pass_through:
            w.passed_through = reduced(w.passed_through + fraction(int128{each.ticks()}));
            return;
        case dividend_protection::strike_less:
            return company_.tell(t, w, w.lower_strikes(each), place);
        case dividend_protection::proportional:
        case dividend_protection::strike_only: break;
        }
        const auto market = market_before(t, w, e);
        if (!market) return;
        adjustment_ratio by = for_distribution(each, *market);
        if (how == dividend_protection::strike_only) by.shares = fraction::whole();
        adjust(t, w, by, place);
    }
    void offer_rights(const ledger_timeline& t, live_warrant& w, std::size_t place) {
        const event& e = t.event_at(place);
        if (!w.rights.adjusts.rights) return;
        if (const auto market = market_before(t, w, e))
            adjust(t, w, for_rights(*e.rate, price::from_ticks(e.ticks), *market), place);
    }
    void sell_shares(const ledger_timeline& t, live_warrant& w, std::size_t place) {
        const event& e            = t.event_at(place);
        const adjustment_terms& a = w.rights.adjusts;
        if (a.issues == anti_dilution::none ||
            std::find(a.excluded.begin(), a.excluded.end(), e.name) != a.excluded.end())
            return;
        const share_sale sale{shares::from_ticks(e.volume->ticks()), price::from_ticks(e.ticks)};
        if (const auto ratio = ratio_of(t, w, sale, e))
            adjust(t, w,
                   a.issues_scale_shares ? keeping_total_strike(*ratio)
                                         : adjustment_ratio{.strike = *ratio},
                   place);
    }
    /// New strike for an old one after a sale of shares; nothing, and a note, where too little is
    /// known.
    [[nodiscard]] std::optional<fraction> ratio_of(const ledger_timeline& t, const live_warrant& w,
                                                   const share_sale& sale, const event& e) {
        const adjustment_terms& a = w.rights.adjusts;
        const bool by_market      = a.issues == anti_dilution::market_price;
        const auto against        = by_market ? market_before(t, w, e) : w.lone_strike();
        if (!against) {
            if (!by_market) company_.note(t, life_note_kind::no_strike, w, to_text(e));
            return std::nullopt;
        }
        const price from = part_of(as_fraction(a.below), *against, rounding::up);
        if (by_market && !(sale.each < from)) return fraction::whole();
        if (a.issues == anti_dilution::full_ratchet) return full_ratchet(*against, sale);
        const auto before = company_.outstanding(t);
        if (!before) {
            company_.note(t, life_note_kind::outstanding_not_known, w, to_text(e));
            return std::nullopt;
        }
        if (by_market) return market_price_average(*against, *before, sale);
        const shares further = a.issues == anti_dilution::broad_based
                                   ? part_of(since_rights(w), a.further_shares, rounding::down)
                                   : shares{};
        return weighted_average(*against, *before + further, sale);
    }
    [[nodiscard]] std::optional<price> market_before(const ledger_timeline& t,
                                                     const live_warrant& w, const event& e) {
        const auto value = company_.values.value_of(t, fair_market_value{});
        if (!value) company_.note(t, life_note_kind::no_market_value, w, to_text(e));
        return value;
    }

    live_company& company_;
};

} // namespace kicker::detail
