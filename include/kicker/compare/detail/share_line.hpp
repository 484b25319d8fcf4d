// Where two straight lines, each rounded to whole shares, first differ: found without a look at
// each tick.
//
// Where one line is never below the other, its whole shares are never below either. So the whole
// shares agree up to some tick exactly if their sums up to it agree. A sum of rounded-down
// multiples takes a few divisions, by the steps of Euclid's algorithm; so the tick is found by
// halving.
#pragma once

#include <kicker/numeric/fraction.hpp>

#include <optional>

namespace kicker::detail {

/// Whole shares floor((slope x i + start) / width) at the i-th tick of a stretch.
struct share_line {
    int128 slope = 0, start = 0, width = 1;

    /// The line through the shares at two exact fractions of a size, `ticks` apart. Requires: how
    /// is not half_even, which no line rounds; ticks > 0.
    static share_line through(const fraction& first, const fraction& last, std::int64_t ticks,
                              std::int64_t size, rounding how) {
        using number        = rep_traits<int128>;
        const fraction from = reduced(first);
        const fraction rise = reduced(last + fraction(-from.numerator(), from.denominator()));
        const fraction step = reduced(rise * fraction(int128{1}, ticks));
        const int128 common = number::times(
            from.denominator() / greatest_divisor(from.denominator(), step.denominator()),
            step.denominator());
        share_line line;
        line.width = common;
        line.slope = number::times(step.numerator() * (common / step.denominator()), size);
        line.start = number::times(from.numerator() * (common / from.denominator()), size);
        if (how == rounding::up) line.start += common - 1;
        if (how == rounding::half_up) {
            line.slope *= 2;
            line.start = 2 * line.start + common;
            line.width *= 2;
        }
        return line;
    }

    /// The exact value at the i-th tick, of which the whole shares are the floor.
    [[nodiscard]] fraction at(std::int64_t i) const {
        using number = rep_traits<int128>;
        return {number::plus(number::times(slope, i), start), width};
    }
    /// The sum of the whole shares of the first n ticks. Requires: no share is below zero.
    [[nodiscard]] int128 sum(int128 n) const {
        using number = rep_traits<int128>;
        int128 total = 0, a = slope, b = start, m = width;
        for (;;) {
            int128 part = number::times(
                n % 2 == 0 ? number::times(n / 2, n - 1) : number::times(n, (n - 1) / 2), a / m);
            part  = number::plus(part, number::times(n, b / m));
            total = number::plus(total, part);
            a %= m, b %= m;
            // What remains is counted the other way round: for each whole share, the ticks that
            // have it.
            const int128 top = number::plus(number::times(a, n), b);
            if (top < m) return total;
            n = top / m, b = top % m;
            std::swap(a, m);
        }
    }

private:
    [[nodiscard]] static int128 greatest_divisor(int128 a, int128 b) {
        while (b != 0) {
            const int128 remainder = a % b;
            a                      = b;
            b                      = remainder;
        }
        return a;
    }
};

/// The first number from `low` on for which a condition holds; `high` if it holds for none below.
/// Requires: once the condition holds, it holds for all further numbers.
template <class Predicate>
[[nodiscard]] std::int64_t first_where(std::int64_t low, std::int64_t high, Predicate holds) {
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (holds(middle)) high = middle;
        else low = middle + 1;
    }
    return low;
}

/// The first of n ticks at which a line has so many whole shares. Requires: the line never falls.
[[nodiscard]] inline std::optional<std::int64_t> first_reaching(const share_line& line,
                                                                int128 shares, std::int64_t n) {
    const auto i =
        first_where(0, n, [&](std::int64_t tick) { return line.at(tick) >= fraction(shares); });
    return i < n ? std::optional(i) : std::nullopt;
}

/// The first of n ticks at which two lines have different whole shares.
[[nodiscard]] inline std::optional<std::int64_t>
first_difference(const share_line& f, const share_line& g, std::int64_t n) {
    const auto order = [&](std::int64_t i) { return f.at(i) <=> g.at(i); };
    // Straight lines cross once. On each side of the crossing one of them is never below the other.
    const auto at_first = order(0), at_last = order(n - 1);
    const bool crosses = at_first != 0 && at_last != 0 && at_first != at_last;
    const std::int64_t crossing =
        crosses ? first_where(0, n - 1, [&](std::int64_t i) { return order(i) != at_first; }) : n;
    const auto apart = [&](std::int64_t from) {
        const int128 before = f.sum(from) - g.sum(from);
        return [&f, &g, before](std::int64_t i) { return f.sum(i + 1) - g.sum(i + 1) != before; };
    };
    if (const auto i = first_where(0, crossing, apart(0)); i < crossing) return i;
    if (const auto i = first_where(crossing, n, apart(crossing)); i < n) return i;
    return std::nullopt;
}

} // namespace kicker::detail
