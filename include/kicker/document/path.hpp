// The vesting path of a document: by what happened, or by its schedule.
#pragma once

#include <kicker/document/dossier.hpp>
#include <kicker/equity/life_data.hpp>
#include <kicker/ledger/vesting.hpp>
#include <kicker/metric/state.hpp>

#include <memory>
#include <optional>
#include <string>

namespace kicker {

/// By what the path of a document runs.
enum class path_by : unsigned char {
    events,   ///< what happened
    schedule, ///< the schedule, as if all were paid and in service on time, and nothing else happened
    both      ///< what happened, and behind its last day the schedule
};

/// Which path of a document is asked for.
struct path_request {
    path_by by             = path_by::events; ///< by what it runs
    day until              = day::latest();   ///< later events and days are not looked at
    const ledger* happened = nullptr; ///< in the place of the document's events, if it is not null
    std::string happened_in{};        ///< the file of that ledger, for complaints
};

/// The events of a document if it has any, else its schedule.
[[nodiscard]] path_by usual_path(const dossier& d);

/// The ledger by which a path runs; that of the document is not copied, and must outlive it.
[[nodiscard]] std::shared_ptr<const ledger> ledger_of(const dossier& d, const path_request& asked);

/// One deal of a document: its own, or that of an amendment.
struct terms_in_force {
    const deal& terms;   ///< in the document, which must outlive it
    std::string pointer; ///< of the deal, or of what the amendment says in its place (RFC 6901)
    /// The day of the amendment; nothing: they are those of the signing.
    std::optional<day> since{};
    /// How many amendments led to them: `dossier::places` has where they are written.
    std::size_t after = 0;

    /// "the terms are those of the amendment of 2028-01-01"; empty for those of the signing.
    [[nodiscard]] std::string in_words() const;
};

/// The terms after so many amendments of a document.
[[nodiscard]] terms_in_force terms_after(const dossier& d, std::size_t amendments);

/// The terms of a day: the latest, if none is said.
[[nodiscard]] terms_in_force terms_on(const dossier& d, day last = day::latest());

/// How many shares of a day one share of the terms is.
[[nodiscard]] fraction split_since_terms(day until, const ledger& happened,
                                         const terms_in_force& at);

/// The day that a state is of; the latest where it does not say.
[[nodiscard]] day day_of(const state& s);

/// The vesting path of a document, and what it ran by.
struct dossier_path {
    std::shared_ptr<const ledger> events;  ///< those that the changes of the path name
    basic_vesting_path<std::int64_t> path; ///< what vested when, in shares as rights adjust them
    deal in_force;                         ///< the terms of its last day
    std::ptrdiff_t planned_deliveries =
        0;                              ///< so many events are power that a schedule has in service
    fraction split = fraction::whole(); ///< shares of the last day for one of the terms
    /// What became of the shares; nothing where that is told by what vests: warrants have no rights,
    /// and no event exercises or adjusts.
    std::optional<warrant_life> life{};

    /// Whether rights or splits adjusted a warrant in its life, so that `split` alone does not say what
    /// became of its shares.
    [[nodiscard]] bool is_adjusted() const { return life && !life->adjustments.empty(); }
};

/// The life of the warrants of a document, by what happened; also where they have no rights.
///
/// Throws: what life_of throws.
[[nodiscard]] warrant_life life_along(const dossier& d, const ledger& happened, day until);

/// Follows a document through what happened, or through its schedule.
///
/// Throws: what vesting_path and life_of throw; an event of the document that does not fit its deal, or
///         its rights, is an invalid_document, which says where it is written; a number that is too large is an error
///         with the name of the document.
[[nodiscard]] dossier_path run(const dossier& d, const path_request& asked);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/path_inl.hpp>
#endif
