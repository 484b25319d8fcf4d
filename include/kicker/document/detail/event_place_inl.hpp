// Events counted as they are read, until the one that is looked for.
#pragma once

#include <kicker/core/csv.hpp>
#include <kicker/document/event_place.hpp>
#include <kicker/json/object_reader.hpp>
#include <kicker/json/read.hpp>

namespace kicker {

namespace detail {

/// Finds an event in a document by its number, and reads again what it needs to say where.
class event_finder {
public:
    event_finder(const dossier& d, std::size_t index) : d_(d), left_(index) {}

    /// The place, as a complaint that says nothing yet.
    [[nodiscard]] std::optional<document_complaint> find() {
        const json_node* const events = d_.document().find("events");
        if (events == nullptr) return std::nullopt;
        each_item({events, "/events"}, [&](const located& item) {
            if (found_) return;
            if (const json_node* csv = item.node->find("csv")) look_in_file(csv->text);
            else if (left_-- == 0)
                found_ = {d_.file(), place_of(*item.node, *events), item.pointer, {}, {}, {}};
        });
        return found_;
    }

private:
    /// A row of the file is an event, but for the first.
    void look_in_file(const std::string& name) {
        const std::string bytes = d_.files()(name);
        csv_reader rows(bytes);
        std::vector<csv_field> row;
        static_cast<void>(rows.next(row));
        while (!found_ && rows.next(row))
            if (left_-- == 0) found_ = {name, row.front().at, {}, {}, {}, {}};
    }
    /// Where an event stands in the file of the document, whose text a dossier does not keep; line
    /// 0 if it is not to be had, or has other events by now.
    [[nodiscard]] text_position place_of(const json_node& event, const json_node& events) const {
        const std::string name = d_.file().substr(d_.file().rfind('/') + 1); // npos + 1 is 0
        try {
            const std::string text = d_.files()(name);
            const json_node again  = read_json(text);
            const auto* same       = again.find("events");
            if (same == nullptr || *same != events) return {};
            const bool is_listed = &event != &events;
            const auto nth       = is_listed ? &event - events.items.data() : 0;
            const auto& written  = is_listed ? same->items[static_cast<std::size_t>(nth)] : *same;
            return position_of(text, written.at);
        } catch (const error&) {
            return {};
        }
    }

    const dossier& d_;
    std::size_t left_; ///< events before it
    std::optional<document_complaint> found_;
};

} // namespace detail

KICKER_INLINE std::optional<document_complaint> place_of_event(const dossier& d,
                                                               std::size_t index) {
    return detail::event_finder(d, index).find();
}

KICKER_INLINE std::optional<document_complaint> complaint_about(const dossier& d,
                                                                const invalid_event& e) {
    auto told = place_of_event(d, e.place() - 1);
    if (told) told->expected = e.reason();
    return told;
}

} // namespace kicker
