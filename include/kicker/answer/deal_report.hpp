// The report of a deal: its document and one of its paths, as the sections of a page.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>

namespace kicker {

/// "terms" as a page has them: what each tranche grants, and for what, before the terms as written.
[[nodiscard]] section granted_terms_section(const followed& f);

/// The report: the figures that one looks for first, and the sections to which the table of questions
/// gives a place in it. The report leaves out a section that would show nothing.
///
/// Throws: what kicker::run throws.
[[nodiscard]] report deal_report(const dossier& d, const path_request& asked);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/deal_report_inl.hpp>
#endif
