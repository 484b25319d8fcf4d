// The definitions of <kicker/equity/words.hpp>.
#pragma once

#include <kicker/equity/words.hpp>

#include <kicker/core/quotes.hpp>
#include <kicker/numeric/exact_part.hpp>
#include <kicker/text/describe.hpp>

namespace kicker {

namespace detail {

[[nodiscard]] inline std::string name_or(const exercise_limit& l, std::string_view otherwise) {
    return std::string(l.name.empty() ? otherwise : l.name.view());
}
/// "to the cent" as a unit and a way: "to 0.01, rounded up".
[[nodiscard]] inline std::string in_multiples(const price& unit, rounding how) {
    return "to " + to_text(unit) + ", " + std::string(to_word(how));
}
[[nodiscard]] inline std::string exercise_in_words(const exercise_terms& e) {
    std::string s = e.allows_cash && e.allows_net ? "an exercise is paid in cash or in shares"
                    : e.allows_cash               ? "an exercise is paid in cash"
                                                  : "an exercise is paid in shares";
    if (!e.allows_net) return s;
    s += "; a net exercise counts a share at the " + to_text(e.value) +
         (e.value.same_day ? " of the day" : " before the day");
    if (e.value.unit != price::from_ticks(1)) s += " " + in_multiples(e.value.unit, e.value.how);
    return s;
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
[[nodiscard]] inline std::string protection_in_words(std::string_view of, dividend_protection how) {
    switch (how) {
    case dividend_protection::none: return {};
    case dividend_protection::proportional:
        return std::string(of) +
               " lowers the strike by its part of the market price, and adds shares";
    case dividend_protection::strike_only:
        return std::string(of) + " lowers the strike by its part of the market price";
    case dividend_protection::strike_less:
        return std::string(of) + " lowers the strike by its amount";
    case dividend_protection::pass_through:
        return "the holder gets " + std::string(of) + " with the shares of an exercise";
    }
    return {};
}
[[nodiscard]] inline std::string issues_in_words(const adjustment_terms& a) {
    std::string s = "a sale of shares below ";
    switch (a.issues) {
    case anti_dilution::none: return {};
    case anti_dilution::broad_based: s += "the strike: broad-based weighted average"; break;
    case anti_dilution::narrow_based: s += "the strike: narrow-based weighted average"; break;
    case anti_dilution::full_ratchet: s += "the strike: full ratchet"; break;
    case anti_dilution::market_price:
        s += (a.below == percent::of(100) ? "" : to_text(a.below) + " of ") +
             std::string("the market price: average against the market price");
        break;
    }
    s += a.issues_scale_shares ? ", for strike and shares" : ", for the strike";
    for (std::size_t i = 0; i < a.excluded.size(); ++i)
        s += (i == 0 ? "; not for " : " and ") + in_quotes(a.excluded[i]);
    return s;
}
[[nodiscard]] inline std::string rounding_in_words(const adjustment_rounding& r) {
    return "an adjustment rounds the strike " + in_multiples(r.strike_unit, r.strike_how) +
           "; the shares of the whole warrant are " + std::string(to_word(r.shares_how));
}
/// What keeps a small adjustment back, for strike and shares.
[[nodiscard]] inline std::string least_in_words(const least_change& l) {
    const auto either = [](const std::string& a, const std::string& b) {
        return a + (a.empty() || b.empty() ? "" : ", or ") + b;
    };
    const auto less = [](bool is_said, const std::string& what) {
        return is_said ? "by less than " + what : std::string();
    };
    const std::string strike = either(less(l.strike > price{}, to_text(l.strike)),
                                      less(l.strike_part > percent{}, to_text(l.strike_part)));
    const std::string shares =
        either(less(l.shares > percent{}, to_text(price::from_ticks(l.shares.ticks() * 100)) +
                                              " for each share first granted"),
               less(l.shares_part > percent{}, to_text(l.shares_part)));
    if (strike.empty() && shares.empty()) return {};
    return "an adjustment that would change " +
           either(strike.empty() ? "" : "the strike " + strike,
                  shares.empty() ? "" : "the shares " + shares) +
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

KICKER_INLINE std::vector<std::string> rights_in_words(const warrant_rights& r) {
    std::vector<std::string> lines;
    const auto add = [&](std::string line) {
        if (!line.empty()) lines.push_back(std::move(line));
    };
    add(detail::exercise_in_words(r.exercise));
    if (r.exercise.allows_net) add(std::string(detail::rest_in_words(r.exercise.rest)));
    if (r.exercise.at_expiry) add("what gains on the last day counts as exercised net");
    add(detail::protection_in_words("a dividend", r.adjusts.dividends));
    add(detail::protection_in_words("a distribution", r.adjusts.distributions));
    if (r.adjusts.dividends_above > price{})
        add("only what is above " + to_text(r.adjusts.dividends_above) + " of a dividend counts");
    if (r.adjusts.rights)
        add("a rights issue below the market brings the strike to the ex-rights price, and adds "
            "shares");
    add(detail::issues_in_words(r.adjusts));
    if (r.adjusts.rounding != adjustment_rounding{})
        add(detail::rounding_in_words(r.adjusts.rounding));
    add(detail::least_in_words(r.adjusts.least));
    if (r.adjusts.unvested == unvested_shares::template_again)
        add("after an adjustment, rules are applied to the new number of shares");
    for (const exercise_limit& l : r.limits) add(to_text(l));
    if (!r.on_change_of_control.milestone.empty())
        add(detail::sale_in_words(r.on_change_of_control));
    if (!r.value_floor.milestone.empty())
        add("at " + in_quotes(r.value_floor.milestone.view()) +
            " the company makes the value up to " + to_text(r.value_floor.least));
    for (const strike_slice& s : r.slices)
        add("the shares up to " + detail::part_in_words(s.until) + " of the warrant: strike " +
            to_text(s.at));
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
    }
    return then + n.about;
}

} // namespace kicker
