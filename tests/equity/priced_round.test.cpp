#include <kicker/equity/priced_round.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/equity/ownership.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"
#include "support/tries.hpp"

#include <cmath>
#include <random>

using namespace kicker;

namespace {

const day signing = 2026_y / 1 / 1, closing = 2027_y / 1 / 1;

/// A company with one holder, a class to sell, and an empty pool.
company_history founded(shares n) {
    company_history h("Start Inc");
    h.add(signing, class_created{{.name = "Common"}});
    h.add(signing, class_created{{.name = "Series A", .kind = stock_kind::preferred}});
    h.add(signing, plan_created{.plan = "plan", .of_class = "Common"});
    h.add(signing, shares_issued{"founders", "Common", n});
    return h;
}
priced_round series_a(money new_money) {
    return {.name      = "Series A",
            .of_class  = "Series A",
            .investors = {{.holder = "investor", .pays = new_money}}};
}
shares shares_of_note(const round_outcome& o, std::size_t i = 0) {
    return o.notes.at(i).number;
}
shares shares_of_investor(const round_outcome& o, std::size_t i = 0) {
    return o.investors.at(i).number;
}
fraction part_of_note(const round_outcome& o) {
    return ratio(o.notes.at(0).number, o.after);
}
template <class Work>
std::string complaint_of(Work work) {
    try {
        static_cast<void>(work());
    } catch (const error& e) {
        return e.what();
    }
    return "nothing was thrown";
}

} // namespace

// --- worked examples that others have published
// ----------------------------------------------------

TEST_CASE("the option pool shuffle: a pool in the pre-money takes from its price", "[equity]") {
    const paper hacks{"Venture Hacks: The Option Pool Shuffle",
                      "Nivi, 2007; 6m shares, $2m on $8m pre-money, a pool of 20 %",
                      "https://venturehacks.com/option-pool-shuffle", paper::P};
    const cap_table before = founded(6'000'000_sh).latest();
    priced_round terms     = series_a(2_m);
    terms.pre_money        = 8_m;
    terms.plan             = "plan";
    terms.price_unit       = 0.01_per_share;
    published(hacks, "price without a pool", "1.33", solve_round(before, terms, closing).at);
    terms.pool            = 20_pct;
    const round_outcome o = solve_round(before, terms, closing);
    published(hacks, "price with the pool in the pre-money", "1.00", o.at);
    published(hacks, "effective pre-money valuation", "6m", amount_of(o.before, o.at));
    published(hacks.derived(), "new shares of the pool", "2,000,000", o.pool_added);
    published(hacks.derived(), "shares of the investor", "2,000,000", shares_of_investor(o));
    CHECK(o.after == 10'000'000_sh);
    CHECK(o.post_money() == 10_m);
    // Outside the pre-money everybody pays for the pool.
    terms.pool_in_pre_money = false;
    terms.price_unit        = 0.0001_per_share;
    const round_outcome all = solve_round(before, terms, closing);
    CHECK(all.at == 1.3333_per_share);
    CHECK(ratio(all.pool_added, all.after) >= as_fraction(20_pct));
}

