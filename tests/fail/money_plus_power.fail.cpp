// expect: money_unit
// expect: power_unit
// expect[gcc]: no match for 'operator+'
// expect[clang]: invalid operands to binary expression
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr auto more = 20_bn + 750_m;
#ifndef KICKER_CONTROL
constexpr auto sum = 20_bn + 750_MW;
#endif
