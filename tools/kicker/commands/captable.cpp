#include "kicker/path_options.hpp"

#include <kicker/answer/cap_table.hpp>
#include <kicker/calendar/text.hpp>
#include <kicker/ocf.hpp>

#include <filesystem>
#include <memory>

namespace {

/// Whether a path is that of a package of the Open Cap Table Format: a folder, or its manifest.
[[nodiscard]] bool is_package(const std::string& path) {
    return path.ends_with(".ocf.json") || std::filesystem::is_directory(path);
}
/// The company of a package on its own day, or on another; what the package says and kicker does not
/// are notes.
[[nodiscard]] kicker::section section_of_package(const std::string& path,
                                                 const tool::path_options& asked) {
    const kicker::ocf_package read = kicker::load_ocf(path);
    const kicker::day on           = asked.until.empty() ? read.as_of : tool::value_of("--on", [&] {
        return kicker::parse_day(asked.until);
    });
    kicker::section s              = kicker::cap_table_section(read.history.on(on));
    for (const kicker::ocf_warning& w : read.warnings) s.notes.push_back(to_text(w));
    return s;
}

} // namespace

void tool::add_captable(command_line& line, shell& sh) {
    struct given {
        std::string path;
        path_options which;
    };
    command c = line.add("captable", "who owns the company, and what the warrants dilute");
    c.end_help_with(
        "The document may be a package of the Open Cap Table Format: its folder or manifest.\n\n"
        "Examples:\n"
        "  kicker captable deals/cerebras-openai-filed.json --on 2026-08-05\n"
        "  kicker what-if deals/cerebras-openai-filed.json --round \"1bn at 50bn\"");
    auto options = std::make_shared<given>();
    add_document(c, options->path);
    options->which.add_to(c, "--on,--until");
    add_output(c, sh);
    c.does([=, &sh] {
        if (is_package(options->path)) {
            sh.documents.push_back(options->path);
            return write(sh, {section_of_package(options->path, options->which)});
        }
        const kicker::dossier d   = document_at(options->path, sh);
        const kicker::question& q = question_for(sh, "captable");
        kicker::ledger happened;
        const kicker::followed f(d, options->which.of(d, happened));
        write(sh, kicker::answered(q, d.file(), [&] { return q.of_path(f); }), d.not_known());
    });
}
