// Text made to fit a terminal: paragraphs, and the words in tables, go over several lines, and
// nothing in them commands it.
#pragma once

#include <kicker/core/printable.hpp>
#include <kicker/text/section.hpp>

#include <cstddef>
#include <string>

namespace tool {

using kicker::printable;

/// The table with every text in it printable.
[[nodiscard]] kicker::section_table printable(kicker::section_table t);

/// A paragraph in lines of at most `width` characters, if its words allow; 0 is one line.
///
/// All lines begin with the blanks that the paragraph begins with, and all but the first with two
/// more.
[[nodiscard]] std::string wrapped(const std::string& paragraph, std::size_t width);

/// The table, its longest columns of words broken over several rows until all is at most `width`
/// characters wide, if words and numbers allow; 0 leaves it as it is.
[[nodiscard]] kicker::section_table fitted(const kicker::section_table& t, std::size_t width);

} // namespace tool
