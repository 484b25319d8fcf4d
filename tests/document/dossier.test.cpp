#include <kicker/document/dossier.hpp>

#include <kicker/document/write_deal.hpp>
#include <kicker/ledger/vesting_path.hpp>

#include "support/catch.hpp"

#include <kicker/ledger/csv.hpp>

#include <thread>

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A document of a deal without warrants, with further parts.
std::string with_parts(const std::string& parts) {
    return R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"}, "warrants": []})" +
           (parts.empty() ? "" : ", " + parts) + "}";
}
/// A document of one tranche with these members beside its name, and further parts.
std::string with_tranche(const std::string& members, const std::string& parts = {}) {
    return R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"}, "warrants": [)"
           R"({"name": "w", "tranches": [{"name": "t", )" +
           members + "}]}]}" + (parts.empty() ? "" : ", " + parts) + "}";
}
const std::string assumed = R"("assumptions": {"fee milestone": {"value": "20bn", "because": "b"},
    "committed shares": {"value": "8,779,319", "because": "b"},
    "the day": {"value": "2026-05-14", "because": "b"}})";

tranche first_tranche(const dossier& d) {
    return d.deal().warrants[0].tranches[0];
}

std::vector<document_complaint> complaints_of(const std::string& json,
                                              const document_options& options = {}) {
    try {
        static_cast<void>(read_dossier(json, options));
    } catch (const invalid_document& e) {
        return e.complaints();
    }
    return {};
}
/// The one complaint about a document; its place is where `shown` stands in it.
void refused(const std::string& json, const std::string& pointer, const std::string& shown,
             const std::string& words) {
    const auto complaints = complaints_of(json);
    CAPTURE(json, pointer);
    REQUIRE(complaints.size() == 1);
    CAPTURE(to_text(complaints[0]));
    CHECK(complaints[0].pointer == pointer);
    REQUIRE(json.find(shown) != std::string::npos);
    CHECK(complaints[0].at == position_of(json, json.find(shown)));
    CHECK(to_text(complaints[0]).find(words) != std::string::npos);
}

/// Files beside a document, in memory.
file_reader files(std::vector<std::pair<std::string, std::string>> list) {
    return [list](const std::string& name) {
        for (const auto& [known, text] : list)
            if (known == name) return text;
        throw error(name + ": no such file");
    };
}
bool same_facts(const ledger& a, const ledger& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const event& x, const event& y) {
        return x.on == y.on && x.kind == y.kind && x.name == y.name && x.unit == y.unit &&
               x.ticks == y.ticks && x.volume == y.volume && x.rate == y.rate &&
               x.currency == y.currency && x.party == y.party && x.tags == y.tags &&
               x.source == y.source;
    });
}

} // namespace

TEST_CASE("The least document is a name, and a deal may have everything") {
    const dossier least = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": []}})");
    CHECK(least.deal() == deal{.name = "d"});
    CHECK(least.events().empty());

    const dossier d = read_dossier(R"({"$schema": "x", "kicker": 1, "deal": {"name": "n",
      "contract": {"buyer": "OpenAI", "seller": "Cerebras", "currency": "USD", "commitment": "$20bn",
                   "ceiling": 30000000000, "capacity": "750 MW", "capacity_option": "1.25 GW",
                   "term": "2026-01-01..2028-12-31"},
      "warrants": [{"name": "w", "shares": "33,445,026", "share_class": "Class N",
        "strike": "0.00001", "issued": "2025-12-24",
        "expires": "2035-12-24, or if earlier 5 business days after \"nothing is owed\"",
        "floor": "reached \"change of control\" and 60%",
        "on_termination": [{"ended_by": "buyer", "reason": "cause", "then": "forfeit unvested"},
                           {"then": "vest unvested"}],
        "tranches": [
          {"name": "a", "shares": 5, "vests": "spend from 20bn to 30bn and peak share_price > 600",
           "exercisable": "share_price >= 5", "strike": 7, "rounding": "half even"},
          {"name": "b", "shares": "10% of the company, including itself", "vests": "60%"},
          {"name": "c", "shares": "10% of the company, excluding itself, floating", "rounding": "up",
           "vests": "by 2028-12-31"}]}]},
      "company": {"name": "Cerebras", "shares": "300m"}})");
    const warrant w{
        .name           = "w",
        .shares         = 33'445'026_sh,
        .share_class    = "Class N",
        .strike         = 0.00001_per_share,
        .issued         = 2025_y / 12 / 24,
        .expires        = expiry(2035_y / 12 / 24, 5, "nothing is owed"),
        .floor          = reached("change of control") and level(60_pct),
        .on_termination = {{party::buyer, "cause", on_end::forfeit_unvested},
                           {party::either, {}, on_end::vest_unvested}},
        .tranches       = {{.name   = "a",
                            .shares = 5_sh,
                            .vests  = ramp(spend, 20_bn, 30_bn) and peak(share_price) > 600_per_share,
                            .exercisable = share_price >= 5_per_share,
                            .strike      = 7_per_share,
                            .rounding    = rounding::half_even},
                           {.name = "b", .shares = 33'333'333_sh, .vests = level(60_pct)},
                           {.name     = "c",
                            .shares   = floating(10_pct, excluding_itself),
                            .vests    = by(2028_y / 12 / 31),
                            .rounding = rounding::up}}};
    CHECK(d.deal().contract == contract{.buyer           = "OpenAI",
                                        .seller          = "Cerebras",
                                        .currency        = "USD",
                                        .commitment      = 20_bn,
                                        .ceiling         = 30_bn,
                                        .capacity        = 750_MW,
                                        .capacity_option = 1250_MW,
                                        .term            = term(2026_y / 1 / 1, 2028_y / 12 / 31)});
    REQUIRE(d.deal().warrants.size() == 1);
    CHECK(d.deal().warrants[0] == w);
    CHECK(d.deal().company == company{.name = "Cerebras", .shares = 300'000'000_sh});
}

TEST_CASE("A percentage of the company is rounded as its tranche says") {
    const auto shares_of = [](const std::string& rounding) {
        return first_tranche(read_dossier(with_tranche(
                                 R"("vests": "60%", "rounding": ")" + rounding +
                                     R"(", "shares": "10% of the company, including itself")",
                                 R"("company": {"shares": 300000000})")))
            .shares;
    };
    CHECK(shares_of("down") == basic_tranche_size<std::int64_t>(33'333'333_sh));
    CHECK(shares_of("up") == basic_tranche_size<std::int64_t>(33'333'334_sh));
    refused(with_tranche(R"("vests": "60%", "shares": "10% of the company, excluding itself")"),
            "/deal/warrants/0/tranches/0/shares", "\"10% of", "not known");
}

