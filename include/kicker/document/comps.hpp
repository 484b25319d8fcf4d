// Comparables: many documents on one scale.
#pragma once

#include <kicker/batch/breakpoints.hpp>
#include <kicker/document/vesting_sections.hpp>
#include <kicker/text/describe.hpp>

namespace kicker {

namespace detail {

/// A number with the range that assumptions leave it.
template <class T, class Words>
[[nodiscard]] std::string in_range(const ranged<T>& r, Words words) {
    return words(r.value) +
           (r.is_certain() ? "" : " (" + words(r.low) + " to " + words(r.high) + ")");
}

/// The money that has to be spent, or committed, for everything to vest; nothing if the rules name
/// none.
[[nodiscard]] inline std::optional<money> money_for_all(const deal& d) {
    std::vector<money> levels = breakpoints(d, spend);
    for (const money m : breakpoints(d, committed)) levels.push_back(m);
    if (levels.empty()) return std::nullopt;
    const money most = *std::ranges::max_element(levels);
    return most > money{} ? std::optional(most) : std::nullopt;
}

/// How far a reading is on its way to a level: "spend 30bn (80% of it)".
[[nodiscard]] inline std::string distance_text(const metric_key& key, std::int64_t level,
                                               const state& now, bool anything_is_known) {
    const std::string goal = to_text(key) + " " + level_text(key.unit, level);
    const auto reading     = now.find(key);
    const bool is_counted  = key.accumulates() && !key.is_derived();
    if (!reading || level <= 0 || (is_counted && !anything_is_known))
        return goal + " (now not known)";
    const fraction part(reading->numerator(),
                        wide_product(wide_t<std::int64_t>(level), reading->denominator()));
    return goal +
           (part >= fraction::whole() ? " (there)" : " (" + to_percent_text(part) + " of it)");
}

/// The highest level of each reading that the vesting rules name, and how far it is.
[[nodiscard]] inline std::vector<std::string> hurdles_of(const dossier& d, const state& now) {
    std::vector<std::pair<metric_key, std::int64_t>> highest;
    std::vector<std::string> words;
    const bool happened = !d.events.empty();
    for (const tranche& t : d.deal.warrants.tranches())
        for (const rule_node& n : t.vests.nodes()) {
            if (!n.reads_a_metric()) continue;
            const metric_key& key = t.vests.metric_of(n);
            if (key.id == metric_id::milestone) {
                const std::string name =
                    in_quotes(key.name) + (now.has_reached(key.name) ? " (there)"
                                           : happened                ? " (not yet)"
                                                                     : " (now not known)");
                if (std::ranges::find(words, name) == words.end()) words.push_back(name);
                continue;
            }
            if (key.unit == unit_id::day) continue;
            const std::int64_t level = std::max(n.from, n.to);
            const auto same          = [&](const auto& h) { return same_reading(h.first, key); };
            const auto known         = std::ranges::find_if(highest, same);
            if (known == highest.end()) highest.emplace_back(key, level);
            else known->second = std::max(known->second, level);
        }
    std::vector<std::string> all;
    all.reserve(highest.size() + words.size());
    for (const auto& [key, level] : highest)
        all.push_back(distance_text(key, level, now, happened));
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

/// What makes more vest than the rules of the tranches say.
[[nodiscard]] inline std::vector<std::string> accelerations_of(const deal& d) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        const auto& w = d.warrants.head(i);
        if (w.floor != never) all.push_back("at least " + to_text(w.floor));
        for (const termination_term& t : w.on_termination)
            if (t.then == on_end::vest_unvested) all.push_back(to_text(t));
    }
    return all;
}

[[nodiscard]] inline std::string lines_of(const std::vector<std::string>& items) {
    std::string s;
    for (const std::string& i : items) s += (s.empty() ? "" : "; ") + i;
    return s;
}

} // namespace detail

/// Documents on one scale: shares granted, shares for each billion spent, percent of the company,
/// what each hurdle is and how far the deal has come, what accelerates. Figures that rest on an
/// assumption have its range; what is not known is empty.
///
/// A billion is of the contract's own currency. Percentages count the new shares in the company.
/// How far a deal has come is read from its events and its market.
[[nodiscard]] inline section comps_section(const std::vector<dossier>& all) {
    section s{.id = "comps", .title = "Comparables"};
    section_table t{.columns = {{"deal"},
                                {"shares granted", align::right},
                                {"shares per bn", align::right},
                                {"of the company", align::right},
                                {"hurdles"},
                                {"accelerated by"}}};
    for (const dossier& d : all) {
        const auto numbers    = over_assumptions(d, [](const dossier& one) {
            const shares granted = kicker::granted(one.deal);
            const auto needed    = detail::money_for_all(one.deal);
            const money billion  = money::of(1'000'000'000);
            return std::vector<shares>{
                granted,
                needed ? part_of(ratio(billion, *needed), granted, rounding::half_up) : shares{}};
        });
        const auto of_company = over_assumptions(d, [](const dossier& one) {
            const bool known = one.deal.company.shares > shares{};
            return std::vector<fraction>{
                known ? stake(granted(one.deal), one.deal.company, including_itself) : fraction{}};
        });
        const path_request asked{.by = path_by::events};
        const state now    = with_market(run(d, asked).path.state, d.market);
        const auto in_text = [](shares n) { return to_text(n); };
        const auto part    = [](const fraction& f) { return to_percent_text(f, 2); };
        const auto& per_bn = numbers.answers[1];
        const bool known   = d.deal.company.shares > shares{};
        const auto hurdles = detail::hurdles_of(d, now);
        for (std::size_t i = 0; i < std::max<std::size_t>(1, hurdles.size()); ++i) {
            const std::string hurdle = i < hurdles.size() ? hurdles[i] : "";
            if (i > 0) {
                t.rows.push_back({{}, {}, {}, {}, {.text = hurdle}, {}});
                continue;
            }
            t.rows.push_back(
                {{.text = std::string(d.deal.name.view())},
                 {.text  = detail::in_range(numbers.answers[0], in_text),
                  .value = to_decimal(numbers.answers[0].value)},
                 {.text = per_bn.high > shares{} ? detail::in_range(per_bn, in_text) : ""},
                 {.text = known ? detail::in_range(of_company.answers[0], part) : ""},
                 {.text = hurdle},
                 {.text = detail::lines_of(detail::accelerations_of(d.deal))}});
        }
    }
    s.tables.push_back(std::move(t));
    s.prose.emplace_back(
        "A range is what the assumptions of a document leave open; `kicker show` lists "
        "them. An empty field is not known.");
    return s;
}

} // namespace kicker
