// The share of an outlook, for formulas: what a call, a hurdle and both together are worth.
#pragma once

#include <kicker/value/barrier.hpp>
#include <kicker/value/detail/closed_legs.hpp>
#include <kicker/value/forward_start.hpp>
#include <kicker/value/hurdle_recursion.hpp>
#include <kicker/value/jumps.hpp>
#include <kicker/value/partial_barrier.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace kicker::detail {

/// The formulas and notes behind a figure, each once, in the order in which they come.
struct formula_log {
    std::vector<formula> by;
    std::vector<closed_form_note> notes;

    void add(formula f) {
        if (std::find(by.begin(), by.end(), f) == by.end()) by.push_back(f);
    }
    void add(closed_form_note n) {
        if (std::find(notes.begin(), notes.end(), n) == notes.end()) notes.push_back(n);
    }
};

/// The days on which a hurdle counts, in years.
struct hurdle_span {
    double start = 0, until = 0;
};

/// The share under one way to drift. A seller that fails so often a year leaves a price of nothing: the
/// price of one that lives grows as much faster, and what it pays is discounted as much more (Merton 1976).
class share_by_date {
public:
    share_by_date(const outlook& o, const closed_form_options& options, formula_log& log)
        : of_(o.share), failures_(o.defaults), options_(options), log_(log),
          is_priced_(options.drifts == drifts::risk_neutral) {}

    [[nodiscard]] double price() const { return of_.price; }
    [[nodiscard]] double volatility(double years) const { return of_.volatility.at(years); }
    [[nodiscard]] bool has_flat_volatility() const { return of_.volatility.is_flat(); }
    [[nodiscard]] bool jumps() const { return of_.jumps.a_year > 0; }
    [[nodiscard]] bool pays_dividends(double years) const {
        return of_.yield != 0 || pays_cash(years);
    }
    /// What a year's growth of the price is, if the seller lives, dividends included.
    [[nodiscard]] double growth(double years) const {
        return (is_priced_ ? of_.rate.at(years) : of_.expected_return) + failures_;
    }
    [[nodiscard]] double yield() const { return of_.yield; }
    /// The probability that the seller lives.
    [[nodiscard]] double lives(double years) const { return std::exp(-failures_ * years); }
    [[nodiscard]] double discount(double years) const {
        return is_priced_ ? std::exp(-of_.rate.total(years)) : 1;
    }

    /// A call as the formulas take it. They discount by the growth; `undiscounted` puts that right.
    [[nodiscard]] option call(double years, double struck_at) const {
        double paid = 0;
        for (const cash_dividend& d : of_.dividends)
            if (d.years <= years + same_moment)
                paid += d.amount * std::exp(-(growth(d.years) - of_.yield) * d.years);
        if (paid > 0) log_.add(closed_form_note::dividends_in_escrow);
        return {.share      = std::max(0.0, of_.price - paid),
                .strike     = struck_at,
                .years      = years,
                .rate       = growth(years),
                .yield      = of_.yield,
                .volatility = of_.volatility.at(years)};
    }
    [[nodiscard]] double undiscounted(double years) const {
        if (!is_priced_) log_.add(closed_form_note::not_discounted);
        return is_priced_ ? 1 : std::exp(of_.expected_return * years);
    }

    /// The value of a European call, or of the share where there is no strike.
    [[nodiscard]] double call_value(double years, double struck_at) const {
        const option o = call(years, struck_at);
        if (years == 0) log_.add(formula::intrinsic);
        else if (struck_at == 0) log_.add(formula::share_without_strike);
        else log_.add(jumps() ? formula::jump_diffusion : formula::black_scholes);
        return undiscounted(years) * jump_diffusion(o, of_.jumps);
    }
    /// The value of a call whose strike becomes a part of a later price.
    [[nodiscard]] double later_call_value(double years, double part, double years_until_set) const {
        if (jumps() || pays_cash(years) || !of_.volatility.is_flat() || !has_flat_growth())
            refuse(no_formula::hurdle_and_later_strike);
        log_.add(formula::forward_start);
        return undiscounted(years) * forward_start(call(years, 0), part, years_until_set);
    }

    /// The value of a call behind a hurdle that counts for some days.
    [[nodiscard]] double call_behind(double hurdle, const hurdle_span& span, double years,
                                     double struck_at) const {
        check_hurdle(years);
        const option o = call(years, struck_at);
        if (!options_.watched_on.empty()) {
            log_.add(formula::hurdle_recursion);
            std::vector<double> dates = dates_in(span);
            if (!dates.empty() && dates.back() >= years - same_moment) dates.back() = years;
            return undiscounted(years) * hurdle_call(o, hurdle, dates);
        }
        log_.add(closed_form_note::watched_continuously);
        const barrier b{.level = hurdle};
        const bool whole = span.until >= years - same_moment;
        if (span.start > 0 && !whole) refuse(no_formula::hurdles_on_two_spans);
        if (span.start == 0 && whole) {
            log_.add(struck_at > 0 ? formula::barrier_up_and_in
                                   : formula::asset_or_nothing_up_and_in);
            return undiscounted(years) * barrier_option(o, b);
        }
        log_.add(formula::partial_barrier);
        const watched when = whole ? watched::at_last : watched::at_first;
        return undiscounted(years) *
               partial_barrier_option(o, b, when, whole ? span.start : span.until);
    }

