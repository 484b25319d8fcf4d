// What a package of the Open Cap Table Format says, as data.
#pragma once

#include <kicker/equity/company_history.hpp>
#include <kicker/equity/vesting_conditions.hpp>
#include <kicker/ocf/warning.hpp>

#include <string>
#include <vector>

namespace kicker {

/// One file of a package.
struct ocf_file {
    std::string name{}; ///< as the manifest lists it, such as Transactions.ocf.json
    std::string text{}; ///< JSON

    friend bool operator==(const ocf_file&, const ocf_file&) = default;
};

/// Vesting terms of a package.
struct ocf_vesting_terms {
    std::string id{};        ///< other objects refer to them by it
    std::string name{};      ///< as the package calls them
    condition_graph graph{}; ///< their conditions; a condition is called by its id

    friend bool operator==(const ocf_vesting_terms&, const ocf_vesting_terms&) = default;
};

/// A security that vests.
struct ocf_grant {
    std::string security{};                ///< its id
    label holder{};                        ///< as the cap table calls the holder
    label right{};                         ///< as the cap table calls the right; empty for shares
    std::string terms{};                   ///< the id of its vesting terms; empty: it lists amounts
    vesting_grant grant{};                 ///< its shares, its vesting start, and its events
    std::vector<installment> installments; ///< those that it lists, or those of its terms

    friend bool operator==(const ocf_grant&, const ocf_grant&) = default;
};

/// What a package says.
///
/// What vests is in the history until the day of the package. `grants` has the days to come too.
struct ocf_package {
    std::string version{};                  ///< as the manifest has it
    day as_of{};                            ///< the day of the package
    std::string currency{};                 ///< of its amounts; empty where it has none
    company_history history{};              ///< everything that happened to the company's capital
    std::vector<ocf_vesting_terms> terms{}; ///< in the order of the files
    std::vector<ocf_grant> grants{};        ///< in the order of their issue
    std::vector<ocf_warning> warnings{};    ///< what kicker does not say, as it was found
};

} // namespace kicker