TEST_CASE("a SAFE at its cap, and one with a cap and a discount", "[equity]") {
    const paper primer{
        "Y Combinator: SAFE Primer",
        "numerical examples, as FundersClub prints them: $100,000, 11,000,000 shares, "
        "$1,000,000 on $10,000,000 pre-money",
        "https://fundersclub.com/learn/safe-primer/safe-numerical-examples/", paper::P};
    const auto with_safe = [](convertible_terms t) {
        company_history h = founded(10'000'000_sh);
        h.add(signing, plan_changed{"plan", 1'000'000_sh});
        h.add(signing, note_issued{"SAFE", "angel", 100_k, t});
        return h.latest();
    };
    priced_round terms = series_a(1_m);
    terms.pre_money    = 10_m;
    const auto capped  = solve_round(with_safe({.cap = 5_m}), terms, closing);
    published(primer, "price of Series A", "0.909", capped.at);
    published(primer, "shares of Series A", "1,100,110", shares_of_investor(capped));
    published(primer, "cap of $5m: price of the SAFE", "0.4545", capped.notes[0].at);
    published(primer, "cap of $5m: shares of the SAFE", "220,022", shares_of_note(capped));
    CHECK(capped.notes[0].by == conversion_basis::cap);
    // "The Discount Rate is 85%" is a discount of 15 %. The page prints the cap's price to five
    // decimals.
    terms.conversion_unit = 0.00001_per_share;
    const auto both = solve_round(with_safe({.cap = 8_m, .discount = 15_pct}), terms, closing);
    published(primer, "cap of $8m and 15 % off: price of the SAFE", "0.72727", both.notes[0].at);
    published(primer, "cap of $8m and 15 % off: shares of the SAFE", "137,500",
              shares_of_note(both));
    const price discount = price::from_ticks(
        part_of(discounted({.discount = 15_pct}, both.at), std::int64_t{1}, rounding::half_up));
    published(primer, "15 % off the price of Series A", "0.77265", discount);
    const auto off = solve_round(with_safe({.discount = 15_pct}), terms, closing);
    CHECK(off.notes[0].at == 0.77265_per_share);
    CHECK(off.notes[0].by == conversion_basis::discount);
}

TEST_CASE("a note converts at the lower of its cap and its discount", "[equity]") {
    const paper club{"FundersClub: convertible note, cap and discount",
                     "numerical example: $25,000, a cap of $5m, 20 % off, a price of $5.00",
                     "https://fundersclub.com/learn/convertible-notes/"
                     "convertible-notes-numerical-examples/convertible-note-cap-discount/",
                     paper::P};
    const auto at = [](shares before, money valuation) {
        company_history h = founded(before);
        h.add(signing, note_issued{"note", "angel", 25_k, {.cap = 5_m, .discount = 20_pct}});
        priced_round terms = series_a(1_m);
        terms.pre_money    = valuation;
        return solve_round(h.latest(), terms, closing);
    };
    const auto high = at(2'000'000_sh, 10_m), low = at(1'200'000_sh, 6_m);
    published(club, "at $10m: price of conversion", "2.50", high.notes[0].at);
    published(club, "at $10m: shares", "10,000", shares_of_note(high));
    published(club, "at $6m: price of conversion", "4.00", low.notes[0].at);
    published(club, "at $6m: shares", "6,250", shares_of_note(low));
}

