// The first tick of one reading at which two deals differ, all else being equal: exact.
//
// Between two bends every rule stands still or grows in a straight line, so that shares only grow.
// If the rules are matched one by one, or one tranche grows at a time, the tick at which shares
// first differ is told by the lines; otherwise both deals are walked from one tick at which shares
// grow to the next.
#pragma once

#include <kicker/compare/detail/lines.hpp>
#include <kicker/compare/detail/two_deals.hpp>

namespace kicker::detail {

/// How many ticks at which shares grow are looked at between two bends.
inline constexpr int most_increments = 20'000;

/// Walks two deals along one reading.
class walk_along {
public:
    walk_along(const two_deals& both, std::size_t reading, level_list others)
        : both_(both), reading_(reading), at_(std::move(others)) {
        at_[reading_].reset();
        for (std::size_t side = 0; side < 2; ++side)
            for (const share_rule& r : both.rules()[side])
                if (moves(r)) moving_[side].push_back(&r);
        are_lines_ =
            (both.by_tranche() || both.only_vesting()) && key().id != metric_id::outstanding;
        find_bends();
    }

    /// The first tick, up to `last`, at which the deals differ; nothing if they do not, or if it
    /// was not found (see gave_up).
    [[nodiscard]] std::optional<std::int64_t> first(std::int64_t last = highest()) {
        for (std::size_t i = 0; i < bends_.size() && bends_[i] <= last; ++i) {
            const std::int64_t end = i + 1 < bends_.size() ? bends_[i + 1] - 1 : bends_[i];
            if (const auto found = first_in(bends_[i], std::min(end, last))) return found;
        }
        return std::nullopt;
    }
    /// Whether a stretch was left before its end.
    [[nodiscard]] bool gave_up() const { return gave_up_; }
    /// The tick after all bends: from there on nothing changes any more.
    [[nodiscard]] std::int64_t top() const { return bends_.back(); }

private:
    static constexpr std::int64_t highest() { return std::numeric_limits<std::int64_t>::max(); }

    [[nodiscard]] const metric_key& key() const { return both_.readings()[reading_]; }
    [[nodiscard]] bool is_on_it(const metric_key& k) const {
        return same_reading(k, key()) || is_never_below(k, key());
    }
    [[nodiscard]] bool moves(const share_rule& r) const {
        return (r.floats() && key().id == metric_id::outstanding) ||
               std::any_of(r.of->metrics().begin(), r.of->metrics().end(),
                           [&](const metric_key& k) { return is_on_it(k); });
    }

    // --- bends ---

