// kicker: deals in which buying compute earns equity.
//
// One include for the core: terms, vesting, ledgers, and their words. Beside it stand
// <kicker/batch.hpp>, for millions of payments or states; <kicker/compare.hpp>, for whether two deals
// are alike; <kicker/equity.hpp>, for the company and its cap table; <kicker/document.hpp>, for deals
// in files; <kicker/numeric/boost.hpp>, for numbers wider than 64 bits; <kicker/text/path_table.hpp>
// and <kicker/text/section.hpp>; and <kicker/fwd.hpp>, for headers that only name what is here.
#pragma once

#include <kicker/calendar/business_days.hpp>
#include <kicker/deal/explain.hpp>
#include <kicker/deal/validate.hpp>
#include <kicker/deal/vested.hpp>
#include <kicker/deal/widened.hpp>
#include <kicker/ledger/csv.hpp>
#include <kicker/ledger/explain.hpp>
#include <kicker/ledger/vesting_path.hpp>
#include <kicker/metric/derived.hpp>
#include <kicker/numeric/allocation.hpp>
#include <kicker/text/describe.hpp>
#include <kicker/unit/parse.hpp>
#include <kicker/unit/text.hpp>
#include <kicker/version.hpp>
#include <kicker/vest/conditions.hpp>
#include <kicker/vest/parse.hpp>
