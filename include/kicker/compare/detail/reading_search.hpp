// The first tick of one reading at which two deals differ, all else being equal: exact.
//
// The ticks are cut into stretches, on each of which every rule stands still or grows in a straight
// line; so shares never fall there. Where the rules are matched one by one, or one tranche grows at
// a time, straight lines say where shares first differ. Elsewhere both deals are walked from one
// tick at which shares grow to the next.
#pragma once

#include <kicker/compare/detail/deal_pair.hpp>
#include <kicker/compare/detail/share_line.hpp>

namespace kicker::detail {

/// How many ticks at which shares grow are looked at in one stretch.
inline constexpr int most_increments = 20'000;

/// Searches one reading of two deals; the other readings stay at given levels. Requires: the deals
/// outlive it.
class reading_search {
public:
    reading_search(const deal_pair& deals, std::size_t reading, level_list others)
        : deals_(deals), reading_(reading), levels_(std::move(others)) {
        levels_[reading_].reset();
        for (std::size_t side = 0; side < 2; ++side)
            for (const share_rule& r : deals.rules()[side])
                if (moves(r)) moving_[side].push_back(&r);
        lines_may_tell_ = (deals.by_tranche() || deals.only_vesting()) && !deals.has_caps() &&
                          key().id != metric_id::outstanding;
        find_stretches();
    }

    /// The first tick, up to `last`, at which the deals differ; nothing if no such tick was found.
    /// Unless the search was cut short, there is none then.
    [[nodiscard]] std::optional<std::int64_t> first(std::int64_t last = highest()) {
        for (std::size_t i = 0; i < starts_.size() && starts_[i] <= last; ++i) {
            const std::int64_t end = i + 1 < starts_.size() ? starts_[i + 1] - 1 : starts_[i];
            if (const auto found = first_in(starts_[i], std::min(end, last))) return found;
        }
        return std::nullopt;
    }
    /// Whether a stretch was left before its end, for too many increments.
    [[nodiscard]] bool was_cut_short() const { return was_cut_short_; }
    /// The start of the last stretch: from there on nothing changes any more.
    [[nodiscard]] std::int64_t top() const { return starts_.back(); }

private:
    static constexpr std::int64_t highest() { return std::numeric_limits<std::int64_t>::max(); }

    [[nodiscard]] const metric_key& key() const { return deals_.readings()[reading_]; }
    /// Whether a reading moves with the one that is searched: it is the same, or never below it.
    [[nodiscard]] bool moves(const metric_key& k) const {
        return same_reading(k, key()) || is_never_below(k, key());
    }
    [[nodiscard]] bool moves(const share_rule& r) const {
        return (r.floats() && key().id == metric_id::outstanding) ||
               std::ranges::any_of(r.rule->metrics(),
                                   [&](const metric_key& k) { return moves(k); });
    }
    [[nodiscard]] bool moves(const rule& r, const rule_node& n) const {
        return n.reads_a_metric() && moves(r.metric_of(n));
    }

    // --- stretches ---