    /// The probability that a hurdle is reached while the seller lives, counted in money or in shares.
    [[nodiscard]] double touches(double hurdle, const hurdle_span& span, numeraire in) const {
        check_hurdle(span.until);
        const double fails = in == numeraire::cash ? failures_ : 0;
        if (!options_.watched_on.empty()) return touches_on_dates(hurdle, span, in, fails);
        log_.add(closed_form_note::watched_continuously);
        const double s = of_.volatility.at(span.until);
        // The drift of the price, counted as is asked, is that of an option whose yield is this one.
        const double drift = growth(span.until) - of_.yield + (in == numeraire::share ? s * s : 0);
        option o{.share = of_.price, .years = span.until, .rate = fails, .volatility = s};
        o.yield = fails - drift;
        const barrier b{.level = hurdle};
        if (span.start == 0) {
            log_.add(formula::first_passage);
            return span.until == 0 ? 0 : cash_at_hit(o, b);
        }
        if (fails > 0) refuse(no_formula::hurdle_of_failing_seller);
        log_.add(formula::partial_barrier);
        o.yield += s * s; // counted in shares, which adds s^2, the drift is the one that is asked
        return partial_barrier_option(o, b, watched::at_last, span.start) / o.share_at_expiry();
    }

    /// What one unit of money is worth that is paid when a hurdle is touched.
    [[nodiscard]] double paid_at_touch(double hurdle, double until) const {
        check_hurdle(until);
        log_.add(formula::one_touch);
        log_.add(closed_form_note::watched_continuously);
        if (!is_priced_) log_.add(closed_form_note::not_discounted);
        option o{.share = of_.price, .years = until, .volatility = of_.volatility.at(until)};
        o.rate  = (is_priced_ ? of_.rate.at(until) : 0) + failures_;
        o.yield = o.rate - (growth(until) - of_.yield);
        return until == 0 ? 0 : cash_at_hit(o, {.level = hurdle});
    }

    /// The one date within a span on which the price is watched, if there is one only.
    [[nodiscard]] std::optional<double> only_date(const hurdle_span& span) const {
        const std::vector<double> dates = dates_in(span);
        if (dates.size() != 1) return std::nullopt;
        return dates[0];
    }
    [[nodiscard]] std::vector<double> dates_in(const hurdle_span& span) const {
        std::vector<double> dates;
        for (const double at : options_.watched_on)
            if (at >= span.start - same_moment && at <= span.until + same_moment)
                dates.push_back(at);
        return dates;
    }
    /// The levels between which a probability of a hurdle is smooth.
    [[nodiscard]] std::vector<double> bends(double until) const {
        std::vector<double> all;
        const double sd = of_.volatility.at(until) * std::sqrt(until);
        for (double z = -6; z <= 9; z += 1.5) all.push_back(of_.price * std::exp(z * sd));
        return all;
    }

private:
    [[nodiscard]] bool pays_cash(double years) const {
        return std::any_of(of_.dividends.begin(), of_.dividends.end(), [=](const auto& d) {
            return d.years <= years + same_moment && d.amount > 0;
        });
    }
    [[nodiscard]] bool has_flat_growth() const { return !is_priced_ || of_.rate.is_flat(); }
    void check_hurdle(double years) const {
        if (jumps()) refuse(no_formula::hurdle_with_jumps);
        if (!of_.volatility.is_flat() || !has_flat_growth()) refuse(no_formula::hurdle_by_tenor);
        if (pays_cash(years)) refuse(no_formula::hurdle_with_dividends);
    }
    /// Each hurdle is followed over all dates once, for a rule asks of many of them.
    [[nodiscard]] double touches_on_dates(double hurdle, const hurdle_span& span, numeraire in,
                                          double fails) const {
        log_.add(formula::hurdle_recursion);
        const std::size_t count = dates_in(span).size();
        if (count == 0) return 0;
        std::vector<double>& reached = reached_[{hurdle, span.start, in}];
        if (reached.empty()) {
            const std::vector<double> dates = dates_in({span.start, options_.watched_on.back()});
            const lognormal price_now{of_.price, growth(span.until) - of_.yield,
                                      of_.volatility.at(span.until)};
            double sum = 0, before = 0;
            for (const double now : hurdle_recursion(price_now, hurdle, dates, in)) {
                sum += (now - before) * std::exp(-fails * dates[reached.size()]);
                before = now;
                reached.push_back(sum);
            }
        }
        return reached[count - 1];
    }

    const share_outlook& of_;
    double failures_;
    const closed_form_options& options_;
    formula_log& log_;
    bool is_priced_;
    /// On each date, by hurdle, first day and numeraire.
    mutable std::map<std::tuple<double, double, numeraire>, std::vector<double>> reached_;
};

} // namespace kicker::detail
