#include <kicker/compare/words.hpp>

#include <kicker/compare/deals.hpp>
#include <kicker/vest/parse.hpp>

#include "support/catch.hpp"

#include <set>
#include <sstream>

using namespace kicker::literals;

namespace {

kicker::deal in_words(const char* vests) {
    return {.warrants = {{.name     = "warrant",
                          .tranches = {{"all", 33'333'333_sh, kicker::parse_rule(vests)}}}}};
}
std::string compared(const char* a, const char* b) {
    return to_text(compare(in_words(a), in_words(b)));
}

} // namespace

TEST_CASE("a difference is told with its state, its shares and its ledger") {
    CHECK(compared("spend from 0 to 30bn", "spend from 20bn to 30bn") ==
          "the two differ first at spend 900.0001: 1 share against 0\n"
          "  \"warrant\" \"all\": 1 share against 0\n"
          "  by the end of 2026-01-01, after:\n"
          "    2026-01-01 payment of 900.0001");
}

TEST_CASE("the same on many days is one line") {
    CHECK(compared("share_price vwap 30 >= 80 and reached \"loan\"", "0%") ==
          "the two differ first at share_price vwap 30 80 and reached \"loan\": 33,333,333 shares "
          "against 0\n"
          "  \"warrant\" \"all\": 33,333,333 shares against 0\n"
          "  by the end of 2026-01-01, after:\n"
          "    2025-12-03 to 2026-01-01 price of 80 on 30 days\n"
          "    2026-01-01 \"loan\"");
}

TEST_CASE("deals that vest alike, and those that nobody could decide, take a sentence") {
    CHECK(compared("spend >= 20bn", "spend >= 20bn or spend >= 30bn") == "the two vest alike");
    CHECK(compared("share_price > 100", "share_price >= 100.00000001")
              .starts_with("not decided: kicker found no state in whole ticks"));
    std::ostringstream out;
    out << compare(in_words("spend >= 20bn"), in_words("spend >= 20bn"));
    CHECK(out.str() == "the two vest alike");
}

TEST_CASE(
    "a state that no ledger was found for says so, and a peak that only follows is not told") {
    const auto text = compared("share_price > 100", "peak share_price > 100");
    CHECK(text.starts_with(
        "the two differ first at peak share_price 100.00000001: 0 shares against 33,333,333\n"));
    CHECK(text.find("no ledger among those tried") != std::string::npos);
    CHECK(compared("peak share_price >= 50", "share_price >= 100 or peak share_price >= 60")
              .starts_with(
                  "the two differ first at peak share_price 50: 33,333,333 shares against 0\n"));
    CHECK(
        compared("share_price >= 50 and peak share_price >= 40", "0%")
            .starts_with("the two differ first at share_price 50: 33,333,333 shares against 0\n"));
}

TEST_CASE("every doubt has a sentence of its own") {
    using kicker::doubt;
    constexpr auto last = static_cast<int>(doubt::other_companies);
    std::set<std::string_view> sentences;
    for (int i = 1; i <= last; ++i) sentences.insert(to_words(static_cast<doubt>(i)));
    CHECK(sentences.size() == last);
    CHECK_FALSE(sentences.contains(""));
    CHECK(to_words(doubt::none).empty());
    CHECK(to_text(kicker::comparison{.why = doubt::one_rule_changed}) ==
          "not decided: day by day the terms are alike, but one amendment changes a rule that the "
          "other amendment keeps. A changed rule starts a new high-water mark. No ledger among "
          "those tried shows a difference");
}

TEST_CASE("a difference in terms beside the rules is told by what happened") {
    kicker::deal early, late;
    early.warrants.add(
        {.issued = 2026_y / 5 / 1, .tranches = {{.shares = 5_sh, .vests = kicker::always}}});
    late.warrants.add(
        {.issued = 2026_y / 6 / 1, .tranches = {{.shares = 5_sh, .vests = kicker::always}}});
    const auto text = to_text(compare(early, late));
    CHECK(text.starts_with("the two differ by what happened: 5 shares against 0\n"));
    CHECK(text.find("by the end of 2026-05-01") != std::string::npos);
}

TEST_CASE("a difference in what may be exercised says so") {
    kicker::deal open = in_words("spend >= 20bn"), shut = open;
    open.warrants = {{.tranches = {{.shares = 5_sh, .vests = kicker::always}}}};
    shut.warrants = {
        {.tranches = {
             {.shares = 5_sh, .vests = kicker::always, .exercisable = kicker::spend >= 1_bn}}}};
    CHECK(to_text(compare(open, shut))
              .starts_with(
                  "the two differ before anything happens: 5 shares exercisable against 0\n"));
}
