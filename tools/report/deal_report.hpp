// The report of a deal: its document and one of its paths, as the sections of a page.
#pragma once

#include <kicker/answer/vesting_sections.hpp>

namespace kicker_tools {

/// What there is to say of a deal: the figures that one looks for first, the terms with their
/// sources, equity against what is bought, what vested when, spend and stake over time, what is
/// missing, what is assumed, found and not known. A section that would show nothing is left out.
///
/// Throws: what kicker::run throws.
[[nodiscard]] kicker::report deal_report(const kicker::dossier& d,
                                         const kicker::path_request& asked);

} // namespace kicker_tools
