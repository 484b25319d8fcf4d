// The definitions of <kicker/equity/warrant_life.hpp>.
#pragma once

#include <kicker/equity/warrant_life.hpp>

#include <kicker/equity/detail/life_adjustments.hpp>
#include <kicker/equity/detail/life_exercises.hpp>
#include <kicker/equity/detail/life_path.hpp>
#include <kicker/equity/detail/life_terms.hpp>

namespace kicker {

KICKER_INLINE warrant_life life_of(const deal& d, const ledger& happened,
                                   const life_options& options) {
    ledger_timeline days(d, happened, options.path);
    vesting_taker vesting;
    detail::live_company shared{.vesting = vesting, .options = options};
    detail::life_terms terms(shared, days);
    detail::life_adjustments adjustments(shared);
    detail::life_exercises exercises(shared);
    detail::life_path changes(shared);
    days.run(vesting, terms, adjustments, exercises, changes);
    shared.life.path = changes.taken_from(vesting.take_path(), happened);
    return std::move(shared.life);
}

} // namespace kicker
