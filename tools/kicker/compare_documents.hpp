// Two documents compared by their deals, and by what each of them says beside.
#pragma once

#include <kicker/compare.hpp>
#include <kicker/document/path.hpp>

namespace tool {

/// How the terms of two documents compare, amendments and holidays among them. What happened to one
/// of them is tried on both where nothing else shows a difference.
///
/// Throws: what kicker::compare throws.
[[nodiscard]] kicker::comparison compared(const kicker::dossier& a, const kicker::dossier& b);

} // namespace tool
