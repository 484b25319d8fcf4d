// The definitions of <kicker/answer/equity_curves.hpp>.
#pragma once

#include <kicker/answer/equity_curves.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/charts.hpp>
#include <kicker/answer/current_state.hpp>
#include <kicker/answer/detail/vested_at_level.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/origins.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/batch/breakpoints.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/document/range.hpp>
#include <kicker/metric/order.hpp>

namespace kicker {

namespace detail {

/// Visits each rule by which shares vest: those of the tranches, and the floors of the warrants.
template <class Visit>
void each_vesting_rule(const deal& d, Visit visit) {
    for (const auto& t : d.warrants.tranches()) visit(t.vests);
    for (const auto& w : d.warrants) visit(w.head.floor);
}

/// How the conditions stand that look at other readings than those that a curve moves.
enum class other_conditions {
    as_they_stand, ///< as market and events have them where the path ends
    met            ///< each is met
};

/// Draws the shares vested as some readings grow together, such as spend and commitments.
template <class Quantity>
class curve_writer {
public:
    /// A reading to move, and how it is spoken of: "megawatts delivered".
    struct moved {
        metric<Quantity> reading;
        std::string words;
    };

    curve_writer(const followed& f, std::vector<moved> all) : f_(f) {
        for (moved& m : all)
            if (is_read(f_.path.in_force, m.reading)) moved_.push_back(std::move(m));
        if (!moved_.empty()) find_marks();
    }

    /// The section, if any rule looks at the readings.
    [[nodiscard]] std::optional<section> write(const std::string& id, const std::string& title,
                                               const std::string& unit) {
        if (marks_.empty()) return std::nullopt;
        for (const moved& m : moved_) add_item(words_, " and ", m.words);
        axis_ = words_ + ", " + unit;
        section s{.id = id, .title = title};
        if (moved_.size() > 1)
            s.prose.push_back("In this chart " + words_ + " always have the same value.");
        const answers stands = ask(other_conditions::as_they_stand),
                      met    = ask(other_conditions::met);
        const bool alike     = std::ranges::equal(stands.answers, met.answers, is_same);
        if (has_something_to_show(stands)) {
            s.prose.push_back(says_what_stands());
            s.charts.push_back(chart_of(stands, alike ? "" : ", the rest as it stands"));
        } else {
            s.prose.push_back("No level of " + words_ +
                              " changes what vests while the rest stands as follows: " +
                              others_in_words(standing_state()) + ".");
        }
        if (!alike && has_something_to_show(met)) {
            const std::string others =
                others_in_words(with_others_met(f_.path.in_force, standing_state()));
            s.prose.push_back(others == nothing_else
                                  ? "Nothing else decides in the chart with all else met."
                                  : "The chart with all else met takes these readings: " + others +
                                        ".");
            s.charts.push_back(chart_of(met, ", all else met"));
        }
        if (s.charts.empty()) return std::nullopt;
        if (stands.has_band() || met.has_band())
            s.prose.emplace_back("The band shows the least and the most that vest over the ranges "
                                 "of the assumptions.");
        for (const auto& p : f_.path.path.positions)
            if (p.vested < p.granted && detail::is_closed(p))
                s.notes.push_back("no more of " + name_of(f_.path.in_force, p.warrant, p.tranche) +
                                  " vests at any level: " + std::string(to_words(p.barred)));
        s.notes.insert(s.notes.end(), stands.notes.begin(), stands.notes.end());
        s.assumptions = assumptions_of(f_.document);
        return s;
    }

private:
    /// How many levels a curve may have: two ramps in ten thousand steps. Each is asked of every
    /// variant, and more would be no picture that anyone reads.
    static constexpr std::size_t max_marks = 20'000;

    static constexpr const char* nothing_else = "nothing else decides";

    struct answers {
        std::vector<ranged<shares>> answers;
        std::vector<std::string> notes;
        [[nodiscard]] bool has_band() const {
            return std::ranges::any_of(answers, [](const auto& a) { return !a.is_certain(); });
        }
    };

    [[nodiscard]] static bool is_same(const ranged<shares>& a, const ranged<shares>& b) {
        return a.value == b.value && a.low == b.low && a.high == b.high;
    }
    [[nodiscard]] static bool is_read(const deal& d, const metric<Quantity>& m) {
        bool read = false;
        each_vesting_rule(d, [&](const rule& r) {
            for (const metric_key& k : r.metrics())
                read = read || same_reading(k, m.key) || same_reading(k, peak(m).key);
        });
        return read;
    }
    [[nodiscard]] bool is_moved(const metric_key& k) const {
        return std::ranges::any_of(moved_, [&](const moved& m) {
            return same_reading(k, m.reading.key) || same_reading(k, peak(m.reading).key);
        });
    }

