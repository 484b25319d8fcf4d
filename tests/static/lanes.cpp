// Rules at compile time in the other representations that are usable in constant expressions.

#include "support/lanes.hpp"

#include <kicker/vest/combine.hpp>
#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/leaves.hpp>

using namespace kicker;

namespace {

constexpr rule gated = ramp(spend, 20_bn, 30_bn) and reached("loan received");

template <class Rep>
constexpr basic_fraction<Rep> after(money paid) {
    return fraction_of(gated, basic_state<Rep>{}.with(spend, paid).reached("loan received"));
}

static_assert(after<std::int64_t>(25_bn) == fraction{1, 2});
static_assert(after<double>(25_bn) == basic_fraction<double>{1.0, 2.0});
static_assert(after<double>(20_bn).is_none() && after<double>(30_bn).is_whole());
static_assert(after<checked_int128>(25_bn) == basic_fraction<checked_int128>{1, 2});
static_assert(after<checked_int128>(20_bn).is_none() && after<checked_int128>(30_bn).is_whole());

} // namespace