TEST_CASE("A tranche may be rounded at each step, and a warrant be capped") {
    const auto rounding_of = [](const std::string& words) {
        return first_tranche(read_dossier(with_tranche(
                                 R"("vests": "60%", "shares": "5", "rounding": ")" + words + "\"")))
            .rounding;
    };
    CHECK(rounding_of("down") == rounding::down);
    CHECK(rounding_of("half even") == rounding::half_even);
    CHECK(rounding_of("down, each step") == each_step(rounding::down));
    CHECK(rounding_of("up, each step") == each_step(rounding::up));
    CHECK(rounding_of("half up, each step") == each_step(rounding::half_up));
    CHECK(rounding_of("half even, each step") == each_step(rounding::half_even));

    const auto total_of = [](const std::string& json) {
        return read_dossier(
                   R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "shares": )" +
                   json +
                   R"(, "tranches": []}]}, "assumptions": {"most": {"value": "90", "because": "so"}}})")
            .deal()
            .warrants.head(0)
            .shares;
    };
    CHECK(total_of("\"7,816,162\"") == warrant_total(7'816'162_sh));
    CHECK(total_of("7816162") == warrant_total(7'816'162_sh));
    CHECK(total_of("\"up to 7,816,162\"") == up_to(7'816'162_sh));
    CHECK(total_of("\"up to 7.8m shares\"") == up_to(7'800'000_sh));
    CHECK(total_of("\"up to [most]\"") == up_to(90_sh));
    CHECK(total_of("\"= 100 - most\"") == warrant_total(10_sh));
}

TEST_CASE("What a deal may leave open is answered in the words of the format") {
    const auto read = [](const std::string& json) {
        return read_dossier(
                   R"({"kicker": 1, "deal": {"name": "d", "warrants": [], "interpretation": )" +
                   json + "}}")
            .interpretation();
    };
    const auto i = read(R"({"spend_counts": "invoiced", "levels": {"value": "at least"}})");
    CHECK(i.of(interpretation_key::spend_counts) == "invoiced");
    CHECK(i.of(interpretation_key::levels) == "at least");
    CHECK(i.of(interpretation_key::taxes).empty());
    for (const auto& question : interpretation_questions)
        for (const std::string_view answer : question.answers)
            if (!answer.empty()) {
                const auto said = read("{\"" + std::string(question.key) + "\": \"" +
                                       std::string(answer) + "\"}");
                CHECK(std::ranges::count(said.answers, answer) == 1);
            }
    refused(
        R"({"kicker": 1, "deal": {"name": "d", "warrants": [], "interpretation": {"taxes": "exluded"}}})",
        "/deal/interpretation/taxes", "\"exluded\"",
        "expected included or excluded, found \"exluded\"; did you mean \"excluded\"?");
}

TEST_CASE("An assumption stands for a whole term, whatever its kind") {
    const dossier d =
        read_dossier(with_tranche(R"("shares": "= committed shares", "vests": "= rule")",
                                  R"("market": {"as_of": "=the day", "holidays": ["=  the day  "]},
        "events": [{"date": "= the day", "event": "payment", "amount": "= fee milestone"}],
        "schedule": {"date": "= the day", "amount": "= fee milestone"},
        "assumptions": {"rule": {"value": "60%", "because": "b"},
                        "fee milestone": {"value": 20000000000, "low": 5, "high": "30bn", "because": "b"},
                        "committed shares": {"value": "8,779,319", "because": "b"},
                        "the day": {"value": "2026-05-14", "because": "b"}})"));
    const day may_14 = 2026_y / 5 / 14;
    CHECK(first_tranche(d).shares == basic_tranche_size<std::int64_t>(8'779'319_sh));
    CHECK(first_tranche(d).vests == level(60_pct));
    CHECK(d.market().as_of == may_14);
    CHECK(d.market().holidays == std::vector{may_14});
    CHECK(d.deal().schedule == spend_schedule{{may_14, 20_bn}});
    CHECK(same_facts(d.events(), ledger().payment(may_14, 20_bn)));
    REQUIRE(d.assumptions().size() == 4);
    CHECK(d.assumptions()[0].used_in ==
          std::vector<std::string>{"/deal/warrants/0/tranches/0/vests"});
    CHECK(d.assumptions()[1] == assumption{"fee milestone",
                                           "20000000000",
                                           "5",
                                           "30bn",
                                           "b",
                                           {"/schedule/amount", "/events/0/amount"}});
    CHECK(d.assumptions()[1].has_range());
    CHECK_FALSE(d.assumptions()[0].has_range());
}

TEST_CASE("A sum of amounts and assumptions is exact") {
    const auto shares_of = [](const std::string& sum) {
        return first_tranche(read_dossier(with_tranche(R"("vests": "60%", "shares": ")" + sum + '"',
                                                       assumed)))
            .shares;
    };
    using size = basic_tranche_size<std::int64_t>;
    CHECK(shares_of("= 23,411,518 - committed shares") == size(14'632'199_sh));
    CHECK(shares_of("= committed shares + committed shares - 1") == size(17'558'637_sh));
    const dossier d = read_dossier(
        with_parts(assumed + R"(, "market": {"market_cap": "= $1.5bn + fee milestone - 0.0001"})"));
    CHECK(d.market().market_cap == 21.4999999999999_bn);
}

TEST_CASE("Shares that cannot be counted together say where") {
    refused(
        R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "tranches": [
                {"name": "t", "shares": "9,223,372,036,854,775,807", "vests": "60%"},
                {"name": "u", "shares": "1", "vests": "60%"}]}]}})",
        "/deal/warrants/0/tranches/1", "{\"name\": \"u\"",
        "expected at most 9,223,372,036,854,775,807 shares in all tranches together, found more");
}

TEST_CASE("The value of an assumption is wrong once, however many terms use it") {
    const auto with_value = [](const std::string& value) {
        std::string events;
        for (int i = 0; i < 30; ++i)
            events += R"({"date": "2026-01-01", "event": "price", "amount": "= price"},)";
        events.pop_back();
        return with_parts("\"events\": [" + events + R"(], "assumptions": {"price": {"value": ")" +
                          value + R"(", "because": "b"}, "size": {"value": "5", "because": "b"}},
                          "company": {"shares": "= size"})");
    };
    refused(with_value("much"), "/assumptions/price/value", "much", "for /events/0/amount");
    const dossier d       = read_dossier(with_value("5"), {.file = "d.json"});
    const auto refusal_of = [&](const std::vector<assumed_value>& values) {
        try {
            static_cast<void>(with_values(d, values));
        } catch (const invalid_document& e) {
            return std::string(e.what());
        }
        return std::string("accepted");
    };
    CHECK(refusal_of({{"price", "much"}}) ==
          "d.json: (/assumptions/price/value): expected a number (its currency stands in "
          "\"currency\") for /events/0/amount, found \"much\"");
    CHECK(refusal_of({{"size", ""}}) ==
          "d.json: (/assumptions/size/value): expected a text, found \"\"");
    const std::string both = refusal_of({{"price", "much"}, {"size", "many"}});
    CHECK(std::ranges::count(both, '\n') == 1);
}

