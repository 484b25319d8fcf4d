// The events and the schedule of a document, followed.
#pragma once

#include <kicker/document/event_place.hpp>
#include <kicker/document/path.hpp>
#include <kicker/ledger/vesting_path.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE path_by usual_path(const dossier& d) {
    return d.events().empty() ? path_by::schedule : path_by::events;
}

namespace detail {

/// The payments as planned: by each schedule from the day of its amendment until the next.
[[nodiscard]] inline spend_schedule schedule_over_time(const dossier& d) {
    spend_schedule planned;
    for (std::size_t i = 0; i <= d.amendments().size(); ++i) {
        const auto& terms  = i == 0 ? d.deal() : d.amendments()[i - 1].terms;
        const day from     = i == 0 ? day::earliest() : d.amendments()[i - 1].from;
        const bool is_last = i == d.amendments().size();
        for (const auto& p : terms.schedule)
            if (from <= p.on && (is_last || p.on < d.amendments()[i].from)) planned.add(p);
    }
    return planned;
}

/// The power that comes into service as planned behind a day. Each schedule says all that is in service
/// from the day of its amendment until the next: what is above all before then counts from that day, and
/// what is below takes nothing back.
[[nodiscard]] inline std::vector<capacity_step> deliveries_over_time(const dossier& d, day behind) {
    std::vector<capacity_step> planned;
    power so_far;
    for (std::size_t i = 0; i <= d.amendments().size(); ++i) {
        const auto& terms  = i == 0 ? d.deal() : d.amendments()[i - 1].terms;
        const day from     = i == 0 ? day::earliest() : d.amendments()[i - 1].from;
        const bool is_last = i == d.amendments().size();
        power in_service;
        for (const capacity_step& step : terms.schedule.capacity()) {
            if (step.from <= behind || (!is_last && step.from >= d.amendments()[i].from)) continue;
            in_service += step.added;
            if (in_service <= so_far) continue;
            planned.push_back({std::max(step.from, from), in_service - so_far});
            so_far = in_service;
        }
    }
    return planned;
}

} // namespace detail

KICKER_INLINE std::shared_ptr<const ledger> ledger_of(const dossier& d, const path_request& asked) {
    const ledger& happened = asked.happened == nullptr ? d.events() : *asked.happened;
    if (asked.by == path_by::events) return {std::shared_ptr<void>(), &happened};
    const spend_schedule planned = detail::schedule_over_time(d);
    if (asked.by == path_by::schedule) {
        ledger all = as_ledger(planned);
        for (const auto& step : detail::deliveries_over_time(d, day::earliest()))
            all.delivery(step.from, step.added);
        for (const event& e : happened) // in whose shares later terms are written
            if (e.kind == event_kind::split) all.add(e);
        return std::make_shared<ledger>(std::move(all));
    }
    ledger all = happened;
    day last   = day::earliest();
    for (const event& e : all) last = std::max(last, e.on);
    for (const auto& p : planned)
        if (p.on > last) all.payment(p.on, p.amount);
    for (const auto& step : detail::deliveries_over_time(d, last))
        all.delivery(step.from, step.added);
    return std::make_shared<ledger>(std::move(all));
}

KICKER_INLINE std::string terms_in_force::in_words() const {
    return since ? "the terms are those of the amendment of " + to_text(*since) : "";
}

KICKER_INLINE terms_in_force terms_after(const dossier& d, std::size_t amendments) {
    if (amendments == 0) return {d.deal(), "/deal"};
    const amendment& a = d.amendments()[amendments - 1];
    return {a.terms, d.places()[amendments].deal.front(), a.from, amendments};
}

KICKER_INLINE terms_in_force terms_on(const dossier& d, day last) {
    const auto n =
        std::ranges::count_if(d.amendments(), [&](const amendment& a) { return a.from <= last; });
    return terms_after(d, static_cast<std::size_t>(n));
}

KICKER_INLINE day day_of(const state& s) {
    const auto n = s.find(on.key);
    return n ? day::from_number(static_cast<std::int32_t>(n->numerator() / n->denominator()))
             : day::latest();
}

KICKER_INLINE dossier_path run(const dossier& d, const path_request& asked) try {
    dossier_path result{ledger_of(d, asked), {}, terms_on(d, asked.until).terms};
    if (asked.by != path_by::events) {
        const ledger& happened    = asked.happened == nullptr ? d.events() : *asked.happened;
        const auto planned        = asked.by == path_by::both ? happened.size() : 0;
        result.planned_deliveries = std::count_if(
            result.events->begin() + static_cast<std::ptrdiff_t>(planned), result.events->end(),
            [&](const event& e) { return e.kind == event_kind::delivery && e.on <= asked.until; });
    }
    std::vector<std::string> names;
    for (const warrant_rights& r : d.rights()) add_names_in(r, names);
    result.path = vesting_path(d.deal(), *result.events,
                               {.until      = asked.until,
                                .holidays   = d.market().holidays,
                                .amendments = d.amendments(),
                                .also_named = names});
    return result;
} catch (const invalid_event& e) {
    const bool is_written = asked.happened == nullptr || asked.happened == &d.events();
    const auto told       = is_written ? complaint_about(d, e) : std::nullopt;
    if (told) throw invalid_document({*told});
    if (!asked.happened_in.empty()) throw error(asked.happened_in + ": " + e.what());
    throw;
} catch (const overflow& e) {
    throw error((d.file().empty() ? "" : d.file() + ": ") + "following the deal, " + e.what());
}

} // namespace kicker
