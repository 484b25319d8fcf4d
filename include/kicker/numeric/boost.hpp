// The representations of Boost.Multiprecision: wider, exact at any size, or decimal.
//
// Include this beside <kicker/kicker.hpp> to use `basic_deal<boost::multiprecision::cpp_int>` and
// its like. Expression templates are off throughout (`et_off`): with them, `auto` would keep
// references to temporaries. The errors of Boost's checked types come out as kicker::overflow.
#pragma once

#include <kicker/numeric/rep.hpp>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include <limits>
#include <stdexcept>

namespace kicker {

/// Checked 128-bit ticks: market caps in won, prices in trillions of yen. Usable in constant
/// expressions.
using checked_int128 = boost::multiprecision::checked_int128_t;
/// Whole ticks of any size.
using cpp_int = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                              boost::multiprecision::et_off>;
/// Exact ratios of ticks.
using cpp_rational = boost::multiprecision::number<boost::multiprecision::cpp_rational_backend,
                                                   boost::multiprecision::et_off>;
/// Ticks with fifty decimal digits.
using cpp_dec_float_50 = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<50>,
                                                       boost::multiprecision::et_off>;

namespace detail {

/// The checked 512-bit integer in which products of 128-bit ticks are exact.
using checked_int512 = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<512, 512, boost::multiprecision::signed_magnitude,
                                           boost::multiprecision::checked, void>,
    boost::multiprecision::et_off>;

/// What all of Boost's numbers share.
template <class Rep>
struct boost_number {
    using wide                     = Rep;
    static constexpr bool is_exact = true;

    static constexpr Rep plus(const Rep& a, const Rep& b) {
        try {
            return Rep(a + b);
        } catch (const std::runtime_error&) {
            throw overflow::in_sum();
        }
    }
    static constexpr Rep minus(const Rep& a, const Rep& b) {
        try {
            return Rep(a - b);
        } catch (const std::runtime_error&) {
            throw overflow::in_difference();
        }
    }
    static constexpr Rep times(const Rep& a, const Rep& b) {
        try {
            return Rep(a * b);
        } catch (const std::runtime_error&) {
            throw overflow::in_product();
        }
    }
    static constexpr std::int64_t to_int64(const Rep& a) {
        if (a > Rep(std::numeric_limits<std::int64_t>::max()) ||
            a < Rep(std::numeric_limits<std::int64_t>::min()))
            throw overflow::in_narrowing();
        const auto whole = static_cast<std::int64_t>(a);
        if (Rep(whole) != a) throw overflow::in_narrowing();
        return whole;
    }
};

template <class Rep, int Category>
struct boost_kind;

template <class Rep>
struct boost_kind<Rep, boost::multiprecision::number_kind_integer> : boost_number<Rep> {
    static constexpr Rep floor_quotient(const Rep& a, const Rep& b) {
        const Rep q(a / b), rest(a % b);
        return rest < 0 ? Rep(q - 1) : q;
    }
    static constexpr Rep floor(const Rep& a) { return a; }
};

template <class Rep>
struct boost_kind<Rep, boost::multiprecision::number_kind_rational> : boost_number<Rep> {
    static Rep floor(const Rep& a) {
        const auto n = boost::multiprecision::numerator(a),
                   d = boost::multiprecision::denominator(a);
        const cpp_int q(n / d), rest(n % d);
        return rest < 0 ? Rep(q - 1) : Rep(q);
    }
    static Rep floor_quotient(const Rep& a, const Rep& b) { return floor(Rep(a / b)); }
};

template <class Rep>
struct boost_kind<Rep, boost::multiprecision::number_kind_floating_point> : boost_number<Rep> {
    static Rep floor(const Rep& a) { return Rep(boost::multiprecision::floor(a)); }
    static Rep floor_quotient(const Rep& a, const Rep& b) { return floor(Rep(a / b)); }
};

} // namespace detail

/// Every number of Boost.Multiprecision, checked where its type is; products are formed in itself.
template <class Backend, boost::multiprecision::expression_template_option Templates>
struct rep_traits<boost::multiprecision::number<Backend, Templates>>
    : detail::boost_kind<boost::multiprecision::number<Backend, Templates>,
                         boost::multiprecision::number_category<Backend>::value> {};

/// Exact and checked.
template <>
struct rep_traits<checked_int128>
    : detail::boost_kind<checked_int128, boost::multiprecision::number_kind_integer> {
    using wide = detail::checked_int512; ///< every product of two values fits
};

static_assert(representation<checked_int128> && representation<cpp_int> &&
              representation<cpp_rational> && representation<cpp_dec_float_50>);

} // namespace kicker
