#include <kicker/answer/check.hpp>

#include <kicker/document/path.hpp>

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

TEST_CASE("check: a question is asked only where a rule reads what it is about") {
    using list                  = std::vector<std::string>;
    const auto [rule, expected] = GENERATE(Catch::Generators::table<std::string, list>({
        {"100%", {}},
        {"reached other \\\"closing\\\"", {}},
        {"spend from 0 to 1bn", {"affiliates", "refunds", "spend_counts", "taxes"}},
        {"committed >= 1bn", {"affiliates", "levels", "refunds", "spend_counts", "taxes"}},
        {"delivered > 1 MW", {"affiliates", "levels"}},
        {"share_price > 5", {"levels"}},
        {"on >= 2027-01-01", {}}, // a day is met in one way only
        {"share_price vwap 30 > 5", {"levels", "price_days"}},
        {"market_cap > 5bn", {"levels", "market_cap_shares"}},
        {"share_price > 5 and reached other \\\"x\\\"", {"levels", "price_conditions"}},
        {"peak share_price > 5 and reached other \\\"x\\\"", {"levels"}},
    }));
    CAPTURE(rule);
    CHECK(questions(read(rule)) == expected);
}

TEST_CASE("check: a strike that an average sets asks which days the average counts") {
    const auto struck = [](const std::string& strike) {
        return read_dossier(
            R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "tranches": [
            {"name": "t", "shares": "1", "vests": "100%", "strike": ")" +
            strike + R"("}]}]}})");
    };
    using list = std::vector<std::string>;
    CHECK(questions(struck(R"(90% of the 30-day VWAP at \"vested\")")) == list{"price_days"});
    CHECK(questions(struck("90")).empty());
}

TEST_CASE("check: an answered question is not asked again, and the others are") {
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

TEST_CASE("check: answers that the terms contradict are told") {
    const auto above    = answering(R"("levels": "above")");
    const auto at_least = answering(R"("levels": "at least")");
    CHECK(found(read("spend >= 1bn", above), severity::warning,
                "the interpretation says \"above\"") == 1);
    CHECK(found(read("spend > 1bn", above), severity::warning,
                "the interpretation says \"above\"") == 0);
    CHECK(found(read("spend > 1bn", at_least), severity::warning,
                "the interpretation says \"at least\"") == 1);
    CHECK(found(read("spend >= 1bn", at_least), severity::warning,
                "the interpretation says \"at least\"") == 0);

    const auto any_time = answering(R"("price_conditions": "at any time")");
    CHECK(found(read("spend > 1bn and share_price > 5", any_time), severity::warning,
                "has no \"peak\"") == 1);
    CHECK(found(read("spend > 1bn and peak share_price > 5", any_time), severity::warning,
                "has no \"peak\"") == 0);

    const auto refunds = answering(R"("refunds": "do not lower spend")");
    const auto events  = [](const std::string& kind) {
        return R"(, "events": [{"date": "2027-01-01", "event": ")" + kind +
               R"(", "amount": "1m"}])";
    };
    CHECK(found(read("spend > 1m", refunds, events("refund")), severity::warning,
                "leave refunds out") == 1);
    CHECK(found(read("spend > 1m", refunds, events("payment")), severity::warning,
                "leave refunds out") == 0);
}

TEST_CASE("check: an assumption is used, and lies within its range whatever it measures") {
    const auto [value, low, high, outside] =
        GENERATE(Catch::Generators::table<std::string, std::string, std::string, bool>({
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
            {"2bn USD", "900m USD", "3bn USD", false},
            {"4bn USD", "$900m", "3bn USD", true},
            {"spend > 5", "spend > 6", "spend > 7", false}, // words have no order
        }));
    CAPTURE(value, low, high);
    const dossier d = read("100%", {}, assuming(value, low, high));
    CHECK(found(d, severity::error, "does not lie between") == (outside ? 1 : 0));
    CHECK(found(d, severity::warning, "assumption \"a\": no term uses this assumption") == 1);

    CHECK(found(read("spend >= [a]", {}, assuming("2bn", "1bn", "3bn")), severity::warning,
                "no term uses this assumption") == 0);
}

TEST_CASE("check: terms without a source are named with what they are of, and what is not known") {
    const dossier d = read("100%", {}, R"(, "not_known": ["who pays"])");
    CHECK(found(d, severity::unsaid, "contract: no source says: currency") == 1);
    CHECK(found(d, severity::unsaid,
                "warrant \"w\": no source says: strike, expires, on termination") == 1);
    CHECK(found(d, severity::unsaid, "tranche \"t\": no source says: shares, vests") == 1);
    CHECK(found(d, severity::unsaid, "company: no source says: shares") == 1);
    CHECK(found(d, severity::unsaid, "no source") == 4);
    CHECK(found(d, severity::unsaid, "not known: who pays") == 1);
    const std::string sources = R"("source": "s"}, "sources": {"s": {"document": "x",
        "grade": "filed"}})";
    const dossier cited =
        read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [], )" + sources + "}");
    CHECK(found(cited, severity::unsaid, "no source") == 0);
}

