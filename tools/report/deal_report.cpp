#include "deal_report.hpp"

#include "deal_sections.hpp"

#include <kicker/version.hpp>

namespace kicker_tools {

using kicker::cell, kicker::dossier, kicker::followed, kicker::headline, kicker::origin,
    kicker::path_by, kicker::ranged, kicker::section, kicker::shares, kicker::to_text;

std::string ends_in_words(const followed& f) {
    constexpr std::string_view by[] = {"by what happened", "by the schedule, as if paid on time",
                                       "by what happened, and then by the schedule"};
    const auto last                 = f.ends_on();
    if (!last) return "no event and no schedule is known";
    const std::string_view how = f.path.events->empty() ? "by the terms alone, as no event is known"
                                                        : by[static_cast<std::size_t>(f.asked.by)];
    return "as of " + to_text(*last) + ", " + std::string(how);
}

origin origin_of_all(const dossier& d, const kicker::deal& in_force) {
    origin o;
    for (const auto& t : in_force.warrants.tranches())
        o.rule +=
            (o.rule.empty() ? "" : "; ") + std::string(t.name.view()) + ": " + to_text(t.vests);
    if (const auto* s = source_of(d, "/deal/warrants")) o.source = to_text(*s);
    o.assumptions = assumptions_in(d, "/deal/warrants");
    return o;
}

namespace {

/// Where a term of the document comes from.
[[nodiscard]] origin origin_at(const dossier& d, const std::string& pointer) {
    origin o;
    if (const auto* s = source_of(d, pointer)) o.source = to_text(*s);
    o.assumptions = assumptions_in(d, pointer);
    return o;
}

/// The hurdle that is nearest by the part of its way that is done; if none can be counted, the
/// first that is missing.
[[nodiscard]] headline next_hurdle(const followed& f) {
    const kicker::tranche_origins origins(f);
    headline next{"Next hurdle", {.text = "none"}, "no condition is missing"};
    double most = -1;
    for (const auto& e : explain(f.path.in_force, f.path.path)) {
        if (e.position.vested >= e.position.granted) continue;
        if (e.position.barred != kicker::bar::none) {
            if (most < 0) next.note = std::string(to_words(e.position.barred));
            continue;
        }
        for (const auto& m : e.vesting.missing) {
            const double done = progress_of(m).value_or(-0.5);
            if (!(done > most)) continue;
            most                = done;
            const bool is_event = m.op == kicker::rule_op::reached;
            const std::string level =
                is_event ? kicker::in_quotes(m.key.name)
                         : to_text(m.key) + " " + kicker::level_text(m.key.unit, m.needed);
            next = {"Next hurdle",
                    {.text = level, .from = origins.of(e.position.warrant, e.position.tranche)},
                    std::string(e.position.tranche.view()) + ": " + to_text(m)};
        }
    }
    return next;
}

[[nodiscard]] std::vector<headline> headlines_of(const followed& f) {
    const dossier& d = f.document;
    const kicker::ranged_standing all_shares =
        standings_over_assumptions(d, [&](const dossier& other) -> const kicker::dossier_path& {
            return f.by(other);
        }).all;
    const ranged<shares>&granted = all_shares.granted, &vested = all_shares.vested;
    const origin behind = origin_of_all(d, f.path.in_force);
    std::vector<headline> all{{"Shares granted", cell_of(granted, behind), ""}};

    origin of_vested = behind;
    if (!f.path.path.changes.empty()) {
        const auto& last = f.path.path.changes.back();
        of_vested.event  = "last on " + to_text(last.on) + ": " + to_text(last.cause);
    }
    all.push_back({"Shares vested", cell_of(vested, of_vested), ends_in_words(f)});

    if (const auto part = stakes_of(f)) {
        origin of_stake = of_vested;
        of_stake.note   = to_text(vested.value) + " of " +
                        to_text(f.issuer.on(f.asked.until).shares) +
                        " shares of the company and themselves";
        all.push_back(
            {"Stake", cell_of(part->vested, of_stake),
             "of the company; " + to_text(cell_of(part->most)) + " if all vests that can"});
    }
    const auto& contract = f.path.in_force.contract;
    const std::string unit(contract.currency.view());
    const kicker::money none;
    if (contract.commitment > none)
        all.push_back(
            {"Commitment",
             {.text  = to_text(contract.commitment),
              .value = to_decimal(contract.commitment),
              .from  = origin_at(d, "/deal/contract/commitment")},
             unit +
                 (contract.ceiling > none ? "; the ceiling is " + to_text(contract.ceiling) : "")});
    else if (contract.ceiling > none)
        all.push_back({"Ceiling",
                       {.text  = to_text(contract.ceiling),
                        .value = to_decimal(contract.ceiling),
                        .from  = origin_at(d, "/deal/contract/ceiling")},
                       unit + "; no commitment is said"});
    all.push_back(next_hurdle(f));
    return all;
}

/// The terms: what vests for what, and then every term as it is written.
[[nodiscard]] section what_is_granted(const followed& f) {
    section s                = terms_section(f.document);
    s.title                  = "Terms";
    s.tables.front().caption = "Every term as it is written";
    kicker::section_table t{
        .caption = "What each tranche grants, at the values of the assumptions",
        .columns = {{"tranche"}, {"shares", kicker::align::right}, {"vest as"}}};
    const kicker::tranche_origins origins(f);
    for (const auto& p : f.path.path.positions) {
        const origin from = origins.of(p.warrant, p.tranche);
        t.rows.push_back({{.text = std::string(p.tranche.view())},
                          kicker::cell_of(p.granted, from),
                          {.text = from.rule, .from = from}});
    }
    s.tables.insert(s.tables.begin(), std::move(t));
    return s;
}

/// What the document leaves open beside what it says that it does not know.
[[nodiscard]] section open_section(const dossier& d) {
    auto findings = check(d);
    std::erase_if(findings, [](const kicker::finding& f) { return f.where == "not known"; });
    return findings_section(findings);
}

/// Sections say what they rest on in one place of the report, not each again.
[[nodiscard]] section without_assumptions(section s) {
    s.assumptions.clear();
    return s;
}

} // namespace

std::optional<section> assumptions_section(const dossier& d) {
    if (d.assumptions().empty()) return std::nullopt;
    const auto terms = written_terms(d);
    section s{.id = "assumptions", .title = "What is assumed"};
    s.prose.push_back("Each figure that uses one of these names it.");
    for (const auto& a : d.assumptions()) {
        std::string used;
        for (const auto& term : terms)
            if (std::ranges::find(term.assumptions, a.name) != term.assumptions.end())
                used += (used.empty() ? "" : "; ") + term.of + ", " + term.name;
        std::string because = a.because + ". ";
        because += used.empty() ? "Used by no term." : "Used in: " + used + ".";
        for (const auto& c : d.citations())
            if (c.pointer == "/assumptions" + kicker::pointer_step(a.name))
                because += " Compare: " + to_text(c.source) + ".";
        s.assumptions.push_back({a.name, a.value, a.low, a.high, because});
    }
    return s;
}

std::optional<section> unknown_section(const dossier& d) {
    if (d.not_known().empty()) return std::nullopt;
    section s{.id = "not-known", .title = "What is not known"};
    kicker::section_table t{.caption = "No source says this, and the document leaves it out.",
                            .columns = {{"not known"}}};
    for (const std::string& n : d.not_known()) t.rows.push_back({{.text = n}});
    s.tables.push_back(std::move(t));
    return s;
}

kicker::report deal_report(const dossier& d, const kicker::path_request& asked) {
    const followed f(d, asked);
    const auto& contract = f.path.in_force.contract;
    kicker::report r{.title = std::string(f.path.in_force.name.view())};
    r.subtitle = std::string(contract.buyer.view()) + " buys from " +
                 std::string(contract.seller.view()) + "; " + ends_in_words(f);
    r.headlines   = headlines_of(f);
    const auto to = [&](std::optional<section> s) {
        if (s) r.sections.push_back(without_assumptions(*std::move(s)));
    };
    to(what_is_granted(f));
    to(spend_curve_section(f));
    to(megawatt_curve_section(f));
    to(standing_section(f));
    to(vesting_section(f));
    to(spend_section(f));
    to(stake_section(f));
    to(hurdles_section(f));
    if (auto s = assumptions_section(d)) r.sections.push_back(*std::move(s));
    to(unknown_section(d));
    to(open_section(d));
    r.closing = "Written by kicker " + std::to_string(KICKER_VERSION_MAJOR) + "." +
                std::to_string(KICKER_VERSION_MINOR) + "." + std::to_string(KICKER_VERSION_PATCH) +
                (d.file().empty() ? "" : " from " + d.file().substr(d.file().rfind('/') + 1)) +
                ". A model of what the document says, not legal, accounting or investment advice.";
    return r;
}

} // namespace kicker_tools
