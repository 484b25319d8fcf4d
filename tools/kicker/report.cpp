#include "deal_report.hpp"
#include "kicker/path_options.hpp"
#include "page.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <unistd.h>

namespace {

/// Writes a file whole or not at all: beside it first, so that the name never has half a page. What
/// is no file, such as a pipe, is written to as it is.
void write_file(const std::string& path, const std::string& text) {
    const bool is_special =
        std::filesystem::exists(path) && !std::filesystem::is_regular_file(path);
    const std::string beside = is_special ? path : path + "." + std::to_string(getpid()) + ".part";
    const auto fail          = [&](const std::string& what) {
        std::error_code ignored;
        if (!is_special) std::filesystem::remove(beside, ignored);
        throw kicker::error(path + ": " + what);
    };
    std::ofstream out(beside, std::ios::binary);
    out << text;
    out.close();
    if (!out) fail("the report cannot be written there");
    if (is_special) return;
    std::error_code why;
    std::filesystem::rename(beside, path, why);
    if (why) fail("the report cannot be written there (" + why.message() + ")");
}

} // namespace

void tool::add_report(CLI::App& app, shell& sh) {
    struct given {
        std::string path, output;
        path_options which;
    };
    auto* command = app.add_subcommand(
        "report", "a page with charts, which opens from disk and asks nobody for anything");
    command->footer("Examples:\n"
                    "  kicker report deals/cerebras-openai-filed.json -o report.html\n"
                    "  kicker report deals/cerebras-openai-filed.json -o - > report.html");
    auto options = std::make_shared<given>();
    add_document(*command, options->path);
    command->add_option("-o,--output", options->output, "the page; - is standard output")
        ->required()
        ->option_text("FILE");
    options->which.add_to(*command);
    add_assume(*command, sh);
    command->callback([=, &sh] {
        const kicker::dossier d = document_at(options->path, sh);
        kicker::ledger happened;
        const auto asked       = options->which.of(d, happened);
        const std::string page = kicker_tools::html_page(kicker_tools::deal_report(d, asked));
        if (options->output == "-") {
            const bool all = std::fwrite(page.data(), 1, page.size(), stdout) == page.size();
            if (!all || std::fflush(stdout) != 0)
                throw kicker::error("the report cannot be written to standard output");
            return;
        }
        write_file(options->output, page);
        fmt::print(stderr, "the report is in {}\n", options->output);
    });
}