TEST_CASE("check: findings about an amendment say of which it is") {
    const dossier d =
        read("100%", {}, R"(, "amendments": [{"from": "2028-01-01", "deal": {"name": "e",
        "warrants": []}}])");
    CHECK(found(d, severity::warning, "amendment of 2028-01-01, deal: the deal has no warrants") ==
          1);
    CHECK(found(d, severity::warning, "warning: deal: the deal has no warrants") == 0);
}

TEST_CASE("check: the rules of an amendment are asked and held against the answers as well") {
    const std::string amended = R"(, "amendments": [{"from": "2028-01-01", "deal": {"name": "e",
        "warrants": [{"name": "w", "tranches": [{"name": "t", "shares": "1", "vests": "spend > 1bn"}]}]}}])";
    CHECK(questions(read("100%")).empty());
    CHECK(questions(read("100%", {}, amended)) ==
          std::vector<std::string>{"affiliates", "levels", "refunds", "spend_counts", "taxes"});
    CHECK(found(read("100%", answering(R"("levels": "at least")"), amended), severity::warning,
                "warning: amendment of 2028-01-01, tranche \"t\": the interpretation says \"at "
                "least\"") == 1);
}

TEST_CASE("check: a tranche of one of several warrants is named with its warrant") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d",
        "interpretation": {"levels": "above"}, "warrants": [
        {"name": "v", "tranches": [{"name": "t", "shares": "1", "vests": "spend >= 1bn"}]},
        {"name": "w", "tranches": [{"name": "t", "shares": "1", "vests": "0%"}]}]}})");
    CHECK(found(d, severity::warning,
                "warning: warrant \"v\", tranche \"t\": the interpretation says") == 1);
    CHECK(found(d, severity::error,
                "error: warrant \"w\", tranche \"t\": no state meets the rule") == 1);
}

TEST_CASE("check: an event that changes nothing is told once, with the name that was meant") {
    const auto happened = [](const std::string& events) {
        return R"(, "events": [)" + events + "]";
    };
    const auto milestone = [](const std::string& name, const std::string& day = "2027-01-01") {
        return R"({"date": ")" + day + R"(", "event": "milestone", "name": ")" + name + R"("})";
    };
    const std::string rule = "reached performance \\\"fees paid\\\"";
    const dossier slip =
        read(rule, {}, happened(milestone("fees pad") + "," + milestone("fees pad", "2027-02-01")));
    CHECK(found(slip, severity::warning,
                "events: 2027-01-01: no term looks at \"fees pad\"; did you mean \"fees paid\"?") ==
          1);
    CHECK(found(slip, severity::warning, "no term looks") == 1);
    CHECK(found(read(rule, {}, happened(milestone("fees paid"))), severity::warning,
                "no term looks") == 0);

    const dossier unknown =
        read(rule, {}, happened(R"({"date": "2027-01-01", "event": "rating"})"));
    CHECK(found(unknown, severity::warning, "\"rating\" is unknown to kicker") == 1);
    const std::string measured = R"({"date": "2027-01-01", "event": "measure", "name": "users",
        "amount": "1", "unit": "count"})";
    CHECK(found(read(rule, {}, happened(measured)), severity::warning,
                "no term looks at \"users\"") == 1);
    CHECK(found(read("performance count \\\"users\\\" > 1", {}, happened(measured)),
                severity::warning, "no term looks") == 0);

    // An expiry waits, and so does a strike that is set later.
    const dossier others =
        read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [
        {"name": "w", "strike": "90% of the 30-day VWAP at \"priced\"",
         "expires": "5 business days after \"nothing is owed\"",
         "tranches": [{"name": "s", "shares": "1", "vests": "100%"},
                      {"name": "t", "shares": "1", "vests": "100%",
                       "strike": "90% of the 30-day VWAP at \"priced again\""}]}]})" +
                     happened(milestone("priced") + "," + milestone("nothing is owed") + "," +
                              milestone("priced again")) +
                     "}");
    CHECK(found(others, severity::warning, "no term looks") == 0);
}

TEST_CASE("check: a reason for an end that no term names is told, with the one that was meant") {
    const auto ended = [](const std::string& reason) {
        return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
            "on_termination": [{"reason": "insolvency", "then": "vest unvested"},
                               {"then": "forfeit unvested"}],
            "tranches": [{"name": "t", "shares": "1", "vests": "spend >= 1"}]}]},
            "events": [{"date": "2027-01-01", "event": "termination", "name": ")" +
                            reason + R"("}]})");
    };
    CHECK(found(ended("Insolvency"), severity::warning,
                "events: 2027-01-01: no term names the reason \"Insolvency\"; did you mean "
                "\"insolvency\"?") == 1);
    CHECK(found(ended("insolvency"), severity::warning, "no term names") == 0);
    CHECK(found(ended("convenience"), severity::warning, "no term names") == 0); // any reason fits
}

