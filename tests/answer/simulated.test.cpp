// What a simulation of a document says, however its paths were shared out.

#include <kicker/answer/simulated.hpp>

#include <kicker/answer/deal_value.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

dossier shared_out() {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "40", "issued": "2026-01-01", "expires": "2030-01-01",
         "tranches": [{"name": "t", "shares": "1,000,000", "vests": "spend from 0 to 6bn"},
                      {"name": "past", "shares": "1,000", "vests": "100%"}]}]},
      "company": {"name": "Seller", "shares": "99,000,000"},
      "outlook": {"as_of": "2026-01-02",
        "share": {"price": "42", "volatility": "30%", "rate": "5%", "expected_return": "10%"},
        "spend": {"a_year": "1bn", "volatility": "20%"}},
      "events": [{"date": "2026-01-01", "event": "price", "amount": "42"}]})");
}

/// All that a section says, in one text.
std::string told(const section& s) {
    std::string text = s.id + "\n" + s.title + "\n";
    for (const std::string& p : s.prose) text += p + "\n";
    for (const section_table& t : s.tables) {
        text += t.caption + "\n";
        for (const auto& c : t.columns) text += c.title + "|";
        for (const auto& row : t.rows)
            for (const cell& c : row) text += to_text(c) + "|";
    }
    return text;
}

simulated found_by(const simulation& all, const valued_terms& of) {
    simulated s{.of = of};
    s.found = all.result();
    return s;
}

} // namespace

TEST_CASE("A simulation of a document in parts says what one run says", "[answer][value]") {
    constexpr std::uint64_t paths = 6 * simulation_chunk;
    const dossier d               = shared_out();
    const valued_terms of         = terms_to_value(d, {});
    const auto under              = GENERATE(drifts::risk_neutral, drifts::real_world);
    simulation one                = simulation_of(of, under);
    one.advance({.paths = paths});
    simulation whole = simulation_of(of, under);
    for (const int rank : {2, 0, 1}) {
        simulation part = simulation_of(of, under);
        whole.add(part.advance_part(paths, rank, 3).save());
    }
    CHECK(told(simulated_section(d, found_by(one, of))) ==
          told(simulated_section(d, found_by(whole, of))));
    CHECK(one.result().value == followed_by_paths(of, {.goal = {.paths = paths}}, under).value);
}

TEST_CASE("What a simulation says is of its measure, and has shares and chances",
          "[answer][value]") {
    const dossier d       = shared_out();
    const valued_terms of = terms_to_value(d, {});
    const auto section_of = [&](drifts under) {
        simulation all = simulation_of(of, under);
        return simulated_section(d, found_by(all.advance({.paths = 2'048}), of));
    };
    const section priced   = section_of(drifts::risk_neutral),
                  expected = section_of(drifts::real_world);
    CHECK(priced.id == "simulated");
    CHECK(priced.title == "What the warrants are worth, by simulation, on 2026-01-02");
    CHECK(expected.title ==
          "What the warrants are expected to gain, by simulation, from 2026-01-02 on");
    REQUIRE(priced.tables.size() == 2);
    CHECK(priced.tables[0].columns[3].title == "worth now, USD");
    CHECK(expected.tables[0].columns[3].title == "gain, USD");
    CHECK(expected.tables[1].columns[1].title == "shares, as expected");

    const auto& rows = priced.tables[0].rows;
    REQUIRE(rows.size() == 3);
    CHECK(to_text(rows[1][0]) == "past");
    CHECK(to_text(rows[1][3]) == "0"); // what has vested is not to come
    CHECK(to_text(rows[1][5]) == "100.0%");
    simulation all = simulation_of(of, drifts::risk_neutral);
    all.advance({.paths = 2'048});
    const tranche_valuation ramp = all.result().tranches[0];
    CHECK(ramp.vested.mean == Approx(4.0 / 6).margin(0.02));
    CHECK(std::stod(to_text(rows[0][5])) == Approx(100 * ramp.vested.mean).margin(0.051));
    CHECK(ramp.probability() < 0.1); // few paths have 6bn after four years at 1bn
    CHECK(std::stod(to_text(rows[0][6])) == Approx(100 * ramp.probability()).margin(0.051));
    CHECK(so_far_in_words(all.result()).starts_with("2,048 paths: "));
    CHECK(so_far_in_words(all.result()).find(" ± ") != std::string::npos);
}
