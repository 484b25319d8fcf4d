#!/usr/bin/env bash
# fuzz.sh [SECONDS]: whatever reads bytes, against bytes that nobody chose: each fuzzer so long
# (20 s), from the corpus in tests/fuzz and always the same seed. What breaks a law is kept in
# tests/fuzz/crashes, which the tests replay; to add it to git is to write a test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/need.sh

[[ $# -le 1 && ${1:-20} =~ ^[1-9][0-9]*$ ]] || { echo "usage: fuzz.sh [SECONDS]" >&2 && exit 2; }
seconds=${1:-20}

need clang-14 libclang-rt-14-dev cmake ninja-build libhowardhinnant-date-dev nlohmann-json3-dev
cmake --preset fuzz --log-level=WARNING
cmake --build --preset fuzz -- --quiet

found=$(mktemp -d)
trap 'rm -r "$found"' EXIT
for kind in document words csv; do
    folder=tests/fuzz
    crashes=$folder/crashes/$kind
    inputs=("$found/$kind" "$folder/corpus/$kind") # what is new goes into the first
    [[ ! -d $crashes ]] || inputs+=("$crashes")
    options=(-seed=1 "-max_total_time=$seconds" -max_len=8192 -timeout=5 -rss_limit_mb=2048)
    [[ ! -f $folder/$kind.dict ]] || options+=("-dict=$folder/$kind.dict")
    mkdir "$found/$kind"
    if ! "build/fuzz/tests/fuzz/kicker_fuzz_$kind" "${options[@]}" -print_final_stats=1 \
        "-artifact_prefix=$found/$kind-" "${inputs[@]}" &>"$found/log"; then
        mkdir -p "$crashes"
        cp "$found/$kind-"* "$crashes/" 2>/dev/null || true
        cat "$found/log" >&2
        echo "$kind: broken; kept in $crashes" >&2
        exit 1
    fi
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$found/log")
    ((executions > 0)) || { echo "$kind: nothing was run" >&2 && exit 1; }
    echo "$kind: $executions executions in $seconds s, no law broken"
done
