// Equity: the life of a warrant, the company whose shares it grants, and grants over time.
//
// An umbrella of its own: most who read a deal exercise nothing and have no cap table.
//
// The life of a warrant:
//   exercise.hpp             cash and net, and what becomes of a part of a share
//   fair_market_value.hpp    what a share counts in a net exercise
//   adjustment.hpp           splits, distributions, rights: exact ratios, and rounding as a term
//   anti_dilution.hpp        weighted averages and the full ratchet
//   exercise_limit.hpp       what keeps vested shares back
//   warrant_rights.hpp       all that a paper says beyond vesting
//   life_data.hpp            what a life tells, as data
//   warrant_life.hpp         what follows from a ledger
//   words.hpp                the same in words
//
// The company:
//   share_class.hpp          a class of stock: votes, conversion, authorized shares
//   security.hpp             what a holder holds: shares, options, warrants; plans and their pools
//   convertible.hpp          notes and SAFEs, and their interest
//   cap_table.hpp            the company at one moment
//   count_basis.hpp          the ways to count shares
//   ownership.hpp            who owns and votes how much, on each way to count
//   priced_round.hpp         a round solved: price, notes, pool
//   company_event.hpp        what happens to a company
//   company_history.hpp      all of it, and the cap table of any day
//   percentage_claims.hpp    "10 % of the company", several claims together
//   dilution.hpp             before and after, and who diluted whom
//   treasury_stock.hpp       the treasury-stock method as a count
//   company_words.hpp        companies in words
//   company_fault.hpp        what cannot happen to a company
//
// Grants over time:
//   allotment.hpp            how a grant is split over its installments
//   vesting_period.hpp       periods of days or months, and days of the month
//   time_schedule.hpp        its terms and installments, as data
//   time_vesting.hpp         statements of periods, parts and cliffs, and their installments
//   vesting_conditions.hpp   a graph of conditions, of which the first to happen decides
//   time_rule.hpp            a time schedule as the rule of a tranche
//   vesting_words.hpp        what all of it tells, in words
#pragma once

#include <kicker/equity/adjustment.hpp>
#include <kicker/equity/allotment.hpp>
#include <kicker/equity/anti_dilution.hpp>
#include <kicker/equity/cap_table.hpp>
#include <kicker/equity/company_event.hpp>
#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/equity/company_words.hpp>
#include <kicker/equity/convertible.hpp>
#include <kicker/equity/count_basis.hpp>
#include <kicker/equity/dilution.hpp>
#include <kicker/equity/exercise.hpp>
#include <kicker/equity/exercise_limit.hpp>
#include <kicker/equity/fair_market_value.hpp>
#include <kicker/equity/life_data.hpp>
#include <kicker/equity/ownership.hpp>
#include <kicker/equity/percentage_claims.hpp>
#include <kicker/equity/priced_round.hpp>
#include <kicker/equity/security.hpp>
#include <kicker/equity/share_class.hpp>
#include <kicker/equity/time_rule.hpp>
#include <kicker/equity/time_schedule.hpp>
#include <kicker/equity/time_vesting.hpp>
#include <kicker/equity/treasury_stock.hpp>
#include <kicker/equity/vesting_conditions.hpp>
#include <kicker/equity/vesting_period.hpp>
#include <kicker/equity/vesting_words.hpp>
#include <kicker/equity/warrant_life.hpp>
#include <kicker/equity/warrant_rights.hpp>
#include <kicker/equity/words.hpp>
