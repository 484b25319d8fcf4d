// Limits: why shares that have vested may not be exercised yet, or only in part.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/core/label.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/shares.hpp>
#include <kicker/vest/leaves.hpp>

#include <optional>
#include <string_view>

namespace kicker {

/// What a limit limits.
enum class limit_kind : unsigned char {
    ownership, ///< the part of the outstanding shares that the holder may own after an exercise
    exchange, ///< all shares ever issued, as a part of those outstanding at signing (the 19.99 % of
              ///< Nasdaq Rule 5635 and NYSE Manual 312.03, where no vote has approved more)
    authorized, ///< all shares ever issued, by the number that the company has kept for them
    gate,       ///< the exercise as a whole: an antitrust or CFIUS clearance, a first day
    transfer, ///< not the exercise: shares or warrant may not be sold yet (a lock-up, registration)
};

/// A limit on the exercise or the transfer of a warrant, and the condition that lifts it.
struct exercise_limit {
    limit_kind kind = limit_kind::gate; ///< says whether `part` or `number` is read
    label name{};        ///< for people: "HSR clearance"; empty: the word of its kind
    percent part{};      ///< of `ownership` and `exchange`
    shares number{};     ///< of `authorized`
    rule lifted = never; ///< once it is earned in full, the limit no longer holds

    friend bool operator==(const exercise_limit&, const exercise_limit&) = default;
};

/// How many shares a holder may be issued who may own at most a part of the shares outstanding after
/// the issue: floor((p O - H) / (1 - p)), for O shares outstanding and H held before. The shares of
/// this exercise count in the base; those that stay unexercised do not.
///
/// Throws: invalid_terms unless the part is above 0 % and below 100 %.
[[nodiscard]] shares most_issued_below(percent part, const shares& all, const shares& held);

/// @{
/// As terms and messages say it.
[[nodiscard]] constexpr std::string_view to_word(limit_kind k) {
    switch (k) {
    case limit_kind::ownership: return "ownership";
    case limit_kind::exchange: return "exchange";
    case limit_kind::authorized: return "authorized";
    case limit_kind::gate: return "gate";
    case limit_kind::transfer: return "transfer";
    }
    return "gate";
}
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/exercise_limit_inl.hpp>
#endif
