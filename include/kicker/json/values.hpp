// One value of each kind from the text of a term.
//
// Every function that reads a text throws invalid_text (the column is the byte within the term, from
// 1), or another error of kicker if the term reads well and makes no sense. `read_term` makes
// complaints of them.
#pragma once

#include <kicker/calendar/term.hpp>
#include <kicker/core/label.hpp>
#include <kicker/json/document_reader.hpp>
#include <kicker/unit/parse.hpp>
#include <kicker/unit/text.hpp>
#include <kicker/vest/rule.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <type_traits>

namespace kicker {

/// @{
/// A value from the text of a term: words that say something, a name, the code of a currency, a day,
/// days from a first to a last one, the grade of a source, a rule.
///
/// To read values of a type of your own, overload this in the namespace of the type: `read_term`
/// and `object_reader` find it by the `std::type_identity` of the type.
[[nodiscard]] std::string value_of(std::type_identity<std::string>, document_reader& in,
                                   const term_text& t);
[[nodiscard]] label value_of(std::type_identity<label>, document_reader& in, const term_text& t);
[[nodiscard]] currency value_of(std::type_identity<currency>, document_reader& in,
                                const term_text& t);
[[nodiscard]] day value_of(std::type_identity<day>, document_reader& in, const term_text& t);
[[nodiscard]] term value_of(std::type_identity<term>, document_reader& in, const term_text& t);
[[nodiscard]] grade value_of(std::type_identity<grade>, document_reader& in, const term_text& t);
[[nodiscard]] rule value_of(std::type_identity<rule>, document_reader& in, const term_text& t);
/// @}

/// The sign of a currency at a byte of a text, such as "$"; empty if there is none.
///
/// Throws: invalid_text for a sign that is not of the currency in which amounts are due.
[[nodiscard]] std::string_view sign_at(const document_reader& in, std::string_view text,
                                       std::size_t at);

/// The text of an amount without the code of its currency behind it.
///
/// Throws: invalid_text for a code, or a sign before the amount, that is not of the currency in
///         which amounts are due.
[[nodiscard]] std::string_view without_currency(const document_reader& in, std::string_view text);

namespace detail {

/// The place of a text among words. Throws: invalid_text, with the nearest of them.
[[nodiscard]] std::size_t place_among(std::span<const std::string_view> words, const term_text& t);

} // namespace detail

/// A value that is one of a few words: the enumerator, or number, that has the place of the word.
template <class Enum, std::size_t N>
[[nodiscard]] Enum choice_of(const std::array<std::string_view, N>& words, const term_text& t) {
    return static_cast<Enum>(detail::place_among(words, t));
}

/// An amount, which is not below zero; of money and prices, with the sign or the code of the
/// currency in which amounts are due, or without.
template <unit Unit>
[[nodiscard]] basic_quantity<Unit, std::int64_t>
value_of(std::type_identity<basic_quantity<Unit, std::int64_t>>, document_reader& in,
         const term_text& t) {
    std::string_view text = t.text;
    if constexpr (Unit::id == unit_id::money || Unit::id == unit_id::price)
        text = without_currency(in, text);
    const auto amount = parse<basic_quantity<Unit, std::int64_t>>(text);
    if (amount.ticks() < 0)
        throw invalid_text({0, 1}, "an amount not below zero", "\"" + std::string(text) + "\"");
    return amount;
}

/// The amount as which a term of a type may also be written: as a plain number, or as a sum. Void
/// if it may not. Specialise it for a type of your own that is made of an amount.
template <class T>
struct summed_as {
    using type = void; ///< no amount
};
/// Of a quantity, the quantity.
template <unit Unit>
struct summed_as<basic_quantity<Unit, std::int64_t>> {
    using type = basic_quantity<Unit, std::int64_t>; ///< the quantity itself
};
/// Whether a term of a type may be a plain number, or a sum.
template <class T>
inline constexpr bool is_amount = !std::is_void_v<typename summed_as<T>::type>;

/// Whether a term of a type is a line of words, in which assumptions stand in brackets. Specialise
/// it for a type of your own that is.
template <class T>
inline constexpr bool is_words = std::is_same_v<T, rule>;

/// A value from a term; nothing, and a complaint, if it cannot be read.
template <class T>
[[nodiscard]] std::optional<T> read_value(document_reader& in, const term_text& t) {
    if (t.is_broken) return std::nullopt;
    try {
        return value_of(std::type_identity<T>{}, in, t);
    } catch (const invalid_text& e) {
        in.complain(t, e);
    } catch (const error& e) {
        in.complain(t, invalid_text::because({0, 1}, e.what()));
    }
    return std::nullopt;
}

/// The place of the next " + " or " - "; the end of the text if there is none.
[[nodiscard]] std::size_t next_sign(std::string_view text, std::size_t from);

namespace detail {

/// Whether an operand of a sum is an amount, and not the name of an assumption.
[[nodiscard]] bool starts_amount(std::string_view operand);

} // namespace detail

/// A sum or difference of amounts and assumptions: "= 23,411,518 - committed shares"; nothing, and a
/// complaint, if it cannot be read or is below zero.
template <class Quantity>
[[nodiscard]] std::optional<Quantity> read_sum(document_reader& in, const located& term) {
    const std::string_view text = term.node->text;
    std::optional<Quantity> sum = Quantity{};
    char sign                   = '+';
    for (std::size_t begin = 1; begin <= text.size();) {
        const std::size_t end          = next_sign(text, begin);
        const std::size_t first        = std::min(text.find_first_not_of(' ', begin), end);
        const std::string_view operand = text.substr(first, end - first);
        term_text t{.term = term};
        if (detail::starts_amount(operand)) t.append(term, first, operand);
        else in.put_assumption(t, first, operand);
        const auto value = read_value<Quantity>(in, t);
        if (!value) sum.reset();
        try {
            if (sum) *sum = sign == '+' ? *sum + *value : *sum - *value;
        } catch (const overflow& e) {
            in.complain(term, e.what());
            sum.reset();
        }
        if (end < text.size()) sign = text[end + 1];
        begin = end + 3;
    }
    if (sum && sum->ticks() < 0) {
        in.complain(term, "a sum not below zero", to_text(*sum));
        sum.reset();
    }
    return sum;
}

/// Whether a term is written as a sum or difference.
[[nodiscard]] bool is_sum(const located& term);

/// Whether a term is a text, or a whole number that may stand without quotes; a complaint if it is
/// neither.
[[nodiscard]] bool has_text(document_reader& in, const located& term, bool may_be_number);

/// The value of a term; nothing, and a complaint, if it cannot be read.
template <class T>
[[nodiscard]] std::optional<T> read_term(document_reader& in, const located& term) {
    if (!has_text(in, term, is_amount<T>)) return std::nullopt;
    if constexpr (is_amount<T>)
        if (is_sum(term)) {
            const auto sum = read_sum<typename summed_as<T>::type>(in, term);
            return sum ? std::optional<T>(T{*sum}) : std::nullopt;
        }
    return read_value<T>(in, is_words<T> ? in.resolved_words(term) : in.resolved(term));
}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/values_inl.hpp>
#endif
