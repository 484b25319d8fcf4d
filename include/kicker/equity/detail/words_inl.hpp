// The definitions of <kicker/equity/words.hpp>.
#pragma once

#include <kicker/equity/words.hpp>

#include <kicker/core/list_of.hpp>
#include <kicker/core/quotes.hpp>
#include <kicker/equity/detail/number_of_shares.hpp>
#include <kicker/numeric/exact_part.hpp>
#include <kicker/text/describe.hpp>

namespace kicker {

namespace detail {

[[nodiscard]] inline std::string_view methods_in_words(const exercise_terms& e) {
    if (e.allows_cash && e.allows_net) return "the holder pays the strike in cash or in shares";
    return e.allows_cash ? "the holder pays the strike in cash"
                         : "the holder pays the strike in shares";
}
[[nodiscard]] inline std::string_view rest_in_words(fraction_of_share f) {
    switch (f) {
    case fraction_of_share::paid_in_cash: return "the company pays a part of a share in cash";
    case fraction_of_share::dropped: return "a part of a share is dropped";
    case fraction_of_share::rounded_up: return "a part of a share counts as a whole share";
    case fraction_of_share::to_nearest: return "a part of a share is rounded to the nearest share";
    }
    return "";
}
[[nodiscard]] inline std::string protection_in_words(const std::string& of,
                                                     dividend_protection how) {
    switch (how) {
    case dividend_protection::none: return of + " changes nothing";
    case dividend_protection::proportional:
        return of + " lowers the strike by its part of the market price, and adds shares";
    case dividend_protection::strike_only:
        return of + " lowers the strike by its part of the market price";
    case dividend_protection::strike_less: return of + " lowers the strike by its amount";
    case dividend_protection::pass_through:
        return "the holder gets " + of + " with the shares of an exercise";
    }
    return {};
}
[[nodiscard]] inline std::string_view merger_in_words(merger_cash m) {
    switch (m) {
    case merger_cash::at_exercise:
        return "the holder gets the cash of a merger with the shares of an exercise";
    case merger_cash::strike_less: return "the cash of a merger lowers the strike by its amount";
    case merger_cash::none: return "the cash of a merger changes nothing";
    }
    return "";
}
[[nodiscard]] inline std::string_view issues_in_words(anti_dilution a) {
    switch (a) {
    case anti_dilution::none: return "a cheap sale of shares changes nothing";
    case anti_dilution::broad_based:
        return "a sale of shares below the strike lowers the strike by a broad-based weighted "
               "average";
    case anti_dilution::narrow_based:
        return "a sale of shares below the strike lowers the strike by a narrow-based weighted "
               "average";
    case anti_dilution::full_ratchet:
        return "a sale of shares below the strike lowers the strike to the price of the sale (full "
               "ratchet)";
    case anti_dilution::market_price:
        return "a sale of shares below the market price lowers the strike by an average against "
               "the market price";
    }
    return "";
}
[[nodiscard]] inline std::string excluded_in_words(const std::vector<std::string>& names) {
    if (names.empty()) return "every sale of shares counts";
    std::vector<std::string> quoted;
    quoted.reserve(names.size());
    for (const std::string& n : names) quoted.push_back(in_quotes(n));
    return "a sale for " + list_of(quoted, ", ", " or ") + " changes nothing";
}
/// "less than 0.01"; nothing where the paper does not say.
template <class Quantity>
[[nodiscard]] std::string least_amount(const Quantity& least, const std::string& words) {
    return least > Quantity{} ? "less than " + words : "";
}
[[nodiscard]] inline std::string least_in_words(const std::string& of, const std::string& amount,
                                                const std::string& part) {
    std::string less = amount;
    if (!part.empty()) add_item(less, ", or ", part);
    return less.empty() ? "an adjustment changes " + of + ", however little"
                        : "an adjustment that would change " + of + " by " + less +
                              " is carried forward to a later one";
}
[[nodiscard]] inline std::string sale_in_words(const sale_terms& s) {
    std::string on = "at " + in_quotes(s.milestone.view());
    switch (s.then) {
    case on_sale::nothing: return on + " the warrant goes on";
    case on_sale::net_exercise:
        return on + " the warrant is exercised net, and the rest of the warrant lapses";
    case on_sale::cash_out:
        return on + " the company pays the value of the vested shares" +
               (s.volatility > percent{}
                    ? " by an option formula, with a volatility of " + to_text(s.volatility) +
                          " and a rate of " + to_text(s.rate)
                    : "") +
               "; the rest of the warrant lapses";
    case on_sale::lapse: return on + " the warrant lapses";
    }
    return on;
}
[[nodiscard]] inline std::string part_in_words(const fraction& part) {
    const fraction f   = reduced(part);
    const auto hundred = exact_part(percent::of(100).ticks(), f);
    if (hundred) return to_text(percent::from_ticks(*hundred));
    return level_text<std::int64_t>(unit_id::count, static_cast<std::int64_t>(f.numerator())) +
           "/" +
           level_text<std::int64_t>(unit_id::count, static_cast<std::int64_t>(f.denominator()));
}
/// "the first 2/3 of the shares cost 10 per share; the other shares cost 12 per share".
[[nodiscard]] inline std::string slices_in_words(const std::vector<strike_slice>& slices) {
    std::string all;
    for (const strike_slice& s : slices) {
        const std::string part = part_in_words(s.until);
        const std::string of = s.until.is_whole() ? all.empty() ? "all shares" : "the other shares"
                               : all.empty()      ? "the first " + part + " of the shares"
                                                  : "the next shares, up to " + part + ",";
        add_item(all, "; ", of + " cost " + to_text(s.at));
    }
    return all;
}

/// Tells the terms one by one.
class right_teller {
public:
    [[nodiscard]] std::vector<right_in_words> take() { return std::move(all_); }

