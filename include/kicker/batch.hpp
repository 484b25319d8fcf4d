// Bulk: millions of payments and states at the speed of memory.
//
// An umbrella of its own: vectors, and loops for every pattern of joins, cost a compiler more than
// the whole core. Most who read a deal ask it once.
//
//   breakpoints.hpp   at which levels of a metric does what a deal earns change?
//   curve.hpp         how many shares vest as one metric climbs? Exact
//   payments.hpp      what is vested after each of millions of payments? Which of them reach a
//                     breakpoint? Exact
//   net_by_day.hpp    what was paid on each day, refunds taken off?
//   columns.hpp       how are the states of a simulation or a grid held?
//   plan.hpp          how is a deal compiled for columns of states?
//   evaluate.hpp      what is vested and exercisable in each of millions of states? In double
//
// In detail/: earnings are the pieces of one rule, growth counts shares on a piece, running_peaks
// adds up payments, blocks has the loops over states.
#pragma once

#include <kicker/batch/breakpoints.hpp>
#include <kicker/batch/columns.hpp>
#include <kicker/batch/curve.hpp>
#include <kicker/batch/evaluate.hpp>
#include <kicker/batch/net_by_day.hpp>
#include <kicker/batch/payments.hpp>
#include <kicker/batch/plan.hpp>
