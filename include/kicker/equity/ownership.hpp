// Who owns how much of a company, and who votes how much, on each way to count its shares.
#pragma once

#include <kicker/equity/cap_table.hpp>
#include <kicker/equity/count_basis.hpp>

namespace kicker {

/// One line of an ownership table.
struct owned_part {
    label owner{};                        ///< a holder, a plan, or the company
    shares number{};                      ///< as the basis counts them
    fraction part{};                      ///< of the total of the basis, exactly
    owner_kind kind = owner_kind::holder; ///< says what `owner` names

    friend bool operator==(const owned_part&, const owned_part&) = default;
};

/// All shares that a basis counts. Throws: overflow. Complexity: linear in what is held.
[[nodiscard]] shares total_shares(const cap_table& of, count_basis by);

/// Who owns how much: holders in the order of the cap table, then pools, then the treasury; whoever
/// has nothing is left out. The parts add up to one, exactly.
///
/// Each holding is converted by itself and rounded down, as its holder would convert it.
/// Throws: overflow. Complexity: linear in what is held.
[[nodiscard]] std::vector<owned_part> ownership(const cap_table& of, count_basis by);

/// What one holder owns; nothing is zero shares. Throws: what `holder_named` throws; overflow.
[[nodiscard]] owned_part owned_by(const cap_table& of, std::string_view holder, count_basis by);

/// One line of a table of votes.
struct vote_part {
    label owner{};                        ///< a holder, or a plan
    fraction votes{};                     ///< how many, exactly
    fraction part{};                      ///< of all votes, exactly
    owner_kind kind = owner_kind::holder; ///< says what `owner` names

    friend bool operator==(const vote_part&, const vote_part&) = default;
};

/// The votes of one share of a class: its own, else those of the shares that it converts into.
[[nodiscard]] fraction votes_per_share(const cap_table& of, std::size_t of_class);

/// Who votes how much, on the shares that a basis counts, each by the votes of its own class.
/// Treasury shares have no vote (DGCL section 160(c)); whoever has no vote is left out.
///
/// Votes of what may still be exercised are those that it would have.
/// Throws: overflow, also where the classes' votes have no common denominator of 127 bits.
[[nodiscard]] std::vector<vote_part> voting_power(const cap_table& of,
                                                  count_basis by = count_basis::outstanding_shares);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/ownership_inl.hpp>
#endif