    void tell(const exercise_terms& e) {
        const bool never_net = !e.allows_net; // nothing of a net exercise matters
        const price tick     = price::from_ticks(1);
        add("exercise/methods", methods_in_words(e), false);
        add("exercise/fair_value", "a net exercise counts a share at the " + to_text(e.value),
            never_net);
        add("exercise/same_day",
            e.value.same_day ? "prices of the day of the exercise count"
                             : "prices count until the day before the exercise",
            never_net);
        add("exercise/fair_value_unit",
            "the value of a share is a multiple of " + to_text(e.value.unit), e.value.unit == tick);
        add("exercise/fair_value_rounding",
            "the value of a share is " + std::string(to_word(e.value.how)), e.value.unit == tick);
        add("exercise/fraction", rest_in_words(e.rest), never_net);
        add("exercise/at_expiry",
            e.at_expiry ? "on the last day, shares that gain count as exercised net"
                        : "on the last day, the warrant lapses unless the holder exercises",
            !e.at_expiry);
    }
    void tell(const adjustment_terms& a) {
        const bool no_sale = a.issues == anti_dilution::none; // changes anything
        add("adjusts/dividends", protection_in_words("a dividend", a.dividends),
            a.dividends == dividend_protection::none);
        add("adjusts/distributions", protection_in_words("a distribution", a.distributions),
            a.distributions == dividend_protection::none);
        add("adjusts/dividends_above",
            a.dividends_above == price{}
                ? "every dividend counts as a whole"
                : "only what is above " + to_text(a.dividends_above) + " of a dividend counts",
            a.dividends_above == price{});
        add("adjusts/dividends_above_months",
            a.dividends_above_months == 0
                ? "each dividend counts by itself"
                : "the dividends of " + std::to_string(a.dividends_above_months) +
                      (a.dividends_above_months == 1 ? " month" : " months") + " count together",
            a.dividends_above_months == 0);
        add("adjusts/merger_cash", merger_in_words(a.merger_cash),
            a.merger_cash == merger_cash::at_exercise);
        add("adjusts/rights_issues",
            a.rights ? "a rights issue below the market brings the strike to the ex-rights price, "
                       "and adds shares"
                     : "a rights issue changes nothing",
            !a.rights);
        add("adjusts/share_sales", issues_in_words(a.issues), no_sale);
        add("adjusts/share_sales_scale_shares",
            a.issues_scale_shares
                ? "a sale that lowers the strike adds shares, so that strike times shares stays"
                : "a sale that lowers the strike adds no shares",
            no_sale);
        add("adjusts/below",
            "a sale counts only below " + to_text(a.below) + " of the market price",
            a.below == percent::of(100));
        add("adjusts/further_shares",
            "a broad-based average counts " + number_of_shares(a.further_shares) +
                " beside those outstanding",
            a.further_shares == shares{});
        add("adjusts/excluded", excluded_in_words(a.excluded), a.excluded.empty());
        const adjustment_rounding usual;
        add("adjusts/strike_unit",
            "an adjusted strike is a multiple of " + to_text(a.rounding.strike_unit),
            a.rounding.strike_unit == usual.strike_unit);
        add("adjusts/strike_rounding",
            "an adjusted strike is " + std::string(to_word(a.rounding.strike_how)),
            a.rounding.strike_unit == usual.strike_unit &&
                a.rounding.strike_how == usual.strike_how);
        add("adjusts/share_rounding",
            "the adjusted shares of the whole warrant are " +
                std::string(to_word(a.rounding.shares_how)),
            a.rounding == usual);
        const least_change none;
        add("adjusts/least_strike_change",
            least_in_words("the strike", least_amount(a.least.strike, to_text(a.least.strike)),
                           least_amount(a.least.strike_part, to_text(a.least.strike_part))),
            a.least.strike == none.strike && a.least.strike_part == none.strike_part);
        add("adjusts/least_share_change",
            least_in_words("the shares",
                           least_amount(a.least.shares,
                                        to_text(price::from_ticks(a.least.shares.ticks() * 100)) +
                                            " for each share first granted"),
                           least_amount(a.least.shares_part, to_text(a.least.shares_part))),
            a.least.shares == none.shares && a.least.shares_part == none.shares_part);
        add("adjusts/unvested",
            a.unvested == unvested_shares::rescaled
                ? "an adjustment scales the steps that have not vested"
                : "after an adjustment, the rules apply to the new number of shares",
            a.unvested == unvested_shares::rescaled);
    }
    void tell(const std::vector<exercise_limit>& limits) {
        for (std::size_t i = 0; i < limits.size(); ++i)
            add("limits/" + std::to_string(i), to_text(limits[i]), false);
    }
    void tell(const warrant_rights& r) {
        if (!r.slices.empty()) add("strikes", slices_in_words(r.slices), false);
        tell(r.exercise);
        tell(r.adjusts);
        tell(r.limits);
        add("notice_days",
            "a notice raises a limit on ownership after " + std::to_string(r.notice_days) + " days",
            r.notice_days == warrant_rights{}.notice_days);
        if (!r.on_change_of_control.milestone.empty())
            add("on_change_of_control", sale_in_words(r.on_change_of_control), false);
        if (!r.value_floor.milestone.empty())
            add("value_floor",
                "at " + in_quotes(r.value_floor.milestone.view()) +
                    " the company pays what the vested shares lack of " +
                    to_text(r.value_floor.least),
                false);
    }

private:
    void add(std::string key, std::string_view words, bool is_usual) {
        all_.push_back({std::move(key), std::string(words), is_usual});
    }

