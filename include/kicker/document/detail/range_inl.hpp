// Which ends of ranges are tried, and what is said about them.
#pragma once

#include <kicker/core/utf8.hpp>
#include <kicker/document/range.hpp>

namespace kicker {

KICKER_INLINE std::string to_text(const std::vector<assumed_value>& values) {
    std::string s;
    for (const assumed_value& v : values)
        s += (s.empty() ? "" : " with ") + in_quotes(v.name) + " at " + v.value;
    return s;
}

KICKER_INLINE std::string first_line_of(const error& e) {
    const std::string_view all = e.what();
    return std::string(all.substr(0, all.find('\n')));
}

namespace detail {

KICKER_INLINE std::vector<std::vector<assumed_value>>
combinations(const std::vector<assumption>& ranges) {
    std::vector<std::vector<assumed_value>> all;
    if (ranges.size() <= most_ranges_combined) {
        for (std::size_t bits = 0; bits < std::size_t{1} << ranges.size(); ++bits) {
            std::vector<assumed_value> one;
            for (std::size_t i = 0; i < ranges.size(); ++i)
                one.push_back(
                    {ranges[i].name, (bits >> i & 1) != 0 ? ranges[i].high : ranges[i].low});
            all.push_back(std::move(one));
        }
        return all;
    }
    std::vector<assumed_value> lows, highs;
    for (const assumption& a : ranges) {
        lows.push_back({a.name, a.low});
        highs.push_back({a.name, a.high});
        all.push_back({lows.back()});
        all.push_back({highs.back()});
    }
    all.push_back(std::move(lows));
    all.push_back(std::move(highs));
    return all;
}

KICKER_INLINE std::string note_on_several_uses(const std::vector<assumption>& ranges) {
    std::vector<const assumption*> several;
    for (const assumption& a : ranges)
        if (a.used_in.size() > 1) several.push_back(&a);
    if (several.empty()) return {};
    if (several.size() == 1)
        return in_quotes(several[0]->name) + " is used in " +
               std::to_string(several[0]->used_in.size()) +
               " terms, so an answer between its ends may lie outside the range";
    std::string names;
    for (const assumption* a : several)
        names += (a == several[0] ? "" : a == several.back() ? " and " : ", ") + in_quotes(a->name);
    return names + " are used in several terms each, so an answer between their ends may lie "
                   "outside the range";
}

} // namespace detail

} // namespace kicker
