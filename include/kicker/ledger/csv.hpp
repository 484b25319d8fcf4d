// A ledger from a CSV file: a row for each event, a header that names the columns.
//
//   date,event,name,amount,unit,volume,rate,currency,party,tags,source
//
// Columns stand in any order; all but date and event may be left out.
//
//   2026-01-15,milestone,loan received,...       an event that has happened
//   2026-03-31,payment,,2.5bn,...                also: refund, commitment, funding (money)
//   2026-01-23,delivery,,50 MW,...               also: purchase (power)
//   2026-05-14,price,,185,,30000000,...          also: market_cap (money), outstanding (shares)
//   2026-06-30,measure,active users,5m,count,... a user's own metric; the unit must be said
//   2026-08-01,split,,,,,2:1,...                 new shares : old shares
//   2027-01-01,termination,convenience,,,,,,buyer   also: forfeiture, clawback (of a tranche)
//
// Another word for the event is kept as it is. Amounts are written without thousands separators and
// read exactly.
#pragma once

#include <kicker/calendar/text.hpp>
#include <kicker/core/csv.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/ledger/detail/event_checks.hpp>
#include <kicker/ledger/ledger.hpp>
#include <kicker/unit/parse.hpp>

#include <array>
#include <cstdio>

namespace kicker {

/// Everything that is wrong with a file, in the order of its lines.
class invalid_file : public error {
public:
    /// The message has a line for each complaint, behind the name of the file if there is one.
    invalid_file(const std::string& file, std::vector<invalid_text> complaints)
        : error(listed(file, complaints)), complaints_(std::move(complaints)) {}

    /// What is wrong and where, in the order of the lines; at most a hundred.
    [[nodiscard]] const std::vector<invalid_text>& complaints() const noexcept {
        return complaints_;
    }

private:
    static std::string listed(const std::string& file,
                              const std::vector<invalid_text>& complaints) {
        const std::string in = file.empty() ? "" : file + ": ";
        std::string s;
        for (const auto& c : complaints) {
            if (!s.empty()) s += '\n';
            s += in + c.what();
        }
        return s;
    }
    std::vector<invalid_text> complaints_;
};

namespace detail {

/// Reads the events of one CSV text. Each row is read whole or not at all; complaints are
/// collected.
template <representation Rep>
class ledger_reader {
public:
    explicit ledger_reader(std::string_view text) : csv_(text) {}

    /// Throws: invalid_file with every complaint (the first hundred) unless there are none.
    [[nodiscard]] basic_ledger<Rep> read(const std::string& file) {
        try {
            read_header();
            while (complaints_.size() < most_complaints && read_row()) {
            }
        } catch (const invalid_text& e) {
            complaints_.push_back(e);
        }
        if (!complaints_.empty()) throw invalid_file(file, std::move(complaints_));
        return std::move(ledger_);
    }

private:
    enum column : std::size_t {
        date,
        event,
        name,
        amount,
        unit,
        volume,
        rate,
        currency,
        party,
        tags,
        source,
        columns
    };
    static constexpr std::string_view column_words[columns] = {
        "date", "event",    "name",  "amount", "unit",  "volume",
        "rate", "currency", "party", "tags",   "source"};
    static constexpr std::size_t most_complaints = 100;
    static constexpr std::size_t nowhere         = static_cast<std::size_t>(-1);

    void read_header() {
        if (!csv_.next(record_))
            throw invalid_text({1, 1}, "a header row that names the columns", "an empty file");
        for (std::size_t i = 0; i < record_.size(); ++i) {
            std::size_t named = 0;
            while (named < columns && column_words[named] != record_[i].text) ++named;
            if (named == columns) {
                complaints_.push_back(complaint(record_[i], "the name of a column",
                                                nearest(record_[i].text, column_words)));
                continue;
            }
            std::size_t& place = place_[named];
            if (place != nowhere) complaints_.push_back(complaint(record_[i], "each column once"));
            place = i;
        }
        const bool all_known = complaints_.empty(); // else a misspelt name explains a missing one
        for (column needed : {date, event})
            if (place_[needed] == nowhere && all_known)
                complaints_.push_back(
                    {{1, 1}, "a column \"" + std::string(column_words[needed]) + "\"", "none"});
        width_ = record_.size();
        if (!complaints_.empty()) throw_collected();
    }
    /// A header that is wrong makes every row unreadable, so its last complaint ends the reading.
    [[noreturn]] void throw_collected() {
        const invalid_text last = complaints_.back();
        complaints_.pop_back();
        throw last;
    }

