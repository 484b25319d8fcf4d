// Two deals side by side: their rules with the shares that they give, matched by name, and the
// states in which both are asked.
#pragma once

#include <kicker/compare/same_rule.hpp>
#include <kicker/deal/vested.hpp>

#include <array>

namespace kicker::detail {

/// The day on which a warrant is issued; nothing where only what happens first dates it.
[[nodiscard]] inline std::optional<day> issue_of(const deal& d, std::size_t warrant) {
    const auto& said = d.warrants.head(warrant).issued;
    if (said || d.contract.term == term{}) return said;
    return d.contract.term.from();
}

/// What a rule decides about.
enum class role : unsigned char { floor, vesting, gate };

/// A rule of a deal, and the shares that it gives a part of.
struct share_rule {
    role is{};
    label warrant{}, tranche{}; ///< of a floor only the warrant
    const rule* of = nullptr;
    std::span<const kicker::tranche> sized_by{}; ///< one tranche, or all of a warrant
    rounding how = rounding::down;

    [[nodiscard]] shares size(const company& issuer) const {
        shares sum;
        for (const auto& t : sized_by) sum += t.shares.in(issuer, t.rounding);
        return sum;
    }
    [[nodiscard]] std::int64_t part(const state& s, const company& issuer) const {
        return part_of(fraction_of(*of, s), size(issuer).ticks(), how);
    }
    [[nodiscard]] bool floats() const {
        return std::any_of(sized_by.begin(), sized_by.end(),
                           [](const auto& t) { return t.shares.is_floating(); });
    }
    [[nodiscard]] bool is_named_as(const share_rule& other) const {
        return is == other.is && warrant == other.warrant && tranche == other.tranche;
    }
    /// Whether both give parts of the same number of shares, rounded alike.
    [[nodiscard]] bool is_sized_as(const share_rule& other) const {
        if (how != other.how) return false;
        if (is != role::floor)
            return sized_by[0].shares == other.sized_by[0].shares &&
                   sized_by[0].rounding == other.sized_by[0].rounding;
        return !floats() && !other.floats() && granted() == other.granted();
    }
    /// Requires: no size floats.
    [[nodiscard]] std::int64_t granted() const { return size({}).ticks(); }
};

/// All rules of a deal: of each warrant its floor, then its tranches. Requires: the deal outlives
/// them.
[[nodiscard]] inline std::vector<share_rule> share_rules_of(const deal& d) {
    std::vector<share_rule> all;
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        const auto& w   = d.warrants.head(i);
        const auto list = d.warrants.tranches_of(i);
        all.push_back({role::floor, w.name, {}, &w.floor, list, rounding::down});
        for (const auto& t : list) {
            const std::span<const tranche> itself(&t, 1);
            all.push_back({role::vesting, w.name, t.name, &t.vests, itself, t.rounding});
            all.push_back({role::gate, w.name, t.name, &t.exercisable, itself, t.rounding});
        }
    }
    return all;
}

/// A level for each reading that either deal looks at, in ticks; an empty one is not set.
using level_list = std::vector<std::optional<std::int64_t>>;

/// A rule of the first deal, and the one of the second that has its name.
struct matched_rules {
    const share_rule *first, *second;
};

/// Two deals on the days on which both are in force. Requires: both deals outlive it.
class two_deals {
public:
    /// The rules of each, floors and gates among them.
    using rules_of_both = std::array<std::vector<share_rule>, 2>;

    two_deals(const deal& a, const deal& b, day from = day::earliest(), day last = day::latest())
        : deals_{&a, &b}, rules_{share_rules_of(a), share_rules_of(b)},
          matched_(matches_in(rules_)),
          by_tranche_(matched_.size() == rules_[0].size() && matched_.size() == rules_[1].size()),
          has_floors_(have_floors(rules_)), only_vesting_(have_only_vesting(rules_)),
          last_day_(last) {
        for (const auto& side : rules_)
            for (const share_rule& r : side) {
                add_readings(*r.of, readings_);
                if (r.floats() && place_of(outstanding.key, readings_) == readings_.size())
                    readings_.push_back(outstanding.key);
            }
        for (const metric_key& k : readings_) below_.push_back(places_below(k, readings_));
        first_day_ = std::clamp(first_possible_day(), from, last);
    }
    two_deals(const two_deals&)            = delete; // what is matched points into its rules
    two_deals& operator=(const two_deals&) = delete;
    ~two_deals()                           = default;

