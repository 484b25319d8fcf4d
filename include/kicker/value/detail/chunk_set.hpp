// Which chunks of a simulation have been followed.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace kicker::detail {

/// A set of chunks by number, from 0.
class chunk_set {
public:
    void add(std::uint64_t chunk) {
        if (chunk >= has_.size()) has_.resize(chunk + 1);
        has_[chunk] = true;
    }
    [[nodiscard]] bool has(std::uint64_t chunk) const { return chunk < has_.size() && has_[chunk]; }
    /// The chunks below a number that it does not have.
    [[nodiscard]] std::vector<std::uint64_t> missing_below(std::uint64_t end) const {
        std::vector<std::uint64_t> all;
        for (std::uint64_t c = 0; c < end; ++c)
            if (!has(c)) all.push_back(c);
        return all;
    }
    /// Stretches of chunks that it has: the first, and the one behind the last.
    [[nodiscard]] std::vector<std::pair<std::uint64_t, std::uint64_t>> stretches() const {
        std::vector<std::pair<std::uint64_t, std::uint64_t>> all;
        for (std::uint64_t c = 0; c < has_.size(); ++c) {
            if (!has_[c]) continue;
            if (all.empty() || all.back().second != c) all.emplace_back(c, c);
            all.back().second = c + 1;
        }
        return all;
    }
    /// Whether two sets have a chunk in common.
    [[nodiscard]] bool overlaps(const chunk_set& other) const {
        for (std::uint64_t c = 0; c < has_.size(); ++c)
            if (has_[c] && other.has(c)) return true;
        return false;
    }
    void add(const chunk_set& other) {
        for (const auto& [first, end] : other.stretches())
            for (std::uint64_t c = first; c < end; ++c) add(c);
    }

private:
    std::vector<bool> has_;
};

} // namespace kicker::detail
