// Every question that a document can be asked, in one table.
//
// The command, the report and other readers take their questions from the table. Each question has a
// function for whatever it is asked of: a document, one of its paths, a state, a grid, a round, its future,
// a simulation of it, two documents or several. A function that is null says that the question is not asked of that.
#pragma once

#include <kicker/answer/cap_table.hpp>
#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/what_if.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kicker {

struct simulated; // <kicker/answer/simulated.hpp>

/// What an answer says of a question to be answered with yes or no.
enum class verdict : unsigned char {
    yes,      ///< also of every other question
    no,       ///< a finding is an error, or two documents differ
    undecided ///< neither was proved
};

/// What a question is answered with.
struct reply {
    std::optional<kicker::section> section; ///< nothing where there is nothing to show
    verdict says = verdict::yes;            ///< what the section says in one word
};

/// One question, and its answer for each thing that it is asked of.
struct question {
    std::string_view id;      ///< of the section that answers it: "standing"
    std::string_view words;   ///< the question in plain words: "Where does each tranche stand?"
    std::string_view command; ///< prints the answer unasked; empty: every command has to be asked
    int place_in_report = 0;  ///< 1 for the first section of a report; 0: not in a report

    /// @{
    /// The answer. Throws: what the function of the section throws.
    reply (*of_document)(const dossier&)                                              = nullptr;
    reply (*of_path)(const followed&)                                                 = nullptr;
    reply (*in_state)(const dossier&, const state& said)                              = nullptr;
    reply (*over_grid)(const dossier&, const state& said, std::span<const grid_axis>) = nullptr;
    reply (*of_two)(const dossier& first, const dossier& second)                      = nullptr;
    reply (*of_several)(const std::vector<dossier>&)                                  = nullptr;
    reply (*of_round)(const followed&, const round_asked&)                            = nullptr;
    reply (*of_value)(const dossier&, const value_asked&)                             = nullptr;
    reply (*of_simulation)(const dossier&, const simulated&)                          = nullptr;
    /// @}
    /// The answer as a report has it: with charts, and without what the report says elsewhere. Not null
    /// for a question with a place in the report.
    std::optional<section> (*on_page)(const followed&) = nullptr;
};

/// What is asked of a document, or of several, for a question.
///
/// Throws: error that names the document and the question, where a number of the answer is too large
///         to be counted; else what `ask` throws.
template <class Ask>
[[nodiscard]] auto answered(const question& q, const std::string& document, Ask ask) try {
    return ask();
} catch (const overflow& e) {
    throw error((document.empty() ? "" : document + ": ") + "section \"" + std::string(q.id) +
                "\": " + e.what());
}

/// All questions. Those of one command stand in the order in which it prints their answers.
[[nodiscard]] std::span<const question> questions();

/// The questions of a report, in the order of its sections.
[[nodiscard]] std::vector<const question*> questions_of_report();

/// The question with an id, among some.
///
/// Throws: error that lists the ids, with the one that was probably meant.
[[nodiscard]] const question& question_of(std::string_view id,
                                          const std::vector<const question*>& among);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/questions_inl.hpp>
#endif
