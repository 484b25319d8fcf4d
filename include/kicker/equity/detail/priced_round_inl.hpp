// The definitions of <kicker/equity/priced_round.hpp>.
#pragma once

#include <kicker/equity/priced_round.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/detail/big_integer.hpp>
#include <kicker/equity/percentage_claims.hpp>

namespace kicker {

namespace detail {

/// A number that grows in a straight line with the shares that one tick of money buys.
struct line_of_shares {
    big_ratio per_x, constant;

    [[nodiscard]] big_ratio at(const big_ratio& x) const { return per_x * x + constant; }
    friend line_of_shares operator+(const line_of_shares& a, const line_of_shares& b) {
        return {a.per_x + b.per_x, a.constant + b.constant};
    }
    friend line_of_shares operator*(const big_ratio& a, const line_of_shares& b) {
        return {a * b.per_x, a * b.constant};
    }
};

/// A round's equations. The unknown x is how many shares a tick of money buys. In x everything is a
/// line, once it is settled which notes convert at their cap and whether the pool needs more
/// shares.
///
/// All of it grows with x, convexly. So a search that begins at x = 0, and solves for what is the
/// larger at the x before, comes to the smallest solution in finitely many steps.
struct round_equations {
    const priced_round* terms;
    const std::vector<convertible>* notes;
    big_ratio before;         ///< fully diluted shares
    big_ratio pool;           ///< of these, in the pool
    std::vector<money> due{}; ///< of each note
    money new_money{};        ///< what investors pay
    money all_due{};          ///< what all notes are due

    /// What is settled.
    struct choice {
        std::vector<bool> at_cap;
        bool pool_grows                                      = false;
        friend bool operator==(const choice&, const choice&) = default;
    };
    /// The lines of a choice.
    struct lines {
        line_of_shares converted, added; ///< of the notes, to the pool
    };

    [[nodiscard]] big_ratio of_cap(std::size_t i) const {
        return fraction(due[i].ticks(), (*notes)[i].terms.cap->ticks());
    }
    [[nodiscard]] big_ratio of_price(std::size_t i) const {
        const percent rest = percent::of(100) - (*notes)[i].terms.discount;
        return big_ratio(due[i].ticks()) / big_ratio(as_fraction(rest));
    }

