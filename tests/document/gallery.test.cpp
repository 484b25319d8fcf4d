// The gallery: each public deal of deals/ as a document, held against what its sources say.
//
// What rests on an assumption of the document says so. Figures that the tests of tests/deals publish
// are checked here once more, on the document.
#include <kicker/document/dossier.hpp>

#include <kicker/document/range.hpp>
#include <kicker/document/terms.hpp>

#include <kicker/kicker.hpp>

#include "../../examples/cerebras_openai.hpp"
#include "support/catch.hpp"
#include "support/published.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace kicker;
using namespace kicker::literals;

namespace {

const std::string folder = "../deals/";

/// A document of the gallery by its name.
dossier document(const std::string& name) {
    return load_dossier(folder + name + ".json");
}

/// A source of a document as a paper that prints figures; the letter is one of its grade, or D.
paper cited(const dossier& d, const source& s, paper::letter letter) {
    if (letter != paper::D) CHECK(s.grade == (letter == paper::P ? grade::reported : grade::filed));
    return {std::string(d.deal().name.view()),
            s.document + (s.section.empty() ? "" : ", " + s.section), s.url, letter,
            std::string(d.deal().contract.currency.view())};
}
/// The same by the source's name in the document.
paper cited(const dossier& d, const std::string& name, paper::letter letter) {
    const auto s = std::find_if(d.sources().begin(), d.sources().end(),
                                [&](const source& each) { return each.name == name; });
    REQUIRE(s != d.sources().end());
    return cited(d, *s, letter);
}
/// The same of the source that stands behind a term.
paper behind(const dossier& d, const std::string& pointer, paper::letter letter) {
    const source* const s = source_of(d, pointer);
    REQUIRE(s != nullptr);
    return cited(d, *s, letter);
}

/// The names of all documents, as they stand in the folder.
std::set<std::string> names() {
    std::set<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") all.insert(entry.path().stem().string());
    return all;
}

/// The terms below a value that neither stand under a source nor are an assumption.
void list_uncited(const json_node& n, bool cited, const std::string& at,
                  std::vector<std::string>& found) {
    cited = cited || n.find("source") != nullptr;
    if (n.items.empty() && !cited && !n.text.starts_with("=")) found.push_back(at);
    for (const auto& item : n.items)
        if (item.key != "source") list_uncited(item, cited, at + "/" + item.key, found);
}

/// What has vested by a day, by the events of a document and its amendments.
shares by_events(const dossier& d, day until) {
    return vested(d.deal(), d.events(), until, {.amendments = d.amendments()});
}

/// How many years of 365.25 days there are from one day to another.
double years(day from, day to) {
    return static_cast<double>(to.number() - from.number()) / 365.25;
}

/// What it costs to exercise every share that is granted at a fixed strike.
money strike_cash(const deal& d) {
    money sum;
    for (std::size_t i = 0; i < d.warrants.size(); ++i)
        for (const tranche& t : d.warrants.tranches_of(i))
            sum += amount_of(granted(t, d.company), strike_of(d.warrants.head(i), t)->price());
    return sum;
}

/// A ledger of `n` closing prices, a day after the other.
ledger with_prices(int n, price each) {
    ledger l;
    for (int i = 0; i < n; ++i) l.price(day(2026_y / 8 / 5) + i, each);
    return l;
}

} // namespace

// --- what holds for every document -----------------------------------------------------

TEST_CASE("Gallery: it holds these deals and no others", "[document][gallery]") {
    CHECK(names() == std::set<std::string>{"affirm-amazon-2021",
                                           "amd-meta-2026",
                                           "amd-openai-2025",
                                           "applied-optoelectronics-amazon-2025",
                                           "astera-amazon-2022",
                                           "astera-amazon-2026",
                                           "atlas-amazon-2016",
                                           "atsg-amazon-2018",
                                           "bloom-oracle-2026",
                                           "cerebras-openai-filed",
                                           "cerebras-openai-reported",
                                           "cerebras-openai-reported-all-at-30bn",
                                           "cerebras-openai-reported-from-zero",
                                           "cipher-google-2025",
                                           "clean-energy-amazon-2021",
                                           "coreweave-openai-2025",
                                           "corning-nvidia-2026",
                                           "fabrinet-amazon-2025",
                                           "generac-amazon-2026",
                                           "harmonic-comcast-2016",
                                           "ionq-amazon-2019",
                                           "iren-nvidia-2026",
                                           "lion-amazon-2020",
                                           "marvell-amazon-2024",
                                           "marvell-google-2026",
                                           "ouster-amazon-2022",
                                           "plug-amazon-2017",
                                           "plug-amazon-2022",
                                           "plug-walmart-2017",
                                           "qualcomm-amazon-2026",
                                           "spartannash-amazon-2020",
                                           "stmicroelectronics-amazon-2026",
                                           "terawulf-google-2025"});
}

TEST_CASE("Gallery: every term has a source or is an assumption, and no entry is idle",
          "[document][gallery]") {
    for (const auto& name : names()) {
        INFO(name);
        const dossier d = document(name);
        std::vector<std::string> uncited;
        for (const char* part : {"deal", "company", "schedule", "market", "events", "amendments"})
            if (const json_node* n = d.document().find(part))
                list_uncited(*n, false, part, uncited);
        CHECK(uncited == std::vector<std::string>{});

        for (const auto& a : d.assumptions()) {
            INFO(a.name);
            CHECK_FALSE(a.used_in.empty());
            CHECK_FALSE(a.because.empty());
        }
        for (const auto& s : d.sources()) {
            INFO(s.name);
            CHECK(std::any_of(d.citations().begin(), d.citations().end(),
                              [&](const citation& c) { return c.source.name == s.name; }));
            CHECK((s.url.empty() || s.url.starts_with("https://")));
        }
        CHECK_FALSE(d.not_known().empty());
    }
}

TEST_CASE("Gallery: no deal contradicts itself, at its values or at the ends of their ranges",
          "[document][gallery]") {
    const auto errors = [](const deal& d) {
        std::vector<std::string> found;
        for (const auto& f : validate(d))
            if (f.how_bad == severity::error) found.push_back(to_text(f));
        return found;
    };
    for (const auto& name : names()) {
        INFO(name);
        const dossier d = document(name);
        CHECK(errors(d.deal()) == std::vector<std::string>{});
        const auto path = vesting_path(d.deal(), d.events(), {.amendments = d.amendments()});
        for (const path_note& n : path.notes) FAIL_CHECK(to_text(n));
        for (const auto& a : d.assumptions())
            if (a.has_range())
                for (const auto& end : {a.low, a.high}) {
                    INFO(a.name << " = " << end);
                    // a warrant that may not vest at all is what the range is to say
                    if (end == "0%") CHECK_NOTHROW(with_values(d, {{a.name, end}}));
                    else
                        CHECK(errors(with_values(d, {{a.name, end}}).deal()) ==
                              std::vector<std::string>{});
                }
    }
}

