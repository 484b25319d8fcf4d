#include "quantlib.hpp"

#include <ql/exercise.hpp>
#include <ql/instruments/vanillaoption.hpp>
#include <ql/methods/lattices/binomialtree.hpp>
#include <ql/pricingengines/blackcalculator.hpp>
#include <ql/pricingengines/vanilla/binomialengine.hpp>
#include <ql/processes/blackscholesprocess.hpp>
#include <ql/quotes/simplequote.hpp>
#include <ql/termstructures/volatility/equityfx/blackconstantvol.hpp>
#include <ql/termstructures/yield/flatforward.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/actual365fixed.hpp>

#include <cmath>

using namespace QuantLib;

double rival::american_put(double share, double strike, int days, double rate, double volatility,
                           int steps) {
    const Date today(2, January, 2026);
    Settings::instance().evaluationDate() = today;
    const auto flat                       = [&](double r) {
        return Handle<YieldTermStructure>(
            ext::make_shared<FlatForward>(today, r, Actual365Fixed(), Continuous));
    };
    const auto process = ext::make_shared<BlackScholesMertonProcess>(
        Handle<Quote>(ext::make_shared<SimpleQuote>(share)), flat(0), flat(rate),
        Handle<BlackVolTermStructure>(ext::make_shared<BlackConstantVol>(
            today, NullCalendar(), volatility, Actual365Fixed())));
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
