// The definitions of <kicker/answer/check.hpp>.
#pragma once

#include <kicker/answer/check.hpp>

#include <kicker/answer/detail/check_changes.hpp>
#include <kicker/answer/detail/check_outlook.hpp>
#include <kicker/answer/rules_of.hpp>
#include <kicker/calendar/text.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/document/range.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/ledger/names.hpp>
#include <kicker/ledger/words.hpp>
#include <kicker/unit/parse.hpp>

#include <deque>
#include <set>

namespace kicker {

namespace detail {

/// Writes the findings about one document. Each check looks at one idea.
class dossier_checker {
public:
    explicit dossier_checker(const dossier& d) : d_(d) {}

    /// The errors alone, without following any path.
    [[nodiscard]] std::vector<finding> errors() {
        check_terms();
        check_assumptions();
        std::erase_if(findings_, [](const finding& f) { return f.how_bad != severity::error; });
        return std::move(findings_);
    }
    [[nodiscard]] std::vector<finding> run() {
        check_terms();
        ask_what_is_open();
        hold_against_terms();
        tell_how_windows_are_read();
        check_assumptions();
        for (finding& f : findings_about_changes(d_)) findings_.push_back(std::move(f));
        for (finding& f : findings_about_outlook(d_)) findings_.push_back(std::move(f));
        check_events();
        follow_paths();
        check_sources();
        for (const std::string& unknown : d_.not_known())
            add(severity::unsaid, "not known", unknown);
        return std::move(findings_);
    }

private:
    using key = interpretation_key;

    void add(severity s, std::string where, std::string what, std::string_view question = {}) {
        findings_.push_back({s, std::move(where), std::move(what), question});
    }
    [[nodiscard]] bool is_answered(std::string_view question) const {
        for (std::size_t q = 0; q < d_.interpretation().answers.size(); ++q)
            if (interpretation_questions[q].key == question)
                return !d_.interpretation().answers[q].empty();
        return false;
    }
    /// What changes leave as it was is told of the terms before them.
    void check_terms() {
        std::size_t n = 0;
        std::vector<finding> before;
        each_deal([&](const deal& terms, const std::string& within) {
            const bool inherits = d_.places()[n++].deal.size() > 1;
            auto now            = validate(terms);
            for (const finding& f : now) {
                const bool is_told =
                    inherits && std::ranges::any_of(before, [&](const finding& told) {
                        return told.where == f.where && told.what == f.what;
                    });
                if (!is_told && !is_answered(f.question))
                    findings_.push_back({f.how_bad, within + f.where, f.what, f.question});
            }
            before = std::move(now);
        });
    }

    /// Visits the deal and those of its amendments, with what its findings begin with.
    template <class Visit>
    void each_deal(Visit visit) const {
        visit(d_.deal(), std::string());
        for (const amendment& a : d_.amendments())
            visit(a.terms, "amendment of " + to_text(a.from) + ", ");
    }
    /// Visits each rule of them, with its place in words.
    template <class Visit>
    void each_rule_of_all(Visit visit) const {
        each_deal([&](const deal& terms, const std::string& within) {
            each_rule(terms, [&](const rule& r, const rule_place& place) {
                visit(r, within + to_text(place, terms));
            });
        });
    }

    /// Whether any rule looks at a reading for which a predicate holds.
    template <class Predicate>
    [[nodiscard]] bool reads(Predicate p) const {
        bool any = false;
        each_rule_of_all([&](const rule& r, const std::string&) {
            for (const metric_key& k : r.metrics()) any = any || p(k);
        });
        return any;
    }

