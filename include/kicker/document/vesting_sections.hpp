// What a document vests, as sections: the path, where each tranche stands, and what is missing.
#pragma once

#include <kicker/deal/explain.hpp>
#include <kicker/document/range.hpp>
#include <kicker/document/sections.hpp>
#include <kicker/ledger/explain.hpp>
#include <kicker/ledger/vesting_path.hpp>

#include <memory>

namespace kicker {

/// By what the path of a document runs.
enum class path_by : unsigned char {
    events,   ///< what happened
    schedule, ///< the schedule, as if it were paid on time and nothing else happened
    both      ///< what happened, and behind its last day the schedule
};

/// Which path of a document is asked for.
struct path_request {
    path_by by             = path_by::events; ///< by what it runs
    day until              = day::latest();   ///< later events and days are not looked at
    const ledger* happened = nullptr; ///< in the place of the document's events, if it is not null
};

/// The events of a document if it has any, else its schedule.
[[nodiscard]] inline path_by usual_path(const dossier& d) {
    return d.events.empty() ? path_by::schedule : path_by::events;
}

namespace detail {

/// The payments as planned: by each schedule from the day of its amendment until the next.
[[nodiscard]] inline spend_schedule schedule_over_time(const dossier& d) {
    spend_schedule planned;
    for (std::size_t i = 0; i <= d.amendments.size(); ++i) {
        const auto& terms  = i == 0 ? d.deal : d.amendments[i - 1].terms;
        const day from     = i == 0 ? day::earliest() : d.amendments[i - 1].from;
        const bool is_last = i == d.amendments.size();
        for (const auto& p : terms.schedule)
            if (from <= p.on && (is_last || p.on < d.amendments[i].from)) planned.add(p);
    }
    return planned;
}

} // namespace detail

/// The ledger by which a path runs; that of the document is not copied, and must outlive it.
[[nodiscard]] inline std::shared_ptr<const ledger> ledger_of(const dossier& d,
                                                             const path_request& asked) {
    const ledger& happened = asked.happened == nullptr ? d.events : *asked.happened;
    if (asked.by == path_by::events) return {std::shared_ptr<void>(), &happened};
    const spend_schedule planned = detail::schedule_over_time(d);
    if (asked.by == path_by::schedule) return std::make_shared<ledger>(as_ledger(planned));
    ledger all = happened;
    day last   = day::earliest();
    for (const event& e : all) last = std::max(last, e.on);
    for (const auto& p : planned)
        if (p.on > last) all.payment(p.on, p.amount);
    return std::make_shared<ledger>(std::move(all));
}

/// The vesting path of a document, and what it ran by.
struct dossier_path {
    std::shared_ptr<const ledger> events;  ///< those that the changes of the path name
    basic_vesting_path<std::int64_t> path; ///< what vested when
    deal in_force;                         ///< the terms of its last day
};

/// Follows a document through what happened, or through its schedule.
///
/// Throws: what vesting_path throws.
[[nodiscard]] inline dossier_path run(const dossier& d, const path_request& asked) {
    dossier_path result{.events = ledger_of(d, asked), .path = {}, .in_force = d.deal};
    result.path = vesting_path(
        d.deal, *result.events,
        {.until = asked.until, .holidays = d.market.holidays, .amendments = d.amendments});
    for (const amendment& a : d.amendments)
        if (a.from <= asked.until) result.in_force = a.terms;
    return result;
}

/// Where the terms of a tranche stand in a document; empty if they do not stand in its deal.
[[nodiscard]] inline std::string pointer_of(const dossier& d, const label& warrant_name,
                                            const label& tranche_name) {
    const auto& ws = d.deal.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i)
        for (std::size_t j = 0; j < ws.tranches_of(i).size(); ++j)
            if (ws.head(i).name == warrant_name && ws.tranches_of(i)[j].name == tranche_name)
                return "/deal/warrants/" + std::to_string(i) + "/tranches/" + std::to_string(j);
    return {};
}

