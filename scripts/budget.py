#!/usr/bin/env python3
"""Proves that an include of kicker costs little more than the calendar library beneath it.

    budget.py               prints what each header costs; exit 1 if one costs too much
    budget.py --by-header   the ten headers of kicker that add the most to <kicker/kicker.hpp>
    budget.py --self-test   plants an excess of each kind and expects it to be found

Lines           what g++ -E leaves, less blank lines and line markers: comments cost next to nothing.
Instantiations  of classes and functions, as clang++-14 -ftime-trace counts them (-Xclang
                -templight-dump would say more, but crashes within libstdc++'s headers). They
                are the same in every run on a machine; other libraries and compilers have others.
Seconds         of g++, the median of three: printed, and never judged.
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

INCLUDE = Path(__file__).resolve().parent.parent / "include"

# What each header may cost, as a multiple of what the base costs.
BASE = "date/date.h"
LIMITS = {
    "kicker/kicker.hpp": {"lines": 1.5, "instantiations": 1.5},
    "kicker/fwd.hpp": {"lines": 0.1, "instantiations": 0.1},
}

STANDARD = "-std=c++20"
MARKER = re.compile(r'# \d+ "(?P<file>[^"]*)"(?P<flags>[ \d]*)')
INSTANTIATIONS = ("InstantiateClass", "InstantiateFunction")


class Header:
    """One header, alone in a file."""

    def __init__(self, folder, name, include=INCLUDE):
        self.source = Path(folder, "include.cpp")
        self.source.write_text(f"#include <{name}>\n", encoding="utf-8")
        self.arguments = [STANDARD, f"-I{include}", str(self.source)]

    def run(self, *command):
        run = subprocess.run([*command, *self.arguments], stdin=subprocess.DEVNULL, capture_output=True,
                             encoding="utf-8", check=False)
        if run.returncode != 0:
            sys.exit(run.stderr)
        return run.stdout

    def preprocessed(self):
        """Each line that counts, with the files that it stands in, the outermost first."""
        files = []
        for line in self.run("g++", "-E").splitlines():
            marker = MARKER.match(line)
            if marker and "1" in marker["flags"].split():
                files.append(marker["file"])
            elif marker and "2" in marker["flags"].split():
                files.pop()
            elif not marker and line.strip():
                yield files

    def trace(self):
        """The events of clang, in order of time."""
        output = self.source.with_suffix(".o")
        self.run("clang++-14", "-c", "-o", str(output), "-ftime-trace", "-ftime-trace-granularity=0")
        events = json.loads(output.with_suffix(".json").read_text(encoding="utf-8"))["traceEvents"]
        return sorted((e for e in events if e["ph"] == "X"), key=lambda e: (e["ts"], -e["dur"]))

    def counts(self):
        return {"lines": sum(1 for _ in self.preprocessed()),
                "instantiations": sum(e["name"] in INSTANTIATIONS for e in self.trace())}

    def seconds(self):
        def once():
            start = time.perf_counter()
            self.run("g++", "-c", "-o", "/dev/null")
            return time.perf_counter() - start

        return statistics.median(once() for _ in range(3))


def excesses(name, counts, base, limits):
    for what, limit in limits.items():
        if counts[what] > limit * base[what]:
            yield (f"{name}: expected at most {limit} times the {base[what]} {what} of {BASE}, "
                   f"found {counts[what]}, which is {counts[what] / base[what]:.2f} times")


def report():
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        base = Header(folder, BASE).counts()
        print(f"{'':20}{'lines':>16}{'instantiations':>22}{'seconds':>10}")
        for name in (BASE, *LIMITS):
            header = Header(folder, name)
            counts = base if name == BASE else header.counts()
            cells = [f"{counts[what]} ({counts[what] / base[what]:.2f})" for what in base]
            print(f"{name:20}{cells[0]:>16}{cells[1]:>22}{header.seconds():>10.2f}", flush=True)
            problems += excesses(name, counts, base, LIMITS.get(name, {}))
    return problems


# --- where it comes from --------------------------------------------------------------------------


def innermost(files):
    """The header of ours that stands in the files, or had them included."""
    ours = [f for f in files if str(INCLUDE) in f]
    return ours[-1].partition("/include/")[2] if ours else "(the end of the file)"


def by_header():
    lines, instantiations, sources = Counter(), Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        header = Header(folder, "kicker/kicker.hpp")
        lines.update(innermost(files) for files in header.preprocessed())
        for event in header.trace():
            while sources and event["ts"] >= sources[-1][0]:
                sources.pop()
            if event["name"] == "Source":
                sources.append((event["ts"] + event["dur"], event["args"]["detail"]))
            elif event["name"] in INSTANTIATIONS:
                instantiations[innermost([file for _, file in sources])] += 1
    print(f"{'':36}{'lines':>10}{'instantiations':>16}")
    for name, count in instantiations.most_common(10):
        print(f"{name:36}{lines[name]:>10}{count:>16}")


# --- self-test ------------------------------------------------------------------------------------


def planted(lines, instantiations):
    """A header with so many lines, and so many instantiations."""
    used = "".join(f"    sizeof(t<{i}>) +\n" for i in range(instantiations))
    text = "// Not counted.\n\ntemplate <int>\nstruct t {};\nconstexpr auto n =\n" + used + "    0;\n"
    return text + "using i = int;\n" * (lines - text.count("\n") + 2)


def self_test():
    limits = {"lines": 1.5, "instantiations": 1.5}
    with tempfile.TemporaryDirectory() as folder:
        for name, *size in [("base", 40, 20), ("within", 60, 30), ("long", 61, 30), ("rich", 60, 31)]:
            Path(folder, name).write_text(planted(*size), encoding="utf-8")
        counts = {name: Header(folder, name, folder).counts() for name in ("base", "within", "long", "rich")}
        for name, expected in [("within", []), ("long", ["lines of"]), ("rich", ["instantiations of"])]:
            found = list(excesses(name, counts[name], counts["base"], limits))
            if len(found) != len(expected) or any(words not in text for words, text in zip(expected, found)):
                yield f"{name}: expected {expected}, found {found or counts}"
        again = [Header(folder, "kicker/kicker.hpp").counts() for _ in range(2)]
        if again[0] != again[1]:
            yield f"two runs count differently: {again}"
        try:
            Header(folder, "no/such.hpp").counts()
            yield "not found: a header that is not there"
        except SystemExit as refusal:
            if "no/such.hpp" not in str(refusal):
                yield f"expected a complaint about no/such.hpp, found {refusal}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--by-header"]:
            by_header()
        case [] | ["--self-test"]:
            wrongs = list(self_test()) if sys.argv[1:] else report()
            print("\n".join(wrongs) or ("both excesses found" if sys.argv[1:] else "budget: kept"))
            sys.exit(1 if wrongs else 0)
        case _:
            sys.exit(__doc__)
