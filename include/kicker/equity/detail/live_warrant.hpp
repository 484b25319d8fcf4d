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
    static constexpr int128 trillion = 1'000'000'000'000; ///< what carried growth is counted in

    label name{};
    warrant_rights rights{};
    const warrant_rights* written = nullptr;        ///< where the rights stand in the options
    fraction splits = fraction::whole();            ///< of the company, until the day of the rights
    std::vector<share_block> blocks{};              ///< of all tranches that any terms have named
    std::vector<live_slice> slices{};               ///< empty: strikes are those of the tranches
    std::vector<std::pair<day, percent>> notices{}; ///< of the ownership limit: from when, which
    std::vector<bool> is_lifted{}; ///< of each limit: it no longer holds, whatever comes
    /// Dividends on a share since the issue, in ticks of a price, in shares of the day.
    fraction passed_through{};
    /// Of each dividend, the part that changed nothing, in ticks of a price, in shares of the signing.
    std::vector<std::pair<day, fraction>> borne{};
    fraction merger_cash{}; ///< of mergers, for a share, in ticks of a price, in shares of the day
    int128 carried = 0; ///< new shares for each share, to come with a later adjustment; trillionths
    int128 each    = trillion; ///< shares of the day for one first granted, in trillionths
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

    /// The money of mergers that comes with a share, to a tick.
    [[nodiscard]] price cash_each() const {
        return price::from_ticks(part_of(merger_cash, std::int64_t{1}, rounding::half_up));
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

    /// What adjusts the warrant changes it at once or is carried forward, and is told in either case.
    [[nodiscard]] warrant_adjustment adjust(const adjustment_ratio& by) {
        const adjustment_terms& a = rights.adjusts;
        warrant_adjustment told   = adjustment_of(by);
        if (!by.shares.is_whole()) grow(by.shares, told.after);
        change_strikes(told, [&](live_strike& s) { s.adjust(by, a); });
        return told;
    }
    /// Takes an amount off each strike.
    [[nodiscard]] warrant_adjustment lower_strikes(const price& by) {
        warrant_adjustment told = adjustment_of({});
        change_strikes(told, [&](live_strike& s) { s.lower(by, rights.adjusts); });
        return told;
    }
    /// Restates all for a split. What was carried forward is made with it.
    [[nodiscard]] warrant_adjustment split(const fraction& new_for_old) {
        const adjustment_ratio by = for_split(new_for_old);
        warrant_adjustment told   = adjustment_of(by);
        multiply(growing(carried) * by.shares, told.after, new_for_old);
        const auto restate = [&](live_strike& s) {
            s.least = adjusted(s.least, by, rights.adjusts.rounding);
            s.settle(by, rights.adjusts.rounding);
        };
        change_strikes(told, restate);
        if (!slices.empty()) // other rights may have none
            for (share_block& b : blocks) restate(b.strike);
        issued_shares = part_of(new_for_old, issued_shares, rounding::down);
        return told;
    }
    /// Makes what was carried forward, before an exercise; nothing where there is nothing.
    [[nodiscard]] std::optional<warrant_adjustment> settle() {
        if (!carries()) return std::nullopt;
        warrant_adjustment told = adjustment_of({});
        if (carried > 0) multiply(growing(carried), told.after);
        change_strikes(told, [&](live_strike& s) { s.settle({}, rights.adjusts.rounding); });
        return told;
    }
    /// Whether anything is carried forward.
    [[nodiscard]] bool carries() {
        bool any = carried > 0;
        each_strike([&](const live_strike& s, const label&) { any = any || s.carried > price{}; });
        return any;
    }
    /// Visits each strike and the tranche that it is of; slices are of none.
    template <class Visit>
    void each_strike(Visit visit) {
        for (live_slice& s : slices) visit(s.strike, label{});
        for (share_block& b : blocks)
            if (slices.empty()) visit(b.strike, b.tranche);
    }
    /// New shares for each share, to come with a later adjustment.
    [[nodiscard]] fraction carried_part() const { return reduced(fraction(carried, trillion)); }

private:
    [[nodiscard]] static fraction growing(int128 by) {
        return reduced(fraction(trillion + by, trillion));
    }
    [[nodiscard]] warrant_adjustment adjustment_of(const adjustment_ratio& by) const {
        warrant_adjustment told{.warrant = name, .by = by};
        told.before = told.after = sum_of(&share_block::outstanding);
        return told;
    }
    /// Multiplies the shares by a clause, with what is carried; or carries the growth forward. It is
    /// counted to a trillionth of each share, since a long history would not fit exactly.
    void grow(const fraction& by, shares& after) {
        const least_change& least = rights.adjusts.least;
        if (least.shares == percent{} && least.shares_part == percent{}) return multiply(by, after);
        const int128 all = carried + in_trillionths(by - fraction::whole());
        if (fraction(all, trillion) < as_fraction(least.shares_part) ||
            fraction(all, trillion) * fraction(each, trillion) < as_fraction(least.shares))
            carried = all;
        else multiply(carried == 0 ? by : growing(all), after);
    }
    /// Multiplies the outstanding shares as a whole. `past` restates what is exercised: one, but for a
    /// split.
    void multiply(const fraction& by, shares& after, const fraction& past = fraction::whole()) {
        std::vector<share_block*> all;
        for (share_block& b : blocks) all.push_back(&b);
        const shares before = after;
        after               = part_of(by, before, rights.adjusts.rounding.shares_how);
        restate_together(all, before, after, past, by);
        each    = round_quotient(rep_traits<int128>::times(each, in_trillionths(by)), trillion,
                                 rounding::half_up);
        carried = 0;
    }
    /// Digit by digit, where the product with a trillion would not fit. Of what is not negative.
    [[nodiscard]] static int128 in_trillionths(const fraction& f) {
        int128 n = f.numerator() / f.denominator(), rest = f.numerator() % f.denominator();
        for (int128 unit = 1; unit < trillion; unit *= 10) {
            rest *= 10;
            n = n * 10 + rest / f.denominator();
            rest %= f.denominator();
        }
        return rest >= f.denominator() - rest ? n + 1 : n;
    }
    template <class Change>
    void change_strikes(warrant_adjustment& told, Change change) {
        told.carried = carried_part();
        each_strike([&](live_strike& s, const label& of) {
            const auto before = s.now;
            change(s);
            if (before) told.strikes.push_back({of, *before, *s.now, s.carried});
        });
    }
};

} // namespace kicker::detail
