#include <kicker/answer/diff.hpp>

#include <kicker/document/edit.hpp>
#include <kicker/json.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

const std::string t1 = R"({"name": "T1", "shares": "1,000", "vests": "spend >= 1bn"})";
const std::string t2 = R"({"name": "T2", "shares": "5,000", "vests": "spend >= 1bn"})";
/// Spend of 600m and 1.2bn.
const std::string paid_twice = R"("schedule": [{"date": "2026-03-31", "amount": "600m"},
                                               {"date": "2026-06-30", "amount": "600m"}])";
const std::string paid_once  = R"("schedule": [{"date": "2026-03-31", "amount": "600m"}])";

std::string deal_of(const std::string& warrants, const std::string& currency = "USD") {
    return R"({"name": "D", "contract": {"currency": ")" + currency + R"("}, "warrants": [)" +
           warrants + "]}";
}
std::string warrant_of(const std::string& tranches, const std::string& name = "W",
                       const std::string& more = "") {
    return R"({"name": ")" + name + R"(", "tranches": [)" + tranches + "]" + more + "}";
}
dossier document(const std::string& deal_text, const std::string& more = "") {
    return read_dossier(R"({"kicker": 1, "deal": )" + deal_text + (more.empty() ? "" : ", ") +
                        more + "}");
}
dossier with_tranches(const std::string& tranches, const std::string& more = paid_twice) {
    return document(deal_of(warrant_of(tranches)), more);
}

/// The shares of the terms as signed where spend is 1bn, and of each amendment.
std::string at_one_billion(const dossier& d) {
    std::string all = to_text(vested(d.deal(), spent(1_bn)));
    for (const amendment& m : d.amendments()) all += ", " + to_text(vested(m.terms, spent(1_bn)));
    return all;
}
std::string compared(const dossier& a, const dossier& b) {
    const std::string one = at_one_billion(a), other = at_one_billion(b);
    return one == other ? "" : one + " against " + other;
}
/// A row for each change, its cells between bars.
std::vector<std::string> rows_of(const document_diff& d) {
    std::vector<std::string> all;
    const section s = diff_section(d);
    for (const section_table& t : s.tables)
        for (const auto& row : t.rows) {
            std::string line;
            for (const cell& c : row) line += (line.empty() ? "" : " | ") + c.text;
            all.push_back(line);
        }
    return all;
}
using lines = std::vector<std::string>;
lines between(const dossier& a, const dossier& b) {
    return rows_of(diff(a, b, compared));
}

} // namespace

TEST_CASE("diff: documents that say the same have no change, in whatever order they say it") {
    const dossier a = with_tranches(t1 + ", " + t2), b = with_tranches(t2 + ", " + t1);
    const document_diff d = diff(a, b, compared);
    CHECK(d.changes.empty());
    CHECK_FALSE(d.events_differ);
    CHECK(diff_section(d).prose == lines{"No term differs."});
    CHECK(d.before == outcome{6'000_sh, 6'000_sh, 2026_y / 6 / 30});
    CHECK(d.all.leads_to == d.before);
}

TEST_CASE("diff: an assumption of another value is a change of its own, and of no term") {
    const auto with_level = [](const std::string& value, const std::string& more) {
        return document(
            deal_of(warrant_of(R"({"name": "T", "shares": "1,000", "vests": "spend >= [X]"})", "W",
                               more)),
            paid_twice + R"(, "assumptions": {"X": {)" + value + R"(, "because": "b"}})");
    };
    const std::string class_a = R"(, "share_class": "A")", class_b = R"(, "share_class": "B")";
    CHECK(between(with_level(R"("value": "1bn")", class_a),
                  with_level(R"("value": "9bn")", class_b)) ==
          lines{R"(warrant "W" | share class | A | B | none on shares and dates)",
                R"(assumption "X" | value | 1bn | 9bn | vested by the end -1,000; last vesting )"
                "2026-06-30 -> never; 1,000 against 0"});
    CHECK(between(with_level(R"("value": "1bn")", ""),
                  with_level(R"("value": "1bn", "low": "1bn", "high": "2bn")", "")) ==
          lines{R"(assumption "X" | value | 1bn | 1bn (1bn to 2bn) | none on shares and dates)"});
}

