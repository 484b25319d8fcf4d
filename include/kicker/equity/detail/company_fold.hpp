// A cap table that changes: each change checked against the company as it stands, names found by
// hash.
#pragma once

#include <kicker/equity/company_event.hpp>
#include <kicker/equity/detail/company_register.hpp>

namespace kicker::detail {

/// The company so far. After an error it is in no state to be shown: whoever folds throws it away.
class company_fold : company_register {
public:
    explicit company_fold(cap_table begin) : company_register(std::move(begin)) {}

    /// Throws: invalid_company_change, and what amounts and terms by themselves throw.
    void apply(const company_change& what, day when) {
        table_.on = when;
        std::visit([this](const auto& change) { this->change(change); }, what);
    }
    [[nodiscard]] const cap_table& table() const { return table_; }
    [[nodiscard]] cap_table taken(day when) && {
        table_.on = when;
        return std::move(table_);
    }

private:
    // --- classes and plans ---------------------------------------------------------------------

    void change(const class_created& e) {
        check_new(table_.classes, "class", e.made.name);
        share_class made = e.made;
        const fraction none;
        if ((made.votes && *made.votes < none) || made.converts_into < none)
            throw invalid_company_change::votes_are_negative(made.name);
        if (!made.into.empty()) static_cast<void>(class_named(table_, made.into));
        else if (made.kind == stock_kind::preferred && !made.converts_into.is_none()) {
            for (const share_class& c : table_.classes)
                if (made.into.empty() && c.kind == stock_kind::common) made.into = c.name;
            if (made.into.empty()) throw invalid_company_change::preferred_needs_common(made.name);
        }
        add_class(made);
    }
    void change(const authorized_changed& e) {
        const std::size_t at = class_named(table_, e.of_class);
        share_class& c       = table_.classes[at];
        if (e.authorized && *e.authorized < issued(at))
            throw invalid_company_change::fewer_authorized_than_issued(c.name, issued(at),
                                                                       *e.authorized);
        c.authorized = e.authorized;
    }
    void change(const conversion_changed& e) {
        share_class& c = table_.classes[class_named(table_, e.of_class)];
        if (!is_convertible(c)) throw invalid_company_change::does_not_convert(c.name);
        if (e.converts_into < fraction{}) throw invalid_company_change::votes_are_negative(c.name);
        c.converts_into = reduced(e.converts_into);
    }
    void change(const plan_created& e) {
        check_new(table_.plans, "plan", e.plan);
        if (e.reserved < shares{})
            throw invalid_company_change::number_is_negative(with_name("plan", e.plan), e.reserved);
        table_.plans.push_back({.name       = e.plan,
                                .of_class   = class_named(table_, e.of_class),
                                .reserved   = e.reserved,
                                .available  = e.reserved,
                                .takes_back = e.takes_back});
    }
    void change(const plan_changed& e) {
        option_plan& p = table_.plans[plan_named(table_, e.plan)];
        if (!(e.by > shares{}))
            check_at_most([&] { return with_name("what leaves plan", e.plan); }, p.available,
                          -e.by);
        add_to_pool(p, e.by);
    }
    static void add_to_pool(option_plan& p, shares n) {
        p.reserved += n;
        p.available += n;
    }
    void take_from_pool(std::size_t plan, shares n) {
        option_plan& p = table_.plans[plan];
        check_at_most([&] { return with_name("grant under plan", p.name); }, p.available, n);
        p.available -= n;
    }

    // --- splits and conversions ----------------------------------------------------------------

