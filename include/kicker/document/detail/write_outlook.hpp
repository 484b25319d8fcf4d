// The part `outlook` of a document: what is zero is left out, and what has no exact text is refused.
#pragma once

#include <kicker/document/detail/read_outlook.hpp>
#include <kicker/json/object_writer.hpp>
#include <kicker/vest/words.hpp>

namespace kicker::detail {

/// Writes the numbers of an outlook as texts that are read to the same numbers. Totals are read in the
/// order of the metrics, measures last, and a measure without its kind.
class outlook_writer {
public:
    outlook_writer(object_writer& o, const outlook& future, const terms_over_time& terms)
        : o_(o), future_(future), terms_(terms) {}

    void write() {
        o_.put("as_of", to_text(future_.as_of));
        o_.object("share", [this](object_writer& s) { write_share(s, future_.share); });
        std::vector<const total_outlook*> measures;
        for (const total_outlook& t : future_.totals)
            if (t.of.id == metric_id::measure) measures.push_back(&t);
            else if (t.of.is_derived() || t.of.is_tagged())
                o_.complain(to_word(t.of.id), "a total without a tag, over all days", to_text(t.of));
            else o_.object(to_word(t.of.id), [&](object_writer& w) { write_total(w, t); });
        if (!measures.empty())
            o_.list("measures", measures, [this](object_writer& w, const total_outlook* t) {
                w.text("name", t->of.name);
                w.put("unit", std::string(to_word(t->of.unit)));
                write_total(w, *t);
            });
        if (!future_.milestones.empty())
            o_.list("milestones", future_.milestones,
                    [](object_writer& w, const milestone_outlook& m) { write_one(w, m); });
        if (!future_.together.empty())
            o_.list("correlations", future_.together,
                    [](object_writer& w, const correlation& c) { write_pair(w, c); });
        write_times(o_, "seller_defaults", future_.defaults);
    }

private:
    // --- numbers ---

    static void refuse(object_writer& o, std::string_view key, double x) {
        o.complain(key, "a number that a text says exactly", invalid_input::number(x));
    }
    /// A percentage of at most four decimals, unless it is zero.
    static void write_part(object_writer& o, std::string_view key, double part) {
        if (part == 0) return;
        if (const auto p = percent_of(part)) o.put(key, to_text(*p));
        else refuse(o, key, part);
    }
    [[nodiscard]] static std::optional<percent> percent_of(double part) {
        const auto near = rounded(part * static_cast<double>(percent::of(100).ticks()));
        const auto p    = percent::from_ticks(near.value_or(0));
        return near && part_of_whole(p) == part ? std::optional(p) : std::nullopt;
    }
    [[nodiscard]] static std::optional<std::int64_t> rounded(double x) {
        constexpr double most = 1e15; // of the digits that are read
        if (!(std::fabs(x) < most)) return std::nullopt;
        return std::llround(x);
    }
    /// The text with the fewest decimals that is read to a number; nothing if it has more than nine.
    [[nodiscard]] static std::optional<std::string> text_of(double x) {
        for (int places = 0; places <= 9; ++places) {
            const auto scale = static_cast<double>(power_of_ten(places));
            const auto near  = rounded(x * scale);
            if (!near || static_cast<double>(*near) / scale != x) continue;
            std::string s = std::to_string(*near < 0 ? -*near : *near);
            if (places > 0) {
                const auto wide = static_cast<std::size_t>(places) + 1;
                if (s.size() < wide) s.insert(0, wide - s.size(), '0');
                s.insert(s.size() - wide + 1, ".");
            }
            return (*near < 0 ? "-" : "") + s;
        }
        return std::nullopt;
    }
    static void write_number(object_writer& o, std::string_view key, double x) {
        if (const auto s = text_of(x)) o.put(key, *s);
        else refuse(o, key, x);
    }
    /// How often a year; what stops or fails as a percentage.
    static void write_times(object_writer& o, std::string_view key, double a_year) {
        if (a_year == 0) return;
        if (const auto p = percent_of(a_year); p && a_year < 1) o.put(key, to_text(*p));
        else write_number(o, key, a_year);
    }
    static void write_span(object_writer& o, std::string_view key, double years) {
        for (const auto& [unit, a_year] :
             {std::pair(" months", 12.0), std::pair(" days", days_a_year)}) {
            const auto near = rounded(years * a_year);
            if (near && static_cast<double>(*near) / a_year == years)
                return o.put(key, std::to_string(*near) + unit);
        }
        if (const auto s = text_of(years)) o.put(key, *s + " years");
        else refuse(o, key, years);
    }
    void write_day(object_writer& o, std::string_view key, double years) const {
        const double days = std::round(years * days_a_year);
        const bool is_day = days > 0 && days <= day::latest() - future_.as_of;
        if (is_day && days / days_a_year == years)
            o.put(key, to_text(future_.as_of + static_cast<std::int32_t>(days)));
        else o.complain(key, "a whole number of days in years of 365", invalid_input::number(years));
    }
    static void write_amount(object_writer& o, std::string_view key, unit_id unit, double amount) {
        visit_quantity(unit, [&]<class Quantity>(std::type_identity<Quantity>) {
            const auto near = rounded(amount * static_cast<double>(Quantity::ticks_per_unit));
            const auto q    = Quantity::from_ticks(near.value_or(0));
            if (near && in_units(q) == amount) o.put(key, level_text(unit, q.ticks()));
            else refuse(o, key, amount);
        });
    }
    static void write_by_tenor(object_writer& o, std::string_view key, const by_tenor& b) {
        if (b == by_tenor(0)) return;
        if (b == by_tenor(b.points().front().figure))
            return write_part(o, key, b.points().front().figure);
        o.list(key, b.points(), [key](object_writer& p, const tenor_point& one) {
            write_span(p, "until", one.years);
            if (one.figure == 0) p.put(key, "0%");
            else write_part(p, key, one.figure);
        });
    }

