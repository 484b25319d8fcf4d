// What happened, in short: the events of a ledger by kind and name.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/ledger/ledger.hpp>

#include <string>
#include <vector>

namespace kicker {

/// Events of one kind, and of one name where events of that kind have names.
struct event_group {
    event_kind kind{};                  ///< what they are
    std::string name{};                 ///< of a milestone, a measure, a tranche; else empty
    std::size_t count = 0;              ///< how many
    day first{};                        ///< the first day of any
    day last{};                         ///< the last day of any
    std::vector<std::string> sources{}; ///< each once, and at most `most_sources`
    bool has_more_sources = false;      ///< than those

    /// A ledger may cite an invoice for each payment.
    static constexpr std::size_t most_sources = 3;
};

/// `payment (24, 2026-01-31 to 2027-12-31)`, `milestone "loan received" (2026-02-01)`.
[[nodiscard]] std::string to_text(const event_group& g);

/// The events of a ledger until a last day, in groups; a group stands where its first event does.
[[nodiscard]] std::vector<event_group> groups_of(const ledger& happened, day last);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/event_group_inl.hpp>
#endif
