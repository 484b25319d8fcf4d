// Strikes that are set later: what they came to once their milestone had happened.
#pragma once

#include <kicker/document/current_state.hpp>
#include <kicker/document/tranche_name.hpp>
#include <kicker/text/describe.hpp>
#include <kicker/vest/leaves.hpp>

namespace kicker {

/// A strike that was set when its milestone happened.
struct set_strike {
    day on;                        ///< the day of the milestone
    std::optional<price> vwap{};   ///< before that day; nothing where too few days had a price
    std::optional<price> strike{}; ///< of it, to the cent; at least the least price
};

namespace detail {

/// The VWAP of the share over the last days with a price until a day, in the shares of the signing.
[[nodiscard]] inline std::optional<fraction> vwap_until(const dossier& d, const ledger& happened,
                                                        int days, day last) {
    const auto average = vwap(share_price, days);
    const deal asked{.company  = d.deal.company,
                     .warrants = {{.name     = "strike",
                                   .tranches = {{"strike", shares::of(1), average >= price{}}}}}};
    return vesting_path(asked, happened, {.until = last}).state.find(average.key);
}

} // namespace detail

/// What a strike that is set later came to by the end of a path, in the shares of the terms then in
/// force; nothing for one that is fixed, or while its milestone has not happened.
///
/// The average is over the days with a price before the day of the milestone.
/// Throws: what vesting_path throws.
[[nodiscard]] inline std::optional<set_strike> strike_set_by(const followed& f, const strike& s) {
    if (!s.is_set_later()) return std::nullopt;
    const ledger& happened = *f.path.events;
    const auto set         = std::ranges::find_if(happened, [&](const event& e) {
        return e.kind == event_kind::milestone && e.name == s.milestone().view() &&
               e.on <= f.asked.until;
    });
    if (set == happened.end()) return std::nullopt;
    set_strike result{.on = (*set).on};
    const auto average = detail::vwap_until(f.document, happened, s.vwap_days(), result.on - 1);
    if (!average) return result;
    const terms_in_force at = terms_on(f.document, f.asked.until);
    const fraction split    = at.since ? splits_until(happened, *at.since) : fraction::whole();
    result.vwap   = part_of(reduced(*average / split), price::from_ticks(1), rounding::half_up);
    result.strike = s.price_at(*result.vwap, price::from_ticks(price::ticks_per_unit / 100));
    return result;
}

/// A line for each strike of the terms in force that was set by the end of a path: "the strike of
/// second block is 9: 90% of the 30-day VWAP at ..., which was 10 before 2027-01-15".
[[nodiscard]] inline std::vector<std::string> strikes_in_words(const followed& f) {
    std::vector<std::string> lines;
    const auto add = [&](const std::string& of, const strike& s) {
        const auto set = strike_set_by(f, s);
        if (!set) return;
        const std::string day_of_it = to_text(set->on);
        lines.push_back(set->strike
                            ? "the strike of " + of + " is " + to_text(*set->strike) + ": " +
                                  to_text(s) + ", which was " + to_text(*set->vwap) + " before " +
                                  day_of_it
                            : "the strike of " + of + " was set on " + day_of_it +
                                  " and is not known: fewer than " + std::to_string(s.vwap_days()) +
                                  " days before have a price");
    };
    const auto& ws = f.path.in_force.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i) {
        const auto& w = ws.head(i);
        if (w.strike) add("warrant " + in_quotes(w.name), *w.strike);
        for (const tranche& t : ws.tranches_of(i))
            if (t.strike) add(name_of(f.path.in_force, w.name, t.name), *t.strike);
    }
    return lines;
}

} // namespace kicker
