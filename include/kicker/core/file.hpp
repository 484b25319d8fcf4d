// The bytes of a file.
#pragma once

#include <kicker/core/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include <sys/stat.h> // a tenth of what <filesystem> costs to include

namespace kicker {

namespace detail {

/// What stands at a path that is no file; empty for a file.
[[nodiscard]] inline std::string_view kind_of_no_file(const struct stat& found) {
    switch (found.st_mode & S_IFMT) {
    case S_IFREG: return {};
    case S_IFDIR: return "a directory";
    case S_IFIFO: return "a FIFO";
    case S_IFCHR:
    case S_IFBLK: return "a device";
    default: return "a socket";
    }
}

} // namespace detail

/// The bytes of a file, or its first `most` bytes, so that no file costs more than is asked for.
/// Only a file is opened: a FIFO might keep its reader waiting, and a device need never end.
///
/// Throws: error if there is no file, or it cannot be opened or read.
[[nodiscard]] inline std::string text_of_file(const std::string& path,
                                              std::size_t most = static_cast<std::size_t>(-1)) {
    struct open_file { // not a std::ifstream, which is costly to include for this one use
        std::FILE* stream;
        explicit open_file(const char* path) : stream(std::fopen(path, "rb")) {}
        open_file(const open_file&)            = delete;
        open_file& operator=(const open_file&) = delete;
        ~open_file() {
            if (stream != nullptr) std::fclose(stream);
        }
    };
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) throw error(path + ": cannot open the file");
    if (const std::string_view kind = detail::kind_of_no_file(found); !kind.empty())
        throw error(path + ": expected a file, found " + std::string(kind));
    const open_file file(path.c_str());
    if (file.stream == nullptr) throw error(path + ": cannot open the file");
    std::string text;
    text.reserve(std::min(most, static_cast<std::size_t>(found.st_size)));
    std::array<char, 4096> block;
    while (text.size() < most) {
        const std::size_t wanted = std::min(block.size(), most - text.size());
        const std::size_t n      = std::fread(block.data(), 1, wanted, file.stream);
        if (n == 0) break;
        text.append(block.data(), n);
    }
    if (std::ferror(file.stream) != 0) throw error(path + ": cannot read the file");
    return text;
}

} // namespace kicker
