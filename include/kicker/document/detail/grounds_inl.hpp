// What moves a figure of a tranche, collected from each deal of a document, and from what happened.
#pragma once

#include <kicker/document/grounds.hpp>

#include <kicker/document/terms.hpp>
#include <kicker/json/object_reader.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE grounds& grounds::operator+=(const grounds& other) {
    for (const std::string& one : other.values)
        if (std::ranges::find(values, one) == values.end()) values.push_back(one);
    for (const event_group& one : other.events)
        if (std::ranges::none_of(events, [&](const event_group& g) {
                return g.kind == one.kind && g.name == one.name;
            }))
            events.push_back(one);
    return *this;
}

KICKER_INLINE ground_finder::ground_finder(const followed& f)
    : d_(f.document), happened_(groups_of(*f.path.events, f.asked.until)),
      by_schedule_(f.asked.by != path_by::events), by_events_(f.asked.by != path_by::schedule) {
    for (std::size_t n = 0; n <= d_.amendments().size(); ++n) terms_.push_back(terms_after(d_, n));
}
KICKER_INLINE ground_finder::ground_finder(const dossier& d, const terms_in_force& at)
    : d_(d), terms_{at}, is_state_(true) {}

/// The search for the grounds of one figure of one tranche.
class ground_finder::search {
public:
    search(const ground_finder& in, const label& of_warrant, const label& named, figure what)
        : in_(in), warrant_(of_warrant), tranche_(named), what_(what),
          is_of_company_(what == figure::stake) {
        for (const terms_in_force& at : in_.terms_) {
            for (const auto& [head, tranches] : at.terms.warrants)
                if (head.name == warrant_)
                    is_joint_ = is_joint_ || head.shares.is_cap() || head.floor != never;
            const tranche* const t = at.terms.warrants.find(warrant_, tranche_);
            // What has vested of a floating size stays granted.
            is_of_vesting_ = is_of_vesting_ || (t != nullptr && t->shares.is_floating());
        }
        is_of_vesting_ = is_of_vesting_ || what_ != figure::granted || is_dropped();
    }

    [[nodiscard]] grounds found() {
        for (const terms_in_force& at : in_.terms_) add_terms(at);
        if (reads(metric_id::committed)) add_commitments();
        if (is_of_vesting_ && in_.by_schedule_) add_schedules();
        if (is_of_company_ || reads(metric_id::outstanding) || reads(metric_id::market_cap))
            add_companies();
        if (in_.is_state_ || what_ == figure::stake) add_market();
        if (ends_after_business_days_) add(at_root("market"), {"holidays"});
        if (const json_node* events = root().find("events")) add_events(*events);
        for (const event_group& g : in_.happened_)
            if (moves(g.kind, g.name)) found_.events.push_back(g);
        return std::move(found_);
    }

private:
    [[nodiscard]] const json_node& root() const { return in_.d_.document(); }
    [[nodiscard]] std::optional<located> at_root(std::string_view key) const {
        return member({&root(), ""}, key);
    }
    [[nodiscard]] static std::optional<located> member(const located& of, std::string_view key) {
        const json_node* const n = of.node->find(key);
        if (n == nullptr) return std::nullopt;
        return located{n, of.pointer + pointer_step(key)};
    }
    [[nodiscard]] static std::optional<located> item(const std::optional<located>& of,
                                                     std::size_t i) {
        if (!of || of->node->kind != json_kind::list || i >= of->node->items.size()) return {};
        return located{&of->node->items[i], of->pointer + "/" + std::to_string(i)};
    }
    /// Adds where those terms of one thing are written that are said.
    void add(const saying_objects& of, std::initializer_list<std::string_view> keys) {
        for (const std::string_view key : keys)
            if (const auto said = value_that_says(key, of, root()))
                found_.values.push_back(said->pointer);
    }
    /// Adds those members of an object that there are.
    void add(const std::optional<located>& of, std::initializer_list<std::string_view> keys) {
        for (const std::string_view key : keys)
            if (const auto m = of ? member(*of, key) : std::nullopt)
                found_.values.push_back(m->pointer);
    }

    // --- terms ---

