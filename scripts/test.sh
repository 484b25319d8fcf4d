#!/usr/bin/env bash
# test.sh [quick]: everything that CI proves; stops at the first failure, and says where the time went.
# quick: only GCC's build and tests.
#
# Two stages run at once: the builds one after another, and beside them what needs one core only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/need.sh
source scripts/stages.sh

case ${*:-all} in
    all | quick) what=${1:-all} ;;
    *) echo "usage: test.sh [quick]" >&2 && exit 2 ;;
esac

export KICKER_IN_TEST=1 # so that README's own ./scripts/test.sh does not begin again
rm -rf "$STAGES"        # what earlier runs left
counts=$STAGES/counts   # a line for each preset that was tested: passed, failed

tally() {
    [[ -s $counts ]] || return 0
    awk '{ passed += $1; failed += $2 } END { printf "\n%d passed, %d failed\n", passed, failed }' "$counts"
}

farewell() {
    local code=$?
    ((code == 0)) && return
    stages_stop
    stage_table
    tally
}
trap farewell EXIT
trap 'exit 130' INT TERM

install_what_is_missing() {
    need g++ cmake ninja-build python3 libboost-dev libhowardhinnant-date-dev nlohmann-json3-dev \
        libcli11-dev libfmt-dev librandom123-dev catch2 pkg-config gdb nodejs npm chromium fonts-dejavu-core \
        libopenmpi-dev openmpi-bin
    ./scripts/charts.sh
    [[ $what == quick ]] || need clang-14 libclang-rt-14-dev clang-tidy-14 doxygen python3-jsonschema \
        libbenchmark-dev python3-numpy python3-pandas
}

# A check that cannot fail proves nothing, so each proves first that it can.
check() {
    "$@" --self-test
    "$@"
}

text() {
    ./scripts/stages.sh --self-test
    python3 scripts/share.py --self-test
    check python3 scripts/layers.py
    check python3 scripts/forward.py
}

costs() {
    check python3 scripts/budget.py
    python3 scripts/house.py --self-test
}

# By a validator that is not ours.
schema() {
    local python
    python=$(python_with jsonschema)
    check "$python" scripts/schema.py
}

docs() {
    check python3 scripts/plain.py
    check python3 scripts/docs.py
    check python3 scripts/published.py
    check ./scripts/reference.sh
}

# build_and_test PRESET [PREFIX...]
build_and_test() {
    local preset=$1 report=$PWD/build/$1/tests.xml code=0
    rm -f "$report"
    "${@:2}" cmake --preset "$preset"
    "${@:2}" cmake --build --preset "$preset"
    "${@:2}" ctest --preset "$preset" --parallel "$(nproc)" --output-junit "$report" || code=$?
    python3 scripts/ran.py --count "build/$preset" >>"$counts"
    return "$code"
}

# The sanitizers of Clang 14 predate kernels that randomise more address bits than ASan's shadow
# leaves free, and die there at random; without randomisation they never do.
sanitized() {
    local still=()
    setarch --addr-no-randomize true 2>/dev/null && still=(setarch --addr-no-randomize)
    build_and_test asan-ubsan "${still[@]}"
}

# No preset has every test, and no test may be in none, or under one compiler only.
ran() {
    python3 scripts/ran.py --self-test
    python3 scripts/ran.py gcc=build/gcc clang=build/clang14 clang=build/asan-ubsan
}

install_what_is_missing
export KICKER_INSTALLED=1 # from here on nothing is installed: two stages would do so at once

stage "gcc" --builds build_and_test gcc
if [[ $what == all ]]; then
    stage "layers and forward declarations" text
    stage "clang-tidy" check ./scripts/tidy.sh
    stage "address and undefined behaviour sanitizers" --builds sanitized
    stage "every header alone" check python3 scripts/headers.py
    stage "docs" --after gcc docs
    stage "clang 14" --builds build_and_test clang14
    stage "fuzzers" ./scripts/fuzz.sh 30 # 20 s of a core: a build is beside it
    stage "benchmarks, unjudged" --builds --after gcc ./scripts/bench.sh --check
    stage "what programs cost to compile" costs
    stage "schema of documents" schema
    stage "every test under both compilers" --after gcc --after "clang 14" \
        --after "address and undefined behaviour sanitizers" ran
fi

run_stages 2
stage_table
tally
