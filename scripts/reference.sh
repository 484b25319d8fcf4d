#!/usr/bin/env bash
# reference.sh               writes the API reference to build/reference/html; prints each public
#                            name without a comment, and whatever else Doxygen complains of; fails
#                            if there is any
# reference.sh --self-test   plants a fault of each kind and expects it to be found
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/need.sh

topics=docs/reference/topics.dox

# written OUTPUT [SETTING...]: prints what Doxygen complains of.
written() {
    rm -rf "$1" && mkdir -p "$1"
    printf '%s\n' "$(<docs/reference/Doxyfile)" "OUTPUT_DIRECTORY = $1" "${@:2}" | doxygen - 2>&1
}

# passed_over FOLDER: prints what Doxygen should have complained of.
passed_over() {
    find "$1" -name '*.hpp' -not -path '*/detail/*' -not -name fwd.hpp -print0 |
        xargs -0 awk -f docs/reference/silent.awk "$topics"
}

reference() {
    local code=0
    written build/reference | sed "s|^$PWD/||" || code=1
    passed_over include/kicker || code=1
    ((code)) || echo "reference: build/reference/html/index.html"
    return "$code"
}

# --- self-test: a check that cannot fail proves nothing -------------------------------------------

# What must not be complained of.
clean='// What it is for.
#pragma once

namespace kicker {

/// A documented thing. Throws: nothing.
///
/// Requires: nothing.
template <class T>
struct thing {
    int a; ///< one member
    /// @{
    /// Two members.
    int b;
    int c;
    /// @}
    friend bool operator==(const thing&,
                           const thing&) = default;
};

/// What may be.
enum class choice {
    one, ///< the first
    two  ///< the second
};

/// @{
/// Two macros.
#define CLEAN_A
#define CLEAN_B
/// @}

/// Every type.
template <class T>
concept anything = true;

namespace detail {
int hidden();
} // namespace detail

'

# What must be, each alone, before the words of the complaint.
planted=(
    'int planted();' 'Member planted() (function)'
    'template <class T> int planted(T);' 'Member planted(T) (function)'
    'struct planted { int a; };' 'Compound kicker::planted'
    'using planted = int;' 'Member planted (typedef)'
    'inline constexpr int planted = 1;' 'Member planted (variable)'
    'int operator""_planted(unsigned long long);' 'Member operator""_planted'
    $'/// A.\nstruct a {\n    int planted;\n};' 'Member planted (variable)'
    $'/// A.\nstruct a {\n    void planted();\n};' 'Member planted() (function)'
    $'/// A.\nstruct a {\n    friend bool operator<(a, a);\n};' 'Member operator<(a, a) (friend)'
    'enum class planted { one };' 'Member planted (enumeration)'
    $'/// A.\nenum class a { planted };' 'Each enumerator of a '
    $'/// A.\nenum class a {\n    one, ///< A.\n    planted\n};' 'Enumerator planted '
    $'template <class T>\nconcept planted = true;' 'Concept planted '
    '#define PLANTED(x) 1' 'Macro PLANTED '
    $'/// @{\n#define PLANTED 1\n/// @}' 'Macro PLANTED '
    $'namespace planted {\nint a();\n}' 'Namespace planted '
    $'/// See \\ref planted.\nint a();' "resolve reference to 'planted'"
    $'/// \\param planted A.\nint a(int b);' "argument 'planted'"
)

# found_in FOLDER CODE [TOPIC]: what is wrong with the clean header and CODE at its end.
found_in() {
    local headers=$1/${3:-core}
    mkdir -p "$headers"
    printf '%s%s\n\n} // namespace kicker\n' "$clean" "$2" >"$headers/planted.hpp"
    written "$1/out" "INPUT = $topics $headers" "USE_MDFILE_AS_MAINPAGE =" || true
    passed_over "$headers" || true
}

self_test() {
    local folder found wrong=0
    folder=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$folder'" EXIT
    found=$(found_in "$folder" "")
    [[ -z $found ]] || { echo "complained of in a clean header: $found" && wrong=1; }
    found=$(found_in "$folder" "" planted)
    [[ $found == *"Topic planted "* ]] || { echo "not found: a folder without a topic" && wrong=1; }
    for ((i = 0; i < ${#planted[@]}; i += 2)); do
        found=$(found_in "$folder" "${planted[i]}")
        [[ $found == *planted.hpp:*"${planted[i + 1]}"* ]] && continue
        echo "expected \"${planted[i + 1]}\" of \"${planted[i]}\"; found ${found:-nothing}"
        wrong=1
    done
    ((wrong)) || echo "$((${#planted[@]} / 2 + 1)) kinds of fault: all found"
    return "$wrong"
}

need doxygen
case $* in
    "") reference ;;
    --self-test) self_test ;;
    *) echo "usage: reference.sh [--self-test]" >&2 && exit 2 ;;
esac
