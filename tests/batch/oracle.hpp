// What the bulk functions must answer, by definition: rules walked as trees and payments row by row,
// in exact ratios. It reads the terms of a deal, and shares no code with what evaluates them.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/numeric/boost.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace oracle {

using kicker::cpp_int;
using ratio = kicker::cpp_rational;

/// What is true at the end of a day; a reading may be said to be undefined.
class readings {
public:
    void set(const kicker::metric_key& key, const std::optional<ratio>& value) {
        for (auto& known : all_)
            if (same_reading(known.key, key)) {
                known.value = value;
                return;
            }
        all_.push_back({key, value});
    }
    [[nodiscard]] std::optional<ratio> of(const kicker::metric_key& key) const {
        for (const auto& known : all_)
            if (same_reading(known.key, key)) return known.value;
        const bool is_plain = key.derived == kicker::over::nothing && !key.peak && key.of_days == 0;
        switch (key.id) {
        case kicker::metric_id::spend:
        case kicker::metric_id::committed:
        case kicker::metric_id::purchased:
        case kicker::metric_id::delivered:
        case kicker::metric_id::funding:
        case kicker::metric_id::measure:
            if (is_plain) return ratio(0);
            [[fallthrough]];
        default: return {};
        }
    }
    /// Whether a state of the library can say the same: not that a spend is undefined.
    [[nodiscard]] bool is_a_state() const {
        for (const auto& known : all_)
            if (!known.value && readings{}.of(known.key)) return false;
        return true;
    }
    [[nodiscard]] kicker::state state() const {
        kicker::state s;
        for (const auto& known : all_)
            if (known.value)
                s.set(known.key, {static_cast<kicker::int128>(numerator(*known.value)),
                                  static_cast<kicker::int128>(denominator(*known.value))});
        return s;
    }

private:
    struct reading {
        kicker::metric_key key;
        std::optional<ratio> value;
    };
    std::vector<reading> all_;
};

namespace detail {

/// What the sub-rule earns whose last node is the one before `end`, which moves to its first.
inline ratio earned(const kicker::rule& r, std::size_t& end, const readings& now) {
    using kicker::rule_op;
    const kicker::rule_node n = r.nodes()[--end];
    if (n.op == rule_op::constant) return ratio(n.from, 1'000'000);
    if (n.op == rule_op::lesser || n.op == rule_op::greater) {
        const ratio right = earned(r, end, now), left = earned(r, end, now);
        return (n.op == rule_op::lesser) == (left < right) ? left : right;
    }
    const std::optional<ratio> read = now.of(r.metrics()[n.metric]);
    if (!read) return 0;
    switch (n.op) {
    case rule_op::reached: return *read > 0 ? 1 : 0;
    case rule_op::at_least: return *read >= n.from ? 1 : 0;
    case rule_op::above: return *read > n.from ? 1 : 0;
    case rule_op::by: return *read <= n.to ? 1 : 0;
    case rule_op::before: return *read < n.to ? 1 : 0;
    default: break;
    }
    if (*read <= n.from) return 0;
    if (*read >= n.to) return 1;
    const ratio part = (*read - n.from) / (ratio(n.to) - n.from);
    if (n.steps == 0) return part;
    const ratio complete = part * int{n.steps};
    return ratio(cpp_int(numerator(complete) / denominator(complete)), int{n.steps});
}

} // namespace detail

[[nodiscard]] inline ratio earned(const kicker::rule& r, const readings& now) {
    std::size_t end = r.nodes().size();
    return detail::earned(r, end, now);
}

/// A whole number of shares, of what is not negative.
[[nodiscard]] inline cpp_int rounded(const ratio& exact, kicker::rounding how) {
    const cpp_int below   = numerator(exact) / denominator(exact);
    const ratio remainder = exact - below;
    switch (how) {
    case kicker::rounding::down: return below;
    case kicker::rounding::up: return remainder > 0 ? cpp_int(below + 1) : below;
    case kicker::rounding::half_up: return remainder * 2 >= 1 ? cpp_int(below + 1) : below;
    case kicker::rounding::half_even:
        return remainder * 2 > 1 || (remainder * 2 == 1 && below % 2 == 1) ? cpp_int(below + 1)
                                                                           : below;
    }
    return below;
}

