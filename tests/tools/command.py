#!/usr/bin/env python3
"""Uses the `kicker` command as a shell does: what it prints, where, and how it exits.

    command.py CASE KICKER       runs in any directory; the documents are those of deals/
    command.py --self-test KICKER  plants commands that are wrong, which the cases must find
    command.py --approve KICKER  what is printed now becomes what is expected; read the diff
"""

import csv
import io
import json
import os
import pty
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import termios
import threading
import tty
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.append(str(ROOT / "scripts"))

import plain  # noqa: E402

DEALS = ROOT / "deals"
FILED = "cerebras-openai-filed.json"
REPORTED = "cerebras-openai-reported.json"
FROM_ZERO = "cerebras-openai-reported-from-zero.json"
NO_SHARES = "amd-openai-2025.json"  # nobody says how many shares the company has

COMMANDS = ("check", "show", "run", "explain", "what-if", "diff", "compare", "comps", "exhibit", "value",
            "simulate", "report")
END_OF_TERMINAL = b"\0end\0"
VARY = ("--vary", "spend from 0 to 30bn in 3 steps")
# Every command that prints sections, with what it must be given after its first document.
AFTER_ONE = {"check": (), "show": (), "run": (), "explain": ("--spend", "24bn"), "what-if": VARY, "exhibit": (),
          "comps": (), "exercise": (), "captable": (), "compare": ("--with", "shares at signing=1,000,000"), "diff": (FROM_ZERO,)}
TWO_DIFFER = ("compare", "diff")

# What is printed to the letter, by the name of the file.
GOLDEN = {
    "check": ("check", REPORTED),
    "show": ("show", FROM_ZERO),
    "run_by_events": ("run", FILED, "--until", "2026-11-20"),
    "run_by_schedule": ("run", REPORTED, "--format", "csv"),
    "run_assumed": ("run", REPORTED, "--by", "both", "--assume", "spend in all=24bn"),
    "explain_on": ("explain", FILED, "--on", "2026-05-20"),
    "explain_in_state": ("explain", REPORTED, "--spend", "24bn"),
    "explain_nothing": ("explain", "amd-openai-2025.json"),
    "what_if": ("what-if", REPORTED, "--vary", "spend from 0 to 30bn in 6 steps"),
    "diff": ("diff", REPORTED, FROM_ZERO),
    "compare": ("compare", REPORTED, FROM_ZERO),
    "comps": ("comps", FILED, REPORTED),
    "exhibit": ("exhibit", FROM_ZERO),
    "exercise": ("exercise", FILED, "--on", "2026-11-20", "--shares", "1m", "--how", "net", "--price", "185"),
    "captable": ("captable", FILED, "--on", "2026-11-20"),
    "round": ("what-if", FILED, "--round", "1bn at 50bn"),
    "value": ("value", FILED, "--paths", "4096"),
    "simulate": ("simulate", FILED, "--paths", "4096"),
    "simulate_expected": ("simulate", "marvell-google-2026.json", "--paths", "2048", "--dates", "months", "--drifts",
                          "real-world", "--exercise", "when-vested"),
    "simulate_fair": ("simulate", "marvell-google-2026.json", "--paths", "2048", "--basis", "asc718", "--format", "csv"),
    "value_goal": ("value", "marvell-google-2026.json", "--paths", "2048", "--goal", "stake=4%", "--vary", "spend"),
    "value_incentive": ("value", "marvell-google-2026.json", "--paths", "8192", "--section", "value-incentive"),
    "value_joint": ("value", "marvell-google-2026.json", "--paths", "4096", "--section", "value-joint"),
    "value_grid": ("value", "marvell-google-2026.json", "--paths", "2048", "--section", "value-grid"),
    "value_rebate": ("value", "marvell-google-2026.json", "--section", "value-rebate"),
    "fair_value": ("value", "marvell-google-2026.json", "--paths", "2048", "--dates", "months", "--basis", "asc718"),
}

NO_DOCUMENT = '{"kicker": 1, "deal": {"nmae": "x"}}'
# A warrant with more shares in its tranches than it has.
WRONG_DEAL = json.dumps({"kicker": 1, "deal": {
    "name": "wrong", "contract": {"buyer": "a", "seller": "b", "currency": "USD"},
    "warrants": [{"name": "w", "shares": "10", "strike": "1", "issued": "2030-01-01", "expires": "2026-01-01",
                  "tranches": [{"name": "t", "shares": "10", "vests": "spend >= 1bn"}]}]}})


class Wrong(Exception):
    """The command is not as a shell expects it."""


def expect(what, expected, found):
    if expected != found:
        raise Wrong(f"{what}: expected {expected!r}, found {found!r}")


def expect_in(what, part, whole):
    if part not in whole:
        raise Wrong(f"{what}: expected to find {part!r} in {whole!r}")


def expect_text(what, expected, found):
    """As above, told by the first line that differs."""
    expected, found = expected.splitlines(), found.splitlines()
    for i, (a, b) in enumerate(zip(expected, found), start=1):
        expect(f"{what}, line {i}", a, b)
    expect(f"{what}, number of lines", len(expected), len(found))


class Command:
    """The program under test, run in deals/ as a user would."""

    def __init__(self, program):
        self.program = str(Path(program).resolve())

    def run(self, *arguments, given="", folder=DEALS):
        done = subprocess.run([self.program, *arguments], input=given, text=True, cwd=folder, encoding="utf-8",
                              capture_output=True, timeout=120, check=False)
        if done.returncode < 0:
            raise Wrong(f"{' '.join(arguments)}: killed by signal {-done.returncode}\n{done.stderr}")
        return done

    def prints(self, *arguments, given="", exits=0):
        """What goes to standard output, where nothing goes to standard error."""
        done = self.run(*arguments, given=given)
        what = " ".join(arguments)
        expect(f"{what}: standard error", "", done.stderr)
        expect(f"{what}: exit code", exits, done.returncode)
        return done.stdout

    def refuses(self, *arguments, given=""):
        """What goes to standard error, where there is no answer."""
        done = self.run(*arguments, given=given)
        what = " ".join(arguments)
        expect(f"{what}: exit code", 2, done.returncode)
        expect(f"{what}: standard output", "", done.stdout)
        if not done.stderr.strip():
            raise Wrong(f"{what}: refused without a word")
        return done.stderr

    def on_terminal(self, *arguments, columns=80, **environment):
        """What a terminal is sent.

        The terminal is nobody's controlling one and stays open here until a mark of our own has come through behind
        all that the command wrote: the end of a session hangs its terminal up, which may discard what is unread.
        """
        keep = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        here, there = pty.openpty()
        tty.setraw(there)
        termios.tcsetwinsize(there, (50, columns))
        with subprocess.Popen([self.program, *arguments], stdin=there, stdout=there, stderr=there, cwd=DEALS,
                              env=keep | environment) as process:
            threading.Thread(target=lambda: (process.wait(), os.write(there, END_OF_TERMINAL))).start()
            sent = b""
            while not sent.endswith(END_OF_TERMINAL):
                sent += os.read(here, 65536)
        os.close(there)
        os.close(here)
        sent = sent.removesuffix(END_OF_TERMINAL).decode()
        expect(f"{' '.join(arguments)} on a terminal, sent {sent!r}: exit code", 0, process.returncode)
        return sent


