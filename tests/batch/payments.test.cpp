#include <kicker/batch/payments.hpp>

#include "batch/random_deals.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <limits>
#include <string>

using namespace kicker;

namespace {

using column = std::vector<std::int64_t>;

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t half    = std::int64_t{1} << 62;

/// The deal as reported, read as 20 to 30; the share count is an assumption.
constexpr company issuer{.name = "Issuer", .shares = 300'000'000_sh};
const deal reported{
    .warrants = {{.name     = "warrant",
                  .tranches = {{"expansion", share_of(10_pct, issuer, including_itself),
                                ramp(spend, 20_bn, 30_bn)}}}}};

/// Six tiers of 5bn each, the last of which are pro rata.
deal six_tiers() {
    warrant w{.name = "warrant"};
    for (int i = 0; i < 6; ++i) {
        const money from = money::of(5'000'000'000 * i), to = from + 5_bn;
        w.tranches.push_back({"tier " + std::to_string(i), 5'555'555_sh,
                              i < 3 ? spend >= to : ramp(spend, from, to)});
    }
    deal d;
    d.warrants.add(w);
    return d;
}

running_total<money> ticks(std::int64_t now, std::int64_t peak) {
    return {money::from_ticks(now), money::from_ticks(peak)};
}

/// A column read by the loops that one kind of machine compiles: `InVectors` is a property of it,
/// and the tests must not depend on which machine they run on.
template <bool InVectors>
struct reading {
    column vested;
    std::vector<crossing<money>> crossings{};
    detail::tick_total total{};
    detail::tick_total total_after_crossings{};

    reading(const vesting_curve<money>& curve, const running_total<money>& start,
            const column& added)
        : vested(added.size(), -1) {
        const detail::tick_total from{start.now.ticks(), start.peak.ticks()};
        const detail::climb place(curve.pieces(), from.peak);
        detail::running_peaks<InVectors> peaks(from), again(from);
        detail::for_each_run(place, peaks, added.data(), added.size(),
                             [&](std::size_t row, const detail::share_piece& piece,
                                 const std::int64_t* levels, std::size_t n) {
                                 detail::write_run<InVectors>(piece, levels, n,
                                                              vested.data() + row);
                             });
        detail::for_each_crossing(place, again, added.data(), added.size(),
                                  [&](std::size_t row, std::int64_t level) {
                                      const money m = money::from_ticks(level);
                                      crossings.push_back({row, m, curve(m)});
                                  });
        total                 = peaks.total();
        total_after_crossings = again.total();
    }
};

/// The rows at which a level of the curve is first reached, by looking at every row.
std::vector<crossing<money>> crossings_of(const vesting_curve<money>& curve, std::int64_t peak,
                                          const std::vector<oracle::row>& rows) {
    std::vector<crossing<money>> found;
    const std::vector<money> levels = curve.breakpoints();
    const auto reached              = [&](const cpp_int& at) {
        return std::ranges::count_if(levels, [&](money m) { return cpp_int(m.ticks()) <= at; });
    };
    auto before = reached(cpp_int(peak));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].is_new_peak) continue;
        const auto now = reached(rows[i].peak);
        if (now > before)
            found.push_back({i, money::from_ticks(static_cast<std::int64_t>(rows[i].total)),
                             shares::from_ticks(static_cast<std::int64_t>(rows[i].vested))});
        before = now;
    }
    return found;
}

bool same(const std::vector<crossing<money>>& a, const std::vector<crossing<money>>& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
        return x.row == y.row && x.total == y.total && x.vested == y.vested;
    });
}

/// The first row in which a column is not the oracle's; the number of rows if there is none.
std::size_t first_wrong(const column& vested, const std::vector<oracle::row>& rows) {
    std::size_t i = 0;
    while (i < rows.size() && cpp_int(vested[i]) == rows[i].vested) ++i;
    return i;
}

