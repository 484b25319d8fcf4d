#include <kicker/document/range.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A document of one tranche of these shares and this rule, with these assumptions.
dossier read(const std::string& shares, const std::string& rule, const std::string& assumptions,
             const std::string& parts = {}) {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "tranches": [{"name": "t", "shares": ")" +
                        shares + R"(", "vests": ")" + rule + R"("}]}]}, "assumptions": {)" +
                        assumptions + "}" + parts + "}");
}
std::string assumed_to_be(const std::string& name, const std::string& value, const std::string& low,
                          const std::string& high) {
    return "\"" + name + R"(": {"value": ")" + value + R"(", "low": ")" + low + R"(", "high": ")" +
           high + R"(", "because": "b"})";
}

/// The shares vested at a spend over the ranges of a document.
ranged_answers<shares> vested_over(const dossier& d, money paid) {
    return over_assumptions(d, [&](const dossier& one) {
        return std::vector<shares>{vested(one.deal(), spent(paid))};
    });
}

} // namespace

TEST_CASE("Range: without a range there is one answer, asked once") {
    const dossier d =
        read("1,000", "spend from 0 to [end]", R"("end": {"value": "10bn", "because": "b"})");
    int asked         = 0;
    const auto result = over_assumptions(d, [&](const dossier& one) {
        ++asked;
        return std::vector<shares>{vested(one.deal(), spent(4_bn))};
    });
    CHECK(asked == 1);
    REQUIRE(result.answers.size() == 1);
    CHECK(result.answers[0].value == 400_sh);
    CHECK(result.answers[0].is_certain());
    CHECK(result.notes.empty());
}

TEST_CASE("Range: the ends of one assumption bound the answer, and each value between them too") {
    const dossier d =
        read("1,000", "spend from 0 to [end]", assumed_to_be("end", "10bn", "5bn", "20bn"));
    const auto result = vested_over(d, 4_bn);
    CHECK(result.answers[0].value == 400_sh);
    CHECK(result.answers[0].low == 200_sh);
    CHECK(result.answers[0].high == 800_sh);
    CHECK_FALSE(result.answers[0].is_certain());
    CHECK(result.notes.empty());
    for (int end = 5; end <= 20; ++end) {
        const dossier between = with_values(d, {{"end", std::to_string(end) + "bn"}});
        const shares n        = vested(between.deal(), spent(4_bn));
        CHECK(n.ticks() == 4'000 / end);
        CHECK((result.answers[0].low <= n && n <= result.answers[0].high));
    }
    CHECK(vested_over(d, 20_bn).answers[0].is_certain());
}

TEST_CASE("Range: two assumptions are tried in every combination of their ends") {
    const dossier d   = read("= size", "spend from 0 to [end]",
                             assumed_to_be("end", "10bn", "5bn", "20bn") + ", " +
                                 assumed_to_be("size", "1,000", "500", "2,000"));
    const auto result = vested_over(d, 4_bn);
    CHECK(result.answers[0].low == 100_sh);    // the least size, the highest end
    CHECK(result.answers[0].high == 1'600_sh); // the greatest size, the lowest end
}

TEST_CASE("Range: each of several answers has its own ends") {
    const dossier d = read("= size", "spend > 1bn", assumed_to_be("size", "1,000", "500", "2,000"));
    const auto result = over_assumptions(d, [](const dossier& one) {
        return std::vector<shares>{granted(one.deal()), vested(one.deal(), spent(1_bn))};
    });
    REQUIRE(result.answers.size() == 2);
    CHECK(result.answers[0].low == 500_sh);
    CHECK(result.answers[0].high == 2'000_sh);
    CHECK(result.answers[1].is_certain());
}

TEST_CASE("Range: a note says that the ends of what two terms use need not bound the answer") {
    const dossier d   = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "tranches": [{"name": "a", "shares": "= size", "vests": "spend > 1bn"},
                     {"name": "b", "shares": "= size", "vests": "spend > 2bn"}]}]},
        "assumptions": {)" + assumed_to_be("size", "10", "5", "20") +
                                     "}}");
    const auto result = vested_over(d, 3_bn);
    CHECK(result.answers[0].high == 40_sh);
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0].find("\"size\" is used in 2 terms") == 0);
}

