// The definitions of <kicker/value/simulation.hpp>.
#pragma once

#include <kicker/value/simulation.hpp>

#include <kicker/value/detail/fingerprint.hpp>
#include <kicker/value/detail/in_threads.hpp>
#include <kicker/value/detail/shard_text.hpp>

#include <algorithm>
#include <atomic>
#include <mutex>

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

/// The estimate of a value, corrected by how far the mean of the control lies off its known mean.
[[nodiscard]] KICKER_INLINE controlled_estimate controlled(const path_setting& s,
                                                           const path_sums& sums,
                                                           const moments& value,
                                                           const whole_sum& product) {
    const estimate plain = estimate_of(value, sums.draws, s.unit);
    if (!s.how.control || !(s.model.control_mean > 0)) return {plain, 0};
    const auto n      = static_cast<double>(sums.draws);
    const double mean = value.sum.value() / n, of_control = sums.control.sum.value() / n;
    const double spread = sums.control.squares.value() / n - of_control * of_control;
    const double common = product.value() / n - mean * of_control;
    const double own    = value.squares.value() / n - mean * mean;
    if (!(spread > 1e-12) || !(own > 0)) return {plain, 0};
    const double slope     = common / spread;
    const double explained = std::clamp(common * common / (spread * own), 0.0, 1.0);
    const double off       = of_control - s.model.control_mean / s.model.price;
    return {{(mean - slope * off) * s.unit, plain.standard_error * std::sqrt(1 - explained)},
            explained};
}

/// @overload
[[nodiscard]] KICKER_INLINE controlled_estimate controlled(const path_setting& s,
                                                           const path_sums& sums) {
    return controlled(s, sums, sums.value, sums.product);
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

    void advance(const simulation_goal& until, const std::function<bool(std::uint64_t)>& progress) {
        if (until.paths == 0 && !(until.standard_error > 0)) throw invalid_input::no_goal();
        // A goal for the error is looked at after the same numbers of chunks, however many threads
        // there are.
        const std::uint64_t last = until.paths == 0 ? ~std::uint64_t{0} : chunks_of(until.paths);
        const std::uint64_t step = until.standard_error > 0 ? looked_at
                                   : progress               ? chunks_at_once(until.threads)
                                                            : last;
        for (std::uint64_t end = 0; end < last;) {
            end += std::min(last - end, step);
            follow(followed_.missing_below(end), until.threads);
            if (progress && !progress(found_.paths)) break;
            if (until.standard_error > 0 &&
                controlled(setting_, found_).value.standard_error <= until.standard_error)
                break;
        }
    }
    void advance_part(std::uint64_t paths, int rank, int ranks, int threads,
                      const std::function<bool(std::uint64_t)>& progress) {
        if (!(ranks >= 1 && rank >= 0 && rank < ranks))
            throw invalid_input::out_of_range("rank", "from 0 to below the number of ranks", rank);
        const auto is_own = [&](std::uint64_t c) {
            return c % static_cast<std::uint64_t>(ranks) == static_cast<std::uint64_t>(rank);
        };
        std::vector<std::uint64_t> next;
        const auto follow_next = [&] {
            follow(next, threads);
            next.clear();
            return !progress || progress(found_.paths);
        };
        for (const std::uint64_t c : followed_.missing_below(chunks_of(paths))) {
            if (is_own(c)) next.push_back(c);
            if (next.size() == chunks_at_once(threads) && !follow_next()) return;
        }
        if (!next.empty()) follow_next();
    }
    [[nodiscard]] std::string save() const {
        return text_of({fingerprint_of(setting_), followed_, found_});
    }
    void add(std::string_view saved) {
        const shard s = shard_of(saved);
        if (s.of != fingerprint_of(setting_)) throw invalid_input::shard_of_another();
        if (s.followed.overlaps(followed_)) throw invalid_input::shard_is_there();
        if (s.found.tranches.size() != found_.tranches.size() ||
            s.found.full_by.size() != found_.full_by.size() ||
            s.found.together.size() != found_.together.size() ||
            s.found.cells.size() != found_.cells.size())
            throw invalid_input::is_no_shard();
        for (const tranche_sums& t : s.found.tranches)
            if (t.full_by.size() != found_.full_by.size()) throw invalid_input::is_no_shard();
        found_.add(s.found);
        followed_.add(s.followed);
    }

    [[nodiscard]] audited_path audit(std::uint64_t path) const {
        path_block block(setting_);
        path_sums unused = nothing();
        audited_path told{.number = path};
        for (const total_model& t : setting_.model.totals) told.totals.push_back(t.of);
        block.follow(path / lanes * lanes, unused, [&](std::size_t step) {
            told.steps.push_back(block.stands(step, path % lanes));
        });
        for (const double gain : told.steps.back().gains) told.worth += gain;
        return told;
    }

    [[nodiscard]] std::vector<audited_step> ends(std::uint64_t paths) const {
        path_block block(setting_);
        path_sums unused = nothing();
        std::vector<audited_step> all;
        while (all.size() < paths) {
            block.follow(all.size(), unused);
            const std::uint64_t more = std::min<std::uint64_t>(lanes, paths - all.size());
            for (std::size_t lane = 0; lane < more; ++lane)
                all.push_back(block.stands(setting_.model.dates.size() - 1, lane));
        }
        return all;
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
            tranche_valuation one{
                .warrant = terms.warrant,
                .name    = terms.name,
                .shares  = terms.size,
                .strike  = terms.set_by ? std::nullopt : std::optional(terms.strike),
                .value   = controlled(setting_, found_, sums.value, sums.product).value,
                .vested  = estimate_of(sums.vested, found_.draws, 1)};
            for (const std::uint64_t n : sums.full_by) one.full_by.push_back(part(n));
            v.tranches.push_back(std::move(one));
        }
        tell_ends(v);
        return v;
    }

