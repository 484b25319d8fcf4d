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

constexpr auto ten_percent = 33'333'333_sh; // of 300m, including itself

kicker::deal one_tranche(const kicker::rule& vests, kicker::shares size = ten_percent) {
    return {.warrants = {{.name = "warrant", .tranches = {{"all", size, vests}}}}};
}
kicker::deal in_words(const char* vests, kicker::shares size = ten_percent) {
    return one_tranche(kicker::parse_rule(vests), size);
}

/// That two deals differ first at a spend, in these shares, and nowhere before.
void check_first(const kicker::deal& a, const kicker::deal& b, kicker::money level,
                 kicker::shares by_a, kicker::shares by_b) {
    const auto c = compare(a, b);
    REQUIRE(c.first);
    CHECK(c.is == likeness::differ);
    CHECK(c.first->is_smallest);
    CHECK(c.first->at == kicker::spent(level));
    CHECK(vested(a, kicker::spent(level)) == by_a);
    CHECK(vested(b, kicker::spent(level)) == by_b);
    CHECK(c.first->vested == kicker::shares_of_both{by_a, by_b});
    const auto before = kicker::spent(level - kicker::money::from_ticks(1));
    CHECK(vested(a, before) == vested(b, before));
    REQUIRE(c.first->shown_by);
    const auto& [events, until] = *c.first->shown_by;
    CHECK(vested(a, events, until) == by_a);
    CHECK(vested(b, events, until) == by_b);
}

kicker::money bn_and_ticks(std::int64_t bn, std::int64_t ticks) {
    return kicker::money::from_ticks(bn * 10'000'000'000'000 + ticks);
}

} // namespace

TEST_CASE("the readings of one press release differ first where one of them gives a share") {
    const auto from_zero   = in_words("spend from 0 to 30bn"),
               from_twenty = in_words("spend from 20bn to 30bn"), cliff = in_words("spend >= 30bn");
    check_first(from_zero, from_twenty, bn_and_ticks(0, 9'000'001), 1_sh, 0_sh);
    check_first(from_zero, cliff, bn_and_ticks(0, 9'000'001), 1_sh, 0_sh);
    check_first(from_twenty, cliff, bn_and_ticks(20, 3'000'001), 1_sh, 0_sh);
    check_first(cliff, from_twenty, bn_and_ticks(20, 3'000'001), 0_sh, 1_sh);
}

TEST_CASE("a level that is one tick off is found, though it takes long to show in a share") {
    const auto a = in_words("spend from 0 to 30bn"),
               b = in_words("spend from 0 to 30,000,000,000.0001");
    const auto c = compare(a, b);
    REQUIRE(c.first);
    CHECK(c.first->vested == kicker::shares_of_both{323'711_sh, 323'710_sh});
    check_first(a, b, bn_and_ticks(0, 2'913'399'029'134), 323'711_sh, 323'710_sh);
    check_first(in_words("spend >= 20bn"), in_words("spend > 20bn"), 20_bn, ten_percent, 0_sh);
    // and nothing before it, as trying every level says
    const auto few      = in_words("spend from 0 to 0.3", 100_sh),
               same_but = in_words("spend from 0 to 0.3001", 100_sh);
    std::int64_t first  = 1;
    while (vested(few, kicker::spent(kicker::money::from_ticks(first))) ==
           vested(same_but, kicker::spent(kicker::money::from_ticks(first))))
        ++first;
    CHECK(compare(few, same_but).first->at == kicker::spent(kicker::money::from_ticks(first)));
}

TEST_CASE("a difference that no whole share shows is none") {
    CHECK(compare(in_words("spend from 0 to 10bn", 1_sh), in_words("spend >= 10bn", 1_sh)).is ==
          likeness::alike);
    CHECK(compare(in_words("spend from 0 to 10bn", 2_sh),
                  in_words("spend from 0 to 10bn in 2 steps", 2_sh))
              .is == likeness::alike);
    CHECK(compare(in_words("spend from 0 to 10bn", 2_sh), in_words("spend >= 10bn", 2_sh)).is ==
          likeness::differ);
}