def tables_in(text):
    """Each table of a text output as a list of rows, found by the rule under its header."""
    tables, lines = [], text.splitlines()
    for i, line in enumerate(lines):
        if not re.fullmatch(r" +-+(  -+)*", line):
            continue
        places = [(m.start(), m.end()) for m in re.finditer("-+", line)]
        rows = []
        for row in [lines[i - 1], *lines[i + 1:]]:
            if not row.strip():
                break
            for (_, end), (begin, _) in zip(places, places[1:]):
                expect(f"blanks between columns in {row!r}", "", row[end:begin].strip())
            last = places[-1][0]
            rows.append([row[a:b].strip() for a, b in places[:-1]] + [row[last:].strip()])
        tables.append(rows)
    return tables


def rows_of_csv(text):
    """The rows, without the sign that keeps a spreadsheet from running a cell such as "= three years"."""
    return [[re.sub("^'(?=[=+@-])", "", cell) for cell in row] for row in csv.reader(io.StringIO(text), strict=True)]


def bare(figure):
    """A figure without its marks and without the range behind it: "1,000 (0 to 2,000)" is "1000"."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r" \([\d,]+ to [\d,]+\)$", "", figure))


# --- what is printed ------------------------------------------------------------------------------

def printed(kicker, name):
    arguments = GOLDEN[name]
    return kicker.prints(*arguments, exits=int(arguments[0] in TWO_DIFFER))


def golden(kicker):
    for name in GOLDEN:
        expected = (HERE / "expected" / f"{name}.txt").read_text(encoding="utf-8")
        expect_text(f"{name}.txt", expected, printed(kicker, name))


def with_ranges(rows):
    """The columns of a range's ends put back behind its figure, as text has them."""
    titles, kept = rows[0], []
    for i, title in enumerate(titles):
        of_ends = [f"{kept[-1][0]} {end}" for end in ("low", "high", "low is", "high is")] if kept else []
        if title not in of_ends:
            kept.append((title, titles[i + 1:i + 3] == [f"{title} low", f"{title} high"], i))
    table = []
    for n, row in enumerate(rows):
        cells = []
        for _, has_ends, i in kept:
            if has_ends and n > 0 and not {row[i + 3], row[i + 4]} <= {"reached", "bound", "tried", ""}:
                raise Wrong(f"what the ends of a range are: {row[i + 3]}, {row[i + 4]}")
            is_range = has_ends and n > 0 and row[i + 1] != row[i + 2]
            cells.append(f"{row[i]} ({row[i + 1]} to {row[i + 2]})" if is_range else row[i])
        table.append(cells)
    return table


def ungrouped(shown, read):
    """What text leaves blank since the row above has it, put back if a program reads it so."""
    return [[read[r][c] if not cell and 0 < r < len(read) and read[r][c] == read[r - 1][c] else cell
             for c, cell in enumerate(row)] for r, row in enumerate(shown)]


def formats(kicker):
    """CSV and JSON can be read back, and have the numbers of the text."""
    for command, more in AFTER_ONE.items():
        other = command in TWO_DIFFER
        arguments = (command, REPORTED, *more)
        text = kicker.prints(*arguments, exits=int(other))
        if "\033" in text:
            raise Wrong(f"{command}: escape codes in a pipe")
        as_csv = rows_of_csv(kicker.prints(*arguments, "--format", "csv", exits=int(other)))
        read = [[bare(cell) for cell in row] for row in with_ranges(as_csv)]
        shown = ungrouped([[bare(cell) for cell in row] for row in tables_in(text)[0]], read)
        expect(f"{command}: csv", shown, read)
        as_json = json.loads(kicker.prints(*arguments, "--format", "json", exits=int(other)))
        rows = as_json["sections"][0]["tables"][0]["rows"]
        expect(f"{command}: columns in json", {tuple(as_csv[0])}, {tuple(row) for row in rows})
        expect(f"{command}: json", as_csv[1:], [list(row.values()) for row in rows])


def example(kicker):
    """The document and the C++ example of one deal agree to the share."""
    expected = (ROOT / "examples/expected/02_cerebras_openai.txt").read_text(encoding="utf-8")
    happened = tables_in(expected.partition("AS IT HAPPENED")[2])
    path, standing = happened[0], happened[1]
    found = kicker.prints("run", FILED, "--until", "2026-11-20")
    found_path, found_standing = tables_in(found)[0], tables_in(found.partition("Where each tranche stands")[2])[0]
    expect("rows of the path", 7, len(path))
    expect("the path", path, found_path)

    def figures(table):
        at = [table[0].index(title) for title in ("tranche", "granted", "vested", "earned")]
        return [[bare(row[i]) for i in at] for row in table]
    expect("rows of the tranches", 6, len(standing))
    expect("the tranches", figures(standing), figures(found_standing))
    as_csv = rows_of_csv(kicker.prints("run", FILED, "--until", "2026-11-20", "--format", "csv"))
    expect("the path as csv", [[bare(cell) for cell in row] for row in path], as_csv)


# --- a shell --------------------------------------------------------------------------------------

def exit_codes(kicker):
    kicker.prints("check", REPORTED)
    expect_in("check of a wrong deal", "error", kicker.prints("check", "-", given=WRONG_DEAL, exits=1))
    kicker.prints("compare", REPORTED, REPORTED)
    kicker.prints("compare", REPORTED, FROM_ZERO, exits=1)
    assumed = kicker.prints("comps", FILED, "affirm-amazon-2021.json", "--assume", "share price=186")
    expect_in("comps at a value that one of two has", "share price: 186", assumed)
    table = kicker.prints("check", REPORTED, FILED, "--format", "csv").splitlines()
    expect("the columns of two that are checked", "document,severity,where,finding", table[0])
    expect("the documents that are checked", {REPORTED, FILED}, {row.split(",")[0] for row in table[1:]})
    done = kicker.run("check", "gone.json", REPORTED, "--format", "csv")
    expect("check of one that is gone: exit code", 2, done.returncode)
    expect("check of one that is gone: standard error", "gone.json: cannot open the file\n", done.stderr)
    expect("check of one that is gone: the other", {REPORTED},
           {row.split(",")[0] for row in done.stdout.splitlines()[1:]})
    kicker.prints("diff", REPORTED, REPORTED)
    kicker.prints("diff", REPORTED, FROM_ZERO, exits=1)
    version = kicker.prints("--version")
    if not re.fullmatch(r"kicker \d+\.\d+\.\d+\n", version):
        raise Wrong(f"--version: found {version!r}")


