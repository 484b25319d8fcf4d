#include "kicker/path_options.hpp"

#include <memory>

void tool::add_run(CLI::App& app, shell& sh) {
    struct given {
        std::string path;
        path_options which;
    };
    auto* command =
        app.add_subcommand("run", "what vests when and why, by what happened or by schedule");
    command->footer(
        "Examples:\n"
        "  kicker run deals/cerebras-openai-filed.json --until 2026-11-20\n"
        "  kicker run deals/cerebras-openai-reported.json --by schedule --format csv\n"
        "  kicker run deals/cerebras-openai-reported.json --assume \"spend in all=24bn\"");
    auto options = std::make_shared<given>();
    add_document(*command, options->path);
    options->which.add_to(*command);
    add_output(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        kicker::ledger happened;
        const auto asked = options->which.of(d, happened);
        const kicker::followed f(d, asked);
        write(sh, {path_section(f), standing_section(f)}, d.not_known);
    });
}
