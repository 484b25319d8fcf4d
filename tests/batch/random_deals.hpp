// Random deals and states for the bulk functions. Levels come from a few places of one scale, and
// readings from the levels of the deal and one tick either side of them, so that most states stand
// on a breakpoint or next to one.
#pragma once

#include "batch/oracle.hpp"

#include <kicker/metric/derived.hpp>
#include <kicker/vest/combine.hpp>
#include <kicker/vest/leaves.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace random_deals {

/// What the deals of a test have in common.
struct shape {
    kicker::metric_key climbing   = kicker::spend.key; ///< what most conditions look at
    std::int64_t lowest_level     = 0;
    std::int64_t highest_level    = 1'000'000;
    std::int64_t narrowest_ramp   = 1;
    std::int64_t largest_size     = 1'000'000'000;
    std::int64_t most_steps       = 12;
    std::int64_t most_tranches    = 5;
    std::int64_t leaves_in_a_rule = 5;
    bool may_float                = true;
};

class source {
public:
    source(std::uint64_t seed, const shape& s) : shape_(s), engine_(seed) {}

    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
        const auto width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) +
                                         (width + 1 == 0 ? engine_() : engine_() % (width + 1)));
    }
    [[nodiscard]] bool one_in(std::int64_t n) { return between(1, n) == 1; }
    template <class T>
    [[nodiscard]] const T& one_of(const std::vector<T>& all) {
        return all[engine_() % all.size()];
    }

    [[nodiscard]] kicker::deal deal() {
        choose_readings();
        kicker::deal d;
        if (one_in(3)) d.contract.commitment = kicker::money::from_ticks(level());
        d.company             = {.name = "Issuer", .shares = kicker::shares::of(300'000'007)};
        std::int64_t tranches = between(1, shape_.most_tranches);
        for (int w = 0; tranches > 0 && w < 4; ++w) {
            kicker::warrant one{.name = "W" + std::to_string(w)};
            const std::int64_t mine = w == 3 ? tranches : between(1, tranches);
            for (std::int64_t t = 0; t < mine; ++t) one.tranches.push_back(tranche(t));
            if (one_in(2)) one.floor = rule(between(1, 3));
            if (one_in(4))
                one.shares = kicker::up_to(kicker::shares::of(between(1, 2 * shape_.largest_size)));
            d.warrants.add(one);
            tranches -= mine;
        }
        return d;
    }

    /// All that the last deal looks at but the metric itself and its peak.
    [[nodiscard]] oracle::readings other_readings() {
        oracle::readings all;
        for (const kicker::metric_key& key : others_)
            if (!one_in(6)) all.set(key, reading(key));
        if (one_in(3)) all.set(kicker::outstanding.key, oracle::ratio(between(1, 400'000'000)));
        return all;
    }

    /// A value of a reading: on a level of the last deal, or one tick beside it.
    [[nodiscard]] oracle::ratio reading(const kicker::metric_key& key) {
        if (key.id == kicker::metric_id::milestone) return 1;
        if (key.id == kicker::metric_id::on) return between(20'000, 20'020);
        return places_.empty() ? 0 : one_of(places_) + between(-1, 1);
    }

    /// The readings that rules of the last deal may look at, beside the metric itself.
    [[nodiscard]] const std::vector<kicker::metric_key>& others() const { return others_; }

