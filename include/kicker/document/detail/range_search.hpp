// How the ends of a range are proved: at the corner where every assumption stands at its better end;
// where an assumption has no better end, at each of its values; and where terms do not agree which end
// is better, by halving its range until what all of them could have at most is had.
#pragma once

#include <kicker/document/detail/ranged_question.hpp>
#include <kicker/document/detail/value_scale.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace kicker::detail {

using assumed_values = std::vector<assumed_value>;

/// What is done about the assumptions of the outlook alone.
enum class use_of_outlook : unsigned char {
    none,  ///< no answer depends on them
    alone, ///< each end is tried by itself
    whole  ///< they are assumptions like any other
};

/// Readings of a document by the values of its assumptions, each asked once.
class asked_readings {
public:
    /// Of assumptions of the outlook alone, the ends are tried where answers may depend on them.
    asked_readings(const dossier& d, const std::function<void(const dossier&)>& ask,
                   use_of_outlook outlook)
        : d_(d), ask_(ask), outlook_(outlook) {}

    /// The place of the reading at some values; nothing where it has no answers.
    [[nodiscard]] std::optional<std::size_t> at(const assumed_values& values);
    /// Visits the places of those readings at the ends of the ranges that have answers.
    template <class Visit>
    void visit_ends(Visit visit) {
        for (const assumed_values& values : combinations(d_, outlook_))
            if (const auto place = at(values)) visit(*place);
            else leave_out(values);
    }
    /// Notes values that have no answers: as few as stand in the way of them.
    void leave_out(const assumed_values& values);
    /// What was left out.
    [[nodiscard]] const std::vector<impossible_ends>& left_out() const { return left_out_; }
    /// Of the values of a reading, those without which another one would not do. `does` says whether
    /// the reading at a place does.
    [[nodiscard]] assumed_values fewest(std::size_t place,
                                        const std::function<bool(std::size_t)>& does);

private:
    struct reading {
        std::optional<std::size_t> place;
        std::string why; ///< there are no answers
    };

    [[nodiscard]] const reading& reading_at(const assumed_values& values);
    /// Every combination of ends, or of more than six, each by itself and all of them together.
    [[nodiscard]] static std::vector<assumed_values> combinations(const dossier& d,
                                                                  use_of_outlook outlook);

    const dossier& d_;
    const std::function<void(const dossier&)>& ask_;
    use_of_outlook outlook_;
    std::map<assumed_values, reading> known_;
    std::vector<assumed_values> answered_{{}}; ///< by place; the first is the document itself
    std::vector<impossible_ends> left_out_;
};

/// An assumption with a range, and which way answers go as it goes from one end to the other.
struct open_assumption {
    const assumption* terms = nullptr;
    std::string from{}, to{};           ///< the ends, the lesser one first where they are numbers
    directions whole{};                 ///< of all terms that use it together
    std::vector<directions> by_use{};   ///< of each term alone, where they do not agree
    std::optional<value_scale> scale{}; ///< of the values between its ends
    bool is_whole = false;              ///< nothing stands between two neighbours of the scale
};

/// The assumptions of a document that have a range and are used, with their directions; those of the
/// outlook alone only where they are like any other. `happened` is what answers follow where no event is
/// assumed.
[[nodiscard]] std::vector<open_assumption>
open_assumptions(const dossier& d, const ledger& happened, use_of_outlook outlook);

/// Every value that an assumption may take, if there are no more than `most`; else none. What is
/// neither an amount nor a day may take its value and the two ends.
[[nodiscard]] std::vector<std::string> every_value_of(const open_assumption& a, std::size_t most);

/// An end of a range while it is searched for, as places of readings.
struct searched_end {
    std::optional<std::size_t> reached{}; ///< the furthest that was seen
    std::optional<std::size_t> bound{};   ///< none goes beyond it; nothing: there is none
    bool is_proved = true;                ///< whether the bound is one
};

/// Searches for the ends of one kind of answer.
class range_search {
public:
    range_search(const std::vector<open_assumption>& open, answer_about what,
                 const ranged_question& question, asked_readings& readings)
        : open_(open), what_(what), question_(question), readings_(readings) {
        for (const open_assumption& a : open_)
            if (is_disputed(a)) disputed_.push_back(&a);
        find_choices();
    }

    /// Finds the reading with the most, or the least, of an answer.
    void find_end(std::size_t answer, bool most, std::size_t& place, end_of_range& is) {
        answer_ = answer, most_ = most;
        std::optional<std::size_t> reached(0), bound;
        bool is_proved = !has_too_many_choices_;
        const auto add = [&](const searched_end& one) {
            raise(reached, one.reached);
            raise(bound, one.bound);
            is_proved = is_proved && one.is_proved;
        };
        if (!disputed_.empty()) add(by_halves());
        else
            for (const assumed_values& chosen : choices_) add(at_corner(chosen));
        const bool is_reached = !bound || !is_beyond(*bound, *reached);
        place                 = is_proved && !is_reached ? *bound : *reached;
        is                    = !is_proved   ? end_of_range::tried
                                : is_reached ? end_of_range::reached
                                             : end_of_range::bound;
    }

    /// Whether a reading had no answer about the same.
    [[nodiscard]] bool has_missed() const { return has_missed_; }
    /// The values that were found not to go together.
    [[nodiscard]] const std::vector<assumed_values>& impossible() const { return impossible_; }

private:
    /// Of those assumptions without a better end, no more combinations are tried.
    static constexpr std::size_t most_choices = 400;
    /// So often ranges are halved for one answer.
    static constexpr int most_halvings = 48;

