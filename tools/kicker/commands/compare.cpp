#include "kicker/shell.hpp"

#include <kicker/answer/document_sections.hpp>

#include <memory>

void tool::add_compare(CLI::App& app, shell& sh) {
    struct given {
        std::string first, second;
        std::vector<std::string> with;
    };
    auto* command =
        app.add_subcommand("compare", "do two drafts, or two readings of one clause, vest alike?");
    command->footer(
        "It exits with 1 if they differ, and says where first; with 2 if it cannot tell.\n\n"
        "Examples:\n"
        "  kicker compare deals/cerebras-openai-reported.json "
        "deals/cerebras-openai-reported-from-zero.json\n"
        "  kicker compare deals/cerebras-openai-reported.json --with \"what vests on the way=spend "
        ">= 30bn\"");
    auto options = std::make_shared<given>();
    add_document(*command, options->first);
    command
        ->add_option("other", options->second,
                     "the other draft; without it, the same document with --with")
        ->type_name("FILE");
    add_list(*command, "--with", options->with, "a value for an assumption of the second")
        ->option_text("NAME=VALUE");
    add_output(*command, sh);
    command->callback([=, &sh] {
        if (options->second.empty() && options->with.empty())
            throw CLI::RequiredError("a second document, or --with,");
        const kicker::dossier a = document_at(options->first, sh);
        const kicker::dossier b =
            at_values(options->second.empty() ? a : document_at(options->second, sh), "--with",
                      options->with);
        write(sh, question_for(sh, "compare").of_two(a, b),
              kicker::of_two(a.not_known(), b.not_known()));
    });
}
