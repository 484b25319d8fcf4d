#!/usr/bin/env python3
"""Writes kicker as one file, for Compiler Explorer and for trying it out.

    single_header.py [-o FILE]     writes all of kicker but <kicker/numeric/boost.hpp>, which needs
                                   Boost, and <kicker/document.hpp>, which needs nlohmann-json, to
                                   FILE (build/kicker.hpp)
    single_header.py --self-test   plants each thing that must be refused and expects it to be

Each header stands in it once, behind a comment that says where it came from, and without its
includes: those of other libraries stand at the top, once each. Only <date/date.h> is not standard;
Compiler Explorer has it under Libraries. An include inside an #if stays where it is, and may not be
one of kicker's: whether it is in the file would depend on who reads it. But the definitions that a
header includes at its end unless they are compiled apart stand behind it: this file has all of them.
"""

import re
import sys
import tempfile
from pathlib import Path

from cpp import blanked, line_of

DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(?P<word>\w+)[ \t]*(?P<rest>[^\n]*)(?:\n|\Z)", re.MULTILINE)
DEFINITIONS = re.compile(r"^#ifndef KICKER_COMPILED\n((?:#include <kicker/[\w/]+_inl\.hpp>\n)+)#endif(?:\n|\Z)",
                         re.MULTILINE)
NAME = re.compile(r'[<"](?P<name>[^>"]+)[>"]')


# What <kicker/kicker.hpp> leaves to those who ask for it, and which needs nothing more.
BESIDE = ("kicker/batch.hpp", "kicker/compare.hpp", "kicker/equity.hpp", "kicker/text/path_table.hpp",
          "kicker/text/section.hpp", "kicker/value.hpp")


class Refused(Exception):
    pass


class SingleHeader:
    def __init__(self, root):
        self.include = root / "include"
        self.external = set()
        self.done = []
        self.under_way = []
        self.parts = []

    def add(self, header, where):
        """Appends a header, behind those that it includes."""
        if header in self.done:
            return
        if header in self.under_way:
            raise Refused(f"{where}: {' includes '.join([*self.under_way, header])}")
        if not (self.include / header).is_file():
            raise Refused(f"{where}: there is no include/{header}")
        self.under_way.append(header)
        text = (self.include / header).read_text(encoding="utf-8")
        body = self.without_includes(header, DEFINITIONS.sub("", text))
        self.under_way.pop()
        self.done.append(header)
        self.parts.append(f"// === {header} {'=' * (93 - len(header))}\n\n{body.strip()}\n")
        for definitions in DEFINITIONS.finditer(text):
            for name in NAME.finditer(definitions[1]):
                self.add(name["name"], f"include/{header}:{line_of(text, definitions.start(1))}")

    def without_includes(self, header, text):
        kept, start, depth = "", 0, 0
        for directive in DIRECTIVE.finditer(blanked(text, kinds=("comment", "raw"))):
            where = f"include/{header}:{line_of(text, directive.start())}"
            word, rest = directive["word"], directive["rest"].strip()
            depth += word.startswith("if")
            depth -= word == "endif"
            if word == "include":
                name = NAME.fullmatch(rest)
                if not name:
                    raise Refused(f"{where}: expected a header's name, found {rest}")
                ours = self.ours(header, name["name"], rest)
                if depth and ours:
                    raise Refused(f"{where}: {ours} is included inside an #if")
                if depth:
                    continue
                if ours:
                    self.add(ours, where)
                else:
                    self.external.add(rest)
            elif (word, rest) != ("pragma", "once"):
                continue
            kept += text[start:directive.start()]
            start = directive.end()
        return re.sub(r"\n{3,}", "\n\n", kept + text[start:])

    def ours(self, header, name, rest):
        """The header of kicker that an include names, as it is written from include/; None for another's."""
        beside = (self.include / header).parent / name
        if rest.startswith('"') and beside.is_file():
            return beside.resolve().relative_to(self.include.resolve()).as_posix()
        return name if name.startswith("kicker/") else None

    def text(self):
        version = re.search(r"VERSION_MAJOR (\d+)\n.*VERSION_MINOR (\d+)\n.*VERSION_PATCH (\d+)",
                            (self.include / "kicker" / "version.hpp").read_text(encoding="utf-8"))
        return (f"// kicker {'.'.join(version.groups())} in one file, written by scripts/single_header.py.\n"
                "// Distributed under the Boost Software License, Version 1.0: https://www.boost.org/LICENSE_1_0.txt\n"
                "#pragma once\n\n"
                + "".join(f"#include {name}\n" for name in sorted(self.external)) + "\n"
                + "\n".join(self.parts))


def single_header(root):
    header = SingleHeader(root)
    for name in ("kicker/kicker.hpp", *BESIDE):
        header.add(name, "scripts/single_header.py")
    return header.text()


# --- self-test ------------------------------------------------------------------------------------

