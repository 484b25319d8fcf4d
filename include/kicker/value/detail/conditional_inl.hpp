// The definitions of <kicker/value/conditional.hpp>.
#pragma once

#include <kicker/value/conditional.hpp>

#include <kicker/value/detail/bridged_normals.hpp>
#include <kicker/value/detail/in_threads.hpp>
#include <kicker/value/detail/moving_paths.hpp>
#include <kicker/value/detail/path_terms.hpp>
#include <kicker/value/detail/shock_levels.hpp>
#include <kicker/value/detail/shock_payoffs.hpp>
#include <kicker/value/detail/whole_sum.hpp>

#include <bit>
#include <mutex>

namespace kicker {

namespace detail {

/// A deal as its points are looked at. Drifts are those under which values count in shares.
struct conditional_setting {
    path_model model;
    path_terms terms;
    simulation_options how;
    point_setting points{};
    std::vector<double> worth{};    ///< of a share delivered after each step, today
    std::vector<double> exposure{}; ///< of the logarithm of the price to the shock, after each step
    double unit = 1;                ///< of money in sums
};

/// Takes a model to where values count in shares. The share's own variance is added to its drift, and to
/// that of a total how the two move together. Jumps up come more often. Whether the seller fails is left
/// to a probability: who exercises at a step needs a seller that has not failed by then.
inline void count_in_shares(conditional_setting& s) {
    path_model& m                    = s.model;
    const std::vector<double>& share = m.root[m.share_factor];
    const double years = m.dates.back().years, jump = m.jumps.mean();
    double log_worth = std::log(m.price), exposure = 0, before = 0;
    for (std::size_t k = 0; k < m.dates.size(); ++k) {
        share_step& step = m.share[k];
        const double now = m.dates[k].years;
        log_worth += step.drift + step.deviation * step.deviation / 2 + step.jumps * (jump - 1);
        s.worth.push_back(std::exp(log_worth - m.defaults * now) * step.discount);
        step.drift += step.deviation * step.deviation;
        step.jumps *= jump;
        exposure += step.deviation * share[m.share_factor] * std::sqrt((now - before) / years);
        s.exposure.push_back(exposure);
        before = now;
        for (total_model& t : m.totals) {
            if (!t.is_random) continue;
            double together = 0;
            for (std::size_t f = 0; f <= t.factor; ++f) together += share[f] * m.root[t.factor][f];
            t.steps[k].drift += t.steps[k].deviation * together * step.deviation;
        }
    }
    m.jumps.log_mean += m.jumps.deviation * m.jumps.deviation;
    m.defaults = 0;
}

[[nodiscard]] inline conditional_setting conditional_setting_of(const deal& d, const outlook& o,
                                                                const simulation_options& how) {
    conditional_setting s{path_model_of(o, how), path_terms_of(d, how), how};
    s.unit   = std::max(1.0, s.terms.granted * s.model.price);
    s.points = {.seed = how.seed, .factors = s.model.factors};
    for (const simulation_date& date : s.model.dates) s.points.years.push_back(date.years);
    return s;
}

/// Whether a rule looks at more prices than that of the day and the highest.
[[nodiscard]] inline bool looks_back(const compiled_deal& d, block_rule r) {
    for (std::size_t i = r.first; i < r.last; ++i) {
        const plan_step& s = d.steps[i];
        if (s.what == step_kind::constant || s.what == step_kind::combination) continue;
        const metric_key& key = d.metrics[s.metric];
        if (key.is_priced() && (key.is_average() || key.of_days != 0)) return true;
    }
    return false;
}
[[nodiscard]] inline std::optional<conditional_refusal> why_not(const conditional_setting& s) {
    const auto because = [](not_conditional why, const label& tranche = {}) {
        return conditional_refusal{why, tranche};
    };
    if (s.how.exercise == exercising::at_multiple)
        return because(not_conditional::exercised_by_price);
    if (s.how.drifts != drifts::risk_neutral) return because(not_conditional::drifts_are_real);
    if (!s.model.share_is_random || !(s.model.share.front().deviation > 0) ||
        !(s.model.root[s.model.share_factor][s.model.share_factor] > 0))
        return because(not_conditional::price_is_certain);
    for (const share_step& step : s.model.share)
        if (step.dividend > 0) return because(not_conditional::dividends_in_cash);
    if (bridged_normals::dimensions(s.points) > most_dimensions)
        return because(not_conditional::too_many_dimensions);
    const compiled_deal& compiled = s.terms.compiled.compiled();
    for (const compiled_warrant& w : compiled.warrants)
        for (std::size_t t = w.first; t < w.last; ++t) {
            const path_tranche& one = s.terms.tranches[t];
            if (!w.counts_alone()) return because(not_conditional::shares_are_joined, one.name);
            if (one.set_by) return because(not_conditional::strike_is_set_later, one.name);
            if (looks_back(compiled, compiled.tranches[t].vests) ||
                looks_back(compiled, compiled.tranches[t].gate))
                return because(not_conditional::price_looks_back, one.name);
        }
    return {};
}

/// One block of points in one shift, from random number to value.
class conditional_block {
public:
    explicit conditional_block(const conditional_setting& s)
        : setting_(s), points_(bridged_normals::dimensions(s.points)), random_(s.how.seed, false),
          paths_(s.model, random_, {s.points, points_}),
          levels_(s.model, s.terms.compiled.compiled(), s.how), payoffs_(s.terms.tranches.size()),
          before_(s.terms.tranches.size()) {}