    void find_bends() {
        const state others = both_.state_at(at_);
        bends_.push_back(lowest());
        if (key().id == metric_id::outstanding)
            for (std::size_t side : {0u, 1u}) {
                const std::int64_t n = both_[side].company.shares.ticks();
                bends_.insert(bends_.end(), {n, n + 1, 2 * n});
            }
        for (std::size_t i = 0; i < at_.size(); ++i) // where a higher one begins to move along
            if (at_[i] && is_on_it(both_.readings()[i])) add_around(fraction(int128{*at_[i]}));
        for (const auto& side : moving_)
            for (const share_rule* r : side) add_bends(*r->of, others);
        std::sort(bends_.begin(), bends_.end());
        bends_.erase(std::unique(bends_.begin(), bends_.end()), bends_.end());
        const auto first = std::lower_bound(bends_.begin(), bends_.end(), lowest());
        bends_.erase(bends_.begin(), first);
        if (key().id != metric_id::on) return;
        const std::int64_t last = both_.last_day().number();
        bends_.erase(std::upper_bound(bends_.begin(), bends_.end(), last), bends_.end());
    }
    [[nodiscard]] std::int64_t lowest() const {
        if (key().id == metric_id::on) return both_.first_day().number();
        if (key().id == metric_id::milestone || key().id == metric_id::outstanding) return 1;
        if (key().id == metric_id::committed && !key().is_derived())
            return std::max(both_[0].contract.commitment, both_[1].contract.commitment).ticks();
        std::int64_t least = 0;
        for (const std::size_t lower : both_.below(reading_))
            least = std::max(least, at_[lower].value_or(0));
        return least;
    }
    void add_around(const fraction& level) {
        const int128 tick = floor_of(level);
        if (tick < highest()) {
            bends_.push_back(rep_cast<std::int64_t>(tick));
            bends_.push_back(rep_cast<std::int64_t>(tick + 1));
        }
    }
    void add_bends(const rule& r, const state& others) {
        std::vector<fraction> parts; // what does not move, and the steps of what does
        for (const rule_node& n : r.nodes()) {
            if (n.combines()) continue;
            parts.push_back(fraction_of_leaf(r, n, others));
            if (!n.reads_a_metric() || !is_on_it(r.metric_of(n))) continue;
            for (std::int64_t k = 1; k < n.steps; ++k) parts.emplace_back(k, n.steps);
        }
        for (const rule_node& n : r.nodes()) {
            if (!n.reads_a_metric() || !is_on_it(r.metric_of(n))) continue;
            add_around(fraction(int128{n.from}));
            if (n.op != rule_op::at_least && n.op != rule_op::above && n.op != rule_op::reached) {
                add_around(fraction(int128{n.to}));
                add_around(fraction(int128{n.to} - 1));
            }
            if (n.op != rule_op::ramp) continue;
            const tested_leaf ramp(n, false, 0);
            for (std::int64_t k = 1; k < n.steps; ++k)
                bends_.push_back(rep_cast<std::int64_t>(ceiling_of(ramp.level_of(k).level)));
            if (n.steps != 0) continue;
            for (const fraction& q : parts) add_around(ramp.threshold(q).level);
            for (const rule_node& other : r.nodes())
                if (other.op == rule_op::ramp && other.steps == 0 && is_on_it(r.metric_of(other)))
                    add_crossing(n, other);
        }
    }
    void add_crossing(const rule_node& a, const rule_node& b) {
        using number         = int128_number;
        const int128 a_width = int128{a.to} - a.from, b_width = int128{b.to} - b.from;
        if (a_width >= b_width) return; // the other way round, or never
        const fraction level(
            number::minus(number::times(a.from, b_width), number::times(b.from, a_width)),
            b_width - a_width);
        if (level > fraction(int128{a.from}) && level < fraction(int128{a.to})) add_around(level);
    }

    // --- the walk ---

    [[nodiscard]] bool differ_at(std::int64_t level) {
        at_[reading_] = level;
        return both_.differ(at_);
    }
    [[nodiscard]] std::int64_t shares_at(std::int64_t level, std::size_t side) {
        at_[reading_]        = level;
        const state s        = with_terms(both_[side].contract, both_.state_at(at_));
        const company issuer = company_in(both_[side].company, s);
        std::int64_t sum     = 0;
        for (const share_rule* r : moving_[side])
            sum = rep_traits<std::int64_t>::plus(sum, r->part(s, issuer));
        return sum;
    }
    /// The shares that a rule gives on a stretch, of which it knows two ends; nothing where they
    /// are rounded to even while they grow, which no line is.
    [[nodiscard]] std::optional<share_line> line_of(const share_rule& r, std::size_t side,
                                                    std::int64_t from, std::int64_t last) {
        const auto state_on = [&](std::int64_t level) {
            at_[reading_] = level;
            return with_terms(both_[side].contract, both_.state_at(at_));
        };
        const state first       = state_on(from);
        const auto size         = r.size(company_in(both_[side].company, first)).ticks();
        const fraction at_first = fraction_of(*r.of, first),
                       at_last  = fraction_of(*r.of, state_on(last));
        if (at_first == at_last) return share_line{0, part_of(at_first, size, r.how), 1};
        if (r.how == rounding::half_even) return std::nullopt;
        return share_line::through(at_first, at_last, last - from, size, r.how);
    }
    /// The first tick of a straight stretch at which two rules of one name give different shares,
    /// or the totals differ; `from` where that cannot be told from lines.
    [[nodiscard]] std::optional<std::int64_t> first_apart(std::int64_t from, std::int64_t last) {
        std::optional<std::int64_t> first;
        const auto compare = [&](const std::optional<share_line>& f,
                                 const std::optional<share_line>& g) {
            if (!f || !g) return first = from;
            const auto i = first_difference(*f, *g, last - from + 1);
            if (i && (!first || from + *i < *first)) first = from + *i;
            return first;
        };
        if (!both_.by_tranche())
            return compare(total_line(0, from, last), total_line(1, from, last));
        std::optional<share_line> vested; // of the tranche whose gate comes behind it
        for (const matched_rules& m : both_.matched()) {
            const auto f = line_of(*m.first, 0, from, last), g = line_of(*m.second, 1, from, last);
            const bool both_stand = f && g && f->slope == 0 && g->slope == 0;
            if (m.first->is != role::gate || !both_stand || both_.has_floors()) {
                if (compare(f, g) == from) return from;
                vested = f;
                continue;
            }
            // Two gates that stand tell apart what has vested beyond the lower of them.
            const int128 open = std::min(floor_of(f->at(0)), floor_of(g->at(0)));
            if (floor_of(f->at(0)) == floor_of(g->at(0))) continue;
            const auto i = first_reaching(*vested, open + 1, last - from + 1);
            if (i && (!first || from + *i < *first)) first = from + *i;
        }
        return first;
    }
    /// All shares of a deal on a stretch on which no more than one tranche grows.
    [[nodiscard]] std::optional<share_line> total_line(std::size_t side, std::int64_t from,
                                                       std::int64_t last) {
        std::optional<share_line> growing;
        int128 standing = 0;
        for (const share_rule& r : both_.rules()[side]) {
            if (r.is != role::vesting) continue;
            const auto line = line_of(r, side, from, last);
            if (!line || (line->slope != 0 && growing)) return std::nullopt;
            if (line->slope == 0) standing += floor_of(line->at(0));
            else growing = line;
        }
        if (!growing) return share_line{0, standing, 1};
        growing->start =
            int128_number::plus(growing->start, int128_number::times(standing, growing->width));
        return growing;
    }

