// The joint case: six tranches that vest by spend and by the peak of the price together.
//
// 60 month ends; 160 m shares in six equal parts; a part vests at the first month end at which cumulative
// spend has reached 10/20/30/45/60/80 $bn and the highest month end so far 150/200/275/350/450/600 $. It is
// worth the price of that month less the strike, discounted. Price 165, volatility 55 %, rate 4 %; spend at
// 8 $bn a year, growing by 35 %, volatility 40 %; correlation 0.30. The expected numbers in tests were worked
// out by two programs that share no code with kicker, one of them QuantLib's multi-path engine.
#pragma once

#include <kicker/value/simulation.hpp>

#include <kicker/unit/literals.hpp>

#include <string>

namespace kicker {

inline deal joint_deal(price strike_of_all = price::of(0)) {
    constexpr int spend_bn[] = {10, 20, 30, 45, 60, 80}, hurdle[] = {150, 200, 275, 350, 450, 600};
    warrant w{.name = "joint", .strike = strike(strike_of_all)};
    for (std::size_t i = 0; i < 6; ++i)
        w.tranches.push_back(
            {.name   = label("part " + std::to_string(i + 1)),
             .shares = shares::of(i < 4 ? 26'666'667 : 26'666'666),
             .vests  = spend >= money::of(std::int64_t{spend_bn[i]} * 1'000'000'000) and
                      peak(share_price) >= price::of(hurdle[i])});
    deal d;
    d.warrants = {w};
    return d;
}

inline outlook joint_outlook(double rho = 0.3) {
    outlook o;
    o.as_of            = day(date::year(2026) / 1 / 1);
    o.share.price      = 165;
    o.share.rate       = 0.04;
    o.share.volatility = 0.55;
    o.totals           = {{.of = spend.key, .a_year = 8e9, .growth = 0.35, .volatility = 0.40}};
    o.together         = {{.first = share_price.key, .second = spend.key, .rho = rho}};
    return o;
}

inline simulation_options joint_options() {
    return {.dates    = simulation_dates::monthly(day(date::year(2026) / 1 / 1), 60),
            .exercise = exercising::when_vested};
}

} // namespace kicker