    /// Reads the points from a number on.
    void begin(std::uint64_t first_point) {
        first_ = first_point;
        if (setting_.points.sobol) points_.begin(first_point);
    }
    /// What each tranche is worth at the points, in a shift: a part of what all its shares are worth.
    [[nodiscard]] const std::vector<row_block>& follow(std::uint32_t shift) {
        paths_.normals().shift(shift);
        paths_.begin((std::uint64_t{shift} << 40) + first_);
        paths_.normals().last_dimension(first_, part_);
        levels_.begin(part_);
        payoffs_.begin();
        for (std::size_t t = 0; t < before_.size(); ++t) {
            before_[t].fill(shock_levels::never);
            for (std::size_t i = 0; i < lanes; ++i) // no more of what has vested by now
                if (part_[i] <= setting_.terms.tranches[t].so_far)
                    before_[t][i] = shock_levels::always;
        }
        for (std::size_t step = 0; step < setting_.model.dates.size(); ++step) {
            paths_.move(step);
            levels_.read(step, paths_.state(), paths_.log_price(), setting_.exposure[step]);
            for (std::size_t t = 0; t < before_.size(); ++t) vest(t, step);
        }
        return payoffs_.values();
    }

private:
    void vest(std::size_t t, std::size_t step) {
        const path_tranche& one = setting_.terms.tranches[t];
        if (one.so_far >= 1 || one.is_closed) return;
        if (step < one.first_step || step > one.last_step) return;
        levels_.vest(t);
        const bool at_vesting = setting_.how.exercise == exercising::when_vested;
        if (!at_vesting && step != one.last_step) return;
        const row_block& now = at_vesting ? levels_.exercised_so_far(t, one.is_gated)
                                          : levels_.exercised_now(t, one.is_gated);
        const std::size_t n  = lanes_below(now, before_[t], which_);
        if (n == 0) return;
        const double c = setting_.exposure[step];
        const shock_payoff payoff{.tranche      = t,
                                  .worth        = setting_.worth[step],
                                  .strike       = one.strike,
                                  .log_strike   = std::log(one.strike),
                                  .exposure     = c,
                                  .mean_inverse = std::exp(c * c / 2)};
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t lane = which_[i];
            payoffs_.add(payoff, lane, paths_.state().price[lane], paths_.log_price()[lane],
                         now[lane], before_[t][lane]);
        }
        lower_to(now.data(), before_[t].data());
    }

