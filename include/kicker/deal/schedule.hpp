// The spend schedule: which payments fall on which days, and which power is in service from which day.
//
// Payments of a generated schedule fall on the last day of each period; between payments spend is a
// step.
#pragma once

#include <kicker/calendar/term.hpp>
#include <kicker/core/inplace_vector.hpp>
#include <kicker/numeric/allocation.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/text.hpp>

#include <array>
#include <optional>

namespace kicker {

/// How many payments a schedule holds, and how many steps of capacity: ten years by the month. A longer
/// history is a ledger.
inline constexpr std::size_t max_payments = 120;

/// Money that falls due on a day.
template <representation Rep>
struct basic_payment {
    static constexpr std::string_view plural = "payments in a schedule"; ///< for messages

    day on{};                  ///< it counts at the end of this day
    basic_money<Rep> amount{}; ///< not below zero

    friend constexpr bool operator==(const basic_payment&, const basic_payment&) = default;
};

using scheduled_payment = basic_payment<std::int64_t>; ///< in 64-bit ticks

/// Power that is in service from a day on.
template <representation Rep>
struct basic_capacity_step {
    static constexpr std::string_view plural = "steps of capacity in a schedule"; ///< for messages

    day from{};               ///< billed from the first month that starts on it or later
    basic_power<Rep> added{}; ///< to what was in service before

    friend constexpr bool operator==(const basic_capacity_step&,
                                     const basic_capacity_step&) = default;
};
using capacity_step = basic_capacity_step<std::int64_t>; ///< in 64-bit ticks

/// Payments in order of their days, and the power in service for which some of them are billed.
///
/// Throws: invalid_terms when payments are negative, out of order, or too many.
template <representation Rep>
class basic_spend_schedule {
public:
    constexpr basic_spend_schedule() {}
    /// The payments, which must be in order.
    constexpr basic_spend_schedule(std::initializer_list<basic_payment<Rep>> payments) {
        for (const auto& p : payments) add(p);
    }
    /// The same schedule in a wider representation.
    template <widens_to<Rep> Narrow>
    constexpr basic_spend_schedule(const basic_spend_schedule<Narrow>& other) {
        for (const auto& p : other) add({p.on, p.amount});
        for (const auto& step : other.capacity()) add_capacity({step.from, step.added});
    }

    /// Appends a payment; it may not be negative, nor come before the last one.
    constexpr void add(const basic_payment<Rep>& p) {
        if (p.amount < basic_money<Rep>{})
            throw invalid_terms::payment_is_negative(to_text(p.on), to_text(p.amount));
        if (!payments_.empty() && p.on < payments_.back().on)
            throw invalid_terms::payments_need_order(to_text(payments_.back().on), to_text(p.on));
        payments_.push_back(p);
    }

    /// Adds power that is in service from a day on, behind other steps of its day.
    constexpr void add_capacity(const basic_capacity_step<Rep>& step) {
        capacity_.push_back(step);
        for (auto* at = capacity_.end() - 1; at != capacity_.begin() && step.from < (at - 1)->from;
             --at) {
            *at       = *(at - 1);
            *(at - 1) = step;
        }
    }
    /// The power that comes into service, in order of days.
    [[nodiscard]] constexpr std::span<const basic_capacity_step<Rep>> capacity() const noexcept {
        return {capacity_.begin(), capacity_.size()};
    }

    /// @{
    /// The payments, in order of their days.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return payments_.size(); }
    [[nodiscard]] constexpr bool empty() const noexcept { return payments_.empty(); }
    [[nodiscard]] constexpr const basic_payment<Rep>* begin() const noexcept {
        return payments_.begin();
    }
    [[nodiscard]] constexpr const basic_payment<Rep>* end() const noexcept {
        return payments_.end();
    }
    /// @}

    friend constexpr bool operator==(const basic_spend_schedule&,
                                     const basic_spend_schedule&) = default;

