#include "kicker/command_line.hpp"

#include "kicker/shell.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <kicker/core/nearest.hpp>
#include <kicker/version.hpp>

#include <algorithm>
#include <memory>
#include <new>
#include <sstream>

namespace tool {

namespace {

constexpr const char* footer =
    "Exit codes:\n"
    "  0  the answer is yes\n"
    "  1  the answer is no: check found errors, or two deals differ\n"
    "  2  there is no answer: bad usage, or a document that kicker cannot read\n\n"
    "Examples:\n"
    "  kicker check deal.json\n"
    "  kicker run deals/cerebras-openai-filed.json --until 2026-11-20\n"
    "  kicker explain deals/cerebras-openai-reported.json --spend 24bn\n"
    "  cat deal.json | kicker show - --format json\n"
    "  kicker help run";

/// The command that was asked for, or the app itself.
[[nodiscard]] const CLI::App& asked_of(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : *chosen.front();
}

/// What is wrong with the number of values of an option or argument, in words of ours.
[[nodiscard]] std::string complaint_of_number(const CLI::App& at, const CLI::ParseError& e) {
    const std::string what = e.what(); // "--until: 1 required TEXT missing", "document is required"
    for (const CLI::Option* o : at.get_options()) {
        const std::string name = o->get_name();
        const auto most        = static_cast<std::size_t>(o->get_items_expected_max());
        if (what == name + " is required" && o->get_positional() && most > 1)
            return name + " are required";
        if (!what.starts_with(name + ": ")) continue;
        if (o->count() <= most)
            return name + ": expected " + o->get_option_text() + ", found nothing";
        return fmt::format("{}: expected at most {}, found {}", name, most == 1 ? "one" : "two",
                           o->count());
    }
    return what;
}

/// What is wrong with the arguments, with the word that was probably meant.
[[nodiscard]] std::string complaint(const CLI::App& at, const CLI::ParseError& e) {
    const auto unknown        = at.remaining();
    const bool is_about_value = e.get_name() == "ValidationError"; // which is in words of ours
    if (unknown.empty()) return is_about_value ? e.what() : complaint_of_number(at, e);
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

/// Writes why the arguments make no sense.
int refuse(const CLI::App& app, const std::string& why) {
    const CLI::App& at     = asked_of(app);
    const std::string name = &at == &app ? "kicker" : "kicker " + at.get_name();
    tell(fmt::format("{}: {}\n{} --help says more", name, why, name));
    return trouble;
}

/// What to do after the arguments could not be taken, or asked for help.
int answer(const CLI::App& app, const CLI::ParseError& e, bool has_arguments) {
    if (e.get_exit_code() == 0) {
        std::ostringstream help;
        app.exit(e, help, help);
        put(help.str());
        return fine;
    }
    if (has_arguments) return refuse(app, complaint(asked_of(app), e));
    tell(app.help());
    return trouble;
}

/// An empty text in the place of a value, such as an empty variable of a script, is not an option that
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

/// Runs the command that the arguments name. Throws: what the command throws.
int run_command(CLI::App& app, int argc, char** argv, const int& result) try {
    app.parse(backwards(app, argc, argv));
    return result;
} catch (const CLI::ParseError& e) {
    return answer(app, e, argc > 1);
}

} // namespace

void command::end_help_with(const std::string& words) {
    app_->footer(words);
}

void command::word(std::string& into, const std::string& name, const std::string& help,
                   bool is_required) {
    app_->add_option(name, into, help)->required(is_required)->type_name("FILE");
}
void command::words(std::vector<std::string>& into, const std::string& name,
                    const std::string& help) {
    app_->add_option(name, into, help)->required()->type_name("FILE");
}

void command::option(std::string& into, const option_words& words, bool is_required) {
    CLI::Option* o = app_->add_option(words.name, into, words.help)
                         ->required(is_required)
                         ->option_text(words.value);
    if (!words.group.empty()) o->group(words.group);
}

void command::list(std::vector<std::string>& into, const option_words& words, int most) {
    CLI::Option* o = app_->add_option(words.name, into, words.help + "; may stand more than once")
                         ->allow_extra_args(false)
                         ->option_text(words.value);
    if (most > 0) o->required()->expected(1, most);
    if (!words.group.empty()) o->group(words.group);
}

void command::all_behind(std::vector<std::string>& into, const option_words& words) {
    app_->add_option(words.name, into, words.help)->option_text(words.value);
}
void command::flag(bool& into, const std::string& name, const std::string& help) {
    app_->add_flag(name, into, help);
}

void command::choice_of(const std::string& name, const std::vector<std::string>& values,
                        const std::string& help, std::function<void(std::size_t)> choose) {
    const std::string words = kicker::list_of(values, "|");
    const auto read         = [=](const std::string& word) {
        const auto found = std::ranges::find(values, word);
        if (found == values.end())
            throw CLI::ValidationError(name, "expected " + words + ", found \"" + word + "\"");
        choose(static_cast<std::size_t>(found - values.begin()));
    };
    app_->add_option_function<std::string>(name, read, help)->option_text(words);
}

void command::does(std::function<void()> what) {
    app_->callback(std::move(what));
}

command command_line::add(const std::string& name, const std::string& help) {
    return command(*app_->add_subcommand(name, help));
}

int run_command_line(int argc, char** argv, const std::function<void(command_line&)>& add_commands,
                     const int& result) {
    CLI::App app("Checks, shows and runs documents of deals in which buying compute earns equity.",
                 "kicker");
    app.set_version_flag("--version", fmt::format("kicker {}.{}.{}", KICKER_VERSION_MAJOR,
                                                  KICKER_VERSION_MINOR, KICKER_VERSION_PATCH));
    app.require_subcommand(1);
    app.footer(footer);
    command_line commands(app);
    add_commands(commands);
    app.get_formatter()->column_width(16);
    for (CLI::App* c : app.get_subcommands([](const CLI::App*) { return true; })) {
        c->formatter(std::make_shared<CLI::Formatter>());
        c->get_formatter()->column_width(31);
        refuse_empty_values(*c);
    }
    try {
        return run_command(app, argc, argv, result);
    } catch (const bad_usage& e) {
        return refuse(app, e.what());
    } catch (const std::bad_alloc&) {
        tell("there is not enough memory for the answer");
    } catch (const std::exception& e) {
        tell(e.what());
    }
    return trouble;
}

} // namespace tool
