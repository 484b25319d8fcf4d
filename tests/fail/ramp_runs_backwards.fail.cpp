// expect: ramp_runs_backwards
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr kicker::rule up = ramp(kicker::spend, 20_bn, 30_bn);
#ifndef KICKER_CONTROL
constexpr kicker::rule down = ramp(kicker::spend, 30_bn, 20_bn);
#endif
