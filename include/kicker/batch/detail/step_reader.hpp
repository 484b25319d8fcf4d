// What a compiled rule earns in each row of a block: its steps, read one after another.
#pragma once

#include <kicker/batch/plan.hpp>

#include <optional>

namespace kicker::detail {

/// Reads the rules of a plan from columns. Each reading has a column, or one value in all rows. The
/// reader has room for what is computed of one block.
class step_reader {
public:
    explicit step_reader(const compiled_deal& d) : deal_(d) {}

    /// @{
    /// Where a reading, by its index in the plan, stands in each row; or the same in all.
    void set_column(std::size_t metric, const double* values) { columns_[metric] = values; }
    void set_same(std::size_t metric, double value) { same_in_all_[metric] = value; }
    [[nodiscard]] const double* column(std::size_t metric) const { return columns_[metric]; }
    [[nodiscard]] double same(std::size_t metric) const { return same_in_all_[metric]; }
    /// @}

    /// Computes what a rule earns in each of `n` rows.
    void earn(compiled_rule r, std::size_t row, std::size_t n, block& earned) {
        std::size_t last   = 0; // the operand that the next leaf is joined to
        const auto operand = [&](std::size_t i) -> block& {
            return i == 0 ? earned : operands_[i - 1];
        };
        if (r.first == r.last) earned.fill(0);
        for (std::size_t i = r.first; i < r.last; ++i) {
            const plan_step& s = deal_.steps[i];
            if (s.begins && i != r.first) ++last;
            if (s.begins && !is_a_leaf(s)) operand(last).fill(0);
            if (s.what == step_kind::combination) {
                const block& right = operand(last--);
                join_each(operand(last), s.raises, [&](std::size_t k) { return right[k]; });
            } else if (s.what == step_kind::constant || !columns_[s.metric]) {
                const double same = earned_in_all(s);
                join_each(operand(last), s.raises, [=](std::size_t) { return same; });
            } else if (const double* x = padded(columns_[s.metric] + row, n);
                       s.what == step_kind::steps) {
                join_each(operand(last), s.raises,
                          [&](std::size_t k) { return steps_complete(s, x[k]); });
            } else {
                chain leaves;
                leaves.add({x, s.from, s.slope, s.raises, s.part});
                if (n == plan_block_rows) i = with_next_leaves(leaves, i, r.last, row);
                if (s.begins) leaves.read<chain_end::part>(0, operand(last).data());
                else leaves.read<chain_end::operand>(0, operand(last).data());
            }
        }
    }
    /// The leaves of a rule where one loop reads all of it from the first row on; else nothing. Good while
    /// the columns stay where they are.
    [[nodiscard]] std::optional<chain> in_one_loop(compiled_rule r) const {
        if (r.first == r.last || !is_a_leaf(deal_.steps[r.first])) return {};
        const plan_step& s = deal_.steps[r.first];
        chain leaves;
        leaves.add({columns_[s.metric], s.from, s.slope, s.raises, s.part});
        if (with_next_leaves(leaves, r.first, r.last, 0) + 1 != r.last) return {};
        return leaves;
    }

private:
    /// Whether a step reads a column through the formula of a leaf.
    [[nodiscard]] bool is_a_leaf(const plan_step& s) const {
        return s.what == step_kind::leaf && columns_[s.metric] != nullptr;
    }
    /// Adds the leaves behind a step that are joined to the same operand, so that one loop reads all. The
    /// index of the last.
    [[nodiscard]] std::size_t with_next_leaves(chain& leaves, std::size_t i, std::size_t last,
                                               std::size_t row) const {
        for (; i + 1 < last && !leaves.full(); ++i) {
            const plan_step& next = deal_.steps[i + 1];
            if (!is_a_leaf(next) || next.begins) break;
            leaves.add(
                {columns_[next.metric] + row, next.from, next.slope, next.raises, next.part});
        }
        return i;
    }

    /// A column from a row on, of which `n` rows exist; a copy filled up to a block if they are
    /// fewer.
    [[nodiscard]] const double* padded(const double* x, std::size_t n) {
        if (n == plan_block_rows) return x;
        std::copy_n(x, n, padded_.begin());
        std::fill(padded_.begin() + static_cast<std::ptrdiff_t>(n), padded_.end(), 0.0);
        return padded_.data();
    }

    /// What a leaf earns where its reading is the same in all rows.
    [[nodiscard]] double earned_in_all(const plan_step& s) const {
        if (s.what == step_kind::constant) return s.from;
        const double x = same_in_all_[s.metric];
        return s.what == step_kind::steps ? steps_complete(s, x) : climbed((x - s.from) * s.slope);
    }
    /// The part of a ramp in steps that is complete: an estimate, corrected by the levels beside
    /// it. One comparison suffices unless the steps are narrower than the spacing of doubles.
    [[nodiscard]] double steps_complete(const plan_step& s, double x) const {
        const double* level = deal_.levels.data() + s.levels;
        auto k              = static_cast<std::size_t>(climbed((x - s.from) * s.slope) * s.steps);
        while (x >= level[k + 1]) ++k;
        while (x < level[k]) --k;
        return static_cast<double>(k) / s.steps;
    }

    const compiled_deal& deal_;
    std::array<const double*, max_plan_metrics> columns_{};
    std::array<double, max_plan_metrics> same_in_all_{}; ///< readings without a column
    std::array<block, (max_rule_nodes + 1) / 2> operands_;
    block padded_;
};

} // namespace kicker::detail
