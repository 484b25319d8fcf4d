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

A header that declares includes its definitions (`_inl.hpp`) at its end, unless KICKER_COMPILED says
that they are compiled elsewhere. With that macro, declarations and definitions are each compiled alone:
they stand on declarations only. Without it the same files are read, more of them and in another order.
Two things hold that order together, and are looked for in the includes: nothing stands behind the
definitions, and no file is included while it is being read, but for a header whose definitions are.
Then each umbrella is compiled without the macro as well.
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
DIRECTIVES = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
NOTHING = re.compile(r"\s*(?:#[ \t]*pragma[ \t]+once\s*)?")  # what may stand before the first include


def warnings():
    text = (ROOT / "cmake/warnings.cmake").read_text(encoding="utf-8")
    return re.search(r"kicker_warnings INTERFACE (-W[^)]*)\)", text)[1].split()


class Headers:
    def __init__(self, include):
        self.include = Path(include).resolve()
        self.includes, self.first, self.code_behind, self.definitions_of = {}, {}, [], set()
        for path in sorted(self.include.rglob("*.hpp")):
            name = path.relative_to(self.include).as_posix()
            code = blanked(path.read_text(encoding="utf-8"), kinds=("comment",))
            found = [(m, self.named(path, m)) for m in INCLUDE.finditer(code)]
            self.includes[name] = [target for _, target in found if target]
            if found and found[0][1] and NOTHING.fullmatch(code[:found[0][0].start()]):
                self.first[name] = found[0][1]
            for m, target in found:
                if defines(target) and not defines(name):
                    self.definitions_of.add((name, target))
                    if DIRECTIVES.sub("", code[m.end():]).strip():
                        self.code_behind.append(f"{name}: something stands behind {target}")

    def named(self, path, include):
        """The header of ours that an include names, or None."""
        name = include["name"]
        if include["open"] == '"' and (path.parent / name).is_file():
            return (path.parent / name).resolve().relative_to(self.include).as_posix()
        return name if (self.include / name).is_file() else None

    def reached(self, header):
        """All that a header includes, by whatever way, and itself."""
        seen, ahead = set(), [header]
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += self.includes[name]
        return seen

    def proofs(self):
        """For each header that must be compiled, those of which it is the proof. All together, they are all."""
        seconds = {self.first.get(h) for h in self.includes}
        proofs, proved = {}, set()
        for header in [h for h in self.includes if h not in seconds] + list(self.includes):
            if header not in proved:  # in the second part, only a circle
                chain = []
                while header is not None and header not in chain:  # the header, the one that it includes first, ...
                    chain.append(header)
                    header = self.first.get(header)
                proofs[chain[0]] = [h for h in chain if h not in proved]
                proved.update(chain)
        assert proved == set(self.includes)
        return proofs

    def umbrellas(self):
        return [h for h in self.includes if h.count("/") == 1 and any(map(defines, self.reached(h)))]

    def circles(self):
        """Files that are included while they are being read, whichever header is read first."""
        found = {}
        for header in self.includes:
            self.read(header, [], set(), found)
        return sorted(found)

    def read(self, name, open_files, seen, found):
        seen.add(name)
        for target in self.includes[name]:
            if target not in seen:
                self.read(target, [*open_files, name], seen, found)
            elif target in (stack := [*open_files, name]):
                inner = stack[stack.index(target) + 1:]
                is_at_its_end = inner and defines(inner[0]) and not defines(target)
                if not is_at_its_end and (name, target) not in self.definitions_of:
                    found[f"{target}: included while it is being read: {' > '.join([target, *inner, target])}"] = True


def defines(name):
    return name is not None and name.endswith("_inl.hpp")


def faults(include, jobs=1):
    headers = Headers(include)
    if not headers.includes:
        return [f"{include}: no headers"]
    compiler = [os.environ.get("CXX", "g++"), *os.environ.get("CXXFLAGS", "").split(), "-std=c++20", "-fsyntax-only",
                *warnings(), f"-I{include}"]
    modes = [(header, ["-DKICKER_COMPILED"]) for header in headers.proofs()]
    modes += [(header, []) for header in headers.umbrellas()]

    def compiled(header_and_mode):
        header, mode = header_and_mode
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "alone.cpp")
            source.write_text(f"#include <{header}>\n#include <{header}>\n", encoding="utf-8")
            run = subprocess.run([*compiler, *mode, str(source)], stdin=subprocess.DEVNULL, capture_output=True,
                                 encoding="utf-8", check=False)
        return f"{' '.join([header, *mode])}: does not stand alone\n{run.stderr}" if run.returncode != 0 else None

    with ThreadPoolExecutor(jobs) as pool:
        return headers.code_behind + headers.circles() + [fault for fault in pool.map(compiled, modes) if fault]


def listed():
    headers = Headers(ROOT / "include")
    proofs = headers.proofs()
    for header, proved in proofs.items():
        print(header + "".join(f"\n    {name}" for name in proved if name != header))
    print("\nwithout KICKER_COMPILED, as well:", *headers.umbrellas(), sep="\n")
    print(f"\n{len(proofs)} of {len(headers.includes)} headers prove all")