/// The shares of a tranche that has earned a part of its size. Where each step is rounded, all its
/// ramps have the same steps.
[[nodiscard]] inline cpp_int shares_of(const kicker::tranche& t, const ratio& part,
                                       const cpp_int& size) {
    if (!t.rounding.is_each_step() || part == 1) return rounded(part * size, t.rounding.how());
    int steps = 0;
    for (const kicker::rule_node& n : t.vests.nodes())
        if (n.op == kicker::rule_op::ramp) steps = n.steps;
    const cpp_int of_one = rounded(ratio(size) / steps, t.rounding.how());
    const cpp_int sum    = rounded(part * steps * of_one, t.rounding.how());
    return sum < size ? sum : size;
}

/// Where one tranche stands.
struct tranche {
    std::size_t warrant = 0;
    cpp_int size, vested, exercisable;
    ratio earned; ///< by its own rule
    ratio floor;  ///< of its warrant
};

/// Where the tranches of a deal stand, warrant by warrant.
[[nodiscard]] inline std::vector<tranche> tranches(const kicker::deal& d, readings now) {
    if (now.of(kicker::committed.key) == ratio(0))
        now.set(kicker::committed.key, ratio(d.contract.commitment.ticks()));
    const ratio company = now.of(kicker::outstanding.key).value_or(ratio(d.company.shares.ticks()));
    std::vector<tranche> all;
    for (std::size_t w = 0; w < d.warrants.size(); ++w) {
        cpp_int granted, own;
        const std::size_t first = all.size();
        for (const kicker::tranche& t : d.warrants.tranches_of(w)) {
            tranche one;
            one.warrant = w;
            if (t.shares.is_floating()) {
                const ratio part(t.shares.part().ticks(), 1'000'000);
                one.size = rounded(company * (t.shares.base() == kicker::including_itself
                                                  ? ratio(part / (1 - part))
                                                  : part),
                                   t.rounding.how());
            } else {
                one.size = cpp_int(t.shares.in({}, kicker::rounding::down).ticks());
            }
            one.earned = earned(t.vests, now);
            one.vested = shares_of(t, one.earned, one.size);
            granted += one.size;
            own += one.vested;
            all.push_back(one);
        }
        const kicker::warrant_total& total = d.warrants.head(w).shares;
        cpp_int below_cap = total.is_cap() ? cpp_int(total.number().ticks()) : granted;
        if (granted > below_cap) granted = below_cap;
        const ratio floor = earned(d.warrants.head(w).floor, now);
        cpp_int missing   = rounded(floor * granted, kicker::rounding::down) - own;
        for (std::size_t t = first; t < all.size(); ++t) {
            tranche& one               = all[t];
            const kicker::tranche& its = d.warrants.tranches_of(w)[t - first];
            const cpp_int room = one.size - one.vested, more = missing < room ? missing : room;
            one.floor = floor;
            if (more > 0) {
                one.vested += more;
                missing -= more;
            }
            if (one.vested > below_cap) one.vested = below_cap;
            below_cap -= one.vested;
            const cpp_int open =
                rounded(earned(its.exercisable, now) * one.size, its.rounding.how());
            one.exercisable = open < one.vested ? open : one.vested;
        }
    }
    return all;
}

[[nodiscard]] inline cpp_int vested(const kicker::deal& d, const readings& now) {
    cpp_int sum;
    for (const tranche& t : tranches(d, now)) sum += t.vested;
    return sum;
}

/// The readings in which a metric has climbed to a level, and has never been higher.
[[nodiscard]] inline readings at_peak(readings others, const kicker::metric_key& climbing,
                                      const ratio& level) {
    kicker::metric_key peak = climbing;
    peak.peak               = true;
    others.set(climbing, level);
    others.set(peak, level);
    return others;
}

/// A payment, after it was added up.
struct row {
    cpp_int total, peak, vested;
    bool is_new_peak = false;
};

/// Payments one by one: the total, the highest that it has been, and what is vested there.
[[nodiscard]] inline std::vector<row> walk(const kicker::deal& d,
                                           const kicker::metric_key& climbing,
                                           const readings& others, cpp_int total, cpp_int peak,
                                           std::span<const std::int64_t> added) {
    std::vector<row> rows;
    cpp_int highest = vested(d, at_peak(others, climbing, ratio(peak)));
    for (const std::int64_t a : added) {
        total += a;
        const bool is_new_peak = total > peak;
        if (is_new_peak) {
            peak    = total;
            highest = vested(d, at_peak(others, climbing, ratio(peak)));
        }
        rows.push_back({total, peak, highest, is_new_peak});
    }
    return rows;
}

} // namespace oracle
