#include <kicker/core/utf8.hpp>

#include "support/catch.hpp"

#include <string>

using kicker::end_of_utf8, kicker::width_of;

namespace {

/// A character by the definition of UTF-8 (RFC 3629), whether or not Unicode has it.
std::string encoded(unsigned code) {
    const auto byte = [](unsigned b) { return static_cast<char>(b); };
    const auto more = [&](unsigned shift) { return byte(0x80 | (code >> shift & 0x3F)); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 | code >> 6), more(0)};
    if (code < 0x10000) return {byte(0xE0 | code >> 12), more(6), more(0)};
    return {byte(0xF0 | code >> 18), more(12), more(6), more(0)};
}

} // namespace

TEST_CASE("every character is UTF-8, and surrogates and what lies beyond are not", "[core]") {
    unsigned wrong = 0;
    for (unsigned code = 0; code < 0x120000; ++code) {
        const std::string text   = "0123456" + encoded(code) + "z";
        const bool is_character  = (code < 0xD800 || code > 0xDFFF) && code <= 0x10FFFF;
        const std::size_t as_far = is_character ? text.size() : 7;
        wrong += end_of_utf8(text) == as_far ? 0u : 1u;
    }
    CHECK(wrong == 0);
}

TEST_CASE("what is written longer than need be, or breaks off, is not UTF-8", "[core]") {
    for (const std::string text :
         {"\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\x80", "\xBF", "\xFE",
          "\xFF", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xC3(", "\xE2\x28\xA1",
          "\xE2\x82\x28", "\xF0\x9F\x98("}) {
        INFO(text);
        CHECK(end_of_utf8(text) == 0);
        CHECK(end_of_utf8("plain text " + text) == 11);
    }
    CHECK(end_of_utf8("") == 0);
    CHECK(end_of_utf8("eight by") == 8);
}

TEST_CASE("the width of a text is its number of characters, not of bytes", "[core]") {
    CHECK(width_of("") == 0);
    CHECK(width_of("plain") == 5);
    CHECK(width_of("caf\xC3\xA9") == 4);
    CHECK(width_of("\xF0\x9F\x98\x80 \xE2\x82\xAC") == 3);
}
