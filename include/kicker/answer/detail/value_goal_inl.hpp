// The definitions of <kicker/answer/value_goal.hpp>.
#pragma once

#include <kicker/answer/value_goal.hpp>

#include <kicker/answer/detail/estimate_cells.hpp>
#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/batch/columns.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/value/incentive.hpp>
#include <kicker/value/rebate.hpp>
#include <kicker/value/sensitivities.hpp>
#include <kicker/vest/words.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

/// The figures of a document as one input moves.
class goal_search {
public:
    goal_search(const dossier& d, const value_asked& asked)
        : of_(d), asked_(asked), sought_(sought_of(d, asked)), v_(terms_to_value(d, asked)) {
        std::vector<std::string> known{"price", "pace"};
        for (const total_outlook& t : v_.future.totals) {
            known.push_back(to_text(t.of));
            if (known.back() == sought_.by) total_ = t.of;
        }
        if (std::ranges::find(known, sought_.by) == known.end())
            throw cannot_be_valued(d, "what moves: expected " + list_of(known, "|") + ", found \"" +
                                          sought_.by + "\"" + did_you_mean(sought_.by, known));
        if (sought_.figure == sought_figure::rebate &&
            std::ranges::find(known, to_text(spend.key)) == known.end())
            throw cannot_be_valued(d, "goal " + goal_in_words() +
                                          ": expected an outlook of spend; found none");
        find_ends();
    }

    /// The input, from which on the figure has reached the target.
    [[nodiscard]] double find() {
        double low = low_, high = high_;
        const double at_low = figure(low).mean, at_high = figure(high).mean;
        const bool rises   = at_high > at_low;
        const auto reaches = [&](double x) {
            return rises ? x >= sought_.target : x <= sought_.target;
        };
        if (reaches(at_low) || !reaches(at_high))
            throw cannot_be_valued(of_, "goal " + goal_in_words() + ": expected a figure between " +
                                            figure_cell({at_low, 0}).text + ", which it is at " +
                                            input_in_words(low_) + ", and " +
                                            figure_cell({at_high, 0}).text + ", which it is at " +
                                            input_in_words(high_) + "; found " +
                                            figure_cell({sought_.target, 0}).text);
        for (int step = 0; step < steps(); ++step) {
            // Prices lie over decades, and so are halved in their logarithms.
            const double middle = sought_.by == "price" ? std::sqrt(low * high) : (low + high) / 2;
            (reaches(figure(middle).mean) ? high : low) = middle;
        }
        below_ = low;
        return high;
    }
    /// The last input that was tried before the target was reached.
    [[nodiscard]] double below() const { return below_; }

    /// The figure at an input.
    [[nodiscard]] estimate figure(double input) const {
        valued_terms there = v_;
        there.future       = moved_to(input);
        return figure_of(there);
    }
    /// The figure under the outlook itself.
    [[nodiscard]] estimate figure() const { return figure_of(v_); }

    [[nodiscard]] const value_sought& sought() const { return sought_; }
    [[nodiscard]] std::string goal_in_words() const {
        return std::string(to_word(sought_.figure)) + " " + figure_cell({sought_.target, 0}).text;
    }
    /// What moves, in words: "price of the share".
    [[nodiscard]] std::string what_moves() const {
        if (total_) return to_text(*total_) + " in all";
        return sought_.by == "price" ? "price of the share" : "pace";
    }
    [[nodiscard]] cell input_cell(double x) const {
        if (total_) return total_cell(total_->unit, x);
        if (sought_.by == "price") return price_cell(x);
        return text_cell(to_text(fraction_of_percent(x)) + " of the outlook's");
    }
    [[nodiscard]] std::string input_in_words(double x) const { return input_cell(x).text; }
    /// The input of the outlook itself.
    [[nodiscard]] double today() const {
        if (total_) return planned_;
        return sought_.by == "price" ? v_.future.share.price : 1;
    }
    [[nodiscard]] cell figure_cell(const estimate& e) const {
        return sought_.figure == sought_figure::worth ? money_cell(e) : part_cell(e);
    }

private:
    [[nodiscard]] static value_sought sought_of(const dossier& d, const value_asked& asked) {
        if (!asked.sought)
            throw cannot_be_valued(d, "expected a goal, such as a rebate of 15%, and what moves "
                                      "until it is reached; found none");
        return *asked.sought;
    }
    [[nodiscard]] estimate figure_of(const valued_terms& v) const {
        if (sought_.figure == sought_figure::stake)
            return stake_of(followed_by_paths(v, asked_, drifts::real_world));
        const estimate worth = followed_by_paths(v, asked_, drifts::risk_neutral).value;
        if (sought_.figure == sought_figure::worth) return worth;
        return rebate_of(v.future, spend.key, v.how.dates, worth).part();
    }
    [[nodiscard]] static percent fraction_of_percent(double part) {
        return percent::from_ticks(static_cast<std::int64_t>(
            std::round(part * 1000) * static_cast<double>(percent::ticks_per_unit) / 10));
    }

