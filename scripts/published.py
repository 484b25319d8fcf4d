#!/usr/bin/env python3
"""Proves that docs/published-figures.md is what the tests say.

    published.py               prints each row of the page that is stale, missing or not run any more; exit 1
                               if there is one
    published.py --update      builds the tests and writes the page; read the diff
    published.py --self-test   plants a fault of each kind and expects it to be found

A row is a line of a test that includes tests/support/published.hpp. These tests are run, each by the name of
its file, and leave a row for each such line in the file that KICKER_PUBLISHED names. Two lines may leave the
same row, if they agree in all of it.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/published-figures.md"
PROGRAM = ROOT / "build/gcc/tests/kicker_tests"
INCLUDED = re.compile(r'^\s*#\s*include\s+"support/published\.hpp"', re.MULTILINE)
APART = "Figures that do not tie"

HEAD = """# Published figures

This page lists figures that filings and publications print, and beside each the figure of kicker. Every row is a line of
a test. `scripts/published.py --update` writes the page, and CI fails where a row is stale.

{count}

- A figure **ties** if kicker's, rounded to the last digit that is printed, is the printed one. The difference is exact all
  the same: kicker's less the printed one. Bold means that the figure does not tie.
- A **given** figure is a term that kicker was told, or follows from what was inferred from the figure itself. Its row shows
  only that kicker holds it as printed. All other figures kicker computes from terms and events.
- The **grade** says how good a source is. F: the filing was read. F2: a copy that cites the filing was read. P: the press
  says so. D: the figure is arithmetic on figures that the source prints; the result itself is not printed.
