#include <kicker/answer/cells.hpp>

#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"

using namespace kicker;

TEST_CASE("money is told to the cent, with the exact amount beside it", "[answer]") {
    const auto told = [](std::int64_t ticks) {
        return to_text(in_cents(money::from_ticks(ticks)));
    };
    CHECK(told(8'249'773'004'066) == "824,977,300.41");
    CHECK(told(12'345'678) == "1,234.57");
    CHECK(told(-12'345'660) == "-1,234.57");
    CHECK(told(19'999) == "2"); // 1.9999
    CHECK(told(10'000) == "1");
    CHECK(told(9'999) == "0.9999"); // less than a unit of the currency
    CHECK(told(-1) == "-0.0001");
    CHECK(in_cents(20_bn) == 20_bn);
    const cell c = cell_of(money::from_ticks(12'345'678));
    CHECK(c.text == "1,234.57");
    CHECK(c.value == "1234.5678");
}
