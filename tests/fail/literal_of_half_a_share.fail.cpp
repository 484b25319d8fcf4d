// expect: literal_is_finer_than_a_tick
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr auto one = 1.0_sh;
#ifndef KICKER_CONTROL
constexpr auto half = 0.5_sh;
#endif
