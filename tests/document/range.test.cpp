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
    const auto ask = [&](const dossier& one) {
        return std::vector<shares>{vested(one.deal(), spent(paid))};
    };
    return over_assumptions(d, ask, answer_about::all_vested);
}
/// The shares granted, asked as something of which nothing is known.
ranged_answers<shares> granted_over(const dossier& d) {
    return over_assumptions(
        d, [&](const dossier& one) { return std::vector<shares>{granted(one.deal())}; });
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

TEST_CASE(
    "Range: terms that agree share an end, and of those that do not each end is tried apart") {
    const auto sized = [](const std::string& first, const std::string& second) {
        return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
            "tranches": [{"name": "a", "shares": ")" +
                            first + R"(", "vests": "spend from 0 to 10"},
                         {"name": "b", "shares": ")" +
                            second + R"(", "vests": "spend from 0 to 40"}]}]},
            "assumptions": {)" +
                            assumed_to_be("size", "10", "5", "20") + "}}");
    };
    const auto agreed = vested_over(sized("= size", "= size"), 5_cu).answers[0];
    CHECK(agreed.low == 2_sh);   // 2 and 0
    CHECK(agreed.high == 12_sh); // 10 and 2
    const auto moved = vested_over(sized("= size", "= 25 - size"), 5_cu).answers[0];
    CHECK(moved.low == 4_sh);   // 2 and 2
    CHECK(moved.high == 10_sh); // 10 and 0
    for (const auto& r : {agreed, moved}) {
        CHECK(r.low_is == end_of_range::reached);
        CHECK(r.high_is == end_of_range::reached);
    }
}

TEST_CASE("Range: an end that no value reaches is a bound") {
    // What the two tranches grant together is 8 or 9, as each part is rounded.
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "tranches": [{"name": "a", "shares": "= size", "vests": "50%"},
                     {"name": "b", "shares": "= 1,000,000 - size", "vests": "50%"}]}]},
        "assumptions": {)" + assumed_to_be("size", "10", "5", "900,000") +
                                   "}}");
    const auto n    = vested_over(d, 0_cu).answers[0];
    CHECK(n.value == 500'000_sh);
    CHECK(n.high_is == end_of_range::bound);
    CHECK(n.high > 500'000_sh);
    CHECK(n.high < 530'000_sh); // of the whole range: a half of 1,899,995
    CHECK(n.low_is == end_of_range::bound);
}

TEST_CASE("Range: a number without an order of its own has each of its values tried") {
    const dossier d =
        read("1,000", "spend from 0 to 12 in [n] steps", assumed_to_be("n", "2", "2", "4"));
    const auto n = vested_over(d, 8_cu).answers[0];
    CHECK(n.value == 500_sh);
    CHECK(n.low == 500_sh);
    CHECK(n.high == 666_sh); // in three, between the ends
    CHECK(n.high_is == end_of_range::reached);
}

TEST_CASE("Range: words are one of three, whether or not they have an order") {
    const auto over = [](const std::string& value, const std::string& low,
                         const std::string& high) {
        return vested_over(read("1,000", "[how]", assumed_to_be("how", value, low, high)), 5_cu)
            .answers[0];
    };
    const auto ordered = over("spend from 0 to 10", "spend >= 10", "spend > 1");
    CHECK(ordered.low == 0_sh);
    CHECK(ordered.high == 1'000_sh);
    const auto crossing = over("spend from 4 to 6", "spend from 0 to 50", "spend from 3 to 9");
    CHECK(crossing.low == 100_sh);
    CHECK(crossing.high == 500_sh);
    CHECK(crossing.high_is == end_of_range::reached);
}

TEST_CASE("Range: of an answer of which nothing is known, ends are tried, and say so") {
    for (const int ranges : {6, 7}) {
        std::string assumptions, tranches;
        for (int i = 0; i < ranges; ++i) {
            const std::string name = "size " + std::to_string(i);
            assumptions += (i == 0 ? "" : ", ") + assumed_to_be(name, "1,000", "500", "2,000");
            tranches += (i == 0 ? "" : ", ") + (R"({"name": "t)" + std::to_string(i)) +
                        R"(", "shares": "= )" + name + R"(", "vests": "100%"})";
        }
        const dossier d = read_dossier(
            R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "tranches": [)" +
            tranches + "]}]}, \"assumptions\": {" + assumptions + "}}");
        CAPTURE(ranges);
        const auto n = granted_over(d).answers[0];
        CHECK(n.low.ticks() == 500 * ranges);
        CHECK(n.high.ticks() == 2'000 * ranges);
        CHECK(n.low_is == end_of_range::tried);
        CHECK(n.high_is == end_of_range::tried);
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
    const std::string size = assumed_to_be("size", "1,000", "500", "2,000");
    const dossier d        = read("= size", "spend from [first] to [second]",
                                  assumed_to_be("first", "10bn", "5bn", "20bn") + ", " + size + ", " +
                                      assumed_to_be("second", "25bn", "15bn", "30bn"));
    const ranged<shares> n = vested_over(d, 20_bn).answers[0]; // at ends that do go together
    CHECK(n.value == 666_sh);
    CHECK(n.low == 0_sh);      // from 20bn to 30bn
    CHECK(n.high == 2'000_sh); // from 5bn to 15bn
    CHECK(n.low_is == end_of_range::reached);

    const auto result = granted_over(d);
    REQUIRE(result.left_out.size() == 1);
    CHECK(result.left_out[0].values ==
          std::vector<assumed_value>{{"first", "20bn"}, {"second", "15bn"}});
    REQUIRE(result.notes.size() == 1);
    CHECK(result.notes[0] ==
          "the ranges leave out \"first\" at 20bn with \"second\" at 15bn: "
          "(/deal/warrants/0/tranches/0/vests): a ramp climbs from a lower to a higher level; this "
          "ramp runs from 20bn to 15bn; for a cliff write metric >= level");
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
    CHECK(result.answers[0].high == 19_sh);
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
                      "the value of the assumption \"size\" is not UTF-8");
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
    CHECK(result.answers[0].high == 19_sh); // at 20 there is no "a"
    CHECK(result.answers[1].low == 5_sh);
    CHECK(result.answers[1].high == 20_sh);
    CHECK(result.notes == std::vector<std::string>{
                              "some values of the assumptions bring other tranches into force; the "
                              "range of a tranche covers only values with that tranche"});
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
