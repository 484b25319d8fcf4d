// One event from its fields, which are texts: the row of a CSV file, an object of a document.
#pragma once

#include <kicker/calendar/text.hpp>
#include <kicker/core/csv.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/ledger/detail/event_checks.hpp>
#include <kicker/ledger/event.hpp>
#include <kicker/ledger/event_fault.hpp>
#include <kicker/unit/parse.hpp>

#include <array>

namespace kicker {

/// What is written of an event, in the order in which a CSV file lists it.
enum class event_field : unsigned char {
    date,     ///< on which it happened
    word,     ///< of its kind, in the field `event`
    name,     ///< of a milestone, a measure, a tranche, a reason
    amount,   ///< in the unit of its kind
    unit,     ///< of a measure's amount
    volume,   ///< shares traded at a price
    rate,     ///< of exchange, 1.1, or of a split, 2:1
    currency, ///< of an amount that is not in the deal's
    party,    ///< who did it
    tags,     ///< the user's own words
    source    ///< where the fact is from
};

/// Their names, as the columns of a CSV file and the keys of a document have them.
inline constexpr std::array<std::string_view, 11> event_field_words = {
    "date", "event",    "name",  "amount", "unit",  "volume",
    "rate", "currency", "party", "tags",   "source"};

/// The fields of one event; null for one that is not there.
struct event_fields {
    std::array<const csv_field*, event_field_words.size()> at{}; ///< in the order of event_field
    text_position begin;         ///< where the event begins, for what is missing
    bool commas_allowed = false; ///< whether amounts may have a comma every three digits
};

namespace detail {

/// Reads one event, whole or not at all.
template <representation Rep>
class event_reader {
public:
    explicit event_reader(const event_fields& fields) : fields_(fields) {}

    [[nodiscard]] basic_event<Rep> read() {
        for (const event_field needed : {date, word})
            if (find(needed) == nullptr) throw missing(needed);
        basic_event<Rep> e;
        e.on       = read_as(date, [](std::string_view t) { return parse_day(t); });
        e.kind     = read_kind();
        e.name     = e.kind == event_kind::other ? text_of(word) : text_of(name);
        e.currency = text_of(currency);
        e.party    = text_of(party);
        e.tags     = text_of(tags);
        e.source   = text_of(source);
        read_quantity(e);
        if (has(volume))
            e.volume = read_as(volume, [&](std::string_view t) {
                return parse<basic_count<Rep>>(t, fields_.commas_allowed);
            });
        if (has(rate))
            e.rate = read_as(rate, [&](std::string_view t) { return parse_rate(t, e.kind); });
        if (terms_of(e.kind).needs_name && e.name.empty()) throw missing(name);
        if (terms_of(e.kind).needs_ratio && !e.rate) throw missing(rate);
        if (terms_of(e.kind).needs_volume && !e.volume) throw missing(volume);
        check_party(e);
        if (const std::string fault = fault_in(e); !fault.empty())
            throw invalid_text::because(field(has(amount) ? amount : word).at, fault);
        return e;
    }

private:
    using enum event_field;

