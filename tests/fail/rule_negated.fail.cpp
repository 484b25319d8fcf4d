// expect[gcc]: no match for 'operator!'
// expect[clang]: invalid argument type
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr kicker::rule paid = kicker::spend >= 20_bn;
#ifndef KICKER_CONTROL
constexpr kicker::rule unpaid = not paid;
#endif
