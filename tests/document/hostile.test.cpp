// Input that nobody writes by accident: each is refused in words, in bounded time and memory.
#include <kicker/document/dossier.hpp>

#include <kicker/ledger/csv.hpp>

#include <kicker/document/words.hpp>
#include <kicker/vest/parse.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <filesystem>
#include <fstream>

#include <unistd.h>

using namespace kicker;

namespace {

constexpr std::size_t ten_megabytes = tries(10'000'000), hundred_megabytes = 100'000'000;

std::string repeated(const std::string& part, std::size_t times) {
    std::string s;
    s.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) s += part;
    return s;
}
std::string document(const std::string& parts) {
    return R"({"kicker": 1, "deal": {"name": "d", "warrants": []}, )" + parts + "}";
}
std::string document_with_rule(const std::string& words, const std::string& parts = {}) {
    return R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "floor": ")" + words +
           R"(", "tranches": []}]})" + parts + "}";
}

/// What is said of a document, which must be refused.
std::string refusal(const std::string& json, const document_options& options = {}) {
    try {
        static_cast<void>(read_dossier(json, options));
    } catch (const invalid_document& e) {
        return e.what();
    }
    return "accepted";
}
std::string ledger_refusal(std::string_view csv) {
    try {
        static_cast<void>(read_ledger(csv));
    } catch (const invalid_file& e) {
        return e.what();
    }
    return "accepted";
}
/// A refusal in a few words, with these among them.
void says(const std::string& said, const std::string& words, std::size_t at_most = 500) {
    const std::string begins = said.substr(0, 1'000);
    CAPTURE(begins, words);
    CHECK(said.find(words) != std::string::npos);
    CHECK(said.size() <= at_most);
}

} // namespace

TEST_CASE("A hundred megabytes of anything are no document") {
    const std::string words = "a document has at most 4194304 bytes, and this document has more";
    for (const char byte : {'[', ' ', '"', '9', '{', '\0'})
        says(refusal(std::string(hundred_megabytes, byte)), words);
}

TEST_CASE("As much as a document may hold, of one kind, is refused in words") {
    const std::size_t most = max_document_bytes;
    says(refusal(std::string(most, '[')), "nested at most 32 deep");
    says(refusal(repeated("{\"a\":", most / 5)), "nested at most 32 deep");
    says(refusal(std::string(most, ' ')), "end of input");
    says(refusal(std::string(most, '9')), "write a number of more than 64 bits in quotes");
    says(refusal("0." + std::string(most - 2, '9')), "at most 4000 bytes");
    says(refusal(std::string(most, '"')), "unexpected string literal");
    says(refusal('"' + std::string(most - 2, 'x') + '"'), "at most 4000 bytes");
    says(refusal('"' + std::string(most - 1, 'x')), "missing closing quote");
    says(refusal("[" + repeated("0,", most / 2 - 2) + "0]"), "at most 200000 values");
    says(refusal("[\"" + std::string(most - 4, '\xFF') + "\"]"), "UTF-8");
    says(refusal(std::string(most, '\xFF')), "no JSON");
    says(refusal(std::string(most, '\0')), "a zero byte");
    says(refusal(repeated("\\u0000", most / 6)), "quotes are missing");
}

TEST_CASE("Two hundred thousand keys cost no more than they are long") {
    std::string unknown = "{", twice = "{";
    for (int i = 0; i < 200'000; ++i) {
        unknown += "\"" + std::to_string(i) + "\":0,";
        twice += "\"a\":0,";
    }
    says(refusal(unknown + "\"\":0}"), "at most 1000 members");
    says(refusal(twice + "\"\":0}"), "the key \"a\" stands here a second time");
}

