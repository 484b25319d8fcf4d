// A slow reading of what a warrant's paper says, for oracles: every day in turn, in exact ratios. Of the
// library it uses the data types only.
#pragma once

#include <kicker/equity/warrant_life.hpp>

#include "support/exact.hpp"

#include <algorithm>
#include <map>
#include <string>

/// A life in lines, one list for each thing that is told.
struct life_lines {
    std::vector<std::string> positions, exercises, adjustments, lapses, top_ups, limits;
    std::string company;
    std::string refused; ///< why there is no life

    friend bool operator==(const life_lines&, const life_lines&) = default;
};

/// One line of numbers and words.
class line_of {
public:
    template <class... T>
    explicit line_of(const T&... all) {
        (add(all), ...);
    }
    operator std::string() const { return text_; }

    void add(std::string_view t) { text_.append(t).push_back(' '); }
    void add(const char* t) { add(std::string_view(t)); }
    void add(const std::string& t) { add(std::string_view(t)); }
    void add(const kicker::label& t) { add(t.view()); }
    void add(const kicker::day& t) { add(std::int64_t{t - kicker::day(date::year(2026) / 1 / 1)}); }
    void add(std::int64_t n) { add(std::string_view(std::to_string(n))); }
    void add(std::size_t n) { add(static_cast<std::int64_t>(n)); }
    void add(int n) { add(std::int64_t{n}); }
    void add(const std::optional<std::int64_t>& n) {
        if (n) add(*n);
        else add("-");
    }
    void add(const exact& e) {
        add(static_cast<std::int64_t>(e.n));
        text_.back() = '/';
        add(static_cast<std::int64_t>(e.d));
    }

private:
    std::string text_;
};

/// The life of the warrants of a deal until a day, worked out slowly.
class slow_life {
public:
    slow_life(const kicker::deal& d, const kicker::ledger& l,
              const std::vector<kicker::warrant_rights>& rights, kicker::day until);

    life_lines run();

private:
    using whole = std::int64_t;
    using day   = kicker::day;

    /// A strike, or the term by which one is set.
    struct strike_now {
        std::optional<whole> ticks;
        std::optional<kicker::strike> later;
        whole least = 0, carried = 0;
    };
    struct quote {
        day on;
        exact value;
        std::optional<exact> volume;
    };
    struct live_tranche {
        const kicker::tranche* terms = nullptr;
        strike_now strike;
        exact highest;                ///< the mark of its rule
        whole size = 0, of_terms = 0; ///< granted and vested, in the shares of the terms
        bool is_closed   = false;     ///< no more vests
        bool vests_whole = false;     ///< on the end of the contract
        whole exercised = 0, lapsed = 0, ready = 0, unvested = 0; ///< in the shares of the day
        whole gone          = 0;                    ///< of the lapsed, those that had vested
        whole unvested_then = 0, of_terms_then = 0; ///< when the shares were last adjusted
    };
    struct live_slice {
        exact until;
        strike_now strike;
    };
    struct live_warrant {
        const kicker::warrant_head* terms = nullptr;
        kicker::warrant_rights rights;
        std::vector<live_tranche> tranches;
        std::vector<live_slice> slices;
        std::vector<bool> is_lifted;
        std::vector<const kicker::warrant_rights*> to_come; ///< rights of later days
        exact split_then = 1;                               ///< until the day of the rights
        struct notice {
            day on, from; ///< from when it holds, where it raises the limit
            kicker::percent part;
        };
        std::vector<notice> notices;
        struct ending {
            day on; ///< of the effect, if nobody cures
            kicker::on_end then;
        };
        std::vector<ending> uncured;
        exact highest_floor, passed;
        std::vector<std::pair<day, exact>> borne; ///< of dividends, in the shares of the signing
        exact cash;                               ///< of mergers, with each share
        exact to_grow, each = 1; ///< carried growth of each share; shares for one first granted
        whole issued_shares = 0;
        day issued, last;
        bool is_over = false;

        [[nodiscard]] whole sum(whole live_tranche::*n) const {
            whole all = 0;
            for (const auto& t : tranches) all += t.*n;
            return all;
        }
        [[nodiscard]] whole outstanding() const {
            return sum(&live_tranche::ready) + sum(&live_tranche::unvested);
        }
        [[nodiscard]] whole granted() const {
            return outstanding() + sum(&live_tranche::exercised) + sum(&live_tranche::lapsed);
        }
    };
    struct refusal {
        std::string why;
    };

