// Deals: restated, explained and validated. Compiled once, for 64-bit ticks.
#include <kicker/deal/detail/restated_inl.hpp>
#include <kicker/deal/explain.hpp>
#include <kicker/deal/validate.hpp>

namespace kicker {

template deal_explanation explain(const deal&, const state&);
template std::string to_text(const basic_tranche_explanation<std::int64_t>&);
template std::string to_text(const deal_explanation&);
template std::vector<finding> validate(const deal&);

} // namespace kicker