    /// A part of the ranges of the disputed assumptions.
    struct box {
        std::size_t choice; ///< the place of what was chosen of the others
        std::vector<std::pair<std::int64_t, std::int64_t>>
            sides;            ///< of each of them, ends included
        std::size_t bound;    ///< no answer within goes beyond it
        bool is_seen = false; ///< its corners were visited
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
    [[nodiscard]] bool is_beyond(std::size_t a, std::size_t b) const {
        return most_ ? question_.is_less(answer_, b, a) : question_.is_less(answer_, a, b);
    }
    void raise(std::optional<std::size_t>& best, const std::optional<std::size_t>& other) const {
        if (other && (!best || is_beyond(*other, *best))) best = other;
    }
    /// The reading at some values, if it has the answer that is searched for.
    [[nodiscard]] std::optional<std::size_t> asked(const assumed_values& values) {
        const auto place   = readings_.at(values);
        const bool is_here = place && question_.has(answer_, *place);
        has_missed_        = has_missed_ || (place && !is_here);
        return is_here ? place : std::nullopt;
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
    [[nodiscard]] searched_end at_corner(const assumed_values& chosen) {
        const assumed_values values = at_better_ends(chosen);
        const auto answer           = asked(values);
        if (answer) return {answer, answer, true};
        // What is there depends on what was chosen, and so is there at no other corner.
        if (readings_.at(values)) return {};
        const bool is_impossible = values.size() == chosen.size();
        if (is_impossible) impossible_.push_back(values);
        return {{}, {}, is_impossible};
    }

    // --- disputed assumptions ---

    /// Of the boxes of all choices the one with the furthest bound is halved, so that no more is read
    /// than what that bound needs.
    [[nodiscard]] searched_end by_halves() {
        searched_end end;
        std::vector<box> boxes;
        const auto add = [&](box b) {
            const auto bound = bound_of(b);
            end.is_proved    = end.is_proved && bound;
            if (!bound) return;
            b.bound = *bound, b.is_seen = false;
            boxes.push_back(std::move(b));
        };
        const auto see = [&](box& b) {
            if (!b.is_seen)
                visit_corners(b, [&](const assumed_values& at) { raise(end.reached, asked(at)); });
            b.is_seen = true;
        };
        for (std::size_t choice = 0; choice < choices_.size(); ++choice) {
            box whole{choice, {}, 0};
            for (const open_assumption* a : disputed_)
                whole.sides.emplace_back(a->scale->first(), a->scale->last());
            add(std::move(whole));
        }
        for (int i = 0; i < most_halvings && end.is_proved; ++i) {
            const auto furthest = std::ranges::max_element(
                boxes, [&](const box& a, const box& b) { return is_beyond(b.bound, a.bound); });
            if (!end.reached || is_beyond(furthest->bound, *end.reached)) see(*furthest);
            if (end.reached && !is_beyond(furthest->bound, *end.reached)) break;
            const auto side = std::ranges::max_element(furthest->sides, {}, width_of);
            if (width_of(*side) == 0)
                break; // one point, of which the bound is more than its answer
            const auto place          = static_cast<std::size_t>(side - furthest->sides.begin());
            const auto [from, to]     = *side;
            const std::int64_t middle = from + static_cast<std::int64_t>(width_of(*side) / 2);
            const bool is_apart       = disputed_[place]->is_whole;
            if (!is_apart && to - from == 1) break; // what is between them is not on the scale
            box left  = *furthest;
            box right = *furthest;
            boxes.erase(furthest);
            left.sides[place].second = middle;
            right.sides[place].first = is_apart ? middle + 1 : middle;
            add(std::move(left));
            add(std::move(right));
        }
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            raise(end.bound, boxes[i].bound);
            // Without a proof the furthest that is seen is the answer.
            if (!end.is_proved && i < most_halvings) see(boxes[i]);
        }
        return end;
    }
    [[nodiscard]] static std::uint64_t width_of(const std::pair<std::int64_t, std::int64_t>& side) {
        return static_cast<std::uint64_t>(side.second) - static_cast<std::uint64_t>(side.first);
    }
    /// What no answer within a box goes beyond: each term has the end that is better for it.
    [[nodiscard]] std::optional<std::size_t> bound_of(const box& b) {
        assumed_values at = at_better_ends(choices_[b.choice]);
        for (std::size_t i = 0; i < disputed_.size(); ++i) {
            const open_assumption& a = *disputed_[i];
            const auto [from, to]    = b.sides[i];
            for (std::size_t use = 0; use < a.by_use.size(); ++use)
                at.push_back({a.terms->name,
                              a.scale->text_of(is_high_better(a.by_use[use].of(what_)) ? to : from),
                              a.terms->used_in[use]});
        }
        return asked(at);
    }
    /// The corners of a box; of many sides only two.
    template <class Visit>
    void visit_corners(const box& b, Visit visit) const {
        const std::size_t all = std::size_t{1} << std::min<std::size_t>(b.sides.size(), 3);
        for (std::size_t bits = 0; bits < all; ++bits) {
            assumed_values at = at_better_ends(choices_[b.choice]);
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
    const ranged_question& question_;
    asked_readings& readings_;
    std::vector<const open_assumption*> disputed_;
    std::vector<assumed_values> choices_;
    bool has_too_many_choices_ = false;
    std::size_t answer_        = 0;
    bool most_                 = true;
    bool has_missed_           = false;
    std::vector<assumed_values> impossible_;
};

} // namespace kicker::detail
