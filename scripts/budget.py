#!/usr/bin/env python3
"""Proves that the programs which people write with kicker stay cheap to compile.

    budget.py                       prints what each program costs; exit 1 if one costs too much
    budget.py --json                the same as JSON, unjudged
    budget.py --rounds N            asks the clock N times of each program (once), whatever else is asked
    budget.py --limits              prints the limits that today's costs would have
    budget.py --by-header PROGRAM   the ten headers of kicker that add the most to a program
    budget.py --self-test           plants an excess of each kind and expects it to be found

The programs are in scripts/programs, which says for each what it does.

Lines           what g++ -E leaves, less blank lines and line markers: comments cost next to nothing.
                As a multiple of <date/date.h>, so that another C++ library judges much the same.
Instantiations  of classes and functions with kicker:: in their names, as clang++-14 -ftime-trace counts
                them: kicker's own templates, and the library's for kicker's types (-Xclang
                -templight-dump would say more, but crashes within libstdc++'s headers).
Seconds         of g++ -O0, in processor time, as a multiple of <date/date.h> compiled in the same round,
                the median of the rounds: printed, and never judged. The two above are the same in every
                run on a machine.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"

BASE = "date/date.h"
HEADROOM = 1.15

# Each program: a file of scripts/programs or a header alone, what it is compiled with, and what it may
# cost. A limit is what the program cost when the limit was set, and 15 %; to write another is to say why.
# The last: an umbrella has all answers, compare among them, and their definitions are compiled apart. Its
# ranges carry the values that lead to their ends, and its dossiers the places of their terms: 6,732. A path has
# the life of its warrants, and who diluted whom is data: 12,942.
# A document answered tells the life of its warrants and who owns the company, with what they stand on: 92,892.
# It also tells what they are worth: closed forms and paths of the future, with Random123 and threads, unless they
# are compiled apart: 126,585 and 2.88. A ledger has notices that a cure undoes, and mergers: 9,567.
# Points of a worth are Sobol's, of which Boost has the table and a fifth of these lines: 3.66. Who includes all answers
# also declares incentive, rebate, goals, chances, joint views, kept simulations and conditional Monte Carlo: 15,506.
PROGRAMS = {
    "terms alone": ("terms.cpp", [], {"lines": 1.24, "instantiations": 1624}),
    "a ledger replayed": ("ledger.cpp", [], {"lines": 1.49, "instantiations": 11002}),
    "a document answered": ("document.cpp", [], {"lines": 4.21, "instantiations": 145573}),
    "a document answered, compiled": ("document.cpp", ["-DKICKER_COMPILED"], {"lines": 1.47, "instantiations": 17832}),
    "<kicker/fwd.hpp>": ("kicker/fwd.hpp", [], {"lines": 0.06, "instantiations": 12}),
}

# Whatever today's costs: the terms alone are to stay this near to the calendar beneath them.
NEVER = {"terms alone": {"lines": 1.5}}

STANDARD = "-std=c++20"
MARKER = re.compile(r'# \d+ "(?P<file>[^"]*)"(?P<flags>[ \d]*)')
INSTANTIATIONS = ("InstantiateClass", "InstantiateFunction")
OURS = "kicker::"


def spent():
    """Seconds of processors that commands of ours have taken so far."""
    times = os.times()
    return times.children_user + times.children_system


class Program:
    """One file to compile: a program, or a header alone."""

    def __init__(self, folder, name, flags=(), include=INCLUDE, programs=None):
        self.source = Path(folder, "program.cpp")
        self.flags = list(flags)
        if name.endswith(".cpp"):
            self.text = Path(programs or ROOT / "scripts/programs", name).read_text(encoding="utf-8")
        else:
            self.text = f"#include <{name}>\n"
        self.arguments = [STANDARD, *self.flags, f"-I{include}", str(self.source)]

    def run(self, *command):
        self.source.write_text(self.text, encoding="utf-8")
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
        return {"lines": sum(1 for _ in self.preprocessed()), "instantiations": sum(map(is_ours, self.trace()))}

    def seconds(self, *options):
        before = spent()
        self.run("g++", *options, "-c", "-o", os.devnull)
        return spent() - before


def is_ours(event):
    return event["name"] in INSTANTIATIONS and OURS in event["args"]["detail"]


def ratios(programs, base, rounds, *options):
    """For each program, its seconds as a multiple of the base's: the median of rounds, in each of which all
    have their turn. And the base's seconds."""
    bases, found = [], {name: [] for name in programs}
    for _ in range(rounds):
        bases.append(base.seconds(*options))
        for name, program in programs.items():
            found[name].append(program.seconds(*options) / bases[-1])
    return {name: statistics.median(r) for name, r in found.items()}, statistics.median(bases)


def measured(rounds, chosen=None, folder_of_programs=None, include=INCLUDE):
    """The costs of the base and of each program: lines also as a multiple, and seconds only as one, if at all."""
    with tempfile.TemporaryDirectory() as folder:
        base = Program(folder, BASE)
        programs = {name: Program(folder, file, flags, include, folder_of_programs)
                    for name, (file, flags, _) in (chosen or PROGRAMS).items()}
        of_base = base.counts()
        costs = {}
        for name, program in programs.items():
            counts = program.counts()
            costs[name] = {**counts, "lines_ratio": counts["lines"] / of_base["lines"]}
        if rounds:
            times, of_base["seconds"] = ratios(programs, base, rounds)
            for name, ratio in times.items():
                costs[name]["seconds_ratio"] = ratio
        return {"base": {"header": BASE, **of_base}, "programs": costs}


