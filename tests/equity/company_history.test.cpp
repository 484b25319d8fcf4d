#include <kicker/equity/company_history.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/company_words.hpp>
#include <kicker/equity/ownership.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace kicker;

namespace {

const day first = 2026_y / 1 / 1;

company_history small() {
    company_history h("Small Inc");
    h.add(first, class_created{{.name = "Common", .authorized = 10'000_sh}});
    h.add(first, class_created{{.name = "Series A", .kind = stock_kind::preferred}});
    h.add(first, plan_created{"plan", "Common", 1'000_sh});
    h.add(first, shares_issued{"Ana", "Common", 4'000_sh});
    h.add(first, shares_issued{"Fund", "Series A", 3'000_sh});
    h.add(first, option_granted{"option", "Ben", "plan", 600_sh, 2_per_share, 200_sh});
    h.add(first, note_issued{"SAFE", "angel", 1_m, {.cap = 5_m}});
    return h;
}
/// What a history of one change more says of it, on the third day.
std::string complaint_of(const company_change& what) {
    company_history h = small();
    h.add(first + 2, what);
    try {
        static_cast<void>(h.latest());
    } catch (const invalid_event& e) {
        CHECK(e.place() == 8);
        CHECK(std::string(e.what()) == "event 8 of the ledger, " + e.reason());
        return e.reason().substr(std::string("2026-01-03: ").size());
    }
    return "nothing was thrown";
}
cap_table with(const company_change& what) {
    return after(small().latest(), what, first + 2);
}

} // namespace

TEST_CASE("a history is the company on any day", "[equity]") {
    company_history h = small();
    h.add(first + 10, shares_transferred{"Ana", "Cleo", "Common", 1'000_sh}, "a stock ledger");
    CHECK(h.on(first - 1) == cap_table{.company = "Small Inc", .on = first - 1});
    CHECK(held(h.on(first + 9), "Ana", "Common") == 4'000_sh);
    CHECK(held(h.on(first + 10), "Ana", "Common") == 3'000_sh);
    CHECK(held(h.latest(), "Cleo", "Common") == 1'000_sh);
    CHECK(h.latest().on == first + 10);
    CHECK(h.on(first + 90).on == first + 90);
    CHECK(h[7].source == "a stock ledger");
    CHECK(h.size() == 8);
    std::vector<std::string> told;
    static_cast<void>(
        each_change(h, day::latest(), [&](const company_event& e, const cap_table& c) {
            told.push_back(to_text(e) + "; outstanding " +
                           to_text(total_shares(c, count_basis::outstanding_shares)));
        }));
    REQUIRE(told.size() == 8);
    CHECK(told[3] == "2026-01-01: issue of 4,000 \"Common\" to \"Ana\"; outstanding 4,000");
    CHECK(told[7] ==
          "2026-01-11: transfer of 1,000 \"Common\" from \"Ana\" to \"Cleo\"; outstanding 7,000");
}

TEST_CASE("what a company does not allow is refused with what was expected and what was found",
          "[equity]") {
    CHECK(complaint_of(shares_issued{"Ana", "Common", 6'001_sh}) ==
          "class \"Common\" has 10,000 authorized shares, of which 4,000 are issued; expected at "
          "most 6,000 more, found 6,001");
    CHECK(complaint_of(authorized_changed{"Common", 3'999_sh}) ==
          "class \"Common\" has 4,000 issued shares; expected at least as many authorized, found "
          "3,999");
    CHECK(complaint_of(shares_issued{"Ana", "Common", 0_sh}) ==
          "issue of class \"Common\" to \"Ana\": expected shares above zero, found 0");
    CHECK(complaint_of(shares_issued{"Ana", "Commn", 1_sh}) ==
          "the company has no class \"Commn\"; did you mean \"Common\"?");
    CHECK(complaint_of(shares_issued{"", "Common", 1_sh}) ==
          "events find a holder by its name; this name is empty");
    CHECK(complaint_of(shares_issued{"Ana", "Common", 1_sh, {}, true})
              .find("from the treasury: expected at most 0") != std::string::npos);
    CHECK(complaint_of(shares_transferred{"Ana", "Ben", "Common", 4'001_sh}) ==
          "transfer of class \"Common\" by \"Ana\": expected at most 4,000 shares, found 4,001");
    CHECK(complaint_of(shares_transferred{"Anna", "Ben", "Common", 1_sh}) ==
          "the company has no holder \"Anna\"; did you mean \"Ana\"?");
    CHECK(complaint_of(shares_transferred{"Ana", "Ana", "Common", 1_sh}) ==
          "a transfer needs two holders; found \"Ana\" twice");
    CHECK(complaint_of(shares_repurchased{"Fund", "Common", 1_sh}) ==
          "repurchase of class \"Common\" by \"Fund\": expected at most 0 shares, found 1");
    CHECK(complaint_of(option_granted{"2", "Ben", "plan", 401_sh}) ==
          "grant under plan \"plan\": expected at most 400 shares, found 401");
    CHECK(complaint_of(option_granted{"option", "Ben", "plan", 1_sh}) ==
          "another option has the name \"option\"; expected a new name");
    CHECK(complaint_of(warrant_issued{"", "Ben", "Common", 1_sh}) ==
          "events find a warrant by its name; this name is empty");
    CHECK(complaint_of(warrant_issued{"w", "Ben", "Common", 1_sh, -1_per_share}) ==
          "warrant \"w\", strike: expected zero or more, found -1");
    CHECK(complaint_of(warrant_issued{"w", "Ben", "Common", 1_sh, {}, 2_sh}) ==
          "warrant \"w\", vested: expected at most 1 shares, found 2");
    CHECK(complaint_of(right_exercised{"option", 201_sh}) ==
          "exercise of option \"option\": expected at most 200 shares, found 201");
    CHECK(complaint_of(right_exercised{"option", 100_sh, 101_sh}) ==
          "exercise of \"option\": expected from 0 to 100 shares delivered, found 101");
    CHECK(complaint_of(right_exercised{"optoin", 1_sh}) ==
          "the company has no option or warrant \"optoin\"; did you mean \"option\"?");
    CHECK(complaint_of(right_vested{"option", 401_sh}) ==
          "vesting of option \"option\": expected at most 400 shares, found 401");
    CHECK(complaint_of(right_cancelled{"option", 601_sh}) ==
          "cancellation of option \"option\": expected at most 600 shares, found 601");
    CHECK(complaint_of(shares_converted{"Common"}) ==
          "class \"Common\" converts into no other class");
    CHECK(
        complaint_of(shares_converted{"Series A", "Fund", 3'001_sh}) ==
        "conversion of class \"Series A\" by \"Fund\": expected at most 3,000 shares, found 3,001");
    CHECK(complaint_of(shares_converted{"Series A", {}, 1_sh}) ==
          "events find a holder who converts shares by its name; this name is empty");
    CHECK(complaint_of(class_split{"Common", 0, 1}).find("a split turns a positive number") == 0);
    CHECK(complaint_of(note_issued{"n", "Ben", 1_m}) ==
          "note \"n\": expected a valuation cap or a discount, found neither");
    CHECK(complaint_of(note_issued{"n", "Ben", 1_m, {.discount = 100_pct}}) ==
          "note \"n\": expected a discount from 0% to below 100%, found 100%");
    CHECK(complaint_of(note_issued{"n", "Ben", 1_m, {.cap = 0_m}}) ==
          "valuation cap of note \"n\": expected an amount above zero, found 0");
    CHECK(complaint_of(note_issued{"n", "Ben", 1_m, {.cap = 1_m, .days_in_year = 0}}) ==
          "note \"n\": expected interest by a year of 1 to 366 days, found 0");
    CHECK(complaint_of(note_issued{"SAFE", "Ben", 1_m, {.cap = 1_m}}) ==
          "another note has the name \"SAFE\"; expected a new name");
    CHECK(complaint_of(note_repaid{"SAVE"}) ==
          "the company has no note \"SAVE\"; did you mean \"SAFE\"?");
    CHECK(complaint_of(note_converted{"SAFE", "Common", 0_per_share}) ==
          "price of conversion of note \"SAFE\": expected an amount above zero, found 0");
    CHECK(complaint_of(class_created{{.name = "Common"}}) ==
          "another class has the name \"Common\"; expected a new name");
    CHECK(complaint_of(class_created{{.name = "C", .votes = fraction(-1)}}) ==
          "class \"C\": expected zero or more votes and shares on conversion");
    CHECK(complaint_of(plan_changed{"plan", -401_sh}) ==
          "what leaves plan \"plan\": expected at most 400 shares, found 401");
    CHECK(complaint_of(plan_changed{"plan", 0_sh}) ==
          "what leaves plan \"plan\": expected shares above zero, found 0");
    CHECK(complaint_of(right_transferred{"option", "Ben"}) ==
          "a transfer needs two holders; found \"Ben\" twice");
    CHECK(complaint_of(note_transferred{"SAFE", "angel"}) ==
          "a transfer needs two holders; found \"angel\" twice");
    CHECK(complaint_of(priced_round{.name = "B", .of_class = "Common", .at = -2_per_share}) ==
          "round \"B\", price: expected an amount above zero, found -2");
    CHECK(complaint_of(public_offering{.of_class = "Common", .primary = 1_sh}) ==
          "price of the offering: expected an amount above zero, found 0");
    CHECK(
        complaint_of(public_offering{.of_class = "Common", .primary = -1_sh, .at = 1_per_share}) ==
        "the offering: expected zero shares or more, found -1");
    CHECK(held(with(shares_issued{"Ana", "Common", 6'000_sh}), "Ana", "Common") == 10'000_sh);
    company_history h("Preferred Inc");
    h.add(first, class_created{{.name = "Series A", .kind = stock_kind::preferred}});
    CHECK_THROWS_WITH(h.latest(), "event 1 of the ledger, 2026-01-01: preferred class \"Series A\" "
                                  "converts into common stock; expected a common class before it, "
                                  "found none");
}

TEST_CASE("a change that fails leaves the company that was asked as it was", "[equity]") {
    const cap_table before = small().latest(), copy = before;
    CHECK_THROWS_AS(
        after(before, public_offering{.of_class = "Common", .primary = 9'999_sh, .at = 1_per_share},
              first + 1),
        invalid_company_change);
    CHECK(before == copy);
}

TEST_CASE("exercise, vesting and cancellation move options between their numbers", "[equity]") {
    company_history h = small();
    h.add(first + 1, right_vested{"option", 100_sh});
    h.add(first + 2, right_exercised{"option", 250_sh});
    cap_table c = h.latest();
    CHECK(held(c, "Ben", "Common") == 250_sh);
    CHECK(c.rights[0].number == 350_sh);
    CHECK(c.rights[0].vested == 50_sh);
    h.add(first + 3, right_cancelled{"option", 320_sh}); // the unvested first
    c = h.latest();
    CHECK(c.rights[0].number == 30_sh);
    CHECK(c.rights[0].vested == 30_sh);
    CHECK(c.plans[0].available == 720_sh);
    CHECK(c.plans[0].reserved == 1'000_sh);
}

TEST_CASE("treasury shares come from a repurchase and go out again", "[equity]") {
    company_history h = small();
    h.add(first + 1, shares_repurchased{"Ana", "Common", 300_sh});
    h.add(first + 2, shares_repurchased{"Ana", "Common", 200_sh, true});
    h.add(first + 3, shares_issued{"Cleo", "Common", 100_sh, {}, true});
    h.add(first + 3, shares_issued{"Dan", "Common", 50_sh, "plan"});
    const cap_table c = h.latest();
    CHECK(c.classes[0].treasury == 200_sh);
    CHECK(c.plans[0].available == 350_sh);
    CHECK(total_shares(c, count_basis::issued) == 6'850_sh);
    CHECK(total_shares(c, count_basis::outstanding_shares) == 6'650_sh);
}

TEST_CASE(
    "a split of all classes moves counts, strikes and prices, and one of a class its conversion",
    "[equity]") {
    company_history h = small();
    h.add(first + 1, warrant_issued{"w", "Bank", "Series A", 100_sh, 3_per_share});
    const cap_table all =
        after(h.latest(), class_split{.new_shares = 3, .old_shares = 2}, first + 2);
    CHECK(held(all, "Ana", "Common") == 6'000_sh);
    CHECK(held(all, "Fund", "Series A") == 4'500_sh);
    CHECK(all.rights[0].number == 900_sh);
    CHECK(all.rights[0].vested == 300_sh);
    CHECK(all.rights[0].strike == 1.33333334_per_share); // up, to a tick
    CHECK(all.classes[0].authorized == 15'000_sh);
    CHECK(all.classes[1].converts_into == fraction::whole());
    CHECK(all.plans[0].available == 600_sh);
    CHECK(all.splits == fraction(3, 2));
    const cap_table common = after(h.latest(), class_split{"Common", 2, 1}, first + 2);
    CHECK(held(common, "Fund", "Series A") == 3'000_sh);
    CHECK(common.classes[1].converts_into == fraction(2));
    CHECK(common.splits == fraction::whole());
    CHECK(common.classes[0].splits == fraction(2));
    CHECK(owned_by(common, "Fund", count_basis::as_converted).part ==
          owned_by(h.latest(), "Fund", count_basis::as_converted).part);
    const cap_table preferred = after(h.latest(), class_split{"Series A", 2, 1}, first + 2);
    CHECK(preferred.classes[1].converts_into == fraction(1, 2));
    CHECK(preferred.rights[1].strike == 1.5_per_share);
    const cap_table reverse =
        after(h.latest(), class_split{.new_shares = 1, .old_shares = 7}, first + 2);
    CHECK(held(reverse, "Ana", "Common") == 571_sh); // 571.4
    company_history one("One class");
    one.add(first, class_created{{.name = "Common"}});
    one.add(first, class_split{"Common", 2, 1}); // of every class there is
    CHECK(one.latest().splits == fraction(2));
}

TEST_CASE("preferred stock converts, and what buys it buys common", "[equity]") {
    company_history h = small();
    h.add(first + 1, warrant_issued{"w", "Bank", "Series A", 101_sh, 3_per_share});
    h.add(first + 1, conversion_changed{"Series A", {3, 2}});
    const cap_table one =
        after(h.latest(), shares_converted{"Series A", "Fund", 1'001_sh}, first + 2);
    CHECK(held(one, "Fund", "Series A") == 1'999_sh);
    CHECK(held(one, "Fund", "Common") == 1'501_sh);
    const cap_table all = after(h.latest(), shares_converted{"Series A"}, first + 2);
    CHECK(held(all, "Fund", "Common") == 4'500_sh);
    CHECK(held(all, "Fund", "Series A") == 0_sh);
    const purchase_right& w = all.rights[right_named(all, "w")];
    CHECK(w.of_class == class_named(all, "Common"));
    CHECK(w.number == 151_sh);
    CHECK(w.strike == 2_per_share);
}

TEST_CASE("a round sells, converts notes, tops the pool up and sets the original price",
          "[equity]") {
    priced_round b{.name      = "A",
                   .of_class  = "Series A",
                   .investors = {{.holder = "Lead", .pays = 2_m}},
                   .pre_money = 8_m,
                   .plan      = "plan",
                   .pool      = 10_pct};
    const cap_table c     = with(b);
    const round_outcome o = solve_round(small().latest(), b, first + 2);
    CHECK(c.notes.empty());
    CHECK(held(c, "Lead", "Series A") == o.investors[0].number);
    CHECK(held(c, "angel", "Series A") == o.notes[0].number);
    CHECK(c.plans[0].available == 400_sh + o.pool_added);
    CHECK(total_shares(c, count_basis::fully_diluted) == o.after);
    CHECK(c.classes[1].original_price == o.at);
    b.of_class      = "Common"; // which has 6,000 shares left to issue
    b.notes_convert = false;
    CHECK(with(b).notes.size() == 1);
    b.investors[0].pays = 40_m;
    CHECK_THROWS_AS(with(b), invalid_company_change);
}

TEST_CASE("notes convert outside a round, or are paid back", "[equity]") {
    const cap_table c = with(note_converted{"SAFE", "Common", 300_per_share});
    CHECK(held(c, "angel", "Common") == 3'333_sh);
    CHECK(c.notes.empty());
    CHECK(with(note_repaid{"SAFE"}).notes.empty());
}

TEST_CASE("options, warrants and notes change hands", "[equity]") {
    company_history h = small();
    h.add(first + 1, right_transferred{"option", "Cleo"});
    h.add(first + 1, note_transferred{"SAFE", "Fund"});
    h.add(first + 2, right_exercised{"option", 200_sh});
    h.add(first + 2, note_converted{"SAFE", "Common", 1000_per_share});
    const cap_table c = h.latest();
    CHECK(held(c, "Cleo", "Common") == 200_sh);
    CHECK(held(c, "Fund", "Common") == 1'000_sh);
    CHECK(with(plan_changed{"plan", -400_sh}).plans[0] ==
          option_plan{.name = "plan", .reserved = 600_sh});
}

TEST_CASE("an offering converts preferred stock, sells new shares and old ones", "[equity]") {
    const cap_table c = with(public_offering{.of_class       = "Common",
                                             .primary        = 1'000_sh,
                                             .at             = 185_per_share,
                                             .over_allotment = 150_sh,
                                             .sellers        = {{"Fund", 500_sh}}});
    CHECK(held(c, "Fund", "Series A") == 0_sh);
    CHECK(held(c, "Fund", "Common") == 2'500_sh);
    CHECK(held(c, "public", "Common") == 1'650_sh);
    CHECK(total_shares(c, count_basis::outstanding_shares) == 8'150_sh);
}

TEST_CASE("within a day events are taken by rank, whatever their order in the file", "[equity]") {
    // An exercise of shares that vest today, a transfer of shares that are exercised today.
    const std::vector<company_change> of_a_day = {
        shares_transferred{"Ben", "Cleo", "Common", 300_sh}, right_exercised{"option", 300_sh},
        right_vested{"option", 100_sh}, class_split{.new_shares = 1, .old_shares = 1},
        shares_repurchased{"Cleo", "Common", 300_sh}};
    std::vector<std::size_t> order = {0, 1, 2, 3, 4};
    std::optional<cap_table> expected;
    do {
        company_history h = small();
        for (const std::size_t i : order) h.add(first + 1, of_a_day[i]);
        const cap_table found = h.latest();
        if (!expected) expected = found;
        CHECK(found == *expected);
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(expected->classes[0].treasury == 300_sh);
}

// --- laws over random companies, and an oracle of maps
// ------------------------------------------------

namespace {

/// What the oracle knows: who has how many of what, by name. Classes convert 1:1, 2:1 and so on.
struct oracle {
    std::map<std::pair<std::string, std::string>, long long> held;
    std::map<std::string, long long> right, vested, ratio, treasury, authorized;
    std::map<std::string, std::pair<std::string, std::string>> right_of; // holder, class
    std::set<std::string> options;
    long long pool = 0;

    [[nodiscard]] long long diluted() const {
        long long sum = pool;
        for (const auto& [key, n] : held) sum += n * ratio.at(key.second);
        for (const auto& [name, n] : right) sum += n * ratio.at(right_of.at(name).second);
        return sum;
    }
    [[nodiscard]] long long diluted(const std::string& who) const {
        long long sum = 0;
        for (const auto& [key, n] : held)
            if (key.first == who) sum += n * ratio.at(key.second);
        for (const auto& [name, n] : right)
            if (right_of.at(name).first == who) sum += n * ratio.at(right_of.at(name).second);
        return sum;
    }
};

struct random_company {
    company_history history{"Random Inc"};
    oracle expected;
    std::mt19937_64 random;
    day today = first;
    int named = 0;

    explicit random_company(std::uint64_t seed) : random(seed) {
        for (const auto& [name, converts] :
             {std::pair<std::string, int>{"Common", 1}, {"Series A", 1}, {"Series B", 2}}) {
            history.add(today, class_created{{.name          = name,
                                              .kind          = name == "Common" ? stock_kind::common
                                                                                : stock_kind::preferred,
                                              .converts_into = fraction(converts)}});
            expected.ratio[name] = converts;
        }
        history.add(today, plan_created{"plan", "Common", 1'000'000_sh});
        expected.pool = 1'000'000;
        for (const char* who : {"A", "B", "C"}) issue(who);
    }
    [[nodiscard]] long long below(long long n) {
        return static_cast<long long>(random() % static_cast<std::uint64_t>(n));
    }
    [[nodiscard]] std::string one_of(std::initializer_list<const char*> names) {
        return *(names.begin() + below(static_cast<long long>(names.size())));
    }
    void issue(const std::string& who) {
        const std::string of = one_of({"Common", "Series A", "Series B"});
        const long long n    = 1 + below(1'000'000);
        history.add(today, shares_issued{who, of, shares::of(n)});
        expected.held[{who, of}] += n;
    }
    /// One random event that the company allows.
    void step() {
        today                  = today + 1;
        oracle& e              = expected;
        const std::string who  = one_of({"A", "B", "C", "D", "E"});
        const std::string name = "right " + std::to_string(++named);
        switch (below(9)) {
        case 0: return issue(who);
        case 1: {
            const std::string to = one_of({"A", "B", "F"});
            const std::string of = one_of({"Common", "Series A", "Series B"});
            long long& n         = e.held[{who, of}];
            if (to == who || n == 0) return;
            const long long m = 1 + below(n);
            history.add(today, shares_transferred{who, to, of, shares::of(m)});
            n -= m;
            e.held[{to, of}] += m;
            return;
        }
        case 2: {
            const long long n = 1 + below(200'000);
            if (n > e.pool) return;
            history.add(today, option_granted{name, who, "plan", shares::of(n), 1_per_share,
                                              shares::of(n / 2)});
            e.pool -= n;
            e.right[name] = n, e.vested[name] = n / 2, e.right_of[name] = {who, "Common"};
            e.options.insert(name);
            return;
        }
        case 3: {
            const long long n    = 1 + below(200'000);
            const std::string of = one_of({"Common", "Series B"});
            history.add(today, warrant_issued{name, who, of, shares::of(n), 1_per_share});
            e.right[name] = n, e.vested[name] = n, e.right_of[name] = {who, of};
            return;
        }
        case 4: {
            if (e.right.empty()) return;
            auto r = std::next(e.right.begin(), below(static_cast<long long>(e.right.size())));
            long long& vested = e.vested[r->first];
            if (vested == 0) return;
            const long long n = 1 + below(vested), given = below(2) == 0 ? n : n / 2;
            history.add(today, right_exercised{r->first, shares::of(n), shares::of(given)});
            r->second -= n, vested -= n;
            e.held[e.right_of[r->first]] += given;
            return;
        }
        case 5: {
            if (e.right.empty()) return;
            auto r = std::next(e.right.begin(), below(static_cast<long long>(e.right.size())));
            if (r->second == 0) return;
            const long long n = 1 + below(r->second);
            history.add(today, right_cancelled{r->first, shares::of(n)});
            r->second -= n;
            e.vested[r->first] = std::min(e.vested[r->first], r->second);
            if (e.options.contains(r->first)) e.pool += n;
            return;
        }
        case 6: {
            const std::string of = one_of({"Series A", "Series B"});
            long long& n         = e.held[{who, of}];
            if (n == 0) return;
            const long long m = 1 + below(n);
            history.add(today, shares_converted{of, who, shares::of(m)});
            n -= m;
            e.held[{who, "Common"}] += m * e.ratio[of];
            return;
        }
        case 7: {
            long long& n = e.held[{who, "Common"}];
            if (n == 0) return;
            const long long m = 1 + below(n);
            history.add(today, shares_repurchased{who, "Common", shares::of(m), below(2) == 0});
            n -= m;
            return;
        }
        default: {
            if (below(8) != 0 || e.diluted() > 1'000'000'000) return;
            const long long times = 2 + below(2);
            history.add(today, class_split{.new_shares = times});
            for (auto& [key, n] : e.held) n *= times;
            for (auto& [key, n] : e.right) n *= times;
            for (auto& [key, n] : e.vested) n *= times;
            e.pool *= times;
            return;
        }
        }
    }
};

} // namespace

TEST_CASE("random companies are what an oracle of maps says, after every event", "[equity]") {
    for (std::uint64_t seed = 0; seed < static_cast<std::uint64_t>(tries(160)); ++seed) {
        random_company made(seed);
        for (int i = 0; i < 60; ++i) made.step();
        const cap_table c = made.history.latest();
        INFO("seed " << seed);
        const shares total = total_shares(c, count_basis::fully_diluted);
        REQUIRE(total.ticks() == made.expected.diluted());
        int128 sum = 0;
        for (const auto& [owner, number, part, kind] : ownership(c, count_basis::fully_diluted)) {
            const long long n = kind == owner_kind::pool
                                    ? made.expected.pool
                                    : made.expected.diluted(std::string(owner.view()));
            CHECK(number.ticks() == n);
            CHECK(part == fraction(n, total.ticks()));
            sum += part.numerator() * (total.ticks() / part.denominator());
        }
        CHECK(sum == total.ticks()); // parts add up to one
        for (const auto& [key, n] : made.expected.held)
            if (n != 0) CHECK(held(c, key.first, key.second).ticks() == n);
        CHECK(made.history.latest() == c); // the same events, the same company
    }
}

TEST_CASE("laws of random companies: transfers, splits, rounds, replaying", "[equity]") {
    const count_basis all[] = {count_basis::issued, count_basis::outstanding_shares,
                               count_basis::as_converted, count_basis::as_exercised,
                               count_basis::fully_diluted};
    for (std::uint64_t seed = 1'000; seed < 1'000 + static_cast<std::uint64_t>(tries(240));
         ++seed) {
        random_company made(seed);
        for (int i = 0; i < 30; ++i) made.step();
        const cap_table c = made.history.latest();
        INFO("seed " << seed);
        // A transfer changes no total.
        for (const holding& h : c.holdings) {
            if (h.number == 0_sh) continue;
            const cap_table moved = after(c,
                                          shares_transferred{c.holders[h.holder], "new",
                                                             c.classes[h.of_class].name, h.number},
                                          made.today);
            for (const count_basis by : all) CHECK(total_shares(moved, by) == total_shares(c, by));
            break;
        }
        // A split changes no ownership.
        const cap_table split = after(c, class_split{.new_shares = 7, .old_shares = 1}, made.today);
        for (const count_basis by : all) {
            const auto before = ownership(c, by), now = ownership(split, by);
            REQUIRE(before.size() == now.size());
            for (std::size_t i = 0; i < now.size(); ++i) {
                CHECK(before[i].part == now[i].part);
                CHECK(7 * before[i].number == now[i].number);
            }
        }
        // A round dilutes everybody who does not take part by one factor.
        priced_round terms{
            .name      = "C",
            .of_class  = "Series A",
            .investors = {{.holder = "new", .pays = money::of(1 + made.below(5'000'000))}},
            .pre_money = money::of(1'000'000 + made.below(50'000'000)),
            .plan      = "plan",
            .pool      = percent::of(made.below(20))};
        const cap_table later = after(c, terms, made.today);
        const fraction factor(total_shares(c, count_basis::fully_diluted).ticks(),
                              total_shares(later, count_basis::fully_diluted).ticks());
        CHECK(factor < fraction::whole());
        for (const owned_part& p : ownership(c, count_basis::fully_diluted))
            if (p.kind == owner_kind::holder && p.owner != "new")
                CHECK(owned_by(later, p.owner, count_basis::fully_diluted).part ==
                      reduced(p.part * factor));
        // Replaying a copy, event by event, gives the same company.
        company_history copy("Random Inc");
        for (const company_event& e : made.history) copy.add(e.on, e.what);
        cap_table replayed{.company = "Random Inc"};
        for (const company_event& e : copy) replayed = after(std::move(replayed), e.what, e.on);
        CHECK(replayed == c);
    }
}
