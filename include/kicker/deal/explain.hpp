// Why each tranche of a deal stands where it stands: what is earned, what is missing, in which
// unit.
#pragma once

#include <kicker/deal/vested.hpp>
#include <kicker/vest/explain.hpp>

namespace kicker {

/// One tranche: where it stands, and what its rule and its gate still ask for.
template <representation Rep>
struct basic_tranche_explanation {
    basic_position<Rep> position;         ///< in shares
    basic_rule_explanation<Rep> vesting;  ///< what the rule has earned and asks for
    basic_rule_explanation<Rep> exercise; ///< the same of the gate
};

/// All tranches of a deal, in the order of the terms.
template <representation Rep>
using basic_explanation = std::vector<basic_tranche_explanation<Rep>>;
using deal_explanation  = basic_explanation<std::int64_t>; ///< in 64-bit ticks

/// What each tranche has earned in a state, what is missing for the rest and in which unit, and
/// which branch of an `or` is nearest.
template <representation Rep>
[[nodiscard]] basic_explanation<Rep> explain(const basic_deal<Rep>& d, const basic_state<Rep>& s) {
    basic_explanation<Rep> result;
    const basic_state<Rep> known = with_terms(d.contract, s);
    const auto stands            = positions(d, s);
    for (std::size_t i = 0; i < stands.size(); ++i) {
        const basic_tranche<Rep>& t = d.warrants.tranches()[i];
        result.push_back({stands[i], explain(t.vests, known), explain(t.exercisable, known)});
    }
    return result;
}

namespace detail {

template <representation Rep>
[[nodiscard]] std::string what_is_missing(const basic_rule_explanation<Rep>& e) {
    std::string s;
    for (const auto& m : e.missing) s += "    to vest: " + to_text(m) + "\n";
    for (const auto& c : e.choices)
        for (const std::string& phrase : in_phrases(c)) s += "    " + phrase + "\n";
    return s;
}

} // namespace detail

/// One tranche in words: a line that says where it stands, then a line for each thing that is
/// missing.
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_tranche_explanation<Rep>& e) {
    const auto& p = e.position;
    std::string s = std::string(p.tranche.view()) + ": " + to_percent_text(p.earned) + " earned, " +
                    to_text(p.vested) + " of " + to_text(p.granted) + " shares vested";
    if (p.vested != p.exercisable) s += ", " + to_text(p.exercisable) + " exercisable";
    s += '\n';
    const bool all_vested = p.vested >= p.granted; // by a floor, perhaps
    if (!all_vested && p.barred != bar::none)
        s += "    nothing vests: " + std::string(to_words(p.barred)) + "\n";
    if (!all_vested && p.barred == bar::none) s += detail::what_is_missing(e.vesting);
    for (const auto& m : e.exercise.missing) s += "    to exercise: " + to_text(m) + "\n";
    return s;
}

/// The whole explanation in words, tranche by tranche.
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_explanation<Rep>& all) {
    std::string s;
    for (const auto& e : all) s += to_text(e);
    return s;
}
/// Prints the explanation in words.
template <representation Rep>
std::ostream& operator<<(std::ostream& out, const basic_explanation<Rep>& all) {
    return out << to_text(all);
}

#ifdef KICKER_COMPILED
/// @cond
extern template deal_explanation explain(const deal&, const state&);
extern template std::string to_text(const basic_tranche_explanation<std::int64_t>&);
extern template std::string to_text(const deal_explanation&);
/// @endcond
#endif

} // namespace kicker
