#include "kicker/compare_documents.hpp"
#include "kicker/shell.hpp"

#include <kicker/answer/vesting_sections.hpp>

#include <memory>
#include <sstream>

namespace {

using kicker::cell;

void add_row(kicker::section_table& t, const std::string& of, const kicker::shares_of_both& vested,
             const kicker::shares_of_both& exercisable) {
    t.rows.push_back({{.text = of},
                      kicker::cell_of(vested.first),
                      kicker::cell_of(vested.second),
                      kicker::cell_of(exercisable.first),
                      kicker::cell_of(exercisable.second)});
}

[[nodiscard]] kicker::section section_of(const kicker::comparison& c,
                                         std::vector<kicker::assumed> assumptions) {
    kicker::section s{.id = "compare", .title = "Do the two vest alike?"};
    s.assumptions = std::move(assumptions);
    switch (c.is) {
    case kicker::likeness::alike:
        s.prose.push_back(
            "Yes, proved: the same shares in every state, and on every ledger on which no "
            "total falls below zero.");
        return s;
    case kicker::likeness::undecided:
        s.prose.push_back("Not decided: " + terms_in_words(c) + c.why + ".");
        return s;
    case kicker::likeness::differ: break;
    case kicker::likeness::differ_in_a_state:
        s.prose.push_back("In a state they differ; " + c.why + ".");
        break;
    }
    std::istringstream words(terms_in_words(c) + to_text(*c.first));
    for (std::string line; std::getline(words, line);)
        s.prose.push_back(s.prose.empty() ? "No: " + line : line);
    kicker::section_table t{.columns = {{"tranche"},
                                        {"vested by the first", kicker::align::right},
                                        {"vested by the second", kicker::align::right},
                                        {"exercisable by the first", kicker::align::right},
                                        {"exercisable by the second", kicker::align::right}}};
    for (const auto& d : c.first->tranches)
        add_row(t, std::string(d.tranche.view()), d.vested, d.exercisable);
    add_row(t, "all", c.first->vested, c.first->exercisable);
    s.tables.push_back(std::move(t));
    return s;
}

} // namespace

void tool::add_compare(CLI::App& app, shell& sh) {
    struct given {
        std::string first, second;
        std::vector<std::string> with;
    };
    auto* command =
        app.add_subcommand("compare", "do two drafts, or two readings of one clause, vest alike?");
    command->footer(
        "It exits with 1 if they differ, and says where first; with 2 if it cannot tell.\n\n"
        "Examples:\n"
        "  kicker compare deals/cerebras-openai-reported.json "
        "deals/cerebras-openai-reported-from-zero.json\n"
        "  kicker compare deals/cerebras-openai-reported.json --with \"what vests on the way=spend "
        ">= 30bn\"");
    auto options = std::make_shared<given>();
    add_document(*command, options->first);
    command
        ->add_option("other", options->second,
                     "the other draft; without it, the same document with --with")
        ->type_name("FILE");
    add_list(*command, "--with", options->with, "a value for an assumption of the second")
        ->option_text("NAME=VALUE");
    add_output(*command, sh);
    command->callback([=, &sh] {
        if (options->second.empty() && options->with.empty())
            throw CLI::RequiredError("a second document, or --with,");
        const kicker::dossier a = document_at(options->first, sh);
        const kicker::dossier b =
            at_values(options->second.empty() ? a : document_at(options->second, sh), "--with",
                      options->with);
        const kicker::comparison c           = tool::compared(a, b);
        const std::vector<std::string> parts = {"/deal", "/amendments", "/company"};
        write(sh,
              {section_of(
                  c, kicker::told_of_both(assumptions_of(a, parts), assumptions_of(b, parts)))},
              kicker::told_of_both(a.not_known, b.not_known));
        if (c.is == kicker::likeness::undecided) sh.result = trouble;
        else if (c.is != kicker::likeness::alike) sh.result = no;
    });
}
