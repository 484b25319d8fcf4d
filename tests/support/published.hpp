// A figure that a filing or a publication prints, held against kicker's, in one line of a test:
//
//   const paper note{"Plug Power - Amazon, 2017", "note on the warrants", "https://...", paper::F};
//   published(note, "vested at 30 September 2020", "27,643,347", vested(plug, payments));
//
// Where KICKER_PUBLISHED names a file, each such line adds a row to it. Of these rows
// scripts/published.py makes docs/published-figures.md.
#pragma once

#include <kicker/unit/parse.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/text.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <sstream>
#include <stdexcept>
#include <string>

/// A document that prints figures.
struct paper {
    /// F: read in the filing. F2: read in a copy that cites the filing. P: said by the press. D:
    /// arithmetic on figures that are printed; the result itself is not.
    enum letter { F, F2, P, D };

    std::string deal;             ///< what its figures are about: a deal, or the publication itself
    std::string document;         ///< as it is cited
    std::string place;            ///< a URL; empty where the citation says all that is known
    letter grade;                 ///< how good what it says is
    std::string currency = "USD"; ///< of its amounts

    /// The same document, for a figure that only follows from those that it prints.
    [[nodiscard]] paper derived() const { return {deal, document, place, D, currency}; }
};

/// That a figure does not tie: by how much kicker's is above the printed one, and why.
struct differs {
    std::string by;
    std::string why;
};

/// How a figure of kicker's stands to a printed one, in words.
struct held_figure {
    std::string ours;       ///< exactly
    std::string as_printed; ///< ours, rounded to the last digit that is printed
    std::string printed;    ///< theirs, in the same words
    std::string difference; ///< ours less theirs, exactly
    kicker::unit_id unit{}; ///< none where it is a plain number

    [[nodiscard]] bool ties() const { return as_printed == printed; }
};

/// One in the last digit of a printed figure: 0.01bn for 2.74bn, 1 for 20,368,782.
inline std::string last_digit_of(const std::string& printed) {
    const std::size_t first = std::min(printed.find_first_of("0123456789"), printed.size());
    const std::size_t end =
        std::min(printed.find_first_not_of("0123456789,.", first), printed.size());
    const std::size_t point  = std::min(printed.find('.'), end);
    const std::size_t places = point < end ? end - point - 1 : 0;
    return (places > 0 ? "0." + std::string(places - 1, '0') : "") + "1" + printed.substr(end);
}

/// An amount of kicker's against a printed one. Throws: invalid_text if that is no such amount.
template <kicker::unit Unit>
held_figure held_against(const std::string& printed,
                         const kicker::basic_quantity<Unit, std::int64_t>& ours) {
    using quantity    = kicker::basic_quantity<Unit, std::int64_t>;
    const auto theirs = kicker::parse<quantity>(printed);
    const auto last   = kicker::parse<quantity>(last_digit_of(printed));
    const auto rounded =
        kicker::round_quotient(ours.ticks(), last.ticks(), kicker::rounding::half_up) * last;
    return {to_text(ours), to_text(rounded), to_text(theirs), to_text(ours - theirs), Unit::id};
}

/// A part of a whole against a printed percentage, in ticks of one.
inline held_figure held_against(const std::string& printed, const kicker::fraction& ours) {
    return held_against(printed,
                        kicker::percent::from_ticks(part_of(ours, kicker::percent::of(100).ticks(),
                                                            kicker::rounding::half_up)));
}

/// A number that is not exact against a printed one, told with two digits more than are printed.
/// Throws: invalid_text and invalid_argument if that is no number.
inline held_figure held_against(const std::string& printed, double ours) {
    const kicker::decimal_number theirs = kicker::read_decimal(printed, 0, true);
    if (theirs.end != printed.size())
        throw std::invalid_argument(printed + ": expected a number and nothing behind it");
    const auto text = [](double x, int places) {
        std::ostringstream out;
        out << std::fixed << std::setprecision(places) << x;
        const std::string number = out.str();
        const bool is_zero       = number.find_first_of("123456789") == std::string::npos;
        return kicker::detail::with_commas(is_zero && number.front() == '-' ? number.substr(1)
                                                                            : number);
    };
    std::string plain = printed;
    std::erase(plain, ',');
    const double value = std::stod(plain);
    return {text(ours, theirs.places + 2), text(ours, theirs.places), text(value, theirs.places),
            text(ours - value, theirs.places + 2)};
}

/// The unit of a figure, for a column of its own; empty where the figure's words have it.
inline std::string in_words(kicker::unit_id unit, const std::string& currency) {
    switch (unit) {
    case kicker::unit_id::shares: return "shares";
    case kicker::unit_id::money: return currency;
    case kicker::unit_id::price: return currency + " a share";
    default: return "";
    }
}

/// Holds a figure against ours, and adds its row to the file that KICKER_PUBLISHED names.
inline void hold(const paper& by, const std::string& what, const std::string& printed,
                 const held_figure& figure, const differs& off, const char* kind, const char* file,
                 int line) {
    INFO(by.deal << ": " << what << " (" << file << ':' << line << ')');
    if (off.why.empty()) {
        CHECK(figure.as_printed == figure.printed);
    } else {
        CHECK(figure.as_printed != figure.printed);
        CHECK(figure.difference == off.by);
    }
    const char* const rows = std::getenv("KICKER_PUBLISHED");
    if (rows == nullptr) return;
    constexpr const char* letters[] = {"F", "F2", "P", "D"};
    std::ofstream out(rows, std::ios::app);
    for (const std::string& cell :
         {by.deal, what, std::string(kind), std::string(letters[by.grade]), by.document, by.place,
          printed, in_words(figure.unit, by.currency), figure.ours, figure.difference,
          std::string(figure.ties() ? "ties" : "differs"), off.why, std::string(file)})
        out << cell << '\t';
    out << line << '\n';
    REQUIRE(out.flush().good());
}

/// That kicker computes what a paper prints, to the last digit that it prints; or, where it
/// `differs`, by exactly how much it does not.
template <class Figure>
void published(const paper& by, const std::string& what, const std::string& printed,
               const Figure& ours, const differs& off = {}, const char* file = __builtin_FILE(),
               int line = __builtin_LINE()) {
    hold(by, what, printed, held_against(printed, ours), off, "computed", file, line);
}

/// That kicker holds a term as a paper prints it. The figure went in, or something that was inferred
/// from it: that it comes out is all that is shown.
template <class Figure>
void given(const paper& by, const std::string& what, const std::string& printed, const Figure& ours,
           const differs& off = {}, const char* file = __builtin_FILE(),
           int line = __builtin_LINE()) {
    hold(by, what, printed, held_against(printed, ours), off, "given", file, line);
}
