// The definitions of <kicker/value/outlook_words.hpp>.
#pragma once

#include <kicker/value/outlook_words.hpp>

#include <kicker/calendar/text.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/text.hpp>
#include <kicker/vest/words.hpp>

namespace kicker {

namespace detail {

/// The nearest whole number of ticks; of more than a text can say, the most.
[[nodiscard]] inline std::int64_t nearest_ticks(double ticks) {
    constexpr double most = 9e18;
    return std::isnan(ticks) ? 0 : std::llround(std::fmax(-most, std::fmin(ticks, most)));
}
/// A fraction as a percentage: 0.55 is 55%.
[[nodiscard]] inline std::string percent_text(double part) {
    return to_text(
        percent::from_ticks(nearest_ticks(part * static_cast<double>(percent::of(100).ticks()))));
}
/// An amount in whole units of a metric.
[[nodiscard]] inline std::string amount_in_words(unit_id unit, double amount) {
    const auto ticks = [amount](std::int64_t a_unit) {
        return nearest_ticks(amount * static_cast<double>(a_unit));
    };
    switch (unit) {
    case unit_id::money: return level_text(unit, ticks(money::ticks_per_unit));
    case unit_id::price: return level_text(unit, ticks(price::ticks_per_unit));
    case unit_id::percent: return level_text(unit, ticks(percent::ticks_per_unit));
    case unit_id::power: return level_text(unit, ticks(power::ticks_per_unit));
    default: return level_text(unit, ticks(1));
    }
}
/// "0.5 years", "1 year"; of days, such as 165 of 365, to a thousandth.
[[nodiscard]] inline std::string years_text(double years) {
    const std::string number = invalid_input::number(std::round(years * 1000) / 1000);
    return number + (number == "1" ? " year" : " years");
}
/// "0.5 times", "once".
[[nodiscard]] inline std::string times_text(double times) {
    return times == 1 ? "once" : invalid_input::number(times) + " times";
}

/// Tells the values one by one.
class outlook_teller {
public:
    explicit outlook_teller(const outlook& o) : o_(o) {}

    [[nodiscard]] std::vector<outlook_in_words> take() {
        add("as_of", "the future begins at the close of " + to_text(o_.as_of));
        tell_share();
        std::size_t measures = 0;
        for (const total_outlook& t : o_.totals)
            tell(t, t.of.id == metric_id::measure ? "measures/" + std::to_string(measures++)
                                                  : std::string(to_word(t.of.id)));
        for (std::size_t i = 0; i < o_.milestones.size(); ++i)
            add("milestones/" + std::to_string(i), words_of(o_.milestones[i]));
        for (std::size_t i = 0; i < o_.together.size(); ++i)
            add("correlations/" + std::to_string(i), words_of(o_.together[i]));
        add("seller_defaults", "the seller fails " + times_text(o_.defaults) +
                                   " a year on average, and its share is then worth nothing");
        return std::move(all_);
    }

private:
    void add(std::string key, std::string words) {
        all_.push_back({std::move(key), std::move(words)});
    }
    /// "55% a year", or "60% a year over 1 year, 50% over 3 years".
    [[nodiscard]] static std::string a_year(const by_tenor& b) {
        if (b.is_flat()) return percent_text(b.points().front().figure) + " a year";
        std::string all;
        for (const tenor_point& p : b.points()) {
            all += all.empty() ? "" : ", ";
            all += percent_text(p.figure) + (all.empty() ? " a year over " : " over ") +
                   years_text(p.years);
        }
        return all;
    }
    /// The day so many years from now; the last of the calendar for one beyond it.
    [[nodiscard]] std::string day_in(double years) const {
        const double days = std::fmax(0, std::fmin(years * 365, day::latest() - o_.as_of));
        return to_text(o_.as_of + static_cast<std::int32_t>(std::lround(days)));
    }