    [[nodiscard]] bool read_row() {
        try {
            if (!csv_.next(record_)) return false;
            if (record_.size() != width_)
                throw invalid_text(record_[0].at,
                                   std::to_string(width_) + " fields, as in the header",
                                   std::to_string(record_.size()));
            ledger_.add(read_event());
        } catch (const invalid_text& e) {
            complaints_.push_back(e);
        }
        return true;
    }

    [[nodiscard]] basic_event<Rep> read_event() {
        basic_event<Rep> e;
        e.on       = read_as(date, [](std::string_view t) { return parse_day(t); });
        e.kind     = read_kind();
        e.name     = e.kind == event_kind::other ? text_of(event) : text_of(name);
        e.currency = text_of(currency);
        e.party    = text_of(party);
        e.tags     = text_of(tags);
        e.source   = text_of(source);
        read_quantity(e);
        if (has(volume))
            e.volume = read_as(
                volume, [](std::string_view t) { return parse<basic_count<Rep>>(t, false); });
        if (has(rate))
            e.rate = read_as(rate, [&](std::string_view t) { return parse_rate(t, e.kind); });
        const bool needs_name = e.kind == event_kind::milestone || e.kind == event_kind::measured ||
                                e.kind == event_kind::clawback;
        if (needs_name && e.name.empty()) throw missing(name);
        if (e.kind == event_kind::split && !e.rate) throw missing(rate);
        check_party(e);
        if (const std::string fault = fault_in(e); !fault.empty())
            throw invalid_text::because(field(has(amount) ? amount : event).at, fault);
        return e;
    }

    [[nodiscard]] event_kind read_kind() const {
        const std::string& word = text_of(event);
        for (std::size_t i = 0; i < event_words.size(); ++i)
            if (event_words[i] == word) return static_cast<event_kind>(i);
        const std::string near = nearest(word, event_words);
        if (word.empty() || !near.empty()) throw complaint(field(event), "a kind of event", near);
        return event_kind::other;
    }
    void read_quantity(basic_event<Rep>& e) {
        const bool any_unit =
            e.kind == event_kind::measured || (e.kind == event_kind::other && has(unit));
        e.unit = any_unit ? read_unit() : unit_of(e.kind);
        if (has(unit) && read_unit() != e.unit)
            throw complaint(field(unit), e.unit == unit_id::none
                                             ? "no unit for a " + text_of(event)
                                             : "the unit " + std::string(to_word(e.unit)));
        if (e.unit == unit_id::none) {
            if (has(amount) && e.kind != event_kind::other)
                throw complaint(field(amount), "no amount for a " + text_of(event));
            return;
        }
        if (!has(amount)) throw missing(amount);
        if (const char first = text_of(amount).front(); first != '-' && !is_digit(first))
            throw complaint(field(amount), "a number (the column \"currency\" says the currency)");
        e.ticks = read_as(amount, [&](std::string_view t) { return ticks_of(e.unit, t); });
    }
    [[nodiscard]] unit_id read_unit() const {
        const unit_id named = unit_named(text_of(unit));
        if (named == unit_id::none)
            throw has(unit)
                ? complaint(field(unit), "money, price, shares, percent, power or count",
                            nearest(text_of(unit), unit_words))
                : missing(unit);
        return named;
    }
    [[nodiscard]] static Rep ticks_of(unit_id u, std::string_view t) {
        switch (u) {
        case unit_id::money: return parse<basic_money<Rep>>(t, false).ticks();
        case unit_id::price: return parse<basic_price<Rep>>(t, false).ticks();
        case unit_id::shares: return parse<basic_shares<Rep>>(t, false).ticks();
        case unit_id::percent: return parse<basic_percent<Rep>>(t, false).ticks();
        case unit_id::power: return parse<basic_power<Rep>>(t, false).ticks();
        default: return parse<basic_count<Rep>>(t, false).ticks();
        }
    }
    /// A rate of exchange as a decimal, 1.1; a split as new:old, 2:1.
    [[nodiscard]] static basic_fraction<Rep> parse_rate(std::string_view t, event_kind k) {
        const auto numerator  = read_decimal(t, 0, false);
        const auto above_zero = [&](const decimal_number& n, std::size_t from) {
            const auto digits = n.digits.find_first_not_of('0');
            if (n.negative || digits == std::string::npos || n.digits.size() - digits > 15 ||
                n.places > 15)
                throw invalid_text({0, from + 1}, "a number above zero of at most 15 digits",
                                   found_at(t, from));
            std::int64_t ticks = 0;
            for (char c : n.digits) ticks = ticks * 10 + (c - '0');
            return ticks;
        };
        const std::int64_t a = above_zero(numerator, 0);
        if (k != event_kind::split) {
            if (numerator.end != t.size())
                throw invalid_text({0, numerator.end + 1}, "nothing behind the rate",
                                   found_at(t, numerator.end));
            return {wide_t<Rep>(a), wide_t<Rep>(power_of_ten(numerator.places))};
        }
        if (numerator.places != 0 || numerator.end == t.size() || t[numerator.end] != ':')
            throw invalid_text({0, numerator.end + 1}, "a split as new:old, such as 2:1",
                               found_at(t, numerator.end));
        const auto denominator = read_decimal(t, numerator.end + 1, false);
        if (denominator.places != 0 || denominator.end != t.size())
            throw invalid_text({0, denominator.end + 1}, "a split as new:old, such as 2:1",
                               found_at(t, denominator.end));
        return {wide_t<Rep>(a), wide_t<Rep>(above_zero(denominator, numerator.end + 1))};
    }
    void check_party(const basic_event<Rep>& e) const {
        if (e.kind != event_kind::termination || e.party.empty() || e.party == "buyer" ||
            e.party == "seller")
            return;
        throw complaint(field(party), "\"buyer\" or \"seller\", or nothing if neither ended it",
                        nearest(e.party, std::array<std::string_view, 2>{"buyer", "seller"}));
    }

