// The part `changes` of an amendment: what it changes of the terms before it, and nothing else.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/core/printable.hpp>
#include <kicker/deal/restated.hpp>
#include <kicker/document/detail/read_deal.hpp>
#include <kicker/document/term_places.hpp>
#include <kicker/vest/words.hpp>

namespace kicker::detail {

/// The terms before an amendment, and what it stands on beside them.
struct terms_before {
    const deal& terms;
    const terms_places& places;
    const fraction& split; ///< new shares for an old one since these terms
    const company& of;     ///< that the amendment has
    rights_so_far& rights; ///< to which those of the amendment are added
};

/// Reads what an amendment changes onto the terms before it. What it does not name stays: restated by
/// the splits since, in the shares of the amendment's day, and written where it was.
class changes_reader {
public:
    changes_reader(document_reader& in, const terms_before& before, const json_node& document,
                   std::vector<std::string>& repeated)
        : in_(in), before_(before), document_(document), repeated_(repeated),
          places_(before.places) {}

    [[nodiscard]] deal read(const located& at) {
        deal d    = before_.terms;
        d.company = before_.of;
        object_reader o(in_, at);
        o.read_source();
        change(o, "name", d.name);
        places_.deal.insert(places_.deal.begin(), at.pointer);
        in_.currency = d.contract.currency;
        if (const auto c = o.member("contract")) change_contract(*c, d.contract);
        d.warrants = {};
        change_warrants(o.member("warrants"), at, d.warrants);
        o.done();
        return d;
    }
    /// Where the terms as amended are written.
    [[nodiscard]] terms_places take_places() { return std::move(places_); }

private:
    /// What an amendment says of things that are known by their names.
    struct named_changes {
        std::vector<std::optional<located>> changed; ///< of each that there was before
        std::vector<bool> is_dropped;
        std::vector<located> added;
    };

    // --- one term ---

    /// Notes a term that says what holds without it.
    void note_if_repeated(bool is_same, const std::string& pointer) {
        if (is_same) repeated_.push_back(pointer);
    }
    /// Reads a term that has to be said.
    template <class T>
    void change(object_reader& o, std::string_view key, T& into) {
        const auto at = o.member(key);
        if (!at) return;
        const T before = into;
        o.read(key, into);
        note_if_repeated(into == before, at->pointer);
    }
    /// Reads a term that need not be said: null says it no longer.
    template <class T>
    void change_or_unsay(object_reader& o, std::string_view key, T& into, const T& unsaid = T{}) {
        const auto at = o.member(key);
        if (!at || at->node->kind != json_kind::null) return change(o, key, into);
        note_if_repeated(into == unsaid, at->pointer);
        into = unsaid;
    }

    void change_contract(const located& at, contract& c) {
        object_reader o(in_, at);
        o.read_source();
        change(o, "currency", c.currency);
        in_.currency = c.currency; // amounts may say it, from here on
        change_or_unsay(o, "buyer", c.buyer);
        change_or_unsay(o, "seller", c.seller);
        change_or_unsay(o, "commitment", c.commitment);
        change_or_unsay(o, "ceiling", c.ceiling);
        change_or_unsay(o, "capacity", c.capacity);
        change_or_unsay(o, "capacity_option", c.capacity_option);
        change_or_unsay(o, "term", c.term);
        o.done();
        places_.contract.insert(places_.contract.begin(), at.pointer);
    }

    // --- what is found by its name ---

