// How a document's reader gets at the files that the document names.
#pragma once

#include <kicker/core/inline.hpp>

#include <functional>
#include <string>

namespace kicker {

/// Gives the bytes of a file that a document names; throws `error` if it cannot.
using file_reader = std::function<std::string(const std::string& name)>;

/// Gives the files that a document names: those of the folder in which the document stands, and of
/// folders below it. Of a document without a name they are those of the folder in which the program
/// runs. No link leads out of the folder, for a stranger's document is no way to read other files.
/// What is given has at most `max_csv_bytes` and one more, by which a longer file is known.
[[nodiscard]] file_reader files_beside(const std::string& document);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/file_reader_inl.hpp>
#endif
