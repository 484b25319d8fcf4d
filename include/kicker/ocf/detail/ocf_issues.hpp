// The issues of a package: shares, options, warrants, notes.
#pragma once

#include <kicker/ocf/detail/ocf_rights.hpp>

namespace kicker::detail {

/// Writes the event of each issue.
class ocf_issues : public ocf_rights {
public:
    using ocf_rights::ocf_rights;

    /// An issue that never was.
    void retract(std::string security) { retracted_.insert(std::move(security)); }

protected:
    // --- issues ----------------------------------------------------------------------------------

    void issue(const ocf_item& i, day d) {
        ocf_security* found = securities_.named(i.place, "security_id");
        if (found == nullptr || found->item.id != i.id) return;
        ocf_security& s = *found;
        if (retracted_.contains(s.id)) {
            s.kind = security_kind::left_out;
            return in_.warn(ocf_warning_kind::retracted, i.place, s.id);
        }
        if (s.kind == security_kind::stock && s.grant)
            in_.warn(ocf_warning_kind::shares_that_vest, i.place, s.id);
        if (s.kind == security_kind::note) {
            if (!s.is_derived) issue_note(i, d, s);
            return;
        }
        if (s.kind == security_kind::right && !s.is_option && !s.is_derived) read_warrant(i, s);
        if (s.kind == security_kind::left_out) return;
        s.is_open = true;
        if (s.is_derived) return; // the event that it follows from brings it about
        if (s.kind == security_kind::stock)
            return add(d,
                       shares_issued{.holder   = s.holder,
                                     .of_class = s.of_class->made.name,
                                     .number   = s.quantity,
                                     .plan     = s.plan == nullptr ? label() : s.plan->name},
                       i);
        const std::optional<shares> vested =
            s.grant && !s.is_early ? std::optional(shares{}) : std::nullopt;
        if (s.is_option) grant(i, d, s, vested);
        else {
            add(d,
                warrant_issued{.name     = s.name,
                               .holder   = s.holder,
                               .of_class = s.of_class->made.name,
                               .number   = s.quantity,
                               .strike   = strike(i, "exercise_price", s),
                               .vested   = vested},
                i);
        }
        if (s.kind == security_kind::left_out) return;
        rights_[text(s.name)] = {.left   = s.quantity,
                                 .vested = vested.value_or(s.quantity),
                                 .of     = text(s.of_class->made.name)};
        vest(s, d);
    }
    [[nodiscard]] price strike(const ocf_item& i, const char* key, const ocf_security& s) {
        const auto p = in_.monetary<price>(i.place, key, s.id);
        if (!p) in_.warn(ocf_warning_kind::strike_not_said, i.place, s.id);
        return p.value_or(price{});
    }
    void assume_class(const ocf_item& i, ocf_security& s) {
        s.of_class = company_.first_common();
        if (s.of_class != nullptr)
            in_.warn(ocf_warning_kind::class_assumed, i.place, s.id, text(s.of_class->made.name));
        else in_.complain(i.place, "a stock class whose shares it buys", "none");
    }
    void grant(const ocf_item& i, day d, ocf_security& s, const std::optional<shares>& vested) {
        const std::string type                 = in_.text_of(i.place, "compensation_type");
        static constexpr ocf_word<int> types[] = {{"OPTION", 0},     {"OPTION_NSO", 0},
                                                  {"OPTION_ISO", 0}, {"RSU", 1},
                                                  {"SSAR", 2},       {"CSAR", 3}};
        const auto* row = in_.word_in(*ocf_reader::member(i.place, "compensation_type"), types);
        if (row == nullptr) return;
        if (row->means == 3) {
            s.kind = security_kind::left_out;
            return in_.warn(ocf_warning_kind::settled_in_cash, i.place, s.id);
        }
        const price at = row->means == 1
                             ? price{}
                             : strike(i, row->means == 2 ? "base_price" : "exercise_price", s);
        if (s.plan != nullptr) {
            s.of_class = plan_class(*s.plan);
            return add(d,
                       option_granted{.name   = s.name,
                                      .holder = s.holder,
                                      .plan   = s.plan->name,
                                      .number = s.quantity,
                                      .strike = at,
                                      .vested = vested},
                       i);
        }
        if (s.of_class == nullptr) assume_class(i, s);
        if (s.of_class == nullptr) return;
        in_.warn(ocf_warning_kind::outside_a_plan, i.place, s.id);
        add(d,
            warrant_issued{.name     = s.name,
                           .holder   = s.holder,
                           .of_class = s.of_class->made.name,
                           .number   = s.quantity,
                           .strike   = at,
                           .vested   = vested},
            i);
    }
    [[nodiscard]] ocf_class* plan_class(const ocf_plan& p) {
        for (ocf_class& c : company_.classes())
            if (c.made.name == p.of_class) return &c;
        return nullptr;
    }