    /// Matches the items of a list with what there was before. Each changes one of them, drops it, or
    /// adds one: a new one says all that `needed` names.
    [[nodiscard]] named_changes match(const std::optional<located>& list,
                                      const std::vector<std::string>& names,
                                      const std::string& what,
                                      std::initializer_list<std::string_view> needed) {
        named_changes found{.changed    = std::vector<std::optional<located>>(names.size()),
                            .is_dropped = std::vector<bool>(names.size()),
                            .added      = {}};
        if (!list) return found;
        if (list->node->kind != json_kind::list) {
            in_.complain(*list, "a list", found_in(*list->node));
            return found;
        }
        each_item(*list, [&](const located& item) {
            const auto name = name_of(item);
            if (!name) return;
            const bool drops = item.node->find("dropped") != nullptr;
            const auto place = std::ranges::find(names, *name);
            if (place == names.end()) {
                const bool is_new = !drops && std::ranges::all_of(needed, [&](auto key) {
                    return item.node->find(key) != nullptr;
                });
                if (is_new) found.added.push_back(item);
                else
                    complain_of_name(item, *name,
                                     drops ? what + " of the terms before"
                                           : to_change(what, needed),
                                     nearest(*name, names));
                return;
            }
            const auto i = static_cast<std::size_t>(place - names.begin());
            if (found.changed[i])
                return complain_of_name(item, *name, what + " with one change", {});
            found.changed[i]    = item;
            found.is_dropped[i] = drops;
            if (drops) read_drop(item);
        });
        return found;
    }
    [[nodiscard]] static std::string to_change(const std::string& what,
                                               std::initializer_list<std::string_view> needed) {
        std::string keys;
        for (const std::string_view key : needed)
            keys += (keys.empty() ? "\"" : " and \"") + std::string(key) + "\"";
        return what + " of the terms before, or " + keys + " for a new one";
    }
    /// The name of an item; nothing, and a complaint, if it cannot be read.
    [[nodiscard]] std::optional<std::string> name_of(const located& item) {
        object_reader o(in_, item);
        if (item.node->kind != json_kind::object) return std::nullopt;
        if (!o.member("name")) {
            in_.complain(item, "a key \"name\"", "none");
            return std::nullopt;
        }
        std::optional<label> name;
        o.read("name", name);
        if (!name) return std::nullopt;
        return std::string(name->view());
    }
    void complain_of_name(const located& item, const std::string& name, const std::string& expected,
                          const std::string& meant) {
        in_.complain({item.node->find("name"), item.pointer + "/name"}, "the name of a " + expected,
                     quoted_beginning(name), meant);
    }
    void read_drop(const located& item) {
        object_reader o(in_, item);
        o.read_source();
        static_cast<void>(o.member("name"));
        const auto says = o.member("dropped");
        if (says->node->kind != json_kind::boolean || says->node->text != "true")
            in_.complain(*says, "true, or no such key", found_in(*says->node));
        o.done();
    }
    /// Notes an item that names something and says nothing of it.
    void note_if_empty(const located& item) {
        const bool says = std::ranges::any_of(item.node->items, [](const json_node& m) {
            return m.key != "name" && m.key != "source";
        });
        note_if_repeated(!says, item.pointer);
    }

    // --- what stays ---

    /// Complains of each term that is not said anew, and that the splits since leave no exact number
    /// of. The complaint stands at the nearest object that is written; `what` is whose term it is.
    [[nodiscard]] auto needs_saying(const std::optional<located>& item, const located& around,
                                    const saying_objects& places, const std::string& what) {
        return [this, item, around, &places, what](std::string_view key) {
            if (item && item->node->find(key) != nullptr) return;
            const auto said = value_that_says(key, places, document_);
            const std::string split =
                std::to_string(static_cast<std::int64_t>(before_.split.numerator())) + ":" +
                std::to_string(static_cast<std::int64_t>(before_.split.denominator()));
            in_.complain(item ? *item : around,
                         "a key \"" + std::string(key) + "\" for " + what +
                             ", since the split of " + split + " leaves no exact one of " +
                             (said ? said->pointer : "that before"),
                         "none");
        };
    }

    // --- warrants and tranches ---

