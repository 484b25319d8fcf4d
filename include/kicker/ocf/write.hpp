// The warrants of a deal as a package of the Open Cap Table Format, version 1.2.
#pragma once

#include <kicker/ledger/vesting_path.hpp>
#include <kicker/ocf/package.hpp>

namespace kicker {

/// The company of a package. The format asks for all three.
struct ocf_issuer {
    std::string legal_name{}; ///< empty: the company of the deal, or else its seller
    day formed{};             ///< the day of its formation
    std::string country{};    ///< where it was formed: two letters (ISO 3166-1), such as US

    friend bool operator==(const ocf_issuer&, const ocf_issuer&) = default;
};

/// What a package says that a deal does not.
struct ocf_request {
    ocf_issuer issuer{};         ///< whose shares the warrants buy
    std::string holder{};        ///< who holds them; empty: the buyer of the deal
    day as_of{};                 ///< the day of the package: later events are not in it
    std::optional<day> issued{}; ///< of a warrant whose terms do not say it
    std::string votes = "1";     ///< of one share of the class that they buy
    std::string document{};      ///< the deal as a document, to stand beside; empty: none

    friend bool operator==(const ocf_request&, const ocf_request&) = default;
};

/// A package that was written.
struct ocf_output {
    std::vector<ocf_file> files{};       ///< the manifest first; those beside it last
    std::vector<ocf_warning> warnings{}; ///< what the format does not say
};

/// Writes the warrants of a deal, and what has vested of them by a ledger.
///
/// Each warrant is a TX_WARRANT_ISSUANCE. Its `vestings` are the shares that have vested, day by day.
/// Each tranche is a condition that an event meets, and each tranche that has vested in full has its
/// TX_VESTING_EVENT. Up to three tranches may be met in any order; of more, one order is written. All
/// terms stand in a file beside (`read_ocf_beside`), in kicker's words. Amounts are in shares of the
/// day of the package.
/// Throws: no_answer where the format needs what nobody says: a currency, a country, the day of issue;
///         what vesting_path and write_ocf_beside throw.
[[nodiscard]] ocf_output write_ocf(const deal& d, const ledger& happened,
                                   const ocf_request& request, const path_options& options = {});

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/ocf/detail/write_inl.hpp>
#endif
