#include "kicker/compare_documents.hpp"
#include "kicker/shell.hpp"

#include <kicker/answer/diff_section.hpp>

#include <memory>

namespace {

/// How the terms of the second vest otherwise, in one line; nothing if they vest alike.
[[nodiscard]] std::string in_one_line(const kicker::dossier& a, const kicker::dossier& b) {
    const kicker::comparison both = tool::compared(a, b);
    if (both.is == kicker::likeness::alike) return {};
    const std::string difference = to_text(both);
    std::string line             = difference.substr(0, difference.find('\n'));
    const bool is_by_events =
        both.first && both.first->at == kicker::state{} && both.first->shown_by;
    if (!is_by_events) return line;
    const auto& events = both.first->shown_by->events; // of which the lines below would tell
    for (std::size_t i = 0; i < events.size(); ++i)
        line.append(i == 0 ? ", after " : " and ").append(to_text(events[i]));
    return line;
}

} // namespace

void tool::add_diff(CLI::App& app, shell& sh) {
    auto* command = app.add_subcommand(
        "diff", "two documents by term, and what each change does to shares and dates");
    command->footer("It exits with 1 if a term differs. Events are no terms: that they differ is\n"
                    "said, and it exits with 0.\n\n"
                    "Examples:\n"
                    "  kicker diff deals/cerebras-openai-reported.json "
                    "deals/cerebras-openai-reported-from-zero.json\n"
                    "  git show HEAD:deal.json | kicker diff - deal.json");
    auto paths = std::make_shared<std::pair<std::string, std::string>>();
    add_document(*command, paths->first);
    command->add_option("other", paths->second, "the document after the changes")
        ->required()
        ->type_name("FILE");
    add_output(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier a = document_at(paths->first, sh), b = document_at(paths->second, sh);
        const kicker::document_diff found = diff(a, b, in_one_line);
        kicker::section s                 = diff_section(found);
        s.assumptions = kicker::told_of_both(assumptions_of(a), assumptions_of(b));
        write(sh, {std::move(s)}, kicker::told_of_both(a.not_known, b.not_known));
        if (!found.changes.empty()) sh.result = no;
    });
}