    /// What filings dispute, where the answer depends on it and the document says nothing.
    void ask_what_is_open() {
        const auto of_spend = [](const metric_key& k) {
            return k.id == metric_id::spend || k.id == metric_id::committed;
        };
        const bool money  = reads(of_spend);
        const bool bought = money || reads([](const metric_key& k) {
                                return k.id == metric_id::purchased || k.id == metric_id::delivered;
                            });
        ask(key::spend_counts, money);
        ask(key::refunds, money);
        ask(key::taxes, money);
        ask(key::affiliates, bought);
        ask(key::price_days,
            reads([](const metric_key& k) { return k.is_average() || k.of_days != 0; }) ||
                has_averaged_strike());
        ask(key::market_cap_shares,
            reads([](const metric_key& k) { return k.id == metric_id::market_cap; }));
        ask(key::levels, has_levels());
    }
    void ask(key q, bool matters) {
        const auto& question = interpretation_questions[static_cast<std::size_t>(q)];
        for (const finding& f : findings_)
            if (f.question == question.key) return; // asked of a single rule already
        if (!matters || is_answered(question.key)) return;
        std::string answers;
        for (const std::string_view a : question.answers)
            if (!a.empty()) add_item(answers, " | ", a);
        add(severity::unsaid, "interpretation",
            "the document does not say " + std::string(question.asks) + " (" +
                std::string(question.key) + ": " + answers + ")",
            question.key);
    }
    /// Whether a strike is set later, from an average of prices.
    [[nodiscard]] bool has_averaged_strike() const {
        bool any        = false;
        const auto look = [&](const std::optional<strike>& s) {
            any = any || (s && s->is_set_later());
        };
        each_deal([&](const deal& terms, const std::string&) {
            for (const auto& [w, tranches] : terms.warrants) {
                look(w.strike);
                for (const tranche& t : tranches) look(t.strike);
            }
        });
        return any;
    }
    /// Whether a condition is met at a level of a reading. A day does not count: it is met either way.
    [[nodiscard]] static bool is_at_level(const rule& r, const rule_node& n) {
        return (n.op == rule_op::at_least || n.op == rule_op::above) &&
               r.metric_of(n).id != metric_id::on;
    }
    [[nodiscard]] bool has_levels() const {
        bool any = false;
        each_rule_of_all([&](const rule& r, const std::string&) {
            for (const rule_node& n : r.nodes()) any = any || is_at_level(r, n);
        });
        return any;
    }

    /// Answers that the terms, or what is computed from them, contradict.
    void hold_against_terms() {
        const interpretation& i = d_.interpretation();
        each_rule_of_all([&](const rule& r, const std::string& where) {
            for (const rule_node& n : r.nodes()) {
                if (!is_at_level(r, n)) continue;
                if (n.op == rule_op::at_least && i.of(key::levels) == "above")
                    add(severity::warning, where,
                        "the interpretation says \"above\" (>), but this rule uses \">=\": " +
                            to_text(r));
                if (n.op == rule_op::above && i.of(key::levels) == "at least")
                    add(severity::warning, where,
                        "the interpretation says \"at least\" (>=), but this rule uses \">\": " +
                            to_text(r));
            }
            for (const metric_key& k : r.metrics())
                if (k.is_priced() && !k.peak && !where.ends_with(", exercise") &&
                    i.of(key::price_conditions) == "at any time")
                    add(severity::warning, where,
                        "the interpretation says \"at any time\", but this rule has no \"peak\": " +
                            to_text(r));
        });
        if (i.of(key::refunds) == "do not lower spend" && has_refunds())
            add(severity::warning, "events",
                "the interpretation says \"do not lower spend\", but a refund among the events "
                "lowers spend: leave refunds out");
        if (i.of(key::price_days) == "calendar days")
            add(severity::warning, "interpretation",
                "the interpretation says \"calendar days\", but an average counts days with a "
                "price: give each calendar day a price");
    }
    [[nodiscard]] bool has_refunds() const {
        for (const event& e : d_.events())
            if (e.kind == event_kind::refund) return true;
        return false;
    }

