#include <kicker/document/check.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

/// A document of one tranche with this rule, further members of its deal, and further parts.
dossier read(const std::string& rule, const std::string& of_the_deal = {},
             const std::string& parts = {}) {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"}, )" +
                        of_the_deal +
                        R"("warrants": [{"name": "w", "strike": "1", "expires": "2035-12-31",
            "on_termination": [{"then": "forfeit unvested"}],
            "tranches": [{"name": "t", "shares": "1,000", "vests": ")" +
                        rule + R"("}]}]}, "company": {"name": "c", "shares": "1m"})" + parts + "}");
}
std::string answering(const std::string& answers) {
    return R"("interpretation": {)" + answers + "}, ";
}
std::string assuming(const std::string& value, const std::string& low, const std::string& high) {
    return R"(, "assumptions": {"a": {"value": ")" + value + R"(", "low": ")" + low +
           R"(", "high": ")" + high + R"(", "because": "b"}})";
}

/// The questions of the findings, each once, as a document would answer them.
std::vector<std::string> questions(const dossier& d) {
    std::vector<std::string> all;
    for (const finding& f : check(d))
        if (!f.question.empty()) all.emplace_back(f.question);
    std::sort(all.begin(), all.end());
    return all;
}
/// How many findings have these words, of this severity.
std::size_t found(const dossier& d, severity s, const std::string& words) {
    std::size_t n = 0;
    for (const finding& f : check(d))
        if (f.how_bad == s && to_text(f).find(words) != std::string::npos) ++n;
    return n;
}

} // namespace

TEST_CASE("Check: a question is asked only where a rule reads what it is about") {
    using list                  = std::vector<std::string>;
    const auto [rule, expected] = GENERATE(table<std::string, list>({
        {"100%", {}},
        {"reached other \\\"closing\\\"", {}},
        {"spend from 0 to 1bn", {"affiliates", "refunds", "spend_counts", "taxes"}},
        {"committed >= 1bn", {"affiliates", "levels", "refunds", "spend_counts", "taxes"}},
        {"delivered > 1 MW", {"affiliates", "levels"}},
        {"share_price > 5", {"levels"}},
        {"share_price vwap 30 > 5", {"levels", "price_days"}},
        {"market_cap > 5bn", {"levels", "market_cap_shares"}},
        {"share_price > 5 and reached other \\\"x\\\"", {"levels", "price_conditions"}},
        {"peak share_price > 5 and reached other \\\"x\\\"", {"levels"}},
    }));
    CAPTURE(rule);
    CHECK(questions(read(rule)) == expected);
}

TEST_CASE("Check: an answered question is not asked again, and the others are") {
    const std::string rule        = "spend >= 1bn and market_cap vwap 30 > 5bn";
    std::vector<std::string> open = questions(read(rule));
    CHECK(open.size() == 8);
    std::string answers;
    for (const auto& q : interpretation_questions) {
        answers += (answers.empty() ? "\"" : ", \"") + std::string(q.key) + R"(": ")" +
                   std::string(q.answers[0]) + "\"";
        open.erase(std::find(open.begin(), open.end(), q.key));
        CAPTURE(answers);
        CHECK(questions(read(rule, answering(answers))) == open);
    }
    CHECK(open.empty());
}

TEST_CASE("Check: answers that the terms contradict are told") {
    const auto above    = answering(R"("levels": "above")");
    const auto at_least = answering(R"("levels": "at least")");
    CHECK(found(read("spend >= 1bn", above), severity::warning, "are to be passed") == 1);
    CHECK(found(read("spend > 1bn", above), severity::warning, "are to be passed") == 0);
    CHECK(found(read("spend > 1bn", at_least), severity::warning, "only to be reached") == 1);
    CHECK(found(read("spend >= 1bn", at_least), severity::warning, "only to be reached") == 0);

    const auto any_time = answering(R"("price_conditions": "at any time")");
    CHECK(found(read("spend > 1bn and share_price > 5", any_time), severity::warning,
                "lacks peak") == 1);
    CHECK(found(read("spend > 1bn and peak share_price > 5", any_time), severity::warning,
                "lacks peak") == 0);

    const auto refunds = answering(R"("refunds": "do not lower spend")");
    const auto events  = [](const std::string& kind) {
        return R"(, "events": [{"date": "2027-01-01", "event": ")" + kind +
               R"(", "amount": "1m"}])";
    };
    CHECK(found(read("spend > 1m", refunds, events("refund")), severity::warning,
                "leave them out") == 1);
    CHECK(found(read("spend > 1m", refunds, events("payment")), severity::warning,
                "leave them out") == 0);
}

TEST_CASE("Check: an assumption is used, and lies within its range whatever it measures") {
    const auto [value, low, high, outside] =
        GENERATE(table<std::string, std::string, std::string, bool>({
            {"2bn", "900m", "3bn", false},
            {"4bn", "900m", "3bn", true},
            {"0.5bn", "900m", "3bn", true},
            {"0.00002", "0.00001", "0.00003", false},
            {"0.00004", "0.00001", "0.00003", true},
            {"750 MW", "1 MW", "1 GW", false},
            {"2 GW", "1 MW", "1 GW", true},
            {"2027-05-01", "2027-04-30", "2027-05-02", false},
            {"2027-05-03", "2027-04-30", "2027-05-02", true},
            {"10%", "2%", "12%", false},
            {"13%", "2%", "12%", true},
            {"spend > 5", "spend > 6", "spend > 7", false}, // words have no order
        }));
    CAPTURE(value, low, high);
    const dossier d = read("100%", {}, assuming(value, low, high));
    CHECK(found(d, severity::error, "does not lie between") == (outside ? 1 : 0));
    CHECK(found(d, severity::warning, "assumption \"a\": no term uses it") == 1);

    CHECK(found(read("spend >= [a]", {}, assuming("2bn", "1bn", "3bn")), severity::warning,
                "no term uses it") == 0);
}

TEST_CASE("Check: terms without a source are counted, and what is not known is listed") {
    const dossier d = read("100%", {}, R"(, "not_known": ["who pays"])");
    CHECK(found(d, severity::unsaid, "have no source") == 1);
    CHECK(found(d, severity::unsaid, "not known: who pays") == 1);
    const std::string sources = R"("source": "s"}, "sources": {"s": {"document": "x",
        "grade": "filed"}})";
    const dossier cited =
        read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [], )" + sources + "}");
    CHECK(found(cited, severity::unsaid, "no source") == 0);
}

TEST_CASE("Check: findings about an amendment say of which it is") {
    const dossier d =
        read("100%", {}, R"(, "amendments": [{"from": "2028-01-01", "deal": {"name": "e",
        "warrants": []}}])");
    CHECK(found(d, severity::warning, "amendment of 2028-01-01, deal: it has no warrants") == 1);
    CHECK(found(d, severity::warning, "warning: deal: it has no warrants") == 0);
}
