// expect: money_unit
// expect: power_unit
#include <kicker/kicker.hpp>

using namespace kicker::literals;

const kicker::rule paid = kicker::spend >= 20_bn;
#ifndef KICKER_CONTROL
const kicker::rule built = kicker::spend >= 750_MW;
#endif
