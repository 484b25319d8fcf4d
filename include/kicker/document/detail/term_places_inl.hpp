// The objects that say the terms of a deal.
#pragma once

#include <kicker/document/term_places.hpp>
#include <kicker/json/pointer.hpp>

namespace kicker {

namespace detail {

/// Visits the items of a list in an object, as far as there is one.
template <class Visit>
void each_in(const located& object, std::string_view key, Visit visit) {
    const json_node* const list = object.node->find(key);
    if (list == nullptr || list->kind != json_kind::list) return;
    for (std::size_t i = 0; i < list->items.size(); ++i)
        visit(
            located{&list->items[i], object.pointer + pointer_step(key) + "/" + std::to_string(i)});
}

} // namespace detail

KICKER_INLINE warrant_places places_in_warrant(const located& whole_warrant) {
    warrant_places places{.terms = {whole_warrant.pointer}};
    detail::each_in(whole_warrant, "tranches",
                    [&](const located& t) { places.tranches.push_back({t.pointer}); });
    return places;
}

KICKER_INLINE terms_places places_in_deal(const located& whole_deal) {
    terms_places places{.deal     = {whole_deal.pointer},
                        .contract = {whole_deal.pointer + "/contract"}};
    detail::each_in(whole_deal, "warrants",
                    [&](const located& w) { places.warrants.push_back(places_in_warrant(w)); });
    return places;
}

KICKER_INLINE std::optional<located> value_that_says(std::string_view key,
                                                     std::span<const std::string> objects,
                                                     const json_node& document) {
    for (const std::string& pointer : objects) {
        const json_node* const object = find_at(document, pointer);
        const json_node* const value  = object == nullptr ? nullptr : object->find(key);
        if (value != nullptr) return located{value, pointer + pointer_step(key)};
    }
    return std::nullopt;
}

} // namespace kicker
