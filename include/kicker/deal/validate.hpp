// Is this deal sensible? Every finding at once: what cannot be, what looks wrong, what the paper
// leaves unsaid.
#pragma once

#include <kicker/deal/vested.hpp>
#include <kicker/vest/words.hpp>

#include <string>
#include <vector>

namespace kicker {

/// How bad a finding is.
enum class severity : unsigned char {
    error,   ///< a contradiction: a tranche that can never vest, shares that do not add up
    warning, ///< allowed, and probably not meant
    unsaid,  ///< the paper may be read in more than one way, and the answer depends on it
};

/// The word before a finding in output.
[[nodiscard]] constexpr std::string_view to_word(severity s) {
    return s == severity::error ? "error" : s == severity::warning ? "warning" : "unsaid";
}

/// One finding: how bad, in which term, and what.
struct finding {
    severity how_bad; ///< whether the deal can mean what it says
    /// The term: contract, tranche "expansion"; of several warrants: warrant "w", tranche "t".
    std::string where;
    std::string what; ///< a clause that says what was found
    /// The question that a document may answer in its part `interpretation`; empty for another
    /// finding.
    std::string_view question{};
};

namespace detail {

/// Writes the findings of one deal. Each check looks at one idea.
template <representation Rep>
class validator {
public:
    validator(const basic_deal<Rep>& d, std::vector<finding>& findings)
        : deal_(d), findings_(findings) {}

    void run() {
        try {
            check_all();
        } catch (const overflow& e) {
            add(severity::error, "deal", e.what());
        }
    }

private:
    void check_all() {
        check_contract();
        check_schedule();
        if (deal_.warrants.size() == 0) add(severity::warning, "deal", "the deal has no warrants");
        for (const auto& [head, tranches] : deal_.warrants) {
            check_warrant(head, tranches);
            for (const auto& t : tranches) check_tranche(head, t);
        }
    }

    void add(severity s, std::string where, std::string what, std::string_view question = {}) {
        findings_.push_back({s, std::move(where), std::move(what), question});
    }
    [[nodiscard]] static std::string at(const char* what, const label& name) {
        return std::string(what) + " " + in_quotes(name);
    }

    void check_contract() {
        const auto& c          = deal_.contract;
        const bool has_ceiling = c.ceiling > basic_money<Rep>{};
        if (c.currency.empty())
            add(severity::unsaid, "contract", "the terms do not say the currency");
        if (has_ceiling && c.commitment > c.ceiling)
            add(severity::error, "contract",
                "the commitment of " + to_text(c.commitment) + " is above the ceiling of " +
                    to_text(c.ceiling));
        if (!(deal_.company.shares > basic_shares<Rep>{}))
            add(severity::unsaid, "company",
                "the terms do not say the shares outstanding, so kicker cannot tell a percentage "
                "of the company");
    }

    void check_schedule() {
        const auto& c = deal_.contract;
        if (deal_.schedule.empty()) return;
        const auto sum = total(deal_.schedule);
        if (c.ceiling > basic_money<Rep>{} && sum > c.ceiling)
            add(severity::warning, "schedule",
                "the schedule pays " + to_text(sum) + ", more than the ceiling of " +
                    to_text(c.ceiling));
        if (sum < c.commitment)
            add(severity::warning, "schedule",
                "the schedule pays " + to_text(sum) + ", less than the commitment of " +
                    to_text(c.commitment));
        if (c.term == term{}) return;
        for (const auto& p : deal_.schedule)
            if (!c.term.contains(p.on)) {
                add(severity::warning, "schedule",
                    "the payment of " + to_text(p.on) + " lies outside the term " +
                        to_text(c.term.from()) + " to " + to_text(c.term.to()));
                break;
            }
    }

