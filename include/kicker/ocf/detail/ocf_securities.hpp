// The securities of a package: each issue, what it vests, and which issues follow from others.
#pragma once

#include <kicker/equity/vesting_words.hpp>
#include <kicker/ocf/detail/ocf_company.hpp>
#include <kicker/ocf/detail/ocf_terms.hpp>

namespace kicker::detail {

/// What kind of thing an issue is.
enum class security_kind : unsigned char { stock, right, note, left_out };

/// One issue of a package, and what is left of it.
struct ocf_security {
    ocf_item item{};
    std::string id{};
    security_kind kind = security_kind::stock;
    day issued{};
    label holder{};
    ocf_class* of_class = nullptr;
    ocf_plan* plan      = nullptr;
    label name{}; ///< of a right or a note; of what follows from a right, the name of that right
    shares quantity{}; ///< what is left
    bool is_open    = false;
    bool is_derived = false; ///< it follows from another issue, whose event brings it about
    bool is_option  = false;
    bool is_early   = false;                          ///< it may be exercised before it vests
    std::optional<std::size_t> grant{};               ///< what it vests by, among the grants
    std::size_t next_installment = 0;                 ///< of these
    fraction splits              = fraction::whole(); ///< since its issue
};

/// Issues by the ids of their securities.
class ocf_securities {
public:
    ocf_securities(ocf_reader& in, ocf_objects& objects, ocf_company& company,
                   std::vector<ocf_vesting_terms>& terms, std::vector<ocf_grant>& grants)
        : in_(in), company_(company), terms_(terms), grants_(grants), names_(in), notes_(in) {
        for (const ocf_item& i : objects.items) {
            const bool is_issue =
                i.means == ocf_object::stock_issuance || i.means == ocf_object::option_issuance ||
                i.means == ocf_object::warrant_issuance || i.means == ocf_object::note_issuance;
            if (is_issue) add(i);
        }
        for (const ocf_item& i : objects.items) follow_ids(i);
        in.finish();
        for (const ocf_item& i : objects.items) read_vesting(i);
        in.finish();
        for (ocf_security& s : all_)
            if (s.grant) schedule(s);
    }

    /// The security that a field names; null, and a complaint, where there is none.
    [[nodiscard]] ocf_security* named(const ocf_place& of, std::string_view key) {
        const auto m = ocf_reader::member(of, key);
        return m ? named_in(*m) : nullptr;
    }
    [[nodiscard]] ocf_security* named_in(const ocf_place& p) {
        const auto id = in_.text(p);
        if (!id) return nullptr;
        const auto found = by_id_.find(*id);
        if (found != by_id_.end()) return &all_[found->second];
        in_.complain(p, "the security_id of an issue of this package", found_in(*p.node));
        return nullptr;
    }
    /// The securities that a list names.
    [[nodiscard]] std::vector<ocf_security*> list(const ocf_place& of, std::string_view key) {
        std::vector<ocf_security*> found;
        in_.each(of, key, [&](const ocf_place& p) {
            if (ocf_security* s = named_in(p)) found.push_back(s);
        });
        return found;
    }
    [[nodiscard]] std::vector<ocf_security>& all() { return all_; }
    [[nodiscard]] const ocf_grant& grant_of(const ocf_security& s) const {
        return grants_[*s.grant];
    }

private:
    void add(const ocf_item& i) {
        ocf_security s{.item = i, .id = in_.text_of(i.place, "security_id")};
        s.issued = in_.day_of(i.place, "date").value_or(day{});
        s.holder = company_.holder(i.place);
        if (i.means != ocf_object::note_issuance)
            s.quantity = in_.shares_of(i.place, "quantity", i.id).value_or(shares{});
        const std::string custom = in_.text_of(i.place, "custom_id");
        if (i.means == ocf_object::note_issuance) {
            s.kind = security_kind::note;
            s.name = notes_.give(i.place, custom, s.id);
        } else if (i.means != ocf_object::stock_issuance) {
            s.kind      = security_kind::right;
            s.is_option = i.means == ocf_object::option_issuance;
            s.is_early  = in_.is_true(i.place, "early_exercisable");
            s.name      = names_.give(i.place, custom, s.id);
        }
        if (ocf_reader::member(i.place, "stock_plan_id"))
            s.plan = company_.plan_in(i.place, "stock_plan_id");
        if (ocf_reader::member(i.place, "stock_class_id"))
            s.of_class = company_.class_in(i.place, "stock_class_id");
        if (!by_id_.emplace(s.id, all_.size()).second)
            in_.complain(*ocf_reader::member(i.place, "security_id"),
                         "a security_id that no other issue has", quoted_beginning(s.id));
        all_.push_back(std::move(s));
    }