TEST_CASE("diff: a term brings along the assumptions and sources that it names, if they are new") {
    const dossier a = with_tranches(t1);
    const dossier b = with_tranches(
        R"({"name": "T1", "shares": "1,000", "vests": {"value": "spend >= [X]", "source": "s"}})",
        paid_twice + R"(, "assumptions": {"X": {"value": "2bn", "because": "b"},
                          "unused": {"value": "3", "because": "b"}},
                         "sources": {"s": {"document": "d", "grade": "filed"}})");
    CHECK(between(a, b) ==
          lines{R"(tranche "T1" | vests | spend >= 1bn | spend >= [X] (X 2bn) | vested by the end )"
                "-1,000; last vesting 2026-06-30 -> never; 1,000 against 0"});
    const json_node made =
        with_edit(a, b, {"/deal/warrants/0/tranches/0/vests", "/deal/warrants/0/tranches/0/vests"})
            .document();
    REQUIRE(made.find("assumptions") != nullptr);
    CHECK(made.find("assumptions")->items.size() == 1);
}

TEST_CASE("diff: an item of a schedule is known by its day, and goes and comes alone") {
    const dossier a = with_tranches(t1, paid_twice), b = with_tranches(t1, paid_once);
    CHECK(between(a, b) == lines{"schedule | item 2 | date 2026-06-30, amount 600m | - | vested by "
                                 "the end -1,000; last vesting 2026-06-30 -> never"});
    CHECK(between(b, a) == lines{"schedule | item 2 | - | date 2026-06-30, amount 600m | vested by "
                                 "the end +1,000; last vesting never -> 2026-06-30"});
    // The first is left out: the second is the same payment, though it is item 1 now.
    const dossier late =
        with_tranches(t1, R"("schedule": [{"date": "2026-06-30", "amount": "600m"}])");
    CHECK(between(a, late) ==
          lines{"schedule | item 1 | date 2026-03-31, amount 600m | - | vested by "
                "the end -1,000; last vesting 2026-06-30 -> never"});
}

TEST_CASE("diff: a schedule that was one item and is a list is one change") {
    const dossier a = with_tranches(
        t1, R"("schedule": {"evenly": "2bn", "term": "2026", "frequency": "quarterly"})");
    const auto changes = diff(a, with_tranches(t1, paid_twice), compared).changes;
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].of == "schedule");
    CHECK(changes[0].before == "evenly 2bn, term 2026, frequency quarterly");
    CHECK(changes[0].after ==
          "item 1 date 2026-03-31, amount 600m; item 2 date 2026-06-30, amount 600m");
    // Four times 500m reach 1bn at the end of June, and so do two times 600m.
    CHECK(changes[0].effect.leads_to == outcome{1'000_sh, 1'000_sh, 2026_y / 6 / 30});
}

TEST_CASE("diff: an added term is put where its tranche stands, not where it stood elsewhere") {
    const std::string late = R"({"name": "T1", "shares": "1,000", "vests": "spend >= 1bn",
                                 "exercisable": "spend >= 5bn"})";
    const dossier a = with_tranches(t1 + ", " + t2), b = with_tranches(t2 + ", " + late);
    CHECK(between(a, b) ==
          lines{R"(tranche "T1" | exercisable | - | spend >= 5bn | none on shares )"
                "and dates"});
    const dossier made = with_edit(a, b, {"", "/deal/warrants/0/tranches/1/exercisable"});
    CHECK(made.document().find("deal")->find("warrants")->items[0].find("tranches")->items ==
          std::vector<json_node>{read_json(late), read_json(t2)});
    // What is around an added term is added with it.
    CHECK(between(with_tranches(t1), with_tranches(t1, paid_twice + R"(, "market":
                  {"share_price": "5"})")) ==
          lines{"market | share price | - | 5 | none on shares and dates"});
}

TEST_CASE("diff: tranches of one name are told apart by their warrants") {
    const auto two = [](const std::string& level) {
        const std::string vests = R"(", "vests": "spend >= )";
        return document(deal_of(
            warrant_of(R"({"name": "T", "shares": "1,000)" + vests + R"(1bn"})", "W1") + ", " +
            warrant_of(R"({"name": "T", "shares": "7,000)" + vests + level + R"("})", "W2")));
    };
    CHECK(between(two("1bn"), two("5bn")) ==
          lines{R"(warrant "W2", tranche "T" | vests | spend >= 1bn | spend >= 5bn | )"
                "8,000 against 1,000"});
}

