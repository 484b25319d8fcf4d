// Value: what a right to buy shares is worth. Closed forms and lattices, which know no deal; and what
// values a deal under an outlook.
//
// An umbrella of its own. All numbers are double: a value is an estimate, and never a count of shares.
//
// What they stand on:
//   option.hpp               what an option is priced from
//   lognormal.hpp            a quantity that grows and is disturbed: a price, or spend
//   normal.hpp               the normal distribution, of one variable and of two
//   quadrature.hpp           points and weights for integrals
//   fault.hpp                what no formula can take
//
// One price:
//   black_scholes.hpp        a European option and its greeks
//   black_scholes_batch.hpp  the same for columns of options
//   black_76.hpp             the same on a forward
//   implied_volatility.hpp   the volatility that a price tells
//   american.hpp             Barone-Adesi and Whaley; Bjerksund and Stensland, 1993 and 2002
//   binary.hpp               cash or a share, or nothing: at expiry, at a touch, or both
//   barrier_terms.hpp        a barrier, and where it stands if it is watched on dates
//   barrier.hpp              all eight barrier options, with rebate
//   partial_barrier.hpp      barriers that are watched at first, or at last
//   forward_start.hpp        a strike that is a part of a later price
//   capped.hpp               appreciation up to a cap
//   jumps.hpp                a price that jumps
//   warrant_dilution.hpp     what new shares cost those who exercise
//   lattice.hpp              Cox, Ross and Rubinstein; Leisen and Reimer
//   hurdle_recursion.hpp     a hurdle that is watched on dates
//
// Two quantities, and spend:
//   two_asset.hpp            options on two prices; two conditions on one day
//   spend.hpp                expected vesting of ramps and cliffs; sums whose moments are matched
//
// A deal:
//   by_tenor.hpp             a rate or a volatility by tenor
//   outlook.hpp              what is assumed of the future
//   estimate.hpp             drifts, exercise, and a mean with its error
//   so_far.hpp               where a deal stands today
//   fair_value_terms.hpp     the terms that accounting measures
//   rebate.hpp               which part of what is paid comes back as equity
//   closed_answer.hpp        what formulas say of a deal, as data
//   closed_form.hpp          which formulas a deal has, and why there is none
//
// Apart from this umbrella, for they need Random123 where they are not compiled apart:
//   simulation.hpp           a deal over many paths of the future (value/simulation.hpp)
//   conditional.hpp          its value as markets price, by a formula over paths (value/conditional.hpp)
//   sensitivities.hpp        how its value moves, and what solves it (value/sensitivities.hpp)
//   incentive.hpp            what the next billion costs (value/incentive.hpp)
#pragma once

#include <kicker/value/american.hpp>
#include <kicker/value/barrier.hpp>
#include <kicker/value/barrier_terms.hpp>
#include <kicker/value/binary.hpp>
#include <kicker/value/black_76.hpp>
#include <kicker/value/black_scholes.hpp>
#include <kicker/value/black_scholes_batch.hpp>
#include <kicker/value/by_tenor.hpp>
#include <kicker/value/capped.hpp>
#include <kicker/value/closed_answer.hpp>
#include <kicker/value/closed_form.hpp>
#include <kicker/value/estimate.hpp>
#include <kicker/value/fair_value_terms.hpp>
#include <kicker/value/fault.hpp>
#include <kicker/value/forward_start.hpp>
#include <kicker/value/hurdle_recursion.hpp>
#include <kicker/value/implied_volatility.hpp>
#include <kicker/value/jumps.hpp>
#include <kicker/value/lattice.hpp>
#include <kicker/value/lognormal.hpp>
#include <kicker/value/normal.hpp>
#include <kicker/value/option.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/partial_barrier.hpp>
#include <kicker/value/quadrature.hpp>
#include <kicker/value/rebate.hpp>
#include <kicker/value/so_far.hpp>
#include <kicker/value/spend.hpp>
#include <kicker/value/two_asset.hpp>
#include <kicker/value/warrant_dilution.hpp>