/// Reads one column in every way there is, and compares each with the oracle.
void check_column(const deal& d, const oracle::readings& others, const running_total<money>& start,
                  const column& added, std::uint64_t seed = 1) {
    const vesting_curve curve(d, spend, others.state());
    const std::vector<oracle::row> rows =
        oracle::walk(d, spend.key, others, start.now.ticks(), start.peak.ticks(), added);
    const auto expected = crossings_of(curve, start.peak.ticks(), rows);
    const std::size_t n = added.size();
    const auto end =
        rows.empty() ? oracle::row{start.now.ticks(), start.peak.ticks(), 0} : rows.back();
    const auto right_totals = [&](std::int64_t now, std::int64_t peak) {
        CHECK(cpp_int(now) == end.total);
        CHECK(cpp_int(peak) == end.peak);
    };

    // at once
    vesting_run run(curve, start);
    column vested(n, -1);
    run.vested_after_each(added, vested);
    CHECK(first_wrong(vested, rows) == n);
    CHECK(run.rows() == n);
    right_totals(run.total().now.ticks(), run.total().peak.ticks());
    if (n > 0) CHECK(run.vested().ticks() == vested.back());

    vesting_run crossing_run(curve, start);
    CHECK(same(crossing_run.crossings(added), expected));
    CHECK(crossing_run.rows() == n);
    right_totals(crossing_run.total().now.ticks(), crossing_run.total().peak.ticks());
    CHECK(crossing_run.vested() == run.vested());

    // by the loops of either kind of machine
    const reading<false> scalar(curve, start, added);
    const reading<true> in_vectors(curve, start, added);
    CHECK(first_wrong(scalar.vested, rows) == n);
    CHECK(first_wrong(in_vectors.vested, rows) == n);
    CHECK(same(scalar.crossings, expected));
    CHECK(same(in_vectors.crossings, expected));
    right_totals(scalar.total.now, scalar.total.peak);
    right_totals(in_vectors.total.now, in_vectors.total.peak);
    right_totals(scalar.total_after_crossings.now, scalar.total_after_crossings.peak);
    right_totals(in_vectors.total_after_crossings.now, in_vectors.total_after_crossings.peak);

    // in chunks, each of which is a column of vested shares or its crossings
    std::mt19937_64 engine(seed);
    vesting_run chunks(curve, start);
    std::vector<crossing<money>> found, expected_there;
    std::fill(vested.begin(), vested.end(), -1);
    bool right = true;
    for (std::size_t row = 0; row < n;) {
        const std::size_t length = std::min<std::size_t>(engine() % (n / 3 + 2), n - row);
        const std::span<const std::int64_t> chunk(added.data() + row, length);
        if (engine() % 2 == 0) {
            for (const auto& c : chunks.crossings(chunk)) found.push_back(c);
            for (const auto& c : expected)
                if (c.row >= row && c.row < row + length) expected_there.push_back(c);
        } else {
            chunks.vested_after_each(chunk, {vested.data() + row, length});
            for (std::size_t i = row; i < row + length; ++i)
                right = right && cpp_int(vested[i]) == rows[i].vested;
        }
        row += length;
        right = right && chunks.rows() == row;
        if (row > 0) right = right && cpp_int(chunks.vested().ticks()) == rows[row - 1].vested;
    }
    CHECK(right);
    CHECK(same(found, expected_there));
    right_totals(chunks.total().now.ticks(), chunks.total().peak.ticks());

    // typed columns say what raw ones say
    std::vector<money> amounts;
    for (const std::int64_t a : added) amounts.push_back(money::from_ticks(a));
    std::vector<shares> answers(n);
    vesting_run typed(curve, start), typed_crossings(curve, start);
    typed.vested_after_each(amounts, answers);
    bool agrees = true;
    for (std::size_t i = 0; i < n; ++i)
        agrees = agrees && cpp_int(answers[i].ticks()) == rows[i].vested;
    CHECK(agrees);
    CHECK(same(typed_crossings.crossings(amounts), expected));

    // and so does the exact lane, where a row is as high as ever
    const std::size_t step = n / 40 + 1;
    for (std::size_t i = 0; i < n; i += step) {
        if (!rows[i].is_new_peak) continue;
        const auto now = oracle::at_peak(others, spend.key, oracle::ratio(rows[i].total));
        if (kicker::vested(d, now.state()).ticks() != vested[i] && vested[i] != -1)
            FAIL("row " << i);
    }
}
void check_column(const deal& d, const column& added) {
    check_column(d, {}, {}, added);
}

