// How the command meets its user: documents in, sections out, exit codes.
#pragma once

#include "kicker/command_line.hpp"

#include <kicker/answer/questions.hpp>
#include <kicker/core/error.hpp>
#include <kicker/document/dossier.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {

/// What the command says to whoever called it.
enum exit_code : int {
    fine    = 0, ///< the answer was given, and it is yes
    no      = 1, ///< the answer was given, and it is no: findings that are errors, a difference
    trouble = 2  ///< no answer: bad usage, a document that cannot be read
};

/// How answers are written.
enum class format { text, csv, json };

/// What all commands share.
struct shell {
    format how        = format::text;
    bool has_colour   = false; ///< on a terminal, unless NO_COLOR is set
    std::size_t width = 0;     ///< characters in a line of the terminal; 0 is not a terminal
    int result        = fine;  ///< what the command will exit with
    std::string section{};     ///< the id of the one question that is asked; empty: as usual
    /// Values of assumptions, as `name=value`.
    std::vector<std::string> values{};
    std::vector<std::string> documents{}; ///< the names of those that were read
    std::vector<std::string> files{};     ///< that they were read from, those beside them too
};

/// A command adds itself to the others; what it does runs after the arguments have been read.
using adder = void (*)(command_line&, shell&);

void add_check(command_line&, shell&);
void add_show(command_line&, shell&);
void add_run(command_line&, shell&);
void add_explain(command_line&, shell&);
void add_what_if(command_line&, shell&);
void add_exercise(command_line&, shell&);
void add_value(command_line&, shell&);
void add_simulate(command_line&, shell&);
void add_captable(command_line&, shell&);
void add_exhibit(command_line&, shell&);
void add_diff(command_line&, shell&);
void add_compare(command_line&, shell&);
void add_comps(command_line&, shell&);
void add_report(command_line&, shell&);

/// What reads the value of an option.
///
/// Throws: bad_usage, which names the option, where it throws kicker::error.
template <class Read>
decltype(auto) value_of(const std::string& option, Read read) {
    try {
        return read();
    } catch (const kicker::error& e) {
        throw bad_usage::value(option, e.what());
    }
}

/// What standard input has in `documents` and in complaints.
inline constexpr const char* standard_input_name = "standard input";

/// The text of standard input, which can be read once: as much of it as `most` bytes.
///
/// Throws: kicker::error if it has been read before, or cannot be.
[[nodiscard]] std::string standard_input(std::size_t most);

/// The document of a path, `-` being standard input, at the values that were given for its
/// assumptions.
///
/// Throws: kicker::error with everything that is wrong.
[[nodiscard]] kicker::dossier document_at(const std::string& path, shell&);

/// Documents that were asked for together.
struct read_documents {
    std::vector<std::string> names;   ///< of those that could be read
    std::vector<kicker::dossier> all; ///< those, each by its name at the same place
    std::string faults;               ///< what is wrong with the others, in lines; empty: nothing
};

/// The documents of paths, as above, each at those of the values whose assumptions it has.
///
/// Throws: bad_usage for a value of an assumption that none of them has.
[[nodiscard]] read_documents documents_at(const std::vector<std::string>& paths, shell&);

/// The document at values of its assumptions, as `name=value`, which an option has given.
///
/// Throws: bad_usage, which names the option.
[[nodiscard]] kicker::dossier at_values(const kicker::dossier&, const std::string& option,
                                        const std::vector<std::string>& values);

/// Writes lines to standard error; what they quote may hold anything. Where it is closed or full
/// nobody is told, and the exit code says it all.
void tell(const std::string& lines);

/// Writes to standard output. If its reader has gone, as `head` does, nobody misses the rest.
///
/// Throws: kicker::error where it cannot be written for another reason.
void put(std::string_view text);

/// The questions that a command answers: those that it answers unasked or, with --section, the one of
/// that id among all that it has what it takes to answer.
///
/// Throws: bad_usage for an id that the command cannot answer; it lists those that it can.
[[nodiscard]] std::vector<const kicker::question*>
questions_for(const shell&, std::string_view command, bool (*can_answer)(const kicker::question&));

/// The one question of a command that answers no other.
///
/// Throws: bad_usage where --section asks for another.
[[nodiscard]] const kicker::question& question_for(const shell&, std::string_view command);

/// @{
/// Writes the sections of replies, and under them what the answer rests on: assumptions and what is
/// not known. The verdict of the replies becomes the exit code. As CSV only the first table is
/// written.
///
/// Throws: kicker::error for a reply that has nothing to show.
void write(shell&, std::vector<kicker::reply>, const std::vector<std::string>& not_known = {});
void write(shell&, kicker::reply, const std::vector<std::string>& not_known = {});
/// @}

/// Writes what a command answers of two documents, and what either does not know.
void answer_of_two(shell&, std::string_view command, const kicker::dossier& first,
                   const kicker::dossier& second);

/// The questions that a command can answer, a line each, for the end of its help.
[[nodiscard]] std::string list_of_questions(bool (*can_answer)(const kicker::question&));

/// @{
/// Options that several commands have.
void add_document(command& to, std::string& path);
void add_documents(command& to, std::vector<std::string>& paths);
void add_output(command& to, shell&);
void add_assume(command& to, shell&); // add_output has it
/// @}

} // namespace tool