    [[nodiscard]] lines solved(const choice& c) const {
        // Notes: at the discount a * x, at caps r * (before + what their bases add).
        big_ratio a, r, r_pool, r_notes;
        for (std::size_t i = 0; i < due.size(); ++i) {
            if (!c.at_cap[i]) {
                a = a + of_price(i);
                continue;
            }
            const convertible_terms& t = (*notes)[i].terms;
            r                          = r + of_cap(i);
            if (t.base == cap_base::post_money) r_notes = r_notes + of_cap(i);
            if (t.counts_new_pool) r_pool = r_pool + of_cap(i);
        }
        // The pool: its part of all shares, less what it has: added = q/(1-q) * (before + converted
        // + new money's) - pool/(1-q).
        const big_ratio one(1), q = as_fraction(terms->pool), none;
        const big_ratio odds = c.pool_grows ? q / (one - q) : none;
        const line_of_shares beside{odds * big_ratio(new_money.ticks()),
                                    c.pool_grows ? odds * before - pool / (one - q) : none};
        const big_ratio left = one - r_notes - r_pool * odds;
        if (!left.is_positive()) throw invalid_company_change::notes_take_the_whole(terms->name);
        lines l;
        l.converted = (one / left) * (line_of_shares{a, r * before} + r_pool * beside);
        l.added     = odds * l.converted + beside;
        return l;
    }
    /// The shares that a tick of money buys: the valuation buys all that it pays for.
    [[nodiscard]] big_ratio shares_a_tick(const lines& l) const {
        line_of_shares paid_for{big_ratio{}, before};
        if (terms->pool_in_pre_money) paid_for = paid_for + l.added;
        money valuation = *terms->pre_money;
        if (terms->notes != note_place::outside_pre_money) paid_for = paid_for + l.converted;
        if (terms->notes == note_place::adds_its_dollars) valuation += all_due;
        const big_ratio rest = big_ratio(valuation.ticks()) - paid_for.per_x;
        if (!rest.is_positive())
            throw invalid_company_change::valuation_is_too_small(terms->name,
                                                                 to_text(*terms->pre_money));
        return paid_for.constant / rest;
    }
    /// The shares in the base of a note's cap.
    [[nodiscard]] big_ratio base_of(std::size_t i, const lines& l, const big_ratio& x) const {
        const convertible_terms& t = (*notes)[i].terms;
        big_ratio base             = before;
        if (t.base == cap_base::post_money) base = base + l.converted.at(x);
        if (t.counts_new_pool) base = base + l.added.at(x);
        return base;
    }
    [[nodiscard]] choice best(const lines& l, const big_ratio& x) const {
        choice c;
        for (std::size_t i = 0; i < due.size(); ++i)
            c.at_cap.push_back((*notes)[i].terms.cap &&
                               !(of_cap(i) * base_of(i, l, x) < of_price(i) * x));
        const big_ratio without_more =
            before + l.converted.at(x) + big_ratio(new_money.ticks()) * x;
        c.pool_grows = pool < big_ratio(as_fraction(terms->pool)) * without_more;
        return c;
    }
    /// The choice that its own solution confirms; `x` is what it comes to, or stays where it is
    /// given.
    [[nodiscard]] lines solve(std::optional<big_ratio>& x) const {
        const bool is_given = x.has_value();
        choice c;
        for (const convertible& n : *notes) c.at_cap.push_back(n.terms.cap.has_value());
        for (;;) {
            lines l = solved(c);
            if (!is_given) x = shares_a_tick(l);
            choice better = best(l, *x);
            if (better == c) return l;
            c = std::move(better);
        }
    }
};

/// What each investor pays. Those with a pro-rata right keep, of the round's new shares, their part
/// of the company before: of all new money M they pay their part, so that M is the others' over the
/// rest of one.
KICKER_INLINE std::vector<round_purchase> payments_of(const cap_table& before,
                                                      const priced_round& terms) {
    money fixed;
    fraction pro_rata;
    std::vector<fraction> parts;
    for (const round_investor& i : terms.investors) {
        parts.emplace_back();
        if (i.holder.empty()) throw invalid_company_change::needs_a_name("holder");
        if (i.pays) {
            if (!(*i.pays > money{}))
                throw invalid_company_change::amount_is_not_positive(
                    "round " + quoted_beginning(terms.name) + ", investor " +
                        quoted_beginning(i.holder),
                    to_text(*i.pays));
            fixed += *i.pays;
        } else {
            parts.back() = owned_by(before, i.holder, count_basis::fully_diluted).part;
            pro_rata     = reduced(pro_rata + parts.back());
        }
    }
    if (!(pro_rata < fraction::whole()) || (fixed == money{} && !pro_rata.is_none()))
        throw invalid_company_change::pro_rata_takes_the_whole(terms.name);
    const fraction rest(pro_rata.denominator() - pro_rata.numerator(), pro_rata.denominator());
    constexpr std::int64_t cent = money::ticks_per_unit / 100;
    std::vector<round_purchase> all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const round_investor& who = terms.investors[i];
        const fraction cents      = reduced(reduced(parts[i] / rest) * fraction(1, cent));
        all.push_back(
            {.holder = who.holder,
             .pays   = who.pays ? *who.pays : part_of(cents, fixed, rounding::down) * cent});
    }
    return all;
}

/// A price as a multiple of a unit. Throws: invalid_company_change where nothing is left of it.
KICKER_INLINE price in_units(const big_ratio& ticks, price unit, const priced_round& terms,
                             std::string_view what) {
    if (!(unit > price{}))
        throw invalid_company_change::amount_is_not_positive(
            "round " + quoted_beginning(terms.name) + ", unit of prices", to_text(unit));
    const std::int64_t units = (ticks / big_ratio(unit.ticks())).rounded(terms.price_rounding);
    const price rounded      = units * unit;
    if (!(rounded > price{}))
        throw invalid_company_change::amount_is_not_positive(
            "round " + quoted_beginning(terms.name) + ", " + std::string(what), to_text(rounded));
    return rounded;
}

/// Throws unless the terms make sense by themselves.
KICKER_INLINE void check_terms(const priced_round& terms, shares before) {
    const std::string round = "round " + quoted_beginning(terms.name);
    if (terms.at.has_value() == terms.pre_money.has_value())
        throw invalid_company_change::round_needs_a_price_or_a_valuation(terms.name,
                                                                         terms.at.has_value());
    if (terms.at && !(*terms.at > price{}))
        throw invalid_company_change::amount_is_not_positive(round + ", price", to_text(*terms.at));
    if (terms.pre_money && !(*terms.pre_money > money{}))
        throw invalid_company_change::amount_is_not_positive(round + ", pre-money valuation",
                                                             to_text(*terms.pre_money));
    if (!(before > shares{})) throw invalid_company_change::round_needs_shares(terms.name);
    if (checked_part(terms.pool) == percent::of(100))
        throw invalid_company_change::claims_reach_the_whole(to_text(terms.pool));
}

} // namespace detail

