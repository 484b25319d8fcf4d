// Ledgers: read, and what vests by them. Compiled once, for 64-bit ticks.
#include <kicker/ledger/csv.hpp>
#include <kicker/ledger/event.hpp>
#include <kicker/ledger/event_fields.hpp>
#include <kicker/ledger/explain.hpp>
#include <kicker/ledger/vesting_path.hpp>
#include <kicker/ledger/words.hpp>

namespace kicker {

template std::string to_text(const event&);
template event read_event<std::int64_t>(const event_fields&);
template ledger read_ledger<std::int64_t>(std::string_view, const std::string&);
template ledger load_ledger<std::int64_t>(const std::string&);
template std::string to_text(const change_cause&);
template std::string to_text(const path_note&);
template std::ostream& operator<<(std::ostream&, const vesting_change&);
template vested_path vesting_path(const deal&, const ledger&, const path_options&);
template vested_path vesting_path(const deal&, const path_options&);
template shares vested(const deal&, const ledger&, day, path_options);
template shares vested(const deal&, day);
template shares exercisable(const deal&, const ledger&, day, path_options);
template deal_explanation explain(const deal&, const vested_path&);

} // namespace kicker
