// A state given on the command line: --spend 24bn, --reached "loan received", --at "peak
// share_price = 600".
#pragma once

#include "kicker/shell.hpp"

#include <kicker/vest/parse.hpp>

namespace tool {

/// A reading and its value, from words such as "spend = 24bn" or `reached "loan received"`.
struct said_reading {
    kicker::metric_key key;
    std::int64_t ticks = 0;
};

/// Throws: kicker::invalid_text.
[[nodiscard]] said_reading parse_reading(const std::string& words);

/// The readings that were given.
class state_options {
public:
    void add_to(command& to);
    [[nodiscard]] bool empty() const;
    /// The state that was given, to be asked of a document.
    ///
    /// Throws: bad_usage for what is no reading, for one that was given twice or is below
    ///         zero, and for a milestone that no rule of the document waits for.
    [[nodiscard]] kicker::state readings(const kicker::dossier&) const;

private:
    /// By the words of the built-in metrics.
    std::vector<std::pair<std::string, std::string>> built_in_ = {
        {"spend", {}},   {"committed", {}},   {"purchased", {}},  {"delivered", {}},
        {"funding", {}}, {"share_price", {}}, {"market_cap", {}}, {"outstanding", {}}};
    std::vector<std::string> reached_, readings_;
};

} // namespace tool
