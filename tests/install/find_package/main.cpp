#include <kicker/unit/text.hpp>
#include <kicker/version.hpp>
#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/leaves.hpp>

#include <iostream>

using namespace kicker::literals;

int main() {
    const auto earned = fraction_of(ramp(kicker::spend, 20_bn, 30_bn), kicker::spent(24_bn));
    std::cout << part_of(earned, 1'000_sh, kicker::rounding::down) << " of 1,000 by kicker "
              << KICKER_VERSION_MAJOR << '.' << KICKER_VERSION_MINOR << '.' << KICKER_VERSION_PATCH
              << '\n';
}
