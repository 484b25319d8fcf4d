// How many shares the seller has outstanding from day to day, as a document tells it.
#pragma once

#include <kicker/document/dossier.hpp>

namespace kicker {

/// The company whose shares are granted, in the shares of each day: as signed, as an amendment, the
/// market or an event last counted them, after every split. A market without a day is left out.
class company_over_time {
public:
    /// Of a document, and the events that one of its paths ran by.
    company_over_time(const dossier& d, const ledger& happened);

    /// At the end of a day; without shares where their number is not known.
    [[nodiscard]] company on(day last) const;

    /// Whether, at the end of a day, its number is the one that the market told.
    [[nodiscard]] bool is_counted_by_market(day last) const;

    /// The days until a last one on which their number changes, each once.
    [[nodiscard]] std::vector<day> days_until(day last) const;

private:
    /// Within a day, as a path takes them.
    enum class order : unsigned char {
        split,     ///< new shares for old ones
        by_market, ///< the number that the document's market tells
        amended,   ///< terms that state another number
        counted    ///< an event that tells the number
    };
    struct change {
        day on;
        order kind;
        fraction by; ///< new shares for an old one, or how many there are
    };

    company as_signed_;
    std::vector<change> changes_;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/company_over_time_inl.hpp>
#endif