    /// Whether an amendment drops it: then only what has vested of it is granted.
    [[nodiscard]] bool is_dropped() const {
        bool was_there = false;
        for (const terms_in_force& at : in_.terms_) {
            const bool is_there = at.terms.warrants.find(warrant_, tranche_) != nullptr;
            if (was_there && !is_there) return true;
            was_there = is_there;
        }
        return false;
    }
    void add_terms(const terms_in_force& at) {
        const terms_places& written = in_.d_.places()[at.after];
        // On a path the day of an amendment brings its terms. In a state, the splits until the days of
        // amendments restate what later ones inherit.
        if (!in_.is_state_ && at.after > 0) add_day_of_amendment(at.after);
        for (std::size_t n = 1; in_.is_state_ && n <= at.after; ++n)
            if (has_splits() && written.deal.size() > 1) add_day_of_amendment(n);
        if (is_of_vesting_) add(written.contract, {"term"});
        const auto& ws = at.terms.warrants;
        for (std::size_t i = 0; i < ws.size(); ++i)
            if (ws.head(i).name == warrant_)
                add_warrant(ws.head(i), ws.tranches_of(i), written.warrants[i]);
    }
    /// By its number, from 1.
    void add_day_of_amendment(std::size_t n) { add(item(at_root("amendments"), n - 1), {"from"}); }
    [[nodiscard]] bool has_splits() const {
        return std::ranges::any_of(in_.d_.events(),
                                   [](const event& e) { return restates_shares(e.kind); });
    }
    void add_commitments() {
        for (const terms_places& written : in_.d_.places()) add(written.contract, {"commitment"});
    }
    void add_warrant(const warrant_head& head, std::span<const tranche> tranches,
                     const warrant_places& at) {
        if (head.shares.is_cap()) add(at.terms, {"shares"});
        if (is_of_vesting_) {
            add(at.terms, {"issued", "expires", "floor", "on_termination"});
            look_at(head.floor);
            if (!head.expires.after().empty()) milestones_.push_back(head.expires.after());
            ends_after_business_days_ =
                ends_after_business_days_ || head.expires.business_days() > 0;
            for (const termination_term& t : head.on_termination)
                ends_after_business_days_ = ends_after_business_days_ || t.cure.is_of_business;
            is_issue_said_ = is_issue_said_ && head.issued.has_value();
        }
        for (std::size_t j = 0; j < tranches.size(); ++j) {
            const tranche& t = tranches[j];
            if (t.name != tranche_ && !is_joint_) continue;
            const saying_objects& here = at.tranches[j];
            add(here, {"shares", "rounding"});
            is_of_company_ = is_of_company_ || t.shares.is_floating() || is_part_of_company(here);
            if (is_of_vesting_) add(here, {"vests"}), look_at(t.vests);
            if (what_ == figure::exercisable && t.name == tranche_)
                add(here, {"exercisable"}), look_at(t.exercisable);
            if (is_joint_) taken_.push_back(t.name);
        }
    }
    /// Whether a size is written as a percentage, by itself or by an assumption in it.
    [[nodiscard]] bool is_part_of_company(const saying_objects& of_tranche) const {
        const auto size = value_that_says("shares", of_tranche, root());
        if (!size) return false;
        const auto says_part = [](const std::string& words) {
            return words.find('%') != std::string::npos;
        };
        return says_part(detail::words_of(*size->node)) ||
               std::ranges::any_of(in_.d_.assumptions(), [&](const assumption& a) {
                   return says_part(a.value) &&
                          std::ranges::any_of(a.used_in, [&](const std::string& use) {
                              return is_within(use, size->pointer);
                          });
               });
    }
    void look_at(const rule& r) {
        for (const metric_key& key : r.metrics()) read_.push_back(key);
    }
    [[nodiscard]] bool reads(metric_id id) const {
        return std::ranges::any_of(read_, [id](const metric_key& k) { return k.id == id; });
    }

    // --- what stands beside the deal ---