    /// Events tell the value of a measure, so what a window counts is by how much the value grew.
    void tell_how_windows_are_read() {
        each_rule_of_all([&](const rule& r, const std::string& where) {
            for (const metric_key& k : r.metrics())
                if (k.id == metric_id::measure &&
                    (k.derived == over::window || k.derived == over::recent))
                    add(severity::unsaid, where,
                        "kicker reads " + to_text(k) + " as the increase of " +
                            in_quotes(k.name.view()) + " in that time");
        });
    }

    void check_assumptions() {
        for (const assumption& a : d_.assumptions()) {
            const std::string where = "assumption " + in_quotes(a.name);
            if (a.used_in.empty()) add(severity::warning, where, "no term uses this assumption");
            if (a.has_range() && !is_in_order_of_any_kind(a) && !is_unordered(a))
                add(severity::error, where, order_of_ends(a));
        }
    }
    [[nodiscard]] std::string order_of_ends(const assumption& a) const {
        const assumption ends{
            .name = {}, .value = a.low, .low = a.low, .high = a.high, .because = {}};
        if (!is_in_order_of_any_kind(ends))
            return "the low end " + a.low + " is not below the high end " + a.high;
        return "the value " + a.value + " does not lie between " + a.low + " and " + a.high;
    }
    /// An amount may have the contract's currency behind it.
    template <class T>
    [[nodiscard]] std::optional<T> read_as(std::string_view text) const {
        const std::string code = " " + std::string(d_.deal().contract.currency.view());
        if (code.size() > 1 && text.ends_with(code)) text.remove_suffix(code.size());
        try {
            if constexpr (std::same_as<T, day>) return parse_day(text);
            else return parse<T>(text);
        } catch (const error&) {
            return std::nullopt;
        }
    }
    template <class T>
    [[nodiscard]] bool is_in_order(const assumption& a) const {
        const auto low = read_as<T>(a.low), value = read_as<T>(a.value), high = read_as<T>(a.high);
        return low && value && high && *low <= *value && *value <= *high;
    }
    [[nodiscard]] bool is_in_order_of_any_kind(const assumption& a) const {
        return is_in_order<money>(a) || is_in_order<price>(a) || is_in_order<power>(a) ||
               is_in_order<percent>(a) || is_in_order<day>(a);
    }
    /// Words, such as a whole rule, have no order.
    [[nodiscard]] bool is_unordered(const assumption& a) const {
        return !read_as<money>(a.value) && !read_as<price>(a.value) && !read_as<power>(a.value) &&
               !read_as<percent>(a.value) && !read_as<day>(a.value);
    }

    /// Facts that change nothing, each once: words for an event that are not known; milestones and
    /// measures at which no term looks, and reasons of an end, such as one with a slip in its name.
    void check_events() {
        std::vector<std::string> names;
        std::vector<std::string> reasons;
        bool can_cure = false; // whether any termination can be cured
        for (const warrant_rights& r : d_.rights()) add_names_in(r, names);
        each_deal([&](const deal& terms, const std::string&) {
            add_names_in(terms, names);
            for (const auto& w : terms.warrants)
                for (const termination_term& t : w.head.on_termination) {
                    if (!t.reason.empty()) reasons.emplace_back(t.reason.view());
                    can_cure = can_cure || t.cure.is_said();
                }
        });
        std::set<std::pair<event_kind, std::string>> found;
        for (const event& e : d_.events()) {
            const std::string what = why_idle(e, names, reasons, can_cure);
            if (!what.empty() && found.emplace(e.kind, e.name).second)
                add(severity::warning, "events", what);
        }
    }
    [[nodiscard]] static std::string why_idle(const event& e, const std::vector<std::string>& names,
                                              const std::vector<std::string>& reasons,
                                              bool can_cure) {
        const bool is_known_reason = std::ranges::find(reasons, e.name) != reasons.end();
        if (e.kind == event_kind::cure && !can_cure)
            return to_text(e.on) + ": no term on termination has a time to cure, so the " +
                   to_text(e) + " changes nothing";
        if ((e.kind == event_kind::termination || e.kind == event_kind::cure) && !is_known_reason)
            if (const std::string meant = did_you_mean(e.name, reasons); !meant.empty())
                return to_text(e.on) + ": no term names the reason " + in_quotes(e.name) + meant;
        if (e.kind == event_kind::other)
            return to_text(e.on) + ": " + in_quotes(e.name) +
                   " is unknown to kicker, so the event changes nothing";
        if (!is_unused(e, names)) return {};
        return to_text(path_note{.kind    = path_note_kind::unused_event,
                                 .on      = e.on,
                                 .what    = e,
                                 .nearest = nearest(e.name, names)});
    }

