#include "kicker/value_options.hpp"

#include <kicker/batch/columns.hpp>
#include <kicker/calendar/text.hpp>
#include <kicker/unit/parse.hpp>

#include <algorithm>

namespace tool {

std::uint64_t number_of(const std::string& option, const std::string& words) {
    return value_of(option, [&] {
        const auto n = kicker::parse<kicker::count>(words).ticks();
        if (n < 1) throw kicker::error("expected 1 or more, found " + words);
        return static_cast<std::uint64_t>(n);
    });
}

void value_options::add_to(command& to) {
    to.option(paths, {"--paths", "NUMBER", "so many paths of the future; 16,384 unless said"});
    to.option(error, {"--error", "MONEY", "as many paths as the standard error asks for"});
    to.option(seed, {"--seed", "NUMBER", "of the random numbers; 1 unless said"});
    to.option(threads, {"--threads", "NUMBER", "share the paths; the answer is the same"});
    to.option(until, {"--until", "DAY", "in the place of the last day of the warrants"});
    to.choice<kicker::spacing>(
        dates, "--dates", {{"days", kicker::spacing::days}, {"months", kicker::spacing::months}},
        "the dates of a path; days if a rule reads a price, unless said");
    to.choice<kicker::exercising>(exercise, "--exercise",
                                  {{"at-expiry", kicker::exercising::at_expiry},
                                   {"when-vested", kicker::exercising::when_vested}},
                                  "when the holder exercises; at expiry unless said");
    to.option(multiple, {"--multiple", "NUMBER",
                         "the holder exercises at so many times the strike, and else at expiry"});
    to.choice<bool>(fair_value, "--basis", {{"economic", false}, {"asc718", true}},
                    "asc718: performance and service conditions count as met");
}

kicker::value_asked value_options::asked() const {
    kicker::value_asked asked;
    if (!error.empty()) {
        asked.goal = {.paths          = 100'000'000,
                      .standard_error = value_of("--error", [&] {
                          return kicker::in_units(kicker::parse<kicker::money>(error));
                      })};
        if (!(asked.goal.standard_error > 0))
            throw bad_usage::value("--error", "expected money above zero, found " + error);
    }
    if (!paths.empty()) asked.goal.paths = number_of("--paths", paths);
    if (!seed.empty()) asked.seed = number_of("--seed", seed);
    if (!threads.empty())
        asked.goal.threads =
            static_cast<int>(std::min(number_of("--threads", threads), std::uint64_t{256}));
    if (!until.empty()) asked.until = value_of("--until", [&] { return kicker::parse_day(until); });
    asked.dates    = dates;
    asked.exercise = exercise.value_or(asked.exercise);
    if (!multiple.empty()) {
        if (exercise) throw bad_usage::excludes("--multiple", "--exercise");
        asked.exercise = kicker::exercising::at_multiple;
        asked.multiple = value_of("--multiple", [&] {
            const double x = kicker::in_units(kicker::parse<kicker::price>(multiple));
            if (x < 1) throw kicker::error("expected 1 or more, found " + multiple);
            return x;
        });
    }
    asked.fair_value = fair_value.value_or(false);
    return asked;
}

void simulate_options::add_to(command& to) {
    value_options::add_to(to);
    to.choice<kicker::drifts>(drifts, "--drifts",
                              {{"risk-neutral", kicker::drifts::risk_neutral},
                               {"real-world", kicker::drifts::real_world}},
                              "as priced, or as expected; as priced unless said");
}

kicker::drifts simulate_options::measure() const {
    if (drifts == kicker::drifts::real_world && fair_value.value_or(false))
        throw bad_usage::excludes("--drifts real-world", "--basis asc718, which is a price");
    return drifts.value_or(kicker::drifts::risk_neutral);
}

} // namespace tool
