// The rights of warrants while amendments are read: each goes on from those before it.
#pragma once

#include <kicker/deal/restated.hpp>
#include <kicker/document/detail/read_rights.hpp>
#include <kicker/ledger/splits.hpp>

namespace kicker::detail {

/// The rights that were read, and the day of the terms that are being read. An amendment that says
/// nothing of a right leaves it as it was, in the shares of its day.
struct rights_so_far {
    std::vector<warrant_rights> all{}; ///< in order of their days
    day from               = day::earliest();
    const ledger* happened = nullptr; ///< tells of splits; nothing before the first amendment

    [[nodiscard]] bool amends() const { return happened != nullptr; }

    /// Reads what the terms say of the rights of a warrant. Whether it says what holds anyway.
    bool read(document_reader& in, const located& at, const label& warrant) {
        const warrant_rights before = restated_for(in, at, warrant);
        warrant_rights now          = read_rights(in, at, before, amends());
        now.from                    = from;
        const bool is_anew          = at.node->find("limits") != nullptr;
        if (is_anew) now.limits_from = from;
        all.push_back(now);
        now.from = before.from;
        return !is_anew && now == before;
    }
    /// After an amendment: rights that it leaves alone are restated by the splits since.
    void go_on(document_reader& in, const located& amendment, const deal& terms) {
        for (const auto& w : terms.warrants) {
            const warrant_rights* const last = latest(w.head.name);
            if (last == nullptr || last->from == from ||
                splits_between(*happened, last->from, from).is_whole())
                continue;
            warrant_rights now = restated_for(in, amendment, w.head.name);
            now.from           = from;
            all.push_back(std::move(now));
        }
    }

private:
    /// Null where nothing was said.
    [[nodiscard]] const warrant_rights* latest(const label& warrant) const {
        const auto found = std::find_if(all.rbegin(), all.rend(), [&](const warrant_rights& r) {
            return r.warrant == warrant;
        });
        return found == all.rend() ? nullptr : &*found;
    }
    /// The rights before, in the shares and prices of the day. Complains of one that the splits since
    /// leave no exact number of, and that the object does not say anew.
    [[nodiscard]] warrant_rights restated_for(document_reader& in, const located& at,
                                              const label& warrant) const {
        const warrant_rights* const last = latest(warrant);
        if (!amends() || last == nullptr) return {.warrant = warrant};
        warrant_rights r     = *last;
        const fraction split = splits_between(*happened, r.from, from);
        if (split.is_whole()) return r;
        const auto needs = [&](std::string_view key) {
            if (at.node->find(key) == nullptr)
                in.complain(at,
                            "the rights of warrant " + in_quotes(warrant.view()) +
                                " with a key \"" + std::string(key) +
                                "\", since a split leaves no exact number of those before",
                            "none");
        };
        const auto restate = [&](auto& quantity, const fraction& by, std::string_view key) {
            const auto exact = exact_part(quantity.ticks(), by);
            if (exact) quantity = std::remove_reference_t<decltype(quantity)>::from_ticks(*exact);
            else needs(key);
        };
        restate(r.adjusts.further_shares, split, "adjusts");
        restate(r.adjusts.dividends_above, reduced(fraction::whole() / split), "adjusts");
        for (exercise_limit& l : r.limits) {
            restate(l.number, split, "limits");
            if (const auto lifted = restated(l.lifted, split)) l.lifted = *lifted;
            else needs("limits");
        }
        for (strike_slice& s : r.slices)
            s.at = *restated(warrant_head{.strike = s.at}, split, [&](std::string_view) {
                        needs("strikes");
                    }).strike;
        return r;
    }
};

} // namespace kicker::detail
