#include <kicker/batch/evaluate.hpp>

#include "batch/random_deals.hpp"
#include "support/catch.hpp"

#include <array>
#include <cmath>
#include <limits>

using namespace kicker;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The deal as reported, read as 20 to 30; the share count is an assumption.
constexpr company issuer{.name = "Issuer", .shares = 300'000'000_sh};
const deal reported{
    .warrants = {{.name     = "warrant",
                  .tranches = {{"expansion", share_of(10_pct, issuer, including_itself),
                                ramp(spend, 20_bn, 30_bn)}}}}};

deal of(const rule& vests, const basic_tranche_size<std::int64_t>& size = 1'000_sh,
        rounding how = rounding::down) {
    deal d;
    warrant w{.name = "W"};
    w.tranches.push_back({.name = "T", .shares = size, .vests = vests, .rounding = how});
    d.warrants.add(w);
    return d;
}

std::vector<double> answers(const deal& d, const columns& c) {
    std::vector<double> vested_in(c.rows(), -1);
    vested(plan(d), c, vested_in);
    return vested_in;
}
/// What one column of a reading vests, nothing else being known: by itself, and repeated over more
/// rows than are read at a time.
template <class Quantity>
std::vector<double> vested_at(const deal& d, const metric<Quantity>& m,
                              const std::vector<double>& values, const state& common = {}) {
    const std::vector<double> found = answers(d, columns(values.size(), common).set(m, values));
    std::vector<double> often, often_found;
    while (often.size() < 300) {
        often.insert(often.end(), values.begin(), values.end());
        often_found.insert(often_found.end(), found.begin(), found.end());
    }
    if (answers(d, columns(often.size(), common).set(m, often)) != often_found)
        FAIL("a row is read otherwise among many");
    return found;
}

using numbers = std::vector<double>;

/// A reading as columns hold it.
double in_column(const metric_key& key, const std::optional<oracle::ratio>& value) {
    if (!value) return undefined;
    const auto ticks = static_cast<std::int64_t>(numerator(*value));
    switch (key.unit) {
    case unit_id::money: return static_cast<double>(ticks) / 1e4;
    case unit_id::price: return static_cast<double>(ticks) / 1e8;
    case unit_id::power: return static_cast<double>(ticks) / 1e3;
    default: return static_cast<double>(ticks);
    }
}