    void check_warrant(const basic_warrant_head<Rep>& w,
                       std::span<const basic_tranche<Rep>> tranches) {
        const std::string where = at("warrant", w.name);
        if (w.issued && w.expires.last() < *w.issued)
            add(severity::error, where,
                "the warrant expires on " + to_text(w.expires.last()) + ", before its issue on " +
                    to_text(*w.issued));
        if (!w.strike) {
            for (const auto& t : tranches)
                if (!t.strike) {
                    add(severity::unsaid, where, "the terms do not say the strike");
                    break;
                }
        }
        if (!w.expires.is_said()) add(severity::unsaid, where, "the terms do not say the expiry");
        if (w.on_termination.empty())
            add(severity::unsaid, where,
                "the terms do not say what happens to unvested shares when the contract ends");
        check_deadlines(w.floor, where + ", floor");
        check_readings(w.floor, where + ", floor");

        basic_shares<Rep> sum;
        bool known = true;
        for (const auto& t : tranches) {
            if (t.shares.is_floating() && !(deal_.company.shares > basic_shares<Rep>{}))
                known = false;
            else sum += granted(t, deal_.company);
        }
        const auto& stated = w.shares.number();
        const bool adds_up = w.shares.is_cap() ? !(sum < stated) : sum == stated;
        if (known && w.shares.is_said() && !adds_up)
            add(severity::error, where,
                "the tranches add up to " + to_text(sum) + " shares; the paper says " +
                    (w.shares.is_cap() ? "up to " : "") + to_text(stated));
    }

    void check_tranche(const basic_warrant_head<Rep>& w, const basic_tranche<Rep>& t) {
        std::string where = at("tranche", t.name);
        if (deal_.warrants.size() > 1) where = at("warrant", w.name) + ", " + where;
        if (!t.shares.is_floating() && !(granted(t) > basic_shares<Rep>{}))
            add(severity::error, where, "the tranche grants " + to_text(granted(t)) + " shares");
        if (t.rounding.is_each_step() && steps_of(t.vests) == 0)
            add(severity::error, where,
                "the terms round each step, but the rule has no steps of one size: " +
                    to_text(t.vests));
        check_reachable(w, t, where);
        check_gate(w, t, where);
        check_deadlines(t.vests, where);
        check_readings(t.vests, where);
        check_readings(t.exercisable, where + ", exercise");
        if (t.strike && t.strike->is_set_later())
            add(severity::unsaid, where,
                "the day of \"" + std::string(t.strike->milestone().view()) +
                    "\" sets the strike, which is not known yet");
    }

    /// The most that a rule can earn while the warrant lives, with spend and megawatts up to what
    /// the contract foresees.
    [[nodiscard]] basic_fraction<Rep> most_earned(const rule& r, const term& life,
                                                  bool within_the_contract) const {
        basic_state<Rep> best;
        for (const rule_node& n : r.nodes()) {
            if (!n.reads_a_metric() || r.metric_of(n).unit == unit_id::day) continue;
            const metric_key& key = r.metric_of(n);
            const bool never_open = key.derived == over::window && (key.within.to() < life.from() ||
                                                                    life.to() < key.within.from());
            if (never_open) continue;
            std::optional<Rep> limit;
            if (within_the_contract) limit = limit_of(key);
            const auto level         = static_cast<wide_t<Rep>>(std::max(n.from, n.to));
            const bool just_above    = n.op == rule_op::above || n.op == rule_op::reached;
            const wide_t<Rep> enough = just_above ? level + wide_t<Rep>(1) : level;
            wide_t<Rep> value        = limit ? static_cast<wide_t<Rep>>(*limit) : enough;
            if (const auto before = best.find(key); before && before->numerator() > value)
                value = before->numerator();
            best.set(key, basic_fraction<Rep>(value));
        }
        basic_fraction<Rep> most = basic_fraction<Rep>::none();
        for (day d : days_to_try(r, life)) most = std::max(most, fraction_of(r, best.on(d)));
        return most;
    }
    [[nodiscard]] std::optional<Rep> limit_of(const metric_key& key) const {
        const auto& c = deal_.contract;
        if (!terms_of(key.id).is_bought) return std::nullopt;
        if (key.unit == unit_id::money && c.ceiling > basic_money<Rep>{}) return c.ceiling.ticks();
        if (key.unit == unit_id::power && c.capacity > basic_power<Rep>{})
            return (c.capacity + c.capacity_option).ticks();
        return std::nullopt;
    }
    /// From the issue (the start of the contract's term, if it is not said) to the expiry.
    [[nodiscard]] term life_of(const basic_warrant_head<Rep>& w) const {
        const auto& t    = deal_.contract.term;
        const day issued = w.issued.value_or(t == term{} ? day::earliest() : t.from());
        return {issued, std::max(issued, w.expires.last())};
    }
    [[nodiscard]] std::string life_text(const basic_warrant_head<Rep>& w) const {
        const term life = life_of(w);
        return to_text(life.from()) + " to " + to_text(life.to());
    }
    /// The days on which a rule can change, within a life.
    [[nodiscard]] static auto days_to_try(const rule& r, const term& life) {
        constexpr std::size_t most = 2 + max_rule_nodes * 2 * 3; // both levels of a node, thrice
        inplace_vector<day, most> days{life.from(), life.to()};
        for (const rule_node& n : r.nodes())
            if (n.reads_a_metric() && r.metric_of(n).unit == unit_id::day)
                for (std::int64_t level : {n.from, n.to})
                    for (int step : {-1, 0, 1}) {
                        const day d = day::from_number(static_cast<std::int32_t>(level)) + step;
                        if (life.contains(d)) days.push_back(d);
                    }
        return days;
    }

