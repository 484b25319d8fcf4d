// The definitions of <kicker/answer/value_rebate.hpp>.
#pragma once

#include <kicker/answer/value_rebate.hpp>

#include <kicker/answer/detail/estimate_cells.hpp>
#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/batch/columns.hpp>
#include <kicker/value/rebate.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

/// The total of an outlook, if the outlook has it.
[[nodiscard]] KICKER_INLINE const total_outlook* total_if_any(const outlook& o,
                                                              const metric_key& of) {
    for (const total_outlook& t : o.totals)
        if (same_reading(t.of, of)) return &t;
    return nullptr;
}

/// The megawatts that are expected in service, times the months, each month as much as its money is worth
/// now: what an even price a month is paid on.
[[nodiscard]] KICKER_INLINE double megawatt_months_now(const valued_terms& v,
                                                       const total_outlook& in_service) {
    const auto added = expected_amounts(in_service, v.how.dates, drifts::risk_neutral);
    double power_now = come_to(in_service.of, v.how.so_far), before = 0;
    std::vector<double> months;
    for (std::size_t k = 0; k < added.size(); ++k) {
        months.push_back(power_now * (v.how.dates[k].years - before) * 12);
        power_now += added[k];
        before = v.how.dates[k].years;
    }
    return present_value(months, v.how.dates, v.future.share.rate);
}

[[nodiscard]] KICKER_INLINE std::string money_unit_of(const valued_terms& v) {
    const std::string_view word = v.terms.contract.currency.view();
    return word.empty() ? "" : " (" + std::string(word) + ")";
}

[[nodiscard]] KICKER_INLINE section_table rebate_table(const valued_terms& v,
                                                       const equity_rebate& r) {
    section_table t{.caption = "What is paid, and what comes back" + money_unit_of(v),
                    .columns = {{"figure"}, {"amount", align::right}}};
    const auto row = [&](std::string words, cell figure) {
        t.rows.push_back({text_cell(std::move(words)), std::move(figure)});
    };
    row("expected to be paid from now on, not discounted", total_cell(unit_id::money, r.paid));
    row("the same in money of today, its risk priced", total_cell(unit_id::money, r.paid_now));
    row("worth of what is still to vest, as priced", money_cell(r.worth));
    row("equity rebate: worth as a part of the money, both of today", part_cell(r.part()));
    row("effective price of compute, as a part of its price", part_cell(r.effective_price()));
    if (const total_outlook* in_service = total_if_any(v.future, delivered.key))
        if (const double months = megawatt_months_now(v, *in_service); months > 0) {
            row("price of a megawatt in service, a month", money_cell({r.paid_now / months, 0}));
            row("the same after the rebate", money_cell({(r.paid_now - r.worth.mean) / months,
                                                         r.worth.standard_error / months}));
        }
    const company issuer = company_in(v.terms.company, v.how.so_far.readings);
    if (issuer.shares > shares()) {
        const cost_to_others cost =
            cost_of(r.worth.mean, in_units(issuer.shares), v.future.share.price);
        row("cost to each of the " + to_text(issuer.shares) + " shares that exist",
            price_cell(cost.a_share));
        row("cost to the other shareholders, as a part of the market cap",
            part_cell(cost.of_market_cap, 2));
    }
    return t;
}

/// Where a share of each tranche has earned back what it is worth today. A strike that is set later has no
/// such price.
[[nodiscard]] KICKER_INLINE section_table break_even_table(const valued_terms& v,
                                                           const valuation& priced) {
    section_table t{
        .caption = "At which price a share that vests breaks even on the last day: its strike, and "
                   "its worth of today with interest",
        .columns = {{"tranche"},
                    {"strike", align::right},
                    {"worth now, a share", align::right},
                    {"last day"},
                    {"breaks even at", align::right},
                    {"growth a year until then", align::right}}};
    std::size_t i = 0;
    for (const auto& w : v.terms.warrants) {
        const day last = std::min(w.head.expires.last(), v.how.dates[v.how.dates.size() - 1].on);
        const double years = simulation_dates::years_between(v.future.as_of, last);
        for (std::size_t k = 0; k < w.tranches.size(); ++k, ++i) {
            const tranche_valuation& one = priced.tranches[i];
            if (!(one.value.mean > 0) || !one.strike) continue;
            const double at =
                break_even_price(*one.strike, one.per_share(), v.future.share.rate, years);
            t.rows.push_back({text_cell(name_of(v.terms, one.warrant, one.name)),
                              price_cell(*one.strike), price_cell(one.per_share()),
                              text_cell(to_text(last)), price_cell(at),
                              part_cell(std::pow(at / v.future.share.price, 1 / years) - 1)});
        }
    }
    return t;
}

} // namespace detail

KICKER_INLINE std::optional<section> value_rebate_section(const dossier& d,
                                                          const value_asked& asked) {
    const valued_terms v = terms_to_value(d, asked);
    if (detail::total_if_any(v.future, spend.key) == nullptr) return std::nullopt;
    const valuation priced = followed_by_paths(v, asked, drifts::risk_neutral);
    const equity_rebate r  = rebate_of(v.future, spend.key, v.how.dates, priced.value);
    if (!(r.paid_now > 0)) return std::nullopt;
    section s{.id = "value-rebate", .title = "What part of the money comes back as equity"};
    s.prose.emplace_back(
        "The buyer pays for compute and earns shares. The rebate is the worth of those shares as a "
        "part of what the outlook expects to be paid, both in money of today. Money paid before, "
        "and shares that have vested by now, do not count.");
    s.prose.emplace_back(
        "The value that goes to the holder comes from the other shareholders. Each of their shares "
        "bears an equal part. A price that knows of the warrants has that part off already. The "
        "figures leave out what the orders do for the company.");
    const double ceiling = in_units(v.terms.contract.ceiling);
    if (ceiling > 0 && r.paid > ceiling * (1 + 1e-9))
        s.notes.push_back("the outlook expects more to be paid than the ceiling of " +
                          to_text(v.terms.contract.ceiling));
    s.tables.push_back(detail::rebate_table(v, r));
    s.tables.push_back(detail::break_even_table(v, priced));
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

KICKER_INLINE std::optional<section> value_rebate_on_page(const followed& f) {
    if (!f.document.outlook()) return std::nullopt;
    auto s = value_rebate_section(f.document, {});
    if (s) s->assumptions.clear(); // the section of the worth has them
    return s;
}

} // namespace kicker
