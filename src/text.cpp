// Deals in words. Compiled once, for 64-bit ticks.
#include <kicker/text/describe.hpp>

namespace kicker {

template std::string describe(const deal&);
template std::string backing_text(const vested_path&, std::string_view);

} // namespace kicker
