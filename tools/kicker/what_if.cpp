#include "kicker/state_options.hpp"

#include <kicker/document/what_if.hpp>

#include <memory>

void tool::add_what_if(CLI::App& app, shell& sh) {
    struct given {
        std::string path;
        std::vector<std::string> axes;
        state_options state;
    };
    auto* command = app.add_subcommand(
        "what-if", "shares vested over a grid of one or two metrics or assumptions");
    command->footer("Examples:\n"
                    "  kicker what-if deals/cerebras-openai-reported.json --vary \"spend from 0 to "
                    "30bn in 6 steps\"\n"
                    "  kicker what-if deals/cerebras-openai-reported.json --vary \"spend = 24bn, "
                    "30bn\" --vary \"shares at signing\"\n"
                    "  kicker what-if deals/amd-openai-2025.json --vary \"share_price = 100, 600\" "
                    "--purchased \"6 GW\"");
    auto options = std::make_shared<given>();
    add_document(*command, options->path);
    add_list(*command, "--vary", options->axes, "a metric and its points, or an assumption")
        ->required()
        ->expected(1, 2)
        ->option_text("AXIS");
    options->state.add_to(*command);
    add_output(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        const kicker::state s   = options->state.readings();
        const auto axis         = [&](const std::string& words) {
            return value_of("--vary", [&] { return kicker::parse_axis(d, words); });
        };
        const auto down    = axis(options->axes.front());
        const auto section = options->axes.size() == 1
                                 ? what_if_section(d, s, down)
                                 : what_if_section(d, s, down, axis(options->axes.back()));
        write(sh, {section}, d.not_known);
    });
}
