// expect: percentage_is_out_of_range
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr kicker::rule whole = kicker::level(100_pct);
#ifndef KICKER_CONTROL
constexpr kicker::rule more = kicker::level(100.0001_pct);
#endif
