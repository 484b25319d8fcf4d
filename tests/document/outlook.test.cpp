// What a document assumes of the future: how it is read, written, listed, and how assumptions move it.
#include <kicker/document/dossier.hpp>

#include <kicker/document/direction.hpp>
#include <kicker/document/range.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/document/write_deal.hpp>
#include <kicker/kicker.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/outlook_words.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <algorithm>
#include <cmath>
#include <random>

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A document of one tranche and one schedule, with more parts.
std::string document(const std::string& parts) {
    return R"({"kicker": 1,
      "deal": {"name": "a deal", "contract": {"currency": "USD", "term": "2026-01-01..2028-12-31"}, "warrants": [
        {"name": "warrant", "tranches": [{"name": "first", "shares": "1,000", "vests": "spend from 1bn to 3bn"}]}]},
      "schedule": [{"evenly": "3bn", "term": "2027", "frequency": "quarterly"},
        {"billed": "0", "term": "2027", "capacity": [{"from": "2026-06-30", "added": "100 MW"}, {"from": "2027-11-29", "added": "250 MW"}]}],
      "market": {"as_of": "2026-11-29", "share_price": "165"},)" +
           parts + "}";
}
outlook outlook_in(const std::string& parts) {
    const auto o = read_dossier(document(parts)).outlook();
    REQUIRE(o != nullptr);
    return *o;
}

const std::string full = R"("outlook": {
    "share": {"volatility": [{"until": "1 year", "volatility": "60%"}, {"until": "2028-11-28", "volatility": "= vol"}],
      "rate": "4%", "dividend_yield": "1%",
      "dividends": [{"date": "2027-06-15", "amount": "0.5"}, {"date": "2026-11-29", "amount": "9"}, {"date": "2027-03-15", "amount": "0.25"}],
      "jumps": {"a_year": "0.5", "mean": "-10%", "deviation": "15%"}, "expected_return": "9%"},
    "spend": {"planned": "schedule", "volatility": "40%", "reversion": "0.5", "delay": "6 months", "stops": "2%", "price_of_risk": "-0.2"},
    "delivered": {"a_year": "1.25 GW", "growth": [{"until": "2 years", "growth": "-35%"}, {"until": "3 years", "growth": "5%"}]},
    "measures": [{"name": "users", "unit": "count", "a_year": "5m"}],
    "milestones": [{"name": "IPO", "after": "2027-05-14", "probability": "80%"}, {"name": "b", "after": "18 months", "a_year": "0.5"}],
    "correlations": [{"of": ["share_price", "spend"], "rho": "0.3"}, {"of": ["users", "spend"], "rho": "-0.25"}],
    "seller_defaults": "2%"},
  "assumptions": {"vol": {"value": "55%", "low": "50%", "high": "65%", "because": "a guess"}})";

metric_key users() {
    metric_key k = measure<count>("users", kind::unsaid).key;
    return k;
}

} // namespace

TEST_CASE("an outlook is read as it is written, with the figures of the market and the schedule",
          "[document][outlook]") {
    const outlook o = outlook_in(full);
    CHECK(o.as_of == 2026_y / 11 / 29);
    CHECK(o.share.price == 165);
    CHECK(o.share.volatility == by_tenor{{1, 0.60}, {2, 0.55}});
    CHECK(o.share.rate == by_tenor(0.04));
    CHECK(o.share.yield == 0.01);
    CHECK(o.share.dividends ==
          std::vector<cash_dividend>{{106 / 365.0, 0.25}, {198 / 365.0, 0.5}});
    CHECK(o.share.jumps.a_year == 0.5);
    CHECK(o.share.jumps.mean() == Approx(0.90).epsilon(1e-14));
    CHECK(o.share.jumps.deviation == 0.15);
    CHECK(o.share.expected_return == 0.09);

    REQUIRE(o.totals.size() == 3);
    const total_outlook& paid = o.totals[0];
    CHECK(paid.of == spend.key);
    CHECK(paid.planned == std::vector<planned_amount>{{122 / 365.0, 750e6},
                                                      {213 / 365.0, 750e6},
                                                      {305 / 365.0, 750e6},
                                                      {397 / 365.0, 750e6}});
    CHECK(paid.volatility == by_tenor(0.40));
    CHECK(paid.reversion == 0.5);
    CHECK(paid.delay == 0.5);
    CHECK(paid.stops == 0.02);
    CHECK(paid.price_of_risk == -0.2);
    CHECK(o.totals[1].of == delivered.key);
    CHECK(o.totals[1].a_year == 1250);
    CHECK(o.totals[1].growth == by_tenor{{2, -0.35}, {3, 0.05}});
    CHECK(same_reading(o.totals[2].of, users()));
    CHECK(o.totals[2].a_year == 5e6);

    REQUIRE(o.milestones.size() == 2);
    CHECK(o.milestones[0] ==
          milestone_outlook{.name = "IPO", .after = 166 / 365.0, .probability = 0.8});
    CHECK(o.milestones[1] == milestone_outlook{.name = "b", .after = 1.5, .a_year = 0.5});
    REQUIRE(o.together.size() == 2);
    CHECK(o.together[0] == correlation{share_price.key, spend.key, 0.3});
    CHECK(same_reading(o.together[1].first, users()));
    CHECK(o.together[1].rho == -0.25);
    CHECK(o.defaults == 0.02);
    CHECK_NOTHROW(checked(o));
}

