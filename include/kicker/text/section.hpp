// Sections: what a report says, as plain data, with where each figure comes from.
//
// Whoever knows something of a deal writes sections; who prints, draws or files them reads them.
// The two meet here and know nothing of each other.
#pragma once

#include <kicker/text/table.hpp>

#include <string>
#include <vector>

namespace kicker {

/// What stands behind a figure, in words. Whatever does not apply is empty.
struct origin {
    std::string rule{};                     ///< the terms it follows from
    std::string event{};                    ///< what happened
    std::string source{};                   ///< the document that says so, with section and grade
    std::vector<std::string> assumptions{}; ///< names of those that it rests on
    std::string note{};                     ///< how it was computed, or what else to know

    /// Whether nothing is known to stand behind the figure.
    [[nodiscard]] bool empty() const noexcept {
        return rule.empty() && event.empty() && source.empty() && assumptions.empty() &&
               note.empty();
    }
    /// Whether all parts are the same.
    friend bool operator==(const origin&, const origin&) = default;
};

/// One cell of a table: what is shown, and what it means.
struct cell {
    std::string text{};  ///< as a reader sees it: "33,333,333"
    std::string value{}; ///< the number as a plain exact decimal, "33333333"; empty for words
    origin from{};       ///< what stands behind it
};

/// A table whose cells know where they come from.
struct section_table {
    std::string caption{};                 ///< what the table shows, in one sentence
    std::vector<table::column> columns{};  ///< titles, and how they are aligned
    std::vector<std::vector<cell>> rows{}; ///< a row may have fewer cells than there are columns
};

/// A chart as data: a reader that cannot draw has the words and the numbers.
struct chart {
    std::string title{};         ///< what is drawn
    std::string alt{};           ///< what a person sees in it, in words
    std::string specification{}; ///< Vega-Lite, as JSON; its data are in it, not behind an address
    section_table numbers{};     ///< the figures that are drawn, exactly
};

/// What a section rests on and no source says.
struct assumed {
    std::string name{};    ///< as the document has it
    std::string value{};   ///< as used
    std::string range{};   ///< from its low to its high end; empty where none is given
    std::string because{}; ///< the reason for the value
};

/// A part of a report.
struct section {
    std::string id{};                    ///< stable name of the section: letters, digits, "-"
    std::string title{};                 ///< its heading
    std::vector<std::string> prose{};    ///< paragraphs, before all else
    std::vector<section_table> tables{}; ///< then these
    std::vector<chart> charts{};         ///< then these
    std::vector<assumed> assumptions{};  ///< at last
};

/// A figure that a report begins with.
struct headline {
    std::string label{}; ///< what it is: "shares granted"
    cell figure{};       ///< the figure
    std::string note{};  ///< what it is of, or on which day; may be empty
};

/// A report: sections in the order in which they are read.
struct report {
    std::string title{};               ///< its name: that of the deal
    std::string subtitle{};            ///< whose deal it is, as of when
    std::vector<headline> headlines{}; ///< the few figures that one looks for first
    std::vector<section> sections{};   ///< the rest
    std::string closing{};             ///< what the reader should know of the report itself
};

/// The table as text; where its figures come from is left out.
[[nodiscard]] inline table as_table(const section_table& t) {
    table result(t.columns);
    for (const auto& row : t.rows) {
        std::vector<std::string> texts;
        texts.reserve(row.size());
        for (const cell& c : row) texts.push_back(c.text);
        result.add(std::move(texts));
    }
    return result;
}

/// @{
/// A section as plain text: a chart is its words and its numbers.
[[nodiscard]] inline std::string to_text(const section_table& t) {
    const std::string caption = t.caption.empty() ? "" : t.caption + "\n";
    return caption + as_table(t).str();
}
[[nodiscard]] inline std::string to_text(const section& s) {
    std::string text = s.title + "\n";
    for (const std::string& paragraph : s.prose) text += "\n" + paragraph + "\n";
    for (const section_table& t : s.tables) text += "\n" + to_text(t);
    for (const chart& c : s.charts)
        text += "\n" + c.title + ": " + c.alt + "\n" + to_text(c.numbers);
    if (!s.assumptions.empty()) text += "\nassumed:\n";
    for (const assumed& a : s.assumptions) {
        text += "  " + a.name + ": " + a.value;
        if (!a.range.empty()) text += " (" + a.range + ")";
        if (!a.because.empty()) text += ", " + a.because;
        text += "\n";
    }
    return text;
}
/// @}

} // namespace kicker
