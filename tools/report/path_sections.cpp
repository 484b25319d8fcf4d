// What happens over time: vesting, spend, stake, and what is missing where the path ends.
#include "charts.hpp"
#include "deal_sections.hpp"

#include <map>
#include <span>

namespace kicker_tools {

using kicker::align, kicker::cell, kicker::day, kicker::dossier, kicker::followed, kicker::fraction,
    kicker::money, kicker::path_by, kicker::section, kicker::shares, kicker::to_text;

namespace {

/// The days that a chart of the path begins and ends at.
struct days_shown {
    day from, until;
};

/// From the first day that anything is said of to a little behind the last.
[[nodiscard]] days_shown days_of(const followed& f) {
    const auto& path = f.path.path;
    day first = day::latest(), last = day::earliest();
    const auto add = [&](day d) { // an issue without a day is before all days
        first = d == day::earliest() ? first : std::min(first, d);
        last  = std::max(last, d);
    };
    for (const auto& v : path) add(v.on);
    for (const auto& e : *f.path.events)
        if (e.on <= f.asked.until) add(e.on);
    const kicker::term& term = f.path.in_force.contract.term;
    if (term != kicker::term{}) first = std::min(first, term.from());
    if (const auto ends = f.ends_on()) add(*ends);
    return {first, last + std::max(15, (last - first) / 25)};
}

[[nodiscard]] std::vector<day> days_of_change(const kicker::basic_vesting_path<std::int64_t>& p) {
    std::vector<day> days;
    for (const auto& v : p)
        if (days.empty() || days.back() != v.on) days.push_back(v.on);
    return days;
}

/// What vests on a day; a path is in the order of its days.
[[nodiscard]] auto changes_on(const kicker::basic_vesting_path<std::int64_t>& p, day on) {
    const auto day_of = &kicker::basic_vesting<std::int64_t>::on;
    const auto first  = std::ranges::lower_bound(p.changes, on, {}, day_of);
    return std::span(first, std::ranges::upper_bound(first, p.changes.end(), on, {}, day_of));
}

[[nodiscard]] std::string causes_on(const followed& f, day on) {
    std::string all;
    for (const auto& v : changes_on(f.path.path, on))
        if (all.find(to_text(v.cause)) == std::string::npos)
            all += (all.empty() ? "" : "; ") + to_text(v.cause);
    return all;
}

[[nodiscard]] kicker::chart vesting_drawn(const followed& f) {
    const auto [from, until] = days_of(f);
    vesting_over_time drawn{
        .title = "shares vested", .from = to_text(from), .until = to_text(until)};
    kicker::section_table numbers{.caption = "Shares vested so far, by day.", .columns = {{"day"}}};
    std::map<std::string, shares> held;
    for (const auto& p : f.path.path.positions) {
        const std::string name = name_of(f.path.in_force, p.warrant, p.tranche);
        for (const auto& v : f.path.path)
            if (v.warrant == p.warrant && v.tranche == p.tranche) {
                drawn.tranches.push_back(name);
                break;
            }
    }
    for (const auto& v : f.path.path) { // tranches of earlier terms
        const std::string name = name_of(f.path.in_force, v.warrant, v.tranche);
        if (std::ranges::find(drawn.tranches, name) == drawn.tranches.end())
            drawn.tranches.push_back(name);
    }
    for (const std::string& name : drawn.tranches) numbers.columns.push_back({name, align::right});
    if (drawn.tranches.size() > 1) numbers.columns.push_back({"all", align::right});
    for (const day on : days_of_change(f.path.path)) {
        for (const auto& v : changes_on(f.path.path, on)) {
            const std::string name = name_of(f.path.in_force, v.warrant, v.tranche);
            held[name]             = v.cumulative;
            drawn.points.push_back({to_text(std::max(on, from)), name,
                                    static_cast<double>(v.cumulative.ticks()), to_text(v.shares),
                                    to_text(v.cumulative), to_text(v.cause)});
        }
        std::vector<cell> row{day_cell(on)};
        shares all;
        for (const std::string& name : drawn.tranches) {
            row.push_back(kicker::cell_of(held[name]));
            all += held[name];
        }
        if (drawn.tranches.size() > 1) row.push_back(kicker::cell_of(all));
        numbers.rows.push_back(std::move(row));
    }
    const auto& last      = numbers.rows.back();
    const std::string alt = "Steps on " + std::to_string(numbers.rows.size()) + " days, from " +
                            numbers.rows.front().front().text + " to " + last.front().text +
                            ", up to " + last.back().text + " shares.";
    return {"Shares vested, by tranche", alt, vesting_chart(drawn).dump(), std::move(numbers)};
}

/// What is paid of an event, in the contract's currency; refunds are below zero.
[[nodiscard]] money paid_by(const kicker::event& e) {
    money amount = money::from_ticks(e.ticks);
    if (e.rate) amount = part_of(*e.rate, amount, kicker::rounding::down);
    return e.kind == kicker::event_kind::refund ? -amount : amount;
}

/// Cumulative spend by days, each day once.
[[nodiscard]] std::map<day, money> spend_by_day(const kicker::ledger& l, day until) {
    std::map<day, money> by_day;
    for (const auto& e : l)
        if ((e.kind == kicker::event_kind::payment || e.kind == kicker::event_kind::refund) &&
            e.on <= until)
            by_day[e.on] += paid_by(e);
    return by_day;
}

/// Draws spend, series by series.
class spend_writer {
public:
    explicit spend_writer(const std::string& title) : drawn_{.title = title} {}

