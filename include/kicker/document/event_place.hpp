// Where an event of a document is written: for complaints about events that read well and do not
// fit the deal.
#pragma once

#include <kicker/document/dossier.hpp>

namespace kicker {

/// Where an event of a document is written, by its number in `events` of the dossier, from 0: file,
/// line, column and pointer of its object, or the file and line of its row; nothing if the document
/// has not so many events.
///
/// What is wrong with it is for the caller to say. The files are read again, so this is for
/// complaints; where the document itself cannot be, its line is 0.
/// Throws: error if a CSV file cannot be read again.
[[nodiscard]] std::optional<document_complaint> place_of_event(const dossier& d, std::size_t index);

/// What the deal of a document has against one of its events, told with the event's place; nothing
/// if the document does not hold it, as a payment of its schedule.
[[nodiscard]] std::optional<document_complaint> complaint_about(const dossier& d,
                                                                const invalid_event& e);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/event_place_inl.hpp>
#endif