TEST_CASE("What follows from a value of an assumption is not told beside it") {
    const dossier d = read_dossier(
        with_tranche(R"("vests": "60%", "shares": "10% of the company, including itself")",
                     R"("company": {"shares": "= size"},
           "assumptions": {"size": {"value": "90", "because": "b"}})"));
    CHECK_THROWS_WITH(with_values(d, {{"size", "many"}}),
                      "(/assumptions/size/value): expected a number for /company/shares, found "
                      "\"many\"");
}

TEST_CASE("A value that terms refuse is refused once") {
    const dossier d = read_dossier(with_tranche(R"("vests": "60%", "shares": "= 10 - size")",
                                                R"("market": {"outstanding": "= 20 - size"},
           "assumptions": {"size": {"value": "5", "because": "b"}})"));
    CHECK_THROWS_WITH(
        with_values(d, {{"size", "30"}}),
        "(/deal/warrants/0/tranches/0/shares): expected a sum not below zero, found -20");
}

TEST_CASE("A sum that cannot be taken says where") {
    const auto in_shares = [](const std::string& sum, const std::string& shown,
                              const std::string& words) {
        refused(with_tranche(R"("vests": "60%", "shares": ")" + sum + '"', assumed),
                "/deal/warrants/0/tranches/0/shares", shown, words);
    };
    in_shares("= 5 + commited shares", "commited", "did you mean \"committed shares\"?");
    in_shares("= 5 + ", "\"}]}]}", "name of an assumption");
    in_shares("= 5.5 + committed shares", "5.5", "a whole number");
    in_shares("= 5 - committed shares", "\"= 5 -", "not below zero");
    in_shares("= 9,223,372,036,854,775,807 + 1", "\"= 9,", "too large");
    refused(with_tranche(R"("vests": "60%", "shares": "= 5 + fee milestone")",
                         R"("assumptions": {"fee milestone": {"value": "2 GW", "because": "b"}})"),
            "/assumptions/fee milestone/value", "GW\"", "for /deal/warrants/0/tranches/0/shares");
}

TEST_CASE("In a line of words an assumption stands in brackets, and not within quotes") {
    const auto vests = [](const std::string& words) {
        return first_tranche(
                   read_dossier(with_tranche(R"("shares": 5, "vests": ")" + words + '"', assumed)))
            .vests;
    };
    CHECK(vests("spend >= [fee milestone]") == (spend >= 20_bn));
    CHECK(vests("spend from [ fee milestone ] to 30bn or by [the day]") ==
          (ramp(spend, 20_bn, 30_bn) or by(2026_y / 5 / 14)));
    CHECK(vests(R"(reached \"[fee milestone]\" and spend >= [fee milestone])") ==
          (reached("[fee milestone]") and spend >= 20_bn));
    CHECK(vests(R"(reached \"a \\\" [b]\")") == reached("a \" [b]"));

    const dossier d = read_dossier(
        with_tranche(R"("shares": "[p] of the company, excluding itself", "vests": "60%",
                        "strike": "[p] of the 30-day VWAP at \"x\", at least [s]")",
                     R"("company": {"shares": 100}, "assumptions": {
                        "p": {"value": "10%", "because": "b"}, "s": {"value": "5", "because": "b"}})"));
    CHECK(first_tranche(d).shares == basic_tranche_size<std::int64_t>(10_sh));
    CHECK(first_tranche(d).strike == strike::set_at("x", 10_pct, 30, 5_per_share));
    CHECK(d.assumptions()[0].used_in ==
          std::vector<std::string>{"/deal/warrants/0/tranches/0/shares",
                                   "/deal/warrants/0/tranches/0/strike"});
}

TEST_CASE("Texts that are no line of words may have brackets") {
    const dossier d = read_dossier(with_parts(
        R"("not_known": ["the price [***] per MW-month"],
           "sources": {"s": {"document": "Form 8-K [redacted]", "grade": "filed"}},
           "assumptions": {"a": {"value": "5", "because": "of [***]"}},
           "events": [{"date": "2026-01-01", "event": "milestone", "name": "loan [a]"}])"));
    CHECK(d.not_known() == std::vector<std::string>{"the price [***] per MW-month"});
    CHECK(d.sources()[0].document == "Form 8-K [redacted]");
    CHECK(d.events()[0].name == "loan [a]");
    CHECK(d.assumptions()[0].used_in.empty());
}

TEST_CASE("A term that uses one assumption twice is listed once") {
    const dossier d = read_dossier(with_tranche(
        R"("shares": 5, "vests": "spend >= [fee milestone] or committed >= [fee milestone]")",
        assumed));
    CHECK(d.assumptions()[0].used_in ==
          std::vector<std::string>{"/deal/warrants/0/tranches/0/vests"});
}

TEST_CASE("Complaints point to the byte, behind escapes and inside the value of an assumption") {
    const std::string at = "/deal/warrants/0/tranches/0/vests";
    refused(with_tranche(R"("shares": 5, "vests": "spnd >= 5")"), at, "spnd", "mean \"spend\"?");
    refused(
        with_tranche(R"("shares": 5, "vests": "reached \"\u00e9\ud83d\ude00\n/\" or spnd > 5")"),
        at, "spnd", "mean \"spend\"?");
    refused(with_tranche(R"("shares": 5, "vests": "reached \"\/\\\\\" or spnd > 5")"), at, "spnd",
            "mean \"spend\"?");
    refused(with_tranche("\"shares\": 5, \"vests\": \"reached \\\"\xC3\xA9\\\" or spnd > 5\""), at,
            "spnd", "mean \"spend\"?");
    refused(with_tranche(R"("shares": 5, "vests": "spend >= [fe milestone]")", assumed), at,
            "fe milestone]", "mean \"fee milestone\"?");
    refused(with_tranche(R"("shares": 5, "vests": "spend >= [part] and 60%")",
                         R"("assumptions": {"part": {"value": "\u0035bm", "because": "b"}})"),
            "/assumptions/part/value", "bm\"", "for " + at);
    refused(with_tranche(R"("shares": 5, "vests": "spend >= [part] and 60 % of it")",
                         R"("assumptions": {"part": {"value": "5bn", "because": "b"}})"),
            at, "of it", "the end");
    refused(with_tranche(R"("shares": 5, "vests": "spend >= [part)"
                         "\"",
                         assumed),
            at, "[part", "expected");
}

TEST_CASE("An assumption is a value with a reason, and uses no other") {
    const auto refused_assumption = [](const std::string& members, const std::string& step,
                                       const std::string& shown, const std::string& words) {
        refused(with_parts(R"("assumptions": {"a": {)" + members + "}}"), "/assumptions/a" + step,
                shown, words);
    };
    refused_assumption(R"("value": "5")", "", "{\"value\"", "a key \"because\"");
    refused_assumption(R"("because": "b")", "", "{\"because\"", "a key \"value\"");
    refused_assumption(R"("value": "5", "low": "4", "because": "b")", "", "{\"value\"",
                       "or neither");
    refused_assumption(R"("value": "= b", "because": "b")", "/value", "\"= b\"", "no other");
    refused_assumption(R"("value": "spend > [b]", "because": "b")", "/value", "\"spend",
                       "no other");
    refused_assumption(R"("value": "", "because": "b")", "/value", "\"\",", "a text");
    refused_assumption(R"("value": 5.5, "because": "b")", "/value", "5.5", "a text");
    refused(with_parts(R"("assumptions": {"a - b": {"value": "5", "because": "b"}})"),
            "/assumptions/a - b", "\"a - b\"", "without brackets");
    refused(with_parts(R"("assumptions": {"a[b]": {"value": "5", "because": "b"}})"),
            "/assumptions/a[b]", "\"a[b]\"", "without brackets");
}

TEST_CASE("A citation stands behind the object or the term that makes it, with its own place") {
    const dossier d = read_dossier(R"({"kicker": 1,
      "sources": {"S-1": {"document": "Form S-1", "section": "5", "page": "12", "url": "u",
                          "grade": "filed", "as_of": "2026-04-17"},
                  "press": {"document": "an article", "grade": "reported"}},
      "deal": {"name": "d", "source": "S-1", "warrants": [],
               "contract": {"currency": "USD", "commitment": {"value": "20bn", "source": "press"},
                            "source": {"in": "S-1", "section": "Item 1.01", "grade": "derived"}}},
      "schedule": [{"date": "2026-01-01", "amount": 5, "source": "press"}],
      "events": [{"date": "2026-01-01", "event": "payment", "amount": "5", "source": {"in": "press", "page": "2"}}]})");
    const source paper{"S-1", "Form S-1", "5", "12", "u", grade::filed, 2026_y / 4 / 17};
    const source press{.name = "press", .document = "an article", .grade = grade::reported};
    CHECK(d.sources() == std::vector{paper, press});
    const auto cited = [&](const std::string& pointer) {
        const auto c = std::ranges::find(d.citations(), pointer, &citation::pointer);
        REQUIRE(c != d.citations().end());
        return c->source;
    };
    CHECK(d.citations().size() == 5);
    CHECK(cited("/deal") == paper);
    source in_paper  = paper;
    in_paper.section = "Item 1.01";
    in_paper.grade   = grade::derived;
    CHECK(cited("/deal/contract") == in_paper);
    CHECK(cited("/deal/contract/commitment") == press);
    CHECK(cited("/schedule/0") == press);
    source in_press = press;
    in_press.page   = "2";
    CHECK(cited("/events/0") == in_press);
    CHECK(d.events()[0].source == "press");
    CHECK(to_text(paper) == "Form S-1, section 5, page 12, as of 2026-04-17 (filed)");

    refused(
        with_parts(
            R"("company": {"source": "S1"}, "sources": {"S-1": {"document": "d", "grade": "filed"}})"),
        "/company/source", "\"S1\"", "did you mean \"S-1\"?");
    refused(with_parts(R"("sources": {"s": {"document": "d", "grade": "file"}})"),
            "/sources/s/grade", "file\"}", "did you mean \"filed\"?");
    refused(with_parts(R"("sources": {"s": {"document": ")" + std::string(501, 'x') +
                       R"(", "grade": "filed"}})"),
            "/sources/s/document", "\"xxx", "at most 500 bytes");
}

