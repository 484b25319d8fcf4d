// The smallest states in which two deals differ.
#pragma once

#include <kicker/compare/detail/along.hpp>

#include <map>

namespace kicker::detail {

/// How many readings are set.
[[nodiscard]] inline std::ptrdiff_t count_set(const level_list& at) {
    return std::count_if(at.begin(), at.end(), [](const auto& l) { return l.has_value(); });
}
/// Fewer readings come first; of as many, those that the deals name earlier; then the lower levels.
[[nodiscard]] inline bool is_smaller(const level_list& a, const level_list& b) {
    if (count_set(a) != count_set(b)) return count_set(a) < count_set(b);
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].has_value() != b[i].has_value()) return a[i].has_value();
    return a < b;
}

/// Looks for the smallest states in which two deals differ. Requires: the deals outlive it.
///
/// One reading is searched tick by tick. Where it takes more than one, the lowest states in which
/// one rule earns a part and the other does not are tried, and each is made smaller, reading by
/// reading, as long as the deals still differ.
class smallest_states {
public:
    explicit smallest_states(const two_deals& both) : both_(both) {
        const level_list nothing(both.readings().size());
        tops_ = nothing;
        for (std::size_t i = 0; i < nothing.size(); ++i) {
            walk_along walk(both, i, nothing);
            if (both.readings()[i].id != metric_id::on) tops_[i] = walk.top();
        }
        if (both.differ(nothing)) states_.push_back(nothing);
        else try_single_readings(nothing);
        find_candidates();
        if (candidates_.empty() && states_.empty()) try_below_the_tops();
        for (const level_list& at : candidates_) states_.push_back(made_smaller(at));
        std::sort(states_.begin(), states_.end(), is_smaller);
        states_.erase(std::unique(states_.begin(), states_.end()), states_.end());
    }

    /// In all of them the deals differ, and no single reading of them can be left out or lowered
    /// without an end to that; the smallest first.
    [[nodiscard]] const std::vector<level_list>& states() const { return states_; }
    /// The states from which they were found, in which more is true than needs to be.
    [[nodiscard]] const std::vector<level_list>& candidates() const { return candidates_; }
    /// Whether some stretch of a reading was too long to be searched to its end.
    [[nodiscard]] bool gave_up() const { return gave_up_; }
    /// All but the day as high as it makes a difference.
    [[nodiscard]] const level_list& tops() const { return tops_; }

private:
    static constexpr int most_of_one_shape     = 3; ///< candidates that set the same readings
    static constexpr std::size_t most_in_all   = 48;
    static constexpr int most_looked_at_a_pair = 2000;

    void try_single_readings(const level_list& nothing) {
        for (std::size_t i = 0; i < nothing.size(); ++i) {
            walk_along walk(both_, i, nothing);
            const auto level = walk.first();
            gave_up_         = gave_up_ || walk.gave_up();
            if (!level) continue;
            level_list at = nothing;
            at[i]         = level;
            states_.push_back(at);
        }
    }

    /// A gate may decide where less than all has vested: each reading is searched with all others as
    /// high as can be.
    void try_below_the_tops() {
        for (std::size_t i = 0; i < tops_.size(); ++i) {
            level_list at = tops_;
            at[i].reset();
            walk_along walk(both_, i, at);
            at[i] = walk.first();
            if (at[i]) static_cast<void>(take(at));
        }
    }

    // --- candidates ---

