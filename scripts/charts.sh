#!/usr/bin/env bash
# Puts what the report draws its charts with into build/charts, as tools/report/package-lock.json
# has it to the byte, with its licences. Says and does nothing when that is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

from=tools/report to=build/charts
inputs=("$from"/package.json "$from"/package-lock.json "$from"/licences.mjs)
current=$(cat "${inputs[@]}" | sha256sum)
[[ -f $to/complete && $(<"$to"/complete) == "$current" ]] && exit

source scripts/need.sh
need nodejs npm

echo "installing the chart library into $to" >&2
mkdir -p "$to"
rm -f "$to"/complete
cp "${inputs[@]}" "$to"
# Its bundles are for browsers, so which Node it asks for does not matter here: errors only.
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund \
    --no-update-notifier --loglevel=error >&2
node "$to"/licences.mjs >"$to"/licences.txt
echo "$current" >"$to"/complete
