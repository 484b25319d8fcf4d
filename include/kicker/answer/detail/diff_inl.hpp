// The definitions of <kicker/answer/diff.hpp>.
#pragma once

#include <kicker/answer/diff.hpp>

#include <kicker/answer/share_counts.hpp>
#include <kicker/answer/vesting_sections.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/document/edit.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/document/whole_amendments.hpp>
#include <kicker/json/pointer.hpp>

namespace kicker {

namespace detail {

/// Whether two ledgers have the same events in the same order, whatever their sources.
KICKER_INLINE bool same_events(const ledger& a, const ledger& b) {
    return std::ranges::equal(a, b, [](event x, const event& y) {
        x.source = y.source;
        return x == y;
    });
}

/// The reason why an edited document cannot be read, without line and column: nobody wrote its text.
KICKER_INLINE std::string reason_of(const error& e) {
    const auto* unreadable = dynamic_cast<const invalid_document*>(&e);
    if (unreadable == nullptr) return e.what();
    const document_complaint& c = unreadable->complaints().front();
    const std::string where     = c.pointer.empty() ? "" : c.pointer + ": ";
    return where + (c.found.empty() ? c.expected : "expected " + c.expected + ", found " + c.found);
}

/// Finds the changes between two documents.
class document_differ {
public:
    document_differ(const dossier& a, const dossier& b, const terms_compared& compared)
        : a_(a), b_(b), compared_(compared), before_(written_in(a)), after_(written_in(b)) {}

    [[nodiscard]] document_diff diff() {
        list_edits();
        document_diff d{.before        = outcome_of(a_),
                        .events_differ = !same_events(a_.events(), b_.events()),
                        .events_before = a_.events().size(),
                        .events_after  = b_.events().size()};
        for (const edit& e : edits_) d.changes.push_back(change_by(e));
        try {
            d.all.leads_to = outcome_of(b_);
        } catch (const error& e) {
            d.all.why_not = reason_of(e);
        }
        return d;
    }

private:
    void list_edits() {
        for (const written_term& t : before_.terms)
            if (const auto e = edit_for(t, a_, b_, after_)) add(*e);
        for (const assumption& a : a_.assumptions())
            for (const assumption& b : b_.assumptions()) {
                const std::string pointer = "/assumptions" + pointer_step(a.name);
                if (a.name == b.name && words_of(a) != words_of(b)) add({pointer, pointer});
            }
        for (const written_term& t : after_.terms)
            if (const auto e = edit_for(t, b_, a_, before_)) add({e->after, e->before});
    }
    void add(edit e) {
        if (std::ranges::find(edits_, e) == edits_.end()) edits_.push_back(std::move(e));
    }
    /// What to do with a term of one document so that the other has no other; nothing if they
    /// agree.
    [[nodiscard]] static std::optional<edit> edit_for(const written_term& t, const dossier& mine,
                                                      const dossier& other,
                                                      const written_document& said) {
        const counterpart c = counterpart_of(t.pointer, mine.document(), other.document());
        if (c.is == counterpart::whole) {
            const written_term* same = term_at(said, c.pointer);
            if (same != nullptr && same->words == t.words) return std::nullopt;
            return edit{t.pointer, c.pointer};
        }
        if (c.is == counterpart::of_another_kind)
            return edit{t.pointer.substr(0, c.walked), c.pointer};
        // The cap table, the outlook and what this says of one thing make sense as a whole.
        const std::string part = t.pointer.substr(0, t.pointer.find('/', c.walked + 1));
        const bool is_whole = is_within(t.pointer, "/cap_table") ? c.walked == 0
                                                                 : is_within(t.pointer, "/outlook");
        if (is_whole && find_at(mine.document(), part)->kind != json_kind::list)
            return edit{part, {}};
        return edit{item_around(t.pointer, c.walked, mine.document()), {}};
    }
    [[nodiscard]] static const written_term* term_at(const written_document& said,
                                                     const std::string& pointer) {
        const auto found = std::ranges::find(said.terms, pointer, &written_term::pointer);
        return found == said.terms.end() ? nullptr : &*found;
    }

