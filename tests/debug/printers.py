#!/usr/bin/env python3
"""Proves that debug/kicker_gdb.py shows values in the words that kicker itself has for them.

    printers.py PROGRAM               PROGRAM is values.cpp, compiled with -g; exit 1 where they differ
    printers.py --self-test PROGRAM   without the printers every value must differ

gdb reads the values from the program's file: nothing is run under it, so no right to trace is needed.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PRINTERS = Path(__file__).resolve().parents[2] / "debug" / "kicker_gdb.py"


def ask_gdb(program, expressions, *set_up):
    """What gdb prints for each expression."""
    script = ["set print elements 0", "set print repeats 0", *set_up, *(f"print {e}" for e in expressions)]
    with tempfile.NamedTemporaryFile("w", suffix=".gdb") as file:
        file.write("\n".join(script) + "\n")
        file.flush()
        run = subprocess.run(["gdb", "-nx", "-batch", "-iex", "set charset UTF-8", "-x", file.name, program],
                             env=os.environ | {"LC_ALL": "C"}, stdin=subprocess.DEVNULL,
                             capture_output=True, encoding="utf-8", check=False)
    printed = [text.removesuffix("\n") for text in re.split(r"^\$\d+ = ", run.stdout, flags=re.MULTILINE)[1:]]
    if len(printed) != len(expressions) or run.stderr:
        sys.exit(f"gdb printed {len(printed)} of {len(expressions)} values:\n{run.stdout[-500:]}\n{run.stderr}")
    return printed


def expected_of(program):
    """Pairs of a name and its words, as the program prints them."""
    printed = subprocess.run([program], capture_output=True, encoding="utf-8", check=True).stdout
    return [line.split("\t") for line in printed.splitlines()]


def differences(program, *set_up):
    expected = expected_of(program)
    shown = ask_gdb(program, [f"values::{name}" for name, _ in expected], *set_up)
    return [f"{name}: kicker prints\n    {words}\nand gdb shows\n    {found}"
            for (name, words), found in zip(expected, shown) if words != found]


# What must be left to gdb: a part of what it then shows.
LEFT_TO_GDB = {
    "values::inexact": "ticks_ = 2.5",
    "values::wild_rule.value": "nodes_ = ",
    "values::wild_name.value": "text_ = ",
    "values::wild_part.value": "numerator_ = ",
    "values::wild_names.value": "size_ = ",
    "/r values::cliff": "nodes_ = ",
}


def wrong(program):
    load = f"source {PRINTERS}"
    shown = ask_gdb(program, LEFT_TO_GDB, load)
    return differences(program, load) + [
        f"{expression}: expected gdb's own {part!r}, found {found}"
        for (expression, part), found in zip(LEFT_TO_GDB.items(), shown) if part not in found]


def self_test(program):
    values = len(expected_of(program))
    found = len(differences(program))
    return [] if found == values > 0 else [f"without the printers {found} of {values} values differ; expected all"]


if __name__ == "__main__":
    testing = sys.argv[1:2] == ["--self-test"]
    if len(sys.argv) != 2 + testing:
        sys.exit(__doc__)
    problems = self_test(sys.argv[2]) if testing else wrong(sys.argv[1])
    print("\n".join(problems) or "gdb shows what kicker prints" + " only with the printers" * testing)
    sys.exit(1 if problems else 0)