    /// Both schedules together, in order of days; of one day, the left one's payments first.
    friend constexpr basic_spend_schedule operator+(const basic_spend_schedule& a,
                                                    const basic_spend_schedule& b) {
        basic_spend_schedule sum;
        const auto *left = a.begin(), *right = b.begin();
        while (left != a.end() || right != b.end())
            sum.add(right == b.end() || (left != a.end() && left->on <= right->on) ? *left++
                                                                                   : *right++);
        for (const auto& step : a.capacity()) sum.add_capacity(step);
        for (const auto& step : b.capacity()) sum.add_capacity(step);
        return sum;
    }

private:
    inplace_vector<basic_payment<Rep>, max_payments> payments_;
    inplace_vector<basic_capacity_step<Rep>, max_payments> capacity_;
};
using spend_schedule = basic_spend_schedule<std::int64_t>; ///< in 64-bit ticks

/// A total over the periods of a term in proportion to weights that climb (or fall) evenly from the
/// first to the last.
///
/// Payments are whole cents (1/100 of the currency unit) where the total is, else whole ticks; they
/// add up to the total (largest remainder). Throws: invalid_terms for too many periods; no_answer
/// unless the weights are positive somewhere and negative nowhere.
template <representation Rep>
[[nodiscard]] constexpr basic_spend_schedule<Rep> ramped(const basic_money<Rep>& total,
                                                         const term& t, frequency f,
                                                         int first_weight, int last_weight) {
    const int n = period_count(t, f);
    if (n > static_cast<int>(max_payments))
        throw invalid_terms::too_many("payments in a schedule", max_payments);
    std::array<Rep, max_payments> weights{}, parts{};
    for (int k = 0; k < n; ++k) {
        const std::int64_t weight =
            n == 1 ? 1 : std::int64_t{first_weight} * (n - 1 - k) + std::int64_t{last_weight} * k;
        weights[static_cast<std::size_t>(k)] = Rep(weight);
    }

    const Rep cent(basic_money<Rep>::ticks_per_unit / 100);
    const Rep cents     = rep_cast<Rep>(round_quotient<Rep>(total.ticks(), cent, rounding::down));
    const bool is_whole = rep_traits<Rep>::times(cents, cent) == total.ticks();
    const auto periods  = static_cast<std::size_t>(n);
    allocate<Rep>(is_whole ? cents : total.ticks(), {weights.data(), periods},
                  {parts.data(), periods});

    basic_spend_schedule<Rep> s;
    for (int k = 0; k < n; ++k) {
        const Rep& part = parts[static_cast<std::size_t>(k)];
        s.add({period(t, f, k).to(),
               basic_money<Rep>::from_ticks(is_whole ? rep_traits<Rep>::times(part, cent) : part)});
    }
    return s;
}

/// A total in equal payments, one at the end of each period of a term.
template <representation Rep>
[[nodiscard]] constexpr basic_spend_schedule<Rep> evenly(const basic_money<Rep>& total,
                                                         const term& t, frequency f) {
    return ramped(total, t, f, 1, 1);
}

/// Capacity billed at a rate of money per MW-month, at the end of each month of a term.
///
/// A month is billed on what is in service on its first day; each bill is rounded to the cent,
/// halves up. The schedule has those steps that are in service by the last day of the term.
template <representation Rep>
[[nodiscard]] constexpr basic_spend_schedule<Rep>
billed(std::span<const std::type_identity_t<basic_capacity_step<Rep>>> steps,
       const basic_money<Rep>& per_mw_month, const term& t) {
    using wide = wide_t<Rep>;
    basic_spend_schedule<Rep> s;
    const Rep cent(basic_money<Rep>::ticks_per_unit / 100);
    for (int k = 0; k < period_count(t, monthly); ++k) {
        const term month = period(t, monthly, k);
        basic_power<Rep> in_service;
        for (const auto& step : steps)
            if (step.from <= month.from()) in_service += step.added;
        const wide cents = round_quotient<wide>(
            wide_product(in_service.ticks(), per_mw_month.ticks()),
            wide_product(Rep(basic_power<Rep>::ticks_per_unit), cent), rounding::half_up);
        const auto bill =
            basic_money<Rep>::from_ticks(rep_traits<Rep>::times(rep_cast<Rep>(cents), cent));
        if (bill != basic_money<Rep>{}) s.add({month.to(), bill});
    }
    for (const auto& step : steps)
        if (step.from <= t.to()) s.add_capacity(step);
    return s;
}

/// Every payment at a percentage of itself, rounded to the cent, halves up. 120_pct scales up. The power
/// in service is what it was.
template <representation Rep>
[[nodiscard]] constexpr basic_spend_schedule<Rep> scaled(const basic_spend_schedule<Rep>& s,
                                                         percent to) {
    using wide = wide_t<Rep>;
    basic_spend_schedule<Rep> result;
    const Rep cent(basic_money<Rep>::ticks_per_unit / 100);
    for (const auto& p : s) {
        const wide cents = round_quotient<wide>(wide_product(p.amount.ticks(), Rep(to.ticks())),
                                                wide_product(Rep(percent::of(100).ticks()), cent),
                                                rounding::half_up);
        result.add({p.on, basic_money<Rep>::from_ticks(
                              rep_traits<Rep>::times(rep_cast<Rep>(cents), cent))});
    }
    for (const auto& step : s.capacity()) result.add_capacity(step);
    return result;
}

/// Every payment so many months later (earlier, if negative); a payment at a month's end stays at
/// one. The power in service stays where it is.
template <representation Rep>
[[nodiscard]] constexpr basic_spend_schedule<Rep> shifted(const basic_spend_schedule<Rep>& s,
                                                          int months) {
    basic_spend_schedule<Rep> result;
    for (const auto& p : s) {
        const bool at_month_end = (p.on + 1).calendar().day() == date::day(1);
        result.add({add_months(p.on, months,
                               at_month_end ? day_of_month::last : day_of_month::same_or_last),
                    p.amount});
    }
    for (const auto& step : s.capacity()) result.add_capacity(step);
    return result;
}

/// What a schedule has paid by the end of a day.
template <representation Rep>
[[nodiscard]] constexpr basic_money<Rep> cumulative(const basic_spend_schedule<Rep>& s, day until) {
    basic_money<Rep> sum;
    for (const auto& p : s)
        if (p.on <= until) sum += p.amount;
    return sum;
}

/// What a schedule pays in all.
template <representation Rep>
[[nodiscard]] constexpr basic_money<Rep> total(const basic_spend_schedule<Rep>& s) {
    return cumulative(s, day::latest());
}

/// The first day on which a schedule has paid at least so much; nothing if it never does.
template <representation Rep>
[[nodiscard]] constexpr std::optional<day>
first_day_reaching(const basic_spend_schedule<Rep>& s,
                   const std::type_identity_t<basic_money<Rep>>& amount) {
    basic_money<Rep> sum;
    for (const auto& p : s)
        if ((sum += p.amount) >= amount) return p.on;
    return std::nullopt;
}

} // namespace kicker