TEST_CASE("A currency behind or before an amount is the contract's") {
    const auto commitment = [](const std::string& currency, const std::string& amount) {
        return R"({"kicker": 1, "deal": {"name": "d", "warrants": [], "contract": {)" +
               (currency.empty() ? "" : R"("currency": ")" + currency + "\", ") +
               R"("commitment": ")" + amount + R"("}}})";
    };
    const auto read = [&](const std::string& currency, const std::string& amount) {
        return read_dossier(commitment(currency, amount)).deal().contract.commitment;
    };
    CHECK(read("USD", "1.25bn USD") == 1.25_bn);
    CHECK(read("USD", "$1.25bn") == 1.25_bn);
    CHECK(read("CAD", "$1.25bn CAD") == 1.25_bn);
    CHECK(read("EUR", "€1.25bn") == 1.25_bn);
    CHECK(read("GBP", "£5") == 5_cu);
    CHECK(read("JPY", "¥5") == 5_cu);
    CHECK(read("CNY", "¥5") == 5_cu);
    CHECK(read("", "1.25bn") == 1.25_bn);
    const std::string at = "/deal/contract/commitment";
    refused(commitment("USD", "5 EUR"), at, "EUR\"", "an amount in USD, the contract's currency");
    refused(commitment("EUR", "$5"), at, "$5", "an amount in EUR");
    refused(commitment("USD", "€5"), at, "€5", "an amount in USD");
    refused(commitment("", "5 USD"), at, "USD\"", "names none");
    refused(commitment("usd", "5"), "/deal/contract/currency", "usd", "three capital letters");
    refused(with_parts(R"("company": {"shares": 5}, "market": {"share_price": "5 EUR"})"),
            "/market/share_price", "EUR\"", "USD");
}

TEST_CASE("JSON numbers are whole and are no words") {
    const auto market = [](const std::string& json) {
        return with_parts("\"market\": {" + json + "}");
    };
    CHECK(read_dossier(market(R"("share_price": 185, "outstanding": 300, "market_cap": 55)"))
              .market() ==
          kicker::market{.share_price = 185_per_share, .market_cap = 55_cu, .outstanding = 300_sh});
    refused(market(R"("share_price": 185.5)"), "/market/share_price", "185.5",
            "in quotes, \"185.5\"");
    refused(market(R"("share_price": 1e3)"), "/market/share_price", "1e3", "in quotes");
    refused(market(R"("as_of": 2026)"), "/market/as_of", "2026", "a text");
    refused(market(R"("share_price": null)"), "/market/share_price", "null", "a text");
}

