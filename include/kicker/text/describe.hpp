// A deal in words, and a vesting path as a table.
#pragma once

#include <kicker/deal/validate.hpp>
#include <kicker/ledger/vesting_path.hpp>
#include <kicker/text/table.hpp>

namespace kicker {

/// A strike in words: "0.01 per share", "90% of the 30-day VWAP at "T2 vested", at least 1.1893".
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_strike<Rep>& s) {
    if (!s.is_set_later()) return to_text(s.price()) + " per share";
    return to_text(s.of_vwap()) + " of the " + std::to_string(s.vwap_days()) + "-day VWAP at " +
           in_quotes(s.milestone()) +
           (s.price() > basic_price<Rep>{} ? ", at least " + to_text(s.price()) : "");
}

/// An expiry in words.
[[nodiscard]] inline std::string to_text(const expiry& e) {
    if (!e.is_said()) return "not said";
    const std::string last = e.last() == day::latest() ? "" : to_text(e.last());
    if (e.after().empty()) return last;
    return (last.empty() ? "" : last + ", or if earlier ") + std::to_string(e.business_days()) +
           " business days after " + in_quotes(e.after());
}

/// The terms of a deal in words: contract, warrants, tranches with their rules. What is not said is
/// left out.
template <representation Rep>
[[nodiscard]] std::string describe(const basic_deal<Rep>& d) {
    const auto& c = d.contract;
    std::string s = std::string(d.name.view()) + "\n";
    s += "  " + std::string(c.buyer.view()) + " buys from " + std::string(c.seller.view());
    if (c.term != term{}) s += ", " + to_text(c.term.from()) + " to " + to_text(c.term.to());
    s += "\n";
    const std::string in_currency = c.currency.empty() ? "" : " " + std::string(c.currency.view());
    if (c.commitment != basic_money<Rep>{})
        s += "  commitment " + to_text(c.commitment) + in_currency + "\n";
    if (c.ceiling != basic_money<Rep>{}) s += "  up to " + to_text(c.ceiling) + in_currency + "\n";
    if (c.capacity != basic_power<Rep>{}) s += "  capacity " + to_text(c.capacity) + "\n";
    if (c.capacity_option != basic_power<Rep>{})
        s += "  option on " + to_text(c.capacity_option) + " more\n";
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        const auto& w = d.warrants.head(i);
        s += "  warrant " + in_quotes(w.name) + ", strike " + to_text(w.strike) + ", expires " +
             to_text(w.expires) + "\n";
        for (const auto& t : d.warrants.tranches_of(i)) {
            const std::string size = t.shares.is_floating()
                                         ? to_text(t.shares.part()) + " of the company"
                                         : to_text(granted(t)) + " shares";
            s += "    " + in_quotes(t.name) + ": " + size + " vest: " + to_text(t.vests) + "\n";
            if (t.exercisable != always) s += "      exercisable: " + to_text(t.exercisable) + "\n";
            if (t.strike) s += "      strike " + to_text(*t.strike) + "\n";
        }
        if (w.floor != never) s += "    vested at least: " + to_text(w.floor) + "\n";
    }
    return s;
}

/// A vesting path as a table: day, tranche, shares, cumulative, cause. What stands behind a reading
/// that looks back is in `backing_text`.
template <representation Rep>
[[nodiscard]] table as_table(const basic_vesting_path<Rep>& path) {
    table t(
        {{"day"}, {"tranche"}, {"shares", align::right}, {"cumulative", align::right}, {"cause"}});
    for (const auto& v : path)
        t.add({to_text(v.on), std::string(v.tranche.view()), to_text(v.shares),
               to_text(v.cumulative), v.cause});
    return t;
}

/// A line for each change that rests on a reading that looks back: how many days of price stand behind
/// it, and which.
template <representation Rep>
[[nodiscard]] std::string backing_text(const basic_vesting_path<Rep>& path,
                                       std::string_view indent = "  ") {
    std::string s;
    for (const auto& v : path)
        if (!v.basis.empty())
            s += std::string(indent) + to_text(v.on) + ", " + std::string(v.tranche.view()) + ": " +
                 v.basis + "\n";
    return s;
}

} // namespace kicker
