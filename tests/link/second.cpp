#include <kicker/answer.hpp>
#include <kicker/compare.hpp>
#include <kicker/kicker.hpp>
#include <kicker/numeric/boost.hpp>

std::size_t second();

std::size_t second() {
    const auto ledger =
        kicker::read_ledger<kicker::cpp_int>("date,event,amount\n2026-03-31,payment,1bn\n");
    return vesting_path(kicker::basic_deal<kicker::cpp_int>{}, ledger).changes.size() +
           to_text(kicker::parse_rule("spend >= 1bn")).size();
}
