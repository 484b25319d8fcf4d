// A ledger replayed: a CSV is read, what vests by it is found and printed.
#include <kicker/kicker.hpp>
#include <kicker/text/path_table.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

using namespace kicker::literals;

constexpr kicker::deal cloud{
    .name     = "a cloud deal",
    .contract = {.currency = "USD"},
    .warrants = {{.name     = "warrant",
                  .tranches = {{"growth", 1'000'000_sh, ramp(kicker::spend, 0_bn, 4_bn)}}}},
};

int main(int argc, char** argv) {
    std::ostringstream text;
    for (int i = 1; i < argc; ++i) text << std::ifstream(argv[i]).rdbuf();
    try {
        std::cout << as_table(vesting_path(cloud, kicker::read_ledger(text.str())));
    } catch (const kicker::error& e) {
        std::cerr << e.what() << '\n';
        return 1;
    }
}
