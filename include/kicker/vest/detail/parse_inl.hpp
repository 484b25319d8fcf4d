// Rules read from words: from left to right, one word ahead.
#pragma once

#include <kicker/calendar/word_reader.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/metric/derived.hpp>
#include <kicker/vest/combine.hpp>
#include <kicker/vest/leaves.hpp>
#include <kicker/vest/parse.hpp>
#include <kicker/vest/words.hpp>

#include <array>
#include <optional>
#include <string>

namespace kicker {

namespace detail {

/// Reads one rule from its words, from left to right, one word ahead.
class rule_reader : private word_reader {
public:
    using word_reader::word_reader;

    [[nodiscard]] rule read() {
        const rule r = read_either();
        if (!at_end()) complain("\"and\", \"or\" or the end", joining_words);
        return r;
    }

private:
    static constexpr std::string_view joining_words[] = {"and", "or"};
    static constexpr std::string_view kind_words[] = {"unsaid", "performance", "service", "market",
                                                      "other"};
    /// Every word that a part of a rule may begin with.
    static constexpr auto leading_words = [] {
        constexpr std::string_view others[] = {"peak",        "reached", "times",  "days",
                                               "months",      "by",      "before", "unsaid",
                                               "performance", "service", "market", "other"};
        std::array<std::string_view, metric_words.size() + std::size(others)> words{};
        std::copy(metric_words.begin(), metric_words.end(), words.begin());
        std::copy(std::begin(others), std::end(others), words.begin() + metric_words.size());
        return words;
    }();
    static constexpr std::string_view relation_words[] = {
        ">=", ">", "from", "vwap", "average", "in", "within", "on", "tagged"};
    static constexpr std::string_view length_words[] = {"days", "months", "years"};
    static constexpr int deepest = 32; ///< no rule within the limits needs more brackets

    [[nodiscard]] rule read_either() {
        rule r = read_both();
        while (take("or")) r = joined(r, rule_op::greater, &rule_reader::read_both);
        return r;
    }
    [[nodiscard]] rule read_both() {
        rule r = read_part();
        while (take("and")) r = joined(r, rule_op::lesser, &rule_reader::read_part);
        return r;
    }
    [[nodiscard]] rule joined(const rule& a, rule_op op, rule (rule_reader::*operand)()) {
        const std::size_t start = place();
        const rule b            = (this->*operand)();
        return sensible(start, [&] { return rule::joined(a, b, op); });
    }

    [[nodiscard]] rule read_part() {
        const std::size_t start = place();
        if (peek_character() == '/') complain("\"and\" or \"or\", not both");
        if (take("(")) {
            if (++depth_ > deepest)
                throw invalid_text::because({0, start + 1}, "brackets are nested too deeply");
            const rule r = read_either();
            if (!take(")")) complain("\"and\", \"or\" or \")\"", joining_words);
            --depth_;
            return r;
        }
        if (is_digit(peek_character())) {
            const auto part = read_amount<percent>();
            return sensible(start, [&] { return level(part); });
        }
        if (take("by")) return by(read_day());
        if (take("before")) return before(read_day());
        if (take("reached")) {
            const kind of_kind        = read_kind_of_event();
            const std::size_t name_at = place();
            const std::string name    = read_name();
            return sensible(name_at, [&] { return reached(label(name), of_kind); });
        }
        return sensible(start, [&] { return read_comparison(); });
    }
    /// The kind before the name of an event, if one stands there.
    [[nodiscard]] kind read_kind_of_event() {
        return peek_word().empty()
                   ? kind::unsaid
                   : read_kind("the name of an event in quotes, or before it a kind: "
                               "performance, service, market or other");
    }

    [[nodiscard]] rule read_comparison() {
        const metric_key key = read_reading();
        if (take(">=")) return rule::leaf(rule_op::at_least, key, read_level(key.unit));
        if (take(">")) return rule::leaf(rule_op::above, key, read_level(key.unit));
        if (const char c = peek_character();
            c == '<' || c == '=' || static_cast<unsigned char>(c) >= 0x80)
            complain(
                "\">=\" or \">\" (a rule earns more as the reading grows, so there is no \"<\")");
        if (!take("from")) complain("\">=\", \">\" or \"from ... to\"", relation_words);
        const std::int64_t from = read_level(key.unit);
        if (!take("to")) complain("\"to\"");
        const std::int64_t to = read_level(key.unit);
        if (from >= to)
            throw invalid_terms::ramp_runs_backwards(level_text(key.unit, from),
                                                     level_text(key.unit, to));
        static_cast<void>(rep_traits<std::int64_t>::minus(to, from));
        const rule whole = rule::leaf(rule_op::ramp, key, from, to);
        if (!take("in")) return whole;
        const int steps = read_whole_number();
        if (!take("steps") && !take("step")) complain("\"steps\"");
        return in_steps(whole, steps);
    }

    [[nodiscard]] metric_key read_reading() {
        const bool at_peak = take("peak");
        // The unit does not matter to a derivation, so any typed handle carries the key.
        metric<money> m{read_metric()};
        if (take("vwap")) m = vwap(m, read_look_back());
        else if (take("average")) m = average(m, read_look_back());
        else if (take("within")) m = within_last(m, read_last_days());
        else if (take("in")) m = within(m, read_term());
        if (take("on")) {
            const int needed = read_whole_number();
            const int of     = take("of") ? read_days() : read_days_in_a_row(needed);
            m                = on_days(m, needed, of);
        }
        return at_peak ? peak(m).key : m.key;
    }

