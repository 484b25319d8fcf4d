// The options and warrants of a package: what vests, what is exercised, what goes to somebody else.
#pragma once

#include <kicker/ocf/detail/ocf_securities.hpp>
#include <kicker/unit/text.hpp>

namespace kicker::detail {

/// An option or a warrant while it is followed.
struct ocf_right {
    shares left{};    ///< not exercised and not cancelled
    shares vested{};  ///< of these
    shares advance{}; ///< exercised before it vested: off the installments to come
    std::string of{}; ///< the name of its class
};

/// Follows options and warrants, and writes their events.
class ocf_rights {
public:
    ocf_rights(ocf_reader& in, ocf_company& company, ocf_securities& securities,
               company_history& history)
        : in_(in), company_(company), securities_(securities), history_(history) {}

protected:
    static std::string text(const label& l) { return std::string(l.view()); }

    void add(day on_day, company_change what, const ocf_item& of) {
        history_.add(on_day, std::move(what), company_.source_of(of.place));
    }

    /// A number that a transaction takes off a security; what is left goes to the security that holds
    /// the balance, or stays.
    [[nodiscard]] std::optional<shares> taken(const ocf_item& i, ocf_security& s, const char* key) {
        const auto m = ocf_reader::member(i.place, key);
        const auto n = m ? in_.shares_in(*m, i.id) : std::nullopt;
        if (!n) return std::nullopt;
        if (*n > s.quantity || *n == shares{}) {
            in_.complain(*m,
                         "a number above zero, and at most the " + to_text(s.quantity) +
                             " shares that are left of " + quoted_beginning(s.id),
                         quoted_beginning(m->node->text));
            return std::nullopt;
        }
        s.quantity -= *n;
        leave_balance(i, s);
        return n;
    }
    void leave_balance(const ocf_item& i, ocf_security& s) {
        const bool has_balance = ocf_reader::member(i.place, "balance_security_id").has_value();
        if (s.quantity == shares{}) s.is_open = false;
        if (!has_balance) return;
        ocf_security* rest = securities_.named(i.place, "balance_security_id");
        if (rest == nullptr) return;
        if (rest->quantity != s.quantity)
            in_.complain(*ocf_reader::member(i.place, "balance_security_id"),
                         "a security of the " + to_text(s.quantity) + " shares that are left",
                         "one of " + to_text(rest->quantity));
        s.is_open = false;
        if (s.kind == security_kind::right) succeed(s, *rest);
    }
    // --- options and warrants ------------------------------------------------------------------------

