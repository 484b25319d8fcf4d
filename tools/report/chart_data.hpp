// What the charts of a report draw, as plain data.
//
// A point has a place, as doubles, which is good enough to draw, and words, which are exact and are
// what a reader is shown.
#pragma once

#include <string>
#include <vector>

namespace kicker_tools {

/// A value on a chart, with the ends of the band around it where something is unknown; both ends
/// are the value where nothing is.
struct banded {
    double value = 0;
    double low   = value;
    double high  = value;
    std::string text{};       ///< the value, exactly: "16,666,666"
    std::string range_text{}; ///< "8,333,333 to 16,666,666"; empty where there is no band
};

/// A level of the horizontal or the vertical axis that a line is drawn at.
struct marked_level {
    double at = 0;
    std::string label{}; ///< stands at the line: "commitment 20bn"
};

/// Equity against cumulative spend.
struct equity_point {
    double spend = 0;
    std::string spend_text{}; ///< "25bn"
    banded equity{};
};
struct equity_curve {
    std::string spend_title{};               ///< "cumulative spend, USD"
    std::string equity_title{};              ///< "shares vested"
    std::vector<equity_point> points{};      ///< by spend; a cliff is two points at one spend
    std::vector<marked_level> breakpoints{}; ///< levels of spend
};

/// Shares vested over time. Points only where something vests; a tranche goes on from them until
/// the axis ends, which should be later than the last of them, or its step has no width.
struct vesting_point {
    std::string day{}; ///< ISO: "2028-03-31"
    std::string tranche{};
    double cumulative = 0;         ///< of the tranche, from this day on
    std::string shares_text{};     ///< what vests on the day
    std::string cumulative_text{}; ///< exactly
    std::string cause{};           ///< in words
};
struct vesting_over_time {
    std::string title{};                 ///< of the vertical axis: "shares vested"
    std::string from{}, until{};         ///< the days, ISO, that the axis begins and ends at
    std::vector<std::string> tranches{}; ///< all of them, from the bottom of the stack to its top
    std::vector<vesting_point> points{}; ///< by day
};

/// Spend against what was committed.
struct spend_point {
    std::string day{};    ///< ISO
    std::string series{}; ///< "paid", "scheduled": each is a line of its own
    double total = 0;     ///< from this day on
    std::string payment_text{};
    std::string total_text{};
};
struct spend_over_time {
    std::string title{};                ///< of the vertical axis: "cumulative spend, USD"
    std::string from{}, until{};        ///< the days, ISO, that the axis begins and ends at
    std::vector<std::string> series{};  ///< all of them; the first is drawn solid, the next dashed
    std::vector<spend_point> points{};  ///< by day
    std::vector<marked_level> levels{}; ///< commitment, ceiling
};

/// The stake in the company, in per cent, over time.
struct stake_point {
    std::string day{}; ///< ISO
    banded percent{};
    std::string cause{}; ///< in words
};
struct stake_over_time {
    std::string title{};               ///< of the vertical axis: "stake, per cent of the company"
    std::string from{}, until{};       ///< the days, ISO, that the axis begins and ends at
    std::vector<stake_point> points{}; ///< by day
};

/// How far it is to each hurdle.
struct hurdle {
    std::string name{};         ///< "expansion: spend reaches 30bn"
    double done = 0;            ///< from 0 to 1
    std::string reached_text{}; ///< "24bn of 30bn"
    std::string missing_text{}; ///< "6bn to go"
};

} // namespace kicker_tools
