// What happened: events written in the document, and ledgers in CSV files beside it.
#pragma once

#include <kicker/document/detail/read_schedule.hpp>
#include <kicker/json/object_reader.hpp>
#include <kicker/ledger/csv.hpp>

namespace kicker::detail {

/// One event of a document: its fields are terms like any other.
class event_object_reader {
public:
    event_object_reader(document_reader& in, located at) : in_(in), at_(std::move(at)) {}

    [[nodiscard]] std::optional<event> read() {
        object_reader o(in_, at_);
        o.read_source();
        static_cast<void>(o.required(word_of(date)));
        static_cast<void>(o.required(word_of(word)));
        bool is_readable = at_.node->kind == json_kind::object;
        for (std::size_t f = 0; f < event_field_words.size(); ++f)
            if (const auto field = static_cast<event_field>(f); field != source)
                if (const auto term = o.member(word_of(field)))
                    is_readable = read_field(field, *term) && is_readable;
        o.done();
        if (!is_readable || !has(date) || !has(word) || !read_amounts()) return std::nullopt;
        event_fields fields{.begin = {1, 1}, .commas_allowed = true};
        for (std::size_t f = 0; f < texts_.size(); ++f)
            if (has(static_cast<event_field>(f))) fields.at[f] = &texts_[f];
        try {
            event e = read_event<std::int64_t>(fields);
            if (const json_node* s = at_.node->find(word_of(source))) e.source = cited_name(*s);
            return e;
        } catch (const invalid_text& e) {
            complain(e);
        }
        return std::nullopt;
    }

private:
    using enum event_field;

    [[nodiscard]] static constexpr std::size_t index_of(event_field f) {
        return static_cast<std::size_t>(f);
    }
    [[nodiscard]] static constexpr std::string_view word_of(event_field f) {
        return event_field_words[index_of(f)];
    }
    [[nodiscard]] term_text& term_of(event_field f) { return terms_[index_of(f)]; }
    [[nodiscard]] csv_field& text_of(event_field f) { return texts_[index_of(f)]; }
    [[nodiscard]] bool has(event_field f) { return term_of(f).term.node != nullptr; }
    [[nodiscard]] bool has_sum(event_field f) { return has(f) && is_sum(term_of(f).term); }

    /// Fields are told apart in a complaint by their line, from 2: the first is the whole event.
    bool read_field(event_field f, const located& at) {
        const auto value    = object_reader::value_in(in_, at);
        const bool is_count = f == amount || f == volume; // which may be a sum
        if (!value || !has_text(in_, *value, is_count || f == rate)) return false;
        term_text& t = term_of(f);
        if (is_count && is_sum(*value)) t = {.term = *value, .text = value->node->text};
        else t = in_.resolved(*value);
        text_of(f) = {t.text, {index_of(f) + 2, 1}};
        return !t.is_broken;
    }

    /// Takes the sign or code of its currency off an amount, and works sums out; false, and a
    /// complaint, if an amount cannot be read.
    [[nodiscard]] bool read_amounts() {
        if (has_sum(volume) && !work_out<count>(volume)) return false;
        const auto of_contract = in_.currency;
        if (has(currency)) {
            const auto own = read_value<kicker::currency>(in_, term_of(currency));
            if (!own) return false;
            in_.currency    = *own;
            in_.currency_of = "event";
        }
        const bool is_readable = !has(amount) || read_amount(unit_of_amount());
        in_.currency           = of_contract;
        in_.currency_of        = "contract";
        return is_readable;
    }
    [[nodiscard]] unit_id unit_of_amount() {
        if (const auto kind = event_kind_of(text_of(word).text))
            if (const unit_id known = unit_of(*kind); known != unit_id::none) return known;
        return unit_named(text_of(unit).text);
    }
    [[nodiscard]] bool read_amount(unit_id u) {
        if (has_sum(amount)) return work_out(u);
        if (u != unit_id::money && u != unit_id::price) return true;
        const std::string& text = term_of(amount).text;
        try {
            const std::size_t sign = sign_at(in_, text, 0).size();
            text_of(amount).text   = without_currency(in_, text).substr(sign);
            text_of(amount).at.column += sign;
        } catch (const invalid_text& e) {
            in_.complain(term_of(amount), e);
            return false;
        }
        return true;
    }
    [[nodiscard]] bool work_out(unit_id u) {
        switch (u) {
        case unit_id::money: return work_out<money>(amount);
        case unit_id::price: return work_out<price>(amount);
        case unit_id::shares: return work_out<shares>(amount);
        case unit_id::percent: return work_out<percent>(amount);
        case unit_id::power: return work_out<power>(amount);
        case unit_id::count: return work_out<count>(amount);
        default: return true; // of an event without an amount, of which the event complains
        }
    }
    template <class Quantity>
    [[nodiscard]] bool work_out(event_field f) {
        const auto sum = read_sum<Quantity>(in_, term_of(f).term);
        if (sum) text_of(f).text = to_text(*sum);
        return sum.has_value();
    }

    void complain(const invalid_text& e) {
        if (e.at().line < 2) return in_.complain(at_, e.expected(), e.found(), e.nearest());
        in_.complain(terms_[e.at().line - 2], e.moved_to({0, e.at().column}));
    }
    [[nodiscard]] static std::string cited_name(const json_node& citation) {
        const json_node* name_of_it = citation.find("in");
        return name_of_it != nullptr ? name_of_it->text : citation.text;
    }

    document_reader& in_;
    located at_;
    std::array<term_text, event_field_words.size()> terms_;
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
    each_item(at, add);
    return l;
}

} // namespace kicker::detail
