// How a document's reader gets at the files that the document names.
#pragma once

#include <functional>
#include <string>

namespace kicker {

/// Gives the bytes of a file that a document names; throws `error` if it cannot.
using file_reader = std::function<std::string(const std::string& name)>;

} // namespace kicker
