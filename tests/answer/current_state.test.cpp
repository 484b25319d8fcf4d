// Readings of a document on a day: what happened, what the market says, in the shares of the terms.
#include <kicker/answer/current_state.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

using list = std::vector<std::string>;

bool holds(const rule& r, const state& s) {
    const auto earned = fraction_of(r, s);
    return earned.numerator() == earned.denominator();
}

/// The terms of a warrant whose rules look at the price, the market cap and the shares outstanding.
const std::string terms = R"({"name": "d", "warrants": [{"name": "w", "tranches": [{"name": "t",
    "shares": "100", "vests": "share_price >= 8 or market_cap >= 1bn or outstanding >= 1bn"}]}]})";

std::string event_of(const std::string& on, const std::string& kind, const std::string& value) {
    return R"({"date": ")" + on + R"(", "event": ")" + kind +
           (kind == "split" ? R"(", "rate": ")" : R"(", "amount": ")") + value + R"("})";
}
/// A document of a company of 1,000 shares at signing.
dossier document(const std::string& market, const std::string& events,
                 const std::string& amendments = {}) {
    return read_dossier(R"({"kicker": 1, "company": {"name": "c", "shares": "1,000"}, "deal": )" +
                        terms + R"(, "market": {)" + market + R"(}, "events": [)" + events +
                        R"(], "amendments": [)" + amendments + "]}");
}
std::string amended(const std::string& from, const std::string& company = {}) {
    return R"({"from": ")" + from + R"(", )" + company + R"("deal": )" + terms + "}";
}
/// Price, market cap and shares outstanding of a state, in their units; "?" where it says nothing.
list told(const state& s) {
    const auto in_units = [&](const auto& metric) {
        const auto reading = s.find(metric.key);
        if (!reading) return std::string("?");
        const auto whole = reduced(*reading);
        REQUIRE(whole.denominator() == 1);
        return level_text(metric.key.unit, static_cast<std::int64_t>(whole.numerator()));
    };
    return {in_units(share_price), in_units(market_cap), in_units(outstanding)};
}
/// What is told of the end of a day, by the events and the market.
list at_the_end_of(day last, const dossier& d) {
    const followed f(d, {.until = last});
    return told(state_at_end(f, d));
}
list at_the_end(const dossier& d) {
    return at_the_end_of(2030_y / 1 / 1, d);
}

const std::string market_of_may  = R"("as_of": "2028-05-01", "share_price": "4")";
const std::string counted_in_may = market_of_may + R"(, "outstanding": "2,000")";

} // namespace

TEST_CASE("current state: the market fills in what a state does not know") {
    const market m{
        .as_of = 2026_y / 5 / 14, .share_price = 185_per_share, .outstanding = 300'000'000_sh};
    const state s = with_market(spent(5_bn), m);
    CHECK(holds(market_cap >= 55.5_bn, s)); // 185 * 300m
    CHECK_FALSE(holds(market_cap > 55.5_bn, s));
    CHECK(holds(share_price >= 185_per_share, s));
    CHECK(holds(on >= 2026_y / 5 / 14, s));
    market reported      = m;
    reported.market_cap  = 7_bn;
    const state with_cap = with_market({}, reported);
    CHECK_FALSE(holds(market_cap > 7_bn, with_cap));
    CHECK(holds(market_cap >= 7_bn, with_cap));
    const state own = with_market(state{}.with(share_price, 2_per_share).on(2027_y / 1 / 1), m);
    CHECK_FALSE(holds(share_price > 2_per_share, own));
    CHECK(holds(market_cap >= 0.6_bn, own));
    CHECK_FALSE(holds(market_cap > 0.6_bn, own));
    CHECK(day_of(own) == 2027_y / 1 / 1);
}

TEST_CASE("current state: a market of after a split is restated to the shares of the terms") {
    const std::string split = event_of("2028-04-01", "split", "2:1");
    CHECK(at_the_end(document(counted_in_may, split)) == list{"8", "8,000", "1,000"});
    CHECK(at_the_end(document(counted_in_may, event_of("2028-05-01", "split", "2:1"))) ==
          list{"8", "8,000", "1,000"}); // a day begins with its splits, and its market is its end
    CHECK(at_the_end(document(counted_in_may, event_of("2028-05-02", "split", "2:1"))) ==
          list{"4", "8,000", "2,000"});
    CHECK(at_the_end(document(counted_in_may, "")) == list{"4", "8,000", "2,000"});
}

