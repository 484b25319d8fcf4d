// A user's header declares functions by fwd.hpp alone; the user's source defines them with
// kicker.hpp. The compiler holds each name of the one against the other.

#include <kicker/fwd.hpp>

#if defined(_GLIBCXX_STRING) || defined(_LIBCPP_STRING) || defined(DATE_H)
#error "fwd.hpp is for headers that only name types: it may bring in no strings and no calendar"
#endif

namespace users {

struct reading;

constexpr kicker::shares at_the_end(const kicker::deal&, const kicker::state&);
constexpr kicker::share_rounding how(const kicker::tranche&);
constexpr reading read(const kicker::rule&, kicker::money, kicker::day);
constexpr std::size_t room(const kicker::basic_warrant<kicker::int128>&,
                           const kicker::basic_warrant_head<kicker::int128>&);
template <kicker::representation Rep>
constexpr bool is_small(const kicker::basic_price<Rep>&);

} // namespace users

#include <kicker/kicker.hpp>

namespace users {

using namespace kicker;

// A definition of another type would be an overload, and the declared function undefined.
struct reading {
    fraction earned;
};
constexpr shares at_the_end(const deal& d, const state& s) {
    return vested(d, s);
}
constexpr share_rounding how(const tranche& t) {
    return t.rounding;
}
constexpr reading read(const rule& r, money paid, day today) {
    return {fraction_of(r, spent(paid).on(today))};
}
constexpr std::size_t room(const basic_warrant<int128>& w, const basic_warrant_head<int128>& head) {
    return w.tranches.size() + head.tranches.size();
}
template <representation Rep>
constexpr bool is_small(const basic_price<Rep>& p) {
    return p < basic_price<Rep>(0.01_per_share);
}

static_assert(at_the_end(deal{}, state{}) == 0_sh);
static_assert(how(tranche{}) == rounding::down);
static_assert(read(spend >= 20_bn and by(2028_y / 12 / 31), 20_bn, 2028_y / 12 / 31).earned ==
              fraction::whole());
static_assert(room({}, {}) == 0);
static_assert(is_small(0.00001_per_share) && !is_small(basic_price<double>(100_per_share)));

} // namespace users
