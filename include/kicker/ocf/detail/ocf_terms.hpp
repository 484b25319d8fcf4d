// Vesting terms of a package as graphs of conditions, and amounts that a package lists.
#pragma once

#include <kicker/ocf/detail/ocf_objects.hpp>

namespace kicker::detail {

/// Reads vesting terms.
class ocf_terms_reader {
public:
    explicit ocf_terms_reader(ocf_reader& in) : in_(in) {}

    [[nodiscard]] ocf_vesting_terms read(const ocf_item& item) {
        ocf_vesting_terms t{.id = item.id, .name = in_.text_of(item.place, "name")};
        if (const auto how = ocf_reader::member(item.place, "allocation_type"))
            if (const auto* row = in_.word_in(*how, ocf_allotments)) t.graph.how = row->means;
        in_.each(item.place, "vesting_conditions", [&](const ocf_place& p) {
            if (auto c = condition(p, item.id)) t.graph.conditions.push_back(std::move(*c));
        });
        if (in_.has_faults()) return t; // a graph in which something is missing is no graph
        try {
            check(t.graph);
        } catch (const error& e) {
            in_.complain(item.place, e.what());
        }
        return t;
    }

private:
    [[nodiscard]] std::optional<vesting_condition> condition(const ocf_place& p,
                                                             const std::string& id) {
        if (!in_.check_fields(
                p, "id*= description portion= quantity= trigger*= next_condition_ids*=", id))
            return std::nullopt;
        vesting_condition c{.name = in_.text_of(p, "id")};
        const auto portion  = ocf_reader::member(p, "portion"),
                   quantity = ocf_reader::member(p, "quantity");
        if (portion.has_value() == quantity.has_value())
            in_.complain(p, "either a portion or a quantity", portion ? "both" : "neither");
        if (portion && in_.check_fields(*portion, "numerator*= denominator*= remainder=", id)) {
            c.part             = in_.ratio_in(*portion);
            c.part_of_unvested = in_.is_true(*portion, "remainder");
            if (c.part && c.part->is_none()) c.part.reset();
        }
        if (quantity) c.count = in_.shares_in(*quantity, id).value_or(shares{});
        if (const auto t = ocf_reader::member(p, "trigger")) trigger(*t, c, id);
        in_.each(p, "next_condition_ids", [&](const ocf_place& n) {
            if (auto next = in_.text(n)) c.next.push_back(std::move(*next));
        });
        return c;
    }
    void trigger(const ocf_place& p, vesting_condition& c, const std::string& id) {
        const auto type = ocf_reader::member(p, "type");
        if (!type) return in_.complain(p, "an object with a \"type\"", found_in(*p.node));
        const auto* row = in_.word_in(*type, ocf_triggers);
        if (row == nullptr) return;
        c.kind = row->means;
        switch (c.kind) {
        case condition_kind::on_start:
        case condition_kind::on_event: in_.check_fields(p, "type*=", id); return;
        case condition_kind::on_day:
            if (!in_.check_fields(p, "type*= date*=", id)) return;
            c.on = in_.day_of(p, "date").value_or(day{});
            return;
        case condition_kind::after_period:
            if (!in_.check_fields(p, "type*= period*= relative_to_condition_id*=", id)) return;
            c.after = in_.text_of(p, "relative_to_condition_id");
            if (const auto of = ocf_reader::member(p, "period")) period(*of, c, id);
        }
    }
    void period(const ocf_place& p, vesting_condition& c, const std::string& id) {
        const auto type = ocf_reader::member(p, "type");
        if (!type) return in_.complain(p, "an object with a \"type\"", found_in(*p.node));
        const auto* row = in_.word_in(*type, ocf_periods);
        if (row == nullptr) return;
        const bool in_months     = row->means == period_unit::months;
        const std::string fields = "length*= type*= occurrences*= cliff_installment=";
        if (!in_.check_fields(p, in_months ? fields + " day_of_month*=" : fields, id)) return;
        c.every        = {in_.integer_of(p, "length", 0, 1'000'000).value_or(0), row->means};
        c.installments = in_.integer_of(p, "occurrences", 1, 100'000).value_or(1);
        c.cliff        = in_.integer_of(p, "cliff_installment", 0, 100'000).value_or(0);
        if (const auto d = ocf_reader::member(p, "day_of_month")) c.of_month = day_of_month_in(*d);
    }
    [[nodiscard]] vesting_day day_of_month_in(const ocf_place& p) {
        const std::string word = in_.text(p).value_or(std::string());
        if (word == ocf_start_day) return {};
        std::string_view number = word;
        const bool or_last      = number.ends_with(ocf_or_last);
        if (or_last) number.remove_suffix(ocf_or_last.size());
        int n = 0;
        if (number.size() == 2 && is_digit(number[0]) && is_digit(number[1]))
            n = (number[0] - '0') * 10 + (number[1] - '0');
        if (n >= 1 && n <= 31 && or_last == (n > 28)) return {.fixed = n};
        in_.complain(p,
                     "a day of the month as the format writes it, such as 15 or "
                     "31_OR_LAST_DAY_OF_MONTH",
                     found_in(*p.node));
        return {};
    }

    ocf_reader& in_;
};

/// Amounts that a security lists, as whole shares: rounded down together where they are not.
[[nodiscard]] inline std::vector<installment>
listed_vestings(ocf_reader& in, const ocf_place& of, const std::string& id, const shares& granted) {
    std::vector<std::pair<day, int128>> listed;
    in.each(of, "vestings", [&](const ocf_place& p) {
        if (!in.check_fields(p, "date*= amount*=", id)) return;
        const auto on     = in.day_of(p, "date");
        const auto amount = ocf_reader::member(p, "amount");
        const auto n      = amount ? in.number(*amount) : std::nullopt;
        if (!on || !n) return;
        if (n->scaled < 0) in.complain(*amount, "a number not below zero", found_in(*amount->node));
        else listed.emplace_back(*on, n->scaled);
    });
    std::stable_sort(listed.begin(), listed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<installment> all;
    int128 sum = 0;
    shares before;
    for (const auto& [on_day, amount] : listed) {
        sum += amount;
        const auto whole = static_cast<std::int64_t>(
            std::min<int128>(sum / ocf_number::units, std::numeric_limits<std::int64_t>::max()));
        const shares so_far = shares::from_ticks(whole);
        if (so_far == before) continue;
        all.push_back({.on = on_day, .count = so_far - before});
        if (granted > shares{}) all.back().due = ratio(so_far, granted);
        before = so_far;
    }
    return all;
}

} // namespace kicker::detail
