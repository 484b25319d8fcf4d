// Amendments written as what they change, and as whole deals: the answers are alike.
#include <kicker/answer/check.hpp>
#include <kicker/answer/compare_documents.hpp>
#include <kicker/answer/diff.hpp>
#include <kicker/answer/origins.hpp>
#include <kicker/answer/share_counts.hpp>
#include <kicker/compare/deals.hpp>
#include <kicker/document/whole_amendments.hpp>

#include "support/catch.hpp"
#include "support/random_changes.hpp"
#include "support/told.hpp"
#include "support/tries.hpp"

#include <algorithm>
#include <memory>
#include <set>

using namespace kicker;

namespace {

struct led {
    dossier d;
    followed f;
    explicit led(const std::string& json) : d(read_dossier(json)), f(d, {}) {}
};
/// A dossier and where it leads; the first line of why not, where it says what cannot be.
std::unique_ptr<led> led_by(const std::string& json, std::string& why_not) {
    try {
        return std::make_unique<led>(json);
    } catch (const error& e) {
        why_not = e.what();
        return nullptr;
    }
}

void check_same_path(const followed& a, const followed& b) {
    CHECK(told(a.path.path) == told(b.path.path));
    CHECK(notes_of(a.path.path) == notes_of(b.path.path));
    const auto &p = a.path.path.positions, &q = b.path.path.positions;
    REQUIRE(p.size() == q.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
        CHECK(p[i].tranche == q[i].tranche);
        CHECK(p[i].granted == q[i].granted);
        CHECK(p[i].vested == q[i].vested);
        CHECK(p[i].exercisable == q[i].exercisable);
        CHECK(p[i].earned == q[i].earned);
    }
}

std::set<std::string> assumptions_of_origin(const origin& o) {
    return {o.assumptions.begin(), o.assumptions.end()};
}
/// Pointers apart, which are of other places.
void check_same_origin(const origin& a, const origin& b) {
    CHECK(assumptions_of_origin(a) == assumptions_of_origin(b));
    CHECK(a.event == b.event);
    CHECK(a.rule == b.rule);
}

/// A range in which both ends are proved says the same however terms are written. Of the others, one
/// may be proved and another tried, for a term that is repeated may take a value of its own.
int check_same_ranges(const ranged_share_counts& a, const ranged_share_counts& b) {
    int compared     = 0;
    const auto check = [&](const ranged<shares>& x, const ranged<shares>& y) {
        CHECK(x.value == y.value);
        if (x.low_is == end_of_range::reached && y.low_is == end_of_range::reached) {
            CHECK(x.low == y.low);
            ++compared;
        }
        if (x.high_is == end_of_range::reached && y.high_is == end_of_range::reached) {
            CHECK(x.high == y.high);
            ++compared;
        }
    };
    const auto check_all = [&](const ranged_counts& x, const ranged_counts& y) {
        check(x.granted, y.granted);
        check(x.vested, y.vested);
        check(x.exercisable, y.exercisable);
        check(x.lapsed, y.lapsed);
        check(x.open, y.open);
    };
    check_all(a.all, b.all);
    REQUIRE(a.tranches.size() == b.tranches.size());
    for (std::size_t i = 0; i < a.tranches.size(); ++i)
        check_all(a.tranches[i].answer, b.tranches[i].answer);
    return compared;
}

} // namespace

