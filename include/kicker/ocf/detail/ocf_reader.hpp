// The values of a package, each with its place: texts, days, exact numbers; and what is wrong with them.
#pragma once

#include <kicker/calendar/text.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/json/complaint.hpp>
#include <kicker/json/document_reader.hpp>
#include <kicker/json/node.hpp>
#include <kicker/json/read.hpp>
#include <kicker/ocf/mapping.hpp>
#include <kicker/ocf/package_data.hpp>
#include <kicker/unit/money.hpp>
#include <kicker/unit/parse.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/price.hpp>

#include <algorithm>
#include <limits>

namespace kicker::detail {

/// A value of a package: in which file it stands, and where.
struct ocf_place {
    std::size_t file      = 0;
    const json_node* node = nullptr;
    std::string pointer{};

    [[nodiscard]] ocf_place at(const json_node& member, std::string_view step) const {
        return {file, &member, pointer + std::string(step)};
    }
};

/// A decimal number of the format, exactly: in units of the tenth decimal place.
struct ocf_number {
    static constexpr std::int64_t units = 10'000'000'000;
    int128 scaled{};

    [[nodiscard]] fraction value() const { return reduced(fraction(scaled, units)); }
};

/// Reads an ocf_number; nothing where the text is none, or has more digits than can be counted.
[[nodiscard]] inline std::optional<ocf_number> ocf_number_in(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t point       = std::min(text.find('.'), text.size());
    const std::string_view places = point < text.size() ? text.substr(point + 1) : "";
    if (point == 0 || point > 18 || places.size() > 10 || (point < text.size() && places.empty()))
        return std::nullopt;
    ocf_number n;
    const auto take = [&](std::string_view digits) {
        for (const char c : digits) {
            if (!is_digit(c)) return false;
            n.scaled = n.scaled * 10 + (c - '0');
        }
        return true;
    };
    if (!take(text.substr(0, point)) || !take(places)) return std::nullopt;
    for (std::size_t i = places.size(); i < 10; ++i) n.scaled *= 10;
    if (negative) n.scaled = -n.scaled;
    return n;
}

/// One object of the format, or a value that is an object, with its fields known by a list.
struct ocf_fields {
    std::string_view rest;

    /// The next field and its marks; empty at the end.
    struct field {
        std::string_view name;
        bool required = false, kept = false, is_term = false;
    };
    [[nodiscard]] field next() {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        field f{.name = rest.substr(0, end)};
        rest.remove_prefix(std::min(end + 1, rest.size()));
        for (; !f.name.empty(); f.name.remove_suffix(1)) {
            const char mark = f.name.back();
            if (mark == '*') f.required = true;
            else if (mark == '=') f.kept = true;
            else if (mark == '~') f.is_term = true;
            else break;
        }
        return f;
    }
};

/// The files of a package while they are read: values, faults and warnings.
class ocf_reader {
public:
    explicit ocf_reader(std::span<const ocf_file> files) : files_(files) {
        for (const ocf_file& f : files) {
            roots_.emplace_back();
            if (f.text.starts_with("PK\x03\x04")) {
                add(f.name, {}, {},
                    "a JSON file; this file is a zip: unpack it, and read its folder", {});
                continue;
            }
            try {
                roots_.back() = read_json(f.text, f.name);
            } catch (const invalid_document& e) {
                for (const document_complaint& c : e.complaints()) faults_.push_back(c);
            }
        }
        finish(); // what follows needs every file
    }

    [[nodiscard]] std::size_t size() const { return files_.size(); }
    [[nodiscard]] const ocf_file& file(std::size_t i) const { return files_[i]; }
    [[nodiscard]] ocf_place root(std::size_t i) const { return {i, &roots_[i], {}}; }

    // --- faults and warnings ---------------------------------------------------------------------

    void complain(const ocf_place& p, std::string expected, std::string found = {},
                  std::string near = {}) {
        add(files_[p.file].name, kicker::position_of(files_[p.file].text, p.node->at), p.pointer,
            std::move(expected), std::move(found), std::move(near));
    }
    void complain_of_package(std::string expected) { add({}, {}, {}, std::move(expected), {}); }
    void warn(ocf_warning_kind kind, const ocf_place& p, std::string object,
              std::string about = {}) {
        warnings.push_back(
            {kind, std::move(object), files_[p.file].name, p.pointer, std::move(about)});
    }
    /// Throws: invalid_document, if anything is wrong so far, in the order of the files and texts.
    void finish() {
        if (faults_.empty()) return;
        const auto file_of = [&](const document_complaint& c) {
            std::size_t i = 0;
            while (i < files_.size() && files_[i].name != c.file) ++i;
            return i;
        };
        std::stable_sort(faults_.begin(), faults_.end(), [&](const auto& a, const auto& b) {
            const std::size_t of_a = file_of(a), of_b = file_of(b);
            if (of_a != of_b) return of_a < of_b;
            return a.at.line != b.at.line ? a.at.line < b.at.line : a.at.column < b.at.column;
        });
        throw invalid_document(std::move(faults_));
    }
    [[nodiscard]] bool has_faults() const { return !faults_.empty(); }

