// A tranche: a number of shares, and the rule by which they vest.
#pragma once

#include <kicker/deal/company.hpp>
#include <kicker/deal/share_rounding.hpp>
#include <kicker/deal/strike.hpp>
#include <kicker/vest/combine.hpp>
#include <kicker/vest/leaves.hpp>

#include <optional>

namespace kicker {

/// How many shares a tranche grants: a number fixed at signing, or a percentage of the company as
/// it stands.
///
/// Throws: invalid_terms for a negative number.
template <representation Rep>
class basic_tranche_size {
public:
    constexpr basic_tranche_size() {}
    /// A number fixed at signing.
    template <std::convertible_to<basic_shares<Rep>> Shares>
    constexpr basic_tranche_size(const Shares& fixed) : fixed_(fixed) {
        if (fixed_ < basic_shares<Rep>{}) throw invalid_terms::shares_are_negative();
    }
    /// Not a plain number: 1000 of what? Shares are written 1000_sh.
    template <std::integral Number>
    basic_tranche_size(Number write_1000_sh) = delete;
    /// The same size in a wider representation.
    template <widens_to<Rep> Narrow>
    constexpr basic_tranche_size(const basic_tranche_size<Narrow>& other)
        : basic_tranche_size(other.is_floating()
                                 ? floating(other.part(), other.base())
                                 : basic_tranche_size(other.in({}, rounding::down))) {}

    /// A percentage of the shares outstanding at each day, not fixed at signing: an anti-dilution
    /// top-up is built in.
    ///
    /// Throws: invalid_terms for a percentage outside 0 to 100, or 100 including itself.
    [[nodiscard]] static constexpr basic_tranche_size floating(percent part, share_base base) {
        if (part == percent::of(100) && base == including_itself)
            throw invalid_terms::whole_company_is_granted();
        basic_tranche_size s;
        s.part_     = checked_part(part);
        s.base_     = base;
        s.floating_ = true;
        return s;
    }

    /// Whether the number follows the company's shares outstanding.
    [[nodiscard]] constexpr bool is_floating() const noexcept { return floating_; }
    /// @{
    /// The percentage of a floating size, and what it is a percentage of; without meaning for a
    /// fixed one.
    [[nodiscard]] constexpr percent part() const noexcept { return part_; }
    [[nodiscard]] constexpr share_base base() const noexcept { return base_; }
    /// @}

    /// The number of shares. Throws: no_answer for a floating size of a company whose shares are
    /// not known.
    [[nodiscard]] constexpr basic_shares<Rep> in(const basic_company<Rep>& of, rounding how) const {
        return floating_ ? share_of(part_, of, base_, how) : fixed_;
    }

    /// The number of shares where so many are outstanding, a ratio after a split. Requires: it
    /// floats, and there are some.
    [[nodiscard]] constexpr basic_shares<Rep> of(const basic_fraction<Rep>& shares_outstanding,
                                                 rounding how) const {
        const percent whole = percent::of(100);
        const auto each =
            basic_fraction<Rep>(ratio(part_, base_ == including_itself ? whole - part_ : whole));
        return part_of(reduced(each * shares_outstanding), basic_shares<Rep>::of(Rep(1)), how);
    }

    friend constexpr bool operator==(const basic_tranche_size&,
                                     const basic_tranche_size&) = default;

private:
    basic_shares<Rep> fixed_{};
    percent part_{};
    share_base base_ = including_itself;
    bool floating_   = false;
};

using tranche_size = basic_tranche_size<std::int64_t>; ///< in 64-bit ticks

/// A percentage of the company as it stands on each day; see share_of for one that is fixed at
/// signing.
[[nodiscard]] constexpr tranche_size floating(percent part, share_base base) {
    return tranche_size::floating(part, base);
}

/// Shares of a warrant that vest by one rule.
///
/// *Vested* is what the rule has earned, and stays. *Exercisable* is the lesser of that and the
/// size times the gate, read on the day: a gate that closes again shuts the exercise, not the
/// vesting.
template <representation Rep>
struct basic_tranche {
    static constexpr std::string_view plural = "tranches in a deal"; ///< for messages

    label name{}; ///< unlike the others of its warrant: events and amendments find it by it
    basic_tranche_size<Rep> shares{};          ///< all that it grants
    rule vests       = never;                  ///< what must happen for it
    rule exercisable = always;                 ///< the gate
    std::optional<basic_strike<Rep>> strike{}; ///< the warrant's, unless said
    share_rounding rounding{};                 ///< to whole shares; not said: down

    friend constexpr bool operator==(const basic_tranche&, const basic_tranche&) = default;
};
using tranche = basic_tranche<std::int64_t>; ///< in 64-bit ticks

} // namespace kicker
