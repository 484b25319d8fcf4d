// expect: whole_company_is_granted
#include <kicker/kicker.hpp>

using namespace kicker::literals;

constexpr kicker::company seller{.name = "seller", .shares = 300'000'000_sh};
constexpr auto doubled = share_of(100_pct, seller, kicker::excluding_itself);
#ifndef KICKER_CONTROL
constexpr auto infinite = share_of(100_pct, seller, kicker::including_itself);
#endif
