#include <kicker/json/read.hpp>

#include <kicker/json/write.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

/// The single complaint that refuses a text, as its line; empty if it is read.
std::string refusal(std::string_view text) {
    try {
        static_cast<void>(read_json(text));
    } catch (const invalid_document& e) {
        REQUIRE(e.complaints().size() == 1);
        return e.what();
    }
    return {};
}
/// A complaint at a place, with some words.
void refused(std::string_view text, const std::string& place, const std::string& words) {
    CAPTURE(text.substr(0, 60));
    const std::string said = refusal(text);
    CAPTURE(said);
    CHECK(said.starts_with(place + ": "));
    CHECK(said.find(words) != std::string::npos);
}

std::string repeated(const std::string& part, std::size_t times) {
    std::string s;
    for (std::size_t i = 0; i < times; ++i) s += part;
    return s;
}
std::string nested(std::size_t deep) {
    return std::string(deep, '[') + std::string(deep, ']');
}

} // namespace

TEST_CASE("Every kind of JSON value knows where it stands") {
    const std::string_view text = R"( {"null": null, "yes" : true,"no":false,
  "whole": -12, "decimal":1.50e3, "text": "a\"b", "list" : [ 1 ,[],{} , "x" ], "last":{ "a":0 } } )";
    const json_node root        = read_json(text);
    const auto stands = [&](const json_node* n, json_kind kind, std::string_view written) {
        REQUIRE(n != nullptr);
        CHECK(n->kind == kind);
        CHECK(n->at == text.find(written));
    };
    stands(&root, json_kind::object, "{\"null\"");
    stands(root.find("null"), json_kind::null, "null, ");
    stands(root.find("yes"), json_kind::boolean, "true");
    stands(root.find("no"), json_kind::boolean, "false");
    stands(root.find("whole"), json_kind::integer, "-12");
    stands(root.find("decimal"), json_kind::decimal, "1.50e3");
    stands(root.find("text"), json_kind::text, R"("a\"b")");
    stands(root.find("list"), json_kind::list, "[ 1");
    stands(root.find("last"), json_kind::object, "{ \"a\"");
    for (const json_node& n : root.items) CHECK(n.key_at == text.find('"' + n.key + '"'));

    const auto& list = root.find("list")->items;
    REQUIRE(list.size() == 4);
    stands(&list[0], json_kind::integer, "1 ,[]");
    stands(&list[1], json_kind::list, "[],{}");
    stands(&list[2], json_kind::object, "{} ,");
    stands(&list[3], json_kind::text, "\"x\"");
    CHECK(root.find("last")->find("a")->at == text.find("0 }"));
    CHECK(root.find("absent") == nullptr);
    CHECK(list[0].find("absent") == nullptr);
}

TEST_CASE("A number at the very end and values without blanks stand where they do") {
    const json_node n = read_json("[1,2,[3],4]");
    CHECK(n.items[0].at == 1);
    CHECK(n.items[1].at == 3);
    CHECK(n.items[2].items[0].at == 6);
    CHECK(n.items[3].at == 9);
    CHECK(read_json("  7").at == 2);
}

TEST_CASE("Numbers keep the digits that were written") {
    const json_node n =
        read_json("[1.50, 12345678901234567890.123456789, 1E5, -9223372036854775808, "
                  "18446744073709551615]");
    CHECK(n.items[0].text == "1.50");
    CHECK(n.items[1].text == "12345678901234567890.123456789");
    CHECK(n.items[2].text == "1E5");
    CHECK(n.items[2].kind == json_kind::decimal);
    CHECK(n.items[3].text == "-9223372036854775808");
    CHECK(n.items[4].text == "18446744073709551615");
    CHECK(read_json(write_json(n)) == n);
    CHECK(read_json("-0").text == "0"); // money has no negative zero
    CHECK(read_json("-0.0").text == "-0.0");
}

TEST_CASE("Whole numbers of more than 64 bits are refused, however long") {
    refused("[18446744073709551616]", "line 1, column 2",
            "write a number of more than 64 bits in quotes");
    refused("[-9223372036854775809]", "line 1, column 2", "more than 64 bits");
    refused("{\"a\":\n  " + std::string(1'000, '9') + "}", "line 2, column 3", "64 bits");
    refused("1e999", "line 1, column 1", "64 bits");
}

TEST_CASE("A key that stands twice in an object is refused where it stands again") {
    refused("{\"a\": 1,\n \"b\": 2, \"a\": 3}", "line 2, column 10", "the key \"a\"");
    refused("{\"\\u0061\": 1, \"a\": 3}", "line 1, column 15", "a second time");
    CHECK(refusal(R"({"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 1}]})").empty());
}