/// A random column: `n` amounts from -`refund` to `payment`, one in `zero` of which is nothing.
column random_column(std::uint64_t seed, std::size_t n, std::int64_t payment, std::int64_t refund,
                     std::uint64_t zero = 5) {
    std::mt19937_64 engine(seed);
    column added(n);
    for (std::int64_t& a : added) {
        const auto range =
            static_cast<std::uint64_t>(payment) + static_cast<std::uint64_t>(refund) + 1;
        a = engine() % zero == 0 ? 0 : static_cast<std::int64_t>(engine() % range) - refund;
    }
    return added;
}

} // namespace

TEST_CASE("each payment of the reported deal vests what its spend has earned", "[batch]") {
    const vesting_curve curve(reported, spend);
    vesting_run run(curve);
    const std::vector<money> paid{19_bn, 1_bn, 0.0001_cu, 4'999'999'999.9999_cu,
                                  -3_bn, 2_bn, 6_bn,      1_bn};
    std::vector<shares> vested(paid.size());
    run.vested_after_each(paid, vested);
    CHECK(vested == std::vector{0_sh, 0_sh, 0_sh, 16'666'666_sh, 16'666'666_sh, 16'666'666_sh,
                                33'333'333_sh, 33'333'333_sh});
    CHECK(run.rows() == 8);
    CHECK(run.total().now == 31_bn);
    CHECK(run.total().peak == 31_bn);
    CHECK(run.vested() == 33'333'333_sh);
}

TEST_CASE("the crossings of the reported deal are the payments that reach 20bn and 30bn",
          "[batch]") {
    const vesting_curve curve(reported, spend);
    vesting_run run(curve);
    const std::vector<money> paid{19_bn, 1_bn, -2_bn, 2_bn, 5_bn, 6_bn, 1_bn};
    const auto found = run.crossings(paid);
    REQUIRE(found.size() == 2);
    CHECK(found[0].row == 1);
    CHECK(found[0].total == 20_bn);
    CHECK(found[0].vested == 0_sh);
    CHECK(found[1].row == 5);
    CHECK(found[1].total == 31_bn);
    CHECK(found[1].vested == 33'333'333_sh);
    // in a second column rows go on, and what was crossed is not crossed again
    CHECK(run.crossings(std::vector{-20_bn, 30_bn}).empty());
    CHECK(run.rows() == 9);
    CHECK(run.total().now == 42_bn);
}

TEST_CASE("a payment that reaches several breakpoints at once is one crossing", "[batch]") {
    const vesting_curve curve(six_tiers(), spend);
    const auto found = vesting_run(curve).crossings(std::vector{1_bn, 50_bn, 1_bn});
    REQUIRE(found.size() == 1);
    CHECK(found[0].row == 1);
    CHECK(found[0].vested == 33'333'330_sh);
}

TEST_CASE("a refund lowers the total and no vested share, and new shares wait for the old peak",
          "[batch]") {
    const vesting_curve curve(reported, spend);
    vesting_run run(curve);
    std::vector<shares> vested(4);
    run.vested_after_each(std::vector{25_bn, -10_bn, 10_bn, 1_bn}, vested);
    CHECK(vested == std::vector{16'666'666_sh, 16'666'666_sh, 16'666'666_sh, 19'999'999_sh});
    run.vested_after_each(std::vector{-26_bn}, std::span(vested).first(1));
    CHECK(vested[0] == 19'999'999_sh);
    CHECK(run.total().now == 0_bn);
    CHECK(run.total().peak == 26_bn);
}

TEST_CASE("a run starts from the state of its curve, or from a total of one's own", "[batch]") {
    const state s = spent(22_bn).with(peak(spend), 25_bn);
    const vesting_curve curve(reported, spend, s);
    vesting_run run(curve);
    CHECK(run.rows() == 0);
    CHECK(run.total().now == 22_bn);
    CHECK(run.total().peak == 25_bn);
    CHECK(run.vested() == 16'666'666_sh);
    std::vector<shares> vested(2);
    run.vested_after_each(std::vector{2_bn, 2_bn}, vested);
    CHECK(vested == std::vector{16'666'666_sh, 19'999'999_sh});

    CHECK(vesting_run(curve, running_total<money>{21_bn}).vested() == 3'333'333_sh);
    CHECK(vesting_run(curve, running_total<money>{21_bn, 1_bn}).total().peak == 21_bn);
}

