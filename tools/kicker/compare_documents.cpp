#include "kicker/compare_documents.hpp"

#include <kicker/answer/standing.hpp>

#include <algorithm>

namespace tool {

namespace {

using kicker::dossier, kicker::likeness;

/// Whether an expiry of any terms counts business days, which holidays move.
[[nodiscard]] bool counts_business_days(const dossier& d) {
    const auto counts = [](const kicker::deal& terms) {
        for (std::size_t i = 0; i < terms.warrants.size(); ++i)
            if (terms.warrants.head(i).expires.business_days() > 0) return true;
        return false;
    };
    return counts(d.deal()) ||
           std::ranges::any_of(d.amendments(), [&](const auto& a) { return counts(a.terms); });
}

/// What two documents vest otherwise by the end of what happened to one of them; nothing if they
/// vest alike, or cannot both be followed.
[[nodiscard]] std::optional<kicker::difference>
difference_after(const kicker::ledger& happened, const dossier& a, const dossier& b) try {
    if (happened.empty()) return std::nullopt;
    kicker::day last = kicker::day::earliest();
    for (const kicker::event& e : happened) last = std::max(last, e.on);
    const kicker::path_request asked{
        .by = kicker::path_by::events, .until = last, .happened = &happened};
    const auto by_a = standing_of_all(run(a, asked)), by_b = standing_of_all(run(b, asked));
    if (by_a.vested == by_b.vested && by_a.exercisable == by_b.exercisable) return std::nullopt;
    kicker::difference d;
    d.is_smallest = false;
    d.vested      = {by_a.vested, by_b.vested};
    d.exercisable = {by_a.exercisable, by_b.exercisable};
    d.shown_by    = {happened, last};
    return d;
} catch (const kicker::error&) { // what happened to the one does not fit the other
    return std::nullopt;
}

} // namespace

kicker::comparison compared(const dossier& a, const dossier& b) {
    kicker::comparison c = compare(a.deal(), a.amendments(), b.deal(), b.amendments());
    if (c.is == likeness::alike && a.market().holidays != b.market().holidays &&
        (counts_business_days(a) || counts_business_days(b))) {
        c.is  = likeness::undecided;
        c.why = kicker::doubt::other_holidays;
    }
    if (c.is != likeness::undecided && c.is != likeness::differ_in_a_state) return c;
    constexpr std::size_t most_events = 50; // a difference is told with all its events
    for (const dossier* d : {&a, &b}) {
        if (d->events().size() > most_events) continue;
        if (auto found = difference_after(d->events(), a, b))
            return {likeness::differ, std::move(found), {}, {}};
    }
    return c;
}

} // namespace tool
