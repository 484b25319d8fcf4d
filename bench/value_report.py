#!/usr/bin/env python3
"""What the rounds of scripts/bench.sh --value say: ratios, and what was claimed of them, as Markdown.

    value_report.py FOLDER [--strict] [--record PAGE]
    value_report.py --self-test   made-up rounds that keep each claim, and others that miss it

FOLDER holds N/WIDTH.json of each round and width of vectors, as bench/value writes it. Each ratio is of two
times of one round; told are the median of the rounds, the least and the greatest.
"""

import datetime
import json
import os
import statistics
import sys
from pathlib import Path

from report import claim_rows, kept, number, processor, recorded, spread, table

MARKS = "<!-- written by scripts/bench.sh --value --record -->", "<!-- until here, value -->"
WIDTHS = {"O2": "-O2, its choice", "avx512": "AVX-512", "avx2": "AVX2", "sse2": "SSE2"}
PUT, GREEKS = "American put, 1,000 steps", "Black-Scholes and five greeks"
JOINT, DAILY, THREADS = "joint case, 60 months", "daily grid, 1,260 closes", "joint case in threads, by the wall"
DEFAULTS, POINTS = "kicker, antithetic and control", "kicker, conditional, Sobol's points"


class Round:
    """Nanoseconds and standard errors of one round, by width, work and who."""

    def __init__(self, files):
        self.rows = {width: {(row["work"], row["by"]): row for row in file["rows"]} for width, file in files.items()}

    def row(self, width, work, by):
        return self.rows[width][work, by]

    def time(self, width, work, by):
        return self.row(width, work, by)["ns"]

    def fastest(self, width, work, start):
        return min(row["ns"] for (of, by), row in self.rows[width].items() if of == work and by.startswith(start))

    def time_to_error(self, width, work, by):
        """The time to reach a given standard error, up to a factor that all share."""
        row = self.row(width, work, by)
        return row["ns"] * row["error"] ** 2


def speed(work, ours, theirs):
    return lambda width: lambda r: r.time(width, work, theirs) / r.time(width, work, ours)


def time_over(work, ours, start):
    """How many times the time of the fastest whose name begins so."""
    return lambda width: lambda r: r.time(width, work, ours) / r.fastest(width, work, start)


def to_error(ours, theirs):
    return lambda width: lambda r: r.time_to_error(width, JOINT, theirs) / r.time_to_error(width, JOINT, ours)


ALL = list(WIDTHS)
CLAIMS = [
    # in words, at which widths, sign and limit, the ratio
    (f"{PUT}, speed over QuantLib", ["avx512"], "at least", 45, speed(PUT, "kicker", "QuantLib")),
    (f"{PUT}, speed over QuantLib", ["avx2"], "at least", 30, speed(PUT, "kicker", "QuantLib")),
    (f"{GREEKS}, speed over QuantLib", ["avx512"], "at least", 15, speed(GREEKS, "kicker, columns", "QuantLib")),
    (f"{GREEKS}, speed over QuantLib", ["avx2"], "at least", 10, speed(GREEKS, "kicker, columns", "QuantLib")),
    (f"{DAILY}, time over the fastest loop by hand", ["O2"], "at most", 1.3, time_over(DAILY, "kicker", "by hand")),
    ("joint case, speed of two threads over one", ["O2"], "at least", 1.85,
     speed(THREADS, "kicker, two threads", "kicker, one thread")),
    (f"{JOINT}, speed over QuantLib", ["avx512"], "at least", 70, speed(JOINT, "kicker", "QuantLib")),
    (f"{JOINT}, speed over QuantLib", ["avx2"], "at least", 45, speed(JOINT, "kicker", "QuantLib")),
    (f"{JOINT}, speed over QuantLib", ["sse2"], "at least", 22, speed(JOINT, "kicker", "QuantLib")),
    (f"{JOINT}, conditional, speed over QuantLib to the same error", ["avx512"], "at least", 75_000,
     to_error(POINTS, "QuantLib")),
    # What nobody claimed, and everybody should see beside it.
    (f"{PUT}, speed over QuantLib", ["O2"], "at least", None, speed(PUT, "kicker", "QuantLib")),
    (f"{GREEKS}, speed over QuantLib", ["O2"], "at least", None, speed(GREEKS, "kicker, columns", "QuantLib")),
    (f"{JOINT}, speed over QuantLib", ["O2"], "at least", None, speed(JOINT, "kicker", "QuantLib")),
    (f"{JOINT}, conditional, speed over QuantLib to the same error", ["O2", "avx2", "sse2"], "at least", None,
     to_error(POINTS, "QuantLib")),
    (f"{JOINT}, speed over QuantLib to the same error", ["O2"], "at least", None, to_error("kicker", "QuantLib")),
    (f"{JOINT}, the same with kicker's defaults, over QuantLib, antithetic", ALL, "at least", None,
     to_error(DEFAULTS, "QuantLib, antithetic")),
    (f"{DAILY}, time over the fastest loop by hand", ["avx512", "avx2", "sse2"], "at most", None,
     time_over(DAILY, "kicker", "by hand")),
]


