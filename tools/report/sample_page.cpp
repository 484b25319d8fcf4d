// Writes a report of the README's deal with a chart of each kind to the file that it is given.
//
// Words that HTML would take for its own are in it on purpose.

#include "page.hpp"

#include <kicker/answer/charts.hpp>
#include <kicker/kicker.hpp>

#include <fstream>
#include <iostream>
#include <map>

using namespace kicker::literals;
using kicker::align, kicker::cell, kicker::section, kicker::spent, kicker::to_text;

namespace {

constexpr kicker::deal reported{
    .name     = "OpenAI - Cerebras, as reported, read as 20 to 30",
    .contract = {.buyer      = "OpenAI",
                 .seller     = "Cerebras",
                 .currency   = "USD",
                 .commitment = 20_bn,
                 .ceiling    = 30_bn},
    .company  = {.name = "Cerebras", .shares = 300'000'000_sh},
    .schedule = evenly(30_bn, kicker::term{2026_y / 1 / 1, 2028_y / 12 / 31}, kicker::quarterly),
    .warrants = {{.name     = "warrant",
                  .tranches = {{"signing", 3'333'333_sh, kicker::spend >= 5_bn},
                               {"expansion", 30'000'000_sh, ramp(kicker::spend, 20_bn, 30_bn)}}}},
};

constexpr char rule_words[]   = "30,000,000 shares vest as spend goes from 20bn to 30bn";
constexpr char source_words[] = "press, April 2026 (reported): \"up to 10 %\" </script><b>&";

double drawn(auto quantity, double ticks) {
    return static_cast<double>(quantity.ticks()) / ticks;
}

cell figure(const std::string& text, kicker::origin from) {
    return {.text = text, .value = {}, .from = std::move(from)};
}

section equity() {
    kicker::equity_curve curve{.spend_title  = "cumulative spend, USD",
                               .equity_title = "shares vested",
                               .points       = {},
                               .breakpoints  = {{5e9, "5bn"}, {20e9, "20bn"}, {30e9, "30bn"}}};
    kicker::section_table numbers{
        .caption = "Shares vested by cumulative spend.",
        .columns = {{"spend", align::right}, {"vested", align::right}, {"range", align::right}},
        .rows    = {}};
    const auto at = [&](kicker::money spend, kicker::shares vested) {
        const auto part = [&](int of_ten) {
            return kicker::shares::from_ticks(vested.ticks() * of_ten / 10);
        };
        const std::string range = to_text(part(8)) + " to " + to_text(part(11));
        const double n          = drawn(vested, 1);
        curve.points.push_back(
            {drawn(spend, 1e4),
             to_text(spend),
             {n, drawn(part(8), 1), drawn(part(11), 1), to_text(vested), range}});
        numbers.rows.push_back(
            {{to_text(spend)},
             figure(to_text(vested), {.rule        = rule_words,
                                      .event       = {},
                                      .source      = source_words,
                                      .assumptions = {"committed shares"},
                                      .note        = "at a spend of " + to_text(spend)}),
             {range}});
    };
    for (int bn = 0; bn <= 32; ++bn) {
        const kicker::money spend = kicker::money::from_ticks((1_bn).ticks() * bn);
        if (bn == 5) at(spend, vested(reported, spent(4_bn))); // the foot of the cliff
        at(spend, vested(reported, spent(spend)));
    }
    return {.id     = "equity",
            .title  = "Equity against spend",
            .prose  = {"Nothing vests before 5bn has been spent. The expansion vests pro rata from "
                        "20bn to 30bn; what lies beyond the commitment is the buyer's choice."},
            .tables = {},
            .charts = {{"Shares vested by cumulative spend",
                        "A step of 3.3 million shares at 5bn, then a line that climbs from 20bn "
                        "to 33.3 million shares at 30bn and stays there.",
                        kicker::equity_chart(curve), numbers}},
            .assumptions = {{"committed shares", "300,000,000", "240,000,000 to 330,000,000",
                             "the press gives no count; the S-1's is later than the deal"}}};
}

section vesting() {
    kicker::vesting_over_time chart{.title    = "shares vested",
                                    .from     = "2026-01-01",
                                    .until    = "2029-03-31",
                                    .tranches = {"signing", "expansion"},
                                    .points   = {}};
    kicker::section_table numbers{.caption = "What vests when, and why.",
                                  .columns = {{"day"},
                                              {"tranche"},
                                              {"shares", align::right},
                                              {"cumulative", align::right},
                                              {"cause"}},
                                  .rows    = {}};
    std::map<std::string, double> held;
    for (const auto& v : vesting_path(reported)) {
        const std::string tranche(v.tranche.view());
        held[tranche] += drawn(v.shares, 1);
        chart.points.push_back({to_text(v.on), tranche, held[tranche], to_text(v.shares),
                                to_text(v.cumulative), to_text(v.cause)});
        const kicker::origin from{.rule =
                                      tranche == "signing" ? "all when spend >= 5bn" : rule_words,
                                  .event       = to_text(v.on) + ", " + to_text(v.cause),
                                  .source      = source_words,
                                  .assumptions = {},
                                  .note        = {}};
        numbers.rows.push_back({{to_text(v.on)},
                                {tranche},
                                figure(to_text(v.shares), from),
                                figure(to_text(v.cumulative), from),
                                {to_text(v.cause)}});
    }
    return {.id          = "vesting",
            .title       = "Vesting over time",
            .prose       = {"By the contract's own schedule: 2.5bn a quarter."},
            .tables      = {numbers},
            .charts      = {{"Shares vested, by tranche",
                             "One step in 2026, four in 2028, the last on 31 December.",
                             kicker::vesting_chart(chart), numbers}},
            .assumptions = {}};
}

section spending() {
    kicker::spend_over_time chart{.title  = "cumulative spend, USD",
                                  .from   = "2026-01-01",
                                  .until  = "2029-03-31",
                                  .series = {"paid", "scheduled"},
                                  .points = {{"2026-01-01", "paid", 0, "", "0"}},
                                  .levels = {{20e9, "commitment 20bn"}, {30e9, "ceiling 30bn"}}};
    kicker::stake_over_time stake{.title  = "stake, per cent of the company",
                                  .from   = "2026-01-01",
                                  .until  = "2029-03-31",
                                  .points = {{"2026-01-01", {0, 0, 0, "0%", "0% to 0%"}, ""}}};
    kicker::section_table numbers{
        .caption = "Cumulative spend at the end of each quarter.",
        .columns = {{"day"}, {"spend", align::right}, {"stake", align::right}, {"who"}},
        .rows    = {}};
    const char* days[] = {"2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31",
                          "2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31",
                          "2028-03-31", "2028-06-30", "2028-09-30", "2028-12-31"};
    int quarter        = 0;
    for (const char* day : days) {
        ++quarter;
        const kicker::money total = kicker::money::from_ticks((2.5_bn).ticks() * quarter);
        const std::string who     = quarter <= 3 ? "paid" : "scheduled";
        if (quarter == 4)
            chart.points.push_back({days[2], who, 7.5e9, "", "7.5bn"}); // goes on from there
        chart.points.push_back({day, who, drawn(total, 1e4), "2.5bn", to_text(total)});
        const double n         = drawn(vested(reported, spent(total)), 1);
        const double held      = 100 * n / (n + 3e8);
        const std::string text = std::to_string(held).substr(0, 4) + "%";
        stake.points.push_back(
            {day, {held, 0.8 * held, 1.1 * held, text, "0.8 to 1.1 times it"}, "payment"});
        numbers.rows.push_back({{day}, {to_text(total)}, {text}, {who}});
    }
    return {
        .id          = "spend",
        .title       = "Spend, commitment and stake",
        .prose       = {"Three quarters have been paid; the rest is the schedule."},
        .tables      = {},
        .charts      = {{"Spend against the commitment",
                         "Steps of 2.5bn a quarter, past the commitment of 20bn at the end of 2027, up "
                              "to the ceiling of 30bn a year later.",
                         kicker::spend_chart(chart), numbers},
                        {"Stake in the company", "Below 2 % until 2028, then up to 10 %.",
                         kicker::stake_chart(stake), numbers}},
        .assumptions = {}};
}

section missing() {
    const std::vector<kicker::hurdle_progress> hurdles{
        {"signing: spend reaches 5bn", 1, "7.5bn of 5bn", "reached"},
        {"expansion begins: spend reaches 20bn", 0.375, "7.5bn of 20bn", "12.5bn to go"},
        {"expansion: spend reaches 30bn", 0.25, "7.5bn of 30bn", "22.5bn to go"}};
    kicker::section_table numbers{.caption = "The distance to each hurdle.",
                                  .columns = {{"hurdle"}, {"reached"}, {"missing", align::right}},
                                  .rows    = {}};
    for (const auto& h : hurdles)
        numbers.rows.push_back({{h.name}, {h.reached_text}, {h.missing_text}});
    return {.id          = "missing",
            .title       = "What is missing",
            .prose       = {},
            .tables      = {},
            .charts      = {{"Progress to each hurdle", "One of three hurdles is reached.",
                             kicker::hurdles_chart(hurdles), numbers}},
            .assumptions = {}};
}

section ownership() {
    const kicker::owner_bars owners{.title  = "per cent of the company",
                                    .owners = {{.owner       = "founders",
                                                .before      = 75,
                                                .after       = 60,
                                                .before_text = "75.00%",
                                                .after_text  = "60.00%",
                                                .shares_text = "240,000,000"},
                                               {.owner       = "funds",
                                                .before      = 25,
                                                .after       = 20,
                                                .before_text = "25.00%",
                                                .after_text  = "20.00%",
                                                .shares_text = "80,000,000"},
                                               {.owner       = "OpenAI",
                                                .after       = 20,
                                                .before_text = "0.00%",
                                                .after_text  = "20.00%",
                                                .shares_text = "80,000,000"}}};
    const kicker::waterfall steps{.title = "per cent of the company",
                                  .steps = {{.name        = "before",
                                             .to          = 100,
                                             .is_level    = true,
                                             .change_text = "100.00%",
                                             .level_text  = "100.00%",
                                             .shares_text = "320,000,000"},
                                            {.name        = "OpenAI, vested",
                                             .from        = 100,
                                             .to          = 95,
                                             .change_text = "-5.00%",
                                             .level_text  = "95.00%",
                                             .shares_text = "20,000,000"},
                                            {.name        = "OpenAI, unvested",
                                             .from        = 95,
                                             .to          = 80,
                                             .change_text = "-15.00%",
                                             .level_text  = "80.00%",
                                             .shares_text = "60,000,000"},
                                            {.name        = "after",
                                             .to          = 80,
                                             .is_level    = true,
                                             .change_text = "80.00%",
                                             .level_text  = "80.00%",
                                             .shares_text = "320,000,000"}}};
    kicker::section_table before_after{
        .caption = "Each owner before and after.",
        .columns = {{"owner"}, {"before", align::right}, {"after", align::right}},
        .rows    = {}};
    for (const auto& o : owners.owners)
        before_after.rows.push_back({{o.owner}, {o.before_text}, {o.after_text}});
    kicker::section_table each{
        .caption = "Each step.", .columns = {{"by"}, {"change", align::right}}, .rows = {}};
    for (const auto& s : steps.steps) each.rows.push_back({{s.name}, {s.change_text}});
    const kicker::life_bars gains{.title = "gain, USD",
                                  .parts = {{"signing", "exercisable", 1e7, "10m"},
                                            {"expansion", "exercisable", 1e6, "1m"},
                                            {"expansion", "unvested", 9e7, "90m"}}};
    kicker::section_table gained{.caption = "What each tranche would gain.",
                                 .columns = {{"tranche"}, {"stage"}, {"gain", align::right}},
                                 .rows    = {}};
    for (const auto& p : gains.parts)
        gained.rows.push_back({{p.tranche}, {p.stage}, {p.shares_text}});
    return {.id          = "captable",
            .title       = "Who owns the company",
            .prose       = {},
            .tables      = {},
            .charts      = {{"Ownership before (hollow) and after (full)",
                             "Founders own 75 % before and 60 % after.", kicker::ownership_chart(owners),
                             before_after},
                            {"Who diluted all others", "From 100 % to 80 % in two steps.",
                             kicker::waterfall_chart(steps), each},
                            {"Intrinsic value", "Nearly all of it is not vested.",
                             kicker::life_chart(gains), gained}},
            .assumptions = {}};
}

/// An invented worth: how likely it comes, what it comes to, what moves it, and how sure it is.
section worth() {
    const kicker::section_table numbers{.columns = {{"year"}, {"chance", align::right}},
                                        .rows    = {{{"2027"}, {"20%"}}, {{"2028"}, {"70%"}}}};
    kicker::chances_over_time chances{.title = "probability",
                                      .from  = "2026-06-30",
                                      .until = "2028-12-31",
                                      .lines = {"signing", "expansion"}};
    kicker::heat_map grid{
        .title = "worth now", .column_title = "pace", .row_title = "price of the share"};
    kicker::running_estimate settling{.title = "worth now, USD"};
    for (const char* day : {"2026-06-30", "2027-06-30", "2027-12-31", "2028-12-31"}) {
        const double gone = static_cast<double>(chances.points.size());
        chances.points.push_back({day, "signing", 15 * gone, "some"});
        chances.points.push_back({day, "expansion", 8 * gone, "less"});
    }
    for (const char* price : {"200", "100", "50"}) {
        grid.rows.emplace_back(price);
        for (const char* pace : {"x 0.5", "x 1", "x 2"})
            grid.cells.push_back({pace, price, 9 - static_cast<double>(grid.cells.size()), "1bn"});
    }
    grid.columns = {"x 0.5", "x 1", "x 2"};
    for (double paths = 2048; paths < 100'000; paths *= 2) {
        const double error = 1e10 / paths, at = 2e9 + error / 3;
        settling.points.push_back(
            {paths, "so many", {at, at - error, at + error, "2bn", "less to more"}});
    }
    const kicker::histogram gains{.title         = "gain, USD",
                                  .percent_title = "part of all paths",
                                  .bars          = {{0, 1e9, 45, "0 to below 1bn", "45%"},
                                                    {1e9, 2e9, 35, "1bn to below 2bn", "35%"},
                                                    {2e9, 3e9, 12, "2bn to below 3bn", "12%"},
                                                    {3e9, 4e9, 8, "3bn or more", "8%", true}},
                                  .levels        = {{1.1e9, "median 1.1bn"}}};
    return {.id          = "worth",
            .title       = "What it is worth",
            .prose       = {},
            .tables      = {},
            .charts      = {{"How likely it comes", "Two lines that climb.",
                             kicker::chances_chart(chances), numbers},
                            {"What it comes to", "Bars that fall, and a paler one at the end.",
                             kicker::histogram_chart(gains), numbers},
                            {"What moves it", "The darkest cell is on the upper left.",
                             kicker::heat_chart(grid), numbers},
                            {"How sure it is", "A band that becomes narrow.",
                             kicker::running_chart(settling), numbers}},
            .assumptions = {}};
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: kicker_sample_page FILE\n";
        return 2;
    }
    const kicker::report report{
        .title     = "OpenAI \u2013 Cerebras, as reported",
        .subtitle  = "Read as 20 to 30: nothing at $20bn, 10 % of the company at $30bn",
        .headlines = {{"Shares granted",
                       figure(to_text(granted(reported)), {.rule        = rule_words,
                                                           .event       = {},
                                                           .source      = source_words,
                                                           .assumptions = {},
                                                           .note        = {}}),
                       "10 % of the company, including itself"},
                      {"Vested at 25bn",
                       {to_text(vested(reported, spent(25_bn)))},
                       "on 30 June 2028, by schedule"},
                      {"Commitment", {"20bn"}, "USD; the ceiling is 30bn"}},
        .sections  = {equity(), vesting(), ownership(), worth(), spending(), missing()},
        .closing   = "Written by kicker. A model, not legal, accounting or investment advice."};
    std::ofstream(argv[1], std::ios::binary) << tool::html_page(report);
}
