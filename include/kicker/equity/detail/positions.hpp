// The one walk over what a way to count includes: holdings, rights, pools, treasury.
#pragma once

#include <kicker/equity/cap_table.hpp>
#include <kicker/equity/count_basis.hpp>

namespace kicker::detail {

/// Some shares of a class that a basis counts.
struct counted_position {
    owner_kind kind;      ///< whose they are
    std::size_t owner;    ///< place of the holder, or of the plan; of the treasury nothing
    std::size_t of_class; ///< place of the class
    shares number;        ///< of that class, before it converts
    bool is_right;        ///< whether somebody must exercise for them
};

/// Calls `visit(position)` for each position that a basis counts and that is not empty.
template <class Visit>
void for_each_position(const cap_table& of, count_basis by, Visit visit) {
    for (const holding& h : of.holdings)
        if (h.number != shares{})
            visit(counted_position{owner_kind::holder, h.holder, h.of_class, h.number, false});
    if (by == count_basis::issued)
        for (std::size_t c = 0; c < of.classes.size(); ++c)
            if (of.classes[c].treasury != shares{})
                visit(counted_position{owner_kind::treasury, no_place, c, of.classes[c].treasury,
                                       false});
    if (by == count_basis::as_exercised || by == count_basis::fully_diluted)
        for (const purchase_right& r : of.rights)
            if (r.number != shares{})
                visit(counted_position{owner_kind::holder, r.holder, r.of_class, r.number, true});
    if (by != count_basis::fully_diluted) return;
    for (std::size_t p = 0; p < of.plans.size(); ++p)
        if (of.plans[p].available != shares{})
            visit(counted_position{owner_kind::pool, p, of.plans[p].of_class, of.plans[p].available,
                                   true});
}

/// The shares of a position as a basis counts them.
[[nodiscard]] inline shares shares_counted(const cap_table& of, count_basis by,
                                           const counted_position& p) {
    const bool share_by_share = by == count_basis::issued || by == count_basis::outstanding_shares;
    return share_by_share ? p.number : as_converted(of.classes[p.of_class], p.number);
}

/// Sums of something for each owner: holders, then plans, then the treasury.
template <class Sum>
struct sums_by_owner {
    std::vector<Sum> sums; ///< of each owner
    std::size_t holders;   ///< how many of them are holders; the last of them is the treasury

    sums_by_owner(const cap_table& of, Sum zero)
        : sums(of.holders.size() + of.plans.size() + 1, zero), holders(of.holders.size()) {}

    /// The sum of the owner of a position.
    [[nodiscard]] Sum& of(const counted_position& p) {
        return p.kind == owner_kind::holder ? sums[p.owner]
               : p.kind == owner_kind::pool ? sums[holders + p.owner]
                                            : sums.back();
    }
    /// Whose the sum at a place is.
    [[nodiscard]] owner_kind kind_at(std::size_t place) const {
        return place < holders            ? owner_kind::holder
               : place + 1 == sums.size() ? owner_kind::treasury
                                          : owner_kind::pool;
    }
    /// The name of the owner at a place.
    [[nodiscard]] const label& name_at(const cap_table& table, std::size_t place) const {
        switch (kind_at(place)) {
        case owner_kind::holder: return table.holders[place];
        case owner_kind::pool: return table.plans[place - holders].name;
        case owner_kind::treasury: break;
        }
        return table.company;
    }
};

} // namespace kicker::detail
