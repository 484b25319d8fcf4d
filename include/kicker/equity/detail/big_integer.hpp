// Whole numbers of any size, and ratios of them: a round is solved exactly, whatever its terms.
//
// Caps, discounts and interest give fractions whose common denominator soon leaves 128 bits. A
// round is solved rarely, so these numbers are plain and short rather than fast.
#pragma once

#include <kicker/numeric/fraction.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace kicker::detail {

/// A whole number of any size, with a sign.
class big_integer {
public:
    big_integer() = default;
    big_integer(int128 n) : negative_(n < 0) {
        // Digit by digit with the sign on: the lowest number has no positive twin.
        for (; n != 0; n /= base)
            digits_.push_back(static_cast<std::uint32_t>(n < 0 ? -(n % base) : n % base));
    }

    [[nodiscard]] bool is_zero() const { return digits_.empty(); }
    [[nodiscard]] bool is_negative() const { return negative_; }

    friend big_integer operator-(big_integer a) {
        a.negative_ = !a.negative_ && !a.is_zero();
        return a;
    }
    friend big_integer operator+(const big_integer& a, const big_integer& b) {
        if (a.negative_ == b.negative_) return {a.negative_, plus(a.digits_, b.digits_)};
        if (smaller(a.digits_, b.digits_)) return {b.negative_, minus(b.digits_, a.digits_)};
        return {a.negative_, minus(a.digits_, b.digits_)};
    }
    friend big_integer operator-(const big_integer& a, const big_integer& b) { return a + (-b); }
    friend big_integer operator*(const big_integer& a, const big_integer& b) {
        std::vector<std::uint32_t> product(a.digits_.size() + b.digits_.size());
        for (std::size_t i = 0; i < a.digits_.size(); ++i) {
            std::uint64_t carry = 0;
            for (std::size_t j = 0; j < b.digits_.size() || carry != 0; ++j) {
                const std::uint64_t other = j < b.digits_.size() ? b.digits_[j] : 0;
                carry += product[i + j] + std::uint64_t{a.digits_[i]} * other;
                product[i + j] = static_cast<std::uint32_t>(carry);
                carry >>= 32;
            }
        }
        return {a.negative_ != b.negative_, std::move(product)};
    }
    /// Quotient and rest of numbers that are not negative, the divisor above zero, bit by bit.
    [[nodiscard]] static std::pair<big_integer, big_integer> divided(big_integer a,
                                                                     const big_integer& b) {
        big_integer quotient;
        for (std::size_t shift = a.bits() - std::min(a.bits(), b.bits()) + 1; shift-- > 0;) {
            const auto part = shifted(b.digits_, shift);
            if (smaller(a.digits_, part)) continue;
            a.digits_ = minus(a.digits_, part);
            quotient  = quotient + big_integer(false, shifted({1}, shift));
        }
        return {std::move(quotient), std::move(a)};
    }
    friend bool operator==(const big_integer&, const big_integer&) = default;
    friend bool operator<(const big_integer& a, const big_integer& b) {
        if (a.negative_ != b.negative_) return a.negative_;
        return a.negative_ ? smaller(b.digits_, a.digits_) : smaller(a.digits_, b.digits_);
    }

    /// Throws: overflow beyond 64 bits.
    [[nodiscard]] std::int64_t to_int64() const {
        if (digits_.size() > 2) throw overflow::in_narrowing();
        int128 n = 0;
        for (std::size_t i = digits_.size(); i-- > 0;) n = n * base + digits_[i];
        return rep_traits<int128>::to_int64(negative_ ? -n : n);
    }

private:
    using digits = std::vector<std::uint32_t>; // the lowest first; none on top is zero
    static constexpr int128 base = int128{1} << 32;

