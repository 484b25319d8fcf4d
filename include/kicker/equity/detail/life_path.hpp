// The last taker of a life: what vested, in the shares that the adjustments made of it.
#pragma once

#include <kicker/equity/detail/live_company.hpp>

namespace kicker::detail {

/// Records each change of what is vested, as the blocks count it.
///
/// Vesting counts the shares of the terms, restated by splits. The blocks know every adjustment, and
/// round a warrant as a whole. Causes are those of vesting.
class life_path : public idle_taker {
public:
    explicit life_path(live_company& c) : company_(c) {}

    void split(ledger_timeline& t, std::size_t place) { record(t, place); }
    void happened(ledger_timeline& t, std::size_t place) { record(t, place); }
    void close(ledger_timeline& t) { record(t, {}); }
    void after(ledger_timeline& t, std::size_t place) {
        const event_kind k     = t.event_at(place).kind;
        const bool is_exercise = k == event_kind::exercise || k == event_kind::net_exercise;
        record(t, is_exercise ? std::optional(place) : std::nullopt); // it makes what is carried
    }
    void end(ledger_timeline& t) { record(t, {}); } // an exercise by the paper does as well

    /// The path of vesting, with the numbers of the life.
    [[nodiscard]] vested_path taken_from(vested_path path, const ledger& happened) const {
        std::vector<vesting_change> changes;
        std::size_t next = 0; // of the changes of vesting, which stand in the order of their days
        for (const change& c : changes_) {
            while (next < path.changes.size() && path.changes[next].on < c.on) ++next;
            changes.push_back({c.on, c.warrant, c.tranche, c.number, c.cumulative, {}, {}});
            vesting_change& told = changes.back();
            if (c.event) told.cause = {cause_kind::happened, *c.event, happened[*c.event]};
            else if (const vesting_change* why = alike(path, next, c))
                told.cause = why->cause, told.basis = why->basis;
        }
        path.changes = std::move(changes);
        for (tranche_position& p : path.positions) restate(p);
        return path;
    }

private:
    struct change {
        day on{};
        label warrant{}, tranche{};
        shares number{}, cumulative{};
        std::optional<std::size_t> event{}; ///< that adjusted the shares; nothing: they vested
    };

    void record(const ledger_timeline& t, std::optional<std::size_t> event) {
        for (live_warrant& w : company_.warrants)
            for (share_block& b : w.blocks)
                if (const shares n = b.newly_vested(); n != shares{}) {
                    changes_.push_back({t.today(), w.name, b.tranche, n, b.vested, event});
                    b.told_vested = b.vested;
                }
    }
    /// What vesting tells of a tranche on the day of a change; the last that is no split. Null where
    /// there is none.
    [[nodiscard]] static const vesting_change* alike(const vested_path& path, std::size_t first,
                                                     const change& c) {
        const vesting_change* found = nullptr;
        for (std::size_t i = first; i < path.changes.size() && path.changes[i].on == c.on; ++i) {
            const vesting_change& v = path.changes[i];
            const bool is_split     = v.cause.what && restates_shares(v.cause.what->kind);
            if (v.warrant == c.warrant && v.tranche == c.tranche && !is_split) found = &v;
        }
        return found;
    }
    void restate(tranche_position& p) const {
        for (const life_position& l : company_.life.positions) {
            if (l.warrant != p.warrant || l.tranche != p.tranche) continue;
            p.by_rule     = p.granted > shares{}
                                ? part_of(ratio(p.by_rule, p.granted), l.granted, rounding::down)
                                : shares{};
            p.granted     = l.granted;
            p.vested      = l.vested;
            p.exercisable = l.exercisable;
            if (p.barred == bar::none && was_sold(p.warrant)) p.barred = bar::lapsed;
            return;
        }
    }

    [[nodiscard]] bool was_sold(const label& warrant) const {
        return std::ranges::any_of(company_.life.lapses, [&](const warrant_lapse& l) {
            return l.why == end_kind::company_sold && l.warrant == warrant;
        });
    }

    live_company& company_;
    std::vector<change> changes_;
};

} // namespace kicker::detail
