#include "kicker/shell.hpp"

#include <memory>

void tool::add_show(CLI::App& app, shell& sh) {
    auto* command = app.add_subcommand("show", "the terms in words, each with its source");
    command->footer("Examples:\n"
                    "  kicker show deals/amd-openai-2025.json | less\n"
                    "  cat deals/amd-openai-2025.json | kicker show - --format json");
    auto path = std::make_shared<std::string>();
    add_document(*command, *path);
    add_output(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier d = document_at(*path, sh);
        write(sh, {kicker::terms_section(d)}, d.not_known);
    });
}
