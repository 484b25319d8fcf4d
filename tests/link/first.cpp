#include <kicker/answer.hpp>
#include <kicker/compare.hpp>
#include <kicker/kicker.hpp>
#include <kicker/numeric/boost.hpp>

std::size_t first();

std::size_t first() {
    const auto ledger = kicker::read_ledger("date,event,amount\n2026-03-31,payment,1bn\n");
    return vesting_path(kicker::deal{}, ledger).changes.size() +
           to_text(kicker::parse_rule("spend >= 1bn")).size();
}
