// The part `outlook`: what is assumed of the future of the share, of spend and of what may happen.
#pragma once

#include <kicker/batch/columns.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/document/detail/outlook_values.hpp>
#include <kicker/document/detail/planned.hpp>
#include <kicker/document/market.hpp>
#include <kicker/json/object_reader.hpp>

namespace kicker::detail {

/// What the schedules of a document have of a total behind a day; they have spend and power in service
/// alone.
[[nodiscard]] inline std::vector<planned_amount> still_planned(const terms_over_time& terms,
                                                               const metric_key& of, day as_of) {
    std::vector<planned_amount> planned;
    const auto add = [&](day on, double amount) {
        if (on > as_of) planned.push_back({years_between(as_of, on), amount});
    };
    if (of.id == metric_id::spend)
        for (const auto& p : schedule_over_time(terms)) add(p.on, in_units(p.amount));
    if (of.id == metric_id::delivered)
        for (const capacity_step& step : deliveries_over_time(terms, as_of))
            add(step.from, in_units(step.added));
    return planned;
}

/// Reads the outlook of one document. What no random variables can have together is complained of at
/// the value that makes it so.
class outlook_reader {
public:
    outlook_reader(document_reader& in, const located& at, const terms_over_time& terms,
                   const market& known)
        : in_(in), o_(in, at), terms_(terms), known_(known) {}

    [[nodiscard]] outlook read() {
        o_.read_source();
        read_day();
        share_outlook share;
        if (const auto at = o_.required("share")) share = read_share(*at);
        for (const metric_terms& m : metric_table)
            if (m.nature == metric_nature::total && !m.word.empty())
                if (const auto at = o_.member(m.word)) read_metric(*at, m);
        o_.each("measures", [this](const located& at) { read_measure(at); });
        o_.each("milestones", [this](const located& at) { read_milestone(at); });
        o_.each("correlations", [this](const located& at) { read_correlation(at); });
        if (const auto at = o_.member("correlations")) // together, since a later one may mend them
            if (!complain_unless_sensible(*at, result_)) result_.together.clear();
        written_times defaults;
        o_.read("seller_defaults", defaults);
        o_.done();
        result_.share    = std::move(share);
        result_.defaults = defaults.a_year;
        return std::move(result_);
    }

private:
    // --- days ---

    void read_day() {
        std::optional<day> as_of;
        o_.read("as_of", as_of);
        if (as_of) result_.as_of = *as_of;
        else if (known_.as_of) result_.as_of = *known_.as_of;
        else if (!o_.member("as_of"))
            in_.complain(o_.place(), "a key \"as_of\", since the market names no day", "none");
    }
    [[nodiscard]] double years_until(const written_moment& m) const {
        return m.on ? years_between(result_.as_of, *m.on) : m.ahead.years;
    }

    // --- figures by tenor ---

    [[nodiscard]] static double figure_of(percent p) { return part_of_whole(p); }
    [[nodiscard]] static double figure_of(const written_change& c) { return part_of_whole(c.by); }

    /// One figure for all times, or a list of figures, each until a tenor.
    template <class Written>
    void read_by_tenor(object_reader& o, std::string_view key, by_tenor& into) {
        const auto at = o.member(key);
        if (!at) return;
        if (at->node->kind != json_kind::list) {
            Written flat{};
            o.read(key, flat);
            into = figure_of(flat);
            return;
        }
        std::vector<tenor_point> points;
        bool is_readable = true;
        each_item(*at, [&](const located& item) {
            std::optional<written_moment> until;
            std::optional<Written> figure;
            object_reader p(in_, item);
            p.read_source();
            static_cast<void>(p.required("until"));
            static_cast<void>(p.required(key));
            p.read("until", until);
            p.read(key, figure);
            p.done();
            if (until && figure) points.push_back({years_until(*until), figure_of(*figure)});
            else is_readable = false;
        });
        if (points.empty() && is_readable)
            return in_.complain(*at, "a figure for each of some tenors", "an empty list");
        if (is_readable) try {
                into = by_tenor(std::move(points));
            } catch (const invalid_input& e) {
                in_.complain(*at, e.what());
            }
    }

    /// Amounts by their days, in order; those of the past are left out.
    template <class Quantity, class Add>
    void read_dated(const located& list, Add add) {
        std::vector<std::pair<double, Quantity>> all;
        each_item(list, [&](const located& item) {
            std::optional<day> on;
            Quantity amount{};
            object_reader o(in_, item);
            o.read_source();
            static_cast<void>(o.required("date"));
            o.read("date", on);
            o.require("amount", amount);
            o.done();
            if (on && *on > result_.as_of)
                all.emplace_back(years_between(result_.as_of, *on), amount);
        });
        std::ranges::stable_sort(all, {}, &std::pair<double, Quantity>::first);
        for (const auto& [years, amount] : all) add(years, in_units(amount));
    }