    void add_series(const std::string& name, const std::map<day, money>& by_day, day from,
                    money total) {
        if (by_day.empty()) return;
        drawn_.series.push_back(name);
        add_point(from, name, "", total);
        for (const auto& [on, amount] : by_day) {
            total += amount;
            add_point(on, name, to_text(amount), total);
            numbers_.rows.push_back({{.text = to_text(on)},
                                     {.text = name},
                                     {.text = to_text(amount), .value = to_decimal(amount)},
                                     {.text = to_text(total), .value = to_decimal(total)}});
        }
        last_ = name + " up to " + to_text(total) + " on " + to_text(by_day.rbegin()->first);
    }
    void add_level(const std::string& name, money level) {
        if (level > money{}) drawn_.levels.push_back({drawn(level), name + " " + to_text(level)});
    }
    [[nodiscard]] bool is_empty() const { return numbers_.rows.empty(); }
    [[nodiscard]] kicker::chart write() {
        drawn_.from  = to_text(first_);
        drawn_.until = to_text(final_ + std::max(15, (final_ - first_) / 25));
        return {"Spend over time", "Steps, " + last_ + ".", spend_chart(drawn_).dump(),
                std::move(numbers_)};
    }

private:
    [[nodiscard]] static double drawn(money m) {
        return static_cast<double>(m.ticks()) / static_cast<double>(money::ticks_per_unit);
    }
    void add_point(day on, const std::string& name, const std::string& payment, money total) {
        drawn_.points.push_back({to_text(on), name, drawn(total), payment, to_text(total)});
        first_ = std::min(first_, on);
        final_ = std::max(final_, on);
    }

    spend_over_time drawn_;
    day first_ = day::latest(), final_ = day::earliest();
    std::string last_;
    kicker::section_table numbers_{
        .caption = "Spend by day.",
        .columns = {{"day"}, {"series"}, {"amount", align::right}, {"cumulative", align::right}}};
};

/// The stake that a path of a document has led to by the end of each of some days in their order.
[[nodiscard]] std::vector<fraction> stakes_on(const dossier& d, const kicker::dossier_path& p,
                                              const std::vector<day>& days) {
    const kicker::company_over_time issuer(d, *p.events);
    std::vector<fraction> stakes;
    shares held; // changes are of the shares of their day, and a split is one of them
    auto next = p.path.changes.begin();
    for (const day on : days) {
        for (; next != p.path.changes.end() && next->on <= on; ++next) held += next->shares;
        stakes.push_back(stake(held, issuer.on(on), kicker::including_itself));
    }
    return stakes;
}

} // namespace

section vesting_section(const followed& f) {
    section s = path_section(f);
    if (!s.tables.front().rows.empty())
        s.tables.front().caption = "Each day on which shares vest, and because of what.";
    if (days_of_change(f.path.path).size() > 1) s.charts.push_back(vesting_drawn(f));
    return s;
}

std::optional<section> spend_section(const followed& f) {
    const auto& contract = f.path.in_force.contract;
    const std::string unit(contract.currency.view());
    spend_writer writer("cumulative spend" + (unit.empty() ? "" : ", " + unit));
    const auto& happened = f.asked.happened == nullptr ? f.document.events() : *f.asked.happened;
    const auto paid      = f.asked.by == path_by::schedule ? std::map<day, money>{}
                                                           : spend_by_day(happened, f.asked.until);
    auto scheduled = spend_by_day(*ledger_of(f.document, {.by = path_by::schedule}), day::latest());
    money before;
    if (!paid.empty() && f.asked.by == path_by::both) { // the schedule goes on where events end
        for (const auto& [on, amount] : paid) before += amount;
        std::erase_if(scheduled, [&](const auto& p) { return p.first <= paid.rbegin()->first; });
    }
    const auto starts = [&](const auto& by_day) {
        const day term  = contract.term.from();
        const bool said = contract.term != kicker::term{} && !by_day.empty();
        return by_day.empty() ? day{}
               : said         ? std::min(term, by_day.begin()->first)
                              : by_day.begin()->first;
    };
    writer.add_series("paid", paid, starts(paid), money{});
    writer.add_series("scheduled", scheduled,
                      before > money{} ? paid.rbegin()->first : starts(scheduled), before);
    if (writer.is_empty()) return std::nullopt;
    writer.add_level("commitment", contract.commitment);
    if (contract.ceiling != contract.commitment) writer.add_level("ceiling", contract.ceiling);
    section s{.id = "spend", .title = "Spend against the commitment"};
    if (contract.commitment == money{} && contract.ceiling == money{}) s.title = "Spend";
    s.charts.push_back(writer.write());
    return s;
}

std::optional<section> stake_section(const followed& f) {
    if (!stakes_of(f)) return std::nullopt;
    std::vector<day> days = f.issuer.days_until(f.asked.until); // and of every reading's vesting
    const auto collect    = [&](const dossier& other) {
        for (const day on : days_of_change(f.by(other).path)) days.push_back(on);
        return std::vector<fraction>{};
    };
    static_cast<void>(over_assumptions(f.document, collect));
    if (days.empty()) return std::nullopt;
    const auto [from, until] = days_of(f);
    for (day& d : days)
        if (d == day::earliest()) d = from;
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.size() < 2) return std::nullopt;
    if (from < days.front()) days.insert(days.begin(), from);
    const auto stakes  = over_assumptions(f.document, [&](const dossier& other) {
                            return stakes_on(other, f.by(other), days);
                        }).answers;
    const auto percent = [](const fraction& x) { return to_percent_text(x, 2); };
    stake_over_time drawn{.title = "per cent of the company",
                          .from  = to_text(std::min(from, days.front())),
                          .until = to_text(std::max(until, days.back()))};
    kicker::section_table numbers{
        .caption = "The vested shares as part of the company, themselves counted in it.",
        .columns = {{"day"},
                    {"stake", align::right},
                    {"at least", align::right},
                    {"at most", align::right}}};
    kicker::origin behind = origin_of_all(f.document, f.path.in_force);
    behind.note           = "of the shares outstanding on that day, and the vested ones";
    for (std::size_t i = 0; i < days.size(); ++i) {
        const auto& x           = stakes[i];
        const std::string range = percent(x.low) + " to " + percent(x.high);
        drawn.points.push_back({to_text(days[i]),
                                {drawn_percent(x.value), drawn_percent(x.low),
                                 drawn_percent(x.high), percent(x.value), range},
                                causes_on(f, days[i])});
        numbers.rows.push_back({{.text = to_text(days[i])},
                                {.text = percent(x.value), .from = behind},
                                {.text = percent(x.low), .from = behind},
                                {.text = percent(x.high), .from = behind}});
    }
    section s{.id = "stake", .title = "Stake in the company"};
    s.prose.emplace_back("Vested shares as part of the shares outstanding on each day and "
                         "themselves, whether or not they were exercised.");
    const std::string alt = "Steps up to " + numbers.rows.back()[1].text + " on " +
                            to_text(days.back()) + " (" + drawn.points.back().percent.range_text +
                            ").";
    s.charts.push_back({"Stake over time", alt, stake_chart(drawn).dump(), std::move(numbers)});
    return s;
}

