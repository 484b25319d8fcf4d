#include <kicker/core/csv.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <random>

using kicker::csv_field;
using kicker::csv_reader;
using kicker::invalid_text;
using kicker::text_position;

namespace {

using record = std::vector<std::string>;

std::vector<record> read(std::string_view text) {
    std::vector<record> all;
    std::vector<csv_field> fields;
    for (csv_reader reader(text); reader.next(fields);) {
        record& texts = all.emplace_back();
        for (const csv_field& f : fields) texts.push_back(f.text);
    }
    return all;
}

/// Where each field begins, as line:column.
std::string positions(std::string_view text) {
    std::string all;
    std::vector<csv_field> fields;
    for (csv_reader reader(text); reader.next(fields);)
        for (const csv_field& f : fields)
            all += std::to_string(f.at.line) + ":" + std::to_string(f.at.column) + " ";
    return all;
}

invalid_text refusal(std::string_view text) {
    try {
        (void)read(text);
    } catch (const invalid_text& e) {
        return e;
    }
    return invalid_text({}, "", "nothing was refused");
}

} // namespace

static_assert(!std::is_convertible_v<std::string_view, csv_reader>);

TEST_CASE("a record is cut at commas and ends with its line", "[core]") {
    struct row {
        std::string_view text;
        std::vector<record> expected;
    };
    const row rows[] = {
        {"", {}},
        {"a", {{"a"}}},
        {"a,b", {{"a", "b"}}},
        {"a,b\n", {{"a", "b"}}},
        {"a,b\r\n", {{"a", "b"}}},
        {"a,b\nc,d", {{"a", "b"}, {"c", "d"}}},
        {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
        {"a,", {{"a", ""}}},
        {"a,\n", {{"a", ""}}},
        {",", {{"", ""}}},
        {",,\n", {{"", "", ""}}},
        {" a , b ", {{" a ", " b "}}},            // blanks belong to the field, as RFC 4180 says
        {"a,b,c\nd\n", {{"a", "b", "c"}, {"d"}}}, // how many fields are due is the reader's to say
        {"\n\na\n\r\n\nb\n\n", {{"a"}, {"b"}}},   // blank lines are passed over
        {"\xEF\xBB\xBF"
         "day,kind\n",
         {{"day", "kind"}}}, // a byte-order mark, as Excel writes it
        {"\xEF\xBB\xBF", {}},
        {"\xEF\xBB\xBF\"a\"", {{"a"}}},
    };
    for (const row& r : rows) {
        INFO(r.text);
        CHECK(read(r.text) == r.expected);
    }
}

TEST_CASE("a quoted field keeps commas, quotes and line breaks", "[core]") {
    struct row {
        std::string_view text;
        std::vector<record> expected;
    };
    const row rows[] = {
        {R"("a,b",c)", {{"a,b", "c"}}},
        {R"("say ""stop""",c)", {{"say \"stop\"", "c"}}},
        {R"("""")", {{"\""}}},
        {R"("")", {{""}}}, // a record of one empty field, not a blank line
        {R"("",)", {{"", ""}}},
        {"\"two\nlines\",c\nd", {{"two\nlines", "c"}, {"d"}}},
        {"\"two\r\nlines\"\r\nd", {{"two\r\nlines"}, {"d"}}},
        {"\"\n\n\"", {{"\n\n"}}},
        {"a,\"b\"\r\n", {{"a", "b"}}},
    };
    for (const row& r : rows) {
        INFO(r.text);
        CHECK(read(r.text) == r.expected);
    }
}

TEST_CASE("a field knows the line and the column where it begins", "[core]") {
    CHECK(positions("a,bc,d\ne,f") == "1:1 1:3 1:6 2:1 2:3 ");
    CHECK(positions("a,b\r\nc,d\r\n") == "1:1 1:3 2:1 2:3 ");
    CHECK(positions("\n\r\na,b") == "3:1 3:3 ");
    CHECK(positions("\"a,b\",c") == "1:1 1:7 ");
    CHECK(positions("\"two\nlines\",c\nd") == "1:1 2:8 3:1 ");
    CHECK(positions("\"two\r\nlines\",c\r\nd") == "1:1 2:8 3:1 ");
    CHECK(positions("a,\n,b") == "1:1 1:3 2:1 2:2 ");
    CHECK(positions("\xEF\xBB\xBF"
                    "a,b") == "1:1 1:3 ");
}

TEST_CASE("a complaint about a field has its place and what stands there", "[core]") {
    const auto told = kicker::complaint({"eurs", {2, 7}}, "a currency", "euros");
    CHECK(std::string(told.what()) ==
          "line 2, column 7: expected a currency, found \"eurs\"; did you mean \"euros\"?");
    CHECK(kicker::complaint({"", {2, 7}}, "a currency").found() == "nothing");
    CHECK(kicker::complaint({std::string(50, 'x'), {2, 7}}, "less").found().size() == 52);
}

TEST_CASE("a quote that is never closed is refused where it opened", "[core]") {
    CHECK(refusal("a,\"b").at() == text_position{1, 3});
    CHECK(refusal("a,b\nc,\"d\ne,f\n").at() == text_position{2, 3});
    CHECK(refusal("\"").at() == text_position{1, 1});
    CHECK(refusal("\"a\"\"").at() == text_position{1, 1});
    CHECK(refusal("a,\"b").what() ==
          std::string("line 1, column 3: expected a closing quote, found the end of the file"));
}

TEST_CASE("text behind a closing quote is refused where it stands", "[core]") {
    CHECK(refusal("\"a\"b").at() == text_position{1, 4});
    CHECK(refusal("x\r\ny,\"a\" ,z").at() == text_position{2, 6});
    CHECK(refusal("\"a\nb\"c").at() == text_position{2, 3});
    CHECK(refusal("\"a\"b").found() == "\"b\"");
    CHECK(refusal("\"a\"b").expected() == "a comma behind a quoted field");
}

TEST_CASE("reading goes on behind a line that was refused", "[core]") {
    csv_reader reader("a\n\"b\"c,d\ne,f\r\n\"g\"h\r\ni");
    std::vector<csv_field> fields;
    REQUIRE(reader.next(fields));
    CHECK_THROWS_AS(reader.next(fields), invalid_text);
    REQUIRE(reader.next(fields));
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].text == "e");
    CHECK(fields[0].at == text_position{3, 1});
    CHECK(fields[1].text == "f");
    CHECK_THROWS_AS(reader.next(fields), invalid_text);
    REQUIRE(reader.next(fields));
    REQUIRE(fields.size() == 1);
    CHECK(fields[0].text == "i");
    CHECK(fields[0].at == text_position{5, 1});
    CHECK_FALSE(reader.next(fields));
    CHECK_FALSE(reader.next(fields));
}

