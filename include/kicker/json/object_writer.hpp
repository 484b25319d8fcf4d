// One object of a document, written member by member: what is not said is left out, as a person
// would.
#pragma once

#include <kicker/json/json.hpp>
#include <kicker/unit/text.hpp>
#include <kicker/vest/parse.hpp>

#include <optional>

namespace kicker::detail {

/// Writes the members of one object, and notes what a document would read as something else.
///
/// What a document would refuse is not asked here: it is read before it is given away.
class object_writer {
public:
    /// Writes the object at this pointer; complaints go into `wrong`.
    object_writer(std::vector<document_complaint>& wrong, std::string pointer)
        : wrong_(wrong), pointer_(std::move(pointer)) {}

    [[nodiscard]] json_node take() { return std::move(object_); }

    /// Adds a member, whatever it says.
    void put(std::string_view key, json_node value) {
        object_.add(std::string(key), std::move(value));
    }
    void put(std::string_view key, std::string text) {
        if (end_of_utf8(text) != text.size()) complain(key, "words in UTF-8", "other bytes");
        put(key, json_text(std::move(text)));
    }

    /// @{
    /// Adds a member, if it says anything: words; a name, which is short; an amount; a value that
    /// may not be known.
    void text(std::string_view key, std::string_view words) {
        if (words.empty()) return;
        if (words.starts_with('='))
            complain(key, "words that do not begin as an assumption does", in_quotes(words));
        if (words.size() > max_document_text)
            complain(key, "at most " + std::to_string(max_document_text) + " bytes",
                     std::to_string(words.size()));
        put(key, std::string(words));
    }
    void name(std::string_view key, std::string_view words) {
        if (words.size() > label::max_size)
            complain(key, "a name of at most " + std::to_string(label::max_size) + " bytes",
                     std::to_string(words.size()));
        text(key, words);
    }
    template <unit Unit>
    void amount(std::string_view key, const basic_quantity<Unit, std::int64_t>& q) {
        if (q.ticks() != 0) put(key, to_text(q));
    }
    template <class T>
    void known(std::string_view key, const std::optional<T>& value) {
        if (value) put(key, to_text(*value));
    }
    /// @}

    /// Adds a rule in words. A reading has a unit and, if it is built in, a kind of its own, which
    /// the words do not tell; so they must be read back to the same rule.
    void rule(std::string_view key, const kicker::rule& r) {
        try {
            std::string words = to_text(r);
            if (parse_rule(words) != r)
                complain(key, "a rule that its words tell in full", in_quotes(words));
            put(key, std::move(words));
        } catch (const error& e) {
            complain(key, std::string("its words cannot be read: ") + e.what());
        }
    }

    /// Adds an object, unless nothing is said in it.
    template <class Write>
    void object(std::string_view key, Write write) {
        object_writer o(wrong_, pointer_ + pointer_step(key));
        write(o);
        if (!o.object_.items.empty()) put(key, o.take());
    }
    /// Adds a list of objects, of which there may be none.
    template <class Items, class Write>
    void list(std::string_view key, const Items& items, Write write) {
        json_node all{.kind = json_kind::list};
        for (const auto& i : items) {
            object_writer o(wrong_,
                            pointer_ + pointer_step(key) + "/" + std::to_string(all.items.size()));
            write(o, i);
            all.items.push_back(o.take());
        }
        put(key, std::move(all));
    }

    /// With nothing `found`, `expected` is the whole reason.
    void complain(std::string_view key, std::string expected, std::string found = {}) {
        wrong_.push_back(
            {{}, {}, pointer_ + pointer_step(key), std::move(expected), std::move(found), {}});
    }

private:
    std::vector<document_complaint>& wrong_;
    std::string pointer_;
    json_node object_{.kind = json_kind::object};
};

} // namespace kicker::detail
