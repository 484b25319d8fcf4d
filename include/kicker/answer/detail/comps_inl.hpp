// The definitions of <kicker/answer/comps.hpp>.
#pragma once

#include <kicker/answer/comps.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/detail/comps_exercise.hpp>
#include <kicker/answer/detail/estimate_cells.hpp>
#include <kicker/answer/detail/hurdles.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/share_counts.hpp>
#include <kicker/batch/columns.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/text/describe.hpp>
#include <kicker/value/rebate.hpp>
#include <kicker/value/simulation.hpp>

namespace kicker {

namespace detail {

/// The most that a rule, or a part of one, can earn, and the money that it names for it.
struct priced_part {
    percent most = percent::of(100);
    std::optional<money> needed{}; ///< to be spent, or committed; nothing if none is named
};

/// Of an `and` the larger amount is needed; of an `or` that of the side which can earn more, or the
/// smaller one.
KICKER_INLINE priced_part combined(const priced_part& a, const priced_part& b, rule_op op) {
    if (op == rule_op::lesser) return {std::min(a.most, b.most), std::max(a.needed, b.needed)};
    if (a.most != b.most) return a.most > b.most ? a : b;
    if (!a.needed || !b.needed) return a.needed ? a : b;
    return a.needed < b.needed ? a : b;
}

/// The money that has to be spent, or committed, for everything to vest: the most that a tranche
/// needs. Nothing if the rules name none.
KICKER_INLINE std::optional<money> money_for_all(const deal& d) {
    std::optional<money> most;
    for (const tranche& t : d.warrants.tranches()) {
        std::vector<priced_part> stack;
        for (const rule_node& n : t.vests.nodes()) {
            if (n.combines()) {
                const priced_part right = stack.back();
                stack.pop_back();
                stack.back() = combined(stack.back(), right, n.op);
                continue;
            }
            stack.emplace_back();
            if (n.op == rule_op::constant) stack.back().most = percent::from_ticks(n.from);
            if (!n.reads_a_metric()) continue;
            const metric_id id = t.vests.metric_of(n).id;
            if (id == metric_id::spend || id == metric_id::committed)
                stack.back().needed = money::from_ticks(std::max(n.from, n.to));
        }
        most = std::max(most, stack.back().needed);
    }
    return most > money{} ? most : std::nullopt;
}

/// Shares for each billion that is spent; nothing where no money is named, or so little that they
/// cannot be counted.
KICKER_INLINE std::optional<shares> shares_per_billion(shares of, const deal& d) try {
    const auto needed = money_for_all(d);
    if (!needed) return std::nullopt;
    return part_of(ratio(money::of(1'000'000'000), *needed), of, rounding::half_up);
} catch (const overflow&) {
    return std::nullopt;
}

/// The last day of a document: of an event, an amendment, its market. Nothing for a document with the
/// terms of the signing only.
KICKER_INLINE std::optional<day> last_day_of(const dossier& d) {
    std::optional<day> last = d.market().as_of;
    for (const event& e : d.events()) last = std::max(last, std::optional(e.on));
    for (const amendment& a : d.amendments()) last = std::max(last, std::optional(a.from));
    return last;
}

/// What makes more vest than the rules of the tranches say.
KICKER_INLINE std::string accelerations_of(const deal& d) {
    std::string all;
    for (const auto& [w, tranches] : d.warrants) {
        if (w.floor != never) add_item(all, "; ", "at least " + to_text(w.floor));
        for (const termination_term& t : w.on_termination)
            if (t.then == on_end::vest_unvested) add_item(all, "; ", to_text(t));
    }
    return all;
}

/// The assumptions behind the figures of a document: those of sizes, rules, and what accelerates
/// them, of exercise, of the company, the market, the outlook and the events; not those of schedules.
KICKER_INLINE std::vector<assumed> assumptions_behind(const dossier& d, const terms_in_force& at) {
    std::vector<std::string> parts{"/company", "/market", "/events", "/outlook"};
    const auto add = [&](const saying_objects& of, std::initializer_list<std::string_view> keys) {
        for (const std::string_view key : keys)
            if (const auto said = value_that_says(key, of, d.document()))
                parts.push_back(said->pointer);
    };
    add(d.places()[at.after].contract, {"commitment"});
    for (std::size_t i = 0; i < d.amendments().size(); ++i)
        add({"/amendments/" + std::to_string(i)}, {"from", "company"});
    for (const warrant_places& w : d.places()[at.after].warrants) {
        add(w.terms, {"floor", "on_termination", "strike", "expires"});
        for (const saying_objects& t : w.tranches) add(t, {"shares", "vests", "strike"});
        if (const auto rights = value_that_says("rights", w.terms, d.document()))
            for (const char* said : {"/exercise/methods", "/limits", "/strikes"})
                parts.push_back(rights->pointer + said);
    }
    return assumptions_of(d, parts);
}

/// The rows of one document, and what stands under the table about it.
class comparable {
public:
    /// `name` is unlike that of the others.
    comparable(const dossier& d, std::string name)
        : name_(std::move(name)), last_day_(last_day_of(d)),
          followed_(d, {.by = path_by::events, .until = last_of_any(d)}) {}

    void add_to(section& s) {
        const dossier& d  = followed_.document;
        const deal& terms = followed_.path.in_force;
        const auto at     = terms_on(d, followed_.asked.until);
        if (at.since) note(s, at.in_words());
        for (const auto& p : followed_.path.path.positions)
            if (p.vested < p.granted && p.barred != bar::none && p.barred != bar::not_issued)
                note(s,
                     name_of(terms, p.warrant, p.tranche) + ": " + std::string(to_words(p.barred)));
        std::vector<cell> row{{.text = name_},
                              {.text = std::string(terms.contract.currency.view())}};
        add_figures(s, row);
        row.push_back({.text = accelerations_of(terms)});
        row.push_back({.text = last_day_ ? to_text(*last_day_) : ""});
        const auto hurdles = hurdles_of(terms);
        const auto so_far  = distances_to(s, hurdles);
        const auto add_row = [&](std::string hurdle) -> std::vector<cell>& {
            auto& added = s.tables[0].rows.emplace_back(row);
            added.push_back({.text = std::move(hurdle)});
            return added;
        };
        for (std::size_t i = 0; i < hurdles.size(); ++i)
            add_figure(s, add_row(to_text(hurdles[i])), so_far[i], "not known");
        if (hurdles.empty()) add_row("none").emplace_back();
        exercise_rows(followed_, name_).add_to(s.tables[1], s.notes);
        if (d.outlook()) add_worth(s);
        for (assumed& a : assumptions_behind(d, at)) {
            a.name = name_ + ": " + a.name;
            s.assumptions.push_back(std::move(a));
        }
    }

private:
    /// The last day of the document, its amendments being as late as they can be assumed.
    [[nodiscard]] static day last_of_any(const dossier& d) {
        std::optional<day> last = last_day_of(d);
        if (d.amendments().empty()) return last.value_or(day::latest());
        each_variant(d, [&](const dossier& other) {
            for (const amendment& a : other.amendments())
                last = std::max(last, std::optional(a.from));
        });
        return last.value_or(day::latest());
    }
    void note(section& s, const std::string& words) const {
        s.notes.push_back(name_ + ": " + words);
    }
    /// What is granted as a part of the company; not known where its shares are not.
    [[nodiscard]] static ranged<std::optional<fraction>>
    granted_part(const ranged<std::optional<shares>>& granted,
                 const ranged<std::optional<shares>>& issuer) {
        ranged<std::optional<fraction>> part{};
        if (issuer.low) {
            const auto known = stake_between(known_range(granted), known_range(issuer));
            part             = {known.value, known.low, known.high, known.low_is, known.high_is};
        } else if (issuer.value) {
            part.value = part.high =
                stake(*granted.value, company{.shares = *issuer.value}, including_itself);
        } else if (issuer.high) {
            part.high = fraction::whole();
        }
        return part;
    }
    [[nodiscard]] static ranged<shares> known_range(const ranged<std::optional<shares>>& r) {
        return {*r.value, *r.low, *r.high, r.low_is, r.high_is};
    }
    /// Shares granted, for each billion, and as a part of the company.
    void add_figures(section& s, std::vector<cell>& row) const {
        const auto ask = [&](const dossier& other) {
            const dossier_path& there = followed_.by(other);
            const shares granted      = counts_of_all(there).granted;
            const company issuer =
                company_over_time(other, *there.events).on(followed_.asked.until);
            const auto if_known = [](shares n) {
                return n > shares{} ? std::optional(n) : std::nullopt;
            };
            return std::vector<std::optional<shares>>{
                granted, shares_per_billion(granted, there.in_force), if_known(issuer.shares)};
        };
        constexpr std::array about = {answer_about::all_granted, answer_about::per_amount,
                                      answer_about::company_shares};
        const auto numbers =
            over_assumptions(followed_.document, ask, [&](std::size_t i) { return about[i]; });
        add_figure(s, row, numbers.answers[0]);
        add_figure(s, row, numbers.answers[1]);
        add_figure(s, row, granted_part(numbers.answers[0], numbers.answers[2]));
        for (const std::string& words : numbers.notes) note(s, words);
    }
    /// What the warrants are worth under the outlook, by few paths; a note says why where that cannot be said.
    void add_worth(section& s) const try {
        const valued_terms v = terms_to_value(followed_.document, {});
        const estimate worth =
            followed_by_paths(v, {.goal = {.paths = simulation_chunk}}, drifts::risk_neutral).value;
        const contract& of   = v.terms.contract;
        const double agreed  = in_units(of.ceiling > money{} ? of.ceiling : of.commitment);
        const bool has_spend = std::ranges::any_of(
            v.future.totals, [](const total_outlook& t) { return same_reading(t.of, spend.key); });
        const auto part = [](const estimate& e) { return part_cell(e); };
        s.tables[2].rows.push_back(
            {{.text = name_},
             {.text = to_text(v.future.as_of)},
             money_cell(worth),
             agreed > 0 ? part({worth.mean / agreed, worth.standard_error / agreed}) : cell{},
             has_spend ? part(rebate_of(v.future, spend.key, v.how.dates, worth).part()) : cell{}});
    } catch (const error& e) {
        note(s, std::string("no worth: ") + e.what());
    }
    /// The distance to each hurdle. At other values of the assumptions there may be other hurdles.
    [[nodiscard]] std::vector<ranged<std::optional<distance>>>
    distances_to(section& s, const std::vector<hurdle>& hurdles) const {
        std::vector<std::string> here, others;
        for (const hurdle& h : hurdles) here.push_back(to_text(h));
        const auto is_in = [](const std::vector<std::string>& some, const std::string& words) {
            return std::ranges::find(some, words) != some.end();
        };
        each_variant(followed_.document, [&](const dossier& other) {
            for (const hurdle& h : hurdles_of(followed_.by(other).in_force)) {
                std::string words = to_text(h);
                if (!is_in(here, words) && !is_in(others, words))
                    others.push_back(std::move(words));
            }
        });
        const auto distances = [&](const dossier& other) {
            const deal_progress now(followed_, other, last_day_.has_value());
            std::vector<std::optional<distance>> all;
            all.reserve(hurdles.size());
            for (const hurdle& h : hurdles) all.push_back(now.to(h));
            return all;
        };
        const auto over_all =
            over_assumptions(followed_.document, distances, answer_about::reading);
        if (!others.empty())
            note(s, "other values of the assumptions add these hurdles: " + list_of(others, ", "));
        return over_all.answers;
    }
    /// A figure that is unknown at some values of the assumptions has no range.
    template <class T>
    void add_figure(section& s, std::vector<cell>& row, const ranged<std::optional<T>>& figure,
                    const char* unknown = "") const {
        const auto& [value, low, high, low_is, high_is, low_at, high_at] = figure;
        if (high && !low)
            note(s, in_quotes(s.tables[0].columns[row.size()].title) +
                        " has no range, since only some values of the assumptions make the number "
                        "known");
        if (!value) row.push_back({.text = unknown});
        else
            row.push_back(
                low ? cell_of(ranged<T>{*value, *low, *high, low_is, high_is, low_at, high_at})
                    : cell_of(*value));
    }

    std::string name_;
    std::optional<day> last_day_;
    followed followed_;
};

} // namespace detail

KICKER_INLINE std::vector<std::string> names_of_comparables(const std::vector<dossier>& all) {
    const auto name_of = [](const dossier& d) { return terms_on(d).terms.name.view(); };
    std::vector<std::string> names;
    for (const dossier& d : all) {
        names.emplace_back(name_of(d));
        if (std::ranges::count(all, name_of(d), name_of) > 1 && !d.file().empty())
            names.back() += " (" + d.file() + ")";
    }
    return names;
}

KICKER_INLINE section comps_section(const std::vector<dossier>& all) {
    section s{.id = "comps", .title = "Comparables"};
    s.tables.push_back({.columns = {{"deal"},
                                    {"currency"},
                                    {"shares granted", align::right},
                                    {"shares per bn", align::right},
                                    {"of the company", align::right},
                                    {"accelerated by"},
                                    {"as of"},
                                    {"hurdle"},
                                    {"so far", align::right}},
                        .grouped = 7});
    s.tables.push_back({.caption = "What an exercise of each warrant takes.",
                        .columns = {{"deal"},
                                    {"warrant"},
                                    {"strike", align::right},
                                    {"expires"},
                                    {"paid"},
                                    {"owned at most"}},
                        .grouped = 1});
    s.tables.push_back({.caption = "What the warrants are worth, where a document has an outlook.",
                        .columns = {{"deal"},
                                    {"as of"},
                                    {"worth now", align::right},
                                    {"of the contract", align::right},
                                    {"of expected spend", align::right}}});
    s.prose.emplace_back(
        "A range shows what the assumptions of a document leave open. A cell is empty where the "
        "number is not known. A billion is in the currency of the deal. Progress stands as of the "
        "last date in each document; \"not known\" means that the document has no data.");
    const auto names = names_of_comparables(all);
    for (std::size_t i = 0; i < all.size(); ++i) detail::comparable(all[i], names[i]).add_to(s);
    if (s.tables[2].rows.empty()) s.tables.pop_back();
    return s;
}

} // namespace kicker