    /// Which shares a warrant buys, and how many, by its triggers.
    void read_warrant(const ocf_item& i, ocf_security& s) {
        const bool has_number = ocf_reader::member(i.place, "quantity").has_value();
        std::optional<shares> by_trigger;
        bool several = false;
        in_.each(i.place, "exercise_triggers", [&](const ocf_place& t) {
            in_.warn(ocf_warning_kind::term_not_kept, t, s.id, in_.text_of(t, "type"));
            const auto right = ocf_reader::member(t, "conversion_right");
            if (!right) return;
            if (ocf_reader::member(*right, "converts_to_stock_class_id")) {
                ocf_class* c = company_.class_in(*right, "converts_to_stock_class_id");
                if (s.of_class == nullptr) s.of_class = c;
            }
            const auto mechanism = ocf_reader::member(*right, "conversion_mechanism");
            if (!mechanism) return;
            if (ocf_reader::member(*mechanism, "converts_to_quantity")) {
                const auto n = in_.shares_of(*mechanism, "converts_to_quantity", s.id);
                several      = several || (by_trigger && n && *by_trigger != *n);
                by_trigger   = n;
            }
        });
        if (!has_number && by_trigger && !several) s.quantity = *by_trigger;
        if (!has_number && (!by_trigger || several)) {
            s.kind = security_kind::left_out;
            return in_.warn(ocf_warning_kind::right_without_number, i.place, s.id);
        }
        if (s.of_class == nullptr && !in_.has_faults()) assume_class(i, s);
        if (s.of_class == nullptr) s.kind = security_kind::left_out; // a complaint says why
    }

    void issue_note(const ocf_item& i, day d, ocf_security& s) {
        convertible_terms terms;
        std::string found;
        in_.each(i.place, "conversion_triggers", [&](const ocf_place& t) {
            in_.warn(ocf_warning_kind::term_not_kept, t, s.id, in_.text_of(t, "type"));
            const auto right = ocf_reader::member(t, "conversion_right");
            const auto mechanism =
                right ? ocf_reader::member(*right, "conversion_mechanism") : std::nullopt;
            if (!mechanism) return;
            const std::string type = in_.text_of(*mechanism, "type");
            if (!found.empty() ||
                (type != "SAFE_CONVERSION" && type != "CONVERTIBLE_NOTE_CONVERSION"))
                return;
            found = type;
            read_note(*mechanism, type == "SAFE_CONVERSION", terms, s.id);
        });
        const auto paid = in_.monetary<money>(i.place, "investment_amount", s.id);
        if (!terms.cap && terms.discount == percent{}) {
            s.kind = security_kind::left_out;
            return in_.warn(ocf_warning_kind::note_without_terms, i.place, s.id);
        }
        s.is_open = true;
        if (paid) add(d, note_issued{s.name, s.holder, *paid, terms}, i);
    }
    void read_note(const ocf_place& m, bool is_safe, convertible_terms& terms,
                   const std::string& id) {
        const std::string_view both = "type*= conversion_discount= conversion_valuation_cap= "
                                      "exit_multiple~ conversion_mfn~ capitalization_definition~ "
                                      "capitalization_definition_rules~ ";
        const bool good             = in_.check_fields(
                        m,
                        std::string(both) + (is_safe
                                                 ? "conversion_timing="
                                                 : "interest_rates*= day_count_convention*= interest_payout*~ "
                                                   "interest_accrual_period*~ compounding_type*~"),
                        id);
        if (!good) return;
        if (const auto p = in_.percent_of(m, "conversion_discount", id)) terms.discount = *p;
        terms.cap = in_.monetary<money>(m, "conversion_valuation_cap", id);
        if (in_.text_of(m, "conversion_timing") == "POST_MONEY") terms.base = cap_base::post_money;
        if (in_.text_of(m, "day_count_convention") == "30_360") {
            terms.days_in_year = 360;
            in_.warn(ocf_warning_kind::term_not_kept,
                     *ocf_reader::member(m, "day_count_convention"), id, "30_360");
        }
        bool has_rate = false;
        in_.each(m, "interest_rates", [&](const ocf_place& r) {
            if (!in_.check_fields(r, "rate*= accrual_start_date* accrual_end_date~", id)) return;
            if (has_rate) return in_.warn(ocf_warning_kind::term_not_kept, r, id, "interest_rates");
            has_rate = true;
            if (const auto p = in_.percent_of(r, "rate", id)) terms.interest = *p;
        });
    }

private:
    std::set<std::string> retracted_;
};

} // namespace kicker::detail
