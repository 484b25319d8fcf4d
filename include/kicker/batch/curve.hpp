// The vesting curve: shares vested as one metric climbs, with all other readings as a state has
// them. Exact.
//
// A deal that is asked about ten million levels of spend need not be read ten million times. Along
// one metric a deal is a list of pieces, from one breakpoint to the next. On each piece its shares
// stand still or grow pro rata. The bulk functions (batch/payments.hpp) look at each piece once.
#pragma once

#include <kicker/batch/detail/growth.hpp>
#include <kicker/deal/vested.hpp>

#include <vector>

namespace kicker {

namespace detail {

/// Shares vested on a piece: those that stand, and those of tranches that grow.
struct share_sum {
    std::int64_t standing = 0;
    std::vector<growth> growing{};

    [[nodiscard]] std::int64_t at(std::int64_t level) const {
        std::int64_t sum = standing;
        for (const growth& g : growing) sum += g.at(level);
        return sum;
    }
    friend bool operator==(const share_sum&, const share_sum&) = default;
};

/// The shares vested from a level on, up to the next piece: the greatest of one or more sums. There
/// are several where a floor and its tranches overtake each other within the piece.
struct share_piece {
    std::int64_t from = lowest_level;
    std::vector<share_sum> greatest_of{{}};

    [[nodiscard]] std::int64_t at(std::int64_t level) const {
        std::int64_t most = 0;
        for (const share_sum& s : greatest_of) most = std::max(most, s.at(level));
        return most;
    }
};
using share_pieces = std::vector<share_piece>;

/// Adds a piece behind the others, unless it has the same shares as the last one.
inline void extend(share_pieces& so_far, share_piece next) {
    if (so_far.empty() || so_far.back().greatest_of != next.greatest_of)
        so_far.push_back(std::move(next));
}

/// The piece that holds a level.
[[nodiscard]] inline auto piece_at(const share_pieces& pieces, std::int64_t level) {
    return std::prev(std::ranges::upper_bound(pieces, level, {}, &share_piece::from));
}

/// The shares of one tranche, or of the floor under a warrant.
[[nodiscard]] inline share_pieces pieces_of(const rule& r, const earnings& earned, shares size,
                                            share_rounding how) {
    share_pieces result;
    for (const earning& e : earned) {
        share_sum sum;
        if (e.climbs() && size > shares{})
            sum.growing = {growth(e.ramp_from, e.ramp_to, size.ticks(), how.how())};
        else sum.standing = shares_earned(r, e.part, size, how).ticks();
        extend(result, {e.from, {std::move(sum)}});
    }
    return result;
}

/// Joins two lists of pieces into one. `join` is called with a piece of each list, and with the
/// first and last level at which both hold.
template <class Join>
[[nodiscard]] share_pieces joined(const share_pieces& a, const share_pieces& b, Join join) {
    share_pieces result;
    for_each_stretch(a, b,
                     [&](std::int64_t first, std::int64_t last, const auto& x, const auto& y) {
                         extend(result, {first, join(x, y, first, last)});
                     });
    return result;
}

/// The shares of both lists together. The sum of two greatest is the greatest of all sums that take
/// one from each.
[[nodiscard]] inline share_pieces added(const share_pieces& a, const share_pieces& b) {
    return joined(a, b, [](const share_piece& x, const share_piece& y, auto...) {
        std::vector<share_sum> sums;
        for (const share_sum& one : x.greatest_of)
            for (const share_sum& other : y.greatest_of) {
                share_sum sum = one;
                sum.standing  = rep_traits<std::int64_t>::plus(sum.standing, other.standing);
                sum.growing.insert(sum.growing.end(), other.growing.begin(), other.growing.end());
                sums.push_back(std::move(sum));
            }
        return sums;
    });
}

/// The greater of both lists, neither of which falls. Where one piece is never below the other, it
/// replaces the other. A piece that stands still is overtaken once. Two pieces that grow are
/// rounded separately and may overtake each other many times; then both are kept.
[[nodiscard]] inline share_pieces greater_of(const share_pieces& a, const share_pieces& b) {
    share_pieces result;
    for_each_stretch(
        a, b, [&](std::int64_t first, std::int64_t last, const auto& x, const auto& y) {
            const std::int64_t x_first = x.at(first), x_last = x.at(last);
            const std::int64_t y_first = y.at(first), y_last = y.at(last);
            const auto overtaken = [&](const share_piece& still, const share_piece& grows) {
                const auto is_more = [&, n = still.at(first)](std::int64_t level) {
                    return grows.at(level) > n;
                };
                extend(result, {first, still.greatest_of});
                extend(result, {where_it_changes(first, last, is_more), grows.greatest_of});
            };
            if (x_first >= y_last) extend(result, {first, x.greatest_of});
            else if (y_first >= x_last) extend(result, {first, y.greatest_of});
            else if (x_first == x_last) overtaken(x, y);
            else if (y_first == y_last) overtaken(y, x);
            else {
                share_piece both{first, x.greatest_of};
                both.greatest_of.insert(both.greatest_of.end(), y.greatest_of.begin(),
                                        y.greatest_of.end());
                extend(result, std::move(both));
            }
        });
    return result;
}

/// The same shares up to a number.
[[nodiscard]] inline share_pieces capped(const share_pieces& pieces, std::int64_t cap) {
    share_pieces result;
    const share_sum all{.standing = cap};
    for_each_stretch(
        pieces, pieces, [&](std::int64_t first, std::int64_t last, const auto& p, auto&) {
            const auto is_above = [&](std::int64_t level) { return p.at(level) > cap; };
            if (is_above(first)) return extend(result, {first, {all}});
            extend(result, p);
            if (is_above(last)) extend(result, {where_it_changes(first, last, is_above), {all}});
        });
    return result;
}

/// The shares of one warrant along a metric: those of its tranches, or of the floor if it gives
/// more, up to its cap.
[[nodiscard]] inline share_pieces pieces_of(const basic_warrant_head<std::int64_t>& w,
                                            std::span<const tranche> tranches,
                                            const company& issuer, const metric_key& climbing,
                                            const state& s) {
    share_pieces own{{}};
    shares granted;
    for (const tranche& t : tranches) {
        const shares size = kicker::granted(t, issuer);
        own = added(own, pieces_of(t.vests, earnings_of(t.vests, climbing, s), size, t.rounding));
        granted += size;
    }
    granted = w.shares.of(granted);
    own     = greater_of(
            own, pieces_of(w.floor, earnings_of(w.floor, climbing, s), granted, rounding::down));
    return w.shares.is_cap() ? capped(own, granted.ticks()) : own;
}

} // namespace detail

/// A running total, and the highest that it has been at any close of day. A refund lowers the total
/// and not its peak.
template <class Quantity>
struct running_total {
    Quantity now{};      ///< payments less refunds
    Quantity peak = now; ///< never below `now`
};

/// The shares that a deal has vested once a metric has reached a level. The metric is spend,
/// delivered megawatts, or any other that counts up from zero.
///
/// Every other reading is as the state has it, the day and milestones included. So is a derived
/// reading of the metric itself, such as spend within a year; but the peak of the metric climbs
/// with it. The curve never falls, as vested shares never do. It does not know what had vested
/// earlier, while other readings were higher.
/// Throws: what `vested` throws; invalid_terms for a derived metric, and for one that is read anew
///         each day, such as a price.
/// Complexity: the time to build it grows with the breakpoints, the time to ask it with their
///             logarithm.
/// Example: vesting_curve(reported, spend)(25_bn) is 16,666,666 shares, as vested(reported,
///          spent(25_bn)) is.
template <class Quantity>
class vesting_curve {
public:
    /// The curve of a deal along a metric, from a state on.
    vesting_curve(const deal& d, const metric<Quantity>& climbing, const state& s = {}) {
        if (!climbing.key.accumulates() || climbing.key.is_derived())
            throw invalid_terms::derivation_makes_no_sense(
                "a vesting curve",
                "a curve runs along a reading that counts up from zero, such as spend");
        const state known    = with_terms(d.contract, s);
        const company issuer = company_in(d.company, known);
        for (const auto& [head, tranches] : d.warrants)
            pieces_ = detail::added(pieces_,
                                    detail::pieces_of(head, tranches, issuer, climbing.key, known));
        start_.now = start_.peak = reading(known, climbing.key);
        metric_key peak          = climbing.key;
        peak.peak                = true;
        if (known.find(peak)) start_.peak = std::max(start_.peak, reading(known, peak));
    }

    /// The shares vested once the metric has been at a level.
    [[nodiscard]] shares operator()(Quantity level) const {
        return shares::from_ticks(detail::piece_at(pieces_, level.ticks())->at(level.ticks()));
    }

    /// The levels at which the curve jumps, or starts or stops to grow, from the lowest.
    [[nodiscard]] std::vector<Quantity> breakpoints() const {
        std::vector<Quantity> levels;
        for (std::size_t i = 1; i < pieces_.size(); ++i)
            levels.push_back(Quantity::from_ticks(pieces_[i].from));
        return levels;
    }

    /// The metric in the state, as a total and its peak.
    [[nodiscard]] const running_total<Quantity>& start() const noexcept { return start_; }

    /// @cond For the bulk functions.
    [[nodiscard]] const detail::share_pieces& pieces() const noexcept { return pieces_; }
    /// @endcond

private:
    static Quantity reading(const state& s, const metric_key& key) {
        return Quantity::from_ticks(part_of(*s.find(key), std::int64_t{1}, rounding::down));
    }

    detail::share_pieces pieces_{{}};
    running_total<Quantity> start_;
};

} // namespace kicker
