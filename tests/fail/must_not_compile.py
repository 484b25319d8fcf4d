#!/usr/bin/env python3
"""Proves that a file does not compile, for the reason that it gives, and for no other.

    must_not_compile.py FILE gcc|clang COMPILER [ARGUMENT...]
    must_not_compile.py --self-test gcc|clang COMPILER [ARGUMENT...]

The file says in its first lines what a compiler must say, one text a line:

    // expect: no match for
    // expect[clang]: invalid operands

A bare `expect` holds for every compiler. The offending line stands under `#ifndef KICKER_CONTROL`:
with that macro the file must compile, or it may be failing because of a typo.
"""

import os
import re
import subprocess
import sys
import tempfile

EXPECT = re.compile(r"//\s*expect(?:\[(\w+)\])?:\s*(.*?)\s*$")
QUOTED = re.compile(r"^\s*(?:\d+ \|)?\s*(.*?)\s*$")  # GCC numbers the source lines that it quotes


def expectations(source, family):
    found = [EXPECT.match(line) for line in source.splitlines()]
    return [m[2] for m in found if m and m[1] in (None, family) and m[2]]


def without_quotes(message, source):
    """The message less the lines of the file that it quotes, or a file could answer for itself."""
    own = {line.strip() for line in source.splitlines()}
    return "\n".join(line for line in message.splitlines() if QUOTED.match(line)[1] not in own)


def complaint(path, family, command):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    expected = expectations(source, family)
    if not expected:
        return f"no `// expect: text` that holds for {family}"

    def compiled(*more):
        # In the C locale, for elsewhere a compiler may translate or use curly quotes.
        return subprocess.run([*command, *more, path], env=os.environ | {"LC_ALL": "C"},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)

    control = compiled("-DKICKER_CONTROL")
    if control.returncode != 0:
        return "the control (-DKICKER_CONTROL) does not compile:\n" + control.stderr
    refused = compiled()
    if refused.returncode == 0:
        return "it compiles"
    if refused.returncode != 1:
        return f"the compiler crashed ({refused.returncode}):\n" + refused.stderr
    message = without_quotes(refused.stderr, source)
    missing = [text for text in expected if text not in message]
    if missing:
        return "".join(f"the compiler does not say: {text}\n" for text in missing) + message
    return None


# --- self-test: each way in which a file can be wrong, and the words in which it must be told -----

GUARDED = "#ifndef KICKER_CONTROL\nint n = missing;\n#endif\n"
PLANTED = [
    ("// expect: missing\n" + GUARDED, None),
    ("// expect: missing\n// expect[other]: gone\n" + GUARDED, None),
    (GUARDED, "no `// expect: text`"),
    ("// expect[other]: missing\n" + GUARDED, "no `// expect: text`"),
    ("// expect: missing\nint n = missing;\n", "the control"),
    ("// expect: missing\nint n = 1;\n", "it compiles"),
    ("// expect: missing\n// expect: gone\n" + GUARDED, "does not say: gone"),
    ("// expect: int n\n" + GUARDED, "does not say: int n"),
]


def self_test(family, command):
    for source, words in PLANTED:
        with tempfile.NamedTemporaryFile("w", suffix=".cpp") as file:
            file.write(source)
            file.flush()
            reason = complaint(file.name, family, command)
        if (words is None) != (reason is None) or (words or "") not in (reason or ""):
            return f"expected {words!r}, found {reason!r}, for:\n{source}"
    return None


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    planted = sys.argv[1] == "--self-test"
    wrong = self_test(*sys.argv[2:3], sys.argv[3:]) if planted else complaint(*sys.argv[1:3], sys.argv[3:])
    if wrong:
        sys.exit(f"{sys.argv[1]}: {wrong}")
