// Places of one document looked for in another.
#pragma once

#include <kicker/document/edit.hpp>
#include <kicker/document/terms.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// The value of a document at a pointer. Requires: it has one.
template <class Node>
[[nodiscard]] Node& node_at(Node& root, std::string_view pointer) {
    Node* n = &root;
    for (const pointer_part& step : parts_of(pointer))
        n = n->kind == json_kind::list ? &n->items.at(step.index()) : n->find(step.text);
    return *n;
}

/// By what an item of a list is known: its name, or its day; a holding by holder and class, a limit by
/// its kind. Empty if it has nothing of these.
[[nodiscard]] inline std::string identity_of(const json_node& item) {
    for (const char* key : {"name", "from", "date"})
        if (const json_node* n = item.find(key)) return words_of(*n);
    const json_node *const holder = item.find("holder"), *const of_class = item.find("class");
    if (holder != nullptr && of_class != nullptr)
        return words_of(*holder) + ", " + words_of(*of_class);
    const json_node* const kind = item.find("kind");
    return kind == nullptr ? "" : words_of(*kind);
}
/// Whether an item of a list stands in the order of days.
[[nodiscard]] inline bool has_day(const json_node& item) {
    return item.find("from") != nullptr || item.find("date") != nullptr;
}
/// By what the items of a list are known, in its order.
[[nodiscard]] inline std::vector<std::string> identities_of(const json_node& list) {
    std::vector<std::string> all;
    for (const json_node& item : list.items) all.push_back(identity_of(item));
    return all;
}
/// The places of the items of a list that are not among those of another: of several that are known
/// by the same, the last.
[[nodiscard]] inline std::vector<std::size_t>
places_not_among(std::vector<std::string> known, const std::vector<std::string>& list) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto same = std::ranges::find(known, list[i]);
        if (same == known.end()) places.push_back(i);
        else known.erase(same);
    }
    return places;
}
/// Where another list has an item of this one: of several that are known by the same, the one with
/// as many before it. What is known by its day may have been moved to another: if both lists have
/// as many items that the other lacks, these are the same in their order.
[[nodiscard]] inline std::optional<std::size_t> same_item(const json_node& list, std::size_t i,
                                                          const json_node& other) {
    const auto items = identities_of(list), counterparts = identities_of(other);
    auto before =
        std::count(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i), items[i]);
    for (std::size_t j = 0; j < counterparts.size(); ++j)
        if (counterparts[j] == items[i] && before-- == 0) return j;
    if (!has_day(list.items[i]) || list.items[i].find("name") != nullptr) return std::nullopt;
    const auto moved = places_not_among(counterparts, items);
    const auto to    = places_not_among(items, counterparts);
    if (moved.size() != to.size()) return std::nullopt;
    const auto place = std::ranges::find(moved, i) - moved.begin();
    return to[static_cast<std::size_t>(place)];
}

} // namespace detail

KICKER_INLINE counterpart counterpart_of(std::string_view pointer, const json_node& mine,
                                         const json_node& other) {
    counterpart c;
    const json_node *m = &mine, *o = &other;
    for (const pointer_part& step : parts_of(pointer)) {
        if ((m->kind == json_kind::list) != (o->kind == json_kind::list)) {
            c.is = counterpart::of_another_kind;
            return c;
        }
        const json_node* next = nullptr;
        if (m->kind != json_kind::list) {
            next = o->find(step.text);
            m    = m->find(step.text);
            if (next != nullptr) c.pointer += pointer_step(step.text);
        } else {
            if (const auto i = detail::same_item(*m, step.index(), *o)) {
                next = &o->items[*i];
                c.pointer += "/" + std::to_string(*i);
            }
            m = &m->items[step.index()];
        }
        if (next == nullptr) {
            c.is = counterpart::missing;
            return c;
        }
        o        = next;
        c.walked = step.end;
    }
    return c;
}

