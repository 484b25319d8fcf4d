// kicker: deal documents checked, shown, run, explained and compared.
#include "kicker/shell.hpp"

#include <fmt/core.h>
#include <kicker/core/nearest.hpp>
#include <kicker/version.hpp>

#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

constexpr tool::adder commands[] = {
    tool::add_check, tool::add_show,    tool::add_run,   tool::add_explain, tool::add_what_if,
    tool::add_diff,  tool::add_compare, tool::add_comps, tool::add_exhibit, tool::add_report};

constexpr const char* footer =
    "Exit codes: 0 the answer is given; 1 it is no (check found errors, two deals differ);\n"
    "2 no answer (bad usage, a document that cannot be read).\n\n"
    "Examples:\n"
    "  kicker check deal.json\n"
    "  kicker run deals/cerebras-openai-filed.json --until 2026-11-20\n"
    "  kicker explain deals/cerebras-openai-reported.json --spend 24bn\n"
    "  cat deal.json | kicker show - --format json";

[[nodiscard]] bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

/// Colour and lines as long as it has, on a terminal; nothing of the kind elsewhere.
void look_at_terminal(tool::shell& sh) {
    if (isatty(STDOUT_FILENO) != 1) return;
    sh.has_colour = !is_set("NO_COLOR");
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) sh.width = size.ws_col;
}

/// The command that was asked for, or the app itself.
[[nodiscard]] const CLI::App& asked_of(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : *chosen.front();
}

/// What is wrong with the arguments, with the word that was probably meant.
[[nodiscard]] std::string complaint(const CLI::App& at, const CLI::ParseError& e) {
    const auto unknown = at.remaining();
    if (unknown.empty()) return e.what();
    const std::string word = unknown.front().substr(0, unknown.front().find('='));
    const bool is_option   = word.starts_with("-");
    if (!is_option && at.get_parent() != nullptr) return "unexpected \"" + word + "\"";
    std::vector<std::string> known;
    if (is_option)
        for (const CLI::Option* o : at.get_options())
            for (const std::string& name : o->get_lnames()) known.push_back("--" + name);
    else
        for (const CLI::App* c : at.get_subcommands([](const CLI::App*) { return true; }))
            known.push_back(c->get_name());
    const std::string meant = kicker::nearest(word, known);
    return (is_option ? "there is no option \"" : "there is no command \"") + word + "\"" +
           (meant.empty() ? "" : "; did you mean \"" + meant + "\"?");
}

/// What to do after the arguments could not be taken, or asked for help.
int answer(const CLI::App& app, const CLI::ParseError& e, bool has_arguments) {
    if (e.get_exit_code() == 0) return app.exit(e);
    if (!has_arguments) {
        fmt::print(stderr, "{}", app.help());
        return tool::trouble;
    }
    const CLI::App& at     = asked_of(app);
    const std::string name = &at == &app ? "kicker" : "kicker " + at.get_name();
    fmt::print(stderr, "{}: {}\n{} --help says more\n", name, complaint(at, e), name);
    return tool::trouble;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Deals in which buying compute earns equity: documents checked, shown and run.",
                 "kicker");
    tool::shell sh;
    look_at_terminal(sh);
    app.set_version_flag("--version", fmt::format("kicker {}.{}.{}", KICKER_VERSION_MAJOR,
                                                  KICKER_VERSION_MINOR, KICKER_VERSION_PATCH));
    app.require_subcommand(1);
    app.footer(footer);
    for (const tool::adder add : commands) add(app, sh);
    app.get_formatter()->column_width(16);
    for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        command->formatter(std::make_shared<CLI::Formatter>());
        command->get_formatter()->column_width(31);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return answer(app, e, argc > 1);
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return tool::trouble;
    }
    return sh.result;
}
