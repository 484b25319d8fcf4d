// Finding and adding members of a JSON value.
#pragma once

#include <kicker/json/node.hpp>

#include <utility>

namespace kicker {

KICKER_INLINE const json_node* json_node::find(std::string_view member) const {
    if (kind != json_kind::object) return nullptr;
    for (const json_node& i : items)
        if (i.key == member) return &i;
    return nullptr;
}
KICKER_INLINE json_node* json_node::find(std::string_view member) {
    const json_node* const found = std::as_const(*this).find(member);
    return found == nullptr ? nullptr : &items[static_cast<std::size_t>(found - items.data())];
}

KICKER_INLINE json_node& json_node::add(std::string member, json_node value) {
    value.key = std::move(member);
    items.push_back(std::move(value));
    return items.back();
}

KICKER_INLINE json_node json_text(std::string text) {
    return {.kind = json_kind::text, .text = std::move(text)};
}

KICKER_INLINE std::string pointer_step(std::string_view key) {
    std::string s = "/";
    for (const char c : key) s += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return s;
}

} // namespace kicker
