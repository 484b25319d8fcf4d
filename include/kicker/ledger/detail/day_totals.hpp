// What the events of a day can change, and how it is put back so that they can be taken again.
#pragma once

#include <kicker/ledger/detail/price_days.hpp>
#include <kicker/ledger/event.hpp>

#include <deque>
#include <map>

namespace kicker::detail {

/// What events of a day change and a copy of which is cheap.
template <representation Rep>
struct day_totals {
    basic_fraction<Rep> totals[std::size(metric_table)]{};    ///< by the rows of the table
    std::optional<basic_fraction<Rep>> outstanding{};         ///< in the shares of the signing
    basic_fraction<Rep> split = basic_fraction<Rep>::whole(); ///< new shares for one of the signing
    std::optional<price_day<Rep>> price{}, cap{};             ///< of the open day
};

/// A milestone: on which day it happened first, and how often it has.
struct milestone_days {
    std::optional<day> first{};
    std::int64_t times = 0, times_at_open = 0; ///< until now; before the open day
};

/// A measure of the user's own, or what has a tag: its value, and what it was when the day was opened.
template <representation Rep>
struct measured_value {
    basic_fraction<Rep> now{}, at_open{};
};

/// What has happened and what was measured, by name. Of these there may be many, so that the day
/// remembers what it touched, and only that is put back.
template <representation Rep>
class named_facts {
public:
    using milestone = milestone_days;
    using measure   = measured_value<Rep>;

    /// @{
    /// The fact of a name; it stays where it is.
    [[nodiscard]] milestone& milestone_of(std::string_view name) {
        const auto known = milestones_.find(name);
        if (known != milestones_.end()) return known->second;
        return milestones_.emplace(std::string(name), milestone{}).first->second;
    }
    [[nodiscard]] measure& measure_of(std::string_view name, unit_id unit) {
        const auto known = measures_.find(measure_name_view{name, unit});
        if (known != measures_.end()) return known->second;
        return measures_.emplace(measure_name{std::string(name), unit}, measure{}).first->second;
    }
    /// What has a tag of a total.
    [[nodiscard]] measure& tagged(metric_id total, std::string_view tag) {
        for (tagged_total& t : tagged_)
            if (t.total == total && t.tag == tag) return t.value;
        return tagged_.emplace_back(tagged_total{total, std::string(tag), {}}).value;
    }
    /// @}
    [[nodiscard]] std::optional<day> day_of(std::string_view name) const {
        const auto known = milestones_.find(name);
        return known == milestones_.end() ? std::nullopt : known->second.first;
    }

    /// @{
    /// An event of the open day.
    void happen(std::string_view name, day today) {
        milestone& m = milestone_of(name);
        if (!m.first) m.first = today;
        if (m.times++ == m.times_at_open) happened_today_.push_back(&m);
    }
    void add(metric_id total, std::string_view tags, const basic_fraction<Rep>& amount) {
        for (tagged_total& t : tagged_)
            if (t.total == total && has_tag(tags, t.tag)) {
                t.value.now = t.value.now + amount;
                measured_today_.push_back(&t.value);
            }
    }
    void measured(std::string_view name, unit_id unit, const basic_fraction<Rep>& value) {
        measure& m = measure_of(name, unit);
        m.now      = value;
        measured_today_.push_back(&m);
    }
    /// @}
    /// Forgets the events of the open day.
    void reopen() {
        for (milestone* m : happened_today_) {
            if (m->times_at_open == 0) m->first.reset();
            m->times = m->times_at_open;
        }
        for (measure* m : measured_today_) m->now = m->at_open;
        happened_today_.clear();
        measured_today_.clear();
    }
    /// Makes the events of the open day history.
    void close() {
        for (milestone* m : happened_today_) m->times_at_open = m->times;
        for (measure* m : measured_today_) m->at_open = m->now;
        happened_today_.clear();
        measured_today_.clear();
    }

private:
    struct measure_name {
        std::string name;
        unit_id unit;
    };
    struct measure_name_view {
        std::string_view name;
        unit_id unit;
    };
    struct by_name_and_unit {
        using is_transparent = void;
        template <class A, class B>
        bool operator()(const A& a, const B& b) const {
            const std::string_view left = a.name, right = b.name;
            return left != right ? left < right : (a.unit) < (b.unit);
        }
    };

    struct tagged_total {
        metric_id total;
        std::string tag;
        measure value;
    };

    std::map<std::string, milestone, std::less<>> milestones_;
    std::deque<tagged_total> tagged_; ///< those that a rule looks at; each stays where it is
    std::map<measure_name, measure, by_name_and_unit> measures_;
    std::vector<milestone*> happened_today_;
    std::vector<measure*> measured_today_;
};

} // namespace kicker::detail