def excesses(name, cost, limits, never):
    for what, kind in (("lines_ratio", "lines"), ("instantiations", "instantiations")):
        limit = min(limits[kind], never.get(kind, limits[kind]))
        if cost[what] > limit:
            unit = f"times the lines of {BASE}" if kind == "lines" else kind
            yield f"{name}: expected at most {limit} {unit}, found {cost[what]:.6g}"


def table(costs):
    base = costs["base"]
    yield f"{'':32}{'lines':>16}{'instantiations':>16}{'seconds':>10}"
    yield f"{BASE:32}{base['lines']:>16}{base['instantiations']:>16}{base['seconds']:>9.2f}s"
    for name, cost in costs["programs"].items():
        lines = f"{cost['lines']} ({cost['lines_ratio']:.2f})"
        yield f"{name:32}{lines:>16}{cost['instantiations']:>16}{cost['seconds_ratio']:>9.2f}x"


def report(rounds):
    costs = measured(rounds)
    print("\n".join(table(costs)), flush=True)
    return [excess for name, (_, _, limits) in PROGRAMS.items()
            for excess in excesses(name, costs["programs"][name], limits, NEVER.get(name, {}))]


def print_limits():
    for name, cost in measured(rounds=0)["programs"].items():
        print(f'    "{name}": "lines": {cost["lines_ratio"] * HEADROOM:.3f}, '
              f'"instantiations": {round(cost["instantiations"] * HEADROOM)}')


# --- where it comes from --------------------------------------------------------------------------


def innermost(files):
    """The header of ours that stands in the files, or had them included."""
    ours = [f for f in files if str(INCLUDE) in f]
    return ours[-1].partition("/include/")[2] if ours else "(the program)"


def by_header(program):
    file, flags, _ = PROGRAMS[program]
    lines, instantiations, sources = Counter(), Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        asked = Program(folder, file, flags)
        lines.update(innermost(files) for files in asked.preprocessed())
        for event in asked.trace():
            while sources and event["ts"] >= sources[-1][0]:
                sources.pop()
            if event["name"] == "Source":
                sources.append((event["ts"] + event["dur"], event["args"]["detail"]))
            elif is_ours(event):
                instantiations[innermost([file for _, file in sources])] += 1
    print(f"{'':44}{'lines':>10}{'instantiations':>16}")
    for name, count in instantiations.most_common(10):
        print(f"{name:44}{lines[name]:>10}{count:>16}")


# --- self-test ------------------------------------------------------------------------------------


def planted(lines, instantiations, others):
    """A file with so many lines, so many instantiations of kicker's, and so many of others'."""
    used = "".join(f"    sizeof({name}<{i}>) +\n"
                   for name, n in (("kicker::t", instantiations), ("other", others)) for i in range(n))
    text = ("// Not counted.\n\ntemplate <int>\nstruct other {};\nnamespace kicker {\ntemplate <int>\nstruct t {};\n}\n"
            "constexpr auto n =\n" + used + "    0;\n")
    return text + "using i = int;\n" * (lines - text.count("\n") + 2)


def self_test():
    limits = {"lines": 60, "instantiations": 30}
    with tempfile.TemporaryDirectory() as folder:
        sizes = {"within": (60, 30, 5), "long": (61, 30, 0), "rich": (60, 31, 0)}
        for name, size in sizes.items():
            Path(folder, f"{name}.cpp").write_text(planted(*size), encoding="utf-8")
        programs = {name: (f"{name}.cpp", [], limits) for name in sizes}
        costs = measured(2, programs, folder)
        for name, expected in [("within", []), ("long", ["lines of"]), ("rich", ["instantiations"])]:
            cost = costs["programs"][name]
            cost["lines_ratio"] = cost["lines"]  # as if the base had one line
            found = list(excesses(name, cost, limits, {}))
            if len(found) != len(expected) or any(words not in text for words, text in zip(expected, found)):
                yield f"{name}: expected {expected}, found {found or cost}"
            if not 0 < cost["seconds_ratio"] < 1:
                yield f"{name}: its seconds are {cost['seconds_ratio']} times those of {BASE}"
        if not list(excesses("within", costs["programs"]["within"], limits, {"lines": 59})):
            yield "not found: what no limit may allow"
        # A macro that a variant is compiled with counts.
        Path(folder, "variant.cpp").write_text("#ifdef V\nint v;\n#endif\n", encoding="utf-8")
        variants = [Program(folder, "variant.cpp", flags, programs=folder).counts()["lines"] for flags in ([], ["-DV"])]
        if variants != [0, 1]:
            yield f"a variant of one line more: {variants}"
        again = [Program(folder, "terms.cpp").counts() for _ in range(2)]
        if again[0] != again[1]:
            yield f"two runs count differently: {again}"
        if not list(excesses("terms alone", {"lines_ratio": 0, **again[0]}, {"lines": 1, "instantiations": 0}, {})):
            yield f"terms without an instantiation of kicker's: {again[0]}"
        try:
            Program(folder, "no/such.hpp").counts()
            yield "not found: a header that is not there"
        except SystemExit as refusal:
            if "no/such.hpp" not in str(refusal):
                yield f"expected a complaint about no/such.hpp, found {refusal}"


def main(arguments):
    rounds = 1
    if "--rounds" in arguments:
        i = arguments.index("--rounds")
        rounds = int(arguments[i + 1])
        del arguments[i:i + 2]
    match arguments:
        case ["--by-header", name] if name in PROGRAMS:
            by_header(name)
        case ["--json"]:
            print(json.dumps(measured(rounds), indent=1))
        case ["--limits"]:
            print_limits()
        case [] | ["--self-test"]:
            wrongs = list(self_test()) if arguments else report(rounds)
            print("\n".join(wrongs) or ("every excess found" if arguments else "budget: kept"))
            return 1 if wrongs else 0
        case _:
            sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
