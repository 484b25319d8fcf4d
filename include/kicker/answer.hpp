// Answers: every question that a document can be asked, told in sections.
//
// An umbrella of its own, on top of <kicker/document.hpp>: in CMake, the component `document`.
#pragma once

#include <kicker/answer/check.hpp>
#include <kicker/answer/comps.hpp>
#include <kicker/answer/current_state.hpp>
#include <kicker/answer/diff.hpp>
#include <kicker/answer/diff_section.hpp>
#include <kicker/answer/exhibit.hpp>
#include <kicker/answer/sections.hpp>
#include <kicker/answer/standing.hpp>
#include <kicker/answer/strikes.hpp>
#include <kicker/answer/vesting_sections.hpp>
#include <kicker/answer/what_if.hpp>
#include <kicker/document.hpp>
