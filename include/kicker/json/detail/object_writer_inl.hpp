// Words, names and rules as members of an object.
#pragma once

#include <kicker/core/utf8.hpp>
#include <kicker/json/object_writer.hpp>
#include <kicker/vest/parse.hpp>
#include <kicker/vest/words.hpp>

namespace kicker {

KICKER_INLINE object_writer::object_writer(std::vector<document_complaint>& wrong,
                                           std::string pointer)
    : wrong_(wrong), pointer_(std::move(pointer)) {}

KICKER_INLINE json_node object_writer::take() {
    return std::move(object_);
}

KICKER_INLINE void object_writer::put(std::string_view key, json_node value) {
    object_.add(std::string(key), std::move(value));
}
KICKER_INLINE void object_writer::put(std::string_view key, std::string text) {
    if (end_of_utf8(text) != text.size()) complain(key, "words in UTF-8", "other bytes");
    put(key, json_text(std::move(text)));
}

KICKER_INLINE void object_writer::text(std::string_view key, std::string_view words) {
    if (words.empty()) return;
    if (words.starts_with('='))
        complain(key, "words that do not begin as an assumption does", in_quotes(words));
    if (words.size() > max_document_text)
        complain(key, "at most " + std::to_string(max_document_text) + " bytes",
                 std::to_string(words.size()));
    put(key, std::string(words));
}
KICKER_INLINE void object_writer::name(std::string_view key, std::string_view words) {
    if (words.size() > label::max_size)
        complain(key, "a name of at most " + std::to_string(label::max_size) + " bytes",
                 std::to_string(words.size()));
    text(key, words);
}

KICKER_INLINE void object_writer::rule(std::string_view key, const kicker::rule& r) {
    try {
        std::string words = to_text(r);
        if (parse_rule(words) != r)
            complain(key, "a rule that its words tell in full", in_quotes(words));
        put(key, std::move(words));
    } catch (const error& e) {
        complain(key, std::string("kicker cannot read the words: ") + e.what());
    }
}

KICKER_INLINE void object_writer::complain(std::string_view key, std::string expected,
                                           std::string found) {
    wrong_.push_back(
        {{}, {}, pointer_ + pointer_step(key), std::move(expected), std::move(found), {}});
}

} // namespace kicker
