#!/usr/bin/env bash
# The first thing to try: builds the deal that started it all and prints its report, and only that.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/need.sh

need g++ cmake ninja-build python3 libboost-dev libhowardhinnant-date-dev nlohmann-json3-dev \
    libcli11-dev libfmt-dev librandom123-dev catch2

mkdir -p build
log=build/run.log
if ! { cmake --preset gcc && cmake --build --preset gcc --target 02_cerebras_openai; } &>"$log" </dev/null; then
    cat "$log" >&2
    exit 1
fi

cd examples
exec ../build/gcc/examples/02_cerebras_openai
