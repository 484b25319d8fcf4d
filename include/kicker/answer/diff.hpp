// What changed between two documents: term by term, and what each change does alone.
//
// A change is made alone by editing the first document and reading it again, so that nothing but
// the change tells the two apart. What stands in a list is known by its name or its day, wherever
// it stands; what one document does not have at all is one change with everything within it.
#pragma once

#include <kicker/answer/standing.hpp>
#include <kicker/document/edit.hpp>

#include <functional>

namespace kicker {

/// Where a document leads in the end.
struct outcome {
    shares granted{};          ///< by the terms of its last day, and what vested by earlier ones
    shares vested{};           ///< by its last day
    std::optional<day> last{}; ///< on which shares vest; nothing if none do

    /// Whether both lead to the same.
    friend bool operator==(const outcome&, const outcome&) = default;
};

/// What one change does, or why that cannot be said.
struct change_effect {
    std::optional<outcome> leads_to{}; ///< the first document with this change and no other
    std::string terms{};               ///< how its terms vest otherwise; empty if alike
    std::string why_not{};             ///< why it leads nowhere: it cannot be made alone
};

/// Something that two documents say otherwise.
struct document_change {
    std::string of;         ///< what it is a change of: contract, tranche "expansion"
    std::string name;       ///< the term; "added" or "removed" of a whole tranche, say
    std::string before;     ///< in the words of the first document; empty if it does not say it
    std::string after;      ///< in those of the second
    change_effect effect{}; ///< of this change alone
};

/// In what two documents differ.
struct document_diff {
    std::vector<document_change> changes{}; ///< in the order of the paper, what was added last
    outcome before{};                       ///< of the first document
    change_effect all{};                    ///< of all changes together, by the first's events
    bool events_differ        = false;      ///< which is a change of no term
    std::size_t events_before = 0;          ///< how many the first document has
    std::size_t events_after  = 0;          ///< how many the second has
};

/// Says in one line how the terms of the second of two documents vest otherwise than those of the
/// first, amendments and all; nothing if they vest alike.
using terms_compared = std::function<std::string(const dossier&, const dossier&)>;

namespace detail {

/// Whether two ledgers have the same events in the same order, whatever their sources.
[[nodiscard]] inline bool same_events(const ledger& a, const ledger& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].on != b[i].on || to_text(a[i]) != to_text(b[i])) return false;
    return true;
}

/// The reason why a document cannot be read, without places in a text that nobody wrote.
[[nodiscard]] inline std::string reason_of(const error& e) {
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
        return edit{item_around(t.pointer, c.walked, mine.document()), {}};
    }
    [[nodiscard]] static const written_term* term_at(const written_document& said,
                                                     const std::string& pointer) {
        const auto found = std::ranges::find(said.terms, pointer, &written_term::pointer);
        return found == said.terms.end() ? nullptr : &*found;
    }

    [[nodiscard]] document_change change_by(const edit& e) const {
        document_change c;
        name(c, after_, e.after, "added");
        name(c, before_, e.before, "removed");
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
            if (i.pointer == pointer) {
                c.of   = i.of;
                c.name = what_happened;
            }
        if (pointer.starts_with("/assumptions/")) {
            c.of   = "assumption " + in_quotes(steps_of(pointer).back().text);
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
            words += words.empty() ? "" : "; ";
            if (t.of != of) {
                const bool is_known = t.of.starts_with(whole + ", ");
                words += t.of.substr(is_known ? whole.size() + 2 : 0) + ": ";
            }
            of = t.of;
            words += t.name + " " + in_full(d, t);
        }
        return words;
    }
    /// Whether a term is the name, or the day, of what it is a term of, which tells it already.
    [[nodiscard]] static bool is_name_of_item(const written_document& said, const written_term& t) {
        return (t.name == "name" || t.name == "from") &&
               std::ranges::find(said.items, t.of, &written_item::of) != said.items.end();
    }
    [[nodiscard]] static std::string in_full(const dossier& d, const written_term& t) {
        std::string values;
        for (const assumption& a : d.assumptions())
            if (std::ranges::find(t.assumptions, a.name) != t.assumptions.end())
                values += (values.empty() ? "" : ", ") + a.name + " " + a.value;
        return values.empty() ? t.words : t.words + " (" + values + ")";
    }

    /// By what happened to the first document; where it has no events, by each one's own schedule.
    [[nodiscard]] outcome outcome_of(const dossier& d, const ledger* happened) const {
        const auto ran     = run(d, {.by = usual_path(a_), .happened = happened});
        const standing all = standing_of_all(ran);
        outcome o{.granted = all.granted, .vested = all.vested};
        if (!ran.path.changes.empty()) o.last = ran.path.changes.back().on;
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

/// In what two documents differ, and what each change does alone to shares and dates.
///
/// The assumptions that both have are terms of their own: a term that uses one has not changed with
/// it. Sources and their places are not compared. Every effect is told by what happened to the
/// first document, or, where it has no events, by the schedule.
/// Throws: what vesting_path throws for the first document.
/// Complexity: reads the first document once for each change.
[[nodiscard]] inline document_diff diff(const dossier& first, const dossier& second,
                                        const terms_compared& compared) {
    return detail::document_differ(first, second, compared).diff();
}

} // namespace kicker
