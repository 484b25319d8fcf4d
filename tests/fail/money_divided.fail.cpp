// expect: money_unit
// expect[gcc]: no match for 'operator/'
// expect[clang]: invalid operands to binary expression
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr auto half = part_of(kicker::fraction{1, 2}, 20_bn, kicker::rounding::down);
#ifndef KICKER_CONTROL
constexpr auto other_half = 20_bn / 2;
#endif
