// expect: too_many
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr kicker::rule two   = kicker::spend >= 1_bn and kicker::spend >= 2_bn;
constexpr kicker::rule eight = two and two and two and two;
#ifndef KICKER_CONTROL
constexpr kicker::rule nine = eight and kicker::always;
#endif
