// Where figures come from: the rule, the source and the assumptions that a cell carries.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
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

/// What all the warrants follow from: every rule of the terms in force, and every assumption that
/// the rules use.
[[nodiscard]] origin origin_of_all(const dossier& d, const deal& in_force);

/// Where the figures of each tranche come from: its rule, its source, its assumptions.
class tranche_origins {
public:
    /// Of one deal of a document.
    tranche_origins(const dossier& d, const terms_in_force& at);
    /// Of the terms in force at the end of a path.
    explicit tranche_origins(const followed& f);

    /// Of a tranche by its names; empty for a tranche that these terms do not have.
    [[nodiscard]] origin of(const label& warrant_name, const label& tranche_name) const;

private:
    struct known {
        label warrant, tranche;
        origin from;
    };
    std::vector<known> known_;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/origins_inl.hpp>
#endif
