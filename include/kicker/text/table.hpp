// Tables in plain text: columns aligned by their widest cell.
#pragma once

#include <kicker/core/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kicker {

/// How the cells of a column are aligned: words to the left, numbers to the right.
enum class align : unsigned char {
    left, ///< blanks behind
    right ///< blanks before
};

/// A table of text, printed with its columns aligned and a rule under the header.
///
/// Widths are counted in characters, not bytes, of UTF-8 text. A row may have fewer cells than the
/// header.
class table {
public:
    /// What the header says of a column.
    struct column {
        std::string title;        ///< stands above the rule
        align side = align::left; ///< of the title as of the cells
    };

    /// A table without rows.
    explicit table(std::vector<column> columns) : columns_(std::move(columns)) {}

    /// Appends a row; cells that are missing are empty, those beyond the header are dropped.
    table& add(std::vector<std::string> cells) {
        cells.resize(columns_.size());
        rows_.push_back(std::move(cells));
        return *this;
    }

    /// @{
    /// What it is made of, for another kind of output; every row is as wide as the header.
    [[nodiscard]] const std::vector<column>& columns() const noexcept { return columns_; }
    [[nodiscard]] const std::vector<std::vector<std::string>>& rows() const noexcept {
        return rows_;
    }
    /// @}

    /// The table as lines of text, each after `indent`.
    [[nodiscard]] std::string str(std::string_view indent = "  ") const {
        std::vector<std::size_t> widths(columns_.size());
        std::vector<std::string> titles, rules;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            widths[c] = width_of(columns_[c].title);
            for (const auto& row : rows_) widths[c] = std::max(widths[c], width_of(row[c]));
            titles.push_back(columns_[c].title);
            rules.emplace_back(widths[c], '-');
        }
        std::string text = line(titles, widths, indent) + line(rules, widths, indent);
        for (const auto& row : rows_) text += line(row, widths, indent);
        return text;
    }

    /// Prints the table as str() lays it out.
    friend std::ostream& operator<<(std::ostream& out, const table& t) { return out << t.str(); }

private:
    [[nodiscard]] std::string line(const std::vector<std::string>& cells,
                                   const std::vector<std::size_t>& widths,
                                   std::string_view indent) const {
        std::string text(indent);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::string padding(widths[c] - width_of(cells[c]), ' ');
            if (c > 0) text.append(2, ' ');
            text += columns_[c].side == align::right ? padding + cells[c] : cells[c] + padding;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text + "\n";
    }

    std::vector<column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

} // namespace kicker
