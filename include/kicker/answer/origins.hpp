// Where figures come from: the rule, the events, the sources and the assumptions that a cell carries.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/document/grounds.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/text/section.hpp>

#include <string>
#include <vector>

namespace kicker {

/// Where a term comes from. A term that uses an assumption rests on the assumption, whatever source
/// is cited beside it.
[[nodiscard]] origin origin_of(const dossier& d, const written_term& t);

/// Where the value at a pointer (RFC 6901) of a document comes from.
[[nodiscard]] origin origin_at(const dossier& d, const std::string& pointer);

/// Where the figures of each tranche come from: its rule, and whatever can move the figure.
class tranche_origins {
public:
    /// At the end of a path.
    explicit tranche_origins(const followed& f);
    /// In a state, by one deal of a document and its market.
    tranche_origins(const dossier& d, const terms_in_force& at);

    /// Of a tranche by its names.
    [[nodiscard]] origin of(const label& warrant_name, const label& tranche_name,
                            figure what) const;
    /// Of all tranches together.
    [[nodiscard]] origin of_all(figure what) const;
    /// Of the tranches that the terms in force no longer have.
    [[nodiscard]] origin of_earlier_terms(figure what) const;

private:
    [[nodiscard]] origin from(const grounds& found) const;

    const dossier& document_;
    const deal& in_force_;
    ground_finder grounds_;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/origins_inl.hpp>
#endif