/// Places a random deal into states that stand on its breakpoints or a tick beside them, and
/// compares all answers with the oracle's, row by row.
void check_plan(std::uint64_t seed, const random_deals::shape& terms, std::size_t rows) {
    random_deals::source random(seed, terms);
    deal d = random.deal();
    const plan p(d);
    INFO("seed " << seed << ", " << rows << " rows");

    std::vector<metric_key> keys(p.metrics().begin(), p.metrics().end());
    keys.push_back(outstanding.key);
    oracle::readings common;
    std::vector<oracle::readings> states(rows);
    std::vector<metric_key> with_column;
    for (const metric_key& key : keys) {
        const auto value = [&] {
            return key.id == metric_id::outstanding ? oracle::ratio(random.between(1, 400'000'000))
                                                    : random.reading(key);
        };
        if (random.one_in(4)) {
            if (random.one_in(2)) continue;
            common.set(key, value());
            for (oracle::readings& s : states) s.set(key, *common.of(key));
            continue;
        }
        with_column.push_back(key);
        for (oracle::readings& s : states) {
            if (random.one_in(12)) s.set(key, {});
            else s.set(key, value());
        }
    }
    // a column is taken as it is: what the contract commits to does not stand in for it
    deal expected_terms = d;
    if (std::ranges::find(with_column, committed.key) != with_column.end())
        expected_terms.contract.commitment = {};

    std::vector<numbers> values;
    for (const metric_key& key : with_column) {
        values.emplace_back();
        for (const oracle::readings& s : states) values.back().push_back(in_column(key, s.of(key)));
    }
    columns c(rows, common.state());
    for (std::size_t k = 0; k < with_column.size(); ++k) c.set(with_column[k], values[k]);

    numbers sum(rows, -1), may_be_exercised(rows, -1);
    std::vector<numbers> each(p.tranches(), numbers(rows, -1));
    std::vector<std::span<double>> spans(each.begin(), each.end());
    vested(p, c, sum);
    vested_by_tranche(p, c, spans);
    exercisable(p, c, may_be_exercised);

    for (std::size_t row = 0; row < rows; ++row) {
        const auto right = oracle::tranches(expected_terms, states[row]);
        REQUIRE(right.size() == each.size());
        double found_sum = 0, expected_sum = 0, expected_exercisable = 0;
        for (std::size_t t = 0; t < right.size(); ++t) {
            const oracle::tranche& r = right[t];
            const double found = each[t][row], exact = static_cast<double>(r.vested);
            const auto in_its_warrant =
                std::ranges::count(right, r.warrant, &oracle::tranche::warrant);
            const bool is_all  = r.earned == 1 || r.floor == 1,
                       is_none = r.earned == 0 && r.floor == 0;
            // a floor fills its tranches in order, so that what one lacks another may get
            const double tolerance = is_all || is_none ? 0
                                     : r.floor == 0    ? 1
                                                       : static_cast<double>(in_its_warrant);
            if (!(std::abs(found - exact) <= tolerance) || found != std::floor(found))
                FAIL("row " << row << ", tranche " << t << ": " << found << ", expected " << exact
                            << " within " << tolerance);
            found_sum += found;
            expected_sum += exact;
            expected_exercisable += static_cast<double>(r.exercisable);
        }
        const auto n = static_cast<double>(right.size());
        if (sum[row] != found_sum)
            FAIL("row " << row << ": " << sum[row] << " is not the sum " << found_sum);
        if (!(std::abs(sum[row] - expected_sum) <= n))
            FAIL("row " << row << ": " << sum[row] << ", expected " << expected_sum);
        if (!(std::abs(may_be_exercised[row] - expected_exercisable) <= n))
            FAIL("row " << row << ": exercisable " << may_be_exercised[row] << ", expected "
                        << expected_exercisable);
        if (row % 16 == 0 && states[row].is_a_state()) {
            const state s        = states[row].state();
            const auto positions = kicker::positions(expected_terms, s);
            bool agrees          = positions.size() == right.size();
            for (std::size_t t = 0; agrees && t < right.size(); ++t)
                agrees = cpp_int(positions[t].vested.ticks()) == right[t].vested &&
                         cpp_int(positions[t].exercisable.ticks()) == right[t].exercisable;
            if (!agrees) FAIL("row " << row << ": the exact lane is not the oracle's");
            if (!(std::abs(sum[row] - static_cast<double>(vested(expected_terms, s).ticks())) <= n))
                FAIL("row " << row << ": not within a share a tranche of the exact lane");
        }
    }
    CHECK(sum.size() == rows);
}

} // namespace

