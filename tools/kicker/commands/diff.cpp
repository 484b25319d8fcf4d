#include "kicker/shell.hpp"

#include <kicker/answer/document_sections.hpp>

#include <memory>

void tool::add_diff(CLI::App& app, shell& sh) {
    auto* command = app.add_subcommand(
        "diff", "two documents by term, and what each change does to shares and dates");
    command->footer("It exits with 1 if a term differs. Events are no terms: that they differ is\n"
                    "said, and it exits with 0.\n\n"
                    "Examples:\n"
                    "  kicker diff deals/cerebras-openai-reported.json "
                    "deals/cerebras-openai-reported-from-zero.json\n"
                    "  git show HEAD:deal.json | kicker diff - deal.json");
    auto paths = std::make_shared<std::pair<std::string, std::string>>();
    add_document(*command, paths->first);
    command->add_option("other", paths->second, "the document after the changes")
        ->required()
        ->type_name("FILE");
    add_output(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier a = document_at(paths->first, sh), b = document_at(paths->second, sh);
        write(sh, question_for(sh, "diff").of_two(a, b),
              kicker::of_two(a.not_known(), b.not_known()));
    });
}
