// expect: in_product
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr auto most = 922'337_bn;
#ifndef KICKER_CONTROL
constexpr auto more = 922'338_bn;
#endif