TEST_CASE("Range: of more than six ranges each is tried alone and all together, with a note") {
    for (const int ranges : {6, 7}) {
        std::string assumptions, tranches;
        for (int i = 0; i < ranges; ++i) {
            const std::string name = "size " + std::to_string(i);
            assumptions += (i == 0 ? "" : ", ") + assumed_to_be(name, "10", "5", "20");
            tranches += (i == 0 ? "" : ", ") + (R"({"name": "t)" + std::to_string(i)) +
                        R"(", "shares": "= )" + name + R"(", "vests": "100%"})";
        }
        const dossier d = read_dossier(
            R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "tranches": [)" +
            tranches + "]}]}, \"assumptions\": {" + assumptions + "}}");
        int asked         = 0;
        const auto result = over_assumptions(d, [&](const dossier& one) {
            ++asked;
            return std::vector<shares>{granted(one.deal())};
        });
        CAPTURE(ranges);
        CHECK(asked == 1 + (ranges == 6 ? 64 : 2 * 7 + 2));
        CHECK(result.answers[0].low.ticks() == 5 * ranges);
        CHECK(result.answers[0].high.ticks() == 20 * ranges);
        CHECK(result.notes.size() == (ranges == 6 ? 0 : 1));
    }
}

TEST_CASE("Range: a range that no term uses is left out") {
    const dossier d = read("1,000", "100%", assumed_to_be("idle", "1", "0", "2"));
    int asked       = 0;
    static_cast<void>(over_assumptions(d, [&](const dossier& one) {
        ++asked;
        return std::vector<shares>{granted(one.deal())};
    }));
    CHECK(asked == 1);
}

TEST_CASE("Range: ends that do not go together are left out, named as few as they are, and why") {
    const std::string size  = assumed_to_be("size", "1,000", "500", "2,000");
    const dossier d         = read("= size", "spend from [first] to [second]",
                                   assumed_to_be("first", "10bn", "5bn", "20bn") + ", " + size + ", " +
                                       assumed_to_be("second", "25bn", "15bn", "30bn"));
    const auto result       = vested_over(d, 20_bn);
    const ranged<shares>& n = result.answers[0];
    CHECK(n.value == 666_sh);
    CHECK(n.low == 0_sh);      // from 20bn to 30bn
    CHECK(n.high == 2'000_sh); // from 5bn to 15bn
    REQUIRE(result.left_out.size() == 1);
    CHECK(result.left_out[0].values ==
          std::vector<assumed_value>{{"first", "20bn"}, {"second", "15bn"}});
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0] ==
          "the ranges leave out \"first\" at 20bn with \"second\" at 15bn: "
          "(/deal/warrants/0/tranches/0/vests): a ramp climbs from a lower to a higher level; this "
          "one runs from 20bn to 15bn; for a cliff write metric >= level");
}

TEST_CASE("Range: an end that no term can have is left out, where its value stands") {
    const dossier d   = read("= size", "spend > 1bn", assumed_to_be("size", "10", "5", "20 MW"));
    const auto result = vested_over(d, 2_bn);
    CHECK(result.answers[0].low == 5_sh);
    CHECK(result.answers[0].high == 10_sh);
    REQUIRE(result.left_out.size() == 1);
    CHECK(result.left_out[0].values == std::vector<assumed_value>{{"size", "20 MW"}});
    CHECK(result.left_out[0].why.find("(/assumptions/size/value): expected") == 0);
}

TEST_CASE("Range: an end at which there is no answer is left out, and why there is none") {
    const dossier d   = read("= size", "100%", assumed_to_be("size", "10", "5", "20"));
    const auto result = over_assumptions(d, [](const dossier& one) {
        if (granted(one.deal()) == 20_sh) throw error("no answer\nfor several reasons");
        return std::vector<shares>{granted(one.deal())};
    });
    CHECK(result.answers[0].high == 10_sh);
    REQUIRE(result.left_out.size() == 1);
    CHECK(result.left_out[0].why == "no answer");
    CHECK_THROWS_AS(
        over_assumptions(
            d, [](const dossier&) -> std::vector<shares> { throw error("not even at the value"); }),
        error);
}