    /// The levels that any reading of the document names, and those around and between them at
    /// which the curve is asked.
    void find_marks() {
        const auto collect = [&](const dossier& other) {
            const deal& terms = f_.by(other).in_force;
            for (const moved& m : moved_)
                for (const auto& at : {m.reading, peak(m.reading)})
                    for (const Quantity level : breakpoints(terms, at)) marks_.push_back(level);
        };
        each_variant(f_.document, collect);
        std::ranges::sort(marks_);
        marks_.erase(std::unique(marks_.begin(), marks_.end()), marks_.end());
        if (marks_.empty() || !(marks_.back() > Quantity{})) return marks_.clear();
        if (marks_.size() > max_marks)
            throw error("a curve has at most " + std::to_string(max_marks) +
                        " levels; the steps of the rules ask for " + std::to_string(marks_.size()));
        const state now = standing_state();
        for (const moved& m : moved_)
            if (const auto reading = now.find(m.reading.key))
                today_ =
                    std::max(today_, part_of(*reading, Quantity::from_ticks(1), rounding::down));
        const std::int64_t end = std::max(marks_.back(), today_).ticks();
        last_                  = Quantity::from_ticks(end + end / 10);

        stops_ = marks_;
        if (today_ > Quantity{}) stops_.push_back(today_);
        std::ranges::sort(stops_);
        stops_.erase(std::unique(stops_.begin(), stops_.end()), stops_.end());
        levels_ = {Quantity{}, last_};
        for (std::size_t i = 0; i < stops_.size(); ++i) {
            // two ticks on each side show whether the level has a step or a slope goes through it
            for (const int beside : {-2, -1, 0, 1, 2}) add_level(stops_[i].ticks() + beside);
            const std::int64_t from = i == 0 ? 0 : stops_[i - 1].ticks();
            for (const int quarter : {1, 2, 3})
                add_level(from + (stops_[i].ticks() - from) / 4 * quarter);
        }
        std::ranges::sort(levels_);
        levels_.erase(std::unique(levels_.begin(), levels_.end()), levels_.end());
    }
    void add_level(std::int64_t ticks) {
        if (ticks >= 0) levels_.push_back(Quantity::from_ticks(ticks));
    }

    [[nodiscard]] state standing_state() const { return state_at_end(f_, f_.document); }
    /// The state in which every condition is met but for those on the moved readings and on days.
    [[nodiscard]] state with_others_met(const deal& d, state s) const {
        each_vesting_rule(d, [&](const rule& r) {
            for (const rule_node& n : r.nodes()) {
                if (!n.reads_a_metric()) continue;
                const metric_key& key = r.metric_of(n);
                if (is_moved(key) || key.unit == unit_id::day) continue;
                std::int64_t level = n.op == rule_op::ramp ? n.to : n.from;
                if (n.op == rule_op::above) ++level;
                if (n.op == rule_op::reached) level = 1;
                const auto now = s.find(key);
                if (!now || *now < fraction(level)) s.set(key, fraction(level));
            }
        });
        return s;
    }
    /// Lowers what was added in a window, where all that was added is less.
    static void lower_parts(state& s, const metric_key& total, const fraction& level) {
        for (const auto& r : state(s))
            if (level < r.value && is_at_least(total, r.key)) s.set(r.key, level);
    }
    [[nodiscard]] answers ask(other_conditions others) const {
        const auto vested_at_levels = [&](const dossier& other) {
            const auto& here = f_.by(other);
            state s          = state_at_end(f_, other);
            if (others == other_conditions::met) s = with_others_met(here.in_force, s);
            std::vector<shares> numbers;
            for (const Quantity level : levels_) {
                for (const moved& m : moved_) {
                    s.set(m.reading.key, fraction(level.ticks()));
                    s.set(peak(m.reading).key, fraction(level.ticks()));
                    lower_parts(s, m.reading.key, fraction(level.ticks()));
                }
                numbers.push_back(
                    shares_at_level(here, s, level < today_ ? levels::passed : levels::ahead));
            }
            return numbers;
        };
        auto over_all = over_assumptions(f_.document, vested_at_levels, answer_about::all_vested,
                                         f_.asked.happened);
        return {std::move(over_all.answers), std::move(over_all.notes)};
    }
    /// A curve that is level, and has no band, shows nothing.
    [[nodiscard]] static bool has_something_to_show(const answers& a) {
        return std::ranges::any_of(a.answers,
                                   [&](const auto& r) { return !is_same(r, a.answers.front()); });
    }

