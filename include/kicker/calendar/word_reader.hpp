// A line of words read from left to right: words and signs, names in quotes, numbers, amounts, days.
//
// What the words mean is the business of whoever reads: rules (vest/parse.hpp), strikes, expiries.
#pragma once

#include <kicker/calendar/term.hpp>
#include <kicker/calendar/text.hpp>
#include <kicker/core/quotes.hpp>
#include <kicker/unit/parse.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace kicker {

/// Reads a line of words, one word ahead. Blanks between words do not matter.
///
/// Every function throws invalid_text (line 0, column from 1) where something else stands than it
/// reads. The text must outlive the reader.
class word_reader {
public:
    /// Stands before the first word.
    explicit word_reader(std::string_view text) : text_(text) {}

    /// Where the next word stands, from 0.
    [[nodiscard]] std::size_t place() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' ||
                                      text_[at_] == '\n' || text_[at_] == '\r'))
            ++at_;
        return at_;
    }
    /// Whether nothing is left but blanks.
    [[nodiscard]] bool at_end() { return place() == text_.size(); }
    /// The word ahead; empty if something else is.
    [[nodiscard]] std::string_view peek_word() {
        std::size_t end = place();
        while (end < text_.size() && is_word_character(text_[end])) ++end;
        return text_.substr(at_, end - at_);
    }
    /// The character ahead; zero at the end.
    [[nodiscard]] char peek_character() { return at_end() ? '\0' : text_[at_]; }
    /// Takes a word or sign if it is what comes next.
    [[nodiscard]] bool take(std::string_view token) {
        const std::size_t start = place();
        const bool is_word      = is_word_character(token.front());
        if (is_word ? peek_word() != token : !text_.substr(start).starts_with(token)) return false;
        at_ += token.size();
        return true;
    }

    /// A name in quotes; behind a backslash, a quote or a backslash is part of it.
    [[nodiscard]] std::string read_name() {
        if (peek_character() != '"')
            complain(is_curly_quote(text_.substr(at_))
                         ? "a name in straight quotes, \"...\", not in curly quotes"
                         : "a name in quotes");
        std::string name;
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] == '"') {
                at_ = i + 1;
                return name;
            }
            if (text_[i] == '\\' && i + 1 < text_.size()) ++i;
            name += text_[i];
        }
        throw invalid_text({0, text_.size() + 1}, "a closing quote", "the end");
    }
    /// A whole number up to 65,535.
    [[nodiscard]] int read_whole_number() {
        const std::size_t start = place();
        int n                   = 0;
        for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
            n = n * 10 + (text_[at_] - '0');
            if (n > 65'535)
                throw invalid_text({0, start + 1}, "a whole number up to 65,535",
                                   found_at(text_, start));
        }
        if (at_ == start) complain("a whole number");
        return n;
    }
    /// An amount, without the sign of another unit behind it.
    template <class Quantity>
    [[nodiscard]] Quantity read_amount() {
        const std::size_t start = place();
        const auto amount       = parse_front<Quantity>(text_, start);
        if (const std::string_view other = unit_behind(amount.end); !other.empty())
            throw invalid_text({0, start + 1},
                               "an amount of " + std::string(to_word(Quantity::unit_type::id)),
                               "\"" + std::string(text_.substr(start, amount.end - start)) + " " +
                                   std::string(other) + "\"");
        at_ = amount.end;
        return amount.value;
    }
    /// A day such as 2026-05-14.
    [[nodiscard]] day read_day() {
        const day d = parse_day_front(text_, place());
        at_ += 10;
        return d;
    }
    /// A stretch of days: a calendar year, 2027, or a first and last day, 2026-01-01..2028-12-31.
    [[nodiscard]] term read_term() {
        const std::size_t start = place();
        if (!is_digit(peek_character()))
            complain("a year, or a first and a last day such as 2026-01-01..2028-12-31");
        if (start + 4 >= text_.size() || text_[start + 4] != '-') {
            const int year = read_whole_number();
            if (at_ - start != 4) // "in 27" would be the year 27
                throw invalid_text({0, start + 1}, "a year of four digits", found_at(text_, start));
            return calendar_year(year);
        }
        const day from = read_day();
        if (!take("..")) complain("\"..\" and a last day");
        return {from, read_day()};
    }

    /// Throws: invalid_text at the next word, with the candidate that it was probably meant to be.
    template <class Words = std::initializer_list<std::string_view>>
    [[noreturn]] void complain(const char* expected, const Words& candidates = {}) {
        const std::string_view word = peek_word();
        std::string meant           = nearest(word, candidates);
        if (meant == word) meant.clear(); // a good word in the wrong place is not misspelt
        throw invalid_text({0, at_ + 1}, expected, found_at(text_, at_), std::move(meant));
    }

private:
    static constexpr bool is_word_character(char c) { return is_letter(c) || c == '_'; }

    /// The sign of another unit that stands behind an amount: 750 MW where money was due.
    [[nodiscard]] std::string_view unit_behind(std::size_t end) const {
        const std::size_t start = std::min(text_.find_first_not_of(' ', end), text_.size());
        for (std::string_view sign : {"MW", "GW", "kW", "%"})
            if (text_.substr(start).starts_with(sign)) return sign;
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace kicker
