// How the members of an object are found, and complained of.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/core/utf8.hpp>
#include <kicker/json/object_reader.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE object_reader::object_reader(document_reader& in, located object)
    : in_(in), object_(std::move(object)) {
    if (object_.node->kind != json_kind::object)
        in_.complain(object_, "an object", found_in(*object_.node));
}

KICKER_INLINE std::optional<located> object_reader::member(std::string_view key) {
    if (std::ranges::find(known_, key) == known_.end()) known_.push_back(key);
    const json_node* node = object_.node->find(key);
    if (node == nullptr) return std::nullopt;
    return located{node, object_.pointer + pointer_step(key)};
}
KICKER_INLINE std::optional<located> object_reader::required(std::string_view key) {
    auto found = member(key);
    if (!found && object_.node->kind == json_kind::object) missing_.push_back(key);
    return found;
}

KICKER_INLINE void object_reader::read_source() {
    if (const auto at = member("source")) cite(in_, object_.pointer, *at);
}

KICKER_INLINE void object_reader::done() {
    if (object_.node->kind != json_kind::object) return;
    for (const json_node& m : object_.node->items)
        if (std::ranges::find(known_, m.key) == known_.end()) {
            const located at{&m, object_.pointer + pointer_step(m.key)};
            in_.complain_of_key(at, expected_keys(), nearest(m.key, known_));
        }
    for (const std::string_view key : missing_)
        in_.complain(object_, "a key \"" + std::string(key) + "\"", "none");
}

KICKER_INLINE std::optional<located> object_reader::value_in(document_reader& in,
                                                             const located& at) {
    if (at.node->kind != json_kind::object) return at;
    object_reader o(in, at);
    auto value = o.required("value");
    if (const auto s = o.member("source")) cite(in, at.pointer, *s);
    o.done();
    return value;
}
KICKER_INLINE void object_reader::cite(document_reader& in, const std::string& pointer,
                                       const located& at) {
    std::optional<kicker::source> place;
    const auto find = [&](const located& named) {
        std::vector<std::string_view> names;
        for (const auto& s : in.sources) {
            names.push_back(s.name);
            if (s.name == named.node->text) place = s;
        }
        if (!place && named.node->kind == json_kind::text)
            in.complain(named, "the name of a source of this document", found_in(*named.node),
                        nearest(named.node->text, names));
        else if (!place) in.complain(named, "the name of a source", found_in(*named.node));
    };
    if (at.node->kind != json_kind::object) {
        find(at);
    } else {
        object_reader o(in, at);
        if (const auto named = o.required("in")) find(*named);
        kicker::source none;
        kicker::source& s = place ? *place : none;
        o.read_places(s);
        o.done();
    }
    if (place) in.citations.push_back({pointer, *place});
}
KICKER_INLINE void object_reader::read_short(std::string_view key, std::string& into) {
    constexpr std::size_t most_of_source = 500; // bytes
    read(key, into);
    if (into.size() <= most_of_source) return;
    in_.complain(*member(key), "at most " + std::to_string(most_of_source) + " bytes",
                 std::to_string(into.size()));
    into.clear();
}
KICKER_INLINE void object_reader::read_places(kicker::source& s) {
    read_short("section", s.section);
    read_short("page", s.page);
    read_short("url", s.url);
    read("grade", s.grade);
    read("as_of", s.as_of);
}

KICKER_INLINE bool object_reader::is_list(const located& list) {
    if (list.node->kind == json_kind::list) return true;
    in_.complain(list, "a list", found_in(*list.node));
    return false;
}

KICKER_INLINE std::string object_reader::expected_keys() const {
    std::string s = "one of the keys ";
    for (std::size_t i = 0; i < known_.size(); ++i)
        s += (i == 0 ? "" : ", ") + std::string(known_[i]);
    return s;
}

} // namespace kicker
