#include "kicker/shell.hpp"

#include <memory>

void tool::add_exhibit(command_line& line, shell& sh) {
    command c =
        line.add("exhibit", "worked examples around every breakpoint, to attach to an agreement");
    c.end_help_with("Examples:\n"
                    "  kicker exhibit deals/plug-walmart-2017.json");
    auto path = std::make_shared<std::string>();
    add_document(c, *path);
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d = document_at(*path, sh);
        const auto& q           = question_for(sh, "exhibit");
        write(sh, kicker::answered(q, d.file(), [&] { return q.of_document(d); }), d.not_known());
    });
}
