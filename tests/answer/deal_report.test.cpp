#include <kicker/answer/deal_report.hpp>

#include <kicker/ledger/vesting_path.hpp>
#include <kicker/unit/text.hpp>

#include <kicker/unit/parse.hpp>

#include "support/catch.hpp"

#include <filesystem>

using kicker::cell, kicker::dossier, kicker::load_dossier, kicker::path_request, kicker::report,
    kicker::section, kicker::section_table, kicker::deal_report;

namespace {

const std::string gallery = "../deals/";

dossier deal_of(const std::string& name) {
    return load_dossier(gallery + name + ".json");
}

report report_of(const dossier& d) {
    return deal_report(d, {.by = kicker::usual_path(d)});
}

const section* find(const report& r, const std::string& id) {
    for (const section& s : r.sections)
        if (s.id == id) return &s;
    return nullptr;
}

const section& part_of(const report& r, const std::string& id) {
    const section* s = find(r, id);
    INFO(id);
    REQUIRE(s != nullptr);
    return *s;
}

const section& part_of(report&&, const std::string&) = delete; // it would be gone

/// The number that a cell says to a program.
std::int64_t number_in(const cell& c) {
    return std::stoll(c.value);
}

} // namespace

TEST_CASE("every figure of the vesting table is the vesting path's", "[report]") {
    for (const std::string name : {"cerebras-openai-filed", "cerebras-openai-reported"}) {
        const dossier d = deal_of(name);
        const auto path =
            d.events().empty() ? vesting_path(d.deal()) : vesting_path(d.deal(), d.events());
        const report r             = report_of(d);
        const section_table& table = part_of(r, "vesting").tables.front();
        INFO(name);
        REQUIRE(table.rows.size() == path.changes.size());
        REQUIRE(!table.rows.empty());
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const auto& row = table.rows[i];
            CHECK(row[0].text == to_text(path.changes[i].on));
            CHECK(number_in(row[2]) == path.changes[i].shares.ticks());
            CHECK(number_in(row[3]) == path.changes[i].cumulative.ticks());
            CHECK(!row[2].from.rule.empty());
            CHECK(!row[2].from.event.empty());
        }
    }
}

TEST_CASE("a report ends on the last day on which anything happened, not on the expiry",
          "[report]") {
    const dossier d = deal_of("cerebras-openai-filed");
    auto last       = kicker::day::earliest();
    for (const auto& e : d.events()) last = std::max(last, e.on);
    CHECK(report_of(d).subtitle.find("as of " + to_text(last)) != std::string::npos);
}

TEST_CASE("the curve of a deal is that of its rule, and lies within its band", "[report]") {
    const dossier d        = deal_of("cerebras-openai-reported");
    const report r         = report_of(d);
    const section& s       = part_of(r, "equity-spend");
    const section_table& t = s.charts.front().numbers;
    REQUIRE(t.columns.size() == 4); // spend, vested, at least, at most
    REQUIRE(t.rows.size() > 8);
    bool is_open = false;
    for (const auto& row : t.rows) {
        INFO(row[0].text);
        const auto vested = number_in(row[1]), low = number_in(row[2]), high = number_in(row[3]);
        CHECK(low <= vested);
        CHECK(vested <= high);
        is_open          = is_open || low < high;
        const auto spend = kicker::parse<kicker::money>(row[0].value);
        if (!row[0].text.starts_with("just"))
            CHECK(vested == kicker::vested(d.deal(), kicker::spent(spend)).ticks());
    }
    CHECK(is_open);
}

TEST_CASE("a curve has both sides of a step, and no sides where it only climbs", "[report]") {
    const auto words_at = [](const std::string& deal) {
        std::vector<std::string> words;
        const report r = report_of(deal_of(deal));
        for (const auto& row : part_of(r, "equity-spend").charts.front().numbers.rows)
            words.push_back(row[0].text.substr(0, row[0].text.find(" (as of")));
        return words;
    };
    const auto cliff = words_at("cerebras-openai-reported-all-at-30bn");
    CHECK(std::ranges::count(cliff, "just below 30bn") == 1);
    CHECK(std::ranges::count(cliff, "30bn") == 1);
    const auto ramp = words_at("cerebras-openai-reported-from-zero");
    CHECK(std::ranges::count(ramp, "just below 30bn") == 0);
    CHECK(std::ranges::count(ramp, "30bn") == 1);
}

TEST_CASE("what is vested at variants of the document is vested by its events", "[report]") {
    // That the loan vests is no assumption: no reading vests less than it.
    const dossier d = deal_of("cerebras-openai-filed");
    const report r  = report_of(d);
    for (const auto& row : part_of(r, "equity-megawatts").charts.front().numbers.rows)
        CHECK(number_in(row[2]) >= 4'459'337);
}