def judged(rounds):
    for words, widths, sign, limit, ratio in CLAIMS:
        for width in widths:
            if width not in rounds[0].rows:
                continue
            median, low, high = spread(rounds, ratio(width))
            yield {"claim": words, "flags": WIDTHS[width], "ratio": median, "from": low, "to": high,
                   **({"asked": f"{sign} {limit}", "kept": kept(sign, limit, median)} if limit else {})}


def time_rows(rounds):
    for work, by in rounds[0].rows["O2"]:
        error = rounds[0].row("O2", work, by)["error"]
        times = [number(statistics.median(r.time(width, work, by) for r in rounds)) if width in rounds[0].rows else ""
                 for width in WIDTHS]
        yield work, by, *times, f"{number(100 * error)} %" if error else ""


def report(about, rounds):
    return "\n".join([
        *(f"- {what}: {value}" for what, value in {**about, "rounds": len(rounds)}.items()), "",
        *table(("claim", "vectors", "asked", "ratio", ""), claim_rows(judged(rounds))), "",
        "Nanoseconds an option, a row or a path, and the standard error of a simulation as a part of its value:", "",
        *table(("work", "by", *WIDTHS.values(), "error"), time_rows(rounds))])


def main(folder, options):
    files = [{p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(d.glob("*.json"))}
             for d in sorted(Path(folder).iterdir(), key=lambda d: int(d.name))]
    rounds, first = [Round(f) for f in files], files[0]
    about = {"date": datetime.date.today().isoformat(), "machine": f"{processor()}, {os.cpu_count()} cores",
             "load at the start": f"{first['O2']['load']:.2f}", "compiler": first["O2"]["compiler"],
             "vectors that -O2 chooses for paths": first["O2"]["vectors"],
             "flags": "; ".join(f"{WIDTHS[width]}: `{first[width]['flags']}`" for width in WIDTHS if width in first)}
    text = report(about, rounds)
    print(text)
    if "--record" in options:
        page = Path(options[options.index("--record") + 1])
        page.write_text(recorded(page.read_text(encoding="utf-8"), text, MARKS), encoding="utf-8")
    return 1 if "--strict" in options and not all(c.get("kept", True) for c in judged(rounds)) else 0


# --- self-test --------------------------------------------------------------------------------------


def made_up(ours):
    """A round in which all rivals take a second, and kicker so long."""
    works = {PUT: ["kicker", "QuantLib"], GREEKS: ["kicker, columns", "QuantLib"],
             JOINT: ["kicker", DEFAULTS, POINTS, "QuantLib", "QuantLib, antithetic"],
             DAILY: ["kicker", "by hand"],
             THREADS: ["kicker, two threads", "kicker, one thread"]}
    rows = [{"work": work, "by": by, "error": 0.0003 if by == POINTS else 0.01,
             "ns": ours if by.startswith("kicker") and by != "kicker, one thread" else 1}
            for work, who in works.items() for by in who]
    return Round({width: {"rows": rows} for width in WIDTHS})


def self_test():
    for ours, expected in [(0.01, True), (10, False)]:
        claims = list(judged([made_up(ours)]))
        if len(claims) != sum(len(widths) for _, widths, *_ in CLAIMS):
            yield "a claim is not judged at each of its widths"
        yield from (f"at {ours} s: {c}" for c in claims if c.get("kept", expected) != expected)
    narrow = made_up(1)
    del narrow.rows["avx512"]
    if any(c["flags"] == "AVX-512" for c in judged([narrow])) or len(list(time_rows([narrow]))) != 13:
        yield "a machine without AVX-512 has another report"


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        wrongs = list(self_test())
        print("\n".join(wrongs) or "report of value: each missed claim found")
        sys.exit(1 if wrongs else 0)
    if not sys.argv[1:] or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