    /// Follows the two paths as `run` would. A path that `run` refuses is an error; ends of ranges
    /// without an answer are warnings.
    void follow_paths() {
        std::deque<followed> paths; // those that are not refused
        follow("events", path_by::events, paths);
        follow("schedule", path_by::schedule, paths);
        if (paths.empty()) return;
        const auto left_out = each_variant(d_, [&](const dossier& one) {
            for (const followed& path : paths) static_cast<void>(path.by(one));
        });
        for (const impossible_ends& ends : left_out)
            add(severity::warning, ends.values.size() == 1 ? "assumption" : "assumptions",
                to_text(ends.values) + " cannot be: " + ends.why);
    }
    void follow(const char* what, path_by by, std::deque<followed>& into) {
        try {
            into.emplace_back(d_, path_request{.by = by});
        } catch (const error& e) {
            for (const finding& f : findings_)
                if (f.how_bad == severity::error && f.what == e.what()) return; // the other path
            add(severity::error, what, e.what());
        }
    }

    void check_sources() {
        std::string of, names; // the terms of one thing stand together
        const auto tell_of = [&] {
            if (!names.empty()) add(severity::unsaid, of, "no source says: " + names);
        };
        for (const written_term& t : written_terms(d_)) {
            if (t.source != nullptr || t.name == "name") continue;
            if (t.of != of) {
                tell_of();
                of = t.of;
                names.clear();
            }
            add_item(names, ", ", t.name);
        }
        tell_of();
    }

    const dossier& d_;
    std::vector<finding> findings_;
};

} // namespace detail

KICKER_INLINE std::vector<finding> check(const dossier& d) {
    return detail::dossier_checker(d).run();
}

KICKER_INLINE void require_sensible(const dossier& d) {
    std::string all;
    for (const finding& f : detail::dossier_checker(d).errors())
        add_item(all, "\n", (d.file().empty() ? "" : d.file() + ": ") + f.where + ": " + f.what);
    if (!all.empty()) throw error(all);
}

KICKER_INLINE section findings_section(const std::vector<finding>& all) {
    section s{.id = "findings", .title = "What the document leaves open"};
    section_table t{.columns = {{"severity"}, {"where"}, {"finding"}}};
    for (const severity level : {severity::error, severity::warning, severity::unsaid})
        for (const finding& f : all)
            if (f.how_bad == level)
                t.rows.push_back(
                    {{.text = std::string(to_word(level))}, {.text = f.where}, {.text = f.what}});
    if (t.rows.empty()) s.prose.emplace_back("The check found nothing.");
    s.tables.push_back(std::move(t));
    return s;
}

KICKER_INLINE section findings_section(const std::vector<dossier>& all,
                                       const std::vector<std::vector<finding>>& found) {
    section s{.id = "findings", .title = "What the documents leave open"};
    section_table table{.grouped = 1};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string& file = all[i].file();
        section one             = findings_section(found[i]);
        for (const std::string& p : one.prose)
            s.prose.push_back(std::string(file).append(": ").append(p));
        section_table& t = one.tables.front();
        table.columns    = std::move(t.columns);
        for (auto& row : t.rows) {
            row.insert(row.begin(), {.text = file});
            table.rows.push_back(std::move(row));
        }
    }
    table.columns.insert(table.columns.begin(), {"document"});
    s.tables.push_back(std::move(table));
    return s;
}

} // namespace kicker
