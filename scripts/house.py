#!/usr/bin/env python3
"""What a checkout of kicker costs those who build it, before a change and after it.

    house.py measure before|after [CHECKOUT] [--only PART]...   into bench/record; two cores, a quarter of an hour
    house.py record                                             both, side by side, into docs/performance.md
    house.py --self-test                                        made-up measurements, and faults in them

CHECKOUT is this one, unless another is named. A part that is not measured keeps what was recorded of it.

command    The release build of the command, from clean, on one core.
include    <kicker/document.hpp> alone, as a multiple of <nlohmann/json.hpp>, on which it stands.
ledger     A ledger replayed (scripts/programs/ledger.cpp) at -O2, as a multiple of <date/date.h>.
budget     What scripts/budget.py counts.
stages     Where the time of the last scripts/test.sh went, if its log is there.

Seconds are of processors, for other work on the machine then counts less; beside them stand multiples
of what was compiled in the same rounds, in turn, which a slower hour leaves as they are. Where the
checkout can be compiled apart, as kicker::compiled, each is measured both ways.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "bench"))

import budget  # noqa: E402
import report  # noqa: E402

RECORD = ROOT / "bench/record"
PAGE = ROOT / "docs/performance.md"
MARKS = "<!-- written by scripts/house.py record -->", "<!-- until this line -->"
ROUNDS = 3
COMPILED = "-DKICKER_COMPILED"


# --- measuring ------------------------------------------------------------------------------------


def ways(checkout):
    """How a program may be compiled against a checkout: the name of the way, and its flags."""
    return {"header-only": []} | ({"compiled": [COMPILED]} if (checkout / "src").is_dir() else {})


def measured_command(checkout):
    with tempfile.TemporaryDirectory() as folder:
        yard = budget.Program(folder, budget.BASE)
        build = Path(folder, "build")

        def run(*command):
            run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
            if run.returncode != 0:
                sys.exit(run.stdout + run.stderr)

        run("cmake", "-S", checkout, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
            "-DCMAKE_CXX_COMPILER=g++", "-DKICKER_BUILD_TESTS=OFF", "-DKICKER_BUILD_EXAMPLES=OFF")
        yards = [yard.seconds() for _ in range(ROUNDS)]
        before = budget.spent()
        run("ninja", "-C", build, "-j1", "kicker_command")
        seconds = budget.spent() - before
        yards += [yard.seconds() for _ in range(ROUNDS)]
    return {"seconds": seconds, "ratio": seconds / statistics.median(yards)}


def measured_ratios(checkout, file, base, *options):
    """For each way, the file's seconds as a multiple of the base's; and the base's seconds."""
    with tempfile.TemporaryDirectory() as folder:
        programs = {way: budget.Program(folder, file, flags, checkout / "include")
                    for way, flags in ways(checkout).items()}
        ratios, seconds = budget.ratios(programs, budget.Program(folder, base), ROUNDS, *options)
    return {way: {"seconds": ratio * seconds, "ratio": ratio} for way, ratio in ratios.items()}


def measured_stages(checkout):
    """None without a log."""
    stages = checkout / "build/stages"
    if not (stages / "clock").is_file():
        return None
    rows = [path.read_text(encoding="utf-8").split("\t") for path in sorted(stages.glob("*.row"))]
    return {"clock": int((stages / "clock").read_text(encoding="utf-8")),
            "stages": [{"stage": name, "seconds": float(wall), "processor": float(cpu)} for name, wall, cpu in rows]}


PARTS = {
    "command": measured_command,
    "include": lambda checkout: measured_ratios(checkout, "kicker/document.hpp", "nlohmann/json.hpp", "-O0"),
    "ledger": lambda checkout: measured_ratios(checkout, "ledger.cpp", budget.BASE, "-O2"),
    "budget": lambda checkout: budget.measured(ROUNDS, {
        name: program for name, program in budget.PROGRAMS.items()
        if COMPILED not in program[1] or "compiled" in ways(checkout)}, include=checkout / "include"),
    "stages": measured_stages,
}


