#include "kicker/path_options.hpp"

#include <memory>

namespace {

/// Whether a question is asked of a path, or of a document alone.
[[nodiscard]] bool is_of_path(const kicker::question& q) {
    return q.of_path != nullptr || q.of_document != nullptr;
}

} // namespace

void tool::add_run(command_line& line, shell& sh) {
    struct given {
        std::string path;
        path_options which;
    };
    command c = line.add("run", "what vests when and why, by what happened or by schedule");
    c.end_help_with(
        list_of_questions(is_of_path) +
        "Examples:\n"
        "  kicker run deals/cerebras-openai-filed.json --until 2026-11-20\n"
        "  kicker run deals/cerebras-openai-reported.json --by schedule --format csv\n"
        "  kicker run deals/cerebras-openai-reported.json --assume \"spend in all=24bn\"");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    options->which.add_to(c);
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        kicker::ledger happened;
        const auto asked     = options->which.of(d, happened);
        const auto questions = questions_for(sh, "run", is_of_path);
        std::vector<kicker::reply> replies;
        const kicker::followed f(d, asked);
        for (const kicker::question* q : questions)
            replies.push_back(kicker::answered(*q, d.file(), [&] {
                return q->of_path != nullptr ? q->of_path(f) : q->of_document(d);
            }));
        write(sh, std::move(replies), d.not_known());
    });
}