TEST_CASE("A schedule is what the functions of the same names make") {
    const auto schedule = [](const std::string& json) {
        return read_dossier(
                   with_parts("\"schedule\": " + json),
                   {.files = files({{"p.csv", "date,amount\n2026-03-31,1.5bn\n2026-06-30,2bn\n"}})})
            .deal()
            .schedule;
    };
    const term days(2026_y / 1 / 1, 2028_y / 12 / 31);
    const spend_schedule even = evenly(20_bn, days, quarterly);
    const std::string e =
        R"("evenly": "20bn", "term": "2026-01-01..2028-12-31", "frequency": "quarterly")";
    CHECK(schedule("{" + e + "}") == even);
    CHECK(schedule("{" + e + R"(, "scaled": "120%"})") == scaled(even, 120_pct));
    CHECK(schedule("{" + e + R"(, "delayed": "3 months"})") == shifted(even, 3));
    CHECK(schedule("{" + e + R"(, "delayed": "-1 month", "scaled": "99.5%"})") ==
          shifted(scaled(even, 99.5_pct), -1));
    CHECK(
        schedule(
            R"({"ramped": "20bn", "term": "2026-01-01..2028-12-31", "frequency": "annual", "weights": "1 to 3"})") ==
        ramped(20_bn, days, annual, 1, 3));
    CHECK(
        schedule(
            R"({"ramped": "1bn", "term": "2026", "frequency": "monthly", "weights": "5 to 0"})") ==
        ramped(1_bn, term(2026_y / 1 / 1, 2026_y / 12 / 31), monthly, 5, 0));
    const std::vector<capacity_step> steps = {{2026_y / 1 / 1, 50_MW}, {2026_y / 5 / 2, 100_MW}};
    CHECK(schedule(R"({"billed": "100k", "term": "2026", "capacity":
            [{"from": "2026-01-01", "added": "50 MW"}, {"from": "2026-05-02", "added": "0.1 GW"}]})") ==
          billed(steps, 100_k, term(2026_y / 1 / 1, 2026_y / 12 / 31)));
    CHECK(schedule(R"({"date": "2026-01-15", "amount": "5bn"})") ==
          spend_schedule{{2026_y / 1 / 15, 5_bn}});
    CHECK(schedule(R"({"csv": "p.csv"})") ==
          spend_schedule{{2026_y / 3 / 31, 1.5_bn}, {2026_y / 6 / 30, 2_bn}});
    CHECK(schedule("[]").empty());

    // a list is the sum, in order of days
    CHECK(schedule(R"([{"date": "2027-01-15", "amount": "5bn"}, {)" + e +
                   R"(}, {"date": "2026-01-15", "amount": 7}, {"csv": "p.csv"}])") ==
          spend_schedule{{2027_y / 1 / 15, 5_bn}} + even + spend_schedule{{2026_y / 1 / 15, 7_cu}} +
              spend_schedule{{2026_y / 3 / 31, 1.5_bn}, {2026_y / 6 / 30, 2_bn}});
}

TEST_CASE("A schedule that cannot be made says why, and nothing else") {
    const auto says = [](const std::string& json, const std::string& step, const std::string& shown,
                         const std::string& words) {
        refused(with_parts("\"schedule\": " + json), "/schedule" + step, shown, words);
    };
    says(R"({"evenly": 5, "term": "2026"})", "", "{\"evenly\"", "a key \"frequency\"");
    says(R"({"evenly": 5, "frequency": "annual"})", "", "{\"evenly\"", "a key \"term\"");
    says(R"({"date": "2026-01-01"})", "", "{\"date\"", "a key \"amount\"");
    says(R"({"date": "2026-01-01", "amount": "-5"})", "/amount", "-5", "not below zero");
    says(R"({"evenly": 5, "term": "2026", "frequency": "weekly"})", "/frequency", "weekly",
         "monthly");
    says(R"({"evenly": 5, "term": "9999", "frequency": "annual", "delayed": "3 months"})", "",
         "{\"evenly\"", "no day 10000");
    says(R"({"evenly": 5, "term": "2026", "frequency": "annual", "delayed": "3 weeks"})",
         "/delayed", "weeks", "months");
    says(R"({"ramped": 5, "term": "2026", "frequency": "annual", "weights": "1 3"})", "/weights",
         "3\"}", "\"to\"");
    says(
        R"({"ramped": 5, "term": "2026", "frequency": "monthly", "weights": "0 to 0", "scaled": "50%"})",
        "", "{\"ramped\"", "weights of zero or more");
    says(R"({"evenly": 5, "term": "2000-01-01..2026-12-31", "frequency": "monthly"})", "",
         "{\"evenly\"", "too many payments");
    says(R"({"billed": 5, "term": "0000-01-01..9998-12-31", "capacity": []})", "", "{\"billed\"",
         "too many months");
    says("5", "", "5}", "an object");
}

TEST_CASE("Events of a document are the facts that the CSV reader reads") {
    const std::vector<std::vector<std::string>> rows = {
        // date, event, name, amount, unit, volume, rate, currency, party, tags
        {"2026-01-15", "milestone", "loan received", "", "", "", "", "", "", "a;b"},
        {"2026-03-31", "payment", "", "2.5bn", "", "", "1.1", "EUR", "OpenAI", ""},
        {"2026-04-01", "refund", "", "1000", "", "", "", "", "", ""},
        {"2026-04-02", "commitment", "", "1bn", "", "", "", "", "", ""},
        {"2026-04-03", "funding", "", "1bn", "", "", "", "", "", ""},
        {"2026-04-04", "purchase", "", "1.5 GW", "", "", "", "", "", ""},
        {"2026-04-05", "delivery", "", "50 MW", "power", "", "", "", "", ""},
        {"2026-04-06", "measure", "active users", "5m", "count", "", "", "", "", ""},
        {"2026-04-07", "outstanding", "", "300000000", "", "", "", "", "", ""},
        {"2026-04-08", "price", "", "185.25", "", "30000000", "", "", "", ""},
        {"2026-04-09", "market_cap", "", "55bn", "", "", "", "", "", ""},
        {"2026-04-10", "split", "", "", "", "", "2:1", "", "", ""},
        {"2026-04-11", "termination", "convenience", "", "", "", "", "", "buyer", ""},
        {"2026-04-12", "forfeiture", "expansion", "", "", "", "", "", "", ""},
        {"2026-04-13", "clawback", "base", "1000", "", "", "", "", "", ""},
        {"2026-04-14", "rebranding", "", "5%", "percent", "", "", "", "", ""}};
    std::string csv = "date,event,name,amount,unit,volume,rate,currency,party,tags\n", json;
    for (const auto& row : rows) {
        std::string object;
        for (std::size_t f = 0; f < row.size(); ++f) {
            csv += (f == 0 ? "" : ",") + row[f];
            if (!row[f].empty())
                object += (object.empty() ? "\"" : ", \"") + std::string(event_field_words[f]) +
                          "\": \"" + row[f] + '"';
        }
        csv += "\n";
        json += (json.empty() ? "{" : ", {") + object + "}";
    }
    const ledger expected = read_ledger(csv);
    REQUIRE(expected.size() == rows.size());
    CHECK(same_facts(read_dossier(with_parts("\"events\": [" + json + "]")).events(), expected));
    const document_options beside{.files = files({{"l.csv", csv}})};
    CHECK(same_facts(read_dossier(with_parts(R"("events": {"csv": "l.csv"})"), beside).events(),
                     expected));
    ledger both = expected;
    both.payment(2026_y / 1 / 1, 2'500_cu);
    CHECK(same_facts(read_dossier(with_parts(R"("events": [{"csv": "l.csv"},
                                {"date": "2026-01-01", "event": "payment", "amount": "2,500"}])"),
                                  beside)
                         .events(),
                     both));
}

