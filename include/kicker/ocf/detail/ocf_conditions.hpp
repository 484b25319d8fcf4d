// The tranches of a warrant as conditions and events of the format.
#pragma once

#include <kicker/core/printable.hpp>
#include <kicker/json/node.hpp>
#include <kicker/ocf/beside.hpp>
#include <kicker/ocf/mapping.hpp>
#include <kicker/unit/text.hpp>

#include <algorithm>

namespace kicker::detail {

/// @{
/// Values of JSON, as the format has them.
[[nodiscard]] inline json_node ocf_object_node() {
    return {.kind = json_kind::object};
}
[[nodiscard]] inline json_node ocf_list_node() {
    return {.kind = json_kind::list};
}
inline void put(json_node& o, std::string key, std::string text) {
    o.add(std::move(key), json_text(std::move(text)));
}
/// @}

/// A number of ticks as a plain decimal: no commas, no zeros behind the last digit.
[[nodiscard]] inline std::string plain_decimal(std::int64_t ticks, std::int64_t per_unit) {
    std::string s = std::to_string(ticks / per_unit);
    if (ticks < 0 && ticks / per_unit == 0) s.insert(0, "-");
    std::int64_t rest = ticks % per_unit < 0 ? -(ticks % per_unit) : ticks % per_unit;
    if (rest == 0) return s;
    s += '.';
    for (std::int64_t unit = per_unit / 10; rest != 0; unit /= 10) {
        s += static_cast<char>('0' + rest / unit);
        rest %= unit;
    }
    return s;
}
[[nodiscard]] inline std::string plain_decimal(const shares& n) {
    return std::to_string(n.ticks());
}

/// What has vested of a tranche, in shares of the last day.
struct ocf_tranche {
    label name{};
    shares size{};
    shares vested{};
    std::vector<std::pair<day, shares>> steps{}; ///< in order of days
    [[nodiscard]] bool is_complete() const { return size > shares{} && vested == size; }
};

/// An object of the format, with its type and id.
[[nodiscard]] inline json_node ocf_item_node(std::string type, std::string id) {
    json_node o = ocf_object_node();
    put(o, "object_type", std::move(type));
    put(o, "id", std::move(id));
    return o;
}

/// Writes the vesting terms of one warrant, and what has met them.
class ocf_condition_writer {
public:
    explicit ocf_condition_writer(const std::vector<ocf_tranche>& tranches) : all_(tranches) {
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (all_[i].is_complete() && !all_[i].steps.empty()) complete_.push_back(i);
        std::stable_sort(complete_.begin(), complete_.end(), [&](std::size_t a, std::size_t b) {
            return all_[a].steps.back().first < all_[b].steps.back().first;
        });
        order_ = complete_;
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (all_[i].size > shares{} &&
                std::find(order_.begin(), order_.end(), i) == order_.end())
                order_.push_back(i);
    }

    /// Whether the conditions may be met in any order; else they stand in one: as the tranches have
    /// vested, and then as the paper has them.
    [[nodiscard]] bool has_any_order() const { return order_.size() <= most_in_any_order; }

    /// Vesting terms with this id and name.
    [[nodiscard]] json_node terms(const std::string& id, const std::string& name) const {
        json_node list = ocf_list_node();
        list.items.push_back(
            condition("start", "the issue of the warrant", {}, condition_kind::on_start));
        if (has_any_order()) in_any_order(order_, {}, 0, list);
        else
            for (const std::size_t i : order_)
                follow_on(list, list.items.size() - 1, all_[i], condition_id({}, i));
        json_node t = ocf_item_node("VESTING_TERMS", id);
        put(t, "name", name);
        put(t, "description",
            "Each condition is a tranche that has vested in full. The file " +
                std::string(ocf_beside_name) + " has the rules.");
        put(t, "allocation_type",
            std::string(ocf_word_for(ocf_allotments, allotment::cumulative_down)));
        t.add("vesting_conditions", std::move(list));
        return t;
    }
    /// The vesting start of a security, and an event for each tranche that has vested in full.
    [[nodiscard]] std::vector<json_node> events(const std::string& security, day issued) const {
        std::vector<json_node> result{
            event_node("TX_VESTING_START", security, security + "-vesting-start", issued, "start")};
        std::string before;
        for (const std::size_t i : complete_) {
            before = condition_id(has_any_order() ? before : std::string(), i);
            result.push_back(event_node("TX_VESTING_EVENT", security,
                                        security + "-vested-t" + std::to_string(i + 1),
                                        all_[i].steps.back().first, before));
        }
        return result;
    }

private:
    static constexpr std::size_t most_in_any_order = 3; ///< of n tranches there are n! orders

    /// The id of a tranche's condition, behind those of others: t2, or t1-t2.
    [[nodiscard]] static std::string condition_id(const std::string& before, std::size_t place) {
        return (before.empty() ? "" : before + "-") + "t" + std::to_string(place + 1);
    }
    [[nodiscard]] static json_node condition(std::string id, const std::string& words,
                                             const shares& n, condition_kind kind) {
        json_node c = ocf_object_node(), trigger = ocf_object_node();
        put(c, "id", std::move(id));
        put(c, "description", words);
        put(c, "quantity", plain_decimal(n));
        put(trigger, "type", std::string(ocf_word_for(ocf_triggers, kind)));
        c.add("trigger", std::move(trigger));
        c.add("next_condition_ids", ocf_list_node());
        return c;
    }
    /// Adds the condition of a tranche behind another condition; gives its place.
    static std::size_t follow_on(json_node& list, std::size_t behind, const ocf_tranche& t,
                                 const std::string& id) {
        list.items[behind].find("next_condition_ids")->items.push_back(json_text(id));
        list.items.push_back(
            condition(id, "tranche " + quoted_beginning(t.name.view()) + " has vested in full",
                      t.size, condition_kind::on_event));
        return list.items.size() - 1;
    }
    void in_any_order(const std::vector<std::size_t>& left, const std::string& before,
                      std::size_t behind, json_node& list) const {
        for (const std::size_t i : left) {
            const std::string id          = condition_id(before, i);
            const std::size_t place       = follow_on(list, behind, all_[i], id);
            std::vector<std::size_t> rest = left;
            std::erase(rest, i);
            in_any_order(rest, id, place, list);
        }
    }
    [[nodiscard]] static json_node event_node(std::string type, const std::string& security,
                                              std::string id, day d, std::string condition) {
        json_node e = ocf_item_node(std::move(type), std::move(id));
        put(e, "security_id", security);
        put(e, "date", to_text(d));
        put(e, "vesting_condition_id", std::move(condition));
        return e;
    }

    const std::vector<ocf_tranche>& all_;
    std::vector<std::size_t> complete_; ///< places, in the order in which they had vested in full
    std::vector<std::size_t> order_;    ///< of all that have shares
};

} // namespace kicker::detail
