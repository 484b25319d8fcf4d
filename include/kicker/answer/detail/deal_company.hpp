// The company around the warrants of a deal: as the document first has it, without the warrants, and
// with them.
#pragma once

#include <kicker/answer/dilution_waterfall.hpp>
#include <kicker/answer/warrant_life.hpp>
#include <kicker/document/company_over_time.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/ledger/splits.hpp>

namespace kicker::detail {

/// Who holds the warrants: the buyer, by the name that the contract has.
[[nodiscard]] inline label holder_of_warrants(const deal& d) {
    return d.contract.buyer.empty() ? label("holder of the warrants") : d.contract.buyer;
}

/// One reading of a document along a path.
struct reading {
    const dossier& document;
    const dossier_path& path;
};

/// The day of a document's cap table: that of its classes, for a note may be older.
[[nodiscard]] inline day first_day_of(const company_history& h) {
    day first = day::latest();
    for (const company_event& e : h)
        if (std::holds_alternative<class_created>(e.what)) first = std::min(first, e.on);
    return first;
}

/// The company without the warrants of the deal.
KICKER_INLINE company_history history_of(const reading& r, const warrant_life& life, day until) {
    const company_history& written = r.document.capital();
    if (!written.empty()) {
        company_history all = written;
        const day first     = first_day_of(written);
        for (const event& e : *r.path.events)
            if (restates_shares(e.kind) && e.on > first && e.on <= until)
                all.add(e.on, class_split{
                                  .new_shares = static_cast<std::int64_t>(e.rate->numerator()),
                                  .old_shares = static_cast<std::int64_t>(e.rate->denominator())});
        return all;
    }
    const company issuer = company_over_time(r.document, *r.path.events).on(until);
    if (!life.outstanding) throw no_answer::shares_outstanding_unknown(issuer.name);
    company_history all(issuer.name);
    all.add(day::earliest(), class_created{.made = {.name = "shares"}});
    all.add(day::earliest(), shares_issued{.holder   = "other holders",
                                           .of_class = "shares",
                                           .number   = *life.outstanding - life.issued});
    return all;
}

/// The class of a warrant's shares: that of its name, or else the first common class.
[[nodiscard]] inline label class_for(const cap_table& of, const label& named) {
    for (const share_class& c : of.classes)
        if (c.name == named) return named;
    for (const share_class& c : of.classes)
        if (c.kind == stock_kind::common) return c.name;
    return of.classes.empty() ? label() : of.classes.front().name;
}

/// What is vested of what is outstanding: some of what had vested may have lapsed.
[[nodiscard]] inline shares vested_of_outstanding(const life_position& p) {
    return std::min(p.vested - p.exercised, p.outstanding());
}

/// What has become of one warrant.
struct warrant_standing {
    shares issued{};      ///< by exercises, in shares of today
    shares vested{};      ///< of what is outstanding
    shares open{};        ///< outstanding
    shares exercisable{}; ///< now
    std::optional<price> strike{};
};
KICKER_INLINE warrant_standing standing_of(const label& warrant, const ledger& events,
                                           const warrant_life& life, day today) {
    warrant_standing w;
    for (const warrant_exercise& x : life.exercises)
        if (x.warrant == warrant)
            for (const exercise_lot& l : x.lots)
                w.issued +=
                    part_of(splits_between(events, x.on, today), l.shares.issued, rounding::down);
    for (const life_position& p : life.positions)
        if (p.warrant == warrant) {
            w.open += p.outstanding();
            w.vested += vested_of_outstanding(p);
            w.exercisable += p.exercisable;
            if (!w.strike) w.strike = p.strike;
        }
    return w;
}

/// The company around the warrants of a deal, at the end of a path.
struct deal_company {
    warrant_life life{};
    day today{};
    cap_table first{};   ///< as the document first has it, without the warrants of the deal
    cap_table without{}; ///< today, without them
    cap_table with{};    ///< today, with what exercises issued and with what is outstanding
    warrant_stages warrants{};
};

/// The day of a company: the last of the path, or of the cap table.
[[nodiscard]] inline day day_of_company(const followed& f) {
    if (f.asked.until != day::latest()) return f.asked.until;
    return f.ends_on().value_or(day::earliest());
}

/// How many shares more a holder has in one company than in another, fully diluted.
KICKER_INLINE shares added_to(const label& holder, const cap_table& before,
                              const cap_table& after) {
    const auto count = [&](const cap_table& c) {
        const bool is_there = std::ranges::find(c.holders, holder) != c.holders.end();
        return is_there ? owned_by(c, holder.view(), count_basis::fully_diluted).number : shares{};
    };
    return count(after) - count(before);
}

/// The company by a life that is known.
///
/// Throws: no_answer where neither a cap table nor the shares outstanding are known.
KICKER_INLINE deal_company company_of(const followed& f, const reading& r, warrant_life life) {
    deal_company c{.life = std::move(life), .today = day_of_company(f)};
    const company_history all = history_of(r, c.life, c.today);
    c.without                 = all.on(c.today);
    const bool is_written     = !r.document.capital().empty();
    c.first    = is_written ? all.on(std::min(first_day_of(all), c.today)) : c.without;
    c.with     = c.without;
    c.warrants = {.holder = holder_of_warrants(r.path.in_force)};
    for (const auto& [head, tranches] : r.path.in_force.warrants) {
        const label kind         = class_for(c.with, head.share_class);
        const warrant_standing w = standing_of(head.name, *r.path.events, c.life, c.today);
        if (w.issued > shares{}) {
            c.with = after(
                std::move(c.with),
                shares_issued{.holder = c.warrants.holder, .of_class = kind, .number = w.issued},
                c.today);
            c.warrants.exercised += w.issued;
        }
        const auto has_name = [&name = head.name](const purchase_right& one) {
            return one.name == name;
        };
        if (w.open > shares{} && std::ranges::none_of(c.with.rights, has_name)) {
            c.with = after(std::move(c.with),
                           warrant_issued{.name     = head.name,
                                          .holder   = c.warrants.holder,
                                          .of_class = kind,
                                          .number   = w.open,
                                          .strike   = w.strike.value_or(price{}),
                                          .vested   = w.exercisable},
                           c.today);
            c.warrants.vested += w.vested;
            c.warrants.unvested += w.open - w.vested;
        }
    }
    c.warrants.all = added_to(c.warrants.holder, c.without, c.with);
    return c;
}
/// The company by the document as it is.
KICKER_INLINE deal_company company_of(const followed& f) {
    return company_of(f, {f.document, f.path}, life_along(f));
}
/// The company by another reading of the document.
KICKER_INLINE deal_company company_of(const followed& f, const dossier& variant) {
    return company_of(f, {variant, f.by(variant)}, life_along(f, variant));
}

/// The last price that a path knows, or else that of the market.
[[nodiscard]] inline std::optional<price> price_for(const dossier& d, const warrant_life& life) {
    return life.last_price ? life.last_price : d.market().share_price;
}

} // namespace kicker::detail
