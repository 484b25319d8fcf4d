// Rules read from words.
//
//   rule       = both { "or" both }            both = part { "and" part }
//   part       = "(" rule ")" | percentage | "by" day | "before" day
//              | "reached" [kind] "name"
//              | reading ( ">=" | ">" ) level | reading "from" level "to" level [ "in" n "steps" ]
//   reading    = ["peak"] metric ["vwap" back | "average" back | "in" window | "within" back]
//                ["on" n ("of" m "days" | "days" "in" "a" "row")]
//              | "times" "reached" [kind] "name" | ("days" | "months") "since" [kind] "name"
//   metric     = (spend | committed | purchased | delivered | funding) ["tagged" "name"]
//              | share_price | market_cap | outstanding | on
//              | kind unit "name"
//   back       = n ["days"] | n "calendar" "days" | n "months" | n "years"
//   window     = year | day ".." day           level = an amount in the metric's unit, or a day
#pragma once

#include <kicker/vest/rule.hpp>

#include <string_view>

namespace kicker {

/// Reads a rule from its words; the text holds one rule and nothing else.
///
/// Throws: invalid_text with the column (from 1) where reading stopped, what was expected and
///         found, and the nearest valid word; nothing is returned half-read.
[[nodiscard]] rule parse_rule(std::string_view words);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/vest/detail/parse_inl.hpp>
#endif