    void check_reachable(const basic_warrant_head<Rep>& w, const basic_tranche<Rep>& t,
                         const std::string& where) {
        const auto ever     = most_earned(t.vests, {day::earliest(), day::latest()}, false);
        const auto in_life  = most_earned(t.vests, life_of(w), false);
        const auto foreseen = most_earned(t.vests, life_of(w), true);
        if (ever.is_none())
            return add(severity::error, where, "no state meets the rule: " + to_text(t.vests));
        if (!ever.is_whole())
            return add(severity::warning, where,
                       "the rule earns at most " + to_percent_text(ever) + ": " + to_text(t.vests));
        if (!in_life.is_whole())
            return add(severity::error, where,
                       "at most " + to_percent_text(in_life) +
                           " can vest in the life of the warrant, " + life_text(w));
        if (foreseen.is_none())
            add(severity::error, where,
                "the rule needs more than the contract foresees: " + to_text(t.vests));
        else if (!foreseen.is_whole())
            add(severity::warning, where,
                "at most " + to_percent_text(foreseen) +
                    " can vest by what the contract foresees: " + to_text(t.vests));
    }

    void check_gate(const basic_warrant_head<Rep>& w, const basic_tranche<Rep>& t,
                    const std::string& where) {
        if (most_earned(t.exercisable, life_of(w), false).is_none())
            add(severity::error, where, "no state opens the exercise: " + to_text(t.exercisable));
    }

    /// A deadline makes sense only as a limit on something else.
    void check_deadlines(const rule& r, const std::string& where) {
        bool loose               = false;
        const auto is_a_deadline = [](const rule_node& n) {
            return n.op == rule_op::by || n.op == rule_op::before;
        };
        const bool only_deadlines = fold(r, is_a_deadline, [&](rule_op op, bool left, bool right) {
            if (op == rule_op::greater) loose = loose || left || right;
            return op == rule_op::lesser && left && right;
        });
        if (loose || only_deadlines)
            add(severity::warning, where,
                "a deadline limits another condition with `and`; a deadline alone is met today and "
                "missed tomorrow");
    }

    void check_readings(const rule& r, const std::string& where) {
        bool joined = false;
        for (const rule_node& n : r.nodes()) joined = joined || n.op == rule_op::lesser;
        for (const metric_key& key : r.metrics()) {
            if (key.id == metric_id::milestone && key.of_kind == kind::unsaid)
                add(severity::unsaid, where,
                    "the terms do not say whether " + in_quotes(key.name) +
                        " is a performance, service or market condition");
            if (key.is_priced() && !key.peak && joined)
                add(severity::unsaid, where,
                    to_text(key) + " must hold on the same day as the other conditions; write peak "
                                   "where the clause means \"at any time\"",
                    "price_conditions");
            if (key.id == metric_id::market_cap && !(deal_.company.shares > basic_shares<Rep>{}))
                add(severity::unsaid, where,
                    "the terms do not say which shares count in the market cap",
                    "market_cap_shares");
        }
    }

    const basic_deal<Rep>& deal_;
    std::vector<finding>& findings_;
};

} // namespace detail

/// Lists every finding about a deal, in the order of its terms; an empty list means that nothing
/// was found.
///
/// Never throws for a deal that could be built.
template <representation Rep>
[[nodiscard]] std::vector<finding> validate(const basic_deal<Rep>& d) {
    std::vector<finding> findings;
    detail::validator<Rep>(d, findings).run();
    return findings;
}

/// One finding as a line: "error: tranche "expansion": it cannot be reached ...".
[[nodiscard]] inline std::string to_text(const finding& f) {
    return std::string(to_word(f.how_bad)) + ": " + f.where + ": " + f.what;
}

/// Prints the finding as a line without its end.
inline std::ostream& operator<<(std::ostream& out, const finding& f) {
    return out << to_text(f);
}

#ifdef KICKER_COMPILED
/// @cond
extern template std::vector<finding> validate(const deal&);
/// @endcond
#endif

} // namespace kicker