TEST_CASE("current state: an amendment after a split has its shares") {
    const std::string splits =
        event_of("2028-02-01", "split", "2:1") + "," + event_of("2028-04-01", "split", "3:1");
    const auto by = [&](const std::string& from) {
        return at_the_end(
            document(R"("as_of": "2028-05-01", "share_price": "4")", splits, amended(from)));
    };
    CHECK(by("2028-01-31") == list{"24", "24,000", "1,000"});
    CHECK(by("2028-02-01") == list{"12", "24,000", "2,000"});
    CHECK(by("2028-03-31") == list{"12", "24,000", "2,000"});
    CHECK(by("2028-04-01") == list{"4", "24,000", "6,000"});
    // of before the split that the terms count
    CHECK(at_the_end(document(R"("as_of": "2028-01-01", "share_price": "24")", splits,
                              amended("2028-06-01"))) == list{"4", "24,000", "6,000"});
}

TEST_CASE("current state: a market without a day is in the shares of the terms") {
    CHECK(at_the_end(document(R"("share_price": "4")", event_of("2028-04-01", "split", "2:1"))) ==
          list{"4", "4,000", "1,000"});
}

TEST_CASE("current state: of one reading the later of market and event counts") {
    const auto price_on = [](const std::string& day) { return event_of(day, "price", "9"); };
    CHECK(at_the_end(document(market_of_may, price_on("2028-04-30"))) ==
          list{"4", "4,000", "1,000"});
    CHECK(at_the_end(document(market_of_may, price_on("2028-05-01"))) ==
          list{"9", "9,000", "1,000"});
    const auto count_on = [](const std::string& day) {
        return event_of(day, "outstanding", "3,000");
    };
    CHECK(at_the_end(document(counted_in_may, count_on("2028-04-30"))) ==
          list{"4", "8,000", "2,000"});
    CHECK(at_the_end(document(counted_in_may, count_on("2028-05-01"))) ==
          list{"4", "12,000", "3,000"});
    const auto cap_on = [](const std::string& day) {
        return event_of(day, "market_cap", "77,000");
    };
    CHECK(at_the_end(document(market_of_may, cap_on("2028-04-30"))) == list{"4", "4,000", "1,000"});
    CHECK(at_the_end(document(market_of_may, cap_on("2028-05-01"))) ==
          list{"4", "77,000", "1,000"});
}

TEST_CASE("current state: a market cap that is reported stands until a later price or report") {
    const std::string reported = R"("as_of": "2028-05-01", "market_cap": "50,000")";
    const auto by              = [&](const std::string& events) {
        return at_the_end(document(reported, events));
    };
    CHECK(by("") == list{"?", "50,000", "1,000"});
    CHECK(by(event_of("2028-04-01", "market_cap", "77,000")) == list{"?", "50,000", "1,000"});
    CHECK(by(event_of("2028-06-01", "market_cap", "77,000")) == list{"?", "77,000", "1,000"});
    CHECK(by(event_of("2028-06-01", "price", "9")) == list{"9", "9,000", "1,000"});
    CHECK(by(event_of("2028-04-01", "price", "9")) == list{"9", "50,000", "1,000"});
    CHECK(by(event_of("2028-04-01", "split", "2:1")) == list{"?", "50,000", "1,000"});
}

TEST_CASE(
    "current state: an amendment that counts the company tells of its day, another does not") {
    const auto by = [](const std::string& from, const std::string& company) {
        return at_the_end(document(counted_in_may, "", amended(from, company)));
    };
    const std::string five = R"("company": {"name": "c", "shares": "5,000"}, )";
    CHECK(by("2028-06-01", "") == list{"4", "8,000", "2,000"});
    CHECK(by("2028-06-01", five) == list{"4", "20,000", "5,000"});
    CHECK(by("2028-05-01", five) == list{"4", "20,000", "5,000"});
    CHECK(by("2028-04-30", five) == list{"4", "8,000", "2,000"});
}

TEST_CASE("current state: on a day before that of the market it fills in only what is not known") {
    const dossier d = document(counted_in_may, event_of("2028-01-01", "price", "9"));
    CHECK(at_the_end_of(2028_y / 4 / 30, d) == list{"9", "9,000", "1,000"});
    CHECK(at_the_end_of(2028_y / 5 / 1, d) == list{"4", "8,000", "2,000"});
    CHECK(at_the_end_of(2028_y / 4 / 30, document(market_of_may, "")) ==
          list{"4", "4,000", "1,000"});
}

