#include <kicker/calendar/term.hpp>
#include <kicker/calendar/text.hpp>

#include <iostream>

using namespace kicker::literals;

int main() {
    const kicker::term warranted{2026_y / 1 / 31, 2026_y / 12 / 31};
    std::cout << period(warranted, kicker::monthly, 1).from() << '\n';
}
