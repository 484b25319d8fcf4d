#include "kicker/path_options.hpp"
#include "kicker/whole_file.hpp"
#include "report/page.hpp"

#include <kicker/answer/deal_report.hpp>

#include <filesystem>
#include <memory>

namespace {

/// Whether two names stand for one file.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b) {
    std::error_code none; // a name that stands for nothing stands for no other's file
    return std::filesystem::equivalent(a, b, none);
}

} // namespace

void tool::add_report(command_line& line, shell& sh) {
    struct given {
        std::string path, output;
        path_options which;
    };
    command c =
        line.add("report", "a page with charts, which opens from disk and loads nothing else");
    c.end_help_with("Examples:\n"
                    "  kicker report deals/cerebras-openai-filed.json -o report.html\n"
                    "  kicker report deals/cerebras-openai-filed.json -o - > report.html");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    c.option(options->output, {"-o,--output", "FILE", "the page; - is standard output"}, true);
    options->which.add_to(c);
    add_assume(c, sh);
    c.does([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        sh.files.push_back(options->which.ledger);
        for (const std::string& source : sh.files)
            if (is_same_file(source, options->output))
                throw bad_usage::value("--output",
                                       options->output + " is a file that the report reads");
        kicker::ledger happened;
        const auto asked       = options->which.of(d, happened);
        const std::string page = html_page(kicker::deal_report(d, asked));
        if (options->output == "-") return put(page);
        write_whole_file(options->output, page);
        tell("the report is in " + options->output);
    });
}
