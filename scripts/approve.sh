#!/usr/bin/env bash
# approve.sh [NAME...]: what the examples print now becomes what they are expected to print.
# Read the diff before you commit it: this is the only judge those files have.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

names=("$@")
if ((${#names[@]} == 0)); then
    for source in examples/*.cpp; do
        [[ $source == *.test.cpp ]] || names+=("$(basename "$source" .cpp)")
    done
fi

mkdir -p examples/expected
for name in "${names[@]}"; do
    [[ -e examples/$name.cpp ]] || { echo "there is no examples/$name.cpp" >&2; exit 1; }
    touch "examples/expected/$name.txt" # an example without one does not configure
done
cmake --preset gcc >&2
cmake --build --preset gcc --target "${names[@]}" >&2

printed=$(mktemp)
trap 'rm -f "$printed"' EXIT
for name in "${names[@]}"; do
    # By way of another file, so that an example that fails leaves the old text alone.
    (cd examples && "../build/gcc/examples/$name") </dev/null >"$printed"
    cmp --silent "$printed" "examples/expected/$name.txt" && continue
    cat "$printed" >"examples/expected/$name.txt"
    echo "examples/expected/$name.txt"
done
