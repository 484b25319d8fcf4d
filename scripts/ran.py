#!/usr/bin/env python3
"""Proves that every test ran, and passed, under each family of compilers.

    ran.py FAMILY=BUILD...   prints each test that did not; exit 1 if there is one
    ran.py --count BUILD     prints how many tests passed, and how many failed
    ran.py --self-test       plants a gap of each kind and expects it to be found

BUILD holds tests.xml, which CTest wrote when it ran; where CTest ran a share of the tests in one process
(share.py), they stand in Catch2's own report of that share. A family may have several builds: a test need
pass in only one of them. What there is to run is asked twice, because a build that forgets a test forgets it
in its list as well:

- What one family ran, each other family must have run; but a page is opened in a browser once, since no
  compiler of ours has made the browser, and each family writes the page; the script that uses the
  command proves itself once; and sanitizers find the leaks of MPI, and not ours.
- What the sources declare, each family must have run: every TEST_CASE, TEMPLATE_TEST_CASE and SCENARIO
  of a *.test.cpp, every file of tests/fail, and every example.
"""

import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from cpp import blanked, line_of
from share import cases_of

ROOT = Path(__file__).resolve().parent.parent

DECLARED = re.compile(r'^(?P<kind>TEST_CASE|TEMPLATE_TEST_CASE|SCENARIO)\(\s*(?P<name>(?:"(?:[^"\\\n]|\\.)*"\s*)+)',
                      re.MULTILINE)
# What a browser shows, a proof of a script, and what runs under MPI, which leaks.
ONCE = re.compile(r"report: (?!.*, written$)|command: (?:sentences|--self-test)$|mpi: ")
SHARE = re.compile(r"together: (\d+) of \d+$")  # BUILD/together has its report
ANY_CASE = re.compile(r"^\s*(?:\w*TEST_CASE\w*|SCENARIO\w*)\s*\(", re.MULTILINE)
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def declared_in(path, text):
    """Pairs of a line and how the test is named, of which the end may be a type; None if that is not seen."""
    code = blanked(text, kinds=("comment",))
    found = list(DECLARED.finditer(code))
    for case in found:
        name = "".join(re.sub(r"\\(.)", r"\1", part) for part in LITERAL.findall(case["name"]))
        if case["kind"] == "SCENARIO":
            name = "Scenario: " + name
        if path.parts[0] == "examples":
            name = "scenario." + name
        yield line_of(text, case.start()), name + (" - " if case["kind"] == "TEMPLATE_TEST_CASE" else "")
    seen = {line_of(text, case.start()) for case in found}
    every = {line_of(text, m.end()) for m in ANY_CASE.finditer(blanked(text))}
    for line in sorted(every - seen):
        yield line, None
    if not found:
        yield 1, None


def declared(root):
    """Triples of a file, a line and a name."""
    for path in sorted(p.relative_to(root) for p in root.rglob("*.cpp") if "build" not in p.relative_to(root).parts):
        if path.name.endswith(".test.cpp"):
            for line, name in declared_in(path, (root / path).read_text(encoding="utf-8")):
                yield path, line, name
        elif path.name.endswith(".fail.cpp"):
            yield path, 1, "must not compile: " + path.name.removesuffix(".cpp").removesuffix(".fail")
        elif path.parts[0] == "examples":
            yield path, 1, "example." + path.stem


def results(build):
    """Pairs of a test and whether it passed; none of a test that was skipped. A share counts as what it ran."""
    report = Path(build, "tests.xml")
    if not report.is_file():
        raise SystemExit(f"{report}: no such file; ctest --output-junit writes it")
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        name, failed = case.get("name"), case.get("status") == "fail" or any(child.tag == "failure" for child in case)
        if not failed and (case.get("status") != "run" or any(child.tag == "skipped" for child in case)):
            continue
        if (share := SHARE.match(name)) is None:
            yield name, not failed
            continue
        cases = [one for one in cases_of(Path(build, "together", share[1] + ".xml")) if not one.skipped]
        yield from ((one.name, one.passed) for one in cases)
        if not cases or failed == all(one.passed for one in cases):  # a leak, or a report that is not this share's
            yield name, False


