// Where in a list something stands, found by a hash of it: what makes a long history fold linearly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kicker::detail {

/// Places of a list by the hashes of what stands there. Nothing is ever taken out.
class hash_index {
public:
    /// The first place with a hash of which `is_it(place)`; -1 if there is none.
    template <class IsIt>
    [[nodiscard]] std::size_t find(std::size_t hash, IsIt is_it) const {
        if (slots_.empty()) return static_cast<std::size_t>(-1);
        for (std::size_t at = hash & mask(); slots_[at].place_from_1 != 0; at = (at + 1) & mask())
            if (slots_[at].hash == hash && is_it(slots_[at].place_from_1 - 1))
                return slots_[at].place_from_1 - 1;
        return static_cast<std::size_t>(-1);
    }
    /// Adds a place. Requires: its like is not there.
    void add(std::size_t hash, std::size_t place) {
        if (2 * (used_ + 1) > slots_.size()) grow();
        put({hash, place + 1});
        ++used_;
    }

private:
    struct slot {
        std::size_t hash         = 0;
        std::size_t place_from_1 = 0; // 0: free
    };
    [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
    void put(slot s) {
        std::size_t at = s.hash & mask();
        while (slots_[at].place_from_1 != 0) at = (at + 1) & mask();
        slots_[at] = s;
    }
    void grow() {
        const std::vector<slot> old =
            std::exchange(slots_, std::vector<slot>(slots_.empty() ? 16 : 2 * slots_.size()));
        for (const slot& s : old)
            if (s.place_from_1 != 0) put(s);
    }

    std::vector<slot> slots_; // a power of two, at most half of them used
    std::size_t used_ = 0;
};

/// A hash whose low bits depend on all bits of a number.
[[nodiscard]] constexpr std::size_t mixed(std::uint64_t n) {
    n = (n ^ (n >> 30)) * 0xbf58476d1ce4e5b9u;
    n = (n ^ (n >> 27)) * 0x94d049bb133111ebu;
    return static_cast<std::size_t>(n ^ (n >> 31));
}

} // namespace kicker::detail