section hurdles_section(const followed& f) {
    const auto why = explain(f.path.in_force, f.path.path);
    section s      = missing_section(
             f.document, terms_on(f.document, f.asked.until), why,
             standings_over_assumptions(
                 f.document,
                 [&](const dossier& other) -> const kicker::dossier_path& { return f.by(other); })
                 .vested_by_tranche());
    s.assumptions.clear(); // they have a section of their own
    std::vector<hurdle> hurdles;
    kicker::section_table numbers{.caption = "How far it is to each hurdle.",
                                  .columns = {{"hurdle"}, {"reached"}, {"missing"}}};
    bool any_progress = false;
    for (const auto& e : why) {
        if (e.position.vested >= e.position.granted || e.position.barred != kicker::bar::none)
            continue;
        for (const auto& m : e.vesting.missing) {
            const auto done = progress_of(m);
            if (!done) continue;
            const std::string level = kicker::level_text(m.key.unit, m.needed);
            const std::string now   = kicker::level_text(
                  m.key.unit, part_of(*m.now, std::int64_t{1}, kicker::rounding::down));
            hurdles.push_back({name_of(f.path.in_force, e.position.warrant, e.position.tranche) +
                                   ": " + to_text(m.key) + " " + level,
                               *done, now + " of " + level,
                               kicker::level_text(m.key.unit, *m.to_go()) + " to go"});
            numbers.rows.push_back({{.text = hurdles.back().name},
                                    {.text = hurdles.back().reached_text},
                                    {.text = hurdles.back().missing_text}});
            any_progress = any_progress || *done > 0;
        }
    }
    if (any_progress)
        s.charts.push_back({"Progress to each hurdle",
                            std::to_string(hurdles.size()) + " hurdles; the first: " +
                                hurdles.front().name + ", " + hurdles.front().reached_text + ".",
                            missing_chart(hurdles).dump(), std::move(numbers)});
    return s;
}

double drawn_percent(const fraction& f) {
    return 100 * static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
}

std::optional<double> progress_of(const kicker::basic_shortfall<std::int64_t>& m) {
    if (!m.now || !m.to_go() || m.key.unit == kicker::unit_id::day || m.needed <= 0)
        return std::nullopt;
    const double now = drawn_percent(*m.now) / 100;
    return std::clamp(now / static_cast<double>(m.needed), 0.0, 1.0);
}

} // namespace kicker_tools
