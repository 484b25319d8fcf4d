// Sections: what a report says, as plain data, with where each figure comes from.
//
// Whoever knows something of a deal writes sections; who prints, draws or files them reads them.
// The two meet here and know nothing of each other.
#pragma once

#include <kicker/text/end_of_range.hpp>
#include <kicker/text/table.hpp>

#include <algorithm>
#include <optional>
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

/// One end of a range.
struct range_end {
    std::string text{};  ///< as a reader sees it: "2,400,000"
    std::string value{}; ///< the number as a plain exact decimal, "2400000"; empty for words
    end_of_range is = end_of_range::reached; ///< what is known of it
};

/// Between which ends a figure lies.
struct cell_range {
    range_end low{};  ///< the least
    range_end high{}; ///< the most
};

/// One cell of a table: what is shown, and what it means.
struct cell {
    std::string text{};  ///< as a reader sees it: "33,333,333"
    std::string value{}; ///< the number as a plain exact decimal, "33333333"; empty for words
    origin from{};       ///< what stands behind it
    std::optional<cell_range> range{}; ///< where assumptions move the figure, between which ends
    /// Where the figure is an end of a range by itself, what is known of the end.
    std::optional<end_of_range> is_end{};
};

/// A range in words: "2,400,000 to 15,607,678".
[[nodiscard]] inline std::string to_text(const cell_range& r) {
    return r.low.text + " to " + r.high.text;
}
/// A cell in words, with its range: "8,779,319 (2,400,000 to 15,607,678)".
[[nodiscard]] inline std::string to_text(const cell& c) {
    return c.range ? c.text + " (" + to_text(*c.range) + ")" : c.text;
}

/// A table whose cells know where they come from.
struct section_table {
    std::string caption{};                 ///< what the table shows, in one sentence
    std::vector<table::column> columns{};  ///< titles, and how they are aligned
    std::vector<std::vector<cell>> rows{}; ///< a row may have fewer cells than there are columns
    std::size_t grouped = 0; ///< rows that are alike in so many first columns belong together
    /// Places of rows that people are spared and programs get, in ascending order.
    std::vector<std::size_t> spared{};
};

/// The table as people read it: without the rows that they are spared, and what a group of rows has
/// in common stands in its first.
[[nodiscard]] inline section_table read_by_groups(const section_table& t) {
    section_table result{.caption = t.caption, .columns = t.columns, .grouped = t.grouped};
    const std::vector<cell>* before = nullptr; // the last row that is read
    for (std::size_t r = 0; r < t.rows.size(); ++r) {
        if (std::binary_search(t.spared.begin(), t.spared.end(), r)) continue;
        const auto& row = t.rows[r];
        result.rows.push_back(row);
        for (std::size_t c = 0; before != nullptr && c < std::min(t.grouped, row.size()); ++c) {
            if (c >= before->size() || row[c].text != (*before)[c].text) break;
            result.rows.back()[c] = {};
        }
        before = &row;
    }
    return result;
}

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
    std::string low{};     ///< the least that it could be; empty where that is not said
    std::string high{};    ///< the most; empty where that is not said
    std::string because{}; ///< the reason for the value

    friend bool operator==(const assumed&, const assumed&) = default;
};

/// "price: 185 (150 to 200). Reason: the price closed there".
[[nodiscard]] inline std::string to_text(const assumed& a) {
    std::string s = a.name + ": " + a.value;
    if (!a.low.empty()) s += " (" + a.low + " to " + a.high + ")";
    if (!a.because.empty()) s += ". Reason: " + a.because;
    return s;
}

/// A part of a report.
struct section {
    std::string id{};                    ///< stable name of the section: letters, digits, "-"
    std::string title{};                 ///< its heading
    std::vector<std::string> prose{};    ///< paragraphs
    std::vector<std::string> notes{};    ///< what else to know: sentences without a full stop
    std::vector<section_table> tables{}; ///< people are spared one without rows
    std::vector<chart> charts{};         ///< pictures of figures
    std::vector<assumed> assumptions{};  ///< what all of it rests on
};

/// A note as a paragraph: "note: the terms are those of the amendment of 2028-01-01".
[[nodiscard]] inline std::string as_paragraph(const std::string& note) {
    return "note: " + note;
}

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
    for (const auto& row : read_by_groups(t).rows) {
        std::vector<std::string> texts;
        texts.reserve(row.size());
        for (const cell& c : row) texts.push_back(to_text(c));
        result.add(std::move(texts));
    }
    return result;
}

/// @{
/// A section as plain text: each note behind "note: ", a chart as its words and its numbers.
[[nodiscard]] inline std::string to_text(const section_table& t) {
    const std::string caption = t.caption.empty() ? "" : t.caption + "\n";
    return caption + as_table(t).str();
}
[[nodiscard]] inline std::string to_text(const section& s) {
    std::string text = s.title + "\n";
    for (const std::string& paragraph : s.prose) text += "\n" + paragraph + "\n";
    for (const std::string& note : s.notes) text += "\n" + as_paragraph(note) + "\n";
    for (const section_table& t : s.tables)
        if (!t.rows.empty()) text += "\n" + to_text(t);
    for (const chart& c : s.charts)
        text += "\n" + c.title + ": " + c.alt + "\n" + to_text(c.numbers);
    if (!s.assumptions.empty()) text += "\nassumed:\n";
    for (const assumed& a : s.assumptions) {
        text += "  " + to_text(a) + "\n";
    }
    return text;
}
/// @}

} // namespace kicker