/// Where a figure of a tranche comes from: its rule, its source, what it assumes.
[[nodiscard]] inline origin origin_of(const dossier& d, const deal& in_force,
                                      const label& warrant_name, const label& tranche_name) {
    origin o;
    for (std::size_t i = 0; i < in_force.warrants.size(); ++i)
        for (const tranche& t : in_force.warrants.tranches_of(i))
            if (in_force.warrants.head(i).name == warrant_name && t.name == tranche_name)
                o.rule = to_text(t.vests);
    const std::string pointer = pointer_of(d, warrant_name, tranche_name);
    if (pointer.empty()) return o;
    if (const source* s = source_of(d, pointer + "/vests")) o.source = to_text(*s);
    o.assumptions = assumptions_in(d, pointer);
    return o;
}

/// The company on the last day of a path, in the shares of that day: as last reported, or as signed,
/// after every split.
[[nodiscard]] inline company company_on_last_day(const dossier_path& p, day until) {
    company c = detail::company_in(p.in_force.company, p.path.state);
    for (const event& e : *p.events)
        if (e.kind == event_kind::split && e.on <= until)
            c.shares = part_of(*e.rate, c.shares, rounding::down);
    return c;
}

/// @{
/// A number of shares as a cell: as a reader sees it, and as a program reads it.
[[nodiscard]] inline cell shares_cell(shares n, origin from = {}) {
    return {.text = to_text(n), .value = to_decimal(n), .from = std::move(from)};
}
/// A number and, where assumptions move it, between which ends.
[[nodiscard]] inline cell shares_cell(const ranged<shares>& n, origin from = {}) {
    cell c = shares_cell(n.value, std::move(from));
    if (!n.is_certain()) c.text += " (" + to_text(n.low) + " to " + to_text(n.high) + ")";
    return c;
}
/// @}

/// What vested on which day and why: a row for each change.
[[nodiscard]] inline section path_section(const dossier& d, const dossier_path& p) {
    section s{.id = "vesting", .title = "What vested, when and why"};
    section_table t{.columns = {{"day"},
                                {"tranche"},
                                {"shares", align::right},
                                {"cumulative", align::right},
                                {"cause"}}};
    for (const auto& v : p.path) {
        origin from = origin_of(d, p.in_force, v.warrant, v.tranche);
        from.event  = to_text(v.on) + ": " + v.cause;
        from.note   = v.basis;
        if (v.event && !(*p.events)[*v.event].source.empty())
            from.event += " (" + (*p.events)[*v.event].source + ")";
        t.rows.push_back({{.text = to_text(v.on)},
                          {.text = std::string(v.tranche.view())},
                          shares_cell(v.shares, from),
                          shares_cell(v.cumulative, from),
                          {.text = v.cause}});
    }
    if (t.rows.empty()) s.prose.emplace_back("Nothing has vested.");
    else s.tables.push_back(std::move(t));
    section_table behind{.caption = "Behind it", .columns = {{"day"}, {"tranche"}, {"rests on"}}};
    for (const auto& v : p.path)
        if (!v.basis.empty())
            behind.rows.push_back({{.text = to_text(v.on)},
                                   {.text = std::string(v.tranche.view())},
                                   {.text = v.basis}});
    if (!behind.rows.empty()) s.tables.push_back(std::move(behind));
    for (const std::string& note : p.path.notes) s.prose.push_back("note: " + note);
    return s;
}

namespace detail {

/// Where the tranches stand by the paths of variants of one document. Many of them have the same
/// terms as another had, and a ledger may be long, so that each is followed once.
class variant_paths {
public:
    variant_paths(const dossier& d, const path_request& asked)
        : asked_(asked), may_repeat_(!has_assumed_events(d)) {
        if (asked.happened == nullptr && may_repeat_) asked_.happened = &d.events;
    }

    [[nodiscard]] basic_positions<std::int64_t> positions(const dossier& variant) {
        deal terms = variant.deal;
        if (asked_.by == path_by::events) terms.schedule = {}; // it does not look at it
        const bool is_plain = may_repeat_ && variant.amendments.empty();
        if (is_plain)
            for (const auto& [before, stands] : known_)
                if (before == terms) return stands;
        const auto stands = run(variant, asked_).path.positions;
        if (is_plain) known_.emplace_back(terms, stands);
        return stands;
    }

private:
    path_request asked_;
    bool may_repeat_;
    std::vector<std::pair<deal, basic_positions<std::int64_t>>> known_;
};

} // namespace detail