    [[nodiscard]] document_change change_by(const edit& e) const {
        document_change c;
        name(c, after_, e.after, e.before.empty() ? "added" : "");
        name(c, before_, e.before, e.after.empty() ? "removed" : "");
        c.before = e.before.empty() ? "" : words_at(a_, before_, e.before);
        c.after  = e.after.empty() ? "" : words_at(b_, after_, e.after);
        c.effect = effect_of(e);
        return c;
    }
    /// Names a change as a document does; one that does not have it leaves the name as it is.
    static void name(document_change& c, const written_document& said, const std::string& pointer,
                     const std::string& what_happened) {
        if (const written_term* t = term_at(said, pointer)) {
            c.of   = t->of;
            c.name = t->name;
        }
        for (const written_item& i : said.items)
            if (i.pointer == pointer && !what_happened.empty()) {
                c.of   = i.of;
                c.name = what_happened;
            }
        if (pointer.starts_with("/assumptions/")) {
            c.of   = "assumption " + in_quotes(parts_of(pointer).back().text);
            c.name = "value";
        }
    }
    [[nodiscard]] static std::string words_of(const assumption& a) {
        return a.has_range() ? a.value + " (" + a.low + " to " + a.high + ")" : a.value;
    }
    /// A term in its words, with the values of what it assumes; what has several, by their names.
    [[nodiscard]] static std::string words_at(const dossier& d, const written_document& said,
                                              const std::string& pointer) {
        if (const written_term* t = term_at(said, pointer)) return in_full(d, *t);
        for (const assumption& a : d.assumptions())
            if ("/assumptions" + pointer_step(a.name) == pointer) return words_of(a);
        std::string of, words;
        for (const written_item& i : said.items)
            if (i.pointer == pointer) of = i.of;
        const std::string whole = of;
        for (const written_term& t : said.terms) {
            if (!is_within(t.pointer, pointer) || is_name_of_item(said, t)) continue;
            if (of.empty()) of = t.of; // a list that the other document has as one item
            if (!words.empty()) words += "; ";
            if (t.of != of) {
                const bool is_known = t.of.starts_with(whole + ", ");
                words += t.of.substr(is_known ? whole.size() + 2 : 0) + ": ";
            }
            of = t.of;
            words += t.name + " " + in_full(d, t);
        }
        return words;
    }
    /// Whether a term is the name or the day of its item; the words for the item have it already.
    [[nodiscard]] static bool is_name_of_item(const written_document& said, const written_term& t) {
        return (t.name == "name" || t.name == "from") &&
               std::ranges::find(said.items, t.of, &written_item::of) != said.items.end();
    }
    [[nodiscard]] static std::string in_full(const dossier& d, const written_term& t) {
        std::string values;
        for (const assumption& a : d.assumptions())
            if (std::ranges::find(t.assumptions, a.name) != t.assumptions.end())
                add_item(values, ", ", a.name + " " + a.value);
        return values.empty() ? in_words(t) : in_words(t) + " (" + values + ")";
    }

    /// By what happened to the first document; where it has no events, by each one's own schedule.
    [[nodiscard]] outcome outcome_of(const dossier& d, const ledger* happened) const {
        const auto ran         = run(d, {.by = usual_path(a_), .happened = happened});
        const share_counts all = counts_of_all(ran);
        outcome o{.granted = all.granted, .vested = all.vested};
        if (!ran.path.changes.empty()) o.last = ran.path.changes.back().on;
        if (ran.life) o.issued = ran.life->issued;
        return o;
    }
    [[nodiscard]] outcome outcome_of(const dossier& d) const { return outcome_of(d, &a_.events()); }

