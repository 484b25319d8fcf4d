// The parts q at which two rules must be compared. Between two of them no two onsets on one reading
// change their order.
#pragma once

#include <kicker/compare/detail/onsets.hpp>

namespace kicker::detail {

/// The parts above 0 and up to 1 at which onsets may change their order. Requires: both rules
/// outlive it.
class critical_parts {
public:
    critical_parts(const tested_rule& f, const tested_rule& g,
                   const std::vector<metric_key>& readings) {
        std::vector<const tested_leaf*> leaves;
        for (const tested_rule* r : {&f, &g})
            for (const tested_leaf& l : r->leaves()) leaves.push_back(&l);
        add(fraction::whole());
        for (const tested_leaf* l : leaves) {
            if (l->is_fixed()) add(l->part());
            for (std::int64_t k = 1; k < l->steps; ++k) add(fraction(k, l->steps));
            if (!l->is_continuous()) continue;
            if (l->counted) counted_ramps_.push_back(l);
            if (starts_at_zero(readings[l->reading])) add_crossing(*l, fraction::none());
            for (const tested_leaf* other : leaves)
                if (!other->is_fixed() &&
                    are_ordered(readings[l->reading], readings[other->reading]))
                    add_crossings(*l, *other);
        }
        std::ranges::sort(parts_);
        parts_.erase(std::unique(parts_.begin(), parts_.end()), parts_.end());
    }

    /// Visits critical parts, and parts between them, in order, until `visit(q, ticks)` returns
    /// false. Returns whether all were visited.
    ///
    /// `ticks` says that counted readings may be looked at in whole ticks. They may where q stands
    /// for itself alone, and where no onset passes a whole tick between the critical parts around
    /// q.
    ///
    /// Of a grant of `size` shares that are rounded down only whole shares count. Then only parts
    /// k/size are visited: between two critical parts the first and the last. Size 0 visits all.
    template <class Visit>
    bool for_each(std::int64_t size, Visit visit) const {
        fraction before;
        for (const fraction& q : parts_) {
            const bool ticks = passes_no_tick(before, q);
            if (size == 0) {
                const fraction between(before.numerator() + q.numerator(),
                                       before.denominator() + q.denominator());
                if (!visit(between, ticks) || !visit(q, true)) return false;
            } else {
                const fraction whole{int128{size}};
                const int128 first = floor_of(before * whole) + 1, last = ceiling_of(q * whole) - 1;
                const bool alone = first == last;
                if (first <= last && !visit(fraction(first, size), ticks || alone)) return false;
                if (first < last && !visit(fraction(last, size), ticks)) return false;
                if (fraction(last + 1) == q * whole && !visit(q, true)) return false;
            }
            before = q;
        }
        return true;
    }

private:
    /// Whether no onset of a counted ramp passes a whole tick between two parts.
    [[nodiscard]] bool passes_no_tick(const fraction& from, const fraction& to) const {
        return std::ranges::all_of(counted_ramps_, [&](const tested_leaf* l) {
            return fraction(floor_of(l->onset_of(from).level) + 1) >= l->onset_of(to).level;
        });
    }
    void add(const fraction& q) {
        if (q > fraction::none() && q <= fraction::whole()) parts_.push_back(reduced(q));
    }
    /// Adds the part at which a continuous ramp passes a level.
    void add_crossing(const tested_leaf& ramp, const fraction& level) {
        const fraction width(int128{ramp.to} - ramp.from);
        const fraction above = level + fraction(-int128{ramp.from});
        if (above > fraction::none()) add(above / width);
    }
    /// Adds the parts at which the onset of a continuous ramp meets one of another leaf.
    void add_crossings(const tested_leaf& ramp, const tested_leaf& other) {
        if (other.is_deadline()) add_crossing(ramp, fraction(int128{other.last_day()} + 1));
        else if (other.is_continuous()) {
            const int128 apart   = int128{other.from} - ramp.from;
            const int128 steeper = (int128{ramp.to} - ramp.from) - (int128{other.to} - other.from);
            if (steeper != 0)
                add(steeper > 0 ? fraction(apart, steeper) : fraction(-apart, -steeper));
        } else
            for (std::int64_t k = 1; k <= std::max<std::int64_t>(other.steps, 1); ++k)
                add_crossing(ramp, other.onset_of_step(k).level);
    }

    std::vector<fraction> parts_;
    std::vector<const tested_leaf*> counted_ramps_; ///< continuous ramps on counted readings
};

} // namespace kicker::detail
