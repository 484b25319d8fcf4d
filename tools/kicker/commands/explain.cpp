#include "kicker/path_options.hpp"
#include "kicker/state_options.hpp"

#include <kicker/answer/vesting_sections.hpp>
#include <kicker/answer/what_if.hpp>

#include <memory>

void tool::add_explain(CLI::App& app, shell& sh) {
    struct given {
        std::string path;
        path_options which;
        state_options state;
    };
    auto* command =
        app.add_subcommand("explain", "why each tranche stands where it does, and what is missing");
    command->footer(
        "On a day, by what had happened until its end; or in a state, said by its readings.\n\n"
        "Examples:\n"
        "  kicker explain deals/cerebras-openai-filed.json --on 2026-11-20\n"
        "  kicker explain deals/cerebras-openai-reported.json --spend 24bn\n"
        "  kicker explain deals/cerebras-openai-filed.json --reached \"loan received\" --at "
        "\"market_cap vwap 30 = 41bn\"");
    auto options = std::make_shared<given>();
    add_document(*command, options->path);
    options->which.add_to(*command, "--on,--until");
    options->state.add_to(*command);
    add_output(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        if (!options->state.empty()) {
            if (!options->which.empty())
                throw CLI::ExcludesError("a state", "--on, --by and --ledger");
            const kicker::state said = options->state.readings(d);
            const auto at            = terms_on(d, day_of_terms(d, said));
            const kicker::state s    = completed(said, d, d.events, at);
            return write(sh, {missing_section(d, at, explain(at.terms, s), vested_in(d, said))},
                         d.not_known);
        }
        kicker::ledger happened;
        const auto asked = options->which.of(d, happened);
        const kicker::followed f(d, asked);
        const auto along = [&f](const kicker::dossier& variant) -> const kicker::dossier_path& {
            return f.by(variant);
        };
        auto section =
            missing_section(d, terms_on(d, f.asked.until), explain(f.path.in_force, f.path.path),
                            standings_over_assumptions(d, along).vested_by_tranche());
        if (f.path.events->empty())
            section.prose.insert(section.prose.begin(),
                                 "Nothing has happened: there is no event and no payment to "
                                 "follow. A state can be asked about, such as --spend 24bn.");
        write(sh, {section}, d.not_known);
    });
}
