#include "kicker/shell.hpp"

#include <kicker/answer/check.hpp>

#include <memory>

namespace {

/// The findings of one document among several.
struct checked {
    std::string document;
    std::vector<kicker::finding> findings;
};

/// One table for all: each row says of which document it is.
[[nodiscard]] kicker::section findings_of(const std::vector<checked>& all) {
    kicker::section s{.id = "findings", .title = "What the documents leave open"};
    kicker::section_table table{.grouped = 1};
    for (const checked& c : all) {
        kicker::section one = findings_section(c.findings);
        for (const auto& p : one.prose) s.prose.push_back(c.document + ": " + p);
        kicker::section_table& t = one.tables.front();
        table.columns            = std::move(t.columns);
        for (auto& row : t.rows) {
            row.insert(row.begin(), {.text = c.document});
            table.rows.push_back(std::move(row));
        }
    }
    table.columns.insert(table.columns.begin(), {"document"});
    s.tables.push_back(std::move(table));
    return s;
}

} // namespace

void tool::add_check(CLI::App& app, shell& sh) {
    auto* command =
        app.add_subcommand("check", "are documents sensible, and what do they leave open?");
    command->footer("It exits with 1 if a finding is an error, with 2 if a document cannot be\n"
                    "read; the findings of the others are printed all the same.\n\n"
                    "Examples:\n"
                    "  kicker check deals/cerebras-openai-filed.json\n"
                    "  kicker check deals/*.json --format csv >findings.csv");
    auto paths = std::make_shared<std::vector<std::string>>();
    add_documents(*command, *paths);
    add_output(*command, sh);
    command->callback([=, &sh] {
        const read_documents given = documents_at(*paths, sh);
        std::vector<checked> all;
        for (std::size_t i = 0; i < given.all.size(); ++i)
            all.push_back({given.names[i], check(given.all[i])});
        if (paths->size() == 1 && !all.empty())
            write(sh, {kicker::findings_section(all.front().findings)});
        if (paths->size() > 1 && !all.empty()) write(sh, {findings_of(all)});
        for (const checked& c : all)
            for (const auto& f : c.findings)
                if (f.how_bad == kicker::severity::error) sh.result = no;
        if (!given.faults.empty()) throw kicker::error(given.faults);
    });
}