private:
    void choose_readings() {
        static const std::vector<kicker::metric_key> known{
            kicker::delivered.key,
            kicker::committed.key,
            vwap(kicker::share_price, 30).key,
            kicker::market_cap.key,
            within_last(kicker::spend, 365).key,
            kicker::measure<kicker::count>("users", kicker::kind::performance).key,
            kicker::on.key,
            kicker::milestone_key("loan received"),
        };
        others_.clear();
        while (others_.size() < 4) {
            const kicker::metric_key& key = one_of(known);
            if (std::ranges::find(others_, key) == others_.end() &&
                !same_reading(key, shape_.climbing))
                others_.push_back(key);
        }
        places_.clear();
        for (int i = 0; i < 6; ++i)
            places_.push_back(between(shape_.lowest_level, shape_.highest_level));
    }

    [[nodiscard]] std::int64_t level() {
        return std::clamp(one_of(places_) + (one_in(2) ? 0 : between(-1, 1)), shape_.lowest_level,
                          shape_.highest_level);
    }

    [[nodiscard]] kicker::rule leaf() {
        using kicker::rule_op;
        if (one_in(10)) return kicker::level(kicker::percent::from_ticks(10'000 * between(0, 100)));
        kicker::metric_key key = one_in(3) ? one_of(others_) : shape_.climbing;
        if (key == shape_.climbing && one_in(4)) key.peak = true;
        if (key.id == kicker::metric_id::milestone)
            return kicker::rule::leaf(rule_op::reached, key, 0);
        if (key.id == kicker::metric_id::on) {
            const std::int64_t a = between(20'000, 20'020), b = a + between(1, 9);
            switch (between(0, 3)) {
            case 0: return kicker::rule::leaf(rule_op::by, key, 0, a);
            case 1: return kicker::rule::leaf(rule_op::before, key, 0, a);
            case 2: return kicker::rule::leaf(rule_op::at_least, key, a);
            default: return kicker::rule::leaf(rule_op::ramp, key, a, b);
            }
        }
        const std::int64_t from = level();
        switch (between(0, 4)) {
        case 0: return kicker::rule::leaf(rule_op::at_least, key, from);
        case 1: return kicker::rule::leaf(rule_op::above, key, from);
        default: break;
        }
        const std::int64_t room = shape_.highest_level - from;
        if (room < shape_.narrowest_ramp) return kicker::rule::leaf(rule_op::at_least, key, from);
        std::int64_t width = one_in(3) ? between(0, 2) : level() - from;
        if (one_in(4)) width = between(0, room);
        width            = std::clamp(width, shape_.narrowest_ramp, room);
        const auto steps = one_in(3) ? between(1, shape_.most_steps) : std::int64_t{0};
        return kicker::rule::leaf(rule_op::ramp, key, from, from + width,
                                  static_cast<std::uint16_t>(steps));
    }

    /// A rule of which all ramps have the same steps.
    [[nodiscard]] kicker::rule in_steps() {
        using kicker::rule_op;
        const auto steps        = static_cast<std::uint16_t>(between(1, shape_.most_steps));
        const std::int64_t from = std::min(level(), shape_.highest_level - shape_.narrowest_ramp);
        const std::int64_t to   = between(from + shape_.narrowest_ramp, shape_.highest_level);
        const kicker::rule ramp =
            kicker::rule::leaf(rule_op::ramp, shape_.climbing, from, to, steps);
        switch (between(0, 3)) {
        case 0: return ramp or kicker::level(kicker::percent::from_ticks(10'000 * between(0, 100)));
        case 1: return ramp and kicker::rule::leaf(rule_op::above, shape_.climbing, level());
        case 2: return ramp or kicker::rule::leaf(rule_op::ramp, shape_.climbing, from, to, steps);
        default: return ramp;
        }
    }

    [[nodiscard]] kicker::rule rule(std::int64_t leaves) {
        if (leaves == 1) return leaf();
        const std::int64_t left = between(1, leaves - 1);
        const kicker::rule a = rule(left), b = rule(leaves - left);
        return one_in(2) ? a and b : a or b;
    }

    [[nodiscard]] kicker::tranche tranche(std::int64_t number) {
        using kicker::rounding;
        static const std::vector<rounding> ways{rounding::down, rounding::up, rounding::half_up,
                                                rounding::half_even};
        kicker::tranche t{.name = "T" + std::to_string(number)};
        t.shares =
            kicker::shares::of(one_in(3) ? between(0, 100) : between(0, shape_.largest_size));
        if (shape_.may_float && one_in(5))
            t.shares =
                kicker::floating(kicker::percent::from_ticks(between(0, 500'000)),
                                 one_in(2) ? kicker::including_itself : kicker::excluding_itself);
        t.vests = rule(between(1, shape_.leaves_in_a_rule));
        if (one_in(3)) t.exercisable = rule(between(1, 2));
        t.rounding = one_of(ways);
        if (one_in(4)) {
            t.vests    = in_steps();
            t.rounding = each_step(t.rounding.how());
        }
        return t;
    }

    shape shape_;
    std::mt19937_64 engine_;
    std::vector<kicker::metric_key> others_;
    std::vector<std::int64_t> places_;
};

} // namespace random_deals