    std::vector<right_in_words> all_;
};

} // namespace detail

KICKER_INLINE std::string to_text(const exercise_limit& l) {
    const std::string until = l.lifted == never ? "" : ", until " + to_text(l.lifted);
    const std::string name(l.name.view());
    const std::string for_people = // unless the condition says it already
        name.empty() || until.find(name) != std::string::npos ? "" : " (" + name + ")";
    switch (l.kind) {
    case limit_kind::ownership:
        return "the holder may own at most " + to_text(l.part) + " of the company" + until;
    case limit_kind::exchange:
        return "exercises issue at most " + to_text(l.part) + " of the shares at signing" + until;
    case limit_kind::authorized:
        return "exercises issue at most the " + to_text(l.number) + " shares kept for them" + until;
    case limit_kind::gate: return "the holder may exercise nothing" + until + for_people;
    case limit_kind::transfer: return "the holder may not sell or transfer" + until + for_people;
    }
    return {};
}

KICKER_INLINE std::string left_by(const exercise_limit& l, shares all) {
    const bool is_part = l.kind == limit_kind::ownership || l.kind == limit_kind::exchange;
    if (!is_part || all <= shares{}) return {};
    const shares left = l.kind == limit_kind::ownership
                            ? most_issued_below(l.part, all, {})
                            : part_of(as_fraction(l.part), all, rounding::down);
    return "of " + to_text(all) + " shares outstanding, exercises may issue " + to_text(left);
}

KICKER_INLINE std::vector<right_in_words> each_right(const warrant_rights& r) {
    detail::right_teller terms;
    terms.tell(r);
    return terms.take();
}

KICKER_INLINE std::vector<std::string> rights_in_words(const warrant_rights& r) {
    std::vector<std::string> lines;
    for (right_in_words& term : each_right(r))
        if (!term.is_usual) lines.push_back(std::move(term.words));
    return lines;
}

KICKER_INLINE std::string_view to_words(exercise_trigger t) {
    switch (t) {
    case exercise_trigger::holder: return "by the holder";
    case exercise_trigger::expiry: return "at the expiry";
    case exercise_trigger::company_sale: return "at the sale of the company";
    }
    return "";
}

KICKER_INLINE std::string_view to_words(end_kind e) {
    switch (e) {
    case end_kind::expired: return "expired";
    case end_kind::closed: return "forfeited, or ended with the contract";
    case end_kind::company_sold: return "ended by the sale of the company";
    }
    return "";
}

KICKER_INLINE std::string to_text(const life_note& n) {
    const std::string then = to_text(n.on) + ": ", whose = "warrant " + in_quotes(n.warrant.view());
    switch (n.kind) {
    case life_note_kind::no_market_value:
        return then + "the ledger has too few prices for " + n.about + ", so " + whose +
               " stays as it is";
    case life_note_kind::outstanding_not_known:
        return then + "the ledger does not say the shares outstanding, so " + n.about +
               " has no effect on " + whose;
    case life_note_kind::no_strike:
        return then + "no one strike is known for " + n.about + ", so " + whose + " stays as it is";
    case life_note_kind::no_pricing:
        return then +
               "the cash-out paid what an exercise would gain, since nobody gave an option formula";
    case life_note_kind::carried_forward:
        return then + whose + " carries forward " + n.about +
               ", and a later adjustment or an exercise makes this change";
    case life_note_kind::merger_cash:
        return then + "each share of " + whose + " also brings " + n.about +
               " in cash when the holder exercises, from a merger";
    }
    return then + n.about;
}

} // namespace kicker