    /// What the rules look at beside the moved readings, and how it stands.
    [[nodiscard]] std::string others_in_words(const state& s) const {
        std::vector<std::string> seen;
        each_vesting_rule(f_.path.in_force, [&](const rule& r) {
            for (const metric_key& k : r.metrics()) {
                if (is_moved(k)) continue;
                const std::string words = in_words(k, s);
                if (std::ranges::find(seen, words) == seen.end()) seen.push_back(words);
            }
        });
        return seen.empty() ? nothing_else : list_of(seen, "; ");
    }
    [[nodiscard]] static std::string in_words(const metric_key& k, const state& s) {
        const auto now = s.find(k);
        if (k.is_fact()) return in_quotes(k.name) + (now ? " has happened" : " has not happened");
        const std::string name = k.unit == unit_id::day ? "the day" : to_text(k);
        if (!now) return name + " is not known";
        const std::int64_t ticks = part_of(*now, std::int64_t{1}, rounding::down);
        return name + " is " + level_text(k.unit, ticks);
    }
    [[nodiscard]] std::string says_what_stands() const {
        const std::string others = others_in_words(standing_state());
        if (others == nothing_else) return "Nothing else decides what vests.";
        const auto on = f_.ends_on();
        return "Everything else stays as it stands" + (on ? " on " + to_text(*on) : std::string()) +
               ": " + others + ".";
    }

    /// One row of what is drawn.
    struct point {
        Quantity level;
        std::string text; ///< "30bn", "just below 30bn"
        ranged<shares> vested;
    };
    /// Behind the level of the path's last day, that day.
    [[nodiscard]] std::string day_at(Quantity level) const {
        const auto on = f_.ends_on();
        return on && level == today_ && today_ > Quantity{} ? " (as of " + to_text(*on) + ")" : "";
    }
    /// The points to draw, among the levels asked: the marks, the two sides of each step, and some
    /// levels between marks where the curve climbs.
    [[nodiscard]] std::vector<point> points_of(const answers& a) const {
        const auto moves = [&](std::size_t from, std::size_t to, auto by) {
            const auto &x = a.answers[from], &y = a.answers[to];
            return std::max({by(x.value, y.value), by(x.low, y.low), by(x.high, y.high)});
        };
        const auto change = [](shares x, shares y) { return (y - x).ticks(); };
        // Rounding moves a tranche by a share at a tick; what moves more, and more than a tick
        // before or behind, is a step.
        const auto rounding =
            static_cast<std::int64_t>(f_.path.in_force.warrants.tranches().size());
        const auto is_step = [&](std::size_t i, std::size_t before, std::size_t after) {
            return moves(i, i + 1, change) >
                   std::max(moves(before, before + 1, change), moves(after, after + 1, change)) +
                       rounding;
        };
        std::vector<point> points;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            const std::int64_t ticks = levels_[i].ticks();
            const auto near          = std::ranges::lower_bound(
                         stops_, Quantity::from_ticks(ticks - 2)); // the first that is not far below
            const auto mark =
                near != stops_.end() && near->ticks() <= ticks + 2 ? near : stops_.end();
            const bool is_end = i == 0 || i + 1 == levels_.size();
            if (mark == stops_.end()) {
                const bool climbs = !is_end && moves(i - 1, i + 1, change) > 2 * rounding;
                if (is_end || climbs)
                    points.push_back({levels_[i], to_text(levels_[i]), a.answers[i]});
                continue;
            }
            const std::int64_t beside = ticks - mark->ticks();
            if (beside == 0 || i == 0) {
                points.push_back({*mark, to_text(*mark) + day_at(*mark), a.answers[i]});
            } else if (beside == -1 && i >= 1 && is_step(i, i - 1, i + 1)) {
                points.push_back({*mark, "just below " + to_text(*mark), a.answers[i]});
            } else if (beside == 1 && i + 1 < levels_.size() &&
                       is_step(i - 1, i >= 2 ? i - 2 : i, i)) { // nothing lies below zero
                points.push_back({*mark, "just above " + to_text(*mark), a.answers[i]});
            }
        }
        return points;
    }