    // --- the share ---

    [[nodiscard]] share_outlook read_share(const located& at) {
        share_outlook s;
        std::optional<price> now;
        percent yield;
        written_change expected;
        object_reader o(in_, at);
        o.read_source();
        o.read("price", now);
        read_by_tenor<percent>(o, "volatility", s.volatility);
        read_by_tenor<written_change>(o, "rate", s.rate);
        o.read("dividend_yield", yield);
        if (const auto list = o.member("dividends")) {
            if (list->node->kind != json_kind::list)
                in_.complain(*list, "a list", found_in(*list->node));
            else
                read_dated<price>(*list, [&](double years, double amount) {
                    s.dividends.push_back({years, amount});
                });
        }
        if (const auto jumps = o.member("jumps")) s.jumps = read_jumps(*jumps);
        o.read("expected_return", expected);
        o.done();
        if (!now && !o.member("price")) now = known_.share_price;
        if (!now && !o.member("price") && at.node->kind == json_kind::object)
            in_.complain(at, "a key \"price\", since the market says no share price", "none");
        s.yield           = part_of_whole(yield);
        s.expected_return = part_of_whole(expected.by);
        s.price           = now ? in_units(*now) : 1;
        complain_unless_sensible(at, {.share = s});
        return s;
    }
    [[nodiscard]] price_jumps read_jumps(const located& at) {
        written_times often;
        written_change mean;
        percent deviation;
        object_reader o(in_, at);
        o.read_source();
        o.require("a_year", often);
        o.read("mean", mean);
        o.read("deviation", deviation);
        o.done();
        if (mean.by > percent::of(-100))
            return jumps_of(often.a_year, part_of_whole(mean.by), part_of_whole(deviation));
        in_.complain(*o.member("mean"), "a mean above -100%, since a share is worth something",
                     to_text(mean.by));
        return {};
    }

    // --- what grows under the contract ---

    void read_metric(const located& at, const metric_terms& m) {
        metric_key of;
        of.id      = m.id;
        of.unit    = m.unit;
        of.of_kind = m.of_kind;
        object_reader o(in_, at);
        read_total(o, of, std::string(m.word));
    }
    void read_measure(const located& at) {
        metric_key of;
        of.id      = metric_id::measure;
        of.of_kind = kind::unsaid;
        of.unit    = unit_id::none;
        object_reader o(in_, at);
        o.require("name", of.name);
        if (std::ranges::find(metric_words, of.name.view()) != metric_words.end())
            in_.complain(*o.member("name"), "a name that is no metric's word",
                         in_quotes(of.name.view()));
        const auto unit = o.required("unit");
        if (unit) of.unit = read_unit(*unit);
        if (unit && of.unit == unit_id::none) { // which has been said
            names_.emplace_back(of.name.view());
            keys_.emplace_back();
            return;
        }
        if (!unit) of.unit = unit_id::count;
        read_total(o, of, std::string(of.name.view()));
    }
    [[nodiscard]] unit_id read_unit(const located& at) {
        const auto value = object_reader::value_in(in_, at);
        const auto word  = value ? read_term<std::string>(in_, *value) : std::nullopt;
        if (!word) return unit_id::none;
        const unit_id unit = unit_named(*word);
        if (unit == unit_id::none)
            in_.complain(*value, "a unit: money, price, shares, percent, power or count",
                         found_in(*value->node), nearest(*word, unit_words));
        return unit;
    }
    void read_total(object_reader& o, const metric_key& of, std::string name) {
        total_outlook t{.of = of};
        written_span delay;
        written_times stops;
        written_real reversion, asked;
        o.read_source();
        const auto pace = o.member("a_year"), plan = o.member("planned");
        if (pace && plan) in_.complain(*plan, "either \"a_year\" or \"planned\"", "both");
        else if (!pace && !plan && o.place().node->kind == json_kind::object)
            in_.complain(o.place(), "a key \"a_year\" or \"planned\"", "none");
        if (pace) t.a_year = read_amount(o, of.unit);
        if (plan) t.planned = read_plan(o, *plan, of);
        read_by_tenor<written_change>(o, "growth", t.growth);
        read_by_tenor<percent>(o, "volatility", t.volatility);
        o.read("reversion", reversion);
        o.read("delay", delay);
        o.read("stops", stops);
        o.read("price_of_risk", asked);
        o.done();
        if (const auto growth = o.member("growth"); growth && plan)
            in_.complain(*growth, "no growth, since each amount is planned",
                         found_in(*growth->node));
        t.reversion     = reversion.value;
        t.delay         = delay.years;
        t.stops         = stops.a_year;
        t.price_of_risk = asked.value;
        names_.push_back(std::move(name));
        keys_.emplace_back();
        if (add(result_.totals, std::move(t), o.place())) keys_.back() = of;
    }
    [[nodiscard]] static double read_amount(object_reader& o, unit_id unit) {
        return visit_quantity(unit, [&]<class Quantity>(std::type_identity<Quantity>) {
            Quantity q{};
            o.read("a_year", q);
            return in_units(q);
        });
    }
    [[nodiscard]] std::vector<planned_amount> read_plan(object_reader& o, const located& at,
                                                        const metric_key& of) {
        std::vector<planned_amount> planned;
        if (at.node->kind == json_kind::list) {
            visit_quantity(of.unit, [&]<class Quantity>(std::type_identity<Quantity>) {
                read_dated<Quantity>(at, [&](double years, double amount) {
                    planned.push_back({years, amount});
                });
            });
            return planned;
        }
        std::optional<written_plan> as_scheduled;
        o.read("planned", as_scheduled);
        if (!as_scheduled) return planned;
        if (of.id == metric_id::spend || of.id == metric_id::delivered)
            return still_planned(terms_, of, result_.as_of);
        in_.complain(at,
                     "a list of amounts and their days, since a schedule has spend and "
                     "delivered alone",
                     "\"schedule\"");
        return planned;
    }

