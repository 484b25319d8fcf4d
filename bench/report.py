#!/usr/bin/env python3
"""What the rounds of scripts/bench.sh say: ratios, and what was claimed of them, as Markdown.

    report.py FOLDER [--strict] [--company] [--record PAGE]
    report.py --self-test   made-up rounds that keep each claim, and others that miss it

FOLDER holds rounds/N/{O2,native,python}.json, and gets results.json. Each ratio is of two speeds of
one round, each the median of the round's repetitions in any order; told are the median of the rounds,
the least and the greatest. --strict: exit 1 if a claim is missed. --company: the rounds are of the cap
table alone. --record also writes each part of the report into a page, between two lines that say where.
"""

import json
import os
import platform
import statistics
import sys
from collections import defaultdict
from pathlib import Path

MARKS = "<!-- written by scripts/bench.sh --record -->", "<!-- until here -->"
COMPANY_MARKS = "<!-- written by scripts/bench.sh --record or --company --record -->", "<!-- until here, the company -->"
PROGRAMS = {"O2": "-O2", "native": "-O3 -march=native"}
WORKS = ["exact column", "exact column, 1% refunds", "exact column, few rows", "crossings", "crossings, 1% refunds",
         *(f"plan, columns of {rows}" for rows in (1000000, 4096, 256, 16, 1))]
RANDOM_STATES = WORKS[5]
DAYS = [2000, 4000, 8000, 16000]
WHAT = ["payments", "milestones", "measures"]  # a day
WORKS += [f"ledger fold, {days} days of {what}" for what in WHAT for days in DAYS]
COMPANY = ["ownership of 1000 holders", "dilution of 1000 holders"]
WORKS += [*COMPANY, *(f"company fold, {events} events" for events in DAYS)]  # as many events as days


def is_of_company(words):
    """Whether a work, or a claim, is of the cap table, which has tables of its own."""
    return words.startswith((*COMPANY, "company fold"))


class Round:
    """Rows a second of everything in one round, and the rows that were a share off."""

    def __init__(self, files):
        self.speeds, self.off = {"python": {}}, {}
        for program, file in files.items():
            runs = defaultdict(list)
            for run in file["benchmarks"]:
                if run["run_type"] == "iteration":
                    runs[run["run_name"]].append(run["items_per_second"])
                    self.off[run["run_name"]] = run.get("rows_off", 0)
            self.speeds[program] = {name: statistics.median(speeds) for name, speeds in runs.items()}

    def speed(self, program, name):
        """What has but one program (Python's) is the same beside all."""
        return self.speeds[program].get(name) or self.speeds["python"][name]

    def fastest(self, program, start):
        return max(self.speed(program, name) for p in (program, "python")
                   for name in self.speeds[p] if name.startswith(start))


def over(ours, theirs):
    """How many times as fast as the fastest whose name begins like theirs."""
    return lambda program: lambda r: r.speed(program, ours) / r.fastest(program, theirs)


def time_over(ours, theirs):
    """How many times the time of the fastest whose name begins like theirs."""
    return lambda program: lambda r: r.fastest(program, theirs) / r.speed(program, ours)


def seconds(r, program, days, what):
    return days / r.speed(program, f"ledger fold, {days} days of {what}/kicker")


def doubled(what):
    """The greatest time of twice the days, over the time of the days."""
    return lambda program: lambda r: max(seconds(r, program, more, what) / seconds(r, program, days, what)
                                         for days, more in zip(DAYS, DAYS[1:]))


def beside_payments(what):
    """The time of days of something over the time of as many days of payments."""
    return lambda program: lambda r: seconds(r, program, DAYS[-1], what) / seconds(r, program, DAYS[-1], "payments")


def company_doubled(program):
    """The greatest time of twice the events of a company, over the time of the events."""
    def seconds_of(r, events):
        return events / r.speed(program, f"company fold, {events} events/kicker")
    return lambda r: max(seconds_of(r, more) / seconds_of(r, events) for events, more in zip(DAYS, DAYS[1:]))