    std::vector<ocf_warning> warnings;
    std::string currency; ///< of the first amount

    // --- values ----------------------------------------------------------------------------------

    /// A member that says something: null and an empty text say nothing.
    [[nodiscard]] static std::optional<ocf_place> member(const ocf_place& of,
                                                         std::string_view key) {
        const json_node* m = of.node->find(key);
        if (m == nullptr || m->kind == json_kind::null ||
            (m->kind == json_kind::text && m->text.empty()))
            return std::nullopt;
        return of.at(*m, pointer_step(key));
    }
    [[nodiscard]] std::optional<std::string> text(const ocf_place& p) {
        if (p.node->kind == json_kind::text) return p.node->text;
        complain(p, "a text", found_in(*p.node));
        return std::nullopt;
    }
    /// A member that is a text; empty where it is not there, and after a complaint.
    [[nodiscard]] std::string text_of(const ocf_place& of, std::string_view key) {
        const auto m = member(of, key);
        return m ? text(*m).value_or(std::string()) : std::string();
    }
    [[nodiscard]] std::optional<day> day_in(const ocf_place& p) {
        const auto t = text(p);
        if (!t) return std::nullopt;
        try {
            return parse_day(*t);
        } catch (const error&) {
            complain(p, "a day such as 2026-05-14", found_in(*p.node));
            return std::nullopt;
        }
    }
    [[nodiscard]] std::optional<day> day_of(const ocf_place& of, std::string_view key) {
        const auto m = member(of, key);
        return m ? day_in(*m) : std::nullopt;
    }
    [[nodiscard]] std::optional<ocf_number> number(const ocf_place& p) {
        if (p.node->kind != json_kind::text) {
            complain(p, "a number, written as a text in quotes", found_in(*p.node));
            return std::nullopt;
        }
        const auto n = ocf_number_in(p.node->text);
        if (!n)
            complain(p, "a number of at most 18 digits, and 10 decimals behind a point",
                     found_in(*p.node));
        return n;
    }
    /// A number in ticks, of which the format's number has so many; rounded to one, with a warning.
    [[nodiscard]] std::optional<std::int64_t> ticks(const ocf_place& p, std::int64_t per_unit,
                                                    rounding how, ocf_warning_kind if_rounded,
                                                    const std::string& object) {
        const auto n = number(p);
        if (!n) return std::nullopt;
        if (n->scaled < 0) {
            complain(p, "a number not below zero", found_in(*p.node));
            return std::nullopt;
        }
        const int128 each = ocf_number::units / per_unit;
        const auto t      = round_quotient<int128>(n->scaled, each, how);
        if (t > std::numeric_limits<std::int64_t>::max()) {
            complain(p, "a smaller number", found_in(*p.node));
            return std::nullopt;
        }
        if (t * each != n->scaled) warn(if_rounded, p, object, p.node->text);
        return static_cast<std::int64_t>(t);
    }
    [[nodiscard]] std::optional<shares> shares_in(const ocf_place& p, const std::string& object) {
        const auto t = ticks(p, 1, rounding::down, ocf_warning_kind::part_of_a_share, object);
        return t ? std::optional(shares::from_ticks(*t)) : std::nullopt;
    }
    [[nodiscard]] std::optional<shares> shares_of(const ocf_place& of, std::string_view key,
                                                  const std::string& object) {
        const auto m = member(of, key);
        return m ? shares_in(*m, object) : std::nullopt;
    }
    [[nodiscard]] std::optional<percent> percent_of(const ocf_place& of, std::string_view key,
                                                    const std::string& object) {
        const auto m = member(of, key);
        if (!m) return std::nullopt;
        const auto t = ticks(*m, 100 * percent::ticks_per_unit, rounding::half_up,
                             ocf_warning_kind::number_rounded, object);
        return t ? std::optional(percent::from_ticks(*t)) : std::nullopt;
    }
    /// An amount of money, or a price, in the currency of the package.
    template <class Quantity>
    [[nodiscard]] std::optional<Quantity> monetary(const ocf_place& of, std::string_view key,
                                                   const std::string& object) {
        const auto m = member(of, key);
        if (!m || !check_fields(*m, "amount*= currency*=", object)) return std::nullopt;
        const auto code     = member(*m, "currency");
        const std::string c = code ? text(*code).value_or(std::string()) : std::string();
        if (currency.empty()) currency = c;
        else if (c != currency && !c.empty()) warn(ocf_warning_kind::other_currency, *m, object, c);
        const auto amount = member(*m, "amount");
        if (!amount) return std::nullopt;
        const auto t = ticks(*amount, Quantity::ticks_per_unit, rounding::half_up,
                             ocf_warning_kind::number_rounded, object);
        return t ? std::optional(Quantity::from_ticks(*t)) : std::nullopt;
    }
    /// A ratio of two numbers, at least zero over more than zero.
    [[nodiscard]] std::optional<fraction> ratio_in(const ocf_place& p) {
        const auto above = member(p, "numerator"), below = member(p, "denominator");
        if (!above || !below) return std::nullopt;
        const auto a = number(*above), b = number(*below);
        if (!a || !b) return std::nullopt;
        if (a->scaled < 0) complain(*above, "a number not below zero", found_in(*above->node));
        else if (b->scaled <= 0) complain(*below, "a number above zero", found_in(*below->node));
        else return reduced(fraction(a->scaled, b->scaled));
        return std::nullopt;
    }
    /// A whole number of JSON, from a least to a most one.
    [[nodiscard]] std::optional<int> integer_of(const ocf_place& of, std::string_view key,
                                                int least, int most) {
        const auto m = member(of, key);
        if (!m) return std::nullopt;
        const std::string& t = m->node->text;
        const bool is_short  = m->node->kind == json_kind::integer && t.size() <= 10;
        const long long n    = is_short ? std::stoll(t) : 0;
        if (is_short && n >= least && n <= most) return static_cast<int>(n);
        complain(*m, "a whole number from " + std::to_string(least) + " to " + std::to_string(most),
                 found_in(*m->node));
        return std::nullopt;
    }
    [[nodiscard]] bool is_true(const ocf_place& of, std::string_view key) {
        const auto m = member(of, key);
        if (!m) return false;
        if (m->node->kind != json_kind::boolean) complain(*m, "true or false", found_in(*m->node));
        return m->node->text == "true";
    }
    /// A word from a list of rows with a `word`; null, and a complaint, for another.
    template <class Row, std::size_t N>
    [[nodiscard]] const Row* word_in(const ocf_place& p, const Row (&rows)[N]) {
        const auto t = text(p);
        if (!t) return nullptr;
        if (const Row* r = ocf_row(rows, *t)) return r;
        std::vector<std::string_view> words;
        for (const Row& r : rows) words.push_back(r.word);
        complain(p, "a word of version 1.2 of the format", found_in(*p.node), nearest(*t, words));
        return nullptr;
    }
    /// Visits the items of a member that is a list.
    template <class Visit>
    void each(const ocf_place& of, std::string_view key, Visit visit) {
        const auto m = member(of, key);
        if (!m) return;
        if (m->node->kind != json_kind::list) return complain(*m, "a list", found_in(*m->node));
        for (std::size_t i = 0; i < m->node->items.size(); ++i)
            visit(m->at(m->node->items[i], "/" + std::to_string(i)));
    }

