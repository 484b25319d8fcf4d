// What may part on a ledger that was not tried is not said to be alike.
#include <kicker/compare/deals.hpp>

#include <kicker/compare/words.hpp>
#include <kicker/vest/parse.hpp>

#include "support/catch.hpp"

using namespace kicker::literals;
using kicker::compare;
using kicker::likeness;

namespace {

kicker::deal in_words(const char* vests, kicker::shares of_the_company = 300'000'000_sh) {
    return {.company  = {"Seller", of_the_company},
            .warrants = {{.name = "W", .tranches = {{"t", 100_sh, kicker::parse_rule(vests)}}}}};
}

} // namespace

TEST_CASE("deals that read the market cap of companies of other sizes are not proved alike") {
    const auto small = in_words("market_cap > 40bn"),
               large = in_words("market_cap > 40bn", 600'000'000_sh);
    const auto c     = compare(small, large);
    CHECK(c.is == likeness::undecided);
    CHECK(c.why == kicker::doubt::other_terms_beside_rules);
    kicker::ledger l;
    l.price(2027_y / 1 / 1, 100_per_share); // a cap of 30bn, and of 60bn
    CHECK(vested(small, l, 2027_y / 1 / 1) == 0_sh);
    CHECK(vested(large, l, 2027_y / 1 / 1) == 100_sh);
    CHECK(compare(in_words("spend > 40bn"), in_words("spend > 40bn", 600'000'000_sh)).is ==
          likeness::alike); // which does not look at the company
}

TEST_CASE("a price between two ticks is not ruled out because a sum is read beside it") {
    const auto above = in_words("spend >= 1bn and share_price > 100"),
               from  = in_words("spend >= 1bn and share_price >= 100.00000001");
    CHECK(compare(above, from).is == likeness::undecided);
    kicker::ledger l;
    l.split(2027_y / 1 / 1, 1, 2).payment(2027_y / 1 / 1, 1_bn);
    l.price(2027_y / 1 / 1, 200.00000001_per_share); // half a tick above 100 as signed
    CHECK(vested(above, l, 2027_y / 1 / 1) == 50_sh);
    CHECK(vested(from, l, 2027_y / 1 / 1) == 0_sh);
}

TEST_CASE("a made-up ledger that does not fit gives no answer, and a fault is not silenced") {
    using kicker::detail::answer_if_any;
    const auto failing = [](const auto& e) {
        return [&e]() -> std::optional<kicker::difference> { throw e; };
    };
    CHECK_FALSE(answer_if_any(failing(kicker::invalid_event::at("2027-01-01", 1, "no such unit"))));
    CHECK_FALSE(answer_if_any(failing(kicker::overflow::in_sum())));
    CHECK_FALSE(answer_if_any(failing(kicker::no_answer::shares_outstanding_unknown("Seller"))));
    CHECK_THROWS_AS(answer_if_any(failing(kicker::invalid_terms::rule_is_malformed())),
                    kicker::invalid_terms);
    CHECK(answer_if_any([] { return std::optional(kicker::difference{}); }));
}
