#include <kicker/core/printable.hpp>

#include "support/catch.hpp"

#include <set>
#include <string>

using kicker::printable, kicker::printable_json, kicker::quoted_beginning;

TEST_CASE("what acts unseen is escaped, and nothing else", "[core]") {
    CHECK(printable("d\x1b[2J\ttab\r\nend\x7f") == "d\\x1b[2J\\x09tab\\x0d\\nend\\x7f");
    CHECK(printable(std::string_view("a\0b", 3)) == "a\\x00b");
    CHECK(printable("\u0085\u009b\u00a0\u00e9") == "\\x85\\x9b\u00a0\u00e9");
    CHECK(printable("a\u202ecod\u202cb") == "a\\u202ecod\\u202cb");
    CHECK(printable("caf\u00e9 \U0001F600 10 \u20ac") == "caf\u00e9 \U0001F600 10 \u20ac");
    CHECK(printable("caf\xe9 \xe2\x80 \xff") == "caf\\xe9 \\xe2\\x80 \\xff"); // no UTF-8

    std::set<unsigned> escaped;
    for (unsigned c = 0x2000; c < 0x2070; ++c) {
        const std::string character = {'\xE2', static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                                       static_cast<char>(0x80 | (c & 0x3F))};
        if (printable(character) != character) escaped.insert(c);
    }
    CHECK(escaped == std::set<unsigned>{0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C,
                                        0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069});
    CHECK(printable("\u061c") == "\\u061c");
}

TEST_CASE("JSON in which it is escaped is the same JSON", "[core]") {
    CHECK(printable_json("{\n  \"a\": \"\\u001b\u202e\x7f\u009b\u00e9\"\n}") ==
          "{\n  \"a\": \"\\u001b\\u202e\\u007f\\u009b\u00e9\"\n}");
}

TEST_CASE("a complaint quotes whole words", "[core]") {
    CHECK(quoted_beginning("") == "\"\"");
    CHECK(quoted_beginning("spend >= 5bn") == "\"spend >= 5bn\"");
    const std::string forty = "four words, of which each is not cut off";
    REQUIRE(forty.size() == 40);
    CHECK(quoted_beginning(forty) == "\"" + forty + "\"");
    CHECK(quoted_beginning(forty + "f") == "\"four words, of which each is not cut ...\"");
    CHECK(quoted_beginning(forty + " and more") == "\"" + forty + " ...\"");
    CHECK(quoted_beginning(forty + "   and more") == "\"" + forty + " ...\"");
    const std::string digits(60, '9');
    CHECK(quoted_beginning(digits) == "\"" + digits + "\"");
    CHECK(quoted_beginning(digits + " and more") == "\"" + digits + " ...\"");
    CHECK(quoted_beginning(std::string(81, '9')) == "a word of 81 bytes");
    CHECK(quoted_beginning(std::string(81, '9') + " and more") == "a word of 81 bytes");
    CHECK(quoted_beginning("a\nb") == "\"a\\nb\"");
}
