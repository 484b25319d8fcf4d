// The levels that stand between a deal and vesting, and how far the deal has come to each.
#pragma once

#include <kicker/answer/cells.hpp>
#include <kicker/answer/current_state.hpp>
#include <kicker/answer/progress.hpp>

#include <set>
#include <tuple>

namespace kicker::detail {

/// A level of a reading that a condition of vesting names, or a milestone.
struct hurdle {
    metric_key key;             ///< what is read
    std::size_t place  = 0;     ///< of the reading among those that the rules name
    std::int64_t level = 0;     ///< in ticks of its unit; 0 for a milestone
    bool is_exclusive  = false; ///< whether the reading must be above the level, not only on it

    /// Readings as the rules name them, each from its lowest level; behind them the milestones.
    [[nodiscard]] auto order() const {
        return std::tuple(key.is_fact(), place, level, is_exclusive);
    }
};

/// "spend 20bn", "share_price above 100", "\"closing\"".
[[nodiscard]] inline std::string to_text(const hurdle& h) {
    if (h.key.is_fact()) return in_quotes(h.key.name);
    return to_text(h.key) + (h.is_exclusive ? " above " : " ") + level_text(h.key.unit, h.level);
}

/// The hurdles of a deal, each once. A ramp has two, where it starts and where it ends; a start at
/// nothing is none. Neither is a deadline, which is nothing to reach.
[[nodiscard]] inline std::vector<hurdle> hurdles_of(const deal& d) {
    std::vector<metric_key> readings;
    std::vector<hurdle> all;
    for (const tranche& t : d.warrants.tranches())
        for (const rule_node& n : t.vests.nodes()) {
            if (!n.reads_a_metric() || n.op == rule_op::by || n.op == rule_op::before) continue;
            const metric_key& key = t.vests.metric_of(n);
            const auto same       = [&](const metric_key& k) { return same_reading(k, key); };
            const auto known      = std::ranges::find_if(readings, same);
            const auto place      = static_cast<std::size_t>(known - readings.begin());
            if (known == readings.end()) readings.push_back(key);
            if (n.op != rule_op::ramp || n.from > 0)
                all.push_back({key, place, n.from, n.op == rule_op::above});
            if (n.op == rule_op::ramp) all.push_back({key, place, n.to});
        }
    std::ranges::sort(all, {}, &hurdle::order);
    const auto is_same = [](const hurdle& x, const hurdle& y) { return x.order() == y.order(); };
    all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
    return all;
}

/// Which cumulative readings (spend, delivered ..) and whether any milestone occurs in a ledger. The
/// others are shown as "not known", not as zero.
class readings_in_ledger {
public:
    explicit readings_in_ledger(const ledger& events) {
        for (const event& e : events) {
            if (terms_of(e.kind).effect != event_effect::nothing)
                fed_.insert(terms_of(e.kind).feeds);
            if (e.kind == event_kind::measured) measures_.emplace(e.name, e.unit);
        }
    }
    [[nodiscard]] bool has(const metric_key& key) const {
        if (key.id == metric_id::measure)
            return measures_.contains({std::string(key.name.view()), key.unit});
        return fed_.contains(key.id);
    }

private:
    std::set<metric_id> fed_;
    std::set<std::pair<std::string, unit_id>> measures_;
};

/// How far a reading has come to a hurdle, the furthest last.
struct distance {
    bool is_there = false; ///< whether the hurdle is reached
    std::optional<fraction>
        part{}; ///< of the level that is behind; nothing of a day or a milestone

    friend bool operator==(const distance&, const distance&) = default;
    friend bool operator<(const distance& a, const distance& b) {
        return a.is_there != b.is_there ? b.is_there : a.part < b.part;
    }
};
/// "there", "66.67%", "not yet".
[[nodiscard]] inline range_end end_of(const distance& d) {
    return {d.is_there ? "there" : d.part ? to_percent_text(*d.part) : "not yet", {}};
}

/// How far a deal has come on the last day of its document.
class deal_progress {
public:
    /// Of a document, or of a variant of it; `has_day`: whether the document has any day.
    deal_progress(const followed& f, const dossier& variant, bool has_day)
        : recorded_(*f.by(variant).events), terms_(f.by(variant).in_force),
          now_(state_at_end(f, variant)), has_day_(has_day) {}

    /// How far it is to a hurdle; nothing where the document does not have the reading.
    [[nodiscard]] std::optional<distance> to(const hurdle& h) const {
        if (!is_known(h.key)) return std::nullopt;
        if (h.key.is_fact()) return distance{now_.has_reached(h.key.name)};
        const auto reading = now_.find(h.key);
        if (!reading) return std::nullopt;
        const fraction level(h.level);
        if (*reading > level || (*reading == level && !h.is_exclusive)) return distance{true};
        return distance{false, part_of_level(*reading, h.level, h.key.unit)};
    }

private:
    /// Whether the document has a reading. A cumulative reading without an event reads as zero, but
    /// nobody knows that it is zero.
    [[nodiscard]] bool is_known(const metric_key& key) const {
        if (key.id == metric_id::on) return has_day_;
        if (key.id == metric_id::committed && terms_.contract.commitment > money{}) return true;
        if (!key.accumulates() && key.id != metric_id::milestone) return true;
        return recorded_.has(key);
    }

    readings_in_ledger recorded_;
    const deal& terms_;
    state now_;
    bool has_day_;
};

} // namespace kicker::detail
