#include "kicker/shell.hpp"

#include <memory>

namespace {

[[nodiscard]] bool is_of_document(const kicker::question& q) {
    return q.of_document != nullptr;
}

} // namespace

void tool::add_show(command_line& line, shell& sh) {
    command c = line.add("show", "the terms in words, each with its source");
    c.end_help_with(list_of_questions(is_of_document) +
                    "Examples:\n"
                    "  kicker show deals/amd-openai-2025.json | less\n"
                    "  cat deals/amd-openai-2025.json | kicker show - --format json");
    auto path = std::make_shared<std::string>();
    add_document(c, *path);
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d = document_at(*path, sh);
        std::vector<kicker::reply> replies;
        for (const kicker::question* q : questions_for(sh, "show", is_of_document))
            replies.push_back(kicker::answered(*q, d.file(), [&] { return q->of_document(d); }));
        write(sh, std::move(replies), d.not_known());
    });
}