    /// Visits the document, and each amendment: they may say parts anew.
    template <class Visit>
    void each_with_parts(Visit visit) const {
        visit(located{&root(), ""});
        if (const auto all = at_root("amendments")) each_item(*all, visit);
    }
    void add_schedules() {
        if (reads(metric_id::spend) || reads(metric_id::delivered) || !is_issue_said_)
            each_with_parts([this](const located& at) { add(at, {"schedule"}); });
    }
    void add_companies() {
        is_of_company_ = true;
        each_with_parts([this](const located& at) { add(member(at, "company"), {"shares"}); });
    }
    void add_market() {
        const auto at = at_root("market");
        add(at, {"as_of"});
        if (is_of_company_) add(at, {"outstanding"});
        if (!in_.is_state_) return;
        const bool of_cap = reads(metric_id::market_cap);
        if (of_cap) add(at, {"market_cap"});
        if (of_cap || reads(metric_id::share_price)) add(at, {"share_price"});
    }

    // --- what happened ---

    [[nodiscard]] bool moves(event_kind kind, const std::string& name) const {
        if (in_.is_state_ && !restates_shares(kind)) return false;
        switch (kind) {
        case event_kind::split:
        case event_kind::merger: return true;
        case event_kind::share_count: return is_of_company_;
        case event_kind::termination:
        case event_kind::cure: return is_of_vesting_;
        case event_kind::forfeiture:
        case event_kind::clawback:
            return is_of_vesting_ && (name.empty() || name == tranche_.view() || is_taken(name));
        case event_kind::closing_price:
        case event_kind::reported_cap:
            return reads(metric_id::market_cap) || reads(terms_of(kind).feeds);
        case event_kind::milestone:
            return has_name(read_, name, metric_id::milestone) ||
                   std::ranges::any_of(milestones_,
                                       [&](const label& m) { return m.view() == name; });
        case event_kind::measured: return has_name(read_, name, metric_id::measure);
        default:
            return terms_of(kind).effect != event_effect::nothing && reads(terms_of(kind).feeds);
        }
    }
    [[nodiscard]] static bool has_name(const std::vector<metric_key>& keys, const std::string& name,
                                       metric_id id) {
        return std::ranges::any_of(
            keys, [&](const metric_key& k) { return k.id == id && k.name.view() == name; });
    }
    [[nodiscard]] bool is_taken(const std::string& name) const {
        return std::ranges::any_of(taken_, [&](const label& t) { return t.view() == name; });
    }
    void add_events(const json_node& events) {
        const bool any_day = is_of_vesting_ && !is_issue_said_; // the first event is the issue
        each_item({&events, "/events"}, [&](const located& at) {
            const json_node *const kind = at.node->find("event"), *const name =
                                                                      at.node->find("name");
            const event_kind known = event_kind_of(kind == nullptr ? "" : detail::words_of(*kind))
                                         .value_or(event_kind::other);
            const bool is_on_path = in_.by_events_ || restates_shares(known);
            if (is_on_path && moves(known, name == nullptr ? "" : detail::words_of(*name)))
                found_.values.push_back(at.pointer);
            else if (any_day || kind == nullptr) add(at, {"date", "csv"});
        });
    }

    const ground_finder& in_;
    const label &warrant_, &tranche_;
    const figure what_;
    bool is_joint_                 = false; ///< with the other tranches of the warrant
    bool is_of_vesting_            = false; ///< what is earned can move the figure
    bool is_of_company_            = false; ///< the share count can
    bool is_issue_said_            = true;
    bool ends_after_business_days_ = false;
    std::vector<label> taken_;      ///< tranches that a floor or a cap joins with it
    std::vector<label> milestones_; ///< that end the warrant
    std::vector<metric_key> read_;  ///< what rules read
    grounds found_;
};

KICKER_INLINE grounds ground_finder::of(const label& warrant_name, const label& tranche_name,
                                        figure what) const {
    return search(*this, warrant_name, tranche_name, what).found();
}

KICKER_INLINE grounds ground_finder::of_all(figure what) const {
    grounds all;
    std::vector<std::pair<label, label>> seen;
    for (const terms_in_force& at : terms_)
        for (const auto& [head, tranches] : at.terms.warrants)
            for (const tranche& t : tranches) {
                if (std::ranges::find(seen, std::pair(head.name, t.name)) != seen.end()) continue;
                seen.emplace_back(head.name, t.name);
                all += of(head.name, t.name, what);
            }
    return all;
}

} // namespace kicker