BOTH = list(PROGRAMS)
EXACT = "exact column/kicker"
CLAIMS = [
    # in words, with which flags, sign and limit, the ratio
    ("exact column, speed over Boost's int128_t for every amount", ["O2"], "at least", 4,
     over(EXACT, "exact column/Boost int128_t for every amount")),
    ("exact column, speed over the fastest inexact numpy", ["O2"], "at least", 4,
     over(EXACT, "exact column/numpy float64")),
    ("exact column, time over copying the column (1.1 would be the prize)", ["native"], "at most", 2.5,
     time_over(EXACT, "exact column/copy")),
    ("crossings, speed over summing the column", BOTH, "at least", 0.7,
     over("crossings/kicker", "crossings/sum")),
    ("plan, columns of 1000000, time over the fastest loop by hand", BOTH, "at most", 1.3,
     time_over(f"{RANDOM_STATES}/kicker", f"{RANDOM_STATES}/by hand")),
    *((f"ledger fold, time of twice the days of {what}, the worst of three", ["O2"], "at most", 2.6, doubled(what))
      for what in WHAT),
    *((f"{what}, time over a loop by hand", ["O2"], "at most", limit, time_over(f"{what}/kicker", f"{what}/by hand"))
      for what, limit in zip(COMPANY, (6, 9))),
    # Events leave the caches as their number grows, for the loop by hand as well; a fold that is not linear takes 4.
    ("company fold, time of twice the events, the worst of three", ["O2"], "at most", 3, company_doubled),
    # What nobody claimed, and everybody should see beside it.
    ("exact column, speed over the fastest with 128 bits only in the product", BOTH, "at least", None,
     lambda program: lambda r: r.speed(program, EXACT) / max(
         r.speed(program, f"exact column/{who} in the product") for who in ("__int128", "Boost int128_t"))),
    ("exact column with 1% refunds, time over copying the column", ["native"], "at most", None,
     time_over("exact column, 1% refunds/kicker", "exact column, 1% refunds/copy")),
    ("crossings with 1% refunds, speed over summing the column", BOTH, "at least", None,
     over("crossings, 1% refunds/kicker", "crossings, 1% refunds/sum")),
    ("plan, columns of 4096, time over the fastest loop by hand", BOTH, "at most", None,
     time_over("plan, columns of 4096/kicker", "plan, columns of 4096/by hand")),
    *((f"ledger fold, {DAYS[-1]} days, time of {what} over payments", ["O2"], "at most", None, beside_payments(what))
      for what in WHAT[1:]),
    *((f"{what}, milliseconds", BOTH, "at most", None,
       lambda program, what=what: lambda r: 1e6 / r.speed(program, f"{what}/kicker")) for what in COMPANY),
    (f"company fold, {DAYS[-1]} events, time over a loop by hand that checks nothing", BOTH, "at most", None,
     time_over(f"company fold, {DAYS[-1]} events/kicker", f"company fold, {DAYS[-1]} events/by hand")),
]


def spread(rounds, ratio):
    ratios = [ratio(r) for r in rounds]
    return statistics.median(ratios), min(ratios), max(ratios)


def kept(sign, limit, ratio):
    return ratio >= limit if sign == "at least" else ratio <= limit


def judged(rounds, of_company):
    for words, programs, sign, limit, ratio in CLAIMS:
        for program in programs if is_of_company(words) == of_company else ():
            median, low, high = spread(rounds, ratio(program))
            yield {"claim": words, "flags": PROGRAMS[program], "ratio": median, "from": low, "to": high,
                   **({"asked": f"{sign} {limit}", "kept": kept(sign, limit, median)} if limit else {})}


# --- printing ---------------------------------------------------------------------------------------


def number(x):
    if x < 0.0995:
        return f"{x:.2g}"
    return f"{x:.2f}" if x < 9.995 else f"{x:.1f}" if x < 99.95 else f"{x:,.0f}"


def with_spread(median, low, high):
    return f"{number(median)} ({number(low)} to {number(high)})"


def table(head, rows):
    rows = [head, *rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths)) + " |" for row in rows]
    return [lines[0], "| " + " | ".join("-" * w for w in widths) + " |", *lines[1:]]


def claim_rows(claims):
    for c in claims:
        verdict = ("ok" if c["kept"] else "MISSED") if "kept" in c else ""
        yield c["claim"], c["flags"], c.get("asked", ""), with_spread(c["ratio"], c["from"], c["to"]), verdict


def speed_rows(rounds, of_company):
    names = [name for program in ("O2", "python") for name in rounds[0].speeds[program]
             if is_of_company(name) == of_company]
    works = [work for work in WORKS if is_of_company(work) == of_company]
    if unknown := {name.split("/")[0] for name in names} ^ set(works):
        sys.exit(f"works that are measured or reported, and not both: {unknown}")

    def speed(program, name):
        return statistics.median(r.speed(program, name) for r in rounds)

    for work in works:
        ours = f"{work}/kicker"
        rivals = [name for name in names if name.startswith(f"{work}/") and name != ours]
        for name in [ours, *sorted(rivals, key=lambda n: -speed("O2", n))]:
            off = rounds[0].off[name]
            cells = [work, name.partition("/")[2] + (f", {off} rows off by a share" if off else "")]
            for program in PROGRAMS:
                ratio = spread(rounds, lambda r, p=program, n=name: r.speed(p, ours) / r.speed(p, n))
                cells += [number(speed(program, name) / 1e6), "" if name == ours else with_spread(*ratio)]
            yield cells


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        fields = dict(map(str.strip, line.split(":", 1)) for line in lines if ":" in line)
        return f"{fields['model name']} (family {fields['cpu family']}, model {fields['model']})"
    except (OSError, KeyError):
        return platform.processor() or platform.machine()


def machine(files):
    contexts = {program: file["context"] for program, file in files.items()}
    first = contexts["O2"]
    caches = ", ".join(f"{c['type'][0]}{c['level']} {c['size'] // 1024:,} KiB" for c in first["caches"]
                       if c["type"] != "Instruction").replace("D1", "L1").replace("U", "L")
    return {"date": first["date"][:10], "machine": f"{processor()}, {os.cpu_count()} cores; {caches}",
            "load at the start": f"{first['load_avg'][0]:.2f}" if first["load_avg"] else "not known",
            "compiler": first["compiler"],
            "flags": " and ".join(f"`{contexts[p]['flags']}`" for p in PROGRAMS),
            **({"beside it": contexts["python"]["versions"]} if "python" in contexts else {})}


