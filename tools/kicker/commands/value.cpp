#include "kicker/value_options.hpp"

#include <kicker/batch/columns.hpp>
#include <kicker/unit/parse.hpp>

#include <memory>
#include <unistd.h>

namespace {

[[nodiscard]] bool can_value(const kicker::question& q) {
    return q.of_value != nullptr;
}

/// The options of the command as they were given.
struct given {
    std::string path;
    tool::value_options how;
    std::vector<std::string> audited;
    std::string sought, varied;
};

/// What is looked for: "rebate=15%", and what moves.
[[nodiscard]] kicker::value_sought sought_by(const given& g) {
    const std::size_t sign  = g.sought.find('=');
    const std::string named = g.sought.substr(0, sign);
    for (const auto figure : {kicker::sought_figure::worth, kicker::sought_figure::rebate,
                              kicker::sought_figure::stake}) {
        if (named != to_word(figure) || sign == std::string::npos) continue;
        const std::string target = g.sought.substr(sign + 1);
        kicker::value_sought s{.figure = figure};
        if (!g.varied.empty()) s.by = g.varied;
        s.target = tool::value_of("--goal", [&] {
            return figure == kicker::sought_figure::worth
                       ? kicker::in_units(kicker::parse<kicker::money>(target))
                       : kicker::in_units(kicker::parse<kicker::percent>(target)) / 100;
        });
        return s;
    }
    throw tool::bad_usage::value("--goal",
                                 "expected worth=MONEY, rebate=PERCENT or stake=PERCENT, found \"" +
                                     g.sought + "\"");
}

[[nodiscard]] kicker::value_asked asked_by(const given& g) {
    kicker::value_asked asked = g.how.asked();
    if (!g.audited.empty()) asked.audited.clear();
    for (const std::string& path : g.audited)
        asked.audited.push_back(tool::number_of("--audit", path) - 1); // people count from one
    if (!g.sought.empty()) asked.sought = sought_by(g);
    else if (!g.varied.empty()) throw tool::bad_usage::required("--goal, for which --vary looks,");
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
                    "  kicker value deals/marvell-google-2026.json --basis asc718\n"
                    "  kicker value deals/marvell-google-2026.json --goal stake=4% --vary spend");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    options->how.add_to(c);
    c.list(options->audited, {"--audit", "PATH", "of section value-audit: which path, from 1"}, 0);
    c.option(options->sought, {"--goal", "FIGURE=TARGET",
                               "worth=2bn, rebate=15% or stake=8%: what brings the figure there"});
    c.option(options->varied, {"--vary", "INPUT",
                               "for --goal: price, pace, or a total such as spend; price unless "
                               "said"});
    add_output(c, sh);
    c.does([=, &sh] {
        if (!options->sought.empty()) {
            if (!sh.section.empty() && sh.section != "value-goal")
                throw bad_usage::excludes("--goal", "--section " + sh.section);
            sh.section = "value-goal";
        }
        const kicker::dossier d = document_at(options->path, sh);
        const auto asked        = asked_by(*options);
        std::vector<kicker::reply> replies;
        for (const kicker::question* q : questions_for(sh, "value", can_value))
            replies.push_back(
                kicker::answered(*q, d.file(), [&] { return q->of_value(d, asked); }));
        write(sh, std::move(replies), d.not_known());
    });
}