    [[nodiscard]] change_effect effect_of(const edit& e) const {
        change_effect effect;
        try {
            const dossier changed = with_edit(a_, b_, e);
            effect.leads_to       = outcome_of(changed, nullptr);
            if (!same_terms(a_, changed)) effect.terms = compared_(a_, changed);
        } catch (const error& reason) {
            effect         = {};
            effect.why_not = reason_of(reason);
        }
        return effect;
    }
    [[nodiscard]] static bool same_terms(const dossier& a, const dossier& b) {
        return a.deal() == b.deal() &&
               std::ranges::equal(a.amendments(), b.amendments(),
                                  [](const amendment& x, const amendment& y) {
                                      return x.from == y.from && x.terms == y.terms;
                                  });
    }

    const dossier& a_;
    const dossier& b_;
    const terms_compared& compared_;
    const written_document before_, after_;
    std::vector<edit> edits_;
};

} // namespace detail

KICKER_INLINE document_diff diff(const dossier& first, const dossier& second,
                                 const terms_compared& compared) {
    if (!are_written_in_two_ways(first, second))
        return detail::document_differ(first, second, compared).diff();
    const dossier a = with_whole_amendments(first), b = with_whole_amendments(second);
    return detail::document_differ(a, b, compared).diff();
}

namespace detail {

KICKER_INLINE std::string day_text(const std::optional<day>& d) {
    return d ? day_cell(*d).text : "never";
}
/// What one change does to where a document leads: "granted +1,000; last vesting never -> at
/// issue".
KICKER_INLINE std::string effect_text(const outcome& before, const change_effect& e) {
    if (!e.leads_to) return "the change does not stand alone: " + e.why_not;
    const outcome& after = *e.leads_to;
    std::string words;
    const auto say        = [&](const std::string& what) { add_item(words, "; ", what); };
    const auto say_shares = [&](const std::string& which, shares was, shares is) {
        if (was == is) return;
        const std::string sign = is < was ? "" : "+";
        say(which + " " + sign + to_text(is - was));
    };
    say_shares("granted", before.granted, after.granted);
    say_shares("vested by the end", before.vested, after.vested);
    say_shares("issued by exercises", before.issued.value_or(shares{}),
               after.issued.value_or(shares{}));
    if (before.last != after.last)
        say("last vesting " + day_text(before.last) + " -> " + day_text(after.last));
    if (!e.terms.empty()) say(e.terms);
    return words.empty() ? "none on shares and dates" : words;
}

} // namespace detail

KICKER_INLINE section diff_section(const document_diff& d) {
    section s{.id = "diff", .title = "What changed, term by term, and what each change does alone"};
    if (d.events_differ)
        s.prose.push_back("The events differ: " + std::to_string(d.events_before) + " against " +
                          std::to_string(d.events_after) +
                          (d.changes.empty()
                               ? ". No term differs."
                               : ". The effects follow the events of the first document."));
    if (d.changes.empty()) {
        if (!d.events_differ) s.prose.emplace_back("No term differs.");
        return s;
    }
    section_table t{.columns = {{"of"}, {"term"}, {"before"}, {"after"}, {"effect"}}};
    const auto said = [](const std::string& words) { return words.empty() ? "-" : words; };
    for (const document_change& c : d.changes)
        t.rows.push_back({{.text = c.of},
                          {.text = c.name},
                          {.text = said(c.before)},
                          {.text = said(c.after)},
                          {.text = detail::effect_text(d.before, c.effect)}});
    s.tables.push_back(std::move(t));
    if (const auto& after = d.all.leads_to)
        s.prose.push_back("All changes together: granted " + to_text(d.before.granted) + " -> " +
                          to_text(after->granted) + ", vested by the end " +
                          to_text(d.before.vested) + " -> " + to_text(after->vested) + ".");
    else
        s.prose.push_back("The events of the first document do not fit all changes together: " +
                          d.all.why_not + ".");
    return s;
}

} // namespace kicker
