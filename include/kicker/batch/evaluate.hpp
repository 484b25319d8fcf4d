// What a plan vests in many states at once: from columns to shares, block by block.
#pragma once

#include <kicker/batch/detail/step_reader.hpp>

namespace kicker {

namespace detail {

/// A plan and a set of columns: for each reading its column, or its value in every row. It has room
/// for what is computed of one block.
class plan_reader {
public:
    plan_reader(const compiled_deal& d, const columns& c)
        : deal_(d), rows_(c.rows()), rules_(d) {
        const state known    = with_terms(d.contract, c.common());
        const company issuer = company_in(d.company, known);
        for (std::size_t m = 0; m < d.metrics.size(); ++m) {
            rules_.set_column(m, c.find(d.metrics[m]));
            rules_.set_same(m, in_units(d.metrics[m], known.find(d.metrics[m])));
        }
        outstanding_ = c.find(outstanding.key);
        for (std::size_t t = 0; t < d.tranches.size(); ++t) {
            const compiled_tranche& one = d.tranches[t];
            if (!sized_by_row(t)) sizes_[t].fill(in_units(one.size.in(issuer, one.how)));
            chains_[t] = chain_of(t);
        }
    }

    /// Writes the shares vested of all tranches.
    void write_vested(double* sum) {
        if (deal_.tranches.empty()) std::fill_n(sum, rows_, 0.0);
        for_each_block([&](std::size_t row, std::size_t n) {
            for (const compiled_warrant& w : deal_.warrants) {
                const bool alone = w.counts_alone() && n == plan_block_rows;
                if (!alone) count_warrant(w, row, n);
                for (std::size_t t = w.first; t < w.last; ++t)
                    if (alone) sum_tranche(t, row, sum + row);
                    else add(t, n, sum + row);
            }
        });
    }
    /// Writes the shares that may be exercised of all tranches.
    void write_exercisable(double* sum) {
        if (deal_.tranches.empty()) std::fill_n(sum, rows_, 0.0);
        for_each_block([&](std::size_t row, std::size_t n) {
            for (const compiled_warrant& w : deal_.warrants) {
                count_warrant(w, row, n);
                for (std::size_t t = w.first; t < w.last; ++t) {
                    block open;
                    rules_.earn(deal_.tranches[t].gate, row, n, open);
                    count_shares(open, sizes_[t], deal_.tranches[t].how);
                    join_each(vested_[t], false, [&](std::size_t i) { return open[i]; });
                    add(t, n, sum + row);
                }
            }
        });
    }
    /// Writes the shares vested of each tranche.
    void write_each(std::span<const std::span<double>> answers) {
        for_each_block([&](std::size_t row, std::size_t n) {
            for (const compiled_warrant& w : deal_.warrants) {
                count_warrant(w, row, n);
                for (std::size_t t = w.first; t < w.last; ++t)
                    std::copy_n(vested_[t].begin(), n, answers[t].begin() + offset(row));
            }
        });
    }

private:
    static std::ptrdiff_t offset(std::size_t n) { return static_cast<std::ptrdiff_t>(n); }

    template <class Visit>
    void for_each_block(Visit with) {
        for (std::size_t row = 0; row < rows_; row += plan_block_rows)
            with(row, std::min(plan_block_rows, rows_ - row));
    }

    /// Adds the shares of a tranche to the sum of those before. The first tranche of all begins it.
    void add(std::size_t t, std::size_t n, double* __restrict sum) const {
        const double* __restrict each = vested_[t].data();
        if (t == 0) std::copy_n(each, n, sum);
        else
            for (std::size_t i = 0; i < n; ++i) sum[i] += each[i];
    }

    /// Counts a tranche in a full block and adds its shares: in one loop where its rule is a chain.
    void sum_tranche(std::size_t t, std::size_t row, double* sum) {
        if (chains_[t].empty()) {
            count_tranche(t, row, plan_block_rows);
            add(t, plan_block_rows, sum);
        } else if (t == 0) {
            chains_[t].read<chain_end::shares>(row, sum, sizes_[t][0]);
        } else {
            chains_[t].read<chain_end::sum>(row, sum, sizes_[t][0]);
        }
    }
    /// The rule of a tranche as one chain of leaves. Empty if a leaf has no column or there are too
    /// many leaves. Empty too if shares are not rounded down, or have another size in each row.
    [[nodiscard]] chain chain_of(std::size_t t) const {
        const compiled_tranche& one = deal_.tranches[t];
        chain leaves;
        if (one.how != rounding::down || one.rounded_steps != 0 || sized_by_row(t)) return {};
        for (std::size_t i = one.vests.first; i < one.vests.last; ++i) {
            const plan_step& s = deal_.steps[i];
            const double* values = s.what == step_kind::leaf ? rules_.column(s.metric) : nullptr;
            if (values == nullptr || leaves.full()) return {};
            leaves.add({values, s.from, s.slope, s.raises, s.part});
        }
        return leaves;
    }

