// expect: money_unit
// expect[gcc]: no match for 'operator*'
// expect[clang]: invalid operands to binary expression
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr auto twice = 2 * 20_bn;
#ifndef KICKER_CONTROL
constexpr auto square = 20_bn * 20_bn;
#endif