    // --- parts ---

    void write_share(object_writer& o, const share_outlook& s) const {
        write_amount(o, "price", unit_id::price, s.price);
        write_by_tenor(o, "volatility", s.volatility);
        write_by_tenor(o, "rate", s.rate);
        write_part(o, "dividend_yield", s.yield);
        if (!s.dividends.empty())
            o.list("dividends", s.dividends, [this](object_writer& d, const cash_dividend& one) {
                write_day(d, "date", one.years);
                write_amount(d, "amount", unit_id::price, one.amount);
            });
        if (s.jumps != price_jumps{})
            o.object("jumps", [&](object_writer& j) { write_jumps(j, s.jumps); });
        write_part(o, "expected_return", s.expected_return);
    }
    static void write_jumps(object_writer& o, const price_jumps& j) {
        write_number(o, "a_year", j.a_year);
        const double near = std::round((j.mean() - 1) * 1e6) / 1e6;
        if (jumps_of(j.a_year, near, j.deviation) == j) write_part(o, "mean", near);
        else o.complain("mean", "a mean that a percentage says exactly", percent_text(near));
        write_part(o, "deviation", j.deviation);
    }
    [[nodiscard]] static std::string percent_text(double part) {
        return invalid_input::number(part * 100) + "%";
    }
    void write_total(object_writer& o, const total_outlook& t) const {
        if (!t.planned.empty() && t.a_year != 0)
            o.complain("a_year", "no pace beside planned amounts", invalid_input::number(t.a_year));
        if (t.planned.empty()) write_amount(o, "a_year", t.of.unit, t.a_year);
        else if (t.planned == still_planned(terms_, t.of, future_.as_of))
            o.put("planned", std::string(planned_words.front()));
        else
            o.list("planned", t.planned, [&](object_writer& p, const planned_amount& one) {
                write_day(p, "date", one.years);
                write_amount(p, "amount", t.of.unit, one.amount);
            });
        write_by_tenor(o, "growth", t.growth);
        write_by_tenor(o, "volatility", t.volatility);
        if (t.reversion != 0) write_number(o, "reversion", t.reversion);
        if (t.delay != 0) write_span(o, "delay", t.delay);
        write_times(o, "stops", t.stops);
        if (t.price_of_risk != 0) write_number(o, "price_of_risk", t.price_of_risk);
    }
    static void write_one(object_writer& o, const milestone_outlook& m) {
        o.text("name", m.name);
        if (m.after != 0) write_span(o, "after", m.after);
        if (m.a_year != 0) write_number(o, "a_year", m.a_year);
        if (m.probability == 0) o.put("probability", "0%");
        else if (m.probability != 1) write_part(o, "probability", m.probability);
    }
    static void write_pair(object_writer& o, const correlation& c) {
        json_node of{.kind = json_kind::list};
        for (const metric_key& k : {c.first, c.second})
            of.items.push_back(json_text(k.id == metric_id::measure ? std::string(k.name.view())
                                                                    : std::string(to_word(k.id))));
        o.put("of", std::move(of));
        write_number(o, "rho", c.rho);
    }

    object_writer& o_;
    const outlook& future_;
    const terms_over_time& terms_;
};

} // namespace kicker::detail
