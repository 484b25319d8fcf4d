// The terms of a deal: contract, interpretation, warrants and their tranches.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/deal/vested.hpp>
#include <kicker/document/detail/rights_so_far.hpp>
#include <kicker/document/detail/values.hpp>
#include <kicker/document/interpretation.hpp>
#include <kicker/json/object_reader.hpp>

#include <limits>

namespace kicker::detail {

[[nodiscard]] inline contract read_contract(document_reader& in, const located& at) {
    contract c;
    object_reader o(in, at);
    o.read_source();
    o.read("currency", c.currency);
    in.currency = c.currency; // amounts may say it, from here on
    o.read("buyer", c.buyer);
    o.read("seller", c.seller);
    o.read("commitment", c.commitment);
    o.read("ceiling", c.ceiling);
    o.read("capacity", c.capacity);
    o.read("capacity_option", c.capacity_option);
    o.read("term", c.term);
    o.done();
    return c;
}

[[nodiscard]] inline interpretation read_interpretation(document_reader& in, const located& at) {
    interpretation i;
    object_reader o(in, at);
    o.read_source();
    for (std::size_t q = 0; q < i.answers.size(); ++q) {
        const auto& question = interpretation_questions[q];
        std::string said;
        o.read(question.key, said);
        if (said.empty()) continue;
        const auto* const answer = std::ranges::find(question.answers, said);
        if (answer != question.answers.end()) {
            i.answers[q] = *answer;
            continue;
        }
        std::string expected;
        for (const std::string_view a : question.answers)
            if (!a.empty()) expected += (expected.empty() ? "" : " or ") + std::string(a);
        in.complain(*o.member(question.key), expected, quoted_beginning(said),
                    nearest(said, question.answers));
    }
    o.done();
    return i;
}

[[nodiscard]] inline termination_term read_termination(document_reader& in, const located& at) {
    termination_term t;
    object_reader o(in, at);
    o.read_source();
    o.read("ended_by", t.ended_by);
    o.read("reason", t.reason);
    o.require("then", t.then);
    o.read("cure", t.cure);
    o.done();
    return t;
}

[[nodiscard]] inline tranche read_tranche(document_reader& in, const located& at,
                                          const company& of) {
    tranche t;
    written_size size;
    object_reader o(in, at);
    o.read_source();
    o.require("name", t.name);
    o.read("rounding", t.rounding);
    o.require("shares", size);
    o.require("vests", t.vests);
    o.read("exercisable", t.exercisable);
    o.read("strike", t.strike);
    o.done();
    try {
        t.shares = size.of(of, t.rounding.how());
    } catch (const error& e) {
        in.complain(*o.member("shares"), e.what());
    }
    return t;
}

/// Adds to a list of terms; complains of one that there is no room for, or that may not stand
/// there.
template <class List, class Item>
void add_term(document_reader& in, const located& at, List& list, const Item& item) {
    try {
        if constexpr (requires { list.add(item); }) list.add(item);
        else list.push_back(item);
    } catch (const invalid_terms& e) {
        in.complain(at, e.what());
    }
}

/// Adds the shares of a tranche to those before it, as every answer does; complains of a sum that
/// cannot be counted.
inline void add_shares(document_reader& in, const located& at, const tranche& t, shares& so_far) {
    try {
        if (!t.shares.is_floating()) so_far += granted(t);
    } catch (const overflow&) {
        in.complain(at,
                    "at most " +
                        to_text(shares::from_ticks(std::numeric_limits<std::int64_t>::max())) +
                        " shares in all tranches together",
                    "more");
    }
}

/// What it says beyond its vesting is added to `rights`.
[[nodiscard]] inline warrant read_warrant(document_reader& in, const located& at, const company& of,
                                          shares& so_far, rights_so_far& rights) {
    warrant w;
    object_reader o(in, at);
    o.read_source();
    o.require("name", w.name);
    o.read("shares", w.shares);
    o.read("share_class", w.share_class);
    o.read("strike", w.strike);
    o.read("issued", w.issued);
    o.read("expires", w.expires);
    o.read("floor", w.floor);
    o.each("on_termination",
           [&](const located& t) { add_term(in, t, w.on_termination, read_termination(in, t)); });
    o.require_each("tranches", [&](const located& t) {
        const tranche read = read_tranche(in, t, of);
        add_shares(in, t, read, so_far);
        add_term(in, t, w.tranches, read);
    });
    if (const auto r = o.member("rights")) rights.read(in, *r, w.name);
    o.done();
    return w;
}

/// The part `deal`: a deal without company and schedule, and how its clauses are to be read. The rights
/// of its warrants are added to those so far.
struct written_deal {
    deal terms;
    kicker::interpretation interpretation;
};
[[nodiscard]] inline written_deal read_deal(document_reader& in, const located& at,
                                            const company& of, rights_so_far& rights) {
    written_deal d;
    d.terms.company = of;
    object_reader o(in, at);
    o.read_source();
    o.require("name", d.terms.name);
    if (const auto c = o.member("contract")) d.terms.contract = read_contract(in, *c);
    if (const auto i = o.member("interpretation")) d.interpretation = read_interpretation(in, *i);
    shares so_far;
    o.require_each("warrants", [&](const located& w) {
        add_term(in, w, d.terms.warrants, read_warrant(in, w, of, so_far, rights));
    });
    o.done();
    return d;
}

[[nodiscard]] inline company read_company(document_reader& in, const located& at) {
    company c;
    object_reader o(in, at);
    o.read_source();
    o.read("name", c.name);
    o.read("shares", c.shares);
    o.done();
    return c;
}

} // namespace kicker::detail
