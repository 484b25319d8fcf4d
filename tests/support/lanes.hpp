// The six representations that share one test body: exact to the share in five, within one share in double.
//
//   TEMPLATE_TEST_CASE("a ramp earns the exact ratio", "[vest]", KICKER_LANES) { using Rep = TestType; ... }
#pragma once

#include <kicker/numeric/boost.hpp>

#include <cstdint>

#define KICKER_LANES \
    std::int64_t, kicker::checked_int128, kicker::cpp_int, kicker::cpp_rational, kicker::cpp_dec_float_50, double
