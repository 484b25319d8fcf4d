#include "kicker/shell.hpp"

#include <memory>

void tool::add_exhibit(CLI::App& app, shell& sh) {
    auto* command = app.add_subcommand(
        "exhibit", "worked examples around every breakpoint, to attach to an agreement");
    command->footer("Examples:\n"
                    "  kicker exhibit deals/plug-walmart-2017.json");
    auto path = std::make_shared<std::string>();
    add_document(*command, *path);
    add_output(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier d = document_at(*path, sh);
        const auto& q           = question_for(sh, "exhibit");
        write(sh, q.of_document(d), d.not_known());
    });
}
