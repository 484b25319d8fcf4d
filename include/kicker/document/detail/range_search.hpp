// How the ends of a range are proved: at the corner where every assumption stands at its better end;
// where an assumption has no better end, at each of its values; and where terms do not agree which end
// is better, by halving its range until what all of them could have at most is had.
#pragma once

#include <kicker/document/detail/value_scale.hpp>
#include <kicker/document/direction.hpp>

#include <algorithm>
#include <optional>

namespace kicker {

/// What is known of an end of a range.
enum class end_of_range : unsigned char {
    reached, ///< some values of the assumptions lead to it, and none beyond it
    bound,   ///< none lead beyond it; none was seen that leads to it
    tried,   ///< the furthest of the values that were tried; others may lead beyond it
};

namespace detail {

/// An assumption with a range, and which way answers go as it goes from one end to the other.
struct open_assumption {
    const assumption* terms = nullptr;
    std::string from{}, to{};           ///< the ends, the lesser one first where they are numbers
    directions whole{};                 ///< of all terms that use it together
    std::vector<directions> by_use{};   ///< of each term alone, where they do not agree
    std::optional<value_scale> scale{}; ///< of the values between its ends
    bool is_whole = false;              ///< nothing stands between two neighbours of the scale
};

/// The assumptions of a document that have a range and are used, with their directions. `happened` is
/// what answers follow where no event is assumed.
[[nodiscard]] std::vector<open_assumption> open_assumptions(const dossier& d,
                                                            const ledger& happened);

/// Every value that an assumption may take, if there are no more than `most`; else none. What is
/// neither an amount nor a day may take its value and the two ends.
[[nodiscard]] std::vector<std::string> every_value_of(const open_assumption& a, std::size_t most);

/// An end of a range.
template <class T>
struct found_end {
    T value;
    end_of_range is;
};

/// The same while it is searched for.
template <class T>
struct searched_end {
    std::optional<T> reached{}; ///< the furthest answer that was seen
    std::optional<T>
        bound{};           ///< none goes beyond this, if the end is proved; nothing: there is none
    bool is_proved = true; ///< whether the bound is one
};

/// Searches for the ends of one kind of answer. `Asked` gives an answer at some values, or nothing
/// where the document has none: std::optional<T>(const std::vector<assumed_value>&, std::size_t); and
/// `is_about_nothing(values, answer)` says whether what the answer is about is not there.
template <class T, class Asked>
class range_search {
public:
    using assumed_values = std::vector<assumed_value>;

    range_search(const std::vector<open_assumption>& open, answer_about what, Asked& asked)
        : open_(open), what_(what), asked_(asked) {
        for (const open_assumption& a : open_)
            if (is_disputed(a)) disputed_.push_back(&a);
        find_choices();
    }

    /// The most, or the least, of the answer at a place among all answers, which is `known` at the values
    /// of the document.
    [[nodiscard]] found_end<T> end_of(std::size_t answer, bool most, const T& known) {
        answer_ = answer, most_ = most;
        std::optional<T> reached(known), bound;
        bool is_proved = !has_too_many_choices_;
        for (const assumed_values& chosen : choices_) {
            const searched_end<T> one = disputed_.empty() ? at_corner(chosen) : by_halves(chosen);
            raise(reached, one.reached);
            raise(bound, one.bound);
            is_proved = is_proved && one.is_proved;
        }
        if (!is_proved) return {reached.value_or(known), end_of_range::tried};
        raise(bound, reached);
        return {bound.value_or(known),
                bound == reached ? end_of_range::reached : end_of_range::bound};
    }

    /// The values that were found not to go together.
    [[nodiscard]] const std::vector<assumed_values>& impossible() const { return impossible_; }

private:
    /// Of those assumptions without a better end, no more combinations are tried.
    static constexpr std::size_t most_choices = 400;
    /// So often ranges are halved for one answer.
    static constexpr int most_halvings = 48;

    /// A part of the ranges of the disputed assumptions.
    struct box {
        std::vector<std::pair<std::int64_t, std::int64_t>>
            sides; ///< of each of them, ends included
        T bound;   ///< no answer within goes beyond it
    };

    [[nodiscard]] direction of(const open_assumption& a) const { return a.whole.of(what_); }
    /// Whether its terms are each known, and do not agree.
    [[nodiscard]] bool is_disputed(const open_assumption& a) const {
        return of(a) == direction::both && a.scale && !a.by_use.empty() &&
               std::ranges::all_of(a.by_use, [&](const directions& use) {
                   return use.of(what_) < direction::both;
               });
    }
    /// Whether `to` is the end that the search is after.
    [[nodiscard]] bool is_high_better(direction d) const { return (d == direction::up) == most_; }
    [[nodiscard]] bool is_beyond(const T& a, const T& b) const { return most_ ? b < a : a < b; }
    void raise(std::optional<T>& best, const std::optional<T>& other) const {
        if (other && (!best || is_beyond(*other, *best))) best = other;
    }

