# shellcheck shell=bash
# Sourced by test.sh: runs stages, two at a time, and tells where the time went.
# stages.sh --self-test   plants stages that fail, hang, wait and talk, and expects the right end of each
#
#   stage NAME [--builds] [--after NAME]... COMMAND [ARGUMENT...]
#       Adds a stage. COMMAND may be a function. A stage with --builds keeps all cores busy by itself:
#       one such stage runs at a time, its lines appear as they come, and one other stage runs beside
#       it. What any other stage prints is kept and appears in one piece when that stage ends.
#   run_stages JOBS
#       Runs the stages in their order, at most JOBS at once; a stage starts when those that it stands
#       after have ended. The first failure stops every other stage, and run_stages returns 1.
#   stage_table
#       Prints each stage that ended: seconds by the clock, and seconds of processors.
#
# Logs, a row for each stage and the whole time stay in $STAGES (build/stages), for those who come later.

STAGES=${STAGES:-build/stages}
stage_names=()
stage_commands=()
stage_builds=()   # yes or no
stage_afters=()   # names, one a line
stage_states=()   # waiting, running, ended
declare -A stage_of_pid=()
stage_began=()

stage() {
    local name=$1 builds=no afters=""
    shift
    while true; do
        case $1 in
            --builds) builds=yes && shift ;;
            --after) afters+=$2$'\n' && shift 2 ;;
            *) break ;;
        esac
    done
    stage_names+=("$name")
    stage_builds+=("$builds")
    stage_afters+=("$afters")
    stage_states+=(waiting)
    stage_commands+=("$(printf '%q ' "$@")")
}

stage_file() { printf '%s/%02d' "$STAGES" "$1"; }

stage_state() {
    local i
    for i in "${!stage_names[@]}"; do
        [[ ${stage_names[i]} != "$1" ]] || { echo "${stage_states[i]}" && return; }
    done
    echo "there is no stage \"$1\"" >&2
    return 1
}

# stage_may_start I
stage_may_start() {
    local after i state
    [[ ${stage_states[$1]} == waiting ]] || return 1
    while read -r after; do
        [[ -z $after ]] && continue
        state=$(stage_state "$after") || exit 1
        [[ $state == ended ]] || return 1
    done <<<"${stage_afters[$1]}"
    [[ ${stage_builds[$1]} == yes ]] || return 0
    for i in "${!stage_names[@]}"; do
        [[ ${stage_states[i]} != running || ${stage_builds[i]} == no ]] || return 1
    done
}

# The body of a stage's own process, which leads a process group. A stage beside a build gets one core.
stage_body() {
    local file
    file=$(stage_file "$1")
    # shellcheck disable=SC2064
    trap "times >'$file.times'" EXIT
    if [[ ${stage_builds[$1]} == yes ]]; then
        CMAKE_BUILD_PARALLEL_LEVEL=$(nproc)
        export CMAKE_BUILD_PARALLEL_LEVEL
        eval "${stage_commands[$1]}" </dev/null 2>&1 | tee "$file.log"
    else
        export CMAKE_BUILD_PARALLEL_LEVEL=1
        eval "${stage_commands[$1]}" </dev/null &>"$file.log"
    fi
}

stage_start() {
    printf '\n=== %s: begins\n' "${stage_names[$1]}"
    stage_states[$1]=running
    stage_began[$1]=$EPOCHREALTIME
    set -m # a process group of its own, so that it can be stopped with all that it began
    stage_body "$1" &
    set +m
    stage_of_pid[$!]=$1
}

# stages_stop: ends whatever still runs.
stages_stop() {
    local pid
    for pid in "${!stage_of_pid[@]}"; do
        kill -- "-$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
        echo "=== ${stage_names[${stage_of_pid[$pid]}]}: stopped"
    done
    stage_of_pid=()
}

