#include "quantlib.hpp"

#include <ql/exercise.hpp>
#include <ql/instruments/vanillaoption.hpp>
#include <ql/math/randomnumbers/rngtraits.hpp>
#include <ql/math/statistics/statistics.hpp>
#include <ql/methods/lattices/binomialtree.hpp>
#include <ql/methods/montecarlo/mctraits.hpp>
#include <ql/methods/montecarlo/montecarlomodel.hpp>
#include <ql/methods/montecarlo/multipathgenerator.hpp>
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/pricingengines/vanilla/binomialengine.hpp>
#include <ql/processes/blackscholesprocess.hpp>
#include <ql/processes/stochasticprocessarray.hpp>
#include <ql/quotes/simplequote.hpp>
#include <ql/termstructures/volatility/equityfx/blackconstantvol.hpp>
#include <ql/termstructures/yield/flatforward.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/actual365fixed.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace QuantLib;

namespace {

const Date today(2, January, 2026);

/// A price, or a pace, that moves as Black and Scholes assume.
ext::shared_ptr<BlackScholesMertonProcess> process_of(Real now, Rate growth,
                                                      Volatility volatility) {
    Settings::instance().evaluationDate() = today;
    const auto flat                       = [](Rate r) {
        return Handle<YieldTermStructure>(
            ext::make_shared<FlatForward>(today, r, Actual365Fixed(), Continuous));
    };
    return ext::make_shared<BlackScholesMertonProcess>(
        Handle<Quote>(ext::make_shared<SimpleQuote>(now)), flat(0), flat(growth),
        Handle<BlackVolTermStructure>(ext::make_shared<BlackConstantVol>(
            today, NullCalendar(), volatility, Actual365Fixed())));
}

constexpr Size month_ends = 60;

/// What the six parts are worth along a path of the share and of the yearly pace of spend.
class joint_case_pricer : public PathPricer<MultiPath> {
public:
    Real operator()(const MultiPath& path) const override {
        constexpr Real spend_levels[] = {10e9, 20e9, 30e9, 45e9, 60e9, 80e9},
                       hurdles[]      = {150, 200, 275, 350, 450, 600};
        const Path &share = path[0], &pace = path[1];
        Real spend = 0, peak = 0, worth = 0;
        Size part = 0; // parts vest in order, for both conditions climb
        for (Size k = 1; k <= month_ends && part < 6; ++k) {
            spend += pace[k] / 12;
            peak = std::max(peak, share[k]);
            for (; part < 6 && spend >= spend_levels[part] && peak >= hurdles[part]; ++part)
                worth += 160e6 / 6 * std::max(share[k] - 0.01, 0.0) * discounts_[k];
        }
        return worth;
    }

private:
    static std::vector<Real> discounts() {
        std::vector<Real> all;
        for (Size k = 0; k <= month_ends; ++k) all.push_back(std::exp(-0.04 * Real(k) / 12));
        return all;
    }
    std::vector<Real> discounts_ = discounts();
};

} // namespace

double rival::american_put(double share, double strike, int days, double rate, double volatility,
                           int steps) {
    const auto process = process_of(share, rate, volatility);
    VanillaOption o(ext::make_shared<PlainVanillaPayoff>(Option::Put, strike),
                    ext::make_shared<AmericanExercise>(today, today + days));
    o.setPricingEngine(ext::make_shared<BinomialVanillaEngine<CoxRossRubinstein>>(process, steps));
    return o.NPV();
}

void rival::black_calculators(const double* share, const double* strike, const double* years,
                              const double* rate, const double* yield, const double* volatility,
                              double* value, double* sum, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) {
        const double T = years[i], S = share[i];
        const BlackCalculator c(Option::Call, strike[i], S * std::exp((rate[i] - yield[i]) * T),
                                volatility[i] * std::sqrt(T), std::exp(-rate[i] * T));
        value[i] = c.value();
        sum[i]   = value[i] + c.delta(S) + c.gamma(S) + c.vega(T) + c.theta(S, T) + c.rho(T);
    }
}

rival::mean_and_error rival::joint_case(std::size_t paths, bool antithetic) {
    Matrix correlation(2, 2, 1);
    correlation[0][1] = correlation[1][0] = 0.30;

    const std::vector<ext::shared_ptr<StochasticProcess1D>> share_and_pace{
        process_of(165, 0.04, 0.55), process_of(8e9, 0.35, 0.40)};
    const auto random = PseudoRandom::make_sequence_generator(2 * month_ends, 42);
    MonteCarloModel<MultiVariate, PseudoRandom> model(
        ext::make_shared<MultiPathGenerator<PseudoRandom::rsg_type>>(
            ext::make_shared<StochasticProcessArray>(share_and_pace, correlation),
            TimeGrid(5, month_ends), random),
        ext::make_shared<joint_case_pricer>(), Statistics(), antithetic);
    model.addSamples(antithetic ? paths / 2 : paths);
    return {model.sampleAccumulator().mean(), model.sampleAccumulator().errorEstimate()};
}
