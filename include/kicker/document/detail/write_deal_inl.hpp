// A deal taken apart into the members of a document.
#pragma once

#include <kicker/document/detail/terms_inl.hpp>
#include <kicker/document/detail/write_cap_table.hpp>
#include <kicker/document/detail/write_events.hpp>
#include <kicker/document/detail/write_outlook.hpp>
#include <kicker/document/detail/write_terms.hpp>
#include <kicker/document/edit.hpp>
#include <kicker/document/write_deal.hpp>
#include <kicker/json/write.hpp>
#include <kicker/ledger/splits.hpp>

namespace kicker {

KICKER_INLINE std::vector<source> sources_of(std::span<const event> events, grade how_good) {
    std::vector<source> all;
    for (const event& e : events)
        if (!e.source.empty() && std::ranges::find(all, e.source, &source::name) == all.end())
            all.push_back({.name = e.source, .document = e.source, .grade = how_good});
    return all;
}

namespace detail {

/// Writes the parts of one document.
class dossier_writer {
public:
    dossier_writer(const deal& d, const beside_the_terms& beside) : deal_(d), beside_(beside) {}

    [[nodiscard]] dossier write() {
        object_writer o(wrong_, "");
        o.put("kicker", {.kind = json_kind::integer, .text = std::to_string(document_version)});
        refuse_rights_of_no_warrant();
        o.object("deal", [this](object_writer& d) {
            write_deal(d, deal_, beside_.interpretation, {beside_.rights});
        });
        o.object("company", [this](object_writer& c) { write_company(c, deal_.company); });
        if (deal_.schedule != spend_schedule{})
            write_schedule(o, deal_.schedule, deal_.contract.term);
        o.object("market", [this](object_writer& m) { write_market(m, beside_.market); });
        if (beside_.capital != nullptr && !beside_.capital->empty()) write_capital(o);
        if (beside_.future != nullptr)
            o.object("outlook", [this](object_writer& w) {
                const terms_over_time terms{deal_, beside_.amendments};
                outlook_writer(w, *beside_.future, terms).write();
            });
        if (!beside_.events.empty()) o.list("events", beside_.events, write_event);
        if (!beside_.amendments.empty()) write_amendments(o);
        o.object("sources", [this](object_writer& s) {
            for (const source& one : beside_.sources) write_source(s, one);
        });
        if (!beside_.not_known.empty()) o.put("not_known", list_of(beside_.not_known));
        document_ = o.take();
        if (!wrong_.empty()) throw refused(wrong_);
        try {
            return read_dossier(write_json(document_));
        } catch (const invalid_document& e) {
            throw refused(e.complaints());
        }
    }

private:
    void complain_of_deal(const char* key, std::string expected, std::string found) {
        object_writer(wrong_, "/deal").complain(key, std::move(expected), std::move(found));
    }
    /// The terms that begin on a day: those of the signing, or of an amendment. Null if none do.
    [[nodiscard]] const deal* terms_from(day from) const {
        if (from == day::earliest()) return &deal_;
        const auto a = std::ranges::find(beside_.amendments, from, &amendment::from);
        return a == beside_.amendments.end() ? nullptr : &a->terms;
    }
    void refuse_rights_of_no_warrant() {
        for (std::size_t i = 0; i < beside_.rights.size(); ++i) {
            const warrant_rights& r = beside_.rights[i];
            const deal* const terms = terms_from(r.from);
            const std::string name  = in_quotes(r.warrant.view());
            const auto has_name     = [&](const auto& w) { return w.head.name == r.warrant; };
            const auto is_same      = [&](const warrant_rights& other) {
                return other.warrant == r.warrant && other.from == r.from;
            };
            if (terms == nullptr)
                complain_of_deal("warrants", "rights from the day of an amendment",
                                 name + " from " + to_text(r.from));
            else if (std::ranges::none_of(terms->warrants, has_name))
                complain_of_deal("warrants", "rights of a warrant of the deal", name);
            else if (std::ranges::any_of(beside_.rights.first(i), is_same))
                complain_of_deal("warrants", "rights of each warrant once", name);
        }
    }
    void write_capital(object_writer& o) {
        const company_history& capital = *beside_.capital;
        if (capital.company() != deal_.company.name)
            o.complain("cap_table", "the company of the deal, " + in_quotes(deal_.company.name),
                       in_quotes(capital.company()));
        o.object("cap_table", [&](object_writer& c) { cap_table_writer(c, capital).write(); });
    }
    [[nodiscard]] static json_node list_of(std::span<const std::string> texts) {
        json_node list{.kind = json_kind::list};
        for (const std::string& t : texts) list.items.push_back(json_text(t));
        return list;
    }
    static void write_market(object_writer& o, const market& m) {
        o.known("as_of", m.as_of);
        o.known("share_price", m.share_price);
        o.known("market_cap", m.market_cap);
        o.known("outstanding", m.outstanding);
        std::vector<std::string> days;
        for (const day d : m.holidays) days.push_back(to_text(d));
        if (!days.empty()) o.put("holidays", list_of(days));
    }
    static void write_source(object_writer& o, const source& s) {
        o.object(s.name, [&s](object_writer& entry) {
            entry.text("document", s.document);
            entry.put("grade", std::string(to_word(s.grade)));
            entry.text("section", s.section);
            entry.text("page", s.page);
            entry.text("url", s.url);
            entry.known("as_of", s.as_of);
        });
    }
    /// An amendment says its company and schedule where they are not those of the deal before.
    void write_amendments(object_writer& o) const {
        const deal* before = &deal_;
        day since          = day::earliest();
        ledger happened;
        for (const event& e : beside_.events) happened.add(e);
        o.list("amendments", beside_.amendments, [&](object_writer& item, const amendment& a) {
            item.put("from", to_text(a.from));
            item.object("deal", [&](object_writer& d) {
                write_deal(d, a.terms, {}, {beside_.rights, a.from});
            });
            const company inherited = restated(before->company, happened, since, a.from);
            if (a.terms.company == company{} && inherited != company{})
                item.put("company", json_node{.kind = json_kind::object});
            else if (a.terms.company != inherited)
                item.object("company",
                            [&](object_writer& c) { write_company(c, a.terms.company); });
            if (a.terms.schedule != before->schedule)
                write_schedule(item, a.terms.schedule, a.terms.contract.term);
            before = &a.terms;
            since  = a.from;
        });
    }