TEST_CASE("check: a cure is told where nothing can be cured, and where its reason is a slip") {
    const auto cured = [](const char* cure) {
        return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
            "on_termination": [{"reason": "breach", "then": "vest unvested")" +
                            std::string(cure) + R"(}],
            "tranches": [{"name": "t", "shares": "1", "vests": "spend >= 1"}]}]},
            "events": [{"date": "2027-01-01", "event": "termination", "name": "breach"},
                       {"date": "2027-01-02", "event": "cure", "name": "braech"}]})");
    };
    CHECK(found(cured(""), severity::warning,
                "events: 2027-01-02: no term on termination has a time to cure, so the cure of "
                "braech changes nothing") == 1);
    CHECK(found(cured(R"(, "cure": "30 days")"), severity::warning,
                "events: 2027-01-02: no term names the reason \"braech\"; did you mean "
                "\"breach\"?") == 1);
}

TEST_CASE("check: a range whose ends are swapped is told as that") {
    CHECK(found(read("100%", {}, assuming("5m", "7m", "2m")), severity::error,
                "the low end 7m is not below the high end 2m") == 1);
}

TEST_CASE("check: what run refuses is an error, by what happened and by the schedule") {
    const auto refusal = [](const dossier& d, path_by by) -> std::string {
        try {
            static_cast<void>(run(d, {.by = by}));
        } catch (const error& e) {
            return e.what();
        }
        return {};
    };
    const dossier early          = read("spend >= 1bn", {}, R"(, "events": [
        {"date": "2027-01-01", "event": "clawback", "name": "t", "amount": "10"}])");
    const std::string not_vested = refusal(early, path_by::events);
    REQUIRE_FALSE(not_vested.empty());
    CHECK(found(early, severity::error, "events: " + not_vested) == 1);

    // Schedules hold 120 payments each, and so does what is planned over all amendments.
    const auto payments = [](const std::string& year) {
        std::string items;
        for (int n = 0; n < 70; ++n)
            items +=
                (n == 0 ? "" : ", ") + (R"({"date": ")" + year) + R"(-01-01", "amount": "1m"})";
        return "[" + items + "]";
    };
    const auto planned = [&](const std::string& year_of_amendment) {
        return ", \"schedule\": " + payments("2027") +
               R"(, "amendments": [{"from": "2028-01-01", "schedule": )" +
               payments(year_of_amendment) + R"(, "deal": {"name": "e", "warrants": []}}])";
    };
    const dossier long_one     = read("spend >= 1bn", {}, planned("2029"));
    const std::string too_much = refusal(long_one, path_by::schedule);
    REQUIRE_FALSE(too_much.empty());
    CHECK(found(long_one, severity::error, "schedule: " + too_much) == 1);
    CHECK(found(read("spend >= 1bn", {}, planned("2027")), severity::error, "") == 0);
}

TEST_CASE("check: ends of ranges that cannot be are told once, whatever path refuses them") {
    const auto in_words = [](const dossier& d) {
        std::vector<std::string> all;
        for (const finding& f : check(d))
            if (f.what.find("cannot be: ") != std::string::npos) all.push_back(to_text(f));
        return all;
    };
    const std::string two = R"(, "assumptions": {
        "first": {"value": "10bn", "low": "5bn", "high": "20bn", "because": "b"},
        "second": {"value": "25bn", "low": "15bn", "high": "30bn", "because": "b"}})";
    const auto told       = in_words(read("spend from [first] to [second]", {}, two));
    REQUIRE(told.size() == 1);
    CHECK(told[0].find("warning: assumptions: \"first\" at 20bn with \"second\" at 15bn cannot be: "
                       "(/deal/warrants/0/tranches/0/vests): a ramp climbs") == 0);

    const auto one = in_words(read("spend > [a]", {}, assuming("2bn", "1bn", "3bn EUR")));
    REQUIRE(one.size() == 1);
    CHECK(one[0].find("warning: assumption: \"a\" at 3bn EUR cannot be: ") == 0);
    CHECK(in_words(read("spend > [a]", {}, assuming("2bn", "1bn", "3bn"))).empty());
}

TEST_CASE("check: a gate is on the day of exercise, whatever counts for vesting") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d",
        "interpretation": {"price_conditions": "at any time"}, "warrants": [{"name": "w", "tranches": [
        {"name": "t", "shares": "1", "vests": "spend >= 1bn", "exercisable": "share_price >= 5"}]}]}})");
    CHECK(found(d, severity::warning, "has no \"peak\"") == 0);
}

TEST_CASE("check: a measure in a window is told to be its increase") {
    CHECK(found(read("performance money \\\"revenue\\\" in 2027 >= 1bn"), severity::unsaid,
                "as the increase of \"revenue\" in that time") == 1);
    CHECK(found(read("performance money \\\"revenue\\\" >= 1bn"), severity::unsaid, "increase") ==
          0);
    CHECK(found(read("spend in 2027 >= 1bn"), severity::unsaid, "increase") == 0);
}

TEST_CASE("check: an exercise that may not be is told with its place") {
    const dossier d = read("spend >= 1bn", {}, R"(, "events": [
        {"date": "2027-01-01", "event": "payment", "amount": "1bn"},
        {"date": "2027-02-01", "event": "exercise", "amount": "1,001"}])");
    CHECK(found(d, severity::error, "(/events/1): ") == 1);
    CHECK(found(d, severity::error, "at most the 1,000 exercisable shares") == 1);
}
