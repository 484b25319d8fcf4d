// The definitions of <kicker/value/simulation.hpp>.
#pragma once

#include <kicker/value/simulation.hpp>

#include <kicker/value/detail/path_block.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

namespace kicker {

namespace detail {

/// A mean, its error, and what the control has taken off its variance.
struct controlled_estimate {
    estimate value{};
    double controlled = 0;
};

/// The estimate of a figure from its sums over independent draws.
[[nodiscard]] KICKER_INLINE estimate estimate_of(const moments& m, std::uint64_t draws,
                                                 double unit) {
    const auto n          = static_cast<double>(draws);
    const double mean     = m.sum.value() / n;
    const double variance = std::fmax(0, m.squares.value() / n - mean * mean);
    return {mean * unit, std::sqrt(variance / std::fmax(1, n - 1)) * unit};
}

/// The estimate of the value, corrected by how far the mean of the control lies off its known mean.
[[nodiscard]] KICKER_INLINE controlled_estimate controlled(const path_setting& s,
                                                           const path_sums& sums) {
    const estimate plain = estimate_of(sums.value, sums.draws, s.unit);
    if (!s.how.control || !(s.model.control_mean > 0)) return {plain, 0};
    const auto n        = static_cast<double>(sums.draws);
    const double mean   = sums.value.sum.value() / n, of_control = sums.control.sum.value() / n;
    const double spread = sums.control.squares.value() / n - of_control * of_control;
    const double common = sums.product.value() / n - mean * of_control;
    const double own    = sums.value.squares.value() / n - mean * mean;
    if (!(spread > 1e-12) || !(own > 0)) return {plain, 0};
    const double slope     = common / spread;
    const double explained = std::clamp(common * common / (spread * own), 0.0, 1.0);
    const double off       = of_control - s.model.control_mean / s.model.price;
    return {{(mean - slope * off) * s.unit, plain.standard_error * std::sqrt(1 - explained)},
            explained};
}

/// What is followed and what has been found. Chunks have numbers, and each is followed once.
class running_simulation {
public:
    running_simulation(const deal& d, const outlook& o, const simulation_options& how)
        : setting_{path_model_of(o, how), path_terms_of(d, how), how} {
        setting_.unit = std::max(1.0, setting_.terms.granted * setting_.model.price);
        found_        = nothing();
        (void)path_block(setting_); // finds what terms ask for that the dates cannot give
    }

    void advance(const simulation_goal& until,
                 const std::function<bool(std::uint64_t)>& progress) {
        if (until.paths == 0 && !(until.standard_error > 0)) throw invalid_input::no_goal();
        // A goal for the error is looked at after the same numbers of chunks, however many threads
        // there are.
        constexpr std::uint64_t looked_at = 16;
        const std::uint64_t last =
            until.paths == 0 ? ~std::uint64_t{0}
                             : (until.paths + simulation_chunk - 1) / simulation_chunk;
        bool goes_on = true;
        while (goes_on && followed_ < last) {
            const std::uint64_t next = std::min(last, (followed_ / looked_at + 1) * looked_at);
            goes_on                  = follow(next, until.threads, progress);
            if (until.standard_error > 0 && goes_on &&
                controlled(setting_, found_).value.standard_error <= until.standard_error)
                break;
        }
    }
    void advance_part(std::uint64_t paths, int rank, int ranks) {
        if (!(ranks >= 1 && rank >= 0 && rank < ranks))
            throw invalid_input::out_of_range("rank", "from 0 to below the number of ranks", rank);
        if (found_.paths != 0) throw invalid_input::has_begun();
        path_block block(setting_);
        const std::uint64_t chunks = (paths + simulation_chunk - 1) / simulation_chunk;
        for (auto c = static_cast<std::uint64_t>(rank); c < chunks;
             c += static_cast<std::uint64_t>(ranks))
            follow_chunk(block, c, found_);
        followed_ = chunks;
    }

