// The purchase contract: who buys what from whom, for how much, until when.
#pragma once

#include <kicker/calendar/term.hpp>
#include <kicker/core/label.hpp>
#include <kicker/unit/money.hpp>
#include <kicker/unit/power.hpp>

namespace kicker {

/// The code of a currency as ISO 4217 writes it: three capital letters. Empty: not said.
///
/// Throws: invalid_terms for any other text.
class currency {
public:
    constexpr currency() noexcept = default;
    /// @{
    /// A code, or an empty text where the paper says none.
    constexpr currency(std::string_view code) {
        if (code.empty()) return;
        if (code.size() != 3) throw invalid_terms::currency_is_not_a_code(code);
        for (std::size_t i = 0; i < 3; ++i) {
            if (code[i] < 'A' || code[i] > 'Z') throw invalid_terms::currency_is_not_a_code(code);
            code_[i] = code[i];
        }
    }
    constexpr currency(const char* code) : currency(std::string_view(code)) {}
    /// @}

    /// The three letters, which live in this value; empty if it is not said.
    [[nodiscard]] constexpr std::string_view view() const noexcept {
        return {code_, empty() ? std::size_t{0} : 3};
    }
    /// Whether it is not said.
    [[nodiscard]] constexpr bool empty() const noexcept { return code_[0] == '\0'; }

    friend constexpr bool operator==(const currency&, const currency&) = default;

private:
    char code_[4]{};
};

/// The commercial side of a deal. What a paper does not say stays at its default and counts as not
/// said.
template <representation Rep>
struct basic_contract {
    label buyer{};                      ///< who commits to spend, and may earn the shares
    label seller{};                     ///< who provides the compute, and grants the shares
    kicker::currency currency{};        ///< of every amount of money in the deal and its ledger
    basic_money<Rep> commitment{};      ///< what the buyer is bound to spend
    basic_money<Rep> ceiling{};         ///< the most that the deal foresees; zero: no ceiling
    basic_power<Rep> capacity{};        ///< what is contracted firmly
    basic_power<Rep> capacity_option{}; ///< what the buyer may order on top
    kicker::term term{};                ///< from its first to its last day

    friend constexpr bool operator==(const basic_contract&, const basic_contract&) = default;
};
using contract = basic_contract<std::int64_t>; ///< in 64-bit ticks

} // namespace kicker