    const conditional_setting& setting_;
    sobol_points points_;
    random_lanes random_;
    moving_paths<bridged_normals> paths_;
    shock_levels levels_;
    shock_payoffs payoffs_;
    std::vector<row_block> before_; ///< the level of each tranche when shares vested last
    row_block part_{};              ///< of a rule, which each lane asks for
    std::array<std::uint32_t, lanes> which_{};
    std::uint64_t first_ = 0;
};

/// The sums of all points, for each shift and tranche.
using shift_sums = std::vector<std::vector<whole_sum>>;

[[nodiscard]] inline shift_sums follow_points(const conditional_setting& s, std::uint64_t points,
                                              int shifts, int threads) {
    const std::size_t tranches = s.terms.tranches.size();
    shift_sums all(static_cast<std::size_t>(shifts), std::vector<whole_sum>(tranches));
    std::mutex adding;
    in_threads(threads, [&](int thread) {
        conditional_block block(s);
        for (std::uint64_t p = static_cast<std::uint64_t>(thread) * lanes; p < points;
             p += lanes * static_cast<std::uint64_t>(std::max(threads, 1))) {
            block.begin(p);
            for (std::size_t shift = 0; shift < all.size(); ++shift) {
                const auto& values = block.follow(static_cast<std::uint32_t>(shift));
                const std::scoped_lock lock(adding);
                for (std::size_t t = 0; t < tranches; ++t)
                    all[shift][t].add(sum_of(values[t].data()) * s.terms.tranches[t].size / s.unit);
            }
        }
    });
    return all;
}

/// The mean of what the shifts say, and how far they differ.
[[nodiscard]] inline estimate mean_of_shifts(const std::vector<double>& of_shifts) {
    const auto n = static_cast<double>(of_shifts.size());
    double sum = 0, squares = 0;
    for (const double x : of_shifts) sum += x;
    for (const double x : of_shifts) squares += (x - sum / n) * (x - sum / n);
    return {sum / n, std::sqrt(squares / (n - 1) / n)};
}

} // namespace detail

KICKER_INLINE std::string to_sentence(const conditional_refusal& r) {
    const std::string subject = "Tranche \"" + std::string(r.tranche.view()) + "\" ";
    switch (r.why) {
    case not_conditional::exercised_by_price:
        return "The holder exercises when the price reaches a multiple of the strike.";
    case not_conditional::drifts_are_real:
        return "Values count in shares, and so only under risk-neutral drifts.";
    case not_conditional::price_is_certain:
        return "The share price has no shock of its own from the first date on.";
    case not_conditional::dividends_in_cash: return "The share pays dividends in cash.";
    case not_conditional::shares_are_joined:
        return subject + "belongs to a warrant with a floor or a cap.";
    case not_conditional::price_looks_back:
        return subject + "looks at an average of prices, or at some days of several.";
    case not_conditional::strike_is_set_later:
        return subject + "has a strike that is set later, by the price of another day.";
    case not_conditional::too_many_dimensions:
        return "A path has more random numbers than the points have dimensions, which is " +
               std::to_string(detail::most_dimensions) + ".";
    }
    return "";
}

KICKER_INLINE std::optional<conditional_refusal>
why_not_conditional(const deal& d, const outlook& o, const simulation_options& how) {
    return detail::why_not(detail::conditional_setting_of(d, o, how));
}

KICKER_INLINE conditional_valuation conditional(const deal& d, const outlook& o,
                                                const simulation_options& how,
                                                const conditional_goal& until) {
    if (until.shifts < 2)
        throw invalid_input::out_of_range("shifts of points", "two or more", until.shifts);
    detail::conditional_setting s = detail::conditional_setting_of(d, o, how);
    if (const auto refused = detail::why_not(s))
        throw invalid_input::technique_is_not_valid("conditional Monte Carlo",
                                                    to_sentence(*refused));
    s.points.sobol = until.sobol;
    detail::count_in_shares(s);
    const std::uint64_t points =
        std::bit_ceil(std::max<std::uint64_t>(detail::lanes, until.points));
    const detail::shift_sums sums = detail::follow_points(s, points, until.shifts, until.threads);

    conditional_valuation v{.points = points, .shifts = until.shifts};
    const double each = s.unit / static_cast<double>(points);
    std::vector<double> all(sums.size());
    for (std::size_t t = 0; t < s.terms.tranches.size(); ++t) {
        std::vector<double> of_shifts;
        for (std::size_t i = 0; i < sums.size(); ++i) {
            of_shifts.push_back(sums[i][t].value() * each);
            all[i] += of_shifts.back();
        }
        v.tranches.push_back(detail::mean_of_shifts(of_shifts));
    }
    v.value = detail::mean_of_shifts(all);
    return v;
}

} // namespace kicker