    /// Checks the ids of a transaction, and marks what follows from it.
    void follow_ids(const ocf_item& i) {
        if (ocf_reader::member(i.place, "security_id") && !is_issue(i.means))
            static_cast<void>(named(i.place, "security_id"));
        // What a note becomes, and what a part of a right becomes, is issued by its own event.
        const bool has_rest = ocf_reader::member(i.place, "balance_security_id").has_value();
        const auto made     = list(i.place, "resulting_security_ids");
        const bool is_whole = made.size() == 1 && !has_rest;
        bool derives        = true;
        if (i.means == ocf_object::note_end) derives = false;
        if (i.means == ocf_object::note_transfer) derives = is_whole;
        for (ocf_security* s : made)
            s->is_derived =
                s->is_derived ||
                (i.means == ocf_object::right_transfer ? is_whole || s->is_option : derives);
        static_cast<void>(list(i.place, "security_ids"));
        for (const char* key : {"balance_security_id", "resulting_security_id"})
            if (ocf_reader::member(i.place, key))
                if (ocf_security* s = named(i.place, key)) s->is_derived = s->is_derived || derives;
    }
    static bool is_issue(ocf_object o) {
        return o == ocf_object::stock_issuance || o == ocf_object::option_issuance ||
               o == ocf_object::warrant_issuance || o == ocf_object::note_issuance;
    }

    /// What a security vests by: amounts that it lists, or terms with a start and events.
    void read_vesting(const ocf_item& i) {
        if (is_issue(i.means) && i.means != ocf_object::note_issuance) {
            ocf_security* s = named(i.place, "security_id");
            const auto id   = ocf_reader::member(i.place, "vesting_terms_id");
            if (s == nullptr || (!id && !ocf_reader::member(i.place, "vestings"))) return;
            ocf_grant& g = grant(*s);
            if (id && terms_named(*id) != nullptr)
                g.terms = in_.text_of(i.place, "vesting_terms_id");
            g.installments = listed_vestings(in_, i.place, i.id, s->quantity);
        } else if (i.means == ocf_object::vesting_start || i.means == ocf_object::vesting_event)
            read_vesting_event(i);
    }
    void read_vesting_event(const ocf_item& i) {
        ocf_security* s   = named(i.place, "security_id");
        const auto cond   = ocf_reader::member(i.place, "vesting_condition_id");
        const auto on_day = in_.day_of(i.place, "date");
        if (s == nullptr || !cond || !on_day) return;
        const auto id           = ocf_reader::member(s->item.place, "vesting_terms_id");
        const auto* const terms = id ? terms_named(*id) : nullptr;
        if (terms == nullptr) {
            if (!id)
                in_.complain(i.place, "a security with vesting terms", quoted_beginning(s->id));
            return;
        }
        const std::string name = in_.text(*cond).value_or(std::string());
        for (const vesting_condition& c : terms->graph.conditions) {
            if (c.name != name) continue;
            const bool starts = i.means == ocf_object::vesting_start;
            if (starts != (c.kind == condition_kind::on_start))
                return in_.complain(*cond,
                                    starts ? "a condition that is met by the vesting start"
                                           : "a condition that is met by an event",
                                    quoted_beginning(name));
            if (starts) grant(*s).grant.start = *on_day;
            else grant(*s).grant.events.push_back({.name = name, .on = *on_day});
            return;
        }
        in_.complain(*cond, "the id of a condition of vesting terms " + quoted_beginning(terms->id),
                     quoted_beginning(name));
    }
    [[nodiscard]] const ocf_vesting_terms* terms_named(const ocf_place& p) {
        const std::string id = in_.text(p).value_or(std::string());
        for (const ocf_vesting_terms& t : terms_)
            if (t.id == id) return &t;
        in_.complain(p, "the id of vesting terms of this package", quoted_beginning(id));
        return nullptr;
    }
    [[nodiscard]] ocf_grant& grant(ocf_security& s) {
        if (!s.grant) {
            s.grant = grants_.size();
            grants_.push_back({.security     = s.id,
                               .holder       = s.holder,
                               .right        = s.name,
                               .terms        = {},
                               .grant        = {.granted = s.quantity, .granted_on = s.issued},
                               .installments = {}});
        }
        return grants_[*s.grant];
    }
    /// Follows the terms of a security that lists no amounts.
    void schedule(ocf_security& s) {
        ocf_grant& g = grants_[*s.grant];
        if (ocf_reader::member(s.item.place, "vestings") || g.terms.empty()) return;
        for (const ocf_vesting_terms& t : terms_) {
            if (t.id != g.terms) continue;
            const condition_path p = follow(t.graph, g.grant);
            g.installments         = p.installments;
            for (const condition_note& n : p.notes)
                in_.warn(ocf_warning_kind::vesting_has_note, s.item.place, s.id, to_text(n));
        }
    }

    ocf_reader& in_;
    ocf_company& company_;
    std::vector<ocf_vesting_terms>& terms_;
    std::vector<ocf_grant>& grants_;
    ocf_names names_, notes_;
    std::vector<ocf_security> all_;
    std::map<std::string, std::size_t> by_id_;
};

} // namespace kicker::detail
