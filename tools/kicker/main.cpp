// kicker: deal documents checked, shown, run, explained and compared.
#include "kicker/layout.hpp"
#include "kicker/shell.hpp"

#include <fmt/core.h>
#include <kicker/core/nearest.hpp>
#include <kicker/version.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>
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
    "  cat deal.json | kicker show - --format json\n"
    "  kicker help run";

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

/// Writes what went wrong, line by line; what it quotes may hold anything.
void complain(const std::string& lines) {
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);)
        fmt::print(stderr, "{}\n", tool::printable(line));
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
    return (is_option ? "there is no option \"" : "there is no command \"") + word + "\"" +
           kicker::did_you_mean(word, known);
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
    complain(fmt::format("{}: {}\n{} --help says more", name, complaint(at, e), name));
    return tool::trouble;
}

/// Nothing in the place of a value, such as an empty variable of a script, is not an option that
/// was left out.
void refuse_empty_values(CLI::App& command) {
    const auto complaint_of = [](const std::string& value) -> std::string {
        return value.empty() ? "expected a value, found \"\"" : "";
    };
    for (CLI::Option* o : command.get_options())
        if (o->get_items_expected_max() > 0) o->check(complaint_of);
}

/// The arguments, the last of them first, as the app takes them; `help run` is `run --help`.
[[nodiscard]] std::vector<std::string> backwards(const CLI::App& app, int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    if (!words.empty() && words.front() == "help") {
        words.erase(words.begin());
        // What is no command is told so, rather than given the help of all.
        const auto is_meant = [&](const CLI::App* c) { return c->get_name() == words.front(); };
        if (words.empty() || !app.get_subcommands(is_meant).empty()) words.emplace_back("--help");
    }
    std::ranges::reverse(words);
    return words;
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
        refuse_empty_values(*command);
    }
    try {
        app.parse(backwards(app, argc, argv));
    } catch (const CLI::ParseError& e) {
        return answer(app, e, argc > 1);
    } catch (const std::exception& e) {
        complain(e.what());
        return tool::trouble;
    }
    return sh.result;
}
