// The transactions of a package as events of the company's history.
#pragma once

#include <kicker/ocf/detail/ocf_issues.hpp>
#include <kicker/unit/text.hpp>

namespace kicker::detail {

/// Writes events, one transaction after another.
class ocf_events : public ocf_issues {
public:
    using ocf_issues::ocf_issues;

    /// The events of transactions in their order, and what vests until a day.
    ///
    /// Throws: invalid_document where something does not fit the securities so far.
    void run(const std::vector<std::pair<day, const ocf_item*>>& in_order, day as_of) {
        for (const auto& [on_day, item] : in_order) take(*item, on_day);
        in_.finish();
        for (ocf_security& s : securities_.all()) vest(s, as_of);
    }

    /// A warning for each number that the history counts otherwise than the package.
    void compare(const cap_table& with) {
        std::map<std::pair<std::string, std::string>, shares> held, in_history;
        std::map<std::string, ocf_place> where;
        for (const ocf_security& s : securities_.all()) {
            if (s.kind != security_kind::stock || !s.is_open || s.of_class == nullptr) continue;
            held[{text(s.holder), text(s.of_class->made.name)}] += s.quantity;
            where.emplace(text(s.holder), s.item.place);
        }
        for (const holding& h : with.holdings)
            in_history[{text(with.holders[h.holder]), text(with.classes[h.of_class].name)}] +=
                h.number;
        for (const auto& [who, n] : held) in_history.emplace(who, shares{});
        for (const auto& [who, n] : in_history) {
            const shares expected = held[who];
            if (n == expected) continue;
            ocf_place p = in_.root(0);
            if (const auto w = where.find(who.first); w != where.end()) p = w->second;
            in_.warn(ocf_warning_kind::counts_differ, p, who.first,
                     who.second + ": " + to_text(expected) + " by the package, " + to_text(n) +
                         " by its history");
        }
    }

private:
    void take(const ocf_item& i, day d) {
        switch (i.means) {
        case ocf_object::stock_issuance:
        case ocf_object::option_issuance:
        case ocf_object::warrant_issuance:
        case ocf_object::note_issuance: return issue(i, d);
        case ocf_object::class_authorized:
            if (const ocf_class* c = company_.class_in(i.place, "stock_class_id"))
                add(d,
                    authorized_changed{c->made.name,
                                       company_.authorized(i.place, "new_shares_authorized", i.id)},
                    i);
            return;
        case ocf_object::class_ratio: return change_ratio(i, d);
        case ocf_object::class_split: return split(i, d);
        case ocf_object::pool_adjustment: return adjust_pool(i, d);
        case ocf_object::return_to_pool:
            return in_.warn(ocf_warning_kind::returned_by_plan, i.place, i.id);
        case ocf_object::acceptance:
            return in_.warn(ocf_warning_kind::record_not_kept, i.place, i.id, std::string(i.word));
        case ocf_object::retraction: return; // known from the beginning
        case ocf_object::vesting_acceleration: return accelerate(i, d);
        default: break;
        }
        ocf_security* s = i.means == ocf_object::stock_consolidation
                              ? nullptr
                              : securities_.named(i.place, "security_id");
        if (i.means == ocf_object::stock_consolidation) return consolidate(i);
        const bool acts = i.means != ocf_object::vesting_start &&
                          i.means != ocf_object::vesting_event &&
                          i.means != ocf_object::option_repricing;
        if (s == nullptr || !acts || i.place.node->find("security_id") == nullptr) return;
        if (s->kind == security_kind::left_out)
            return in_.warn(ocf_warning_kind::record_not_kept, i.place, i.id, std::string(i.word));
        if (!s->is_open)
            return in_.complain(*ocf_reader::member(i.place, "security_id"),
                                "a security that is outstanding on " + to_text(d),
                                quoted_beginning(s->id));
        if (!fits(i, *s)) return;
        act(i, d, *s);
    }
    /// Whether a transaction is of the same kind as its security.
    [[nodiscard]] bool fits(const ocf_item& i, const ocf_security& s) {
        security_kind needs = security_kind::stock;
        switch (i.means) {
        case ocf_object::right_cancellation:
        case ocf_object::right_transfer:
        case ocf_object::option_exercise:
        case ocf_object::warrant_exercise: needs = security_kind::right; break;
        case ocf_object::note_end:
        case ocf_object::note_transfer: needs = security_kind::note; break;
        default: break;
        }
        if (s.kind == needs) return true;
        in_.complain(*ocf_reader::member(i.place, "security_id"),
                     needs == security_kind::stock   ? "a security that is stock"
                     : needs == security_kind::right ? "a security that is an option or a warrant"
                                                     : "a security that is a note or a SAFE",
                     quoted_beginning(s.id));
        return false;
    }
    void act(const ocf_item& i, day d, ocf_security& s) {
        switch (i.means) {
        case ocf_object::stock_cancellation:
        case ocf_object::stock_repurchase:
            if (const auto n = taken(i, s, "quantity"))
                add(d,
                    shares_repurchased{.holder   = s.holder,
                                       .of_class = s.of_class->made.name,
                                       .number   = *n,
                                       .retired  = true},
                    i);
            return;
        case ocf_object::stock_transfer: return transfer(i, d, s);
        case ocf_object::stock_conversion: return convert(i, d, s);
        case ocf_object::stock_reissuance: return reissue(i, s);
        case ocf_object::right_cancellation: return cancel(i, d, s);
        case ocf_object::right_transfer: return transfer_right(i, d, s);
        case ocf_object::option_exercise:
        case ocf_object::warrant_exercise: return exercise(i, d, s);
        case ocf_object::note_end:
            s.is_open = false;
            if (!securities_.list(i.place, "resulting_security_ids").empty())
                in_.warn(ocf_warning_kind::note_ended, i.place, i.id);
            return add(d, note_repaid{s.name}, i);
        case ocf_object::note_transfer: return transfer_note(i, d, s);
        default: return;
        }
    }
    /// A whole note goes to another holder; a part of one is a note of its own.
    void transfer_note(const ocf_item& i, day d, ocf_security& s) {
        s.is_open       = false;
        const auto next = securities_.list(i.place, "resulting_security_ids");
        if (next.size() == 1 && next[0]->is_derived) {
            next[0]->name    = s.name;
            next[0]->is_open = true;
            if (next[0]->holder != s.holder) add(d, note_transferred{s.name, next[0]->holder}, i);
            return;
        }
        in_.warn(ocf_warning_kind::note_ended, i.place, i.id);
        add(d, note_repaid{s.name}, i);
    }

