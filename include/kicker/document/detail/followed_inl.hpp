// Which events a path runs by, and until when.
#pragma once

#include <kicker/document/followed.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Variants come without events that rest on no assumption: they find them here.
[[nodiscard]] inline path_request with_events(const dossier& d, path_request request) {
    if (request.happened == nullptr && !has_assumed_events(d)) request.happened = &d.events();
    return request;
}
[[nodiscard]] inline path_request until_its_last_day(const dossier& d, path_request request) {
    if (request.until != day::latest()) return request;
    const dossier_path whole = run(d, request);
    std::optional<day> last;
    for (const event& e : *whole.events) last = std::max(last.value_or(e.on), e.on);
    for (const auto& v : whole.path) last = std::max(last.value_or(v.on), v.on);
    request.until = last.value_or(request.until);
    return request;
}

} // namespace detail

KICKER_INLINE followed::followed(const dossier& d, path_request request)
    : document(d), asked(detail::until_its_last_day(d, detail::with_events(d, request))),
      path(run(d, asked)), issuer(d, *path.events) {}

KICKER_INLINE std::optional<day> followed::ends_on() const {
    if (asked.until == day::latest() || asked.until == day::earliest()) return std::nullopt;
    return asked.until;
}

KICKER_INLINE const ledger& followed::happened_in(const dossier& variant) const {
    return asked.happened == nullptr ? variant.events() : *asked.happened;
}

KICKER_INLINE const dossier_path& followed::by(const dossier& variant) const {
    const json_node* const read = &variant.document(); // copies share what was read
    if (read == &document.document()) return path;
    if (const auto found = by_document_.find(read); found != by_document_.end())
        return *found->second;
    std::optional<deal> terms;
    if (asked.happened != nullptr && variant.amendments().empty() &&
        variant.market().holidays == document.market().holidays) {
        terms = variant.deal();
        if (asked.by == path_by::events) terms->schedule = {}; // it does not look at it
        for (const known& k : known_)
            if (k.terms == terms && k.variant.rights() == variant.rights()) return k.path;
    }
    known_.push_back({variant, terms, run(variant, asked)});
    by_document_.emplace(read, &known_.back().path);
    return known_.back().path;
}

} // namespace kicker