TEST_CASE("diff: a change that cannot be made alone says why, and the others are told") {
    const std::string events = R"("events": [{"date": "2026-06-01", "event": "payment",
                                   "amount": "2bn", "currency": "EUR", "rate": "1"}])";
    const dossier a          = document(deal_of(warrant_of(t1)), events);
    const dossier b          = document(deal_of(warrant_of(t1 + ", " + t2), "EUR"),
                                        R"("events": [{"date": "2026-06-01", "event": "payment",
                                              "amount": "2bn"}])");
    const document_diff d    = diff(a, b, compared);
    REQUIRE(d.changes.size() == 2);
    CHECK_FALSE(d.changes[0].effect.leads_to);
    CHECK(rows_of(d)[0].starts_with(
        "contract | currency | USD | EUR | the change does not stand alone: "
        "/events/0: 2026-06-01: a rate of exchange"));
    CHECK(d.changes[1].effect.leads_to == outcome{6'000_sh, 6'000_sh, 2026_y / 6 / 1});
    CHECK_FALSE(d.all.leads_to);
    CHECK(diff_section(d).prose.back().starts_with(
        "The events of the first document do not fit all changes together: event 1"));
}

TEST_CASE("diff: a whole tranche or warrant that comes or goes is one change") {
    const dossier one = with_tranches(t1), two = with_tranches(t1 + ", " + t2);
    CHECK(between(one, two) ==
          lines{R"(tranche "T2" | added | - | shares 5,000; vests spend >= 1bn | granted +5,000; )"
                "vested by the end +5,000; 1,000 against 6,000"});
    CHECK(
        between(two, one) ==
        lines{R"(tranche "T2" | removed | shares 5,000; vests spend >= 1bn | - | granted -5,000; )"
              "vested by the end -5,000; 6,000 against 1,000"});
    const dossier second = document(
        deal_of(warrant_of(t1) + ", " + warrant_of(t2, "V", R"(, "strike": "2")")), paid_twice);
    CHECK(between(one, second) ==
          lines{R"(warrant "V" | added | - | strike 2; tranche "T2": shares 5,000; )"
                "vests spend >= 1bn | granted +5,000; vested by the end +5,000; "
                "1,000 against 6,000"});
}

TEST_CASE("diff: an amendment that comes or goes is one change, and its terms are terms") {
    const auto amended = [](const std::string& day_of_it, const std::string& size) {
        return R"({"from": ")" + day_of_it + R"(", "deal": )" +
               deal_of(warrant_of(R"({"name": "T1", "shares": ")" + size +
                                  R"(", "vests": "spend >= 1bn"})")) +
               "}";
    };
    const auto with = [&](const std::string& amendments) {
        return with_tranches(t1, paid_twice + R"(, "amendments": [)" + amendments + "]");
    };
    const std::string may = amended("2026-05-01", "3,000"), july = amended("2026-07-01", "9,000");
    // Spend reaches 1bn on 30 June, by when the tranche of May has 3,000 shares.
    CHECK(between(with_tranches(t1), with(may)) ==
          lines{"amendment of 2026-05-01 | added | - | deal: name D; contract: currency USD; "
                R"(tranche "T1": shares 3,000; vests spend >= 1bn | )"
                "granted +2,000; vested by the end +2,000; 1,000 against 1,000, 3,000"});
    // An earlier one is put before a later one.
    const auto both = diff(with(july), with(may + ", " + july), compared);
    REQUIRE(both.changes.size() == 1);
    CHECK(both.changes[0].effect.leads_to == both.all.leads_to);
    CHECK(both.changes[0].effect.terms == "1,000, 9,000 against 1,000, 3,000, 9,000");
    // A term of an amendment is a term: its deal, not the first, vests otherwise.
    CHECK(between(with(may), with(amended("2026-05-01", "4,000"))) ==
          lines{R"(amendment of 2026-05-01, tranche "T1" | shares | 3,000 | 4,000 | granted )"
                "+1,000; vested by the end +1,000; 1,000, 3,000 against 1,000, 4,000"});
}