TEST_CASE("each document of the gallery makes a report that says all it does not know",
          "[report]") {
    int documents = 0;
    for (const auto& file : std::filesystem::directory_iterator(gallery)) {
        if (file.path().extension() != ".json") continue;
        ++documents;
        const dossier d = load_dossier(file.path().string());
        INFO(file.path());
        const report r = report_of(d);
        CHECK(r.headlines.size() >= 3);
        CHECK(r.headlines.front().label == "Shares granted");
        if (!d.not_known().empty()) {
            const auto& rows = part_of(r, "not-known").tables.front().rows;
            REQUIRE(rows.size() == d.not_known().size());
            for (std::size_t i = 0; i < rows.size(); ++i)
                CHECK(rows[i].front().text == d.not_known()[i]);
        }
        if (!d.assumptions().empty())
            CHECK(part_of(r, "assumptions").assumptions.size() == d.assumptions().size());
        for (const section& s : r.sections)
            for (const auto& c : s.charts) {
                CHECK(!c.alt.empty());
                CHECK(c.numbers.rows.size() > 0);
            }
    }
    CHECK(documents > 20);
}

TEST_CASE("an amended deal is reported by the terms that are in force", "[report]") {
    const report r = report_of(deal_of("plug-amazon-2017"));
    CHECK(r.title == "Plug Power - Amazon, 2017, as amended");
    CHECK(r.headlines[1].figure.value == "55286696");
    CHECK(find(r, "equity-spend") == nullptr); // nothing depends on spend any more
}

TEST_CASE("spend is held against commitment and ceiling", "[report]") {
    const dossier d  = deal_of("cerebras-openai-reported");
    const report r   = report_of(d);
    const section& s = part_of(r, "spend");
    const auto& rows = s.charts.front().numbers.rows;
    REQUIRE(rows.size() == d.deal().schedule.size());
    kicker::money total;
    for (const auto& p : d.deal().schedule) total += p.amount;
    CHECK(kicker::parse<kicker::money>(rows.back()[3].value) == total);
    CHECK(s.charts.front().specification.find("commitment 20bn") != std::string::npos);
    CHECK(s.charts.front().specification.find("ceiling 30bn") != std::string::npos);
}

TEST_CASE("what vests at an issue without a day is drawn where the first day is", "[report]") {
    const report r = report_of(kicker::read_dossier(R"({"kicker": 1, "company": {"shares": "1m"},
        "deal": {"name": "D", "contract": {"currency": "USD"}, "warrants": [{"name": "W",
            "tranches": [{"name": "T", "shares": "1,000", "vests": "100%"},
                         {"name": "U", "shares": "1,000",
                          "vests": "on from 2026-01-01 to 2028-01-01 in 4 steps"}]}]}})"));
    const auto& vested = part_of(r, "vesting").charts.front();
    CHECK(vested.numbers.rows.front()[0].text == "at issue");
    CHECK(vested.specification.find("0000-01-01") == std::string::npos);
    const auto& stake = part_of(r, "stake").charts.front();
    CHECK(stake.numbers.rows.front()[0].text == "2026-07-03");
    CHECK(stake.numbers.rows.front()[1].text == "0.12%"); // 1,250 of 1,001,250
    CHECK(stake.numbers.rows.back()[1].text == "0.20%");
    const report undated = report_of(kicker::read_dossier(R"({"kicker": 1,
        "deal": {"name": "D", "contract": {"currency": "USD"}, "warrants": [{"name": "W",
            "tranches": [{"name": "T", "shares": "1,000", "vests": "100%"}]}]}})"));
    CHECK(part_of(undated, "standing").title == "Where each tranche stands");
}

TEST_CASE("a report of a company whose shares are counted later begins its stake there",
          "[report]") {
    const dossier d =
        kicker::read_dossier(R"({"kicker": 1, "deal": {"name": "x", "warrants": [{"name": "w",
        "tranches": [{"name": "b", "shares": "10", "vests": "spend >= 1"},
                     {"name": "c", "shares": "10", "vests": "spend >= 2"}]}]},
        "events": [{"date": "2026-01-01", "event": "payment", "amount": "1"},
                   {"date": "2026-07-30", "event": "outstanding", "amount": "50"},
                   {"date": "2026-09-30", "event": "payment", "amount": "1"}]})");
    const report r   = report_of(d);
    const auto& rows = part_of(r, "stake").charts.front().numbers.rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0][0].text == "2026-07-30");
    CHECK(rows[0][1].text == "16.67%");
    CHECK(rows[1][1].text == "28.57%");
}

TEST_CASE("report: a curve has as many levels as ten thousand steps, and no more than anyone draws",
          "[report]") {
    const auto in_steps = [](const std::string& n) {
        return kicker::read_dossier(
            R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
            "tranches": [{"name": "t", "shares": "1,000,000", "vests": "spend from 0 to 30bn in )" +
            n + R"( steps"}]}]}})");
    };
    const report r = report_of(in_steps("10000"));
    CHECK(part_of(r, "equity-spend").charts.front().numbers.rows.size() > 10'000);
    CHECK_THROWS_WITH(
        report_of(in_steps("65535")),
        Catch::Contains("a curve has at most 20000 levels; the steps of the rules ask for"));
}
