// Options at random, for laws that hold for all of them; and how near two numbers are.
#pragma once

#include <kicker/value/option.hpp>

#include "support/catch.hpp"

#include <cmath>
#include <random>

/// A number between two others; the same with every standard library.
inline double uniform(std::mt19937_64& from, double low, double high) {
    return low + (high - low) * static_cast<double>(from() >> 11) * 0x1p-53;
}

/// An option with inputs as they are met: 1 % to 120 % volatility, a week to ten years.
inline kicker::option random_option(std::mt19937_64& from) {
    kicker::option o;
    o.kind       = from() % 2 == 0 ? kicker::option_kind::call : kicker::option_kind::put;
    o.share      = uniform(from, 20, 200);
    o.years      = std::exp(uniform(from, std::log(0.02), std::log(10)));
    o.rate       = uniform(from, -0.02, 0.12);
    o.yield      = uniform(from, -0.01, 0.08);
    o.volatility = std::exp(uniform(from, std::log(0.01), std::log(1.2)));
    o.strike     = o.forward() * std::exp(uniform(from, -2, 2) * o.deviation());
    return o;
}

/// A number within a margin of another.
inline Approx near(double x, double margin) {
    return Approx(x).epsilon(0).margin(margin);
}
