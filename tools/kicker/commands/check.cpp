#include "kicker/shell.hpp"

#include <memory>

void tool::add_check(command_line& line, shell& sh) {
    command c = line.add("check", "are documents sensible, and what do they leave open?");
    c.end_help_with(
        "The exit code is 1 if a finding is an error, and 2 if kicker cannot read a\n"
        "document. The command prints the findings of the other documents all the same.\n\n"
        "Examples:\n"
        "  kicker check deals/cerebras-openai-filed.json\n"
        "  kicker check deals/*.json --format csv >findings.csv");
    auto paths = std::make_shared<std::vector<std::string>>();
    add_documents(c, *paths);
    add_output(c, sh);
    c.does([=, &sh] {
        const read_documents given = documents_at(*paths, sh);
        const auto& q              = question_for(sh, "check");
        if (!given.all.empty())
            write(sh, kicker::answered(q, kicker::list_of(given.names, ", "), [&] {
                      return paths->size() == 1 ? q.of_document(given.all.front())
                                                : q.of_several(given.all);
                  }));
        if (!given.faults.empty()) throw kicker::error(given.faults);
    });
}