    [[nodiscard]] metric_key read_metric() {
        for (const metric_terms& m : metric_table)
            if (!m.word.empty() && take(m.word)) return read_tag_of(built_in_key(m));
        if (const auto of_event = read_count_of_event()) return *of_event;
        if (!next_is_kind()) {
            const std::string_view word = peek_word();
            const bool is_own           = !word.empty() && nearest(word, leading_words).empty();
            complain(is_own ? "a metric, a measure such as performance money \"revenue\", a "
                              "percentage, \"reached\", \"by\" or \"before\""
                            : "a metric, a percentage, \"reached\", \"by\" or \"before\"",
                     leading_words);
        }

        metric_key key;
        key.id      = metric_id::measure;
        key.of_kind = read_kind();
        key.unit    = read_unit();
        key.name    = label(read_name());
        if (key.name.empty()) throw invalid_terms::milestone_needs_a_name();
        return key;
    }

    [[nodiscard]] metric_key read_tag_of(const metric_key& total) {
        if (!take("tagged")) return total;
        return tagged(metric<money>{total}, label(read_name())).key;
    }
    /// How often an event has happened, or how long ago; nothing if another word is ahead.
    [[nodiscard]] std::optional<metric_key> read_count_of_event() {
        if (take("times")) {
            if (!take("reached")) complain("\"reached\"");
            const kind of_kind = read_kind_of_event();
            return times_reached(label(read_name()), of_kind).key;
        }
        const bool in_days = take("days");
        if (!in_days && !take("months")) return std::nullopt;
        if (!take("since")) complain("\"since\"");
        const kind of_kind = read_kind_of_event();
        const label name(read_name());
        return (in_days ? days_since(name, of_kind) : months_since(name, of_kind)).key;
    }

    [[nodiscard]] static metric_key built_in_key(const metric_terms& m) {
        metric_key key;
        key.id      = m.id;
        key.unit    = m.unit;
        key.of_kind = m.of_kind;
        return key;
    }

    [[nodiscard]] kind
    read_kind(const char* expected = "a kind: performance, service, market or other") {
        for (std::size_t i = 0; i < std::size(kind_words); ++i)
            if (take(kind_words[i])) return static_cast<kind>(i);
        complain(expected, kind_words);
    }
    [[nodiscard]] unit_id read_unit() {
        const unit_id unit = unit_named(peek_word());
        if (unit != unit_id::none && take(to_word(unit))) return unit;
        complain("a unit: money, price, shares, percent, power or count", unit_words);
    }
    [[nodiscard]] std::int64_t read_level(unit_id unit) {
        refuse_currency();
        const std::int64_t ticks = read_ticks(unit);
        refuse_currency();
        return ticks;
    }
    /// A contract names its currency once, and a rule never.
    void refuse_currency() {
        const std::string_view word = peek_word();
        bool is_code                = word.size() == 3 && nearest(word, joining_words).empty();
        for (const char c : word) is_code = is_code && c >= 'A' && c <= 'Z';
        if (is_code)
            complain("no currency (the amounts of a rule are in the currency of the contract)");
    }
    [[nodiscard]] std::int64_t read_ticks(unit_id unit) {
        switch (unit) {
        case unit_id::money: return read_amount<money>().ticks();
        case unit_id::price: return read_amount<price>().ticks();
        case unit_id::shares: return read_amount<shares>().ticks();
        case unit_id::percent: return read_amount<percent>().ticks();
        case unit_id::power: return read_amount<power>().ticks();
        case unit_id::count: return read_amount<count>().ticks();
        case unit_id::day: return read_day().number();
        case unit_id::none: break;
        }
        complain("a reading that has levels");
    }
    /// What an average looks back over: a number is one of days with a price.
    [[nodiscard]] look_back read_look_back() {
        const int n = read_whole_number();
        if (take("calendar")) {
            if (!take("days") && !take("day")) complain("\"days\"");
            return calendar_days(n);
        }
        if (const auto last = read_months(n)) return *last;
        if (!take("days")) static_cast<void>(take("day"));
        return last_days(n, "an average");
    }
    /// What a sum looks back over.
    [[nodiscard]] look_back read_last_days() {
        const int n = read_whole_number();
        if (const auto last = read_months(n)) return *last;
        if (!take("days") && !take("day"))
            complain("\"days\", \"months\" or \"years\"", length_words);
        return last_days(n, "a window");
    }
    [[nodiscard]] std::optional<look_back> read_months(int n) {
        if (take("months") || take("month")) return calendar_months(n);
        if (take("years") || take("year")) return calendar_months(n > 100 ? 0 : n * 12);
        return std::nullopt;
    }
    /// `20 days in a row`, or one day.
    [[nodiscard]] int read_days_in_a_row(int needed) {
        if (!take("days") && !take("day")) complain("\"of\" or \"days in a row\"");
        if (needed != 1 && !(take("in") && take("a") && take("row"))) complain("\"in a row\"");
        return needed;
    }
    [[nodiscard]] int read_days() {
        const int n = read_whole_number();
        if (!take("days") && !take("day")) complain("\"days\"");
        return n;
    }
    [[nodiscard]] bool next_is_kind() {
        for (std::string_view word : kind_words)
            if (word == peek_word()) return true;
        return false;
    }
    /// Terms that read well and make no sense are told at the place where they start.
    template <class Build>
    [[nodiscard]] static rule sensible(std::size_t start, Build build) {
        try {
            return build();
        } catch (const invalid_terms& e) {
            throw invalid_text::because({0, start + 1}, e.what());
        } catch (const overflow& e) {
            throw invalid_text::because({0, start + 1}, e.what());
        }
    }

    int depth_ = 0;
};

} // namespace detail

KICKER_INLINE rule parse_rule(std::string_view words) {
    return detail::rule_reader(words).read();
}

} // namespace kicker
