#include "page.hpp"

#include "assets.hpp"

#include "support/catch.hpp"

#include <fstream>
#include <iterator>
#include <sstream>

using tool::asset, tool::escaped, tool::html_page, tool::script_json;

namespace {

std::size_t times(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

kicker::report one_section(kicker::section s) {
    return {
        .title = "t", .subtitle = {}, .headlines = {}, .sections = {std::move(s)}, .closing = {}};
}

} // namespace

TEST_CASE("what HTML would take for its own is escaped", "[page]") {
    CHECK(escaped("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
    CHECK(escaped(std::string_view("a\0b\u202Ec", 7)) == "a\\x00b\\u202ec");
    CHECK(escaped("Zürich \u2013 10 %") == "Zürich \u2013 10 %");
}

TEST_CASE("JSON in a script can neither end it nor begin a comment", "[page]") {
    CHECK(script_json(R"({"a": "</script><!--"})") == R"({"a": "\u003c/script>\u003c!--"})");
    CHECK(script_json("\"\u2028\u2029\u2030\"") == "\"\\u2028\\u2029\u2030\"");
}

TEST_CASE("no text of a report reaches the page unescaped", "[page]") {
    const std::string x = "<i>\"'&";
    const kicker::section_table t{
        .caption = x, .columns = {{x}}, .rows = {{{x, x, {x, x, x, {x}, x}}}}};
    kicker::report r{
        .title     = x,
        .subtitle  = x,
        .headlines = {{x, {x, x, {x, x, x, {x}, x}}, x}},
        .sections =
            {{x, x, {x}, {x}, {t}, {{x, x, "\"" + std::string("<i>") + "\"", t}}, {{x, x, x, x}}}},
        .closing = x};
    CHECK(times(html_page(r), "<i>") == 0);
    CHECK(times(html_page(r), "\"&#39;&amp;\"") == 0);
    CHECK(times(html_page(r), "&lt;i&gt;&quot;&#39;&amp;") >= 21);
}

TEST_CASE("figures of one origin share a note, and a figure without one is plain text", "[page]") {
    const kicker::origin a{.rule = "first rule"}, b{.rule = "second rule"};
    const std::string page = html_page(one_section(
        {.id          = "s",
         .title       = "S",
         .prose       = {},
         .tables      = {{.caption = "",
                          .columns = {{"n"}},
                          .rows    = {{{"1", "1", a}}, {{"2", "2", a}}, {{"3", "3", b}}, {{"4"}}}}},
         .charts      = {},
         .assumptions = {}}));
    CHECK(times(page, "href=\"#note-1\"") == 2);
    CHECK(times(page, "href=\"#note-2\"") == 1);
    CHECK(times(page, "first rule") == 1);
    CHECK(times(page, "<td>4</td>") == 1);
}

TEST_CASE("a page without charts does not carry the library", "[page]") {
    const std::string page = html_page(one_section({.id = "s", .title = "S"}));
    CHECK(times(page, "<script>") == 1);
    CHECK(page.size() < 40'000);
}

TEST_CASE("a page with a chart has its words and its numbers, drawn or not", "[page]") {
    const std::string page = html_page(
        one_section({.id          = "s",
                     .title       = "S",
                     .prose       = {},
                     .tables      = {},
                     .charts      = {{"a chart",
                                      "it climbs",
                                      "{}",
                                      {.caption = "", .columns = {{"n"}}, .rows = {{{"42"}}}}}},
                     .assumptions = {}}));
    CHECK(times(page, "it climbs") == 1);
    CHECK(times(page, "<td>42</td>") == 1);
    const bool drawn = not asset("vega.min.js").empty();
    CHECK(times(page, "type=\"application/json\"") == (drawn ? 1 : 0));
    CHECK(times(page, "Built without charts") == (drawn ? 0 : 1));
}

TEST_CASE("the program holds its files to the byte, but for the name of a map", "[page]") {
    std::istringstream files(PAGE_FILES);
    for (std::string path; std::getline(files, path, '|');) {
        std::ifstream in(path, std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(in)), {});
        if (const auto map = bytes.find("\n//# sourceMappingURL="); map != std::string::npos)
            bytes.erase(map, bytes.find('\n', map + 1) - map);
        INFO(path);
        CHECK(!bytes.empty());
        CHECK((asset(path.substr(path.rfind('/') + 1)) == bytes)); // not printed: half a megabyte
    }
}
