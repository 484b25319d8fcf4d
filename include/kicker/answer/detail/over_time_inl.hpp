// The definitions of <kicker/answer/over_time.hpp>.
#pragma once

#include <kicker/answer/over_time.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/charts.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/missing.hpp>
#include <kicker/answer/origins.hpp>
#include <kicker/answer/progress.hpp>
#include <kicker/answer/vesting_sections.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/ledger/explain.hpp>
#include <kicker/ledger/words.hpp>

#include <map>
#include <span>

namespace kicker {

namespace detail {

/// A fraction as a number that is exact enough to draw.
KICKER_INLINE double drawn(const fraction& f) {
    return static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
}
/// The same in per cent.
KICKER_INLINE double drawn_percent(const fraction& f) {
    return 100 * static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
}

/// The days that a chart of the path begins and ends at.
struct days_shown {
    day from, until;
};

/// From the first day that anything is said of to a little behind the last.
KICKER_INLINE days_shown days_of(const followed& f) {
    const auto& path = f.path.path;
    day first = day::latest(), last = day::earliest();
    const auto add = [&](day d) { // an issue without a day is before all days
        first = d == day::earliest() ? first : std::min(first, d);
        last  = std::max(last, d);
    };
    for (const auto& v : path) add(v.on);
    for (const auto& e : *f.path.events)
        if (e.on <= f.asked.until) add(e.on);
    const term& agreed = f.path.in_force.contract.term;
    if (agreed != term{}) first = std::min(first, agreed.from());
    if (const auto ends = f.ends_on()) add(*ends);
    return {first, last + std::max(15, (last - first) / 25)};
}

KICKER_INLINE std::vector<day> days_of_change(const basic_vesting_path<std::int64_t>& p) {
    std::vector<day> days;
    for (const auto& v : p)
        if (days.empty() || days.back() != v.on) days.push_back(v.on);
    return days;
}

/// What vests on a day; a path is in the order of its days.
KICKER_INLINE auto changes_on(const basic_vesting_path<std::int64_t>& p, day on) {
    const auto day_of = &basic_vesting<std::int64_t>::on;
    const auto first  = std::ranges::lower_bound(p.changes, on, {}, day_of);
    return std::span(first, std::ranges::upper_bound(first, p.changes.end(), on, {}, day_of));
}

KICKER_INLINE std::string causes_on(const followed& f, day on) {
    std::string all;
    for (const auto& v : changes_on(f.path.path, on))
        if (const std::string cause = to_text(v.cause); all.find(cause) == std::string::npos)
            add_item(all, "; ", cause);
    return all;
}

KICKER_INLINE chart vesting_drawn(const followed& f) {
    const auto [from, until] = days_of(f);
    vesting_over_time drawn{
        .title = "shares vested", .from = to_text(from), .until = to_text(until)};
    section_table numbers{.caption = "Shares vested so far, by day.", .columns = {{"day"}}};
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
            row.push_back(cell_of(held[name]));
            all += held[name];
        }
        if (drawn.tranches.size() > 1) row.push_back(cell_of(all));
        numbers.rows.push_back(std::move(row));
    }
    const auto& last      = numbers.rows.back();
    const std::string alt = "Steps on " + std::to_string(numbers.rows.size()) + " days, from " +
                            numbers.rows.front().front().text + " to " + last.front().text +
                            ", up to " + last.back().text + " shares.";
    return {"Shares vested, by tranche", alt, vesting_chart(drawn), std::move(numbers)};
}

/// What is paid of an event, in the contract's currency; refunds are below zero.
KICKER_INLINE money paid_by(const event& e) {
    money amount = money::from_ticks(e.ticks);
    if (e.rate) amount = part_of(*e.rate, amount, rounding::down);
    return e.kind == event_kind::refund ? -amount : amount;
}