TEST_CASE("a random document answers alike, whichever way its amendments are written",
          "[answer][changes]") {
    random_changes random(0xc4a9);
    int documents = 0, refused = 0, vested = 0, ranges = 0;
    for (int i = 0; i < tries(300); ++i) {
        const std::string json = random.next();
        if (random.has_split) continue;
        CAPTURE(json, random.as_whole_deals);
        std::string why_not, why_not_whole;
        const auto by_changes = led_by(json, why_not),
                   by_wholes  = led_by(random.as_whole_deals, why_not_whole);
        REQUIRE((by_changes == nullptr) == (by_wholes == nullptr));
        if (!by_changes) {
            ++refused;
            continue;
        }
        ++documents;
        const dossier &a = by_changes->d, &b = by_wholes->d;
        CHECK(a.deal() == b.deal());
        REQUIRE(a.amendments().size() == b.amendments().size());
        for (std::size_t n = 0; n < a.amendments().size(); ++n) {
            CHECK(a.amendments()[n].from == b.amendments()[n].from);
            CHECK(a.amendments()[n].terms == b.amendments()[n].terms);
        }
        check_same_path(by_changes->f, by_wholes->f);
        vested += by_changes->f.path.path.changes.empty() ? 0 : 1;
        const tranche_origins from_a(by_changes->f), from_b(by_wholes->f);
        for (const figure what :
             {figure::granted, figure::vested, figure::exercisable, figure::stake}) {
            CAPTURE(int(what));
            check_same_origin(from_a.of_all(what), from_b.of_all(what));
            for (const auto& p : by_changes->f.path.path.positions)
                check_same_origin(from_a.of(p.warrant, p.tranche, what),
                                  from_b.of(p.warrant, p.tranche, what));
        }
        ranges += check_same_ranges(counts_over_assumptions(by_changes->f),
                                    counts_over_assumptions(by_wholes->f));
        CHECK(check(a).size() <= check(b).size() + a.repeated().size());
        if (documents % 8 == 0)
            CHECK(diff(a, b, [](const dossier&, const dossier&) { return ""; }).changes.empty());
    }
    CAPTURE(documents, refused, vested, ranges);
    CHECK(documents > tries(120));
    CHECK(vested > tries(60));
    CHECK(ranges > tries(500));
}

namespace {

/// Terms in numbers, of which this file works out itself what a split makes.
struct numbers {
    double shares, level, strike, spent;
};
/// As documents have numbers: whole, or with so many decimals as there are.
std::string text(double n) {
    std::string s = std::to_string(static_cast<long long>(n * 1'000'000 + 0.5));
    while (s.size() < 7) s.insert(s.begin(), '0');
    s.insert(s.size() - 6, ".");
    while (s.back() == '0') s.pop_back();
    if (s.back() == '.') s.pop_back();
    return s;
}
std::string tranche_of(const std::string& name, const numbers& n) {
    return R"({"name": ")" + name + R"(", "shares": ")" + text(n.shares) +
           R"(", "vests": "share_price >= )" + text(n.level) + " or spend >= " + text(n.spent) +
           R"(", "exercisable": "peak share_price >= )" + text(n.level / 2) +
           R"( or outstanding >= )" + text(n.shares) + R"(", "strike": ")" + text(n.strike) +
           R"("})";
}
std::string with_tranches(const std::string& tranches) {
    return R"({"name": "d", "warrants": [{"name": "w", "issued": "2026-01-01", "tranches": [)" +
           tranches + "]}]}";
}

} // namespace

