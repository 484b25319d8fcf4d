// The seam of the bulk layer: rows by the block, and what a compiled rule earns in them, for layers that make
// their own rows.
//
// A plan is compiled once; a reader is told where each reading stands, and reads rules from there.
#pragma once

#include <kicker/batch/detail/step_reader.hpp>

namespace kicker {

/// How many rows are read at once.
inline constexpr std::size_t rows_of_a_block = detail::plan_block_rows;
/// A number for each of these rows.
using row_block = detail::block;
/// What a compiled rule earns in each row of a block.
using block_rules = detail::step_reader;

/// Where the steps of a compiled rule stand.
using block_rule = detail::compiled_rule;
/// A rule that one loop reads.
using rule_loop = detail::chain;
/// What the loop does with what the rule earns.
using rule_loop_end = detail::chain_end;

/// The least and the most that a part may be, in a way that keeps compilers from making branches.
using row_bounds = detail::part_bounds;
/// None and the whole.
[[nodiscard]] inline row_bounds bounds_of_a_part() {
    return detail::unknown_bounds();
}

} // namespace kicker