def refusals(kicker):
    """No answer: exit code 2, nothing on standard output, and on standard error what and where."""
    document = (DEALS / REPORTED).read_text(encoding="utf-8")
    for arguments, *words in (
            (("run", "none.json"), "none.json: "),
            (("explian", FILED), 'no command "explian"', 'did you mean "explain"?', "kicker --help"),
            (("--verson",), 'no option "--verson"', 'did you mean "--version"?'),
            (("run", FILED, "--util", "2026-11-20"), "kicker run: ", '"--util"', 'did you mean "--until"?'),
            (("run", FILED, "--untill=2026-11-20"), 'did you mean "--until"?'),
            (("run",), "kicker run: ", "document is required", "kicker run --help"),
            (("show", FILED, FILED), "kicker show: ", f'unexpected "{FILED}"'),
            (("run", FILED, "--until", "2026-02-30"), "--until: ", "2026-02-30"),
            (("explain", FILED, "--on", "tomorrow"), "--on", '"tomorrow"'),
            (("explain", FILED, "--on", "2026-11-20", "--spend", "1bn"), "a state excludes --on"),
            (("run", FILED, "--by", "night"), "--by: expected events|schedule|both, found \"night\""),
            (("show", FILED, "--format", "xml"), "--format: expected text|csv|json, found \"xml\""),
            (("run", FILED, "--ledger", "none.csv"), "none.csv: "),
            (("run", FILED, "--ledger", FILED), f"{FILED}: line 1, column 1: "),
            (("run", "."), ".: "),
            (("run", FILED, "--assume", "x"), "--assume: expected NAME=VALUE, found \"x\""),
            (("run", FILED, "--assume", "x=1"), "--assume: ", '"x"'),
            (("explain", REPORTED, "--spend", "24foo"), "--spend: column 3: ", '"foo"'),
            (("explain", REPORTED, "--at", "spnd = 24bn"), "--at: ", 'did you mean "spend"?'),
            (("explain", REPORTED, "--spend", "-3"), "--spend: expected an amount not below zero"),
            (("explain", FILED, "--reached", "loan recieved"),
             '--reached: no rule looks at "loan recieved"; did you mean "loan received"?'),
            (("what-if", REPORTED), "--vary is required"),
            (("what-if", REPORTED, "--vary", "spend = 1bn,2bn"), "a comma and a blank between values", '"1bn,2bn"'),
            (("what-if", REPORTED, "--vary", "spend frm 3"), "--vary: ", 'did you mean "from"?'),
            (("compare", REPORTED), "kicker compare: a second document, or --with, is required"),
            (("compare", REPORTED, "--with", "x=1"), "--with: ", '"x"'),
            (("comps", FILED, "none.json", "neither.json"), "none.json: ", "neither.json: "),
            (("comps", FILED, REPORTED, "--assume", "none such=1"), "--assume: no document has the "
             'assumption of "none such=1"'),
            (("report", FILED), "--output is required"),
            (("explain", REPORTED, "--spend", ""), "--spend", "expected a value"),
            (("run", FILED, "--until", ""), "--until", "expected a value"),
            (("run", FILED, "--ledger", ""), "--ledger", "expected a value"),
            (("run", FILED, "--by", "schedule", "--ledger", "l.csv"), "--by schedule excludes --ledger"),
            (("explain", REPORTED, "--spend", "5bn", "--at", "spend = 1m"), "--at: spend has a value already"),
            (("what-if", REPORTED, "--vary", "spend = 1bn, 2bn", "--vary", "spend = 3bn"), "both axes vary spend"),
            (("what-if", REPORTED, "--vary", "spend = 1bn, 2bn", "--spend", "3bn"), "--vary: spend has a value of its own"),
            (("run", FILED, "--section", "none"), "--section: expected vesting|standing|life|terms|", '|stake|', 'found "none"'),
            (("run", FILED, "--section", "standng"), 'found "standng"; did you mean "standing"?'),
            (("show", FILED, "--section", "stake"), "--section: expected terms|", 'found "stake"'),
            (("compare", FILED, REPORTED, "--section", "diff"), '--section: expected compare, found "diff"'),
            (("run", NO_SHARES, "--section", "stake"), f'{NO_SHARES}: there is nothing to show for "stake"'),
            (("value", FILED, "--goal", "rebat=3%"), '--goal: expected worth=MONEY, rebate=PERCENT or stake=PERCENT, found "rebat=3%"'),
            (("value", FILED, "--goal", "stake=3"), "--goal: column 2: expected % behind the number"),
            (("value", FILED, "--vary", "price"), "--goal, for which --vary looks, is required"),
            (("value", FILED, "--goal", "stake=9%", "--section", "value"), "--goal excludes --section value"),
            (("value", FILED, "--goal", "rebate=3%"), "goal rebate 3.0%: expected an outlook of spend; found none"),
            (("value", FILED, "--goal", "stake=9%", "--vary", "delivred"), 'found "delivred"; did you mean "delivered"?'),
            (("help", "rnu"), 'no command "rnu"', 'did you mean "run"?'),
            (("diff", "-", "-"), "standard input: only one argument can be"),
            (("compare", "-", "-"), "standard input: only one argument can be"),
            (("run", "-", "--ledger", "-"), "standard input: ", ),
            (("check", "/dev/zero"), "/dev/zero: expected a file, found a device"),
            (("run", FILED, "--ledger", "/dev/zero"), "/dev/zero: expected a file, found a device"),
            (("check", "."), ".: expected a file, found a directory"),
            (("run", FILED, "--until"), "--until: expected DAY, found nothing"),
            (("run", FILED, "--by"), "--by: expected events|schedule|both, found nothing"),
            (("run", FILED, "--until", "2026-11-20", "--until", "2026-11-21"), "--until: expected at most one, found 2"),
            (("what-if", REPORTED, "--vary", "a", "--vary", "b", "--vary", "c"), "--vary: expected at most two, found 3"),
            (("comps",), "kicker comps: documents are required"),
            (("explain", REPORTED, "--at", "spend"), '--at: expected a reading and its value, such as "spend = 24bn"'),
            (("explain", REPORTED, "--at", "60%"), '--at: expected a reading and its value', 'found "60%"'),
            (("explain", REPORTED, "--at", "spend = x"), '--at: column 9: expected a number, found "x"'),
            (("explain", REPORTED, "--at", "reached = x"), '--at: column 9: expected a name in quotes, found "="'),
            (("what-if", REPORTED, "--vary", "spend"), '--vary: expected "spend from 0 to 30bn in 6 steps"'),
            (("what-if", REPORTED, "--vary", "spend = 1bn, x"), '--vary: column 14: expected a number, found "x"'),
            (("what-if", REPORTED, "--vary", "shares at signings = 5"), 'did you mean "shares at signing"?'),
            (("what-if", REPORTED, "--vary", "spend from 0 to 30bn in 9999 steps", "--vary",
              "share_price from 0 to 9 in 9999 steps"), "a grid has at most 10000 points, this grid has 100000000"),
            (("check", "x" * 300), "x: cannot open the file"),
            (("check", "\x1b[31m.json"), "\\x1b[31m.json: cannot open the file"),
            (("report", FILED, "-o", "x" * 300), "x: cannot write the report there (File name too long)")):
        said = kicker.refuses(*arguments, given=document if "-" in arguments else "")
        for part in words:
            expect_in(" ".join(arguments), part, said)
    expect_in("kicker alone", "Examples:", kicker.refuses())
    for command, more in AFTER_ONE.items():
        said = kicker.refuses(command, "-", *more, given=NO_DOCUMENT)
        for part in ("standard input: line 1, column ", "/deal", 'did you mean "name"?'):
            expect_in(f"{command} of a document that cannot be read", part, said)


def standard_input(kicker):
    document = (DEALS / REPORTED).read_text(encoding="utf-8")
    for command, more in AFTER_ONE.items():
        exits = int(command in TWO_DIFFER)
        expect(f"{command} -", kicker.prints(command, REPORTED, *more, exits=exits),
               kicker.prints(command, "-", *more, given=document, exits=exits))
    for command in ("diff", "compare"):
        expected = kicker.prints(command, REPORTED, FROM_ZERO, exits=1)
        expect(f"{command} - other", expected, kicker.prints(command, "-", FROM_ZERO, given=document, exits=1))
        zero = (DEALS / FROM_ZERO).read_text(encoding="utf-8")
        expect(f"{command} one -", expected, kicker.prints(command, REPORTED, "-", given=zero, exits=1))


def ledger(kicker):
    """A ledger may come through a pipe."""
    events = "date,event,amount\n2026-03-31,payment,2bn\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "l.csv")
        path.write_text(events, encoding="utf-8")
        expect("--ledger -", kicker.prints("run", REPORTED, "--ledger", str(path)),
               kicker.prints("run", REPORTED, "--ledger", "-", given=events))


