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

#include <kicker/core/file.hpp>
#include <kicker/ledger/event_fields.hpp>
#include <kicker/ledger/ledger.hpp>

namespace kicker {

/// How many events one CSV text may have, so that any computer can hold them: two million take some
/// 600 MB, and up to three times as much where a path has a note on each. A ledger that a program
/// makes has no such bound.
inline constexpr std::size_t max_csv_events = 2'000'000;

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
    explicit ledger_reader(std::string_view text) : csv_(text) {
        for (std::size_t& place : place_) place = nowhere;
    }

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
    static constexpr std::size_t columns         = event_field_words.size();
    static constexpr std::size_t most_complaints = 100;
    static constexpr std::size_t nowhere         = static_cast<std::size_t>(-1);

    void read_header() {
        if (!csv_.next(record_))
            throw invalid_text({1, 1}, "a header row that names the columns", "an empty file");
        for (std::size_t i = 0; i < record_.size() && complaints_.size() < most_complaints; ++i) {
            std::size_t named = 0;
            while (named < columns && event_field_words[named] != record_[i].text) ++named;
            if (named == columns) {
                complaints_.push_back(complaint(
                    record_[i], "the name of a column, with commas between columns and no blanks",
                    nearest(record_[i].text, event_field_words)));
                continue;
            }
            std::size_t& place = place_[named];
            if (place != nowhere) complaints_.push_back(complaint(record_[i], "each column once"));
            place = i;
        }
        const bool all_known = complaints_.empty(); // else a misspelt name explains a missing one
        for (const event_field needed : {event_field::date, event_field::word}) {
            const auto column = static_cast<std::size_t>(needed);
            if (place_[column] == nowhere && all_known)
                complaints_.push_back(
                    {{1, 1},
                     "a column \"" + std::string(event_field_words[column]) + "\"",
                     "none"});
        }
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
            if (ledger_.size() == max_csv_events) {
                complaints_.emplace_back(record_[0].at,
                                         "at most " + std::to_string(max_csv_events) + " events",
                                         "more");
                return false;
            }
            event_fields fields{.begin = record_[0].at};
            for (std::size_t column = 0; column < columns; ++column)
                if (place_[column] != nowhere) fields.at[column] = &record_[place_[column]];
            ledger_.add(read_event<Rep>(fields));
        } catch (const invalid_text& e) {
            complaints_.push_back(e);
        }
        return true;
    }

    csv_reader csv_;
    std::vector<csv_field> record_;
    std::size_t place_[columns] = {}; ///< of each field in a row
    std::size_t width_          = 0;
    basic_ledger<Rep> ledger_;
    std::vector<invalid_text> complaints_;
};

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
    return read_ledger<Rep>(text_of_file(path, max_csv_bytes + 1), path);
}

#ifdef KICKER_COMPILED
/// @cond
extern template ledger read_ledger<std::int64_t>(std::string_view, const std::string&);
extern template ledger load_ledger<std::int64_t>(const std::string&);
/// @endcond
#endif

} // namespace kicker
