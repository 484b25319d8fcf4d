// The high-water mark of a rule along the paths of a block.
#pragma once

#include <kicker/value/detail/path_loops.hpp>

#include <optional>
#include <span>

namespace kicker::detail {

/// The greatest part that a rule has earned so far, in each lane.
class earned_mark {
public:
    /// Requires: the columns of all readings are known to `rules`, and stay where they are.
    earned_mark(const compiled_deal& d, block_rules& rules, block_rule r)
        : rules_(rules), rule_(r), loop_(rules.in_one_loop(r)),
          steps_(d.steps.data() + r.first, loop_ ? r.last - r.first : 0) {}

    void begin(double so_far) { parts_.fill(so_far); }

    /// Raises the mark to what the rule earns now, and tells in how many lanes it is whole; nothing where
    /// it stays as it is. `highest` is the highest value of each reading in any lane.
    std::optional<std::size_t> raise(std::span<const double> highest) {
        if (loop_ && !can_earn(highest)) return {};
        if (loop_) return loop_->read<rule_loop_end::mark>(0, parts_.data());
        rules_.earn(rule_, 0, lanes, earned_);
        raise_to(earned_.data(), parts_.data());
        return count_at_least(1, parts_.data());
    }
    [[nodiscard]] const row_block& parts() const { return parts_; }

private:
    /// Whether the rule earns anything in a lane where each reading stands highest.
    [[nodiscard]] bool can_earn(std::span<const double> highest) const {
        bool can = false;
        for (const plan_step& s : steps_) {
            const bool one = s.slope < 0 || highest[s.metric] > s.from;
            can            = s.raises ? can || one : can && one;
        }
        return can;
    }

    block_rules& rules_;
    block_rule rule_;
    std::optional<rule_loop> loop_; ///< where one loop reads the whole rule
    std::span<const plan_step> steps_;
    row_block parts_{}, earned_{};
};

} // namespace kicker::detail
