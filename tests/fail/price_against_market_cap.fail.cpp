// expect: money_unit
// expect: price_unit
#include <kicker/kicker.hpp>

using namespace kicker::literals;

const kicker::rule valued = kicker::market_cap > 40_bn;
#ifndef KICKER_CONTROL
const kicker::rule traded = kicker::market_cap > 100_per_share;
#endif
