// Percentages of a company that depend on each other: warrants for "10 % of the company" and pools.
//
// One claim alone is `share_of` of <kicker/deal/company.hpp>. Claims together are one equation:
// with F shares that belong to no claim, T = F / (1 - sum of the parts), and each claim gets its
// part of T.
#pragma once

#include <kicker/deal/company.hpp>
#include <kicker/equity/ownership.hpp>

#include <span>

namespace kicker {

/// A right to a percentage of a company.
struct percentage_claim {
    label name{};                       ///< a warrant of this name in a cap table is this claim
    percent part{};                     ///< from 0 % to 100 %
    share_base base = including_itself; ///< whether all claims count in the base, or none
    rounding how    = rounding::down;   ///< of the shares
    /// Shares in the base that count towards the claim already, as a pool's that are not granted.
    shares has{};
    /// Whether the number follows the company to the day that is asked. Else it is fixed at
    /// signing.
    bool floats = false;
    /// Of a claim that is fixed: the class by whose splits its number is restated. Empty: by those
    /// of every class together.
    label of_class{};

    friend bool operator==(const percentage_claim&, const percentage_claim&) = default;
};

/// What one claim comes to.
struct claimed_part {
    label name{};     ///< of the claim
    fraction exact{}; ///< new shares before rounding
    shares number{};  ///< new shares

    friend bool operator==(const claimed_part&, const claimed_part&) = default;
};

/// Claims solved together.
struct solved_claims {
    fraction exact_total{};             ///< all shares, before claims are rounded
    shares total{};                     ///< all shares, with the claims in whole shares
    std::vector<claimed_part> claims{}; ///< in the order given

    friend bool operator==(const solved_claims&, const solved_claims&) = default;
};

/// Solves claims on a company of so many shares, which include what claims have already.
///
/// Before rounding each claim that counts itself is exactly its part of the total. A claim that has
/// more than its part gets nothing. One that counts itself and is rounded down never has more than
/// its part of the whole shares: it is the most that keeps within it, for all such claims together.
/// Throws: invalid_terms for a part outside 0 % to 100 %; invalid_company_change where claims that
///         count themselves reach 100 % together, and for a company without shares; overflow.
[[nodiscard]] solved_claims solve_claims(shares before, std::span<const percentage_claim> claims);

/// Shares of a company on a basis, but for rights that have the name of a claim: the base of the
/// claims.
[[nodiscard]] shares base_of(const cap_table& of, std::span<const percentage_claim> claims,
                             count_basis by = count_basis::fully_diluted);

/// Claims on a later day. What is fixed at signing is solved on the company of the signing, and
/// restated by the splits since. What floats is solved on the company of the day, in whose base the
/// fixed claims count as well.
///
/// Throws: as solve_claims.
[[nodiscard]] solved_claims claims_on(const cap_table& at_signing, const cap_table& today,
                                      std::span<const percentage_claim> claims,
                                      count_basis by = count_basis::fully_diluted);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/percentage_claims_inl.hpp>
#endif
