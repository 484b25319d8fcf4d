// The files that a page is made of, as embed.cmake put them into the program.
#pragma once

#include <string_view>

namespace tool {

/// The bytes of a file, by its name: "page.css". Empty for one that the program was built without,
/// as the chart library's are where it was not installed.
[[nodiscard]] std::string_view asset(std::string_view name);

} // namespace tool
