#include "by_hand.hpp"

#include <kicker/value/detail/random_lanes.hpp>

#include <array>
#include <cmath>
#include <random>

namespace by_hand {

namespace {

using kicker::row_block;
using kicker::detail::lanes;

constexpr double years = 1.0 / 252, rate = 0.04, volatility = 0.60, strike = 0.01, part = 1e6;
constexpr double low = 150, high = 250, on_days = 200;
constexpr std::size_t days = 30, needed = 20;

const kicker::detail::lane_range exponents = kicker::detail::exponents();
const double deviation                     = volatility * std::sqrt(years);
constexpr double drift                     = (rate - volatility * volatility / 2) * years;

/// Where the paths of a block stand: the last closes, what is counted of them, and the shares that have
/// not vested.
struct block {
    std::array<row_block, days> closes{};
    row_block log, price, sum{}, met{}, low_open, high_open, days_open, worth{};

    block() {
        log.fill(std::log(100.0));
        low_open.fill(part), high_open.fill(part), days_open.fill(part);
    }
};

/// Counts a close, and what vests on it. `each` is the part of a close in the average: none too early.
KICKER_EACH_WIDTH void look(double each, double discount, const double* __restrict price,
                            double* __restrict oldest, double* __restrict sum,
                            double* __restrict met, double* __restrict low_open,
                            double* __restrict high_open, double* __restrict days_open,
                            double* __restrict worth) {
    for (std::size_t i = 0; i < lanes; ++i) {
        const double now = price[i], then = oldest[i];
        oldest[i] = now;
        sum[i]    = sum[i] + now - then;
        met[i]    = met[i] + (now >= on_days ? 1.0 : 0.0) - (then >= on_days ? 1.0 : 0.0);
        const double average = sum[i] * each, gain = (now - strike) * discount;
        const double first = average >= low ? low_open[i] : 0.0;
        const double next  = average >= high ? high_open[i] : 0.0;
        const double last  = met[i] >= double(needed) ? days_open[i] : 0.0;
        low_open[i] -= first;
        high_open[i] -= next;
        days_open[i] -= last;
        worth[i] += (first + next + last) * (gain > 0 ? gain : 0.0);
    }
}

void move(block& b, int k, const row_block& normal) {
    kicker::detail::disturb(1, drift, deviation, normal.data(), b.log.data());
    kicker::detail::exponentials(0, exponents, b.log.data(), b.price.data());
    look(k + 1 >= int(days) ? 1.0 / double(days) : 0.0, std::exp(-rate * (k + 1) * years),
         b.price.data(), b.closes[std::size_t(k) % days].data(), b.sum.data(), b.met.data(),
         b.low_open.data(), b.high_open.data(), b.days_open.data(), b.worth.data());
}

/// The mean of what paths are worth, as they come.
class mean {
public:
    void add(double worth) { sum_ += worth, squares_ += worth * worth, ++n_; }
    [[nodiscard]] kicker::estimate found() const {
        const double m = sum_ / n_;
        return {m, std::sqrt((squares_ / n_ - m * m) / (n_ - 1))};
    }

private:
    double sum_ = 0, squares_ = 0, n_ = 0;
};

} // namespace

kicker::estimate in_blocks(std::uint64_t paths) {
    kicker::detail::random_lanes random(1, false);
    mean all;
    for (std::uint64_t path = 0; path < paths; path += lanes) {
        random.begin(path);
        block b;
        std::array<row_block, 4> normals;
        for (int k = 0; k < closes; ++k) {
            if (k % 4 == 0)
                random.normals(std::uint32_t(k / 4), kicker::detail::draw::normals, 0,
                               normals.data());
            move(b, k, normals[std::size_t(k % 4)]);
        }
        for (const double worth : b.worth) all.add(worth);
    }
    return all.found();
}

kicker::estimate path_by_path(std::uint64_t paths) {
    std::mt19937_64 random(1);
    std::normal_distribution<double> normal;
    mean all;
    for (std::uint64_t path = 0; path < paths; ++path) {
        std::array<double, days> last{};
        double log = std::log(100.0), sum = 0, worth = 0;
        std::size_t met  = 0;
        bool low_is_open = true, high_is_open = true, days_are_open = true;
        for (int k = 0; k < closes && (low_is_open || high_is_open || days_are_open); ++k) {
            log += drift + deviation * normal(random);
            const double price = std::exp(log);
            double& then       = last[std::size_t(k) % days];
            sum += price - then;
            met += std::size_t(price >= on_days) - std::size_t(then >= on_days);
            then             = price;
            const auto vests = [&](bool& is_open, bool reached) {
                if (!is_open || !reached) return;
                is_open = false;
                worth += part * std::max(0.0, price - strike) * std::exp(-rate * (k + 1) * years);
            };
            const bool has_average = k + 1 >= int(days);
            vests(low_is_open, has_average && sum >= low * double(days));
            vests(high_is_open, has_average && sum >= high * double(days));
            vests(days_are_open, met >= needed);
        }
        all.add(worth);
    }
    return all.found();
}

} // namespace by_hand
