#!/usr/bin/env python3
"""Proves that files do not compile, each for the reason that it gives, and for no other.

    must_not_compile.py --control FOLDER gcc|clang COMPILER [ARGUMENT...]
    must_not_compile.py FILE FOLDER gcc|clang COMPILER [ARGUMENT...]
    must_not_compile.py --self-test FOLDER gcc|clang COMPILER [ARGUMENT...]

A file says in its first lines what a compiler must say, one text a line:

    // expect: no match for
    // expect[clang]: invalid operands

A bare `expect` holds for every compiler. The offending line stands under `#ifndef KICKER_CONTROL`:
with that macro the file must compile, or it may be failing because of a typo. --control compiles all
files of this folder with that macro, as one file, each in a namespace of its own, after the umbrella:
the headers of UMBRELLA. Each file is compiled after the same umbrella, and has no directive that could
reach another file, so that together they compile as each would alone.

--control also leaves the umbrella precompiled in FOLDER, where the files take it from.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
UMBRELLA = ["#include <kicker/kicker.hpp>", "#include <kicker/numeric/boost.hpp>", "#include <kicker/document.hpp>"]
MACRO = "KICKER_CONTROL"

EXPECT = re.compile(r"//\s*expect(?:\[(\w+)\])?:\s*(.*?)\s*$")
QUOTED = re.compile(r"^\s*(?:\d+ \|)?\s*(.*?)\s*$")  # GCC numbers the source lines that it quotes
CRASH = re.compile(r"internal compiler error|PLEASE submit a bug report", re.IGNORECASE)


class Compiler:
    def __init__(self, folder, family, command):
        self.folder, self.family, self.command = Path(folder), family, command
        self.umbrella = self.folder / "umbrella.hpp"

    def run(self, *more):
        # In the C locale, for elsewhere a compiler may translate or use curly quotes.
        return subprocess.run([*self.command, *map(str, more)], env=os.environ | {"LC_ALL": "C"},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def precompiled(self, umbrella):
        """Precompiles an umbrella; returns a complaint, or None."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.umbrella.write_text("\n".join(umbrella) + "\n", encoding="utf-8")
        output = self.umbrella.with_suffix(".hpp.gch" if self.family == "gcc" else ".hpp.pch")
        output.unlink(missing_ok=True)
        done = self.run("-x", "c++-header", self.umbrella, "-o", output)
        return None if done.returncode == 0 else "the umbrella does not compile:\n" + done.stderr

    def compiled(self, path, *more):
        return self.run("-fsyntax-only", *more, "-include", self.umbrella, path)


def expectations(source, family):
    found = [EXPECT.match(line) for line in source.splitlines()]
    return [m[2] for m in found if m and m[1] in (None, family) and m[2]]


def without_quotes(message, source):
    """The message less the lines of the file that it quotes, or a file could answer for itself."""
    own = {line.strip() for line in source.splitlines()}
    return "\n".join(line for line in message.splitlines() if QUOTED.match(line)[1] not in own)


def complaint(path, compiler):
    source = Path(path).read_text(encoding="utf-8")
    expected = expectations(source, compiler.family)
    if not expected:
        return f"no `// expect: text` that holds for {compiler.family}"
    refused = compiler.compiled(path)
    if refused.returncode == 0:
        return "it compiles"
    if refused.returncode != 1 or CRASH.search(refused.stderr):
        return f"the compiler crashed ({refused.returncode}):\n" + refused.stderr
    message = without_quotes(refused.stderr, source)
    missing = [text for text in expected if text not in message]
    if missing:
        return "".join(f"the compiler does not say: {text}\n" for text in missing) + message
    return None


# --- the controls ---------------------------------------------------------------------------------


def strange_line(source, umbrella):
    """The first line for which the controls together are not the same as each alone; None if there is none."""
    code = [line.strip() for line in source.splitlines() if line.strip() and not line.lstrip().startswith("//")]
    if code[:1] != umbrella[:1]:
        return f"expected {umbrella[0]} first, found: {code[0] if code else 'nothing'}"
    allowed = {*umbrella, f"#ifndef {MACRO}", "#else", "#endif"}
    for line in code[1:]:
        if re.match(r"#|%:|\?\?=|_Pragma|export\b|import\b|module\b", line) and line not in allowed:
            return f"a directive that may reach other files: {line}"
    if f"#ifndef {MACRO}" not in code:
        return f"nothing stands under #ifndef {MACRO}"
    return None