TEST_CASE("without the part there is no outlook", "[document][outlook]") {
    CHECK(read_dossier(document(R"("not_known": [])")).outlook() == nullptr);
}

TEST_CASE("what an outlook leaves out is zero, certain or of the market", "[document][outlook]") {
    const outlook o = outlook_in(R"("outlook": {"share": {}, "milestones": [{"name": "IPO"}]})");
    outlook usual{.as_of = 2026_y / 11 / 29, .share = {.price = 165}};
    usual.milestones = {{.name = "IPO"}};
    CHECK(o == usual);
}

TEST_CASE("what is planned is what the schedule has after the day of the outlook",
          "[document][outlook]") {
    const auto planned = [](const char* as_of, const char* total) {
        return outlook_in(R"("outlook": {"as_of": ")" + std::string(as_of) +
                          R"(", "share": {}, ")" + total + R"(": {"planned": "schedule"}})")
            .totals.front()
            .planned;
    };
    CHECK(planned("2027-03-30", "spend").size() == 4);
    CHECK(planned("2027-03-31", "spend").size() == 3);
    CHECK(planned("2027-12-31", "spend").empty());
    CHECK(planned("2026-06-29", "delivered") ==
          std::vector<planned_amount>{{1 / 365.0, 100}, {518 / 365.0, 250}});
    CHECK(planned("2026-06-30", "delivered") ==
          std::vector<planned_amount>{{517 / 365.0, 250}});
}

TEST_CASE("what is planned goes by the schedule of each amendment from its day on", "[document][outlook]") {
    const outlook o = outlook_in(
        R"("outlook": {"as_of": "2027-03-31", "share": {}, "spend": {"planned": "schedule"}},
           "amendments": [{"from": "2027-09-01", "changes": {}, "schedule":
             [{"date": "2027-08-31", "amount": "1bn"}, {"date": "2027-10-31", "amount": "2bn"}]}])");
    CHECK(o.totals.front().planned ==
          std::vector<planned_amount>{{91 / 365.0, 750e6}, {214 / 365.0, 2e9}});
}

TEST_CASE("lengths of time are months, days or years", "[document][outlook]") {
    const auto delay = [](const char* words) {
        return outlook_in(R"("outlook": {"share": {}, "spend": {"a_year": "1bn", "delay": ")" +
                          std::string(words) + R"("}})")
            .totals.front()
            .delay;
    };
    CHECK(delay("1 month") == 1 / 12.0);
    CHECK(delay("18 months") == 1.5);
    CHECK(delay("1 day") == 1 / 365.0);
    CHECK(delay("1 year") == 1);
    CHECK(delay("0.25 years") == 0.25);
}

