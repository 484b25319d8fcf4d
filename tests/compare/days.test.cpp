// Deals with deadlines and first days: a difference comes on a day on which it can be.
#include <kicker/compare/deals.hpp>

#include <kicker/compare/words.hpp>
#include <kicker/vest/parse.hpp>

#include "tiny_rules.hpp"

#include "support/catch.hpp"
#include "support/tries.hpp"

using namespace kicker::literals;
using kicker::compare;
using kicker::likeness;

namespace {

kicker::deal issued_on(std::optional<kicker::day> issued, const kicker::rule& vests,
                       kicker::shares size = 1'000'000_sh) {
    return {
        .warrants = {{.name = "warrant", .issued = issued, .tranches = {{"all", size, vests}}}}};
}
kicker::deal in_words(std::optional<kicker::day> issued, const char* vests) {
    return issued_on(issued, kicker::parse_rule(vests));
}
std::string ledger_of(const kicker::comparison& c) {
    REQUIRE(c.first);
    REQUIRE(c.first->shown_by);
    return kicker::detail::events_text(c.first->shown_by->events);
}

// --- the oracle: every ledger of one payment or two, day by day ---

constexpr int last_day = tiny::top + 3; ///< from day 0; no later day changes anything

struct side {
    tiny::tree vests;
    int issued;
    int most = 0; ///< in 5040ths, at any close since the issue

    void close(int d, int paid) {
        if (d < issued) return;
        tiny::snapshot s = tiny::nothing;
        s[tiny::spend] = paid, s[tiny::today] = d;
        most = std::max(most, tiny::earned(vests, s));
    }
};
bool part_on_a_ledger(side a, side b, int first, int second, int low, int high) {
    for (int d = 0; d <= last_day; ++d) {
        const int paid = d >= second ? high : d >= first ? low : 0;
        a.close(d, paid), b.close(d, paid);
        if (a.most != b.most) return true;
    }
    return false;
}
bool can_part(const side& a, const side& b) {
    for (int first = 0; first <= last_day; ++first)
        for (int second = first; second <= last_day; ++second)
            for (int low = 0; low <= tiny::top + 1; ++low)
                for (int high = low; high <= tiny::top + 1; ++high)
                    if (part_on_a_ledger(a, b, first, second, low, high)) return true;
    return false;
}

bool looks_only_at_spend_and_days(const tiny::tree& t) {
    if (!t.parts.empty())
        return looks_only_at_spend_and_days(t.parts[0]) && looks_only_at_spend_and_days(t.parts[1]);
    return t.is == tiny::form::constant || t.of == tiny::spend || t.of == tiny::today;
}
/// Rules that look at the day half of the time.
tiny::tree rule_on_days(tiny::source& random) {
    for (;;) {
        const tiny::tree t = random.rule(random.between(1, 3));
        if (looks_only_at_spend_and_days(t)) return t;
    }
}
kicker::day nth_day(int d) {
    return kicker::day::from_number(tiny::day_zero + d);
}

} // namespace

TEST_CASE("a difference before a deadline comes on a day on which the warrant lives") {
    const auto a = in_words(2027_y / 1 / 1, "spend >= 1bn and by 2028-12-31"),
               b = in_words(2027_y / 1 / 1, "spend >= 2bn and by 2028-12-31");
    const auto c = compare(a, b);
    REQUIRE(c.is == likeness::differ);
    CHECK(c.first->is_smallest);
    CHECK(to_text(c) == "the two differ first at spend 1bn and on 2027-01-01: 1,000,000 shares "
                        "against 0\n"
                        "  \"warrant\" \"all\": 1,000,000 shares against 0\n"
                        "  by the end of 2027-01-01, after:\n"
                        "    2027-01-01 payment of 1bn");
}

