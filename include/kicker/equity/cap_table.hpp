// A company at one moment: its classes, who holds what of them, and who may still buy.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/equity/convertible.hpp>

#include <string_view>
#include <vector>

namespace kicker {

/// The capital of a company at the end of a day.
///
/// Plain data. A history makes it (`company_history`), and functions ask it: `ownership`,
/// `total_shares`, `voting_power`, `dilution_between`. Whoever writes one by hand keeps every place
/// within its list.
struct cap_table {
    label company{};                      ///< the issuer
    day on{};                             ///< at the end of which day
    std::vector<share_class> classes{};   ///< in the order in which they were created
    std::vector<label> holders{};         ///< everybody who ever held something
    std::vector<holding> holdings{};      ///< at most one of a holder and a class
    std::vector<option_plan> plans{};     ///< with their pools
    std::vector<purchase_right> rights{}; ///< options and warrants
    std::vector<convertible> notes{};     ///< notes and SAFEs that have not converted
    fraction splits =
        fraction::whole(); ///< new shares for one old share, by splits of every class there is

    friend bool operator==(const cap_table&, const cap_table&) = default;
};

/// @{
/// The place of a class, a holder, a plan, a right or a note of that name.
///
/// Throws: invalid_company_change where there is none; the message names the nearest.
/// Complexity: one look at each name.
[[nodiscard]] std::size_t class_named(const cap_table& of, std::string_view name);
[[nodiscard]] std::size_t holder_named(const cap_table& of, std::string_view name);
[[nodiscard]] std::size_t plan_named(const cap_table& of, std::string_view name);
[[nodiscard]] std::size_t right_named(const cap_table& of, std::string_view name);
[[nodiscard]] std::size_t note_named(const cap_table& of, std::string_view name);
/// @}

/// The shares of a class that a holder holds. Throws: what `holder_named` and `class_named` throw.
[[nodiscard]] shares held(const cap_table& of, std::string_view holder, std::string_view of_class);

/// What options under a plan are left, vested or not. Throws: what `plan_named` throws.
[[nodiscard]] shares granted_under(const cap_table& of, std::string_view plan);

/// The shares of one class, each number of them in shares of that class.
struct class_total {
    label of_class{};                   ///< its name
    std::optional<shares> authorized{}; ///< how many there may be
    shares outstanding{};               ///< in the hands of holders
    shares treasury{};                  ///< in the hands of the company
    shares rights{};                    ///< options and warrants that buy it
    shares pool{};                      ///< kept for plans and not granted

    /// Outstanding and in treasury.
    [[nodiscard]] shares issued() const { return outstanding + treasury; }

    friend bool operator==(const class_total&, const class_total&) = default;
};

/// The shares of each class, in the order of the classes. Complexity: linear.
[[nodiscard]] std::vector<class_total> totals_by_class(const cap_table& of);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/cap_table_inl.hpp>
#endif