TEST_CASE("Range: a value is text, and its bytes are UTF-8") {
    const dossier d = read("= size", "100%", assumed_to_be("size", "10", "5", "20"));
    CHECK_THROWS_WITH(variant_of(d, {{"size", "1\xFF"}}),
                      "a value of the assumption \"size\" is to be UTF-8, and is not");
}

TEST_CASE("Range: a complaint about a variant names the value by its pointer and by no line") {
    const dossier d = read("= size", "100%", assumed_to_be("size", "10", "5", "20"));
    try {
        static_cast<void>(variant_of(d, {{"size", "1.5"}}));
        FAIL("it was read");
    } catch (const invalid_document& e) {
        REQUIRE(e.complaints().size() == 1);
        CHECK(e.complaints()[0].pointer == "/assumptions/size/value");
        CHECK(e.complaints()[0].at.line == 0);
    }
}

TEST_CASE(
    "Range: answers by name find theirs in whatever order, and those of nothing are left out") {
    const dossier d  = read("= size", "100%", assumed_to_be("size", "10", "5", "20"));
    const auto asked = [](const dossier& one) {
        const shares n = granted(one.deal());
        if (n == 20_sh) return std::vector<named<shares>>{{"b", n}, {"c", 1_sh}};
        return std::vector<named<shares>>{{"a", n}, {"b", n}};
    };
    const auto result = over_assumptions(d, asked);
    REQUIRE(result.answers.size() == 2);
    CHECK(result.answers[0].low == 5_sh);
    CHECK(result.answers[0].high == 10_sh); // at 20 there is no "a"
    CHECK(result.answers[1].low == 5_sh);
    CHECK(result.answers[1].high == 20_sh);
    CHECK(result.notes == std::vector<std::string>{
                              "with some values of the assumptions other tranches are in force; a "
                              "tranche has the range of those values at which it is"});
}

TEST_CASE("Range: assumptions that several terms use are told in one note") {
    const auto notes = [](const std::string& more) {
        return vested_over(read("= size", "spend from [from] to [to]",
                                assumed_to_be("size", "10", "5", "20") + ", " +
                                    assumed_to_be("from", "1bn", "0", "2bn") + ", " +
                                    assumed_to_be("to", "5bn", "4bn", "6bn"),
                                more),
                           2_bn)
            .notes;
    };
    const auto company = [](const std::string& n) {
        return R"(, "company": {"name": "c", "shares": ")" + n + R"("})";
    };
    const auto market = [](const std::string& cap) {
        return R"(, "market": {"market_cap": ")" + cap + R"("})";
    };
    CHECK(notes("").empty());
    CHECK(notes(company("= size")) ==
          std::vector<std::string>{"\"size\" is used in 2 terms, so an answer between its ends may "
                                   "lie outside the range"});
    CHECK(notes(company("= size") + market("= to") +
                R"(, "schedule": {"date": "2027-01-01", "amount": "= from"})") ==
          std::vector<std::string>{"\"size\", \"from\" and \"to\" are used in several terms each, "
                                   "so an answer between their ends may lie outside the range"});
}

TEST_CASE("Each variant: the values first, then every combination of ends that can be read") {
    const dossier d = read("= size", "spend from [first] to [second]",
                           assumed_to_be("size", "10", "5", "20") + ", " +
                               assumed_to_be("first", "10bn", "5bn", "20bn") + ", " +
                               assumed_to_be("second", "18bn", "15bn", "30bn"));
    std::vector<std::string> visited;
    each_variant(d, [&](const dossier& one) {
        visited.push_back(to_text(granted(one.deal())) + ": " +
                          to_text(one.deal().warrants.tranches()[0].vests));
    });
    REQUIRE(visited.size() > 4);
    CHECK(visited[0] == "10: spend from 10bn to 18bn");
    for (const char* size : {"5", "20"})
        for (const char* rule :
             {"spend from 5bn to 15bn", "spend from 5bn to 30bn", "spend from 20bn to 30bn"})
            CHECK(std::ranges::count(visited, std::string(size) + ": " + rule) == 1);
    const auto wrong = [](const dossier&) { throw error("not even at the value"); };
    CHECK_THROWS_WITH(each_variant(d, wrong), "not even at the value");
}
