// The mean of what a rule earns whose legs are moved by things that are independent of each other.
//
// E[f] is the integral over u from 0 to 1 of P(f > u). Given u, each leg is an event, and those of one mover
// contain each other. So a mover has few outcomes, and the independent movers' outcomes multiply.
#pragma once

#include <kicker/value/detail/closed_legs.hpp>
#include <kicker/value/quadrature.hpp>

#include <algorithm>
#include <bitset>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace kicker::detail {

/// Which legs earn more than a part.
using leg_set = std::bitset<256>;

/// What may come of a mover, given a part: the legs that earn more, and the probability, or what a value
/// counts in its place.
struct closed_outcome {
    leg_set legs;
    double mass = 0;
};
using outcomes = std::vector<closed_outcome>;

/// Whether one leg's event contains another's whatever the mover does. Requires: one mover.
[[nodiscard]] KICKER_INLINE bool contains(const leg& wide, const leg& narrow, double part) {
    const bool is_as_long =
        narrow.until <= wide.until + same_moment && narrow.start >= wide.start - same_moment;
    if (wide.by == mover::milestone) return is_as_long;
    const double a = wide.level_of(part), b = narrow.level_of(part);
    return is_as_long && b >= a * (1 - 1e-12);
}

/// The outcomes of a mover whose events contain each other, from the mass of each.
///
/// Throws: formulas_end where they do not.
[[nodiscard]] KICKER_INLINE outcomes nested_outcomes(const rule_by_legs& rule,
                                                     std::vector<std::pair<std::size_t, double>> of,
                                                     double total, double part,
                                                     const no_closed_form& if_not_nested) {
    std::stable_sort(of.begin(), of.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    outcomes all;
    leg_set reached;
    double before = total;
    for (const auto& [place, mass] : of) {
        if (mass > 0 && !all.empty()) {
            const leg& narrow = rule.legs[place];
            for (const auto& [other, other_mass] : of)
                if (reached[other] && other_mass < total &&
                    !contains(rule.legs[other], narrow, part))
                    throw formulas_end{if_not_nested};
        }
        all.push_back({reached, before - mass});
        reached.set(place);
        before = mass;
    }
    all.push_back({reached, before});
    return all;
}

/// The mean of a rule over movers that are independent.
class mean_over_movers {
public:
    /// What is earned already, up to a part, is left out.
    mean_over_movers(const rule_by_legs& rule, double earned) : rule_(rule), earned_(earned) {}

    /// A mover, by its outcomes given a part.
    void add(std::function<outcomes(double)> mover) { movers_.push_back(std::move(mover)); }
    /// The levels of a mover's legs between which its probabilities are smooth.
    void add_bends(mover by, std::size_t which, const std::vector<double>& levels) {
        for (const leg& l : rule_.legs)
            if (l.by == by && l.which == which && l.is_continuous())
                for (const double level : levels)
                    bends_.push_back((level - l.from) / (l.to - l.from));
    }

    /// The mean. Each mover's outcomes add to what it counts in all.
    [[nodiscard]] double mean() const {
        return over_parts([this](double part) { return above(part); });
    }
    /// The integral over the parts that are not earned yet of a figure that the legs decide.
    template <class Figure>
    [[nodiscard]] double over_parts(Figure figure) const {
        static const std::vector<quadrature_node> nodes = gauss_legendre(16);
        const std::vector<double> edges                 = all_bends();
        const bool is_smooth = std::any_of(rule_.legs.begin(), rule_.legs.end(),
                                           [](const leg& l) { return l.is_continuous(); });
        double sum           = 0;
        for (std::size_t i = 1; i < edges.size(); ++i) {
            const double low = edges[i - 1], high = edges[i];
            if (!(high > low)) continue;
            sum += is_smooth ? integral(nodes, low, high, figure)
                             : (high - low) * figure((low + high) / 2);
        }
        return sum;
    }

private:
    /// What counts of the outcomes by which more than a part is earned.
    [[nodiscard]] double above(double part) const {
        leg_set fixed;
        for (std::size_t i = 0; i < rule_.legs.size(); ++i)
            if (rule_.legs[i].by == mover::nothing && rule_.legs[i].part > part) fixed.set(i);
        std::vector<outcomes> all;
        for (const auto& m : movers_) all.push_back(m(part));
        return counted(all, 0, fixed);
    }
    [[nodiscard]] double counted(const std::vector<outcomes>& all, std::size_t from,
                                 const leg_set& reached) const {
        if (from == all.size()) return earns(reached) ? 1 : 0;
        double sum = 0;
        for (const closed_outcome& o : all[from])
            if (o.mass != 0) sum += o.mass * counted(all, from + 1, reached | o.legs);
        return sum;
    }
    [[nodiscard]] bool earns(const leg_set& reached) const {
        return std::any_of(rule_.terms.begin(), rule_.terms.end(), [&](const auto& term) {
            return std::all_of(term.begin(), term.end(),
                               [&](std::size_t place) { return reached[place]; });
        });
    }

    /// Where the integrand jumps or bends, from what is earned to the whole.
    [[nodiscard]] std::vector<double> all_bends() const {
        std::vector<double> all = bends_;
        for (const leg& l : rule_.legs) {
            if (l.by == mover::nothing) all.push_back(l.part);
            if (l.by == mover::share && l.is_continuous())
                all.push_back((l.best - l.from) / (l.to - l.from));
            for (int k = 1; k < l.steps; ++k) all.push_back(static_cast<double>(k) / l.steps);
            for (const leg& other : rule_.legs)
                if (l.is_continuous() && l.by == other.by && l.which == other.which)
                    add_crossings(l, other, all);
        }
        for (double& u : all) u = std::clamp(u, earned_, 1.0);
        all.push_back(earned_);
        all.push_back(1);
        std::sort(all.begin(), all.end());
        return all;
    }
    /// Where the level of a continuous ramp meets that of another leg of its mover.
    static void add_crossings(const leg& ramp, const leg& other, std::vector<double>& to) {
        const double width = ramp.to - ramp.from;
        if (other.steps == 0) {
            const double apart = width - (other.to - other.from);
            if (apart != 0) to.push_back((other.from - ramp.from) / apart);
        }
        for (int k = 1; k <= other.steps; ++k)
            to.push_back((other.from + (other.to - other.from) * k / other.steps - ramp.from) /
                         width);
    }

    const rule_by_legs& rule_;
    double earned_;
    std::vector<std::function<outcomes(double)>> movers_;
    std::vector<double> bends_;
};

} // namespace kicker::detail
