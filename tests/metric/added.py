#!/usr/bin/env python3
"""Proves that a metric is added in one file: metric/metric.hpp, by a row for it, a row for the event
that feeds it, their enumerators and a handle.

    added.py COMPILER [OPTION...]               adds one to a copy of the headers, compiles a program
                                                that uses it in every layer of the core, runs it
    added.py --self-test COMPILER [OPTION...]   leaves the event's row out, and expects a failure
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = Path("kicker/metric/metric.hpp")

# What is put in front of which line of the one file.
METRIC = [
    ("    milestone,   ///< a named event: it has happened or not", "    stored, ///< storage in service to date\n"),
    ('    {metric_id::milestone, ""', "    {metric_id::stored, \"stored\", unit_id::power, kind::performance,"
                                      " metric_nature::total, true},\n"),
    ("    other,           ///< a kind", "    storage, ///< storage put in service\n"),
    ("inline constexpr auto on ", "inline constexpr auto stored = detail::built_in<power, metric_id::stored>();\n"),
]
EVENT = ('    {event_kind::measured, "measure"', "    {event_kind::storage, \"storage\", unit_id::power,"
                                               " event_effect::adds, metric_id::stored, false},\n")

PROGRAM = r"""
#include <kicker/compare.hpp>
#include <kicker/kicker.hpp>

#include <iostream>

using namespace kicker::literals;

static kicker::deal granting(const char* words) {
    return {.contract = {.currency = "USD"},
            .warrants = {{.name = "w", .tranches = {{"t", 10_sh, kicker::parse_rule(words)}}}}};
}

int main() {
    static_assert(fraction_of(kicker::stored >= 5_MW, kicker::state{}.with(kicker::stored, 5_MW)).is_whole());
    std::cout << kicker::parse_rule("peak stored from 0 MW to 10 MW in 2 steps") << '\n';
    const auto ledger = kicker::read_ledger("date,event,amount\n2026-01-05,storage,2 MW\n2026-01-06,storage,3 MW\n");
    for (const auto& v : vesting_path(granting("stored >= 5 MW"), ledger)) std::cout << v << '\n';
    for (const auto& v : vesting_path(granting("stored within 1 days >= 3 MW"), ledger)) std::cout << v << '\n';
    std::cout << explain(granting("stored >= 5 MW"), kicker::state{}.with(kicker::stored, 2_MW));
    std::cout << compare(granting("stored >= 5 MW"), granting("stored >= 6 MW")) << '\n';
    try {
        static_cast<void>(kicker::parse_rule("storde >= 5 MW"));
    } catch (const kicker::error& e) {
        std::cout << e.what() << '\n';
    }
}
"""

EXPECTED = """\
peak stored from 0 MW to 10 MW in 2 steps
2026-01-06 t 10 10 storage of 3 MW
2026-01-06 t 10 10 storage of 3 MW
t: 0% earned, 0 of 10 shares vested
    to vest: stored reaches 5 MW, now 2 MW, 3 MW to go
the two differ first at stored 5 MW: 10 shares against 0
  "w" "t": 10 shares against 0
  by the end of 2026-01-01, after:
    2026-01-01 storage of 5 MW
column 1: expected a metric, a percentage, "reached", "by" or "before", found "storde"; did you mean "stored"?
"""


def with_additions(text, additions):
    for before, added in additions:
        places = [line for line in text.splitlines() if line.startswith(before)]
        if len(places) != 1:
            sys.exit(f"{HEADER}: expected one line that starts with {before!r}, found {len(places)}")
        text = text.replace(places[0], added + places[0], 1)
    return text


def what_is_wrong(command, additions):
    """What the program says otherwise than expected; empty if nothing."""
    with tempfile.TemporaryDirectory() as folder:
        include = Path(folder, "include")
        shutil.copytree(ROOT / "include", include)
        header = include / HEADER
        header.write_text(with_additions(header.read_text(encoding="utf-8"), additions), encoding="utf-8")
        source, program = Path(folder, "program.cpp"), Path(folder, "program")
        source.write_text(PROGRAM, encoding="utf-8")
        compiled = subprocess.run([command[0], f"-I{include}", *command[1:], "-std=c++20", str(source), "-o", str(program)],
                                  capture_output=True, encoding="utf-8", check=False)
        if compiled.returncode != 0:
            return compiled.stderr
        ran = subprocess.run([str(program)], capture_output=True, encoding="utf-8", check=False)
        ended = f"exit code {ran.returncode}\n"
        return "" if ran.returncode == 0 and ran.stdout == EXPECTED else f"{ran.stdout}{ran.stderr}{ended}"


def main(arguments):
    testing = arguments[:1] == ["--self-test"]
    command = arguments[1:] if testing else arguments
    if not command:
        sys.exit(__doc__)
    wrong = what_is_wrong(command, METRIC if testing else [*METRIC, EVENT])
    if testing:
        sys.exit(0 if "an event feeds every metric" in wrong else "not found: a metric that no event feeds")
    sys.exit(f"expected\n{EXPECTED}\nfound\n{wrong}" if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
