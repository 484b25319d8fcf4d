// What a number must be to serve as a representation; numeric/rep.hpp has what it can then do.
//
// Apart from it, so that types which are constrained by the concept can be named (kicker/fwd.hpp)
// without paying for the arithmetic.
#pragma once

#include <concepts>
#include <cstdint>

namespace kicker {

/// The signed 128-bit integer in which products of two 64-bit ticks are exact.
__extension__ typedef __int128 int128;

/// The operations of a representation. Specialised per number; the primary template is not defined.
///
/// - `wide`: the type in which a product of two values is formed
/// - `is_exact`: whether arithmetic is exact on values that fit
/// - `plus`, `minus`, `times`: on `Rep` and on `wide`; throw kicker::overflow instead of wrapping
/// - `floor_quotient`: the largest whole number not above a / b, for b > 0; may be one off where `/`
///   rounds
/// - `floor`: the largest whole number not above a value
/// - `to_int64`: the value as std::int64_t; throws kicker::overflow unless it is whole and fits
template <class Rep>
struct rep_traits;

/// The representations whose operations numeric/rep.hpp always brings, so nobody needs to look.
template <class Rep>
concept built_in_representation =
    std::same_as<Rep, std::int64_t> || std::same_as<Rep, int128> || std::same_as<Rep, double>;

/// A number that kicker can count in.
template <class Rep>
concept representation = built_in_representation<Rep> || requires {
    requires std::regular<Rep>;
    requires std::constructible_from<Rep, std::int64_t>;
    typename rep_traits<Rep>::wide;
};

} // namespace kicker
