// What an exercise of each warrant takes: the second table of comparables.
#pragma once

#include <kicker/answer/cells.hpp>
#include <kicker/answer/detail/rights_named.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/equity/words.hpp>
#include <kicker/text/describe.hpp>

#include <algorithm>

namespace kicker::detail {

/// One term of a warrant at the values of a document's assumptions: what to show, and where in an order
/// it stands.
struct exercise_term {
    std::string text{};                 ///< empty: not said
    std::string value{};                ///< a plain decimal, or empty
    std::optional<std::int64_t> rank{}; ///< of a price or a day: what is less has less
};
[[nodiscard]] inline exercise_term strike_term(const std::vector<strike>& all) {
    if (all.size() == 1 && !all[0].is_set_later()) {
        const range_end one = end_of(all[0].price());
        return {one.text, one.value, all[0].price().ticks()};
    }
    exercise_term words;
    for (const strike& s : all)
        add_item(words.text, "; ", s.is_set_later() ? to_text(s) : to_text(s.price()));
    return words;
}
[[nodiscard]] inline exercise_term expiry_term(const expiry& e) {
    if (!e.is_said()) return {};
    exercise_term t{.text = to_text(e)};
    if (e.after().empty()) t.rank = e.last().number();
    return t;
}
/// How the strike may be paid, where the paper has rights.
[[nodiscard]] inline exercise_term methods_term(const warrant_rights* rights) {
    if (rights == nullptr) return {};
    const exercise_terms& e = rights->exercise;
    return {.text = e.allows_cash && e.allows_net ? "cash or net" : e.allows_cash ? "cash" : "net"};
}
/// The limits on ownership: "4.99%".
[[nodiscard]] inline exercise_term ownership_term(const warrant_rights* rights) {
    exercise_term t;
    if (rights != nullptr)
        for (const exercise_limit& l : rights->limits)
            if (l.kind == limit_kind::ownership)
                add_item(t.text, "; ",
                         to_text(l.part) +
                             (l.lifted == never ? "" : ", until " + to_text(l.lifted)));
    return t;
}

/// The rows of one document: a warrant each.
class exercise_rows {
public:
    /// The terms are those of the followed path; `name` is that of the document.
    exercise_rows(const followed& of, const std::string& name) : of_(of), name_(name) {}

    /// Adds the rows that say anything.
    void add_to(section_table& t, std::vector<std::string>& notes) const {
        const deal& terms = of_.path.in_force;
        for (std::size_t i = 0; i < terms.warrants.size(); ++i) {
            const label& warrant = terms.warrants.head(i).name;
            std::vector<std::vector<exercise_term>> variants{terms_of(of_.document, terms, i)};
            each_variant(of_.document, [&](const dossier& other) {
                const deal& there = of_.by(other).in_force;
                for (std::size_t j = 0; j < there.warrants.size(); ++j)
                    if (there.warrants.head(j).name == warrant)
                        variants.push_back(terms_of(other, there, j));
            });
            if (std::ranges::all_of(variants[0], [](const auto& e) { return e.text.empty(); }))
                continue;
            std::vector<cell> row{{.text = name_}, {.text = std::string(warrant.view())}};
            for (std::size_t c = 0; c < variants[0].size(); ++c)
                row.push_back(cell_over(variants, c, t.columns[row.size()].title, notes));
            t.rows.push_back(std::move(row));
        }
    }

private:
    [[nodiscard]] static std::vector<exercise_term> terms_of(const dossier& d, const deal& terms,
                                                             std::size_t i) {
        const auto& head                   = terms.warrants.head(i);
        const warrant_rights* const rights = rights_named(d.rights(), head.name);
        return {strike_term(strikes_of(terms, i, rights)), expiry_term(head.expires),
                methods_term(rights), ownership_term(rights)};
    }
    /// A term with its range, or with a note where it has none in any order.
    [[nodiscard]] cell cell_over(const std::vector<std::vector<exercise_term>>& variants,
                                 std::size_t c, const std::string& title,
                                 std::vector<std::string>& notes) const {
        const exercise_term& here = variants[0][c];
        cell shown{.text = here.text, .value = here.value};
        const exercise_term *low = &here, *high = &here;
        bool has_order = true;
        std::vector<std::string> others;
        for (const auto& one : variants) {
            const exercise_term& t = one[c];
            if (t.text == here.text) continue;
            has_order = has_order && here.rank && t.rank;
            if (std::ranges::find(others, t.text) == others.end()) others.push_back(t.text);
            if (!has_order) continue;
            if (t.rank < low->rank) low = &t;
            if (t.rank > high->rank) high = &t;
        }
        if (others.empty()) return shown;
        if (has_order)
            shown.range = {{.text = low->text, .value = low->value},
                           {.text = high->text, .value = high->value}};
        else
            notes.push_back(name_ + ": at other values of the assumptions, " + in_quotes(title) +
                            " is " + list_of(others, " or "));
        return shown;
    }

    const followed& of_;
    const std::string& name_;
};

} // namespace kicker::detail
