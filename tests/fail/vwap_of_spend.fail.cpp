// expect: derivation_makes_no_sense
#include <kicker/kicker.hpp>

constexpr auto average = vwap(kicker::share_price, 30);
#ifndef KICKER_CONTROL
constexpr auto nonsense = vwap(kicker::spend, 30);
#endif
