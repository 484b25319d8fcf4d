// The definitions of <kicker/answer/strikes.hpp>.
#pragma once

#include <kicker/answer/strikes.hpp>

#include <kicker/answer/current_state.hpp>
#include <kicker/answer/detail/rights_named.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/text/describe.hpp>
#include <kicker/vest/leaves.hpp>

#include <set>

namespace kicker {

namespace detail {

/// The prices and the splits of a ledger: all that an average rests on.
KICKER_INLINE ledger prices_of(const ledger& happened) {
    ledger prices;
    for (const event& e : happened)
        if (e.kind == event_kind::closing_price || restates_shares(e.kind)) prices.add(e);
    return prices;
}
/// The VWAP of the share over the last days with a price until a day, in the shares of the signing.
KICKER_INLINE std::optional<fraction> vwap_until(const deal& of, const ledger& prices, int days,
                                                 day last) {
    const auto average = vwap(share_price, days);
    const deal asked{.contract = {.currency = of.contract.currency},
                     .warrants = {{.name     = "strike",
                                   .tranches = {{"strike", shares::of(1), average >= price{}}}}}};
    return vesting_path(asked, prices, {.until = last}).state.find(average.key);
}
/// Whether each of the last days with a price until a day has volumes.
KICKER_INLINE bool have_volumes(const ledger& prices, int days, day last) {
    std::set<day> priced, without;
    for (const event& e : prices) {
        if (e.kind != event_kind::closing_price || e.on > last) continue;
        priced.insert(e.on);
        if (!e.volume || e.volume->ticks() == 0) without.insert(e.on);
    }
    for (auto d = priced.rbegin(); d != priced.rend() && days > 0; ++d, --days)
        if (without.contains(*d)) return false;
    return true;
}

/// What a share of a tranche costs on the last day of a path, as its life adjusted it. Nothing where it
/// has no life, or its strikes are those of slices.
KICKER_INLINE std::optional<price> adjusted_strike_of(const followed& f, const label& warrant,
                                                      const label& tranche) {
    if (!f.path.life) return std::nullopt;
    const warrant_rights* const rights = rights_named(f.document.rights(), warrant);
    if (rights != nullptr && !rights->slices.empty()) return std::nullopt;
    for (const life_position& p : f.path.life->positions)
        if (p.warrant == warrant && p.tranche == tranche) return p.strike;
    return std::nullopt;
}

} // namespace detail

KICKER_INLINE std::optional<set_strike> strike_set_by(const followed& f, const strike& s) {
    if (!s.is_set_later()) return std::nullopt;
    const ledger& happened = *f.path.events;
    std::optional<day> set_on;
    for (const event& e : happened)
        if (e.kind == event_kind::milestone && e.name == s.milestone().view() &&
            e.on <= f.asked.until)
            set_on = std::min(set_on.value_or(e.on), e.on);
    if (!set_on) return std::nullopt;
    set_strike result{.on = *set_on};
    const ledger prices = detail::prices_of(happened);
    const auto of_signing =
        detail::vwap_until(f.document.deal(), prices, s.vwap_days(), result.on - 1);
    if (!of_signing) return result;
    const auto at               = terms_on(f.document, f.asked.until);
    const fraction of_terms     = at.since ? splits_until(happened, *at.since) : fraction::whole(),
                   then         = splits_until(happened, result.on),
                   now          = splits_until(happened, f.asked.until);
    result.vwap                 = reduced(*of_signing / then);
    result.is_plain_mean        = !detail::have_volumes(prices, s.vwap_days(), result.on - 1);
    const price cent            = price::from_ticks(price::ticks_per_unit / 100);
    const auto in_shares_of_now = [&](const price& p, const fraction& basis) {
        return part_of(reduced(basis / now), p, rounding::half_up);
    };
    result.strike = std::max(in_shares_of_now(s.price_set_by(*result.vwap, cent), then),
                             in_shares_of_now(s.price(), of_terms));
    return result;
}

KICKER_INLINE std::vector<std::string> strikes_in_words(const followed& f) {
    std::vector<std::string> lines;
    const auto add = [&](const std::string& of, const strike& s, bool has_vested,
                         const std::optional<price>& adjusted) {
        const auto set   = strike_set_by(f, s);
        std::string line = "the strike of " + of;
        if (adjusted && !s.is_set_later() && *adjusted != s.price())
            lines.push_back(line + " is " + to_text(*adjusted) + ", adjusted; the terms say " +
                            to_text(s.price()));
        if (!set && s.is_set_later() && has_vested)
            lines.push_back(line + " is open: no event tells of " +
                            in_quotes(s.milestone().view()));
        if (!set) return;
        const std::string day_of_it = to_text(set->on);
        if (set->strike) {
            const price average = part_of(*set->vwap, price::from_ticks(1), rounding::half_up);
            line += " is " + to_text(adjusted.value_or(*set->strike)) + ": " + to_text(s) +
                    "; the VWAP was " + to_text(average) + " before " + day_of_it;
            if (set->is_plain_mean) line += ", a plain mean, since some days have no volume";
        } else
            line += " dates from " + day_of_it + " and is not known: fewer than " +
                    std::to_string(s.vwap_days()) + " days before have a price";
        lines.push_back(line);
    };
    const auto& ws   = f.path.in_force.warrants;
    std::size_t next = 0; // of the positions
    for (std::size_t i = 0; i < ws.size(); ++i) {
        bool any_vested = false;
        std::optional<price> of_warrant;
        for (const tranche& t : ws.tranches_of(i)) {
            const bool has_vested = f.path.path.positions[next++].vested > shares{};
            const auto adjusted   = detail::adjusted_strike_of(f, ws.head(i).name, t.name);
            if (t.strike)
                add(name_of(f.path.in_force, ws.head(i).name, t.name), *t.strike, has_vested,
                    adjusted);
            else any_vested = any_vested || has_vested, of_warrant = adjusted;
        }
        if (ws.head(i).strike)
            add("warrant " + in_quotes(ws.head(i).name), *ws.head(i).strike, any_vested,
                of_warrant);
    }
    return lines;
}

} // namespace kicker
