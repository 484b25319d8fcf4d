#include <kicker/deal/warrant.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <type_traits>
#include <vector>

using namespace kicker;

static_assert(std::is_trivially_copyable_v<warrant>);
static_assert(max_tranches == 12 && max_warrants == 4);
static_assert(sizeof(basic_warrant_head<std::int64_t>) < sizeof(warrant) / 5);
static_assert(warrant{}.floor == never && !warrant{}.issued && !warrant{}.expires.is_said());
static_assert(to_word(party::buyer) == "buyer" && to_word(party::seller) == "seller");
static_assert(termination_term{}.then == on_end::unsaid);

// An expiry is a day, not a duration.
static_assert(std::is_convertible_v<day, expiry>);
static_assert(!std::is_convertible_v<int, expiry>);
// A head has no room for tranches.
template <class Warrant>
concept takes_tranches = requires(Warrant w, tranche t) {
    w.tranches.push_back(t);
};
static_assert(takes_tranches<warrant> && !takes_tranches<basic_warrant_head<std::int64_t>>);

namespace {

warrant of_tranches(std::size_t n, const char* name = "W") {
    warrant w{.name = name, .strike = 1_per_share};
    for (std::size_t i = 0; i < n; ++i)
        w.tranches.push_back(
            {"T" + std::to_string(i), shares::of(static_cast<std::int64_t>(i + 1))});
    return w;
}

} // namespace

TEST_CASE("an expiry is said when it names a day or a milestone", "[deal]") {
    CHECK_FALSE(expiry().is_said());
    const expiry on_a_day = 2035_y / 12 / 24;
    CHECK(on_a_day.is_said());
    CHECK(on_a_day.last() == day(2035_y / 12 / 24));
    CHECK(on_a_day.after().empty());
    const expiry earlier_of{2035_y / 12 / 24, 5, "nothing owed"};
    CHECK(earlier_of.is_said());
    CHECK(earlier_of.business_days() == 5);
    CHECK(earlier_of.after() == label("nothing owed"));
    CHECK(expiry(day::latest(), 0, "nothing owed").is_said());
    CHECK(earlier_of != on_a_day);
}

TEST_CASE("an expiry after a milestone needs its name, and no negative days", "[deal]") {
    CHECK_THROWS_AS(expiry(2035_y / 12 / 24, 5, ""), invalid_terms);
    CHECK_THROWS_AS(expiry(2035_y / 12 / 24, -1, "nothing owed"), invalid_terms);
}

TEST_CASE("a deal keeps the tranches of its warrants in one list, and of each warrant its head",
          "[deal]") {
    const basic_warrants<std::int64_t> all{of_tranches(2, "A"), of_tranches(0, "B"),
                                           of_tranches(3, "C")};
    REQUIRE(all.size() == 3);
    CHECK(all.head(0).name == label("A"));
    CHECK(all.head(2).name == label("C"));
    CHECK(all.first_tranche(0) == 0);
    CHECK(all.first_tranche(1) == 2);
    CHECK(all.first_tranche(2) == 2);
    CHECK(all.tranches_of(0).size() == 2);
    CHECK(all.tranches_of(1).empty());
    CHECK(all.tranches_of(2).size() == 3);
    CHECK(all.tranches_of(2)[2].name == label("T2"));
    CHECK(all.tranches().size() == 5);
}

TEST_CASE("a head keeps every term of its warrant but the tranches", "[deal]") {
    const warrant w{.name           = "W",
                    .shares         = 7_sh,
                    .share_class    = "Class N",
                    .strike         = 0.01_per_share,
                    .issued         = 2025_y / 12 / 24,
                    .expires        = 2035_y / 12 / 24,
                    .floor          = reached("change of control") and level(60_pct),
                    .on_termination = {{party::buyer, "cause", on_end::vest_unvested}},
                    .tranches       = {{"T", 7_sh, always}}};
    const auto h = head_of(w);
    CHECK(h.name == w.name);
    CHECK(h.shares == w.shares);
    CHECK(h.share_class == w.share_class);
    CHECK(h.strike == w.strike);
    CHECK(h.issued == w.issued);
    CHECK(h.expires == w.expires);
    CHECK(h.floor == w.floor);
    CHECK(h.on_termination == w.on_termination);
}

TEST_CASE("a deal has room for twelve tranches and four warrants, and refuses the next", "[deal]") {
    using list = basic_warrants<std::int64_t>;
    CHECK((list{of_tranches(6, "A"), of_tranches(6, "B")}.tranches().size()) == 12);
    CHECK_THROWS_AS((list{of_tranches(6, "A"), of_tranches(6, "B"), of_tranches(1, "C")}),
                    invalid_terms);
    CHECK_THROWS_AS(of_tranches(13), invalid_terms);
    list four{of_tranches(0, "A"), of_tranches(0, "B"), of_tranches(0, "C"), of_tranches(0, "D")};
    CHECK(four.size() == 4);
    CHECK_THROWS_AS(four.add(of_tranches(0, "E")), invalid_terms);
}