TEST_CASE("an assumption of the outlook makes variants, and its source is cited",
          "[document][outlook]") {
    const dossier d = read_dossier(document(full));
    CHECK(d.assumptions().front().used_in ==
          std::vector<std::string>{"/outlook/share/volatility/1/volatility"});
    CHECK(is_of_outlook_alone(d.assumptions().front()));
    const dossier high = variant_of(d, {{"vol", "65%"}});
    CHECK(high.outlook()->share.volatility.at(2) == 0.65);
    CHECK(d.outlook()->share.volatility.at(2) == 0.55);
    CHECK(high.deal() == d.deal());
    CHECK_FALSE(high == d);
    CHECK(with_fixed(d, {{"vol", "50%"}}).outlook()->share.volatility.at(2) == 0.50);
    CHECK(read_dossier(write_dossier(d)) == d);

    const dossier cited = read_dossier(document(
        R"("outlook": {"share": {"rate": {"value": "4%", "source": "desk"}, "volatility": "5%"}, "source": "guess"},
           "sources": {"desk": {"document": "a desk", "grade": "reported"}, "guess": {"document": "nobody", "grade": "assumed"}})"));
    CHECK(source_of(cited, "/outlook/share/rate")->grade == grade::reported);
    CHECK(source_of(cited, "/outlook/share/volatility")->grade == grade::assumed);
}

TEST_CASE("an assumption of the outlook alone moves what something is worth, and nothing else",
          "[document][outlook]") {
    const dossier d = read_dossier(document(full)), high = variant_of(d, {{"vol", "65%"}});
    const std::vector<dossier> both{d, high};
    const directions found = directions_between(
        d, high, {.among = both, .apart = {}, .happened = d.events(), .are_between = true});
    CHECK(found.of(answer_about::worth) == direction::unknown);
    CHECK(found.of(answer_about::other) == direction::none);
    CHECK(found.of(answer_about::all_vested) == direction::none);
    CHECK(found.of(answer_about::reading) == direction::none);

    const auto ask = [](const dossier& one) {
        return std::vector<double>{one.outlook()->share.volatility.at(2)};
    };
    const auto worth = over_assumptions(d, ask, answer_about::worth).answers.front();
    CHECK(worth.value == 0.55);
    CHECK(worth.low == 0.50);
    CHECK(worth.high == 0.65);
    int asked         = 0;
    const auto others = over_assumptions(d, [&](const dossier&) {
                            return std::vector<int>{++asked};
                        });
    CHECK(others.answers.front().is_certain());
    CHECK(asked == 1); // the outlook costs other answers nothing
}

TEST_CASE("ends of the outlook that cannot be are told", "[document][outlook]") {
    const dossier d = read_dossier(document(
        R"("outlook": {"share": {}, "spend": {"a_year": "1bn"}, "delivered": {"a_year": "1 MW"}, "correlations": [
             {"of": ["share_price", "spend"], "rho": "0.9"}, {"of": ["spend", "delivered"], "rho": "0.9"},
             {"of": ["share_price", "delivered"], "rho": "= third"}]},
           "assumptions": {"third": {"value": "0.8", "low": "0.5", "high": "0.95", "because": "a guess"}})"));
    const auto left_out = each_variant(d, [](const dossier&) {});
    REQUIRE(left_out.size() == 1);
    CHECK(left_out.front().values == std::vector<assumed_value>{{"third", "0.5"}});
    CHECK(left_out.front().why.find("random variables") != std::string::npos);
}

