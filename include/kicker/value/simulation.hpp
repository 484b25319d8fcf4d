// A deal over many paths of the future: what vests, when, and what it is worth.
//
// A path moves the share and what grows under the contract from date to date; rules read it as they read
// a ledger; what vests is exercised. The same options give the same bits, whoever follows which paths:
// each random number is named by seed, path and step, and all sums are whole numbers.
//
// A strike that is set later becomes a number on the day of its milestone, in each path another; it is not
// rounded. What vests before waits for it. A strike that is never set lets nothing be exercised.
//
// Of what vests, paths count parts of shares as well. Payments, prices and milestones move; terminations,
// amendments and adjustments do not come.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/value/audit.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/simulation_options.hpp>
#include <kicker/value/valuation.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kicker {

namespace detail {

class running_simulation;

} // namespace detail

/// How many paths are followed at least, and the number by which they are shared out.
inline constexpr std::uint64_t simulation_chunk = 2'048;

/// A simulation that can be continued, shared out and put together.
///
///     simulation s(deal, outlook, {.dates = simulation_dates::monthly(today, 60)});
///     s.advance({.paths = 100'000});
///     const valuation v = s.result();
class simulation {
public:
    /// Compiles terms and outlook; the simulation refers to neither.
    ///
    /// Throws: invalid_input for an outlook that nothing can be made of, no dates, a strike that is not
    ///         said, a strike that a milestone of the past should have set, a warrant that has ended,
    ///         and terms that look back over days where the dates lie months apart; no_answer where a
    ///         share count is asked for and not known.
    simulation(const deal& d, const outlook& o, const simulation_options& how);
    /// @{
    /// A simulation can be moved; what is left can only be thrown away.
    simulation(simulation&&) noexcept;
    simulation& operator=(simulation&&) noexcept;
    simulation(const simulation&)            = delete;
    simulation& operator=(const simulation&) = delete;
    /// @}
    ~simulation();

    /// Follows paths until a goal is reached: so many in all, or so small an error of the value, whichever
    /// comes first. `progress` is told after some chunks how many have been followed, and stops it by
    /// returning false. It may look at the result and save it.
    ///
    /// Throws: invalid_input without a goal.
    simulation& advance(const simulation_goal& until,
                        const std::function<bool(std::uint64_t paths)>& progress = {});

    /// Follows one part of the chunks of a simulation of so many paths: those that, numbered from 0, leave
    /// `rank` when divided by `ranks`. All ranks together follow all. `progress` is as above.
    ///
    /// Throws: invalid_input unless 0 <= rank < ranks.
    simulation& advance_part(std::uint64_t paths, int rank, int ranks, int threads = 1,
                             const std::function<bool(std::uint64_t paths)>& progress = {});

    /// What has been found so far. Throws: invalid_input before the first path.
    [[nodiscard]] valuation result() const;

    /// One path, written out, whether or not it has been followed. It changes nothing of what was found.
    [[nodiscard]] audited_path audit(std::uint64_t path) const;

    /// Where each of the first so many paths stands on the last date, whether or not it has been followed.
    /// It changes nothing of what was found.
    [[nodiscard]] std::vector<audited_step> ends(std::uint64_t paths) const;

    /// @{
    /// What has been found so far as a text, and the addition of such a text from a simulation of the same
    /// terms, outlook and options. The order of additions makes no difference.
    ///
    /// Throws: invalid_input for a text of another simulation, or none at all; paths that both have
    ///         followed.
    [[nodiscard]] std::string save() const;
    simulation& add(std::string_view saved);
    /// @}

private:
    std::unique_ptr<detail::running_simulation> running_;
};

/// The value of a deal by simulation, in one call. Throws: what the members of `simulation` throw.
[[nodiscard]] valuation simulate(const deal& d, const outlook& o, const simulation_options& how,
                                 const simulation_goal& until);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/simulation_inl.hpp>
#endif