    void change_warrants(const std::optional<located>& list, const located& around,
                         basic_warrants<std::int64_t>& into) {
        std::vector<std::string> names;
        for (const auto& w : before_.terms.warrants) names.emplace_back(w.head.name.view());
        const named_changes found = match(list, names, "warrant", {"tranches"});
        std::vector<warrant_places> places;
        shares so_far;
        const auto add = [&](const located& at, const warrant& w, warrant_places written) {
            for (const tranche& t : w.tranches) add_shares(in_, at, t, so_far);
            add_term(in_, at, into, w);
            places.push_back(std::move(written));
        };
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (found.is_dropped[i]) continue;
            warrant_places written = before_.places.warrants.at(i);
            const warrant w = amended(before_.terms.warrants[i], found.changed[i], around, written);
            add(found.changed[i].value_or(around), w, std::move(written));
        }
        for (const located& item : found.added) {
            shares of_itself;
            const warrant w = read_warrant(in_, item, before_.of, of_itself, before_.rights);
            add(item, w, places_in_warrant(item));
        }
        places_.warrants = std::move(places);
    }
    /// A warrant with what an item changes of it, if there is one.
    [[nodiscard]] warrant amended(const warrant& was, const std::optional<located>& item,
                                  const located& around, warrant_places& written) {
        const std::string what = "warrant " + in_quotes(was.name.view());
        const auto head =
            restated(head_of(was), before_.split, needs_saying(item, around, written.terms, what));
        warrant w = warrant_of(head);
        if (!item) {
            change_tranches(std::nullopt, was, around, w, written);
            return w;
        }
        object_reader o(in_, *item);
        o.read_source();
        static_cast<void>(o.member("name"));
        change_or_unsay(o, "shares", w.shares);
        change_or_unsay(o, "share_class", w.share_class);
        change_or_unsay(o, "strike", w.strike);
        change_or_unsay(o, "issued", w.issued);
        change_or_unsay(o, "expires", w.expires);
        change_or_unsay(o, "floor", w.floor, never);
        change_terminations(o, w);
        if (const auto r = o.member("rights"))
            note_if_repeated(before_.rights.read(in_, *r, w.name), r->pointer);
        written.terms.insert(written.terms.begin(), item->pointer);
        change_tranches(o.member("tranches"), was, *item, w, written);
        o.done();
        note_if_empty(*item);
        return w;
    }
    /// What follows the end is said as a whole.
    void change_terminations(object_reader& o, warrant& w) {
        const auto at = o.member("on_termination");
        if (!at) return;
        const auto before = w.on_termination;
        w.on_termination  = {};
        if (at->node->kind != json_kind::null)
            o.each("on_termination", [&](const located& t) {
                add_term(in_, t, w.on_termination, read_termination(in_, t));
            });
        note_if_repeated(w.on_termination == before, at->pointer);
    }
    void change_tranches(const std::optional<located>& list, const warrant& was,
                         const located& around, warrant& into, warrant_places& written) {
        std::vector<std::string> names;
        for (const tranche& t : was.tranches) names.emplace_back(t.name.view());
        const named_changes found = match(list, names, "tranche", {"shares", "vests"});
        std::vector<saying_objects> places;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (found.is_dropped[i]) continue;
            const auto& item    = found.changed[i];
            saying_objects here = written.tranches.at(i);
            const std::string what =
                "tranche " + in_quotes(names[i]) + " of warrant " + in_quotes(was.name.view());
            tranche t =
                restated(was.tranches[i], before_.split, needs_saying(item, around, here, what));
            if (item) {
                change_tranche(*item, t);
                here.insert(here.begin(), item->pointer);
            }
            add_term(in_, item.value_or(around), into.tranches, t);
            places.push_back(std::move(here));
        }
        for (const located& item : found.added) {
            add_term(in_, item, into.tranches, read_tranche(in_, item, before_.of));
            places.push_back({item.pointer});
        }
        written.tranches = std::move(places);
    }
    void change_tranche(const located& item, tranche& t) {
        object_reader o(in_, item);
        o.read_source();
        static_cast<void>(o.member("name"));
        change_or_unsay(o, "rounding", t.rounding);
        change_size(o, t);
        change(o, "vests", t.vests);
        change_or_unsay(o, "exercisable", t.exercisable, always);
        change_or_unsay(o, "strike", t.strike);
        o.done();
        note_if_empty(item);
    }
    void change_size(object_reader& o, tranche& t) {
        std::optional<written_size> size;
        o.read("shares", size);
        if (!size) return;
        const auto before = t.shares;
        const located at  = *o.member("shares");
        try {
            t.shares = size->of(before_.of, t.rounding.how());
        } catch (const error& e) {
            in_.complain(at, e.what());
        }
        note_if_repeated(t.shares == before, at.pointer);
    }

    document_reader& in_;
    const terms_before& before_;
    const json_node& document_;
    std::vector<std::string>& repeated_;
    terms_places places_;
};

} // namespace kicker::detail
