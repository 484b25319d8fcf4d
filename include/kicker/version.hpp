// The version of kicker. It is written down here and nowhere else: CMakeLists.txt reads it.
#pragma once

/// @{
/// A part of the version, for the preprocessor.
#define KICKER_VERSION_MAJOR 0
#define KICKER_VERSION_MINOR 1
#define KICKER_VERSION_PATCH 0
/// @}

namespace kicker {

/// The version as one number that grows with it: 1.2.3 is 10203.
inline constexpr int version =
    KICKER_VERSION_MAJOR * 10'000 + KICKER_VERSION_MINOR * 100 + KICKER_VERSION_PATCH;

} // namespace kicker
