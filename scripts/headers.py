#!/usr/bin/env python3
"""Proves that each header stands alone: what it uses, it includes; and that it may be included twice.

    headers.py                compiles as few headers as prove it of all; exit 1 if one does not stand
    headers.py --list         prints which those are, and which each of them proves
    headers.py --self-test    plants a fault of each kind and expects it to be found

CXX chooses another compiler than g++, and CXXFLAGS what else it is told; CMAKE_BUILD_PARALLEL_LEVEL
says how many run at once (1).

Whoever compiles a header alone compiles, first of all and with nothing before it, the header that it
includes first; and so on. So a header that is first in another needs no file of its own. The tests
are no such proof, for Catch2 and date stand before them, precompiled.

What KICKER_COMPILED changes is proved twice, with that macro and without: a header that includes
definitions (`_inl.hpp`), by whatever way, must stand on its declarations as well. The definitions
themselves are then compiled in src/, and nowhere else.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cpp import blanked

ROOT = Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?P<open>[<"])(?P<name>[^>"\n]+)[>"]', re.MULTILINE)
NOTHING = re.compile(r"\s*(?:#[ \t]*pragma[ \t]+once\s*)?")  # what may stand before the first include


def warnings():
    text = (ROOT / "cmake/warnings.cmake").read_text(encoding="utf-8")
    return re.search(r"kicker_warnings INTERFACE (-W[^)]*)\)", text)[1].split()


class Headers:
    def __init__(self, include):
        self.include = Path(include).resolve()
        self.includes, self.first = {}, {}
        for path in sorted(self.include.rglob("*.hpp")):
            name = path.relative_to(self.include).as_posix()
            code = blanked(path.read_text(encoding="utf-8"), kinds=("comment",))
            found = [(m.start(), self.named(path, m)) for m in INCLUDE.finditer(code)]
            self.includes[name] = [target for _, target in found if target]
            if found and found[0][1] and NOTHING.fullmatch(code[:found[0][0]]):
                self.first[name] = found[0][1]

    def named(self, path, include):
        """The header of ours that an include names, or None."""
        name = include["name"]
        if include["open"] == '"' and (path.parent / name).is_file():
            return (path.parent / name).resolve().relative_to(self.include).as_posix()
        return name if (self.include / name).is_file() else None

    def chain(self, header):
        """The header, the one that it includes first, and so on."""
        found = []
        while header is not None and header not in found:
            found.append(header)
            header = self.first.get(header)
        return found

    def proofs(self, apart=False):
        """For each header that must be compiled, those of which it is the proof. All together, they are all;
        where the library is compiled apart, all but the definitions."""
        every = [h for h in self.includes if not (apart and h.endswith("_inl.hpp"))]
        seconds = {self.first.get(h) for h in every}
        proofs, proved = {}, set()
        for header in [h for h in every if h not in seconds] + every:
            if header not in proved:  # in the second part, only a circle
                proofs[header] = [h for h in self.chain(header) if h not in proved]
                proved.update(proofs[header])
        assert proved == set(every)
        return proofs

    def reaches_definitions(self, header):
        seen, ahead = set(), [header]
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += self.includes[name]
        return any(name.endswith("_inl.hpp") for name in seen)


def faults(include, jobs=1):
    headers = Headers(include)
    if not headers.includes:
        return [f"{include}: no headers"]
    compiler = [os.environ.get("CXX", "g++"), *os.environ.get("CXXFLAGS", "").split(), "-std=c++20", "-fsyntax-only",
                *warnings(), f"-I{include}"]
    modes = [(header, []) for header in headers.proofs()]
    modes += [(header, ["-DKICKER_COMPILED"]) for header in headers.proofs(apart=True)
              if headers.reaches_definitions(header)]

    def compiled(header_and_mode):
        header, mode = header_and_mode
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "alone.cpp")
            source.write_text(f"#include <{header}>\n#include <{header}>\n", encoding="utf-8")
            run = subprocess.run([*compiler, *mode, str(source)], stdin=subprocess.DEVNULL, capture_output=True,
                                 encoding="utf-8", check=False)
        return f"{header} {' '.join(mode)}: does not stand alone\n{run.stderr}" if run.returncode != 0 else None

    with ThreadPoolExecutor(jobs) as pool:
        return [fault for fault in pool.map(compiled, modes) if fault]


def listed():
    headers = Headers(ROOT / "include")
    proofs, apart = headers.proofs(), [h for h in headers.proofs(apart=True) if headers.reaches_definitions(h)]
    for header, proved in proofs.items():
        print(header + "".join(f"\n    {name}" for name in proved if name != header))
    print("\nwith KICKER_COMPILED, as well:", *apart, sep="\n")
    print(f"\n{len(proofs)} of {len(headers.includes)} headers prove all, and {len(apart)} those with KICKER_COMPILED")


# --- self-test: a tree that stands, and what makes it fall --------------------------------------------

ONCE = "#pragma once\n"
CLEAN = {
    "k/a.hpp": ONCE + "#include <string>\ninline std::string a() { return {}; }\n",
    "k/b.hpp": "// First.\n" + ONCE + "#include <k/a.hpp>\ninline std::string b() { return a(); }\n",
    "k/c.hpp": ONCE + '#include "b.hpp"\n#include <vector>\n',
    "k/d.hpp": ONCE + "int d();\n#ifndef KICKER_COMPILED\n#include <k/d_inl.hpp>\n#endif\n",
    "k/d_inl.hpp": ONCE + "#include <k/d.hpp>\n#include <vector>\n#ifndef KICKER_COMPILED\ninline\n#endif\n"
                   "int d() { return static_cast<int>(std::vector<int>(1).size()); }\n",
}
PLANTED = [  # a file, its text, which headers must be told to fall, each with its mode
    ("k/a.hpp", ONCE + "inline std::string a() { return {}; }\n", ["k/c.hpp "]),  # c is a's proof
    ("k/x.hpp", "struct x {};\n", ["k/x.hpp "]),
    ("k/x.hpp", ONCE + "inline std::string x() { return {}; }\n", ["k/x.hpp "]),
    ("k/x.hpp", ONCE + "inline int x(int unused) { return 0; }\n", ["k/x.hpp "]),  # the library's warnings
    ("k/d.hpp", ONCE + "std::vector<int> e();\nint d();\n", ["k/d_inl.hpp "]),
    ("k/x.hpp", ONCE + "#include <k/d.hpp>\ninline std::vector<int> x() { return {}; }\n",
     ["k/x.hpp -DKICKER_COMPILED"]),
]
CHAINS = [  # files beside the clean ones; what must be compiled
    ({}, ["k/c.hpp", "k/d_inl.hpp"]),
    ({"k/y.hpp": ONCE + "#include <string>\n#include <k/c.hpp>\n"}, ["k/c.hpp", "k/d_inl.hpp", "k/y.hpp"]),
    ({"k/y.hpp": ONCE + "#define Y\n#include <k/c.hpp>\n"}, ["k/c.hpp", "k/d_inl.hpp", "k/y.hpp"]),
    ({"k/y.hpp": ONCE + "#ifdef Y\n#include <k/c.hpp>\n#endif\n"}, ["k/c.hpp", "k/d_inl.hpp", "k/y.hpp"]),
    ({"k/y.hpp": ONCE + "/* #include <k/c.hpp> */\n"}, ["k/c.hpp", "k/d_inl.hpp", "k/y.hpp"]),
    ({"k/y.hpp": ONCE + "#include <k/c.hpp>\n"}, ["k/d_inl.hpp", "k/y.hpp"]),
    ({"k/y.hpp": ONCE + "#include <k/z.hpp>\n", "k/z.hpp": ONCE + "#include <k/y.hpp>\n"},
     ["k/c.hpp", "k/d_inl.hpp", "k/y.hpp"]),
]


def planted_in(files):
    folder = tempfile.TemporaryDirectory()
    for name, text in files.items():
        path = Path(folder.name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def self_test():
    if "-Werror" not in warnings():
        yield f"the library's warnings are {warnings()}"
    with planted_in({}) as folder:
        if not faults(folder):
            yield "not found: a tree without headers"
    with planted_in(CLEAN) as folder:
        yield from (f"in a clean tree: {fault}" for fault in faults(folder))
    for name, text, expected in PLANTED:
        with planted_in(CLEAN | {name: text}) as folder:
            found = faults(folder)
        if len(found) != len(expected) or any(not f.startswith(e + ":") for f, e in zip(found, expected)):
            yield f"expected {expected} to fall for {text!r}, found {found}"
    for files, expected in CHAINS:
        with planted_in(CLEAN | files) as folder:
            found = Headers(folder).proofs()
        if sorted(found) != expected:
            yield f"expected {expected} to be compiled, found {found}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--self-test"]:
            wrongs = list(self_test())
            print("\n".join(wrongs) or "headers: every fault found")
        case ["--list"]:
            wrongs = listed()
        case []:
            wrongs = faults(ROOT / "include", int(os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL", "1")))
            print("\n".join(wrongs) or "headers: each stands alone")
        case _:
            sys.exit(__doc__)
    sys.exit(1 if wrongs else 0)