def passed(build):
    return {name for name, ok in results(build) if ok}


def counted(build):
    outcomes = [ok for _, ok in results(build)]
    return outcomes.count(True), outcomes.count(False)


def gaps(root, builds):
    """builds: pairs of a family and a build directory."""
    families = {}
    for family, build in builds:
        families.setdefault(family, set()).update(passed(build))
    if len(families) < 2:
        yield "expected two families of compilers or more"
    everywhere = set().union(*families.values())
    for family, names in families.items():
        others = " and ".join(f for f in families if f != family)
        for name in sorted(n for n in everywhere - names if not ONCE.match(n)):
            yield f"not run under {family}, but under {others}: {name}"
    any_declared = False
    for path, line, name in declared(root):
        any_declared = True
        if name is None:
            yield f"{path}:{line}: expected a test case whose name stands beside it"
            continue
        for family, names in families.items():
            if not (name in names or name.endswith(" - ") and any(n.startswith(name) for n in names)):
                yield f"{path}:{line}: not run under {family}: {name}"
    if not any_declared:
        yield f"{root}: no tests"


# --- self-test ------------------------------------------------------------------------------------

SOURCES = {
    "tests/a.test.cpp": '// TEST_CASE("not one")\nTEST_CASE("a \\"quoted\\" one, and "\n          "its rest", "[a]") {}\n'
                        'TEMPLATE_TEST_CASE("a wide one", "[a]", int) {}\n',
    "examples/b.test.cpp": 'SCENARIO("a sale") {}\n',
    "examples/01_b.cpp": "int main() {}\n",
    "tests/fail/c.fail.cpp": "// expect: x\n",
    "build/other.test.cpp": "\n",
}
NAMES = ['a "quoted" one, and its rest', "a wide one - int", "scenario.Scenario: a sale", "example.01_b",
         "must not compile: c"]


