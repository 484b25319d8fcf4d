// The spend schedule: payments written out, generated, or in a CSV file beside the document.
#pragma once

#include <kicker/deal/schedule.hpp>
#include <kicker/document/detail/phrases.hpp>
#include <kicker/document/detail/values.hpp>
#include <kicker/json/object_reader.hpp>
#include <kicker/ledger/csv.hpp>

namespace kicker::detail {

/// The weights of a ramped schedule: "1 to 3".
struct schedule_weights {
    int first = 1, last = 1;
};
[[nodiscard]] inline schedule_weights value_of(std::type_identity<schedule_weights>,
                                               document_reader&, const term_text& t) {
    word_reader words(t.text);
    schedule_weights w;
    w.first = words.read_whole_number();
    take_phrase(words, {"to"}, "\"to\" between the first weight and the last");
    w.last = words.read_whole_number();
    expect_end(words, "nothing behind the last weight");
    return w;
}

/// A number of months, earlier if it is negative: "3 months", "-1 month".
struct month_count {
    int n = 0;
};
[[nodiscard]] inline month_count value_of(std::type_identity<month_count>, document_reader&,
                                          const term_text& t) {
    word_reader words(t.text);
    const bool earlier = words.take("-");
    const int n        = words.read_whole_number();
    if (!words.take("month")) take_phrase(words, {"months"}, "\"months\"");
    expect_end(words, "nothing behind the months");
    return {earlier ? -n : n};
}

/// Complaints about a CSV file, as those of a document that names it.
inline void add_complaints(document_reader& in, const std::string& file, const invalid_file& e) {
    for (const invalid_text& c : e.complaints())
        in.add({file, c.at(), {}, c.expected(), c.found(), c.nearest()});
}

/// Payments from a CSV file with the columns date and amount.
[[nodiscard]] inline spend_schedule read_payments_file(document_reader& in, const located& name) {
    spend_schedule s;
    const auto bytes = in.file_named(name);
    if (!bytes) return s;
    try {
        csv_reader csv(*bytes);
        std::vector<csv_field> row;
        const char* const header = "a header row: date,amount";
        if (!csv.next(row)) throw invalid_text({1, 1}, header, "an empty file");
        if (row.size() != 2 || row[0].text != "date" || row[1].text != "amount")
            throw complaint(row[row[0].text != "date" || row.size() == 1 ? 0u
                                : row[1].text != "amount"                ? 1u
                                                                         : 2u],
                            header);
        while (csv.next(row)) {
            if (row.size() != 2)
                throw invalid_text(row[0].at, "a date and an amount", "another row");
            std::size_t field = 0;
            try {
                const day date   = parse_day(row[field].text);
                const auto money = parse<kicker::money>(row[++field].text);
                s.add({date, money});
            } catch (const invalid_text& e) {
                const auto [line, column] = row[field].at;
                throw e.moved_to({line, column + e.at().column - 1});
            } catch (const error& e) {
                throw invalid_text::because(row[field].at, e.what());
            }
        }
    } catch (const invalid_text& e) {
        in.add({name.node->text, e.at(), {}, e.expected(), e.found(), e.nearest()});
    }
    return s;
}

/// One item of a schedule: a payment, a file, or a generator.
class schedule_item_reader {
public:
    schedule_item_reader(document_reader& in, const located& item)
        : in_(in), item_(item), o_(in, item) {}

    [[nodiscard]] spend_schedule read() {
        o_.read_source();
        spend_schedule s;
        try {
            s = read_form();
        } catch (const error& e) {
            in_.complain(item_, e.what());
        }
        o_.done();
        return s;
    }

private:
    [[nodiscard]] bool says(std::string_view key) const { return item_.node->find(key) != nullptr; }

    [[nodiscard]] spend_schedule read_form() {
        if (const auto file = says("csv") ? o_.member("csv") : std::nullopt) {
            if (file->node->kind == json_kind::text) return read_payments_file(in_, *file);
            in_.complain(*file, "the name of a CSV file", found_in(*file->node));
            return {};
        }
        if (!says("evenly") && !says("ramped") && !says("billed")) {
            payment p;
            o_.require("date", p.on);
            o_.require("amount", p.amount);
            return {p};
        }
        percent to = percent::of(100);
        month_count delay;
        o_.read("scaled", to);
        o_.read("delayed", delay);
        spend_schedule s = generated(); // last, since it may throw, and every key is then known
        if (to != percent::of(100)) s = scaled(s, to);
        return delay.n == 0 ? s : shifted(s, delay.n);
    }
    [[nodiscard]] spend_schedule generated() {
        const std::string_view form = says("evenly")   ? "evenly"
                                      : says("ramped") ? "ramped"
                                                       : "billed";
        money amount;
        std::optional<term> days;
        std::optional<frequency> every;
        schedule_weights weights;
        std::vector<capacity_step> steps;
        o_.require(form, amount);
        o_.read("term", days);
        if (!days) static_cast<void>(o_.required("term"));
        if (form == "billed") {
            o_.require_each("capacity", [&](const located& at) { steps.push_back(read_step(at)); });
            check_number("steps of capacity", steps.size(), max_payments);
            if (!days) return {};
            check_number("months of billing",
                         static_cast<std::size_t>(period_count(*days, monthly)),
                         most_billed_months);
            return billed(steps, amount, *days);
        }
        o_.read("frequency", every);
        if (!every) static_cast<void>(o_.required("frequency"));
        if (form == "ramped") o_.require("weights", weights);
        return days && every ? ramped(amount, *days, *every, weights.first, weights.last)
                             : spend_schedule{};
    }
    /// Whoever bills for longer means something else; the bound keeps hostile documents cheap.
    static constexpr std::size_t most_billed_months = 1'200;

    static void check_number(const char* of_what, std::size_t found, std::size_t most) {
        if (found > most) throw invalid_terms::too_many(of_what, most);
    }
    [[nodiscard]] capacity_step read_step(const located& at) {
        capacity_step s;
        object_reader o(in_, at);
        o.read_source();
        o.require("from", s.from);
        o.require("added", s.added);
        o.done();
        return s;
    }

    using payment = basic_payment<std::int64_t>;

    document_reader& in_;
    located item_;
    object_reader o_;
};

/// The part `schedule`: one item or a list of them, whose sum it is.
[[nodiscard]] inline spend_schedule read_schedule(document_reader& in, const located& at) {
    spend_schedule sum;
    const auto add = [&](const located& item) {
        const spend_schedule s = schedule_item_reader(in, item).read();
        try {
            sum = sum + s;
        } catch (const error& e) {
            in.complain(item, e.what());
        }
    };
    // One item may have no payment, but all the power that is in service.
    if (at.node->kind == json_kind::list && at.node->items.size() > max_payments + 1)
        in.complain(at, invalid_terms::too_many("payments in a schedule", max_payments).what());
    else each_item(at, add);
    return sum;
}

} // namespace kicker::detail
