// Merely parses a ledger: what `kicker run` is measured against.
#include <kicker/ledger/csv.hpp>

#include <cstdio>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::printf("%zu\n", kicker::load_ledger(argv[1]).size());
}