def written(report, build):
    """The files of a build. report: a name, how it went, and of a share what Catch2 wrote, if it wrote."""
    suite = ElementTree.Element("testsuite")
    for name, status, *share in report:
        case = ElementTree.SubElement(suite, "testcase", name=name, status=status)
        if status != "run":
            ElementTree.SubElement(case, "failure" if status == "fail" else "skipped")
        for text in share:
            path = Path(build, "together", SHARE.match(name)[1] + ".xml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    build.mkdir(parents=True, exist_ok=True)
    ElementTree.ElementTree(suite).write(build / "tests.xml")


def found_in(folder, gcc, clang, sources=SOURCES):
    """gcc and clang: for each build, its report."""
    with tempfile.TemporaryDirectory(dir=folder) as root:
        for name, text in sources.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        builds = []
        for family, reports in (("gcc", gcc), ("clang", clang)):
            for i, report in enumerate(reports):
                build = Path(root, "build", f"{family}{i}")
                written(report, build)
                builds.append((family, build))
        return list(gaps(Path(root), builds))


def case_of(name, result='<OverallResult success="true"/>', end="</TestCase>"):
    return f'<TestCase name="{name.replace(chr(34), "&quot;")}">{result}{end}'


UNITS = "<Catch>" + "".join(map(case_of, NAMES[:2]))
FAILED = case_of(NAMES[2], '<OverallResult success="false"/>')
DIED = case_of(NAMES[2], "<Section>", "")
SKIPPED = case_of(NAMES[2], '<OverallResult success="true" skips="1"/>')
SHARES = [  # how a share of the first three tests went, and how many of them passed and failed
    ([("together: 1 of 1", "run", UNITS + case_of(NAMES[2]))], (3, 0)),
    ([("together: 1 of 2", "run", UNITS), ("together: 2 of 2", "run", "<Catch>" + case_of(NAMES[2]))], (3, 0)),
    ([("together: 1 of 1", "run", UNITS)], (2, 0)),
    ([("together: 1 of 1", "fail", UNITS + FAILED)], (2, 1)),
    ([("together: 1 of 1", "fail", UNITS + DIED)], (2, 1)),
    ([("together: 1 of 1", "run", UNITS + SKIPPED)], (2, 0)),
    ([("together: 1 of 1", "fail", UNITS)], (2, 1)),  # all passed, and memory leaked
    ([("together: 1 of 1", "run", UNITS + FAILED)], (2, 2)),
    ([("together: 1 of 2", "run", UNITS), ("together: 2 of 2", "run")], (2, 1)),  # no report
    ([("together: 1 of 2", "run", UNITS), ("together: 2 of 2", "notrun", "<Catch>" + case_of(NAMES[2]))], (2, 0)),  # an old one
]


def self_test():
    every = [(name, "run") for name in NAMES]
    planted = [  # reports of gcc, of clang, sources, the words of the only complaints
        ([every], [every[:2], every[2:]], SOURCES, []),
        ([every], [every[1:]], SOURCES, ["not run under clang, but under gcc: a \"quoted", "a.test.cpp:2: not run under clang"]),
        ([every + [("only here", "run")]], [every], SOURCES, ["not run under clang, but under gcc: only here"]),
        ([every], [every, [("only there", "run")]], SOURCES, ["not run under gcc, but under clang: only there"]),
        ([every + [("report: a", "run")]], [every], SOURCES, []),
        ([every + [("report: a, written", "run")]], [every], SOURCES, ["not run under clang, but under gcc: report: a, written"]),
        *(([every], [every[:1] + [(NAMES[1], status)] + every[2:]], SOURCES,
           ["not run under clang, but under gcc: a wide", "a.test.cpp:4: not run under clang"])
          for status in ("fail", "notrun", "disabled")),
        *(([every[:i] + every[i + 1:]], [every[:i] + every[i + 1:]], SOURCES,
           [f"not run under {f}: {NAMES[i].split(' - ')[0]}" for f in ("gcc", "clang")]) for i in range(len(NAMES))),
        ([every], [every], SOURCES | {"tests/d.test.cpp": "\n"}, ["d.test.cpp:1: expected a test case"]),
        ([every], [every], SOURCES | {"tests/d.test.cpp": 'TEST_CASE_METHOD(x, "d") {}\nTEST_CASE(NAME) {}\n'},
         ["d.test.cpp:1: expected", "d.test.cpp:2: expected", "d.test.cpp:1: expected"]),
        ([every], [], SOURCES, ["expected two families"]),
        ([[]], [[]], {}, ["no tests"]),
    ]
    with tempfile.TemporaryDirectory() as folder:
        for gcc, clang, sources, expected in planted:
            found = found_in(folder, gcc, clang, sources)
            if len(found) != len(expected) or any(words not in text for words, text in zip(expected, found)):
                yield f"expected {expected}, found {found}"
        for share, count in SHARES:
            found = found_in(folder, [every], [share + every[3:]])
            if len(found) != 2 * (count[0] < 3) or any(NAMES[2] not in text for text in found):
                yield f"expected {3 - count[0]} missing of {share}, found {found}"
            build = Path(folder, "counted")
            written(share, build)
            if counted(build) != count:
                yield f"expected {count} of {share}, found {counted(build)}"
            shutil.rmtree(build)
        try:
            passed(folder)
            yield "not found: a report that is not there"
        except SystemExit:
            pass


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--self-test"]:
            wrongs = list(self_test())
            print("\n".join(wrongs) or "ran: every gap found")
        case ["--count", build]:
            print(*counted(build))
            wrongs = []
        case [*pairs] if pairs and all("=" in pair for pair in pairs):
            wrongs = list(gaps(ROOT, [pair.split("=", 1) for pair in pairs]))
            print("\n".join(wrongs) or "every test ran under each family of compilers")
        case _:
            sys.exit(__doc__)
    sys.exit(1 if wrongs else 0)
