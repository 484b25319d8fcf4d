// What changed between two documents: term by term, and what each change does alone.
//
// To try one change, `diff` edits the first document and reads it again: nothing but the change tells
// the two apart. An item of a list is known by its name or its day, wherever it stands. An item that
// only one document has is one change, with everything within the item.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/text/section.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// Where a document leads in the end.
struct outcome {
    shares granted{};          ///< by the terms of the last day, and what vested by earlier terms
    shares vested{};           ///< by the last day
    std::optional<day> last{}; ///< the last day on which shares vest; nothing if none vest
    /// By exercises, by the end; nothing for a document without rights and exercises.
    std::optional<shares> issued{};

    /// Whether every part is the same.
    friend bool operator==(const outcome&, const outcome&) = default;
};

/// What one change does, or why no one can say.
struct change_effect {
    std::optional<outcome> leads_to{}; ///< the first document with this change and no other
    std::string terms{};               ///< how the terms then vest otherwise; empty if alike
    std::string why_not{};             ///< why the change cannot be made alone; empty if it can
};

/// One term that two documents have otherwise.
struct document_change {
    std::string of;         ///< the item that the term is of: contract, tranche "expansion"
    std::string name;       ///< the term; "added" or "removed" of a whole item, such as a tranche
    std::string before;     ///< the words of the first document; empty if it has no such term
    std::string after;      ///< the words of the second; empty if it has no such term
    change_effect effect{}; ///< of this change alone
};

/// In what two documents differ.
struct document_diff {
    std::vector<document_change> changes{}; ///< in the order of the paper; what was added is last
    outcome before{};                       ///< of the first document
    change_effect all{};                    ///< of all changes together, by the first's events
    bool events_differ        = false;      ///< a difference of events changes no term
    std::size_t events_before = 0;          ///< the number of events of the first document
    std::size_t events_after  = 0;          ///< the number of events of the second
};

/// Returns in one line how the terms of the second of two documents vest otherwise than those of the
/// first, amendments included; an empty text if the two vest alike.
using terms_compared = std::function<std::string(const dossier&, const dossier&)>;

/// The changes between two documents, and what each change does alone to shares and dates.
///
/// An assumption that the two documents share is a term of its own: a term that uses it has not
/// changed with it. Sources and their places are not compared. Every effect is that of the events of
/// the first document; where it has no events, of the schedule of each document.
/// Throws: what vesting_path throws for the first document.
/// Complexity: reads the first document once for each change.
[[nodiscard]] document_diff diff(const dossier& first, const dossier& second,
                                 const terms_compared& compared);

/// "diff": a row for each change with what it does alone, and what all changes do together.
[[nodiscard]] section diff_section(const document_diff& d);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/diff_inl.hpp>
#endif