def small(tranches=("t",), vests="spend >= 1bn", name="d"):
    """A document of one warrant, with tranches of these names."""
    return {"kicker": 1, "deal": {
        "name": name, "contract": {"buyer": "a", "seller": "b", "currency": "USD", "term": "2026-01-01..2028-12-31"},
        "warrants": [{"name": "w", "strike": "1", "tranches": [
            {"name": t, "shares": "1,000", "vests": vests} for t in tranches]}]}}


def names(kicker):
    """A name may be anything: it commands no terminal, and is taken for no sign and no column."""
    document = json.dumps(small(["t\n1\x7f\u009b"], name="d\x1b[2J\u00e9"))
    shown = kicker.prints("run", "-", "--by", "schedule", given=document) + kicker.prints("show", "-", given=document)
    for part in ("d\\x1b[2J\u00e9\n", "t\\n1\\x7f\\x9b"):
        expect_in("control characters", part, shown)
    if re.search("[\0-\t\v-\x1f\x7f-\x9f]", shown):
        raise Wrong(f"a control character in {shown!r}")
    as_json = json.loads(kicker.prints("show", "-", "--format", "json", given=document))
    expect("a title in json", "d\x1b[2J\u00e9", as_json["sections"][0]["title"])
    milestone = json.dumps(small(vests='reached "a=b"'))
    expect_in("a sign in a milestone", "1,000", kicker.prints("explain", "-", "--at", 'reached "a=b"', given=milestone))
    expect("a sign in a milestone", kicker.prints("explain", "-", "--reached", "a=b", given=milestone),
           kicker.prints("explain", "-", "--at", 'reached "a=b"', given=milestone))
    assumed = small(vests="spend >= [a=b]") | {"assumptions": {"a=b": {"value": "1bn", "because": "x"}}}
    expect_in("a sign in an assumption", "a=b: 3bn",
              kicker.prints("show", "-", "--assume", " a=b = 3bn ", given=json.dumps(assumed)))
    grid = kicker.prints("what-if", "-", "--vary", "spend = 2bn", "--format", "json", given=json.dumps(small(["all"])))
    expect("a tranche called all", ["spend", "all", "all (2)"],
           list(json.loads(grid)["sections"][0]["tables"][0]["rows"][0]))


def sections(kicker):
    arguments = ("run", REPORTED, "--until", "2026-11-20")
    whole = json.loads(kicker.prints(*arguments, "--format", "json"))
    expect("the documents", [REPORTED], whole.get("document"))
    expect("the sections", ["vesting", "standing"], [s["id"] for s in whole["sections"]])
    for s in whole["sections"]:
        one = (*arguments, "--section", s["id"])
        expect(f"--section {s['id']} as json", [s], json.loads(kicker.prints(*one, "--format", "json"))["sections"])
        rows = rows_of_csv(kicker.prints(*one, "--format", "csv"))
        expect(f"--section {s['id']} as csv", [list(row.values()) for row in s["tables"][0]["rows"]], rows[1:])
        expect(f"--section {s['id']} as text", s["title"], kicker.prints(*one).splitlines()[0])
    listed = kicker.prints("run", "--help").partition("Sections:\n")[2].partition("\n\n")[0].splitlines()
    ids = [line.split()[0] for line in listed]
    expect("whether the help lists the sections", True, {"terms", "stake", "missing", "findings"} <= set(ids))
    reported = (DEALS / REPORTED).read_text(encoding="utf-8")
    fitting = {"equity-megawatts": json.dumps(small(vests="delivered >= 1 GW")),
               "life": (DEALS / "marvell-google-2026.json").read_text(encoding="utf-8"),
               "intrinsic-value": (DEALS / FILED).read_text(encoding="utf-8")}
    for asked in ids:
        document = fitting.get(asked, reported)

        def prints(*options):
            return kicker.prints("run", "-", "--section", asked, *options, given=document)
        one = json.loads(prints("--format", "json"))["sections"]
        expect(f"--section {asked}", [asked], [s["id"] for s in one])
        rows = rows_of_csv(prints("--format", "csv"))
        numbers = [t["rows"] for part in ("charts", "tables") for t in one[0].get(part, [])]
        if numbers:
            expect(f"--section {asked} as csv", [list(row.values()) for row in numbers[0]], rows[1:])
            expect_in(f"--section {asked} as text", "--", prints())


def options(kicker):
    """An option that may be repeated takes one value, so that the document may follow it."""
    more = ("--assume", "spend in all=24bn")
    expect("--assume before the document", kicker.prints("run", REPORTED, *more), kicker.prints("run", *more, REPORTED))
    expect("blanks around the sign", kicker.prints("run", REPORTED, *more),
           kicker.prints("run", REPORTED, "--assume", "spend in all = 24bn"))
    if kicker.prints("run", REPORTED) == kicker.prints("run", REPORTED, *more):
        raise Wrong("--assume changes nothing")
    two = kicker.prints("what-if", "--vary", "spend = 24bn, 30bn", "--vary", "share_price = 1, 2", REPORTED)
    expect("rows of a grid of two by two", 3, len(tables_in(two)[0]))


def help_pages(kicker):
    listed = kicker.prints("--help")
    expect("help", listed, kicker.prints("help"))
    expect("help run", kicker.prints("run", "--help"), kicker.prints("help", "run"))
    for command in COMMANDS:
        expect_in("--help", f"  {command} ", listed)
        page = kicker.prints(command, "--help")
        examples = page.partition("Examples:\n")[2].splitlines()
        if not any(line.startswith("  ") and f"kicker {command}" in line for line in examples):
            raise Wrong(f"{command} --help: no example of {command}")
    for page in (listed, *(kicker.prints(command, "--help") for command in COMMANDS)):
        for line in page.partition("Examples:")[0].splitlines():
            if len(line) > 100:
                raise Wrong(f"--help: a line of {len(line)} characters: {line}")


def terminal(kicker):
    arguments = ("run", REPORTED, "--until", "2026-11-20")
    plain = kicker.prints(*arguments)
    shown = kicker.on_terminal(*arguments)
    expect_in("on a terminal", "\033[1mWhat vested, when and why\033[0m\n", shown)
    without = kicker.on_terminal(*arguments, NO_COLOR="1")
    if "\033" in without:
        raise Wrong("escape codes though NO_COLOR is set")
    expect("colour aside", without, re.sub("\033\\[\\d*m", "", shown))
    expect("an empty NO_COLOR", shown, kicker.on_terminal(*arguments, NO_COLOR=""))
    expect("on a wide terminal", plain, kicker.on_terminal(*arguments, columns=1000, NO_COLOR="1"))
    for command in (("check", FILED), ("show", FILED), ("explain", REPORTED, "--spend", "24bn")):
        narrow = kicker.on_terminal(*command, columns=100, NO_COLOR="1")
        for line in narrow.splitlines():
            if len(line) > 100:
                raise Wrong(f"{command[0]}: {len(line)} characters on a terminal of 100: {line}")
        words = sorted(re.findall(r"\w+", kicker.prints(*command)))
        expect(f"{command[0]}: words on a narrow terminal", words, sorted(re.findall(r"\w+", narrow)))


def captions(kicker):
    """A caption is parted from what is before it."""
    lines = kicker.on_terminal("show", FILED, NO_COLOR="1").splitlines()
    expect("whether the table of sources has a caption", 1, lines.count("  sources"))
    expect("the line before a caption", "", lines[lines.index("  sources") - 1])


