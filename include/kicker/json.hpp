// A toolkit for documents in JSON: every value has its place, every fault is told with it. It knows
// no deal; the dossier is read and written with it, and so is whatever else stands in a document.
//
//   node.hpp             a JSON value and the tree below it
//   pointer.hpp          where a value stands in the tree
//   read.hpp, write.hpp  texts into trees, and back
//   complaint.hpp        what is wrong with a document, all of it at once
//   source.hpp           which paper says a term, and how good that is
//   assumption.hpp       what no paper says: a value with a range and a reason
//   term_text.hpp        the text of a term, with the values of its assumptions put in
//   document_reader.hpp  what readers of parts share: complaints, assumptions, sources, files
//   values.hpp           texts, names, days, amounts, words of a choice, rules, sums
//   object_reader.hpp    the members of an object, read; a key that nobody asks for is a complaint
//   object_writer.hpp    the members of an object, written; what is not said is left out
//   file_reader.hpp      who gives the files that a document names
//
// An umbrella of its own, since it needs nlohmann-json: in CMake, the component `document`.
#pragma once

#include <kicker/json/assumption.hpp>
#include <kicker/json/complaint.hpp>
#include <kicker/json/document_reader.hpp>
#include <kicker/json/file_reader.hpp>
#include <kicker/json/node.hpp>
#include <kicker/json/object_reader.hpp>
#include <kicker/json/object_writer.hpp>
#include <kicker/json/pointer.hpp>
#include <kicker/json/read.hpp>
#include <kicker/json/source.hpp>
#include <kicker/json/term_text.hpp>
#include <kicker/json/values.hpp>
#include <kicker/json/write.hpp>
