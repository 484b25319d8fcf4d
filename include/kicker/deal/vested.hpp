// What a deal grants, and what of it is vested and exercisable in a state.
//
// These answers read the rules in one state and nothing else. What history adds (the high-water
// mark, issue and expiry, termination, amendments, splits) is the ledger's: see vesting_path.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/vest/evaluate.hpp>

namespace kicker {

/// Why nothing more of a tranche can vest as things stand; only a ledger knows.
enum class bar : unsigned char {
    none,       ///< nothing stands in the way but its rule
    not_issued, ///< before the issue of the warrant
    expired,    ///< after its expiry
    ended,      ///< the contract has ended, and no more vests after it
    forfeited,  ///< the rest of the tranche is forfeited
    lapsed,     ///< the warrant is over by its rights, as by a sale of the company
    capped      ///< as many shares have vested as the warrant grants in all
};

/// The reason as a sentence without its point; empty for `none`.
[[nodiscard]] constexpr std::string_view to_words(bar b) {
    switch (b) {
    case bar::none: return "";
    case bar::not_issued: return "the warrant is not issued yet";
    case bar::expired: return "the warrant has expired";
    case bar::ended: return "the contract has ended";
    case bar::forfeited: return "the rest is forfeited";
    case bar::lapsed: return "the rest has lapsed";
    case bar::capped: return "no shares of the warrant are left";
    }
    return "";
}

/// Where one tranche stands.
template <representation Rep>
struct basic_position {
    label warrant{};                 ///< by its name in the terms
    label tranche{};                 ///< by its name in the terms
    basic_fraction<Rep> earned{};    ///< by the tranche's own rule, before the floor of its warrant
    basic_shares<Rep> by_rule{};     ///< what its own rule gives, before floor and cap
    basic_shares<Rep> granted{};     ///< all that the tranche grants
    basic_shares<Rep> vested{};      ///< with the top-up to the floor of its warrant
    basic_shares<Rep> exercisable{}; ///< of the vested, those whose gate is open
    bar barred = bar::none;          ///< why no more can vest; of a state only `capped` is known
};

/// A position for each tranche, in the order of the terms.
template <representation Rep>
using basic_positions = inplace_vector<basic_position<Rep>, max_tranches>;

/// @{
/// In 64-bit ticks.
using tranche_position  = basic_position<std::int64_t>;
using tranche_positions = basic_positions<std::int64_t>;
/// @}

/// @{
/// The shares granted: of a warrant those of its tranches together, up to its cap. A floating tranche
/// counts as at signing, by the deal's company.
///
/// Throws: no_answer for a floating tranche where the company's shares are not known.
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> granted(const basic_tranche<Rep>& t,
                                                  const basic_company<Rep>& of = {}) {
    return t.shares.in(of, t.rounding.how());
}
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> granted(const basic_warrant<Rep>& w,
                                                  const basic_company<Rep>& of = {}) {
    basic_shares<Rep> sum;
    for (const auto& t : w.tranches) sum += granted(t, of);
    return w.shares.of(sum);
}
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> granted(const basic_warrant_in_deal<Rep>& w,
                                                  const basic_company<Rep>& of = {}) {
    basic_shares<Rep> sum;
    for (const auto& t : w.tranches) sum += granted(t, of);
    return w.head.shares.of(sum);
}
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> granted(const basic_deal<Rep>& d) {
    basic_shares<Rep> sum;
    for (const auto& w : d.warrants) sum += granted(w, d.company);
    return sum;
}
/// @}

/// The company with the shares outstanding that the state reports, if it reports any.
template <representation Rep>
[[nodiscard]] constexpr basic_company<Rep> company_in(basic_company<Rep> c,
                                                      const basic_state<Rep>& s) {
    if (const auto n = s.find(outstanding.key))
        c.shares = part_of(*n, basic_shares<Rep>::of(Rep(1)), rounding::down);
    return c;
}

/// A state with what the contract itself says filled in: the commitment, and its peak, unless the
/// state says what is committed.
template <representation Rep>
[[nodiscard]] constexpr basic_state<Rep> with_terms(const basic_contract<Rep>& c,
                                                    basic_state<Rep> s) {
    const basic_fraction<Rep> contracted(static_cast<wide_t<Rep>>(c.commitment.ticks()));
    metric_key highest = committed.key;
    highest.peak       = true;
    if (!s.says(committed.key)) s.set(committed.key, contracted);
    if (!s.says(highest)) s.set(highest, contracted);
    return s;
}

/// What the tranches of a warrant are due together.
template <class Shares>
struct due_together {
    Shares floor{}; ///< the least
    /// What a floor has vested of tranches that the terms no longer have. A floor is an advance on
    /// what tranches earn later, so it is set off against what the others earn.
    Shares advanced{};
    std::optional<Shares> cap{}; ///< the most, where there is one
};

/// Raises `vested` to what is due: each tranche's own entitlement, in all at least the floor and at
/// most the cap. Own entitlements are met first, in order; then the top-up fills tranches in order.
template <class Shares>
constexpr void raise_to_entitlement(std::span<const Shares> sizes, std::span<const Shares> own,
                                    const due_together<Shares>& together,
                                    std::span<Shares> vested) {
    Shares due = {}, held = {};
    for (const Shares& n : own) due += n;
    for (const Shares& n : vested) held += n;
    due = std::max(due - together.advanced, together.floor);
    if (together.cap) due = std::min(due, *together.cap);
    Shares left     = due - held;
    const auto fill = [&](std::size_t i, const Shares& up_to) {
        const Shares raise = std::min(left, up_to - vested[i]);
        if (!(raise > Shares{})) return;
        vested[i] += raise;
        left -= raise;
    };
    for (std::size_t i = 0; i < own.size(); ++i) fill(i, own[i]);
    for (std::size_t i = 0; i < own.size(); ++i) fill(i, sizes[i]);
}

/// The sum of one number over positions.
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> sum_of(const basic_positions<Rep>& ps,
                                                 basic_shares<Rep> basic_position<Rep>::*number) {
    basic_shares<Rep> sum;
    for (const auto& p : ps) sum += p.*number;
    return sum;
}

namespace detail {

/// Where the tranches of one warrant stand in a state. `Warrant` is a warrant or the head of one.
template <class Warrant, representation Rep>
[[nodiscard]] constexpr basic_positions<Rep>
positions_of(const Warrant& w, std::span<const basic_tranche<Rep>> tranches,
             const basic_company<Rep>& company_as_signed, const basic_state<Rep>& s) {
    using shares_type               = basic_shares<Rep>;
    const basic_company<Rep> issuer = company_in(company_as_signed, s);
    std::array<shares_type, max_tranches> sizes{}, own{}, vested{};
    basic_positions<Rep> result;
    shares_type granted_in_all;
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        const basic_tranche<Rep>& t = tranches[i];
        basic_position<Rep> p{
            .warrant = w.name, .tranche = t.name, .earned = fraction_of(t.vests, s)};
        p.granted = sizes[i] = granted(t, issuer);
        p.by_rule = own[i] = shares_earned(t.vests, p.earned, p.granted, t.rounding);
        granted_in_all += p.granted;
        result.push_back(p);
    }
    const std::size_t n     = tranches.size();
    const shares_type whole = w.shares.of(granted_in_all);
    due_together<shares_type> together{.floor =
                                           part_of(fraction_of(w.floor, s), whole, rounding::down)};
    if (w.shares.is_cap()) together.cap = whole;
    raise_to_entitlement<shares_type>({sizes.data(), n}, {own.data(), n}, together,
                                      {vested.data(), n});
    shares_type vested_in_all;
    for (std::size_t i = 0; i < n; ++i) {
        const shares_type gated =
            part_of(fraction_of(tranches[i].exercisable, s), sizes[i], tranches[i].rounding.how());
        result[i].vested      = vested[i];
        result[i].exercisable = std::min(vested[i], gated);
        vested_in_all += vested[i];
    }
    for (auto& p : result)
        if (p.vested < p.granted && vested_in_all == whole) p.barred = bar::capped;
    return result;
}

} // namespace detail

