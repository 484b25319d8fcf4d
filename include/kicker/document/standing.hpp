// Where tranches stand at the end of a path, in numbers of shares.
#pragma once

#include <kicker/document/path.hpp>
#include <kicker/document/range.hpp>

namespace kicker {

/// Numbers of shares of a tranche, or of several.
struct standing {
    shares granted{};     ///< all that the terms grant
    shares vested{};      ///< and not taken back
    shares exercisable{}; ///< of these, those whose gate is open
    shares lapsed{};      ///< those that will never vest
    shares earned{};      ///< by the rules alone: without floors, and before anything is taken back

    constexpr standing& operator+=(const standing& other) {
        granted += other.granted;
        vested += other.vested;
        exercisable += other.exercisable;
        lapsed += other.lapsed;
        earned += other.earned;
        return *this;
    }
};

/// Where a tranche of the terms in force stands.
[[nodiscard]] inline standing standing_of(const basic_position<std::int64_t>& p) {
    const bool is_closed = p.barred != bar::none && p.barred != bar::not_issued;
    return {.granted     = p.granted,
            .vested      = p.vested,
            .exercisable = p.exercisable,
            .lapsed      = is_closed && p.granted > p.vested ? p.granted - p.vested : shares{},
            .earned      = part_of(p.earned, p.granted, rounding::down)};
}

/// What vested under tranches that the terms no longer have. It stays, and no gate is left that
/// could keep it from being exercised.
[[nodiscard]] inline standing standing_of_earlier_terms(const dossier_path& p) {
    shares held; // every change adds up to what is held, and positions have the rest
    for (const auto& v : p.path) held += v.shares;
    for (const auto& one : p.path.positions) held -= one.vested;
    return {.granted = held, .vested = held, .exercisable = held, .lapsed = {}, .earned = held};
}

/// All shares of a document at the end of one of its paths, those of earlier terms among them.
[[nodiscard]] inline standing standing_of_all(const dossier_path& p) {
    standing all = standing_of_earlier_terms(p);
    for (const auto& one : p.path.positions) all += standing_of(one);
    return all;
}

/// A standing of which each number has its range.
struct ranged_standing {
    ranged<shares> granted, vested, exercisable, lapsed, earned;
};

/// Standings over the ranges of a document's assumptions.
struct ranged_standings {
    std::vector<ranged_standing> tranches; ///< in the order of the terms in force
    ranged_standing of_earlier_terms;      ///< that the terms in force no longer have
    ranged_standing all;                   ///< of both together
    std::vector<std::string> notes;        ///< where the ranges need not bound the numbers
};

/// Asks where a path leads at the values of the assumptions and at the ends of their ranges. `along`
/// follows it by a variant of the document.
///
/// Throws: what `along` throws at the values of the document.
template <class Along>
[[nodiscard]] ranged_standings standings_over_assumptions(const dossier& d, Along along) {
    const auto over_all = over_assumptions(d, [&](const dossier& variant) {
        const dossier_path& p = along(variant);
        std::vector<named<shares>> numbers;
        const auto add = [&](const std::string& of, const standing& s) {
            for (const shares n : {s.granted, s.vested, s.exercisable, s.lapsed, s.earned})
                numbers.push_back({of + ", number " + std::to_string(numbers.size() % 5), n});
        };
        for (const auto& one : p.path.positions)
            add(in_quotes(one.warrant.view()) + ", " + in_quotes(one.tranche.view()),
                standing_of(one));
        add("of earlier terms", standing_of_earlier_terms(p));
        add("all", standing_of_all(p));
        return numbers;
    });
    ranged_standings result;
    result.notes    = over_all.notes;
    const auto& all = over_all.answers;
    for (std::size_t i = 0; i < all.size(); i += 5)
        result.tranches.push_back({all[i], all[i + 1], all[i + 2], all[i + 3], all[i + 4]});
    result.all = result.tranches.back();
    result.tranches.pop_back();
    result.of_earlier_terms = result.tranches.back();
    result.tranches.pop_back();
    return result;
}

} // namespace kicker
