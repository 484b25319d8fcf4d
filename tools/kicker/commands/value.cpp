#include "kicker/shell.hpp"

#include <kicker/answer/deal_value.hpp>
#include <kicker/batch/columns.hpp>
#include <kicker/calendar/text.hpp>
#include <kicker/unit/parse.hpp>

#include <charconv>
#include <memory>
#include <unistd.h>

namespace {

[[nodiscard]] bool can_value(const kicker::question& q) {
    return q.of_value != nullptr;
}

/// A whole number above zero, as an option gives it.
[[nodiscard]] std::uint64_t number_of(const std::string& option, const std::string& words) {
    return tool::value_of(option, [&] {
        const auto n = kicker::parse<kicker::count>(words).ticks();
        if (n < 1) throw kicker::error("expected 1 or more, found " + words);
        return static_cast<std::uint64_t>(n);
    });
}

/// The options of the command as they were given.
struct given {
    std::string path;
    std::string paths, error, seed, threads, until;
    std::vector<std::string> audited;
    std::optional<kicker::spacing> dates{};
    std::optional<kicker::exercising> exercise{};
    std::optional<bool> fair_value{};
};

[[nodiscard]] kicker::value_asked asked_by(const given& g) {
    kicker::value_asked asked;
    if (!g.error.empty()) {
        asked.goal = {.paths          = 100'000'000,
                      .standard_error = tool::value_of("--error", [&] {
                          return kicker::in_units(kicker::parse<kicker::money>(g.error));
                      })};
        if (!(asked.goal.standard_error > 0))
            throw tool::bad_usage::value("--error", "expected money above zero, found " + g.error);
    }
    if (!g.paths.empty()) asked.goal.paths = number_of("--paths", g.paths);
    if (!g.seed.empty()) asked.seed = number_of("--seed", g.seed);
    if (!g.threads.empty())
        asked.goal.threads =
            static_cast<int>(std::min(number_of("--threads", g.threads), std::uint64_t{256}));
    if (!g.until.empty())
        asked.until = tool::value_of("--until", [&] { return kicker::parse_day(g.until); });
    if (!g.audited.empty()) asked.audited.clear();
    for (const std::string& path : g.audited)
        asked.audited.push_back(number_of("--audit", path) - 1); // people count from one
    asked.dates      = g.dates;
    asked.exercise   = g.exercise.value_or(asked.exercise);
    asked.fair_value = g.fair_value.value_or(false);
    // On a terminal a long run says how far it has come.
    if (isatty(STDERR_FILENO) == 1)
        asked.progress = [](std::uint64_t paths) {
            tool::tell(std::to_string(paths) + " paths");
            return true;
        };
    return asked;
}

} // namespace

void tool::add_value(command_line& line, shell& sh) {
    command c = line.add("value", "what the warrants are worth, and how likely they vest");
    c.end_help_with("The outlook of the document says what the document assumes of the future.\n\n"
                    "Sections:\n" +
                    list_of_questions(can_value) +
                    "\nExamples:\n"
                    "  kicker value deals/cerebras-openai-filed.json\n"
                    "  kicker value deals/amd-openai-2025.json --paths 20k --section value-grid\n"
                    "  kicker value deals/marvell-google-2026.json --basis asc718");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    c.option(options->paths,
             {"--paths", "NUMBER", "so many paths of the future; 16,384 unless said"});
    c.option(options->error, {"--error", "MONEY", "as many paths as the standard error asks for"});
    c.option(options->seed, {"--seed", "NUMBER", "of the random numbers; 1 unless said"});
    c.option(options->threads, {"--threads", "NUMBER", "share the paths; the answer is the same"});
    c.option(options->until, {"--until", "DAY", "in the place of the last day of the warrants"});
    c.list(options->audited, {"--audit", "PATH", "of section value-audit: which path, from 1"}, 0);
    c.choice<kicker::spacing>(
        options->dates, "--dates",
        {{"days", kicker::spacing::days}, {"months", kicker::spacing::months}},
        "the dates of a path; days if a rule reads a price, unless said");
    c.choice<kicker::exercising>(options->exercise, "--exercise",
                                 {{"at-expiry", kicker::exercising::at_expiry},
                                  {"when-vested", kicker::exercising::when_vested}},
                                 "when the holder exercises; at expiry unless said");
    c.choice<bool>(options->fair_value, "--basis", {{"economic", false}, {"asc718", true}},
                   "asc718: performance and service conditions count as met");
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        const auto asked        = asked_by(*options);
        std::vector<kicker::reply> replies;
        for (const kicker::question* q : questions_for(sh, "value", can_value))
            replies.push_back(
                kicker::answered(*q, d.file(), [&] { return q->of_value(d, asked); }));
        write(sh, std::move(replies), d.not_known());
    });
}
