// Dilution: what every holder has before and after, and which new shares took how much of it.
#pragma once

#include <kicker/equity/company_history.hpp>
#include <kicker/equity/ownership.hpp>

namespace kicker {

/// One owner before and after.
struct diluted_part {
    label owner{};                        ///< a holder, a plan, or the company
    owner_kind kind = owner_kind::holder; ///< says what `owner` names
    shares before{};                      ///< in shares of the later day
    shares after{};                       ///< as the basis counts them
    fraction part_before{};               ///< of the company before, exactly
    fraction part_after{};                ///< of the company after, exactly

    /// What the part of the company has grown by, exactly; below zero where it has shrunk. Times
    /// 100: percentage points. Throws: overflow.
    [[nodiscard]] fraction change() const;

    friend bool operator==(const diluted_part&, const diluted_part&) = default;
};

/// Every owner of either company.
struct dilution {
    count_basis by = count_basis::fully_diluted; ///< how shares are counted
    shares before{};                             ///< all shares before, in shares of the later day
    shares after{};                              ///< all shares after
    std::vector<diluted_part> owners{};          ///< in the later company's order, then who left

    friend bool operator==(const dilution&, const dilution&) = default;
};

/// Two companies compared owner by owner, found by their names. What splits did between them is no
/// dilution: shares before are restated, class by class.
///
/// Throws: overflow. Complexity: linear in what is held.
[[nodiscard]] dilution dilution_between(const cap_table& before, const cap_table& after,
                                        count_basis by = count_basis::fully_diluted);

/// The same companies with some owners taken together as one holder of a name, who comes first.
///
/// Throws: overflow. Complexity: linear.
[[nodiscard]] dilution taken_together(const dilution& d, label name,
                                      const std::function<bool(const diluted_part&)>& is_one);

/// @{
/// What an owner's shares are worth at a price, before and after. At the price of a round the
/// difference is what the round moved. Throws: overflow.
[[nodiscard]] money worth_before(const diluted_part& of, price at);
[[nodiscard]] money worth_after(const diluted_part& of, price at);
/// @}

/// What one owner's new shares did to the part of another.
struct dilution_cause {
    label by{};                           ///< who got shares, or lost some
    owner_kind kind = owner_kind::holder; ///< says what `by` names
    shares added{};                       ///< below zero for shares that went
    fraction change{}; ///< of the diluted owner's part, exactly; below zero where it shrank

    friend bool operator==(const dilution_cause&, const dilution_cause&) = default;
};

/// Who diluted an owner, and by how much, as a waterfall from its part before to its part after.
/// The changes add up to the change of its part, exactly.
///
/// With n of T shares before and T' after, shares added by another take n / T x added / T'. The
/// owner's own new shares give it added / T' less the same. So the order of events plays no role.
/// Throws: no_answer where no owner has that name; overflow.
[[nodiscard]] std::vector<dilution_cause> causes_of(const dilution& d, std::string_view owner);

/// What one event did to the part of one holder.
struct dilution_step {
    const company_event* what = nullptr; ///< of the history that was asked
    fraction part_before{};              ///< the holder's part of the company before the event
    fraction part_after{};               ///< and after it
    shares total_after{};                ///< all shares after it

    friend bool operator==(const dilution_step&, const dilution_step&) = default;
};

/// Each event, of the days after one day until another, that moved the part of a holder. The
/// history must outlive the answer.
///
/// Throws: as company_history::on; overflow. Complexity: each event of these days counts the
///         company.
[[nodiscard]] std::vector<dilution_step>
dilution_steps(const company_history& of, std::string_view holder, day after, day until,
               count_basis by = count_basis::fully_diluted);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/dilution_inl.hpp>
#endif
