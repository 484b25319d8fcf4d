// What a person probably did to a text that stops being JSON.
#pragma once

#include <kicker/core/quotes.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace kicker::detail {

/// Where a text stops being JSON, from 0, and why.
struct json_fault {
    std::size_t at;
    std::string reason;
};

/// Tells a fault from what stands around the place where a reader of JSON gave up.
class json_fault_finder {
public:
    /// `at` is where the token begins that the reader could not use, `reason` what it says of it:
    /// "unexpected ...; expected ...", or why it is no token at all.
    json_fault_finder(std::string_view text, std::size_t at, std::string reason)
        : text_(text), at_(std::min(at, text.size())), reason_(std::move(reason)) {}

    [[nodiscard]] json_fault find() const {
        const std::string_view here = text_.substr(at_);
        if (here.empty() || reason_.starts_with("invalid string")) return no_json();
        if (is_curly_quote(here) || here.starts_with('\''))
            return {at_,
                    "a text stands in straight double quotes (\"), not in curly or single quotes"};
        if (here.starts_with("//") || here.starts_with("/*") || here.starts_with('#'))
            return {at_, "JSON has no comments"};
        const std::size_t before = text_.substr(0, at_).find_last_not_of(" \t\r\n");
        if (is_one_of(",]}", at_) && is_one_of(",", before))
            return {before, "a comma too many stands before " + shown(at_, at_ + 1)};
        if (reason_.ends_with("expected ':'") && starts_value())
            return {at_, "a colon is missing before " + token()};
        const auto [begin, end] = word();
        const bool is_no_value  = begin < at_ || !starts_value() || has_separators(begin, end) ||
                                 reason_.ends_with("expected string literal");
        if (end > begin && is_no_value)
            return {begin, "quotes are missing around " + shown(begin, end)};
        if ((reason_.ends_with("expected '}'") || reason_.ends_with("expected ']'")) &&
            starts_value())
            return {at_, "a comma is missing before " + token()};
        return no_json();
    }

private:
    [[nodiscard]] json_fault no_json() const { return {at_, "the text is no JSON: " + reason_}; }

    [[nodiscard]] bool is_one_of(std::string_view characters, std::size_t i) const {
        return i < text_.size() && characters.find(text_[i]) != std::string_view::npos;
    }
    /// Whether the token is a value of JSON, or the beginning of one, in the wrong place.
    [[nodiscard]] bool starts_value() const {
        return reason_.starts_with("unexpected") && !is_one_of(",:]}", at_);
    }
    /// A comma that separates thousands: a digit before it, three behind it.
    [[nodiscard]] bool separates_thousands(std::size_t i) const {
        const auto is_digit_at = [this](std::size_t k) { return is_one_of("0123456789", k); };
        return text_[i] == ',' && i > 0 && is_digit_at(i - 1) && is_digit_at(i + 1) &&
               is_digit_at(i + 2) && is_digit_at(i + 3) && !is_digit_at(i + 4);
    }
    [[nodiscard]] bool is_of_word(std::size_t i) const {
        return i < text_.size() && text_[i] > ' ' && text_[i] <= '~' &&
               (!is_one_of(",:[]{}\"", i) || separates_thousands(i));
    }
    [[nodiscard]] bool has_separators(std::size_t begin, std::size_t end) const {
        return text_.substr(begin, end - begin).find(',') != std::string_view::npos;
    }
    /// The word without quotes around the place, with the commas of a number.
    struct stretch {
        std::size_t begin, end;
    };
    [[nodiscard]] stretch word() const {
        stretch w{at_, at_};
        while (w.end - at_ < most_shown && is_of_word(w.end)) ++w.end;
        if (w.end == at_ && !reason_.starts_with("invalid")) return w; // a sign, not a word
        while (at_ - w.begin < most_shown && w.begin > 0 && is_of_word(w.begin - 1)) --w.begin;
        return w;
    }
    [[nodiscard]] std::string shown(std::size_t begin, std::size_t end) const {
        return std::string(text_.substr(begin, end - begin));
    }
    /// The token as a message shows it: a text to its closing quote, or one character, or a word.
    [[nodiscard]] std::string token() const {
        const auto [begin, end] = word();
        if (end > begin) return shown(begin, end);
        if (text_[at_] != '"') return shown(at_, at_ + 1);
        const std::size_t close = text_.find_first_of("\"\\\n", at_ + 1);
        if (close != std::string_view::npos && text_[close] == '"' && close - at_ <= most_shown)
            return shown(at_, close + 1);
        return "a text";
    }

    static constexpr std::size_t most_shown = 40;

    std::string_view text_;
    std::size_t at_;
    std::string reason_;
};

} // namespace kicker::detail
