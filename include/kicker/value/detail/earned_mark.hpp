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

    /// Whether the rule may earn anything now: not where it earns nothing with each reading as high as it
    /// is in any lane. `highest(metric)` tells that.
    template <class Highest>
    [[nodiscard]] bool can_earn(Highest highest) const {
        bool can = !loop_;
        for (const plan_step& s : steps_) {
            const bool one = s.slope < 0 || highest(s.metric) > s.from;
            can            = s.raises ? can || one : can && one;
        }
        return can;
    }
    /// Raises the mark to what the rule earns now, and tells in how many lanes it is whole.
    std::size_t raise() {
        if (loop_) return loop_->read<rule_loop_end::mark>(0, parts_.data());
        rules_.earn(rule_, 0, lanes, earned_);
        raise_to(earned_.data(), parts_.data());
        return count_at_least(1, parts_.data());
    }
    [[nodiscard]] const row_block& parts() const { return parts_; }

private:
    block_rules& rules_;
    block_rule rule_;
    std::optional<rule_loop> loop_; ///< where one loop reads the whole rule
    std::span<const plan_step> steps_;
    row_block parts_{}, earned_{};
};

} // namespace kicker::detail
