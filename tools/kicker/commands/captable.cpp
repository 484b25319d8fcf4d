#include "kicker/path_options.hpp"

#include <memory>

void tool::add_captable(command_line& line, shell& sh) {
    struct given {
        std::string path;
        path_options which;
    };
    command c = line.add("captable", "who owns the company, and what the warrants dilute");
    c.end_help_with("Examples:\n"
                    "  kicker captable deals/cerebras-openai-filed.json --on 2026-08-05\n"
                    "  kicker what-if deals/cerebras-openai-filed.json --round \"1bn at 50bn\"");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    options->which.add_to(c, "--on,--until");
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d   = document_at(options->path, sh);
        const kicker::question& q = question_for(sh, "captable");
        kicker::ledger happened;
        const kicker::followed f(d, options->which.of(d, happened));
        write(sh, kicker::answered(q, d.file(), [&] { return q.of_path(f); }), d.not_known());
    });
}