    // --- stock -----------------------------------------------------------------------------------

    void transfer(const ocf_item& i, day d, ocf_security& s) {
        const auto n = taken(i, s, "quantity");
        if (!n) return;
        shares moved;
        for (const ocf_security* r : securities_.list(i.place, "resulting_security_ids")) {
            moved += r->quantity;
            if (r->holder != s.holder)
                add(d, shares_transferred{s.holder, r->holder, s.of_class->made.name, r->quantity},
                    i);
        }
        if (moved != *n)
            in_.complain(*ocf_reader::member(i.place, "resulting_security_ids"),
                         "securities of " + to_text(*n) + " shares in all",
                         "some of " + to_text(moved));
    }
    void convert(const ocf_item& i, day d, ocf_security& s) {
        const auto n = taken(i, s, "quantity_converted");
        if (!n) return;
        const auto made         = securities_.list(i.place, "resulting_security_ids");
        const share_class& from = s.of_class->made;
        shares sum;
        bool as_class_says = !made.empty();
        for (const ocf_security* r : made) {
            if (r->kind != security_kind::stock || r->of_class == nullptr) continue;
            sum += r->quantity;
            as_class_says =
                as_class_says && r->of_class->made.name == from.into && r->holder == s.holder;
        }
        if (as_class_says && is_convertible(from) && as_converted(from, *n) == sum)
            return add(d, shares_converted{from.name, s.holder, *n}, i);
        in_.warn(ocf_warning_kind::converted_by_number, i.place, i.id, to_text(sum));
        add(d,
            shares_repurchased{
                .holder = s.holder, .of_class = from.name, .number = *n, .retired = true},
            i);
        for (const ocf_security* r : made)
            if (r->kind == security_kind::stock && r->of_class != nullptr)
                add(d,
                    shares_issued{.holder   = r->holder,
                                  .of_class = r->of_class->made.name,
                                  .number   = r->quantity},
                    i);
    }
    /// New certificates change no count; what they add up to is compared in the end.
    static void reissue(const ocf_item&, ocf_security& s) { s.is_open = false; }
    void consolidate(const ocf_item& i) {
        for (ocf_security* s : securities_.list(i.place, "security_ids")) s->is_open = false;
    }

