// The cap table as a part of a document: a history that says what there was on its first day, and the
// notes, rounds and offerings since.
#pragma once

#include <kicker/document/detail/read_cap_table.hpp>
#include <kicker/equity/company_words.hpp>
#include <kicker/json/object_writer.hpp>

namespace kicker::detail {

/// Writes the part from a history; what the part has no words for is a complaint.
class cap_table_writer {
public:
    cap_table_writer(object_writer& o, const company_history& history) : o_(o), history_(history) {
        for (const company_event& e : history)
            if (std::holds_alternative<class_created>(e.what))
                first_ = std::min(first_.value_or(e.on), e.on);
    }

    void write() {
        if (!first_) return o_.complain("classes", "a class of stock", "none");
        for (const company_event& e : history_) refuse_unless_writable(e);
        o_.put("as_of", to_text(*first_));
        for (const cap_table_list& l : cap_table_lists) write(l);
    }

private:
    void write(const cap_table_list& l) {
        std::vector<company_event> all;
        std::ranges::copy_if(history_, std::back_inserter(all), l.has);
        if (all.empty() && l.key != cap_table_lists.front().key) return;
        o_.list(l.key, all, [this](object_writer& item, const company_event& e) {
            item_ = &e;
            std::visit([&](const auto& what) { put(item, what); }, e.what);
        });
    }
    /// Whether a list has such a change. What is not dated is of the first day.
    void refuse_unless_writable(const company_event& e) {
        const auto* const list =
            std::ranges::find_if(cap_table_lists, [&](const auto& l) { return l.has(e); });
        if (list == cap_table_lists.end())
            o_.complain("as_of", "a class, plan, holding, option, warrant, note, round or offering",
                        to_text(e));
        else if (!list->is_dated && e.on != *first_)
            o_.complain("as_of", "what there is on the first day, " + to_text(*first_), to_text(e));
    }
    /// Complains of what a list cannot say, unless it is as the reader has it.
    void require(object_writer& o, bool is_usual, const char* key, const char* expected) const {
        if (!is_usual) o.complain(key, expected, to_text(*item_));
    }

    void put(object_writer& o, const class_created& e) const {
        const share_class& c = e.made;
        o.text("name", c.name);
        if (c.kind != stock_kind::common) o.put("kind", std::string(to_word(c.kind)));
        if (c.votes) put_number(o, "votes", *c.votes);
        o.text("into", c.into);
        if (!c.converts_into.is_whole()) put_number(o, "converts_into", c.converts_into);
        o.amount("original_price", c.original_price);
        o.known("authorized", c.authorized);
        require(o, c.treasury == shares{} && c.splits.is_whole(), "name",
                "a class without treasury shares, before every split");
    }
    void put(object_writer& o, const plan_created& e) const {
        shares available = e.reserved;
        for (const company_event& other : history_)
            if (const auto* const g = std::get_if<option_granted>(&other.what);
                g != nullptr && g->plan == e.plan)
                available -= g->number;
        o.text("name", e.plan);
        o.text("class", e.of_class);
        o.put("available", to_text(available));
        require(o, e.takes_back, "name", "a plan to which cancelled options return");
    }
    void put(object_writer& o, const shares_issued& e) const {
        o.text("holder", e.holder);
        o.text("class", e.of_class);
        o.put("shares", to_text(e.number));
        require(o, e.plan.empty() && !e.from_treasury, "holder",
                "shares that come from no plan and no treasury");
    }
    /// An option of a plan, or a warrant on a class; no list has another change.
    template <class Right>
    static void put(object_writer& o, const Right& e) {
        constexpr bool is_option = std::same_as<Right, option_granted>;
        if constexpr (is_option || std::same_as<Right, warrant_issued>) {
            o.text("name", e.name);
            o.text("holder", e.holder);
            if constexpr (is_option) o.text("plan", e.plan);
            else o.text("class", e.of_class);
            o.put("shares", to_text(e.number));
            o.known("vested", e.vested);
            o.amount("strike", e.strike);
        }
    }
    void put(object_writer& o, const note_issued& e) const {
        o.text("name", e.name);
        o.text("holder", e.holder);
        o.put("principal", to_text(e.principal));
        if (item_->on != *first_) o.put("issued", to_text(item_->on));
        o.known("cap", e.terms.cap);
        if (e.terms.base != cap_base::pre_money) o.put("cap_base", std::string(cap_base_words[1]));
        o.amount("discount", e.terms.discount);
        o.amount("interest", e.terms.interest);
        require(o, !e.terms.counts_new_pool && e.terms.days_in_year == 365, "name",
                "a year of 365 days, and a cap without the new pool");
    }
    void put(object_writer& o, const priced_round& e) const {
        o.put("date", to_text(item_->on));
        o.text("name", e.name);
        o.text("class", e.of_class);
        o.known("price", e.at);
        o.known("pre_money", e.pre_money);
        o.text("plan", e.plan);
        o.amount("pool", e.pool);
        if (!e.pool_in_pre_money) o.put("pool_in_pre_money", std::string(choice_words[0]));
        o.list("investors", e.investors, [](object_writer& i, const round_investor& one) {
            i.text("holder", one.holder);
            i.known("pays", one.pays);
        });
        priced_round usual;
        usual.name              = e.name;
        usual.of_class          = e.of_class;
        usual.investors         = e.investors;
        usual.at                = e.at;
        usual.pre_money         = e.pre_money;
        usual.plan              = e.plan;
        usual.pool              = e.pool;
        usual.pool_in_pre_money = e.pool_in_pre_money;
        require(o, e == usual, "date", "a round in which notes convert, with the usual roundings");
    }
    void put(object_writer& o, const public_offering& e) const {
        o.put("date", to_text(item_->on));
        o.text("class", e.of_class);
        o.text("buyer", e.buyer);
        o.put("primary", to_text(e.primary));
        o.put("price", to_text(e.at));
        o.amount("over_allotment", e.over_allotment);
        require(o, e.sellers.empty() && e.preferred_converts && !e.buyer.empty(), "date",
                "an offering of new shares to a buyer, at which preferred stock converts");
    }
    /// A number of at most nine decimals, as the reader has it.
    static void put_number(object_writer& o, std::string_view key, const fraction& f) {
        constexpr int places    = 9;
        const fraction r        = reduced(f);
        const int128 scale      = power_of_ten(places);
        const bool has_decimals = scale % r.denominator() == 0;
        if (!has_decimals)
            return o.complain(key, "a number of at most nine decimals",
                              in_a_number(r.numerator()) + "/" + in_a_number(r.denominator()));
        const int128 all   = r.numerator() * (scale / r.denominator());
        std::string behind = in_a_number(all % scale);
        behind.insert(0, static_cast<std::size_t>(places) - behind.size(), '0');
        behind.erase(behind.find_last_not_of('0') + 1);
        o.put(key, in_a_number(all / scale) + (behind.empty() ? "" : "." + behind));
    }
    [[nodiscard]] static std::string in_a_number(int128 n) {
        return std::to_string(rep_traits<int128>::to_int64(n));
    }

    object_writer& o_;
    const company_history& history_;
    std::optional<day> first_{};
    const company_event* item_ = nullptr; ///< which is written
};

} // namespace kicker::detail
