// A deal that was built in C++, written as a document.
//
//   read_dossier(write_deal(d)).deal() == d
//
// What is written has been read once, so that nothing leaves here that says less or something else.
#pragma once

#include <kicker/document/dossier.hpp>

#include <span>

namespace kicker {

/// What a document says beside the terms of its deal. Nothing of it is kept.
struct beside_the_terms {
    std::span<const event> events{};          ///< what happened; a ledger is a list of events
    std::span<const amendment> amendments{};  ///< in order of their days
    kicker::market market{};                  ///< what is known of the seller's shares
    /// Of warrants, found by their names; those of an amendment are from its day, in order of the days.
    std::span<const warrant_rights> rights{};
    /// What the cap table says; null: nothing. Of a company with the name of the deal's.
    const company_history* capital = nullptr;
    const outlook* future = nullptr;          ///< what is assumed of the future; null: nothing
    kicker::interpretation interpretation{};  ///< how the clauses are to be read
    std::span<const source> sources{};        ///< among them all that events cite, by their names
    std::span<const std::string> not_known{}; ///< what no source says and the deal leaves out
};

/// A source for each that events cite: their words for it are its name and say which document it
/// is. They do not say how good it is.
[[nodiscard]] std::vector<source> sources_of(std::span<const event> events, grade how_good);

/// The document of a deal, whose terms, events, amendments, market, rights, cap table and outlook are
/// those that were given. A schedule of equal parts is written as such, and what is not said is left out.
///
/// A cap table has classes, plans, holdings, options and warrants of one day, and notes, rounds and
/// offerings of any. Where its changes come from is not written.
/// Throws: error for what the format has no words for, all of it at once, a line each with its
///         place.
[[nodiscard]] dossier dossier_of(const deal& d, const beside_the_terms& beside = {});

/// The same as text.
[[nodiscard]] std::string write_deal(const deal& d, const beside_the_terms& beside = {});

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/write_deal_inl.hpp>
#endif
