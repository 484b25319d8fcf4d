// What the takers of a life share: the warrants as they stand, the company's shares, what they are
// worth, and the life that is told of them.
#pragma once

#include <kicker/equity/detail/live_warrant.hpp>
#include <kicker/equity/detail/market_values.hpp>

namespace kicker::detail {

/// The warrants of a deal and their company on the open day of a walk.
struct live_company {
    const vesting_taker& vesting; ///< where the tranches stand
    const life_options& options;  ///< the rights of the warrants, and the pricing of a cash-out
    std::vector<live_warrant> warrants{};
    market_values values{};
    shares signed_shares{}; ///< outstanding at signing, in shares of that day; zero: not known
    shares held{};          ///< what the holder owns in all, in shares of the day
    /// Sold, or issued by exercises, since the ledger last counted the company's shares; exactly, in
    /// shares of the day.
    fraction issued_since_count{};
    fraction splits = fraction::whole(); ///< shares of the day for one of the signing
    bool has_settled = false; ///< whether an exercise of the day made what was carried forward
    warrant_life life{};

    [[nodiscard]] live_warrant* find(const label& name) {
        for (live_warrant& w : warrants)
            if (w.name == name) return &w;
        return nullptr;
    }
    /// The company's shares outstanding, those of exercises since the last count among them; nothing
    /// where the ledger and the terms do not say.
    [[nodiscard]] std::optional<shares> outstanding(const ledger_timeline& t) const {
        const auto n = t.readings().shares_outstanding();
        if (!n) return std::nullopt;
        const fraction today = reduced(*n * t.readings().split_since_terms());
        return part_of(reduced(today + issued_since_count), shares::of(1), rounding::down);
    }
    void issue(const shares& n) {
        issued_since_count = reduced(issued_since_count + fraction(int128{n.ticks()}));
    }
    /// Tells of an adjustment; of a warrant that is over, it restates numbers and no more.
    void tell(const ledger_timeline& t, const live_warrant& w, warrant_adjustment a,
              std::optional<std::size_t> place) {
        a.on    = t.today();
        a.event = place;
        if (place) a.what = t.event_at(*place);
        if (!w.is_over) life.adjustments.push_back(std::move(a));
    }
    void note(const ledger_timeline& t, life_note_kind kind, const live_warrant& w,
              std::string about) {
        life.notes.push_back({kind, t.today(), w.name, std::move(about)});
    }
};

} // namespace kicker::detail
