// One block of paths, from random number to vested value.
#pragma once

#include <kicker/value/audit.hpp>
#include <kicker/value/detail/moving_paths.hpp>
#include <kicker/value/detail/path_ends.hpp>
#include <kicker/value/detail/path_strikes.hpp>
#include <kicker/value/detail/path_sums.hpp>
#include <kicker/value/detail/path_vesting.hpp>

namespace kicker::detail {

/// What all paths of a simulation share.
struct path_setting {
    path_model model;
    path_terms terms;
    simulation_options how;
    double unit = 1; ///< of money in sums: a typical value, so that sums are of the size of one
};

/// Follows paths, a block at a time.
class path_block {
public:
    explicit path_block(const path_setting& s)
        : setting_(s), random_(s.how.seed, s.how.antithetic),
          paths_(s.model, random_, {random_, s.model.factors}), vesting_(s.terms, s.model, s.how),
          strikes_(s.terms, s.model, s.how), ends_(s.terms, s.model, s.how),
          values_(s.terms.tranches.size()), exercised_(s.terms.tranches.size()) {}

    /// Follows the paths from a number on, and adds what comes of them. `look` is shown each step.
    template <class Look>
    void follow(std::uint64_t first_path, path_sums& into, Look look) {
        paths_.begin(first_path);
        vesting_.begin();
        strikes_.begin();
        for (row_block& v : values_) v.fill(0);
        for (std::size_t t = 0; t < exercised_.size(); ++t) exercised_[t] = vesting_.held(t);
        full_ = all_full_ = 0;
        for (std::size_t step = 0; step < setting_.model.dates.size(); ++step) {
            paths_.move(step);
            vesting_.vest(step, paths_.state());
            strikes_.read(step, paths_.state());
            for (std::size_t t = 0; t < values_.size(); ++t) exercise(t, step);
            count_full(step, into);
            look(step);
        }
        count(into);
    }
    /// @overload
    void follow(std::uint64_t first_path, path_sums& into) {
        follow(first_path, into, [](std::size_t) {});
    }
    /// Where the path of a lane stands after a step.
    [[nodiscard]] audited_step stands(std::size_t step, std::size_t lane) const {
        audited_step s{.on    = setting_.model.dates[step].on,
                       .years = setting_.model.dates[step].years,
                       .price = paths_.state().price[lane]};
        for (const row_block& total : paths_.state().totals) s.totals.push_back(total[lane]);
        for (std::size_t t = 0; t < values_.size(); ++t) {
            s.vested.push_back(vesting_.held(t)[lane]);
            s.gains.push_back(values_[t][lane]);
            s.strikes.push_back(strikes_.of(t, lane));
        }
        return s;
    }

private:
    [[nodiscard]] const path_tranche& tranche(std::size_t t) const {
        return setting_.terms.tranches[t];
    }

    /// Adds what an exercise at this step gains over the strike, in money of today.
    void exercise(std::size_t t, std::size_t step) {
        const bool on_vesting = setting_.how.exercise == exercising::when_vested;
        const bool at_expiry  = setting_.how.exercise == exercising::at_expiry;
        const bool is_last    = step == tranche(t).last_step;
        if (step > tranche(t).last_step || (at_expiry && !is_last)) return;
        const row_block* const set = strikes_.of(t);
        if (on_vesting && !vesting_.rose(t) && !tranche(t).is_gated && set == nullptr) return;
        const double discount     = setting_.model.share[step].discount;
        const double* open        = vesting_.exercisable(t).data();
        const double* const price = paths_.state().price.data();
        if (!on_vesting && !is_last) {
            open_at_multiple(setting_.how.multiple, set->data(), price, open, exercised_[t].data(),
                             ready_.data());
            open = ready_.data();
        }
        if (set != nullptr)
            gain_above_each(set->data(), discount, bounds_, open, price, exercised_[t].data(),
                            values_[t].data());
        else
            gain_above(tranche(t).strike, discount, bounds_, open, price, exercised_[t].data(),
                       values_[t].data());
    }

    /// Counts the lanes in which a tranche, and in which all, is vested in full.
    void count_full(std::size_t step, path_sums& into) {
        std::size_t full = 0;
        for (std::size_t t = 0; t < values_.size(); ++t) {
            into.tranches[t].full_by[step] += vesting_.full(t);
            full += vesting_.full(t);
        }
        if (full != full_) all_full_ = lanes_full();
        full_ = full;
        into.full_by[step] += all_full_;
    }
    /// In how many lanes all is vested that is granted.
    [[nodiscard]] std::size_t lanes_full() const {
        row_block held{};
        for (std::size_t t = 0; t < values_.size(); ++t)
            add_scaled(1, vesting_.held(t).data(), held.data());
        return count_at_least(setting_.terms.granted, held.data());
    }

    /// Adds the figures of a block whose paths have been followed to the end.
    void count(path_sums& into) {
        row_block worth{}, held{}, control{};
        const bool has_control = setting_.model.control_mean > 0;
        if (has_control) {
            multiply(paths_.state().price.data(), setting_.model.share.back().discount,
                     control.data());
            control = drawn(control, setting_.model.price);
            add(control, into.control);
        }
        for (std::size_t t = 0; t < values_.size(); ++t) {
            const row_block& shares = vesting_.held(t);
            add_scaled(1, values_[t].data(), worth.data());
            add_scaled(1, shares.data(), held.data());
            const row_block value = drawn(values_[t], setting_.unit);
            add(value, into.tranches[t].value);
            if (has_control) add_product(value, control, into.tranches[t].product);
            if (tranche(t).size > 0) add(drawn(shares, tranche(t).size), into.tranches[t].vested);
        }
        const row_block value = drawn(worth, setting_.unit);
        add(value, into.value);
        if (has_control) add_product(value, control, into.product);
        for (std::size_t i = 0; i < lanes; ++i) {
            into.worth.add(nearest_whole(worth[i]));
            into.shares.add(nearest_whole(held[i]));
        }
        ends_.count(paths_.state(), vesting_, held, worth, setting_.unit, into);
        into.paths += lanes;
        into.draws += draws();
    }
    [[nodiscard]] std::size_t draws() const { return setting_.how.antithetic ? lanes / 2 : lanes; }
    /// The figures of draws from the figures of paths, in a unit: of a path, or the mean of a path and its
    /// mirror image. The lanes behind them hold nothing.
    [[nodiscard]] row_block drawn(const row_block& x, double unit) const {
        row_block each{};
        if (setting_.how.antithetic) mean_of_images(1 / unit, x.data(), each.data());
        else add_scaled(1 / unit, x.data(), each.data());
        return each;
    }
    static void add(const row_block& each, moments& to) {
        to.sum.add(sum_of(each.data()));
        to.squares.add(sum_of_products(each.data(), each.data()));
    }
    static void add_product(const row_block& x, const row_block& y, whole_sum& to) {
        to.add(sum_of_products(x.data(), y.data()));
    }

    const path_setting& setting_;
    random_lanes random_;
    moving_paths<> paths_;
    path_vesting vesting_;
    path_strikes strikes_;
    path_ends ends_;
    std::vector<row_block> values_;       ///< of each tranche, in money of today
    std::vector<row_block> exercised_;    ///< shares of each tranche
    row_block ready_{};                   ///< shares of one, exercised by now
    std::size_t full_ = 0, all_full_ = 0; ///< lanes in which a tranche, summed, and all is vested
    row_bounds bounds_ = bounds_of_a_part();
};

} // namespace kicker::detail