    // --- what may happen, and what moves together ---

    void read_milestone(const located& at) {
        milestone_outlook m;
        std::optional<written_moment> after;
        written_times often;
        percent probability = percent::of(100);
        object_reader o(in_, at);
        o.read_source();
        o.require("name", m.name);
        o.read("after", after);
        o.read("a_year", often);
        o.read("probability", probability);
        o.done();
        if (after && after->on && *after->on < result_.as_of) {
            in_.complain(*o.member("after"),
                         "a day from the outlook's on, " + to_text(result_.as_of),
                         to_text(*after->on));
            after.reset();
        }
        m.after       = after ? years_until(*after) : 0;
        m.a_year      = often.a_year;
        m.probability = part_of_whole(probability);
        add(result_.milestones, m, at);
    }
    void read_correlation(const located& at) {
        correlation c;
        std::vector<metric_key> pair;
        std::size_t found = 0;
        written_real rho;
        object_reader o(in_, at);
        o.read_source();
        o.require_each("of", [&](const located& one) {
            ++found;
            if (const auto key = read_factor(one)) pair.push_back(*key);
        });
        o.require("rho", rho);
        o.done();
        const auto of = o.member("of");
        if (of && of->node->kind == json_kind::list && found != 2)
            return in_.complain(*of, "a list of two", "one of " + std::to_string(found));
        if (pair.size() != 2) return; // which has been said
        c.first  = pair.front();
        c.second = pair.back();
        c.rho    = rho.value;
        const auto is_of = [](const correlation& one, const metric_key& a, const metric_key& b) {
            return same_reading(one.first, a) && same_reading(one.second, b);
        };
        if (is_of(c, c.second, c.second))
            return in_.complain(*of, "two that differ", "one with itself");
        for (const correlation& other : result_.together)
            if (is_of(other, c.first, c.second) || is_of(other, c.second, c.first))
                return in_.complain(*of, "each pair once", "one for the second time");
        if (!(c.rho >= -1 && c.rho <= 1))
            return in_.complain(*o.member("rho"), "a correlation from -1 to 1",
                                invalid_input::number(c.rho));
        result_.together.push_back(c);
    }
    /// The share price, or a total of this outlook by its word or name; nothing for a total that could
    /// not be read, which has been said.
    [[nodiscard]] std::optional<metric_key> read_factor(const located& at) {
        const auto word = read_term<std::string>(in_, at);
        if (!word) return std::nullopt;
        std::vector<std::string> all{std::string(to_word(metric_id::share_price))};
        all.insert(all.end(), names_.begin(), names_.end());
        if (*word == all.front()) return share_price.key;
        const auto name = std::ranges::find(names_, *word);
        if (name != names_.end())
            return keys_[static_cast<std::size_t>(name - names_.begin())];
        in_.complain(at, "the share price or a total of this outlook: " + list_of(all, ", "),
                     found_in(*at.node), nearest(*word, all));
        return std::nullopt;
    }

    // --- what can be ---

    bool complain_unless_sensible(const located& at, const outlook& o) {
        try {
            static_cast<void>(checked(o));
            return true;
        } catch (const invalid_input& e) {
            in_.complain(at, e.what());
        }
        return false;
    }
    /// Adds an item, if it goes with those before it.
    template <class Item>
    bool add(std::vector<Item>& to, Item item, const located& at) {
        to.push_back(std::move(item));
        const bool fits = complain_unless_sensible(at, result_);
        if (!fits) to.pop_back();
        return fits;
    }

    document_reader& in_;
    object_reader o_;
    const terms_over_time& terms_;
    const market& known_;
    outlook result_{.share = {.price = 1}};
    std::vector<std::string> names_; ///< of the totals, as correlations name them
    std::vector<std::optional<metric_key>> keys_; ///< and their keys, where they could be read
};

} // namespace kicker::detail
