// One object of a document, written member by member: what is not said is left out, as a person
// would.
#pragma once

#include <kicker/core/label.hpp>
#include <kicker/json/complaint.hpp>
#include <kicker/json/node.hpp>
#include <kicker/unit/text.hpp>
#include <kicker/vest/rule.hpp>

#include <optional>

namespace kicker {

/// Writes the members of one object, and notes what a document would read as something else.
///
///     std::vector<document_complaint> wrong;
///     object_writer o(wrong, "/market");
///     o.known("as_of", m.as_of);        // left out if it is not known
///     o.amount("shares", m.shares);     // left out if it is zero
///     json_node market = o.take();
///
/// What a document would refuse is not asked here: whoever writes one reads it before giving it
/// away, and then has the complaints of the reader too.
class object_writer {
public:
    /// Writes the object at this pointer; complaints go into `wrong`, which must outlive it.
    object_writer(std::vector<document_complaint>& wrong, std::string pointer);

    /// The object as it has been written so far; the writer then has none.
    [[nodiscard]] json_node take();

    /// @{
    /// Adds a member, whatever it says.
    void put(std::string_view key, json_node value);
    void put(std::string_view key, std::string text);
    /// @}

    /// @{
    /// Adds a member, if it says anything: words; a name, which is short; an amount; a value that
    /// may not be known.
    void text(std::string_view key, std::string_view words);
    void name(std::string_view key, std::string_view words);
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
    void rule(std::string_view key, const kicker::rule& r);

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

    /// Notes what is wrong with the member of this key. With nothing `found`, `expected` is the whole
    /// reason.
    void complain(std::string_view key, std::string expected, std::string found = {});

private:
    std::vector<document_complaint>& wrong_;
    std::string pointer_;
    json_node object_{.kind = json_kind::object};
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/object_writer_inl.hpp>
#endif