TEST_CASE("current state: events after the last day that is followed tell nothing of it") {
    const dossier d = document(counted_in_may, event_of("2028-05-03", "price", "9") + "," +
                                                   event_of("2028-05-03", "outstanding", "3,000"));
    CHECK(at_the_end_of(2028_y / 5 / 2, d) == list{"4", "8,000", "2,000"});
    CHECK(at_the_end_of(2028_y / 5 / 3, d) == list{"9", "27,000", "3,000"});
}

TEST_CASE("current state: a path by the schedule knows the splits that happened") {
    const dossier d = document(counted_in_may, event_of("2028-04-01", "split", "2:1"));
    const followed f(d, {.by = path_by::schedule, .until = 2030_y / 1 / 1});
    CHECK(told(state_at_end(f, d)) == list{"8", "8,000", "1,000"});
}

TEST_CASE("current state: what a reader says is of the terms, and tells of their day") {
    const dossier d =
        document(counted_in_may, event_of("2028-04-01", "split", "2:1"), amended("2028-04-15"));
    const auto by = [&](const state& said) {
        return told(completed(said, d, d.events(), terms_on(d, day_of_terms(d, said))));
    };
    CHECK(day_of_terms(d, {}) == 2028_y / 5 / 1);
    CHECK(by({}) == list{"4", "8,000", "2,000"});
    CHECK(by(state{}.on(2028_y / 4 / 14)) == list{"8", "8,000", "1,000"});
    CHECK(by(state{}.on(2028_y / 4 / 14).with(share_price, 3_per_share)) ==
          list{"3", "3,000", "1,000"});
    CHECK(day_of_terms(document(R"("share_price": "4")", ""), {}) == day::latest());
}

namespace {

/// A deal whose rules look at spend in all, in a year and in the last days, and at prices. It is read
/// before main begins, as programs may do.
const dossier looks_back =
    read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
    "tranches": [
    {"name": "year", "shares": "100",
     "vests": "spend in 2027 >= 1bn and spend >= 1bn"},
    {"name": "recent", "shares": "100", "vests": "spend within 30 days >= 1bn and peak spend >= 1bn"},
    {"name": "price", "shares": "100", "vests": "share_price vwap 30 >= 40 and peak share_price >= 40"}]}]}})");

shares vested_when(const state& said) {
    const state s = completed(said, looks_back, looks_back.events(), terms_on(looks_back));
    return vested(looks_back.deal(), s);
}
const auto in_2027 = within(spend, {2027_y / 1 / 1, 2027_y / 12 / 31});

} // namespace

TEST_CASE("current state: what a reader says implies what the rules also look at") {
    CHECK(vested_when({}) == 0_sh);
    CHECK(vested_when(state{}.with(in_2027, 1.2_bn)) == 100_sh); // so much was spent in all
    CHECK(vested_when(state{}.with(in_2027, 0.9_bn)) == 0_sh);
    CHECK(vested_when(state{}.with(within_last(spend, 30), 1_bn)) == 100_sh); // and was the peak
    CHECK(vested_when(state{}.with(vwap(share_price, 30), 40_per_share)) == 100_sh);
    CHECK(vested_when(state{}.with(spend, 5_bn)) == 0_sh); // in which year is not said
}

TEST_CASE("current state: readings that contradict each other are an error that names both") {
    const auto refused = [](const state& s) {
        try {
            static_cast<void>(vested_when(s));
            return std::string("nothing");
        } catch (const impossible_state& e) {
            return std::string(e.what());
        }
    };
    CHECK(refused(spent(1_bn).with(in_2027, 1.2_bn)) ==
          "no day has spend of 1bn and spend in 2027 of 1.2bn: the first reading is never less "
          "than the second");
    CHECK(refused(spent(2_bn).with(peak(spend), 1_bn)).find("peak spend of 1bn") !=
          std::string::npos);
    CHECK(refused(state{}
                      .with(vwap(share_price, 30), 40_per_share)
                      .with(on_days(share_price, 1, 30), 39_per_share)) != "nothing");
    CHECK(refused(spent(-1_bn)) == "a state has no reading below zero; found spend of -1bn");
    CHECK(refused(spent(1.2_bn).with(in_2027, 1.2_bn)) == "nothing");
}

TEST_CASE("current state: what the market says against the reader is left out") {
    const dossier d = document(market_of_may, ""); // a price of 4, at which a peak of 3 cannot be
    const auto by   = [&](const state& said) {
        return told(completed(said, d, d.events(), terms_on(d)));
    };
    CHECK(by({}) == list{"4", "4,000", "1,000"});
    CHECK(by(state{}.with(peak(share_price), 3_per_share)) == list{"?", "?", "1,000"});
    CHECK(by(state{}.with(peak(share_price), 5_per_share)) == list{"4", "4,000", "1,000"});
}
