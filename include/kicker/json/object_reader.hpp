// One object of a document, member by member: whatever nobody asks for is a complaint.
#pragma once

#include <kicker/json/values.hpp>

namespace kicker::detail {

/// Visits each item of a list; what is no list is the one item itself.
template <class Visit>
void each_item(const located& at, Visit visit) {
    if (at.node->kind != json_kind::list) return visit(at);
    for (std::size_t i = 0; i < at.node->items.size(); ++i)
        visit(located{&at.node->items[i], at.pointer + "/" + std::to_string(i)});
}

/// Reads the members of one object. Asking for a key makes it known; `done` complains of the
/// others.
class object_reader {
public:
    /// Complains unless the value is an object; it then has no members.
    object_reader(document_reader& in, located object) : in_(in), object_(std::move(object)) {
        if (object_.node->kind != json_kind::object)
            in_.complain(object_, "an object", found_in(*object_.node));
    }

    /// The member with this key, if there is one.
    [[nodiscard]] std::optional<located> member(std::string_view key) {
        if (std::ranges::find(known_, key) == known_.end()) known_.push_back(key);
        const json_node* node = object_.node->find(key);
        if (node == nullptr) return std::nullopt;
        return located{node, object_.pointer + pointer_step(key)};
    }
    /// The same, with a complaint if there is none.
    [[nodiscard]] std::optional<located> required(std::string_view key) {
        auto found = member(key);
        if (!found && object_.node->kind == json_kind::object) missing_.push_back(key);
        return found;
    }

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
    template <class Visit>
    void require_each(std::string_view key, Visit visit) {
        if (const auto list = required(key)) each_of(*list, visit);
    }

    /// Notes the source of all that has none of its own.
    void read_source() {
        if (const auto at = member("source")) cite(in_, object_.pointer, *at);
    }

    /// Complains of what is missing and of what is not known.
    void done() {
        if (object_.node->kind != json_kind::object) return;
        for (const json_node& m : object_.node->items)
            if (std::ranges::find(known_, m.key) == known_.end()) {
                const located at{&m, object_.pointer + pointer_step(m.key)};
                in_.complain_of_key(at, expected_keys(), nearest(m.key, known_));
            }
        for (const std::string_view key : missing_)
            in_.complain(object_, "a key \"" + std::string(key) + "\"", "none");
    }

    /// The object itself.
    [[nodiscard]] const located& place() const { return object_; }

    /// The value of a term: what stands there, or the value of an object that says its source too,
    /// which is then cited; nothing, and a complaint, if such an object has no value.
    [[nodiscard]] static std::optional<located> value_in(document_reader& in, const located& at) {
        if (at.node->kind != json_kind::object) return at;
        object_reader o(in, at);
        auto value = o.required("value");
        if (const auto s = o.member("source")) cite(in, at.pointer, *s);
        o.done();
        return value;
    }
    /// Reads the place in a source that a term cites.
    static void cite(document_reader& in, const std::string& pointer, const located& at) {
        std::string name;
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
    /// Reads a text of a source, which is short, since every term that cites the source keeps it.
    void read_short(std::string_view key, std::string& into) {
        read(key, into);
        if (into.size() <= most_of_source) return;
        in_.complain(*member(key), "at most " + std::to_string(most_of_source) + " bytes",
                     std::to_string(into.size()));
        into.clear();
    }
    /// What both a source and a citation may say.
    void read_places(kicker::source& s) {
        read_short("section", s.section);
        read_short("page", s.page);
        read_short("url", s.url);
        read("grade", s.grade);
        read("as_of", s.as_of);
    }

private:
    static constexpr std::size_t most_of_source = 500;

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
        if (list.node->kind != json_kind::list)
            return in_.complain(list, "a list", found_in(*list.node));
        each_item(list, visit);
    }
    [[nodiscard]] std::string expected_keys() const {
        std::string s = "one of the keys ";
        for (std::size_t i = 0; i < known_.size(); ++i)
            s += (i == 0 ? "" : ", ") + std::string(known_[i]);
        return s;
    }

    document_reader& in_;
    located object_;
    std::vector<std::string_view> known_, missing_;
};

} // namespace kicker::detail
