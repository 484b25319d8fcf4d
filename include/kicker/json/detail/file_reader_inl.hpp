// The files beside a document, and no others.
#pragma once

#include <kicker/core/csv.hpp>
#include <kicker/core/file.hpp>
#include <kicker/json/file_reader.hpp>

#include <algorithm>
#include <filesystem>

namespace kicker {

namespace detail {

/// Throws: error for a file that is not within a folder, once links are followed. One that is not
/// there is within any: whoever opens it says so.
inline void require_within(const std::filesystem::path& folder, const std::filesystem::path& file) {
    std::error_code none;
    const auto home  = std::filesystem::canonical(folder.empty() ? "." : folder, none);
    const auto found = std::filesystem::canonical(file, none);
    if (!found.empty() && std::ranges::mismatch(home, found).in1 != home.end())
        throw error(file.string() +
                    ": expected a file beside the document or in a folder below it, "
                    "found a link out of that folder");
}

} // namespace detail

KICKER_INLINE file_reader files_beside(const std::string& document) {
    return [document = std::filesystem::path(document)](const std::string& name) {
        const std::filesystem::path folder = document.parent_path(), file = folder / name;
        // The document itself may stand behind a link, for whoever asks has named it.
        if (file != document) detail::require_within(folder, file);
        return text_of_file(file.string(), max_csv_bytes + 1);
    };
}

} // namespace kicker
