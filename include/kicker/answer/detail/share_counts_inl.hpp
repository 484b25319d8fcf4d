// The definitions of <kicker/answer/share_counts.hpp>.
#pragma once

#include <kicker/answer/share_counts.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// A number of share counts: where it stands, and what it is about.
struct share_number {
    shares share_counts::*count;
    ranged<shares> ranged_counts::*range;
    answer_about of_tranche; ///< of one tranche
    answer_about of_all;     ///< of all together
};
/// Every number of share counts.
inline constexpr share_number share_numbers[] = {
    {&share_counts::granted, &ranged_counts::granted, answer_about::granted,
     answer_about::all_granted},
    {&share_counts::vested, &ranged_counts::vested, answer_about::vested, answer_about::all_vested},
    {&share_counts::exercisable, &ranged_counts::exercisable, answer_about::exercisable,
     answer_about::exercisable},
    {&share_counts::lapsed, &ranged_counts::lapsed, answer_about::unvested, answer_about::unvested},
    {&share_counts::open, &ranged_counts::open, answer_about::unvested, answer_about::unvested},
    {&share_counts::earned, &ranged_counts::earned, answer_about::vested, answer_about::vested}};

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
KICKER_INLINE share_counts counts_of_warrant(const dossier_path& p, std::size_t place) {
    const auto& ws = p.in_force.warrants;
    share_counts all;
    for (std::size_t i = 0; i < ws.tranches_of(place).size(); ++i)
        all += counts_of(p.path.positions[ws.first_tranche(place) + i]);
    const shares cap        = granted_by_warrant(p, place);
    const shares above      = all.granted - cap;
    all.granted             = cap;
    all.earned              = std::min(all.earned, cap);
    const shares never_open = std::min(all.open, above);
    all.open -= never_open;
    all.lapsed -= above - never_open;
    return all;
}

/// One number of the shares of a tranche, or of several together.
struct counted {
    enum scope : unsigned char { tranche, earlier_terms, all } of;
    tranche_key key{};      ///< of a tranche
    std::size_t number = 0; ///< its place in share_numbers

    friend bool operator==(const counted&, const counted&) = default;
};

} // namespace detail

KICKER_INLINE share_counts& share_counts::operator+=(const share_counts& other) {
    for (const auto& n : detail::share_numbers) this->*n.count += other.*n.count;
    return *this;
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
    for (std::size_t i = 0; i < p.in_force.warrants.size(); ++i)
        all += detail::counts_of_warrant(p, i);
    return all;
}

KICKER_INLINE shares granted_by_warrant(const dossier_path& p, std::size_t place) {
    const auto& ws   = p.in_force.warrants;
    bool is_adjusted = p.is_adjusted();
    shares now, of_terms;
    for (std::size_t i = 0; i < ws.tranches_of(place).size(); ++i) {
        const tranche& t = ws.tranches_of(place)[i];
        now += p.path.positions[ws.first_tranche(place) + i].granted;
        if (t.shares.is_floating()) is_adjusted = false; // its size follows the company
        else of_terms += granted(t);
    }
    const auto& said = ws.head(place).shares;
    if (!said.is_cap()) return now;
    const fraction scale = is_adjusted && of_terms > shares{} ? ratio(now, of_terms) : p.split;
    return std::min(now, part_of(scale, said.number(), rounding::down));
}

KICKER_INLINE const ranged_holding* ranged_holdings::find(const tranche_key& key) const {
    for (const auto& one : tranches)
        if (one.of == key) return &one.answer;
    return nullptr;
}

KICKER_INLINE ranged_holdings ranged_share_counts::holdings_by_tranche() const {
    ranged_holdings result{.tranches = {}, .notes = notes};
    for (const auto& one : tranches)
        result.tranches.push_back({one.of, {one.answer.vested, one.answer.exercisable}});
    return result;
}

KICKER_INLINE ranged_share_counts counts_over_assumptions(const followed& f) {
    using detail::counted;
    using numbers        = std::vector<named<shares, counted>>;
    const auto counts_in = [&](const dossier& variant) {
        const dossier_path& p = f.by(variant);
        numbers all;
        const auto add = [&](counted of, const share_counts& counts) {
            for (of.number = 0; of.number < std::size(detail::share_numbers); ++of.number)
                all.push_back({of, counts.*detail::share_numbers[of.number].count});
        };
        for (const auto& one : p.path.positions)
            add({counted::tranche, {one.warrant, one.tranche}}, counts_of(one));
        add({counted::earlier_terms}, counts_of_earlier_terms(p));
        add({counted::all}, counts_of_all(p));
        return all;
    };
    const numbers here  = counts_in(f.document);
    const auto over_all = over_assumptions(
        f.document, counts_in,
        [&](std::size_t i) {
            const auto& number = detail::share_numbers[here[i].of.number];
            switch (here[i].of.of) {
            case counted::tranche: return number.of_tranche;
            case counted::earlier_terms:
                return answer_about::vested; // and nothing else of it is left
            default: return number.of_all;
            }
        },
        f.asked.happened);
    ranged_share_counts result;
    result.notes = over_all.notes;
    // Answers stand in the order of the document's own counts.
    auto next              = over_all.answers.begin();
    const auto next_counts = [&] {
        ranged_counts counts;
        for (const auto& number : detail::share_numbers) counts.*number.range = *next++;
        return counts;
    };
    for (const auto& p : f.path.path.positions)
        result.tranches.push_back({{p.warrant, p.tranche}, next_counts()});
    result.of_earlier_terms = next_counts();
    result.all              = next_counts();
    return result;
}

KICKER_INLINE ranged<fraction> stake_between(const ranged<shares>& held,
                                             const ranged<shares>& issuer) {
    const auto part = [](shares n, shares all) {
        return stake(n, company{.shares = all}, including_itself);
    };
    const auto known = [&](end_of_range of_held, end_of_range of_company) {
        const bool one_moves = held.is_certain() || issuer.is_certain();
        const auto least     = std::max(of_held, of_company);
        return one_moves ? least : std::max(least, end_of_range::bound);
    };
    return {part(held.value, issuer.value), part(held.low, issuer.high),
            part(held.high, issuer.low), known(held.low_is, issuer.high_is),
            known(held.high_is, issuer.low_is)};
}

} // namespace kicker
