// Documents: a deal written down as JSON, with its events, assumptions and sources; read, written,
// followed, and asked over the ranges of what is assumed.
//
//   dossier.hpp            a document read: its deal, events, amendments, assumptions, sources
//   interpretation.hpp     how the clauses of a paper are to be read
//   market.hpp             what is known of the seller's shares
//   words.hpp              strikes, expiries and sizes from the words in which they are printed
//   term_places.hpp        where the terms in force are written
//   terms.hpp              every term in words, with its source
//   direction.hpp          which way answers go from one end of a range to the other
//   range.hpp              an answer over the ranges of what is assumed
//   path.hpp               what vests when, by what happened or by the schedule
//   standing.hpp           where a deal stands at the end of a path
//   followed.hpp           a document and one of its paths, also at other values
//   company_over_time.hpp  the seller's share count from day to day
//   event_group.hpp        what happened, by kind and name
//   grounds.hpp            what can move a figure
//   event_place.hpp        where an event is written, for a complaint about it
//   whole_amendments.hpp   amendments that say what changes, written out
//   write_deal.hpp         a deal that was built in C++, as a document
//   edit.hpp               one change made to a document, as a comparison tries it; private
//
// An umbrella of its own, since it needs nlohmann-json: in CMake, the component `document`. What it
// reads with is in <kicker/json.hpp>, and what a document answers in <kicker/answer.hpp>.
#pragma once

#include <kicker/document/company_over_time.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/document/event_group.hpp>
#include <kicker/document/event_place.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/document/grounds.hpp>
#include <kicker/document/interpretation.hpp>
#include <kicker/document/market.hpp>
#include <kicker/document/path.hpp>
#include <kicker/document/range.hpp>
#include <kicker/document/standing.hpp>
#include <kicker/document/term_places.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/document/whole_amendments.hpp>
#include <kicker/document/words.hpp>
#include <kicker/document/write_deal.hpp>
