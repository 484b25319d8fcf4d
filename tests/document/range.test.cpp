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
    return over_assumptions(
        d, [&](const dossier& one) { return std::vector<shares>{vested(one.deal, spent(paid))}; });
}

} // namespace

TEST_CASE("Range: without a range there is one answer, asked once") {
    const dossier d =
        read("1,000", "spend from 0 to [end]", R"("end": {"value": "10bn", "because": "b"})");
    int asked         = 0;
    const auto result = over_assumptions(d, [&](const dossier& one) {
        ++asked;
        return std::vector<shares>{vested(one.deal, spent(4_bn))};
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
        const shares n        = vested(between.deal, spent(4_bn));
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
        return std::vector<shares>{granted(one.deal), vested(one.deal, spent(1_bn))};
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
            return std::vector<shares>{granted(one.deal)};
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
        return std::vector<shares>{granted(one.deal)};
    }));
    CHECK(asked == 1);
}