TEST_CASE("a run reads delivered megawatts, and a measure of the user's own", "[batch]") {
    deal d;
    d.warrants = {{.name = "W", .tranches = {{"T", 750_sh, ramp(delivered, 0_MW, 750_MW)}}}};
    const vesting_curve curve(d, delivered);
    vesting_run run(curve);
    std::vector<shares> vested(3);
    run.vested_after_each(std::vector{75_MW, 0.999_MW, 700_MW}, vested);
    CHECK(vested == std::vector{75_sh, 75_sh, 750_sh});

    const auto users = measure<count>("users", kind::performance);
    d.warrants       = {{.name = "W", .tranches = {{"T", 12_sh, users >= count::of(100)}}}};
    const vesting_curve by_users(d, users);
    const auto found = vesting_run(by_users).crossings(column{99, 1, 1});
    REQUIRE(found.size() == 1);
    CHECK(found[0].row == 1);
    CHECK(found[0].vested == 12_sh);
}

TEST_CASE("a run needs a row of the answer for each payment, and says so", "[batch]") {
    const vesting_curve curve(reported, spend);
    vesting_run run(curve);
    std::vector<shares> vested(2);
    CHECK_THROWS_AS(run.vested_after_each(std::vector{30_bn}, vested), invalid_columns);
    CHECK_THROWS_WITH(run.vested_after_each(std::vector{30_bn}, vested),
                      "the column of vested has 2 rows; expected 1");
    CHECK(run.rows() == 0);
    CHECK(run.total().now == 0_bn);
    CHECK(vested == std::vector{0_sh, 0_sh});
}

