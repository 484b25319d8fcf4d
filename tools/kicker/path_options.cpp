#include "kicker/path_options.hpp"

#include <kicker/calendar/text.hpp>
#include <kicker/ledger/csv.hpp>

namespace tool {

void path_options::add_to(command& to, const std::string& day) {
    to.option(ledger, {"--ledger", "FILE",
                       "a CSV file, instead of the document's events; - is standard input"});
    until_option = day;
    to.option(until, {day, "DAY", "the last day to look at"});
    to.choice<kicker::path_by>(by, "--by",
                               {{"events", kicker::path_by::events},
                                {"schedule", kicker::path_by::schedule},
                                {"both", kicker::path_by::both}},
                               "what happened, what is planned, or one and then the other");
}

kicker::path_request path_options::of(const kicker::dossier& d, kicker::ledger& happened) const {
    kicker::path_request asked{.by = by.value_or(kicker::usual_path(d))};
    if (!until.empty())
        asked.until = value_of(until_option, [&] { return kicker::parse_day(until); });
    if (ledger.empty()) return asked;
    if (by == kicker::path_by::schedule)
        throw bad_usage::excludes("--by schedule", "--ledger, which is what happened");
    happened       = ledger == "-" ? kicker::read_ledger(standard_input(kicker::max_csv_bytes + 1),
                                                         standard_input_name)
                                   : kicker::load_ledger(ledger);
    asked.happened = &happened;
    asked.happened_in = ledger == "-" ? standard_input_name : ledger;
    if (!by) asked.by = kicker::path_by::events;
    return asked;
}

} // namespace tool