TEST_CASE("Gallery: the head of each warrant is as its source states it", "[document][gallery]") {
    // The last days of Astera's warrants of 2022, Atlas's second, Clean Energy, IonQ, IREN and Lion
    // are assumed or derived, as is the day of Astera's second, and the count of Marvell's second
    // for Amazon. Where there is none, none was read.
    struct row {
        const char *name, *strike, *issued, *expires;
        shares stated;
        std::optional<paper::letter> of_shares{}, of_strike{}; // none where there is no figure
    };
    using enum paper::letter;
    const row rows[] = {
        {"affirm-amazon-2021", "0.01", "", "", 7'000'000_sh, P, P},
        {"affirm-amazon-2021", "100", "2021-11-10", "", 15'000'000_sh, F, P},
        {"amd-meta-2026", "0.01", "2026-02-23", "2031-02-23", 160'000'000_sh, F2, F2},
        {"amd-openai-2025", "0.01", "2025-10-05", "2030-10-05", 160'000'000_sh, F, F},
        {"applied-optoelectronics-amazon-2025", "23.6956", "2025-03-13", "2035-03-13", 7'945'399_sh,
         F, F},
        {"astera-amazon-2022", "20.34", "2022-10-14", "2029-10-14", 1'484'230_sh, F, F},
        {"astera-amazon-2022", "20.34", "2023-10-31", "2029-10-14", 831'945_sh, F, F},
        {"astera-amazon-2026", "142.82", "2026-02-05", "2033-02-05", 3'262'299_sh, F2, F2},
        {"atlas-amazon-2016", "37.5", "2016-05-04", "2021-05-04", 7'500'000_sh, F, F},
        {"atlas-amazon-2016", "37.34", "2016-05-04", "2023-05-04", 3'766'000_sh, F, F},
        {"atsg-amazon-2018", "", "2018-12-20", "2029-12-20", 14'801'369_sh, F},
        {"atsg-amazon-2018", "", "", "2029-12-20", 7'014'804_sh, F},
        {"bloom-oracle-2026", "113.28", "2026-04-09", "", 3'531'073_sh, F2, F2},
        {"cerebras-openai-filed", "0.00001", "2025-12-24", "2035-12-24", 33'445'026_sh, F2, F2},
        {"cerebras-openai-reported", "", "", "", 0_sh},
        {"cerebras-openai-reported-all-at-30bn", "", "", "", 0_sh},
        {"cerebras-openai-reported-from-zero", "", "", "", 0_sh},
        {"cipher-google-2025", "0.01", "2025-09-24", "2030-09-24", 24'178'576_sh, F, F},
        {"clean-energy-amazon-2021", "13.49", "2021-04-16", "2031-04-16", 53'141'755_sh, F, F},
        {"coreweave-openai-2025", "", "2025-03-07", "", 8'750'000_sh, D},
        {"corning-nvidia-2026", "180", "", "", 15'000'000_sh, F2, F2},
        {"corning-nvidia-2026", "0.0001", "", "", 3'000'000_sh, F2, F2},
        {"fabrinet-amazon-2025", "208.4826", "", "", 381'922_sh, P, P},
        {"generac-amazon-2026", "200.9266", "2026-09-16", "2033-09-16", 1'693'745_sh, F2, F2},
        {"harmonic-comcast-2016", "4.76", "2016-09-26", "2023-09-26", 7'816'162_sh, F, F},
        {"ionq-amazon-2019", "1.38", "", "2029-11-30", 8'301'202_sh, F, F},
        {"iren-nvidia-2026", "70", "2026-05-07", "2031-05-07", 30'000'000_sh, P, P},
        {"lion-amazon-2020", "5.66", "2020-07-01", "2028-06-30", 0_sh, F, F},
        {"marvell-amazon-2024", "87.77", "", "", 4'180'683_sh, F2, F2},
        {"marvell-amazon-2024", "87", "", "", 1'044'889_sh, D, F2},
        {"marvell-google-2026", "206.58", "2026-08-18", "2033-08-18", 58'970'907_sh, F2, F2},
        {"ouster-amazon-2022", "50.71", "2022-02-04", "2030-02-04", 3'263'898_sh, F, F},
        {"plug-amazon-2017", "1.1893", "2017-04-04", "2027-04-04", 55'286'696_sh, F, F2},
        {"plug-amazon-2022", "22.9841", "2022-08-24", "2029-08-24", 16'000'000_sh, F, F},
        {"plug-walmart-2017", "2.1231", "2017-07-20", "2027-07-20", 55'286'696_sh, F, F2},
        {"qualcomm-amazon-2026", "161.26", "2026-09-03", "2036-09-03", 25'000'000_sh, F2, F2},
        {"spartannash-amazon-2020", "17.7257", "2020-10-07", "2027-10-07", 5'437'272_sh, F, P},
        {"stmicroelectronics-amazon-2026", "28.38", "", "", 24'800'000_sh, P, P},
        {"terawulf-google-2025", "0.01", "", "", 41'011'803_sh, F2, F2},
        {"terawulf-google-2025", "0.01", "", "", 32'568'197_sh, F2, F2},
    };
    std::size_t i = 0;
    for (const auto& name : names()) {
        INFO(name);
        const dossier d = document(name);
        for (std::size_t w = 0; w < d.deal().warrants.size(); ++w, ++i) {
            REQUIRE(i < std::size(rows));
            REQUIRE(rows[i].name == name);
            const auto& head = d.deal().warrants.head(w);
            CHECK(head.shares == rows[i].stated);
            CHECK((head.strike ? to_text(head.strike->price()) : "") == rows[i].strike);
            CHECK((head.issued ? to_text(*head.issued) : "") == rows[i].issued);
            CHECK((head.expires.is_said() ? to_text(head.expires.last()) : "") == rows[i].expires);

            const std::string at = "/deal/warrants/" + std::to_string(w);
            const std::string of =
                d.deal().warrants.size() > 1 ? " of \"" + std::string(head.name.view()) + '"' : "";
            if (rows[i].stated != 0_sh)
                given(behind(d, at + "/shares", rows[i].of_shares.value()), "shares" + of,
                      to_text(rows[i].stated), granted(d.deal().warrants[w]));
            if (head.strike)
                given(behind(d, at + "/strike", rows[i].of_strike.value()), "strike" + of,
                      rows[i].strike, head.strike->price());
        }
    }
    CHECK(i == std::size(rows));
}

TEST_CASE("Gallery: no assumption changes what is left unvested at the ceiling",
          "[document][gallery]") {
    // what the assumptions leave open is the way there
    const auto left = [](const deal& d) {
        return granted(d) - vested(d, spent(d.contract.ceiling));
    };
    int ranges = 0;
    for (const auto& name : names()) {
        INFO(name);
        const dossier d = document(name);
        if (d.deal().contract.ceiling == 0_cu) continue;
        for (const auto& a : d.assumptions()) {
            if (!a.has_range()) continue;
            INFO(a.name);
            ++ranges;
            for (const auto& end : {a.low, a.high})
                CHECK(left(with_values(d, {{a.name, end}}).deal()) == left(d.deal()));
        }
    }
    CHECK(ranges >= 10);
}

// --- Cerebras and OpenAI ---------------------------------------------------------------

TEST_CASE("Gallery: Cerebras as reported is the deal of the example, in its three readings",
          "[document][gallery]") {
    const auto terms = [](const std::string& name, label as) {
        deal d = document(name).deal();
        d.name = as;
        return d;
    };
    namespace example = cerebras_openai;
    CHECK(terms("cerebras-openai-reported", example::from_twenty.name) == example::from_twenty);
    CHECK(terms("cerebras-openai-reported-from-zero", example::from_zero.name) ==
          example::from_zero);
    CHECK(terms("cerebras-openai-reported-all-at-30bn", example::all_at_end.name) ==
          example::all_at_end);
}

TEST_CASE("Gallery: Cerebras as reported reaches a tenth of the company at 30bn in every reading",
          "[document][gallery]") {
    const dossier reported = document("cerebras-openai-reported");
    const auto tenth       = [](const deal& d) {
        return to_percent_text(stake(d, spent(30_bn), including_itself), 2);
    };
    const auto reading = [&](const char* rule) {
        return with_values(reported, {{"what vests on the way", rule}}).deal();
    };
    CHECK(tenth(reported.deal()) == "10.00%");
    published(cited(reported, "press", paper::P), "part of the company on 30bn of spend", "10%",
              stake(reported.deal(), spent(30_bn), including_itself));
    CHECK(vested(reported.deal(), spent(20_bn)) == 0_sh);
    CHECK(vested(reported.deal(), spent(25_bn)) == 16'666'666_sh);
    const assumption& open = reported.assumptions().front();
    REQUIRE(open.name == "what vests on the way");
    for (const auto& end : {open.low, open.high}) {
        INFO(end);
        CHECK(tenth(reading(end.c_str())) == "10.00%");
    }
    CHECK(vested(reading(open.low.c_str()), spent(29.99_bn)) == 0_sh);
    CHECK(vested(reading(open.high.c_str()), spent(15_bn)) == 16'666'666_sh);
    // the document of a reading is the document with that reading put in
    CHECK(reading(open.high.c_str()).warrants ==
          document("cerebras-openai-reported-from-zero").deal().warrants);
    CHECK(reading(open.low.c_str()).warrants ==
          document("cerebras-openai-reported-all-at-30bn").deal().warrants);
    // with the new shares in its base, and without
    CHECK(granted(with_values(reported, {{"ten percent of the company",
                                          "10% of the company, excluding itself"}})
                      .deal()) == 30'000'000_sh);
}

TEST_CASE("Gallery: Cerebras as filed agrees with the example to the share",
          "[document][gallery]") {
    const dossier filed = document("cerebras-openai-filed");
    CHECK(filed.deal() == cerebras_openai::as_filed);
    CHECK(by_events(filed, 2026_y / 11 / 20) == 11'789'371_sh); // as the example prints
    const auto path = vesting_path(filed.deal(), filed.events());
    const auto example =
        vesting_path(cerebras_openai::as_filed, load_ledger("../examples/data/cerebras_openai.csv"),
                     {.until = 2026_y / 11 / 20});
    REQUIRE(path.changes.size() == 6);
    REQUIRE(example.changes.size() == 6);
    for (std::size_t i = 0; i < path.changes.size(); ++i) {
        CHECK(path.changes[i].on == example.changes[i].on);
        CHECK(path.changes[i].tranche == example.changes[i].tranche);
        CHECK(path.changes[i].shares == example.changes[i].shares);
    }
    CHECK(path.changes[1].tranche == label("loan"));
    CHECK(path.changes[1].shares == 4'459'337_sh); // in January 2026; the day is assumed
    CHECK(path.changes[3].tranche == label("market cap or fees"));
    CHECK(path.changes[3].shares == 5'574'171_sh);
}

TEST_CASE("Gallery: Cerebras as filed adds up, however the capacity is split",
          "[document][gallery]") {
    const dossier filed = document("cerebras-openai-filed");
    const auto tranches = filed.deal().warrants.tranches();
    REQUIRE(tranches.size() == 4);
    const shares whole = 33'445'026_sh;
    CHECK(granted(filed.deal()) == whole);
    CHECK(granted(tranches[2]) + granted(tranches[3]) == 23'411'518_sh);
    CHECK(granted(tranches[0]) == part_of(fraction(2, 15), whole, rounding::half_up));
    CHECK(granted(tranches[1]) == part_of(fraction(1, 6), whole, rounding::down));
    CHECK(granted(tranches[2]) + granted(tranches[3]) == part_of(70_pct, whole, rounding::half_up));
    // the split is an assumption, and so is what it vests by 750 MW
    const assumption& of = filed.assumptions().front();
    REQUIRE(of.name == "committed shares");
    for (const auto& held : {of.low, of.value, of.high}) {
        INFO(held);
        const deal d = with_values(filed, {{of.name, held}}).deal();
        CHECK(granted(d) == whole);
        CHECK(vested(d, state{}.with(delivered, 750_MW)) == parse<shares>(held));
        CHECK(vested(d, state{}.with(delivered, 2_GW)) == 23'411'518_sh);
    }
}

TEST_CASE(
    "Gallery: what Cerebras vests by November 2026 rests on prices and megawatts nobody filed",
    "[document][gallery]") {
    const dossier filed = document("cerebras-openai-filed");
    const auto vests    = [&](const char* name, const char* value) {
        const dossier d = with_values(filed, {{name, value}});
        return by_events(d, 2026_y / 11 / 20);
    };
    const shares loan = 4'459'337_sh, market_cap_or_fees = 5'574'171_sh;
    const shares capacity = 1'755'863_sh; // 150 MW, if pro rata
    for (const auto& a : filed.assumptions()) {
        if (a.name == "share price") {
            CHECK(vests("share price", a.low.c_str()) == loan + capacity);
            CHECK(vests("share price", a.high.c_str()) == loan + market_cap_or_fees + capacity);
        }
    }
    CHECK(vests("share price", "168.35") == loan + capacity);
    CHECK(vests("share price", "168.36") == loan + market_cap_or_fees + capacity);
    CHECK(vests("first batches", "0 MW") == loan + market_cap_or_fees + 1'170'575_sh);
    // all that no filing gives at nothing: what is left is the loan of January 2026
    const dossier least = with_values(
        filed, {{"share price", "150"}, {"first batches", "0 MW"}, {"later batches", "0 MW"}});
    CHECK(by_events(least, 2026_y / 11 / 20) == loan);
    CHECK(by_events(with_values(filed, {{"day of the loan", "2026-01-01"}}), 2026_y / 1 / 1) ==
          loan);
    CHECK(filed.market().share_price == price(185.43_per_share));
    CHECK(amount_of(237'600'000_sh, 185.43_per_share) == 44.058168_bn);
}

TEST_CASE("Gallery: Cerebras' assumptions have the ranges that their reasons say",
          "[document][gallery]") {
    const assumption split = document("cerebras-openai-filed").assumptions().front();
    // by megawatts; at its ends either tranche has a share and the other the rest
    CHECK(parse<shares>(split.value) ==
          part_of(fraction(750, 2000), 23'411'518_sh, rounding::down));
    CHECK(parse<shares>(split.low) == 1_sh);
    CHECK(parse<shares>(split.high) == 23'411'518_sh - 1_sh);

    const dossier reported = document("cerebras-openai-reported");
    const auto base =
        std::find_if(reported.assumptions().begin(), reported.assumptions().end(),
                     [](const assumption& a) { return a.name == "shares at signing"; });
    REQUIRE(base != reported.assumptions().end());
    CHECK(parse<shares>(base->low) == 237'600'000_sh);
    // 56.4bn at 185 a share
    CHECK(amount_of(parse<shares>(base->high), 185_per_share) >= 56.4_bn);
    CHECK(amount_of(parse<shares>(base->high) - 1_sh, 185_per_share) < 56.4_bn);
}

TEST_CASE("Gallery: Cerebras as filed has a hurdle near 168.35 a share", "[document][gallery]") {
    // 40bn on 237.6m shares
    const deal d = document("cerebras-openai-filed").deal();
    CHECK(vested(d, with_prices(30, 168.35_per_share), day::latest()) == 0_sh);
    CHECK(vested(d, with_prices(30, 168.36_per_share), day::latest()) == 5'574'171_sh);
    CHECK(vested(d, with_prices(29, 168.36_per_share), day::latest()) == 0_sh);
}

TEST_CASE("Gallery: Cerebras as filed is a penny warrant that ends with what is owed",
          "[document][gallery]") {
    const deal d  = document("cerebras-openai-filed").deal();
    const auto& w = d.warrants.head(0);
    // exercised without cash at 185, two shares pay for all the others
    const auto kept = ratio(185_per_share - w.strike->price(), 185_per_share);
    CHECK(part_of(kept, 33'445'026_sh, rounding::down) == 33'445'024_sh);
    CHECK(w.expires == expiry(2035_y / 12 / 24, 5, "nothing is owed"));
}

// --- AMD -------------------------------------------------------------------------------

TEST_CASE("Gallery: AMD and OpenAI need six gigawatts and a price of 600 for all shares",
          "[document][gallery]") {
    const dossier openai   = document("amd-openai-2025");
    const state six        = state{}.with(purchased, 6_GW).with(delivered, 6_GW);
    const state almost_one = state{}.with(purchased, 1_GW).with(delivered, 999_MW);
    REQUIRE(std::ranges::count_if(openai.assumptions(), std::not_fn(is_of_outlook_alone)) == 4);
    for (const auto& a : openai.assumptions()) {
        if (!a.has_range() || is_of_outlook_alone(a)) continue;
        for (const auto& end : {a.low, a.value, a.high}) {
            INFO(a.name << " = " << end);
            const deal d = with_values(openai, {{a.name, end}}).deal();
            CHECK(vested(d, six.with(share_price, 600_per_share)) == 160'000'000_sh);
            CHECK(vested(d, six.with(share_price, 599.99_per_share)) < 160'000'000_sh);
            CHECK(vested(d, almost_one.with(share_price, 600_per_share)) == 0_sh);
            CHECK(strike_cash(d) == 1'600'000_cu);
        }
    }
    const contract& agreed = openai.deal().contract;
    const paper form_8k    = cited(openai, "8-K", paper::F2);
    given(form_8k, "capacity that is bound", "1 GW", agreed.capacity);
    given(form_8k, "capacity in all", "6 GW", agreed.capacity + agreed.capacity_option);
    // as at 27 June 2026
    CHECK(by_events(openai, 2026_y / 6 / 27) == 0_sh);
    CHECK(exercisable(openai.deal(), openai.events(), 2026_y / 6 / 27) == 0_sh);
    // exercise waits for both conditions
    const state full = six.with(share_price, 600_per_share);
    CHECK(exercisable(openai.deal(), full.reached("technical")) == 0_sh);
    CHECK(exercisable(openai.deal(), full.reached("technical").reached("commercial")) ==
          160'000'000_sh);
}

TEST_CASE("Gallery: AMD has promised 320,000,000 shares to OpenAI and Meta together",
          "[document][gallery]") {
    const dossier openai = document("amd-openai-2025"), meta = document("amd-meta-2026");
    CHECK(granted(openai.deal()) + granted(meta.deal()) == 320'000'000_sh);
    // the first gigawatt counts when shipped, those behind it when purchased
    const state shipped = state{}.with(delivered, 6_GW).with(share_price, 600_per_share);
    CHECK(vested(meta.deal(), shipped) < 160'000'000_sh);
    const state six = state{shipped}.with(purchased, 6_GW);
    published(cited(meta, "8-K", paper::F2), "vested with 6 GW purchased and the price at 600",
              "160,000,000", vested(meta.deal(), six));
    CHECK(exercisable(meta.deal(), six) == 0_sh);
    published(cited(meta, "10-Q", paper::F2), "vested at 27 June 2026", "0",
              by_events(meta, 2026_y / 6 / 27));
    given(cited(meta, "press", paper::P), "share price at 24 February 2026", "213.84",
          meta.market().share_price.value());
    CHECK(meta.deal().warrants.head(0).expires == expiry(2031_y / 2 / 23));
}

// --- Plug Power ------------------------------------------------------------------------

TEST_CASE("Gallery: Plug's warrants of 2017 give the reported counts", "[document][gallery]") {
    struct row {
        money paid;
        shares expected;
    };
    for (const char* name : {"plug-amazon-2017", "plug-walmart-2017"}) {
        const deal d = document(name).deal();
        for (const auto& [paid, expected] : // at both ends of a step
             {row{49'999'999.99_cu, 5'819'652_sh}, row{100_m, 20'368'782_sh},
              row{149'999'999.9999_cu, 20'368'782_sh}, row{150_m, 27'643'347_sh},
              row{199'999'999.9999_cu, 27'643'347_sh}, row{200_m, 34'917'912_sh},
              row{600_m, 55'286'696_sh}}) {
            INFO(name << ", " << paid);
            CHECK(vested(d, spent(paid)) == expected);
        }
        // the first tranche at 1.15 and 1.88 a share
        const shares first = granted(d.warrants.tranches()[0]);
        if (d.contract.buyer == label("Amazon"))
            CHECK(amount_of(first, 1.15_per_share) == 6'692'599.8_cu);
        else CHECK(amount_of(first, 1.88_per_share) == 10'940'945.76_cu);
    }
}

TEST_CASE("Gallery: Plug and Amazon 2017 vests in full when the rest is waived",
          "[document][gallery]") {
    const dossier d = document("plug-amazon-2017");
    REQUIRE(d.amendments().size() == 1);
    CHECK(by_events(d, 2019_y / 12 / 31) == 20'368'782_sh);
    CHECK(by_events(d, 2020_y / 9 / 30) == 27'643'347_sh);
    CHECK(by_events(d, 2020_y / 12 / 30) == 34'917'912_sh);
    published(cited(d, "note of 2022", paper::F),
              "vested once the rest is waived, 31 December 2020", "55,286,696",
              by_events(d, 2020_y / 12 / 31));
    const deal& after = d.amendments()[0].terms;
    CHECK(after.warrants.head(0).strike == strike(1.1893_per_share)); // as before
    CHECK(strike_of(after.warrants.head(0), after.warrants.tranches()[2]) ==
          strike(13.81_per_share));
    // the formula gives 13.81 at a VWAP of 15.344; it is an assumption, its floor filed
    const strike third = *strike_of(d.deal().warrants.head(0), d.deal().warrants.tranches()[2]);
    CHECK(third.price_at(15.344_per_share, 0.01_per_share) == 13.81_per_share);
    CHECK(third.vwap_days() == 30);
    CHECK(third.price() == 1.1893_per_share);
}

TEST_CASE("Gallery: Plug and Amazon 2022 vests to 60 % on a change of control",
          "[document][gallery]") {
    const dossier plug    = document("plug-amazon-2022");
    const deal d          = plug.deal();
    const state five      = spent(560_m);            // 5,000,000 vested, by the assumed pro rata
    const state above_all = spent(1'204'000'140_cu); // 9,600,001 vested, by the same
    REQUIRE(vested(d, five) == 5'000'000_sh);
    REQUIRE(vested(d, above_all) == 9'600'001_sh);
    CHECK(vested(d, five.reached("change of control")) == 9'600'000_sh);
    CHECK(vested(d, above_all.reached("change of control")) == 9'600'001_sh);
    const strike second = *strike_of(d.warrants.head(0), d.warrants.tranches()[2]);
    CHECK(second.price_at(10_per_share, 0.0001_per_share) == 9_per_share);
    CHECK(vested(d, spent(0_m)) == 1'000'000_sh);
    CHECK(vested(d, spent(2.1_bn)) == 16'000'000_sh);
    // which payments the first block takes is withheld: it may be any
    const assumption& first = plug.assumptions().front();
    CHECK(vested(with_values(plug, {{first.name, first.low}}).deal(), spent(1_m)) >= 9'000'000_sh);
    CHECK(vested(with_values(plug, {{first.name, first.high}}).deal(), spent(2.0_bn)) <
          9'000'000_sh);
}

// --- other warrants of Amazon ----------------------------------------------------------

TEST_CASE("Gallery: Astera's warrants are what their notes say", "[document][gallery]") {
    const dossier noted = document("astera-amazon-2022");
    const deal& earlier = noted.deal();
    const paper note    = cited(noted, "note of 2025", paper::F);
    CHECK(by_events(noted, 2022_y / 10 / 14) == 14'844_sh);
    given(note, "vested at 31 December 2023", "198,518", by_events(noted, 2023_y / 12 / 31));
    given(note, "vested at 31 December 2024", "474,029", by_events(noted, 2024_y / 12 / 31));
    const auto& w = earlier.warrants;
    CHECK(amount_of(granted(w[0]), 4.78_per_share) == 7'094'619.4_cu);
    CHECK(amount_of(granted(w[1]), 10.04_per_share) == 8'352'727.8_cu);

    const deal later = document("astera-amazon-2026").deal();
    CHECK(strike_cash(later) == 465'921'543.18_cu);
    CHECK(vested(later, spent(6.5_bn)) == 3'262'299_sh);
    CHECK(vested(later, spent(10_m)) == 5'018_sh); // 501.9 a million, if pro rata
}

TEST_CASE("Gallery: Fabrinet's warrant vests in full on an acquisition and for Amazon's cause",
          "[document][gallery]") {
    const dossier d = document("fabrinet-amazon-2025");
    given(cited(d, "press", paper::P), "share price at 12 March 2025", "201.88",
          d.market().share_price.value());
    CHECK(vested(d.deal(), state{}) == 0_sh);
    CHECK(vested(d.deal(), state{}.reached("acquisition")) == 381'922_sh);
    const auto ended = [&](party by, const char* reason) {
        ledger l;
        l.payment(2026_y / 1 / 1, 1_m).termination(2027_y / 3 / 1, by, reason);
        return vested(d.deal(), l, day::latest());
    };
    CHECK(ended(party::buyer, "cause") == 381'922_sh);
    CHECK(ended(party::buyer, "convenience") == 0_sh);
    CHECK(ended(party::seller, "cause") == 0_sh);
}

TEST_CASE("Gallery: SpartanNash grants a fifth at issue, rounded up", "[document][gallery]") {
    const deal d = document("spartannash-amazon-2020").deal();
    CHECK(vested(d, state{}) == 1'087'455_sh);
    CHECK(vested(d, state{}) == part_of(20_pct, granted(d), rounding::up));
    CHECK(granted(d) == 5'437'272_sh);
    CHECK(vested(d, spent(8_bn)) == granted(d));
    ledger l;
    l.termination(2023_y / 6 / 30, party::seller, "convenience").payment(2024_y / 6 / 30, 8_bn);
    CHECK(vested(d, l, day::latest()) == 1'087'455_sh); // the rest dies with the contract
}

TEST_CASE("Gallery: Clean Energy had vested 14,689,935 shares by the middle of June 2021",
          "[document][gallery]") {
    const dossier d = document("clean-energy-amazon-2021");
    CHECK(by_events(d, 2021_y / 6 / 13) == 13'283'445_sh);
    CHECK(by_events(d, 2021_y / 6 / 14) == 14'689'935_sh);
    CHECK(granted(d.deal()) - by_events(d, 2023_y / 12 / 31) == 37'613'035_sh);
    CHECK(by_events(d, 2023_y / 12 / 31) == 15'528'720_sh);
    // at the low end the shares of June lie within those of the signing
    const assumption& signing = d.assumptions().front();
    REQUIRE(signing.name == "vested at signing");
    const dossier within = with_values(d, {{signing.name, signing.low}});
    CHECK(by_events(within, 2021_y / 6 / 13) == 13'283'445_sh - 1'406'490_sh);
    CHECK(by_events(within, 2021_y / 6 / 14) == 13'283'445_sh);
    CHECK(granted(within.deal()) == 53'141'755_sh);
    CHECK(vested(d.deal(), spent(500_m).reached("June 2021")) == 53'141'755_sh);
}

TEST_CASE("Gallery: Lion's percentage is worth what its base makes of it", "[document][gallery]") {
    const dossier d   = document("lion-amazon-2020");
    const auto stakes = [](const deal& terms) {
        return to_percent_text(stake(terms, spent(1.1_bn), including_itself));
    };
    CHECK(stakes(d.deal()) == "15.8%");
    const dossier outside =
        with_values(d, {{"15.8 percent of Lion", "15.8% of the company, excluding itself"}});
    CHECK(stakes(outside.deal()) == "13.64%");
    // of the 188,497,602 shares of the listing
    CHECK(granted(d.deal()) == 35'371'283_sh);
    CHECK(granted(outside.deal()) == 29'782'621_sh);
    REQUIRE(d.events().size() == 2);
    const paper note = cited(d, "note of 2022", paper::F);
    given(note, "share price at 31 December 2021", "9.94", price::from_ticks(d.events()[0].ticks));
    given(note, "share price at 30 September 2022", "2.86", price::from_ticks(d.events()[1].ticks));
    const day last = d.deal().warrants.head(0).expires.last();
    CHECK(last == add_months(2021_y / 12 / 31, 78));
    CHECK(last == add_months(2022_y / 9 / 30, 69));
    given(note, "years to run at 31 December 2021", "6.5", years(2021_y / 12 / 31, last));
    given(note, "years to run at 30 September 2022", "5.75", years(2022_y / 9 / 30, last));
}

TEST_CASE("Gallery: Ouster's warrant had 6.98 years to run when the companies merged",
          "[document][gallery]") {
    const dossier d = document("ouster-amazon-2022");
    const auto& w   = d.deal().warrants.head(0);
    // filed: eight years from 4 February 2022; reported: up to 4 February 2030
    CHECK(w.expires.last() == add_months(*w.issued, 96));
    const paper note = cited(d, "note of 2025", paper::F);
    published(note, "years to run at the merger, 10 February 2023", "6.98",
              years(2023_y / 2 / 10, w.expires.last()));
    published(note, "vested on 100m of payments", "3,263,898", vested(d.deal(), spent(100_m)));
    given(
        note, "shares, as adjusted since", "3,267,890", granted(d.deal()),
        {.by = "-3,992", .why = "a clause against dilution added them; its formula was not read"});
    given(
        cited(d, "note of 2022", paper::F), "payments that vest all shares", "200m",
        d.deal().contract.ceiling,
        {.by  = "-100m",
         .why = "the note of 2025 has 100m, which the terms follow; why they differ was not read"});
    CHECK(vested(d.deal(), spent(99.99_m)) < 3'263'898_sh);
    CHECK(vested(d.deal(), state{}) == 0_sh);
}

TEST_CASE("Gallery: IonQ kept what had vested by August 2020 and lost the rest",
          "[document][gallery]") {
    const dossier d = document("ionq-amazon-2019");
    CHECK(granted(d.deal()) == 8'301'202_sh);
    CHECK(by_events(d, 2020_y / 8 / 31) == 543'152_sh);
    CHECK(by_events(d, 2024_y / 12 / 31) == 543'152_sh);
    ledger later = d.events();
    later.milestone(2025_y / 3 / 31, "payments");
    CHECK(vested(d.deal(), later, 2025_y / 12 / 31, {.amendments = d.amendments()}) ==
          543'152_sh); // the rest was forfeited
}

TEST_CASE("Gallery: Atlas keeps all of warrant A when an aircraft is lost", "[document][gallery]") {
    const dossier d = document("atlas-amazon-2016");
    CHECK(by_events(d, 2016_y / 5 / 4) == 3'750'000_sh);
    CHECK(by_events(d, 2018_y / 11 / 30) == 7'500'000_sh);
    CHECK(by_events(d, 2019_y / 3 / 31) == 7'500'000_sh); // with 19 aircraft left
    CHECK(vested(d.deal(), state{}) == 3'750'000_sh);
    CHECK(by_events(d, 2022_y / 6 / 30) == 7'500'000_sh + 1'280'440_sh);
    // 1,280,440 shares of warrant B at 30 June 2022 are thirty-four steps of 4.2m
    const auto of_b = [&](money paid) { return vested(d.deal(), spent(paid)) - 3'750'000_sh; };
    CHECK(of_b(142.8_m) == 1'280'440_sh);
    CHECK(of_b(146'999'999.9999_cu) == 1'280'440_sh);
    CHECK(of_b(147_m) == 1'318'100_sh);
    CHECK(of_b(420_m) == 3'766'000_sh);
}

TEST_CASE("Gallery: Applied Optoelectronics grants a sixth at issue, rounded down",
          "[document][gallery]") {
    const deal d = document("applied-optoelectronics-amazon-2025").deal();
    CHECK(vested(d, state{}) == part_of(fraction(1, 6), 7'945'399_sh, rounding::down));
    CHECK(vested(d, state{}) == 1'324'233_sh);
    CHECK(vested(d, spent(4_bn)) == 7'945'399_sh);
}

TEST_CASE("Gallery: STMicroelectronics grants what the press reports", "[document][gallery]") {
    const deal d = document("stmicroelectronics-amazon-2026").deal();
    CHECK(granted(d) == 24'800'000_sh);
    CHECK(strike_cash(d) == 703'824'000_cu);
    CHECK(vested(d, spent(100_bn)) == 0_sh); // which purchases vest was not read
}

TEST_CASE("Gallery: Qualcomm vests 15 % at issue and the rest by 60bn", "[document][gallery]") {
    const dossier d = document("qualcomm-amazon-2026");
    CHECK(by_events(d, 2026_y / 9 / 2) == 0_sh);
    CHECK(by_events(d, 2026_y / 9 / 3) == 3'750'000_sh);                       // F2
    CHECK(part_of(15_pct, granted(d.deal()), rounding::down) == 3'750'000_sh); // F2
    CHECK(vested(d.deal(), spent(60_bn)) == 25'000'000_sh);                    // F2
    CHECK(strike_cash(d.deal()) == 4'031'500'000_cu);                          // D
    // D: 354.17 shares a million, if pro rata; which is an assumption, and has these ends
    CHECK(vested(d.deal(), spent(1_m)) == 3'750'354_sh);
    const assumption& rest = d.assumptions().front();
    const auto at          = [&](const std::string& rule, const state& s) {
        return vested(with_values(d, {{rest.name, rule}}).deal(), s);
    };
    const state ordered = spent(30_bn).with(committed, 60_bn);
    CHECK(at(rest.low, ordered) == 3'750'000_sh);
    CHECK(at(rest.value, ordered) == 14'375'000_sh);
    CHECK(at(rest.high, ordered) == 25'000'000_sh);
}

TEST_CASE("Gallery: Generac vests two elevenths at issue and the rest by 8bn",
          "[document][gallery]") {
    const dossier d = document("generac-amazon-2026");
    CHECK(by_events(d, 2026_y / 9 / 16) == 307'954_sh);                                  // F2
    CHECK(part_of(fraction(2, 11), granted(d.deal()), rounding::half_up) == 307'954_sh); // D
    CHECK(vested(d.deal(), spent(8_bn)) == 1'693'745_sh);                                // F2
    CHECK(vested(d.deal(), spent(7.99_bn)) < 1'693'745_sh);
}

// --- Marvell ---------------------------------------------------------------------------

TEST_CASE("Gallery: Marvell vests 240,042 shares for each 500m of Google's Qualifying Revenue",
          "[document][gallery]") {
    const dossier d     = document("marvell-google-2026");
    const auto& w       = d.deal().warrants;
    const auto tranches = w.tranches();
    REQUIRE(tranches.size() == 2);
    CHECK(granted(tranches[0]) == 1'360'867_sh);  // F2
    CHECK(granted(tranches[1]) == 57'610'040_sh); // D
    CHECK(granted(d.deal()) == 58'970'907_sh);    // F2
    const auto on_revenue = [&](money m) { return vested(d.deal(), spent(m).on(2026_y / 8 / 18)); };
    for (int n = 0; n <= 260; ++n) { // F2: the step and the whole; D: the last one is smaller
        CAPTURE(n);
        const shares expected = std::min(n * 240'042_sh, 57'610'040_sh);
        CHECK(on_revenue(n * 500_m) == expected);
        CHECK(on_revenue(n * 500_m + 499'999'999.99_cu) == expected);
    }
    CHECK(on_revenue(6.5_bn) == 3'120'546_sh); // D, as are the next; P rounds them to 0.1m
    CHECK(on_revenue(16_bn) == 7'681'344_sh);
    CHECK(on_revenue(32.5_bn) == 15'602'730_sh);
    CHECK(on_revenue(65_bn) == 31'205'460_sh);
    CHECK(on_revenue(120_bn) == 57'610'040_sh);
    // F2: up to the end of fiscal 2033
    CHECK(vested(d.deal(), spent(120_bn).on(2033_y / 1 / 29)) == 58'970'907_sh);
    CHECK(vested(d.deal(), spent(120_bn).on(2033_y / 1 / 30)) == 1'360'867_sh);
    // of the 876.9m shares that are outstanding (F2) the whole is 6.3 %, itself counted (D)
    CHECK(to_percent_text(stake(d.deal(), spent(120_bn).on(2033_y / 1 / 29), including_itself)) ==
          "6.3%");
}

TEST_CASE("Gallery: Marvell vests a quarter of the first year as each of its quarters ends",
          "[document][gallery]") {
    const dossier d = document("marvell-google-2026");
    struct row {
        day at;
        shares expected;
    };
    const row rows[] = {{2026_y / 11 / 17, 0_sh},        {2026_y / 11 / 18, 340'216_sh},
                        {2027_y / 2 / 17, 340'216_sh},   {2027_y / 2 / 18, 680'433_sh},
                        {2027_y / 5 / 17, 680'433_sh},   {2027_y / 5 / 18, 1'020'650_sh},
                        {2027_y / 8 / 17, 1'020'650_sh}, {2027_y / 8 / 18, 1'360'867_sh},
                        {2033_y / 8 / 18, 1'360'867_sh}};
    for (const auto& [at, expected] : rows) {
        INFO(to_text(at));
        CHECK(by_events(d, at) == expected); // D
    }
    // the days are assumed: at the other end each is a quarter earlier, and the first that of issue
    std::vector<assumed_value> early;
    for (const assumption& a : d.assumptions())
        if (a.has_range() && !is_of_outlook_alone(a)) early.push_back({a.name, a.low});
    REQUIRE(early.size() == 4);
    const dossier begun = with_values(d, early);
    CHECK(by_events(begun, 2026_y / 8 / 17) == 0_sh);
    CHECK(by_events(begun, 2026_y / 8 / 18) == 340'216_sh);
    CHECK(by_events(begun, 2027_y / 5 / 18) == 1'360'867_sh);
}

TEST_CASE("Gallery: Marvell had vested 1.2m shares for Amazon by August 2026",
          "[document][gallery]") {
    const dossier d    = document("marvell-amazon-2024");
    const auto& w      = d.deal().warrants;
    const shares first = granted(w[0]), second = granted(w[1]);
    CHECK(first == 4'180'683_sh);                        // F2
    CHECK(by_events(d, 2026_y / 7 / 31) == 0_sh);        // the day is assumed
    CHECK(by_events(d, 2026_y / 8 / 1) == 1'200'000_sh); // F2, to 0.1m
    given(cited(d, "supplement", paper::F2), "share price at 11 March 2025", "67.16",
          d.market().share_price.value());
    const state all = state{}.reached("first milestones").reached("further milestones");
    CHECK(vested(d.deal(), all) == first);
    CHECK(vested(d.deal(), state{}.reached("photonic fabric")) == second);
    // 54.44 a share make 227.6m (F2); 53.02 make 55.4m of shares that are filed as 1.0m (F2)
    const auto about = [](money m, money filed) {
        return m > filed - 0.05_m && m < filed + 0.05_m;
    };
    const paper form_10q = cited(d, "10-Q", paper::F2);
    CHECK(about(amount_of(second, 53.02_per_share), 55.4_m));
    published(form_10q, "value of \"fiscal 2025\" at 54.44 a share", "227.6m",
              amount_of(first, 54.44_per_share));
    given(form_10q, "value of \"fiscal 2026\" at 53.02 a share", "55.4m",
          amount_of(second, 53.02_per_share));
    // D: no count beyond the ends of the second makes 55.4m, however 53.02 was rounded
    const auto open =
        std::find_if(d.assumptions().begin(), d.assumptions().end(),
                     [](const assumption& a) { return a.name == "shares of fiscal 2026"; });
    REQUIRE(open != d.assumptions().end());
    CHECK(amount_of(parse<shares>(open->low) - 1_sh, 53.025_per_share) < 55.35_m);
    CHECK(amount_of(parse<shares>(open->low), 53.025_per_share) >= 55.35_m);
    CHECK(amount_of(parse<shares>(open->high), 53.015_per_share) <= 55.45_m);
    CHECK(amount_of(parse<shares>(open->high) + 1_sh, 53.015_per_share) > 55.45_m);
}

// --- other customers -------------------------------------------------------------------

TEST_CASE("Gallery: Harmonic had vested a quarter by the field trials and all in July 2019",
          "[document][gallery]") {
    const dossier d = document("harmonic-comcast-2016");
    CHECK(granted(d.deal()) == 7'816'162_sh);
    const auto tranches = d.deal().warrants.tranches();
    CHECK(granted(tranches[0]) == part_of(10_pct, 7'816'162_sh, rounding::up));
    CHECK(granted(tranches[1]) == part_of(15_pct, 7'816'162_sh, rounding::up));
    CHECK(by_events(d, 2018_y / 7 / 30) == 781'617_sh);
    CHECK(by_events(d, 2018_y / 7 / 31) == 1'954'042_sh);
    CHECK(by_events(d, 2019_y / 6 / 30) == 1'954'042_sh);
    CHECK(by_events(d, 2019_y / 7 / 1) == 7'816'162_sh);
}

TEST_CASE("Gallery: Google's warrants wait for the leases", "[document][gallery]") {
    const dossier pledged = document("terawulf-google-2025");
    const deal& terawulf  = pledged.deal();
    CHECK(granted(terawulf) == 73'580'000_sh);
    CHECK(terawulf.contract.capacity == 200_MW + 160_MW); // at least
    CHECK(exercisable(terawulf, state{}) == 0_sh);
    CHECK(exercisable(terawulf, state{}.reached("leases commenced")) == 41'011'803_sh);
    CHECK(exercisable(terawulf, state{}.reached("CB-5 commenced")) == 32'568'197_sh);
    CHECK(exercisable(terawulf, state{}.reached("notes repaid")) == 73'580'000_sh); // the pledge
    CHECK(vested(terawulf, state{}) == 73'580'000_sh);
    // whether the pledge keeps Google from the exercise was not read
    const dossier free = with_values(
        pledged, {{"when the first is free", "100%"}, {"when the second is free", "100%"}});
    CHECK(exercisable(free.deal(), state{}) == 73'580'000_sh);

    const dossier leased = document("cipher-google-2025");
    const deal& cipher   = leased.deal();
    CHECK(exercisable(cipher, state{}) == 0_sh);
    published(cited(leased, "note of 2025", paper::F), "exercisable once the lease has commenced",
              "24,178,576", exercisable(cipher, state{}.reached("lease commenced")));
    CHECK(cipher.warrants.head(0).expires == expiry(2030_y / 9 / 24));
    // the liability at the end of 2025, 525.160m (F2), is 21.72 a share; the least value that is
    // promised, 430m (F2), is 17.784 (D)
    const auto a_share = [&](money of_all) {
        return round_quotient<std::int64_t>(of_all.ticks(), 10 * granted(cipher).ticks(),
                                            rounding::half_up);
    };
    REQUIRE((1_cu).ticks() == 10'000);
    CHECK(a_share(525.160_m) == 21'720); // in thousandths
    CHECK(a_share(430_m) == 17'784);
}

TEST_CASE("Gallery: Oracle's warrant on Bloom costs the 400m of the press to exercise",
          "[document][gallery]") {
    CHECK(strike_cash(document("bloom-oracle-2026").deal()) == 399'999'949.44_cu);
}

TEST_CASE("Gallery: NVIDIA's warrants on Corning cost up to 3.2bn in all", "[document][gallery]") {
    const dossier d = document("corning-nvidia-2026");
    const auto& w   = d.deal().warrants;
    REQUIRE(w.size() == 2);
    const money paid = 500_m;
    CHECK(amount_of(granted(w[0]), w.head(0).strike->price()) + paid == 3.2_bn);
    CHECK(strike_cash(d.deal()) + paid == 3.2_bn + 300_cu); // the pre-funded ones cost 300 more
    CHECK(by_events(d, 2026_y / 5 / 5) == 0_sh);
    CHECK(by_events(d, 2026_y / 5 / 6) == 18'000'000_sh);
}

TEST_CASE("Gallery: OpenAI's stock of CoreWeave is worth 350m at the price of the IPO",
          "[document][gallery]") {
    const dossier issued = document("coreweave-openai-2025");
    const deal& d        = issued.deal();
    CHECK(amount_of(granted(d), 40_per_share) == 350_m);
    published(cited(issued, "agreement", paper::F), "value of the stock at 40 a share", "350m",
              amount_of(granted(d), 40_per_share));
    given(cited(issued, "press", paper::P), "value of the contract", "11.9bn",
          d.contract.commitment);
    CHECK(vested(d, state{}) == 0_sh);
    CHECK(vested(d, state{}.reached("IPO closed")) == 8'750'000_sh);
}

TEST_CASE("Gallery: of Affirm and ATSG only the counts are told, and one event vests each",
          "[document][gallery]") {
    const deal affirm = document("affirm-amazon-2021").deal();
    CHECK(vested(affirm, state{}.reached("customers")) == 15'000'000_sh);
    CHECK(vested(affirm, state{}.reached("first vested")) == 7'000'000_sh);
    const deal atsg = document("atsg-amazon-2018").deal();
    CHECK(vested(atsg, state{}.reached("leases of 2018")) == 14'801'369_sh);
    CHECK(vested(atsg, state{}.reached("leases of 2020")) == 7'014'804_sh);
}

TEST_CASE("Gallery: NVIDIA may buy 2.1bn of IREN once the approvals are there",
          "[document][gallery]") {
    const dossier reported = document("iren-nvidia-2026");
    const deal& d          = reported.deal();
    const paper press      = cited(reported, "press", paper::P);
    CHECK(strike_cash(d) == 2.1_bn);
    published(press, "strike of all shares", "2.1bn", strike_cash(d));
    given(press, "value of the contract", "3.4bn", d.contract.commitment);
    CHECK(vested(d, state{}) == 30'000'000_sh);
    CHECK(exercisable(d, state{}) == 0_sh);
    CHECK(exercisable(d, state{}.reached("regulatory approvals")) == 30'000'000_sh); // P
}