TEST_CASE("a run whose total leaves int64 throws, and stands where it stood", "[batch]") {
    const vesting_curve curve(reported, spend);
    for (const std::size_t before : std::vector<std::size_t>{0, 1, 511, 512, 1'000})
        for (const std::int64_t too_much : {half, -half}) {
            INFO(before << " rows before, " << too_much);
            vesting_run run(curve);
            std::vector<shares> first(2);
            run.vested_after_each(std::vector{21_bn, -1_bn}, first);
            column added(before, 1);
            added.insert(added.end(), 3, too_much);
            column vested(added.size());
            CHECK_THROWS_AS(run.vested_after_each(added, vested), overflow);
            CHECK_THROWS_AS(static_cast<void>(run.crossings(added)), overflow);
            CHECK(run.rows() == 2);
            CHECK(run.total().now == 20_bn);
            CHECK(run.total().peak == 21_bn);
            CHECK(run.vested() == 3'333'333_sh);
            // and goes on from there
            run.vested_after_each(std::vector{5_bn}, std::span(first).first(1));
            CHECK(first[0] == 16'666'666_sh);
        }
    // below the lowest total as above the highest
    for (const std::int64_t each : {-1, 1}) {
        vesting_run run(curve, ticks(each * (highest - 600),
                                     std::max(each, std::int64_t{0}) * (highest - 600)));
        const column near(600, each), beyond(1'024, each);
        column vested(1'024);
        run.vested_after_each(near, std::span(vested).first(600));
        CHECK(run.total().now.ticks() == each * highest);
        CHECK_THROWS_AS(run.vested_after_each(beyond, vested), overflow);
        CHECK_THROWS_AS(static_cast<void>(run.crossings(beyond)), overflow);
        CHECK(run.total().now.ticks() == each * highest);
        CHECK(run.rows() == 600);
    }
    // too much, and less again before the block ends, behind a block with refunds
    column turns(1'024, 0);
    turns[5] = 3, turns[6] = -2;
    turns[600] = turns[601] = half, turns[602] = turns[603] = -half;
    column after_turns(turns.size());
    for (const money from : {0_bn, 31_bn}) { // also where nothing more is to be crossed
        vesting_run run(curve, running_total<money>{from});
        CHECK_THROWS_AS(run.vested_after_each(turns, after_turns), overflow);
        CHECK_THROWS_AS(static_cast<void>(run.crossings(turns)), overflow);
        CHECK(run.rows() == 0);
        CHECK(run.total().now == from);
    }
    // a block of 512 rows that would only in all be too much
    for (const std::size_t n : std::vector<std::size_t>{512, 513, 600}) {
        const column each(n, half / 256);
        column vested(n);
        vesting_run run(curve);
        CHECK_THROWS_AS(run.vested_after_each(each, vested), overflow);
        CHECK_THROWS_AS(static_cast<void>(run.crossings(each)), overflow);
        CHECK(run.rows() == 0);
    }
}

TEST_CASE("a total may come as near to the ends of int64 as it likes", "[batch]") {
    const deal d = six_tiers();
    check_column(d, {half, -half, half, half - 1, -1, 1, -half, -half + 1, -half, -half});
    check_column(d, {}, ticks(highest - 600, highest - 600), column(600, 1));
    check_column(d, {}, ticks(-highest + 600, 0), column(600, -1));
    check_column(d, {}, ticks(half - 5, half - 5), random_column(3, 1'500, 7, 3));
    check_column(d, {}, ticks(-half + 5, -half + 5), random_column(4, 1'500, 3, 7));
    check_column(d, {}, ticks(-half, half), random_column(5, 1'500, half / 1'024, 0));
    check_column(d, {}, ticks(5, highest), random_column(6, 1'500, 1'000, 1'000));
}

TEST_CASE("columns of every length are read to their last row", "[batch]") {
    const deal d       = six_tiers();
    std::uint64_t seed = 7;
    for (const std::size_t n :
         std::vector<std::size_t>{0, 1, 2, 127, 128, 129, 511, 512, 513, 1'024, 1'025, 2'050})
        for (const std::int64_t refund : column{0, 1'000'000'000, 50'000'000}) {
            INFO(n << " rows, refunds to " << refund);
            const auto share        = static_cast<std::int64_t>(n) + 1;
            const std::int64_t each = 2 * 350'000'000'000'000 / share;
            ++seed;
            check_column(d, {}, {}, random_column(seed, n, each, refund), seed);
        }
}

TEST_CASE("payments stand exactly on breakpoints, and one tick short of and above them",
          "[batch]") {
    const deal d            = six_tiers();
    const std::int64_t tier = (5_bn).ticks();
    check_column(d, column(7, tier));
    check_column(d, {tier - 1, 1, tier, -1, 1, 1, tier - 2, 1, 1, 2 * tier, tier, tier});
    for (const std::int64_t part : {2, 16, 512, 1'000}) {
        const column equal(static_cast<std::size_t>(7 * part), tier / part);
        check_column(d, equal);
        check_column(d, {}, ticks(-1, 0), equal);
        check_column(d, {}, ticks(1, 1), equal);
    }
}

TEST_CASE("a few huge payments and many tiny ones are counted alike", "[batch]") {
    const deal d = six_tiers();
    // 511 of one tick, then one that jumps
    column jumps;
    for (int i = 0; i < 5; ++i) {
        jumps.insert(jumps.end(), 300, 1);
        jumps.push_back(47'123'456'789'012);
        jumps.push_back(-40'000'000'000'000);
        jumps.push_back(40'000'000'000'001);
    }
    check_column(d, jumps);
    check_column(d, {}, ticks((15_bn).ticks(), (15_bn).ticks()), random_column(11, 5'000, 50, 0));
    check_column(d, {}, ticks((15_bn).ticks(), (15_bn).ticks()), random_column(12, 2'000, 50, 40));
}

TEST_CASE("amounts beyond 2^52 are added up with a check, and counted as exactly", "[batch]") {
    const money far = money::from_ticks(half);
    for (const shares size : {7_sh, 33'333'333_sh, shares::of(std::int64_t{1} << 48),
                              shares::of(std::int64_t{1} << 49), shares::of(highest)})
        for (const rounding how :
             {rounding::down, rounding::up, rounding::half_up, rounding::half_even}) {
            INFO(size.ticks() << " shares, " << to_word(how));
            deal d;
            warrant w{.name = "W"};
            w.tranches.push_back(
                {.name = "T", .shares = size, .vests = ramp(spend, 1_bn, far), .rounding = how});
            d.warrants.add(w);
            check_column(d, random_column(13, 530, std::int64_t{1} << 53, 0));
            check_column(d, random_column(14, 530, std::int64_t{1} << 54, std::int64_t{1} << 52));
            check_column(d, random_column(15, 513, std::int64_t{1} << 51, 1 << 20));
            column few = random_column(16, 520, 1, 0);
            few[3] = (std::int64_t{1} << 52) - 1, few[7] = std::int64_t{1} << 52,
            few[515] = half / 2;
            check_column(d, few);
        }
}

TEST_CASE("along ramps of every width each row is counted exactly, in each rounding", "[batch]") {
    std::uint64_t seed = 100;
    for (const std::int64_t width : {2, 3, 4, 5, 7, 8, 1'000, 65'537, 1'000'000'007})
        for (const std::int64_t size :
             {std::int64_t{1}, std::int64_t{2}, std::int64_t{1'000'003},
              (std::int64_t{1} << 49) - 1, (std::int64_t{1} << 55) + 1, half + 7})
            for (const rounding how :
                 {rounding::down, rounding::up, rounding::half_up, rounding::half_even}) {
                INFO("width " << width << ", size " << size << ", " << to_word(how));
                deal d;
                warrant w{.name = "W"};
                w.tranches.push_back(
                    {.name     = "T",
                     .shares   = shares::of(size),
                     .vests    = ramp(spend, money::from_ticks(10), money::from_ticks(10 + width)),
                     .rounding = how});
                d.warrants.add(w);
                check_column(d, random_column(++seed, 130, width / 50 + 1, 0, 3));
            }
}

TEST_CASE("a floor and its tranches that both climb overtake each other within a column",
          "[batch]") {
    const money a = money::from_ticks(0), b = money::from_ticks(9'700);
    for (const rule& floor : {ramp(spend, a, b), ramp(spend, a, b) and level(70_pct), level(60_pct),
                              ramp(spend, money::from_ticks(300), b + 0.02_cu)}) {
        deal d;
        d.warrants = {{.name     = "W",
                       .floor    = floor,
                       .tranches = {{"A", 3'001_sh, ramp(spend, a, b)},
                                    {"B", 3'100_sh, ramp(spend, a, b - 0.03_cu)},
                                    {"C", 7_sh, ramp(spend, money::from_ticks(4'000), b)}}}};
        check_column(d, random_column(17, 1'300, 16, 0));
        check_column(d, random_column(18, 1'300, 40, 20));
    }
}

TEST_CASE("random columns of random deals vest what the oracle counts row by row", "[batch]") {
    using random_deals::shape;
    struct scale {
        shape terms;
        std::int64_t payment;
    };
    const std::initializer_list<scale> scales{
        {{.highest_level = 60, .largest_size = 200, .leaves_in_a_rule = 3}, 3},
        {{.highest_level = 300'000'000'000'000, .largest_size = 60'000'000, .leaves_in_a_rule = 3},
         6'000'000'000'000},
        {{.lowest_level     = -half,
          .highest_level    = half - 1,
          .largest_size     = half / 16,
          .leaves_in_a_rule = 3},
         half / 64},
    };
    std::uint64_t seed = 20'260'600;
    for (const scale& s : scales)
        for (int i = 0; i < 14; ++i) {
            random_deals::source random(++seed, s.terms);
            const deal d = random.deal();
            INFO("seed " << seed);
            const std::int64_t start  = random.between(-s.payment, s.payment);
            const std::int64_t refund = i % 3 == 0 ? 0 : i % 3 == 1 ? s.payment / 4 : s.payment;
            check_column(d, random.other_readings(),
                         ticks(start, start + random.between(0, s.payment)),
                         random_column(seed, 100, s.payment, refund), seed);
        }
}

TEST_CASE("long random columns cross blocks as they cross breakpoints", "[batch]") {
    std::uint64_t seed = 20'260'700;
    for (const std::int64_t refund : column{0, 40'000'000'000, 100'000'000'000}) {
        random_deals::source random(
            ++seed,
            {.highest_level = 300'000'000'000'000, .most_tranches = 2, .leaves_in_a_rule = 2});
        const deal d = random.deal();
        INFO("seed " << seed);
        check_column(d, random.other_readings(), {},
                     random_column(seed, 5'000, 120'000'000'000, refund), seed);
    }
}
