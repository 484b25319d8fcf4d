// Anti-dilution: what the sale of shares below a price does to the strike of those who came earlier.
#pragma once

#include <kicker/equity/adjustment.hpp>
#include <kicker/unit/percent.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// How a warrant is protected against shares that are sold cheaply.
enum class anti_dilution : unsigned char {
    none,         ///< it is not
    broad_based,  ///< weighted average; all shares count, options and convertibles among them
    narrow_based, ///< weighted average; only the shares that are outstanding count
    full_ratchet, ///< the strike becomes the new price, even for one share
    market_price, ///< weighted average against the market price, and not against the strike
};

/// A sale of shares: how many, and at what price each.
struct share_sale {
    shares number{}; ///< newly issued
    price each{};    ///< what the company gets for one, in money or its worth
};

/// The ratio of a weighted average: K' = K (A + B) / (A + C), with A shares before the sale, C shares
/// sold, and B the shares that the same money buys at the strike. Never above one: a sale at the
/// strike or above it changes nothing.
///
/// Broad-based and narrow-based differ in A alone.
/// Throws: invalid_terms for a sale without shares, or of a negative price; for A below zero.
[[nodiscard]] fraction weighted_average(const price& at_strike, const shares& before,
                                        const share_sale& sale);

/// The ratio of a full ratchet: K' is the lesser of K and the price of the sale.
///
/// Throws: as above.
[[nodiscard]] fraction full_ratchet(const price& at_strike, const share_sale& sale);

/// The ratio of an average against the market price M: (A + B) / (A + C), with B the shares that the
/// money buys at M. A sale at the market price or above it changes nothing.
///
/// Throws: as above; invalid_terms for a market price that is not above zero.
[[nodiscard]] fraction market_price_average(const price& market, const shares& before,
                                            const share_sale& sale);

/// As terms say it.
[[nodiscard]] constexpr std::string_view to_word(anti_dilution a) {
    switch (a) {
    case anti_dilution::none: return "none";
    case anti_dilution::broad_based: return "broad_based";
    case anti_dilution::narrow_based: return "narrow_based";
    case anti_dilution::full_ratchet: return "full_ratchet";
    case anti_dilution::market_price: return "market_price";
    }
    return "none";
}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/anti_dilution_inl.hpp>
#endif
