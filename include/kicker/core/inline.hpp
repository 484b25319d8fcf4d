// Compiled once or in every file: the one macro that decides where a function's body stands.
//
// Header-only is the default: a header includes its definitions, `detail/<name>_inl.hpp`, at its end,
// and they are inline. Who links kicker::compiled has KICKER_COMPILED defined by that target: headers
// then only declare, and the definitions are in the library.
#pragma once

/// @{
/// Before a definition in a `_inl` header, and nowhere else.
#ifdef KICKER_COMPILED
#define KICKER_INLINE
#else
#define KICKER_INLINE inline
#endif
/// @}
