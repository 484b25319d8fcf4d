// The steps of JSON pointers.
#pragma once

#include <kicker/json/pointer.hpp>

namespace kicker {

KICKER_INLINE std::vector<pointer_part> parts_of(std::string_view pointer) {
    std::vector<pointer_part> steps;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            steps.push_back({{}, i});
        } else if (pointer[i] == '~') { // ~0 is ~, ~1 is /
            steps.back().text += pointer[++i] == '0' ? '~' : '/';
        } else {
            steps.back().text += pointer[i];
        }
        steps.back().end = i + 1;
    }
    return steps;
}

KICKER_INLINE const json_node* find_at(const json_node& root, std::string_view pointer) {
    const json_node* n = &root;
    for (const pointer_part& step : parts_of(pointer)) {
        if (n->kind == json_kind::list)
            n = step.index() < n->items.size() ? &n->items[step.index()] : nullptr;
        else n = n->find(step.text);
        if (n == nullptr) return nullptr;
    }
    return n;
}

} // namespace kicker
