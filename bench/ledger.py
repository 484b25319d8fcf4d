#!/usr/bin/env python3
"""The ledgers of the benchmarks, read with what Python offers; scripts/bench.sh says how.

    ledger.py FOLDER [--planted]   prints JSON: how fast each way is, and how many rows are wrong

FOLDER holds the ledgers that kicker_bench writes: payments in ticks of 1/10,000, then the shares
vested after each. Exact ways must give those shares; others may be a share off, and that is counted.
--planted puts an error into every ledger: each way must complain, or it proves nothing.

A double holds dollars, as it would at home. int64 does not hold a product of ticks and shares (some
10^21), so whoever wants exact shares from it divides in two steps, as SQLite must.
"""

import json
import random
import sqlite3
import sys
import time
from decimal import Decimal, getcontext
from pathlib import Path

import numpy as np
import pandas as pd

TICKS = 10_000
BILLION = 10**9 * TICKS
SIZES = [4459337, 5574171, 23411518, 1000003, 7945398, 3333333]
TIERS = [((1 + 4 * i) * BILLION, (5 + 4 * i) * BILLION, size) for i, size in enumerate(SIZES)]
SPLIT = 17  # bits: of ticks above a level, of which there are less than 2^46, the lower ones

LEVELS = [low / TICKS for low, _, _ in TIERS] + [TIERS[-1][1] / TICKS]
VESTED = [sum(SIZES[:i]) for i in range(len(LEVELS))]


# --- ways: from a column of payments to a column of shares vested -----------------------------------


def in_floats(dollars):
    peak = np.maximum.accumulate(np.cumsum(dollars))
    return sum(np.floor(np.clip((peak * TICKS - low) / (high - low), 0, 1) * size) for low, high, size in TIERS)


def interpolated(dollars):
    return np.floor(np.interp(np.maximum.accumulate(np.cumsum(dollars)), LEVELS, VESTED))


def tier_by_tier(dollars):
    """Each tier only over its own rows, in place: the fastest way that we know."""
    peak = np.maximum.accumulate(np.cumsum(dollars))
    rows = [0, *np.searchsorted(peak, LEVELS), len(peak)]
    peak[:rows[1]] = 0
    peak[rows[-2]:] = VESTED[-1]
    for i, size in enumerate(SIZES):
        part = peak[rows[i + 1]:rows[i + 2]]
        part -= LEVELS[i]
        part *= size / (LEVELS[i + 1] - LEVELS[i])
        np.floor(part, out=part)
        part += VESTED[i]
    return peak


def in_two_steps(ticks):
    peak = np.maximum.accumulate(np.cumsum(ticks))
    vested = np.zeros_like(peak)
    for low, high, size in TIERS:
        spent = np.clip(peak, low, high) - low
        whole, rest = np.divmod((spent >> SPLIT) * size, high - low)
        lower = spent & (2**SPLIT - 1)
        vested += (whole << SPLIT) + ((rest << SPLIT) + lower * size) // (high - low)
    return vested


def in_pandas(dollars):
    return np.floor(np.interp(dollars.cumsum().cummax(), LEVELS, VESTED))


def in_decimal(amounts):
    vested, total, peak = [], Decimal(0), Decimal(0)
    tiers = [(Decimal(low), Decimal(high), Decimal(high - low), Decimal(size)) for low, high, size in TIERS]
    for amount in amounts:
        total += amount
        peak = max(peak, total)
        shares = Decimal(0)
        for low, high, width, size in tiers:
            if peak <= low:
                break
            shares += size if peak >= high else (peak - low) * size // width
        vested.append(int(shares))
    return vested


def in_sqlite(database):
    part = """(({0} >> {3}) * {2} / {1} << {3})
              + ((({0} >> {3}) * {2} % {1} << {3}) + ({0} & (1 << {3}) - 1) * {2}) / {1}"""
    vested = " + ".join(part.format(f"(min(max(peak, {low}), {high}) - {low})", high - low, size, SPLIT)
                        for low, high, size in TIERS)
    so_far = "OVER (ORDER BY day ROWS UNBOUNDED PRECEDING)"
    return [shares for shares, in database.execute(
        f"""SELECT {vested} FROM (SELECT day, max(total) {so_far} AS peak
                                  FROM (SELECT day, sum(paid) {so_far} AS total FROM payments))
            ORDER BY day""")]


def table_of(ticks):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE payments (day INTEGER PRIMARY KEY, paid INTEGER)")
    database.executemany("INSERT INTO payments VALUES (?, ?)", enumerate(ticks.tolist()))
    return database


# What each reads is made before the clock starts.
INEXACT = [
    # name, what it reads, the way, whether it is exact
    ("numpy float64, tier by tier", lambda ticks: ticks / TICKS, tier_by_tier, False),
    ("numpy float64, np.interp", lambda ticks: ticks / TICKS, interpolated, False),
    ("pandas float64, np.interp", lambda ticks: pd.Series(ticks / TICKS), in_pandas, False),
]
SLOWER = [
    ("numpy float64, all tiers for all rows", lambda ticks: ticks / TICKS, in_floats, False),
    ("numpy int64 in two steps", lambda ticks: ticks, in_two_steps, True),
]
FEW = [
    ("Python decimal", lambda ticks: [Decimal(n) for n in ticks.tolist()], in_decimal, True),
    ("SQLite in two steps", table_of, in_sqlite, True),
]
LEDGERS = [
    ("exact column", "payments", INEXACT + SLOWER),
    ("exact column, 1% refunds", "with_refunds", INEXACT),
    ("exact column, few rows", "few", FEW),
]
REPETITIONS = 3


# --- measuring --------------------------------------------------------------------------------------


def wrong_rows(found, vested, exact):
    """How many rows are wrong; and whether that is more than may be."""
    off = np.abs(np.asarray(found, dtype=np.int64) - vested)
    return int(np.count_nonzero(off)), off.max() > (0 if exact else 1)


def measured(folder, planted):
    getcontext().prec = 50
    runs, bad = [], []
    for work, file, ways in LEDGERS:
        ticks, vested = np.fromfile(Path(folder, file), dtype=np.int64).reshape(2, -1)
        if planted:
            vested[-1] += 3
        given = [prepare(ticks) for _, prepare, _, _ in ways]
        turns = [i for i in range(len(ways)) for _ in range(REPETITIONS)]
        random.shuffle(turns)  # so that all share the noise of the machine
        for i in turns:
            name, _, way, exact = ways[i]
            start = time.process_time()
            found = way(given[i])
            seconds = time.process_time() - start
            off, too_many = wrong_rows(found, vested, exact)
            if too_many:
                bad.append(f"{work}/{name}: {off} of {len(vested)} rows are wrong")
            runs.append({"run_name": f"{work}/{name}", "run_type": "iteration",
                         "items_per_second": len(vested) / seconds, "rows_off": off})
    return runs, sorted(set(bad))


if __name__ == "__main__":
    if not sys.argv[1:] or sys.argv[2:] not in ([], ["--planted"]):
        sys.exit(__doc__)
    results, complaints = measured(sys.argv[1], bool(sys.argv[2:]))
    versions = (f"Python {sys.version.split()[0]}, numpy {np.__version__}, pandas {pd.__version__}, "
                f"SQLite {sqlite3.sqlite_version}")
    json.dump({"context": {"versions": versions}, "benchmarks": results}, sys.stdout)
    print("\n".join(complaints), file=sys.stderr, end="\n" if complaints else "")
    sys.exit(1 if complaints else 0)
