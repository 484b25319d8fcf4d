// Cerebras Systems and OpenAI: the warrant through its public life, and the company around it.
//
// Assumed, as in deals/cerebras-openai-filed.json: the days of the loan and the megawatts, a price of 185
// on the first 30 days of trading, and an exercise: no filing tells of one.
#include <kicker/document/dossier.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/equity/ownership.hpp>
#include <kicker/equity/warrant_life.hpp>

#include "support/published.hpp"

using namespace kicker;

namespace {

const paper press{"OpenAI - Cerebras, as filed",
                  "press on the offering of May 2026, through later summaries", "", paper::P};
const paper form_10q{
    "OpenAI - Cerebras, as filed",
    "Cerebras Systems, Form 10-Q filed 12 August 2026, read through secondary copies",
    "https://www.sec.gov/Archives/edgar/data/2021728/", paper::F2};

constexpr day exercised_on = 2026_y / 7 / 1;

/// The document's warrant until a day, with a net exercise of two tranches on 1 July 2026.
warrant_life lived(day until, bool with_exercise = true) {
    const dossier d = load_dossier("../deals/cerebras-openai-filed.json");
    ledger l        = d.events();
    if (with_exercise) {
        l.net_exercise(exercised_on, 4'459'337_sh, "loan");
        l.net_exercise(exercised_on, 5'574'171_sh, "market cap or fees");
    }
    return life_of(d.deal(), l, {.path = {.until = until}, .rights = d.rights()});
}
shares sum(const warrant_life& life, shares life_position::*of) {
    shares all;
    for (const life_position& p : life.positions) all += p.*of;
    return all;
}

/// The company in August 2026, as far as it is known: the count outstanding, and what is behind the
/// 56.4bn fully diluted at 185, the warrant among it.
cap_table company_with(const warrant_life& life) {
    const shares outstanding_in_august = 237'600'000_sh;
    const shares diluted               = 304'864'865_sh; // 56.4bn / 185
    company_history h("Cerebras Systems");
    h.add(2026_y / 5 / 14, class_created{{.name = "all classes"}});
    h.add(2026_y / 5 / 14,
          plan_created{.plan     = "options and others",
                       .of_class = "all classes",
                       .reserved = diluted - outstanding_in_august - 33'445'026_sh});
    h.add(2026_y / 5 / 14, shares_issued{"other holders", "all classes", outstanding_in_august});
    if (life.issued > 0_sh)
        h.add(exercised_on, shares_issued{"OpenAI", "all classes", life.issued});
    shares left;
    for (const life_position& p : life.positions) left += p.outstanding();
    h.add(exercised_on,
          warrant_issued{
              .name = "warrant", .holder = "OpenAI", .of_class = "all classes", .number = left});
    return h.latest();
}

} // namespace

TEST_CASE("Cerebras: issue, loan, IPO, market cap: what may be exercised grows with what vests",
          "[deals][equity]") {
    CHECK(sum(lived(2025_y / 12 / 24, false), &life_position::vested) == 0_sh);
    CHECK(lived(2026_y / 5 / 13, false).positions.at(0).exercisable == 4'459'337_sh);
    CHECK(lived(2026_y / 5 / 14, false).positions.at(1).exercisable == 0_sh);
    CHECK(lived(2026_y / 6 / 26, false).positions.at(1).exercisable == 5'574'171_sh);
}

TEST_CASE("Cerebras: a net exercise of both vested tranches costs one share each",
          "[deals][equity]") {
    const warrant_life life = lived(exercised_on);
    REQUIRE(life.exercises.size() == 2);
    CHECK(life.exercises[0].value == 185_per_share);
    CHECK(life.issued == 4'459'336_sh + 5'574'170_sh);
    CHECK(sum(life, &life_position::exercised) == 10'033'508_sh);
    CHECK(sum(life, &life_position::granted) == 33'445'026_sh);
    CHECK(life.positions[0].outstanding() == 0_sh);
}

TEST_CASE("Cerebras: OpenAI's stake, outstanding and fully diluted, before and after the exercise",
          "[deals][equity]") {
    const cap_table before = company_with(lived(exercised_on, false));
    const cap_table after  = company_with(lived(exercised_on));
    const auto stake_in    = [](const cap_table& c, count_basis by) {
        return owned_by(c, "OpenAI", by).part;
    };
    CHECK(stake_in(before, count_basis::outstanding_shares) == fraction::none());
    CHECK(stake_in(after, count_basis::outstanding_shares) ==
          fraction(10'033'506, 237'600'000 + 10'033'506));
    published(press.derived(), "OpenAI's stake fully diluted, before an exercise", "10.97%",
              stake_in(before, count_basis::fully_diluted));
    // Two shares pay for ten million: the stake stays.
    published(press.derived(), "OpenAI's stake fully diluted, after a net exercise of what vested",
              "10.97%", stake_in(after, count_basis::fully_diluted));
    given(form_10q, "shares outstanding on 5 August 2026", "237.6m",
          money::of(total_shares(before, count_basis::outstanding_shares).ticks()));
}
