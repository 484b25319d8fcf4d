// What fuzzing started from, and whatever it ever broke: the laws hold for each of these files.
#include <kicker/document/dossier.hpp>

#include "support/catch.hpp"

#include "fuzz/csv_law.hpp"
#include "fuzz/document_law.hpp"
#include "fuzz/words_law.hpp"

#include <filesystem>

namespace {

/// A law for each file of its kind in fuzz/corpus and fuzz/crashes.
void holds_for_all(const std::string& kind, void (*law)(std::string_view), std::size_t at_least) {
    std::size_t files = 0;
    for (const std::string folder : {"fuzz/corpus/", "fuzz/crashes/"}) {
        if (!std::filesystem::exists(folder + kind)) continue; // nothing ever broke
        for (const auto& file : std::filesystem::directory_iterator(folder + kind)) {
            CAPTURE(file.path().string());
            const std::string text = kicker::text_of_file(file.path().string());
            CHECK_NOTHROW(law(text));
            CHECK_NOTHROW(law(text.substr(0, text.size() / 2)));
            ++files;
        }
    }
    CHECK(files >= at_least);
}

} // namespace

TEST_CASE("The laws of documents hold for every file that fuzzing keeps") {
    holds_for_all("document", laws::document_law, 5);
}
TEST_CASE("The laws of words hold for every file that fuzzing keeps") {
    holds_for_all("words", laws::words_law, 30);
}
TEST_CASE("The laws of CSV ledgers hold for every file that fuzzing keeps") {
    holds_for_all("csv", laws::csv_law, 5);
}

TEST_CASE("A law that is broken is noticed") {
    CHECK_THROWS_AS(laws::place_is_in("ab\ncd", {3, 1}), laws::broken);
    CHECK_THROWS_AS(laws::place_is_in("ab\ncd", {1, 4}), laws::broken);
    CHECK_NOTHROW(laws::place_is_in("ab\ncd", {2, 3}));
    CHECK_FALSE(laws::leads_somewhere("/a/2", kicker::read_json(R"({"a": [0, 1]})")));
    CHECK(laws::leads_somewhere("/a~1b/1", kicker::read_json(R"({"a/b": [0, 1]})")));
    kicker::json_node misplaced = kicker::read_json("[1, 2]");
    misplaced.items[1].at       = 3;
    std::size_t last            = 0;
    CHECK_THROWS_AS(laws::stands_where_it_says(misplaced, "[1, 2]", last), laws::broken);
    CHECK_FALSE(
        laws::same(kicker::ledger().milestone({}, "a"), kicker::ledger().milestone({}, "b")));
    const auto unsettled = [](std::string_view) { return 1; };
    CHECK_THROWS_AS(laws::survives_printing(
                        "x", unsettled, [](int) { return std::string(); },
                        [](int, int) { return false; }, "a number"),
                    laws::broken);
}
