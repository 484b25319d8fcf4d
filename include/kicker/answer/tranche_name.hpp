// How answers name a tranche: to a program by two names, to a reader in words.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/deal.hpp>

#include <string>

namespace kicker {

/// A tranche by its names. No two tranches of a deal have the same.
struct tranche_key {
    label warrant{}; ///< the name of its warrant
    label tranche{}; ///< its own name

    /// Whether the two names are the same.
    friend bool operator==(const tranche_key&, const tranche_key&) = default;
};

/// A tranche by its name; the name of the warrant comes first if the deal has several.
[[nodiscard]] std::string name_of(const deal& d, const label& warrant_name,
                                  const label& tranche_name);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/tranche_name_inl.hpp>
#endif
