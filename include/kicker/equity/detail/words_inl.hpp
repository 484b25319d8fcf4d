// The definitions of <kicker/equity/words.hpp>.
#pragma once

#include <kicker/equity/words.hpp>

#include <kicker/equity/detail/right_sentences.hpp>

namespace kicker {

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
    }
    return then + n.about;
}

} // namespace kicker
