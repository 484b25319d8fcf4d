// The currency of amounts of money.
#pragma once

#include <kicker/core/error.hpp>

#include <cstddef>
#include <string_view>

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

} // namespace kicker
