// The terms of a deal as members of a document: contract, company, schedule, warrants and tranches.
#pragma once

#include <kicker/document/detail/values.hpp>
#include <kicker/document/detail/write_rights.hpp>
#include <kicker/document/interpretation.hpp>
#include <kicker/json/object_writer.hpp>
#include <kicker/text/describe.hpp>

namespace kicker::detail {

inline void write_contract(object_writer& o, const contract& c) {
    o.text("buyer", c.buyer);
    o.text("seller", c.seller);
    o.text("currency", c.currency.view());
    o.amount("commitment", c.commitment);
    o.amount("ceiling", c.ceiling);
    o.amount("capacity", c.capacity);
    o.amount("capacity_option", c.capacity_option);
    if (c.term != term{}) o.put("term", to_text(c.term));
}

inline void write_company(object_writer& o, const company& c) {
    o.text("name", c.name);
    o.amount("shares", c.shares);
}

inline void write_interpretation(object_writer& o, const interpretation& i) {
    for (std::size_t q = 0; q < i.answers.size(); ++q)
        o.text(interpretation_questions[q].key, i.answers[q]);
}

/// The size of a tranche in the words of a document, where a share is the only unit.
[[nodiscard]] inline std::string size_text(const basic_tranche_size<std::int64_t>& size) {
    if (!size.is_floating()) return to_text(size.in({}, rounding::down));
    return to_text(size.part()) + " of the company, " +
           (size.base() == including_itself ? "including itself, floating"
                                            : "excluding itself, floating");
}

inline void write_strike(object_writer& o, const std::optional<strike>& s) {
    if (s && s->is_set_later() && s->milestone().empty())
        o.complain("strike", "the milestone at which it is set", "none");
    o.known("strike", s);
}

inline void write_tranche(object_writer& o, const tranche& t) {
    o.text("name", t.name);
    o.put("shares", size_text(t.shares));
    o.rule("vests", t.vests);
    if (t.exercisable != always) o.rule("exercisable", t.exercisable);
    write_strike(o, t.strike);
    if (t.rounding != share_rounding{}) o.put("rounding", std::string(word_of(t.rounding)));
}

inline void write_termination(object_writer& o, const termination_term& t) {
    if (t.ended_by != party::either) o.put("ended_by", std::string(to_word(t.ended_by)));
    o.text("reason", t.reason);
    o.put("then", std::string(on_end_words[static_cast<std::size_t>(t.then)]));
    if (t.cure.is_said()) o.put("cure", to_text(t.cure));
}

inline void write_warrant(object_writer& o, const basic_warrant_head<std::int64_t>& w,
                          std::span<const tranche> tranches, const rights_from& rights) {
    o.text("name", w.name);
    if (w.shares.is_said())
        o.put("shares", (w.shares.is_cap() ? "up to " : "") + to_text(w.shares.number()));
    o.text("share_class", w.share_class);
    write_strike(o, w.strike);
    o.known("issued", w.issued);
    if (w.expires.is_said()) o.put("expires", to_text(w.expires));
    if (w.floor != never) o.rule("floor", w.floor);
    if (!w.on_termination.empty()) o.list("on_termination", w.on_termination, write_termination);
    o.list("tranches", tranches, write_tranche);
    write_rights_of(o, w.name, rights);
}

/// The part `deal`, which leaves company and schedule to others.
inline void write_deal(object_writer& o, const deal& d, const interpretation& readings,
                       const rights_from& rights) {
    o.text("name", d.name);
    o.object("contract", [&](object_writer& c) { write_contract(c, d.contract); });
    o.object("interpretation", [&](object_writer& i) { write_interpretation(i, readings); });
    std::vector<std::size_t> places(d.warrants.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    o.list("warrants", places, [&](object_writer& w, std::size_t i) {
        write_warrant(w, d.warrants.head(i), d.warrants.tranches_of(i), rights);
    });
}

/// A total in equal parts, as a person writes it in the place of a list.
struct even_schedule {
    money total;
    term days;
    std::string_view frequency_word;
};
/// The even schedule that has exactly these payments, over the days of the contract or else over
/// periods that end on the payments; nothing if there is none.
[[nodiscard]] inline std::optional<even_schedule> as_even(const spend_schedule& s,
                                                          const term& of_contract) {
    if (s.size() < 2) return std::nullopt;
    const day first = s.begin()->on, last = (s.end() - 1)->on;
    // In the order of their words, from the finest: a coarser one may fit as well, its last period
    // cut short.
    constexpr frequency all[] = {monthly, quarterly, semiannual, annual};
    for (const bool by_contract : {true, false})
        for (std::size_t i = 0; i < std::size(all); ++i) try {
                const int months = static_cast<int>(all[i]);
                const term days =
                    by_contract ? of_contract : term(add_months(first + 1, -months), last);
                const even_schedule even{total(s), days, frequency_words[i]};
                if (evenly(even.total, days, all[i]) == s) return even;
            } catch (const error&) { // no such schedule: too many payments, too large a sum
            }
    return std::nullopt;
}

/// The payments of a schedule, each as an item; and all power in service as one that bills nothing for it.
inline void write_items(object_writer& o, const spend_schedule& s) {
    std::vector<std::optional<scheduled_payment>> items(s.begin(), s.end());
    if (!s.capacity().empty()) items.emplace_back();
    o.list("schedule", items, [&](object_writer& item, const auto& p) {
        if (p) {
            item.put("date", to_text(p->on));
            return item.put("amount", to_text(p->amount));
        }
        const day last = s.capacity().back().from;
        item.put("billed", "0");
        item.list("capacity", s.capacity(), [](object_writer& step, const capacity_step& c) {
            step.put("from", to_text(c.from));
            step.put("added", to_text(c.added));
        });
        item.put("term", to_text(term(last, last)));
    });
}

/// The part `schedule`: one item if the payments are even and nothing else is there, else all of them.
inline void write_schedule(object_writer& o, const spend_schedule& s, const term& of_contract) {
    if (const auto even = as_even(s, of_contract))
        return o.object("schedule", [&](object_writer& item) {
            item.put("evenly", to_text(even->total));
            item.put("term", to_text(even->days));
            item.put("frequency", std::string(even->frequency_word));
        });
    write_items(o, s);
}

} // namespace kicker::detail