TEST_CASE("two warrants of one name and two tranches of one name are refused", "[deal]") {
    using list = basic_warrants<std::int64_t>;
    const warrant w{.name = "W", .tranches = {{"T", 1_sh, always}}};
    CHECK_THROWS_WITH(
        (list{w, w}),
        "two warrants are called \"W\"; events and amendments need a different name for each");
    const warrant twins{.name = "W", .tranches = {{"T", 1_sh, always}, {"T", 2_sh, always}}};
    CHECK_THROWS_WITH(list{twins}, "two tranches of a warrant are called \"T\"; events and "
                                   "amendments need a different name for each");
    // The same name in two warrants is two tranches.
    CHECK((list{w, {.name = "V", .tranches = {{"T", 1_sh, always}}}}.size()) == 2);
}

TEST_CASE("a negative number of shares is refused", "[deal]") {
    CHECK_THROWS_AS(basic_tranche_size<std::int64_t>(-1_sh), invalid_terms);
}

TEST_CASE("too many tranches are refused in the words of the terms", "[deal]") {
    try {
        static_cast<void>(of_tranches(13));
        FAIL("nothing was thrown");
    } catch (const invalid_terms& e) {
        CHECK(std::string(e.what()) == "too many tranches in a deal: there may be at most 12");
    }
}

TEST_CASE("the strike of a tranche is its own, or else its warrant's", "[deal]") {
    warrant w            = of_tranches(2);
    w.tranches[1].strike = strike(180_per_share);
    CHECK(strike_of(w, w.tranches[0]) == strike(1_per_share));
    CHECK(strike_of(w, w.tranches[1]) == strike(180_per_share));
    CHECK(strike_of(head_of(w), w.tranches[1]) == strike(180_per_share));
}

TEST_CASE("a warrant comes out of a deal as it went in", "[deal]") {
    const warrant first{.name           = "A",
                        .shares         = 3_sh,
                        .share_class    = "Class N",
                        .strike         = 1_per_share,
                        .issued         = 2026_y / 1 / 1,
                        .expires        = 2030_y / 1 / 1,
                        .floor          = level(10_pct),
                        .on_termination = {{.then = on_end::nothing}},
                        .tranches       = {{"T", 1_sh, always}, {"U", 2_sh, spend >= 1_bn}}};
    const warrant second{.name = "B", .tranches = {{"T", 4_sh, always}}};
    const basic_warrants<std::int64_t> list{first, second};
    CHECK(list[0] == first);
    CHECK(list[1] == second);
}

// --- the warrants of a deal as a range ---

TEST_CASE("the warrants of a deal are a range of heads with their tranches", "[deal]") {
    const basic_warrants<std::int64_t> all{of_tranches(2, "A"), of_tranches(0, "B"),
                                           of_tranches(3, "C")};
    std::vector<std::string> seen;
    for (const auto& [head, tranches] : all) {
        std::string line(head.name.view());
        for (const auto& t : tranches) line += " " + std::string(t.name.view());
        seen.push_back(line);
        CHECK(&head == &all.head(seen.size() - 1)); // in the deal, and no copy
    }
    CHECK(seen == std::vector<std::string>{"A T0 T1", "B", "C T0 T1 T2"});
    const basic_warrants<std::int64_t> none;
    CHECK(none.empty());
    CHECK(none.begin() == none.end());
    CHECK_FALSE(all.empty());
}

TEST_CASE("a step over warrants gives the place after it, and behind it the place before",
          "[deal]") {
    const basic_warrants<std::int64_t> all{of_tranches(1, "A"), of_tranches(1, "B")};
    auto i = all.begin();
    CHECK((*i).head.name == label("A"));
    CHECK((*i++).head.name == label("A"));
    CHECK((*i).head.name == label("B"));
    CHECK(i != all.begin());
    CHECK(++i == all.end());
    auto j = all.begin();
    CHECK((*++j).head.name == label("B"));
}

TEST_CASE("a tranche is changed in its place, and nothing else is", "[deal]") {
    basic_warrants<std::int64_t> all{of_tranches(2, "A"), of_tranches(3, "B")};
    const basic_warrants<std::int64_t> before = all;
    all.change("B", "T1", [](tranche& t) { t.shares = 70_sh; });
    CHECK(all[0] == before[0].as_written());
    warrant expected            = before[1];
    expected.tranches[1].shares = 70_sh;
    CHECK(all[1] == expected);
    all.change("A", "T0", [](tranche& t) { t.name = "renamed"; });
    CHECK(all.tranches_of(0)[0].name == label("renamed"));
    CHECK(all.tranches_of(1)[0].name == label("T0"));
    all.change("A", "renamed", [](tranche& t) { t.name = "T2"; }); // B has one: two warrants
    CHECK(all.tranches_of(0)[0].name == label("T2"));
}

TEST_CASE("a change that cannot be leaves the terms as they were", "[deal]") {
    basic_warrants<std::int64_t> all{of_tranches(2, "A"), of_tranches(3, "B")};
    const basic_warrants<std::int64_t> before = all;
    const auto nothing                        = [](tranche&) {};
    CHECK_THROWS_AS(all.change("A", "T2", nothing), invalid_terms); // it is B that has one
    CHECK_THROWS_AS(all.change("C", "T0", nothing), invalid_terms);
    CHECK_THROWS_WITH(all.change("B", "T2", [](tranche& t) { t.name = "T0"; }),
                      "two tranches of a warrant are called \"T0\"; events and amendments need a "
                      "different name for each");
    CHECK_THROWS_AS(all.change("A", "T1",
                               [](tranche& t) {
                                   t.shares = 5_sh;
                                   throw invalid_terms::rule_is_malformed();
                               }),
                    invalid_terms);
    CHECK(all == before);
}