def control_complaint(folder, compiler, umbrella=UMBRELLA):
    cases = sorted(Path(folder).glob("*.fail.cpp"))
    if not cases:
        return f"{folder}: no files"
    for case in cases:
        if strange := strange_line(case.read_text(encoding="utf-8"), umbrella):
            return f"{case.name}: {strange}"
    if wrong := compiler.precompiled(umbrella):
        return wrong
    control = compiler.folder / "control.cpp"
    control.write_text("".join(
        f'namespace control_{i} {{\n#include "{case}"\n}} // namespace control_{i}\n' for i, case in enumerate(cases)),
        encoding="utf-8")
    done = compiler.compiled(control, f"-D{MACRO}")
    return None if done.returncode == 0 else f"the controls (-D{MACRO}) do not compile:\n" + done.stderr


# --- self-test: each way in which a file can be wrong, and the words in which it must be told -----

START = '#include "planted.hpp"\n'  # the first line of the self-test's umbrella
PLANTED_UMBRELLA = [START.strip(), "#include <cstddef>"]
GUARDED = START + f"#ifndef {MACRO}\nint n = missing;\n#endif\n"
FILES = [
    ("// expect: missing\n" + GUARDED, None),
    ("// expect: missing\n// expect[other]: gone\n" + GUARDED, None),
    (GUARDED, "no `// expect: text`"),
    ("// expect[other]: missing\n" + GUARDED, "no `// expect: text`"),
    ("// expect: missing\nint n = 1;\n", "it compiles"),
    ("// expect: missing\nint n = there;\n", "it compiles"),  # `there` is the umbrella's
    ("// expect: missing\n// expect: gone\n" + GUARDED, "does not say: gone"),
    ("// expect: int n\n" + GUARDED, "does not say: int n"),
]
GOOD = {"a.fail.cpp": GUARDED + "int twice = there;\n", "b.fail.cpp": "// A comment.\n\n" + GUARDED.replace("\n", "\n#include <cstddef>\n", 1) + "int twice = 1;\n"}
CONTROLS = [
    (GOOD, None),
    ({}, "no files"),
    (GOOD | {"c.fail.cpp": START + f"int n = missing;\n#ifndef {MACRO}\n#endif\n"}, "c.fail.cpp"),
    (GOOD | {"c.fail.cpp": GUARDED + "int m = twice;\n"}, "twice"),  # that others declare it is no help
    (GOOD | {"c.fail.cpp": "#include <vector>\n" + GUARDED}, "c.fail.cpp: expected"),
    (GOOD | {"c.fail.cpp": GUARDED + "#include <vector>\n"}, "c.fail.cpp: a directive"),
    (GOOD | {"c.fail.cpp": GUARDED + "  #define there 1\n"}, "c.fail.cpp: a directive"),
    (GOOD | {"c.fail.cpp": START + "int n = 1;\n"}, "c.fail.cpp: nothing stands under"),
    (GOOD | {"c.fail.cpp": START + f"#ifndef {MACRO}\nint n = missing;\n#else\nint n = 1;;\nint n = 2;\n#endif\n"}, "c.fail.cpp"),
]


def self_test(compiler):
    with tempfile.TemporaryDirectory() as folder:
        planted = Compiler(Path(folder, "pch"), compiler.family, [*compiler.command, f"-I{folder}"])
        Path(folder, "planted.hpp").write_text("#pragma once\ninline constexpr int there = 1;\n", encoding="utf-8")
        for i, (files, words) in enumerate(CONTROLS):
            cases = Path(folder, f"cases{i}")
            cases.mkdir()
            for name, text in files.items():
                (cases / name).write_text(text, encoding="utf-8")
            reason = control_complaint(cases, planted, PLANTED_UMBRELLA)
            if (words is None) != (reason is None) or (words or "") not in (reason or ""):
                return f"expected {words!r}, found {reason!r}, for:\n{files}"
        for source, words in FILES:
            path = Path(folder, "file.cpp")
            path.write_text(source, encoding="utf-8")
            reason = complaint(path, planted)
            if (words is None) != (reason is None) or (words or "") not in (reason or ""):
                return f"expected {words!r}, found {reason!r}, for:\n{source}"
        if planted.precompiled(['#include "gone.hpp"']) is None:
            return "an umbrella that does not compile was precompiled"
    return None


if __name__ == "__main__":
    if len(sys.argv) < 5 or sys.argv[3] not in ("gcc", "clang"):
        sys.exit(__doc__)
    what, given = sys.argv[1], Compiler(sys.argv[2], sys.argv[3], sys.argv[4:])
    match what:
        case "--control":
            wrong = control_complaint(HERE, given)
        case "--self-test":
            wrong = self_test(given)
        case _:
            wrong = complaint(what, given)
    if wrong:
        sys.exit(f"{what}: {wrong}")
