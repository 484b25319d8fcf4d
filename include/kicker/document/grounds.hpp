// The grounds of a figure: the terms and events of a document that can move it.
//
// They follow from the terms alone: what a rule reads, which events feed that reading, what a floor or a
// cap joins. A value that is not among the grounds of a figure never moves the figure; one that is may.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/event_group.hpp>
#include <kicker/document/followed.hpp>

#include <string>
#include <vector>

namespace kicker {

/// What a figure is a number of.
enum class figure : unsigned char {
    granted, ///< shares that the terms grant
    vested,  ///< shares that have vested, that still can, or that lapsed; and what part is earned
    exercisable, ///< vested shares that may be exercised
    stake,       ///< the shares as a part of the company
};

/// What can move a figure.
struct grounds {
    std::vector<std::string> values{}; ///< pointers (RFC 6901) of the document
    std::vector<event_group> events{}; ///< of the ledger by which the path runs

    /// Adds what can move another figure; what moves both is there once.
    grounds& operator+=(const grounds& other);
};

/// Finds the grounds of figures. The document must outlive it.
class ground_finder {
public:
    /// Of figures at the end of a path.
    explicit ground_finder(const followed& f);
    /// Of figures in a state: by one deal of the document, and its market.
    ground_finder(const dossier& d, const terms_in_force& at);

    /// Of a tranche, by the names of its warrant and its own.
    [[nodiscard]] grounds of(const label& warrant_name, const label& tranche_name,
                             figure what) const;
    /// Of all tranches together, those of earlier terms among them.
    [[nodiscard]] grounds of_all(figure what) const;

private:
    class search;

    const dossier& d_;
    std::vector<terms_in_force> terms_; ///< that ever come into force
    std::vector<event_group> happened_; ///< along the path
    bool is_state_    = false;          ///< and no path
    bool by_schedule_ = false;          ///< the path runs by the schedule
    bool by_events_   = true;           ///< the path runs by what happened
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/grounds_inl.hpp>
#endif