TEST_CASE("diff: what is moved to another day is one change, and not one gone and one come") {
    const auto amended_on = [](const std::string& days) {
        std::string all;
        for (std::size_t i = 0; i < days.size(); i += 10)
            all +=
                (i == 0 ? "" : ", ") + (R"({"from": ")" + days.substr(i, 10)) + R"(", "deal": )" +
                deal_of(
                    warrant_of(R"({"name": "T1", "shares": "3,000", "vests": "spend >= 1bn"})")) +
                "}";
        return with_tranches(t1, paid_twice + R"(, "amendments": [)" + all + "]");
    };
    CHECK(between(amended_on("2026-05-01"), amended_on("2026-07-01")) ==
          lines{"amendment of 2026-05-01 | from | 2026-05-01 | 2026-07-01 | "
                "last vesting 2026-06-30 -> 2026-07-01"});
    // One of several, and with another that has no counterpart nobody can say which was moved.
    CHECK(between(amended_on("2026-05-012026-08-01"), amended_on("2026-05-012026-09-01")) ==
          lines{"amendment of 2026-08-01 | from | 2026-08-01 | 2026-09-01 | none on shares and "
                "dates"});
    const auto two = diff(amended_on("2026-05-01"), amended_on("2026-07-012026-09-01"), compared);
    lines names;
    for (const auto& c : two.changes) names.push_back(c.of + " " + c.name);
    CHECK(names == lines{"amendment of 2026-05-01 removed", "amendment of 2026-07-01 added",
                         "amendment of 2026-09-01 added"});

    // One that is moved past another stands behind it.
    CHECK(between(amended_on("2026-05-012026-08-01"), amended_on("2026-08-012026-09-01")) ==
          lines{"amendment of 2026-05-01 | from | 2026-05-01 | 2026-09-01 | "
                "last vesting 2026-06-30 -> 2026-08-01"});

    const std::string later = R"("schedule": [{"date": "2026-03-31", "amount": "600m"},
                                              {"date": "2026-09-30", "amount": "600m"}])";
    CHECK(between(with_tranches(t1), with_tranches(t1, later)) ==
          lines{"schedule | item 2 | date 2026-06-30, amount 600m | date 2026-09-30, amount 600m | "
                "last vesting 2026-06-30 -> 2026-09-30"});
}

TEST_CASE("diff: events are no terms, and that they differ is said") {
    const auto paid = [](const std::string& amount) {
        return R"({"date": "2026-06-01", "event": "payment", "amount": ")" + amount + R"("})";
    };
    const auto with = [&](const std::string& tranches, const std::string& events) {
        return with_tranches(tranches, R"("events": [)" + events + "]");
    };
    const dossier a = with(t1, paid("600m") + ", " + paid("600m"));
    const auto only = diff(a, with(t1, paid("600m")), compared);
    CHECK(only.changes.empty());
    CHECK(only.events_differ);
    CHECK(diff_section(only).prose == lines{"The events differ: 2 against 1. No term differs."});
    CHECK(diff(a, with(t1, paid("600m") + ", " + paid("601m")), compared).events_differ);

    const auto and_a_term = diff(a, with(t1 + ", " + t2, paid("600m")), compared);
    CHECK(
        diff_section(and_a_term).prose ==
        lines{
            "The events differ: 2 against 1. The effects follow the events of the first document.",
            "All changes together: granted 1,000 -> 6,000, vested by the end 1,000 -> 6,000."});
}

TEST_CASE("events that differ only in their volume or their rate are other events") {
    const auto with_event = [](const std::string& more) {
        return with_tranches(t1, R"("events": [{"date": "2026-03-31", "event": "price",
            "amount": "10")" + more + "}]");
    };
    const auto differ = [](const dossier& a, const dossier& b) {
        return diff(a, b, compared).events_differ;
    };
    const std::string volume = R"(, "volume": "10")", other_volume = R"(, "volume": "10,000")";
    CHECK(differ(with_event(volume), with_event(other_volume)));
    CHECK(differ(with_event(volume), with_event("")));
    CHECK_FALSE(differ(with_event(volume), with_event(volume)));
    const std::string euros = R"(, "currency": "EUR", "rate": )";
    CHECK(differ(with_event(euros + R"("1.1")"), with_event(euros + R"("9.9")")));
    CHECK_FALSE(differ(with_event(euros + R"("1.1")"), with_event(euros + R"("1.1")")));
}

namespace {

dossier with_rights(const std::string& rights, const std::string& more = "") {
    return document(deal_of(warrant_of(t1, "W", R"(, "rights": )" + rights)),
                    paid_twice + (more.empty() ? "" : ", ") + more);
}

} // namespace

TEST_CASE("diff: of the rights of a warrant it names each term that differs, in sentences") {
    const dossier a = with_rights(R"({"exercise": {"methods": "cash", "at_expiry": "yes"},
        "limits": [{"kind": "ownership", "part": "4.99%"}, {"kind": "gate"}],
        "value_floor": {"least": "1m", "milestone": "start"}})");
    const dossier b = with_rights(R"({"exercise": {"methods": "cash or net", "at_expiry": "yes"},
        "adjusts": {"dividends": "proportional", "merger_cash": "none"},
        "limits": [{"kind": "transfer"}, {"kind": "ownership", "part": "9.99%"}]})");
    CHECK(between(a, b) ==
          lines{R"(warrant "W" | methods | the holder pays the strike in cash | )"
                "the holder pays the strike in cash or in shares | none on shares and dates",
                R"(warrant "W" | limit 1 | the holder may own at most 4.99% of the company | )"
                "the holder may own at most 9.99% of the company | none on shares and dates",
                R"(warrant "W", limit 2 | removed | the holder may exercise nothing | - | )"
                "none on shares and dates",
                R"(warrant "W" | value floor | at "start" the company pays what the vested shares )"
                "lack of 1m | - | none on shares and dates",
                R"(warrant "W" | dividends | - | a dividend lowers the strike by its part of the )"
                "market price, and adds shares | none on shares and dates",
                R"(warrant "W" | merger cash | - | the cash of a merger changes nothing | )"
                "none on shares and dates",
                R"(warrant "W", limit 1 | added | - | the holder may not sell or transfer | )"
                "none on shares and dates"});
    CHECK(between(a, a).empty());
}

