// expect: day_does_not_exist
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr kicker::day leap_day = 2028_y / 2 / 29;
#ifndef KICKER_CONTROL
constexpr kicker::day no_day = 2027_y / 2 / 29;
#endif
