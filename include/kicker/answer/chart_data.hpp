// What a chart draws, as plain data.
//
// A point has a place and words. The place is a double, which is exact enough to draw; the words are
// exact, and a reader is shown them.
#pragma once

#include <string>
#include <vector>

namespace kicker {

/// A value on a chart, with the ends of the band around it. Where nothing is unknown, each end is the
/// value.
struct banded_value {
    double value = 0;         ///< where the line runs
    double low   = value;     ///< where the band begins
    double high  = value;     ///< where the band ends
    std::string text{};       ///< the value, exactly: "16,666,666"
    std::string range_text{}; ///< "8,333,333 to 16,666,666"; empty where there is no band
};

/// A level of an axis at which the chart has a line.
struct marked_level {
    double at = 0;       ///< the level
    std::string label{}; ///< stands at the line: "commitment 20bn"
};

/// A point of an equity curve.
struct equity_point {
    double spend = 0;         ///< in whole units
    std::string spend_text{}; ///< "25bn"
    banded_value equity{};    ///< the shares vested at that spend
};
/// Equity against what is bought, such as cumulative spend.
struct equity_curve {
    std::string spend_title{};               ///< "cumulative spend, USD"
    std::string equity_title{};              ///< "shares vested"
    std::vector<equity_point> points{};      ///< by spend; a cliff is two points at one spend
    std::vector<marked_level> breakpoints{}; ///< levels of spend
};

/// What vests of one tranche on one day.
struct vesting_point {
    std::string day{};             ///< ISO: "2028-03-31"
    std::string tranche{};         ///< its name
    double cumulative = 0;         ///< of the tranche, from this day on
    std::string shares_text{};     ///< what vests on the day
    std::string cumulative_text{}; ///< exactly
    std::string cause{};           ///< in words
};
/// Shares vested over time. A point stands only where something vests: the shares of a tranche stay
/// until the axis ends. The axis must end later than the last point, or its step has no width.
struct vesting_over_time {
    std::string title{};                 ///< of the vertical axis: "shares vested"
    std::string from{};                  ///< the day, ISO, that the axis begins at
    std::string until{};                 ///< the day, ISO, that the axis ends at
    std::vector<std::string> tranches{}; ///< all of them, from the bottom of the stack to its top
    std::vector<vesting_point> points{}; ///< by day
};

/// What one series of payments comes to on one day.
struct spend_point {
    std::string day{};          ///< ISO
    std::string series{};       ///< "paid", "scheduled": each is a line of its own
    double total = 0;           ///< from this day on
    std::string payment_text{}; ///< the payment of the day, exactly
    std::string total_text{};   ///< the total, exactly
};
/// Cumulative spend, and the levels that the contract names.
struct spend_over_time {
    std::string title{};                ///< of the vertical axis: "cumulative spend, USD"
    std::string from{};                 ///< the day, ISO, that the axis begins at
    std::string until{};                ///< the day, ISO, that the axis ends at
    std::vector<std::string> series{};  ///< all of them; the first is drawn solid, the next dashed
    std::vector<spend_point> points{};  ///< by day
    std::vector<marked_level> levels{}; ///< commitment, ceiling
};

/// The stake from one day on.
struct stake_point {
    std::string day{};      ///< ISO
    banded_value percent{}; ///< of the company
    std::string cause{};    ///< in words
};
/// The stake in the company, in per cent, over time.
struct stake_over_time {
    std::string title{};               ///< of the vertical axis: "stake, per cent of the company"
    std::string from{};                ///< the day, ISO, that the axis begins at
    std::string until{};               ///< the day, ISO, that the axis ends at
    std::vector<stake_point> points{}; ///< by day
};

/// How far a deal has come to one hurdle.
struct hurdle_progress {
    std::string name{};         ///< "expansion: spend reaches 30bn"
    double done = 0;            ///< from 0 to 1
    std::string reached_text{}; ///< "24bn of 30bn"
    std::string missing_text{}; ///< "6bn to go"
};

/// How far one assumption moves an answer.
struct tornado_bar {
    std::string name{};       ///< of the assumption, with its range
    double low  = 0;          ///< the least answer
    double high = 0;          ///< the most
    std::string range_text{}; ///< both, exactly
};
/// How far each assumption moves an answer, the one that moves it furthest first.
struct tornado {
    std::string title{};             ///< of the axis: "shares vested"
    double at = 0;                   ///< the answer at the values of the document
    std::string at_text{};           ///< the same, exactly
    std::vector<tornado_bar> bars{}; ///< from the top
};

/// What has become of some shares of one tranche.
struct life_part {
    std::string tranche{};     ///< its name
    std::string stage{};       ///< "exercised"
    double shares = 0;         ///< how many
    std::string shares_text{}; ///< the same, exactly
};
/// The life of each tranche as one bar, stage by stage.
struct life_bars {
    std::string title{};            ///< of the axis: "shares"
    std::vector<life_part> parts{}; ///< of each tranche together, in the order of the stages
};

/// What one owner has of a company before and after, in per cent.
struct owner_bar {
    std::string owner{};       ///< its name
    double before = 0;         ///< its part before
    double after  = 0;         ///< its part after
    std::string before_text{}; ///< the part before, exactly: "100.00%"
    std::string after_text{};  ///< the part after, exactly
    std::string shares_text{}; ///< the shares before and after, exactly
};
/// Ownership before and after, two bars an owner.
struct owner_bars {
    std::string title{};             ///< of the axis: "per cent of the company"
    std::vector<owner_bar> owners{}; ///< from the top
};

/// One bar of a waterfall, in per cent: a level, or what moves the level.
struct waterfall_step {
    std::string name{};        ///< "before", or who moves the level
    double from   = 0;         ///< the level before; zero where the bar is a level itself
    double to     = 0;         ///< the level after
    bool is_level = false;     ///< the first bar and the last
    std::string change_text{}; ///< what the chart prints at the bar: "-3.26%"
    std::string level_text{};  ///< the level after, exactly: "96.74%"
    std::string shares_text{}; ///< the shares behind it, exactly
};
/// A part of the company as it comes down, step by step, from one level to another.
struct waterfall {
    std::string title{};                 ///< of the axis: "per cent of the company"
    std::vector<waterfall_step> steps{}; ///< from the top
};

/// How likely something of one line has come by one day.
struct chance_point {
    std::string day{};  ///< ISO
    std::string line{}; ///< which line
    double percent = 0; ///< the probability by that day
    std::string text{}; ///< the same in words: "71.3%"
};
/// Probabilities that only grow, one line each, over time.
struct chances_over_time {
    std::string title{};                ///< of the vertical axis: "vested in full"
    std::string from{};                 ///< the day, ISO, that the axis begins at
    std::string until{};                ///< the day, ISO, that the axis ends at
    std::vector<std::string> lines{};   ///< all of them
    std::vector<chance_point> points{}; ///< of each line by day
};

/// How many of all outcomes lie in one stretch.
struct histogram_bar {
    double from    = 0;       ///< where the stretch begins
    double to      = 0;       ///< where it ends
    double percent = 0;       ///< of all outcomes
    std::string range_text{}; ///< the stretch in words: "2bn to 2.5bn"
    std::string text{};       ///< the part in words: "7.2%"
    bool is_open = false;     ///< whether all outcomes beyond lie in it as well
};
/// How outcomes are distributed: bars side by side.
struct histogram {
    std::string title{};                ///< of the axis of outcomes: "gain, USD"
    std::string percent_title{};        ///< of the axis of parts: "per cent of all paths"
    std::vector<histogram_bar> bars{};  ///< from the lowest on
    std::vector<marked_level> levels{}; ///< the median
};

/// One cell of a heat map.
struct heat_cell {
    std::string column{}; ///< one of the columns
    std::string row{};    ///< one of the rows
    double value = 0;     ///< how dark the cell is
    std::string text{};   ///< what stands in it
};
/// A figure against two others: the darker a cell, the higher its figure.
struct heat_map {
    std::string title{};                ///< of the figure: "worth now, USD"
    std::string column_title{};         ///< of what changes along a row
    std::string row_title{};            ///< of what changes from row to row
    std::vector<std::string> columns{}; ///< from the left
    std::vector<std::string> rows{};    ///< from the top
    std::vector<heat_cell> cells{};     ///< in any order
};

/// An estimate after so many paths.
struct running_point {
    double paths = 0;         ///< followed so far
    std::string paths_text{}; ///< the same in words: "4,096"
    banded_value found{};     ///< the estimate, within its error
};
/// How an estimate settles as paths are added.
struct running_estimate {
    std::string title{};                 ///< of the estimate: "worth now, USD"
    std::vector<running_point> points{}; ///< each with more paths than the one before
};

} // namespace kicker
