// Comparing: whether two deals vest alike, and if not, the smallest state and a ledger that show
// it.
//
// An umbrella of its own: the proof and the search are for those who draft, and most who read a
// deal have only one.
//
//   deals.hpp            do two deals, with their amendments, vest alike?
//   same_rule.hpp        do two rules earn the same in every state?
//   difference.hpp       the answer as data: likeness, state, shares, ledger, what is in doubt
//   ledger_witness.hpp   which events bring about a state?
//   words.hpp            the answer as text
//
// How deals.hpp comes to its answer, in detail/, from the bottom:
//
//   onsets, critical_parts             a rule at one part q, and the parts that decide
//   deal_pair, share_line              two deals side by side; lines rounded to whole shares
//   proof, outside_rules               the same shares in every state; the same terms beside rules
//   reading_search, smallest_states    where two deals differ first
//   wanted_readings, sum_plan, price_plan   the events that bring about a reading
//   replay, ledger_tries               ledgers that may show a difference, asked of both deals
//   stages, carried_over               amendments: terms from change to change, and marks across
//   terms_comparison                   all of it, for the terms of one stage
#pragma once

#include <kicker/compare/deals.hpp>
#include <kicker/compare/difference.hpp>
#include <kicker/compare/ledger_witness.hpp>
#include <kicker/compare/same_rule.hpp>
#include <kicker/compare/words.hpp>
