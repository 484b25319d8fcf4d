// The events and the schedule of a document, followed.
#pragma once

#include <kicker/document/detail/planned.hpp>
#include <kicker/document/event_place.hpp>
#include <kicker/document/path.hpp>
#include <kicker/equity/warrant_life.hpp>
#include <kicker/ledger/splits.hpp>
#include <kicker/ledger/vesting_path.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE path_by usual_path(const dossier& d) {
    return d.events().empty() ? path_by::schedule : path_by::events;
}

namespace detail {

/// Whether an event exercises or adjusts a warrant, or changes what may be exercised.
[[nodiscard]] inline bool is_of_life(event_kind k) {
    switch (k) {
    case event_kind::dividend:
    case event_kind::distribution:
    case event_kind::rights:
    case event_kind::share_sale:
    case event_kind::holding:
    case event_kind::ownership_limit:
    case event_kind::exercise:
    case event_kind::net_exercise: return true;
    default: return false;
    }
}
/// What a path needs of a document beside its deal.
[[nodiscard]] inline path_options options_of(const dossier& d, day until) {
    return {.until = until, .holidays = d.market().holidays, .amendments = d.amendments()};
}
/// Where a life ends that is asked for without a last day: with the issue, if nothing happens.
[[nodiscard]] inline day end_of_life(const dossier_path& p, day until) {
    if (until != day::latest() || !p.events->empty()) return until;
    day last = day::earliest();
    for (const auto& [head, tranches] : p.in_force.warrants)
        last = std::max(last, head.issued.value_or(last));
    return last;
}
[[nodiscard]] inline bool has_life(const dossier& d, const ledger& happened) {
    return !d.rights().empty() ||
           std::ranges::any_of(happened, [](const event& e) { return is_of_life(e.kind); });
}

} // namespace detail

KICKER_INLINE std::shared_ptr<const ledger> ledger_of(const dossier& d, const path_request& asked) {
    const ledger& happened = asked.happened == nullptr ? d.events() : *asked.happened;
    if (asked.by == path_by::events) return {std::shared_ptr<void>(), &happened};
    const detail::terms_over_time terms{d.deal(), d.amendments()};
    const spend_schedule planned = detail::schedule_over_time(terms);
    if (asked.by == path_by::schedule) {
        ledger all = as_ledger(planned);
        for (const auto& step : detail::deliveries_over_time(terms, day::earliest()))
            all.delivery(step.from, step.added);
        for (const event& e : happened) // in whose shares later terms are written
            if (restates_shares(e.kind)) all.add(e);
        return std::make_shared<ledger>(std::move(all));
    }
    ledger all = happened;
    day last   = day::earliest();
    for (const event& e : all) last = std::max(last, e.on);
    for (const auto& p : planned)
        if (p.on > last) all.payment(p.on, p.amount);
    for (const auto& step : detail::deliveries_over_time(terms, last))
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

KICKER_INLINE fraction split_since_terms(day until, const ledger& happened,
                                         const terms_in_force& at) {
    return splits_between(happened, at.since.value_or(day::earliest()), until);
}

KICKER_INLINE day day_of(const state& s) {
    const auto n = s.find(on.key);
    return n ? day::from_number(static_cast<std::int32_t>(n->numerator() / n->denominator()))
             : day::latest();
}

KICKER_INLINE warrant_life life_along(const dossier& d, const ledger& happened, day until) {
    std::vector<std::string> names;
    for (const warrant_rights& r : d.rights()) add_names_in(r, names);
    path_options path = detail::options_of(d, until);
    path.also_named   = names;
    return life_of(d.deal(), happened, {.path = path, .rights = d.rights()});
}

KICKER_INLINE dossier_path run(const dossier& d, const path_request& asked) try {
    const terms_in_force last = terms_on(d, asked.until);
    dossier_path result{ledger_of(d, asked), {}, last.terms};
    result.split = split_since_terms(asked.until, *result.events, last);
    if (asked.by != path_by::events) {
        const ledger& happened    = asked.happened == nullptr ? d.events() : *asked.happened;
        const auto planned        = asked.by == path_by::both ? happened.size() : 0;
        result.planned_deliveries = std::count_if(
            result.events->begin() + static_cast<std::ptrdiff_t>(planned), result.events->end(),
            [&](const event& e) { return e.kind == event_kind::delivery && e.on <= asked.until; });
    }
    if (detail::has_life(d, *result.events)) {
        result.life = life_along(d, *result.events, detail::end_of_life(result, asked.until));
        result.path = result.life->path;
    } else result.path = vesting_path(d.deal(), *result.events, detail::options_of(d, asked.until));
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
