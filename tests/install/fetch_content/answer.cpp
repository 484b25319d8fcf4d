#include "answer.hpp"

#include <kicker/vest/evaluate.hpp>

kicker::shares vested_after(const kicker::rule& rule, kicker::money spent) {
    using namespace kicker::literals;
    return part_of(fraction_of(rule, kicker::spent(spent)), 1'000_sh, kicker::rounding::down);
}
