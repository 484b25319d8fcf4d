#include "kicker/path_options.hpp"
#include "report/page.hpp"

#include <fmt/core.h>
#include <kicker/answer/deal_report.hpp>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

/// The file that a name stands for, also where links lead to one that is not there yet.
[[nodiscard]] fs::path behind_links(fs::path path) {
    std::error_code none;
    for (int links = 0; links < 40 && fs::is_symlink(path, none); ++links)
        path = path.parent_path() / fs::read_symlink(path, none);
    return path;
}

/// Writes a file whole or not at all: beside it first, so that the name never has half a page. What
/// is no file, such as a pipe, is written to as it is.
void write_file(const std::string& path, const std::string& text) {
    std::error_code why;
    const fs::path target       = behind_links(path);
    const fs::file_status found = fs::status(target, why);
    const bool is_special       = fs::exists(found) && !fs::is_regular_file(found);
    const fs::path beside =
        is_special ? target : target.parent_path() / fmt::format(".kicker-{}.part", getpid());
    bool is_begun   = false;
    const auto fail = [&](const std::error_code& reason) {
        std::error_code ignored;
        if (is_begun && !is_special) fs::remove(beside, ignored);
        throw kicker::error(path + ": the report cannot be written there (" + reason.message() +
                            ")");
    };
    const auto last_error = [] { return std::error_code(errno, std::generic_category()); };
    std::ofstream out(beside, std::ios::binary);
    if (!out) fail(last_error());
    is_begun = true;
    // Before there is anything to read: the page that was there may have been private.
    if (fs::is_regular_file(found)) fs::permissions(beside, found.permissions(), why);
    if (fs::is_regular_file(found) && why) fail(why);
    out << text;
    out.close();
    if (!out) fail(last_error());
    if (is_special) return;
    fs::rename(beside, target, why);
    if (why) fail(why);
}

/// Whether two names stand for one file.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b) {
    std::error_code none; // a name that stands for nothing stands for no other's file
    return fs::equivalent(a, b, none);
}

} // namespace

void tool::add_report(command_line& line, shell& sh) {
    struct given {
        std::string path, output;
        path_options which;
    };
    command c = line.add("report",
                         "a page with charts, which opens from disk and asks nobody for anything");
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
                                       options->output + " is what the report is made of");
        kicker::ledger happened;
        const auto asked       = options->which.of(d, happened);
        const std::string page = html_page(kicker::deal_report(d, asked));
        if (options->output == "-") return put(page);
        write_file(options->output, page);
        fmt::print(stderr, "the report is in {}\n", options->output);
    });
}
