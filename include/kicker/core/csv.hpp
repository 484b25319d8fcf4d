// Comma-separated text as records of fields, each with the place where it stood.
//
// RFC 4180: a header row, quoted fields with doubled quotes and line breaks in them, CRLF or LF; a
// byte-order mark is skipped, blank lines are passed over.
#pragma once

#include <kicker/core/error.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// One field: its text without the quotes, and where it begins.
struct csv_field {
    std::string text; ///< quotes that were doubled stand once; may hold line breaks
    text_position at; ///< of its first character, or of the quote that opens it
};

/// What is wrong with a field, at its place: what could have stood there, and the word that was
/// probably meant.
[[nodiscard]] inline invalid_text complaint(const csv_field& f, std::string expected,
                                            std::string near = {}) {
    return {f.at, std::move(expected), f.text.empty() ? "nothing" : quoted_beginning(f.text),
            std::move(near)};
}

/// How many fields one record may have; a line of commas is no table.
inline constexpr std::size_t max_csv_fields = 1'000;
/// How many bytes a CSV text may have. A million events take some 40 MB, so this is room for the
/// longest ledger and little enough to be read into memory.
inline constexpr std::size_t max_csv_bytes = std::size_t{256} * 1024 * 1024;

/// Reads a CSV text record by record.
class csv_reader {
public:
    /// The text must outlive the reader.
    explicit csv_reader(std::string_view text) : text_(text) {
        if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
        utf8_end_ = end_of_utf8(text_);
    }

    /// Reads the next record that is not blank into `record`; false at the end of the text.
    ///
    /// Throws: invalid_text for a quote that is never closed, for text behind a closing quote, for
    ///         too many fields, and for what is not UTF-8; the reader then stands behind the line,
    ///         so that reading can go on. Also for more than `max_csv_bytes`; the reader then
    ///         stands at the end.
    [[nodiscard]] bool next(std::vector<csv_field>& record) {
        if (text_.size() > max_csv_bytes) refuse_size();
        if (utf8_end_ < at_) find_end_of_utf8(); // it stood in a record that was refused already
        const bool is_there = read_record(record);
        if (utf8_end_ < at_) refuse_byte();
        return is_there;
    }

private:
    [[nodiscard]] bool read_record(std::vector<csv_field>& record) {
        while (at_ < text_.size() && (text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n")))
            end_line();
        if (at_ == text_.size()) return false;
        std::size_t fields = 0;
        for (bool more = true; more;) {
            if (fields == max_csv_fields) {
                const invalid_text complaint(
                    position(), "at most " + std::to_string(max_csv_fields) + " fields in a record",
                    "more");
                while (!at_line_end()) ++at_;
                throw complaint;
            }
            if (fields == record.size()) record.resize(fields + 1);
            more = read_field(record[fields++]);
        }
        record.resize(fields);
        return true;
    }

    [[noreturn]] void refuse_size() {
        text_ = {};
        throw invalid_text({1, 1}, "at most " + std::to_string(max_csv_bytes) + " bytes of CSV",
                           "more");
    }
    void find_end_of_utf8() { utf8_end_ = at_ + end_of_utf8(text_.substr(at_)); }
    /// Complains about the first byte of the record that belongs to no character.
    [[noreturn]] void refuse_byte() {
        const text_position place    = position_of(text_, utf8_end_);
        const auto byte              = static_cast<unsigned char>(text_[utf8_end_]);
        constexpr const char* digits = "0123456789ABCDEF";
        std::string found            = "the byte ";
        found += {digits[byte / 16], digits[byte % 16]};
        find_end_of_utf8();
        throw invalid_text(place, "text in UTF-8; a spreadsheet can save a file as \"CSV UTF-8\"",
                           found);
    }
    [[nodiscard]] text_position position() const { return {line_, at_ - line_start_ + 1}; }

    void end_line() {
        if (text_[at_] == '\r') ++at_;
        ++at_;
        ++line_;
        line_start_ = at_;
    }
    [[nodiscard]] bool at_line_end() const {
        return at_ == text_.size() || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n");
    }
    /// Reads one field and what ends it; true if a comma did.
    [[nodiscard]] bool read_field(csv_field& field) {
        field.at = position();
        field.text.clear();
        if (at_ < text_.size() && text_[at_] == '"') read_quoted(field.text);
        else {
            const std::size_t start = at_;
            while (!at_line_end() && text_[at_] != ',') ++at_;
            field.text.assign(text_.substr(start, at_ - start));
        }
        if (at_ < text_.size() && text_[at_] == ',') {
            ++at_;
            return true;
        }
        if (!at_line_end()) {
            const text_position place = position();
            const std::size_t start   = at_;
            while (!at_line_end() && text_[at_] != ',') ++at_;
            const std::string found = quoted_beginning(text_.substr(start, at_ - start));
            while (!at_line_end()) ++at_;
            throw invalid_text(place, "a comma behind a quoted field", found);
        }
        if (at_ < text_.size()) end_line();
        return false;
    }
    void read_quoted(std::string& into) {
        const text_position opened = position();
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                if (!text_.substr(at_).starts_with("\"\"")) {
                    ++at_;
                    return;
                }
                ++at_;
            } else if (text_[at_] == '\n') {
                ++line_;
                line_start_ = at_ + 1;
            }
            into += text_[at_];
        }
        throw invalid_text(opened, "a closing quote", "the end of the file");
    }

    std::string_view text_;
    std::size_t at_ = 0, line_ = 1, line_start_ = 0;
    std::size_t utf8_end_ = 0; ///< where the text next stops being UTF-8
};

} // namespace kicker