/// Cumulative spend by days, each day once.
KICKER_INLINE std::map<day, money> spend_by_day(const ledger& l, day until) {
    std::map<day, money> by_day;
    for (const auto& e : l)
        if ((e.kind == event_kind::payment || e.kind == event_kind::refund) && e.on <= until)
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
    [[nodiscard]] chart written() {
        drawn_.from  = to_text(first_);
        drawn_.until = to_text(final_ + std::max(15, (final_ - first_) / 25));
        return {"Spend over time", "Steps, " + last_ + ".", spend_chart(drawn_),
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
    section_table numbers_{
        .caption = "Spend by day.",
        .columns = {{"day"}, {"series"}, {"amount", align::right}, {"cumulative", align::right}}};
};

/// The stake that a path of a document has led to by the end of each of some days in their order.
KICKER_INLINE std::vector<fraction> stakes_on(const dossier& d, const dossier_path& p,
                                              const std::vector<day>& days) {
    const company_over_time issuer(d, *p.events);
    std::vector<fraction> stakes;
    shares held; // changes are of the shares of their day, and a split is one of them
    auto next = p.path.changes.begin();
    for (const day on : days) {
        for (; next != p.path.changes.end() && next->on <= on; ++next) held += next->shares;
        stakes.push_back(stake(held, issuer.on(on), including_itself));
    }
    return stakes;
}

} // namespace detail

KICKER_INLINE section charted_vesting_section(const followed& f) {
    section s = vesting_section(f);
    if (!s.tables.front().rows.empty())
        s.tables.front().caption = "The days on which shares vest, and the cause of each change.";
    if (detail::days_of_change(f.path.path).size() > 1)
        s.charts.push_back(detail::vesting_drawn(f));
    return s;
}

KICKER_INLINE std::optional<section> spend_section(const followed& f) {
    const auto& agreed = f.path.in_force.contract;
    const std::string unit(agreed.currency.view());
    detail::spend_writer writer("cumulative spend" + (unit.empty() ? "" : ", " + unit));
    const ledger& happened = f.happened_in(f.document);
    const auto paid        = f.asked.by == path_by::schedule
                                 ? std::map<day, money>{}
                                 : detail::spend_by_day(happened, f.asked.until);
    auto scheduled =
        detail::spend_by_day(*ledger_of(f.document, {.by = path_by::schedule}), day::latest());
    money before;
    if (!paid.empty() && f.asked.by == path_by::both) { // the schedule goes on where events end
        for (const auto& payment : paid) before += payment.second;
        std::erase_if(scheduled, [&](const auto& p) { return p.first <= paid.rbegin()->first; });
    }
    const auto starts = [&](const auto& by_day) {
        if (by_day.empty()) return day{};
        const day first = by_day.begin()->first;
        return agreed.term == term{} ? first : std::min(agreed.term.from(), first);
    };
    writer.add_series("paid", paid, starts(paid), money{});
    writer.add_series("scheduled", scheduled,
                      before > money{} ? paid.rbegin()->first : starts(scheduled), before);
    if (writer.is_empty()) return std::nullopt;
    writer.add_level("commitment", agreed.commitment);
    if (agreed.ceiling != agreed.commitment) writer.add_level("ceiling", agreed.ceiling);
    section s{.id = "spend", .title = "Spend against the commitment"};
    if (agreed.commitment == money{} && agreed.ceiling == money{}) s.title = "Spend";
    s.charts.push_back(writer.written());
    return s;
}

KICKER_INLINE std::optional<section> stake_section(const followed& f) {
    if (!stakes_of(f)) return std::nullopt;
    std::vector<day> days = f.issuer.days_until(f.asked.until); // and of every reading's vesting
    const auto collect    = [&](const dossier& other) {
        for (const day when : detail::days_of_change(f.by(other).path)) days.push_back(when);
    };
    each_variant(f.document, collect);
    const auto [from, until] = detail::days_of(f);
    for (day& d : days)
        if (d == day::earliest()) d = from;
    const auto is_counted = [&](day d) { return f.issuer.on(d).shares > shares{}; };
    std::erase_if(days, [&](day d) { return !is_counted(d); });
    if (days.empty()) return std::nullopt;
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.size() < 2) return std::nullopt;
    if (from < days.front() && is_counted(from)) days.insert(days.begin(), from);
    const auto stakes     = over_assumptions(f.document, [&](const dossier& other) {
                            return detail::stakes_on(other, f.by(other), days);
                        }).answers;
    const auto in_percent = [](const fraction& x) { return to_percent_text(x, 2); };
    stake_over_time drawn{.title = "per cent of the company",
                          .from  = to_text(std::min(from, days.front())),
                          .until = to_text(std::max(until, days.back()))};
    section_table numbers{
        .caption = "The vested shares as a part of the company, including themselves.",
        .columns = {
            {"day"}, {"stake", align::right}, {"least", align::right}, {"most", align::right}}};
    origin behind = tranche_origins(f).of_all(figure::stake);
    behind.note   = "of the shares outstanding on that day plus the vested shares";
    for (std::size_t i = 0; i < days.size(); ++i) {
        const auto& x           = stakes[i];
        const std::string range = in_percent(x.low) + " to " + in_percent(x.high);
        drawn.points.push_back({to_text(days[i]),
                                {detail::drawn_percent(x.value), detail::drawn_percent(x.low),
                                 detail::drawn_percent(x.high), in_percent(x.value), range},
                                detail::causes_on(f, days[i])});
        numbers.rows.push_back({{.text = to_text(days[i])}, cell_of(x.value, behind)});
        for (cell& end : cells_of_ends(x, behind)) numbers.rows.back().push_back(std::move(end));
    }
    section s{.id = "stake", .title = "Stake in the company"};
    s.prose.emplace_back("The stake divides the vested shares by the shares outstanding on each "
                         "day plus the vested shares. Exercised shares count as well.");
    std::string alt = "Steps up to " + numbers.rows.back()[1].text + " on " + to_text(days.back());
    if (!stakes.back().is_certain()) alt += " (" + drawn.points.back().percent.range_text + ")";
    alt += ".";
    s.charts.push_back({"Stake over time", alt, stake_chart(drawn), std::move(numbers)});
    s.assumptions = assumptions_of(f.document);
    return s;
}

