// One warrant through its life: its blocks of shares, its strikes, its limits.
#pragma once

#include <kicker/equity/detail/share_block.hpp>
#include <kicker/equity/life_data.hpp>

#include <algorithm>

namespace kicker::detail {

/// A slice of a warrant's shares and its strike.
struct live_slice {
    fraction until{};
    live_strike strike{};
};

/// A warrant of the deal and what its life has made of it.
struct live_warrant {
    label name{};
    warrant_rights rights{};
    std::vector<share_block> blocks{};              ///< of all tranches that any terms have named
    std::vector<live_slice> slices{};               ///< empty: strikes are those of the tranches
    std::vector<std::pair<day, percent>> notices{}; ///< of the ownership limit: from when, which
    std::vector<bool> is_lifted{}; ///< of each limit: it no longer holds, whatever comes
    /// Dividends on a share since the issue, in ticks of a price, in shares of the day.
    fraction passed_through{};
    day issued{}, last{};
    shares issued_shares{}; ///< by all its exercises, in shares of the day
    bool is_over = false;   ///< expired, or ended by a sale of the company

    [[nodiscard]] share_block* find(const label& tranche) {
        for (share_block& b : blocks)
            if (b.tranche == tranche) return &b;
        return nullptr;
    }
    /// The block of a tranche, new if no terms have had it.
    [[nodiscard]] share_block& block_of(const label& tranche) {
        if (share_block* b = find(tranche)) return *b;
        return blocks.emplace_back(share_block{.tranche = tranche});
    }
    template <class Member>
    [[nodiscard]] shares sum_of(Member member) const {
        shares sum;
        for (const share_block& b : blocks) sum += std::invoke(member, b);
        return sum;
    }
    [[nodiscard]] bool is_alive_on(day d) const { return !is_over && d >= issued && d <= last; }

    /// The strike of the share behind so many that are exercised, and how many have it; nothing where
    /// it is not known.
    [[nodiscard]] std::optional<price> strike_at(const share_block& b, const shares& exercised,
                                                 shares& same) const {
        if (slices.empty()) return b.strike.now;
        const shares all = sum_of(&share_block::granted);
        for (const live_slice& s : slices) {
            const shares end = part_of(s.until, all, rounding::down);
            if (exercised >= end) continue;
            same = std::min(same, end - exercised);
            return s.strike.now;
        }
        return std::nullopt;
    }

    /// The one strike of a warrant; nothing where it has several, or none is known.
    [[nodiscard]] std::optional<price> lone_strike() const {
        std::optional<price> found;
        for (const share_block& b : blocks) {
            shares same       = shares::of(1);
            const auto strike = strike_at(b, sum_of(&share_block::exercised), same);
            if (!strike || (found && *found != *strike)) return std::nullopt;
            found = strike;
        }
        return found;
    }

    /// Takes an amount off each strike, and leaves at least a tick; one below that stays.
    [[nodiscard]] warrant_adjustment lower_strikes(const price& by) {
        const price tick = price::from_ticks(1);
        return change_strikes({}, [&](live_strike& s) {
            const auto lowered = [&](const price& p) {
                return std::max(std::min(p, tick), p - by);
            };
            s.least = lowered(s.least);
            if (s.now) s.now = lowered(*s.now);
        });
    }
    /// Adjusts strikes and shares, and tells of it. `past` restates what is exercised: one, but for a
    /// split.
    [[nodiscard]] warrant_adjustment adjust(const adjustment_ratio& by, const fraction& past) {
        const adjustment_rounding& how = rights.adjusts.rounding;
        warrant_adjustment a{.warrant = name, .by = by};
        a.before = sum_of(&share_block::outstanding);
        a.after  = by.shares.is_whole() ? a.before : adjusted(a.before, by, how);
        std::vector<share_block*> all;
        for (share_block& b : blocks) all.push_back(&b);
        if (!by.shares.is_whole() || !past.is_whole())
            restate_together(all, a.before, a.after, past, by.shares);
        const auto strikes = change_strikes(by, [&](live_strike& s) { s.adjust(by, how); });
        a.strikes          = strikes.strikes;
        issued_shares      = part_of(past, issued_shares, rounding::down);
        return a;
    }

private:
    template <class Change>
    [[nodiscard]] warrant_adjustment change_strikes(const adjustment_ratio& by, Change change) {
        warrant_adjustment a{.warrant = name, .by = by};
        a.before = a.after    = sum_of(&share_block::outstanding);
        const auto change_one = [&](live_strike& s, const label& of) {
            const auto before = s.now;
            change(s);
            if (before) a.strikes.push_back({of, *before, *s.now});
        };
        for (live_slice& s : slices) change_one(s.strike, {});
        for (share_block& b : blocks)
            if (slices.empty()) change_one(b.strike, b.tranche);
        return a;
    }
};

} // namespace kicker::detail