    void change(const class_split& e) {
        if (e.new_shares < 1 || e.old_shares < 1) throw invalid_terms::split_needs_counts();
        const std::size_t only = e.of_class.empty() ? no_place : class_named(table_, e.of_class);
        const auto splits      = [&](std::size_t c) { return only == no_place || c == only; };
        const fraction r       = reduced(fraction(e.new_shares, e.old_shares));
        const auto count       = [&](shares& n) { n = part_of(r, n, e.counts); };
        for (std::size_t c = 0; c < table_.classes.size(); ++c) {
            share_class& k         = table_.classes[c];
            const bool into_splits = !k.into.empty() && splits(class_named(table_, k.into));
            if (into_splits && !splits(c)) k.converts_into = reduced(k.converts_into * r);
            if (!splits(c)) continue;
            if (!k.into.empty() && !into_splits) k.converts_into = reduced(k.converts_into / r);
            k.splits = reduced(k.splits * r);
            count(k.treasury);
            if (k.authorized) count(*k.authorized);
            k.original_price = part_of(fraction::whole() / r, k.original_price, rounding::half_up);
        }
        if (only == no_place || table_.classes.size() == 1)
            table_.splits = reduced(table_.splits * r);
        for (holding& h : table_.holdings)
            if (splits(h.of_class)) count(h.number);
        for (option_plan& p : table_.plans)
            if (splits(p.of_class)) count(p.reserved), count(p.available);
        for (purchase_right& p : table_.rights)
            if (splits(p.of_class)) restate(p, r, e.counts, e.strikes);
        count_outstanding();
    }
    /// A right to buy shares, each of which has become so many others.
    static void restate(purchase_right& p, const fraction& r, rounding counts, rounding strikes) {
        p.number = part_of(r, p.number, counts);
        p.vested = std::min(p.number, part_of(r, p.vested, counts));
        p.strike = part_of(fraction::whole() / r, p.strike, strikes);
    }
    void change(const shares_converted& e) {
        const std::size_t from = class_named(table_, e.of_class);
        if (!is_convertible(table_.classes[from]))
            throw invalid_company_change::does_not_convert(e.of_class);
        if (!e.holder.empty()) {
            const std::size_t who = holder(e.holder);
            convert(who, from, e.number.value_or(held_by(who, from)));
        } else if (e.number)
            throw invalid_company_change::needs_a_name("holder who converts shares");
        else convert_all(from);
    }
    void convert(std::size_t who, std::size_t from, shares n) {
        const share_class& c = table_.classes[from];
        take("conversion", who, from, n);
        issue(who, class_named(table_, c.into), as_converted(c, n));
    }
    /// Everybody's shares of a class, and what may still become such shares.
    void convert_all(std::size_t from) {
        const share_class c            = table_.classes[from];
        const std::size_t into         = class_named(table_, c.into);
        const std::vector<holding> all = table_.holdings; // which grow as shares convert
        for (const holding& h : all)
            if (h.of_class == from && h.number > shares{}) convert(h.holder, from, h.number);
        for (purchase_right& p : table_.rights) {
            if (p.of_class != from) continue;
            restate(p, c.converts_into, rounding::down, rounding::up);
            p.of_class = into;
        }
        for (option_plan& p : table_.plans) {
            if (p.of_class != from) continue;
            p.reserved  = as_converted(c, p.reserved);
            p.available = as_converted(c, p.available);
            p.of_class  = into;
        }
    }

    // --- shares --------------------------------------------------------------------------------

    void change(const shares_issued& e) {
        const std::size_t of_class = class_named(table_, e.of_class);
        const auto what            = [&] {
            return with_name("issue of class", e.of_class) + with_name(" to", e.holder);
        };
        check_positive(what, e.number);
        const std::size_t who = holder_or_new(e.holder);
        if (!e.plan.empty()) take_from_pool(plan_named(table_, e.plan), e.number);
        if (e.from_treasury) {
            shares& treasury = table_.classes[of_class].treasury;
            check_at_most([&] { return what() + " from the treasury"; }, treasury, e.number);
            treasury -= e.number;
        }
        issue(who, of_class, e.number);
    }
    void change(const shares_transferred& e) {
        const std::size_t of_class = class_named(table_, e.of_class), from = holder(e.from);
        if (e.from == e.to) throw invalid_company_change::transfer_to_itself(e.from);
        take("transfer", from, of_class, e.number);
        const std::size_t to = holder_or_new(e.to);
        move(to, of_class, e.number);
    }
    void change(const shares_repurchased& e) {
        const std::size_t of_class = class_named(table_, e.of_class);
        take("repurchase", holder(e.holder), of_class, e.number);
        if (!e.retired) table_.classes[of_class].treasury += e.number;
    }

    // --- options and warrants ------------------------------------------------------------------

    void grant(purchase_right r, const std::optional<shares>& vested) {
        const auto what = [&] { return with_name(to_word(r.kind), r.name); };
        if (r.name.empty()) throw invalid_company_change::needs_a_name(to_word(r.kind));
        if (find_right(r.name) != no_place)
            throw invalid_company_change::name_is_used_twice(to_word(r.kind), r.name);
        check_positive(what, r.number);
        r.vested = vested.value_or(r.number);
        if (r.vested < shares{} || r.vested > r.number)
            throw invalid_company_change::more_than(what() + ", vested", r.number, r.vested);
        if (r.strike < price{})
            throw invalid_company_change::amount_is_negative(what() + ", strike",
                                                             to_text(r.strike));
        add_right(r);
    }
    void change(const option_granted& e) {
        const std::size_t plan = plan_named(table_, e.plan);
        take_from_pool(plan, e.number);
        grant({.name     = e.name,
               .kind     = right_kind::from_plan,
               .holder   = holder_or_new(e.holder),
               .of_class = table_.plans[plan].of_class,
               .plan     = plan,
               .number   = e.number,
               .strike   = e.strike},
              e.vested);
    }
    void change(const warrant_issued& e) {
        const std::size_t of_class = class_named(table_, e.of_class);
        grant({.name     = e.name,
               .holder   = holder_or_new(e.holder),
               .of_class = of_class,
               .number   = e.number,
               .strike   = e.strike},
              e.vested);
    }
    /// Of a message: exercise of option "Ana 2024".
    static auto named(std::string_view verb, const purchase_right& r) {
        return
            [verb, &r] { return std::string(verb) + " of " + with_name(to_word(r.kind), r.name); };
    }
    void change(const right_vested& e) {
        purchase_right& r = right(e.right);
        check_at_most(named("vesting", r), r.number - r.vested, e.number);
        r.vested += e.number;
    }
    void change(const right_exercised& e) {
        purchase_right& r = right(e.right);
        check_at_most(named("exercise", r), r.vested, e.number);
        const shares delivered = e.delivered.value_or(e.number);
        if (delivered < shares{} || delivered > e.number)
            throw invalid_company_change::delivers_more_than_it_takes(e.right, e.number, delivered);
        r.number -= e.number;
        r.vested -= e.number;
        issue(r.holder, r.of_class, delivered);
    }
    void change(const right_transferred& e) {
        purchase_right& r = right(e.right);
        if (table_.holders[r.holder] == e.to)
            throw invalid_company_change::transfer_to_itself(e.to);
        r.holder = holder_or_new(e.to);
    }
    void change(const right_cancelled& e) {
        purchase_right& r = right(e.right);
        const shares n    = e.number.value_or(r.number);
        check_at_most(named("cancellation", r), r.number, n);
        r.number -= n;
        r.vested = std::min(r.vested, r.number);
        if (r.plan != no_place && table_.plans[r.plan].takes_back)
            table_.plans[r.plan].available += n;
    }

