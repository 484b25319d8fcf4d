// The shares of one tranche through its life, as whole numbers that always add up.
#pragma once

#include <kicker/equity/adjustment.hpp>
#include <kicker/equity/warrant_rights.hpp>
#include <kicker/ledger/vesting.hpp>

#include <optional>
#include <vector>

namespace kicker::detail {

/// A strike through its life: fixed, or open until its milestone.
struct live_strike {
    std::optional<strike> terms{}; ///< as the terms say; nothing: they do not
    std::optional<price> now{};    ///< in shares of the day; nothing while it is open
    price least{};                 ///< of one that is open, in shares of the day
    price carried{};               ///< by how much it is to fall with a later adjustment

    void begin(const std::optional<strike>& said) {
        terms   = said;
        now     = said && !said->is_set_later() ? std::optional(said->price()) : std::nullopt;
        least   = said ? said->price() : price{};
        carried = {};
    }
    /// Takes up what terms say; a strike that they repeat, restated by a split, goes on.
    void take_up(const std::optional<strike>& said, const fraction& split) {
        if (said != terms && !repeats(said, split)) begin(said);
        else terms = said;
    }
    /// Whether a strike is that of the terms before, restated by a split since.
    [[nodiscard]] bool repeats(const std::optional<strike>& said, const fraction& split) const {
        if (!said || !terms || said->is_set_later() || terms->is_set_later()) return false;
        return said->price() == adjusted(terms->price(), for_split(split));
    }
    /// Takes the part of a clause off, or carries it forward.
    void adjust(const adjustment_ratio& by, const adjustment_terms& a) {
        least = adjusted(least, by, a.rounding);
        if (!now) return;
        const price fall = *now - adjusted(*now, by);
        if (carries(fall, a.least)) return;
        if (carried == price{}) now = adjusted(*now, by, a.rounding);
        else settle({}, a.rounding, fall);
    }
    /// Takes an amount off, or carries it forward.
    void lower(const price& by, const adjustment_terms& a) {
        least = lowered(least, by);
        if (!now || carries(by, a.least)) return;
        now     = lowered(*now, carried + by);
        carried = {};
    }
    /// Makes what is carried forward, with a further fall and then a ratio. Rounds once.
    void settle(const adjustment_ratio& by, const adjustment_rounding& how,
                const price& fall = {}) {
        if (!now) return;
        const price off = carried + fall;
        now             = off == price{}
                              ? adjusted(*now, by, how)
                              : to_multiple(reduced(by.strike * fraction(int128{lowered(*now, off).ticks()})),
                                            how.strike_unit, how.strike_how);
        carried         = {};
    }

private:
    /// A price less an amount, and at least a tick; one below that stays.
    [[nodiscard]] static price lowered(const price& p, const price& by) {
        return std::max(std::min(p, price::from_ticks(1)), p - by);
    }
    /// Whether a fall is too small to be made, together with what is carried; it is carried then.
    [[nodiscard]] bool carries(const price& fall, const least_change& least_made) {
        const price part = part_of(as_fraction(least_made.strike_part), *now, rounding::up);
        if (!(carried + fall < std::max(least_made.strike, part))) return false;
        carried += fall;
        return true;
    }
};

/// The shares of one tranche in whole shares of the day: granted is exercised, lapsed and outstanding.
///
/// What vests later is counted from a base, at which the numbers were last made whole: of what the base
/// had not vested, the same part vests as of the terms. So nothing is lost by rounding twice.
struct share_block {
    label tranche{};
    live_strike strike{};
    shares granted{}, vested{}, exercised{}, lapsed{};
    shares told_lapsed{}; ///< what a life has told of those that lapsed
    shares told_vested{}; ///< what it has told of those that vested
    bool floats = false;  ///< its size follows the company
    fraction scale =
        fraction::whole(); ///< of one that floats, shares of the day for one of the terms
    shares base_size{};    ///< of the terms at the base
    fraction held{};       ///< vested of the terms by now
    fraction base_held{};  ///< vested of the terms at the base
    shares base_vested{};  ///< vested in shares of the day at the base

    [[nodiscard]] shares outstanding() const { return granted - exercised - lapsed; }
    /// Vested, and neither exercised nor lapsed. Shares lapse unvested first.
    [[nodiscard]] shares open() const {
        return std::max(std::min(vested - exercised, outstanding()), shares{});
    }

