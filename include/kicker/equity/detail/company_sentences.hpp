// What comes into a company's capital, in full, a sentence each.
#pragma once

#include <kicker/equity/company_words.hpp>

#include <kicker/equity/detail/number_of_shares.hpp>

#include <kicker/core/list_of.hpp>
#include <kicker/text/describe.hpp>

namespace kicker::detail {

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

} // namespace kicker::detail