TEST_CASE("a difference before a deadline needs no dated deal, and no day in year zero") {
    for (const char* by : {"by 2028-12-31", "before 2019-06-30", "by 2026-01-01"}) {
        const std::string one = std::string("spend >= 1bn and ") + by,
                          two = std::string("spend >= 2bn and ") + by;
        const auto a = in_words({}, one.c_str()), b = in_words({}, two.c_str());
        const auto c = compare(a, b);
        REQUIRE(c.is == likeness::differ);
        CHECK(c.first->is_smallest);
        CHECK(vested(a, c.first->shown_by->events, c.first->shown_by->until) == 1'000'000_sh);
        CHECK(vested(b, c.first->shown_by->events, c.first->shown_by->until) == 0_sh);
        CHECK(to_text(c).starts_with("the two differ first at spend 1bn: "));
        CHECK(to_text(c).find("0000-") == std::string::npos);
    }
}

TEST_CASE("a difference that only a first day makes is shown on that day") {
    const auto c = compare(in_words(2027_y / 1 / 1, "spend >= 1bn"),
                           in_words(2027_y / 1 / 1, "spend >= 1bn and on >= 2027-06-01"));
    REQUIRE(c.is == likeness::differ);
    CHECK(ledger_of(c).find("payment of 1bn") != std::string::npos);
}

TEST_CASE("a warrant that is issued later parts from one of the same rule before it") {
    const auto c = compare(in_words(2027_y / 6 / 1, "spend >= 1bn and by 2028-12-31"),
                           in_words(2027_y / 1 / 1, "spend >= 2bn and by 2028-12-31"));
    REQUIRE(c.is == likeness::differ);
    CHECK(c.first->shown_by->until >= kicker::day(2027_y / 1 / 1));
}

TEST_CASE("a deal that nothing dates parts from a dated one on a day before that") {
    const auto c = compare(in_words({}, "spend >= 1bn"), in_words(2027_y / 6 / 1, "spend >= 1bn"));
    REQUIRE(c.is == likeness::differ);
    CHECK(c.first->shown_by->until == 2027_y / 5 / 31);
    CHECK(to_text(c).find("0000-") == std::string::npos);
    const auto at_once = compare(in_words({}, "100%"), in_words({}, "50%"));
    REQUIRE(at_once.is == likeness::differ);
    CHECK(to_text(at_once).find("0000-") == std::string::npos);
}

TEST_CASE("deals with days part where some ledger of two payments parts them") {
    tiny::source random(20'301);
    int parted = 0, alike = 0, neither = 0;
    for (int i = 0; i < tries(1'500); ++i) {
        const int issued  = random.between(0, 5);
        const side first  = {rule_on_days(random), issued};
        const side second = {random.one_in(3) ? random.rewritten(first.vests, 3)
                                              : rule_on_days(random),
                             random.one_in(4) ? random.between(0, 5) : issued};
        const auto size     = kicker::shares::from_ticks(tiny::whole);
        const auto a        = issued_on(nth_day(first.issued), built(first.vests), size),
                   b        = issued_on(nth_day(second.issued), built(second.vests), size);
        const auto c        = compare(a, b);
        const bool expected = can_part(first, second);
        INFO(a.warrants.tranches()[0].vests << " from " << first.issued << "   against   "
                                            << b.warrants.tranches()[0].vests << " from "
                                            << second.issued << ": " << c);
        CHECK((c.is == likeness::differ) == expected);
        if (c.is == likeness::alike) CHECK_FALSE(expected);
        (expected ? parted : c.is == likeness::alike ? alike : neither) += 1;
        if (c.is != likeness::differ) continue;
        REQUIRE(c.first->shown_by);
        const auto& [events, until] = *c.first->shown_by;
        CHECK(vested(a, events, until) == c.first->vested.first);
        CHECK(vested(b, events, until) == c.first->vested.second);
        CHECK(c.first->vested.first != c.first->vested.second);
        CHECK(to_text(c).find("0000-") == std::string::npos);
    }
    CAPTURE(parted, alike, neither);
    CHECK(parted > tries(700));
    CHECK(alike > tries(200));
}