def closed_pipe(kicker):
    """A reader that goes early is no error, whether or not the signal of it is ignored."""
    big = json.loads((DEALS / FILED).read_text(encoding="utf-8"))
    big["not_known"] = [f"what {i} is" for i in range(20000)]
    document = json.dumps(big)
    for prepare in (None, lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN)):
        with tempfile.TemporaryFile("w+") as given:
            given.write(document)
            given.seek(0)
            with subprocess.Popen([kicker.program, "show", "-"], stdin=given, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, cwd=DEALS, preexec_fn=prepare,
                                  restore_signals=prepare is None) as process:
                first = process.stdout.readline().decode()
                process.stdout.close()
                said = process.stderr.read().decode()
        expect("the first line", "OpenAI - Cerebras, as filed\n", first)
        expect("standard error", "", said)
        if process.returncode not in (0, -signal.SIGPIPE):
            raise Wrong(f"exit code {process.returncode} after its reader had gone")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([kicker.program, "show", FILED], stdout=full, stderr=subprocess.PIPE, text=True,
                              cwd=DEALS, check=False)
    expect("exit code on a full disk", 2, done.returncode)
    expect_in("on a full disk", "standard output: ", done.stderr)


def bounds(kicker):
    """What is no file, leaves its folder or has no end is refused in words, and soon."""
    steps = small(vests="spend from 0 to 30bn in 65535 steps")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder, "here")
        here.mkdir()
        os.mkfifo(here / "fifo")
        (here / "up.csv").symlink_to("../l.csv")
        Path(folder, "l.csv").write_text("date,event,amount\n2026-03-31,payment,2bn\n", encoding="utf-8")
        (here / "long.json").write_text(" " * (4 * 1024 * 1024 + 1), encoding="utf-8")
        many = "date,event\n" + "2026-01-01,x\n" * 2_000_001
        (here / "many.csv").write_text(many, encoding="utf-8")
        (here / "steps.json").write_text(json.dumps(steps), encoding="utf-8")
        for name in ("fifo", "up.csv", "../l.csv", "/dev/zero"):
            (here / f"{name.replace('/', '_')}.json").write_text(json.dumps(small() | {"events": [{"csv": name}]}),
                                                                  encoding="utf-8")

        def path(name):
            return str(here / name)
        def in_little_memory():
            resource.setrlimit(resource.RLIMIT_AS, (64 << 20, 64 << 20))

        def run_so(*arguments):
            return subprocess.run([kicker.program, *arguments], preexec_fn=in_little_memory, capture_output=True,
                                  text=True, cwd=DEALS, check=False)
        # A sanitizer needs more memory for itself, and minutes for what others read in a second.
        is_sanitized = run_so("--version").returncode != 0
        long_ones = () if is_sanitized else (
            (("run", FILED, "--ledger", path("many.csv")),
             "many.csv: line 2000002, column 1: expected at most 2000000 events, found more\n"),)

        for arguments, *words in (
                *long_ones,
                (("check", path("fifo")), "fifo: expected a file, found a FIFO"),
                (("run", FILED, "--ledger", path("fifo")), "fifo: expected a file, found a FIFO"),
                (("check", path("long.json")), "a document has at most 4194304 bytes, and this document has more"),
                (("run", path("fifo.json")), "(/events/0/csv): ", "fifo: expected a file, found a FIFO"),
                (("run", path("up.csv.json")), "(/events/0/csv): ",
                 "up.csv: expected a file beside the document or in a folder below it, found a link out of that folder"),
                (("run", path(".._l.csv.json")), "expected a file beside the document", 'found "../l.csv"'),
                (("run", path("_dev_zero.json")), "expected a file beside the document", 'found "/dev/zero"'),
                (("exhibit", path("steps.json")), "an exhibit has at most 50000 examples"),
                (("run", path("steps.json"), "--section", "equity-spend"), "a curve has at most 20000 levels"),
                (("report", path("steps.json"), "-o", "-"), "a curve has at most 20000 levels")):
            said = kicker.refuses(*arguments)
            for part in words:
                expect_in(" ".join(arguments), part, said)
        endless_ones = [(("check", "-"), "a document has at most 4194304 bytes, and this document has more")]
        if not is_sanitized:
            endless_ones.append((("run", FILED, "--ledger", "-"),
                                 "expected at most 268435456 bytes of CSV, found more"))
        for arguments, words in endless_ones:
            with open("/dev/zero", encoding="utf-8") as endless:
                done = subprocess.run([kicker.program, *arguments], stdin=endless, capture_output=True, text=True,
                                      cwd=DEALS, timeout=120, check=False)
            expect(f"{arguments} of what never ends: exit code", 2, done.returncode)
            expect_in(f"{arguments} of what never ends", "standard input: line 1, column 1: ", done.stderr)
            expect_in(f"{arguments} of what never ends", words, done.stderr)

        if not is_sanitized:
            done = run_so("run", FILED, "--ledger", path("many.csv"))
            expect("with little memory", (2, "there is not enough memory for the answer\n"),
                   (done.returncode, done.stderr))


def too_large(kicker):
    """A number that cannot be counted names its document, and where it stands or what was asked."""
    two = small(["t", "u"])
    for t in two["deal"]["warrants"][0]["tranches"]:
        t["shares"] = "9,000,000,000,000,000,000"
    said = kicker.refuses("exhibit", "-", given=json.dumps(two))
    expect_in("shares in all", "standard input: line 1, column ", said)
    expect_in("shares in all", "(/deal/warrants/0/tranches/1): expected at most 9,223,372,036,854,775,807 shares", said)
    paid = [{"date": f"2026-01-0{day}", "event": "payment", "amount": "900trn"} for day in (1, 2)]
    said = kicker.refuses("run", "-", "--section", "spend", given=json.dumps(small() | {"events": paid}))
    expect_in("payments in all", 'standard input: section "spend": a sum is too large', said)
    said = kicker.refuses("report", "-", "-o", "-", given=json.dumps(small() | {"events": paid}))
    expect_in("payments in all, in a report", 'standard input: section "', said)
    abroad = [paid[0] | {"currency": "EUR", "rate": "1000"}]
    with tempfile.TemporaryDirectory() as folder:
        deal = Path(folder, "deal.json")
        deal.write_text(json.dumps(small() | {"events": abroad}), encoding="utf-8")
        expect_in("an event", "deal.json: line 1, column ", kicker.refuses("run", str(deal)))
        expect_in("an event", "(/events/0): 2026-01-01: a value does not fit", kicker.refuses("run", str(deal)))
    rows = "date,event,amount,currency,rate\n2026-01-01,payment,900trn,EUR,1000\n"
    expect_in("an event of a ledger", "standard input: event 1 of the ledger, 2026-01-01: a value does not fit",
              kicker.refuses("run", FILED, "--ledger", "-", given=rows))


def assumed(kicker):
    """A bad value of an assumption is one error, however many terms use it."""
    said = kicker.refuses("run", FILED, "--assume", "share price=much")
    expect("--assume of a value that thirty terms cannot take", [
        f"kicker run: --assume: {FILED}: (/assumptions/share price/value): expected a number (its currency stands in "
        '"currency") for /events/4/amount, found "much"', "kicker run --help says more"], said.splitlines())
    said = kicker.refuses("run", REPORTED, "--assume", "shares at signing=many")
    expect("--assume of a value from which more follows", 2, len(said.splitlines()))
    said = kicker.refuses("run", FILED, "--assume", "share price=much", "--assume", "committed shares=many")
    expect("--assume of two bad values", 3, len(said.splitlines()))


