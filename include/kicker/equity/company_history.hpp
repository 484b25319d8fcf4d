// The history of a company: everything that happened to its capital, in any order.
#pragma once

#include <kicker/equity/company_event.hpp>

#include <functional>

namespace kicker {

/// A list of events, and the cap table that they lead to on any day.
///
/// Events are taken in the order of their days; those of one day by `rank_of`, then as they were
/// added.
class company_history {
public:
    company_history() = default;
    /// Of a company of that name.
    explicit company_history(label company) : company_(company) {}

    /// Adds a fact: `history.add(2026_y/5/14, shares_issued{...})`. Whether it fits is asked when a
    /// cap table is made.
    company_history& add(day when, company_change what, std::string source = {}) {
        events_.push_back({when, std::move(what), std::move(source)});
        return *this;
    }

    /// The company at the end of a day. Complexity: linear in the events until then, and in what
    /// rounds and splits change.
    ///
    /// Throws: invalid_event for the first event that the company as it stands does not allow; the
    ///         message names its place and day, what was expected and what was found.
    [[nodiscard]] cap_table on(day last) const;
    /// The company after all that happened. Throws: as `on`.
    [[nodiscard]] cap_table latest() const { return on(day::latest()); }

    /// The company's name.
    [[nodiscard]] const label& company() const noexcept { return company_; }
    /// @{
    /// The events, in the order in which they were added.
    [[nodiscard]] std::size_t size() const noexcept { return events_.size(); }
    [[nodiscard]] bool empty() const noexcept { return events_.empty(); }
    [[nodiscard]] auto begin() const noexcept { return events_.begin(); }
    [[nodiscard]] auto end() const noexcept { return events_.end(); }
    [[nodiscard]] const company_event& operator[](std::size_t i) const { return events_[i]; }
    /// @}

private:
    label company_{};
    std::vector<company_event> events_{};
};

/// Calls `visit(event, company)` after each event until a day, with the company as the event leaves
/// it; the event is one of the history's own. Returns the last company. Throws: as
/// `company_history::on`.
cap_table each_change(const company_history& of, day last,
                      const std::function<void(const company_event&, const cap_table&)>& visit);

/// What a company would be after one change more; the company that is asked stays as it is.
///
/// Throws: invalid_company_change where the company does not allow the change; other errors of kicker
///         for terms that make no sense by themselves, or amounts that are too large.
[[nodiscard]] cap_table after(cap_table before, const company_change& what, day when);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/company_history_inl.hpp>
#endif
