#include <kicker/vest/words.hpp>

#include "support/catch.hpp"

#include <kicker/metric/derived.hpp>
#include <kicker/vest/combine.hpp>
#include <kicker/vest/leaves.hpp>

#include <sstream>
#include <string>

using namespace kicker;

namespace {

const auto aircraft = measure<count>("aircraft", kind::performance);

template <class Value>
std::string streamed(const Value& v) {
    std::ostringstream out;
    out << v;
    return out.str();
}

} // namespace

TEST_CASE("each leaf reads as a contract does", "[vest]") {
    struct row {
        rule r;
        const char* words;
    };
    const row rows[] = {
        {spend >= 20_bn, "spend >= 20bn"},
        {market_cap > 40_bn, "market_cap > 40bn"},
        {ramp(spend, 20_bn, 30_bn), "spend from 20bn to 30bn"},
        {in_steps(ramp(spend, 0_bn, 400_m), 8), "spend from 0 to 400m in 8 steps"},
        {reached("loan received"), "reached \"loan received\""},
        {reached("loan received", kind::performance), "reached performance \"loan received\""},
        {by(2028_y / 12 / 31), "by 2028-12-31"},
        {before(2028_y / 12 / 31), "before 2028-12-31"},
        {level(60_pct), "60%"},
        {level(4.99_pct), "4.99%"},
        {always, "100%"},
        {never, "0%"},
        {on >= 2027_y / 1 / 1, "on >= 2027-01-01"},
        {ramp(on, 2026_y / 1 / 1, 2027_y / 1 / 1), "on from 2026-01-01 to 2027-01-01"},
        {committed >= 1.25_bn, "committed >= 1.25bn"},
        {funding >= 1_bn, "funding >= 1bn"},
        {purchased >= 2_GW, "purchased >= 2 GW"},
        {delivered >= 750_MW, "delivered >= 750 MW"},
        {delivered >= 0.5_MW, "delivered >= 0.5 MW"},
        {share_price > 0.00001_per_share, "share_price > 0.00001"},
        {outstanding >= 33'445'026_sh, "outstanding >= 33,445,026"},
        {aircraft >= 10_count, "performance count \"aircraft\" >= 10"},
        {measure<percent>("uptime", kind::other) >= 99.9_pct, "other percent \"uptime\" >= 99.9%"},
        {spend >= -20_bn, "spend >= -20bn"},
    };
    for (const row& w : rows) {
        CHECK(to_text(w.r) == w.words);
        CHECK(streamed(w.r) == w.words);
    }
}

TEST_CASE("each derived reading reads as a contract does", "[vest]") {
    struct row {
        metric_key key;
        const char* words;
    };
    const row rows[] = {
        {peak(share_price).key, "peak share_price"},
        {vwap(share_price, 30).key, "share_price vwap 30"},
        {peak(vwap(market_cap, 30)).key, "peak market_cap vwap 30"},
        {on_days(share_price, 20, 30).key, "share_price on 20 of 30 days"},
        {peak(on_days(vwap(share_price, 5), 20, 30)).key,
         "peak share_price vwap 5 on 20 of 30 days"},
        {within(spend, calendar_year(2027)).key, "spend in 2027"},
        {within(spend, calendar_year(0)).key, "spend in 0000"},
        {within(spend, {2027_y / 1 / 1, 2027_y / 12 / 30}).key, "spend in 2027-01-01..2027-12-30"},
        {within(spend, {2027_y / 1 / 1, 2028_y / 12 / 31}).key, "spend in 2027-01-01..2028-12-31"},
        {within_last(spend, 365).key, "spend within 365 days"},
        {within_last(spend, calendar_months(12)).key, "spend within 12 months"},
        {average(share_price, 30).key, "share_price average 30"},
        {tagged(spend, "fees").key, "spend tagged \"fees\""},
        {peak(within_last(tagged(delivered, "inference"), 30)).key,
         "peak delivered tagged \"inference\" within 30 days"},
        {times_reached("goal", kind::performance).key, "times reached performance \"goal\""},
        {days_since("closing").key, "days since \"closing\""},
        {months_since("closing", kind::service).key, "months since service \"closing\""},
        {peak(average(market_cap, calendar_months(6))).key, "peak market_cap average 6 months"},
        {vwap(share_price, calendar_days(30)).key, "share_price vwap 30 calendar days"},
        {on_days(share_price, 20, 20).key, "share_price on 20 days in a row"},
        {peak(within_last(aircraft, 90)).key, "peak performance count \"aircraft\" within 90 days"},
        {milestone_key("loan"), "reached \"loan\""},
        {milestone_key("loan", kind::service), "reached service \"loan\""},
    };
    for (const row& w : rows) CHECK(to_text(w.key) == w.words);
}

TEST_CASE("brackets stand where the form needs them and nowhere else", "[vest]") {
    const rule a = level(1_pct), b = level(2_pct), c = level(3_pct), d = level(4_pct);
    struct row {
        rule r;
        const char* words;
    };
    const row rows[] = {
        {a and b and c, "1% and 2% and 3%"},
        {a or b or c, "1% or 2% or 3%"},
        {a and (b and c), "1% and (2% and 3%)"},
        {a or (b or c), "1% or (2% or 3%)"},
        {(a and b) or c, "1% and 2% or 3%"},
        {a or (b and c), "1% or 2% and 3%"},
        {(a or b) and c, "(1% or 2%) and 3%"},
        {a and (b or c), "1% and (2% or 3%)"},
        {(a or b) and (c or d), "(1% or 2%) and (3% or 4%)"},
        {(a and b) or (c and d), "1% and 2% or 3% and 4%"},
        {(a and b) and (c and d), "1% and 2% and (3% and 4%)"},
        {(a or b) or (c or d), "1% or 2% or (3% or 4%)"},
        {a and (b or (c and d)), "1% and (2% or 3% and 4%)"},
        {(a and (b or c)) or d, "1% and (2% or 3%) or 4%"},
    };
    for (const row& w : rows) CHECK(to_text(w.r) == w.words);
}

TEST_CASE("a name keeps its quotes and backslashes behind a backslash", "[vest]") {
    CHECK(in_quotes("loan received") == "\"loan received\"");
    CHECK(in_quotes("the \"loan\"") == "\"the \\\"loan\\\"\"");
    CHECK(in_quotes("a\\b") == "\"a\\\\b\"");
    CHECK(in_quotes("") == "\"\"");
    CHECK(in_quotes("R\u00e9ception") == "\"R\u00e9ception\"");
}

TEST_CASE("a level is written in the words of its unit", "[vest]") {
    struct row {
        unit_id unit;
        std::int64_t ticks;
        const char* words;
    };
    const row rows[] = {
        {unit_id::money, 200'000'000'000'000, "20bn"}, {unit_id::price, 1'000, "0.00001"},
        {unit_id::shares, 33'445'026, "33,445,026"},   {unit_id::percent, 49'900, "4.99%"},
        {unit_id::power, 750'000, "750 MW"},           {unit_id::count, 1'000, "1,000"},
        {unit_id::day, 20'819, "2027-01-01"},          {unit_id::day, -719'528, "0000-01-01"},
        {unit_id::day, 2'932'896, "9999-12-31"},       {unit_id::none, 1, ""},
    };
    for (const row& w : rows) {
        CHECK(level_text(w.unit, w.ticks) == w.words);
        CHECK(level_text(w.unit, static_cast<double>(w.ticks)) == w.words);
    }
}