TEST_CASE("A document full of faults has a hundred complaints") {
    const auto hundred = [](const std::string& json) {
        std::size_t found = 0;
        try {
            static_cast<void>(read_dossier(json));
        } catch (const invalid_document& e) {
            found = e.complaints().size();
        }
        CHECK(found == 100);
    };
    hundred(document("\"not_known\": [" + repeated("0,", 190'000) + "0]"));
    hundred(document("\"events\": [" + repeated("{},", 190'000) + "{}]"));
    hundred(
        document("\"market\": {\"holidays\": [" + repeated("\"2026-02-30\",", 190'000) + "\"\"]}"));
    hundred(document("\"schedule\": [" + repeated("{\"date\": 0},", 119) + "0]"));
    std::string assumptions;
    for (int i = 0; i < 300; ++i) // some names near each other, and some long
        assumptions += (i == 0 ? "\"" : ",\"") + std::string(i < 100 ? 58 : 3'900, 'x') +
                       std::to_string(100'000 + i) + "\": {\"value\": \"5\", \"because\": \"b\"}";
    hundred(document("\"assumptions\": {" + assumptions + "}, \"market\": {\"holidays\": [" +
                     repeated("\"= " + std::string(64, 'x') + "\",", 40'000) + "\"\"]}"));
}

TEST_CASE("Assumptions that stand a thousand times in one line do not multiply") {
    const std::string value(max_document_text, ' ');
    const auto with_value = [](const std::string& v) {
        return R"(, "assumptions": {"x": {"value": ")" + v + R"(", "because": "b"}})";
    };
    const std::string uses = repeated("[x]", max_document_text / 3);
    says(refusal(document_with_rule(uses, with_value(value))), "expected ");
    says(refusal(document_with_rule(uses, with_value("60% or "))), "/assumptions/x/value");
    says(refusal(document_with_rule(repeated("[x]", 1'000'000), with_value(value))),
         "a text has at most 4000 bytes");
    says(refusal(document_with_rule("60%", with_value(std::string(4'001, 'x')))),
         "a text has at most 4000 bytes");

    // each of a thousand assumptions, used again and again
    std::string assumptions, words;
    for (int i = 0; i < 1'000; ++i) {
        const std::string name = "a" + std::to_string(i);
        assumptions +=
            (i == 0 ? "\"" : ",\"") + name + R"(": {"value": "60% and ", "because": "b"})";
        if (i < 600) words += "[" + name + "]";
    }
    says(refusal(document_with_rule(words + "60%", ", \"assumptions\": {" + assumptions + "}")),
         "conditions in one rule");
}

TEST_CASE("A source that is cited a hundred thousand times is short") {
    const auto cited = [](std::size_t length) {
        return document("\"sources\": {\"s\": {\"document\": \"" + std::string(length, 'x') +
                        "\", \"grade\": \"filed\"}}, \"events\": [" +
                        repeated(R"({"date":"2026-01-01","event":"x","source":"s"},)", 40'000) +
                        R"({"date":"2026-01-01","event":"x"}])");
    };
    says(refusal(cited(501)), "/sources/s/document): expected at most 500 bytes, found 501");
    CHECK(read_dossier(cited(500)).citations().size() == 40'000);
}

TEST_CASE("Schedules and amendments are bounded") {
    const std::string forever = R"({"billed": 1, "term": "0000-01-01..9998-12-31", "capacity": )";
    says(refusal(document("\"schedule\": " + forever + "[]}")), "too many months of billing");
    says(refusal(document("\"schedule\": " + forever + "[" +
                          repeated(R"({"from": "2026-01-01", "added": "0 MW"},)", 40'000) +
                          R"({"from": "2026-01-01", "added": "0 MW"}]})")),
         "too many steps of capacity");
    says(refusal(
             document("\"schedule\": [" + repeated(forever + "[]},", 30'000) + forever + "[]}]")),
         "too many payments in a schedule");
    const std::string amendment =
        R"({"from": "2026-01-01", "deal": {"name": "x", "warrants": []}})";
    says(refusal(
             document("\"amendments\": [" + repeated(amendment + ",", 20'000) + amendment + "]")),
         "too many amendments", 20'000);
}

TEST_CASE("Numbers of a million digits are refused wherever they stand") {
    const std::string digits(1'000'000, '9'), fits = digits.substr(0, 3'990);
    says(refusal(document("\"market\": {\"share_price\": " + digits + "}")), "64 bits");
    says(refusal(document("\"market\": {\"share_price\": \"" + digits + "\"}")), "4000 bytes");
    says(refusal(document("\"market\": {\"share_price\": \"" + fits + "\"}")), "that fits");
    says(refusal(document("\"market\": {\"share_price\": \"0." + fits + "\"}")), "8 decimals");
    says(refusal(document("\"market\": {\"share_price\": 0." + fits + "}")), "in quotes", 9'000);
    says(refusal(R"({"kicker": )" + digits + "}"), "64 bits");
    says(refusal(R"({"kicker": 18446744073709551615})"), "version 18446744073709551615");
    says(ledger_refusal("date,event,amount\n2026-01-01,payment," + digits + "\n"), "that fits");
    says(ledger_refusal("date,event,amount\n2026-01-01,payment,0." + digits + "\n"), "4 decimals");
    says(ledger_refusal("date,event,rate\n2026-01-01,split," + digits + ":1\n"), "15 digits");
    says(ledger_refusal("date,event,rate\n" + digits + ",split,2:1\n"), "day");
    CHECK_THROWS_AS(parse_rule("spend >= " + digits), invalid_text);
    CHECK_THROWS_AS(parse_rule("spend in " + digits + " >= 5"), invalid_text);
    CHECK_THROWS_AS(parse_rule(digits + "%"), invalid_text);
    CHECK_THROWS_AS(parse_strike(digits + "% of the 30-day VWAP at \"x\""), invalid_text);
    CHECK_THROWS_AS(parse_expiry(digits + " business days after \"x\""), invalid_text);
    CHECK_THROWS_AS(parse_size(digits), invalid_text);
}

TEST_CASE("Rules of a hundred thousand brackets or conditions are refused") {
    const auto rule_refusal = [](const std::string& words) {
        try {
            static_cast<void>(parse_rule(words));
        } catch (const invalid_text& e) {
            return std::string(e.what());
        }
        return std::string("accepted");
    };
    says(rule_refusal(std::string(100'000, '(')), "brackets are nested too deeply");
    says(rule_refusal(std::string(100'000, '(') + "60%" + std::string(100'000, ')')), "too deeply");
    says(rule_refusal(std::string(100'000, ')')), "expected");
    says(rule_refusal(repeated("60% or ", 100'000) + "60%"), "conditions in one rule");
    says(rule_refusal(repeated("60% and (", 100'000)), "too deeply");
    says(rule_refusal(repeated("peak ", 100'000)), "a metric");
    says(rule_refusal("reached \"" + std::string(1'000'000, 'x') + '"'), "has 1000000 bytes");
    says(rule_refusal(std::string(1'000'000, 'x')), "expected a metric");
    says(rule_refusal(std::string(10'000'000, ' ')), "the end");
    says(refusal(document_with_rule(std::string(3'000, '('))), "too deeply");
}

TEST_CASE("A name of a million bytes is refused without being repeated") {
    const std::string name(1'000'000, 'x'), fits(4'000, 'x');
    says(refusal(R"({"kicker": 1, "deal": {"warrants": [], "name": ")" + name + "\"}}"),
         "4000 bytes");
    says(refusal(R"({"kicker": 1, "deal": {"warrants": [], "name": ")" + fits + "\"}}"),
         "has 4000 bytes; a name has at most 63");
    says(refusal("{\"" + name + "\": 0}"), "4000 bytes");
    says(refusal(document("\"" + fits + "\": 0")), "one of the keys", 5'000);
    CHECK_THROWS_WITH(label(name), Catch::Contains("has 1000000 bytes; a name has at most 63"));
}

TEST_CASE("Ten megabytes of CSV are refused at their first fault") {
    const std::string header = "date,event,amount\n";
    says(ledger_refusal(std::string(ten_megabytes, ',')), "at most 1000 fields in a record");
    says(ledger_refusal(header + std::string(ten_megabytes, ',')), "at most 1000 fields");
    says(ledger_refusal(std::string(ten_megabytes, 'x')), "the name of a column");
    says(ledger_refusal(header + std::string(ten_megabytes, 'x')), "3 fields, as in the header");
    says(ledger_refusal(header + '"' + std::string(ten_megabytes, 'x')),
         "line 2, column 1: expected a closing quote");
    says(ledger_refusal(header + std::string(ten_megabytes, '"')), "expected ");
    says(ledger_refusal(std::string(ten_megabytes, '\n')), "an empty file");
    says(ledger_refusal(std::string(ten_megabytes, '\0')), "the name of a column");
    CHECK(read_ledger(header + std::string(ten_megabytes, '\n')).empty());

    const std::string faults = ledger_refusal(header + repeated("x,y\n", ten_megabytes / 4));
    CHECK(std::ranges::count(faults, '\n') == 99); // a hundred complaints
    CHECK(std::ranges::count(ledger_refusal(repeated("a,", 999)), '\n') == 99);
}

TEST_CASE("A document names no file outside its folder") {
    bool asked = false;
    const document_options options{.files = [&](const std::string&) -> std::string {
        asked = true;
        return {};
    }};
    const auto names = [&](const std::string& name) {
        for (const std::string part : {"events", "schedule"})
            says(refusal(document("\"" + part + "\": {\"csv\": \"" + name + "\"}"), options),
                 "a file beside the document or in a folder below it");
    };
    for (const char* name : {"/etc/passwd", "//etc/passwd", "../x", "a/../../x", "..", "./../x",
                             "..\\\\x", "\\u002e./x", "\\/etc/passwd", "C:\\\\x", "a\\u0000b", ""})
        names(name);
    CHECK_FALSE(asked);
}

TEST_CASE("A folder is no CSV file, nor is a name that no file has") {
    const document_options beside{.file  = "document/hostile.json",
                                  .files = files_beside("document/hostile.json")};
    says(refusal(document(R"("events": {"csv": "bad"})"), beside), "found a directory");
    says(refusal(document(R"("schedule": {"csv": "bad"})"), beside), "found a directory");
    says(refusal(document(R"("events": {"csv": "none.csv"})"), beside), "cannot open the file");
    says(refusal(document("\"events\": {\"csv\": \"" + std::string(4'000, 'x') + "\"}"), beside),
         "cannot open the file", 5'000);
    CHECK_THROWS_WITH(load_ledger("document"), "document: expected a file, found a directory");
}

TEST_CASE("No link leads a document out of its folder") {
    namespace fs = std::filesystem;
    const fs::path folder =
        fs::temp_directory_path() / ("kicker-links." + std::to_string(getpid()));
    fs::create_directories(folder / "deal/below");
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder / name) << text;
    };
    const std::string events = "date,event,amount\n2026-01-01,payment,5\n";
    write("outside.csv", events);
    write("deal/below/l.csv", events);
    fs::create_symlink("../outside.csv", folder / "deal/out.csv");
    fs::create_directory_symlink("..", folder / "deal/up");
    fs::create_symlink("below/l.csv", folder / "deal/in.csv");
    fs::create_symlink("none.csv", folder / "deal/nowhere.csv");
    fs::create_directory_symlink("deal", folder / "link");
    const auto told_by = [&](const std::string& document_name, const std::string& file) {
        write("deal/deal.json", document(R"("events": {"csv": ")" + file + R"("})"));
        try {
            const dossier read = load_dossier(folder / document_name);
            CHECK(read.events().size() == 1);
        } catch (const invalid_document& e) {
            return std::string(e.what());
        }
        return std::string("read");
    };
    for (const char* name : {"deal/deal.json", "link/deal.json"}) {
        says(told_by(name, "out.csv"),
             "out.csv: expected a file beside the document or in a folder "
             "below it, found a link out of that folder");
        says(told_by(name, "up/outside.csv"), "found a link out of that folder");
        says(told_by(name, "nowhere.csv"), "nowhere.csv: cannot open the file");
        CHECK(told_by(name, "in.csv") == "read");
        CHECK(told_by(name, "below/l.csv") == "read");
    }
    // Whoever names a document through a link has named the document, and not its folder.
    fs::create_symlink("deal/deal.json", folder / "again.json");
    CHECK_THROWS_AS(load_dossier(folder / "again.json"), invalid_document);
    fs::copy_file(folder / "outside.csv", folder / "in.csv");
    CHECK(told_by("again.json", "in.csv") == "read");
    fs::remove_all(folder);
}

TEST_CASE("Bytes that are no UTF-8 are refused in a ledger and in a document") {
    CHECK_THROWS_WITH(read_ledger("date,event,name\n2026-01-01,milestone,x\xFF\xC0\n"),
                      Catch::Contains("line 2, column 23: expected text in UTF-8"));
    says(refusal(document("\"\xC0\": 0")), "UTF-8");
    says(refusal(document("\"not_known\": [\"\xFF\"]")), "UTF-8");
    says(refusal(document(R"("not_known": ["\udc00"])")), "surrogate");
}
