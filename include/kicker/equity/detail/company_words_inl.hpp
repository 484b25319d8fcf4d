// The definitions of <kicker/equity/company_words.hpp>.
#pragma once

#include <kicker/equity/company_words.hpp>

#include <kicker/core/list_of.hpp>
#include <kicker/equity/detail/number_of_shares.hpp>
#include <kicker/text/describe.hpp>
#include <kicker/unit/text.hpp>

namespace kicker {

namespace detail {

/// "4,000,000 shares of "Common"".
[[nodiscard]] inline std::string shares_of(const shares& n, const label& of_class) {
    return number_of_shares(n) + " of " + in_quotes(of_class);
}
/// A number that is no amount of anything: "20", "0.75", "1/3".
[[nodiscard]] inline std::string number_text(const fraction& f) {
    const fraction r     = reduced(f);
    const auto of_number = [](int128 n, unit_id unit) {
        return level_text<std::int64_t>(unit, rep_traits<int128>::to_int64(n));
    };
    const int128 tick = price::ticks_per_unit; // eight decimals are as many as anybody writes
    if (tick % r.denominator() == 0)
        return of_number(r.numerator() * (tick / r.denominator()), unit_id::price);
    return of_number(r.numerator(), unit_id::count) + "/" +
           of_number(r.denominator(), unit_id::count);
}

[[nodiscard]] inline std::string sentence_of(const class_created& e) {
    const share_class& c = e.made;
    std::string s        = std::string(to_word(c.kind)) + " stock";
    if (c.votes)
        s += c.votes->is_none() ? " without votes"
                                : " with " + number_text(*c.votes) +
                                      (c.votes->is_whole() ? " vote" : " votes") + " a share";
    if (c.converts_into.is_none()) s += ", which never converts";
    else if (!c.into.empty())
        s += ", of which a share converts into " + number_text(c.converts_into) + " of " +
             in_quotes(c.into);
    else if (!c.converts_into.is_whole())
        s +=
            ", of which a share converts into " + number_text(c.converts_into) + " of common stock";
    if (c.original_price != price{}) s += "; issued at " + to_text(c.original_price);
    if (c.authorized) s += "; " + number_of_shares(*c.authorized) + " authorized";
    return s;
}
[[nodiscard]] inline std::string sentence_of(const plan_created& e) {
    return "the pool has " + shares_of(e.reserved, e.of_class) + " for awards to come";
}
[[nodiscard]] inline std::string sentence_of(const shares_issued& e) {
    return in_quotes(e.holder) + " holds " + shares_of(e.number, e.of_class) +
           (e.from_treasury ? ", from the treasury" : "");
}
/// How many of a right's shares may be bought at once.
[[nodiscard]] inline std::string vested_in_words(const std::optional<shares>& vested) {
    return vested ? "; " + to_text(*vested) + " of them have vested" : "";
}
[[nodiscard]] inline std::string sentence_of(const option_granted& e) {
    return in_quotes(e.holder) + " may buy " + number_of_shares(e.number) + " at " +
           to_text(e.strike) + " under the plan " + in_quotes(e.plan) + vested_in_words(e.vested);
}
[[nodiscard]] inline std::string sentence_of(const warrant_issued& e) {
    return in_quotes(e.holder) + " may buy " + shares_of(e.number, e.of_class) + " at " +
           to_text(e.strike) + vested_in_words(e.vested);
}
[[nodiscard]] inline std::string sentence_of(const note_issued& e) {
    const convertible_terms& t = e.terms;
    std::string s              = in_quotes(e.holder) + " paid " + to_text(e.principal);
    if (t.cap)
        s += "; a cap of " + to_text(*t.cap) +
             (t.base == cap_base::pre_money ? " before new money" : " after notes convert");
    if (t.discount != percent{}) s += "; " + to_text(t.discount) + " off the price of a round";
    if (t.interest != percent{}) s += "; " + to_text(t.interest) + " interest a year";
    return s;
}
[[nodiscard]] inline std::string sentence_of(const priced_round& e) {
    std::vector<std::string> buyers;
    for (const round_investor& i : e.investors)
        buyers.push_back(in_quotes(i.holder) +
                         (i.pays ? " pays " + to_text(*i.pays) : " buys pro rata"));
    std::string s = list_of(buyers, ", ", " and ") + " for " + in_quotes(e.of_class);
    if (e.at) s += " at " + to_text(*e.at) + " a share";
    if (e.pre_money) s += " at a value of " + to_text(*e.pre_money) + " before the money";
    if (!e.plan.empty())
        s += "; the pool of " + in_quotes(e.plan) + " becomes " + to_text(e.pool) +
             (e.pool_in_pre_money ? ", at the cost of those before" : ", at the cost of all");
    return s;
}
[[nodiscard]] inline std::string sentence_of(const public_offering& e) {
    return in_quotes(e.buyer) + " buys " + shares_of(e.primary, e.of_class) + " at " +
           to_text(e.at) +
           (e.over_allotment == shares{}
                ? ""
                : ", and " + to_text(e.over_allotment) + " more by the over-allotment");
}

/// Each change in words.
struct change_words {
    static std::string named(std::string_view what, const label& name) {
        return std::string(what) + " " + quoted_beginning(name);
    }
    static std::string of(std::string_view what, shares n, const label& of_class) {
        return std::string(what) + " of " + to_text(n) + named("", of_class);
    }
    static std::string all_or(const std::optional<shares>& n) { return n ? to_text(*n) : "all"; }

