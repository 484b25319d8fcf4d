// What a holder holds of a company, and what the company keeps for its plans.
#pragma once

#include <kicker/equity/share_class.hpp>

#include <cstddef>

namespace kicker {

/// The place of something that is not there, such as the plan of a warrant.
inline constexpr std::size_t no_place = static_cast<std::size_t>(-1);

/// Shares of one class in the hands of one holder. Both are places in the lists of the cap table.
struct holding {
    std::size_t holder   = 0; ///< place in `cap_table::holders`
    std::size_t of_class = 0; ///< place in `cap_table::classes`
    shares number{};          ///< zero once all are gone

    friend bool operator==(const holding&, const holding&) = default;
};

/// A plan: shares of a class that the company keeps for options and awards.
struct option_plan {
    label name{};             ///< events find the plan by it
    std::size_t of_class = 0; ///< place in `cap_table::classes`
    shares reserved{};        ///< all that was ever put in it, in shares of today
    shares available{};       ///< the pool: not granted yet, or returned
    bool takes_back = true;   ///< whether cancelled options return to the pool

    friend bool operator==(const option_plan&, const option_plan&) = default;
};

/// Where a right to buy shares comes from.
enum class right_kind : unsigned char {
    from_plan, ///< an option, granted under a plan
    by_itself  ///< a warrant, issued by itself
};

/// "option", "warrant".
[[nodiscard]] constexpr std::string_view to_word(right_kind k) {
    return k == right_kind::from_plan ? "option" : "warrant";
}

/// The right of one holder to buy shares: an option or a warrant, as far as nobody has exercised or
/// cancelled it.
struct purchase_right {
    label name{};                                 ///< events find the right by it
    right_kind kind      = right_kind::by_itself; ///< an option counts against a plan
    std::size_t holder   = 0;                     ///< place in `cap_table::holders`
    std::size_t of_class = 0;        ///< of the shares that it buys; place in `cap_table::classes`
    std::size_t plan     = no_place; ///< place in `cap_table::plans`; `no_place` for a warrant
    shares number{};                 ///< what is left of it, vested or not
    shares vested{};                 ///< what of these the holder may exercise
    price strike{};                  ///< of one share

    friend bool operator==(const purchase_right&, const purchase_right&) = default;
};

} // namespace kicker
