// What an outlook leaves open, and where it does not go with the deal.
#pragma once

#include <kicker/calendar/text.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/deal/each_rule.hpp>
#include <kicker/deal/validate.hpp>
#include <kicker/document/path.hpp>
#include <kicker/json/pointer.hpp>
#include <kicker/ledger/names.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/vest/leaves.hpp>
#include <kicker/vest/words.hpp>

namespace kicker::detail {

/// Holds the outlook of one document against its terms and its events.
class outlook_checker {
public:
    /// Requires: the document has an outlook.
    explicit outlook_checker(const dossier& d)
        : d_(d), future_(d.outlook()), terms_(terms_on(d, future_->as_of).terms) {}

    [[nodiscard]] std::vector<finding> run() {
        check_days();
        ask_of_share();
        ask_of_readings();
        check_milestones();
        check_planned();
        return std::move(found_);
    }

private:
    void add(severity s, const std::string& where, const std::string& what) {
        found_.push_back({s, where, what, {}});
    }
    [[nodiscard]] bool says(const std::string& pointer) const {
        return find_at(d_.document(), "/outlook/" + pointer) != nullptr;
    }

    void check_days() {
        const std::string begins = "the outlook begins on " + to_text(future_->as_of);
        day last                 = day::earliest();
        for (const event& e : d_.events()) last = std::max(last, e.on);
        if (future_->as_of < last)
            add(severity::warning, "outlook",
                begins + ", before the last event, of " + to_text(last));
        for (const auto& [head, tranches] : terms_.warrants)
            if (head.expires.last() < future_->as_of)
                add(severity::warning, "warrant " + in_quotes(head.name.view()),
                    "the warrant expires on " + to_text(head.expires.last()) + ", and " + begins);
        const auto priced = d_.market().as_of;
        if (!says("share/price") && priced && *priced != future_->as_of)
            add(severity::warning, "outlook, share",
                begins + ", with the share price of " + to_text(*priced));
    }
    void ask_of_share() {
        const auto ask = [&](const char* key, const char* what) {
            if (!says(std::string("share/") + key))
                add(severity::unsaid, "outlook, share",
                    std::string("the outlook does not say the ") + what +
                        ", so kicker takes it as zero");
        };
        ask("volatility", "volatility of the share");
        ask("rate", "rate without risk");
        ask("expected_return", "expected return of the share");
    }
    /// Totals that rules read, and milestones for which rules or strikes wait.
    void ask_of_readings() {
        std::vector<std::string> asked;
        const auto ask = [&](const metric_key& k) {
            const std::string what = why_open(k);
            if (what.empty() || std::ranges::find(asked, what) != asked.end()) return;
            asked.push_back(what);
            add(severity::unsaid, "outlook", what);
        };
        each_rule(terms_, [&](const rule& r, const rule_place&) {
            for (const metric_key& derived : r.metrics()) ask(derived.underlying());
        });
        for (const auto& [head, tranches] : terms_.warrants)
            for (const tranche& t : tranches)
                if (const auto s = strike_of(head, t); s && s->is_set_later())
                    ask(reached(s->milestone()).metrics()[0]);
    }
    [[nodiscard]] std::string why_open(const metric_key& k) const {
        if (k.accumulates()) {
            const bool is_there = std::ranges::any_of(
                future_->totals, [&](const total_outlook& t) { return same_reading(t.of, k); });
            return is_there ? ""
                            : "the outlook does not say what adds to " + to_text(k) +
                                  ", so kicker adds nothing";
        }
        if (k.id != metric_id::milestone) return {};
        const auto is_it        = [&](const auto& m) { return m.name == k.name.view(); };
        const bool has_happened = std::ranges::any_of(d_.events(), [&](const event& e) {
            return e.kind == event_kind::milestone && is_it(e) && e.on <= future_->as_of;
        });
        if (has_happened || std::ranges::any_of(future_->milestones,
                                                [&](const auto& m) { return m.name == k.name; }))
            return {};
        return "the outlook does not say when " + in_quotes(k.name.view()) +
               " happens, so in kicker it never does";
    }
    void check_milestones() {
        std::vector<std::string> names;
        for (const warrant_rights& r : d_.rights()) add_names_in(r, names);
        add_names_in(terms_, names);
        for (const milestone_outlook& m : future_->milestones) {
            const std::string name(m.name.view());
            if (std::ranges::find(names, name) == names.end())
                add(severity::warning, "outlook",
                    "no term waits for " + in_quotes(name) + did_you_mean(name, names));
        }
    }
    void check_planned() {
        for (const total_outlook& t : future_->totals)
            if (t.planned.empty() && says(std::string(to_word(t.of.id)) + "/planned"))
                add(severity::warning, "outlook, " + to_text(t.of),
                    "nothing is planned after " + to_text(future_->as_of));
    }

    const dossier& d_;
    std::shared_ptr<const outlook> future_;
    const deal& terms_;
    std::vector<finding> found_;
};

/// Warnings and questions about the outlook; nothing for a document without one.
[[nodiscard]] inline std::vector<finding> findings_about_outlook(const dossier& d) {
    return d.outlook() == nullptr ? std::vector<finding>{} : outlook_checker(d).run();
}

} // namespace kicker::detail