    std::string operator()(const class_created& e) const {
        return "new " + std::string(to_word(e.made.kind)) + named(" class", e.made.name);
    }
    std::string operator()(const authorized_changed& e) const {
        return named("authorized shares of class", e.of_class) + ": " +
               (e.authorized ? to_text(*e.authorized) : "no limit is known");
    }
    std::string operator()(const conversion_changed& e) const {
        const fraction r = reduced(e.converts_into);
        return named("conversion of class", e.of_class) + ": " + ratio_text(r);
    }
    std::string operator()(const plan_created& e) const {
        return named("new plan", e.plan) + " with " + to_text(e.reserved) + named("", e.of_class);
    }
    std::string operator()(const plan_changed& e) const {
        return e.by < shares{} ? to_text(-e.by) + named(" less for plan", e.plan)
                               : to_text(e.by) + named(" more for plan", e.plan);
    }
    std::string operator()(const class_split& e) const {
        const std::string ratio = "split " + to_text(shares::of(e.new_shares)) + " for " +
                                  to_text(shares::of(e.old_shares));
        return e.of_class.empty() ? ratio : ratio + named(" of class", e.of_class);
    }
    std::string operator()(const shares_issued& e) const {
        return of("issue", e.number, e.of_class) + named(" to", e.holder) +
               (e.from_treasury ? " from the treasury" : "");
    }
    std::string operator()(const option_granted& e) const {
        return named("option", e.name) + " for " + to_text(e.number) + " at " + to_text(e.strike) +
               named(" to", e.holder);
    }
    std::string operator()(const warrant_issued& e) const {
        return named("warrant", e.name) + " for " + to_text(e.number) + named("", e.of_class) +
               " at " + to_text(e.strike) + named(" to", e.holder);
    }
    std::string operator()(const note_issued& e) const {
        return named("note", e.name) + " of " + to_text(e.principal) + named(" to", e.holder);
    }
    std::string operator()(const right_vested& e) const {
        return "vesting of " + to_text(e.number) + named(" of", e.right);
    }
    std::string operator()(const right_exercised& e) const {
        return "exercise of " + to_text(e.number) + named(" of", e.right) +
               (e.delivered ? " for " + to_text(*e.delivered) : "");
    }
    std::string operator()(const right_cancelled& e) const {
        return "cancellation of " + all_or(e.number) + named(" of", e.right);
    }
    std::string operator()(const shares_converted& e) const {
        return "conversion of " + all_or(e.number) + named("", e.of_class) +
               (e.holder.empty() ? "" : named(" by", e.holder));
    }
    std::string operator()(const note_converted& e) const {
        return named("conversion of note", e.note) + " at " + to_text(e.at);
    }
    std::string operator()(const note_repaid& e) const {
        return named("repayment of note", e.note);
    }
    std::string operator()(const shares_transferred& e) const {
        return of("transfer", e.number, e.of_class) + named(" from", e.from) + named(" to", e.to);
    }
    std::string operator()(const right_transferred& e) const {
        return named("transfer of", e.right) + named(" to", e.to);
    }
    std::string operator()(const note_transferred& e) const {
        return named("transfer of note", e.note) + named(" to", e.to);
    }
    std::string operator()(const shares_repurchased& e) const {
        return of(e.retired ? "cancellation" : "repurchase", e.number, e.of_class) +
               named(" from", e.holder);
    }
    std::string operator()(const priced_round& e) const { return named("round", e.name); }
    std::string operator()(const public_offering& e) const {
        return of("public offering", e.primary + e.over_allotment, e.of_class) + " at " +
               to_text(e.at);
    }

    static std::string ratio_text(const fraction& r) {
        const auto number = [](int128 n) {
            return to_text(shares::of(rep_traits<int128>::to_int64(n)));
        };
        return number(r.numerator()) + " for " + number(r.denominator());
    }
};

} // namespace detail

KICKER_INLINE std::string_view to_word(count_basis by) {
    switch (by) {
    case count_basis::issued: return "issued";
    case count_basis::outstanding_shares: return "outstanding";
    case count_basis::as_converted: return "as converted";
    case count_basis::as_exercised: return "as exercised";
    case count_basis::fully_diluted: break;
    }
    return "fully diluted";
}

KICKER_INLINE std::string_view to_word(owner_kind k) {
    switch (k) {
    case owner_kind::holder: return "holder";
    case owner_kind::pool: return "pool";
    case owner_kind::treasury: break;
    }
    return "treasury";
}

KICKER_INLINE std::string to_text(const company_change& what) {
    return std::visit(detail::change_words{}, what);
}

KICKER_INLINE std::string to_text(const company_event& e) {
    return to_text(e.on) + ": " + to_text(e.what);
}

KICKER_INLINE std::ostream& operator<<(std::ostream& out, const company_event& e) {
    return out << to_text(e);
}

KICKER_INLINE std::string in_a_sentence(const company_change& what) {
    return std::visit(
        [&](const auto& e) {
            if constexpr (requires { detail::sentence_of(e); }) return detail::sentence_of(e);
            else return to_text(what);
        },
        what);
}

KICKER_INLINE std::string in_a_sentence(const company_event& e) {
    const bool is_dated = std::holds_alternative<note_issued>(e.what) ||
                          std::holds_alternative<priced_round>(e.what) ||
                          std::holds_alternative<public_offering>(e.what);
    return (is_dated ? "on " + to_text(e.on) + ", " : "") + in_a_sentence(e.what);
}

} // namespace kicker
