// The definitions of <kicker/value/sensitivities.hpp>.
#pragma once

#include <kicker/value/sensitivities.hpp>

#include <kicker/value/detail/parts_of_paths.hpp>

#include <cmath>

namespace kicker {

namespace detail {

/// A curve by tenor with so much added to each of its figures.
[[nodiscard]] KICKER_INLINE by_tenor shifted(const by_tenor& curve, double by) {
    std::vector<tenor_point> points = curve.points();
    for (tenor_point& p : points) p.figure += by;
    return points;
}

/// One more of what is moved, in its own units.
[[nodiscard]] KICKER_INLINE double unit_of_move(const outlook& o, const move& m) {
    return m.what == moved::spot ? m.by * o.share.price : m.by;
}

} // namespace detail

KICKER_INLINE outlook after(const outlook& o, const move& m, double times) {
    outlook next     = o;
    const double by  = m.by * times;
    const auto total = [&]() -> total_outlook& {
        if (m.which >= next.totals.size())
            throw invalid_input::out_of_range("total to move", "one of the outlook",
                                              static_cast<double>(m.which));
        return next.totals[m.which];
    };
    switch (m.what) {
    case moved::spot: next.share.price *= 1 + by; break;
    case moved::volatility: next.share.volatility = detail::shifted(o.share.volatility, by); break;
    case moved::rate: next.share.rate = detail::shifted(o.share.rate, by); break;
    case moved::pace: {
        total_outlook& t = total();
        t.a_year *= 1 + by;
        for (planned_amount& p : t.planned) p.amount *= 1 + by;
        break;
    }
    case moved::growth: total().growth = detail::shifted(total().growth, by); break;
    case moved::total_volatility:
        total().volatility = detail::shifted(total().volatility, by);
        break;
    case moved::correlation:
        if (m.which >= next.together.size())
            throw invalid_input::out_of_range("pair to move", "one of the outlook",
                                              static_cast<double>(m.which));
        next.together[m.which].rho = std::clamp(next.together[m.which].rho + by, -1.0, 1.0);
        break;
    }
    return next;
}

KICKER_INLINE std::vector<move> usual_moves(const outlook& o) {
    std::vector<move> all{{moved::spot, 0, 0.01}};
    const auto is_zero = [](const by_tenor& c) { return c == by_tenor(0) || c == by_tenor(); };
    if (!is_zero(o.share.volatility)) all.push_back({moved::volatility, 0, 0.01});
    all.push_back({moved::rate, 0, 0.001});
    for (std::size_t i = 0; i < o.totals.size(); ++i) {
        all.push_back({moved::pace, i, 0.01});
        if (o.totals[i].planned.empty()) all.push_back({moved::growth, i, 0.01});
        if (!is_zero(o.totals[i].volatility)) all.push_back({moved::total_volatility, i, 0.01});
    }
    for (std::size_t i = 0; i < o.together.size(); ++i)
        all.push_back({moved::correlation, i, 0.02});
    return all;
}

KICKER_INLINE std::vector<sensitivity> sensitivities(const deal& d, const outlook& o,
                                                     const simulation_options& how,
                                                     const std::vector<move>& moves,
                                                     const simulation_goal& until) {
    if (until.paths < detail::sensitivity_parts * simulation_chunk)
        throw invalid_input::out_of_range("paths of sensitivities",
                                          "a chunk for each of 16 parts, 32768 or more",
                                          static_cast<double>(until.paths));
    const std::vector<double> here = detail::values_of_parts(d, o, how, until.paths);
    std::vector<sensitivity> all;
    for (const move& m : moves) {
        const auto up   = detail::values_of_parts(d, after(o, m), how, until.paths);
        const auto down = detail::values_of_parts(d, after(o, m, -1), how, until.paths);
        const double by = detail::unit_of_move(o, m);
        const auto over = [&](auto figure) {
            std::vector<double> parts;
            for (std::size_t i = 0; i < here.size(); ++i)
                parts.push_back(figure(down[i] - here[i], up[i] - here[i]));
            return detail::over_parts(parts);
        };
        all.push_back(
            {.of    = m,
             .down  = over([](double below, double) { return below; }),
             .up    = over([](double, double above) { return above; }),
             .slope = over([=](double below, double above) { return (above - below) / (2 * by); }),
             .curvature =
                 over([=](double below, double above) { return (above + below) / (by * by); })});
    }
    return all;
}

KICKER_INLINE solution solve(const deal& d, const outlook& o,
                             const std::function<void(outlook&, double)>& set, double low,
                             double high, double target, const simulation_options& how,
                             const simulation_goal& until) {
    const auto value_at = [&](double input) {
        outlook there = o;
        set(there, input);
        return simulate(d, there, how, until).value;
    };
    const double width    = high - low;
    const estimate at_low = value_at(low), at_high = value_at(high);
    const bool rises  = at_high.mean > at_low.mean;
    const auto is_low = [&](const estimate& v) { return (v.mean < target) == rises; };
    if (!is_low(at_low) || is_low(at_high))
        throw invalid_input::target_is_out_of_reach(target, low, at_low.mean, high, at_high.mean);
    while (high - low > 1e-4 * width) {
        const double middle                     = (low + high) / 2;
        (is_low(value_at(middle)) ? low : high) = middle;
    }
    const double at = (low + high) / 2;
    return {at, value_at(at)};
}

} // namespace kicker
