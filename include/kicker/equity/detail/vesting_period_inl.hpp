// The definitions of <kicker/equity/vesting_period.hpp>.
#pragma once

#include <kicker/equity/vesting_period.hpp>

#include <kicker/equity/detail/schedule_fault.hpp>

namespace kicker {

KICKER_INLINE vesting_day day_of_each_month(int n) {
    if (n < 1 || n > 31) throw detail::schedule_fault::no_such_day_of_month(n);
    return {.fixed = n};
}

KICKER_INLINE day later(day from, const vesting_period& period, std::int64_t times, day origin,
                        const vesting_day& of_month) {
    using fault = detail::schedule_fault;
    if (period.length < 0) throw fault::period_is_negative("a vesting period", period.length);
    if (of_month.fixed < 0 || of_month.fixed > 31)
        throw fault::no_such_day_of_month(of_month.fixed);
    // No calendar has as many days as this bound, and so no sum below overflows.
    constexpr std::int64_t most = 4'000'000;
    if (times < -most || times > most || period.length > most)
        throw fault::beyond_the_calendar(from);
    const std::int64_t length = period.length * times;
    if (period.in == period_unit::days) {
        const std::int64_t number = from.number() + length;
        if (number < day::earliest().number() || number > day::latest().number())
            throw fault::beyond_the_calendar(from);
        return day::from_number(static_cast<std::int32_t>(number));
    }
    if (length < -120'000 || length > 120'000) throw fault::beyond_the_calendar(from);
    const int month = (from.year() * 12 + static_cast<int>(length) +
                       static_cast<int>(static_cast<unsigned>(from.calendar().month())) - 1);
    if (month < 0 || month >= 120'000) throw fault::beyond_the_calendar(from);
    const day day_of_origin =
        of_month.fixed > 0 ? day(2000_y / 1 / date::day(static_cast<unsigned>(of_month.fixed)))
                           : origin;
    return add_months(from, static_cast<int>(length),
                      of_month.fixed > 0 ? day_of_month::same_or_last : of_month.rule,
                      day_of_origin);
}

} // namespace kicker
