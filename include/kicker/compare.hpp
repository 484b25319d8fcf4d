// Comparing: whether two deals vest alike, and if not, the smallest state and a ledger that show
// it.
//
// An umbrella of its own, since the proof and the search are for those who draft, and most who read
// a deal have only one.
#pragma once

#include <kicker/compare/deals.hpp>
#include <kicker/compare/difference.hpp>
#include <kicker/compare/ledger_witness.hpp>
#include <kicker/compare/same_rule.hpp>
#include <kicker/compare/words.hpp>
