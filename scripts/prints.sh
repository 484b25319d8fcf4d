#!/usr/bin/env bash
# prints.sh EXPECTED PROGRAM: succeeds if the program does, and prints the expected file to the byte.
set -euo pipefail

"$2" </dev/null | diff --label expected --label printed --unified "$1" -