def shown(kicker):
    """No text of a document turns the direction of writing, or is run by a spreadsheet."""
    tricky = ["a\u202eb\u202c", "\u2066c\u2069\u200f", "+1+2", "@sum(a)", "-1+2", "-7", "tab\tx"]
    document = json.dumps(small(tricky, name="d\u202ee"))
    texts = [kicker.prints("run", "-", "--by", "schedule", *more, given=document)
             for more in ((), ("--format", "csv", "--section", "standing"), ("--format", "json"))]
    texts.append(kicker.prints("show", "-", given=document))
    texts.append(kicker.prints("report", "-", "-o", "-", given=document).partition("<script>")[0])
    for text in texts:
        if re.search("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", text):
            raise Wrong(f"a character that turns the direction of writing in {text!r}")
        expect_in("it is escaped", "a\\u202eb\\u202c", text)
    said = kicker.refuses("check", "-", given=json.dumps(small() | {"a\u202eb": 1}))
    expect_in("an error", "(/a\\u202eb)", said)
    tranches = [t["tranche"] for t in json.loads(texts[2])["sections"][1]["tables"][0]["rows"]]
    expect("the names in json", tricky, tranches[:len(tricky)])
    names_in_csv = [row[0] for row in csv.reader(io.StringIO(texts[1]))][1:]
    expect("formulas in csv", ["'+1+2", "'@sum(a)", "'-1+2", "-7", "tab\\x09x"], names_in_csv[2:len(tricky)])
    grid = kicker.prints("what-if", "-", "--vary", "spend = 2bn", "--format", "csv", given=document)
    expect("formulas among titles", ["'+1+2", "'@sum(a)", "'-1+2", "-7"], next(csv.reader(io.StringIO(grid)))[3:7])


def streams(kicker):
    """Where nobody can be told, the exit code says it all."""
    with tempfile.TemporaryDirectory() as folder, open("/dev/full", "w", encoding="utf-8") as full:
        page = Path(folder, "page.html")
        for arguments, exits in ((("check", "none.json"), 2), (("chk",), 2), ((), 2), (("run", FILED, "--until"), 2),
                                 (("report", REPORTED, "-o", str(page)), 0)):
            for how in ({"stderr": full}, {"preexec_fn": lambda: os.close(2)}):
                done = subprocess.run([kicker.program, *arguments], stdout=subprocess.DEVNULL, cwd=DEALS, check=False,
                                      **how)
                expect(f"{arguments} with standard error {'full' if 'stderr' in how else 'closed'}", exits,
                       done.returncode)
        expect_in("the report of which nobody was told", "<html", page.read_text(encoding="utf-8"))
        for arguments in (("--help",), ("run", "--help"), ("help", "run"), ("--version",)):
            done = subprocess.run([kicker.program, *arguments], stdout=full, stderr=subprocess.PIPE, text=True,
                                  cwd=DEALS, check=False)
            expect(f"{arguments} to a full disk", (2, "standard output: No space left on device\n"),
                   (done.returncode, done.stderr))