    void tell_share() {
        const share_outlook& s = o_.share;
        add("share/price",
            "a share is taken to stand at " + amount_in_words(unit_id::price, s.price));
        add("share/volatility",
            "the share price is taken to have a volatility of " + a_year(s.volatility));
        add("share/rate",
            "money without risk earns " + a_year(s.rate) + ", compounded at each moment");
        add("share/dividend_yield",
            "the share pays dividends of " + percent_text(s.yield) + " of its price a year");
        std::string paid;
        for (const cash_dividend& d : s.dividends)
            paid += (paid.empty() ? "" : ", ") + amount_in_words(unit_id::price, d.amount) +
                    " on " + day_in(d.years);
        add("share/dividends", "the share pays " + (paid.empty() ? "no dividend" : paid));
        add("share/jumps", "the share price jumps " + times_text(s.jumps.a_year) +
                               " a year on average, by " + percent_text(s.jumps.mean() - 1) +
                               " in the mean, with a deviation of " +
                               percent_text(s.jumps.deviation));
        add("share/expected_return", "the share is expected to return " +
                                         percent_text(s.expected_return) +
                                         " a year, dividends included");
    }

    /// "spend", or a measure by its name.
    [[nodiscard]] static std::string name_of(const metric_key& k) {
        return k.id == metric_id::measure ? in_quotes(k.name.view()) : to_text(k);
    }
    void tell(const total_outlook& t, const std::string& at) {
        const std::string of = name_of(t.of);
        const auto amount    = [&](double x) { return amount_in_words(t.of.unit, x); };
        add(at + "/a_year", "a year adds " + amount(t.a_year) + " to " + of + ", at today's pace");
        add(at + "/planned", planned_of(t, of));
        add(at + "/growth", "the pace of " + of + " grows by " + a_year(t.growth));
        add(at + "/volatility", of + " is taken to have a volatility of " + a_year(t.volatility));
        add(at + "/reversion", "what " + of + " has strayed falls by " +
                                   percent_text(-std::expm1(-t.reversion)) + " in a year");
        add(at + "/delay",
            "all of " + of + " comes later by " + years_text(t.delay) + " on average");
        add(at + "/stops", of + " stops for ever, " + times_text(t.stops) + " a year on average");
        add(at + "/price_of_risk", "investors ask " + invalid_input::number(t.price_of_risk) +
                                       " deviations a year for the risk of " + of);
    }
    [[nodiscard]] std::string planned_of(const total_outlook& t, const std::string& of) const {
        if (t.planned.empty()) return "no amount of " + of + " is planned";
        double sum = 0;
        for (const planned_amount& p : t.planned) sum += p.amount;
        const std::string all   = amount_in_words(t.of.unit, sum) + " is planned for " + of,
                          first = day_in(t.planned.front().years);
        if (t.planned.size() == 1) return all + " on " + first;
        return all + ", in " + std::to_string(t.planned.size()) + " amounts from " + first +
               " to " + day_in(t.planned.back().years);
    }
    [[nodiscard]] std::string words_of(const milestone_outlook& m) const {
        const std::string what = in_quotes(m.name.view());
        const std::string part =
            m.probability == 1 ? "" : " with a probability of " + percent_text(m.probability);
        const std::string first = day_in(m.after);
        if (m.a_year == 0) return what + " happens on " + first + part;
        return what + " happens " + times_text(m.a_year) + " a year on average, from " + first +
               " on" + (part.empty() ? "" : ", and" + part + " at all");
    }
    [[nodiscard]] static std::string words_of(const correlation& c) {
        return "the logarithms of " + name_of(c.first) + " and of " + name_of(c.second) +
               " have a correlation of " + invalid_input::number(c.rho);
    }

    const outlook& o_;
    std::vector<outlook_in_words> all_;
};

} // namespace detail

KICKER_INLINE std::vector<outlook_in_words> each_in_words(const outlook& o) {
    return detail::outlook_teller(o).take();
}

} // namespace kicker