    [[nodiscard]] static double drawn(Quantity q) {
        return static_cast<double>(q.ticks()) / static_cast<double>(Quantity::ticks_per_unit);
    }
    [[nodiscard]] static banded_value drawn(const ranged<shares>& n) {
        const auto number = [](shares s) { return static_cast<double>(s.ticks()); };
        return {number(n.value), number(n.low), number(n.high), to_text(n.value), range_text(n)};
    }
    [[nodiscard]] static std::string range_text(const ranged<shares>& n) {
        return to_text(n.low) + " to " + to_text(n.high);
    }

    [[nodiscard]] chart chart_of(const answers& a, const std::string& beside) const {
        const std::vector<point> points = points_of(a);
        const bool has_band             = a.has_band();
        equity_curve curve{.spend_title = axis_, .equity_title = "shares vested"};
        section_table numbers{.caption = "Shares vested by " + words_ + beside + ".",
                              .columns = {{words_, align::right}, {"vested", align::right}}};
        if (has_band) {
            numbers.columns.push_back({"least", align::right});
            numbers.columns.push_back({"most", align::right});
        }
        origin from = tranche_origins(f_).of_all(figure::vested);
        from.note   = numbers.caption;
        for (const point& p : points) {
            banded_value vested = drawn(p.vested);
            if (!has_band) vested.range_text.clear();
            curve.points.push_back({drawn(p.level), p.text, std::move(vested)});
            numbers.rows.push_back(
                {{.text = p.text, .value = to_decimal(p.level)}, cell_of(p.vested.value, from)});
            if (!has_band) continue;
            for (cell& end : cells_of_ends(p.vested, from))
                numbers.rows.back().push_back(std::move(end));
        }
        curve.breakpoints = marked();
        return {.title         = "Shares vested by " + words_ + beside,
                .alt           = described(points),
                .specification = equity_chart(curve),
                .numbers       = std::move(numbers)};
    }
    /// The marks, each with its words where they fit: the later ones first, since the last level is
    /// the one that all is earned at.
    [[nodiscard]] std::vector<marked_level> marked() const {
        std::vector<marked_level> all;
        double next = 2 * drawn(last_);
        for (auto m = marks_.rbegin(); m != marks_.rend(); ++m) {
            const double at = drawn(*m);
            if (!(at > 0)) continue;
            const bool fits = next - at > drawn(last_) / 7 && at > drawn(last_) / 10;
            all.push_back({at, fits ? to_text(*m) : ""});
            if (fits) next = at;
        }
        std::ranges::reverse(all);
        const bool has_room = drawn(today_) > drawn(last_) / 4; // for words to the left of the line
        if (const auto on = f_.ends_on(); on && today_ > Quantity{})
            all.push_back({drawn(today_), has_room ? "as of " + to_text(*on) : ""});
        return all;
    }
    [[nodiscard]] static std::string described(const std::vector<point>& points) {
        const point& last = points.back();
        std::string words =
            "From " + to_text(points.front().vested.value) + " shares at " + points.front().text;
        for (const point& p : points)
            if (p.vested.value > points.front().vested.value) {
                words += ", growing at " + p.text;
                break;
            }
        words += ", to " + to_text(last.vested.value) + " at " + last.text;
        if (!last.vested.is_certain()) words += " (" + range_text(last.vested) + ")";
        return words + ".";
    }

    const followed& f_;
    std::vector<moved> moved_;
    std::vector<Quantity> marks_;  ///< the levels that rules name
    std::vector<Quantity> stops_;  ///< those, and today's
    std::vector<Quantity> levels_; ///< at which the curve is asked
    Quantity today_{}; ///< the greatest of the moved readings on the last day of the path
    Quantity last_{};
    std::string words_, axis_;
};

} // namespace detail

KICKER_INLINE std::optional<section> equity_against_spend_section(const followed& f) {
    const auto currency = f.path.in_force.contract.currency.view();
    return detail::curve_writer<money>(f, {{spend, "money spent"}, {committed, "money committed"}})
        .write("equity-spend", "Equity against spend",
               currency.empty() ? "in the contract's currency" : std::string(currency));
}

KICKER_INLINE std::optional<section> equity_against_megawatts_section(const followed& f) {
    return detail::curve_writer<power>(
               f, {{purchased, "megawatts purchased"}, {delivered, "megawatts delivered"}})
        .write("equity-megawatts", "Equity against megawatts", "MW");
}

} // namespace kicker
