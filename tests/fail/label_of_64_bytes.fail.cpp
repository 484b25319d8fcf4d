// expect: name_is_too_long
#include <kicker/kicker.hpp>

constexpr kicker::label longest = "012345678901234567890123456789012345678901234567890123456789012";
#ifndef KICKER_CONTROL
constexpr kicker::label longer = "0123456789012345678901234567890123456789012345678901234567890123";
#endif