    [[nodiscard]] event_kind read_kind() const {
        const std::string& said = text_of(word);
        if (const auto known = event_kind_of(said)) return *known;
        const std::string near = nearest(said, event_words);
        if (said.empty() || !near.empty()) throw complaint(field(word), "a kind of event", near);
        return event_kind::other;
    }
    void read_quantity(basic_event<Rep>& e) {
        const bool any_unit =
            e.kind == event_kind::measured || (e.kind == event_kind::other && has(unit));
        e.unit = any_unit ? read_unit() : unit_of(e.kind);
        if (has(unit) && read_unit() != e.unit)
            throw complaint(field(unit), e.unit == unit_id::none
                                             ? "no unit for a " + text_of(word)
                                             : "the unit " + std::string(to_word(e.unit)));
        if (e.unit == unit_id::none) {
            if (has(amount) && e.kind != event_kind::other)
                throw complaint(field(amount), "no amount for a " + text_of(word));
            return;
        }
        if (!has(amount)) throw missing(amount);
        if (const char first = text_of(amount).front(); first != '-' && !is_digit(first))
            throw complaint(field(amount), "a number (its currency stands in \"currency\")");
        e.ticks = read_as(amount, [&](std::string_view t) { return ticks_of(e.unit, t); });
    }
    [[nodiscard]] unit_id read_unit() const {
        const unit_id named = unit_named(text_of(unit));
        if (named == unit_id::none)
            throw has(unit)
                ? complaint(field(unit), "money, price, shares, percent, power or count",
                            nearest(text_of(unit), unit_words))
                : missing(unit);
        return named;
    }
    [[nodiscard]] Rep ticks_of(unit_id u, std::string_view t) const {
        switch (u) {
        case unit_id::money: return parse<basic_money<Rep>>(t, fields_.commas_allowed).ticks();
        case unit_id::price: return parse<basic_price<Rep>>(t, fields_.commas_allowed).ticks();
        case unit_id::shares: return parse<basic_shares<Rep>>(t, fields_.commas_allowed).ticks();
        case unit_id::percent: return parse<basic_percent<Rep>>(t, fields_.commas_allowed).ticks();
        case unit_id::power: return parse<basic_power<Rep>>(t, fields_.commas_allowed).ticks();
        default: return parse<basic_count<Rep>>(t, fields_.commas_allowed).ticks();
        }
    }
    /// A rate of exchange as a decimal, 1.1; a split as new:old, 2:1 or 1.5:1.
    [[nodiscard]] basic_fraction<Rep> parse_rate(std::string_view t, event_kind k) const {
        const decimal_number first = read_decimal(t, 0, fields_.commas_allowed);
        const auto refused         = [&](std::size_t at, const char* expected) {
            return invalid_text({0, at + 1}, expected, found_at(t, at));
        };
        const auto digits_of = [&](const decimal_number& n, std::size_t from) {
            const auto digits = n.digits.find_first_not_of('0');
            if (n.negative || digits == std::string::npos || n.digits.size() - digits > 15 ||
                n.places > 15)
                throw refused(from, "a number above zero of at most 15 digits");
            std::int64_t ticks = 0;
            for (char c : n.digits) ticks = ticks * 10 + (c - '0');
            return ticks;
        };
        const auto times_ten = [](std::int64_t n, int zeros) {
            return wide_t<Rep>(n) * wide_t<Rep>(power_of_ten(std::max(zeros, 0)));
        };
        const std::int64_t a = digits_of(first, 0);
        if (!terms_of(k).needs_ratio) {
            if (first.end != t.size()) throw refused(first.end, "nothing behind the rate");
            return {times_ten(a, 0), times_ten(1, first.places)};
        }
        const char* const form = k == event_kind::split
                                     ? "a split as new:old, such as 2:1"
                                     : "new shares for old ones as new:old, such as 1:4";
        if (first.end == t.size() || t[first.end] != ':') throw refused(first.end, form);
        const std::size_t behind    = first.end + 1;
        const decimal_number second = read_decimal(t, behind, fields_.commas_allowed);
        const std::int64_t b        = digits_of(second, behind);
        if (second.end != t.size()) throw refused(second.end, form);
        return {times_ten(a, second.places - first.places),
                times_ten(b, first.places - second.places)};
    }
    void check_party(const basic_event<Rep>& e) const {
        if (e.kind != event_kind::termination || e.party.empty() || e.party == "buyer" ||
            e.party == "seller")
            return;
        throw complaint(field(party), "\"buyer\" or \"seller\", or nothing if neither ended it",
                        nearest(e.party, std::array<std::string_view, 2>{"buyer", "seller"}));
    }
    [[nodiscard]] const csv_field* find(event_field f) const {
        return fields_.at[static_cast<std::size_t>(f)];
    }
    [[nodiscard]] bool has(event_field f) const {
        return find(f) != nullptr && !find(f)->text.empty();
    }
    [[nodiscard]] const csv_field& field(event_field f) const { return *find(f); }
    [[nodiscard]] const std::string& text_of(event_field f) const {
        static const std::string nothing;
        return find(f) == nullptr ? nothing : find(f)->text;
    }
    /// What `read` makes of a field; its complaint is moved to the field's place in the file.
    template <class Read>
    [[nodiscard]] auto read_as(event_field which, Read read) const {
        const csv_field& f = field(which);
        try {
            return read(std::string_view(f.text));
        } catch (const invalid_text& e) {
            throw e.moved_to({f.at.line, f.at.column + e.at().column - 1});
        }
    }
    [[nodiscard]] invalid_text missing(event_field f) const {
        const std::string_view in = event_field_words[static_cast<std::size_t>(f)];
        return {find(f) == nullptr ? fields_.begin : find(f)->at,
                "a value in \"" + std::string(in) + "\"" +
                    (text_of(word).empty() ? "" : " for a " + text_of(word)),
                "nothing"};
    }

    const event_fields& fields_;
};

} // namespace detail

/// Reads one event from its fields.
///
/// Throws: invalid_text for the first field that cannot be read, or that the kind of event does not
///         have, at its place.
template <representation Rep>
[[nodiscard]] basic_event<Rep> read_event(const event_fields& fields) {
    return detail::event_reader<Rep>(fields).read();
}

#ifdef KICKER_COMPILED
/// @cond
extern template event read_event<std::int64_t>(const event_fields&);
/// @endcond
#endif

} // namespace kicker