private:
    static constexpr std::uint64_t looked_at =
        16; ///< so many chunks are followed, and then looked at

    /// The same, but enough that many threads seldom wait for the last of them.
    [[nodiscard]] static std::uint64_t chunks_at_once(int threads) {
        return std::max(looked_at, 4 * static_cast<std::uint64_t>(std::max(threads, 1)));
    }
    [[nodiscard]] static std::uint64_t chunks_of(std::uint64_t paths) {
        return paths / simulation_chunk + (paths % simulation_chunk != 0 ? 1U : 0U);
    }

    /// What the ends of the paths say: pairs of tranches, and cells.
    void tell_ends(valuation& v) const {
        const auto paths = static_cast<double>(found_.paths);
        v.full_together.assign(v.tranches.size(), std::vector<double>(v.tranches.size()));
        for (std::size_t t = 0; t < v.tranches.size(); ++t) {
            v.full_together[t][t] = v.tranches[t].probability();
            for (std::size_t u = 0; u < t; ++u)
                v.full_together[t][u] = v.full_together[u][t] =
                    static_cast<double>(found_.together[path_ends::pair(t, u)]) / paths;
        }
        const std::size_t columns =
            found_.cells.empty() ? 1 : setting_.how.cells->price_bounds.size() + 1;
        for (std::size_t i = 0; i < found_.cells.size(); ++i) {
            if (i % columns == 0) v.cells.emplace_back();
            const cell_sums& cell = found_.cells[i];
            const auto n          = static_cast<double>(std::max(cell.paths, std::uint64_t{1}));
            v.cells.back().push_back({static_cast<double>(cell.paths) / paths,
                                      cell.vested.value() / n,
                                      cell.value.value() / n * setting_.unit});
        }
    }

    [[nodiscard]] path_sums nothing() const {
        path_sums none;
        const std::vector<std::uint64_t> never(setting_.model.dates.size());
        none.full_by = never;
        none.tranches.assign(setting_.terms.tranches.size(), {.full_by = never});
        path_ends(setting_.terms, setting_.model, setting_.how).make_room(none);
        return none;
    }
    static void follow_chunk(path_block& block, std::uint64_t chunk, path_sums& into) {
        for (std::uint64_t p = 0; p < simulation_chunk; p += lanes)
            block.follow(chunk * simulation_chunk + p, into);
    }

    /// Follows some chunks, in threads.
    void follow(const std::vector<std::uint64_t>& chunks, int threads) {
        std::atomic<std::size_t> next = 0;
        std::mutex adding;
        in_threads(threads, [&](int) {
            path_block block(setting_);
            path_sums own = nothing();
            for (std::size_t i = next++; i < chunks.size(); i = next++)
                follow_chunk(block, chunks[i], own);
            const std::scoped_lock lock(adding);
            if (found_.paths == 0) found_ = std::move(own);
            else found_.add(own);
        });
        for (const std::uint64_t c : chunks) followed_.add(c);
    }

    path_setting setting_;
    path_sums found_;
    chunk_set followed_;
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
KICKER_INLINE simulation&
simulation::advance_part(std::uint64_t paths, int rank, int ranks, int threads,
                         const std::function<bool(std::uint64_t)>& progress) {
    running_->advance_part(paths, rank, ranks, threads, progress);
    return *this;
}
KICKER_INLINE valuation simulation::result() const {
    return running_->result();
}

KICKER_INLINE audited_path simulation::audit(std::uint64_t path) const {
    return running_->audit(path);
}
KICKER_INLINE std::vector<audited_step> simulation::ends(std::uint64_t paths) const {
    return running_->ends(paths);
}
KICKER_INLINE std::string simulation::save() const {
    return running_->save();
}
KICKER_INLINE simulation& simulation::add(std::string_view saved) {
    running_->add(saved);
    return *this;
}

KICKER_INLINE valuation simulate(const deal& d, const outlook& o, const simulation_options& how,
                                 const simulation_goal& until) {
    return simulation(d, o, how).advance(until).result();
}

} // namespace kicker
