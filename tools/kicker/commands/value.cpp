#include "kicker/value_options.hpp"

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
};

[[nodiscard]] kicker::value_asked asked_by(const given& g) {
    kicker::value_asked asked = g.how.asked();
    if (!g.audited.empty()) asked.audited.clear();
    for (const std::string& path : g.audited)
        asked.audited.push_back(tool::number_of("--audit", path) - 1); // people count from one
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
    options->how.add_to(c);
    c.list(options->audited, {"--audit", "PATH", "of section value-audit: which path, from 1"}, 0);
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
