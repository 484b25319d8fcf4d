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
    using value_type     = T;        ///< what is listed
    using const_iterator = const T*; ///< plain pointers: the values are side by side
    using iterator       = T*;       ///< invalid in a copy, as the values are in place

    constexpr inplace_vector() noexcept {}
    /// The values in their order.
    constexpr inplace_vector(std::initializer_list<T> values) {
        for (const T& v : values) push_back(v);
    }

    /// Appends a value. Throws: invalid_terms when the list is full.
    constexpr void push_back(const T& value) {
        if (size_ == Capacity) throw invalid_terms::too_many(plural(), Capacity);
        values_[size_++] = value;
    }
    /// Takes the last value off. Requires: there is one.
    constexpr void pop_back() {
        KICKER_EXPECTS(size_ > 0);
        values_[--size_] = T{};
    }

    /// @{
    /// How many values fit and how many there are; whether there are none, or no more fit.
    [[nodiscard]] static constexpr std::size_t capacity() noexcept { return Capacity; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] constexpr bool full() const noexcept { return size_ == Capacity; }
    /// @}

    /// @{
    /// The values, in order and side by side.
    [[nodiscard]] constexpr const T* data() const noexcept { return values_; }
    [[nodiscard]] constexpr const T* begin() const noexcept { return values_; }
    [[nodiscard]] constexpr const T* end() const noexcept { return values_ + size_; }
    [[nodiscard]] constexpr T* begin() noexcept { return values_; }
    [[nodiscard]] constexpr T* end() noexcept { return values_ + size_; }
    /// @}

    /// @{
    /// The value at place `i`, from 0, or the last one. Requires: there is one.
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
    /// @}

    /// Whether one of the values equals this one.
    [[nodiscard]] constexpr bool contains(const T& value) const {
        for (const T& v : *this)
            if (v == value) return true;
        return false;
    }

    /// Whether both hold equal values in the same order.
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
    /// @{
    /// As of a list that never holds a value.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return 0; }
    [[nodiscard]] constexpr bool empty() const noexcept { return true; }
    [[nodiscard]] constexpr const T* begin() const noexcept { return nullptr; }
    [[nodiscard]] constexpr const T* end() const noexcept { return nullptr; }
    /// @}

    friend constexpr bool operator==(const inplace_vector&,
                                     const inplace_vector&) noexcept = default;
};

} // namespace kicker
