#!/usr/bin/env bash
# test.sh [quick]: everything that CI proves, the cheapest first; stops at the first failure.
# quick: only GCC's build and tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/need.sh

case ${*:-all} in
    all | quick) what=${1:-all} ;;
    *) echo "usage: test.sh [quick]" >&2 && exit 2 ;;
esac

export KICKER_IN_TEST=1 # so that README's own ./scripts/test.sh does not begin again
passed=0
failed=0
stage="start"

farewell() {
    local code=$?
    ((code == 0)) && return
    printf '\n=== %s: FAILED\n' "$stage"
    ((failed == 0)) || echo "$passed passed, $failed failed"
}
trap farewell EXIT

run_stage() {
    stage=$1
    local start=$SECONDS
    printf '\n=== %s\n' "$stage"
    "${@:2}"
    printf '=== %s: %d s\n' "$stage" $((SECONDS - start))
}

install_what_is_missing() {
    need g++ cmake ninja-build python3 libboost-dev libhowardhinnant-date-dev nlohmann-json3-dev \
        libcli11-dev libfmt-dev catch2 pkg-config gdb nodejs npm chromium fonts-dejavu-core
    ./scripts/charts.sh
    [[ $what == quick ]] || need clang-14 libclang-rt-14-dev clang-tidy-14 doxygen python3-jsonschema
}

# A check that cannot fail proves nothing, so each proves first that it can.
check() {
    "$@" --self-test
    "$@"
}

layers() {
    check python3 scripts/layers.py
    check python3 scripts/forward.py
}

# By a validator that is not ours.
schema() {
    local python
    python=$(python_with jsonschema)
    check "$python" scripts/schema.py
}

docs() {
    check python3 scripts/docs.py
    check ./scripts/reference.sh
}

# The attribute of CTest's report: its own count, so that a skipped test is not a passed one.
reported() {
    sed -n "s/^\s*$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1
}

# build_and_test PRESET [PREFIX...]
build_and_test() {
    local preset=$1 report=$PWD/build/$1/tests.xml code=0
    "${@:2}" cmake --preset "$preset"
    "${@:2}" cmake --build --preset "$preset"
    rm -f "$report"
    "${@:2}" ctest --preset "$preset" --parallel "$(nproc)" --output-junit "$report" || code=$?

    local wrong
    wrong=$(reported failures "$report")
    failed=$((failed + wrong))
    passed=$((passed + $(reported tests "$report") - wrong - $(reported skipped "$report") - $(reported disabled "$report")))
    return "$code"
}

# The sanitizers of Clang 14 predate kernels that randomise more address bits than ASan's shadow
# leaves free, and die there at random; without randomisation they never do.
sanitized() {
    local still=()
    setarch --addr-no-randomize true 2>/dev/null && still=(setarch --addr-no-randomize)
    build_and_test asan-ubsan "${still[@]}"
}

run_stage "what the build needs" install_what_is_missing
if [[ $what == quick ]]; then
    run_stage "gcc" build_and_test gcc
else
    run_stage "layers" layers
    run_stage "gcc" build_and_test gcc
    run_stage "every header alone" cmake --build --preset gcc --target kicker_headers
    run_stage "clang-tidy" check ./scripts/tidy.sh
    run_stage "what an include costs" check python3 scripts/budget.py
    run_stage "benchmarks, unjudged" ./scripts/bench.sh --check
    run_stage "schema of documents" schema
    run_stage "docs" docs
    run_stage "fuzzers" ./scripts/fuzz.sh
    run_stage "clang 14" build_and_test clang14
    run_stage "address and undefined behaviour sanitizers" sanitized
fi

printf '\n%d passed, %d failed\n' "$passed" "$failed"
