// What a simulation has found, as a text: to stop and go on, or to put parts of it together.
//
// Words with a space or a line end between them. A list begins with its length. Whole sums of 128 bits
// are two words of 64.
#pragma once

#include <kicker/value/detail/chunk_set.hpp>
#include <kicker/value/detail/path_sums.hpp>

#include <charconv>
#include <string>
#include <string_view>

namespace kicker::detail {

/// What a shard holds.
struct shard {
    std::uint64_t of = 0; ///< the fingerprint of its simulation
    chunk_set followed{};
    path_sums found{};
};

class shard_writer {
public:
    void word(std::string_view w) { text_.append(w) += '\n'; }
    void number(std::uint64_t x) { text_.append(std::to_string(x)) += ' '; }
    void sum(int128 x) {
        number(static_cast<std::uint64_t>(x >> 64));
        number(static_cast<std::uint64_t>(x));
    }
    void both(const moments& m) { sum(m.sum.ticks()), sum(m.squares.ticks()); }
    void counts(const std::vector<std::uint64_t>& all) {
        number(all.size());
        for (const std::uint64_t n : all) number(n);
    }
    void bins(const distribution& d) {
        std::uint64_t used = 0;
        for (const auto& b : d.bins()) used += b.count != 0 ? 1U : 0U;
        number(used);
        for (std::size_t place = 0; place < d.bins().size(); ++place) {
            if (d.bins()[place].count == 0) continue;
            number(place), number(d.bins()[place].count), sum(d.bins()[place].sum);
        }
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

class shard_reader {
public:
    explicit shard_reader(std::string_view text) : rest_(text) {}

    /// Throws: invalid_input where another word, or no number, stands.
    void word(std::string_view expected) {
        if (next() != expected) throw invalid_input::is_no_shard();
    }
    [[nodiscard]] std::uint64_t number() {
        const std::string_view w = next();
        std::uint64_t x          = 0;
        const auto [end, fault]  = std::from_chars(w.data(), w.data() + w.size(), x);
        if (fault != std::errc() || end != w.data() + w.size()) throw invalid_input::is_no_shard();
        return x;
    }
    /// A length, which is at most what the text has room for.
    [[nodiscard]] std::uint64_t length() {
        const std::uint64_t n = number();
        if (n > rest_.size()) throw invalid_input::is_no_shard();
        return n;
    }
    [[nodiscard]] whole_sum sum() {
        const auto high = static_cast<int128>(static_cast<std::int64_t>(number()));
        return whole_sum(high * (int128{1} << 64) + static_cast<int128>(number()));
    }
    [[nodiscard]] moments both() {
        const whole_sum first = sum();
        return {first, sum()};
    }
    [[nodiscard]] std::vector<std::uint64_t> counts() {
        std::vector<std::uint64_t> all(length());
        for (std::uint64_t& n : all) n = number();
        return all;
    }
    [[nodiscard]] distribution bins() {
        distribution d;
        for (std::uint64_t n = length(); n > 0; --n) {
            const std::uint64_t place = number(), count = number();
            if (place >= distribution::most_bins) throw invalid_input::is_no_shard();
            d.add_bin(place, {count, sum().ticks()});
        }
        return d;
    }

private:
    [[nodiscard]] std::string_view next() {
        const std::size_t begin = std::min(rest_.find_first_not_of(" \n"), rest_.size());
        rest_.remove_prefix(begin);
        const std::string_view w =
            rest_.substr(0, std::min(rest_.find_first_of(" \n"), rest_.size()));
        rest_.remove_prefix(w.size());
        return w;
    }

    std::string_view rest_;
};

inline constexpr std::string_view shard_version = "kicker-shard-2"; ///< the first word

[[nodiscard]] inline std::string text_of(const shard& s) {
    shard_writer w;
    w.word(shard_version);
    w.number(s.of);
    const auto stretches = s.followed.stretches();
    w.number(stretches.size());
    for (const auto& [first, end] : stretches) w.number(first), w.number(end);
    w.number(s.found.paths), w.number(s.found.draws);
    w.both(s.found.value), w.both(s.found.control), w.sum(s.found.product.ticks());
    w.number(s.found.tranches.size());
    for (const tranche_sums& t : s.found.tranches)
        w.both(t.value), w.sum(t.product.ticks()), w.both(t.vested), w.counts(t.full_by);
    w.counts(s.found.full_by);
    w.bins(s.found.shares), w.bins(s.found.worth);
    w.counts(s.found.together);
    w.number(s.found.cells.size());
    for (const cell_sums& c : s.found.cells)
        w.number(c.paths), w.sum(c.vested.ticks()), w.sum(c.value.ticks());
    w.word("end");
    return w.text();
}

/// Throws: invalid_input for a text that is none.
[[nodiscard]] inline shard shard_of(std::string_view text) {
    constexpr std::uint64_t most_chunks = std::uint64_t{1} << 26;
    shard_reader r(text);
    shard s;
    r.word(shard_version);
    s.of = r.number();
    for (std::uint64_t n = r.length(); n > 0; --n) {
        const std::uint64_t first = r.number(), end = r.number();
        if (end > most_chunks) throw invalid_input::is_no_shard();
        for (std::uint64_t c = first; c < end; ++c) s.followed.add(c);
    }
    s.found.paths   = r.number();
    s.found.draws   = r.number();
    s.found.value   = r.both();
    s.found.control = r.both();
    s.found.product = r.sum();
    for (std::uint64_t n = r.length(); n > 0; --n) {
        tranche_sums t;
        t.value   = r.both();
        t.product = r.sum();
        t.vested  = r.both();
        t.full_by = r.counts();
        s.found.tranches.push_back(std::move(t));
    }
    s.found.full_by = r.counts();
    s.found.shares  = r.bins();
    s.found.worth   = r.bins();

    s.found.together = r.counts();
    for (std::uint64_t n = r.length(); n > 0; --n) {
        cell_sums c;
        c.paths  = r.number();
        c.vested = r.sum();
        c.value  = r.sum();
        s.found.cells.push_back(c);
    }
    r.word("end");
    return s;
}

} // namespace kicker::detail
