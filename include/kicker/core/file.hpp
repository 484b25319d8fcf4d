// The bytes of a file.
#pragma once

#include <kicker/core/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <string>

namespace kicker {

/// The bytes of a file, or its first `most` bytes: some files, such as /dev/zero, never end.
///
/// Throws: error if the file cannot be opened or read.
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
    const open_file file(path.c_str());
    if (file.stream == nullptr) throw error(path + ": the file cannot be opened");
    std::string text;
    std::array<char, 4096> block;
    while (text.size() < most) {
        const std::size_t wanted = std::min(block.size(), most - text.size());
        const std::size_t n      = std::fread(block.data(), 1, wanted, file.stream);
        if (n == 0) break;
        text.append(block.data(), n);
    }
    // A folder opens as well, and then cannot be read.
    if (std::ferror(file.stream) != 0) throw error(path + ": the file cannot be read");
    return text;
}

} // namespace kicker