    // --- classes and pools -------------------------------------------------------------------------

    void change_ratio(const ocf_item& i, day d) {
        ocf_class* c = company_.class_in(i.place, "stock_class_id");
        const auto m = ocf_reader::member(i.place, "new_ratio_conversion_mechanism");
        if (c == nullptr || !m) return;
        const auto r = company_.ratio_of(*m, i.id);
        if (!r) return;
        c->made.converts_into = *r;
        add(d, conversion_changed{c->made.name, *r}, i);
    }
    void split(const ocf_item& i, day d) {
        ocf_class* c = company_.class_in(i.place, "stock_class_id");
        const auto m = ocf_reader::member(i.place, "split_ratio");
        if (c == nullptr || !m || !in_.check_fields(*m, "numerator*= denominator*=", i.id)) return;
        const auto r = in_.ratio_in(*m);
        if (!r) return;
        const int128 most = std::numeric_limits<std::int64_t>::max();
        if (r->is_none() || r->numerator() > most || r->denominator() > most)
            return in_.complain(*m, "a ratio of two positive numbers below 10^18");
        for (ocf_class& k : company_.classes()) {
            if (k.made.into == c->made.name && &k != c)
                k.made.converts_into = reduced(k.made.converts_into * *r);
            if (&k == c && !k.made.into.empty())
                k.made.converts_into = reduced(k.made.converts_into / *r);
        }
        for (ocf_security& s : securities_.all()) {
            if (!s.is_open || s.of_class != c) continue;
            if (s.kind == security_kind::right) vest(s, d - 1);
            s.quantity = part_of(*r, s.quantity, rounding::down);
            s.splits   = reduced(s.splits * *r);
        }
        for (auto& [name, right] : rights_) {
            if (right.of != text(c->made.name)) continue;
            right.left    = part_of(*r, right.left, rounding::down);
            right.vested  = std::min(right.left, part_of(*r, right.vested, rounding::down));
            right.advance = part_of(*r, right.advance, rounding::down);
        }
        for (ocf_plan& p : company_.plans())
            if (p.of_class == c->made.name) p.reserved = part_of(*r, p.reserved, rounding::down);
        add(d,
            class_split{.of_class   = c->made.name,
                        .new_shares = static_cast<std::int64_t>(r->numerator()),
                        .old_shares = static_cast<std::int64_t>(r->denominator())},
            i);
    }
    void adjust_pool(const ocf_item& i, day d) {
        ocf_plan* p  = company_.plan_in(i.place, "stock_plan_id");
        const auto n = in_.shares_of(i.place, "shares_reserved", i.id);
        if (p == nullptr || !n) return;
        if (*n != p->reserved) add(d, plan_changed{p->name, *n - p->reserved}, i);
        p->reserved = *n;
    }
};

} // namespace kicker::detail
