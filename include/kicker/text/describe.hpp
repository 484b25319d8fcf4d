// A deal in words, and what stands behind a vesting path.
#pragma once

#include <kicker/deal/validate.hpp>
#include <kicker/ledger/vesting_path.hpp>

namespace kicker {

namespace detail {

[[nodiscard]] inline std::string shares_text(const std::string& number) {
    return number + (number == "1" ? " share" : " shares");
}

} // namespace detail

/// A strike in words: "0.01 per share", "90% of the 30-day VWAP at "T2 vested", at least 1.1893".
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_strike<Rep>& s) {
    if (!s.is_set_later()) return to_text(s.price()) + " per share";
    return to_text(s.of_vwap()) + " of the " + std::to_string(s.vwap_days()) + "-day VWAP at " +
           in_quotes(s.milestone()) +
           (s.price() > basic_price<Rep>{} ? ", at least " + to_text(s.price()) : "");
}

/// The size of a tranche in words: "33,333,333 shares", "10% of the company (including itself)".
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_tranche_size<Rep>& size) {
    if (!size.is_floating()) return detail::shares_text(to_text(size.in({}, rounding::down)));
    return to_text(size.part()) + " of the company (" +
           (size.base() == including_itself ? "including itself, floating)"
                                            : "excluding itself, floating)");
}

/// An expiry in words.
[[nodiscard]] inline std::string to_text(const expiry& e) {
    if (!e.is_said()) return "not said";
    std::string last = e.last() == day::latest() ? "" : to_text(e.last());
    if (e.after().empty()) return last;
    return (last.empty() ? "" : last + ", or if earlier ") + std::to_string(e.business_days()) +
           (e.business_days() == 1 ? " business day after " : " business days after ") +
           in_quotes(e.after());
}

/// A time to cure in words: "30 days", "10 business days".
[[nodiscard]] inline std::string to_text(const cure_period& c) {
    return std::to_string(c.days) + (c.is_of_business ? " business day" : " day") +
           (c.days == 1 ? "" : "s");
}

namespace detail {

/// What follows when the contract ends, in words.
[[nodiscard]] inline std::string to_text(const termination_term& t) {
    constexpr std::string_view then[] = {"the terms do not say what follows",
                                         "unvested shares are forfeited", "unvested shares vest",
                                         "nothing changes"};
    const std::string by =
        t.ended_by == party::either ? "" : " by the " + std::string(to_word(t.ended_by));
    return "if the contract is ended" + by +
           (t.reason.empty() ? "" : " for " + in_quotes(t.reason)) +
           (t.cure.is_said() ? " and nobody cures within " + to_text(t.cure) : "") + ": " +
           std::string(then[static_cast<std::size_t>(t.then)]);
}

template <representation Rep>
[[nodiscard]] std::string describe(const basic_contract<Rep>& c) {
    std::string s;
    const auto line               = [&](const std::string& text) { s += "  " + text + "\n"; };
    const std::string in_currency = c.currency.empty() ? "" : " " + std::string(c.currency.view());
    if (!c.buyer.empty()) line("buyer " + std::string(c.buyer.view()));
    if (!c.seller.empty()) line("seller " + std::string(c.seller.view()));
    if (c.term != term{}) line("term " + to_text(c.term.from()) + " to " + to_text(c.term.to()));
    if (c.commitment != basic_money<Rep>{})
        line("commitment " + to_text(c.commitment) + in_currency);
    if (c.ceiling != basic_money<Rep>{}) line("ceiling " + to_text(c.ceiling) + in_currency);
    if (c.capacity != basic_power<Rep>{}) line("capacity " + to_text(c.capacity));
    if (c.capacity_option != basic_power<Rep>{})
        line("option on " + to_text(c.capacity_option) + " more");
    return s;
}

template <representation Rep>
[[nodiscard]] std::string describe(const basic_tranche<Rep>& t) {
    std::string s = "    tranche " + in_quotes(t.name) + ": " + to_text(t.shares) +
                    " vest: " + to_text(t.vests) + "\n";
    const auto line = [&](const std::string& text) { s += "      " + text + "\n"; };
    if (t.exercisable != always) line("exercisable: " + to_text(t.exercisable));
    if (t.strike) line("strike " + to_text(*t.strike));
    if (t.rounding != share_rounding{}) line(to_word(t.rounding));
    return s;
}

/// The head of a warrant, and what holds for the whole of it.
template <representation Rep>
[[nodiscard]] std::string describe(const basic_warrant_head<Rep>& w) {
    std::string s   = "  warrant " + in_quotes(w.name) + "\n";
    const auto line = [&](const std::string& text) { s += "    " + text + "\n"; };
    if (w.shares.is_said())
        line((w.shares.is_cap() ? "up to " : "") + shares_text(to_text(w.shares.number())) +
             " in all");
    if (!w.share_class.empty()) line("of " + std::string(w.share_class.view()));
    if (w.strike) line("strike " + to_text(*w.strike));
    if (w.issued) line("issued " + to_text(*w.issued));
    if (w.expires.is_said()) line("expires " + to_text(w.expires));
    if (w.floor != never) line("vested at least: " + to_text(w.floor));
    for (const auto& t : w.on_termination) line(to_text(t));
    return s;
}

} // namespace detail

/// The terms of a deal in words: contract, company, warrants, tranches with their rules. What is
/// not said is left out; the payments of the schedule are told by their number and sum.
template <representation Rep>
[[nodiscard]] std::string describe(const basic_deal<Rep>& d) {
    std::string s = std::string(d.name.view()) + "\n" + detail::describe(d.contract);
    if (d.company.shares != basic_shares<Rep>{})
        s += "  company " + in_quotes(d.company.name) + ", " +
             detail::shares_text(to_text(d.company.shares)) + " outstanding\n";
    if (!d.schedule.empty())
        s += "  schedule of " + std::to_string(d.schedule.size()) + " payments, " +
             to_text(total(d.schedule)) + "\n";
    for (const auto& [head, tranches] : d.warrants) {
        s += detail::describe(head);
        for (const auto& t : tranches) s += detail::describe(t);
    }
    return s;
}

/// A line for each change that rests on a reading that looks back: how many days of price stand
/// behind it, and which.
template <representation Rep>
[[nodiscard]] std::string backing_text(const basic_vesting_path<Rep>& path,
                                       std::string_view indent = "  ") {
    std::string s;
    for (const auto& v : path)
        if (!v.basis.empty())
            s += std::string(indent) + to_text(v.on) + ", " + std::string(v.tranche.view()) + ": " +
                 to_text(v.basis) + "\n";
    return s;
}

#ifdef KICKER_COMPILED
/// @cond
extern template std::string describe(const deal&);
extern template std::string backing_text(const vested_path&, std::string_view);
/// @endcond
#endif

} // namespace kicker
