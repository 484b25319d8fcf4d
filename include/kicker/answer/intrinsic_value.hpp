// What the shares of the warrants would gain at the market price: their intrinsic value.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/equity/life_data.hpp>
#include <kicker/text/section.hpp>

#include <optional>

namespace kicker {

/// What the shares of one tranche would gain, exercised at the market price: never below nothing. Each
/// number includes the one before it.
struct tranche_gains {
    money exercisable{}; ///< of what may be exercised now
    money vested{};      ///< of what is vested and outstanding
    money outstanding{}; ///< of all that is outstanding, vested or not

    friend bool operator==(const tranche_gains&, const tranche_gains&) = default;
};

/// The gains of a tranche at a price; nothing where its strike is not known. Throws: overflow.
[[nodiscard]] std::optional<tranche_gains> gains_of(const life_position& p, const price& market);

/// "intrinsic-value": what each tranche would gain at the last price that is known, each number with
/// the range that assumptions leave. Nothing where no price or no strike is known.
[[nodiscard]] std::optional<section> intrinsic_value_section(const followed& f);

/// The same, drawn: each tranche as one bar.
[[nodiscard]] std::optional<section> charted_intrinsic_value_section(const followed& f);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/intrinsic_value_inl.hpp>
#endif
