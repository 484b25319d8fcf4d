// One object of a document, member by member: whatever nobody asks for is a complaint.
#pragma once

#include <kicker/json/values.hpp>

namespace kicker {

/// Visits each item of a list, with its place; what is no list is the one item itself.
template <class Visit>
void each_item(const located& at, Visit visit) {
    if (at.node->kind != json_kind::list) return visit(at);
    for (std::size_t i = 0; i < at.node->items.size(); ++i)
        visit(located{&at.node->items[i], at.pointer + "/" + std::to_string(i)});
}

/// Reads the members of one object. Asking for a key makes it known; `done` complains of the
/// others, with the nearest key that is known.
///
///     object_reader o(in, at);
///     o.read_source();
///     o.require("from", step.from); // a day
///     o.read("added", step.added);  // stays as it is if the document does not say it
///     o.done();
///
/// A term may stand there as it is, or as an object with the keys "value" and "source". Values are
/// read by `read_term`. Keys are not copied and must outlive the reader, as must the document.
class object_reader {
public:
    /// Complains unless the value is an object; it then has no members.
    object_reader(document_reader& in, located object);

    /// The member with this key, if there is one.
    [[nodiscard]] std::optional<located> member(std::string_view key);
    /// The same, with a complaint if there is none.
    [[nodiscard]] std::optional<located> required(std::string_view key);

    /// @{
    /// Reads a term, if it is there: the value itself, or an object with a value and its source.
    template <class T>
    void read(std::string_view key, T& into) {
        if (const auto at = member(key)) read_into(*at, into);
    }
    template <class T>
    void read(std::string_view key, std::optional<T>& into) {
        if (const auto at = member(key)) {
            T value{};
            if (read_into(*at, value)) into = value;
        }
    }
    /// @}
    /// Reads a term that must be there.
    template <class T>
    void require(std::string_view key, T& into) {
        if (const auto at = required(key)) read_into(*at, into);
    }

    /// Visits each item of a list, if the member is there.
    template <class Visit>
    void each(std::string_view key, Visit visit) {
        if (const auto list = member(key)) each_of(*list, visit);
    }
    /// Visits each item of a list that must be there.
    template <class Visit>
    void require_each(std::string_view key, Visit visit) {
        if (const auto list = required(key)) each_of(*list, visit);
    }

    /// Notes the source of all in the object that has none of its own.
    void read_source();

    /// Complains of what is missing and of what is not known.
    void done();

    /// The object itself.
    [[nodiscard]] const located& place() const { return object_; }

    /// The value of a term: what stands there, or the value of an object that says its source too,
    /// which is then cited; nothing, and a complaint, if such an object has no value.
    [[nodiscard]] static std::optional<located> value_in(document_reader& in, const located& at);
    /// Reads the place in a source that a term cites: the value with this pointer, and all in it.
    static void cite(document_reader& in, const std::string& pointer, const located& at);
    /// Reads a text of a source, which is short, since every term that cites the source keeps it.
    void read_short(std::string_view key, std::string& into);
    /// What both a source and a citation may say.
    void read_places(source& s);

private:
    template <class T>
    bool read_into(const located& at, T& into) {
        const auto value = value_in(in_, at);
        if (!value) return false;
        auto read = read_term<T>(in_, *value);
        if (read) into = std::move(*read);
        return read.has_value();
    }
    template <class Visit>
    void each_of(const located& list, Visit visit) {
        if (is_list(list)) each_item(list, visit);
    }
    /// A complaint if it is none.
    [[nodiscard]] bool is_list(const located& list);
    [[nodiscard]] std::string expected_keys() const;

    document_reader& in_;
    located object_;
    std::vector<std::string_view> known_, missing_;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/object_reader_inl.hpp>
#endif