KICKER_INLINE round_outcome solve_round(const cap_table& before, const priced_round& terms,
                                        day when) {
    using detail::big_ratio;
    round_outcome outcome{.before = total_shares(before, count_basis::fully_diluted)};
    detail::check_terms(terms, outcome.before);
    static_cast<void>(class_named(before, terms.of_class));
    const bool has_pool = !terms.plan.empty() || terms.pool > percent{};
    const shares pool =
        has_pool
            ? as_converted(before.classes[before.plans[plan_named(before, terms.plan)].of_class],
                           before.plans[plan_named(before, terms.plan)].available)
            : shares{};
    const std::vector<convertible> none;
    const auto& notes = terms.notes_convert ? before.notes : none;
    outcome.investors = detail::payments_of(before, terms);

    detail::round_equations equations{
        .terms = &terms, .notes = &notes, .before = outcome.before.ticks(), .pool = pool.ticks()};
    for (const convertible& n : notes) {
        equations.due.push_back(amount_due(n, when));
        equations.all_due += equations.due.back();
    }
    for (const round_purchase& p : outcome.investors) equations.new_money += p.pays;

    std::optional<big_ratio> x;
    const auto tick_price = big_ratio(detail::price_ticks_of_money);
    if (terms.at) outcome.at = *terms.at;
    else {
        static_cast<void>(equations.solve(x));
        outcome.at = detail::in_units(tick_price / *x, terms.price_unit, terms, "price");
    }
    // Conversion follows the price as it is printed.
    x                = tick_price / big_ratio(outcome.at.ticks());
    const auto lines = equations.solve(x);

    outcome.after    = outcome.before;
    const price unit = terms.conversion_unit.value_or(terms.price_unit);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const convertible_terms& t = notes[i].terms;
        note_conversion c{.note   = notes[i].name,
                          .holder = before.holders[notes[i].holder],
                          .amount = equations.due[i]};
        const std::string what = "conversion price of note " + quoted_beginning(notes[i].name);
        c.at                   = t.discount == percent{}
                                     ? outcome.at
                                     : detail::in_units(discounted(t, outcome.at), unit, terms, what);
        if (t.cap) {
            const big_ratio at_cap =
                big_ratio(t.cap->ticks()) * tick_price / equations.base_of(i, lines, *x);
            const big_ratio of_round = discounted(t, outcome.at);
            if (!(of_round < at_cap)) {
                c.at = detail::in_units(at_cap, unit, terms, what);
                c.by = conversion_basis::cap;
            }
        }
        c.number = bought_for(c.amount, c.at, terms.share_rounding);
        outcome.after += c.number;
        outcome.notes.push_back(c);
    }
    for (round_purchase& p : outcome.investors) {
        p.number = bought_for(p.pays, outcome.at, terms.share_rounding);
        outcome.after += p.number;
    }
    if (has_pool) {
        const percentage_claim claim{
            .name = terms.plan, .part = terms.pool, .how = terms.pool_rounding, .has = pool};
        outcome.pool_added = solve_claims(outcome.after, {&claim, 1}).claims.front().number;
        outcome.after += outcome.pool_added;
    }
    return outcome;
}

} // namespace kicker
