// An answer at the assumed values, and between which ends it lies as the assumptions range.
#pragma once

#include <kicker/document/detail/range_search.hpp>
#include <kicker/document/direction.hpp>
#include <kicker/document/dossier.hpp>

#include <deque>
#include <map>
#include <optional>

namespace kicker {

/// An answer at the values of the assumptions, and the least and the most over their ranges.
template <class T>
struct ranged {
    T value;                                      ///< at the values
    T low;                                        ///< the least
    T high;                                       ///< the most
    end_of_range low_is  = end_of_range::reached; ///< what is known of the least
    end_of_range high_is = end_of_range::reached; ///< what is known of the most

    /// Whether the assumptions make no difference to it.
    [[nodiscard]] bool is_certain() const { return low == high; }
};

/// An answer about something that not every variant of a document has, such as a tranche.
template <class T, class Key = std::string>
struct named {
    Key of;   ///< what the answer is about; no two answers of one variant have the same
    T answer; ///< the answer
};

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
    /// What the ranges leave out, and why.
    std::vector<std::string> notes;
    std::vector<impossible_ends> left_out{}; ///< for which there is no answer; the notes tell them
};

/// What stands in the way, in one line, though there may be more.
[[nodiscard]] std::string first_line_of(const error& e);

namespace detail {

/// Which values to read a document with to see the ends of its ranges: every combination of them, or of
/// more than six, each by itself and all of them together.
[[nodiscard]] std::vector<std::vector<assumed_value>> combinations(const dossier& d);

/// What `ask` answers for a document by the values of its assumptions, each asked once.
template <class Ask>
class known_answers {
public:
    using answers = std::invoke_result_t<Ask&, const dossier&>;

    known_answers(const dossier& d, Ask& ask) : d_(d), ask_(ask) {}

    /// The answers at some values; null where there are none.
    [[nodiscard]] const answers* at(const std::vector<assumed_value>& values) {
        const entry& known = entry_of(values);
        return known.found ? &*known.found : nullptr;
    }
    /// Visits those ends of the ranges at which there are answers.
    template <class Visit>
    void visit_ends(Visit visit) {
        for (const auto& values : combinations(d_))
            if (at(values) != nullptr) visit(values);
            else leave_out(values);
    }
    /// Notes values that have no answer: as few as stand in the way of it.
    void leave_out(const std::vector<assumed_value>& values) {
        const impossible_ends fewest = fewest_of(values);
        if (std::ranges::find(left_out_, fewest) == left_out_.end()) left_out_.push_back(fewest);
    }
    /// What was left out.
    [[nodiscard]] const std::vector<impossible_ends>& left_out() const { return left_out_; }

private:
    struct entry {
        std::vector<assumed_value> values;
        std::optional<answers> found;
        std::string why; ///< there are none
    };

    [[nodiscard]] const entry& entry_of(const std::vector<assumed_value>& values) {
        const auto known = std::ranges::find(known_, values, &entry::values);
        if (known != known_.end()) return *known;
        entry& e = known_.emplace_back(entry{values, {}, {}});
        try {
            e.found = ask_(variant_of(d_, values));
        } catch (const error& refused) {
            e.why = first_line_of(refused);
        }
        return e;
    }
    /// Each value that is put back to that of the document, and there is still no answer, is not in the
    /// way.
    [[nodiscard]] impossible_ends fewest_of(std::vector<assumed_value> values) {
        for (std::size_t i = values.size(); i-- > 0 && values.size() > 1;) {
            std::vector<assumed_value> fewer = values;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (!entry_of(fewer).found) values = std::move(fewer);
        }
        return {values, entry_of(values).why};
    }

    const dossier& d_;
    Ask& ask_;
    std::deque<entry> known_; ///< what is found stays where it is
    std::vector<impossible_ends> left_out_;
};

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

/// The answers at some values that are about what those of the document are about.
template <class Ask, class How>
class answers_like {
public:
    using answers = typename known_answers<Ask>::answers;
    using answer  = typename How::type;

    answers_like(const answers& at_values, known_answers<Ask>& known)
        : at_values_(at_values), known_(known) {}

    /// The answer about the same as the one at a place; nothing if there is none.
    [[nodiscard]] std::optional<answer> operator()(const std::vector<assumed_value>& values,
                                                   std::size_t i) {
        const answers* const all = known_.at(values);
        if (all == nullptr) return std::nullopt;
        const answer* const one = How::same(at_values_, i, *all);
        is_any_missing_ = is_any_missing_ || one == nullptr || all->size() != at_values_.size();
        return one == nullptr ? std::nullopt : std::optional<answer>(*one);
    }
    /// Whether there are answers at some values, and none of them is about the same.
    [[nodiscard]] bool is_about_nothing(const std::vector<assumed_value>& values, std::size_t i) {
        const answers* const all = known_.at(values);
        return all != nullptr && How::same(at_values_, i, *all) == nullptr;
    }
    /// Whether any values had other answers than those of the document.
    [[nodiscard]] bool is_any_missing() const { return is_any_missing_; }

private:
    const answers& at_values_;
    known_answers<Ask>& known_;
    bool is_any_missing_ = false;
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
    using how    = detail::answers_of<typename decltype(ask(d))::value_type>;
    using answer = typename how::type;
    ranged_answers<answer> result;
    const auto at_values = ask(d);
    for (const auto& a : at_values)
        result.answers.push_back({how::value(a), how::value(a), how::value(a)});
    const auto open = detail::open_assumptions(d, happened == nullptr ? d.events() : *happened);
    if (open.empty()) return result;

    detail::known_answers<Ask> known(d, ask);
    detail::answers_like<Ask, how> like(at_values, known);
    std::vector<std::size_t> not_proved;
    std::map<answer_about, detail::range_search<answer, decltype(like)>> searches;
    for (std::size_t i = 0; i < at_values.size(); ++i) {
        ranged<answer>& r = result.answers[i];
        auto& search      = searches.try_emplace(about(i), open, about(i), like).first->second;
        const auto low = search.end_of(i, false, r.value), high = search.end_of(i, true, r.value);
        r = {r.value, low.value, high.value, low.is, high.is};
        if (low.is == end_of_range::tried || high.is == end_of_range::tried)
            not_proved.push_back(i);
    }
    if (!not_proved.empty())
        known.visit_ends([&](const std::vector<assumed_value>& ends) {
            for (const std::size_t i : not_proved) {
                const std::optional<answer> one = like(ends, i);
                if (!one) continue;
                ranged<answer>& r = result.answers[i];
                if (r.low_is == end_of_range::tried) r.low = std::min(r.low, *one);
                if (r.high_is == end_of_range::tried) r.high = std::max(r.high, *one);
            }
        });
    for (const auto& search : searches)
        for (const auto& values : search.second.impossible()) known.leave_out(values);
    result.left_out = known.left_out();
    if (like.is_any_missing())
        result.notes.emplace_back(
            "with some values of the assumptions other tranches are in force; "
            "a tranche has the range of those values at which it is");
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
/// combination of them, or of more than six, each by itself and all together. Returns the ends for which
/// `visit` throws an error, or which cannot be read.
///
/// Throws: what `visit` throws at the values of the document.
template <class Visit>
std::vector<impossible_ends> each_variant(const dossier& d, Visit visit) {
    visit(d);
    const auto ask = [&](const dossier& one) {
        visit(one);
        return true;
    };
    detail::known_answers known(d, ask);
    known.visit_ends([](const std::vector<assumed_value>&) {});
    return known.left_out();
}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/range_inl.hpp>
#endif
