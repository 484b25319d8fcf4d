// What a share is worth as terms define it, day by day: of the open day, and of the day before.
#pragma once

#include <kicker/equity/adjustment.hpp>
#include <kicker/equity/fair_market_value.hpp>
#include <kicker/ledger/takers.hpp>

#include <deque>
#include <map>
#include <string>

namespace kicker::detail {

/// Remembers what each term on the value of a share comes to at the close of each day, in ticks of a
/// price of that day. A split moves what is remembered.
class market_values {
public:
    /// Begins to follow what a term reads. Requires: no day has been opened.
    void follow(ledger_timeline& t, const fair_market_value& term) {
        if (find(term) != nullptr) return;
        followed& f = all_.emplace_back(followed{.term = term});
        for (const rule& r : rules_of(term)) f.reads.push_back(r);
        for (const rule& r : f.reads) t.follow(r);
    }
    /// What a term comes to: of the day itself where it says so, or else at the last close before.
    /// Nothing where too little is known.
    [[nodiscard]] std::optional<price> value_of(const ledger_timeline& t,
                                                const fair_market_value& term) const {
        const followed* const f = find(term);
        const auto ticks        = term.same_day ? read(t, *f) : f->before;
        if (!ticks) return std::nullopt;
        const price value = to_multiple(*ticks, term.unit, term.how);
        return value > price{} ? std::optional(value) : std::nullopt;
    }
    /// The exact value at the last close before today, in ticks.
    [[nodiscard]] std::optional<fraction> before(const fair_market_value& term) const {
        return find(term)->before;
    }
    void split(const fraction& new_for_old) {
        for (followed& f : all_)
            if (f.before) f.before = reduced(*f.before / new_for_old);
        for (auto& [name, value] : measured_) value = reduced(value / new_for_old);
    }
    /// A measure has been told, in the shares of its day.
    void tell(const event& e) { measured_.insert_or_assign(e.name, fraction(int128{e.ticks})); }
    /// The day is over: what it came to is from now on the last close before.
    void end(const ledger_timeline& t) {
        for (followed& f : all_) f.before = read(t, f);
    }

private:
    struct followed {
        fair_market_value term;
        std::deque<rule>
            reads{}; ///< rules that stay where they are, for the timeline points at them
        std::optional<fraction> before{};
    };

    [[nodiscard]] static std::vector<rule> rules_of(const fair_market_value& v) {
        const auto measured = [](std::string_view name) {
            return measure<price>(label(name), kind::market) >= price{};
        };
        switch (v.from) {
        case value_source::last_close: return {share_price >= price{}};
        case value_source::vwap: return {vwap(share_price, v.days) >= price{}};
        case value_source::average: return {average(share_price, v.days) >= price{}};
        case value_source::bid_ask: return {measured(bid_measure), measured(ask_measure)};
        case value_source::board: return {measured(board_measure)};
        }
        return {};
    }
    /// The mean of what the rules of a term read, in ticks of a price of today. The readings have prices
    /// of the terms.
    [[nodiscard]] std::optional<fraction> read(const ledger_timeline& t, const followed& f) const {
        fraction sum;
        for (const rule& r : f.reads) {
            const metric_key& key = r.metrics()[0];
            if (key.id == metric_id::measure) {
                const auto told = measured_.find(key.name.view());
                if (told == measured_.end()) return std::nullopt;
                sum = reduced(sum + told->second);
                continue;
            }
            const auto v = t.readings().state_for(r).find(key);
            if (!v) return std::nullopt;
            sum = reduced(sum + *v / t.readings().split_since_terms());
        }
        return reduced(sum / fraction(int128(f.reads.size())));
    }
    [[nodiscard]] const followed* find(const fair_market_value& term) const {
        for (const followed& f : all_)
            if (f.term == term) return &f;
        return nullptr;
    }

    std::deque<followed> all_;
    std::map<std::string, fraction, std::less<>> measured_; ///< in shares of the day
};

/// The term by which a strike that is set later reads its average: until the day before.
[[nodiscard]] inline fair_market_value average_behind(const strike& s) {
    return {.from = value_source::vwap, .days = s.vwap_days()};
}

} // namespace kicker::detail