    static whole rounded(const exact& x, kicker::rounding how);
    static whole to_multiple(const exact& ticks, whole unit, kicker::rounding how) {
        return rounded(ticks / unit, how) * unit;
    }
    static exact exactly(const kicker::fraction& f) { return {f.numerator(), f.denominator()}; }
    static exact part(kicker::percent p) { return {p.ticks(), 1'000'000}; }
    /// Of price ticks times shares, in money.
    static whole money_of(const exact& price_ticks) { return (price_ticks / 10'000).nearest(); }

    [[nodiscard]] exact reading(const kicker::rule& r) const;
    [[nodiscard]] exact leaf(const kicker::rule& r, const kicker::rule_node& n) const;
    [[nodiscard]] bool has_happened(const kicker::label& name) const {
        return milestones_.contains(std::string(name.view()));
    }
    [[nodiscard]] std::optional<exact> market() const {
        if (prices_.empty()) return std::nullopt;
        return exact(prices_.back().value.nearest());
    }
    [[nodiscard]] std::optional<exact> average(int days, day last, bool weighted) const;
    [[nodiscard]] std::optional<exact> measured(std::string_view name, day last) const;
    [[nodiscard]] std::optional<whole> value(const live_warrant& w) const;

    void adjust_all(std::size_t place);
    void adjust(live_warrant& w, std::size_t place);
    void scale(live_warrant& w, std::optional<std::size_t> place, const exact& of_strike,
               const exact& of_shares, whole less);
    [[nodiscard]] static exact growth(live_warrant& w, const exact& of_shares, bool makes_all);
    static void restrike(strike_now& k, const live_warrant& w, const exact& of_strike, whole less,
                         bool makes_all);
    /// An exercise makes all that is carried forward.
    void settle(live_warrant& w, std::optional<std::size_t> place);
    /// Takes up rights that hold from today on.
    void amend(live_warrant& w);
    static strike_now strike_of(const std::optional<kicker::strike>& s) {
        strike_now k;
        if (s && s->is_set_later()) k.later = s, k.least = s->price().ticks();
        else if (s) k.ticks = s->price().ticks();
        return k;
    }
    static void vest_rest(live_warrant& w);
    void vest(live_warrant& w);
    void follow(live_tranche& t, const live_warrant& w);
    [[nodiscard]] static whole shares_of(const live_tranche& t, const exact& earned, whole size);
    void close_rest(live_warrant& w, live_tranche& t);
    void end_by(const kicker::event& e);
    void end(live_warrant& w, kicker::on_end then);
    [[nodiscard]] static bool is_working(day d) {
        return (d - day(date::year(2025) / 12 / 1)) % 7 < 5; // a Monday
    }
    void set_strikes(live_warrant& w);

    [[nodiscard]] bool is_alive(const live_warrant& w) const {
        return !w.is_over && today_ >= w.issued && today_ <= w.last;
    }
    [[nodiscard]] whole gated(const live_warrant& w, const live_tranche& t) const;
    [[nodiscard]] kicker::percent owned_at_most(const live_warrant& w,
                                                const kicker::exercise_limit& l) const;
    [[nodiscard]] std::optional<whole> room(const live_warrant& w, std::size_t limit) const;
    [[nodiscard]] std::optional<whole> room(const live_warrant& w) const;
    [[nodiscard]] whole slice_ends(const live_warrant& w, std::size_t i) const;
    [[nodiscard]] std::size_t slice_at(const live_warrant& w, whole taken) const;
    [[nodiscard]] std::optional<whole> strike_at(const live_warrant& w, whole taken) const;
    [[nodiscard]] std::optional<whole> next_strike(const live_warrant& w,
                                                   const live_tranche& t) const;
    struct lot {
        live_tranche* t;
        whole strike, number, issued, paid, rest, passed;
    };
    /// Lots for so many shares of some tranches; of a net exercise at a value.
    std::vector<lot> lots_of(live_warrant& w, whole number, std::string_view of,
                             std::optional<whole> value, bool only_gains);
    void take(live_warrant& w, std::vector<lot> lots, const char* by, std::optional<std::size_t> e,
              std::optional<whole> value);
    void exercise(std::size_t place);
    void deem(live_warrant& w, const char* by);
    [[nodiscard]] whole worth(const live_warrant& w, const live_tranche& t, whole value,
                              whole& done) const;
    void lapse_all(live_warrant& w, const char* why, std::optional<whole> paid_at);
    void sell_or_expire(live_warrant& w);
    void make_up(live_warrant& w);
    void tell();

    const kicker::ledger& ledger_;
    day until_, today_;
    std::vector<live_warrant> warrants_;
    std::vector<quote> prices_;
    std::map<std::string, day> milestones_;
    struct measure_now {
        day on;
        exact value;
    };
    std::map<std::string, std::vector<measure_now>> measures_;
    exact spend_, split_ = 1;
    std::optional<exact> outstanding_, at_signing_;
    exact held_;
    whole issued_ = 0; ///< by all exercises
    life_lines told_;
};

#include "support/slow_life_terms.hpp"
