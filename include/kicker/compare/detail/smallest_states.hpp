// The smallest states in which two deals differ.
#pragma once

#include <kicker/compare/detail/reading_search.hpp>

#include <map>

namespace kicker::detail {

/// How many readings are set.
[[nodiscard]] inline std::ptrdiff_t count_set(const level_list& levels) {
    return std::ranges::count_if(levels, [](const auto& l) { return l.has_value(); });
}
/// Whether a state comes before another: with fewer readings set; of as many, with those that the
/// deals name earlier; then with lower levels.
[[nodiscard]] inline bool is_smaller(const level_list& a, const level_list& b) {
    if (count_set(a) != count_set(b)) return count_set(a) < count_set(b);
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].has_value() != b[i].has_value()) return a[i].has_value();
    return a < b;
}
/// A day on which a leaf on days earns all that it can: its first such day, of a deadline its last.
[[nodiscard]] inline std::int64_t full_day_of(const rule_node& leaf) {
    const std::int64_t level = level_ends_of(leaf).highest;
    return leaf.op == rule_op::above ? level + 1 : leaf.op == rule_op::before ? level - 1 : level;
}

/// Looks for the smallest states in which two deals differ. Requires: the deals outlive it.
///
/// A single reading is searched tick by tick. A difference may take more than one reading. So the
/// lowest states are tried in which one rule earns a part and the other does not. Each state in
/// which the deals differ is then made smaller, reading by reading, as long as they still differ.
class smallest_states {
public:
    explicit smallest_states(const deal_pair& deals) : deals_(deals) {
        const level_list nothing(deals.readings().size());
        tops_ = nothing;
        for (std::size_t i = 0; i < nothing.size(); ++i)
            if (deals.readings()[i].id != metric_id::on)
                tops_[i] = reading_search(deals, i, nothing).top();
        if (deals.differ(nothing)) states_.push_back(nothing);
        else try_single_readings(nothing);
        find_candidates();
        if (candidates_.empty() && states_.empty()) try_below_the_tops();
        for (const level_list& candidate : candidates_) states_.push_back(made_smaller(candidate));
        std::ranges::sort(states_, is_smaller);
        states_.erase(std::unique(states_.begin(), states_.end()), states_.end());
    }

    /// States in which the deals differ, the smallest first. If any one reading of such a state is
    /// left out or lowered, the deals agree.
    [[nodiscard]] const std::vector<level_list>& states() const { return states_; }
    /// The states from which the smallest were found, in which more is true than needs to be.
    [[nodiscard]] const std::vector<level_list>& candidates() const { return candidates_; }
    /// Whether a stretch of some reading was too long to be searched to its end.
    [[nodiscard]] bool was_cut_short() const { return was_cut_short_; }
    /// For each reading except the day, the level above which neither deal changes.
    [[nodiscard]] const level_list& tops() const { return tops_; }

private:
    static constexpr int most_of_one_shape        = 3; ///< candidates that set the same readings
    static constexpr std::size_t most_candidates  = 48;
    static constexpr int most_states_of_two_rules = 2000;

    void try_single_readings(const level_list& nothing) {
        for (std::size_t i = 0; i < nothing.size(); ++i) {
            reading_search search(deals_, i, nothing);
            const auto level = search.first();
            was_cut_short_   = was_cut_short_ || search.was_cut_short();
            if (!level) continue;
            level_list levels = nothing;
            levels[i]         = level;
            states_.push_back(levels);
        }
    }

    /// Searches each reading with all others at their top levels. A gate may decide only where less
    /// than all has vested.
    void try_below_the_tops() {
        for (std::size_t i = 0; i < tops_.size(); ++i) {
            level_list levels = tops_;
            levels[i].reset();
            reading_search search(deals_, i, levels);
            levels[i] = search.first();
            if (levels[i]) static_cast<void>(keep_if_different(levels));
        }
    }

    // --- candidates ---

