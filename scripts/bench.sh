#!/usr/bin/env bash
# bench.sh [--quick] [--company|--value] [--strict] [--record]: how fast, as ratios to rivals that do the same work.
# bench.sh --check: that the benchmarks are right, on few rows, and that they notice what is wrong.
#
# Five rounds, or with --quick two; in each every rival has its turn, so that the machine's moods are
# shared, and every answer is checked. Some three minutes. --strict: exit 1 if a claim is missed.
# --record: also writes what it prints into docs/performance.md. --company: the cap table alone, in a
# minute. --value: value alone, beside QuantLib, in some five minutes. CXX chooses another compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/need.sh

usage() { sed -n '2,3s/^# //p' "$0" >&2 && exit 2; }

rounds=5 check=false company=false value=false report=() only=()
for argument in "$@"; do
    case $argument in
        --quick) rounds=2 ;;
        --check) check=true ;;
        --company) company=true report+=(--company) only=("--benchmark_filter=^(ownership|dilution|company fold)") ;;
        --value) value=true ;;
        --strict) report+=(--strict) ;;
        --record) report+=(--record docs/performance.md) ;;
        *) usage ;;
    esac
done

if $value && { $check || $company; }; then usage; fi

need g++ cmake ninja-build python3 libboost-dev libhowardhinnant-date-dev libbenchmark-dev \
    nlohmann-json3-dev libcli11-dev libfmt-dev librandom123-dev python3-numpy python3-pandas
! $value || need libquantlib0-dev
python=$(python_with numpy pandas sqlite3)

cxx=${CXX:-g++}
build=build/bench
[[ $cxx == g++ ]] || build=build/bench-$(basename "$cxx")

# A speed is that of the command under the same flags as its rival; an answer is that of any command,
# so --check takes the one that the tests have.
tools=ON command=$build/tools/kicker
if $check; then tools=OFF command=build/gcc/tools/kicker; fi
if $company || $value; then tools=OFF; fi
# Value has programs of its own, which only this asks for.
targets=()
if $value; then targets=(--target kicker_bench_value); fi

built() {
    cmake --preset bench -B "$build" -D CMAKE_CXX_COMPILER="$cxx" -D KICKER_BUILD_TOOLS=$tools \
        -D KICKER_BUILD_COMPILED=$tools || return
    cmake --build "$build" "${targets[@]}" || return
    ! $check || { cmake --preset gcc && cmake --build --preset gcc --target kicker_command; }
}

mkdir -p "$build"
if ! built &>"$build/build.log" </dev/null; then
    cat "$build/build.log" >&2
    exit 1
fi

# run PROGRAM OUTPUT ARGUMENT...; what it says of the machine is in the output as well.
run() {
    "$build/bench/kicker_bench_$1" --benchmark_out="$2" --benchmark_out_format=json "${@:3}" &>"$build/run.log" || {
        cat "$build/run.log" >&2
        return 1
    }
}

# must_notice COMMAND...: it must fail, and complain of each of its benchmarks.
must_notice() {
    local expected=$1
    if "${@:2}" &>"$build/planted.log"; then
        echo "an error was planted and not noticed: ${*:2}" >&2
        return 1
    fi
    local found
    found=$(grep -cE 'ERROR OCCURRED|rows are wrong' "$build/planted.log") || true
    ((found == expected)) || { echo "errors planted: $expected, noticed: $found: ${*:2}" >&2 && return 1; }
}

if $check; then
    "$build/bench/kicker_bench_O2" --small --write="$build"
    for program in O2 native; do
        run "$program" "$build/check.json" --small --benchmark_min_time=0
        count=$("$build/bench/kicker_bench_$program" --small --benchmark_list_tests | wc -l)
        must_notice "$count" "$build/bench/kicker_bench_$program" --small --planted --benchmark_min_time=0
    done
    count=$("$python" bench/ledger.py "$build" | grep -o '"run_name": "[^"]*"' | sort -u | wc -l)
    must_notice "$count" "$python" bench/ledger.py "$build" --planted
    "$python" bench/report.py --self-test
    "$python" bench/value_report.py --self-test
    python3 bench/command/run.py "$build" "$command" --check
    echo "benchmarks: right, and every planted error noticed"
    exit
fi

# Four programs: of each width of vectors that the machine has, and one that chooses among them.
if $value; then
    widths=(O2)
    for width in sse2 avx2 avx512; do
        if grep -q "\<$width" /proc/cpuinfo; then widths+=("$width"); fi
    done
    rm -rf "$build/value"
    for ((round = 1; round <= rounds; ++round)); do
        echo "round $round of $rounds" >&2
        mkdir -p "$build/value/$round"
        for width in "${widths[@]}"; do
            "$build/bench/value/kicker_bench_value_$width" 3 "$build/value/$round/$width.json" >"$build/run.log" || {
                cat "$build/run.log" >&2
                exit 1
            }
        done
    done
    exec "$python" bench/value_report.py "$build/value" "${report[@]}"
fi

$company || "$build/bench/kicker_bench_O2" --write="$build"
rm -rf "$build/rounds"
for ((round = 1; round <= rounds; ++round)); do
    echo "round $round of $rounds" >&2
    mkdir -p "$build/rounds/$round"
    for program in O2 native; do
        run "$program" "$build/rounds/$round/$program.json" --benchmark_repetitions=3 \
            --benchmark_enable_random_interleaving=true --benchmark_min_time=0.05 "${only[@]}"
    done
    $company || "$python" bench/ledger.py "$build" >"$build/rounds/$round/python.json"
done
"$python" bench/report.py "$build" "${report[@]}"
$company || python3 bench/command/run.py "$build" "$command"
