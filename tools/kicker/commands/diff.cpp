#include "kicker/shell.hpp"

#include <memory>

void tool::add_diff(command_line& line, shell& sh) {
    command c =
        line.add("diff", "two documents by term, and what each change does to shares and dates");
    c.end_help_with(
        "The exit code is 1 if a term differs. Events are no terms: the command says that\n"
        "events differ, and the exit code is 0.\n\n"
        "Examples:\n"
        "  kicker diff deals/cerebras-openai-reported.json "
        "deals/cerebras-openai-reported-from-zero.json\n"
        "  git show HEAD:deal.json | kicker diff - deal.json");
    auto paths = std::make_shared<std::pair<std::string, std::string>>();
    add_document(c, paths->first);
    c.word(paths->second, "other", "the document after the changes");
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier a = document_at(paths->first, sh), b = document_at(paths->second, sh);
        answer_of_two(sh, "diff", a, b);
    });
}