    [[nodiscard]] const deal& operator[](std::size_t side) const { return *deals_[side]; }
    [[nodiscard]] const rules_of_both& rules() const { return rules_; }
    [[nodiscard]] const std::vector<matched_rules>& matched() const { return matched_; }
    [[nodiscard]] const std::vector<metric_key>& readings() const { return readings_; }
    /// Whether both have tranches of the same names, so that they are compared one by one.
    [[nodiscard]] bool by_tranche() const { return by_tranche_; }

    /// The first day on which either may vest; of a deal that nothing dates, the first in force.
    [[nodiscard]] day first_day() const { return first_day_; }
    /// The last day on which both are in force.
    [[nodiscard]] day last_day() const { return last_day_; }
    /// Visits what their rules ask of the day.
    template <class Visit>
    void for_each_node_on_days(Visit visit) const {
        for (const auto& side : rules_)
            for (const share_rule& r : side)
                for (const rule_node& n : r.of->nodes())
                    if (n.reads_a_metric() && r.of->metric_of(n).id == metric_id::on) visit(n);
    }

    /// Whether a floor may top up what tranches have vested.
    [[nodiscard]] bool has_floors() const { return has_floors_; }
    /// Whether floors and gates play no part, so that each tranche is its rule and nothing else.
    [[nodiscard]] bool only_vesting() const { return only_vesting_; }

    /// The readings that one is never below, by their places.
    [[nodiscard]] const std::vector<std::size_t>& below(std::size_t i) const { return below_[i]; }
    /// The state with these levels, each raised to those that it is never below.
    [[nodiscard]] state state_at(const level_list& at) const {
        state s;
        for (std::size_t i = 0; i < at.size(); ++i)
            if (const auto level = level_in(at, i)) s.set(readings_[i], fraction(int128{*level}));
        return s;
    }
    /// A level as the state has it.
    [[nodiscard]] std::optional<std::int64_t> level_in(const level_list& at, std::size_t i) const {
        std::optional<std::int64_t> level = at[i];
        for (const std::size_t lower : below_[i]) level = std::max(level, at[lower]);
        return level;
    }

    /// Whether positions of the two deals differ in vested or exercisable shares: tranche by
    /// tranche, or where these have other names in total.
    [[nodiscard]] bool differ(const basic_positions<std::int64_t>& a,
                              const basic_positions<std::int64_t>& b) const {
        using position = basic_position<std::int64_t>;
        if (!by_tranche_)
            return sum_of(a, &position::vested) != sum_of(b, &position::vested) ||
                   sum_of(a, &position::exercisable) != sum_of(b, &position::exercisable);
        return std::any_of(a.begin(), a.end(), [&](const position& p) {
            const auto* const other = std::find_if(b.begin(), b.end(), [&](const position& q) {
                return q.warrant == p.warrant && q.tranche == p.tranche;
            });
            return other->vested != p.vested || other->exercisable != p.exercisable;
        });
    }
    [[nodiscard]] bool differ(const level_list& at) const {
        const state s = state_at(at);
        return differ(positions(*deals_[0], s), positions(*deals_[1], s));
    }

private:
    [[nodiscard]] day first_possible_day() const {
        day first = day::latest();
        for (const deal* d : deals_)
            for (std::size_t i = 0; i < d->warrants.size(); ++i)
                first = std::min(first, issue_of(*d, i).value_or(day::earliest()));
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
        return std::any_of(rules.begin(), rules.end(), [](const auto& side) {
            return std::any_of(side.begin(), side.end(), [](const share_rule& r) {
                return r.is == role::floor && !same_in_value(*r.of, never);
            });
        });
    }
    [[nodiscard]] static bool have_only_vesting(const rules_of_both& rules) {
        return std::all_of(rules.begin(), rules.end(), [](const auto& side) {
            return std::all_of(side.begin(), side.end(), [](const share_rule& r) {
                return r.is == role::vesting ||
                       same_in_value(*r.of, r.is == role::floor ? never : always);
            });
        });
    }

    std::array<const deal*, 2> deals_;
    rules_of_both rules_;
    std::vector<matched_rules> matched_;
    std::vector<metric_key> readings_;
    std::vector<std::vector<std::size_t>> below_;
    bool by_tranche_, has_floors_, only_vesting_;
    day first_day_{}, last_day_{};
};

} // namespace kicker::detail