TEST_CASE("three ways to place a note beside a pre-money valuation", "[equity]") {
    const paper wows{"WOWS Global: converting convertible notes",
                     "tables: 1m shares, $2m on $8m, notes of $1m at 30 % off",
                     "https://wowsglobal.com/blog/"
                     "understanding-the-procedure-of-converting-convertible-notes/",
                     paper::P};
    const auto solved = [](note_place notes, money principal, money new_money, money valuation) {
        company_history h = founded(1'000'000_sh);
        h.add(signing, note_issued{"note", "noteholder", principal, {.discount = 30_pct}});
        priced_round terms = series_a(new_money);
        terms.pre_money    = valuation;
        terms.notes        = notes;
        terms.price_unit   = price::from_ticks(1);
        return solve_round(h.latest(), terms, closing);
    };
    const auto pre = solved(note_place::outside_pre_money, 1_m, 2_m, 8_m);
    published(wows, "pre-money method: shares of the notes", "178,571", shares_of_note(pre));
    published(wows, "pre-money method: shares of Series A", "250,000", shares_of_investor(pre));
    published(wows, "pre-money method: all shares", "1,428,571", pre.after);
    published(wows, "pre-money method: the founders' part", "70.00%", ratio(pre.before, pre.after));
    published(wows, "pre-money method: the notes' part", "12.50%", part_of_note(pre));
    const auto fixed = solved(note_place::inside_pre_money, 1_m, 2_m, 8_m);
    published(wows, "percentage-ownership method: the founders' part", "65.71%",
              ratio(fixed.before, fixed.after));
    // Its rule: new money buys $2m of $10m.
    published(wows.derived(), "percentage-ownership method: the investors' part", "20.00%",
              ratio(shares_of_investor(fixed), fixed.after));
    // By the rule of the dollars-invested method $2m buys $2m of $8m + $2m + $1m. The figure is
    // ours.
    const auto dollars = solved(note_place::adds_its_dollars, 1_m, 2_m, 8_m);
    CHECK(to_percent_text(ratio(shares_of_investor(dollars), dollars.after), 3) == "18.182%");

    // Abu Dhabi's page adds the note's dollars to the valuation, and divides by the shares before.
    const paper hub{"Abu Dhabi SME Hub: the dollars-invested method",
                    "1m shares, $1m on $10m and a note of $500,000 at 30 % off",
                    "https://stagingv2.adsmehub.ae/en/learn/post-details/"
                    "convertible-notes-the-dollars-invested-method",
                    paper::P};
    const auto hubs = solved(note_place::outside_pre_money, 500_k, 1_m, 10.5_m);
    published(hub, "price of a share", "10.5", hubs.at);
    published(hub, "price of conversion", "7.35", hubs.notes[0].at);
    published(hub, "shares of the investor", "95,238", shares_of_investor(hubs));
    published(hub, "shares of the note", "68,027", shares_of_note(hubs));
    published(hub, "all shares", "1,163,265", hubs.after);
    published(hub, "the founder's part", "85.96%", ratio(hubs.before, hubs.after));
    published(hub, "the note's part", "5.85%", part_of_note(hubs));
    published(hub, "the investor's part", "8.19%", ratio(shares_of_investor(hubs), hubs.after));
}

TEST_CASE("post-money SAFEs are their money over their cap, before new money", "[equity]") {
    // Y Combinator's lecture "Understanding SAFEs and Priced Equity Rounds" (Startup School, 2018):
    // founders with 9.25m shares, $200,000 at a cap of $4m (5 %) and $800,000 at one of $8m (10 %).
    const paper yc{
        "Y Combinator: Understanding SAFEs and Priced Equity Rounds",
        "Startup School lecture: 9.25m shares; $200k at $4m, $800k at $8m, post-money",
        "https://ycombinator.com/library/6m-understanding-safes-and-priced-equity-rounds",
        paper::P};
    company_history h = founded(9'250'000_sh);
    h.add(signing,
          note_issued{"A", "investor A", 200_k, {.cap = 4_m, .base = cap_base::post_money}});
    h.add(signing,
          note_issued{"B", "investor B", 800_k, {.cap = 8_m, .base = cap_base::post_money}});
    priced_round terms     = series_a(5_m);
    terms.pre_money        = 15_m;
    terms.notes            = note_place::inside_pre_money;
    terms.price_unit       = price::from_ticks(1);
    const auto o           = solve_round(h.latest(), terms, closing);
    const shares after_all = o.before + shares_of_note(o, 0) + shares_of_note(o, 1);
    published(yc.derived(), "investor A before new money", "5.00%",
              ratio(shares_of_note(o, 0), after_all));
    published(yc.derived(), "investor B before new money", "10.00%",
              ratio(shares_of_note(o, 1), after_all));
    // 9.25m / 0.85 = 10,882,352.94 shares.
    CHECK(after_all == 10'882'352_sh);
    CHECK(to_percent_text(ratio(shares_of_investor(o), o.after)) == "25%");
}

// --- what terms do
// --------------------------------------------------------------------------------

