// An answer at the assumed values, and between which ends it lies as the assumptions range.
#pragma once

#include <kicker/document/dossier.hpp>

namespace kicker {

/// An answer at the values of the assumptions, and the least and the most at the ends of their
/// ranges.
template <class T>
struct ranged {
    T value; ///< at the values
    T low;   ///< the least that was found
    T high;  ///< the most that was found

    /// Whether the assumptions make no difference to it.
    [[nodiscard]] bool is_certain() const { return low == high; }
};

/// An answer about something that not every variant of a document has, such as a tranche.
template <class T, class Key = std::string>
struct named {
    Key of;   ///< what the answer is about; no two answers of one variant have the same
    T answer; ///< the answer
};

/// @{
/// The less and the greater of two answers. An answer of several numbers has overloads of its own,
/// which compare number by number.
template <class T>
[[nodiscard]] const T& least_of(const T& a, const T& b) {
    return std::min(a, b);
}
template <class T>
[[nodiscard]] const T& most_of(const T& a, const T& b) {
    return std::max(a, b);
}
/// @}

/// Ends of ranges that do not go together, or with the rest of the document.
struct impossible_ends {
    std::vector<assumed_value> values; ///< as few as are needed
    std::string why;                   ///< what the document then says against them

    friend bool operator==(const impossible_ends&, const impossible_ends&) = default;
};

/// `"first" at 20bn with "second" at 15bn`.
[[nodiscard]] std::string to_text(const std::vector<assumed_value>& values);

/// Several answers over the ranges of a document's assumptions.
template <class T>
struct ranged_answers {
    std::vector<ranged<T>> answers; ///< in the order in which they were asked
    /// Where the ends need not bound the answers, and why.
    std::vector<std::string> notes;
    std::vector<impossible_ends> left_out{}; ///< for which there is no answer; the notes tell them
};

/// What stands in the way, in one line, though there may be more.
[[nodiscard]] std::string first_line_of(const error& e);

namespace detail {

/// With more ranges than this, not every combination of their ends is tried.
inline constexpr std::size_t most_ranges_combined = 6;

/// Which values to read the document with: every combination of ends, or each range by itself and
/// all of them together.
[[nodiscard]] std::vector<std::vector<assumed_value>>
combinations(const std::vector<assumption>& ranges);

/// Finds which of some values stand in the way of an answer: each that is put back to the value of
/// the document, and the answer still fails, does not.
template <class Ask>
[[nodiscard]] impossible_ends fewest_of(const dossier& d, impossible_ends found, Ask& ask) {
    for (std::size_t i = found.values.size(); i-- > 0 && found.values.size() > 1;) {
        std::vector<assumed_value> fewer = found.values;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        try {
            static_cast<void>(ask(variant_of(d, fewer)));
        } catch (const error& e) {
            found = {std::move(fewer), first_line_of(e)};
        }
    }
    return found;
}

/// Of which assumptions the ends need not bound an answer; empty if they do.
[[nodiscard]] std::string note_on_several_uses(const std::vector<assumption>& ranges);

/// Answers in their order: each is the one in the same place, or none is if there are more or less.
template <class T>
struct answers_of {
    using type = T;
    [[nodiscard]] static const T& value(const T& a) { return a; }
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
    [[nodiscard]] static const T& value(const named<T, Key>& a) { return a.answer; }
    [[nodiscard]] static const T* same(const answers& here, std::size_t i, const answers& there) {
        const auto found = std::ranges::find(there, here[i].of, &named<T, Key>::of);
        return found == there.end() ? nullptr : &found->answer;
    }
};

} // namespace detail

/// Asks a document at the values of its assumptions and at the ends of their ranges.
///
/// `ask` takes a dossier, which but for the first has no events unless they rest on assumptions,
/// and returns a std::vector of ordered answers, as long for each; or of named ones, of which those
/// that a reading does not have are left out of the range, with a note. What vests grows with every
/// level and size alike, so that the ends of an assumption which one term uses bound the answer; a
/// note says so where they need not. Ends for which there is no answer, such as a first level above
/// the second, are left out, with a note.
/// Throws: what `ask` throws at the values of the document.
/// Complexity: asks up to 64 times, and as many times the number of ranges again where ends are
///             impossible; the document is read as often, but for variants that are known.
template <class Ask>
[[nodiscard]] auto over_assumptions(const dossier& d, Ask ask) {
    using how    = detail::answers_of<typename decltype(ask(d))::value_type>;
    using answer = typename how::type;
    ranged_answers<answer> result;
    const auto at_values = ask(d);
    for (const auto& a : at_values)
        result.answers.push_back({how::value(a), how::value(a), how::value(a)});

    std::vector<assumption> ranges;
    for (const assumption& a : d.assumptions())
        if (a.has_range() && !a.used_in.empty()) ranges.push_back(a);
    if (ranges.empty()) return result;

    bool is_any_missing = false;
    for (const auto& values : detail::combinations(ranges)) {
        std::remove_const_t<decltype(at_values)> at_ends;
        try {
            at_ends = ask(variant_of(d, values));
        } catch (const error& e) {
            const auto fewest = detail::fewest_of(d, {values, first_line_of(e)}, ask);
            if (std::ranges::find(result.left_out, fewest) == result.left_out.end())
                result.left_out.push_back(fewest);
            continue;
        }
        for (std::size_t i = 0; i < at_values.size(); ++i) {
            const answer* const one = how::same(at_values, i, at_ends);
            is_any_missing = is_any_missing || one == nullptr || at_ends.size() != at_values.size();
            if (one == nullptr) continue;
            ranged<answer>& r = result.answers[i];
            r.low             = least_of(r.low, *one);
            r.high            = most_of(r.high, *one);
        }
    }
    if (is_any_missing)
        result.notes.emplace_back(
            "with some values of the assumptions other tranches are in force; "
            "a tranche has the range of those values at which it is");
    for (const impossible_ends& ends : result.left_out)
        result.notes.push_back("the ranges leave out " + to_text(ends.values) + ": " + ends.why);
    const std::string note = detail::note_on_several_uses(ranges);
    if (!note.empty()) result.notes.push_back(note);
    if (ranges.size() > detail::most_ranges_combined)
        result.notes.push_back("there are " + std::to_string(ranges.size()) +
                               " ranges; each was tried by itself and all together, not in every "
                               "combination");
    return result;
}

/// Visits a document at the values of its assumptions, and then at the ends of their ranges, where
/// `over_assumptions` asks. An error that `visit` throws at some ends leaves these out.
///
/// Throws: what `visit` throws at the values of the document.
template <class Visit>
void each_variant(const dossier& d, Visit visit) {
    static_cast<void>(over_assumptions(d, [&](const dossier& one) {
        visit(one);
        return std::vector<int>{};
    }));
}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/range_inl.hpp>
#endif
