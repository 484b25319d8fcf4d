// An answer at the assumed values, and between which ends it lies as the assumptions range.
#pragma once

#include <kicker/document/detail/ranged_question.hpp>

namespace kicker {

/// An answer at the values of the assumptions, and the least and the most over their ranges.
template <class T>
struct ranged {
    T value;                                      ///< at the values
    T low;                                        ///< the least
    T high;                                       ///< the most
    end_of_range low_is  = end_of_range::reached; ///< what is known of the least
    end_of_range high_is = end_of_range::reached; ///< what is known of the most
    /// @{
    /// The values that lead to the end: those assumptions alone that have a part in it. Every other
    /// assumption keeps its value, as does each one where the end is the answer itself. A bound that is
    /// not reached has values by term, in `assumed_value::only_in`.
    std::vector<assumed_value> low_at{};
    std::vector<assumed_value> high_at{};
    /// @}

    /// Whether the assumptions make no difference to it.
    [[nodiscard]] bool is_certain() const { return low == high; }
};

/// An answer about something that not every variant of a document has, such as a tranche.
template <class T, class Key = std::string>
struct named {
    Key of;   ///< what the answer is about; no two answers of one variant have the same
    T answer; ///< the answer
};

/// `"first" at 20bn with "second" at 15bn`.
[[nodiscard]] std::string to_text(const std::vector<assumed_value>& values);

/// Several answers over the ranges of a document's assumptions.
template <class T>
struct ranged_answers {
    std::vector<ranged<T>> answers; ///< in the order in which they were asked
    /// What the ranges leave out, and why.
    std::vector<std::string> notes;
    std::vector<impossible_ends> left_out{}; ///< for which there is no answer; the notes tell them
};

/// Whether an assumption has a part in the outlook alone, so that it moves what something is worth and no
/// other answer.
[[nodiscard]] bool is_of_outlook_alone(const assumption& a);

/// What stands in the way, in one line, though there may be more.
[[nodiscard]] std::string first_line_of(const error& e);

namespace detail {

/// Answers in their order: each is the one in the same place, or none is if there are more or less.
template <class T>
struct answers_of {
    using type = T;
    [[nodiscard]] static const T* same(const std::vector<T>& here, std::size_t i,
                                       const std::vector<T>& there) {
        return here.size() == there.size() ? &there[i] : nullptr;
    }
};
/// Answers by name: some may be of nothing that another reading has.
template <class T, class Key>
struct answers_of<named<T, Key>> {
    using type    = T;
    using answers = std::vector<named<T, Key>>;
    [[nodiscard]] static const T* same(const answers& here, std::size_t i, const answers& there) {
        const auto found = std::ranges::find(there, here[i].of, &named<T, Key>::of);
        return found == there.end() ? nullptr : &found->answer;
    }
};

} // namespace detail

/// Asks a document at the values of its assumptions, and for the least and the most over their ranges.
///
/// `ask` takes a dossier, which but for the first has no events unless they rest on assumptions,
/// and returns a std::vector of ordered answers, as long for each; or of named ones, of which those
/// that a reading does not have are left out of the range, with a note. `about` says what the answer at
/// a place is about, and so how its ends are proved: each is what some values lead to and none go
/// beyond, or at least the latter. `happened` is what answers follow if it is not the events of the
/// document. Of what cannot be proved so, ends of ranges are tried in
/// combinations; those for which there is no answer, such as a first level above the second, are left
/// out, with a note.
/// Throws: what `ask` throws at the values of the document.
/// Complexity: asks and reads the document twice where each assumption has a better end; a few hundred
///             times at most.
template <class Ask, class About>
requires std::is_invocable_r_v<answer_about, About, std::size_t>
[[nodiscard]] auto over_assumptions(const dossier& d, Ask ask, About about,
                                    const ledger* happened = nullptr) {
    using how = detail::answers_of<typename decltype(ask(d))::value_type>;
    std::vector<decltype(ask(d))> asked{ask(d)};
    const auto at = [&](std::size_t i, std::size_t reading) {
        return how::same(asked.front(), i, asked[reading]);
    };
    const auto found = detail::find_ranges(
        d, happened == nullptr ? d.events() : *happened,
        {.answers = asked.front().size(),
         .about   = about,
         .ask     = [&](const dossier& one) { asked.push_back(ask(one)); },
         .has     = [&](std::size_t i, std::size_t reading) { return at(i, reading) != nullptr; },
         .is_less = [&](std::size_t i, std::size_t a,
                        std::size_t b) { return *at(i, a) < *at(i, b); }});

    ranged_answers<typename how::type> result;
    for (std::size_t i = 0; i < found.ranges.size(); ++i) {
        const detail::found_range& r = found.ranges[i];
        result.answers.push_back(
            {*at(i, 0), *at(i, r.low), *at(i, r.high), r.low_is, r.high_is, r.low_at, r.high_at});
    }
    result.left_out = found.left_out;
    if (found.is_any_missing)
        result.notes.emplace_back("some values of the assumptions bring other tranches into force; "
                                  "the range of a tranche covers only values with that tranche");
    for (const impossible_ends& ends : result.left_out)
        result.notes.push_back("the ranges leave out " + to_text(ends.values) + ": " + ends.why);
    return result;
}
/// The same, where all answers are about one thing; not said: nothing is known of the way they go.
template <class Ask>
[[nodiscard]] auto over_assumptions(const dossier& d, Ask ask,
                                    answer_about what      = answer_about::other,
                                    const ledger* happened = nullptr) {
    return over_assumptions(
        d, ask, [what](std::size_t) { return what; }, happened);
}

/// Visits a document at the values of its assumptions, and then at ends of their ranges: every
/// combination of them, or of more than six, each by itself and all together; of those of the outlook
/// alone, each by itself. Returns the ends for which `visit` throws an error, or which cannot be read.
///
/// Throws: what `visit` throws at the values of the document.
std::vector<impossible_ends> each_variant(const dossier& d,
                                          const std::function<void(const dossier&)>& visit);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/range_inl.hpp>
#endif