KICKER_INLINE section charted_missing_section(const followed& f) {
    const auto why = explain(f.path.in_force, f.path.path);
    section s      = missing_section(f);
    std::vector<hurdle_progress> hurdles;
    section_table numbers{.caption = "The distance to each hurdle.",
                          .columns = {{"hurdle"}, {"reached"}, {"missing"}}};
    bool any_progress = false;
    for (const auto& e : why) {
        if (e.position.vested >= e.position.granted || e.position.barred != bar::none) continue;
        for (const auto& m : e.vesting.missing) {
            const auto done = progress_of(m);
            if (!done) continue;
            const std::string level = level_text(m.key.unit, m.needed);
            const std::string now =
                level_text(m.key.unit, part_of(*m.now, std::int64_t{1}, rounding::down));
            hurdles.push_back({name_of(f.path.in_force, e.position.warrant, e.position.tranche) +
                                   ": " + to_text(m.key) + " " + level,
                               detail::drawn(*done), std::string(now).append(" of ").append(level),
                               level_text(m.key.unit, *m.to_go()) + " to go"});
            numbers.rows.push_back({{.text = hurdles.back().name},
                                    {.text = hurdles.back().reached_text},
                                    {.text = hurdles.back().missing_text}});
            any_progress = any_progress || *done > fraction{};
        }
    }
    if (any_progress)
        s.charts.push_back(
            {"Progress to each hurdle",
             (hurdles.size() == 1 ? std::string("1 hurdle: ")
                                  : std::to_string(hurdles.size()) + " hurdles; the first: ") +
                 hurdles.front().name + ", " + hurdles.front().reached_text + ".",
             hurdles_chart(hurdles), std::move(numbers)});
    return s;
}

} // namespace kicker