    /// Vests the installments of a security until a day.
    void vest(ocf_security& s, day until) {
        const auto found = rights_.find(text(s.name));
        if (s.kind != security_kind::right || !s.is_open || !s.grant || s.is_early ||
            found == rights_.end())
            return;
        const auto& all = securities_.grant_of(s).installments;
        for (; s.next_installment < all.size(); ++s.next_installment) {
            const installment& due = all[s.next_installment];
            const day on_day       = std::max(due.on, s.issued);
            if (on_day > until) return;
            shares n           = part_of(s.splits, due.count, rounding::down);
            const shares known = std::min(n, found->second.advance);
            found->second.advance -= known;
            vest_more(s, on_day, n - known, s.item);
        }
    }
    void vest_more(ocf_security& s, day on_day, shares n, const ocf_item& by) {
        ocf_right& r = rights_[text(s.name)];
        n            = std::min(n, r.left - r.vested);
        if (!(n > shares{})) return;
        r.vested += n;
        add(on_day, right_vested{s.name, n}, by);
    }
    void accelerate(const ocf_item& i, day d) {
        ocf_security* s = securities_.named(i.place, "security_id");
        const auto n    = in_.shares_of(i.place, "quantity", i.id);
        if (s == nullptr || !n || s->kind != security_kind::right || !s->is_open) return;
        vest(*s, d);
        vest_more(*s, d, *n, i);
    }
    /// What is left of a right goes on under another security_id.
    void succeed(ocf_security& before, ocf_security& next) {
        next.is_open  = true;
        next.name     = before.name;
        next.of_class = before.of_class;
        next.plan     = before.plan;
        next.is_early = next.is_early || before.is_early;
        if (!next.grant)
            return vest_more(next, next.issued, rights_[text(before.name)].left, next.item);
        const auto& all = securities_.grant_of(next).installments;
        while (next.next_installment < all.size() && all[next.next_installment].on <= next.issued)
            ++next.next_installment;
    }
    void cancel(const ocf_item& i, day d, ocf_security& s) {
        vest(s, d);
        const label name = s.name;
        const auto n     = taken(i, s, "quantity");
        if (!n) return;
        ocf_right& r = rights_[text(name)];
        r.left -= std::min(*n, r.left);
        r.vested = std::min(r.vested, r.left);
        add(d, right_cancelled{name, *n}, i);
    }
    /// A whole right goes to another holder. A part of a warrant is cancelled, and issued again by its
    /// own issue; a part of an option stays with its holder, since the pool of its plan does not say
    /// otherwise.
    void transfer_right(const ocf_item& i, day d, ocf_security& s) {
        vest(s, d);
        const label name = s.name;
        const auto next  = securities_.list(i.place, "resulting_security_ids");
        const bool whole = next.size() == 1 && next[0]->quantity == s.quantity;
        const auto n     = taken(i, s, "quantity");
        if (!n) return;
        if (whole && next[0]->is_derived) {
            if (next[0]->holder != s.holder) add(d, right_transferred{name, next[0]->holder}, i);
            return succeed(s, *next[0]);
        }
        if (s.is_option) {
            for (ocf_security* r : next) succeed(s, *r);
            return in_.warn(ocf_warning_kind::term_not_kept, i.place, i.id, std::string(i.word));
        }
        ocf_right& r = rights_[text(name)];
        r.left -= std::min(*n, r.left);
        r.vested = std::min(r.vested, r.left);
        in_.warn(ocf_warning_kind::transferred_as_new, i.place, i.id);
        add(d, right_cancelled{name, *n}, i);
    }
    void exercise(const ocf_item& i, day d, ocf_security& s) {
        vest(s, d);
        shares delivered;
        const auto made = securities_.list(i.place, "resulting_security_ids");
        for (const ocf_security* r : made)
            if (r->kind == security_kind::stock) delivered += r->quantity;
        ocf_right& right = rights_[text(s.name)];
        shares n         = s.quantity;
        if (i.means == ocf_object::option_exercise) {
            const auto said = taken(i, s, "quantity");
            if (!said) return;
            n = *said;
        } else {
            s.quantity = shares{};
            s.is_open  = false;
        }
        const bool says_none = made.empty() || delivered > n;
        if (says_none || (delivered != n && i.means == ocf_object::warrant_exercise))
            in_.warn(ocf_warning_kind::exercised_for_other, i.place, i.id,
                     to_text(n) + " for " + to_text(delivered));
        if (says_none) delivered = n;
        if (n > right.vested) {
            in_.warn(ocf_warning_kind::exercised_unvested, i.place, i.id,
                     to_text(n - right.vested));
            right.advance += n - right.vested;
            vest_more(s, d, n - right.vested, i);
        }
        right.left -= std::min(n, right.left);
        right.vested -= std::min(n, right.vested);
        right_exercised e{.right = s.name, .number = n};
        if (delivered != n) e.delivered = delivered;
        add(d, e, i);
        for (const ocf_security* r : made)
            if (r->kind == security_kind::stock && r->holder != s.holder && !says_none)
                add(d, shares_transferred{s.holder, r->holder, s.of_class->made.name, r->quantity},
                    i);
    }

    ocf_reader& in_;
    ocf_company& company_;
    ocf_securities& securities_;
    company_history& history_;
    std::map<std::string, ocf_right> rights_;
};

} // namespace kicker::detail