TEST_CASE("Documents are bounded in depth, values, members, texts and bytes") {
    CHECK(refusal(nested(32)).empty());
    refused(nested(33), "line 1, column 33", "nested at most 32 deep");
    CHECK(refusal(std::string(31, '[') + "{\"a\":1}" + std::string(31, ']')).empty());
    refused(std::string(32, '[') + "{\"a\":1}" + std::string(32, ']'), "line 1, column 33", "deep");

    const auto list_of = [](std::size_t n) { return "[" + repeated("0,", n - 1) + "0]"; };
    CHECK(refusal(list_of(max_document_values - 1)).empty()); // the list is a value as well
    refused(list_of(max_document_values), "line 1, column 400000", "at most 200000 values");

    const auto object_of = [](std::size_t n) {
        std::string s = "{";
        for (std::size_t i = 0; i < n; ++i)
            s += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
        return s + "}";
    };
    CHECK(refusal(object_of(max_document_members)).empty());
    refused(object_of(max_document_members + 1), "line 1, column 7892", "at most 1000 members");

    const auto text_of = [](std::size_t n) { return '"' + std::string(n, 'x') + '"'; };
    CHECK(refusal(text_of(max_document_text)).empty());
    refused(text_of(max_document_text + 1), "line 1, column 1", "at most 4000 bytes");
    refused("{ " + text_of(max_document_text + 1) + ": 1}", "line 1, column 3", "4000 bytes");

    const std::string blanks(max_document_bytes - 2, ' ');
    CHECK(refusal("[]" + blanks).empty());
    refused("[] " + blanks, "line 1, column 1",
            "at most 4194304 bytes, and this document has more");
}

TEST_CASE("What is no JSON is refused where it stops being JSON") {
    refused("", "line 1, column 1", "end of input");
    refused("{\n\"a\" 1}", "line 2, column 5", "a colon is missing before 1");
    refused("[1, 2", "line 1, column 6", "end of input");
    refused("{\"a\": [1}", "line 1, column 9", "unexpected '}'; expected ']'");
    refused("[1] 2", "line 1, column 5", "expected end of input");
    refused("[\"a\n\"]", "line 1, column 4", "control character");
    refused(std::string("[]\0[]", 5), "line 1, column 3", "a zero byte");
    refused(std::string("\0", 1), "line 1, column 1", "a zero byte");
}

TEST_CASE("A comma or colon that is missing, or one too many, is named") {
    refused("{\"a\": \"6,000,000\" \"b\": 1}", "line 1, column 19",
            "a comma is missing before \"b\"");
    refused("{\"a\": {}\n \"b\": 1}", "line 2, column 2", "a comma is missing before \"b\"");
    refused("[1,\n 200 {}]", "line 2, column 6", "a comma is missing before {");
    refused("[1,100 200]", "line 1, column 8", "a comma is missing before 200");
    refused("{\"a\": 1 \"" + std::string(100, 'x') + "\": 1}", "line 1, column 9",
            "a comma is missing before a text");
    refused("[1, 2,\n]", "line 1, column 6", "a comma too many stands before ]");
    refused("{\"a\": 1,}", "line 1, column 8", "a comma too many stands before }");
    refused("{\"a\": 1,, \"b\": 2}", "line 1, column 8", "a comma too many stands before ,");
    refused("{\"a\" \"b\"}", "line 1, column 6", "a colon is missing before \"b\"");
}

TEST_CASE("What needs quotes, or has others than straight ones, is named whole") {
    refused("[6,000,000]", "line 1, column 2", "quotes are missing around 6,000,000");
    refused("{\"a\": 6,000, \"b\": 1}", "line 1, column 7", "quotes are missing around 6,000");
    refused("{\"a\": 6.000.000}", "line 1, column 7", "quotes are missing around 6.000.000");
    refused("[2026-05-14]", "line 1, column 2", "quotes are missing around 2026-05-14");
    refused("[ 20bn]", "line 1, column 3", "quotes are missing around 20bn");
    refused("{kicker: 1}", "line 1, column 2", "quotes are missing around kicker");
    refused("{7: 1}", "line 1, column 2", "quotes are missing around 7");
    refused("[NaN]", "line 1, column 2", "quotes are missing around NaN");
    refused("[01]", "line 1, column 2", "quotes are missing around 01");
    refused("['a']", "line 1, column 2", "straight double quotes");
    refused("{\u201Ca\u201D: 1}", "line 1, column 2", "straight double quotes");
    CHECK(refusal("[100,200,300]").empty());
    CHECK(refusal("[\"\u201Ca\u201D // 6,000\"]").empty()); // within a text, all is text
}