    [[nodiscard]] bool has(column c) const {
        return place_[c] != nowhere && !record_[place_[c]].text.empty();
    }
    [[nodiscard]] const csv_field& field(column c) const { return record_[place_[c]]; }
    [[nodiscard]] const std::string& text_of(column c) const {
        static const std::string nothing;
        return place_[c] == nowhere ? nothing : record_[place_[c]].text;
    }
    /// What `read` makes of a field; its complaint is moved to the field's place in the file.
    template <class Read>
    [[nodiscard]] auto read_as(column c, Read read) const {
        const csv_field& f = field(c);
        try {
            return read(std::string_view(f.text));
        } catch (const invalid_text& e) {
            throw e.moved_to({f.at.line, f.at.column + e.at().column - 1});
        }
    }
    [[nodiscard]] static invalid_text complaint(const csv_field& f, std::string expected,
                                                std::string near = {}) {
        return {f.at, std::move(expected),
                f.text.empty() ? "nothing" : "\"" + f.text.substr(0, 40) + "\"", std::move(near)};
    }
    [[nodiscard]] invalid_text missing(column c) const {
        const text_position at = place_[c] == nowhere ? record_[0].at : field(c).at;
        return {at,
                "a value in column \"" + std::string(column_words[c]) + "\" for a " +
                    text_of(event),
                "nothing"};
    }

    csv_reader csv_;
    std::vector<csv_field> record_;
    std::array<std::size_t, columns> place_ = [] {
        std::array<std::size_t, columns> none{};
        none.fill(nowhere);
        return none;
    }();
    std::size_t width_ = 0;
    basic_ledger<Rep> ledger_;
    std::vector<invalid_text> complaints_;
};

/// The bytes of a file. Throws: error if it cannot be read.
[[nodiscard]] inline std::string text_of_file(const std::string& path) {
    struct open_file { // not a std::ifstream, which is costly to include for this one use
        std::FILE* stream;
        explicit open_file(const char* path) : stream(std::fopen(path, "rb")) {}
        open_file(const open_file&)            = delete;
        open_file& operator=(const open_file&) = delete;
        ~open_file() {
            if (stream != nullptr) std::fclose(stream);
        }
    };
    const open_file file(path.c_str());
    if (file.stream == nullptr) throw error(path + ": the file cannot be opened");
    std::string text;
    std::array<char, 4096> block;
    while (const std::size_t n = std::fread(block.data(), 1, block.size(), file.stream))
        text.append(block.data(), n);
    // A folder opens as well, and then cannot be read.
    if (std::ferror(file.stream) != 0) throw error(path + ": the file cannot be read");
    return text;
}

} // namespace detail

/// Reads a ledger from a CSV text. Throws: invalid_file with every error of it, each with line and
/// column.
template <representation Rep = std::int64_t>
[[nodiscard]] basic_ledger<Rep> read_ledger(std::string_view csv, const std::string& file = {}) {
    return detail::ledger_reader<Rep>(csv).read(file);
}

/// Reads a ledger from a CSV file. Throws: invalid_file; error if the file cannot be read.
template <representation Rep = std::int64_t>
[[nodiscard]] basic_ledger<Rep> load_ledger(const std::string& path) {
    return read_ledger<Rep>(detail::text_of_file(path), path);
}

} // namespace kicker
