// Inherited terms, written out.
#pragma once

#include <kicker/document/detail/write_terms.hpp>
#include <kicker/document/whole_amendments.hpp>
#include <kicker/json/pointer.hpp>
#include <kicker/ledger/splits.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Whether an amendment says only what changes, by its number from 1.
[[nodiscard]] inline bool is_by_changes(const dossier& d, std::size_t n) {
    return d.places()[n].deal.size() > 1;
}

/// Writes out the deal after one amendment that says only what changes.
class whole_deal_writer {
public:
    whole_deal_writer(const dossier& d, std::size_t amendment)
        : d_(d), n_(amendment), places_(d.places()[amendment]),
          terms_(d.amendments()[amendment - 1].terms) {
        std::vector<document_complaint> wrong;
        object_writer o(wrong, "");
        write_deal(o, terms_, {}, {});
        as_values_ = o.take();
    }

    [[nodiscard]] json_node write() const {
        json_node deal{.kind = json_kind::object, .key = "deal"};
        put(deal, {"name"}, places_.deal, as_values_);
        json_node contract{.kind = json_kind::object};
        put(contract,
            {"buyer", "seller", "currency", "commitment", "ceiling", "capacity", "capacity_option",
             "term"},
            places_.contract, json_node{});
        if (!contract.items.empty()) deal.add("contract", std::move(contract));
        json_node warrants{.kind = json_kind::list};
        for (std::size_t i = 0; i < places_.warrants.size(); ++i)
            warrants.items.push_back(warrant_at(i));
        deal.add("warrants", std::move(warrants));
        return deal;
    }

private:
    [[nodiscard]] json_node warrant_at(std::size_t i) const {
        const json_node& as_value = as_values_.find("warrants")->items[i];
        const warrant_places& at  = places_.warrants[i];
        json_node w{.kind = json_kind::object};
        put(w,
            {"name", "shares", "share_class", "strike", "issued", "expires", "floor",
             "on_termination"},
            at.terms, as_value);
        if (const auto r = value_that_says("rights", said_here(at.terms), d_.document()))
            w.add("rights", *r->node); // on top of those before, as the changes say them
        json_node tranches{.kind = json_kind::list};
        for (std::size_t j = 0; j < at.tranches.size(); ++j) {
            json_node t{.kind = json_kind::object};
            put(t, {"name", "shares", "vests", "exercisable", "strike", "rounding"}, at.tranches[j],
                as_value.find("tranches")->items[j]);
            tranches.items.push_back(std::move(t));
        }
        w.add("tranches", std::move(tranches));
        return w;
    }
    /// The objects of the amendment itself.
    [[nodiscard]] saying_objects said_here(saying_objects objects) const {
        std::erase_if(objects, [&](const std::string& o) { return number_of(o) != n_; });
        return objects;
    }
    /// Puts the terms of one object where they are said: as written, or else as their values.
    void put(json_node& into, std::initializer_list<std::string_view> keys,
             const saying_objects& objects, const json_node& as_value) const {
        for (const std::string_view key : keys) {
            const auto said = value_that_says(key, objects, d_.document());
            if (!said || said->node->kind == json_kind::null) continue;
            const json_node* const value = as_value.find(key);
            const bool reads_otherwise = value != nullptr && is_restated_since(said->pointer, key);
            into.add(std::string(key), reads_otherwise ? *value : *said->node);
        }
    }
    /// Whether a term that counts shares or prices is said before a split, or before the company that
    /// it was a part of has changed.
    [[nodiscard]] bool is_restated_since(const std::string& pointer, std::string_view key) const {
        const std::size_t said_by = number_of(pointer);
        if (said_by == n_) return false;
        const day since = said_by == 0 ? day::earliest() : d_.amendments()[said_by - 1].from;
        const day from  = d_.amendments()[n_ - 1].from;
        if (key == "shares" &&
            d_.amendments()[n_ - 1].terms.company != terms_before(said_by).company)
            return true;
        constexpr std::array<std::string_view, 5> counting{"shares", "strike", "floor", "vests",
                                                           "exercisable"};
        return std::ranges::find(counting, key) != counting.end() &&
               !splits_between(d_.events(), since, from).is_whole();
    }
    [[nodiscard]] const deal& terms_before(std::size_t n) const {
        return n == 0 ? d_.deal() : d_.amendments()[n - 1].terms;
    }
    /// The amendment in which a term stands, from 1; 0: in the first deal.
    [[nodiscard]] static std::size_t number_of(const std::string& pointer) {
        const auto steps = parts_of(pointer);
        return steps.front().text == "amendments" ? steps[1].index() + 1 : 0;
    }

    const dossier& d_;
    const std::size_t n_;
    const terms_places& places_;
    const deal& terms_;
    json_node as_values_;
};

} // namespace detail

KICKER_INLINE bool are_written_in_two_ways(const dossier& a, const dossier& b) {
    const std::size_t both = std::min(a.amendments().size(), b.amendments().size());
    for (std::size_t n = 1; n <= both; ++n)
        if (detail::is_by_changes(a, n) != detail::is_by_changes(b, n)) return true;
    return false;
}

KICKER_INLINE dossier with_whole_amendments(const dossier& d) {
    json_node document = d.document();
    for (std::size_t n = 1; n <= d.amendments().size(); ++n) {
        json_node& amended = document.find("amendments")->items[n - 1];
        if (json_node* const changes = amended.find("changes"))
            *changes = detail::whole_deal_writer(d, n).write();
        else // the interpretation of the first deal holds, whether or not it is said again
            std::erase_if(amended.find("deal")->items,
                          [](const json_node& m) { return m.key == "interpretation"; });
    }
    return detail::read_instead(d, std::move(document));
}

} // namespace kicker
