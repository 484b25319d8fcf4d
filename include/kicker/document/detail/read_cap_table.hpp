// The part `cap_table`: who holds what of the company on a day, and the rounds and offerings since.
#pragma once

#include <kicker/document/detail/right_values.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/json/object_reader.hpp>

namespace kicker::detail {

/// A number that is no amount of anything: "20", "0.75".
struct written_number {
    fraction value{}; ///< exactly
};
[[nodiscard]] inline written_number value_of(std::type_identity<written_number>, document_reader&,
                                             const term_text& t) {
    const decimal_number n = read_decimal(t.text, 0, true);
    if (n.end != t.text.size() || n.negative || n.digits.size() > 15 || n.places > 9 ||
        n.places < 0)
        throw invalid_text({0, 1}, "a number of at most 15 digits, 9 of them behind the point",
                           quoted_beginning(t.text));
    int128 digits = 0;
    for (const char c : n.digits) digits = digits * 10 + (c - '0');
    return {reduced(fraction(digits, int128{power_of_ten(n.places)}))};
}

inline constexpr std::array<std::string_view, 2> stock_words    = {"common", "preferred"};
inline constexpr std::array<std::string_view, 2> cap_base_words = {"pre-money", "post-money"};

} // namespace kicker::detail

namespace kicker {

[[nodiscard]] inline stock_kind value_of(std::type_identity<stock_kind>, document_reader&,
                                         const term_text& t) {
    return choice_of<stock_kind>(detail::stock_words, t);
}
[[nodiscard]] inline cap_base value_of(std::type_identity<cap_base>, document_reader&,
                                       const term_text& t) {
    return choice_of<cap_base>(detail::cap_base_words, t);
}

namespace detail {

/// Reads the part into the history that leads to it: what there was on the first day, then what is dated.
class cap_table_reader {
public:
    cap_table_reader(document_reader& in, const label& issuer) : in_(in), history_(issuer) {}

    [[nodiscard]] company_history read(const located& at) {
        object_reader o(in_, at);
        o.read_source();
        o.require("as_of", first_);
        o.require_each("classes", [this](const located& c) { read_class(c); });
        std::vector<located> options; // which are granted from plans, that come first
        o.each("options", [&](const located& g) { options.push_back(g); });
        o.each("plans", [&](const located& p) { read_plan(p, options); });
        o.each("holdings", [this](const located& h) { read_holding(h); });
        for (const located& g : options) read_option(g);
        o.each("warrants", [this](const located& w) { read_warrant(w); });
        o.each("notes", [this](const located& n) { read_note(n); });
        o.each("rounds", [this](const located& r) { read_round(r); });
        o.each("offerings", [this](const located& f) { read_offering(f); });
        o.done();
        if (!in_.is_clean()) return history_;
        try {
            static_cast<void>(history_.latest());
        } catch (const error& e) {
            in_.complain(at, e.what());
        }
        return history_;
    }

private:
    void read_class(const located& at) {
        class_created c;
        written_number votes, converts{fraction::whole()};
        object_reader o(in_, at);
        o.read_source();
        o.require("name", c.made.name);
        o.read("kind", c.made.kind);
        if (o.member("votes")) {
            o.read("votes", votes);
            c.made.votes = votes.value;
        }
        o.read("into", c.made.into);
        o.read("converts_into", converts);
        o.read("original_price", c.made.original_price);
        o.read("authorized", c.made.authorized);
        o.done();
        c.made.converts_into = converts.value;
        history_.add(first_, c);
    }
    /// The plan begins with what is available and what is granted from it.
    void read_plan(const located& at, const std::vector<located>& options) {
        plan_created p;
        shares available;
        object_reader o(in_, at);
        o.read_source();
        o.require("name", p.plan);
        o.require("class", p.of_class);
        o.require("available", available);
        o.done();
        for (const located& g : options)
            if (const json_node* plan = g.node->find("plan");
                plan != nullptr && words_in(*plan) == p.plan.view())
                if (const auto n = number_of(g)) available += *n;
        p.reserved = available;
        history_.add(first_, p);
    }
    [[nodiscard]] static std::string words_in(const json_node& n) {
        const json_node* value = n.find("value");
        return value == nullptr ? n.text : value->text;
    }
    [[nodiscard]] std::optional<shares> number_of(const located& option) {
        const json_node* n = option.node->find("shares");
        if (n == nullptr) return std::nullopt;
        const auto value = object_reader::value_in(in_, {n, option.pointer + "/shares"});
        return value ? read_term<shares>(in_, *value) : std::nullopt;
    }
    void read_holding(const located& at) {
        shares_issued s;
        object_reader o(in_, at);
        o.read_source();
        o.require("holder", s.holder);
        o.require("class", s.of_class);
        o.require("shares", s.number);
        o.done();
        history_.add(first_, s);
    }
    void read_option(const located& at) {
        option_granted g;
        object_reader o(in_, at);
        o.read_source();
        o.require("name", g.name);
        o.require("holder", g.holder);
        o.require("plan", g.plan);
        o.require("shares", g.number);
        o.read("vested", g.vested);
        o.read("strike", g.strike);
        o.done();
        history_.add(first_, g);
    }
    void read_warrant(const located& at) {
        warrant_issued w;
        object_reader o(in_, at);
        o.read_source();
        o.require("name", w.name);
        o.require("holder", w.holder);
        o.require("class", w.of_class);
        o.require("shares", w.number);
        o.read("vested", w.vested);
        o.read("strike", w.strike);
        o.done();
        history_.add(first_, w);
    }
    void read_note(const located& at) {
        note_issued n;
        day issued = first_;
        object_reader o(in_, at);
        o.read_source();
        o.require("name", n.name);
        o.require("holder", n.holder);
        o.require("principal", n.principal);
        o.read("issued", issued);
        o.read("cap", n.terms.cap);
        o.read("cap_base", n.terms.base);
        o.read("discount", n.terms.discount);
        o.read("interest", n.terms.interest);
        o.done();
        history_.add(issued, n);
    }
    void read_round(const located& at) {
        priced_round r;
        day on = first_;
        written_choice in_pre_money{true};
        object_reader o(in_, at);
        o.read_source();
        o.require("date", on);
        o.read("name", r.name);
        o.require("class", r.of_class);
        o.read("price", r.at);
        o.read("pre_money", r.pre_money);
        o.read("plan", r.plan);
        o.read("pool", r.pool);
        o.read("pool_in_pre_money", in_pre_money);
        o.require_each("investors", [&](const located& i) {
            round_investor one;
            object_reader p(in_, i);
            p.read_source();
            p.require("holder", one.holder);
            p.read("pays", one.pays);
            p.done();
            r.investors.push_back(one);
        });
        o.done();
        r.pool_in_pre_money = in_pre_money.is_yes;
        history_.add(on, r);
    }
    void read_offering(const located& at) {
        public_offering f;
        day on = first_;
        object_reader o(in_, at);
        o.read_source();
        o.require("date", on);
        o.require("class", f.of_class);
        o.read("buyer", f.buyer);
        o.require("primary", f.primary);
        o.require("price", f.at);
        o.read("over_allotment", f.over_allotment);
        o.done();
        history_.add(on, f);
    }

    document_reader& in_;
    company_history history_;
    day first_{};
};

} // namespace detail

} // namespace kicker
