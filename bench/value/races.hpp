// Rivals that do the same work, by turns: how long each takes, and whether its answer is right.
#pragma once

#include <kicker/value/estimate.hpp>

#include <functional>
#include <string>
#include <vector>

namespace bench {

/// @{
/// Two clocks, in seconds: of the processor's work, and of the wall.
double processor_time();
double wall_time();
/// @}

/// Who does a work.
struct contender {
    std::string name;
    std::function<void()> work;
    const kicker::estimate* answer = nullptr; ///< where chance has a part in it
    std::vector<double> seconds{};            ///< of each round
};

/// What a contender took for a row, in the median of the rounds.
struct result {
    std::string work, by;
    double nanoseconds;
    double error; ///< the standard error, as a part of the value; zero where chance has no part
};

class races {
public:
    explicit races(int rounds);

    /// Runs all of them in each round, and prints how they compare to the last.
    void run(const std::string& work, double rows, std::vector<contender> all,
             double (*clock)() = processor_time);

    /// Says so if an answer is not where it is to be.
    void near(const char* what, double expected, double found, double within);
    [[nodiscard]] bool are_right() const { return right_; }

    /// All results as JSON, and what they were measured with.
    void write(const char* file) const;

private:
    int rounds_;
    double load_ = 0; ///< of the machine before the first round
    bool right_  = true;
    std::vector<result> results_;
};

/// @{
/// The works.
void closed_forms(races& r);
void paths(races& r);
/// @}

} // namespace bench