    /// Each step halves what is left. A price is then known to a part of 2e-4, a pace to 2e-4 of the
    /// outlook's, and a total to as many digits as are told.
    [[nodiscard]] int steps() const { return total_ ? 24 : 16; }

    void find_ends() {
        if (sought_.by == "price") {
            low_  = v_.future.share.price / 100;
            high_ = v_.future.share.price * 20;
        } else if (!total_) {
            low_  = 0;
            high_ = 10;
        } else {
            low_ = planned_ = come_to(*total_, v_.how.so_far);
            for (const total_outlook& t : v_.future.totals)
                if (same_reading(t.of, *total_))
                    for (const double amount :
                         expected_amounts(t, v_.how.dates, drifts::real_world))
                        planned_ += amount;
            high_               = 2 * planned_;
            const auto climbing = climbing_total(v_.terms, v_.future, v_.how);
            if (climbing && same_reading(*climbing, *total_))
                high_ = std::max(high_, 2 * top_of(v_.terms, v_.how.so_far, *total_));
        }
    }
    [[nodiscard]] outlook moved_to(double input) const {
        if (total_)
            return with_whole_total(v_.future, *total_, low_, std::max(input, low_), v_.how.dates);
        if (sought_.by == "price") {
            outlook there     = v_.future;
            there.share.price = input;
            return there;
        }
        outlook there = v_.future;
        for (std::size_t i = 0; i < there.totals.size(); ++i)
            there = after(there, {moved::pace, i, input - 1});
        return there;
    }
    [[nodiscard]] estimate stake_of(const valuation& v) const {
        const company issuer = company_in(v_.terms.company, v_.how.so_far.readings);
        if (!(issuer.shares > shares()))
            throw cannot_be_valued(of_,
                                   "goal stake: expected the shares of the company; found none");
        estimate n{};
        for (const tranche_valuation& t : v.tranches) {
            n.mean += t.shares * t.vested.mean;
            n.standard_error += t.shares * t.vested.standard_error; // as if all erred together
        }
        const double all = in_units(issuer.shares) + n.mean;
        return {n.mean / all, n.standard_error * in_units(issuer.shares) / (all * all)};
    }

    const dossier& of_;
    value_asked asked_;
    value_sought sought_;
    valued_terms v_;
    std::optional<metric_key> total_{}; ///< that moves; nothing: a price or all paces
    double low_ = 0, high_ = 0, planned_ = 0, below_ = 0;
};

/// What the figure is, in a sentence.
[[nodiscard]] KICKER_INLINE std::string meaning_of(sought_figure f) {
    switch (f) {
    case sought_figure::worth: return "The worth is that of what is still to vest, as priced.";
    case sought_figure::rebate:
        return "The rebate is the worth, as priced, as a part of what is expected to be paid; both "
               "in money of today.";
    case sought_figure::stake: break;
    }
    return "The stake is the mean of what vests by the last day, as expected, as a part of the "
           "company with these shares.";
}

} // namespace detail

KICKER_INLINE section value_goal_section(const dossier& d, const value_asked& asked) {
    detail::goal_search search(d, asked);
    const double at      = search.find();
    const estimate there = search.figure(at), before = search.figure(search.below());
    section s{.id    = "value-goal",
              .title = "Which " + search.what_moves() + " makes the " + search.goal_in_words()};
    s.prose.push_back(detail::meaning_of(search.sought().figure) +
                      " The same random numbers run through each trial.");
    section_table t{.columns = {{"", align::left},
                                {search.what_moves(), align::right},
                                {std::string(to_word(search.sought().figure)), align::right}}};
    t.rows.push_back({text_cell("by the outlook"), search.input_cell(search.today()),
                      search.figure_cell(search.figure())});
    t.rows.push_back({text_cell("at the goal"), search.input_cell(at), search.figure_cell(there)});
    s.tables.push_back(std::move(t));
    const auto rounded = [&](const estimate& e) { return search.figure_cell({e.mean, 0}).text; };
    if (std::abs(there.mean - before.mean) > 0.001 * std::abs(search.sought().target) &&
        rounded(there) != rounded(before))
        s.notes.push_back("the figure jumps there: just before it is " +
                          search.figure_cell(before).text);
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

} // namespace kicker