TEST_CASE("a byte that is no UTF-8 is refused at its place, and reading goes on", "[core]") {
    csv_reader reader("date,source\n1,caf\xE9\n2,caf\xC3\xA9\n3,\"a\n\xFF\",\xFF\n4,x\n");
    std::vector<csv_field> fields;
    REQUIRE(reader.next(fields));
    const auto refused_at = [&]() -> text_position {
        try {
            static_cast<void>(reader.next(fields));
        } catch (const invalid_text& e) {
            CHECK(e.expected().starts_with("text in UTF-8"));
            CHECK(e.found() == (e.at().line == 2 ? "the byte E9" : "the byte FF"));
            return e.at();
        }
        return {};
    };
    CHECK(refused_at() == text_position{2, 6});
    REQUIRE(reader.next(fields));
    CHECK(fields[1].text == "caf\xC3\xA9");
    CHECK(refused_at() == text_position{5, 1});
    REQUIRE(reader.next(fields));
    CHECK(fields[0].text == "4");
    CHECK_FALSE(reader.next(fields));
}

TEST_CASE("nothing is read behind a quote that is never closed", "[core]") {
    csv_reader reader("a,\"b\nc\n");
    std::vector<csv_field> fields;
    CHECK_THROWS_AS(reader.next(fields), invalid_text);
    CHECK_FALSE(reader.next(fields));
}

TEST_CASE("what was written comes back, whatever is in it", "[core]") {
    std::mt19937_64 random(3);
    constexpr std::string_view letters = "ab,\"\n\r ";
    for (int round = 0; round < 300; ++round) {
        std::vector<record> rows(1 + random() % 4);
        std::string text;
        const std::string line_end = random() % 2 ? "\n" : "\r\n";
        for (record& r : rows) {
            r.resize(1 + random() % 4);
            for (std::size_t i = 0; i < r.size(); ++i) {
                for (auto left = random() % 6; left > 0; --left)
                    r[i] += letters[random() % letters.size()];
                text += i == 0 ? "\"" : ",\"";
                for (char c : r[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
                text += '"';
            }
            text += line_end;
        }
        INFO(text);
        CHECK(read(text) == rows);
    }
}

TEST_CASE("a text of more bytes than a ledger has is refused at once", "[core]") {
    std::string large(kicker::max_csv_bytes + 1, 'x');
    large.replace(1, 4, "\"a\"b");
    const invalid_text told = refusal(large);
    CHECK(told.at() == text_position{1, 1});
    CHECK(told.expected() == "at most 268435456 bytes of CSV");
    CHECK(told.found() == "more");
#ifndef KICKER_IS_SANITIZED // it would read a quarter of a gigabyte for minutes
    // One byte less is read, as far as its fault.
    CHECK(refusal(std::string_view(large).substr(1)).at() == text_position{1, 4});
#endif
}

TEST_CASE("what stands behind a quoted field is told in whole words", "[core]") {
    CHECK(refusal("a,\"b\"cd\u00e9 f,g").found() == "\"cd\u00e9 f\"");
}