KICKER_INLINE std::string item_around(std::string_view pointer, std::size_t prefix,
                                      const json_node& root) {
    const json_node* n = &root;
    for (const pointer_part& step : parts_of(pointer)) {
        const bool is_list = n->kind == json_kind::list;
        if (is_list && step.end > prefix) return std::string(pointer.substr(0, step.end));
        n = is_list ? &n->items[step.index()] : n->find(step.text);
    }
    return std::string(pointer);
}

namespace detail {

inline void erase_at(json_node& document, const std::string& pointer) {
    const std::string step = parts_of(pointer).back().text;
    json_node& parent      = node_at(document, pointer.substr(0, pointer.rfind('/')));
    const auto at          = parent.kind == json_kind::list
                                 ? parent.items.begin() + std::stol(step)
                                 : std::ranges::find(parent.items, step, &json_node::key);
    parent.items.erase(at);
}

/// Puts a value of another document into the same place of this one, with what is missing around
/// it. What a list orders by days stands before what is later.
inline void insert_from(json_node& document, const json_node& other, const std::string& pointer) {
    json_node* into       = &document;
    const json_node* from = &other;
    auto steps            = parts_of(pointer);
    const std::string key = steps.back().text;
    steps.pop_back();
    for (const pointer_part& step : steps) {
        if (from->kind == json_kind::list) {
            into = &into->items.at(same_item(*from, step.index(), *into).value());
            from = &from->items[step.index()];
        } else {
            from            = from->find(step.text);
            json_node* next = into->find(step.text);
            into = next != nullptr ? next : &into->add(step.text, json_node{.kind = from->kind});
        }
    }
    if (from->kind != json_kind::list) {
        into->add(key, *from->find(key));
        return;
    }
    const json_node& item = from->items[std::stoul(key)];
    const auto is_later   = [&](const json_node& n) {
        return has_day(item) && item.find("name") == nullptr && identity_of(n) > identity_of(item);
    };
    into->items.insert(std::ranges::find_if(into->items, is_later), item);
}

/// Puts a list of what is known by its day into the order of days, if each says one.
inline void sort_by_days(json_node& list) {
    const auto is_dated = [](const json_node& item) {
        const std::string when = identity_of(item);
        return !when.empty() && when.front() >= '0' && when.front() <= '9';
    };
    if (std::ranges::all_of(list.items, is_dated))
        std::ranges::stable_sort(list.items, {}, identity_of);
}

/// Gives a document what it lacks of a part of another: of the members that are asked for.
template <class Wanted>
void adopt(json_node& document, const json_node& other, const char* part, Wanted is_wanted) {
    const json_node* theirs = other.find(part);
    if (theirs == nullptr) return;
    for (const json_node& n : theirs->items) {
        if (!is_wanted(n.key)) continue;
        json_node* ours = document.find(part);
        if (ours == nullptr) ours = &document.add(part, {.kind = json_kind::object});
        if (ours->find(n.key) == nullptr) ours->items.push_back(n);
    }
}

} // namespace detail

KICKER_INLINE dossier with_edit(const dossier& d, const dossier& other, const edit& e) {
    json_node document = d.document();
    if (e.after.empty()) {
        detail::erase_at(document, e.before);
    } else if (e.before.empty()) {
        detail::insert_from(document, other.document(), e.after);
    } else {
        json_node& into = detail::node_at(document, e.before);
        json_node value = detail::node_at(other.document(), e.after);
        value.key       = into.key;
        into            = std::move(value);
        if (json_node* amendments = document.find("amendments")) detail::sort_by_days(*amendments);
    }
    if (!e.after.empty()) {
        const auto named = assumptions_in(other, e.after);
        detail::adopt(document, other.document(), "assumptions", [&](const std::string& name) {
            return std::ranges::find(named, name) != named.end();
        });
        detail::adopt(document, other.document(), "sources",
                      [](const std::string&) { return true; });
    }
    return detail::read_instead(d, std::move(document));
}

} // namespace kicker
