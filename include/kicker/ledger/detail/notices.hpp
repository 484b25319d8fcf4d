// Notices of termination that can still be cured.
#pragma once

#include <kicker/ledger/detail/timeline.hpp>
#include <kicker/ledger/vesting.hpp>

namespace kicker::detail {

/// The notices that run, in the order in which they came. The terms of the day of a notice decide
/// what it does, whatever amendments follow.
template <representation Rep>
class notices {
public:
    struct notice {
        label warrant;
        std::size_t event = 0; ///< its place in the ledger
        day last_to_cure{};    ///< at the end of which it takes effect
        on_end then = on_end::unsaid;
    };

    /// Takes a notice to a warrant up, and notes it.
    void give(timeline<Rep>& t, const label& to_warrant, std::size_t place,
              const termination_term& term, std::vector<basic_path_note<Rep>>& notes) {
        const day last = term.cure.last_day(t.today(), t.holidays());
        running_.push_back({to_warrant, place, last, term.then});
        t.postpone(place, last);
        notes.push_back(note_of(t, path_note_kind::notice_given, running_.back()));
    }
    /// Undoes each notice of the reason that is cured, of every warrant; a cure without a name undoes
    /// all that run.
    void cure(const timeline<Rep>& t, std::size_t place, std::vector<basic_path_note<Rep>>& notes) {
        const basic_event<Rep>& e = t.event_at(place);
        bool has_effect           = false;
        std::erase_if(running_, [&](const notice& n) {
            if (!e.name.empty() && e.name != t.event_at(n.event).name) return false;
            notes.push_back(note_of(t, path_note_kind::notice_cured, n));
            return has_effect = true;
        });
        if (!has_effect)
            notes.push_back(
                {.kind = path_note_kind::idle_cure, .on = e.on, .event = place, .what = e});
    }
    /// The notices by an event that nobody has cured by the end of a day; they run no more.
    [[nodiscard]] std::vector<notice> take_due(std::size_t event, day today) {
        std::vector<notice> due;
        std::erase_if(running_, [&](const notice& n) {
            const bool is_due = n.event == event && n.last_to_cure == today;
            if (is_due) due.push_back(n);
            return is_due;
        });
        return due;
    }
    /// What a reader should know of a notice.
    [[nodiscard]] static basic_path_note<Rep> note_of(const timeline<Rep>& t, path_note_kind kind,
                                                      const notice& n) {
        return {.kind         = kind,
                .on           = t.today(),
                .event        = n.event,
                .what         = t.event_at(n.event),
                .last_to_cure = n.last_to_cure,
                .warrant      = n.warrant};
    }

private:
    std::vector<notice> running_;
};

} // namespace kicker::detail
