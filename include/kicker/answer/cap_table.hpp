// The company of a document: who owns how much of it, and what the warrants and a round do to each holder.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>

#include <optional>

namespace kicker {

struct cap_table;

/// The company at the end of a path, as the document has it: with the splits since, with the shares that
/// exercises issued, and with what is outstanding of the warrants of the deal. Without a cap table in the
/// document, all its shares are those of "other holders".
///
/// Throws: no_answer where neither a cap table nor the shares outstanding are known; errors of the cap
///         table that name its place.
[[nodiscard]] cap_table capital_of(const followed& f);

/// A round that is asked about: so much money at a valuation before it.
struct round_asked {
    money raised{};    ///< new money, of "new investors"
    money pre_money{}; ///< what the company is worth before the round, fully diluted
};

/// "captable": who owns and votes how much, the shares of each class, and what the warrants of the deal
/// dilute.
[[nodiscard]] section cap_table_section(const followed& f);
/// The same of a company alone, such as that of a package of the Open Cap Table Format.
[[nodiscard]] section cap_table_section(const cap_table& of);
/// The same for a report; nothing for a document without a cap table.
[[nodiscard]] std::optional<section> cap_table_on_page(const followed& f);

/// "round": what a round would do to every holder, in shares, percent and money.
///
/// Throws: invalid_company_change for a round without money or valuation.
[[nodiscard]] section round_section(const followed& f, const round_asked& asked);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/cap_table_inl.hpp>
#endif
