#!/usr/bin/env python3
"""Makes one file of several test files, so that what they have in common is compiled once.

    together.py OUTPUT FILE...

Each file stands in a namespace of its own, so that all may use the same names; before them stands
every header that any of them includes, so that no header lands in a namespace. Headers are therefore
included once only (`#pragma once`). A test that needs the global namespace for itself, as one that replaces
`operator new` does, stands outside the folders that are put together.
"""

import re
import sys
from pathlib import Path

INCLUDE = re.compile(r"^\s*#\s*include\s+([<\"])([^>\"]+)[>\"]", re.MULTILINE)


def includes_of(file):
    """The includes of a file, as they read from elsewhere."""
    for opens, name in INCLUDE.findall(file.read_text(encoding="utf-8")):
        beside = (file.parent / name).resolve()
        if opens == "<":
            yield f"#include <{name}>"
        else:
            yield f'#include "{beside.as_posix() if beside.is_file() else name}"'


def together(files):
    includes = dict.fromkeys(line for file in files for line in includes_of(file))
    names = [re.sub(r"\W", "_", file.name.removesuffix(".test.cpp")) for file in files]
    bodies = [f'namespace test_of_{name} {{\n#include "{file.as_posix()}"\n}}' for name, file in zip(names, files)]
    return "\n".join([*includes, *bodies, ""])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    Path(sys.argv[1]).parent.mkdir(parents=True, exist_ok=True)
    Path(sys.argv[1]).write_text(together([Path(name).resolve() for name in sys.argv[2:]]), encoding="utf-8")
