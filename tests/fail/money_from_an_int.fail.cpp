// expect: money_unit
// expect[gcc]: conversion from 'int'
// expect[clang]: no viable conversion from 'int'
#include <kicker/kicker.hpp>

const kicker::money said = kicker::money::of(20);
#ifndef KICKER_CONTROL
const kicker::money bare = 20;
#endif
