// A class of stock: what one share of it votes and converts into, and how many there may be.
#pragma once

#include <kicker/core/label.hpp>
#include <kicker/unit/price.hpp>

#include <optional>

namespace kicker {

/// What a class of stock is to those who rank before others.
enum class stock_kind : unsigned char {
    common,   ///< what is left belongs to it
    preferred ///< it ranks before common stock, and an IPO converts it
};

/// "common", "preferred".
[[nodiscard]] constexpr std::string_view to_word(stock_kind k) {
    return k == stock_kind::common ? "common" : "preferred";
}

/// A class of stock of one company, with its terms as they stand at a moment.
///
/// A split restates the terms: the conversion, the price, and the authorized shares.
struct share_class {
    label name{};                         ///< events find the class by it
    stock_kind kind = stock_kind::common; ///< preferred stock converts at an IPO
    /// Votes of one share, exactly: 0 for none, 20 for a Class B. Nothing: the votes of the shares
    /// that one share converts into, or one vote where the class converts into no other.
    std::optional<fraction> votes{};
    /// The class that a share converts into. Empty: none; of preferred stock, the first common
    /// class.
    label into{};
    /// How many shares of that class one share becomes. Zero: the class never converts.
    fraction converts_into = fraction::whole();
    price original_price{};              ///< of issue; zero: the paper does not say
    std::optional<shares> authorized{};  ///< how many may be issued; nothing: no limit is known
    shares treasury{};                   ///< shares of the class that the company holds itself
    fraction splits = fraction::whole(); ///< new shares for one old share, by all splits so far

    friend bool operator==(const share_class&, const share_class&) = default;
};

/// Whether a share of the class becomes shares of another.
[[nodiscard]] inline bool is_convertible(const share_class& c) {
    return !c.into.empty() && !c.converts_into.is_none();
}

/// The shares that so many shares of a class are as converted: rounded down, since a holder gets
/// cash for a part of a share. Of preferred stock that never converts, none.
[[nodiscard]] inline shares as_converted(const share_class& c, shares number) {
    if (is_convertible(c)) {
        if (c.converts_into.is_whole()) return number;
        return part_of(c.converts_into, number, rounding::down);
    }
    return c.kind == stock_kind::preferred ? shares{} : number;
}

} // namespace kicker