def measure(which, checkout, parts):
    checkout = Path(checkout).resolve()
    if not (checkout / "include/kicker").is_dir():
        sys.exit(f"{checkout}: not a checkout of kicker")
    commit = subprocess.run(["git", "-C", checkout, "rev-parse", "--short", "HEAD"], capture_output=True,
                            encoding="utf-8", check=True).stdout.strip()
    file = RECORD / f"{which}.json"
    record = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for part in parts:
        print(f"{which}: {part}", file=sys.stderr)
        load = os.getloadavg()[0]
        found = PARTS[part](checkout)
        if found is None:
            print(f"{which}: no log of test.sh in {checkout}", file=sys.stderr)
            continue
        record[part] = {"of": found, "commit": commit, "date": time.strftime("%Y-%m-%d"), "machine": report.processor(),
                        "load at the start": round(load, 2)}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


# --- telling --------------------------------------------------------------------------------------


def figures(record):
    """Pairs of what was measured, in words, and its number, as text."""
    def of(part):
        return record[part]["of"] if part in record else {}

    def ratio(x):
        return f"{x:,.0f}" if x >= 100 else f"{x:.2f}"

    if command := of("command"):
        yield "the command, released, from clean, on one core: seconds", f"{command['seconds']:,.0f}"
        yield "the same, in compilations of `<date/date.h>`", ratio(command["ratio"])
    for way, cost in of("include").items():
        yield f"`<kicker/document.hpp>`, {way}, over `<nlohmann/json.hpp>`", ratio(cost["ratio"])
    for way, cost in of("ledger").items():
        yield f"a ledger replayed at -O2, {way}: seconds", f"{cost['seconds']:.2f}"
        yield f"the same, {way}, over `<date/date.h>`", ratio(cost["ratio"])
    for name, cost in of("budget").get("programs", {}).items():
        yield f"{name}: lines over `<date/date.h>`", ratio(cost["lines_ratio"])
        yield f"{name}: instantiations", f"{cost['instantiations']:,}"
        yield f"{name}: seconds over `<date/date.h>`", ratio(cost["seconds_ratio"])
    if stages := of("stages"):
        yield "`scripts/test.sh`: minutes by the clock", f"{stages['clock'] / 60:.1f}"


def told(before, after):
    if unknown := {*before, *after} - set(PARTS):
        raise ValueError(f"recorded, and no part: {unknown}")
    if not after:
        raise ValueError("nothing is recorded of after")
    columns = [dict(figures(record)) for record in (before, after)]
    rows = [*columns[1], *(what for what in columns[0] if what not in columns[1])]
    lines = []
    for name, record in (("before", before), ("after", after)):
        each = sorted({(m["commit"], m["date"], m["machine"]) for m in record.values()})
        loads = sorted(m["load at the start"] for m in record.values())
        lines += [f"- {name}: {commit}, {date}, {machine}" for commit, date, machine in each]
        lines += [f"- load at the start, {name}: {loads[0]} to {loads[-1]}"] if loads else []
    lines += ["", *report.table(("what", "before", "after"),
                                [(what, columns[0].get(what, ""), columns[1].get(what, "")) for what in rows])]
    if "stages" in after:
        of = after["stages"]["of"]
        stages = [(s["stage"], f"{s['seconds']:.0f}", f"{s['processor']:.0f}") for s in of["stages"]]
        total = sum(s["processor"] for s in of["stages"])
        lines += ["", "Where the time of `scripts/test.sh` goes, after:", "",
                  *report.table(("stage", "seconds", "of processors"),
                                [*stages, ("all, by the clock", f"{of['clock']}", f"{total:.0f}")])]
    return "\n".join(lines)


def record():
    texts = [RECORD / f"{which}.json" for which in ("before", "after")]
    both = [json.loads(file.read_text(encoding="utf-8")) for file in texts]
    PAGE.write_text(report.recorded(PAGE.read_text(encoding="utf-8"), told(*both), MARKS), encoding="utf-8")


# --- self-test ------------------------------------------------------------------------------------


