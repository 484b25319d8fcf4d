// expect[gcc]: use of deleted function
// expect[gcc]: use_part_of_or_ratio
// expect[clang]: overload resolution selected deleted operator '/'
// expect[clang]: use_part_of_or_ratio
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr auto half = part_of(kicker::fraction{1, 2}, 20_bn, kicker::rounding::down);
#ifndef KICKER_CONTROL
constexpr auto other_half = 20_bn / 2;
#endif
