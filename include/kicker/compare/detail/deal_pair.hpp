// Two deals side by side: their rules with the shares that they give, matched by name, and the
// states in which both deals are asked.
#pragma once

#include <kicker/compare/same_rule.hpp>
#include <kicker/deal/vested.hpp>
#include <kicker/vest/levels.hpp>

#include <array>

namespace kicker::detail {

/// The day on which a warrant of a deal is issued; nothing where only the first event dates it.
[[nodiscard]] inline std::optional<day> issue_of(const deal& d,
                                                 const basic_warrant_head<std::int64_t>& w) {
    if (w.issued || d.contract.term == term{}) return w.issued;
    return d.contract.term.from();
}

/// The lowest and the highest level that a leaf names.
struct level_ends {
    std::int64_t lowest = 0, highest = 0;
};
/// Requires: the leaf names a level.
[[nodiscard]] inline level_ends level_ends_of(const rule_node& leaf) {
    std::optional<level_ends> ends;
    for_each_level(leaf, [&](std::int64_t level) {
        if (!ends) ends = level_ends{level, level};
        ends->highest = level;
    });
    return *ends;
}

/// What a rule decides about.
enum class role : unsigned char {
    floor,   ///< the least part of a warrant
    vesting, ///< what vests of a tranche
    gate     ///< what of a tranche may be exercised
};

/// A rule of a deal, and the shares that it gives a part of.
struct share_rule {
    role is{};
    label warrant{}, tranche{};                  ///< of a floor only the warrant
    const kicker::rule* rule = nullptr;          ///< in the deal
    std::span<const kicker::tranche> sized_by{}; ///< one tranche, or all of a warrant
    share_rounding rounding{};                   ///< to whole shares
    warrant_total total{};                       ///< of the warrant, whose cap bounds a floor

    /// The shares of which the rule gives a part.
    [[nodiscard]] shares size(const company& issuer) const {
        shares sum;
        for (const auto& t : sized_by) sum += kicker::granted(t, issuer);
        return is == role::floor ? total.of(sum) : sum;
    }
    /// The shares that the rule gives in a state.
    [[nodiscard]] std::int64_t part(const state& s, const company& issuer) const {
        return shares_earned(*rule, fraction_of(*rule, s), size(issuer), rounding).ticks();
    }
    [[nodiscard]] bool floats() const {
        return std::ranges::any_of(sized_by, [](const auto& t) { return t.shares.is_floating(); });
    }
    [[nodiscard]] bool is_named_as(const share_rule& other) const {
        return is == other.is && warrant == other.warrant && tranche == other.tranche;
    }
    /// Whether both give parts of the same number of shares, rounded alike.
    [[nodiscard]] bool is_sized_as(const share_rule& other) const {
        if (rounding != other.rounding) return false;
        if (rounding.is_each_step() && steps_of(*rule) != steps_of(*other.rule)) return false;
        if (is != role::floor)
            return sized_by[0].shares == other.sized_by[0].shares &&
                   sized_by[0].rounding == other.sized_by[0].rounding;
        return !floats() && !other.floats() && granted() == other.granted();
    }
    /// Requires: no size floats.
    [[nodiscard]] std::int64_t granted() const { return size({}).ticks(); }
};

/// All rules of a deal: of each warrant its floor, then of each tranche its rule and its gate.
/// Requires: the deal outlives them.
[[nodiscard]] inline std::vector<share_rule> share_rules_of(const deal& d) {
    std::vector<share_rule> all;
    for (const auto& [head, tranches] : d.warrants) {
        all.push_back({.is       = role::floor,
                       .warrant  = head.name,
                       .rule     = &head.floor,
                       .sized_by = tranches,
                       .total    = head.shares});
        for (const auto& t : tranches) {
            const std::span<const tranche> itself(&t, 1);
            all.push_back({role::vesting, head.name, t.name, &t.vests, itself, t.rounding});
            all.push_back(
                {role::gate, head.name, t.name, &t.exercisable, itself, t.rounding.how()});
        }
    }
    return all;
}

/// A level for each reading that either deal looks at, in ticks; an empty one is not set.
using level_list = std::vector<std::optional<std::int64_t>>;

/// A rule of the first deal, and the rule of the second deal that has its name.
struct matched_rules {
    const share_rule *first, *second;
};

/// Two deals on the days on which both are in force. Requires: both deals outlive it.
class deal_pair {
public:
    /// The rules of each deal, floors and gates among them.
    using rules_of_both = std::array<std::vector<share_rule>, 2>;

    deal_pair(const deal& a, const deal& b, day from = day::earliest(), day last = day::latest())
        : deals_{&a, &b}, rules_{share_rules_of(a), share_rules_of(b)},
          matched_(matches_in(rules_)),
          by_tranche_(matched_.size() == rules_[0].size() && matched_.size() == rules_[1].size()),
          has_floors_(have_floors(rules_)), has_caps_(have_caps(rules_)),
          only_vesting_(!has_caps_ && have_only_vesting(rules_)), last_day_(last) {
        for (const auto& side : rules_)
            for (const share_rule& r : side) {
                add_readings(*r.rule, readings_);
                if (r.floats() && index_of(outstanding.key, readings_) == readings_.size())
                    readings_.push_back(outstanding.key);
            }
        for (const metric_key& k : readings_) below_.push_back(indices_below(k, readings_));
        first_day_ = std::clamp(first_possible_day(), from, last);
    }
    deal_pair(const deal_pair&)            = delete; // what is matched points into its rules
    deal_pair& operator=(const deal_pair&) = delete;
    ~deal_pair()                           = default;