TEST_CASE("Fields of an event are terms: with sources, assumptions, sums and currencies") {
    const auto events_of = [](const std::string& members) {
        return read_dossier(with_parts(R"("sources": {"10-K": {"document": "d", "grade": "filed"}},
          "assumptions": {"first payment": {"value": "500m", "because": "b"},
                          "the day": {"value": "2026-05-14", "because": "b"}},
          "events": [{)" + members + "}]"));
    };
    const auto only_event = [&](const std::string& members) {
        const dossier d = events_of(members);
        REQUIRE(d.events().size() == 1);
        return ledger{}.add(d.events()[0]);
    };
    const ledger plain =
        only_event(R"("date": "2026-05-14", "event": "payment", "amount": "4.5bn")");
    for (const char* amount :
         {R"("= 5bn - first payment")", R"("= 3bn + 2bn - first payment")", R"("$4.5bn")",
          R"("4.5bn USD")", "4500000000", R"({"value": "4.5bn", "source": "10-K"})",
          R"({"value": "= $5bn - first payment"})", R"({"value": 4500000000})"}) {
        CAPTURE(amount);
        CHECK(same_facts(plain, only_event(R"("date": {"value": "= the day"}, "event": "payment",
                                               "amount": )" +
                                           std::string(amount))));
    }
    const auto same = [&](const std::string& a, const std::string& b) {
        CAPTURE(a, b);
        const std::string day = R"("date": "2026-05-14", )";
        CHECK(same_facts(only_event(day + a), only_event(day + b)));
    };
    same(R"("event": "payment", "amount": "€1bn EUR", "currency": "EUR", "rate": "1.1")",
         R"("event": "payment", "amount": "1bn", "currency": {"value": "EUR"}, "rate": "1.1")");
    same(R"("event": "price", "amount": "= $50 + 1.25", "volume": "= 1,000 + 500")",
         R"("event": "price", "amount": "51.25", "volume": 1500)");
    same(R"("event": "delivery", "amount": "= 1 GW - 250 MW")",
         R"("event": "delivery", "amount": "750 MW")");
    same(R"("event": "outstanding", "amount": "= 300m + 1")",
         R"("event": "outstanding", "amount": "300,000,001")");
    same(R"("event": "measure", "name": "m", "unit": "percent", "amount": "= 5% - 0.5%")",
         R"("event": "measure", "name": "m", "unit": "percent", "amount": "4.5%")");
    same(R"("event": "measure", "name": "users", "unit": {"value": "count"}, "amount": "= 5 + 5")",
         R"("event": "measure", "name": "users", "unit": "count", "amount": "10")");

    const dossier d = events_of(R"("date": "2026-05-14", "event": "payment", "source": "10-K",
      "amount": {"value": "= 5bn - first payment", "source": {"in": "10-K", "page": "12"}})");
    CHECK(d.events()[0].source == "10-K");
    CHECK(d.assumptions()[0].used_in == std::vector<std::string>{"/events/0/amount/value"});
    REQUIRE(d.citations().size() == 2);
    CHECK(d.citations()[1].pointer == "/events/0/amount");
    CHECK(d.citations()[1].source.page == "12");
}

