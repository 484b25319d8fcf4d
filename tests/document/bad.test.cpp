// Every document of bad/ has one fault (few have more), and beside it what must be said of it: a
// line for each complaint, in their order, with its place and the words that it must contain:
//
//   12:18 /deal/warrants/0/strike: quotes|0.01
//
// The place is line and column, then the JSON pointer unless it is empty; the name of a CSV file
// comes before. A first line `schema` says that the JSON Schema refuses the document as well, which
// scripts/schema.py proves.
#include <kicker/document/dossier.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace kicker;
namespace fs = std::filesystem;

namespace {

const fs::path folder = "document/bad";

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

/// What a complaint must say: how it starts, and words that it contains.
struct expectation {
    std::string start;
    std::vector<std::string> words;
};

/// Reads `[ledger.csv ]12:18[ /pointer]: words|words` for a document.
expectation expected_of(const fs::path& document, const std::string& line) {
    const std::size_t colon = line.find(": ");
    REQUIRE(colon != std::string::npos);
    std::string place = line.substr(0, colon), file = document.string();
    if (place.find(".csv ") != std::string::npos) {
        file  = place.substr(0, place.find(' '));
        place = place.substr(file.size() + 1);
    }
    const std::size_t middle = place.find(':'), blank = place.find(' ');
    const std::string column =
        place.substr(middle + 1, blank == std::string::npos ? blank : blank - middle - 1);
    std::string start = file + ": line " + place.substr(0, middle) + ", column " + column;
    if (blank != std::string::npos) start += " (" + place.substr(blank + 1) + ")";
    return {start + ": ", split(line.substr(colon + 2), '|')};
}

std::vector<expectation> expectations_of(const fs::path& document) {
    std::ifstream in(fs::path(document).replace_extension(".txt"));
    REQUIRE(in);
    std::vector<expectation> expected;
    for (std::string line; std::getline(in, line);)
        if (line != "schema") expected.push_back(expected_of(document, line));
    return expected;
}

/// The lines of the message that refuses a document; nothing if it is read.
std::vector<std::string> complaints_of(const fs::path& document) {
    try {
        static_cast<void>(load_dossier(document.string()));
    } catch (const invalid_document& e) {
        return split(e.what(), '\n');
    }
    return {};
}

std::vector<fs::path> bad_documents() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".json") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

TEST_CASE("a bad document is refused with every complaint at its place, and with no other",
          "[document]") {
    const auto documents = bad_documents();
    REQUIRE(documents.size() > 100);
    for (const fs::path& document : documents) {
        const auto expected   = expectations_of(document);
        const auto complaints = complaints_of(document);
        INFO(document.filename().string());
        CHECK_FALSE(expected.empty());
        CHECK(complaints.size() == expected.size());
        for (std::size_t i = 0; i < std::min(expected.size(), complaints.size()); ++i) {
            INFO("said:     " << complaints[i]);
            INFO("expected: " << expected[i].start);
            CHECK(complaints[i].starts_with(expected[i].start));
            const std::string reason =
                complaints[i].substr(std::min(expected[i].start.size(), complaints[i].size()));
            for (const std::string& word : expected[i].words) {
                CAPTURE(word);
                CHECK(reason.find(word) != std::string::npos);
            }
        }
        for (std::size_t i = expected.size(); i < complaints.size(); ++i)
            FAIL_CHECK("nobody expects: " << complaints[i]);
    }
}