/// @{
/// Where each tranche stands in a state, warrant by warrant, in the order of the terms.
template <representation Rep>
[[nodiscard]] constexpr basic_positions<Rep> positions(const basic_deal<Rep>& d,
                                                       const basic_state<Rep>& s) {
    basic_positions<Rep> all;
    const basic_state<Rep> known = with_terms(d.contract, s);
    for (const auto& [head, tranches] : d.warrants)
        for (const auto& p : detail::positions_of(head, tranches, d.company, known))
            all.push_back(p);
    return all;
}
template <representation Rep>
[[nodiscard]] constexpr basic_positions<Rep> positions(const basic_warrant<Rep>& w,
                                                       const basic_state<Rep>& s) {
    return detail::positions_of(
        w, std::span<const basic_tranche<Rep>>(w.tranches.data(), w.tranches.size()),
        basic_company<Rep>{}, s);
}
template <representation Rep>
[[nodiscard]] constexpr basic_positions<Rep> positions(const basic_warrant_in_deal<Rep>& w,
                                                       const basic_state<Rep>& s) {
    return detail::positions_of(w.head, w.tranches, basic_company<Rep>{}, s);
}
/// @}

/// @{
/// The shares earned in a state: the fraction of each tranche's rule times its size, rounded on the
/// cumulative as the tranche says, and never less in all than the floor of its warrant.
///
/// Throws: overflow; no_answer for a floating tranche where the company's shares are not known.
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> vested(const basic_tranche<Rep>& t,
                                                 const basic_state<Rep>& s) {
    return shares_earned(t.vests, fraction_of(t.vests, s), granted(t, company_in({}, s)),
                         t.rounding);
}
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> vested(const basic_warrant<Rep>& w,
                                                 const basic_state<Rep>& s) {
    return sum_of(positions(w, s), &basic_position<Rep>::vested);
}
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> vested(const basic_warrant_in_deal<Rep>& w,
                                                 const basic_state<Rep>& s) {
    return sum_of(positions(w, s), &basic_position<Rep>::vested);
}
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> vested(const basic_deal<Rep>& d,
                                                 const basic_state<Rep>& s) {
    return sum_of(positions(d, s), &basic_position<Rep>::vested);
}
/// @}

/// @{
/// The shares that may be exercised in a state: of each tranche the lesser of what is vested and
/// its size times its gate.
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> exercisable(const basic_warrant<Rep>& w,
                                                      const basic_state<Rep>& s) {
    return sum_of(positions(w, s), &basic_position<Rep>::exercisable);
}
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> exercisable(const basic_warrant_in_deal<Rep>& w,
                                                      const basic_state<Rep>& s) {
    return sum_of(positions(w, s), &basic_position<Rep>::exercisable);
}
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> exercisable(const basic_deal<Rep>& d,
                                                      const basic_state<Rep>& s) {
    return sum_of(positions(d, s), &basic_position<Rep>::exercisable);
}
/// @}

/// The part of the company that is vested in a state; the base says whether the vested shares count
/// in it.
///
/// Throws: no_answer if neither the deal nor the state knows the company's shares.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> stake(const basic_deal<Rep>& d,
                                                  const basic_state<Rep>& s, share_base base) {
    return stake(vested(d, s), company_in(d.company, s), base);
}

} // namespace kicker
