// The word that a misspelt one was probably meant to be.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// How many single-character slips (insert, drop, replace, swap of neighbours) turn one word into
/// the other.
[[nodiscard]] inline std::size_t slips_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min(
                {last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(now);
    }
    return last[b.size()];
}

namespace detail {

/// A word that people say, and ours for the same thing, to which no slip leads.
struct synonym {
    std::string_view said;  ///< in small letters
    std::string_view meant; ///< the word that can be read
};
/// Those that readers of deals have tried.
inline constexpr synonym synonyms[] = {
    {"at", ">="}, {"reaches", ">="}, {"over", ">"},      {"exceeds", ">"}, {"between", "from"},
    {"mln", "m"}, {"mio", "m"},      {"cap", "ceiling"}, {"day", "date"},  {"purchases", "spend"}};

} // namespace detail

/// Whether people say `word`, in small letters, for a word of ours.
[[nodiscard]] constexpr bool is_said_for(std::string_view word, std::string_view ours) {
    for (const detail::synonym& s : detail::synonyms)
        if (s.said == word && s.meant == ours) return true;
    return false;
}

/// The candidate nearest to `word`, whatever the case of its letters; empty when none is near: more
/// than a third of the word, or two slips (one in a word of three letters), away. Of two that are
/// as near, the one with the same first letter; of none, one that people call so.
template <class Candidates>
[[nodiscard]] std::string nearest(std::string_view word, const Candidates& candidates) {
    // Nobody's slip makes a word this long; the bound keeps hostile input cheap.
    if (word.size() > 64) return {};
    const auto lower = [](std::string_view text) {
        std::string s(text);
        for (char& c : s)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return s;
    };
    const std::string wanted = lower(word);
    std::string best, said;
    const std::size_t most = word.size() <= 3 ? 1 : std::max<std::size_t>(2, word.size() / 3);
    std::size_t fewest     = 2 * (most + 1); // in half slips
    for (std::string_view candidate : candidates) {
        if (is_said_for(wanted, candidate)) said = candidate;
        if (candidate.size() > word.size() + most) continue; // as cheap for long candidates
        const std::string offered = lower(candidate);
        const std::size_t slips   = slips_between(wanted, offered);
        if (slips >= std::max(wanted.size(), offered.size())) continue; // not a letter in common
        const std::size_t cost = 2 * slips + (wanted.front() == offered.front() ? 0u : 1u);
        if (cost < fewest) {
            fewest = cost;
            best   = candidate;
        }
    }
    return best.empty() ? said : best;
}

/// `; did you mean "spend"?`, of the candidate nearest to a word; empty if none is near.
template <class Candidates>
[[nodiscard]] std::string did_you_mean(std::string_view word, const Candidates& candidates) {
    const std::string near = nearest(word, candidates);
    return near.empty() ? "" : "; did you mean \"" + near + "\"?";
}

} // namespace kicker