    void find_candidates() {
        if (both_.by_tranche()) {
            for (const matched_rules& m : both_.matched()) {
                const bool sized = m.first->is_sized_as(*m.second);
                try_pair(*m.first->of, sized ? *m.second->of : never);
                if (!sized) try_pair(*m.second->of, never);
            }
        } else {
            for (const share_rule& r : both_.rules()[0]) {
                try_pair(*r.of, never);
                for (const share_rule& other : both_.rules()[1])
                    if (r.is == other.is) try_pair(*r.of, *other.of);
            }
            for (const share_rule& other : both_.rules()[1]) try_pair(*other.of, never);
        }
        try_states_like(level_list(tops_.size()), {&never, &never});
    }
    void try_pair(const rule& f, const rule& g) {
        if (f == g) return;
        int looked_at = 0;
        rule_pair(f, g, both_.readings()).for_each_difference(0, [&](const marks& m) {
            try_states_like(levels_of(m), {&f, &g});
            return ++looked_at < most_looked_at_a_pair && candidates_.size() < most_in_all;
        });
    }
    /// As it is; or if it takes more to see a difference, with what the two rules do not look at as
    /// high as can be, then with all else so.
    void try_states_like(const level_list& at, const std::array<const rule*, 2>& rules) {
        if (take(at)) return;
        level_list others = at, all = at;
        for (std::size_t i = 0; i < at.size(); ++i) {
            const bool looked_at = std::any_of(rules.begin(), rules.end(), [&](const rule* r) {
                return std::any_of(r->metrics().begin(), r->metrics().end(), [&](const auto& k) {
                    return same_reading(k, both_.readings()[i]);
                });
            });
            if (!all[i]) all[i] = tops_[i];
            if (!looked_at) others[i] = all[i];
        }
        if (!try_raised(others, at)) try_raised(all, at);
    }
    /// On any day, and at last in a company that has grown.
    bool try_raised(level_list raised, const level_list& at) {
        const std::size_t n = place_of(outstanding.key, both_.readings());
        if (n < at.size()) raised[n] = at[n];
        for (const bool grown : {false, true}) {
            if (grown && n < at.size()) raised[n] = tops_[n];
            if (take(raised)) return true;
            const std::size_t d = place_of(on.key, both_.readings());
            if (d == at.size() || at[d]) continue;
            for (const std::int64_t number : days_named()) {
                level_list on_a_day = raised;
                on_a_day[d]         = number;
                if (take(on_a_day)) return true;
            }
        }
        return false;
    }
    [[nodiscard]] std::vector<std::int64_t> days_named() const {
        std::vector<std::int64_t> days{both_.first_day().number()};
        both_.for_each_node_on_days([&](const rule_node& n) {
            const bool deadline        = n.op == rule_op::by || n.op == rule_op::before;
            const std::int64_t telling = n.op == rule_op::before             ? n.to - 1
                                         : n.op == rule_op::at_least         ? n.from
                                         : deadline || n.op == rule_op::ramp ? n.to
                                                                             : n.from + 1;
            if (is_looked_at(telling)) days.push_back(telling);
        });
        return days;
    }
    [[nodiscard]] bool is_looked_at(std::int64_t day_number) const {
        return both_.first_day().number() <= day_number && day_number <= both_.last_day().number();
    }
    /// Keeps a state in which the deals differ; false if they do not, or its day is not looked at.
    bool take(const level_list& at) {
        const std::size_t d = place_of(on.key, both_.readings());
        if (d < at.size() && at[d] && !is_looked_at(*at[d])) return false;
        if (!both_.differ(at)) return false;
        std::vector<bool> shape;
        for (const auto& l : at) shape.push_back(l.has_value());
        if (candidates_.size() < most_in_all && ++shapes_[shape] <= most_of_one_shape)
            candidates_.push_back(at);
        return true;
    }
    /// The first whole tick at each mark; what a state has of itself stays unset.
    [[nodiscard]] level_list levels_of(const marks& m) const {
        level_list at(m.size());
        for (std::size_t i = 0; i < m.size(); ++i) {
            if (!m[i]) continue;
            const auto& below  = both_.below(i);
            const bool follows = std::any_of(below.begin(), below.end(),
                                             [&](std::size_t j) { return m[j] == m[i]; });
            int128 level       = m[i]->above ? floor_of(m[i]->level) + 1 : ceiling_of(m[i]->level);
            if (both_.readings()[i].id == metric_id::on)
                level = std::max(level, int128{both_.first_day().number()});
            if (!follows && !(starts_at_zero(both_.readings()[i]) && level <= 0))
                at[i] = rep_cast<std::int64_t>(level);
        }
        return at;
    }

    // --- smaller ---

    [[nodiscard]] level_list made_smaller(level_list at) {
        for (bool smaller = true; smaller;) {
            smaller = false;
            for (std::size_t i = 0; i < at.size(); ++i) smaller = left_out(at, i) || smaller;
            for (std::size_t i = 0; i < at.size(); ++i) smaller = merged(at, i) || smaller;
            for (std::size_t i = 0; i < at.size(); ++i) smaller = lowered(at, i) || smaller;
        }
        return at;
    }
    [[nodiscard]] bool left_out(level_list& at, std::size_t i) const {
        if (!at[i]) return false;
        level_list without = at;
        without[i].reset();
        if (!both_.differ(without)) return false;
        at = std::move(without);
        return true;
    }
    /// A reading that another one raises to where it stands is one reading less.
    [[nodiscard]] bool merged(level_list& at, std::size_t i) const {
        if (!at[i]) return false;
        for (const std::size_t lower : both_.below(i)) {
            if (!at[lower]) continue;
            level_list without = at;
            without[lower]     = std::max(at[lower], at[i]);
            without[i].reset();
            if (!both_.differ(without)) continue;
            at = std::move(without);
            return true;
        }
        return false;
    }
    [[nodiscard]] bool lowered(level_list& at, std::size_t i) {
        if (!at[i] || both_.readings()[i].id == metric_id::milestone) return false;
        walk_along walk(both_, i, at);
        const auto level = walk.first(*at[i]);
        gave_up_         = gave_up_ || walk.gave_up();
        if (!level || level >= at[i]) return false;
        at[i] = level;
        return true;
    }

    const two_deals& both_;
    level_list tops_;
    std::vector<level_list> states_, candidates_;
    std::map<std::vector<bool>, int> shapes_;
    bool gave_up_ = false;
};

} // namespace kicker::detail
