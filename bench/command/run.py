#!/usr/bin/env python3
"""What `kicker run` costs over a long ledger, against merely parsing the same file.

    run.py BUILD COMMAND             a million events, five rounds in turn; prints the ratio of the medians
    run.py BUILD COMMAND --check     ten thousand events, one round: that the answers are right; no time is judged

BUILD is a release build with the target kicker_bench_parse, and COMMAND is kicker. Each answer is held
against a sum of whole cents in Python; --check also plants an error and expects it to be noticed.
"""

import csv
import io
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

GRANTED, FROM, TO = 33_333_333, 20 * 10**11, 30 * 10**11  # levels in cents

DEAL = {
    "kicker": 1,
    "deal": {
        "name": "a ramp",
        "contract": {"currency": "USD"},
        "warrants": [{"name": "warrant", "issued": "2026-01-01", "tranches": [
            {"name": "expansion", "shares": str(GRANTED), "vests": "spend from 20bn to 30bn"}]}],
    },
}


def write_ledger(path, events):
    """Payments that add up to some 25bn, so that half of the days vest; returns their sum in cents."""
    chance = random.Random(7)
    day, total = date(2026, 1, 1), 0
    most = 2 * 25 * 10**11 // events
    with open(path, "w", encoding="utf-8") as out:
        out.write("date,event,name,amount,source\n")
        for i in range(events):
            day += timedelta(days=i % 900 == 899)
            cents = chance.randrange(1, most)
            total += cents
            out.write(f"{day},payment,,{cents // 100}.{cents % 100:02},\n")
    return total


def timed(command):
    start = time.perf_counter()
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - start, out


def check(run_out, parse_out, total, events):
    vested = int(list(csv.DictReader(io.StringIO(run_out)))[-1]["cumulative"])
    expected = GRANTED * max(0, min(total, TO) - FROM) // (TO - FROM)
    if vested != expected:
        raise SystemExit(f"kicker run says {vested} shares; {expected} are right")
    if int(parse_out) != events:
        raise SystemExit(f"{parse_out.strip()} events were parsed, of {events}")


def main():
    build, command, small = Path(sys.argv[1]), sys.argv[2], sys.argv[3:] == ["--check"]
    events, rounds = (10_000, 1) if small else (1_000_000, 5)
    with tempfile.TemporaryDirectory() as folder:
        ledger, deal = f"{folder}/ledger.csv", f"{folder}/deal.json"
        total = write_ledger(ledger, events)
        Path(deal).write_text(json.dumps(DEAL), encoding="utf-8")
        run = [command, "run", deal, "--ledger", ledger, "--format", "csv"]
        parse = [build / "bench/kicker_bench_parse", ledger]
        times = {"run": [], "parse": []}
        for _ in range(rounds):
            (seconds_parse, parsed), (seconds_run, ran) = timed(parse), timed(run)
            check(ran, parsed, total, events)
            times["parse"].append(seconds_parse)
            times["run"].append(seconds_run)
    if small:
        try:
            check(ran, parsed, total + 10**11, events)
        except SystemExit:
            print("kicker run: right over 10,000 events, and a planted error noticed")
            return
        raise SystemExit("a planted error was not noticed")
    medians = {name: statistics.median(t) for name, t in times.items()}
    print(f"parse {medians['parse']:.2f} s, run {medians['run']:.2f} s: "
          f"run has {medians['parse'] / medians['run']:.2f} of the speed of parsing")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[3:] not in ([], ["--check"]):
        raise SystemExit(__doc__)
    main()
