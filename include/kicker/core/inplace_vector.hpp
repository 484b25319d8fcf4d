// A list with a fixed capacity and its elements in place: no heap, usable in constant expressions.
#pragma once

#include <kicker/core/error.hpp>
#include <kicker/core/expects.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace kicker {

/// A list of at most `Capacity` values, kept in place.
///
/// A regular value, copied and compared element by element. `T` needs a default value; a
/// `T::plural` names it in errors.
/// Throws: invalid_terms when a further element does not fit.
template <class T, std::size_t Capacity>
class inplace_vector {
public:
    using value_type     = T;
    using const_iterator = const T*;
    using iterator       = T*;

    constexpr inplace_vector() noexcept {}
    constexpr inplace_vector(std::initializer_list<T> values) {
        for (const T& v : values) push_back(v);
    }

    constexpr void push_back(const T& value) {
        if (size_ == Capacity) throw invalid_terms::too_many(plural(), Capacity);
        values_[size_++] = value;
    }
    constexpr void pop_back() {
        KICKER_EXPECTS(size_ > 0);
        values_[--size_] = T{};
    }

    [[nodiscard]] static constexpr std::size_t capacity() noexcept { return Capacity; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] constexpr bool full() const noexcept { return size_ == Capacity; }

    [[nodiscard]] constexpr const T* data() const noexcept { return values_; }
    [[nodiscard]] constexpr const T* begin() const noexcept { return values_; }
    [[nodiscard]] constexpr const T* end() const noexcept { return values_ + size_; }
    [[nodiscard]] constexpr T* begin() noexcept { return values_; }
    [[nodiscard]] constexpr T* end() noexcept { return values_ + size_; }

    [[nodiscard]] constexpr const T& operator[](std::size_t i) const {
        KICKER_EXPECTS(i < size_);
        return values_[i];
    }
    [[nodiscard]] constexpr T& operator[](std::size_t i) {
        KICKER_EXPECTS(i < size_);
        return values_[i];
    }
    [[nodiscard]] constexpr const T& back() const { return (*this)[size_ - 1]; }
    [[nodiscard]] constexpr T& back() { return (*this)[size_ - 1]; }

    friend constexpr bool operator==(const inplace_vector& a, const inplace_vector& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

private:
    static constexpr std::string_view plural() {
        if constexpr (requires { T::plural; }) return T::plural;
        else return "entries in one list";
    }

    T values_[Capacity]{};
    std::uint32_t size_ = 0;
};

/// A list without room: always empty, and of no size.
template <class T>
class inplace_vector<T, 0> {
public:
    [[nodiscard]] constexpr std::size_t size() const noexcept { return 0; }
    [[nodiscard]] constexpr bool empty() const noexcept { return true; }
    [[nodiscard]] constexpr const T* begin() const noexcept { return nullptr; }
    [[nodiscard]] constexpr const T* end() const noexcept { return nullptr; }

    friend constexpr bool operator==(const inplace_vector&,
                                     const inplace_vector&) noexcept = default;
};

} // namespace kicker