    /// Complaints in words, with places as a lawyer would name them: tranche "growth", vests.
    [[nodiscard]] error refused(const std::vector<document_complaint>& complaints) const {
        written_document said = term_lister(document_, {}, {}).list();
        for (std::size_t i = 0; i < beside_.events.size(); ++i)
            said.items.push_back(
                {"/events/" + std::to_string(i),
                 "event " + std::to_string(i + 1) + " of " + to_text(beside_.events[i].on)});
        std::string s;
        for (document_complaint c : complaints) {
            const std::string place = place_of(said, c.pointer);
            c.at                    = {};
            c.pointer               = {};
            s += (s.empty() ? "" : "\n") + place + (place.empty() ? "" : ": ") + to_text(c);
        }
        return error(s);
    }
    /// What encloses a value stands in the lists from the outermost on, terms last.
    [[nodiscard]] static std::string place_of(const written_document& said,
                                              const std::string& pointer) {
        std::string words;
        std::size_t told    = 0; // of the pointer
        const auto consider = [&](const std::string& place, const std::string& name) {
            if (!is_within(pointer, place)) return;
            words = name;
            told  = place.size();
        };
        for (const written_item& i : said.items) consider(i.pointer, i.of);
        for (const written_term& t : said.terms) consider(t.pointer, t.of + ", " + t.name);
        for (const pointer_part& step : parts_of(std::string_view(pointer).substr(told)))
            words += (words.empty() ? "" : ", ") + step.text;
        return words;
    }

    const deal& deal_;
    const beside_the_terms& beside_;
    json_node document_;
    std::vector<document_complaint> wrong_;
};

} // namespace detail

KICKER_INLINE dossier dossier_of(const deal& d, const beside_the_terms& beside) {
    return detail::dossier_writer(d, beside).write();
}

KICKER_INLINE std::string write_deal(const deal& d, const beside_the_terms& beside) {
    return write_dossier(dossier_of(d, beside));
}

} // namespace kicker