def made_up(n, compiled):
    ways_of = ["header-only"] + ["compiled"] * compiled
    of = {
        "command": {"seconds": 100.0 * n, "ratio": 90.0 * n},
        "include": {way: {"seconds": 1.0, "ratio": 2.5 * n} for way in ways_of},
        "ledger": {way: {"seconds": 7.0 * n, "ratio": 3.5 * n} for way in ways_of},
        "budget": {"programs": {
            "terms": {"lines_ratio": 1.25 * n, "instantiations": 1000 * n, "seconds_ratio": 1.5 * n}}},
        "stages": {"clock": 600 * n, "stages": [{"stage": "gcc", "seconds": 400.0 * n, "processor": 800.0 * n},
                                                {"stage": "docs", "seconds": 50.0, "processor": 25.0}]},
    }
    about = {"commit": f"c{n}", "date": "2026-01-01", "machine": "m", "load at the start": 0.5 * n}
    return {part: {"of": found, **about} for part, found in of.items()}


def self_test():
    before, after = made_up(4, False), made_up(1, True)
    text = told(before, after)
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")]
    for expected in (["the command, released, from clean, on one core: seconds", "400", "100"],
                     ["`<kicker/document.hpp>`, header-only, over `<nlohmann/json.hpp>`", "10.00", "2.50"],
                     ["`<kicker/document.hpp>`, compiled, over `<nlohmann/json.hpp>`", "", "2.50"],
                     ["a ledger replayed at -O2, header-only: seconds", "28.00", "7.00"],
                     ["the same, compiled, over `<date/date.h>`", "", "3.50"],
                     ["terms: instantiations", "4,000", "1,000"],
                     ["`scripts/test.sh`: minutes by the clock", "40.0", "10.0"],
                     ["gcc", "400", "800"], ["all, by the clock", "600", "825"]):
        if expected not in rows:
            yield f"expected the row {expected}, found {rows}"
    if "- before: c4, 2026-01-01, m" not in text or "- load at the start, after: 0.5 to 0.5" not in text:
        yield f"not told: of which commits, and when: {text}"
    del before["stages"], before["command"]
    text = told(before, after)
    if "| 10.0 " not in text or "40.0" in text:
        yield f"what is recorded of one only: {text}"
    for wrong in (({}, {}), ({"planted": before["budget"]}, after)):
        try:
            told(*wrong)
            yield f"told, and should have been refused: {wrong}"
        except ValueError:
            pass
    if report.recorded(f"a\n{MARKS[0]}\nold\n{MARKS[1]}\nb\n{report.MARKS[1]}", "new", MARKS) != (
            f"a\n{MARKS[0]}\n\nnew\n\n{MARKS[1]}\nb\n{report.MARKS[1]}"):
        yield "a page is not written between the marks"
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder)
        if measured_stages(checkout) is not None:
            yield "stages without a log"
        stages = checkout / "build/stages"
        stages.mkdir(parents=True)
        (stages / "clock").write_text("9\n")
        (stages / "00.row").write_text("gcc\t5.5\t10.0\n")
        if measured_stages(checkout) != {"clock": 9, "stages": [{"stage": "gcc", "seconds": 5.5, "processor": 10.0}]}:
            yield f"the log of a stage: {measured_stages(checkout)}"
        if list(ways(checkout)) != ["header-only"]:
            yield "a checkout without a library is compiled apart"
        (checkout / "src").mkdir()
        if list(ways(checkout)) != ["header-only", "compiled"]:
            yield "a checkout with a library is not compiled apart"
        (checkout / "include").mkdir()
        try:
            measure("before", checkout, [])
            yield "measured: what is no checkout"
        except SystemExit:
            pass
        try:
            measured_command(checkout)
            yield "measured: a command that does not build"
        except SystemExit:
            pass
    page = PAGE.read_text(encoding="utf-8")
    if any(page.count(mark) != 1 for mark in MARKS):
        yield f"{PAGE.name} has not each mark once"


def main(arguments):
    match arguments:
        case ["measure", ("before" | "after") as which, *rest]:
            parts, checkout = [], ROOT
            while rest:
                match rest:
                    case ["--only", part, *rest] if part in PARTS:
                        parts.append(part)
                    case [folder, *rest] if not folder.startswith("-"):
                        checkout = folder
                    case _:
                        sys.exit(__doc__)
            measure(which, checkout, parts or list(PARTS))
        case ["record"]:
            record()
        case ["--self-test"]:
            wrongs = list(self_test())
            print("\n".join(wrongs) or "house: every fault found")
            return 1 if wrongs else 0
        case _:
            sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
