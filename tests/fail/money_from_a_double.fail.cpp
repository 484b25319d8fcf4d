// expect: money_unit
// expect: double
// expect[gcc]: conversion from 'double'
// expect[clang]: no viable conversion from 'double'
#include <kicker/kicker.hpp>

using namespace kicker::literals;

const kicker::money said = 1.5_bn;
#ifndef KICKER_CONTROL
const kicker::money guessed = 1.5e9;
#endif
