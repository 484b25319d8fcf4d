// A package of the Open Cap Table Format, version 1.2, read into a company and its history.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/ocf/package_data.hpp>

#include <span>
#include <string>

namespace kicker {

/// Reads the files of a package, in any order; each says what it is by its `file_type`.
///
/// All files that the manifest lists must be there.
/// Throws: invalid_document, with every fault that was found: a file that is missing or is no JSON,
///         another version, a field or a word that the format does not have, a number that cannot be
///         read, an id that no object has, a history that no company could have. Nothing is returned
///         then.
/// Complexity: linear in the text, and in the history.
[[nodiscard]] ocf_package read_ocf(std::span<const ocf_file> files);

/// Reads a package from its folder, or from its manifest. Files are read from the folder of the
/// manifest and from folders below.
///
/// A zip is not unpacked. Throws: error where there is no such file, or no manifest; what read_ocf
/// throws.
[[nodiscard]] ocf_package load_ocf(const std::string& path);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/ocf/detail/package_inl.hpp>
#endif
