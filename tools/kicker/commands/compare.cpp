#include "kicker/shell.hpp"

#include <memory>

void tool::add_compare(command_line& line, shell& sh) {
    struct given {
        std::string first, second;
        std::vector<std::string> with;
    };
    command c = line.add("compare", "do two drafts, or two readings of one clause, vest alike?");
    c.end_help_with(
        "The command says where the two differ first. The exit code is 1 if they differ, and 2\n"
        "if kicker cannot tell.\n\n"
        "Examples:\n"
        "  kicker compare deals/cerebras-openai-reported.json "
        "deals/cerebras-openai-reported-from-zero.json\n"
        "  kicker compare deals/cerebras-openai-reported.json --with \"what vests on the way=spend "
        ">= 30bn\"");
    auto options = std::make_shared<given>();
    add_document(c, options->first);
    c.word(options->second, "other", "the other draft; left out: the same document with --with",
           false);
    c.list(options->with, {"--with", "NAME=VALUE", "a value for an assumption of the second"});
    add_output(c, sh);
    c.does([=, &sh] {
        if (options->second.empty() && options->with.empty())
            throw bad_usage::required("a second document, or --with,");
        const kicker::dossier a = document_at(options->first, sh);
        const kicker::dossier b =
            at_values(options->second.empty() ? a : document_at(options->second, sh), "--with",
                      options->with);
        answer_of_two(sh, "compare", a, b);
    });
}
