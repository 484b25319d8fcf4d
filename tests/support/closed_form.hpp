// Deals of one tranche, outlooks of a share alone, and what closed forms say of them.
#pragma once

#include <kicker/value/closed_form.hpp>

#include "support/random_option.hpp"

namespace {

using namespace kicker;
using namespace kicker::literals;

/// A deal of one tranche of a thousand shares.
inline deal one_tranche(const rule& vests, const std::optional<strike>& at) {
    return {.warrants = {{.name     = "warrant",
                          .strike   = at,
                          .tranches = {{.name = "only", .shares = 1000_sh, .vests = vests}}}}};
}
inline deal for_nothing(const rule& vests) {
    return one_tranche(vests, price{});
}

/// A share, and nothing else that is random.
inline outlook of_share(double at, double rate, double volatility, double yield = 0) {
    return {.share = {.price = at, .rate = rate, .volatility = volatility, .yield = yield}};
}
inline const closed_figure& figure(const closed_answer& a) {
    if (!a.figure) FAIL(to_sentence(a.reason));
    return *a.figure;
}
/// The figures of the only tranche.
inline closed_figure vested_of(const deal& d, const outlook& o,
                               const closed_form_options& options) {
    return figure(closed_form(d, o, options).tranches.at(0).vested);
}
inline closed_figure value_of(const deal& d, const outlook& o, const closed_form_options& options) {
    return figure(closed_form(d, o, options).tranches.at(0).per_share);
}
inline bool has(const closed_figure& x, formula f) {
    return std::find(x.by.begin(), x.by.end(), f) != x.by.end();
}
inline bool has(const closed_figure& x, closed_form_note n) {
    return std::find(x.notes.begin(), x.notes.end(), n) != x.notes.end();
}

/// Why the only tranche has no closed value.
inline no_closed_form reason_of(const deal& d, const outlook& o,
                                const closed_form_options& options) {
    const closed_answer a = closed_form(d, o, options).tranches.at(0).per_share;
    if (a.figure) FAIL("expected no closed form");
    return a.reason;
}

} // namespace
