// The loops over a block of rows: they read and join leaves, and turn fractions into whole shares.
//
// Every leaf is one formula: how far a reading has climbed above a level, from nothing to the
// whole. A ramp climbs with a finite slope, a cliff with an infinite one; a deadline falls with an
// infinite one. So one loop without a branch reads several leaves, and compilers turn it into
// vector code. A block has a size that the compiler knows, and fits the nearest cache.
#pragma once

#include <kicker/core/each_width.hpp>
#include <kicker/numeric/rounding.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace kicker::detail {

inline constexpr std::size_t plan_block_rows = 128;

/// One number for each row of a block.
struct alignas(64) block : std::array<double, plan_block_rows> {};

/// The least and the most that a leaf earns.
struct part_bounds {
    double none = 0, whole = 1;
};
/// 0 and 1 read through volatile. With constants GCC 12 compiles the clamps to branches, which
/// mispredict on random rows.
[[nodiscard]] inline part_bounds unknown_bounds() {
    static const volatile double none = 0, whole = 1;
    return {none, whole};
}

/// A leaf over a block: a reading `x[i]` earns (x[i] - from) x slope, within the bounds. An
/// undefined reading (NaN) earns nothing. A reading at `from` earns nothing under an infinite slope
/// either, for the product is NaN.
struct block_leaf {
    const double* x = nullptr;
    double from     = 0;
    double slope    = 0;
    bool raises     = false; ///< joined to the leaves before as the greater, not as the lesser
    part_bounds part{};
};

/// Joins what is earned so far to how far a further leaf has climbed. Only the bound that can
/// matter is applied: the lesser of a part and more than the whole is the part.
template <bool Raises>
[[nodiscard]] double joined_to_climb(double earned, double climb, part_bounds part) {
    if constexpr (Raises) {
        const double at_most_whole = part.whole < climb ? part.whole : climb;
        return at_most_whole > earned ? at_most_whole : earned; // `earned` where climb is NaN
    } else {
        const double at_least_none = climb > part.none ? climb : part.none; // none where it is NaN
        return at_least_none < earned ? at_least_none : earned;
    }
}
/// A climb within its bounds; nothing where it is NaN.
[[nodiscard]] inline double climbed(double climb, part_bounds part = {}) {
    return joined_to_climb<true>(part.none, climb, part);
}

/// The largest whole number not above x, for 0 <= x < 2^63. Without SSE4.1, std::floor would be a
/// call for each row.
[[nodiscard]] inline double whole_below(double x) {
    return static_cast<double>(static_cast<std::int64_t>(x));
}

/// What a chain does with the part that it earns in a row.
enum class chain_end {
    part,    ///< writes the part
    mark,    ///< raises what is in the row to the part
    operand, ///< joins the part to the operand in the row
    shares,  ///< writes the part as whole shares
    sum,     ///< adds the part, as whole shares, to the sum in the row
};

/// A few leaves, each joined to what those before it earn.
class chain {
public:
    static constexpr std::size_t capacity = 3; // each pattern of joins up to it compiles to a loop

    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] bool full() const { return size_ == capacity; }
    void add(const block_leaf& leaf) { leaves_[size_++] = leaf; }

    /// Reads a block from a row on; whole shares are those of a tranche of `size`. Of marks, in how many
    /// rows they have come to the whole.
    template <chain_end End>
    std::size_t read(std::size_t row, double* to, double size = 0) const {
        return choose<End>(row, to, size);
    }

private:
    /// Finds the loop that was compiled for the joins of this chain.
    template <chain_end End, bool... Raises>
    std::size_t choose(std::size_t row, double* to, double size) const {
        constexpr std::size_t chosen = sizeof...(Raises);
        if constexpr (chosen < capacity) {
            if (chosen != size_)
                return leaves_[chosen].raises ? choose<End, Raises..., true>(row, to, size)
                                              : choose<End, Raises..., false>(row, to, size);
        }
        if constexpr (chosen > 0)
            return loop<End, Raises...>(leaves_.data(), row, size, to,
                                        std::make_index_sequence<chosen>());
        return 0;
    }
    template <chain_end End, bool... Raises, std::size_t... K>
    KICKER_EACH_WIDTH static std::size_t loop(const block_leaf* leaf, std::size_t row, double size,
                                              double* __restrict to, std::index_sequence<K...>) {
        const double none = leaf->part.none, whole = leaf->part.whole;
        std::uint64_t at_whole = 0;
        for (std::size_t i = 0; i < plan_block_rows; ++i) {
            double earned = End == chain_end::operand ? to[i] : none;
            ((earned = joined_to_climb<Raises>(
                  earned, (leaf[K].x[row + i] - leaf[K].from) * leaf[K].slope, leaf[K].part)),
             ...);
            if constexpr (End == chain_end::operand || End == chain_end::part) to[i] = earned;
            if constexpr (End == chain_end::mark) {
                to[i] = earned > to[i] ? earned : to[i];
                at_whole += to[i] >= whole ? 1U : 0U;
            }
            if constexpr (End == chain_end::shares) to[i] = whole_below(earned * size);
            if constexpr (End == chain_end::sum) to[i] += whole_below(earned * size);
        }
        return static_cast<std::size_t>(at_whole);
    }

    std::array<block_leaf, capacity> leaves_{};
    std::size_t size_ = 0;
};

/// Joins a value for each row to an operand.
template <class Value>
void join_each(block& operand, bool raises, Value value) {
    for (std::size_t i = 0; i < plan_block_rows; ++i) {
        const double v = value(i);
        operand[i]     = raises ? std::max(operand[i], v) : std::min(operand[i], v);
    }
}

/// Turns the part that is earned of each size into whole shares.
inline void count_shares(block& earned, const block& sizes, rounding how) {
    const auto count = [&](auto round) {
        double* __restrict part       = earned.data();
        const double* __restrict size = sizes.data();
        for (std::size_t i = 0; i < plan_block_rows; ++i) part[i] = round(part[i] * size[i]);
    };
    switch (how) {
    case rounding::down: return count(whole_below);
    case rounding::half_up: return count([](double x) { return whole_below(x + 0.5); });
    case rounding::up:
        return count([](double x) {
            const double below = whole_below(x);
            return below < x ? below + 1 : below;
        });
    case rounding::half_even:
        return count([](double x) {
            return (x + 0x1p52) - 0x1p52; // doubles from 2^52 on are whole: the sum is rounded
        });
    }
}

} // namespace kicker::detail