/// Where each tranche stands at the end of a path, with what the assumptions leave open.
[[nodiscard]] inline section standing_section(const dossier& d, const path_request& asked,
                                              const dossier_path& now) {
    detail::variant_paths variants(d, asked);
    const auto ask = [&](const dossier& other) {
        const auto positions = &other == &d ? now.path.positions : variants.positions(other);
        std::vector<shares> numbers;
        shares granted, vested;
        for (const auto& p : positions) {
            numbers.push_back(p.granted);
            numbers.push_back(p.vested);
            granted += p.granted;
            vested += p.vested;
        }
        numbers.push_back(granted);
        numbers.push_back(vested);
        return numbers;
    };
    const auto [answers, notes] = over_assumptions(d, ask);
    section s{.id = "standing", .title = "Where each tranche stands"};
    section_table t{.columns = {{"tranche"},
                                {"granted", align::right},
                                {"vested", align::right},
                                {"exercisable", align::right},
                                {"earned", align::right}}};
    shares exercisable;
    for (std::size_t i = 0; i < now.path.positions.size(); ++i) {
        const auto& p     = now.path.positions[i];
        const origin from = origin_of(d, now.in_force, p.warrant, p.tranche);
        exercisable += p.exercisable;
        t.rows.push_back({{.text = std::string(p.tranche.view())},
                          shares_cell(answers[2 * i], from),
                          shares_cell(answers[2 * i + 1], from),
                          shares_cell(p.exercisable, from),
                          {.text = to_percent_text(p.earned, 2), .from = from}});
    }
    const ranged<shares>& granted = answers[answers.size() - 2];
    const ranged<shares>& vested  = answers.back();
    t.rows.push_back(
        {{.text = "all"},
         shares_cell(granted),
         shares_cell(vested),
         shares_cell(exercisable),
         {.text = granted.value > shares{} ? to_percent_text(ratio(vested.value, granted.value), 2)
                                           : ""}});
    s.tables.push_back(std::move(t));
    for (const std::string& note : notes) s.prose.push_back("note: " + note);
    if (const company of = company_on_last_day(now, asked.until); of.shares > shares{})
        s.prose.push_back("The vested shares are " +
                          to_percent_text(stake(vested.value, of, including_itself), 2) +
                          " of the company, themselves counted in it.");
    s.assumptions = assumptions_of(d);
    return s;
}

/// Why each tranche stands where it stands, in a state or at the end of a path.
[[nodiscard]] inline section missing_section(const dossier& d, const deal& in_force,
                                             const basic_explanation<std::int64_t>& why) {
    section s{.id = "missing", .title = "What is missing"};
    section_table t{.columns = {{"tranche"},
                                {"earned", align::right},
                                {"vested", align::right},
                                {"granted", align::right},
                                {"what is missing"}}};
    for (const auto& e : why) {
        const auto& p     = e.position;
        const origin from = origin_of(d, in_force, p.warrant, p.tranche);
        std::vector<std::string> reasons;
        if (p.vested < p.granted && p.barred != bar::none) reasons.emplace_back(to_words(p.barred));
        if (p.vested < p.granted && p.barred == bar::none) {
            for (const auto& m : e.vesting.missing) reasons.push_back(to_text(m));
            for (const auto& c : e.vesting.choices)
                reasons.push_back("nearest: " + to_text(c.nearest) +
                                  "; or else: " + to_text(c.other));
        }
        for (const auto& m : e.exercise.missing) reasons.push_back("to exercise: " + to_text(m));
        if (reasons.empty()) reasons.emplace_back("nothing");
        for (std::size_t i = 0; i < reasons.size(); ++i)
            t.rows.push_back(
                i == 0 ? std::vector<cell>{{.text = std::string(p.tranche.view())},
                                           {.text = to_percent_text(p.earned, 2), .from = from},
                                           shares_cell(p.vested, from),
                                           shares_cell(p.granted, from),
                                           {.text = reasons[i]}}
                       : std::vector<cell>{{}, {}, {}, {}, {.text = reasons[i]}});
    }
    s.tables.push_back(std::move(t));
    s.assumptions = assumptions_of(d);
    return s;
}

} // namespace kicker