    // --- notes ---------------------------------------------------------------------------------

    void change(const note_issued& e) {
        check_new(table_.notes, "note", e.name);
        if (!(e.principal > money{}))
            throw invalid_company_change::amount_is_not_positive(with_name("note", e.name),
                                                                 to_text(e.principal));
        const convertible_terms& t = e.terms;
        if (t.discount < percent{} || t.discount >= percent::of(100))
            throw invalid_company_change::discount_is_out_of_range(e.name, to_text(t.discount));
        if (!t.cap && t.discount == percent{})
            throw invalid_company_change::note_needs_cap_or_discount(e.name);
        if (t.cap && !(*t.cap > money{}))
            throw invalid_company_change::amount_is_not_positive(
                with_name("valuation cap of note", e.name), to_text(*t.cap));
        if (t.interest < percent{})
            throw invalid_company_change::amount_is_negative(with_name("interest of note", e.name),
                                                             to_text(t.interest));
        if (t.days_in_year < 1 || t.days_in_year > 366)
            throw invalid_company_change::year_has_no_days(e.name, t.days_in_year);
        table_.notes.push_back({e.name, holder_or_new(e.holder), e.principal, table_.on, t});
    }
    [[nodiscard]] convertible take_note(const label& name) {
        const std::size_t place = note_named(table_, name);
        const convertible note  = table_.notes[place];
        table_.notes.erase(table_.notes.begin() + static_cast<std::ptrdiff_t>(place));
        return note;
    }
    void change(const note_converted& e) {
        const std::size_t of_class = class_named(table_, e.of_class);
        if (!(e.at > price{}))
            throw invalid_company_change::amount_is_not_positive(
                with_name("price of conversion of note", e.note), to_text(e.at));
        const convertible note = take_note(e.note);
        issue(note.holder, of_class, bought_for(amount_due(note, table_.on), e.at, e.how));
    }
    void change(const note_transferred& e) {
        convertible& note = table_.notes[note_named(table_, e.note)];
        if (table_.holders[note.holder] == e.to)
            throw invalid_company_change::transfer_to_itself(e.to);
        note.holder = holder_or_new(e.to);
    }
    void change(const note_repaid& e) { static_cast<void>(take_note(e.note)); }

    // --- rounds and offerings ------------------------------------------------------------------

    void change(const priced_round& e) {
        const round_outcome outcome = solve_round(table_, e, table_.on);
        const std::size_t of_class  = class_named(table_, e.of_class);
        for (const note_conversion& n : outcome.notes) issue(holder(n.holder), of_class, n.number);
        for (const round_purchase& p : outcome.investors)
            issue(holder_or_new(p.holder), of_class, p.number);
        if (outcome.pool_added > shares{})
            add_to_pool(table_.plans[plan_named(table_, e.plan)], outcome.pool_added);
        if (e.notes_convert) table_.notes.clear();
        share_class& c = table_.classes[of_class];
        if (c.original_price == price{}) c.original_price = outcome.at;
    }
    void change(const public_offering& e) {
        const std::size_t of_class = class_named(table_, e.of_class);
        if (!(e.at > price{}))
            throw invalid_company_change::amount_is_not_positive("price of the offering",
                                                                 to_text(e.at));
        for (const shares n : {e.primary, e.over_allotment})
            if (n < shares{}) throw invalid_company_change::number_is_negative("the offering", n);
        if (e.preferred_converts)
            for (std::size_t c = 0; c < table_.classes.size(); ++c)
                if (table_.classes[c].kind == stock_kind::preferred &&
                    is_convertible(table_.classes[c]))
                    convert_all(c);
        const std::size_t buyer = holder_or_new(e.buyer);
        for (const selling_holder& s : e.sellers) {
            take("sale", holder(s.holder), of_class, s.number);
            move(buyer, of_class, s.number);
        }
        issue(buyer, of_class, e.primary + e.over_allotment);
    }
};

} // namespace kicker::detail
