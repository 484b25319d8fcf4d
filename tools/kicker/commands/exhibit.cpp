#include "kicker/shell.hpp"

#include <kicker/answer/exhibit.hpp>

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
        write(sh, {kicker::exhibit_section(d)}, d.not_known);
    });
}