# --- self-test: a tree that stands, and what makes it fall --------------------------------------------

ONCE = "#pragma once\n"
DEFINED = "#ifndef KICKER_COMPILED\n#include <k/p/{}_inl.hpp>\n#endif\n"
CLEAN = {
    "k/p/a.hpp": ONCE + "#include <string>\ninline std::string a() { return {}; }\n",
    "k/p/b.hpp": "// First.\n" + ONCE + "#include <k/p/a.hpp>\ninline std::string b() { return a(); }\n",
    "k/p/c.hpp": ONCE + '#include "b.hpp"\n#include <vector>\n',
    "k/p/d.hpp": ONCE + "int d();\n" + DEFINED.format("d"),
    "k/p/d_inl.hpp": ONCE + "#include <k/p/d.hpp>\n#include <k/p/e.hpp>\n#include <vector>\n#ifndef KICKER_COMPILED\ninline\n#endif\n"
                   "int d() { return static_cast<int>(std::vector<int>(1).size()) + e(); }\n",
    "k/p/e.hpp": ONCE + "int e();\n" + DEFINED.format("e"),
    "k/p/e_inl.hpp": ONCE + "#include <k/p/e.hpp>\n#include <k/p/d.hpp>\n#ifndef KICKER_COMPILED\ninline\n#endif\n"
                   "int e() { return d() - 1; }\n",  # which waits for d, as d waits for it: no circle of declarations
    "k/u.hpp": ONCE + "#include <k/p/d.hpp>\n",
}
PLANTED = [  # a file, its text, which headers must be told to fall, each with its mode
    ("k/p/a.hpp", ONCE + "inline std::string a() { return {}; }\n", ["k/p/c.hpp -D"]),  # c is a's proof
    ("k/p/x.hpp", "struct x {};\n", ["k/p/x.hpp -D"]),
    ("k/p/x.hpp", ONCE + "inline std::string x() { return {}; }\n", ["k/p/x.hpp -D"]),
    ("k/p/x.hpp", ONCE + "inline int x(int unused) { return 0; }\n", ["k/p/x.hpp -D"]),  # the library's warnings
    ("k/p/d.hpp", ONCE + "std::vector<int> f();\nint d();\n" + DEFINED.format("d"),
     ["k/p/d_inl.hpp -D", "k/p/e_inl.hpp -D", "k/u.hpp -D", "k/u.hpp:"]),
    ("k/p/x.hpp", ONCE + "#include <k/p/d.hpp>\ninline std::vector<int> x() { return {}; }\n", ["k/p/x.hpp -D"]),
    ("k/p/d_inl.hpp", ONCE + "#include <k/p/d.hpp>\nint d() { return std::vector<int>().size(); }\n", ["k/p/d_inl.hpp -D", "k/u.hpp:"]),
    ("k/p/d.hpp", ONCE + "int d();\n" + DEFINED.format("d") + "int f();\n", ["k/p/d.hpp: something stands behind k/p/d_inl.hpp"]),
    # What e declares, d's definitions would not see; with the macro nobody would notice.
    ("k/p/e.hpp", ONCE + "#include <k/p/d.hpp>\nint e();\n" + DEFINED.format("e"),
     ["k/p/e.hpp: included while it is being read: k/p/e.hpp > k/p/d.hpp > k/p/d_inl.hpp > k/p/e.hpp"]),
]
ALWAYS = ["k/p/d_inl.hpp", "k/p/e_inl.hpp", "k/u.hpp"]
CHAINS = [  # files beside the clean ones; what must be compiled
    ({}, [*ALWAYS, "k/p/c.hpp"]),
    ({"k/p/y.hpp": ONCE + "#include <string>\n#include <k/p/c.hpp>\n"}, [*ALWAYS, "k/p/c.hpp", "k/p/y.hpp"]),
    ({"k/p/y.hpp": ONCE + "#define Y\n#include <k/p/c.hpp>\n"}, [*ALWAYS, "k/p/c.hpp", "k/p/y.hpp"]),
    ({"k/p/y.hpp": ONCE + "#ifdef Y\n#include <k/p/c.hpp>\n#endif\n"}, [*ALWAYS, "k/p/c.hpp", "k/p/y.hpp"]),
    ({"k/p/y.hpp": ONCE + "/* #include <k/p/c.hpp> */\n"}, [*ALWAYS, "k/p/c.hpp", "k/p/y.hpp"]),
    ({"k/p/y.hpp": ONCE + "#include <k/p/c.hpp>\n"}, [*ALWAYS, "k/p/y.hpp"]),
    ({"k/p/y.hpp": ONCE + "#include <k/p/z.hpp>\n", "k/p/z.hpp": ONCE + "#include <k/p/y.hpp>\n"},
     [*ALWAYS, "k/p/c.hpp", "k/p/y.hpp"]),
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
        if len(found) != len(expected) or any(not f.startswith(e) for f, e in zip(found, expected)):
            yield f"expected {expected} to fall for {text!r}, found {found}"
    for files, expected in CHAINS:
        with planted_in(CLEAN | files) as folder:
            found = Headers(folder).proofs()
        if sorted(found) != sorted(expected):
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
