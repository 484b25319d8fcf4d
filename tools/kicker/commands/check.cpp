#include "kicker/shell.hpp"

#include <memory>

void tool::add_check(CLI::App& app, shell& sh) {
    auto* command =
        app.add_subcommand("check", "are documents sensible, and what do they leave open?");
    command->footer("It exits with 1 if a finding is an error, with 2 if a document cannot be\n"
                    "read; the findings of the others are printed all the same.\n\n"
                    "Examples:\n"
                    "  kicker check deals/cerebras-openai-filed.json\n"
                    "  kicker check deals/*.json --format csv >findings.csv");
    auto paths = std::make_shared<std::vector<std::string>>();
    add_documents(*command, *paths);
    add_output(*command, sh);
    command->callback([=, &sh] {
        const read_documents given = documents_at(*paths, sh);
        const auto& q              = question_for(sh, "check");
        if (paths->size() == 1 && !given.all.empty()) write(sh, q.of_document(given.all.front()));
        if (paths->size() > 1 && !given.all.empty()) write(sh, q.of_several(given.all));
        if (!given.faults.empty()) throw kicker::error(given.faults);
    });
}