TEST_CASE("a round at a price needs no valuation", "[equity]") {
    const cap_table before = founded(6'000'000_sh).latest();
    priced_round terms     = series_a(2_m);
    terms.at               = 3_per_share;
    const auto o           = solve_round(before, terms, closing);
    CHECK(shares_of_investor(o) == 666'666_sh);
    CHECK(o.after == 6'666'666_sh);
}

TEST_CASE("without investors a round tells what notes would become at their caps", "[equity]") {
    company_history h = founded(9'000'000_sh);
    h.add(signing, note_issued{"A", "a", 500_k, {.cap = 5_m, .base = cap_base::post_money}});
    h.add(signing, note_issued{"B", "b", 500_k, {.cap = 5_m, .discount = 20_pct}});
    const priced_round terms{.name       = "caps",
                             .of_class   = "Series A",
                             .at         = 1'000'000_per_share,
                             .price_unit = price::from_ticks(1)};
    const auto o = solve_round(h.latest(), terms, signing);
    CHECK(shares_of_note(o, 1) == 900'000_sh);   // a tenth of 9m
    CHECK(shares_of_note(o, 0) == 1'100'000_sh); // a tenth of 11m
}

TEST_CASE("interest converts with the principal", "[equity]") {
    company_history h = founded(1'000'000_sh);
    h.add(signing, note_issued{"note", "angel", 500_k, {.discount = 20_pct, .interest = 5_pct}});
    priced_round terms = series_a(1_m);
    terms.at           = 5_per_share;
    // A year of 365 days at 5 %: the 525,000 of "$500k + 0.05*$500k".
    const auto o = solve_round(h.latest(), terms, closing);
    CHECK(o.notes[0].amount == 525_k);
    CHECK(o.notes[0].at == 4_per_share);
    CHECK(shares_of_note(o) == 131'250_sh);
    terms.notes_convert = false;
    CHECK(solve_round(h.latest(), terms, closing).notes.empty());
}

TEST_CASE("who has a pro-rata right keeps its part of what the round sells", "[equity]") {
    company_history h = founded(8'000'000_sh);
    h.add(signing, shares_issued{"seed fund", "Common", 2'000'000_sh});
    priced_round terms = series_a(4_m);
    terms.investors.push_back({.holder = "seed fund"});
    terms.at     = 2_per_share;
    const auto o = solve_round(h.latest(), terms, closing);
    CHECK(o.investors[1].pays == 1_m); // 20 % of 5m
    const cap_table now = after(h.latest(), terms, closing);
    CHECK(owned_by(now, "seed fund", count_basis::fully_diluted).part == fraction(1, 5));
    terms.investors.erase(terms.investors.begin());
    CHECK(complaint_of([&] { return solve_round(h.latest(), terms, closing); }) ==
          "round \"Series A\": pro-rata parts need an investor of money beside them, of less than "
          "100% together");
}

TEST_CASE("a cap may count what the round adds to the pool", "[equity]") {
    company_history h = founded(8'000'000_sh);
    h.add(signing, note_issued{"SAFE", "angel", 100_k, {.cap = 5_m, .counts_new_pool = true}});
    priced_round terms = series_a(2_m);
    terms.pre_money    = 8_m;
    terms.plan         = "plan";
    terms.pool         = 20_pct;
    const auto o       = solve_round(h.latest(), terms, closing);
    // The price of the cap is 5m over founders and pool.
    const double base = 8e6 + static_cast<double>(o.pool_added.ticks());
    CHECK(static_cast<double>(o.notes[0].at.ticks()) / 1e8 == Approx(5e6 / base).margin(0.0001));
}

TEST_CASE("terms of a round that cannot be are refused, each with what was expected", "[equity]") {
    const cap_table before = founded(6'000'000_sh).latest();
    const auto complaint   = [&](auto change) {
        priced_round terms = series_a(2_m);
        change(terms);
        return complaint_of([&] { return solve_round(before, terms, closing); });
    };
    CHECK(complaint([](priced_round&) {}) ==
          "round \"Series A\": expected either a price or a pre-money valuation, found neither");
    CHECK(complaint([](priced_round& r) { r.at = 1_per_share, r.pre_money = 1_m; }) ==
          "round \"Series A\": expected either a price or a pre-money valuation, found both");
    CHECK(complaint([](priced_round& r) { r.at = 0_per_share; }) ==
          "round \"Series A\", price: expected an amount above zero, found 0");
    CHECK(complaint([](priced_round& r) { r.at = -1_per_share; }) ==
          "round \"Series A\", price: expected an amount above zero, found -1");
    CHECK(complaint([](priced_round& r) { r.pre_money = -8_m; }) ==
          "round \"Series A\", pre-money valuation: expected an amount above zero, found -8m");
    CHECK(complaint([](priced_round& r) { r.at = 1_per_share, r.investors[0].pays = 0_m; }) ==
          "round \"Series A\", investor \"investor\": expected an amount above zero, found 0");
    CHECK(complaint([](priced_round& r) { r.at = 1_per_share, r.of_class = "Series B"; }) ==
          "the company has no class \"Series B\"; did you mean \"Series A\"?");
    CHECK(complaint([](priced_round& r) { r.at = 1_per_share, r.pool = 10_pct; }) ==
          "the company has no plan \"\"");
    CHECK(complaint([](priced_round& r) {
              r.at = 1_per_share, r.plan = "plan", r.pool = 100_pct;
          }).find("percentage claims inside their base stay below 100% together; found 100%") == 0);
    CHECK(complaint([](priced_round& r) { r.pre_money = 1_cu, r.price_unit = 1_per_share; }) ==
          "round \"Series A\", price: expected an amount above zero, found 0");
    CHECK(complaint([](priced_round& r) { r.pre_money = 8_m, r.plan = "plan", r.pool = 90_pct; }) ==
          "round \"Series A\": the notes and the pool take all of the valuation of 8m; expected a "
          "higher valuation");
    CHECK(complaint_of([] {
              company_history h("Empty Inc");
              h.add(signing, class_created{{.name = "Series A"}});
              priced_round terms = series_a(2_m);
              terms.pre_money    = 8_m;
              return solve_round(h.latest(), terms, closing);
          }) == "round \"Series A\": a valuation needs shares before the round, found none");
    CHECK(complaint_of([] {
              company_history h = founded(1'000_sh);
              h.add(signing,
                    note_issued{"SAFE", "angel", 5_m, {.cap = 5_m, .base = cap_base::post_money}});
              priced_round terms = series_a(2_m);
              terms.pre_money    = 8_m;
              return solve_round(h.latest(), terms, closing);
          }) ==
          "round \"Series A\": the notes at their caps, with the pool, are 100% of the company "
          "or more; expected less");
}

// --- against bisection in long double
// -------------------------------------------------------------

namespace {

struct random_round {
    std::vector<convertible_terms> notes;
    std::vector<double> due;
    double before, pool, money_in, pre, q;
    bool pool_in, notes_in;
};

/// Note shares and pool shares at a price, by plain iteration from nothing; negative where they
/// never come to rest.
std::pair<long double, long double> at_price(const random_round& r, long double p) {
    long double converted = 0, added = 0;
    for (int i = 0; i < 20'000; ++i) {
        long double c = 0;
        for (std::size_t n = 0; n < r.notes.size(); ++n) {
            const convertible_terms& t = r.notes[n];
            long double best = p * (1 - static_cast<long double>(t.discount.ticks()) / 1e6L);
            if (t.cap) {
                const long double base = r.before +
                                         (t.base == cap_base::post_money ? converted : 0) +
                                         (t.counts_new_pool ? added : 0);
                best = std::min(best, static_cast<long double>(t.cap->ticks()) / 1e4L / base);
            }
            c += r.due[n] / best;
        }
        const long double all = r.before + c + r.money_in / p;
        const long double a   = std::max(0.0L, (r.q * all - r.pool) / (1 - r.q));
        if (std::abs(c - converted) + std::abs(a - added) < 1e-12L * (all + 1)) return {c, a};
        converted = c, added = a;
        if (all > 1e15L) break;
    }
    return {-1, -1};
}
/// The price: the highest at which the valuation buys what it pays for, found by halving.
long double price_of(const random_round& r) {
    long double low = 0, high = r.pre / r.before * 2;
    for (int i = 0; i < 70; ++i) {
        const long double p      = (low + high) / 2;
        const auto [c, a]        = at_price(r, p);
        const long double needed = r.before + (r.notes_in ? c : 0) + (r.pool_in ? a : 0);
        (c >= 0 && needed * p <= r.pre ? low : high) = p;
    }
    return low;
}

} // namespace

TEST_CASE("rounds of random terms come to the price that bisection finds", "[equity]") {
    std::mt19937_64 random(20261130);
    const auto to = [&](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
    int solved    = 0;
    for (int i = 0; i < tries(160); ++i) {
        random_round r{};
        const shares founders = shares::of(1'000'000 + to(9'000'000)),
                     pool     = shares::of(to(1'000'000));
        company_history h     = founded(founders);
        if (pool > 0_sh) h.add(signing, plan_changed{"plan", pool});
        for (std::int64_t n = to(5); n-- > 0;) {
            convertible_terms t;
            if (to(3) != 0) t.cap = money::of(2'000'003 + to(20'000'000));
            if (!t.cap || to(2) == 0) t.discount = percent::from_ticks(50'000 + to(250'001));
            t.base                = to(2) == 0 ? cap_base::pre_money : cap_base::post_money;
            t.counts_new_pool     = to(2) == 0;
            t.interest            = percent::of(to(9));
            const money principal = money::of(10'007 + to(400'000));
            h.add(signing, note_issued{"note " + std::to_string(n), "angel", principal, t});
            r.notes.insert(r.notes.begin(), t);
        }
        const cap_table before = h.latest();
        r.notes.clear();
        for (const convertible& n : before.notes) {
            r.notes.push_back(n.terms);
            r.due.push_back(static_cast<double>(amount_due(n, closing).ticks()) / 1e4);
        }
        priced_round terms      = series_a(money::of(1'000'001 + to(9'000'000)));
        terms.pre_money         = money::of(4'000'009 + to(30'000'000));
        terms.plan              = "plan";
        terms.pool              = percent::from_ticks(to(200'001));
        terms.pool_in_pre_money = to(2) == 0;
        terms.notes = to(2) == 0 ? note_place::outside_pre_money : note_place::inside_pre_money;
        terms.price_unit    = price::from_ticks(1);
        r.before            = static_cast<double>((founders + pool).ticks());
        r.pool              = static_cast<double>(pool.ticks());
        r.money_in          = static_cast<double>(terms.investors[0].pays->ticks()) / 1e4;
        r.pre               = static_cast<double>(terms.pre_money->ticks()) / 1e4;
        r.q                 = static_cast<double>(terms.pool.ticks()) / 1e6;
        r.pool_in           = terms.pool_in_pre_money;
        r.notes_in          = terms.notes == note_place::inside_pre_money;
        const auto o        = solve_round(before, terms, closing);
        const long double p = price_of(r);
        const auto [c, a]   = at_price(r, p);
        shares converted;
        for (const note_conversion& n : o.notes) converted += n.number;
        INFO("try " << i);
        CHECK(static_cast<double>(o.at.ticks()) / 1e8 ==
              Approx(static_cast<double>(p)).epsilon(1e-6));
        CHECK(static_cast<double>(converted.ticks()) ==
              Approx(static_cast<double>(c)).epsilon(1e-5).margin(8));
        CHECK(static_cast<double>(o.pool_added.ticks()) ==
              Approx(static_cast<double>(a)).epsilon(1e-5).margin(8));
        CHECK(ratio(pool + o.pool_added, o.after) >= as_fraction(terms.pool));
        ++solved;
    }
    CHECK(solved > 0);
}
