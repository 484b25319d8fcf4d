// Documents: a deal written down as JSON, with its events, assumptions and sources; read, checked,
// asked over the ranges of what is assumed, and told in sections.
//
// An umbrella of its own, since it needs nlohmann-json: in CMake, the component `document`.
#pragma once

#include <kicker/document/check.hpp>
#include <kicker/document/comps.hpp>
#include <kicker/document/current_state.hpp>
#include <kicker/document/diff.hpp>
#include <kicker/document/diff_section.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/document/event_place.hpp>
#include <kicker/document/exhibit.hpp>
#include <kicker/document/range.hpp>
#include <kicker/document/sections.hpp>
#include <kicker/document/standing.hpp>
#include <kicker/document/strikes.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/document/vesting_sections.hpp>
#include <kicker/document/what_if.hpp>
#include <kicker/document/write_deal.hpp>
