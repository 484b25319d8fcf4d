#include "answer.hpp"

#include <kicker/unit/text.hpp>
#include <kicker/vest/leaves.hpp>

#include <iostream>

using namespace kicker::literals;

int main() {
    std::cout << vested_after(kicker::spend > 20_bn, 20_bn) << ", or "
              << vested_after(kicker::spend >= 20_bn, 20_bn) << '\n';
}