    [[nodiscard]] valuation result() const {
        if (found_.paths == 0) throw invalid_input::no_paths();
        const auto part = [&](std::uint64_t n) {
            return static_cast<double>(n) / static_cast<double>(found_.paths);
        };
        const controlled_estimate value = controlled(setting_, found_);
        valuation v{.drifts     = setting_.how.drifts,
                    .exercise   = setting_.how.exercise,
                    .value      = value.value,
                    .granted    = setting_.terms.granted,
                    .dates      = setting_.model.dates,
                    .shares     = found_.shares,
                    .worth      = found_.worth,
                    .paths      = found_.paths,
                    .antithetic = setting_.how.antithetic,
                    .controlled = value.controlled};
        for (const std::uint64_t n : found_.full_by) v.full_by.push_back(part(n));
        for (std::size_t t = 0; t < found_.tranches.size(); ++t) {
            const path_tranche& terms = setting_.terms.tranches[t];
            const tranche_sums& sums  = found_.tranches[t];
            tranche_valuation one{.warrant = terms.warrant,
                                  .name    = terms.name,
                                  .shares  = terms.size,
                                  .strike  = terms.strike,
                                  .value   = estimate_of(sums.value, found_.draws, setting_.unit),
                                  .vested  = estimate_of(sums.vested, found_.draws, 1)};
            for (const std::uint64_t n : sums.full_by) one.full_by.push_back(part(n));
            v.tranches.push_back(std::move(one));
        }
        return v;
    }

private:
    [[nodiscard]] path_sums nothing() const {
        path_sums none;
        const std::vector<std::uint64_t> never(setting_.model.dates.size());
        none.full_by = never;
        none.tranches.assign(setting_.terms.tranches.size(), {.full_by = never});
        return none;
    }
    static void follow_chunk(path_block& block, std::uint64_t chunk, path_sums& into) {
        for (std::uint64_t p = 0; p < simulation_chunk; p += lanes)
            block.follow(chunk * simulation_chunk + p, into);
    }

    /// Follows chunks up to a number, in threads. False if it was told to stop.
    bool follow(std::uint64_t up_to, int threads, const std::function<bool(std::uint64_t)>& progress) {
        std::atomic<std::uint64_t> next = followed_;
        std::atomic<bool> goes_on = true;
        std::mutex adding;
        std::exception_ptr failed;
        const auto work = [&] {
            try {
                path_block block(setting_);
                path_sums own = nothing();
                for (std::uint64_t c = next++; c < up_to; c = next++) {
                    if (!goes_on) break;
                    follow_chunk(block, c, own);
                }
                const std::scoped_lock lock(adding);
                found_.add(own);
            } catch (...) {
                const std::scoped_lock lock(adding);
                failed = std::current_exception();
            }
        };
        if (threads <= 1) work();
        else {
            std::vector<std::jthread> all;
            for (int i = 0; i < threads; ++i) all.emplace_back(work);
        }
        if (failed) std::rethrow_exception(failed);
        followed_ = up_to;
        return !progress || progress(found_.paths);
    }

    path_setting setting_;
    path_sums found_;
    std::uint64_t followed_ = 0; ///< chunks
};

} // namespace detail

KICKER_INLINE simulation::simulation(const deal& d, const outlook& o, const simulation_options& how)
    : running_(std::make_unique<detail::running_simulation>(d, o, how)) {}
KICKER_INLINE simulation::simulation(simulation&&) noexcept            = default;
KICKER_INLINE simulation& simulation::operator=(simulation&&) noexcept = default;
KICKER_INLINE simulation::~simulation()                                = default;

KICKER_INLINE simulation& simulation::advance(const simulation_goal& until,
                                              const std::function<bool(std::uint64_t)>& progress) {
    running_->advance(until, progress);
    return *this;
}
KICKER_INLINE simulation& simulation::advance_part(std::uint64_t paths, int rank, int ranks) {
    running_->advance_part(paths, rank, ranks);
    return *this;
}
KICKER_INLINE valuation simulation::result() const {
    return running_->result();
}

KICKER_INLINE valuation simulate(const deal& d, const outlook& o, const simulation_options& how,
                                 const simulation_goal& until) {
    return simulation(d, o, how).advance(until).result();
}

} // namespace kicker
