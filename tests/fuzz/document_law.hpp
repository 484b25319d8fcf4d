// Documents: values stand where they say, and what is read, written and read again is the same.
#pragma once

#include <kicker/document/dossier.hpp>
#include <kicker/json.hpp>
#include <kicker/value/outlook.hpp>

#include "fuzz/csv_law.hpp"

namespace laws {

/// A value begins with what its kind begins with, and comes behind what was before it.
inline void stands_where_it_says(const kicker::json_node& n, std::string_view text,
                                 std::size_t& last) {
    using kicker::json_kind;
    hold(n.at < text.size() && n.at >= last, "a value stands outside, or before an earlier one");
    last           = n.at;
    const char c   = text[n.at];
    const bool fit = n.kind == json_kind::object    ? c == '{'
                     : n.kind == json_kind::list    ? c == '['
                     : n.kind == json_kind::text    ? c == '"'
                     : n.kind == json_kind::null    ? c == 'n'
                     : n.kind == json_kind::boolean ? c == n.text.front()
                                                    : c == '-' || (c >= '0' && c <= '9');
    hold(fit, "a value does not stand where it says");
    for (const auto& i : n.items) {
        if (n.kind == json_kind::object) {
            hold(i.key_at > last && i.key_at < i.at && text[i.key_at] == '"',
                 "a key does not stand where it says");
            last = i.key_at;
        }
        stands_where_it_says(i, text, last);
    }
}

/// Whether a JSON pointer leads to a value; a slow and plain reading of RFC 6901.
inline bool leads_somewhere(std::string_view pointer, const kicker::json_node& root) {
    const kicker::json_node* n = &root;
    while (!pointer.empty()) {
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        std::string step;
        for (std::size_t i = 1; i < end; ++i) {
            if (pointer[i] == '~') step += pointer[++i] == '1' ? '/' : '~';
            else step += pointer[i];
        }
        pointer.remove_prefix(end);
        const kicker::json_node* next = nullptr;
        for (std::size_t i = 0; i < n->items.size(); ++i)
            if (n->kind == kicker::json_kind::list ? std::to_string(i) == step
                                                   : n->items[i].key == step)
                next = &n->items[i];
        if (next == nullptr) return false;
        n = next;
    }
    return true;
}

/// The files beside every document of the fuzzer.
inline std::string file_beside(const std::string& name) {
    if (name == "payments.csv") return "date,amount\n2026-03-31,1.5bn\n2026-06-30,2bn\n";
    if (name == "ledger.csv") return "date,event,amount\n2026-03-31,payment,1.5bn\n";
    if (name == "bad.csv") return "date,event,amount\n2026-03-32,payment,1.5bn\n";
    throw kicker::error(name + ": there is no such file");
}

inline bool same_outlook(const kicker::dossier& a, const kicker::dossier& b) {
    const auto x = a.outlook(), y = b.outlook();
    return x == y || (x != nullptr && y != nullptr && *x == *y);
}
inline bool same(const kicker::dossier& a, const kicker::dossier& b) {
    const auto same_amendment = [](const kicker::amendment& x, const kicker::amendment& y) {
        return x.from == y.from && x.terms == y.terms;
    };
    return a.document() == b.document() && a.deal() == b.deal() &&
           a.interpretation() == b.interpretation() && a.market() == b.market() &&
           same_outlook(a, b) &&
           same(a.events(), b.events()) &&
           std::ranges::equal(a.amendments(), b.amendments(), same_amendment) &&
           a.assumptions() == b.assumptions() && a.sources() == b.sources() &&
           a.citations() == b.citations() && a.not_known() == b.not_known();
}

inline void json_law(std::string_view text) {
    try {
        const kicker::json_node n = kicker::read_json(text);
        std::size_t last          = 0;
        stands_where_it_says(n, text, last);
        const std::string written = kicker::write_json(n);
        hold(kicker::read_json(written) == n, "a JSON value reads otherwise: " + written);
        hold(kicker::write_json(kicker::read_json(written)) == written, "writing is not settled");
    } catch (const kicker::invalid_document& e) {
        hold(e.complaints().size() == 1, "one complaint about what is no JSON");
        place_is_in(text, e.complaints().front().at);
    }
}

inline void document_law(std::string_view text) {
    json_law(text);
    const kicker::document_options options{.files = file_beside, .further_parts = {"commerce"}};
    try {
        const kicker::dossier d   = kicker::read_dossier(text, options);
        const std::string written = kicker::write_dossier(d);
        try {
            hold(same(kicker::read_dossier(written, options), d), "a document reads otherwise");
            hold(same(kicker::with_values(d, {}), d), "the same values give another dossier");
        } catch (const kicker::invalid_document& e) {
            throw broken("a document cannot be read back: " + std::string(e.what()));
        }
        for (const auto& c : d.citations())
            hold(leads_somewhere(c.pointer, d.document()), "a citation of nothing: " + c.pointer);
        for (const auto& a : d.assumptions())
            for (const auto& p : a.used_in)
                hold(leads_somewhere(p, d.document()), "an assumption used nowhere: " + p);
    } catch (const kicker::invalid_document& e) {
        hold(!e.complaints().empty() && e.complaints().size() <= 100, "1 to 100 complaints");
        for (const auto& c : e.complaints()) {
            hold(!c.expected.empty(), "a complaint says nothing");
            hold(to_text(c).size() < 20'000, "a complaint says too much");
            place_is_in(c.file.empty() ? std::string(text) : file_beside(c.file), c.at);
            if (c.file.empty() && !c.pointer.empty())
                hold(leads_somewhere(c.pointer, kicker::read_json(text)),
                     "a complaint of nothing: " + c.pointer);
        }
    }
}

} // namespace laws
