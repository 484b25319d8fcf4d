#include "kicker/shell.hpp"

#include <memory>

void tool::add_check(CLI::App& app, shell& sh) {
    auto* command =
        app.add_subcommand("check", "is a document sensible, and what does it leave open?");
    command->footer("It exits with 1 if a finding is an error.\n\n"
                    "Examples:\n"
                    "  kicker check deals/cerebras-openai-filed.json\n"
                    "  for f in deals/*.json; do kicker check $f >/dev/null || echo $f; done");
    auto path = std::make_shared<std::string>();
    add_document(*command, *path);
    add_output(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier d = document_at(*path, sh);
        const auto findings     = check(d);
        write(sh, {kicker::findings_section(findings)});
        for (const auto& f : findings)
            if (f.how_bad == kicker::severity::error) sh.result = no;
    });
}
