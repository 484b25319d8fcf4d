// How many shares the seller has outstanding from day to day, as a document tells it.
#pragma once

#include <kicker/document/path.hpp>

namespace kicker {

/// The company whose shares are granted, in the shares of each day: as signed, as an amendment, the
/// market or an event last counted them, after every split. A market without a day is left out.
class company_over_time {
public:
    /// Of a document, and the events that one of its paths ran by.
    company_over_time(const dossier& d, const ledger& happened) : as_signed_(d.deal().company) {
        for (const event& e : happened)
            if (e.kind == event_kind::split || e.kind == event_kind::share_count)
                changes_.push_back({e.on,
                                    e.kind == event_kind::split ? order::split : order::counted,
                                    e.kind == event_kind::split ? *e.rate : fraction(e.ticks)});
        shares before = as_signed_.shares;
        for (const amendment& a : d.amendments()) {
            const shares n = a.terms.company.shares;
            if (n != before && n > shares{})
                changes_.push_back({a.from, order::amended, fraction(n.ticks())});
            before = n;
        }
        if (d.market().as_of && d.market().outstanding)
            changes_.push_back(
                {*d.market().as_of, order::by_market, fraction(d.market().outstanding->ticks())});
        std::ranges::stable_sort(changes_, [](const change& a, const change& b) {
            return a.on != b.on ? a.on < b.on : a.kind < b.kind;
        });
    }

    /// At the end of a day; without shares where their number is not known.
    [[nodiscard]] company on(day last) const {
        fraction n(as_signed_.shares.ticks());
        for (const change& c : changes_)
            if (c.on <= last) n = c.kind == order::split ? reduced(n * c.by) : c.by;
        company c = as_signed_;
        c.shares  = part_of(n, shares::of(1), rounding::down);
        return c;
    }

    /// Whether, at the end of a day, its number is the one that the market told.
    [[nodiscard]] bool is_counted_by_market(day last) const {
        bool by_market = false;
        for (const change& c : changes_)
            if (c.on <= last && c.kind != order::split) by_market = c.kind == order::by_market;
        return by_market;
    }

    /// The days until a last one on which their number changes, each once.
    [[nodiscard]] std::vector<day> days_until(day last) const {
        std::vector<day> days;
        for (const change& c : changes_)
            if (c.on <= last && (days.empty() || days.back() != c.on)) days.push_back(c.on);
        return days;
    }

private:
    /// Within a day, as a path takes them.
    enum class order : unsigned char {
        split,     ///< new shares for old ones
        by_market, ///< the number that the document's market tells
        amended,   ///< terms that state another number
        counted    ///< an event that tells the number
    };
    struct change {
        day on;
        order kind;
        fraction by; ///< new shares for an old one, or how many there are
    };

    company as_signed_;
    std::vector<change> changes_;
};

} // namespace kicker
