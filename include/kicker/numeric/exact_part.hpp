// A ratio of a whole number, where it is one as well.
#pragma once

#include <kicker/numeric/fraction.hpp>

#include <limits>
#include <optional>

namespace kicker {

/// A whole number times a ratio of at least zero; nothing where that is no whole number of 64 bits.
[[nodiscard]] constexpr std::optional<std::int64_t> exact_part(std::int64_t number,
                                                               const fraction& ratio) {
    const fraction f = reduced(ratio);
    if (number % f.denominator() != 0) return std::nullopt;
    const int128 each = number / f.denominator();
    const int128 most = std::numeric_limits<std::int64_t>::max();
    if (f.numerator() != 0 && (each > most / f.numerator() || each < -most / f.numerator()))
        return std::nullopt;
    return static_cast<std::int64_t>(each * f.numerator());
}

} // namespace kicker