    void find_stretches() {
        starts_.push_back(lowest());
        if (key().id == metric_id::outstanding)
            for (std::size_t side : {0u, 1u}) {
                const std::int64_t n = deals_[side].company.shares.ticks();
                starts_.insert(starts_.end(), {n, n + 1, 2 * n});
            }
        // A reading that is never below this one stands at its own level until this one reaches it.
        for (std::size_t i = 0; i < levels_.size(); ++i)
            if (levels_[i] && moves(deals_.readings()[i]))
                add_around(fraction(int128{*levels_[i]}));
        const state others = deals_.state_at(levels_);
        for (const auto& side : moving_)
            for (const share_rule* r : side) add_starts_of(*r->rule, others);
        std::ranges::sort(starts_);
        starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
        starts_.erase(starts_.begin(), std::ranges::lower_bound(starts_, lowest()));
        if (key().id != metric_id::on) return;
        const std::int64_t last = deals_.last_day().number();
        starts_.erase(std::ranges::upper_bound(starts_, last), starts_.end());
    }
    [[nodiscard]] std::int64_t lowest() const {
        if (key().id == metric_id::on) return deals_.first_day().number();
        if (key().is_fact() || key().id == metric_id::outstanding) return 1;
        if (key().id == metric_id::committed && !key().is_derived())
            return std::max(deals_[0].contract.commitment, deals_[1].contract.commitment).ticks();
        std::int64_t least = 0;
        for (const std::size_t lower : deals_.below(reading_))
            least = std::max(least, levels_[lower].value_or(0));
        return least;
    }
    /// Starts a stretch at the tick of a level, and one at the tick after it.
    void add_around(const fraction& level) {
        const int128 tick = floor_of(level);
        if (tick < highest()) {
            starts_.push_back(rep_cast<std::int64_t>(tick));
            starts_.push_back(rep_cast<std::int64_t>(tick + 1));
        }
    }
    /// Adds the ticks at which a rule jumps, starts or stops to grow, or passes from one leaf to
    /// another.
    void add_starts_of(const rule& r, const state& others) {
        const std::vector<fraction> parts = standing_parts(r, others);
        for (const rule_node& n : r.nodes()) {
            if (!moves(r, n)) continue;
            for_each_level(n, [&](std::int64_t level) { add_around(fraction(int128{level})); });
            if (n.op != rule_op::ramp || n.steps != 0) continue;
            const tested_leaf ramp(n, false, 0);
            for (const fraction& q : parts) add_around(ramp.onset_of(q).level);
            for (const rule_node& other : r.nodes())
                if (other.op == rule_op::ramp && other.steps == 0 && moves(r, other))
                    add_crossing(n, other);
        }
    }
    /// The parts that a ramp may pass: those of leaves that do not move, and the steps of leaves
    /// that do.
    [[nodiscard]] std::vector<fraction> standing_parts(const rule& r, const state& others) const {
        std::vector<fraction> parts;
        for (const rule_node& n : r.nodes()) {
            if (n.combines()) continue;
            parts.push_back(fraction_of_leaf(r, n, others));
            for (std::int64_t k = 1; moves(r, n) && k < n.steps; ++k)
                parts.emplace_back(k, n.steps);
        }
        return parts;
    }
    /// Adds the tick at which a steeper ramp crosses a wider one.
    void add_crossing(const rule_node& steep, const rule_node& wide) {
        using number             = int128_number;
        const int128 steep_width = int128{steep.to} - steep.from,
                     wide_width  = int128{wide.to} - wide.from;
        if (steep_width >= wide_width) return; // asked the other way round too, or parallel
        const fraction level(number::minus(number::times(steep.from, wide_width),
                                           number::times(wide.from, steep_width)),
                             wide_width - steep_width);
        if (level > fraction(int128{steep.from}) && level < fraction(int128{steep.to}))
            add_around(level);
    }

    // --- one stretch ---

    [[nodiscard]] bool differ_at(std::int64_t level) {
        levels_[reading_] = level;
        return deals_.differ(levels_);
    }
    [[nodiscard]] state state_on(std::int64_t level, std::size_t side) {
        levels_[reading_] = level;
        return with_terms(deals_[side].contract, deals_.state_at(levels_));
    }
    /// The first tick of a stretch at which the deals differ.
    [[nodiscard]] std::optional<std::int64_t> first_in(std::int64_t from, std::int64_t last) {
        if (differ_at(from)) return from;
        if (from == last) return std::nullopt;
        if (lines_may_tell_) {
            const auto apart = first_apart(from, last);
            if (!apart || differ_at(*apart)) return apart;
            from = *apart; // a floor or a gate hides the difference, or the lines do not tell
        }
        return first_by_walking(from, last);
    }

    // --- by straight lines ---

