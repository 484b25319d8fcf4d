// Terminations that can be cured: the notice, the cure, and the day of effect.
#include <kicker/ledger/vesting_path.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"

using namespace kicker;

namespace {

/// 1,000 shares pro rata over 10bn; a breach of the buyer can be cured within 30 days.
deal curable(on_end then = on_end::forfeit_unvested, cure_period cure = cure_within(30)) {
    return {.contract = {.term = {2026_y / 1 / 1, 2030_y / 12 / 31}},
            .warrants = {{.name           = "warrant",
                          .on_termination = {{party::seller, "breach", then, cure},
                                             {party::buyer, "", on_end::vest_unvested}},
                          .tranches       = {{"all", 1'000_sh, ramp(spend, 0_bn, 10_bn)}}}}};
}
/// A notice on 1 March 2026, whose last day to cure is 31 March, and a billion before and after.
ledger noticed() {
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).termination(2026_y / 3 / 1, party::seller, "breach");
    return l.payment(2026_y / 3 / 15, 1_bn)
        .payment(2026_y / 3 / 31, 1_bn)
        .payment(2026_y / 4 / 1, 1_bn);
}
const lines until_the_effect = {"2026-02-01 all 100 100 payment of 1bn",
                                "2026-03-15 all 100 200 payment of 1bn",
                                "2026-03-31 all 100 300 payment of 1bn"};

} // namespace

TEST_CASE("shares go on vesting until the end of the last day to cure", "[ledger][cure]") {
    const auto path = vesting_path(curable(), noticed());
    CHECK(told(path) == until_the_effect);
    CHECK(path.positions[0].barred == bar::ended);
    CHECK(notes_of(path) ==
          lines{"2026-03-01: termination by the seller for breach is a notice; on warrant "
                "\"warrant\" it takes effect on 2026-03-31, unless it is cured by then",
                "2026-03-31: not cured; the notice of 2026-03-01, termination by the seller for "
                "breach, takes effect on warrant \"warrant\""});
    // the day before, nothing has ended
    const auto before = vesting_path(curable(), noticed(), {.until = 2026_y / 3 / 30});
    CHECK(before.positions[0].barred == bar::none);
    CHECK(before.notes.size() == 1);
    CHECK(vesting_path(curable(), noticed(), {.until = 2026_y / 3 / 31}).positions[0].barred ==
          bar::ended);
}

TEST_CASE("the fold visits the day of effect by itself", "[ledger][cure]") {
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).termination(2026_y / 3 / 1, party::seller, "breach");
    const auto path = vesting_path(curable(on_end::vest_unvested), l);
    CHECK(told(path) == lines{"2026-02-01 all 100 100 payment of 1bn",
                              "2026-03-31 all 900 1,000 termination by the seller for breach"});
    CHECK(path.changes[1].cause.event == std::optional<std::size_t>(1));
}

TEST_CASE("a cure until the last day undoes the notice, and one after it comes too late",
          "[ledger][cure]") {
    for (const day cured : {day(2026_y / 3 / 1), day(2026_y / 3 / 15), day(2026_y / 3 / 31)}) {
        ledger l = noticed();
        l.cure(cured, "breach");
        const auto path = vesting_path(curable(), l);
        CAPTURE(to_text(cured));
        CHECK(told(path).back() == "2026-04-01 all 100 400 payment of 1bn");
        CHECK(path.positions[0].barred == bar::none);
        CHECK(notes_of(path).back() ==
              to_text(cured) + ": cured; the notice of 2026-03-01, termination by the seller for "
                               "breach, has no effect on warrant \"warrant\"");
    }
    ledger late = noticed();
    late.cure(2026_y / 4 / 1, "breach");
    const auto path = vesting_path(curable(), late);
    CHECK(told(path) == until_the_effect);
    CHECK(notes_of(path).back() ==
          "2026-04-01: cure of breach has no effect, for no notice runs that it fits");
}

TEST_CASE("a cure fits the notices of its reason, and without a reason all that run",
          "[ledger][cure]") {
    const auto barred_after = [](const char* reason) {
        ledger l = noticed();
        l.cure(2026_y / 3 / 10, reason);
        const auto path = vesting_path(curable(), l);
        CHECK(path.notes[1].kind == (path.positions[0].barred == bar::none
                                         ? path_note_kind::notice_cured
                                         : path_note_kind::idle_cure));
        return path.positions[0].barred;
    };
    CHECK(barred_after("breach") == bar::none);
    CHECK(barred_after("") == bar::none);
    CHECK(barred_after("insolvency") == bar::ended);
}

TEST_CASE("a cure without a notice is noted and changes nothing", "[ledger][cure]") {
    ledger l;
    l.cure(2026_y / 2 / 1, "").payment(2026_y / 3 / 1, 1_bn);
    const auto path = vesting_path(curable(), l);
    CHECK(told(path) == lines{"2026-03-01 all 100 100 payment of 1bn"});
    REQUIRE(path.notes.size() == 1);
    CHECK(path.notes[0].kind == path_note_kind::idle_cure);
    CHECK(path.notes[0].event == std::optional<std::size_t>(0));
    // a termination without a time to cure cannot be cured
    ledger at_once;
    at_once.termination(2026_y / 3 / 1, party::buyer, "breach").cure(2026_y / 3 / 1, "breach");
    const auto ended = vesting_path(curable(), at_once);
    CHECK(told(ended) == lines{"2026-03-01 all 1,000 1,000 termination by the buyer for breach"});
    CHECK(ended.notes.at(0).kind == path_note_kind::idle_cure);
}

TEST_CASE("business days to cure leave out weekends and holidays", "[ledger][cure]") {
    const deal d = curable(on_end::vest_unvested, cure_within_business_days(3));
    ledger l;
    l.termination(2026_y / 3 / 5, party::seller, "breach"); // a Thursday
    CHECK(vesting_path(d, l).changes.at(0).on == day(2026_y / 3 / 10));
    const std::vector<day> holidays{2026_y / 3 / 9};
    CHECK(vesting_path(d, l, {.holidays = holidays}).changes.at(0).on == day(2026_y / 3 / 11));
}

TEST_CASE("each notice runs for itself, and the first in effect closes what there is",
          "[ledger][cure]") {
    ledger l = noticed();
    l.termination(2026_y / 3 / 20, party::seller, "breach"); // runs until 19 April
    const auto both = vesting_path(curable(), l);
    CHECK(told(both) == until_the_effect);
    CHECK(both.notes.size() == 3); // two notices, one effect
    ledger first_cured = noticed();
    first_cured.cure(2026_y / 3 / 10, "breach")
        .termination(2026_y / 3 / 20, party::seller, "breach");
    first_cured.payment(2026_y / 4 / 19, 1_bn).payment(2026_y / 4 / 20, 1_bn);
    CHECK(told(vesting_path(curable(), first_cured)).back() ==
          "2026-04-19 all 100 500 payment of 1bn");
    // an end without a time to cure does not wait for a notice that runs
    ledger overtaken = noticed();
    overtaken.termination(2026_y / 3 / 20, party::buyer, "convenience");
    const auto path = vesting_path(curable(), overtaken);
    CHECK(told(path).back() == "2026-03-20 all 800 1,000 termination by the buyer for convenience");
    CHECK(path.notes.size() == 1);
}

TEST_CASE("the terms of the day of the notice decide, and what there is on the day of effect ends",
          "[ledger][cure][settled]") {
    deal later = curable(on_end::vest_unvested, cure_within(5));
    warrant w  = later.warrants[0];
    w.tranches.push_back({"new", 50_sh, ramp(spend, 0_bn, 10_bn)});
    later.warrants = {w};
    const std::vector<amendment> in_between{{2026_y / 3 / 10, later}};
    const auto path = vesting_path(curable(), noticed(), {.amendments = in_between});
    CHECK(path.positions[0].barred == bar::ended);
    CHECK(path.positions[1].barred == bar::ended); // it was there when the notice took effect
    CHECK(told(path).back() == "2026-03-31 new 5 15 payment of 1bn");
    CHECK(path.notes.back().on == day(2026_y / 3 / 31));
    // a notice under the new terms has their five days
    ledger l;
    l.termination(2026_y / 3 / 10, party::seller, "breach");
    CHECK(vesting_path(curable(), l, {.amendments = in_between}).changes.at(0).on ==
          day(2026_y / 3 / 15));
    // a warrant that the amendment no longer has is not ended
    deal without     = later;
    without.warrants = {};
    const auto gone  = vesting_path(
         curable(), noticed(), {.amendments = std::vector<amendment>{{2026_y / 3 / 10, without}}});
    CHECK(gone.notes.back().kind == path_note_kind::tranche_dropped);
}

TEST_CASE("a split on the way changes the counts and not the day of effect", "[ledger][cure]") {
    ledger l = noticed();
    l.split(2026_y / 3 / 20, 2, 1);
    const auto path = vesting_path(curable(on_end::vest_unvested), l);
    CHECK(told(path).back() == "2026-03-31 all 1,400 2,000 termination by the seller for breach");
}

TEST_CASE("a warrant that expires before the day of effect has nothing left to end",
          "[ledger][cure]") {
    const auto path_of = [](day expires) {
        deal d     = curable(on_end::vest_unvested);
        warrant w  = d.warrants[0];
        w.expires  = expires;
        d.warrants = {w};
        return vesting_path(d, noticed());
    };
    CHECK(told(path_of(2026_y / 3 / 30)).back() == "2026-03-15 all 100 200 payment of 1bn");
    CHECK(path_of(2026_y / 3 / 30).positions[0].barred == bar::expired);
    CHECK(path_of(2026_y / 3 / 30).notes.size() == 1);
    CHECK(told(path_of(2026_y / 3 / 31)).back() ==
          "2026-03-31 all 700 1,000 termination by the seller for breach");
}

TEST_CASE("a notice before the issue takes effect before it, or after", "[ledger][cure]") {
    const auto path_of = [](day issued) {
        deal d     = curable(on_end::vest_unvested);
        warrant w  = d.warrants[0];
        w.issued   = issued;
        d.warrants = {w};
        ledger l;
        l.payment(2026_y / 2 / 1, 1_bn).termination(2026_y / 3 / 1, party::seller, "breach");
        return told(vesting_path(d, l));
    };
    CHECK(path_of(2026_y / 5 / 1) ==
          lines{"2026-05-01 all 1,000 1,000 termination by the seller for breach"});
    CHECK(path_of(2026_y / 3 / 20) ==
          lines{"2026-03-20 all 100 100 issue of the warrant",
                "2026-03-31 all 900 1,000 termination by the seller for breach"});
}

TEST_CASE("a notice of which the terms do not say what follows changes nothing", "[ledger][cure]") {
    const auto path = vesting_path(curable(on_end::unsaid), noticed());
    CHECK(told(path).back() == "2026-04-01 all 100 400 payment of 1bn");
    REQUIRE(path.notes.size() == 3);
    CHECK(path.notes[2].kind == path_note_kind::end_not_said);
    CHECK(path.notes[2].on == day(2026_y / 3 / 31));
}

TEST_CASE("a time to cure is of some days, and the calendar holds its last day", "[ledger][cure]") {
    CHECK(cure_within(30).last_day(2026_y / 3 / 1) == day(2026_y / 3 / 31));
    CHECK(cure_within_business_days(1).last_day(2026_y / 3 / 6) == day(2026_y / 3 / 9));
    CHECK(cure_within(3'650).last_day(day::latest()) == day::latest());
    CHECK(cure_period{}.last_day(2026_y / 3 / 1) == day(2026_y / 3 / 1));
    CHECK_THROWS_WITH(cure_within(0), "a time to cure has 1 to 3,650 days");
    CHECK_THROWS_WITH(cure_within(3'651), "a time to cure has 1 to 3,650 days");
    CHECK_THROWS_AS(cure_within_business_days(-1), invalid_terms);
}
