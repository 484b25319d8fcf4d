#include <kicker/core/nearest.hpp>

#include "support/catch.hpp"

#include <array>
#include <map>
#include <random>
#include <set>

using kicker::nearest;
using kicker::slips_between;

namespace {

/// All words that one slip makes of a word over an alphabet of three letters.
std::set<std::string> one_slip_away(const std::string& word) {
    std::set<std::string> words;
    for (std::size_t i = 0; i <= word.size(); ++i) {
        for (char c : {'a', 'b', 'c'}) {
            std::string inserted = word;
            words.insert(inserted.insert(i, 1, c));
            if (i < word.size()) {
                std::string replaced = word;
                replaced[i]          = c;
                words.insert(replaced);
            }
        }
        if (i < word.size()) {
            std::string dropped = word;
            words.insert(dropped.erase(i, 1));
        }
        if (i + 1 < word.size()) {
            std::string swapped = word;
            std::swap(swapped[i], swapped[i + 1]);
            words.insert(swapped);
        }
    }
    return words;
}

} // namespace

TEST_CASE("slips are counted as a person would", "[core]") {
    CHECK(slips_between("", "") == 0);
    CHECK(slips_between("spend", "spend") == 0);
    CHECK(slips_between("", "spend") == 5);
    CHECK(slips_between("spend", "") == 5);
    CHECK(slips_between("spnd", "spend") == 1);
    CHECK(slips_between("spennd", "spend") == 1);
    CHECK(slips_between("spemd", "spend") == 1);
    CHECK(slips_between("psend", "spend") == 1);
    CHECK(slips_between("kitten", "sitting") == 3);
}

TEST_CASE("slips are those of a search over all words", "[core]") {
    for (const std::string start : {"", "a", "ab", "abc", "abca", "cabb"}) {
        // One slip more at a time; three are far enough.
        std::map<std::string, std::size_t> fewest{{start, 0}};
        std::set<std::string> edge{start};
        for (std::size_t slips = 1; slips <= 2; ++slips) {
            std::set<std::string> next;
            for (const std::string& word : edge)
                for (const std::string& other : one_slip_away(word))
                    if (fewest.try_emplace(other, slips).second) next.insert(other);
            edge = next;
        }
        for (const auto& [word, slips] : fewest) {
            INFO(start << " -> " << word);
            // A swap whose letters are then changed again may count one more than the search finds.
            CHECK(slips_between(start, word) >= slips);
            CHECK(slips_between(start, word) <= slips + 1);
            if (slips == 1) CHECK(slips_between(start, word) == 1);
        }
    }
}

TEST_CASE("slips are the same in both directions", "[core]") {
    std::mt19937_64 random(2);
    const auto any_word = [&] {
        std::string word;
        for (auto left = random() % 8; left > 0; --left)
            word += static_cast<char>('a' + static_cast<int>(random() % 3));
        return word;
    };
    for (int i = 0; i < 500; ++i) {
        const std::string a = any_word(), b = any_word();
        INFO(a << ' ' << b);
        CHECK(slips_between(a, b) == slips_between(b, a));
        CHECK((slips_between(a, b) == 0) == (a == b));
        CHECK(slips_between(a, b) <= std::max(a.size(), b.size()));
    }
}

TEST_CASE("a misspelt word suggests the nearest one", "[core]") {
    const std::array<std::string_view, 4> metrics{"spend", "delivered", "share_price",
                                                  "market_cap"};
    CHECK(nearest("spned", metrics) == "spend");
    CHECK(nearest("delivrd", metrics) == "delivered");
    CHECK(nearest("shareprice", metrics) == "share_price");
    CHECK(nearest("marketcap", metrics) == "market_cap");
    CHECK(nearest("spend", metrics) == "spend");
}

TEST_CASE("a word that is far from all suggests nothing", "[core]") {
    const std::array<std::string_view, 3> metrics{"spend", "delivered", "market_cap"};
    CHECK(nearest("users", metrics).empty());
    CHECK(nearest("", metrics).empty());
    CHECK(nearest("sxxxd", metrics).empty());
    CHECK(nearest("spend", std::array<std::string_view, 0>{}).empty());
    // Two letters have nothing in common with one that they would have to become.
    CHECK(nearest("xy", std::array<std::string_view, 2>{"m", "bn"}).empty());
    // Nobody misspells a word of this length.
    CHECK(nearest(std::string(65, 'a'), std::array{std::string(65, 'a')}).empty());
}

TEST_CASE("a word of other readers suggests ours for the same thing", "[core]") {
    const std::array<std::string_view, 3> relations{">=", "from", "on"};
    CHECK(nearest("at", relations) == ">=");
    CHECK(nearest("Between", relations) == "from");
    CHECK(nearest("cap", relations).empty()); // its meaning is no candidate
    CHECK(nearest("fron", relations) == "from");
    CHECK(kicker::is_said_for("mln", "m"));
    CHECK_FALSE(kicker::is_said_for("m", "m"));
    CHECK_FALSE(kicker::is_said_for("mln", "bn"));
}

TEST_CASE("of two words equally near the earlier is suggested", "[core]") {
    CHECK(nearest("cat", std::array<std::string_view, 2>{"bat", "hat"}) == "bat");
    CHECK(nearest("cat", std::array<std::string_view, 2>{"hat", "bat"}) == "hat");
}