TEST_CASE("a deal is alike to its rewriting by the laws") {
    tiny::source random(20'263);
    for (int i = 0; i < 500; ++i) {
        const auto rule = random.rule(random.between(1, 5));
        const auto a = built(rule), b = built(random.rewritten(rule, 12));
        INFO(a << "   against   " << b);
        REQUIRE(compare(one_tranche(a), one_tranche(b)).is == likeness::alike);
    }
}

TEST_CASE("what is found holds up against trying every state") {
    tiny::source random(20'264);
    constexpr kicker::rounding ways[] = {kicker::rounding::down, kicker::rounding::half_up,
                                         kicker::rounding::up};
    int alike = 0, differ = 0, undecided = 0, smallest = 0, by_ledger = 0, by_events = 0;
    for (int i = 0; i < tries(2'000); ++i) {
        const auto rule = random.rule(random.between(1, 4));
        const auto other =
            random.one_in(3) ? random.rewritten(rule, 3) : random.rule(random.between(1, 4));
        const int size     = random.one_in(3) ? random.between(1, 3) : random.between(4, 5'000);
        const auto how     = ways[random.between(0, 2)];
        const auto granted = kicker::shares::from_ticks(size);
        kicker::deal a, b;
        a.warrants.add({.tranches = {{.shares = granted, .vests = built(rule), .rounding = how}}});
        b.warrants.add({.tranches = {{.shares = granted, .vests = built(other), .rounding = how}}});
        const auto shares = [&](const tiny::tree& t, const tiny::snapshot& s) {
            const int exact = tiny::earned(t, s) * size, part = tiny::whole;
            return how == kicker::rounding::down ? exact / part
                   : how == kicker::rounding::up ? (exact + part - 1) / part
                                                 : (2 * exact + part) / (2 * part);
        };
        const auto differs = [&](const tiny::snapshot& s) {
            return shares(rule, s) != shares(other, s);
        };
        int fewest = 99;
        tiny::for_each_state([&](const tiny::snapshot& s) {
            if (differs(s)) fewest = std::min(fewest, tiny::count_set(s));
            return true;
        });
        const auto c = compare(a, b);
        INFO(built(rule) << "   against   " << built(other) << "   of " << size << ": " << c);
        if (fewest == 99) {
            CHECK(!c.first);
            if (how == kicker::rounding::down) CHECK(c.is == likeness::alike);
            ++(c.is == likeness::alike ? alike : undecided);
            continue;
        }
        ++differ;
        REQUIRE(c.first);
        if (c.first->shown_by) {
            const auto& [events, until] = *c.first->shown_by;
            CHECK(vested(a, events, until) == c.first->vested.first);
            CHECK(vested(b, events, until) == c.first->vested.second);
        }
        if (c.first->at == kicker::state{} && !c.first->is_smallest) {
            ++by_events;
            CHECK(c.is == likeness::differ);
            continue;
        }
        const auto at = tiny::as_snapshot(c.first->at);
        REQUIRE(differs(at));
        CHECK(c.first->vested ==
              kicker::shares_of_both{kicker::shares::from_ticks(shares(rule, at)),
                                     kicker::shares::from_ticks(shares(other, at))});
        CHECK(vested(a, c.first->at) == c.first->vested.first);
        CHECK(vested(b, c.first->at) == c.first->vested.second);
        if (c.is == likeness::differ) ++by_ledger;
        if (!c.first->is_smallest) continue;
        ++smallest;
        CHECK(tiny::count_set(at) == fewest);
        for (std::size_t r = 0; r < tiny::reading_count; ++r) // lower by one tick, or not said
            for (int lower : {at[r] - 1, r == tiny::today ? tiny::no_day : 0}) {
                auto less = at;
                less[r]   = lower;
                if (lower < (r == tiny::today ? tiny::no_day : 0) ||
                    less[tiny::high] < less[tiny::delivered])
                    continue;
                if (r == tiny::delivered && at[tiny::high] == at[tiny::delivered])
                    less[tiny::high] = lower;
                if (less == at) continue;
                CHECK_FALSE(differs(less));
            }
    }
    CAPTURE(alike, differ, undecided, smallest, by_ledger, by_events);
    CHECK(alike > tries(400));
    CHECK(differ > tries(900));
    CHECK(undecided < 10); // of shares that are not rounded down
    CHECK(by_ledger > differ * 9 / 10);
    CHECK(smallest > differ * 9 / 10);
    CHECK(by_events < 10);
}

TEST_CASE("a state in which history differs may have no ledger, or one") {
    const auto plain = in_words("share_price > 100"), peak = in_words("peak share_price > 100");
    const auto c = compare(plain, peak);
    CHECK(c.is == likeness::differ_in_a_state); // what vested on the way up stays
    REQUIRE(c.first);
    CHECK_FALSE(c.first->shown_by);
    CHECK(c.why == kicker::doubt::no_ledger_for_the_state);
    CHECK(vested(plain, c.first->at) != vested(peak, c.first->at));

    const auto both_at_once = in_words("share_price > 100 and spend >= 20bn");
    const auto at_any_time  = in_words("peak share_price > 100 and spend >= 20bn");
    const auto d            = compare(both_at_once, at_any_time);
    REQUIRE(d.is == likeness::differ);
    CHECK(vested(both_at_once, d.first->shown_by->events, d.first->shown_by->until) == 0_sh);
    CHECK(vested(at_any_time, d.first->shown_by->events, d.first->shown_by->until) == ten_percent);
}

TEST_CASE("a price before the issue counts for a peak and not for the price") {
    kicker::deal plain, peak;
    plain.warrants.add(
        {.issued   = 2026_y / 5 / 1,
         .tranches = {{.shares = 100_sh, .vests = kicker::share_price > 100_per_share}}});
    peak.warrants.add({.issued   = 2026_y / 5 / 1,
                       .tranches = {{.shares = 100_sh,
                                     .vests = kicker::peak(kicker::share_price) > 100_per_share}}});
    const auto c = compare(plain, peak);
    REQUIRE(c.is == likeness::differ);
    CHECK(c.first->shown_by->events[0].on < 2026_y / 5 / 1);
}

TEST_CASE("readings of averages, windows and days of days come with a ledger that shows them") {
    const char* pairs[][2] = {
        {"share_price vwap 30 >= 80", "share_price vwap 30 >= 80 and share_price > 100"},
        {"share_price vwap 30 >= 80 and delivered >= 750 MW",
         "share_price vwap 20 >= 80 and delivered >= 750 MW"},
        {"share_price on 20 of 30 days >= 100", "share_price >= 100"},
        {"share_price on 2 of 3 days >= 10", "share_price on 1 of 3 days >= 10"},
        {"share_price on 20 of 30 days >= 100", "share_price on 19 of 30 days >= 100"},
        {"peak share_price on 2 of 2 days >= 20", "peak share_price on 1 of 2 days >= 20"},
        {"share_price on 3 of 4 days >= 10 and share_price on 1 of 4 days >= 20",
         "share_price on 3 of 4 days >= 10 and share_price on 2 of 4 days >= 20"},
        {"spend in 2027 >= 5bn", "spend >= 5bn"},
        {"spend in 2027 >= 5bn", "spend in 2027 >= 5bn and spend >= 6bn"},
        {"spend within 30 days >= 5bn", "spend >= 5bn"},
        {"spend within 1 month >= 5bn", "spend >= 5bn"},
        {"share_price average 5 >= 80", "share_price average 6 >= 80"},
        {"market_cap average 2 months >= 80bn", "market_cap average 30 calendar days >= 80bn"},
        {"share_price on 5 days in a row >= 10", "share_price on 4 days in a row >= 10"},
        {"market_cap > 40bn", "peak market_cap vwap 30 > 40bn"},
        {"performance count \"users\" >= 1,000", "performance count \"users\" >= 1,001"},
        {"funding >= 1bn or purchased >= 50 MW", "funding >= 1bn and purchased >= 50 MW"},
        {"outstanding >= 400,000,000", "outstanding >= 500,000,000"},
        {"spend >= 20bn and by 2027-12-31", "spend >= 20bn"},
        {"committed >= 40bn", "committed > 40bn"}};
    for (const auto& [a, b] : pairs) {
        INFO(a << " against " << b);
        const auto first = in_words(a), second = in_words(b);
        const auto c = compare(first, second);
        REQUIRE(c.is == likeness::differ);
        const auto& [events, until] = *c.first->shown_by;
        CHECK(vested(first, events, until) != vested(second, events, until));
        CHECK(vested(first, c.first->at) != vested(second, c.first->at));
    }
}

TEST_CASE("gates and floors are compared as the rules are") {
    const auto gated = [](const char* gate) {
        return kicker::deal{
            .warrants = {{.tranches = {{.shares      = 100_sh,
                                        .vests       = kicker::ramp(kicker::spend, 0_bn, 30_bn),
                                        .exercisable = kicker::parse_rule(gate)}}}}};
    };
    CHECK(compare(gated("share_price > 100"), gated("share_price > 100 or share_price > 120")).is ==
          likeness::alike);
    const auto c =
        compare(gated("share_price > 100"), gated("share_price > 100 and reached \"listing\""));
    REQUIRE(c.is == likeness::differ);
    CHECK(c.first->vested ==
          kicker::shares_of_both{1_sh, 1_sh}); // the first that could be exercised
    CHECK(c.first->exercisable == kicker::shares_of_both{1_sh, 0_sh});

    // A gate that decides only where less than all has vested.
    const auto early = [](const char* gate) {
        return kicker::deal{
            .warrants = {{.tranches = {{.shares = 10_sh,
                                        .vests  = kicker::parse_rule(
                                             "delivered from 1 kW to 4 kW and funding > 5"),
                                        .exercisable = kicker::parse_rule(gate)}}}}};
    };
    const auto e = compare(early("100%"), early("delivered > 7 kW"));
    REQUIRE(e.is == likeness::differ);
    CHECK(e.first->at == kicker::state{}
                             .with(kicker::delivered, kicker::power::from_ticks(2))
                             .with(kicker::funding, kicker::money::from_ticks(50'001)));
    CHECK(e.first->exercisable == kicker::shares_of_both{3_sh, 0_sh});

    const auto floored = [](kicker::percent least) {
        return kicker::deal{
            .warrants = {{.floor    = kicker::reached("change of control") and kicker::level(least),
                          .tranches = {{"a", 100_sh, kicker::spend >= 20_bn},
                                       {"b", 100_sh, kicker::spend >= 30_bn}}}}};
    };
    const auto f = compare(floored(60_pct), floored(50_pct));
    REQUIRE(f.is == likeness::differ);
    CHECK(f.first->vested == kicker::shares_of_both{120_sh, 100_sh});
    REQUIRE(f.first->tranches.size() == 1); // the top-up fills them in order
    CHECK(f.first->tranches[0].tranche == "b");
    CHECK(compare(floored(60_pct), floored(60_pct)).is == likeness::alike);
}

TEST_CASE("tranches of other names are compared in total") {
    const auto whole = in_words("spend from 20bn to 30bn", 10'000'000_sh);
    kicker::deal cut, copies, halves;
    cut.warrants.add(
        {.tranches = {{"first", 5'000'000_sh, kicker::ramp(kicker::spend, 20_bn, 25_bn)},
                      {"last", 5'000'000_sh, kicker::ramp(kicker::spend, 25_bn, 30_bn)}}});
    copies.warrants.add(
        {.tranches = {{"last", 5'000'000_sh, kicker::ramp(kicker::spend, 25_bn, 30_bn)},
                      {"one", 5'000'000_sh, kicker::ramp(kicker::spend, 20_bn, 25_bn)}}});
    halves.warrants.add(
        {.tranches = {{"first", 5'000'000_sh, kicker::ramp(kicker::spend, 20_bn, 30_bn)},
                      {"last", 5'000'000_sh, kicker::ramp(kicker::spend, 20_bn, 30_bn)}}});
    CHECK(compare(whole, cut).is == likeness::alike);
    CHECK(compare(cut, copies).is == likeness::alike);
    const auto c = compare(whole, halves); // each half is rounded by itself
    REQUIRE(c.is == likeness::differ);
    CHECK(c.first->at == kicker::spent(bn_and_ticks(20, 10'000'000)));
    CHECK(c.first->tranches.empty());
}

TEST_CASE("issue, expiry and termination are compared on ledgers") {
    using end        = kicker::termination_term;
    const auto lived = [](kicker::day issued, kicker::expiry expires,
                          kicker::inplace_vector<end, 4> ends = {}) {
        return kicker::deal{
            .warrants = {{.issued         = issued,
                          .expires        = expires,
                          .on_termination = ends,
                          .tranches = {{.shares = 100_sh, .vests = kicker::spend >= 20_bn}}}}};
    };
    const kicker::expiry in_2031 = 2031_y / 1 / 1;
    const auto plain             = lived(2026_y / 5 / 1, in_2031);
    CHECK(compare(plain, plain).is == likeness::alike);
    for (const auto& other :
         {lived(2026_y / 6 / 1, in_2031), lived(2026_y / 5 / 1, 2032_y / 1 / 1),
          lived(2026_y / 5 / 1, kicker::expiry(2031_y / 1 / 1, 5, "sale")),
          lived(2026_y / 5 / 1, in_2031,
                {{kicker::party::buyer, "breach", kicker::on_end::vest_unvested}}),
          lived(2026_y / 5 / 1, in_2031,
                {{kicker::party::either, {}, kicker::on_end::forfeit_unvested}})}) {
        const auto c = compare(plain, other);
        REQUIRE(c.is == likeness::differ);
        const auto& [events, until] = *c.first->shown_by;
        CHECK(vested(plain, events, until) != vested(other, events, until));
    }
    const auto curable = [&](kicker::cure_period cure) {
        return lived(2026_y / 5 / 1, in_2031,
                     {{kicker::party::either, {}, kicker::on_end::forfeit_unvested, cure}});
    };
    const auto thirty = curable(kicker::cure_within(30));
    CHECK(compare(thirty, thirty).is == likeness::alike);
    for (const auto& other : {curable({}), curable(kicker::cure_within(31)),
                              curable(kicker::cure_within_business_days(30)), plain}) {
        const auto c = compare(thirty, other);
        REQUIRE(c.is == likeness::differ);
        const auto& [events, until] = *c.first->shown_by;
        CHECK(vested(thirty, events, until) != vested(other, events, until));
    }
}

TEST_CASE("where neither a proof nor a difference is found, it says so") {
    const auto c = compare(in_words("share_price > 100"), in_words("share_price >= 100.00000001"));
    CHECK(c.is == likeness::undecided);
    CHECK_FALSE(c.first);
    CHECK(c.why == kicker::doubt::between_ticks);

    auto dollars = in_words("spend >= 20bn"), euros = dollars;
    dollars.contract.currency = "USD", euros.contract.currency = "EUR";
    CHECK(compare(dollars, euros).is == likeness::undecided);
}

TEST_CASE("a size that floats with the company is not the number that it has today") {
    const auto of_company = [](kicker::tranche_size size) {
        kicker::deal d;
        d.company  = {"Cerebras", 300_sh};
        d.warrants = {{.name     = "warrant",
                       .tranches = {{"all", size, kicker::ramp(kicker::spend, 0_bn, 30_bn)}}}};
        return d;
    };
    const auto fixed  = of_company(33_sh),
               floats = of_company(kicker::floating(10_pct, kicker::including_itself));
    CHECK(compare(floats, floats).is == likeness::alike);
    const auto c = compare(fixed, floats);
    REQUIRE(c.is == likeness::differ);
    CHECK(c.first->at.find(kicker::outstanding.key));
}

TEST_CASE("one tick in any level of a deal is found") {
    const char* clauses[] = {
        "spend from 20bn to 30bn", "spend >= 20bn and delivered >= 750 MW",
        "spend from 0 to 30bn in 3 steps or spend >= 25bn and share_price vwap 30 >= 100",
        "spend from 0 to 30bn and by 2028-12-31",
        "(spend from 0 to 10bn or funding >= 2bn) and peak share_price >= 50"};
    int mutations = 0;
    for (const char* words : clauses) {
        const auto a = kicker::parse_rule(words);
        for (std::size_t changed = 0; changed < a.nodes().size(); ++changed)
            for (const bool lower : {false, true}) {
                const auto leaf = [&, index = std::size_t{0}](kicker::rule_node n) mutable {
                    if (index++ == changed)
                        (lower && n.from > 0 ? n.from : n.to > 0 ? n.to : n.from) += 1;
                    return kicker::rule::leaf(n.op, a.metric_of(n), n.from, n.to, n.steps);
                };
                const auto join = [](kicker::rule_op op, const auto& left, const auto& right) {
                    return kicker::rule::joined(left, right, op);
                };
                const auto b = fold(a, leaf, join);
                if (a == b) continue;
                ++mutations;
                INFO(a << " against " << b);
                const auto first = one_tranche(a), second = one_tranche(b);
                const auto c = compare(first, second);
                REQUIRE(c.is == likeness::differ);
                CHECK(vested(first, c.first->at) != vested(second, c.first->at));
                const auto& [events, until] = *c.first->shown_by;
                CHECK(vested(first, events, until) != vested(second, events, until));
            }
    }
    CHECK(mutations >= 20);
}

TEST_CASE("deals that are alike vest alike on every ledger that is tried") {
    tiny::source random(20'265);
    int alike = 0, vesting = 0;
    for (int i = 0; i < tries(600); ++i) {
        const auto rule = random.rule(random.between(1, 4)), gate = random.rule(1);
        const auto other =
            random.one_in(3) ? random.rule(random.between(1, 2)) : random.rewritten(rule, 6);
        kicker::deal a, b;
        a.warrants.add(
            {.tranches = {{.shares = 997_sh, .vests = built(rule), .exercisable = built(gate)}}});
        b.warrants.add({.tranches = {{.shares      = 997_sh,
                                      .vests       = built(other),
                                      .exercisable = built(random.rewritten(gate, 3))}}});
        if (compare(a, b).is != likeness::alike) continue;
        ++alike;
        kicker::ledger l;
        const auto day_at = [](int n) { return kicker::day::from_number(tiny::day_zero + n); };
        int spent = 0, delivered = 0;
        for (int on = 0; on <= tiny::top; ++on) {
            const auto paid = random.between(-spent, 3), put = random.between(-delivered, 3);
            if (paid < 0) l.refund(day_at(on), kicker::money::from_ticks(-paid));
            else l.payment(day_at(on), kicker::money::from_ticks(paid));
            l.delivery(day_at(on), kicker::power::from_ticks(put));
            spent += paid, delivered += put;
            if (random.one_in(6)) l.milestone(day_at(on), "loan");
        }
        INFO(built(rule) << "   against   " << built(other));
        for (int on = 0; on <= tiny::top + 1; ++on) {
            CHECK(vested(a, l, day_at(on)) == vested(b, l, day_at(on)));
            CHECK(exercisable(a, l, day_at(on)) == exercisable(b, l, day_at(on)));
            vesting += vested(a, l, day_at(on)) > 0_sh;
        }
    }
    CHECK(alike > tries(300));
    CHECK(vesting > tries(1'000));
}

TEST_CASE("a deal is alike to itself, whatever its terms are") {
    const kicker::deal floating{
        .company  = {.name = "c", .shares = 50_sh},
        .warrants = {{.name     = "w",
                      .floor    = kicker::level(50_pct),
                      .tranches = {{"a", kicker::floating(5_pct, kicker::excluding_itself),
                                    kicker::spend >= 1_cu}}}}};
    CHECK(compare(floating, floating).is == likeness::alike);
    kicker::deal renamed = floating;
    renamed.name         = "another";
    CHECK(compare(floating, renamed).is == likeness::alike);
    kicker::deal larger   = floating;
    larger.company.shares = 60_sh;
    CHECK(compare(floating, larger).is != likeness::alike);
}
