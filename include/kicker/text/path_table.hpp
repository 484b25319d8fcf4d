// A vesting path as a table.
#pragma once

#include <kicker/ledger/vesting_path.hpp>
#include <kicker/text/table.hpp>

namespace kicker {

/// A vesting path as a table: day, tranche, shares, cumulative, cause. What stands behind a reading
/// that looks back is in `backing_text` (text/describe.hpp).
template <representation Rep>
[[nodiscard]] table as_table(const basic_vesting_path<Rep>& path) {
    table t(
        {{"day"}, {"tranche"}, {"shares", align::right}, {"cumulative", align::right}, {"cause"}});
    for (const auto& v : path)
        t.add({to_text(v.on), std::string(v.tranche.view()), to_text(v.shares),
               to_text(v.cumulative), to_text(v.cause)});
    return t;
}

} // namespace kicker