def killed(kicker):
    """A report that is killed while it is written leaves what was there, and nothing else."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # of a sanitizer it has terabytes
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        for before in (None, "before"):
            if before:
                page.write_text(before, encoding="utf-8")
            done = subprocess.run([kicker.program, "report", REPORTED, "-o", str(page)], cwd=DEALS,
                                  capture_output=True, preexec_fn=limit, check=False)
            expect("how it ended", -signal.SIGXFSZ, done.returncode)
            expect("what is left behind", ["page.html"] if before else [], os.listdir(folder))
            if before:
                expect("the page that was there", before, page.read_text(encoding="utf-8"))


def report(kicker):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        done = kicker.run("report", REPORTED, "-o", str(path))
        expect("report: exit code", 0, done.returncode)
        expect("report: standard output", "", done.stdout)
        expect("report: what is written", ["page.html"], os.listdir(folder))
        page = path.read_text(encoding="utf-8")
        expect_in("report", "<html", page)
        expect_text("report -o -", page, kicker.prints("report", REPORTED, "-o", "-"))
        document = (DEALS / REPORTED).read_text(encoding="utf-8")
        expect_text("report -", page.replace(f"from {REPORTED}", "from standard input"),
                    kicker.prints("report", "-", "-o", "-", given=document))
        Path(folder, "taken").mkdir()
        for place in ("none/page.html", "taken"):
            before = sorted(Path(folder).rglob("*"))
            expect_in("report", place, kicker.refuses("report", REPORTED, "-o", str(Path(folder, place))))
            expect(f"report to {place}: what is left behind", before, sorted(Path(folder).rglob("*")))
        deal = Path(folder, "deal.json")
        deal.write_text(document, encoding="utf-8")
        Path(folder, "again.json").symlink_to("deal.json")
        for name in ("deal.json", "again.json"):
            said = kicker.refuses("report", str(deal), "-o", str(Path(folder, name)))
            expect_in("report over its document", "is a file that the report reads", said)
        expect("the document", document, deal.read_text(encoding="utf-8"))
        events = "date,event,amount\n2026-03-31,payment,2bn\n"
        Path(folder, "l.csv").write_text(events, encoding="utf-8")
        deal.write_text(json.dumps(json.loads(document) | {"events": [{"csv": "l.csv"}]}), encoding="utf-8")
        said = kicker.refuses("report", str(deal), "-o", str(Path(folder, "l.csv")))
        expect_in("report over a file beside its document", "is a file that the report reads", said)
        expect("the file beside it", events, Path(folder, "l.csv").read_text(encoding="utf-8"))
        Path(folder, "l.csv").write_bytes(events.encode() + b"2026-04-30,caf\xe9,\n")
        for how in ("text", "json"):
            expect_in("a ledger in Latin-1", 'l.csv: line 3, column 15: expected text in UTF-8',
                      kicker.refuses("run", str(deal), "--format", how))
        Path(folder, "link.html").symlink_to("taken/real.html")
        for rights in (None, 0o600):
            real = Path(folder, "taken/real.html")
            if rights:
                real.write_text("before", encoding="utf-8")
                real.chmod(rights)
            done = kicker.run("report", REPORTED, "-o", str(Path(folder, "link.html")))
            expect("report: exit code", 0, done.returncode)
            expect_text("a page behind a link", page, real.read_text(encoding="utf-8"))
            expect("the link", True, Path(folder, "link.html").is_symlink())
            if rights:
                expect("who may read it", oct(rights), oct(stat.S_IMODE(real.stat().st_mode)))
        kicker.refuses("report", "-", "-o", str(path), given=NO_DOCUMENT)
        expect_text("a page that was there", page, path.read_text(encoding="utf-8"))


# --- a simulation that is kept ----------------------------------------------------------------------

SIMULATE = ("simulate", FILED, "--format", "json")
MANY = ("--paths", "72k")  # more chunks than are followed before a first look


def simulated(kicker):
    """Shared out, stopped and gone on with: the answer is that of one run, to the byte."""
    one = kicker.prints(*SIMULATE, *MANY)
    first = json.loads(one)["sections"][0]
    expect_in("the paths", "73,728 paths, every second one", " ".join(first["prose"]))
    value = json.loads(kicker.prints("value", FILED, "--format", "json", *MANY))["sections"][0]
    expect("the worth in shares and money, as `value` has it",
           [(row["shares, as priced"], row["worth now, as priced, USD"]) for row in value["tables"][1]["rows"]],
           [(row["shares, as priced"], row["worth now, USD"]) for row in first["tables"][1]["rows"]])
    expected = json.loads(kicker.prints(*SIMULATE, *MANY, "--drifts", "real-world"))["sections"][0]
    expect("the gain, as `value` has it", value["prose"][1].replace("they", "the warrants"), expected["prose"][0])
    expect("in threads", one, kicker.prints(*SIMULATE, *MANY, "--threads", "3"))
    with tempfile.TemporaryDirectory() as folder:
        def kept(name):
            return str(Path(folder, name))
        for part in (3, 1, 2):
            kicker.prints(*SIMULATE, *MANY, "--part", f"{part}/3", "--keep", kept(f"{part}.txt"),
                          "--threads", str(part))
        parts = [kept(f"{part}.txt") for part in (1, 2, 3)]
        expect("three parts", one, kicker.prints(*SIMULATE, "--keep", kept("all.txt"), "--add", *parts))
        expect("what the parts are kept as", one, kicker.prints(*SIMULATE, "--keep", kept("all.txt")))
        expect("a missing part is followed", one, kicker.prints(*SIMULATE, *MANY, "--add", parts[0], parts[2]))
        if kicker.prints(*SIMULATE, "--add", parts[0], parts[2]) == one:
            raise Wrong("a missing part is followed though nobody said how many paths there are")
        kicker.prints(*SIMULATE, "--paths", "4k", "--keep", kept("run.txt"))
        expect("stopped and gone on with", one, kicker.prints(*SIMULATE, *MANY, "--keep", kept("run.txt")))
        expect("what one run keeps", Path(kept("all.txt")).read_bytes(), Path(kept("run.txt")).read_bytes())
        expect("with fewer paths than are kept", one, kicker.prints(*SIMULATE, "--paths", "4k", "--keep", kept("run.txt")))
        kicker.prints(*SIMULATE, "--paths", "4k", "--keep", kept("error.txt"))
        goal = ("--error", "21m")
        expect("gone on until an error", kicker.prints(*SIMULATE, *goal),
               kicker.prints(*SIMULATE, *goal, "--keep", kept("error.txt")))
        progress = kicker.run(*SIMULATE, *MANY, "--progress")
        expect_in("progress", "32,768 paths: 3.8bn", progress.stderr)
        expect("the answer with progress", one, progress.stdout)
        told = kicker.on_terminal(*SIMULATE, *MANY)
        expect_in("on a terminal", "32,768 paths: 3.8bn", told)


def kept(kicker):
    """What is no part of this simulation is refused by its name, and nothing that was kept is lost."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one.txt"), Path(folder, "other.txt")
        kicker.prints(*SIMULATE, "--paths", "8k", "--part", "1/2", "--keep", str(one))
        other.write_text("kicker-shard-2\n", encoding="utf-8")
        before = one.read_bytes()
        for arguments, *words in (
                (("--add", str(one), str(one)), "one.txt: ", "found some that are"),
                (("--keep", str(one), "--add", str(one)), "one.txt: ", "found some that are"),
                (("--keep", str(one), "--seed", "2"), "one.txt: ", "found a part of another simulation"),
                (("--keep", str(one), "--drifts", "real-world"), "one.txt: ", "found a part of another simulation"),
                (("--keep", str(one), "--exercise", "when-vested"), "one.txt: ", "found a part of another simulation"),
                (("--keep", str(one), "--until", "2030-01-01"), "one.txt: ", "found a part of another simulation"),
                (("--keep", str(one), "--assume", "volatility of the share=70%"), "one.txt: ", "of another simulation"),
                (("--keep", str(other)), "other.txt: ", "expected the text that one has saved"),
                (("--add", str(DEALS / FILED)), FILED, "expected the text that one has saved"),
                (("--add", str(Path(folder, "gone.txt"))), "gone.txt: cannot open the file"),
                (("--add", folder), "expected a file, found a directory"),
                (("--keep", str(Path(folder, "none/one.txt"))), "one.txt: cannot write what paths have found there"),
                (("--part", "1/2"), "--paths with --part is required"),
                (("--part", "2", "--paths", "8k"), '--part: expected a part and how many there are, such as 2/8; found "2"'),
                (("--part", "0/2", "--paths", "8k"), "--part: expected 1 or more, found 0"),
                (("--part", "3/2", "--paths", "8k"), "--part: expected a part from 1 to 2, found 3"),
                (("--part", "1/9", "--paths", "8k"), "--part: expected at most 4 parts, because 8000 paths", "found 9"),
                (("--part", "1/2", "--paths", "8k", "--error", "1m"), "--part excludes --error"),
                (("--part", "1/2", "--paths", "8k", "--add", str(one)), "--part excludes --add"),
                (("--drifts", "real-world", "--basis", "asc718"), "--drifts real-world excludes --basis asc718"),
                (("--multiple", "0.5"), "--multiple: expected 1 or more, found 0.5"),
                (("--multiple", "2", "--exercise", "when-vested"), "--multiple excludes --exercise"),
                (("--drifts", "both"), '--drifts: expected risk-neutral|real-world, found "both"'),
                (("--section", "value"), '--section: expected simulated, found "value"')):
            said = kicker.refuses(*SIMULATE, *arguments)
            for part in words:
                expect_in(" ".join(arguments), part, said)
        expect("what was kept", before, one.read_bytes())
        expect("what is left behind", ["one.txt", "other.txt"], sorted(os.listdir(folder)))
        expect_in("without an outlook", "expected an outlook", kicker.refuses("simulate", REPORTED))
        killed_at = Path(folder, "killed.txt")
        with subprocess.Popen([kicker.program, "simulate", FILED, "--paths", "1bn", "--keep", str(killed_at), "--progress"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=DEALS) as process:
            process.stderr.readline()  # of what has been found so far, which is kept by now
            process.kill()
        expect_in("killed", " 32768 ", killed_at.read_text(encoding="utf-8"))
        expect("killed and gone on with", kicker.prints(*SIMULATE, *MANY),
               kicker.prints(*SIMULATE, *MANY, "--keep", str(killed_at)))


# --- self-test ------------------------------------------------------------------------------------

def compared(kicker):
    """What a document says beside its deal counts too: its holidays, and what happened."""

    def document(holidays, days=2, events=()):
        return json.dumps({
            "kicker": 1, "market": {"holidays": holidays}, "events": list(events),
            "deal": {"name": "d", "warrants": [{
                "name": "w", "expires": f'{days} business days after "nothing is owed"',
                "tranches": [{"name": "t", "shares": "100", "vests": "spend >= 1bn"},
                             {"name": "u", "shares": "7", "vests": "spend >= 2bn"}]}]}})

    happened = ({"date": "2027-07-02", "event": "milestone", "name": "nothing is owed"},
                {"date": "2027-07-07", "event": "payment", "amount": "1bn"})
    july = ["2027-07-05"]  # a Monday
    with tempfile.TemporaryDirectory() as folder:
        def asked(command, first, second, exits):
            paths = [Path(folder) / name for name in ("first.json", "second.json")]
            for path, text in zip(paths, (first, second)):
                path.write_text(text, encoding="utf-8")
            return kicker.prints(command, *map(str, paths), exits=exits)

        expect_in("other holidays by the events", "No: the two differ by what happened: 100 shares against 0",
                  asked("compare", document(july, events=happened), document([]), exits=1))
        done = kicker.run("compare", str(Path(folder) / "second.json"), str(Path(folder) / "second.json"))
        expect_in("the same holidays", "Yes, proved", done.stdout)
        (Path(folder) / "first.json").write_text(document(july), encoding="utf-8")
        done = kicker.run("compare", str(Path(folder) / "first.json"), str(Path(folder) / "second.json"))
        expect("other holidays without events: exit code", 2, done.returncode)
        expect_in("other holidays without events", "Not decided: the terms are alike, but the holidays differ",
                  done.stdout)
        expect_in("other business days by the events", "100 shares against 0",
                  asked("compare", document([], days=5, events=happened), document([], days=1), exits=1))
        told = asked("diff", document([], days=5, events=happened), document([], days=1, events=happened), exits=1)
        expect_in("other business days, term by term", "vested by the end -100", told)


def sentences(kicker):
    """Every sentence of the answers about the gallery is short, and none has a form that makes it hard.

    A cell is read where its column has sentences: terms, and lists of terms, are none.
    """
    columns = ("finding", "what is missing", "effect", "cause", "rests on", "not known", "document", "term")
    answers = [(command,) for command in ("check", "show", "run", "explain", "exhibit")]
    answers += [("run", "--section", section) for section in ("stake", "tornado", "equity-spend", "equity-megawatts",
                                                         "intrinsic-value")]

    def read(what, answer):
        texts = []
        for section in answer["sections"]:
            texts += section.get("prose", []) + section.get("notes", [])
            texts += [one["because"] for one in section.get("assumptions", [])]
            for table in section.get("tables", []):
                texts.append(table["caption"])
                texts += [row[column] for row in table["rows"] for column in columns if row.get(column)]
            for chart in section.get("charts", []):
                texts += [chart["title"], chart["alt"]]
        for _, fault, sentence in plain.hard_sentences([(what, text) for text in texts]):
            raise Wrong(f"{what}: {fault}: {sentence}")

    documents = sorted(path.name for path in DEALS.glob("*.json"))
    for name in documents:
        for command, *rest in answers:
            done = kicker.run(command, name, *rest, "--format", "json")
            if done.stdout or "there is nothing to show" not in done.stderr:
                read(" ".join((command, name, *rest)), json.loads(done.stdout))
    read("comps", json.loads(kicker.prints("comps", *documents, "--format", "json")))


def self_test(kicker):
    """A check that cannot fail proves nothing: each of these commands is wrong in one way."""
    real = kicker.program

    def piped(condition, change):
        return f'"$real" "$@" | if [[ {condition} ]]; then sed \'{change}\'; else cat; fi; exit ${{PIPESTATUS[0]}}'

    planted = (
        (golden, "number of lines", '"$real" "$@"; rc=$?; [ "$1" = show ] && echo; exit $rc'),
        (golden, "line 5", '"$real" "$@" | sed "5s/1/2/"; exit ${PIPESTATUS[0]}'),
        (formats, "run: csv", piped("$* == run*csv", "2s/0/1/")),
        (formats, "run: json", piped("$* == run*json", 's/3"/4"/')),
        (formats, "escape codes", 'printf "\\033[1m"; exec "$real" "$@"'),
        (example, "the path", '"$real" "$@" | sed "s/292,643/292,644/"'),
        (example, "the tranches", '"$real" "$@" | sed "s/11,789,371/11,789,370/"'),
        (exit_codes, "exit code: expected 1, found 0", '"$real" "$@"; exit 0'),
        (refusals, "exit code: expected 2, found 1", '"$real" "$@" || exit 1'),
        (refusals, "standard output: expected ''", '"$real" "$@" 2>&1'),
        (refusals, "refused without a word", '"$real" "$@" 2>/dev/null'),
        (refusals, "did you mean", '"$real" "$@" 2> >(sed "s/; did you mean.*//" >&2); rc=$?; sleep 0.1; exit $rc'),
        (standard_input, "none.json", 'for a; do shift; [ "$a" = - ] && a=none.json; set -- "$@" "$a"; done; '
                                      'exec "$real" "$@"'),
        (options, "--assume changes nothing", 'args=(); skip=; for a; do [ "$skip" ] && { skip=; continue; }; '
                  '[ "$a" = --assume ] && { skip=1; continue; }; args+=("$a"); done; exec "$real" "${args[@]}"'),
        (compared, "other holidays by the events", piped("$* == compare*", "s/No: the two differ by what/What/")),
        (help_pages, "no example of", '"$real" "$@" | sed "/Examples:/,$ d"'),
        (terminal, "on a terminal", '"$real" "$@" | cat'),
        (terminal, "NO_COLOR", 'unset NO_COLOR; exec "$real" "$@"'),
        (closed_pipe, "standard error", 'trap "" PIPE; "$real" "$@" | { sleep 0.2; cat; }'),
        (closed_pipe, "exit code on a full disk", '"$real" "$@" 2>/dev/null; exit 0'),
        (bounds, "exit code: expected 2, found 0", '"$real" "$@"; exit 0'),
        (too_large, "shares in all", '"$real" "$@" 2> >(sed "s/standard input: //" >&2); rc=$?; sleep 0.1; exit $rc'),
        (assumed, "thirty terms", '"$real" "$@" 2> >(sed p >&2); rc=$?; sleep 0.1; exit $rc'),
        (shown, "turns the direction", '"$real" "$@" | sed "s/\\\\\\\\u202e/\u202e/"; exit ${PIPESTATUS[0]}'),
        (shown, "formulas in csv", piped("$* == *csv*", "s/\\x27//")),
        (streams, "standard error full", '"$real" "$@"; rc=$?; echo >&2 || exit 134; exit $rc'),
        (streams, "to a full disk", '"$real" "$@" || { rc=$?; [ "$1" = --help ] && exit 0; exit $rc; }'),
        (killed, "what is left behind", 'for a; do :; done; touch "$(dirname "$a")/.part"; exec "$real" "$@"'),
        (sentences, "a pronoun first: It has no", piped("$* == explain*", "s/The document has no/It has no/")),
        (sentences, "words: Each row is", piped("$* == exhibit*", "s/taken by itself/" + "a " * 26 + "/")),
        (simulated, "three parts", piped("$* == *--add*", "s/one mirror/x/;s/73,728/73,729/")),
        (simulated, "stopped and gone on with", 'for a; do [ "$a" = 72k ] && [ -e "${@: -1}" ] && '
                    'sed -i "s/ 4096 2048 / 4096 2047 /" "${@: -1}"; done; exec "$real" "$@"'),
        (kept, "killed", 'args=(); for a; do [ "$a" = 1bn ] && a=2k; args+=("$a"); done; exec "$real" "${args[@]}"'),
        (kept, "what is left behind", 'for a; do :; done; [ -d "${a%/*}" ] && touch "${a%/*}/x.part"; exec "$real" "$@"'),
        (report, "what is written", 'rc=0; "$real" "$@" || rc=$?; case "$4" in */*) touch "$4.part";; esac; exit $rc'),
    )
    with tempfile.TemporaryDirectory() as folder:
        for i, (case, words, script) in enumerate(planted):
            wrong = Path(folder, f"kicker{i}")
            wrong.write_text(f'#!/usr/bin/env bash\nreal="{real}"\n{script}\n', encoding="utf-8")
            wrong.chmod(wrong.stat().st_mode | stat.S_IXUSR)
            try:
                case(Command(wrong))
            except Wrong as found:
                expect_in(f"{case.__name__}, of what is planted: {script}", words, str(found))
            else:
                raise Wrong(f"{case.__name__} does not find what is planted: {script}")


def approve(kicker):
    for name in GOLDEN:
        (HERE / "expected" / f"{name}.txt").write_text(printed(kicker, name), encoding="utf-8")


CASES = {case.__name__: case for case in (golden, formats, example, exit_codes, refusals, standard_input, ledger, names,
                                          sections, captions, options, compared, bounds, too_large, assumed, shown,
                                          streams, killed, help_pages, terminal, closed_pipe, report, simulated, kept,
                                          sentences)}
CASES |= {"--self-test": self_test, "--approve": approve}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in CASES:
        sys.exit(__doc__)
    if not shutil.which(sys.argv[2]):
        sys.exit(f"{sys.argv[2]}: there is no such program")
    try:
        CASES[sys.argv[1]](Command(sys.argv[2]))
    except Wrong as wrong:
        sys.exit(f"{sys.argv[1]}: {wrong}")