    /// The first tick at which the shares of two rules of one name differ, or the totals do; `from`
    /// where no lines tell.
    [[nodiscard]] std::optional<std::int64_t> first_apart(std::int64_t from, std::int64_t last) {
        std::optional<std::int64_t> first;
        const auto compare = [&](const std::optional<share_line>& f,
                                 const std::optional<share_line>& g) {
            if (!f || !g) return first = from;
            const auto i = first_difference(*f, *g, last - from + 1);
            if (i && (!first || from + *i < *first)) first = from + *i;
            return first;
        };
        if (!deals_.by_tranche())
            return compare(total_line(0, from, last), total_line(1, from, last));
        std::optional<share_line> vested; // of the tranche whose gate comes next
        for (const matched_rules& m : deals_.matched()) {
            const auto f = line_of(*m.first, 0, from, last), g = line_of(*m.second, 1, from, last);
            const bool both_stand = f && g && f->slope == 0 && g->slope == 0;
            if (m.first->is != role::gate || !both_stand || deals_.has_bounds()) {
                if (compare(f, g) == from) return from;
                vested = f;
                continue;
            }
            // Two gates that stand differ only from where more has vested than the lower lets
            // through.
            const int128 open = std::min(floor_of(f->at(0)), floor_of(g->at(0)));
            if (floor_of(f->at(0)) == floor_of(g->at(0))) continue;
            const auto i = first_reaching(*vested, open + 1, last - from + 1);
            if (i && (!first || from + *i < *first)) first = from + *i;
        }
        return first;
    }
    /// The shares that a rule gives on a stretch, as a line through its two ends. Nothing where
    /// shares grow and are rounded to even, for those lie on no line.
    [[nodiscard]] std::optional<share_line> line_of(const share_rule& r, std::size_t side,
                                                    std::int64_t from, std::int64_t last) {
        const state first       = state_on(from, side);
        const auto size         = r.size(company_in(deals_[side].company, first)).ticks();
        const fraction at_first = fraction_of(*r.rule, first),
                       at_last  = fraction_of(*r.rule, state_on(last, side));
        if (at_first == at_last)
            return share_line{
                0, shares_earned(*r.rule, at_first, shares::of(size), r.rounding).ticks(), 1};
        if (r.rounding.is_each_step() || r.rounding.how() == rounding::half_even)
            return std::nullopt;
        return share_line::through(at_first, at_last, last - from, size, r.rounding.how());
    }
    /// All shares of a deal on a stretch; nothing where more than one tranche grows.
    [[nodiscard]] std::optional<share_line> total_line(std::size_t side, std::int64_t from,
                                                       std::int64_t last) {
        std::optional<share_line> growing;
        int128 standing = 0;
        for (const share_rule& r : deals_.rules()[side]) {
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

    // --- by walking ---

    /// The first tick of a stretch at which the deals differ, by a look at each increment of
    /// either.
    [[nodiscard]] std::optional<std::int64_t> first_by_walking(std::int64_t from,
                                                               std::int64_t last) {
        std::array<std::int64_t, 2> usual_distance{1, 1};
        std::array<std::optional<std::int64_t>, 2> next{};
        for (int i = 0; i < most_increments; ++i) {
            for (std::size_t side : {0u, 1u})
                if (i == 0 || (next[side] && *next[side] <= from))
                    next[side] = next_increment(from, last, side, usual_distance[side]);
            if (!next[0] && !next[1]) return std::nullopt;
            from = !next[0] ? *next[1] : !next[1] ? *next[0] : std::min(*next[0], *next[1]);
            if (differ_at(from)) return from;
        }
        was_cut_short_ = true;
        return std::nullopt;
    }
    /// The first tick after `from` at which a deal has more shares than at `from`. `usual_distance`
    /// is that of the increment before, near which the next one is looked for first.
    [[nodiscard]] std::optional<std::int64_t> next_increment(std::int64_t from, std::int64_t last,
                                                             std::size_t side,
                                                             std::int64_t& usual_distance) {
        const std::int64_t now = shares_at(from, side);
        const auto has_more    = [&](std::int64_t level) { return shares_at(level, side) > now; };
        if (from >= last || !has_more(last)) return std::nullopt;
        std::int64_t without = from, with = last;
        for (const std::int64_t guess :
             {usual_distance - 2, usual_distance - 1, usual_distance, usual_distance + 1}) {
            if (guess < 1 || guess > last - from || from + guess >= with) continue;
            if (from + guess <= without) continue;
            (has_more(from + guess) ? with : without) = from + guess;
        }
        while (without + 1 < with) {
            const std::int64_t middle           = without + (with - without) / 2;
            (has_more(middle) ? with : without) = middle;
        }
        usual_distance = with - from;
        return with;
    }
    /// The shares of the rules that move; those of all others are the same on every tick.
    [[nodiscard]] std::int64_t shares_at(std::int64_t level, std::size_t side) {
        const state s        = state_on(level, side);
        const company issuer = company_in(deals_[side].company, s);
        std::int64_t sum     = 0;
        for (const share_rule* r : moving_[side])
            sum = rep_traits<std::int64_t>::plus(sum, r->part(s, issuer));
        return sum;
    }

    const deal_pair& deals_;
    std::size_t reading_; ///< the index of the reading that is searched
    level_list levels_;   ///< of all readings
    std::array<std::vector<const share_rule*>, 2> moving_{}; ///< of each deal, the rules that move
    bool lines_may_tell_ = false; ///< whether straight lines may say where the deals differ
    bool was_cut_short_  = false;
    std::vector<std::int64_t> starts_; ///< the first tick of each stretch, in order
};

} // namespace kicker::detail