    /// Counts the shares of one warrant in a block of `n` rows.
    void count_warrant(const compiled_warrant& w, std::size_t row, std::size_t n) {
        for (std::size_t t = w.first; t < w.last; ++t) count_tranche(t, row, n);
        if (w.has_floor) raise_to_floor(w, row, n);
        if (!std::isinf(w.cap)) lower_to_cap(w);
    }
    void count_tranche(std::size_t t, std::size_t row, std::size_t n) {
        const compiled_tranche& one = deal_.tranches[t];
        if (sized_by_row(t)) count_size(t, row, n);
        rules_.earn(one.vests, row, n, vested_[t]);
        if (one.rounded_steps != 0) count_steps(t);
        else count_shares(vested_[t], sizes_[t], one.how);
    }
    /// Counts the shares of complete steps, each as large as the rounded shares of one; the last gives
    /// what is left.
    void count_steps(std::size_t t) {
        const compiled_tranche& one = deal_.tranches[t];
        const double steps          = one.rounded_steps;
        block of_step, whole, earned = vested_[t];
        whole.fill(1);
        for (std::size_t i = 0; i < plan_block_rows; ++i) of_step[i] = sizes_[t][i] / steps;
        count_shares(of_step, whole, one.how);
        for (std::size_t i = 0; i < plan_block_rows; ++i) {
            const double complete = earned[i] * steps, nearest = whole_below(complete + 0.5);
            const bool is_step = std::abs(complete - nearest) < 0x1p-20; // a double is not k/steps
            vested_[t][i]      = (is_step ? nearest : complete) * of_step[i];
        }
        count_shares(vested_[t], whole, one.how);
        for (std::size_t i = 0; i < plan_block_rows; ++i)
            vested_[t][i] = earned[i] >= 1 ? sizes_[t][i] : std::min(sizes_[t][i], vested_[t][i]);
    }

    /// Counts the size of a floating tranche in each of `n` rows. Where a row has no shares
    /// outstanding, the deal's own count stands in. The product comes before the quotient, for it
    /// is whole and so exact.
    void count_size(std::size_t t, std::size_t row, std::size_t n) {
        const compiled_tranche& one = deal_.tranches[t];
        block whole;
        whole.fill(1);
        sizes_[t].fill(0);
        for (std::size_t i = 0; i < n; ++i) {
            const double read = outstanding_[row + i];
            const double known =
                std::isnan(read) ? in_units(deal_.company.shares) : whole_below(read);
            if (!(known > 0)) throw no_answer::shares_outstanding_unknown(deal_.company.name);
            sizes_[t][i] = known * one.granted / one.of_outstanding;
        }
        count_shares(sizes_[t], whole, one.how);
    }

    [[nodiscard]] bool sized_by_row(std::size_t t) const {
        return outstanding_ != nullptr && deal_.tranches[t].size.is_floating();
    }

    /// Raises a warrant to its floor: the top-up fills its tranches in order.
    void raise_to_floor(const compiled_warrant& w, std::size_t row, std::size_t n) {
        block granted{}, missing;
        for (std::size_t t = w.first; t < w.last; ++t)
            for (std::size_t i = 0; i < plan_block_rows; ++i)
                granted[i] = std::min(granted[i] + sizes_[t][i], w.cap);
        rules_.earn(w.floor, row, n, missing);
        count_shares(missing, granted, rounding::down);
        for (std::size_t i = 0; i < plan_block_rows; ++i) {
            for (std::size_t t = w.first; t < w.last; ++t) missing[i] -= vested_[t][i];
            for (std::size_t t = w.first; t < w.last; ++t) {
                const double raise = std::clamp(missing[i], 0.0, sizes_[t][i] - vested_[t][i]);
                vested_[t][i] += raise;
                missing[i] -= raise;
            }
        }
    }

    /// Lowers the tranches of a warrant to its cap, the later ones first.
    void lower_to_cap(const compiled_warrant& w) {
        for (std::size_t i = 0; i < plan_block_rows; ++i) {
            double left = w.cap;
            for (std::size_t t = w.first; t < w.last; ++t) {
                vested_[t][i] = std::min(vested_[t][i], left);
                left -= vested_[t][i];
            }
        }
    }

    const compiled_deal& deal_;
    std::size_t rows_;
    step_reader rules_;
    const double* outstanding_ = nullptr;
    std::array<chain, max_tranches> chains_;
    std::array<block, max_tranches> sizes_;
    std::array<block, max_tranches> vested_;
};

} // namespace detail

/// The shares vested in each state, of all tranches together, as `vested(deal, state)` counts them.
/// The answer is whole, and within one share a tranche of the exact one. Where a tranche is vested
/// in full or not at all, it is exact.
///
/// Each state is read alone. For a path of states, the running maximum is the high-water mark.
/// Throws: invalid_columns unless the answer has as many rows as the columns;
///         no_answer for a floating tranche where the company's shares are not known.
/// Complexity: one pass over a block of rows for every few conditions; no allocation.
inline void vested(const plan& p, const columns& states, std::span<double> answer) {
    if (answer.size() != states.rows())
        throw invalid_columns::lengths_differ("vested", answer.size(), states.rows());
    detail::plan_reader(p.compiled(), states).write_vested(answer.data());
}

/// The shares that may be exercised in each state, as `exercisable(deal, state)` counts them. Of
/// each tranche they are the lesser of what is vested and its size times its gate.
///
/// Throws: as `vested` does.
inline void exercisable(const plan& p, const columns& states, std::span<double> answer) {
    if (answer.size() != states.rows())
        throw invalid_columns::lengths_differ("exercisable", answer.size(), states.rows());
    detail::plan_reader(p.compiled(), states).write_exercisable(answer.data());
}

/// The shares vested by tranche, warrant by warrant, in the order of the terms: a column each.
///
/// Under a floor, a tranche may get a share that another one lacks: the top-up fills tranches in
/// order.
/// Throws: as `vested` does; invalid_columns also unless there is a column for each tranche.
inline void vested_by_tranche(const plan& p, const columns& states,
                              std::span<const std::span<double>> answers) {
    if (answers.size() != p.tranches())
        throw invalid_columns::numbers_differ("tranches", answers.size(), p.tranches());
    for (const auto& answer : answers)
        if (answer.size() != states.rows())
            throw invalid_columns::lengths_differ("vested", answer.size(), states.rows());
    detail::plan_reader(p.compiled(), states).write_each(answers);
}

} // namespace kicker
