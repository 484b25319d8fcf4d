// How fast value is, beside QuantLib and loops by hand. Every rival has its turn in each round, and a
// wrong answer has no speed. Prints the median of the rounds; exit 1 if an answer is wrong.
//
//     kicker_bench_value [ROUNDS [FILE]]      FILE gets the same as JSON
#include "races.hpp"

#include <algorithm>
#include <cstdlib>

int main(int count, char** arguments) {
    bench::races all(count > 1 ? std::max(1, std::atoi(arguments[1])) : 9);
    bench::closed_forms(all);
    bench::paths(all);
    if (count > 2) all.write(arguments[2]);
    return all.are_right() ? 0 : 1;
}
