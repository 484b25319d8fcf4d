// Rules: read, put in words, restated, explained. Compiled once, for 64-bit ticks.
#include <kicker/vest/detail/parse_inl.hpp>
#include <kicker/vest/detail/restated_inl.hpp>
#include <kicker/vest/detail/words_inl.hpp>
#include <kicker/vest/explain.hpp>

namespace kicker {

template basic_rule_explanation<std::int64_t> explain(const rule&, const state&);
template std::string to_text(const basic_shortfall<std::int64_t>&);

} // namespace kicker
