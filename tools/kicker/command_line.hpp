// Commands and their options. CLI11 reads them; only command_line.cpp includes it, since it costs ten
// seconds a file.
#pragma once

#include <kicker/core/list_of.hpp>

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace tool {

/// Arguments that make no sense, in words: "--until: expected a day, found \"soon\"".
class bad_usage : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;

    /// A value of an option that it cannot have.
    [[nodiscard]] static bad_usage value(const std::string& option, const std::string& what) {
        return bad_usage(option + ": " + what);
    }
    /// Two options that cannot be meant together.
    [[nodiscard]] static bad_usage excludes(const std::string& one, const std::string& other) {
        return bad_usage(one + " excludes " + other);
    }
    /// Something that is not there and has to be.
    [[nodiscard]] static bad_usage required(const std::string& what) {
        return bad_usage(what + " is required");
    }
};

/// How an option is shown by the help.
struct option_words {
    std::string name;    ///< "--until", "-o,--output"
    std::string value;   ///< what stands behind it: "DAY"
    std::string help;    ///< what it does
    std::string group{}; ///< the heading that it stands under; empty: with most options
};

/// One command, to which options are added. What an option is read into has to outlive the arguments.
class command {
public:
    explicit command(CLI::App& app) : app_(&app) {}

    /// What the help ends with: exit codes, examples.
    void end_help_with(const std::string& words);

    /// @{
    /// Arguments without a name: one word, or one or more words.
    void word(std::string& into, const std::string& name, const std::string& help,
              bool is_required = true);
    void words(std::vector<std::string>& into, const std::string& name, const std::string& help);
    /// @}
    /// An option with a value.
    void option(std::string& into, const option_words& words, bool is_required = false);
    /// An option that may be repeated, and takes one value each time, so that it never takes the
    /// document for a value. `most` is how often it may be given, if it has to be given at all; 0: it
    /// may be left out, and given as often as one likes.
    void list(std::vector<std::string>& into, const option_words& words, int most = 0);

    /// An option that takes all values behind it, as a shell writes them out for `parts/*`. So the
    /// document stands before it.
    void all_behind(std::vector<std::string>& into, const option_words& words);
    /// An option without a value.
    void flag(bool& into, const std::string& name, const std::string& help);

    /// An option whose value is one of a few words.
    template <class Value, class Target>
    void choice(Target& into, const std::string& name,
                const std::vector<std::pair<std::string, Value>>& choices,
                const std::string& help) {
        std::vector<std::string> values;
        for (const auto& one : choices) values.push_back(one.first);
        choice_of(name, values, help,
                  [choices, &into](std::size_t n) { into = choices[n].second; });
    }

    /// What the command does, once its arguments have been read.
    void does(std::function<void()> what);

private:
    void choice_of(const std::string& name, const std::vector<std::string>& values,
                   const std::string& help, std::function<void(std::size_t)> choose);

    CLI::App* app_;
};

/// All commands of the program.
class command_line {
public:
    explicit command_line(CLI::App& app) : app_(&app) {}
    /// A new command, with what it does in a few words.
    [[nodiscard]] command add(const std::string& name, const std::string& help);

private:
    CLI::App* app_;
};

/// Reads the arguments with the commands that `add_commands` adds, and runs the command that they
/// name. Writes to standard error what is wrong with them.
///
/// Returns: what the program exits with: `result` after a command has run.
[[nodiscard]] int run_command_line(int argc, char** argv,
                                   const std::function<void(command_line&)>& add_commands,
                                   const int& result);

} // namespace tool