TEST_CASE("each value of an outlook stands among the terms in a sentence, with its assumptions",
          "[document][outlook]") {
    const dossier d  = read_dossier(document(full));
    const auto terms = written_terms(d);
    const auto told  = [&](const std::string& pointer) {
        const auto t = std::ranges::find(terms, pointer, &written_term::pointer);
        return t == terms.end() ? std::string("nothing")
                                : t->of + ", " + t->name + ": " + in_words(*t);
    };
    CHECK(told("/outlook/share/volatility") ==
          "outlook, share, volatility: the share price is taken to have a volatility of 60% a year "
          "over 1 year, 55% over 2 years");
    CHECK(told("/outlook/share/rate") == "outlook, share, rate: money without risk earns 4% a "
                                         "year, compounded at each moment");
    CHECK(told("/outlook/share/dividends") ==
          "outlook, share, dividends: the share pays 0.25 on 2027-03-15, 0.5 on 2027-06-15");
    CHECK(told("/outlook/share/jumps") ==
          "outlook, share, jumps: the share price jumps 0.5 times a year on average, by -10% in "
          "the mean, with a deviation of 15%");
    CHECK(told("/outlook/spend/planned") ==
          "outlook, spend, planned: 3bn is planned for spend, in 4 amounts from 2027-03-31 to "
          "2027-12-31");
    CHECK(told("/outlook/delivered/a_year") ==
          "outlook, delivered, a year: a year adds 1,250 MW to delivered, at today's pace");
    CHECK(told("/outlook/measures/0/a_year") ==
          "outlook, measure \"users\", a year: a year adds 5,000,000 to \"users\", at today's pace");
    CHECK(told("/outlook/milestones/0") ==
          "outlook, milestone \"IPO\": \"IPO\" happens on 2027-05-14 with a probability of 80%");
    CHECK(told("/outlook/correlations/1") ==
          "outlook, correlation 2: the logarithms of \"users\" and of spend have a correlation of "
          "-0.25");
    CHECK(told("/outlook/seller_defaults") ==
          "outlook, seller defaults: the seller fails 0.02 times a year on average, and its share "
          "is then worth nothing");
    const auto volatility =
        std::ranges::find(terms, "/outlook/share/volatility", &written_term::pointer);
    REQUIRE(volatility != terms.end());
    CHECK(volatility->assumptions == std::vector<std::string>{"vol"});
    // A value that is not written has no row, though there is a sentence for it.
    CHECK(told("/outlook/spend/growth") == "nothing");
    CHECK(std::ranges::count_if(each_in_words(*d.outlook()), [](const outlook_in_words& w) {
              return w.key == "spend/growth";
          }) == 1);
}

TEST_CASE("an outlook that was built in C++ is written, and read to the same numbers",
          "[document][outlook]") {
    const dossier d = read_dossier(document(full));
    const outlook o = *d.outlook();
    const auto again = [&](const outlook& future) {
        const dossier written =
            dossier_of(d.deal(), {.market = d.market(), .future = &future});
        REQUIRE(written.outlook() != nullptr);
        return *written.outlook();
    };
    CHECK(again(o) == o);

    outlook shorter = o;
    shorter.totals[0].planned.pop_back(); // no longer the schedule
    CHECK(again(shorter) == shorter);

    outlook other       = o;
    other.share.jumps   = {};
    other.share.yield   = 0.0123;
    other.share.rate    = -0.005;
    other.totals[0].of  = committed.key;
    other.together      = {{delivered.key, share_price.key, -1}};
    other.milestones[1] = {.name = "c", .after = 1.234567891, .a_year = 3, .probability = 0};
    other.defaults      = 1.5;
    CHECK(again(other) == other);
    const std::string text = write_deal(d.deal(), {.market = d.market(), .future = &o});
    CHECK(text.find(R"("planned": "schedule")") != std::string::npos);
}

