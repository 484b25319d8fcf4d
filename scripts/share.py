#!/usr/bin/env python3
"""Runs a share of a program's tests in one process: under sanitizers a process takes longer to start than most tests to run.

    share.py PROGRAM I N REPORT LIST...   runs the tests I, I + N, I + 2 N, ... of a program of Catch2; exit 1 if one
                                          fails, does not run, or ends the process
    share.py --self-test                  plants an end of each kind and expects it to be told

REPORT is what Catch2's reporter "xml" writes; ran.py reads it as well. LIST are the options by which the
program prints the names of its tests, one a line, which are others in Catch2 2 and 3. What a test says
when it fails is printed, and so is whatever the process itself prints, as a sanitizer's report is.
"""

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path


class Case:
    """A test that began: how it went, and all that Catch2 says of it."""

    def __init__(self, element, ended):
        self.name, self.element, self.ended = element.get("name"), element, ended
        result = element.find("OverallResult")
        self.passed = ended and result is not None and result.get("success") == "true"
        self.skipped = self.passed and result.get("skips", "0") != "0"

    def told(self):
        yield self.name
        for part in self.element.iter():
            if part.tag in ("TestCase", "OverallResult", "OverallResults"):
                continue
            place = f"{part.get('filename')}:{part.get('line')}: " if part.get("filename") else ""
            words = [part.tag, part.get("name") or part.get("type") or "", (part.text or "").strip()]
            yield f"    {place}{' '.join(word for word in words if word)}"


def cases_of(report):
    """The tests of a report, of which the last has no end if the process died in it."""
    parser = ElementTree.XMLPullParser(("start", "end"))
    parser.feed(Path(report).read_bytes() if Path(report).is_file() else b"")
    began = None
    for event, element in parser.read_events():
        if element.tag == "TestCase":
            began = element if event == "start" else None
            if event == "end":
                yield Case(element, True)
    if began is not None:
        yield Case(began, False)


def share(names, i, n):
    return names[i - 1::n]


def pattern(name):
    """A line for Catch2's --input-file that means this test and no other."""
    return '"' + re.sub(r'([\\,\["])', r"\\\1", name) + '"'


def complaints(program, i, n, report, options):
    listed = subprocess.run([program, *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    asked = share(listed.stdout.splitlines(), i, n)
    if not asked:  # with no name at all Catch2 would run every test
        yield f"share {i} of {n}: expected a test or more, found none among {len(listed.stdout.splitlines())}"
        return

    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    names = report.with_suffix(".names")
    names.write_text("".join(pattern(name) + "\n" for name in asked), encoding="utf-8")
    code = subprocess.run([program, "--input-file", names, "--reporter", "xml", "--durations", "yes", "--out", report],
                          stdin=subprocess.DEVNULL, check=False).returncode

    cases = list(cases_of(report))
    for case in cases:
        if not case.ended:
            yield f"the process died, with exit code {code}, in: " + "\n".join(case.told())
        elif not case.passed:
            yield "failed: " + "\n".join(case.told())
    if code != 0 and all(case.passed for case in cases):
        yield f"the process ended with exit code {code}, and no test failed"
    ran = {case.name for case in cases}
    yield from (f"asked for, and not run: {name}" for name in asked if name not in ran)
    yield from (f"run, and not asked for: {name}" for name in sorted(ran - set(asked)))


# --- self-test: a program that ends as it is told ----------------------------------------------------

PROGRAM = """#!{python}
import sys
if sys.argv[1:] == ["--list"]:
    print({listed!r}, end="")
    sys.exit(7)  # as Catch2 2 returns how many tests there are
asked = [line.rstrip("\\n")[1:-1] for line in open(sys.argv[sys.argv.index("--input-file") + 1])]
with open(sys.argv[sys.argv.index("--out") + 1], "w") as report:
    report.write({report!r} if {report!r} else "<Catch><Group>" + "".join(
        '<TestCase name="%s"><OverallResult success="true"/></TestCase>' % name for name in asked))
sys.exit({code})
"""
PASSES = '<TestCase name="{}"><OverallResult success="true"/></TestCase>\n'.format
FAILS = ('<TestCase name="b"><Section name="deep"><Expression success="false" type="CHECK" filename="b.cpp" line="3">'
         '<Original>x &lt; 2</Original><Expanded>3 &lt; 2</Expanded></Expression></Section><OverallResult success="false"/></TestCase>')
DIES = '<TestCase name="b"><Section name="deep">'
PLANTED = [  # names, report, exit code, what the only complaints must say; share 1 of 1
    ("a\nb\n", "", 0, []),
    ("a\nb\n", PASSES("a") + FAILS, 1, [r"failed: b\n.*Section deep\n.*b\.cpp:3: Expression CHECK\n.*Original x < 2\n.*3 < 2"]),
    ("a\nb\n", PASSES("a") + FAILS, 0, ["failed: b"]),
    ("a\nb\nc\n", PASSES("a") + DIES, 1, ["died, with exit code 1, in: b\n.*deep", "not run: c"]),
    ("a\nb\nc\n", PASSES("a") + DIES, 0, ["died, with exit code 0, in: b", "not run: c"]),
    ("a\nb\n", PASSES("a") + '<TestCase name="b"></TestCase>', 0, ["failed: b"]),
    ("a\nb\n", PASSES("a") + PASSES("b"), 1, ["exit code 1, and no test failed"]),  # as where memory leaked
    ("a\nb\n", PASSES("a"), 0, ["not run: b"]),
    ("a\n", PASSES("a") + PASSES("b"), 0, ["not asked for: b"]),
    ("a\nb\n", " ", 1, ["exit code 1, and no test failed", "not run: a", "not run: b"]),
    ("", "", 0, ["expected a test or more"]),
]


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        program, report = Path(folder, "program"), Path(folder, "reports/1.xml")

        def found(listed, written, code, i=1, n=1):
            whole = "<Catch>" + written if written else ""
            program.write_text(PROGRAM.format(python=sys.executable, listed=listed, report=whole, code=code), encoding="utf-8")
            program.chmod(0o755)
            return list(complaints(program, i, n, report, ["--list"]))

        for listed, written, code, expected in PLANTED:
            told = found(listed, written, code)
            if len(told) != len(expected) or any(not re.search(words, text) for words, text in zip(expected, told)):
                yield f"expected {expected}, found {told}"
        found("a\nb\nc\n", "", 0, 2, 2)
        if (names := [case.name for case in cases_of(report)]) != ["b"]:
            yield f"share 2 of 2: expected the test b, found {names}"
        if not found("a\n", "", 0, 2, 2):
            yield "not found: a share without a test"
    for n in range(1, 6):
        if sorted(sum((share(list("abcde"), i, n) for i in range(1, n + 1)), [])) != list("abcde"):
            yield f"{n} shares are not all tests"
    if (line := pattern('a, "b" [c] \\d')) != r'"a\, \"b\" \[c] \\d"':
        yield f"a name became {line}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--self-test"]:
            wrongs = list(self_test())
            print("\n".join(wrongs) or "share: every planted end was told")
        case [program, i, n, report, *options] if i.isdigit() and n.isdigit() and 1 <= int(i) <= int(n) and options:
            wrongs = list(complaints(program, int(i), int(n), Path(report), options))
            print("\n".join(wrongs) or f"each of {len(list(cases_of(report)))} tests passed")
        case _:
            sys.exit(__doc__)
    sys.exit(1 if wrongs else 0)
