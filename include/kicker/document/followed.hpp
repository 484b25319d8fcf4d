// A document followed along one path: where it led, and where it leads at other values of what is
// assumed.
#pragma once

#include <kicker/document/company_over_time.hpp>

#include <deque>

namespace kicker {

/// A document and one of its paths, which sections tell of. The document must outlive it.
///
/// A path that is asked for without a last day ends on the last on which anything happens or vests,
/// and not when the warrants expire. A ledger that is asked for takes the place of the events of
/// every variant too.
class followed {
public:
    /// Throws: what vesting_path throws.
    followed(const dossier& d, path_request request)
        : document(d), asked(until_its_last_day(d, with_events(d, request))), path(run(d, asked)),
          issuer(d, *path.events) {}
    /// Of a temporary document, which would be gone before its path is told.
    followed(const dossier&&, path_request) = delete;

    const dossier& document;        ///< what is followed
    const path_request asked;       ///< along which path
    const dossier_path path;        ///< where it led
    const company_over_time issuer; ///< whose shares vest

    /// The last day of the path; nothing if nothing ever happens, but for an issue without a day.
    [[nodiscard]] std::optional<day> ends_on() const {
        if (asked.until == day::latest() || asked.until == day::earliest()) return std::nullopt;
        return asked.until;
    }

    /// What happened by a variant of the document, whether or not the path runs by it.
    [[nodiscard]] const ledger& happened_in(const dossier& variant) const {
        return asked.happened == nullptr ? variant.events() : *asked.happened;
    }

    /// Where the same path leads by another reading of the document; the same object each time for
    /// the same terms, since a ledger may be long and many readings have the terms of others.
    ///
    /// Throws: what vesting_path throws.
    [[nodiscard]] const dossier_path& by(const dossier& variant) const {
        if (&variant == &document) return path;
        deal terms = variant.deal();
        if (asked.by == path_by::events) terms.schedule = {}; // it does not look at it
        const bool is_plain = asked.happened != nullptr && variant.amendments().empty() &&
                              variant.market().holidays == document.market().holidays;
        for (const known& k : known_)
            if (is_plain && k.is_plain && k.terms == terms) return k.path;
        known_.push_back({terms, is_plain, run(variant, asked)});
        return known_.back().path;
    }

private:
    struct known {
        deal terms;
        bool is_plain; ///< nothing but the terms tells it from others
        dossier_path path;
    };

    /// Variants come without events that rest on no assumption: they find them here.
    [[nodiscard]] static path_request with_events(const dossier& d, path_request request) {
        if (request.happened == nullptr && !has_assumed_events(d)) request.happened = &d.events();
        return request;
    }
    [[nodiscard]] static path_request until_its_last_day(const dossier& d, path_request request) {
        if (request.until != day::latest()) return request;
        const dossier_path whole = run(d, request);
        std::optional<day> last;
        for (const event& e : *whole.events) last = std::max(last.value_or(e.on), e.on);
        for (const auto& v : whole.path) last = std::max(last.value_or(v.on), v.on);
        request.until = last.value_or(request.until);
        return request;
    }

    mutable std::deque<known> known_; ///< what was answered stays where it is
};

} // namespace kicker
