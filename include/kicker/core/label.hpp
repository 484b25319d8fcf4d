// A short name that owns its text in place.
#pragma once

#include <kicker/core/error.hpp>

#include <compare>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace kicker {

/// A name of at most 63 bytes (UTF-8), kept in place.
///
/// Names in terms must outlive the text they were built from and must work in constant expressions,
/// where `std::string` does not last and `std::string_view` dangles.
/// Throws: invalid_terms when the text is longer.
class label {
public:
    static constexpr std::size_t max_size = 63; ///< in bytes of UTF-8, not in characters

    constexpr label() noexcept = default;
    /// @{
    /// A copy of the text. Throws: invalid_terms beyond `max_size` bytes.
    constexpr label(std::string_view text) {
        if (text.size() > max_size) throw invalid_terms::name_is_too_long(text, max_size);
        for (std::size_t i = 0; i < text.size(); ++i) text_[i] = text[i];
        text_[max_size] = static_cast<char>(max_size - text.size());
    }
    constexpr label(const char* text) : label(std::string_view(text)) {}
    label(const std::string& text) : label(std::string_view(text)) {}
    /// @}

    /// @{
    /// The text, which lives in the label and no longer than it.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text_, size()}; }
    constexpr operator std::string_view() const noexcept { return view(); }
    /// @}
    /// In bytes.
    [[nodiscard]] constexpr std::size_t size() const noexcept {
        return text_[0] == '\0' ? 0 : max_size - static_cast<std::size_t>(text_[max_size]);
    }
    /// In terms, an empty name is one that the paper does not say.
    [[nodiscard]] constexpr bool empty() const noexcept { return text_[0] == '\0'; }

    /// @{
    /// By the bytes of the text: case counts.
    friend constexpr bool operator==(const label& a, const label& b) noexcept {
        return a.view() == b.view();
    }
    friend constexpr std::strong_ordering operator<=>(const label& a, const label& b) noexcept {
        return a.view() <=> b.view();
    }
    /// @}

    /// Prints the bare text, without quotes.
    friend std::ostream& operator<<(std::ostream& out, const label& l) { return out << l.view(); }

private:
    // The last byte counts the unused ones, so that it doubles as the terminator of a full name.
    char text_[max_size + 1]{};
};

} // namespace kicker
