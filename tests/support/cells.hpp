// The cells of a row as a reader sees them.
#pragma once

#include <kicker/text/section.hpp>

#include <string>
#include <vector>

/// The text of each cell, with its range.
inline std::vector<std::string> texts(const std::vector<kicker::cell>& row) {
    std::vector<std::string> all;
    for (const kicker::cell& c : row) all.push_back(to_text(c));
    return all;
}