    /// Every combination of the values of those assumptions of which no end is better.
    void find_choices() {
        choices_ = {{}};
        for (const open_assumption& a : open_) {
            if (of(a) < direction::both || is_disputed(a)) continue;
            const auto values     = every_value_of(a, most_choices / choices_.size());
            has_too_many_choices_ = has_too_many_choices_ || values.empty();
            if (values.empty()) continue; // its own value stays
            std::vector<assumed_values> longer;
            for (const assumed_values& before : choices_)
                for (const std::string& v : values) {
                    longer.push_back(before);
                    longer.back().push_back({a.terms->name, v});
                }
            choices_ = std::move(longer);
        }
    }
    /// With every assumption that has a better end at that end.
    [[nodiscard]] assumed_values at_better_ends(const assumed_values& chosen) const {
        assumed_values values = chosen;
        for (const open_assumption& a : open_)
            if (const direction d = of(a); d == direction::up || d == direction::down)
                values.push_back({a.terms->name, is_high_better(d) ? a.to : a.from});
        return values;
    }
    /// Without an answer nothing is proved, unless there was nothing to choose: then these values cannot
    /// be together.
    [[nodiscard]] searched_end<T> at_corner(const assumed_values& chosen) {
        const assumed_values values = at_better_ends(chosen);
        const auto answer           = asked_(values, answer_);
        if (answer) return {answer, answer, true};
        // What is there depends on what was chosen, and so is there at no other corner.
        if (asked_.is_about_nothing(values, answer_)) return {};
        const bool is_impossible = values.size() == chosen.size();
        if (is_impossible) impossible_.push_back(values);
        return {{}, {}, is_impossible};
    }

    // --- disputed assumptions ---

    [[nodiscard]] searched_end<T> by_halves(const assumed_values& chosen) {
        values_ = at_better_ends(chosen);
        searched_end<T> end;
        std::vector<box> boxes;
        const auto add = [&](box b) {
            const auto bound = bound_of(b);
            end.is_proved    = end.is_proved && bound;
            if (!bound) return;
            b.bound = *bound;
            visit_corners(
                b, [&](const assumed_values& at) { raise(end.reached, asked_(at, answer_)); });
            boxes.push_back(std::move(b));
        };
        box whole{};
        for (const open_assumption* a : disputed_)
            whole.sides.emplace_back(a->scale->first(), a->scale->last());
        add(std::move(whole));
        for (int i = 0; i < most_halvings && end.is_proved; ++i) {
            const auto furthest = std::ranges::max_element(
                boxes, [&](const box& a, const box& b) { return is_beyond(b.bound, a.bound); });
            if (end.reached && !is_beyond(furthest->bound, *end.reached)) break;
            const auto side = std::ranges::max_element(furthest->sides, {}, width_of);
            if (width_of(*side) == 0)
                break; // one point, of which the bound is more than its answer
            const auto place = static_cast<std::size_t>(side - furthest->sides.begin());
            const box before = *furthest;
            boxes.erase(furthest);
            const auto [from, to]     = before.sides[place];
            const std::int64_t middle = from + static_cast<std::int64_t>(width_of({from, to}) / 2);
            const bool is_apart       = disputed_[place]->is_whole;
            if (!is_apart && to - from == 1) { // what is between them is not on the scale
                boxes.push_back(before);
                break;
            }
            box left = before, right = before;
            left.sides[place].second = middle;
            right.sides[place].first = is_apart ? middle + 1 : middle;
            add(std::move(left));
            add(std::move(right));
        }
        for (const box& b : boxes) raise(end.bound, b.bound);
        return end;
    }
    [[nodiscard]] static std::uint64_t width_of(const std::pair<std::int64_t, std::int64_t>& side) {
        return static_cast<std::uint64_t>(side.second) - static_cast<std::uint64_t>(side.first);
    }
    /// What no answer within a box goes beyond: each term has the end that is better for it.
    [[nodiscard]] std::optional<T> bound_of(const box& b) {
        assumed_values at = values_;
        for (std::size_t i = 0; i < disputed_.size(); ++i) {
            const open_assumption& a = *disputed_[i];
            const auto [from, to]    = b.sides[i];
            for (std::size_t use = 0; use < a.by_use.size(); ++use)
                at.push_back({a.terms->name,
                              a.scale->text_of(is_high_better(a.by_use[use].of(what_)) ? to : from),
                              a.terms->used_in[use]});
        }
        return asked_(at, answer_);
    }
    /// The corners of a box; of many sides only two.
    template <class Visit>
    void visit_corners(const box& b, Visit visit) const {
        const std::size_t all = std::size_t{1} << std::min<std::size_t>(b.sides.size(), 3);
        for (std::size_t bits = 0; bits < all; ++bits) {
            assumed_values at = values_;
            for (std::size_t i = 0; i < disputed_.size(); ++i) {
                const bool is_high = (bits >> std::min<std::size_t>(i, 2) & 1) != 0;
                at.push_back(
                    {disputed_[i]->terms->name,
                     disputed_[i]->scale->text_of(is_high ? b.sides[i].second : b.sides[i].first)});
            }
            visit(at);
        }
    }

    const std::vector<open_assumption>& open_;
    answer_about what_;
    Asked& asked_;
    std::vector<const open_assumption*> disputed_;
    std::vector<assumed_values> choices_;
    bool has_too_many_choices_ = false;
    std::size_t answer_        = 0;
    bool most_                 = true;
    std::vector<assumed_values> impossible_;
    assumed_values values_; ///< of all others, while the disputed ones are searched
};

} // namespace detail

} // namespace kicker
