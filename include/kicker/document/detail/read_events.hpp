// What happened: events written in the document, and ledgers in CSV files beside it.
#pragma once

#include <kicker/document/detail/object_reader.hpp>
#include <kicker/document/detail/read_schedule.hpp>
#include <kicker/ledger/csv.hpp>

namespace kicker::detail {

/// One event of a document.
class event_object_reader {
public:
    event_object_reader(document_reader& in, located at) : in_(in), at_(std::move(at)) {}

    [[nodiscard]] std::optional<event> read() {
        object_reader o(in_, at_);
        o.read_source();
        static_cast<void>(o.required("date"));
        static_cast<void>(o.required("event"));
        bool readable = at_.node->kind == json_kind::object;
        for (std::size_t f = 0; f < event_field_words.size(); ++f)
            if (event_field_words[f] != "source")
                if (const auto value = o.member(event_field_words[f]))
                    readable = read_field(f, *value) && readable;
        o.done();
        if (!readable || !at_.node->find("date") || !at_.node->find("event")) return std::nullopt;
        event_fields fields{.begin = {1, 1}, .commas_allowed = true};
        for (std::size_t f = 0; f < texts_.size(); ++f)
            if (values_[f].term.node != nullptr) fields.at[f] = &texts_[f];
        try {
            event e = read_event<std::int64_t>(fields);
            if (const json_node* s = at_.node->find("source")) e.source = cited_name(*s);
            return e;
        } catch (const invalid_text& e) {
            complain(e);
        }
        return std::nullopt;
    }

private:
    /// Fields are told apart in a complaint by their line, from 2: the first is the whole event.
    bool read_field(std::size_t f, const located& value) {
        const json_kind kind = value.node->kind;
        if (kind != json_kind::text && kind != json_kind::integer) {
            in_.complain(value,
                         kind == json_kind::decimal ? "an amount in quotes, \"" + value.node->text +
                                                          "\", since other programs read a bare "
                                                          "number inexactly"
                                                    : "a text",
                         found_in(*value.node));
            return false;
        }
        values_[f] = kind == json_kind::text ? in_.resolved(value) : term_text{.term = value};
        if (kind == json_kind::integer) values_[f].append(value, 0, value.node->text);
        texts_[f] = {values_[f].text, {f + 2, 1}};
        return !values_[f].is_broken;
    }
    void complain(const invalid_text& e) {
        if (e.at().line < 2) return in_.complain(at_, e.expected(), e.found(), e.nearest());
        in_.complain(values_[e.at().line - 2], e.moved_to({0, e.at().column}));
    }
    [[nodiscard]] static std::string cited_name(const json_node& citation) {
        const json_node* name = citation.find("in");
        return name != nullptr ? name->text : citation.text;
    }

    document_reader& in_;
    located at_;
    std::array<term_text, event_field_words.size()> values_;
    std::array<csv_field, event_field_words.size()> texts_;
};

/// The events of a CSV file.
inline void read_events_file(document_reader& in, const located& item, ledger& into) {
    object_reader o(in, item);
    o.read_source();
    const auto name = o.required("csv");
    o.done();
    if (!name) return;
    if (name->node->kind != json_kind::text)
        return in.complain(*name, "the name of a CSV file", found_in(*name->node));
    const auto bytes = in.file_named(*name);
    if (!bytes) return;
    try {
        ledger read = read_ledger(*bytes);
        if (into.empty()) into = std::move(read);
        else
            for (const event& e : read) into.add(e);
    } catch (const invalid_file& e) {
        add_complaints(in, name->node->text, e);
    }
}

/// The part `events`: one item or a list of them.
[[nodiscard]] inline ledger read_events(document_reader& in, const located& at) {
    ledger l;
    const auto add = [&](const located& item) {
        if (item.node->find("csv") != nullptr) read_events_file(in, item, l);
        else if (const auto e = event_object_reader(in, item).read()) l.add(*e);
    };
    if (at.node->kind != json_kind::list) add(at);
    else
        for (std::size_t i = 0; i < at.node->items.size(); ++i)
            add({&at.node->items[i], at.pointer + "/" + std::to_string(i)});
    return l;
}

} // namespace kicker::detail