VERSION = "#define X_VERSION_MAJOR 1\n#define X_VERSION_MINOR 2\n#define X_VERSION_PATCH 3\n"
ONCE = "#pragma once\n"

TREE = {
    "kicker/version.hpp": VERSION,
    "kicker/kicker.hpp": ONCE + "#include <kicker/b.hpp>\n#include <kicker/a/a.hpp>\n#include <string>\nint k;\n",
    "kicker/batch.hpp": ONCE + "#include <kicker/b.hpp>\nint l;\n",
    "kicker/compare.hpp": ONCE + "int m;\n",
    "kicker/equity.hpp": ONCE + "int e;\n",
    "kicker/text/path_table.hpp": ONCE + "int n;\n",
    "kicker/text/section.hpp": ONCE + "int o;\n",
    "kicker/value.hpp": ONCE + "int v;\n",
    "kicker/a/a.hpp": "// a\n" + ONCE + '#include "detail/c.hpp"\n#include <string>\nint a;\n',
    "kicker/a/d.hpp": ONCE + "int d();\n#ifndef KICKER_COMPILED\n#include <kicker/a/detail/d_inl.hpp>\n#endif\n",
    "kicker/a/detail/d_inl.hpp": ONCE + "#include <kicker/a/d.hpp>\n#include <set>\nint d() { return 1; }\n",
    "kicker/a/detail/c.hpp": ONCE + "#if X\n#include <vector>\n#else\nint c;\n#endif\n// #include <kicker/gone.hpp>\n",
    "kicker/b.hpp": ONCE + '#include <kicker/a/a.hpp> // why\n#include <kicker/a/d.hpp>\n#include <map>\nauto b = "\\n#include <x>";\n',
}
ONE_FILE = """\
#include <map>
#include <set>
#include <string>

c.hpp
#if X
#include <vector>
#else
int c;
#endif
// #include <kicker/gone.hpp>

a.hpp
// a
int a;

d.hpp
int d();

d_inl.hpp
int d() { return 1; }

b.hpp
auto b = "\\n#include <x>";

kicker.hpp
int k;

batch.hpp
int l;

compare.hpp
int m;

equity.hpp
int e;

path_table.hpp
int n;

section.hpp
int o;

value.hpp
int v;
"""

PLANTED = [
    ("kicker/b.hpp", "#include <kicker/gone.hpp>\n", "include/kicker/b.hpp:1: there is no include/kicker/gone.hpp"),
    ("kicker/b.hpp", "\n#include <kicker/b.hpp>\n", "b.hpp:2: kicker/kicker.hpp includes kicker/b.hpp includes"),
    ("kicker/a/a.hpp", "#include <kicker/b.hpp>\n", "kicker/b.hpp includes kicker/a/a.hpp includes kicker/b.hpp"),
    ("kicker/b.hpp", "#ifdef X\n# include <kicker/a/a.hpp>\n#endif\n", "b.hpp:2: kicker/a/a.hpp is included inside"),
    ("kicker/a/a.hpp", '#ifndef X\n#include "detail/c.hpp"\n#endif\n', "a.hpp:2: kicker/a/detail/c.hpp is included"),
    ("kicker/a/d.hpp", "#ifndef KICKER_COMPILED\n#include <kicker/b.hpp>\n#endif\n", "d.hpp:2: kicker/b.hpp is included"),
    ("kicker/a/d.hpp", "int d();\n#ifndef KICKER_COMPILED\n#include <kicker/gone_inl.hpp>\n#endif\n",
     "d.hpp:3: there is no include/kicker/gone_inl.hpp"),
    ("kicker/b.hpp", "#include HEADER\n", "b.hpp:1: expected a header's name, found HEADER"),
]


def made_of(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, "include", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        try:
            return single_header(Path(folder))
        except Refused as refused:
            return str(refused)


def self_test():
    made = made_of(TREE)
    plain = re.sub(r"// === kicker/(?:\w+/)*(\S+) =+\n\n", r"\1\n", made).partition("#pragma once\n\n")
    if plain[2] != ONE_FILE or "kicker 1.2.3" not in plain[0] or made.count("#pragma once") != 1:
        yield f"expected\n{ONE_FILE}\nfound\n{made}"
    for name, text, words in PLANTED:
        found = made_of(TREE | {name: text})
        if words not in found:
            yield f"expected {words}, found {found}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--self-test"]:
            wrongs = list(self_test())
            print("\n".join(wrongs) or f"{len(PLANTED)} things to refuse: all refused")
            sys.exit(1 if wrongs else 0)
        case [] | ["-o", _]:
            root = Path(__file__).resolve().parent.parent
            output = Path(sys.argv[2]) if sys.argv[1:] else root / "build" / "kicker.hpp"
            try:
                written = single_header(root)
            except Refused as refused:
                sys.exit(str(refused))
            output.parent.mkdir(parents=True, exist_ok=True)
            output.write_text(written, encoding="utf-8")
        case _:
            sys.exit(__doc__)