TEST_CASE("A rate is read as numbers are read elsewhere") {
    const auto rate = [](const std::string& event, const std::string& text) {
        return read_dossier(with_parts(R"("events": [{"date": "2026-01-01", "event": )" + event +
                                       R"(, "rate": ")" + text + R"("}])"))
            .events()[0]
            .rate;
    };
    CHECK(rate(R"("split")", "1,000:1") == fraction{1'000, 1});
    CHECK(rate(R"("split")", "1:1,000") == fraction{1, 1'000});
    CHECK(rate(R"("split")", "1.5:1") == fraction{3, 2});
    CHECK(rate(R"("payment", "amount": "5bn", "currency": "JPY")", "1,000.5") ==
          fraction{2'001, 2});
    refused(with_parts(R"("events": [{"date": "2026-01-01", "event": "split", "rate": "1,00:1"}])"),
            "/events/0/rate", ":1\"", "three digits after a comma");
}

TEST_CASE("An event that cannot be read says where") {
    const auto says = [](const std::string& members, const std::string& step,
                         const std::string& shown, const std::string& words) {
        refused(with_parts("\"events\": [{" + members + "}]"), "/events/0" + step, shown, words);
    };
    says(R"("date": "2026-01-01", "event": "paymnt", "amount": 5)", "/event", "paymnt",
         "\"payment\"?");
    says(R"("date": "2026-01-32", "event": "payment", "amount": 5)", "/date", "2026-01-32", "day");
    says(R"("date": "2026-01-01", "event": "payment")", "", "{\"date\"",
         "\"amount\" for a payment");
    says(R"("event": "payment", "amount": 5)", "", "{\"event\"", "a key \"date\"");
    says(R"("date": "2026-01-01", "event": "payment", "amount": 5.5)", "/amount", "5.5",
         "in quotes");
    says(R"("date": "2026-01-01", "event": "payment", "amount": "-5")", "/amount", "-5",
         "zero or more");
    says(R"("date": "2026-01-01", "event": "split", "rate": "2-1")", "/rate", "-1", "new:old");
    says(R"("date": "2026-01-01", "event": "split", "rate": "2:1", "amunt": "5")", "/amunt",
         "\"amunt\"", "did you mean \"amount\"?");
    says(R"("date": "2026-01-01", "event": "payment", "amount": "$x")", "/amount", "x\"",
         "a number (its currency");
    says(R"("date": "2026-01-01", "event": "price", "amount": "$1m")", "/amount", "m\"",
         "a plain number");
    says(R"("date": "2026-01-01", "event": "price", "amount": "= 5 - 5")", "/amount", "= 5 - 5",
         "a price is above zero");
    says(R"("date": "2026-01-01", "event": "milestone", "name": "m", "amount": "= 5 - 5")",
         "/amount", "= 5 - 5", "no amount for a milestone");
    says(R"("date": "2026-01-01", "event": "milestone", "name": {"value": 5})", "/name/value", "5}",
         "a text");
    says(R"("date": "2026-01-01", "event": "milestone", "name": {})", "/name", "{}",
         "a key \"value\"");
}

TEST_CASE("Faults of a CSV file beside the document are told at their places in it") {
    const document_options beside{
        .file = "deal.json",
        .files =
            files({{"l.csv", "date,event,amount\n2026-13-01,payment,5\n2026-01-01,payment,x\n"},
                   {"p.csv", "date,amount\n2026-01-01,5,6\n"}})};
    const auto both = complaints_of(
        with_parts(R"("events": {"csv": "l.csv"}, "schedule": {"csv": "p.csv"})"), beside);
    REQUIRE(both.size() == 3);
    CHECK(to_text(both[0]).starts_with("l.csv: line 2, column 1: "));
    CHECK(to_text(both[1]).starts_with("l.csv: line 3, column 20: "));
    CHECK(to_text(both[2]).starts_with("p.csv: line 2, column 1: expected a date and an amount"));
    const auto missing = complaints_of(with_parts(R"("events": {"csv": "no.csv"})"), beside);
    REQUIRE(missing.size() == 1);
    CHECK(to_text(missing[0]).starts_with("deal.json: line 1, column "));
    CHECK(missing[0].pointer == "/events/csv");
    CHECK(missing[0].expected.find("no.csv: no such file") != std::string::npos);
    CHECK(complaints_of(with_parts(R"("events": {"csv": "l.csv"})"))[0].expected.find(
              "not in a folder") != std::string::npos);
}

TEST_CASE("What the market says is read") {
    const market m =
        read_dossier(with_parts(R"("market": {"as_of": "2026-05-14", "share_price": "185",
                        "outstanding": "300m", "holidays": ["2026-12-25"]})"))
            .market();
    CHECK(m == market{.as_of       = 2026_y / 5 / 14,
                      .share_price = 185_per_share,
                      .outstanding = 300'000'000_sh,
                      .holidays    = {2026_y / 12 / 25}});
}

TEST_CASE("An amendment is a whole deal from a day on, with the company and schedule of before") {
    const std::string schedule = R"("schedule": {"date": "2026-01-01", "amount": 5})";
    const std::string company  = R"("company": {"name": "c", "shares": 300000000})";
    const std::string deal =
        R"("deal": {"name": "as amended", "warrants": [{"name": "w", "tranches":
        [{"name": "t", "shares": "10% of the company, excluding itself", "vests": "60%"}]}]})";
    const dossier d = read_dossier(with_parts(schedule + ", " + company + R"(, "amendments": [
        {"from": "2026-09-01", )" + deal + R"(},
        {"from": "2027-09-01", "company": {"shares": 100}, "schedule": [], )" +
                                              deal + "}]"));
    REQUIRE(d.amendments().size() == 2);
    CHECK(d.amendments()[0].from == 2026_y / 9 / 1);
    CHECK(d.amendments()[0].terms.name == "as amended");
    CHECK(d.amendments()[0].terms.schedule == d.deal().schedule);
    CHECK(d.amendments()[0].terms.company == d.deal().company);
    const auto shares_in = [&](std::size_t i) {
        return d.amendments()[i].terms.warrants[0].tranches[0].shares.in({}, rounding::down);
    };
    CHECK(shares_in(0) == 30'000'000_sh);
    CHECK(shares_in(1) == 10_sh);
    CHECK(d.amendments()[1].terms.schedule.empty());
    refused(with_parts(R"("amendments": [{"from": "2026-09-01"}])"), "/amendments/0", "{\"from\"",
            "a key \"deal\"");
    const std::string least = R"("deal": {"name": "x", "warrants": []})";
    refused(with_parts(R"("amendments": [{"from": "2026-09-01", )" + least +
                       R"(}, {"from": "2026-08-31", )" + least + "}]"),
            "/amendments/1", "{\"from\": \"2026-08-31\"", "in the order of their days");
}

TEST_CASE("A newer version is refused before anything else is said") {
    refused(R"({"kicker": 2, "deel": 5})", "/kicker", "2", "version 2 of the format");
    refused(R"({"kicker": 0, "deal": {"name": "d", "warrants": []}})", "/kicker", "0", "found 0");
    refused(R"({"kicker": 1.0, "deal": {"name": "d", "warrants": []}})", "/kicker", "1.0", "1.0");
    refused(R"({"kicker": "1", "deal": {"name": "d", "warrants": []}})", "/kicker", "\"1\"",
            "version");
    refused(R"({"deal": {"name": "d", "warrants": []}})", "", "{", "\"kicker\"");
    refused(R"({"$schema": 1.5, "kicker": 1, "deal": {"name": "d", "warrants": []}})", "/$schema",
            "1.5", "a text");
}

TEST_CASE("Parts of other layers are unknown keys unless somebody reads them") {
    const std::string json = with_parts(R"("commerce": {"loan": [1, 2.50]})");
    refused(json, "/commerce", "\"commerce\"", "one of the keys");
    const dossier d = read_dossier(json, {.further_parts = {"commerce"}});
    CHECK(d.document().find("commerce")->find("loan")->items[1].text == "2.50");
    CHECK(with_values(d, {}) == d); // the part stays known
    CHECK(read_dossier(write_dossier(d), {.further_parts = {"commerce"}}) == d);
}

TEST_CASE("A dossier at other values of its assumptions is the same document read again") {
    const dossier d     = read_dossier(with_tranche(
            R"("shares": "= committed shares", "vests": "spend >= [fee milestone]")", assumed));
    const dossier other = with_values(d, {{"fee milestone", "25bn"}, {"committed shares", "5"}});
    CHECK(first_tranche(other).vests == (spend >= 25_bn));
    CHECK(first_tranche(other).shares == basic_tranche_size<std::int64_t>(5_sh));
    CHECK(other.assumptions()[0].value == "25bn");
    CHECK(first_tranche(d).vests == (spend >= 20_bn));
    CHECK(with_values(d, {}) == d);
    CHECK(with_values(other, {{"fee milestone", "20bn"}, {"committed shares", "8,779,319"}}) == d);
    CHECK_THROWS_WITH(
        with_values(d, {{"fee milestne", "5"}}),
        "the document has no assumption \"fee milestne\"; did you mean \"fee milestone\"?");
    CHECK_THROWS_AS(with_values(d, {{"fee milestone", "= the day"}}), invalid_document);
    CHECK_THROWS_AS(with_values(d, {{"fee milestone", "a lot"}}), invalid_document);
    CHECK_THROWS_WITH(with_values(read_dossier(with_parts("")), {{"x", "5"}}),
                      "the document has no assumption \"x\"");
}

TEST_CASE("A document that was fixed is written with its events and without the ranges") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "= size", "vests": "spend >= [level]"}]}]},
        "events": [{"date": "2026-03-31", "event": "payment", "amount": "2bn"}],
        "assumptions": {
            "size": {"value": "10", "low": "5", "high": "20", "because": "b"},
            "level": {"value": "1bn", "low": "1bn", "high": "3bn", "because": "b"}}})");
    CHECK(with_values(d, {{"size", "10"}}) == d);
    const dossier fixed = with_fixed(d, {{"size", "7"}});
    const dossier again = read_dossier(write_dossier(fixed));
    CHECK(again == fixed);
    CHECK(again.events().size() == 1);
    CHECK(again.assumptions() == fixed.assumptions());
    CHECK_FALSE(again.assumptions()[0].has_range());
    CHECK(again.assumptions()[0].value == "7");
    CHECK(again.assumptions()[0].because ==
          "the reader asked for this value in the place of 10 (5 to 20)");
    CHECK(again.assumptions()[1].because == "b");
    CHECK(with_fixed(fixed, {{"size", "8"}}).assumptions()[0].because ==
          "the reader asked for this value in the place of 7");
    CHECK(again.assumptions()[1].has_range());
    CHECK_FALSE(variant_of(fixed, {{"level", "3bn"}}).assumptions()[0].has_range());
}

