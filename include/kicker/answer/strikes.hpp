// Strikes that are set later: the price that each came to once its milestone had happened.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// A strike that was set when its milestone happened.
struct set_strike {
    day on{}; ///< the day of the milestone
    /// The average before that day, in ticks of a price of that day; nothing where too few days had a
    /// price.
    std::optional<fraction> vwap{};
    bool is_plain_mean = false; ///< whether a day among those of the average has no volume
    /// The part of the average, to the cent, in the shares of the path's last day.
    std::optional<price> strike{};
};

/// What a strike that is set later came to by the end of a path. Nothing for a fixed strike, and
/// nothing while the milestone has not happened.
///
/// The average is over the days with a price before the day of the milestone. A least price is in the
/// shares of the terms in force.
/// Throws: what vesting_path throws.
[[nodiscard]] std::optional<set_strike> strike_set_by(const followed& f, const strike& s);

/// A line for each strike of the terms in force that was set by the end of a path, or should have
/// been, since shares have vested: "the strike of second block is 9: 90% of the 30-day VWAP at ...,
/// which was 10 before 2027-01-15".
[[nodiscard]] std::vector<std::string> strikes_in_words(const followed& f);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/strikes_inl.hpp>
#endif
