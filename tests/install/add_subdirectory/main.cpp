#include <kicker/unit/text.hpp>

#include <iostream>

using namespace kicker::literals;

static_assert(__cplusplus > 202002L, "the user's C++23, not kicker's C++20");

int main() {
    std::cout << kicker::amount_of(33'445'026_sh, 0.00001_per_share) << '\n';
}