TEST_CASE("A variant is read once for a dossier and its copies") {
    int files_read  = 0;
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "= size", "vests": "100%"}]}]},
        "schedule": {"csv": "payments.csv"}, "assumptions": {"size": {"value": "10",
        "because": "b"}}})",
                                   {.files = [&](const std::string&) {
                                       ++files_read;
                                       return std::string("date,amount\n2026-03-31,1bn\n");
                                   }});
    const dossier copy = d;
    CHECK(files_read == 1);
    const dossier five = variant_of(d, {{"size", "5"}}), again = variant_of(copy, {{"size", "5"}});
    CHECK(files_read == 2);
    CHECK(&five.document() == &again.document());
    CHECK(granted(again.deal()) == 5_sh);
    CHECK(granted(variant_of(d, {{"size", "6"}}).deal()) == 6_sh);
    CHECK(files_read == 3);
    for (int i = 0; i < 2; ++i)
        CHECK_THROWS_WITH(variant_of(d, {{"size", "5 MW"}}),
                          Catch::Contains("/assumptions/size/value") && Catch::Contains("5 MW"));
    CHECK(files_read == 4);
}

TEST_CASE("Copies of a dossier may be asked for variants by several threads") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "= size", "vests": "100%"}]}]},
        "assumptions": {"size": {"value": "10", "because": "b"}}})");
    std::vector<shares> sums(4);
    std::vector<std::thread> all;
    for (shares& sum : sums)
        all.emplace_back([&sum, copy = d] {
            for (int n = 1; n <= 20; ++n)
                sum += granted(variant_of(copy, {{"size", std::to_string(n)}}).deal());
        });
    for (std::thread& t : all) t.join();
    CHECK(sums == std::vector<shares>(4, 210_sh));
}

TEST_CASE("What is written reads as the same dossier, and writing it again changes nothing") {
    const std::string json = with_tranche(
        R"("shares": "= committed shares", "vests": "reached \"\u00e9\" or spend > 5")",
        assumed + R"(, "not_known": ["x"], "sources": {"s": {"document": "d", "grade": "filed"}})");
    const dossier d           = read_dossier(json);
    const std::string written = write_dossier(d);
    const dossier again       = read_dossier(written);
    CHECK(again == d);
    CHECK(again.deal() == d.deal());
    CHECK(again.assumptions() == d.assumptions());
    CHECK(again.sources() == d.sources());
    CHECK(again.not_known() == d.not_known());
    CHECK(write_dossier(again) == written);
    CHECK_FALSE(read_dossier(with_parts("")) == d);
}

TEST_CASE("A misspelt key is told with the nearest valid one, and what is missing with its name") {
    const auto complaints = complaints_of(R"({"kicker": 1,
  "deal": {"nmae": "d", "contract": {"curency": "USD"}, "warrants": [{"name": "w", "tranches": [{}]}]},
  "assumption": {}})");
    std::vector<std::string> said;
    for (const auto& c : complaints) said.push_back(to_text(c));
    REQUIRE(said.size() == 7);
    CHECK(said[0] == "line 2, column 11 (/deal): expected a key \"name\", found none");
    CHECK(said[1].starts_with("line 2, column 12 (/deal/nmae): expected one of the keys "));
    CHECK(said[1].ends_with("found \"nmae\"; did you mean \"name\"?"));
    CHECK(said[2].ends_with("did you mean \"currency\"?"));
    for (std::size_t i = 3; i < 6; ++i)
        CHECK(
            said[i].starts_with("line 2, column 97 (/deal/warrants/0/tranches/0): expected a key"));
    CHECK(said[6].starts_with("line 3, column 3 (/assumption): "));
    CHECK(said[6].ends_with("did you mean \"assumptions\"?"));
}

TEST_CASE("A document is loaded from its folder, with the files beside it") {
    CHECK_THROWS_WITH(load_dossier("document/no/such.json"),
                      "document/no/such.json: cannot open the file");
    CHECK_THROWS_WITH(load_dossier("document"), "document: expected a file, found a directory");
}

TEST_CASE("an amendment that says no company has the one before, in the shares of its day") {
    const auto read_with = [](const std::string& split, const std::string& company) {
        const std::string deal = R"({"name": "x", "contract": {"currency": "USD"}, "warrants": [
            {"name": "w", "tranches": [{"name": "a", "vests": "100%",
             "shares": "10% of the company, excluding itself"}]}]})";
        return read_dossier(
            R"({"kicker": 1, "company": {"name": "c", "shares": "1000"},
            "deal": )" +
            deal +
            R"(, "events": [{"date": "2027-01-01", "event": "payment", "amount": "1"},
                        {"date": "2027-01-10", "event": "split", "rate": ")" +
            split + R"("}],
            "amendments": [{"from": "2027-02-01", )" +
            company + R"("deal": )" + deal + "}]}");
    };
    const auto vested_of = [](const dossier& d) {
        return vested(d.deal(), d.events(), day::latest(), {.amendments = d.amendments()});
    };
    const dossier d = read_with("2:1", "");
    CHECK(d.amendments()[0].terms.company.shares == 2'000_sh);
    CHECK(vested_of(d) == 200_sh);
    CHECK(vested_of(read_with("1:3", "")) == 33_sh);
    CHECK(vested_of(read_with("2:1", R"("company": {"shares": "3,000"}, )")) == 300_sh);
    CHECK(variant_of(d, {}).amendments()[0].terms.company.shares == 2'000_sh); // without events
    const dossier again =
        dossier_of(d.deal(), {.events     = std::span(&d.events()[0], d.events().size()),
                              .amendments = d.amendments()});
    CHECK(again.amendments()[0].terms == d.amendments()[0].terms);
}