    /// Whether a value is an object that has what its fields require. Warns of each field with
    /// something in it that kicker does not keep, and of one that the format does not have. What is
    /// near a field of the format is a slip, and a fault.
    bool check_fields(const ocf_place& p, std::string_view fields, const std::string& object) {
        if (p.node->kind != json_kind::object) {
            complain(p, "an object", found_in(*p.node));
            return false;
        }
        bool good = true;
        std::vector<std::string_view> known;
        for (ocf_fields all{fields}; !all.rest.empty();) {
            const auto f = all.next();
            known.push_back(f.name);
            const auto m = member(p, f.name);
            // An award that never expires says so by null.
            if (!m && f.required && p.node->find(f.name) == nullptr) {
                complain(p, "the field " + quoted_beginning(f.name), "none");
                good = false;
            }
            if (m && !f.kept && says_something(*m->node))
                warn(f.is_term ? ocf_warning_kind::term_not_kept
                               : ocf_warning_kind::record_not_kept,
                     *m, object, std::string(f.name));
        }
        for (const json_node& m : p.node->items) {
            if (m.key == "object_type" ||
                std::find(known.begin(), known.end(), m.key) != known.end())
                continue;
            const std::string near = nearest(m.key, known);
            if (near.empty()) {
                warn(ocf_warning_kind::unknown_field, p.at(m, pointer_step(m.key)), object, m.key);
                continue;
            }
            complain(p.at(m, pointer_step(m.key)), "a field of version 1.2 of the format",
                     quoted_beginning(m.key), near);
            good = false;
        }
        return good;
    }

private:
    /// Not an empty text or list, and not a false.
    static bool says_something(const json_node& n) {
        if (n.kind == json_kind::list || n.kind == json_kind::object) return !n.items.empty();
        return !n.text.empty() && !(n.kind == json_kind::boolean && n.text == "false");
    }
    void add(std::string file, text_position at, std::string pointer, std::string expected,
             std::string found, std::string near = {}) {
        faults_.push_back({std::move(file), at, std::move(pointer), std::move(expected),
                           std::move(found), std::move(near)});
        if (faults_.size() >= document_reader::most_complaints) finish();
    }

    std::span<const ocf_file> files_;
    std::vector<json_node> roots_;
    std::vector<document_complaint> faults_;
};

} // namespace kicker::detail