    void find_candidates() {
        if (deals_.by_tranche()) {
            for (const matched_rules& m : deals_.matched()) {
                const bool sized_alike = m.first->is_sized_as(*m.second);
                try_rules(*m.first->rule, sized_alike ? *m.second->rule : never);
                if (!sized_alike) try_rules(*m.second->rule, never);
            }
        } else {
            for (const share_rule& r : deals_.rules()[0]) {
                try_rules(*r.rule, never);
                for (const share_rule& other : deals_.rules()[1])
                    if (r.is == other.is) try_rules(*r.rule, *other.rule);
            }
            for (const share_rule& other : deals_.rules()[1]) try_rules(*other.rule, never);
        }
        try_state(level_list(tops_.size()), {&never, &never});
    }
    /// Tries the lowest states in which two rules earn other parts.
    void try_rules(const rule& f, const rule& g) {
        if (f == g) return;
        int visited = 0;
        rule_pair(f, g, deals_.readings()).for_each_difference(0, [&](const onset_list& lowest) {
            try_state(levels_of(lowest), {&f, &g});
            return ++visited < most_states_of_two_rules && candidates_.size() < most_candidates;
        });
    }
    /// Tries the state as given. If the deals agree in it, tries it again with every reading that
    /// neither rule uses at its top level. If they still agree, tries it with every unset reading
    /// at its top level.
    void try_state(const level_list& given, const std::array<const rule*, 2>& rules) {
        if (keep_if_different(given)) return;
        level_list unused_at_top = given, unset_at_top = given;
        for (std::size_t i = 0; i < given.size(); ++i) {
            const bool used = std::ranges::any_of(rules, [&](const rule* r) {
                return std::ranges::any_of(r->metrics(), [&](const auto& k) {
                    return same_reading(k, deals_.readings()[i]);
                });
            });
            if (!given[i]) unset_at_top[i] = tops_[i];
            if (!used) unused_at_top[i] = unset_at_top[i];
        }
        if (!try_raised(unused_at_top, given)) try_raised(unset_at_top, given);
    }
    /// Tries a raised state, if need be on each day that a rule names. The shares outstanding are
    /// first as given, then at their top level.
    bool try_raised(level_list raised, const level_list& given) {
        const std::size_t company = index_of(outstanding.key, deals_.readings());
        const std::size_t today   = index_of(on.key, deals_.readings());
        if (company < given.size()) raised[company] = given[company];
        for (const bool grown : {false, true}) {
            if (grown && company < given.size()) raised[company] = tops_[company];
            if (keep_if_different(raised)) return true;
            if (today == given.size() || given[today]) continue;
            for (const std::int64_t day_number : named_days()) {
                level_list on_a_day = raised;
                on_a_day[today]     = day_number;
                if (keep_if_different(on_a_day)) return true;
            }
        }
        return false;
    }
    /// The first day, and for each leaf on days a day on which it earns all that it can.
    [[nodiscard]] std::vector<std::int64_t> named_days() const {
        std::vector<std::int64_t> days{deals_.first_day().number()};
        deals_.for_each_leaf_on_days([&](const rule_node& leaf) {
            if (const std::int64_t full = full_day_of(leaf); is_in_force(full))
                days.push_back(full);
        });
        return days;
    }
    [[nodiscard]] bool is_in_force(std::int64_t day_number) const {
        return deals_.first_day().number() <= day_number &&
               day_number <= deals_.last_day().number();
    }
    /// Makes a state a candidate if its day is in force and the deals differ in it; whether they
    /// do.
    bool keep_if_different(const level_list& levels) {
        const std::size_t today = index_of(on.key, deals_.readings());
        if (today < levels.size() && levels[today] && !is_in_force(*levels[today])) return false;
        if (!deals_.differ(levels)) return false;
        std::vector<bool> shape;
        for (const auto& l : levels) shape.push_back(l.has_value());
        if (candidates_.size() < most_candidates && ++shapes_[shape] <= most_of_one_shape)
            candidates_.push_back(levels);
        return true;
    }
    /// The first whole tick at each onset. A reading stays unset where the state implies its level.
    [[nodiscard]] level_list levels_of(const onset_list& lowest) const {
        level_list levels(lowest.size());
        for (std::size_t i = 0; i < lowest.size(); ++i) {
            if (!lowest[i]) continue;
            const bool follows = std::ranges::any_of(
                deals_.below(i), [&](std::size_t j) { return lowest[j] == lowest[i]; });
            int128 level =
                lowest[i]->above ? floor_of(lowest[i]->level) + 1 : ceiling_of(lowest[i]->level);
            if (deals_.readings()[i].id == metric_id::on)
                level = std::max(level, int128{deals_.first_day().number()});
            if (!follows && !(starts_at_zero(deals_.readings()[i]) && level <= 0))
                levels[i] = rep_cast<std::int64_t>(level);
        }
        return levels;
    }

    // --- smaller ---

    /// The state after all that can be left out, replaced or lowered without the deals agreeing.
    [[nodiscard]] level_list made_smaller(level_list levels) {
        for (bool smaller = true; smaller;) {
            smaller             = false;
            const std::size_t n = levels.size();
            for (std::size_t i = 0; i < n; ++i) smaller = leave_out(levels, i) || smaller;
            for (std::size_t i = 0; i < n; ++i) smaller = replace(levels, i) || smaller;
            for (std::size_t i = 0; i < n; ++i) smaller = lower(levels, i) || smaller;
        }
        return levels;
    }
    bool leave_out(level_list& levels, std::size_t i) const {
        if (!levels[i]) return false;
        level_list without = levels;
        without[i].reset();
        if (!deals_.differ(without)) return false;
        levels = std::move(without);
        return true;
    }
    /// Replaces a reading by one that it is never below, raised to the same level: a reading less.
    bool replace(level_list& levels, std::size_t i) const {
        if (!levels[i]) return false;
        for (const std::size_t lower : deals_.below(i)) {
            if (!levels[lower]) continue;
            level_list without = levels;
            without[lower]     = std::max(levels[lower], levels[i]);
            without[i].reset();
            if (!deals_.differ(without)) continue;
            levels = std::move(without);
            return true;
        }
        return false;
    }
    bool lower(level_list& levels, std::size_t i) {
        if (!levels[i] || deals_.readings()[i].is_fact()) return false;
        reading_search search(deals_, i, levels);
        const auto level = search.first(*levels[i]);
        was_cut_short_   = was_cut_short_ || search.was_cut_short();
        if (!level || level >= levels[i]) return false;
        levels[i] = level;
        return true;
    }

    const deal_pair& deals_;
    level_list tops_;
    std::vector<level_list> states_, candidates_;
    std::map<std::vector<bool>, int> shapes_; ///< candidates by the readings that they set
    bool was_cut_short_ = false;
};

} // namespace kicker::detail