TEST_CASE("Comments are refused by name") {
    for (const char* comment : {"// no", "/* no */", "# no"})
        refused(std::string("[1, ") + comment + "\n2]", "line 1, column 5", "JSON has no comments");
}

TEST_CASE("A document is UTF-8, with or without a byte-order mark, which is in no column") {
    CHECK(read_json("\xEF\xBB\xBF{\"a\": [1]}") == read_json("{\"a\": [1]}"));
    CHECK(read_json("\xEF\xBB\xBF{\"a\": [1]}").find("a")->at == 3 + 6);
    refused("\xEF\xBB\xBF[\"a\" 1]", "line 1, column 6", "a comma is missing before 1");
    refused("\xEF\xBB\xBF[1,\n1 1]", "line 2, column 3", "a comma is missing before 1");
    refused("\xEF\xBB\xBF", "line 1, column 1", "end of input");
    refused("\xFE\xFF[]", "line 1, column 1", "UTF-16");
    refused("\xFF\xFE[]", "line 1, column 1", "UTF-16");
    refused("[\"\xFF\"]", "line 1, column 3", "UTF-8");             // no byte of UTF-8
    refused("[\"\xC0\xAF\"]", "line 1, column 3", "UTF-8");         // too long for what it says
    refused("[\"\xED\xA0\x80\"]", "line 1, column 4", "UTF-8");     // half of a pair
    refused("[\"\xF5\x80\x80\x80\"]", "line 1, column 3", "UTF-8"); // beyond the last character
    refused("[\"\xC3\"]", "line 1, column 4", "UTF-8");             // ends too early
    refused(R"(["\ud800"])", "line 1, column 9", "surrogate");
    CHECK(read_json(R"("\u00e9\ud83d\ude00")").text == "\xC3\xA9\xF0\x9F\x98\x80");
}

TEST_CASE("What is written reads as the same, and writing it again changes nothing") {
    const std::string text = R"({"z":[1,"a\u0001\"\\\n\u00e9",[],{}],"a":null,"b":{"c":[[true]]}})";
    const json_node n      = read_json(text);
    const std::string written = write_json(n);
    CHECK(written == "{\n"
                     "  \"z\": [\n"
                     "    1,\n"
                     "    \"a\\u0001\\\"\\\\\\n\xC3\xA9\",\n"
                     "    [],\n"
                     "    {}\n"
                     "  ],\n"
                     "  \"a\": null,\n"
                     "  \"b\": {\n"
                     "    \"c\": [\n"
                     "      [\n"
                     "        true\n"
                     "      ]\n"
                     "    ]\n"
                     "  }\n"
                     "}\n");
    CHECK(read_json(written) == n);
    CHECK(write_json(read_json(written)) == written);
}

TEST_CASE("A program writes a document of its own") {
    json_node n{.kind = json_kind::object};
    n.add("name", json_text("a \"deal\""));
    n.add("list", {.kind = json_kind::list}).items.push_back(json_text("x"));
    CHECK(write_json(n) ==
          "{\n  \"name\": \"a \\\"deal\\\"\",\n  \"list\": [\n    \"x\"\n  ]\n}\n");
    CHECK_THROWS_WITH(write_json(json_text("\xFF")),
                      "a document is UTF-8, and some text of this document is not");
}

TEST_CASE("Equal values are equal wherever they stand, and members are in order") {
    CHECK(read_json("[1, {\"a\": 2}]") == read_json("[\n1,{\"a\":2}]"));
    CHECK_FALSE(read_json("[1]") == read_json("[\"1\"]"));
    CHECK_FALSE(read_json("[1.0]") == read_json("[1.00]"));
    CHECK_FALSE(read_json(R"({"a":1,"b":2})") == read_json(R"({"b":2,"a":1})"));
}

TEST_CASE("A step of a JSON pointer escapes its two characters") {
    CHECK(pointer_step("name") == "/name");
    CHECK(pointer_step("a/b~c~1") == "/a~1b~0c~01");
    CHECK(pointer_step("") == "/");
}

TEST_CASE("Line and column count from 1, in bytes") {
    CHECK(position_of("ab\ncd", 0) == text_position{1, 1});
    CHECK(position_of("ab\ncd", 2) == text_position{1, 3});
    CHECK(position_of("ab\ncd", 3) == text_position{2, 1});
    CHECK(position_of("ab\ncd", 99) == text_position{2, 3});
    CHECK(position_of("\xC3\xA9x", 2) == text_position{1, 3});
}
