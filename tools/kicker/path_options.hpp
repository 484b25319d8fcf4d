// Which path of a document a command follows: --by, --ledger, --until.
#pragma once

#include "kicker/shell.hpp"

#include <kicker/document/path.hpp>
#include <kicker/ledger/csv.hpp>

#include <optional>

namespace tool {

/// Options of a path, as they were given.
struct path_options {
    std::string ledger{};                ///< a CSV file in the place of the document's events
    std::optional<kicker::path_by> by{}; ///< not given: the events, if there are any
    std::string until{};                 ///< a day
    std::string until_option{};          ///< what the option of that day is called

    /// With a name for the option of the day: what is asked may be a path, or where it stands.
    void add_to(CLI::App& command, const std::string& day = "--until") {
        command
            .add_option("--ledger", ledger,
                        "a CSV file, instead of the document's events; - is standard input")
            ->option_text("FILE");
        until_option = day;
        command.add_option(day, until, "the last day that is looked at")->option_text("DAY");
        add_choice<kicker::path_by>(command, "--by", by,
                                    {{"events", kicker::path_by::events},
                                     {"schedule", kicker::path_by::schedule},
                                     {"both", kicker::path_by::both}},
                                    "what happened, what is planned, or one and then the other");
    }

    /// Whether none was given.
    [[nodiscard]] bool empty() const { return ledger.empty() && !by && until.empty(); }

    /// The path that is asked for; it may look at `happened`, which is read here.
    ///
    /// Throws: CLI::ParseError for options that cannot be meant together; kicker::error for a
    ///         ledger that cannot be read.
    [[nodiscard]] kicker::path_request of(const kicker::dossier& d,
                                          kicker::ledger& happened) const {
        kicker::path_request asked{.by = by.value_or(kicker::usual_path(d))};
        if (!until.empty())
            asked.until = value_of(until_option, [&] { return kicker::parse_day(until); });
        if (ledger.empty()) return asked;
        if (by == kicker::path_by::schedule)
            throw CLI::ExcludesError("--by schedule", "--ledger, which is what happened");
        happened       = ledger == "-" ? kicker::read_ledger(standard_input(), standard_input_name)
                                       : kicker::load_ledger(ledger);
        asked.happened = &happened;
        if (!by) asked.by = kicker::path_by::events;
        return asked;
    }
};

} // namespace tool