"""


@dataclass(frozen=True)
class Row:
    deal: str
    what: str
    kind: str        # computed or given
    grade: str       # F, F2, P, D
    document: str
    place: str       # a URL, or empty
    printed: str
    unit: str
    ours: str
    difference: str  # ours less theirs
    tie: str         # ties or differs
    why: str         # it differs
    file: str        # of the test
    line: str

    def told(self):
        """All that two tests of one row must agree in."""
        return astuple(replace(self, file="", line=""))


# --- what the tests say ---------------------------------------------------------------------------


def tests_of(root):
    """The tests that hold figures."""
    return [path for path in sorted((root / "tests").rglob("*.test.cpp"))
            if INCLUDED.search(path.read_text(encoding="utf-8"))]


def recorded(root, program):
    """What the tests leave, and what is wrong with them."""
    tests = tests_of(root)
    if not program.is_file():
        return "", [f"{program}: no such program; cmake --build --preset gcc --target kicker_tests makes it"]
    old = [path for path in tests if path.stat().st_mtime > program.stat().st_mtime]
    if old:
        return "", [f"{program} is older than {path.relative_to(root)}; build it anew" for path in old]
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "rows")
        rows.touch()
        files = ",".join(f"[#{path.name.removesuffix('.cpp')}]" for path in tests)
        run = subprocess.run([program, "--filenames-as-tags", files], cwd=root / "tests", stdin=subprocess.DEVNULL,
                             env=os.environ | {"KICKER_PUBLISHED": str(rows)}, capture_output=True, text=True,
                             check=False)
        if run.returncode != 0:
            return "", [f"a test of a published figure fails:\n{run.stdout}{run.stderr}"]
        return rows.read_text(encoding="utf-8"), []


def rows_of(text, root):
    """The rows, each once and in the order of the page, and what is wrong with them."""
    rows, problems, numbers = {}, [], {}
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) != len(fields(Row)) or any("|" in cell for cell in cells):
            problems.append(f"no row: {line}")
            continue
        row = Row(*cells)
        row = replace(row, file=os.path.relpath(row.file, root))
        at = f"{row.file}:{row.line}: {row.deal}: {row.what}"
        for name in ("deal", "what", "document"):
            if not getattr(row, name):
                problems.append(f"{at}: the {name} is not said")
        key = (row.deal, row.what)
        first = rows.setdefault(key, row)
        if first.told() != row.told():
            problems.append(f"{at}: {first.file}:{first.line} tells it in another way:\n  {first.told()}\n  {row.told()}")
        rows[key] = min(first, row, key=lambda each: (each.file, int(each.line)))
        numbers.setdefault(key, len(numbers))
    papers = {}
    for row in rows.values():
        for cited in filter(None, (row.place, row.document)):
            first = papers.setdefault((row.deal, cited), row)
            grades = {row.grade, first.grade} - {"D"}
            if (first.document, first.place) != (row.document, row.place) or len(grades) > 1:
                problems.append(f"{row.file}:{row.line}: {row.deal}: {first.file}:{first.line} cites {cited} in "
                                "another way")
    if not rows and not problems:
        problems.append("no test has a published figure")

    def place(row):  # terms first, by name, and then what follows from them, as the tests tell it
        told = (row.file, int(row.line), numbers[row.deal, row.what])
        return (row.deal.lower(), 0, row.what.lower()) if row.kind == "given" else (row.deal.lower(), 1, *told)

    return sorted(rows.values(), key=place), problems


# --- the page -------------------------------------------------------------------------------------


def table(head, rows):
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]


def cells_of(row, papers):
    ours = row.ours + (" (given)" if row.kind == "given" else "")
    off = row.difference if row.tie == "ties" else f"**{row.difference}**"
    return [row.what, row.unit, row.printed, ours, off if re.search("[1-9]", off) else "0", row.grade,
            str(papers.index((row.document, row.place)) + 1)]


def page_of(rows):
    deals = list(dict.fromkeys(row.deal for row in rows))
    apart = [row for row in rows if row.tie != "ties"]
    given = sum(row.kind == "given" for row in rows)
    count = (f"Figures: {len(rows)}, of {len(deals)} deals and publications. Computed: {len(rows) - given}. "
             f"Given: {given}. Not tying: {len(apart)}.")
    lines = [HEAD.format(count=count)]
    if apart:
        lines += [f"## {APART}", "",
                  *table(["figure", "unit", "published", "kicker", "difference", "why"],
                         [[f"{row.deal}: {row.what}", row.unit, row.printed, row.ours, row.difference, row.why]
                          for row in apart]), ""]
    for deal in deals:
        own = [row for row in rows if row.deal == deal]
        papers = list(dict.fromkeys((row.document, row.place) for row in own))
        tests = dict.fromkeys(row.file for row in own)
        lines += [f"## {deal}", "",
                  *table(["figure", "unit", "published", "kicker", "difference", "grade", "source"],
                         [cells_of(row, papers) for row in own]), "",
                  *(f"{i}. {f'[{document}]({place})' if place else document}"
                    for i, (document, place) in enumerate(papers, start=1)), "",
                  "Tests: " + ", ".join(f"[{Path(test).name}](../{test})" for test in tests), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def rows_on(page):
    """The rows of a page: under which heading, and the first cell; their line and the other cells."""
    heading, found = "", {}
    for number, line in enumerate(page.splitlines(), start=1):
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| ") and not line.startswith(("| --- |", "| figure |")):
            first, *rest = line.strip("|").split("|")
            found[heading, first.strip()] = number, [cell.strip() for cell in rest]
    return found


def wrong_page(page, expected):
    on_page, of_tests, problems = rows_on(page), rows_on(expected), []
    for key, (number, cells) in on_page.items():
        row = ": ".join(key)
        if key not in of_tests:
            problems.append(f"{PAGE}:{number}: not run any more: {row}")
        elif cells != of_tests[key][1]:
            problems.append(f"{PAGE}:{number}: stale: {row}: has {cells}, and the tests say {of_tests[key][1]}")
    problems += [f"{PAGE}: missing: {': '.join(key)}" for key in of_tests if key not in on_page]
    if page != expected and not problems:
        lines = [*page.splitlines(), ""], [*expected.splitlines(), ""]
        number = next((i for i, pair in enumerate(zip(*lines), start=1) if pair[0] != pair[1]), len(lines[0]))
        problems.append(f"{PAGE}:{number}: stale; scripts/published.py --update writes the page")
    return problems


def found_in(root, program):
    """The page that the tests make, and what is wrong with the one that there is."""
    text, problems = recorded(root, program)
    if problems:
        return None, problems
    rows, problems = rows_of(text, root)
    if problems:
        return None, problems
    expected, page = page_of(rows), root / PAGE
    if not page.is_file():
        return expected, [f"{PAGE}: no such page"]
    return expected, wrong_page(page.read_text(encoding="utf-8"), expected)


# --- self-test ------------------------------------------------------------------------------------

PLANTED = [
    ["A - B", "vested", "computed", "F", "note", "https://x", "10", "shares", "10", "0", "ties", "", "tests/a.test.cpp", "9"],
    ["A - B", "value", "computed", "D", "note", "https://x", "3m", "USD", "3.2m", "200k", "ties", "", "tests/a.test.cpp", "10"],
    ["A - B", "strike", "given", "P", "press", "", "1.5", "USD a share", "1.5", "0 MW", "ties", "", "tests/b.test.cpp", "3"],
    ["C - D", "vested", "computed", "F2", "8-K", "", "7", "shares", "8", "1", "differs", "one more", "tests/b.test.cpp", "4"],
]


def changed(row, **cells):
    names = [field.name for field in fields(Row)]
    return [cells.get(name, cell) for name, cell in zip(names, row)]


def text_of(root, rows):
    return "".join("\t".join([*row[:-2], str(root / row[-2]), row[-1]]) + "\n" for row in rows)


def planted_program(root, text, code=0):
    """A program that leaves these rows if it is asked for the tests that hold figures, and for no others."""
    (root / "rows").write_text(text, encoding="utf-8")
    program = root / "program"
    program.write_text('#!/bin/sh\n[ "$*" = "--filenames-as-tags [#a.test],[#b.test]" ] || exit 9\n'
                       f'cat "{root}/rows" >>"$KICKER_PUBLISHED"\necho the reason\nexit {code}\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in {"tests/a.test.cpp": '#include "support/published.hpp"\n', "docs/x": "",
                           "tests/b.test.cpp": '#include <x>\n#include "support/published.hpp"\n',
                           "tests/c.test.cpp": '// "support/published.hpp"\n'}.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        rows, problems = rows_of(text_of(root, PLANTED), root)
        true = page_of(rows)
        (root / PAGE).write_text(true, encoding="utf-8")

        def expect(what, found, words):
            if len(found) != len(words) or any(word not in text for word, text in zip(words, found)):
                yield f"{what}: expected {words}, found {found}"

        # what is true, in whatever order it is told, and told twice
        again = changed(PLANTED[0], file="tests/b.test.cpp")
        for told in (PLANTED, PLANTED[::-1], PLANTED + PLANTED[:2], [again, *PLANTED], [*PLANTED, again]):
            yield from expect("true", found_in(root, planted_program(root, text_of(root, told)))[1], [])
        for words in ("Figures: 4, of 2 deals and publications. Computed: 3. Given: 1. Not tying: 1.",
                      "| strike | USD a share | 1.5 | 1.5 (given) | 0 | P | 1 |", "| vested | shares | 10 | 10 | 0 | F | 2 |",
                      "| vested | shares | 7 | 8 | **1** | F2 | 1 |", "| C - D: vested | shares | 7 | 8 | 1 | one more |",
                      "1. press\n2. [note](https://x)\n", "[a.test.cpp](../tests/a.test.cpp)"):
            if words not in true:
                yield f"not on the page: {words}: {true}"

        # rows that tests tell and the page does not, and the other way round
        more = [*PLANTED, changed(PLANTED[0], what="exercised")]
        fewer, other = PLANTED[1:], [changed(PLANTED[0], ours="11", difference="1"), *PLANTED[1:]]
        for told, expected in (
                (more, ["missing: A - B: exercised"]),
                (fewer, ["not run any more: A - B: vested"]),
                (other, [":26: stale: A - B: vested: has ['shares', '10', '10'"]),
                ([changed(PLANTED[0], grade="F2"), *PLANTED[1:]], ["stale: A - B: vested"]),
                ([*PLANTED[:3], changed(PLANTED[3], why="none")], [f"stale: {APART}: C - D: vested"]),
                ([*PLANTED[:2], changed(PLANTED[2], place="https://y"), PLANTED[3]], ["stale; scripts"]),
                ([*PLANTED, changed(PLANTED[3], deal="E - F", tie="ties")], ["missing: E - F: vested"])):
            yield from expect(told, found_in(root, planted_program(root, text_of(root, told)))[1], expected)
        program = planted_program(root, text_of(root, PLANTED))
        for page, expected in ((true.replace("Figures: 4", "Figures: 5"), ["published-figures.md:6: stale;"]),
                               (true + "\nmore\n", ["stale;"]), (true.replace("| 10 | 10 |", "| 10 | 12 |"), ["stale: A - B"])):
            (root / PAGE).write_text(page, encoding="utf-8")
            yield from expect(page, found_in(root, program)[1], expected)
        (root / PAGE).unlink()
        yield from expect("no page", found_in(root, program)[1], ["no such page"])

        # rows that cannot be
        for told, expected in (
                ([*PLANTED, changed(PLANTED[0], ours="12", line="11")], ["a.test.cpp:11: A - B: vested: tests/a.test.cpp:9 tells"]),
                ([*PLANTED, changed(PLANTED[0], what="w", document="another")], ["cites https://x in another way"]),
                ([*PLANTED, changed(PLANTED[0], what="w", place="")], ["cites note in another way"]),
                ([*PLANTED, changed(PLANTED[0], what="w", grade="P")], ["cites https://x", "cites note"]),
                ([*PLANTED, changed(PLANTED[0], what="a|b")], ["no row"]),
                ([*PLANTED, PLANTED[0][1:]], ["no row"]),
                ([*PLANTED, changed(PLANTED[0], what="")], ["the what is not said"]),
                ([], ["no test has a published figure"])):
            yield from expect(told, found_in(root, planted_program(root, text_of(root, told)))[1], expected)

        # programs that do not do it
        yield from expect("fails", found_in(root, planted_program(root, text_of(root, PLANTED), 1))[1], ["fails:\nthe reason"])
        yield from expect("is missing", found_in(root, root / "nobody")[1], ["no such program"])
        os.utime(program, (0, 0))
        yield from expect("is old", found_in(root, program)[1], ["older than tests/a", "older than tests/b"])


def update():
    for command in (["cmake", "--preset", "gcc"], ["cmake", "--build", "--preset", "gcc", "--target", "kicker_tests"]):
        subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=True)
    expected, problems = found_in(ROOT, PROGRAM)
    if expected is None:
        return problems
    if problems:
        (ROOT / PAGE).write_text(expected, encoding="utf-8")
        print(f"{PAGE}: written anew")
    return []


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            wrongs = found_in(ROOT, PROGRAM)[1]
            print("\n".join(wrongs) or f"{PAGE}: every row is what a test says")
        case ["--update"]:
            wrongs = update()
            print("\n".join(wrongs), end="\n" if wrongs else "")
        case ["--self-test"]:
            wrongs = list(self_test())
            print("\n".join(wrongs) or "published: every fault found")
        case _:
            sys.exit(__doc__)
    sys.exit(1 if wrongs else 0)
