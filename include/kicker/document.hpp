// Documents: a deal written down as JSON, with its events, assumptions and sources; read, written,
// followed, and asked over the ranges of what is assumed.
//
// An umbrella of its own, since it needs nlohmann-json: in CMake, the component `document`. What a
// document answers is in <kicker/answer.hpp>.
#pragma once

#include <kicker/document/company_over_time.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/document/event_place.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/document/path.hpp>
#include <kicker/document/range.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/document/write_deal.hpp>