    big_integer(bool negative, digits d) : negative_(negative), digits_(std::move(d)) {
        while (!digits_.empty() && digits_.back() == 0) digits_.pop_back();
        if (digits_.empty()) negative_ = false;
    }
    [[nodiscard]] std::size_t bits() const {
        if (digits_.empty()) return 0;
        std::size_t n = 32 * (digits_.size() - 1);
        for (std::uint32_t top = digits_.back(); top != 0; top >>= 1) ++n;
        return n;
    }
    static bool smaller(const digits& a, const digits& b) {
        if (a.size() != b.size()) return a.size() < b.size();
        return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    }
    static digits plus(const digits& a, const digits& b) {
        digits sum;
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
            carry += (i < a.size() ? a[i] : 0ull) + (i < b.size() ? b[i] : 0ull);
            sum.push_back(static_cast<std::uint32_t>(carry));
            carry >>= 32;
        }
        return sum;
    }
    /// Requires: a is at least b.
    static digits minus(digits a, const digits& b) {
        std::int64_t borrow = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const std::int64_t rest =
                std::int64_t{a[i]} - (i < b.size() ? std::int64_t{b[i]} : 0) - borrow;
            borrow = rest < 0 ? 1 : 0;
            a[i]   = static_cast<std::uint32_t>(rest);
        }
        while (!a.empty() && a.back() == 0) a.pop_back();
        return a;
    }
    static digits shifted(const digits& a, std::size_t by) {
        digits result(by / 32);
        const auto small    = static_cast<unsigned>(by % 32);
        std::uint64_t carry = 0;
        for (const std::uint32_t d : a) {
            carry |= std::uint64_t{d} << small;
            result.push_back(static_cast<std::uint32_t>(carry));
            carry >>= 32;
        }
        if (carry != 0) result.push_back(static_cast<std::uint32_t>(carry));
        return result;
    }

    bool negative_ = false;
    digits digits_;
};

/// An exact ratio of two such numbers, in lowest terms, the denominator above zero.
class big_ratio {
public:
    big_ratio() = default;
    big_ratio(int128 whole) : numerator_(whole) {}
    big_ratio(const fraction& f)
        : big_ratio(big_integer(f.numerator()), big_integer(f.denominator())) {}

    [[nodiscard]] bool is_positive() const {
        return !numerator_.is_negative() && !numerator_.is_zero();
    }
    [[nodiscard]] bool is_zero() const { return numerator_.is_zero(); }

    friend big_ratio operator+(const big_ratio& a, const big_ratio& b) {
        return {a.numerator_ * b.denominator_ + b.numerator_ * a.denominator_,
                a.denominator_ * b.denominator_};
    }
    friend big_ratio operator-(const big_ratio& a, const big_ratio& b) {
        return {a.numerator_ * b.denominator_ - b.numerator_ * a.denominator_,
                a.denominator_ * b.denominator_};
    }
    friend big_ratio operator*(const big_ratio& a, const big_ratio& b) {
        return {a.numerator_ * b.numerator_, a.denominator_ * b.denominator_};
    }
    /// Throws: no_answer unless the second is above zero.
    friend big_ratio operator/(const big_ratio& a, const big_ratio& b) {
        if (!b.is_positive()) throw no_answer::division_by_zero();
        return {a.numerator_ * b.denominator_, a.denominator_ * b.numerator_};
    }
    friend bool operator<(const big_ratio& a, const big_ratio& b) {
        return a.numerator_ * b.denominator_ < b.numerator_ * a.denominator_;
    }

    /// A ratio of at least zero as a whole number. Throws: overflow beyond 64 bits.
    [[nodiscard]] std::int64_t rounded(rounding how) const {
        const auto [whole, rest] = big_integer::divided(numerator_, denominator_);
        const std::int64_t down  = whole.to_int64();
        const big_integer twice  = rest + rest;
        const bool above = denominator_ < twice, half = twice == denominator_;
        const bool up = how == rounding::up          ? !rest.is_zero()
                        : how == rounding::half_up   ? above || half
                        : how == rounding::half_even ? above || (half && down % 2 != 0)
                                                     : false;
        return rep_traits<std::int64_t>::plus(down, up ? 1 : 0);
    }

private:
    big_ratio(big_integer numerator, big_integer denominator)
        : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
        big_integer a = numerator_.is_negative() ? -numerator_ : numerator_, b = denominator_;
        while (!b.is_zero()) {
            big_integer rest = big_integer::divided(std::move(a), b).second;
            a                = std::exchange(b, std::move(rest));
        }
        const bool negative = numerator_.is_negative();
        numerator_          = big_integer::divided(negative ? -numerator_ : numerator_, a).first;
        denominator_        = big_integer::divided(denominator_, a).first;
        if (negative) numerator_ = -numerator_;
    }

    big_integer numerator_{0}, denominator_{1};
};

} // namespace kicker::detail
