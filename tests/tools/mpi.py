#!/usr/bin/env python3
"""Runs `kicker_mpi` as a cluster does: with many ranks, which print what the command prints.

    mpi.py CASE MPIEXEC KICKER_MPI KICKER         runs in any directory; the documents are those of deals/
    mpi.py --self-test MPIEXEC KICKER_MPI KICKER  takes the command for the MPI program, which each case must find
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

DEALS = Path(__file__).resolve().parent.parent.parent / "deals"
FILED = "cerebras-openai-filed.json"
# As root, and with more ranks than cores: Open MPI asks for both, each release by names of its own.
ENVIRONMENT = os.environ | {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
                            "OMPI_MCA_rmaps_base_oversubscribe": "1", "PRTE_ALLOW_RUN_AS_ROOT": "1",
                            "PRTE_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
                            "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe"}


class Wrong(Exception):
    """The program is not as a cluster expects it."""


def expect(what, expected, found):
    if expected != found:
        raise Wrong(f"{what}: expected {expected!r}, found {found!r}")


def run(*command):
    """A program that hangs is wrong as well."""
    return subprocess.run(command, cwd=DEALS, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8",
                          timeout=60, check=False)


def bits(mpiexec, kicker_mpi, kicker):
    """Any number of ranks, and threads in each, print what one run prints, to the byte."""
    asked = ("simulate", FILED, "--paths", "20k", "--seed", "7", "--drifts", "real-world", "--format", "json")
    expected = run(kicker, *asked)
    expect("the command", (0, ""), (expected.returncode, expected.stderr))
    for ranks, *more in (("1",), ("4",), ("12", "--threads", "2")):  # the last has more ranks than chunks
        done = run(mpiexec, "-n", ranks, kicker_mpi, *asked, *more)
        expect(f"{ranks} ranks: exit code and standard error", (0, ""), (done.returncode, done.stderr))
        expect(f"{ranks} ranks", expected.stdout, done.stdout)


def refusals(mpiexec, kicker_mpi, _):
    """What is wrong is told once, whichever rank finds it, and no rank waits for ever."""
    good, gone = (kicker_mpi, "simulate", FILED, "--paths", "4k"), (kicker_mpi, "simulate", "gone.json")
    planted = (
        (("-n", "4", *gone), "gone.json: cannot open the file"),
        (("-n", "4", *good, "--pats", "4k"), 'there is no option "--pats"'),
        # One machine of several does not have the document, or has another.
        (("-n", "1", *good, ":", "-n", "1", *gone), "rank 1: gone.json: cannot open the file"),
        (("-n", "1", *good, ":", "-n", "1", *good, "--seed", "2"), "found a part of another simulation"))
    with ThreadPoolExecutor() as pool:  # mpiexec sleeps for a second or two before it gives up
        all_done = pool.map(lambda one: run(mpiexec, *one[0]), planted)
    for (ranks, words), done in zip(planted, all_done):
        expect(f"{ranks}: exit code and standard output", (2, ""), (done.returncode, done.stdout))
        expect(f"{ranks}: how often {words!r} is told in {done.stderr!r}", 1, done.stderr.count(words))


def self_test(mpiexec, _, kicker):
    """Ranks of a program that knows no MPI all follow all paths, and all complain."""
    for case, words in ((bits, "4 ranks: expected"), (refusals, "how often 'gone.json: cannot open")):
        try:
            case(mpiexec, kicker, kicker)
        except Wrong as found:
            if words not in str(found):
                raise Wrong(f"{case.__name__}: expected to find {words!r} in {str(found)!r}") from None
        else:
            raise Wrong(f"{case.__name__} takes the command for the MPI program")


CASES = {"bits": bits, "refusals": refusals, "--self-test": self_test}

if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] not in CASES:
        sys.exit(__doc__)
    try:
        CASES[sys.argv[1]](*sys.argv[2:])
    except (Wrong, subprocess.TimeoutExpired) as wrong:
        sys.exit(f"{sys.argv[1]}: {wrong}")
