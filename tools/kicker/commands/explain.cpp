#include "kicker/path_options.hpp"
#include "kicker/state_options.hpp"

#include <memory>

void tool::add_explain(command_line& line, shell& sh) {
    struct given {
        std::string path;
        path_options which;
        state_options state;
    };
    command c = line.add("explain", "why each tranche stands where it does, and what is missing");
    c.end_help_with(
        "Ask about a day (--on), by the events up to its end, or about a state, by its\n"
        "readings.\n\n"
        "Examples:\n"
        "  kicker explain deals/cerebras-openai-filed.json --on 2026-11-20\n"
        "  kicker explain deals/cerebras-openai-reported.json --spend 24bn\n"
        "  kicker explain deals/cerebras-openai-filed.json --reached \"loan received\" --at "
        "\"market_cap vwap 30 = 41bn\"");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    options->which.add_to(c, "--on,--until");
    options->state.add_to(c);
    add_output(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d   = document_at(options->path, sh);
        const kicker::question& q = question_for(sh, "explain");
        if (!options->state.empty()) {
            if (!options->which.empty())
                throw bad_usage::excludes("a state", "--on, --by and --ledger");
            const kicker::state s = options->state.readings(d);
            return write(sh, kicker::answered(q, d.file(), [&] { return q.in_state(d, s); }),
                         d.not_known());
        }
        kicker::ledger happened;
        const auto asked = options->which.of(d, happened);
        const kicker::followed f(d, asked);
        kicker::reply r = kicker::answered(q, d.file(), [&] { return q.of_path(f); });
        if (f.path.events->empty())
            r.section->prose.back() += " Ask about a state, such as --spend 24bn.";
        write(sh, std::move(r), d.not_known());
    });
}
