// expect: literal_is_finer_than_a_tick
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr auto tick = 0.0001_cu;
constexpr auto fine = 1.00001_bn;
#ifndef KICKER_CONTROL
constexpr auto too_fine = 0.00001_cu;
#endif