    /// The first tick of a straight stretch at which the deals differ.
    [[nodiscard]] std::optional<std::int64_t> first_in(std::int64_t from, std::int64_t last) {
        if (differ_at(from)) return from;
        if (from == last) return std::nullopt;
        if (are_lines_) {
            const auto apart = first_apart(from, last);
            if (!apart || differ_at(*apart)) return apart;
            from = *apart; // a floor or a gate hides it, or the lines do not tell
        }
        std::array<std::int64_t, 2> usual{1, 1};
        std::array<std::optional<std::int64_t>, 2> next{};
        for (int i = 0; i < most_increments; ++i) {
            for (std::size_t side : {0u, 1u})
                if (i == 0 || (next[side] && *next[side] <= from))
                    next[side] = next_increment(from, last, side, usual[side]);
            if (!next[0] && !next[1]) return std::nullopt;
            from = !next[0] ? *next[1] : !next[1] ? *next[0] : std::min(*next[0], *next[1]);
            if (differ_at(from)) return from;
        }
        gave_up_ = true;
        return std::nullopt;
    }
    /// The first tick after `from` at which a deal has more shares than there; `usual` is the
    /// distance of the one before.
    [[nodiscard]] std::optional<std::int64_t>
    next_increment(std::int64_t from, std::int64_t last, std::size_t side, std::int64_t& usual) {
        const std::int64_t now = shares_at(from, side);
        const auto has_more    = [&](std::int64_t level) { return shares_at(level, side) > now; };
        if (from >= last || !has_more(last)) return std::nullopt;
        std::int64_t without = from, with = last;
        for (const std::int64_t guess : {usual - 2, usual - 1, usual, usual + 1}) {
            if (guess < 1 || guess > last - from || from + guess >= with) continue;
            if (from + guess <= without) continue;
            (has_more(from + guess) ? with : without) = from + guess;
        }
        while (without + 1 < with) {
            const std::int64_t middle           = without + (with - without) / 2;
            (has_more(middle) ? with : without) = middle;
        }
        usual = with - from;
        return with;
    }

    const two_deals& both_;
    std::size_t reading_;
    level_list at_;
    std::array<std::vector<const share_rule*>, 2> moving_{};
    bool are_lines_ = false; ///< whether lines may tell where the deals differ
    bool gave_up_   = false;
    std::vector<std::int64_t> bends_;
};

} // namespace kicker::detail
