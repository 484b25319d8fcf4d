// The holders, classes and plans of a package, by the names that the cap table calls them.
#pragma once

#include <kicker/ocf/detail/ocf_objects.hpp>

#include <set>

namespace kicker::detail {

/// Names that differ from each other and are short enough for a label.
class ocf_names {
public:
    explicit ocf_names(ocf_reader& in) : in_(in) {}

    /// A name for an object: its own, or a shorter one with the object's id, and then a warning.
    label give(const ocf_place& p, const std::string& name, const std::string& id) {
        std::string n = name.empty() ? id : name;
        if (n.size() > label::max_size || used_.contains(n)) {
            const std::string behind = " (" + id.substr(0, 40) + ")";
            n = shortened(n, label::max_size - std::min(behind.size(), std::size_t{50})) + behind;
            for (int i = 2; used_.contains(n); ++i)
                n = shortened(name, label::max_size - 12) + " #" + std::to_string(i);
            in_.warn(ocf_warning_kind::name_changed, p, id, n);
        }
        used_.insert(n);
        return label(n);
    }

private:
    /// At most so many bytes of a text, and no broken character.
    static std::string shortened(const std::string& text, std::size_t most) {
        std::size_t end = std::min(most, text.size());
        while (end < text.size() && end > 0 &&
               (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        return text.substr(0, end);
    }

    ocf_reader& in_;
    std::set<std::string> used_;
};

/// A class of a package while its conversions and splits are followed.
struct ocf_class {
    ocf_item item{};
    share_class made{};
    std::string into_id{}; ///< of the class that it converts into
};

/// A plan of a package while its pool is followed.
struct ocf_plan {
    ocf_item item{};
    label name{};
    label of_class{};
    shares reserved{};
    bool takes_back = false;
};

/// Who and what a company's transactions are about.
class ocf_company {
public:
    ocf_company(ocf_reader& in, ocf_objects& objects) : in_(in), objects_(objects) {
        ocf_names holders(in), classes(in), plans(in);
        objects.each(ocf_object::stakeholder, [&](const ocf_item& i) {
            const auto n = ocf_reader::member(i.place, "name");
            if (!n || !in.check_fields(*n, "legal_name*= first_name last_name", i.id)) return;
            holders_.emplace(i.id, holders.give(i.place, in.text_of(*n, "legal_name"), i.id));
        });
        objects.each(ocf_object::stock_class, [&](const ocf_item& i) { add_class(i, classes); });
        for (ocf_class& c : classes_) find_target(c);
        objects.each(ocf_object::stock_plan, [&](const ocf_item& i) { add_plan(i, plans); });
    }

    [[nodiscard]] std::vector<ocf_plan>& plans() { return plans_; }
    [[nodiscard]] std::vector<ocf_class>& classes() { return classes_; }

    /// The holder that a field names. A complaint where there is none; the name is then empty.
    [[nodiscard]] label holder(const ocf_place& of) {
        const ocf_item* i =
            objects_.named(of, "stakeholder_id", ocf_object::stakeholder, "stakeholder");
        return i == nullptr ? label() : holders_[i->id];
    }
    [[nodiscard]] ocf_class* class_in(const ocf_place& of, std::string_view key) {
        const ocf_item* i = objects_.named(of, key, ocf_object::stock_class, "stock class");
        return i == nullptr ? nullptr : class_of(i->id);
    }
    [[nodiscard]] ocf_plan* plan_in(const ocf_place& of, std::string_view key) {
        const ocf_item* i = objects_.named(of, key, ocf_object::stock_plan, "stock plan");
        if (i == nullptr) return nullptr;
        for (ocf_plan& p : plans_)
            if (p.item.id == i->id) return &p;
        return nullptr;
    }
    [[nodiscard]] ocf_class* first_common() {
        for (ocf_class& c : classes_)
            if (c.made.kind == stock_kind::common) return &c;
        return nullptr;
    }

    /// Classes come into being in an order in which each finds what it converts into.
    void create(company_history& history, day first) {
        std::set<std::string> done;
        for (bool any = true; any;) {
            any = false;
            for (const ocf_class& c : classes_) {
                if (done.contains(c.item.id) || (!c.into_id.empty() && !done.contains(c.into_id)))
                    continue;
                done.insert(c.item.id);
                any = true;
                history.add(first, class_created{c.made}, source_of(c.item.place));
            }
        }
        for (const ocf_class& c : classes_)
            if (!done.contains(c.item.id))
                in_.complain(c.item.place, "classes that convert into each other in no circle");
        for (const ocf_plan& p : plans_)
            history.add(first,
                        plan_created{.plan       = p.name,
                                     .of_class   = p.of_class,
                                     .reserved   = p.reserved,
                                     .takes_back = p.takes_back},
                        source_of(p.item.place));
    }
    /// Where an object stands, as the source of an event.
    [[nodiscard]] std::string source_of(const ocf_place& p) const {
        return in_.file(p.file).name + "#" + p.pointer;
    }
    /// How many shares of another class one share becomes, by a ratio and nothing else.
    [[nodiscard]] std::optional<fraction> ratio_of(const ocf_place& mechanism,
                                                   const std::string& id) {
        if (!in_.check_fields(mechanism, "type*= conversion_price*~ ratio*= rounding_type*~", id))
            return std::nullopt;
        const auto r = ocf_reader::member(mechanism, "ratio");
        if (!r || !in_.check_fields(*r, "numerator*= denominator*=", id)) return std::nullopt;
        return in_.ratio_in(*r);
    }
    /// A number of authorized shares; nothing where there is no limit.
    [[nodiscard]] std::optional<shares> authorized(const ocf_place& of, std::string_view key,
                                                   const std::string& id) {
        const auto m    = ocf_reader::member(of, key);
        const bool none = m && m->node->kind == json_kind::text &&
                          (m->node->text == "UNLIMITED" || m->node->text == "NOT APPLICABLE");
        return m && !none ? in_.shares_in(*m, id) : std::nullopt;
    }

private:
    [[nodiscard]] ocf_class* class_of(const std::string& id) {
        for (ocf_class& c : classes_)
            if (c.item.id == id) return &c;
        return nullptr;
    }
    void add_class(const ocf_item& i, ocf_names& names) {
        share_class made{.name = names.give(i.place, in_.text_of(i.place, "name"), i.id)};
        static constexpr ocf_word<stock_kind> kinds[] = {{"COMMON", stock_kind::common},
                                                         {"PREFERRED", stock_kind::preferred}};
        if (const auto t = ocf_reader::member(i.place, "class_type"))
            if (const auto* row = in_.word_in(*t, kinds)) made.kind = row->means;
        if (const auto v = ocf_reader::member(i.place, "votes_per_share")) made.votes = votes(*v);
        made.authorized = authorized(i.place, "initial_shares_authorized", i.id);
        made.original_price =
            in_.monetary<price>(i.place, "price_per_share", i.id).value_or(price{});
        made.converts_into = fraction::none(); // unless the class says so
        classes_.push_back({i, made, {}});
    }
    [[nodiscard]] std::optional<fraction> votes(const ocf_place& p) {
        const auto n = in_.number(p);
        if (!n) return std::nullopt;
        if (n->scaled >= 0) return n->value();
        in_.complain(p, "a number not below zero", found_in(*p.node));
        return std::nullopt;
    }
    /// The first right of a class to become another; a warning of each other one.
    void find_target(ocf_class& c) {
        bool has = false;
        in_.each(c.item.place, "conversion_rights", [&](const ocf_place& p) {
            if (!in_.check_fields(p,
                                  "type= conversion_mechanism*= converts_to_future_round~ "
                                  "converts_to_stock_class_id=",
                                  c.item.id))
                return;
            const auto mechanism = ocf_reader::member(p, "conversion_mechanism");
            const auto type     = mechanism ? ocf_reader::member(*mechanism, "type") : std::nullopt;
            const bool by_ratio = type && type->node->text == "RATIO_CONVERSION";
            if (has || !by_ratio || !ocf_reader::member(p, "converts_to_stock_class_id"))
                return in_.warn(ocf_warning_kind::term_not_kept, p, c.item.id, "conversion_rights");
            const ocf_class* into = class_in(p, "converts_to_stock_class_id");
            const auto r          = ratio_of(*mechanism, c.item.id);
            if (into == nullptr || !r) return;
            has                  = true;
            c.into_id            = into->item.id;
            c.made.into          = into->made.name;
            c.made.converts_into = *r;
        });
    }
    void add_plan(const ocf_item& i, ocf_names& names) {
        ocf_plan p{.item = i, .name = names.give(i.place, in_.text_of(i.place, "plan_name"), i.id)};
        p.reserved   = in_.shares_of(i.place, "initial_shares_reserved", i.id).value_or(shares{});
        p.takes_back = in_.text_of(i.place, "default_cancellation_behavior") == "RETURN_TO_POOL";
        const ocf_class* of = nullptr;
        if (ocf_reader::member(i.place, "stock_class_id")) of = class_in(i.place, "stock_class_id");
        else {
            in_.each(i.place, "stock_class_ids", [&](const ocf_place& id) {
                const ocf_item* c = objects_.named_in(id, ocf_object::stock_class, "stock class");
                if (c == nullptr) return;
                if (of == nullptr) of = class_of(c->id);
                else in_.warn(ocf_warning_kind::term_not_kept, id, i.id, "stock_class_ids");
            });
            if (of == nullptr && !in_.has_faults()) {
                of = first_common();
                if (of != nullptr)
                    in_.warn(ocf_warning_kind::class_assumed, i.place, i.id,
                             std::string(of->made.name.view()));
                else in_.complain(i.place, "a stock class whose shares the plan keeps", "none");
            }
        }
        if (of != nullptr) p.of_class = of->made.name;
        plans_.push_back(p);
    }

    ocf_reader& in_;
    ocf_objects& objects_;
    std::map<std::string, label> holders_;
    std::vector<ocf_class> classes_;
    std::vector<ocf_plan> plans_;
};

} // namespace kicker::detail
