// Where tranches stand at the end of a path, in numbers of shares.
#pragma once

#include <kicker/document/path.hpp>
#include <kicker/document/range.hpp>

#include <array>

namespace kicker {

/// Numbers of shares of a tranche, or of several.
struct standing {
    shares granted{};     ///< all that the terms grant
    shares vested{};      ///< and not taken back
    shares exercisable{}; ///< of these, those whose gate is open
    shares lapsed{};      ///< those that will never vest
    shares open{};        ///< those that still can
    shares earned{};      ///< by the rules alone: without floors, and before anything is taken back

    /// Adds up number by number.
    constexpr standing& operator+=(const standing& other) {
        granted += other.granted;
        vested += other.vested;
        exercisable += other.exercisable;
        lapsed += other.lapsed;
        open += other.open;
        earned += other.earned;
        return *this;
    }
};

/// Where a tranche stands whose parts of a share are rounded in a way.
[[nodiscard]] inline standing standing_of(const basic_position<std::int64_t>& p, rounding how) {
    const bool is_closed  = p.barred != bar::none && p.barred != bar::not_issued;
    const shares unvested = p.granted > p.vested ? p.granted - p.vested : shares{};
    return {.granted     = p.granted,
            .vested      = p.vested,
            .exercisable = p.exercisable,
            .lapsed      = is_closed ? unvested : shares{},
            .open        = is_closed ? shares{} : unvested,
            .earned      = part_of(p.earned, p.granted, how)};
}

namespace detail {

/// Whether a warrant of the terms in force has expired by the end of a path.
[[nodiscard]] inline bool has_expired(const dossier_path& p, const label& warrant) {
    const auto& ws = p.in_force.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i)
        if (ws.head(i).name == warrant && ws.head(i).expires.last() < day_of(p.path.state))
            return true;
    return std::ranges::any_of(p.path.positions, [&](const auto& one) {
        return one.warrant == warrant && one.barred == bar::expired;
    });
}

} // namespace detail

/// Where each tranche of the terms in force stands, in their order.
[[nodiscard]] inline std::vector<standing> standings_of(const dossier_path& p) {
    std::vector<standing> all;
    const auto tranches = p.in_force.warrants.tranches();
    for (std::size_t i = 0; i < p.path.positions.size(); ++i)
        all.push_back(standing_of(p.path.positions[i], tranches[i].rounding));
    return all;
}

/// What vested under tranches that the terms no longer have. It stays, and until the warrant
/// expires no gate is left that could keep it from being exercised.
[[nodiscard]] inline standing standing_of_earlier_terms(const dossier_path& p) {
    standing all;
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

/// All shares of a document at the end of one of its paths, those of earlier terms among them.
[[nodiscard]] inline standing standing_of_all(const dossier_path& p) {
    standing all = standing_of_earlier_terms(p);
    for (const standing& one : standings_of(p)) all += one;
    return all;
}

/// A standing of which each number has its range.
struct ranged_standing {
    ranged<shares> granted;     ///< as in a standing
    ranged<shares> vested;      ///< as in a standing
    ranged<shares> exercisable; ///< as in a standing
    ranged<shares> lapsed;      ///< as in a standing
    ranged<shares> earned;      ///< as in a standing
};

/// Standings over the ranges of a document's assumptions.
struct ranged_standings {
    std::vector<ranged_standing> tranches; ///< in the order of the terms in force
    ranged_standing of_earlier_terms;      ///< that the terms in force no longer have
    ranged_standing all;                   ///< of both together
    std::vector<std::string> notes;        ///< where the ranges need not bound the numbers

    /// The shares vested of each tranche of the terms in force.
    [[nodiscard]] ranged_answers<shares> vested_by_tranche() const {
        ranged_answers<shares> result{.answers = {}, .notes = notes};
        for (const ranged_standing& one : tranches) result.answers.push_back(one.vested);
        return result;
    }
};

namespace detail {

/// The numbers of a standing, in the order of its members.
[[nodiscard]] inline std::array<shares, 5> numbers_of(const standing& s) {
    return {s.granted, s.vested, s.exercisable, s.lapsed, s.earned};
}

} // namespace detail

/// Asks where a path leads at the values of the assumptions and at the ends of their ranges.
/// `along` follows it by a variant of the document.
///
/// Throws: what `along` throws at the values of the document.
template <class Along>
[[nodiscard]] ranged_standings standings_over_assumptions(const dossier& d, Along along) {
    const auto over_all = over_assumptions(d, [&](const dossier& variant) {
        const dossier_path& p = along(variant);
        std::vector<named<shares>> numbers;
        const auto add = [&](const std::string& of, const standing& s) {
            std::size_t nth = 0;
            for (const shares n : detail::numbers_of(s))
                numbers.push_back({of + ", number " + std::to_string(++nth), n});
        };
        const auto each = standings_of(p);
        for (std::size_t i = 0; i < each.size(); ++i) {
            const auto& one = p.path.positions[i];
            add(in_quotes(one.warrant.view()) + ", " + in_quotes(one.tranche.view()), each[i]);
        }
        add("of earlier terms", standing_of_earlier_terms(p));
        add("all", standing_of_all(p));
        return numbers;
    });
    ranged_standings result;
    result.notes    = over_all.notes;
    auto next       = over_all.answers.begin();
    const auto take = [&next] {
        ranged_standing s;
        for (ranged<shares>* n : {&s.granted, &s.vested, &s.exercisable, &s.lapsed, &s.earned})
            *n = *next++;
        return s;
    };
    const auto in_all = over_all.answers.size() / detail::numbers_of({}).size();
    for (std::size_t i = 0; i + 2 < in_all; ++i) result.tranches.push_back(take());
    result.of_earlier_terms = take();
    result.all              = take();
    return result;
}

} // namespace kicker