TEST_CASE(
    "what an amendment leaves as it was is restated by the splits since, and a whole deal that "
    "says so answers alike",
    "[answer][changes]") {
    std::mt19937_64 engine(0x591);
    const auto between = [&](int low, int high) {
        return low + static_cast<int>(engine() % static_cast<unsigned>(high - low + 1));
    };
    int vested = 0;
    for (int i = 0; i < tries(200); ++i) {
        const auto some = [&] {
            return numbers{64.0 * between(1, 9), 8.0 * between(1, 9), 4.0 * between(1, 9),
                           1.0 * between(5, 40)};
        };
        numbers a = some(), b = some();
        std::string events, by_changes, by_wholes;
        const std::string first = with_tranches(tranche_of("a", a) + ", " + tranche_of("b", b));
        const auto at           = [&](int day, const std::string& rest) {
            events += (events.empty() ? "" : ", ") +
                      (R"({"date": "2026-03-)" + std::to_string(day)) + R"(", )" + rest + "}";
        };
        for (int amendment = 0, day = 10; amendment < 2; ++amendment, day += 8) {
            at(day, R"("event": "price", "amount": ")" + std::to_string(between(1, 80)) + "\"");
            at(day + 1,
               R"("event": "payment", "amount": ")" + std::to_string(between(1, 20)) + "\"");
            const int new_ones = between(1, 4), old_ones = between(0, 1) == 0 ? 1 : 2;
            const bool is_split = between(0, 3) != 0 && new_ones != 3;
            if (is_split) {
                const double split = 1.0 * new_ones / old_ones;
                at(day + 2, R"("event": "split", "rate": ")" + std::to_string(new_ones) + ":" +
                                std::to_string(old_ones) + "\"");
                for (numbers* n : {&a, &b})
                    n->shares *= split, n->level /= split, n->strike /= split;
            }
            at(day + 3, R"("event": "price", "amount": ")" + std::to_string(between(1, 80)) + "\"");
            b.spent                  = between(5, 40);
            a.shares                 = 64.0 * between(1, 9);
            const std::string day_of = R"({"from": "2026-03-)" + std::to_string(day + 4) + "\", ";
            by_changes += (by_changes.empty() ? "" : ", ") + day_of +
                          R"("changes": {"warrants": [{"name": "w", "tranches": [)" +
                          R"({"name": "b", "vests": "share_price >= )" + text(b.level) +
                          " or spend >= " + text(b.spent) + R"("}, {"name": "a", "shares": ")" +
                          text(a.shares) + R"("}]}]}})";
            by_wholes += (by_wholes.empty() ? "" : ", ") + day_of + R"("deal": )" +
                         with_tranches(tranche_of("a", a) + ", " + tranche_of("b", b)) + "}";
        }
        // The gate of a was half its level and as many as its shares were: it stays so.
        const auto document = [&](const std::string& amendments) {
            return R"({"kicker": 1, "company": {"shares": "300"}, "deal": )" + first +
                   R"(, "events": [)" + events + R"(], "amendments": [)" + amendments + "]}";
        };
        CAPTURE(document(by_changes), document(by_wholes));
        std::string why, why_whole;
        const auto one   = led_by(document(by_changes), why),
                   other = led_by(document(by_wholes), why_whole);
        CAPTURE(why, why_whole);
        REQUIRE(one);
        REQUIRE(other);
        for (std::size_t n = 0; n < 2; ++n) {
            const auto& w = one->d.amendments()[n].terms.warrants[0];
            const auto& v = other->d.amendments()[n].terms.warrants[0];
            for (std::size_t t = 0; t < 2; ++t) {
                CHECK(w.tranches[t].shares == v.tranches[t].shares);
                CHECK(w.tranches[t].vests == v.tranches[t].vests);
                CHECK(w.tranches[t].strike == v.tranches[t].strike);
            }
            CHECK(w.tranches[1].exercisable == v.tranches[1].exercisable);
        }
        CHECK(told(one->f.path.path) == told(other->f.path.path));
        const dossier written_out = with_whole_amendments(one->d);
        for (std::size_t n = 0; n < 2; ++n) {
            CHECK(written_out.amendments()[n].terms == one->d.amendments()[n].terms);
            CHECK(written_out.places()[n + 1].deal.size() == 1);
        }
        vested += one->f.path.path.changes.empty() ? 0 : 1;
    }
    CHECK(vested > tries(100));
}

TEST_CASE("documents that say one amendment in either way are proved to vest alike",
          "[answer][changes]") {
    const std::string tranche = R"({"name": "t", "shares": "8,000", "vests": "spend >= 1bn"})";
    const auto document       = [&](const std::string& amended) {
        return read_dossier(R"({"kicker": 1, "deal": )" + with_tranches(tranche) +
                                  R"(, "amendments": [{"from": "2027-01-01", )" + amended + "}]}");
    };
    const dossier by_changes = document(
        R"("changes": {"warrants": [{"name": "w", "tranches": [{"name": "t", "shares": "9,000"}]}]})");
    const dossier by_whole =
        document(R"("deal": )" +
                 with_tranches(R"({"name": "t", "shares": "9,000", "vests": "spend >= 1bn"})"));
    CHECK(
        compare(by_changes.deal(), by_changes.amendments(), by_whole.deal(), by_whole.amendments())
            .is == likeness::alike);
}

