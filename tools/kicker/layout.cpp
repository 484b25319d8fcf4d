#include "kicker/layout.hpp"

#include <fmt/core.h>
#include <kicker/core/utf8.hpp>

#include <algorithm>
#include <numeric>
#include <sstream>

namespace tool {

namespace {

[[nodiscard]] std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

/// The text in lines of at most `width` characters; a word that is longer has its own line.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text, std::size_t width) {
    if (kicker::width_of(text) <= width) return {text};
    std::vector<std::string> lines;
    for (const std::string& word : words_of(text)) {
        if (lines.empty() || kicker::width_of(lines.back()) + 1 + kicker::width_of(word) > width)
            lines.push_back(word);
        else lines.back() += " " + word;
    }
    return lines;
}

/// How wide a column is, and how narrow it can become without breaking a word or a number.
struct room {
    std::size_t width = 0, least = 0;
};

[[nodiscard]] room room_of(const kicker::section_table& t, std::size_t column) {
    room r{kicker::width_of(t.columns[column].title), kicker::width_of(t.columns[column].title)};
    const bool is_words = t.columns[column].side == kicker::align::left;
    for (const auto& row : t.rows) {
        if (column >= row.size()) continue;
        const std::string text = to_text(row[column]);
        r.width                = std::max(r.width, kicker::width_of(text));
        if (!is_words) continue;
        for (const std::string& word : words_of(text))
            r.least = std::max(r.least, kicker::width_of(word));
    }
    constexpr std::size_t readable = 12;
    r.least                        = is_words ? std::max(r.least, readable) : r.width;
    return r;
}

/// Takes from the widest column, and then from the widest again, until all fit or none can give.
void narrow(std::vector<room>& columns, std::size_t width) {
    const std::size_t between = 2 * columns.size(); // the indent, and two blanks after each but one
    const auto wide           = [](std::size_t sum, const room& r) { return sum + r.width; };
    std::size_t total         = std::accumulate(columns.begin(), columns.end(), between, wide);
    for (; total > width; --total) {
        room* widest = nullptr;
        for (room& r : columns)
            if (r.width > r.least && (widest == nullptr || r.width > widest->width)) widest = &r;
        if (widest == nullptr) return;
        --widest->width;
    }
}

} // namespace

kicker::section_table printable(kicker::section_table t) {
    for (auto& column : t.columns) column.title = printable(column.title);
    for (auto& row : t.rows)
        for (kicker::cell& c : row) {
            c.text = printable(c.text);
            if (!c.range) continue;
            c.range->low.text  = printable(c.range->low.text);
            c.range->high.text = printable(c.range->high.text);
        }
    return t;
}

std::string wrapped(const std::string& paragraph, std::size_t width) {
    if (width == 0 || kicker::width_of(paragraph) <= width) return paragraph + "\n";
    const std::string indent(std::min(paragraph.find_first_not_of(' '), paragraph.size()), ' ');
    const std::size_t margin = indent.size() + 2;
    std::string text;
    for (const std::string& line : lines_of(paragraph, std::max(width, margin + 1) - margin))
        text += indent + (text.empty() ? "" : "  ") + line + "\n";
    return text;
}

kicker::section_table fitted(const kicker::section_table& t, std::size_t width) {
    if (width == 0) return t;
    std::vector<room> columns;
    for (std::size_t c = 0; c < t.columns.size(); ++c) columns.push_back(room_of(t, c));
    narrow(columns, width);
    kicker::section_table result{.caption = t.caption, .columns = t.columns, .rows = {}};
    for (const auto& row : t.rows) {
        const std::size_t first = result.rows.size();
        result.rows.emplace_back(row.size());
        for (std::size_t c = 0; c < std::min(row.size(), columns.size()); ++c) {
            const auto lines = lines_of(to_text(row[c]), columns[c].width);
            while (result.rows.size() < first + lines.size()) result.rows.emplace_back(row.size());
            for (std::size_t i = 0; i < lines.size(); ++i)
                result.rows[first + i][c].text = lines[i];
        }
    }
    return result;
}

} // namespace tool
