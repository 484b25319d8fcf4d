// Which path of a document a command follows: --by, --ledger, --until.
#pragma once

#include "kicker/shell.hpp"

#include <kicker/document/path.hpp>

#include <optional>

namespace tool {

/// Options of a path, as they were given.
struct path_options {
    std::string ledger{};                ///< a CSV file in the place of the document's events
    std::optional<kicker::path_by> by{}; ///< not given: the events, if there are any
    std::string until{};                 ///< a day
    std::string until_option{};          ///< what the option of that day is called

    /// With a name for the option of the day: what is asked may be a path, or where it stands.
    void add_to(command& to, const std::string& day = "--until");

    /// Whether none was given.
    [[nodiscard]] bool empty() const { return ledger.empty() && !by && until.empty(); }

    /// The path that is asked for; it may look at `happened`, which is read here.
    ///
    /// Throws: bad_usage for options that cannot be meant together; kicker::error for a
    ///         ledger that cannot be read.
    [[nodiscard]] kicker::path_request of(const kicker::dossier& d, kicker::ledger& happened) const;
};

} // namespace tool