    [[nodiscard]] const deal& operator[](std::size_t side) const { return *deals_[side]; }
    [[nodiscard]] const rules_of_both& rules() const { return rules_; }
    [[nodiscard]] const std::vector<matched_rules>& matched() const { return matched_; }
    /// The readings that either deal looks at, each once.
    [[nodiscard]] const std::vector<metric_key>& readings() const { return readings_; }
    /// Whether both have tranches of the same names, so that they are compared one by one.
    [[nodiscard]] bool by_tranche() const { return by_tranche_; }

    /// The first day on which either may vest; of a deal that nothing dates, the first in force.
    [[nodiscard]] day first_day() const { return first_day_; }
    /// The last day on which both are in force.
    [[nodiscard]] day last_day() const { return last_day_; }
    /// Visits the leaves of both deals that read the day.
    template <class Visit>
    void for_each_leaf_on_days(Visit visit) const {
        for (const auto& side : rules_)
            for (const share_rule& r : side)
                for (const rule_node& n : r.rule->nodes())
                    if (n.reads_a_metric() && r.rule->metric_of(n).id == metric_id::on) visit(n);
    }

    /// Whether the tranches of a warrant depend on each other: a floor may top them up, or a cap cut
    /// them.
    [[nodiscard]] bool has_bounds() const { return has_caps_ || has_floors_; }
    [[nodiscard]] bool has_caps() const { return has_caps_; }
    /// Whether floors, caps and gates play no part, so that each tranche is its rule and nothing else.
    [[nodiscard]] bool only_vesting() const { return only_vesting_; }

    /// The indices of the readings that reading `i` is never below.
    [[nodiscard]] const std::vector<std::size_t>& below(std::size_t i) const { return below_[i]; }
    /// The level of reading `i` in a state: never below those of the readings that it must top.
    [[nodiscard]] std::optional<std::int64_t> level_in(const level_list& levels,
                                                       std::size_t i) const {
        std::optional<std::int64_t> level = levels[i];
        for (const std::size_t lower : below_[i]) level = std::max(level, levels[lower]);
        return level;
    }
    /// The state with these levels.
    [[nodiscard]] state state_at(const level_list& levels) const {
        state s;
        for (std::size_t i = 0; i < levels.size(); ++i)
            if (const auto level = level_in(levels, i))
                s.set(readings_[i], fraction(int128{*level}));
        return s;
    }

    /// Whether positions of the two deals differ in vested or exercisable shares: tranche by
    /// tranche if the names match, in total otherwise.
    [[nodiscard]] bool differ(const basic_positions<std::int64_t>& a,
                              const basic_positions<std::int64_t>& b) const {
        using position = basic_position<std::int64_t>;
        if (!by_tranche_)
            return sum_of(a, &position::vested) != sum_of(b, &position::vested) ||
                   sum_of(a, &position::exercisable) != sum_of(b, &position::exercisable);
        return std::ranges::any_of(a, [&](const position& p) {
            const auto* const other = std::ranges::find_if(b, [&](const position& q) {
                return q.warrant == p.warrant && q.tranche == p.tranche;
            });
            return other->vested != p.vested || other->exercisable != p.exercisable;
        });
    }
    /// Whether the two deals give other shares in the state with these levels.
    [[nodiscard]] bool differ(const level_list& levels) const {
        const state s = state_at(levels);
        return differ(positions(*deals_[0], s), positions(*deals_[1], s));
    }

private:
    [[nodiscard]] day first_possible_day() const {
        day first = day::latest();
        for (const deal* d : deals_)
            for (const auto& [head, tranches] : d->warrants)
                first = std::min(first, issue_of(*d, head).value_or(day::earliest()));
        return first;
    }
    [[nodiscard]] static std::vector<matched_rules> matches_in(const rules_of_both& rules) {
        std::vector<matched_rules> matched;
        for (const share_rule& r : rules[0])
            for (const share_rule& other : rules[1])
                if (r.is_named_as(other)) matched.push_back({&r, &other});
        return matched;
    }
    [[nodiscard]] static bool have_floors(const rules_of_both& rules) {
        return std::ranges::any_of(rules, [](const auto& side) {
            return std::ranges::any_of(side, [](const share_rule& r) {
                return r.is == role::floor && !same_in_value(*r.rule, never);
            });
        });
    }
    [[nodiscard]] static bool have_caps(const rules_of_both& rules) {
        return std::ranges::any_of(rules, [](const auto& side) {
            return std::ranges::any_of(side, [](const share_rule& r) { return r.total.is_cap(); });
        });
    }
    [[nodiscard]] static bool have_only_vesting(const rules_of_both& rules) {
        return std::ranges::all_of(rules, [](const auto& side) {
            return std::ranges::all_of(side, [](const share_rule& r) {
                return r.is == role::vesting ||
                       same_in_value(*r.rule, r.is == role::floor ? never : always);
            });
        });
    }

    std::array<const deal*, 2> deals_;
    rules_of_both rules_;
    std::vector<matched_rules> matched_;
    std::vector<metric_key> readings_;
    std::vector<std::vector<std::size_t>> below_;
    bool by_tranche_, has_floors_, has_caps_, only_vesting_;
    day first_day_{}, last_day_{};
};

} // namespace kicker::detail
