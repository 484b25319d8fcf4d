// The definitions of <kicker/ocf/beside.hpp>.
#pragma once

#include <kicker/ocf/beside.hpp>

#include <kicker/json/object_reader.hpp>
#include <kicker/json/object_writer.hpp>
#include <kicker/json/read.hpp>
#include <kicker/json/values.hpp>
#include <kicker/json/write.hpp>

namespace kicker {

namespace detail {

/// The words of what the end of a contract does.
inline constexpr std::array<std::string_view, 4> ocf_end_words      = {"unsaid", "forfeit", "vest",
                                                                       "nothing"};
inline constexpr std::array<std::string_view, 3> ocf_party_words    = {"either", "buyer", "seller"};
inline constexpr std::array<std::string_view, 2> ocf_base_words     = {"including itself",
                                                                       "excluding itself"};
inline constexpr std::array<std::string_view, 4> ocf_rounding_words = {"down", "up", "nearest",
                                                                       "nearest even"};

KICKER_INLINE void beside_write_strike(object_writer& o, std::string_view key,
                                       const std::optional<strike>& s) {
    if (!s) return;
    o.object(key, [&](object_writer& in) {
        in.put(s->is_set_later() ? "at_least" : "price", to_text(s->price()));
        if (!s->is_set_later()) return;
        in.put("of_average", to_text(s->of_vwap()));
        in.put("days", std::to_string(s->vwap_days()));
        in.put("milestone", std::string(s->milestone().view()));
    });
}
KICKER_INLINE void beside_write_tranche(object_writer& o, const tranche& t) {
    o.put("name", std::string(t.name.view()));
    if (t.shares.is_floating()) {
        o.put("part_of_company", to_text(t.shares.part()));
        o.put("base", std::string(ocf_base_words[static_cast<std::size_t>(t.shares.base())]));
    } else o.put("shares", to_text(t.shares.in({}, rounding::down)));
    o.rule("vests", t.vests);
    o.rule("exercisable", t.exercisable);
    beside_write_strike(o, "strike", t.strike);
    o.put("rounding", std::string(ocf_rounding_words[static_cast<std::size_t>(t.rounding.how())]));
    if (t.rounding.is_each_step()) o.put("of", std::string("each step"));
}
KICKER_INLINE void beside_write_warrant(object_writer& o,
                                        const basic_warrant_in_deal<std::int64_t>& w) {
    const warrant_head& h = w.head;
    o.put("name", std::string(h.name.view()));
    if (h.shares.is_said()) {
        o.put("shares", to_text(h.shares.number()));
        if (h.shares.is_cap()) o.put("total", std::string("at most"));
    }
    o.name("share_class", h.share_class.view());
    beside_write_strike(o, "strike", h.strike);
    o.known("issued", h.issued);
    if (h.expires.last() != day::latest()) o.put("expires", to_text(h.expires.last()));
    if (!h.expires.after().empty()) {
        o.put("expires_after", std::string(h.expires.after().view()));
        o.put("business_days", std::to_string(h.expires.business_days()));
    }
    o.rule("floor", h.floor);
    o.list("on_termination", h.on_termination, [](object_writer& in, const termination_term& t) {
        in.put("by", std::string(ocf_party_words[static_cast<std::size_t>(t.ended_by)]));
        in.name("reason", t.reason.view());
        in.put("then", std::string(ocf_end_words[static_cast<std::size_t>(t.then)]));
        if (t.cure.is_said())
            in.put(t.cure.is_of_business ? "cure_business_days" : "cure_days",
                   std::to_string(t.cure.days));
    });
    o.list("tranches", w.tranches,
           [](object_writer& in, const tranche& t) { beside_write_tranche(in, t); });
}

/// A word of a list, by its place.
template <class Enum, std::size_t N>
void beside_read_choice(document_reader& in, object_reader& o, std::string_view key,
                        const std::array<std::string_view, N>& words, Enum& into) {
    const auto at = o.member(key);
    if (!at) return;
    for (std::size_t i = 0; i < N; ++i)
        if (at->node->kind == json_kind::text && at->node->text == words[i]) {
            into = static_cast<Enum>(i);
            return;
        }
    in.complain(*at, "one of the words that kicker writes here", found_in(*at->node));
}
/// A whole number that stands as a text.
KICKER_INLINE int beside_read_small(document_reader& in, object_reader& o, std::string_view key) {
    const auto at = o.member(key);
    if (!at) return 0;
    const std::string& t = at->node->text;
    if (!t.empty() && t.size() <= 5 && t.find_first_not_of("0123456789") == std::string::npos)
        return std::stoi(t);
    in.complain(*at, "a whole number of at most five digits", found_in(*at->node));
    return 0;
}
KICKER_INLINE std::optional<strike> beside_read_strike(document_reader& in, object_reader& of) {
    const auto at = of.member("strike");
    if (!at) return std::nullopt;
    object_reader o(in, *at);
    price fixed, least;
    percent part;
    label milestone;
    o.read("price", fixed);
    o.read("at_least", least);
    o.read("of_average", part);
    const int days = beside_read_small(in, o, "days");
    o.read("milestone", milestone);
    o.done();
    return days == 0 ? strike(fixed) : strike::set_at(milestone, part, days, least);
}
KICKER_INLINE tranche beside_read_tranche(document_reader& in, const located& at) {
    object_reader o(in, at);
    tranche t;
    shares fixed;
    percent part;
    share_base base = including_itself;
    rounding how    = rounding::down;
    label of;
    o.require("name", t.name);
    o.read("shares", fixed);
    o.read("part_of_company", part);
    beside_read_choice(in, o, "base", ocf_base_words, base);
    o.require("vests", t.vests);
    o.require("exercisable", t.exercisable);
    t.strike = beside_read_strike(in, o);
    beside_read_choice(in, o, "rounding", ocf_rounding_words, how);
    o.read("of", of);
    o.done();
    t.shares   = part == percent{} ? tranche_size(fixed) : floating(part, base);
    t.rounding = of.empty() ? share_rounding(how) : each_step(how);
    return t;
}
KICKER_INLINE warrant beside_read_warrant(document_reader& in, const located& at) {
    object_reader o(in, at);
    warrant w;
    shares total;
    label is_cap, after;
    std::optional<day> last;
    o.require("name", w.name);
    o.read("shares", total);
    o.read("total", is_cap);
    o.read("share_class", w.share_class);
    w.strike = beside_read_strike(in, o);
    o.read("issued", w.issued);
    o.read("expires", last);
    o.read("expires_after", after);
    const int days = beside_read_small(in, o, "business_days");
    o.read("floor", w.floor);
    o.each("on_termination", [&](const located& t) {
        object_reader end(in, t);
        termination_term term;
        beside_read_choice(in, end, "by", ocf_party_words, term.ended_by);
        end.read("reason", term.reason);
        beside_read_choice(in, end, "then", ocf_end_words, term.then);
        const int cure     = beside_read_small(in, end, "cure_days");
        const int business = beside_read_small(in, end, "cure_business_days");
        end.done();
        if (std::max(cure, business) > 3'650)
            in.complain(t, "a time to cure of at most 3,650 days",
                        std::to_string(std::max(cure, business)) + " days");
        else if (cure != 0) term.cure = cure_within(cure);
        else if (business != 0) term.cure = cure_within_business_days(business);
        w.on_termination.push_back(term);
    });
    o.require_each("tranches",
                   [&](const located& t) { w.tranches.push_back(beside_read_tranche(in, t)); });
    o.done();
    w.shares = is_cap.empty() ? warrant_total(total) : up_to(total);
    if (!after.empty()) w.expires = expiry(last.value_or(day::latest()), days, after);
    else if (last) w.expires = *last;
    return w;
}

} // namespace detail

KICKER_INLINE std::string write_ocf_beside(const deal& d) {
    std::vector<document_complaint> wrong;
    object_writer o(wrong, {});
    o.put("kicker_warrants", std::string("1"));
    o.name("deal", d.name.view());
    if (!d.contract.currency.empty()) o.put("currency", std::string(d.contract.currency.view()));
    o.list("warrants", d.warrants,
           [](object_writer& in, const auto& w) { detail::beside_write_warrant(in, w); });
    if (!wrong.empty()) throw invalid_document(std::move(wrong));
    return write_json(o.take());
}

KICKER_INLINE deal read_ocf_beside(std::string_view text) {
    const json_node root = read_json(text, ocf_beside_name);
    document_reader in(text, ocf_beside_name, {});
    deal d;
    object_reader o(in, {&root, {}});
    label said;
    std::vector<warrant> warrants;
    o.require("kicker_warrants", said);
    if (!said.empty() && said != "1")
        in.complain({root.find("kicker_warrants"), "/kicker_warrants"}, "version 1 of this file",
                    quoted_beginning(said.view()));
    o.read("deal", d.name);
    o.read("currency", in.currency);
    o.require_each("warrants", [&](const located& w) {
        warrants.push_back(detail::beside_read_warrant(in, w));
    });
    o.done();
    in.finish();
    d.contract.currency = in.currency;
    for (const warrant& w : warrants) d.warrants.add(w);
    return d;
}

} // namespace kicker
