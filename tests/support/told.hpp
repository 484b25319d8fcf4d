// A vesting path as tests read it.
#pragma once

#include <kicker/ledger/words.hpp>

#include <sstream>
#include <string>
#include <vector>

using lines = std::vector<std::string>;

/// The notes of a path as lines.
template <kicker::representation Rep>
lines notes_of(const kicker::basic_vesting_path<Rep>& path) {
    lines all;
    for (const auto& note : path.notes) all.push_back(to_text(note));
    return all;
}

/// The changes of a path as lines: day, tranche, shares, cumulative, cause.
template <kicker::representation Rep>
lines told(const kicker::basic_vesting_path<Rep>& path) {
    lines all;
    for (const auto& v : path) {
        std::ostringstream line;
        line << v;
        all.push_back(line.str());
    }
    return all;
}