def report(about, rounds, of_company):
    if of_company:
        about = {what: value for what, value in about.items() if what != "beside it"}
    return "\n".join([
        *(f"- {what}: {value}" for what, value in {**about, "rounds": len(rounds)}.items()), "",
        *table(("claim", "flags", "asked", "ratio", ""), claim_rows(judged(rounds, of_company))), "",
        "Speeds in million rows a second, each with kicker's as a multiple of it:", "",
        *table(("work", "by", "-O2", "kicker / it", "-O3 -march=native", "kicker / it"), speed_rows(rounds, of_company))])


def recorded(page, text, marks=MARKS):
    before, rest = page.split(marks[0])
    _, after = rest.split(marks[1], 1)
    return f"{before}{marks[0]}\n\n{text}\n\n{marks[1]}{after}"


def main(folder, options):
    files = [{p: json.loads((d / f"{p}.json").read_text()) for p in (*PROGRAMS, "python") if (d / f"{p}.json").exists()}
             for d in sorted(Path(folder, "rounds").iterdir(), key=lambda d: int(d.name))]
    rounds, about = [Round(f) for f in files], machine(files[0])
    parts = [True] if "--company" in options else [False, True]
    claims = [c for of_company in parts for c in judged(rounds, of_company)]
    Path(folder, "results.json").write_text(json.dumps(
        {**about, "claims": claims, "rounds": [r.speeds for r in rounds]}, indent=1) + "\n")
    for of_company in parts:
        text = report(about, rounds, of_company)
        print(text)
        if "--record" in options:
            page = Path(options[options.index("--record") + 1])
            page.write_text(recorded(page.read_text(), text, COMPANY_MARKS if of_company else MARKS))
    return 1 if "--strict" in options and not all(c.get("kept", True) for c in claims) else 0


# --- self-test --------------------------------------------------------------------------------------


def made_up(ours):
    """A round in which all rivals do one row a second, and kicker so many; a slow kicker is quadratic in days."""
    def speed(name):
        days = int(name.split()[2]) if name.startswith(("ledger fold", "company fold")) and ours < 1 else 1
        return ours / days if name.endswith("/kicker") else 1

    def runs(names):
        return {"benchmarks": [{"run_type": "iteration", "run_name": n, "items_per_second": speed(n)} for n in names]}

    rivals = {"exact column": ["Boost int128_t for every amount", "__int128 in the product",
                               "Boost int128_t in the product", "copy"],
              "exact column, 1% refunds": ["copy"], "crossings": ["sum"], "crossings, 1% refunds": ["sum"],
              RANDOM_STATES: ["by hand"], "plan, columns of 4096": ["by hand"],
              **{work: [] for work in WORKS if work.startswith("ledger fold")},
              **{work: ["by hand"] for work in WORKS if work in COMPANY or work.startswith("company fold")}}
    cpp = [f"{work}/{who}" for work, others in rivals.items() for who in ("kicker", *others)]
    return Round({"O2": runs(cpp), "native": runs(cpp), "python": runs(["exact column/numpy float64"])})


def self_test():
    for ours, expected in [(10, True), (0.1, False)]:
        both = [c for of_company in (False, True) for c in judged([made_up(ours)], of_company)]
        if len(both) != sum(len(programs) for _, programs, *_ in CLAIMS):
            yield "a claim is in no part of the report, or in both"
        for c in both:
            if c.get("kept", expected) != expected or "kept" in c and ("ok" in next(claim_rows([c]))) != expected:
                yield f"at {ours} rows a second: {c}"
    for sign, limit, ratio, expected in [("at least", 4, 4, True), ("at least", 4, 3.99, False),
                                         ("at most", 1.3, 1.3, True), ("at most", 1.3, 1.31, False)]:
        if kept(sign, limit, ratio) != expected:
            yield f"{ratio} is {sign} {limit}: {not expected}"
    if spread([made_up(n) for n in (5, 9, 4)], over(EXACT, "exact column/copy")("O2")) != (5, 4, 9):
        yield "the median of three rounds is not the middle one"
    if recorded(f"a\n{MARKS[0]}\nold\n{MARKS[1]}\nb", "new") != f"a\n{MARKS[0]}\n\nnew\n\n{MARKS[1]}\nb":
        yield "a page is not written between the marks"
    company = Round({p: {"benchmarks": [{"run_type": "iteration", "run_name": f"{work}/{who}", "items_per_second": 1}
                                        for work in WORKS if is_of_company(work) for who in ("kicker", "by hand")]}
                     for p in PROGRAMS})
    if len(list(speed_rows([company], True))) != 2 * (len(COMPANY) + len(DAYS)):
        yield "rounds of the cap table alone do not tell each of its works"


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        wrongs = list(self_test())
        print("\n".join(wrongs) or "report: each missed claim found")
        sys.exit(1 if wrongs else 0)
    if not sys.argv[1:] or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
