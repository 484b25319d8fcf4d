// Bulk: millions of payments and states at the speed of memory.
//
// An umbrella of its own, since vectors and loops for every rule cost a compiler more than the whole
// core, and most who read a deal ask it once.
#pragma once

#include <kicker/batch/breakpoints.hpp>
#include <kicker/batch/columns.hpp>
#include <kicker/batch/curve.hpp>
#include <kicker/batch/evaluate.hpp>
#include <kicker/batch/net_by_day.hpp>
#include <kicker/batch/payments.hpp>
#include <kicker/batch/plan.hpp>
