// The definitions of <kicker/answer/share_counts.hpp>.
#pragma once

#include <kicker/answer/share_counts.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Every number of share counts.
inline constexpr shares share_counts::*numbers_of_shares[] = {
    &share_counts::granted, &share_counts::vested, &share_counts::exercisable,
    &share_counts::lapsed,  &share_counts::open,   &share_counts::earned};

/// Whether a warrant of the terms in force has expired by the end of a path.
KICKER_INLINE bool has_expired(const dossier_path& p, const label& warrant) {
    const auto& ws = p.in_force.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i)
        if (ws.head(i).name == warrant && ws.head(i).expires.last() < day_of(p.path.state))
            return true;
    return std::ranges::any_of(p.path.positions, [&](const auto& one) {
        return one.warrant == warrant && one.barred == bar::expired;
    });
}

/// The counts of the tranches of one warrant together. What they grant, earn and leave open above its
/// cap, the warrant does not.
KICKER_INLINE share_counts counts_of_warrant(const dossier_path& p, const warrant_head& w) {
    share_counts all;
    for (const tranche_position& one : p.path.positions)
        if (one.warrant == w.name) all += counts_of(one);
    const shares cap        = w.shares.of(all.granted);
    const shares above      = all.granted - cap;
    all.granted             = cap;
    all.earned              = w.shares.of(all.earned);
    const shares never_open = std::min(all.open, above);
    all.open -= never_open;
    all.lapsed -= above - never_open;
    return all;
}

/// What share counts are of: one tranche, or several together.
struct counted {
    enum scope : unsigned char { tranche, earlier_terms, all } of;
    tranche_key key{}; ///< of a tranche

    friend bool operator==(const counted&, const counted&) = default;
};

} // namespace detail

KICKER_INLINE share_counts& share_counts::operator+=(const share_counts& other) {
    for (const auto number : detail::numbers_of_shares) this->*number += other.*number;
    return *this;
}

KICKER_INLINE share_counts least_of(const share_counts& a, const share_counts& b) {
    share_counts least;
    for (const auto number : detail::numbers_of_shares)
        least.*number = std::min(a.*number, b.*number);
    return least;
}
KICKER_INLINE share_counts most_of(const share_counts& a, const share_counts& b) {
    share_counts most;
    for (const auto number : detail::numbers_of_shares)
        most.*number = std::max(a.*number, b.*number);
    return most;
}

KICKER_INLINE share_counts counts_of(const tranche_position& p) {
    const bool is_closed  = p.barred != bar::none && p.barred != bar::not_issued;
    const shares unvested = p.granted > p.vested ? p.granted - p.vested : shares{};
    return {.granted     = p.granted,
            .vested      = p.vested,
            .exercisable = p.exercisable,
            .lapsed      = is_closed ? unvested : shares{},
            .open        = is_closed ? shares{} : unvested,
            .earned      = p.by_rule};
}

KICKER_INLINE std::vector<share_counts> counts_by_tranche(const dossier_path& p) {
    std::vector<share_counts> all;
    for (const tranche_position& one : p.path.positions) all.push_back(counts_of(one));
    return all;
}

KICKER_INLINE share_counts counts_of_earlier_terms(const dossier_path& p) {
    share_counts all;
    for (const auto& v : p.path) { // changes add up to what is held
        if (std::ranges::any_of(p.path.positions, [&](const auto& one) {
                return one.warrant == v.warrant && one.tranche == v.tranche;
            }))
            continue;
        all.granted += v.shares;
        if (!detail::has_expired(p, v.warrant)) all.exercisable += v.shares;
    }
    all.vested = all.earned = all.granted;
    return all;
}

KICKER_INLINE share_counts counts_of_all(const dossier_path& p) {
    share_counts all = counts_of_earlier_terms(p);
    for (const auto& [head, tranches] : p.in_force.warrants)
        all += detail::counts_of_warrant(p, head);
    return all;
}

KICKER_INLINE const ranged<shares>* ranged_vested::find(const tranche_key& key) const {
    for (const auto& one : tranches)
        if (one.of == key) return &one.answer;
    return nullptr;
}

KICKER_INLINE ranged_vested ranged_share_counts::vested_by_tranche() const {
    ranged_vested result{.tranches = {}, .notes = notes};
    for (const auto& one : tranches)
        result.tranches.push_back({one.of, range_of(one.answer, &share_counts::vested)});
    return result;
}

KICKER_INLINE ranged<shares> range_of(const ranged<share_counts>& counts,
                                      shares share_counts::*number) {
    return {counts.value.*number, counts.low.*number, counts.high.*number};
}

KICKER_INLINE ranged_share_counts counts_over_assumptions(const followed& f) {
    using detail::counted;
    const auto counts_in = [&](const dossier& variant) {
        const dossier_path& p = f.by(variant);
        std::vector<named<share_counts, counted>> counts;
        const auto each = counts_by_tranche(p);
        for (std::size_t i = 0; i < each.size(); ++i) {
            const auto& position = p.path.positions[i];
            counts.push_back({{counted::tranche, {position.warrant, position.tranche}}, each[i]});
        }
        counts.push_back({{counted::earlier_terms}, counts_of_earlier_terms(p)});
        counts.push_back({{counted::all}, counts_of_all(p)});
        return counts;
    };
    const auto over_all = over_assumptions(f.document, counts_in);
    ranged_share_counts result;
    result.notes = over_all.notes;
    // Answers stand in the order of the document's own counts.
    auto answer = over_all.answers.begin();
    for (const auto& p : f.path.path.positions)
        result.tranches.push_back({{p.warrant, p.tranche}, *answer++});
    result.of_earlier_terms = *answer++;
    result.all              = *answer;
    return result;
}

} // namespace kicker
