// What kicker refuses, and how it says so. Nothing half-read is ever returned.
#include <kicker/kicker.hpp>

#include <iostream>
#include <limits>

using namespace kicker::literals;

namespace {

template <class Attempt>
void attempt(const char* what, Attempt attempt_it) {
    try {
        attempt_it();
        std::cout << what << ": accepted\n";
    } catch (const kicker::error& e) {
        std::cout << what << "\n" << e.what() << "\n\n";
    }
}

} // namespace

int main() {
    const kicker::money most = kicker::money::from_ticks(std::numeric_limits<std::int64_t>::max());
    attempt("overflow", [&] { static_cast<void>(most + 0.0001_cu); });
    attempt("a reversed ramp", [] { static_cast<void>(ramp(kicker::spend, 30_bn, 20_bn)); });
    attempt("a percentage over 100", [] { static_cast<void>(kicker::level(120_pct)); });
    attempt("a day that does not exist", [] { static_cast<void>(kicker::day(2027_y / 2 / 29)); });
    attempt("finer than a tick",
            [] { static_cast<void>(kicker::parse<kicker::money>("0.00001")); });
    attempt("a misspelt word",
            [] { static_cast<void>(kicker::parse_rule("spend >= 20bn and maket_cap > 40bn")); });
    attempt("an unknown metric", [] { static_cast<void>(kicker::parse_rule("revenue >= 1bn")); });
    attempt("another unit", [] { static_cast<void>(kicker::parse_rule("spend >= 750 MW")); });
    attempt("a ledger with five slips", [] {
        static_cast<void>(kicker::read_ledger("date,event,amount\n"
                                              "2026-03-31,payment\n"
                                              "2026-06-31,payment,1bn\n"
                                              "2026-06-30,paymnt,1bn\n"
                                              "2026-09-30,payment,\"1,000,000\"\n"
                                              "2026-12-31,delivery,50\n",
                                              "payments.csv"));
    });
    attempt("another currency", [] {
        const kicker::deal deal{.name = "in dollars", .contract = {.currency = "USD"}};
        static_cast<void>(vesting_path(deal, kicker::read_ledger("date,event,amount,currency\n"
                                                                 "2026-03-31,payment,1bn,EUR\n")));
    });
}
