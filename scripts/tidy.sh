#!/usr/bin/env bash
# tidy.sh              clang-tidy over every header, by the list in .clang-tidy
# tidy.sh --self-test  plants a fault in a header and expects it to be found
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/need.sh

need clang-tidy-14 libboost-dev libhowardhinnant-date-dev nlohmann-json3-dev librandom123-dev

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# tidied INCLUDE_DIR: all headers below it in one file, so that what they include is read once.
tidied() {
    (cd "$1" && find kicker -name '*.hpp' | sort | sed 's|.*|#include <&>|') >"$scratch/all.cpp"
    clang-tidy-14 --quiet --config-file=.clang-tidy "$scratch/all.cpp" -- -std=c++20 -I"$1" 2>&1 |
        sed -E "s|^$PWD/||; /warnings? (generated|treated as errors?)\.?$/d"
}

if [[ ${1:-} == --self-test ]]; then
    mkdir -p "$scratch/include/kicker"
    echo 'inline int* nowhere() { return 0; }' >"$scratch/include/kicker/x.hpp"
    echo 'inline bool is_there(const int* p) { if (p) { return true; } else { return false; } }' >>"$scratch/include/kicker/x.hpp"
    if tidied "$scratch/include" >"$scratch/found"; then
        echo "not found: a fault in a header" >&2
        exit 1
    fi
    grep -q readability-simplify-boolean-expr "$scratch/found"
    echo "tidy: a planted fault was found"
else
    tidied "$PWD/include"
    echo "tidy: clean"
fi