TEST_CASE("check warns of what an amendment names and leaves as it was", "[answer][changes]") {
    const auto warnings = [](const std::string& changes, const std::string& beside = "") {
        const dossier d = read_dossier(
            R"({"kicker": 1, "deal": )" +
            with_tranches(R"({"name": "t", "shares": "8,000", "vests": "share_price >= 60"})") +
            R"(, "events": [{"date": "2026-06-01", "event": "split", "rate": "2:1"}], )" +
            R"("amendments": [{"from": "2027-01-01", )" + beside + R"("changes": )" + changes +
            "}]}");
        lines found;
        for (const finding& f : check(d))
            if (f.how_bad == severity::warning && f.where.starts_with("amendment"))
                found.push_back(f.where + ": " + f.what);
        return found;
    };
    const auto of_tranche = [](const std::string& says) {
        return R"({"warrants": [{"name": "w", "tranches": [{"name": "t")" + says + "}]}]}";
    };
    const std::string of = "amendment of 2027-01-01";
    CHECK(warnings("{}") == lines{of + ": this amendment changes nothing"});
    CHECK(warnings("{}", R"("schedule": {"date": "2027-02-01", "amount": "1m"}, )").empty());
    CHECK(warnings(of_tranche("")) ==
          lines{of + ", tranche \"t\": the amendment names it and changes nothing"});
    CHECK(
        warnings(of_tranche(R"(, "shares": "16,000")")) ==
        lines{of +
              ", tranche \"t\": the amendment says its shares and changes nothing by it: 16,000"});
    CHECK(warnings(of_tranche(R"(, "shares": "8,000")")).empty()); // half of what they have become
    CHECK(warnings(of_tranche(R"(, "vests": "share_price >= 30")")).size() == 1);
    CHECK(warnings(of_tranche(R"(, "strike": null)")) ==
          lines{of + ", tranche \"t\": the amendment says its strike and changes nothing by it: no "
                     "longer said"});
    CHECK(warnings(R"({"name": "d"})") ==
          lines{of + ", deal: the amendment says its name and changes nothing by it: d"});
    CHECK(warnings(R"({"warrants": [{"name": "w", "on_termination": []}]})").size() == 1);
}

TEST_CASE("what the terms before leave open is not asked again of what changes leave as it was",
          "[answer][changes]") {
    const auto asked_of_ends = [](const std::string& amended) {
        const dossier d = read_dossier(
            R"({"kicker": 1, "deal": )" +
            with_tranches(R"({"name": "t", "shares": "8,000", "vests": "spend >= 60"})") +
            R"(, "amendments": [{"from": "2027-01-01", )" + amended + "}]}");
        const auto found = check(d);
        return std::ranges::count_if(found, [](const finding& f) {
            return f.what.find("when the contract ends") != std::string::npos;
        });
    };
    CHECK(asked_of_ends(R"("changes": {"name": "e"})") == 1);
    CHECK(asked_of_ends(
              R"("deal": )" +
              with_tranches(R"({"name": "t", "shares": "8,000", "vests": "spend >= 60"})")) == 2);
}

TEST_CASE("diff tells what changed between documents that write an amendment in two ways",
          "[answer][changes]") {
    const std::string part = "10% of the company, excluding itself";
    const auto tranche     = [&](const std::string& vests) {
        return R"({"name": "t", "shares": ")" + part + R"(", "vests": ")" + vests + "\"}";
    };
    const auto document = [&](const std::string& amended) {
        return read_dossier(
            R"({"kicker": 1, "company": {"shares": "3,000"}, "deal": )" +
            with_tranches(tranche("spend >= 1bn")) +
            R"(, "amendments": [{"from": "2027-01-01", "company": {"shares": "5,000"}, )" +
            amended + "}]}");
    };
    const dossier
        by_whole   = document(R"("deal": )" + with_tranches(tranche("spend >= 2bn"))),
        by_changes = document(
            R"("changes": {"warrants": [{"name": "w", "tranches": [{"name": "t", "vests": "spend >= 3bn"}]}]})");
    const document_diff d =
        diff(by_whole, by_changes, [](const dossier&, const dossier&) { return ""; });
    lines found;
    for (const document_change& c : d.changes)
        found.push_back(c.of + ", " + c.name + ": " + c.before + " -> " + c.after);
    const std::string of = "amendment of 2027-01-01, tranche \"t\", ";
    CHECK(found ==
          lines{of + "shares: " + part + " -> 300", of + "vests: spend >= 2bn -> spend >= 3bn"});
}