TEST_CASE("a column of spend vests what the reported deal says", "[batch]") {
    CHECK(vested_at(reported, spend,
                    {0, 20e9, 20e9 + 0.0001, 24e9, 25e9, 29'999'999'999.9999, 30e9, 31e9}) ==
          numbers{0, 0, 0, 13'333'333, 16'666'666, 33'333'332, 33'333'333, 33'333'333});
}

TEST_CASE("over a grid of gigawatts and prices AMD vests whole tranches", "[batch]") {
    deal amd;
    warrant w{.name = "warrant"};
    w.tranches.push_back(
        {"1 GW", 26'666'666_sh, delivered >= 1_GW and share_price >= 100_per_share});
    w.tranches.push_back(
        {"6 GW", 26'666'670_sh, purchased >= 6_GW and share_price >= 600_per_share});
    amd.warrants.add(w);
    const numbers power{999, 1'000, 5'999, 6'000, 6'000},
        price{600, 99.99999999, 600, 599.99999999, 600};
    columns c(5);
    c.set(delivered, power).set(purchased, power).set(share_price, price);
    CHECK(answers(amd, c) == numbers{0, 0, 26'666'666, 26'666'666, 53'333'336});
}

TEST_CASE("each leaf reads a column on its level and one tick either side of it", "[batch]") {
    const double tick = 0.0001, level = 20e9;
    const numbers around{level - tick, level, level + tick};
    CHECK(vested_at(of(spend >= 20_bn), spend, around) == numbers{0, 1'000, 1'000});
    CHECK(vested_at(of(spend > 20_bn), spend, around) == numbers{0, 0, 1'000});
    CHECK(vested_at(of(ramp(spend, 10_bn, 20_bn)), spend, around) == numbers{999, 1'000, 1'000});
    CHECK(vested_at(of(ramp(spend, 20_bn, 30_bn)), spend, around) == numbers{0, 0, 0});
    CHECK(vested_at(of(ramp(spend, 20_bn, 30_bn), 1'000_sh, rounding::up), spend, around) ==
          numbers{0, 0, 1});
    CHECK(vested_at(of(in_steps(ramp(spend, 10_bn, 30_bn), 2)), spend, around) ==
          numbers{0, 500, 500});
    const day last   = 2028_y / 12 / 31;
    const double end = in_units(last);
    CHECK(vested_at(of(by(last)), on, {end - 1, end, end + 1}) == numbers{1'000, 1'000, 0});
    CHECK(vested_at(of(before(last)), on, {end - 1, end, end + 1}) == numbers{1'000, 0, 0});
    CHECK(vested_at(of(on >= last), on, {end - 1, end, end + 1}) == numbers{0, 1'000, 1'000});
    CHECK(vested_at(of(spend >= 0_bn), spend, {-tick, 0, -0.0, tick}) ==
          numbers{0, 1'000, 1'000, 1'000});
    CHECK(vested_at(of(spend > 0_bn), spend, {-tick, 0, -0.0, tick}) == numbers{0, 0, 0, 1'000});
}

TEST_CASE("a milestone has happened where its column is 1", "[batch]") {
    const numbers happened{0, 1, undefined, 1};
    columns c(4);
    c.set_reached("loan received", happened);
    CHECK(answers(of(reached("loan received")), c) == numbers{0, 1'000, 0, 1'000});
    CHECK(answers(of(reached("loan repaid")), c) == numbers{0, 0, 0, 0});
    CHECK(answers(of(reached("loan repaid")), columns(2, state{}.reached("loan repaid"))) ==
          numbers{1'000, 1'000});
}

TEST_CASE("a reading that is undefined earns nothing, whatever the condition", "[batch]") {
    const numbers nothing(130, undefined); // a full block and a part of one
    for (const rule& r :
         {spend >= 0_bn, spend > -1_bn, ramp(spend, -2_bn, -1_bn),
          in_steps(ramp(spend, -2_bn, -1_bn), 3), spend >= 0_bn and spend >= 0_bn,
          spend >= 0_bn or spend > -1_bn, (spend >= 0_bn or spend >= 1_bn) and always,
          always and (spend >= 0_bn or never), always and ramp(spend, -2_bn, -1_bn)}) {
        for (const rounding how : {rounding::down, rounding::up, rounding::half_even})
            CHECK(vested_at(of(r, 1'000_sh, how), spend, nothing) == numbers(130, 0));
        CHECK(vested_at(of(r or level(50_pct)), spend, nothing) == numbers(130, 500));
        CHECK(vested_at(of(level(50_pct) or r), spend, nothing) == numbers(130, 500));
    }
    for (const rule& r : {by(2028_y / 12 / 31), before(2028_y / 12 / 31), on >= 2020_y / 1 / 1})
        CHECK(vested_at(of(r), on, nothing) == numbers(130, 0));
}

TEST_CASE("a reading without bounds is below or above every level", "[batch]") {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    for (const rule& r : {spend >= 1_bn, spend > 1_bn, ramp(spend, 1_bn, 2_bn),
                          in_steps(ramp(spend, 1_bn, 2_bn), 3)})
        CHECK(vested_at(of(r), spend, {-infinite, infinite}) == numbers{0, 1'000});
}

TEST_CASE("what has no column is as the state has it, the commitment of the contract included",
          "[batch]") {
    const numbers paid{1e9, 3e9};
    const auto with = [&](const rule& r, const state& s) {
        return vested_at(of(r), spend, paid, s);
    };
    const rule gated = ramp(spend, 0_bn, 4_bn) and delivered >= 750_MW;
    CHECK(with(gated, {}) == numbers{0, 0});
    CHECK(with(gated, state{}.with(delivered, 750_MW)) == numbers{250, 750});
    const rule hurdle = ramp(spend, 0_bn, 4_bn) and vwap(share_price, 30) > 9_per_share;
    CHECK(with(hurdle, {}) == numbers{0, 0});
    CHECK(with(hurdle, state{}.with(vwap(share_price, 30), 9_per_share)) == numbers{0, 0});
    // an average need not be a whole number of ticks
    const state between = state{}.with_reading(vwap(share_price, 30).key, {2'700'000'001, 3});
    CHECK(with(hurdle, between) == numbers{250, 750});
    const rule steps = ramp(spend, 0_bn, 4_bn) and in_steps(ramp(delivered, 0_MW, 9_MW), 3);
    CHECK(with(steps, state{}.with(delivered, 6_MW)) == numbers{250, 666});
    CHECK(with(steps, state{}.with(delivered, 5.999_MW)) == numbers{250, 333});
    // the column counts, not what the state has
    CHECK(with(ramp(spend, 0_bn, 4_bn), spent(4_bn)) == numbers{250, 750});

    deal d                = of(committed >= 5_bn);
    d.contract.commitment = 5_bn;
    CHECK(answers(d, columns(2)) == numbers{1'000, 1'000});
    CHECK(answers(d, columns(2, state{}.with(committed, 4_bn))) == numbers{0, 0});
    CHECK(vested_at(d, committed, {0, 4e9, 5e9}) == numbers{0, 0, 1'000}); // as it stands
}

TEST_CASE("a column is a reading by its full name", "[batch]") {
    const deal d = of(peak(spend) >= 1_bn);
    CHECK(vested_at(d, spend, {2e9}) == numbers{0});
    CHECK(vested_at(d, peak(spend), {2e9}) == numbers{1'000});
    const deal users = of(measure<count>("users", kind::performance) >= count::of(5));
    CHECK(vested_at(users, measure<count>("users", kind::other), {4, 5}) == numbers{0, 1'000});
    CHECK(vested_at(users, measure<count>("aircraft", kind::other), {4, 5}) == numbers{0, 0});
}

TEST_CASE("joins of every depth and side earn what the exact lane says", "[batch]") {
    const std::array<label, 6> names{"a", "b", "c", "d", "e", "f"};
    std::array<rule, 6> r;
    for (std::size_t i = 0; i < 6; ++i) r[i] = reached(names[i]);
    const auto& [a, b, c, d, e, f] = r;
    const std::size_t rows         = 64;
    std::array<numbers, 6> happened;
    columns all(rows);
    for (std::size_t i = 0; i < 6; ++i) {
        for (std::size_t row = 0; row < rows; ++row)
            happened[i].push_back((row >> i & 1) == 1 ? 1.0 : 0.0);
        all.set_reached(names[i], happened[i]);
    }
    for (const rule& joined :
         {a and b, a or b, (a and b) or c, a and (b or c), (a or b) and (c or d),
          a and (b or (c and (d or (e and f)))),
          a or (b and (c or (d and (e or (f and (a or b)))))),
          ((((a and b) or c) and d) or e) and f, ((a or b) and (c or d)) or ((e or f) and (a or c)),
          ((a and b) or (c and d)) and ((e and f) or (b and d)),
          always and (a or (never or (b and always))), level(100_pct) and (a or b)}) {
        const numbers found = answers(of(joined), all);
        for (std::size_t row = 0; row < rows; ++row) {
            state s;
            for (std::size_t i = 0; i < 6; ++i)
                if (happened[i][row] == 1) s = s.reached(names[i]);
            if (found[row] != static_cast<double>(vested(of(joined), s).ticks()))
                FAIL("row " << row << ": " << found[row]);
        }
        CHECK(found.size() == rows);
    }
}

TEST_CASE("steps are counted exactly, however narrow they are", "[batch]") {
    for (const std::int64_t width : {1, 2, 3, 7, 65'535, 1'000'000})
        for (const int n : {1, 2, 3, 1'000, 65'535}) {
            const std::int64_t from = (20_bn).ticks();
            const deal d            = of(
                           in_steps(ramp(spend, money::from_ticks(from), money::from_ticks(from + width)), n),
                           shares::of(n));
            const std::int64_t stride = width / 50 + 1;
            numbers paid, expected;
            for (std::int64_t t = -1; t <= width + 1; t += stride) {
                paid.push_back(static_cast<double>(from + t) / 1e4);
                expected.push_back(
                    static_cast<double>(vested(d, spent(money::from_ticks(from + t))).ticks()));
            }
            const numbers found = vested_at(d, spend, paid);
            std::size_t wrong   = 0;
            for (std::size_t i = 0; i < paid.size(); ++i)
                wrong += std::abs(found[i] - expected[i]) > 1;
            INFO(n << " steps over " << width << " ticks");
            CHECK(wrong == 0);
            CHECK(found.front() == 0);
        }
}

TEST_CASE("shares are rounded in columns as the tranche says", "[batch]") {
    const rule halves = ramp(delivered, 0_MW, 16_MW); // of 8 shares: half a share a megawatt
    const numbers megawatts{0, 1, 2, 3, 5, 6, 16};
    const auto counted = [&](rounding how) {
        return vested_at(of(halves, 8_sh, how), delivered, megawatts);
    };
    CHECK(counted(rounding::down) == numbers{0, 0, 1, 1, 2, 3, 8});
    CHECK(counted(rounding::up) == numbers{0, 1, 1, 2, 3, 3, 8});
    CHECK(counted(rounding::half_up) == numbers{0, 1, 1, 2, 3, 3, 8});
    CHECK(counted(rounding::half_even) == numbers{0, 0, 1, 2, 2, 3, 8});
}

TEST_CASE("a grant in full is exact in columns up to 2^52 shares, in each rounding", "[batch]") {
    for (const std::int64_t size :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{33'333'333}, (std::int64_t{1} << 52) - 1})
        for (const rounding how :
             {rounding::down, rounding::up, rounding::half_up, rounding::half_even})
            for (const rule& r :
                 {ramp(spend, 1_bn, 3_bn), ramp(spend, 1_bn, 3_bn) and spend > 2_bn,
                  in_steps(ramp(spend, 1_bn, 3_bn), 7), ramp(spend, 0.0001_cu, 0.7_cu)})
                CHECK(vested_at(of(r, shares::of(size), how), spend, {-1e9, 0, 3e9, 4e9}) ==
                      numbers{0, 0, static_cast<double>(size), static_cast<double>(size)});
}

TEST_CASE("a floor raises a warrant in columns, and fills its tranches in order", "[batch]") {
    deal d;
    warrant w{.name = "W", .floor = reached("change of control") and level(60_pct)};
    w.tranches.push_back({"A", 100_sh, spend >= 1_bn});
    w.tranches.push_back({"B", 100_sh, ramp(delivered, 0_MW, 100_MW)});
    w.tranches.push_back({"C", 100_sh, spend >= 9_bn});
    d.warrants = {w};
    const numbers paid{0, 0, 1e9, 1e9, 9e9}, megawatts{0, 0, 50, 90, 100}, control{0, 1, 1, 1, 1};
    columns c(5);
    c.set(spend, paid).set(delivered, megawatts).set_reached("change of control", control);
    CHECK(answers(d, c) == numbers{0, 180, 180, 190, 300});
    numbers first(5), second(5), third(5);
    const std::array<std::span<double>, 3> each{first, second, third};
    vested_by_tranche(plan(d), c, each);
    CHECK(first == numbers{0, 100, 100, 100, 100});
    CHECK(second == numbers{0, 80, 80, 90, 100});
    CHECK(third == numbers{0, 0, 0, 0, 100});
}

TEST_CASE("a floor is rounded down in columns, whatever its tranches are", "[batch]") {
    deal d;
    warrant w{.name = "W", .floor = spend >= 1_bn and level(60_pct)};
    w.tranches.push_back(
        {.name = "T", .shares = 1'001_sh, .vests = never, .rounding = rounding::up});
    d.warrants = {w};
    CHECK(vested_at(d, spend, {0, 1e9}) == numbers{0, 600});
}

TEST_CASE("a floating tranche follows a column of the shares outstanding", "[batch]") {
    deal d = of(always, floating(10_pct, including_itself));
    const numbers outstanding_then{300e6, 900e6, 7};
    CHECK(vested_at(d, outstanding, outstanding_then) == numbers{33'333'333, 100'000'000, 0});
    CHECK_THROWS_AS(answers(d, columns(2)), no_answer);
    d.company = issuer;
    CHECK(answers(d, columns(2)) == numbers{33'333'333, 33'333'333});
    CHECK(answers(d, columns(1, state{}.with(outstanding, 900'000'000_sh))) ==
          numbers{100'000'000});
    // every whole percentage of every small company, to the share
    for (const share_base base : {including_itself, excluding_itself})
        for (int part = 0; part < 100; ++part) {
            numbers companies, expected;
            for (std::int64_t n = 1; n <= 1'000; n += 3) {
                companies.push_back(static_cast<double>(n));
                const company of_n{.name = "Issuer", .shares = shares::of(n)};
                expected.push_back(
                    static_cast<double>(share_of(percent::of(part), of_n, base).ticks()));
            }
            if (vested_at(of(always, floating(percent::of(part), base)), outstanding, companies) !=
                expected)
                FAIL(part << " %");
        }
}

TEST_CASE("where the shares outstanding are undefined, the company is as the deal has it",
          "[batch]") {
    deal d = of(always, floating(10_pct, excluding_itself));
    CHECK_THROWS_AS(vested_at(d, outstanding, {300e6, undefined}), no_answer);
    CHECK_THROWS_AS(vested_at(d, outstanding, {300e6, 0}), no_answer); // as in the exact lane
    CHECK_THROWS_AS(vested_at(d, outstanding, {300e6, -5}), no_answer);
    d.company = issuer;
    CHECK(vested_at(d, outstanding, {500e6, undefined}) == numbers{50'000'000, 30'000'000});
    CHECK(vested(d, state{}) == 30'000'000_sh);
}

TEST_CASE("what may be exercised is the lesser of what is vested and the size times the gate",
          "[batch]") {
    deal d;
    d.warrants = {
        {.name     = "W",
         .tranches = {{"T", 1'000_sh, ramp(spend, 0_bn, 10_bn), ramp(delivered, 0_MW, 100_MW)}}}};
    const numbers paid{1e9, 5e9, 10e9}, megawatts{100, 20, 0};
    columns c(3);
    c.set(spend, paid).set(delivered, megawatts);
    numbers found(3);
    exercisable(plan(d), c, found);
    CHECK(found == numbers{100, 200, 0});
    CHECK(answers(d, c) == numbers{100, 500, 1'000});
    CHECK_THROWS_AS(exercisable(plan(d), c, std::span(found).first(2)), invalid_columns);
}

TEST_CASE("a deal without tranches vests nothing in every row", "[batch]") {
    for (const std::size_t rows : {std::size_t{0}, std::size_t{1}, std::size_t{130}}) {
        CHECK(answers(deal{}, columns(rows)) == numbers(rows, 0));
        deal d;
        d.warrants = {{.name = "empty", .floor = always}};
        CHECK(answers(d, columns(rows)) == numbers(rows, 0));
        // a first warrant without tranches is no hindrance to a second
        d.warrants.add({.name = "W", .tranches = {{"T", 7_sh, always}}});
        CHECK(answers(d, columns(rows)) == numbers(rows, 7));
    }
}

TEST_CASE("answers of another length than their columns are refused", "[batch]") {
    const plan p(reported);
    const columns c(3);
    numbers two(2), three(3);
    CHECK_THROWS_AS(vested(p, c, two), invalid_columns);
    CHECK_THROWS_WITH(vested(p, c, two), "the column of vested has 2 rows; expected 3");
    std::array<std::span<double>, 1> short_one{two};
    CHECK_THROWS_WITH(vested_by_tranche(p, c, short_one),
                      "the column of vested has 2 rows; expected 3");
    std::array<std::span<double>, 2> too_many{three, three};
    CHECK_THROWS_AS(vested_by_tranche(p, c, too_many), invalid_columns);
    CHECK_THROWS_WITH(vested_by_tranche(p, c, too_many), "2 columns of tranches; expected 1");
}

TEST_CASE("in random states on breakpoints and beside them a plan is within a share a tranche",
          "[batch]") {
    using random_deals::shape;
    // the narrower a ramp, the fewer shares can be told apart along it in double
    const std::initializer_list<shape> shapes{
        {.highest_level = 30, .narrowest_ramp = 1, .largest_size = 1'000, .leaves_in_a_rule = 8},
        {.highest_level    = 300'000'000'000'000,
         .narrowest_ramp   = 300'000'000,
         .largest_size     = 1'000'000'000,
         .most_tranches    = 12,
         .leaves_in_a_rule = 4},
        {.lowest_level     = -1'000'000'000'000,
         .highest_level    = (std::int64_t{1} << 52) - 2,
         .narrowest_ramp   = 1'000'000,
         .largest_size     = 100'000,
         .most_steps       = 1'000,
         .leaves_in_a_rule = 8,
         .may_float        = false},
        {.climbing       = delivered.key,
         .highest_level  = 2'000'000,
         .narrowest_ramp = 2,
         .largest_size   = 60'000'000},
    };
    std::uint64_t seed = 20'260'800;
    for (const shape& s : shapes)
        for (int i = 0; i < 40; ++i)
            for (const std::size_t rows : {std::size_t{1}, std::size_t{40}})
                check_plan(++seed, s, rows);
    for (const shape& s : shapes)
        for (const std::size_t rows : std::vector<std::size_t>{0, 127, 128, 129, 300})
            check_plan(++seed, s, rows);
    // rules of few conditions, which are read in one loop
    for (int i = 0; i < 40; ++i)
        check_plan(++seed,
                   {.highest_level    = 10'000,
                    .narrowest_ramp   = 3,
                    .largest_size     = 100'000,
                    .most_tranches    = 3,
                    .leaves_in_a_rule = 3},
                   129);
}

TEST_CASE("a plan reads counts of events, tags and look backs from their columns", "[batch]") {
    const numbers rows{undefined, 0, 2, 3, 12};
    const auto goals = times_reached("goal");
    CHECK(vested_at(of(in_steps(ramp(goals, count::of(0), count::of(12)), 12)), goals, rows) ==
          numbers{0, 0, 166, 250, 1'000});
    const auto months = months_since("closing");
    CHECK(vested_at(of(months >= count::of(3)), months, rows) == numbers{0, 0, 0, 1'000, 1'000});
    const auto fees = tagged(spend, "fees");
    CHECK(vested_at(of(ramp(fees, 0_cu, 4_cu)), fees, rows) == numbers{0, 0, 500, 750, 1'000});
    CHECK(vested_at(of(ramp(spend, 0_cu, 4_cu)), fees, rows) == numbers{0, 0, 0, 0, 0});
    const auto half_a_year = average(share_price, calendar_months(6));
    CHECK(vested_at(of(half_a_year > 2_per_share), half_a_year, rows) ==
          numbers{0, 0, 0, 1'000, 1'000});
}