TEST_CASE("every outlook whose numbers have texts is written and read to the same numbers",
          "[document][outlook]") {
    std::mt19937 random(20261130);
    const auto below   = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto part    = [&](int most) { return below(most + 1) / 1e6; }; // to 1/10,000 of a percent
    const auto decimal = [&] {
        const double scale[] = {1, 10, 1e3, 1e6, 1e9};
        return (below(2'000'000'000) - 1'000'000'000) / scale[below(5)];
    };
    const auto length = [&]() -> double {
        switch (below(3)) {
        case 0: return below(600) / 12.0;
        case 1: return below(9'000) / 365.0;
        default: return below(1'000'000'000) / 1e8;
        }
    };
    const auto by_tenors = [&](int most) {
        std::vector<tenor_point> points;
        double years = 0, figure = part(most);
        for (int i = below(4); i >= 0; --i) {
            years += (1 + below(24)) / 12.0;
            // A whole number of months again, whatever the sum was rounded to.
            years = std::round(years * 12) / 12.0;
            points.push_back({years, figure});
            // No volatility falls, so that no variance does.
            figure = std::round((figure + part(1'000)) * 1e6) / 1e6;
        }
        return by_tenor(points);
    };
    const deal d{.name = "a deal"};
    for (int i = 0; i < tries(300); ++i) {
        outlook o{.as_of = day(2020_y / 1 / 1) + below(5'000)};
        o.share = {.price           = (1 + below(2'000'000'000)) / 1e8,
                   .rate            = by_tenors(80'000),
                   .volatility      = by_tenors(1'500'000),
                   .yield           = part(50'000),
                   .expected_return = part(400'000) - 0.2};
        o.share.expected_return = std::round(o.share.expected_return * 1e6) / 1e6;
        for (int n = below(3), day_of = 0; n > 0; --n)
            o.share.dividends.push_back({(day_of += 1 + below(200)) / 365.0, below(10'000) / 1e4});
        for (const metric_key& of : {spend.key, purchased.key, users()}) {
            if (below(4) == 0) continue;
            total_outlook t{.of            = of,
                            .volatility    = by_tenors(900'000),
                            .reversion     = std::fabs(decimal()),
                            .delay         = length(),
                            .stops         = part(3'000'000),
                            .price_of_risk = decimal()};
            if (below(2) == 0) t.a_year = below(1'000'000), t.growth = by_tenors(900'000);
            else
                for (int n = 1 + below(5), day_of = 0; n > 0; --n)
                    t.planned.push_back({(day_of += 1 + below(99)) / 365.0, 1.0 + below(1'000)});
            o.totals.push_back(t);
            if (below(2) == 0)
                o.together.push_back({share_price.key, of, (below(2001) - 1000) / 2e3});
        }
        for (const char* name : {"a", "b"})
            if (below(2) == 0)
                o.milestones.push_back({.name        = name,
                                        .after       = length(),
                                        .a_year      = std::fabs(decimal()),
                                        .probability = part(1'000'000)});
        o.defaults         = part(2'000'000);
        const auto written = write_deal(d, {.future = &o});
        INFO(written);
        const auto read = read_dossier(written).outlook();
        REQUIRE(read != nullptr);
        REQUIRE(*read == o);
    }
}

TEST_CASE("numbers for which a document has no text are refused, at their places",
          "[document][outlook]") {
    const deal d{.name = "a deal"};
    const auto refusal = [&](const outlook& o) -> std::string {
        try {
            static_cast<void>(write_deal(d, {.future = &o}));
        } catch (const error& e) {
            return e.what();
        }
        return {};
    };
    const auto has = [](const std::string& all, const std::string& words) {
        INFO(all);
        return all.find(words) != std::string::npos;
    };
    outlook o{.as_of = 2026_y / 11 / 29, .share = {.price = 165}};
    o.share.volatility = 1 / 3.0;
    CHECK(has(refusal(o), "outlook, share, volatility: expected a number that a text says exactly, "
                          "found 0.3333333333333333"));
    o.share.volatility = 0;
    o.share.jumps      = {0.5, -0.1, 0.15}; // e^-0.08875 is no percentage
    CHECK(has(refusal(o), "jumps, mean: expected a mean that a percentage says exactly"));
    o.share.jumps     = {};
    o.share.dividends = {{0.1, 1}};
    CHECK(has(refusal(o), "a whole number of days"));
    o.share.dividends = {};
    o.totals          = {{.of = tagged(spend, "fees").key, .a_year = 1}};
    CHECK(has(refusal(o), "a total without a tag"));
    o.totals = {{.of = spend.key, .planned = {{1, 1}}, .a_year = 1}};
    CHECK(has(refusal(o), "no pace beside planned amounts"));
    o.totals = {{.of = spend.key, .a_year = 0.00001}};
    CHECK(has(refusal(o), "a_year: expected a number that a text says exactly, found 1e-05"));
}

TEST_CASE("figures beyond what a text can say are told as the most", "[document][outlook]") {
    const dossier d = read_dossier(document(
        R"("outlook": {"share": {"rate": "900000000000%", "jumps": {"a_year": "1", "mean": "900000000%"}},
             "spend": {"planned": [{"date": "2027-01-01", "amount": "900trn"}, {"date": "9999-12-31", "amount": "900trn"}]},
             "milestones": [{"name": "a", "after": "99999999 years"}, {"name": "b", "after": "9999-12-31"}]})"));
    const auto words = each_in_words(*d.outlook());
    CHECK(std::ranges::count_if(words, [](const outlook_in_words& w) {
              return w.words.find("9999-12-31") != std::string::npos;
          }) == 3);
    CHECK(d.outlook()->milestones[1].after == (day::latest() - 2026_y / 11 / 29) / 365.0);
}
