// A report as one HTML page: no network, no second file, opened from disk.
#pragma once

#include <kicker/text/section.hpp>

#include <string>
#include <string_view>

namespace tool {

/// The report as a page that asks nobody for anything, and says so to the browser, which then
/// refuses to. Figures that know where they come from are links to their note, at the end of the
/// page; with scripts the note opens beside the figure. Charts need scripts, and the chart library
/// in the program; where either is missing the page says so, and has their numbers in tables.
[[nodiscard]] std::string html_page(const kicker::report& r);

/// Text as HTML shows it, in an element or in a quoted attribute.
[[nodiscard]] std::string escaped(std::string_view text);

/// JSON as it may stand within a <script> element, equal in value.
[[nodiscard]] std::string script_json(std::string_view json);

} // namespace tool