    /// What has vested since the life last told of it; below zero where it was taken back.
    [[nodiscard]] shares newly_vested() const { return vested - told_vested; }
    /// What has lapsed since the life last told of it.
    [[nodiscard]] shares newly_lapsed() const { return lapsed - told_lapsed; }

    /// Takes up terms that repeat the size of those before, restated by a split: what adjustments have
    /// made of it stays.
    void go_on(const tranche_standing& s, const fraction& split) {
        base_size = s.size;
        held      = s.held;
        scale     = reduced(scale / split);
        rebase();
    }
    [[nodiscard]] bool repeats(const tranche_standing& s, const fraction& split) const {
        return base_size > shares{} && floats == s.tranche->shares.is_floating() &&
               fraction(int128{s.size.ticks()}) ==
                   reduced(split * fraction(int128{base_size.ticks()}));
    }
    /// Counts what vests later from here.
    void rebase() {
        base_held   = held;
        base_vested = vested;
    }
    /// Takes up terms: those of the signing, or of an amendment, which are in shares of their day.
    void begin(const tranche_standing& s) {
        granted     = std::max(s.size, vested);
        floats      = s.tranche->shares.is_floating();
        scale       = fraction::whole();
        base_size   = s.size;
        held        = s.held;
        base_held   = s.held;
        base_vested = vested;
    }
    /// The size of a floating tranche follows the company.
    void resize(const shares& size) {
        if (size == base_size) return;
        granted += part_of(scale, size, rounding::down) - part_of(scale, base_size, rounding::down);
        base_size = size;
    }
    /// Brings what has vested up to where the tranche stands.
    void vest(const tranche_standing& s, unvested_shares how) {
        resize(s.size);
        const bool is_taken_back = s.held < held;
        const bool is_all = s.earned.is_whole() && s.held == fraction(int128{s.size.ticks()});
        const bool stays  = s.is_closed && s.held == held && !is_all;
        held              = s.held;
        const shares now  = stays ? vested : std::max(vested_by(s, how), exercised);
        vested            = is_taken_back ? now : std::max(vested, now);
        if (s.is_closed) lapsed = std::max(lapsed, granted - std::max(vested, exercised));
    }
    /// Restates the block at an adjustment: `left` is its new number of outstanding shares. Exercised
    /// and lapsed shares are restated by `past`, which is one but for a split.
    void restate(const shares& left, const fraction& past, const fraction& by) {
        const shares was = outstanding(), open_before = open();
        const shares open_now = open_before == was ? left
                                : was == shares{}
                                    ? shares{}
                                    : part_of(ratio(open_before, was), left, rounding::down);
        const shares gone     = vested - exercised - open_before; // vested, and lapsed
        exercised             = part_of(past, exercised, rounding::down);
        lapsed                = part_of(past, lapsed, rounding::down);
        told_lapsed           = part_of(past, told_lapsed, rounding::down);
        granted               = exercised + lapsed + left;
        vested                = exercised + open_now + part_of(past, gone, rounding::down);
        if (floats) scale = reduced(scale * by); // a long history of averages would not fit

        rebase();
    }

private:
    [[nodiscard]] shares vested_by(const tranche_standing& s, unvested_shares how) const {
        const fraction size(int128{s.size.ticks()});
        if (how == unvested_shares::template_again && !s.is_advanced && !s.is_closed)
            return std::max(base_vested, shares_earned(s.tranche->vests, s.earned, granted,
                                                       s.tranche->rounding));
        if (!(s.held < size)) return granted;
        if (s.held < base_held)
            return part_of(reduced(s.held / base_held), base_vested, rounding::down);
        const fraction part = reduced((s.held - base_held) / (size - base_held));
        return base_vested + part_of(part, granted - base_vested, rounding::down);
    }
};

/// Adjusts the outstanding shares of a warrant as a whole, and shares the new number out in the order
/// of the blocks: each gets what the running total comes to, so that no share is lost between them.
inline void restate_together(std::vector<share_block*>& blocks, const shares& before,
                             const shares& after, const fraction& past, const fraction& by) {
    shares seen, given;
    for (share_block* b : blocks) {
        seen += b->outstanding();
        const shares due =
            before == shares{} ? shares{} : part_of(ratio(seen, before), after, rounding::down);
        b->restate(due - given, past, by);
        given = due;
    }
}

} // namespace kicker::detail