# stage_ended I CODE
stage_ended() {
    local file name=${stage_names[$1]} wall
    file=$(stage_file "$1")
    wall=$(awk -v a="${stage_began[$1]}" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
    if [[ ${stage_builds[$1]} == no ]]; then
        printf '\n=== %s\n' "$name"
        cat "$file.log"
    fi
    [[ -e $file.times ]] || : >"$file.times" # the stage's own shell was killed
    # The shell's own time and its children's: 1m2.500s, four of them.
    awk -v name="$name" -v wall="$wall" '{
            for (i = 1; i <= NF; ++i) { split($i, t, /[ms]/); sum += 60 * t[1] + t[2] }
        } END { printf "%s\t%s\t%.1f\n", name, wall, sum }' "$file.times" >"$file.row"
    if (($2 == 0)); then
        printf '=== %s: %.0f s\n' "$name" "$wall"
        stage_states[$1]=ended
        return
    fi
    if [[ ${stage_builds[$1]} == yes ]]; then
        stages_stop
        printf '\n=== %s: the end of %s\n' "$name" "$file.log"
        tail -n 60 "$file.log"
    fi
    printf '\n=== %s: FAILED\n' "$name"
}

run_stages() {
    local jobs=$1 i pid code
    mkdir -p "$STAGES"
    while true; do
        for i in "${!stage_names[@]}"; do
            ((${#stage_of_pid[@]} < jobs)) || break
            if stage_may_start "$i"; then stage_start "$i"; fi
        done
        ((${#stage_of_pid[@]})) || break
        sleep 0.2 # `wait -n` loses one of two stages that end together (bash 5.2)
        for pid in "${!stage_of_pid[@]}"; do
            ! kill -0 "$pid" 2>/dev/null || continue
            code=0
            wait "$pid" || code=$?
            i=${stage_of_pid[$pid]}
            unset "stage_of_pid[$pid]"
            stage_ended "$i" "$code"
            ((code == 0)) || { stages_stop && return 1; }
        done
    done
    for i in "${!stage_names[@]}"; do
        [[ ${stage_states[i]} == ended ]] || { echo "=== ${stage_names[i]}: FAILED to start" && return 1; }
    done
}

stage_table() {
    mkdir -p "$STAGES"
    cat "$STAGES"/*.row 2>/dev/null | awk -F '\t' -v clock="$SECONDS" '
        BEGIN { printf "\n%-52s %9s %10s\n", "stage", "seconds", "processor" }
        { printf "%-52s %9.0f %10.0f\n", $1, $2, $3; sum += $3 }
        END { printf "%-52s %9.0f %10.0f\n", "all, by the clock", clock, sum }'
    echo "$SECONDS" >"$STAGES/clock"
}

# --- self-test: what is planted, and how it must end ------------------------------------------------

stages_self_test() {
    set -euo pipefail
    STAGES=$(mktemp -d) # the parent directory of each planted run
    # shellcheck disable=SC2064
    trap "rm -rf '$STAGES'" EXIT
    local top=$STAGES wrong=0

    # planted NAME: one planted run, in a shell of its own, for what a shell calls as a condition goes
    # on after a failure. Leaves its output and its exit code.
    planted() {
        local code=0
        export top
        STAGES="$top/$1" bash -euo pipefail -c "source '${BASH_SOURCE[0]}'
            $(declare -f)
            plant_$1
            run_stages 2
            stage_table" &>"$top/$1.out" || code=$?
        echo "$code" >"$top/$1.code"
    }
    # must NAME CODE [WORDS...]
    must() {
        [[ $(<"$top/$1.code") == "$2" ]] || { echo "$1: expected exit code $2, found $(<"$top/$1.code")" && wrong=1; }
        local words
        for words in "${@:3}"; do
            grep -qE -- "$words" "$top/$1.out" && continue
            echo "$1: not said: $words" && wrong=1
        done
        ((wrong == 0)) || sed 's/^/    /' "$top/$1.out"
    }

    says_so() { echo "$1" >>"$top/said"; }
    two_lines() { echo "first of $1" && sleep 0.3 && echo "second of $1"; }
    burns() { local i=0; while ((i < 60000)); do i=$((i + 1)); done; }

    # The order is kept, and what stands after another waits for it.
    plant_order() {
        stage late --after slow says_so late
        stage slow eval 'sleep 0.5; says_so slow'
        stage quick says_so quick
    }
    planted order
    must order 0 '=== late: 0 s' '^all, by the clock'
    [[ $(<"$top/said") == $'quick\nslow\nlate' ]] || { echo "the order was $(<"$top/said")" && wrong=1; }

    # Two at a time, and never two builds.
    at_once() {
        echo "$1" >"$top/running.$1"
        sleep 0.4
        # shellcheck disable=SC2012
        ls "$top"/running.* | wc -l >>"$top/most"
        # shellcheck disable=SC2012
        [[ $1 != build* ]] || ls "$top"/running.build* | wc -l >>"$top/most_builds"
        sleep 0.1
        rm "$top/running.$1"
    }
    plant_lanes() {
        stage build1 --builds at_once build1
        stage build2 --builds at_once build2
        stage side1 at_once side1
        stage side2 at_once side2
    }
    planted lanes
    must lanes 0
    [[ $(sort -n "$top/most" | tail -n 1) == 2 ]] || { echo "expected two at a time, found $(<"$top/most")" && wrong=1; }
    [[ $(sort -u "$top/most_builds") == 1 ]] || { echo "two builds ran at once" && wrong=1; }

    # The output of a stage stays in one piece.
    plant_whole() {
        stage one two_lines one
        stage two two_lines two
    }
    planted whole
    must whole 0
    grep -A1 'first of one' "$top/whole.out" | grep -q 'second of one' || { echo "output was torn" && wrong=1; }

    # The first failure stops the rest, whatever it had begun, and names itself; what waits never begins.
    fails() {
        sleep 0.2
        echo "the reason"
        false
        echo "went on"
    }
    plant_failure() {
        stage hangs eval 'sleep 60 & sleep 61'
        stage broken fails
        stage never --after broken says_so never
    }
    local began=$SECONDS
    planted failure
    must failure 1 'the reason' '^=== broken: FAILED$' '^=== hangs: stopped$'
    ((SECONDS - began < 20)) || { echo "a failure did not stop a stage that hangs" && wrong=1; }
    ! grep -q 'went on' "$top/failure.out" || { echo "a stage went on after its failure" && wrong=1; }
    ! grep -q never "$top/said" || { echo "a stage began after a failure" && wrong=1; }

    # So does the failure of a build, on either side of the pipe that shows it.
    plant_build() {
        stage hangs sleep 60
        stage broken --builds fails
    }
    planted build
    must build 1 'the end of .*log' '^=== broken: FAILED$' '^=== hangs: stopped$'

    # A stage that stands after nothing that exists, and two that wait for each other.
    plant_unknown() { stage lost --after nobody true; }
    plant_circle() {
        stage a --after b true
        stage b --after a true
    }
    planted unknown
    must unknown 1 'there is no stage "nobody"'
    planted circle
    must circle 1 'a: FAILED to start'

    # Time is the stage's, children and all.
    plant_time() {
        stage idle sleep 1
        stage busy eval 'burns; (burns)'
    }
    planted time
    must time 0
    awk -F '\t' '$1 == "idle" && ($2 < 0.9 || $3 > 0.5) || $1 == "busy" && $3 < 0.1 { exit 1 }' "$top"/time/*.row ||
        { echo "time was not counted: $(cat "$top"/time/*.row)" && wrong=1; }

    ((wrong)) || echo "stages: each planted end came"
    return "$wrong"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
    [[ $* == --self-test ]] || { echo "usage: stages.sh --self-test" >&2 && exit 2; }
    stages_self_test
fi