TEST_CASE("diff: rights that only one document has are told term by term") {
    const dossier a = with_tranches(t1);
    const dossier b =
        with_rights(R"({"exercise": {"at_expiry": "yes"}, "limits": [{"kind": "gate"}]})");
    CHECK(between(a, b) ==
          lines{R"(warrant "W" | at expiry | - | on the last day, shares that gain count as )"
                "exercised net | none on shares and dates",
                R"(warrant "W", limit 1 | added | - | the holder may exercise nothing | )"
                "none on shares and dates"});
}

TEST_CASE("diff: a limit that uses an assumption changes with the assumption alone") {
    const auto at_most = [](const std::string& part) {
        return with_rights(R"({"limits": [{"kind": "ownership", "part": "= cap"}]})",
                           R"("assumptions": {"cap": {"value": ")" + part +
                               R"(", "because": "b"}})");
    };
    CHECK(between(at_most("4.99%"), at_most("9.99%")) ==
          lines{R"(assumption "cap" | value | 4.99% | 9.99% | none on shares and dates)"});
}

TEST_CASE("diff: of the cap table it names each class, holder and right that differs") {
    const auto capital = [](const std::string& lists) {
        return with_tranches(t1, paid_twice +
                                     R"(, "cap_table": {"as_of": "2026-01-01", "classes": [
              {"name": "A"}])" + lists +
                                     "}");
    };
    const dossier a = capital(R"(, "holdings": [{"holder": "Ana", "class": "A", "shares": "100"},
        {"holder": "Ben", "class": "A", "shares": "50"}])");
    const dossier b = capital(R"(, "holdings": [{"holder": "Ben", "class": "A", "shares": "60"},
        {"holder": "Cid", "class": "A", "shares": "7"}],
        "warrants": [{"name": "bank's", "holder": "bank", "class": "A", "shares": "9", "strike": "2"}])");
    CHECK(
        between(a, b) ==
        lines{R"(cap table, holding of "Ana" | removed | "Ana" holds 100 shares of "A" | - | )"
              "none on shares and dates",
              R"(cap table | holding of "Ben" | "Ben" holds 50 shares of "A" | )"
              R"("Ben" holds 60 shares of "A" | none on shares and dates)",
              R"(cap table, holding of "Cid" | added | - | "Cid" holds 7 shares of "A" | )"
              "none on shares and dates",
              R"(cap table, warrant "bank's" | added | - | "bank" may buy 9 shares of "A" at 2 | )"
              "none on shares and dates"});
    CHECK(between(with_tranches(t1), capital("")) ==
          lines{R"(cap table | added | - | as of 2026-01-01; class "A" common stock | )"
                "none on shares and dates"});
}

TEST_CASE("diff: a change of rights tells what exercises then issue") {
    const auto with = [](const std::string& rights) {
        return document(deal_of(warrant_of(t1, "W", R"(, "strike": "5", "expires": "2027-06-30",
                          "rights": )" + rights)),
                        R"("company": {"name": "c", "shares": "10,000"}, "events": [
                          {"date": "2026-01-01", "event": "payment", "amount": "1bn"},
                          {"date": "2026-02-01", "event": "price", "amount": "10"},
                          {"date": "2026-03-01", "event": "exercise", "amount": "400"}])");
    };
    const dossier plain = with("{}");
    CHECK(diff(plain, plain, compared).before.issued == 400_sh);
    CHECK(between(plain, with(R"({"exercise": {"at_expiry": "yes"}})")).at(0) ==
          R"(warrant "W" | at expiry | - | on the last day, shares that gain count as exercised )"
          "net | issued by exercises +300");
    CHECK(between(plain, with(R"({"limits": [{"kind": "gate"}]})")).at(0) ==
          R"(warrant "W", limit 1 | added | - | the holder may exercise nothing | )"
          "the change does not stand alone: /events/2: 2026-03-01: the limit \"gate\" lets 0 "
          "shares be "
          "exercised, found 400");
    CHECK_FALSE(diff(with_tranches(t1), with_tranches(t1), compared).before.issued);
}
