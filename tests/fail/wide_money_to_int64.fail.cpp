// expect[gcc]: to non-scalar type
// expect[clang]: money_unit
// expect[gcc]: conversion from
// expect[clang]: no viable conversion from
#include <kicker/kicker.hpp>
#include <kicker/numeric/boost.hpp>

using namespace kicker::literals;

const kicker::basic_money<kicker::cpp_int> wide = 20_bn;
const kicker::money checked{wide};
#ifndef KICKER_CONTROL
const kicker::money narrowed = wide;
#endif
