// A file that is written whole or not at all.
#pragma once

#include <string>

namespace tool {

/// Writes a file such that its name never has half of the text, and keeps its permissions. Whoever
/// is killed on the way leaves nothing behind, where the file system has files without names. What is
/// no file, such as a pipe, is written to as it is.
///
/// `what` says in an error what could not be written.
///
/// Throws: kicker::error, with what was there as it was.
void write_whole_file(const std::string& path, const std::string& text,
                      const std::string& what = "the report");

} // namespace tool
