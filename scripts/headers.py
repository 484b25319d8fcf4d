#!/usr/bin/env python3
"""Proves that each header stands alone: what it uses, it includes; and that it may be included twice.

    headers.py                compiles as few headers as prove it of all; exit 1 if one does not stand
    headers.py --list         prints which those are, and which each of them proves
    headers.py --self-test    plants a fault of each kind and expects it to be found

CXX chooses another compiler than g++, and CXXFLAGS what else it is told; CMAKE_BUILD_PARALLEL_LEVEL
says how many run at once (1).

A header stands alone if it compiles with nothing before it but what it includes, by whatever way. So not
every header needs a file of its own: whoever compiles one compiles those that it includes first as well.
And what a header reaches may be read before it, for it would be read anyway: so a few headers on which
many stand are precompiled, and each header starts from the largest of them that it reaches, or from none.
What `proves` counts, for each header that is read, is that nothing was read before it that it does not
reach, be it a header of kicker or of anyone else; a header is reached only where it is included on no
condition and before everything else. The tests are no such proof, for Catch2 and date stand before them.

A header that declares includes its definitions (`_inl.hpp`) at its end, unless KICKER_COMPILED says
that they are compiled elsewhere. With that macro, declarations and definitions are each compiled alone:
they stand on declarations only. Without it the same files are read, more of them and in another order.
Two things hold that order together, and are looked for in the includes: nothing stands behind the
definitions, and no file is included while it is being read, but for a header whose definitions are.
Then each umbrella is compiled without the macro as well, with nothing before it, and so is what no
umbrella includes. What the compiler makes of that may define nothing for itself: a header that forgets an
`inline` breaks every program of two files.
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
OTHERS = {"<date/date.h>": 1_500_000, "<nlohmann/json.hpp>": 2_000_000, "<boost/multiprecision/cpp_int.hpp>": 3_000_000}
ANOTHER = 100_000  # bytes that are read with a header of the standard library, much as they come
WITH_MACRO = ["-DKICKER_COMPILED"]
WEAK = {"V", "W", "u"}  # of nm: one of many that are the same
GUARD = re.compile(r"#[ \t]*ifndef[ \t]+KICKER_COMPILED\b")


def warnings():
    text = (ROOT / "cmake/warnings.cmake").read_text(encoding="utf-8")
    return re.search(r"kicker_warnings INTERFACE (-W[^)]*)\)", text)[1].split()


class Headers:
    def __init__(self, include):
        self.include, self.known, self.weights = Path(include).resolve(), {}, {}
        self.includes, self.first, self.code_behind, self.definitions_of = {}, {}, [], set()
        self.surely, self.perhaps, self.size = {}, {}, {}  # what is read with KICKER_COMPILED; others' as <name>
        for path in sorted(self.include.rglob("*.hpp")):
            name = path.relative_to(self.include).as_posix()
            code = blanked(path.read_text(encoding="utf-8"), kinds=("comment",))
            found = [(m, self.named(path, m)) for m in INCLUDE.finditer(code)]
            self.includes[name] = [target for _, target in found if target]
            if found and found[0][1] and NOTHING.fullmatch(code[:found[0][0].start()]):
                self.first[name] = found[0][1]
            self.size[name] = len(code)
            self.surely[name], self.perhaps[name] = [], []
            end = 0  # of what stands before everything else
            for m, target in found:
                if defines(target) and not defines(name) and is_guarded(code[end:m.start()]):
                    continue
                is_sure = NOTHING.fullmatch(code[end:m.start()])
                end = m.end() if is_sure else end
                (self.surely if is_sure else self.perhaps)[name].append(target or f"<{m['name']}>")
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

    def read_by(self, header, perhaps=False):
        """All that is read with a header under KICKER_COMPILED, others' headers too, and itself."""
        if (header, perhaps) not in self.known:
            seen, ahead = set(), [header]
            while ahead:
                name = ahead.pop()
                if name not in seen:
                    seen.add(name)
                    ahead += self.surely.get(name, []) + (self.perhaps.get(name, []) if perhaps else [])
            self.known[header, perhaps] = frozenset(seen)
        return self.known[header, perhaps]

    def weight(self, header):
        """How much is read with a header, roughly in bytes."""
        if header not in self.weights:
            self.weights[header] = sum(self.size.get(n) or OTHERS.get(n, ANOTHER) for n in self.read_by(header))
        return self.weights[header]

    def proves(self, header, base=None):
        """The headers that stand alone if this one compiles after a base, or after nothing."""
        read = set(self.read_by(base, perhaps=True)) if base else set()  # to its end, or to code that follows
        opened, proved = set(read), []

        def visit(name):
            if name in opened:
                return
            opened.add(name)
            if name in self.includes:
                if not read or not self.perhaps[name] and read <= self.read_by(name):
                    proved.append(name)
                if self.perhaps[name] and name in self.first:
                    visit(self.first[name])
                read.update([name] if self.perhaps[name] else [])
                for target in self.surely[name] + self.perhaps[name]:
                    visit(target)
            read.add(name)

        visit(header)
        return proved

    def bases(self):
        """Headers that are worth precompiling: to write one takes twice as long as to read it, and a process."""
        bases, heaviest = [], dict.fromkeys(self.includes, 0)
        while True:
            def gain(base):
                more = (self.weight(base) - heaviest[h] for h in self.includes if h != base and self.may_start_from(base, h))
                return sum(filter(lambda saved: saved > 0, more)) - 2 * self.weight(base) - ANOTHER

            best = max((h for h in self.includes if h not in bases), key=gain, default=None)
            if best is None or gain(best) <= 0:
                return bases
            bases.append(best)
            for h in self.includes:
                if self.may_start_from(best, h):
                    heaviest[h] = max(heaviest[h], self.weight(best))

    def may_start_from(self, base, header):
        return (base != header and base in self.read_by(header) and not self.perhaps[header]
                and self.read_by(base, perhaps=True) <= self.read_by(header))

    def base_of(self, header, bases):
        return max((b for b in bases if self.may_start_from(b, header)), key=self.weight, default=None)

    def proofs(self, bases=()):
        """For each header that must be compiled, those of which it is the proof. All together, they are all."""
        included = {target for h in self.includes for target in self.surely[h] + self.perhaps[h]}
        order = [*sorted(bases, key=self.weight), *(h for h in self.includes if h not in included),
                 *sorted(self.includes, key=self.weight, reverse=True)]
        proofs, proved = {}, set()
        for header in order:
            if header not in proved or header in bases and header not in proofs:
                new = [h for h in self.proves(header, self.base_of(header, bases)) if h not in proved]
                assert header in new or header in proved
                proofs[header] = new
                proved.update(new)
        assert proved == set(self.includes)
        return proofs

    def umbrellas(self):
        return [h for h in self.includes if h.count("/") == 1 and any(map(defines, self.reached(h)))]

    def apart(self):
        """What no umbrella includes, as few headers as reach all of it."""
        apart = set(self.includes).difference(*map(self.reached, self.umbrellas()))
        return [h for h in self.includes if h in apart and not any(h in self.reached(o) - {o} for o in apart)]

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


def is_guarded(between):
    """Whether an include is the last, and read only without KICKER_COMPILED."""
    directives = DIRECTIVES.findall(between)
    return bool(directives) and GUARD.fullmatch(directives[-1].strip()) is not None


def faults(include, jobs=1, bases=None):
    headers = Headers(include)
    if not headers.includes:
        return [f"{include}: no headers"]
    bases = headers.bases() if bases is None else bases
    compiler = [os.environ.get("CXX", "g++"), *os.environ.get("CXXFLAGS", "").split(), "-std=c++20", *warnings(), f"-I{include}"]

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        def file(header, ending):
            return Path(folder, header.replace("/", "-") + ending)

        def compiled(header, ending, mode, *arguments):
            """A complaint, or None."""
            source = file(header, ending)
            source.write_text(f"#include <{header}>\n#include <{header}>\n", encoding="utf-8")
            run = subprocess.run([*compiler, *mode, *arguments, source], stdin=subprocess.DEVNULL, capture_output=True,
                                 encoding="utf-8", check=False)
            return f"{' '.join([header, *mode])}: does not stand alone\n{run.stderr}" if run.returncode != 0 else None

        def alone(header):
            base = headers.base_of(header, bases)
            start = ["-Winvalid-pch", "-include", file(base, ".hpp")] if base else []
            if header in bases:
                return compiled(header, ".hpp", WITH_MACRO, *start, "-x", "c++-header", "-o", file(header, ".hpp.gch"))
            return compiled(header, ".cpp", WITH_MACRO, *start, "-fsyntax-only")

        def defined(header):
            """Compiled without the macro: what it defines for every file that includes it, for a linker takes but one."""
            if complaint := compiled(header, ".all.cpp", [], "-O0", "-c", "-o", file(header, ".o")):
                return complaint
            symbols = subprocess.run(["nm", "-C", "--defined-only", "--extern-only", file(header, ".o")], check=True,
                                     capture_output=True, encoding="utf-8").stdout
            strong = [line.split(maxsplit=2)[2] for line in symbols.splitlines() if line.split(maxsplit=2)[1] not in WEAK]
            return f"{header}: defined in each file that includes it: {', '.join(strong)}" if strong else None

        proofs = headers.proofs(bases)
        found = [fault for fault in map(alone, sorted(bases, key=headers.weight)) if fault]
        if found:
            return found  # what starts from them would say no more
        others = [h for h in proofs if h not in bases]
        found = dict(zip(others, pool.map(alone, others)))
        apart = [h for h in headers.apart() if not found.get(h)]  # or the same would be told twice
        found = [*found.values(), *pool.map(defined, headers.umbrellas() + apart)]
    return headers.code_behind + headers.circles() + [fault for fault in found if fault]


def listed():
    headers = Headers(ROOT / "include")
    bases = headers.bases()
    proofs = headers.proofs(bases)
    for header, proved in proofs.items():
        base = headers.base_of(header, bases)
        print(header + (f", from {base}" if base else "") + "".join(f"\n    {name}" for name in proved if name != header))
    print("\nwithout KICKER_COMPILED, as well:", *headers.umbrellas(), *headers.apart(), sep="\n")
    print(f"\n{len(proofs)} of {len(headers.includes)} headers prove all; precompiled: {', '.join(bases)}")


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
STANDS_ON_A = ONCE + "#include <string>\n#include <k/p/a.hpp>\ninline std::string y() { return a(); }\n"
FROM_A = [  # the same, where a is precompiled; k/p/y.hpp starts from it too
    ({}, []),
    ({"k/p/a.hpp": ONCE + "inline std::string a() { return {}; }\n"}, ["k/p/a.hpp -D"]),
    ({"k/p/y.hpp": ONCE + "#include <k/p/a.hpp>\ninline std::vector<int> y() { return {}; }\n"}, ["k/p/y.hpp -D"]),
    ({"k/p/y.hpp": ONCE + "inline std::string y() { return {}; }\n"}, ["k/p/y.hpp -D"]),  # starts from nothing
    ({"k/p/y.hpp": ONCE + "inline std::string y() { return a(); }\n"}, ["k/p/y.hpp -D"]),
    ({"k/p/y.hpp": ONCE + "#ifdef Y\n#include <k/p/a.hpp>\n#endif\ninline std::string y() { return a(); }\n"}, ["k/p/y.hpp -D"]),
    ({"k/p/y.hpp": ONCE + "inline std::string y() { return a(); }\n#include <k/p/a.hpp>\n"}, ["k/p/y.hpp -D"]),
    # z is read behind a, of which it knows nothing, so that y is not its proof.
    ({"k/p/y.hpp": ONCE + "#include <k/p/z.hpp>\n#include <k/p/a.hpp>\n",
      "k/p/z.hpp": ONCE + "inline std::string z() { return a(); }\n"}, ["k/p/z.hpp -D", "k/p/y.hpp: does"]),
    ({"k/p/y.hpp": STANDS_ON_A + "#include <vector>\n", "k/p/z.hpp": ONCE + "#include <k/p/y.hpp>\ninline std::deque<int> z() { return {}; }\n"},
     ["k/p/z.hpp -D"]),
]
STRONG = [  # what each file would define; the first: nothing
    ("inline int f() { return 1; }\ninline int v = 1;\nconst int c = 1;\ntemplate <class T> int t() { return 1; }\nstruct s { int f() { return 1; } };\n", None),
    ("int forgotten() { return 1; }\n", "forgotten()"),
    ("int forgotten = 1;\n", "forgotten"),
    ("int forgotten;\n", "forgotten"),
    ("struct s { int forgotten(); };\nint s::forgotten() { return 1; }\n", "s::forgotten()"),
    ("template <class T> int forgotten() { return 1; }\ntemplate <> int forgotten<int>() { return 2; }\n", "int forgotten<int>()"),
]
ALWAYS = ["k/p/d_inl.hpp", "k/p/e_inl.hpp", "k/u.hpp"]
CHAINS = [  # files beside the clean ones; what must be compiled
    ({}, [*ALWAYS, "k/p/c.hpp"]),
    ({"k/p/y.hpp": ONCE + "#include <deque>\n#include <k/p/c.hpp>\n"}, [*ALWAYS, "k/p/c.hpp", "k/p/y.hpp"]),
    ({"k/p/y.hpp": ONCE + "#include <string>\n#include <k/p/c.hpp>\n"}, [*ALWAYS, "k/p/y.hpp"]),  # which a reaches anyway
    ({"k/p/y.hpp": ONCE + "#include <vector>\n#include <k/p/c.hpp>\n"}, [*ALWAYS, "k/p/b.hpp", "k/p/y.hpp"]),  # which c reaches
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
    for files, expected in FROM_A:
        with planted_in({"k/p/a.hpp": CLEAN["k/p/a.hpp"], "k/p/y.hpp": STANDS_ON_A} | files) as folder:
            found = faults(folder, bases=["k/p/a.hpp"])
        if len(found) != len(expected) or any(not f.startswith(e) for f, e in zip(found, expected)):
            yield f"expected {expected} to fall, behind k/p/a.hpp, for {files}, found {found}"
    with planted_in(CLEAN | {"k/p/y.hpp": STANDS_ON_A}) as folder:
        if Headers(folder).bases() != ["k/p/a.hpp"] or Headers(folder).base_of("k/p/y.hpp", ["k/p/a.hpp"]) != "k/p/a.hpp":
            yield f"expected k/p/a.hpp to be precompiled, found {Headers(folder).bases()}"
    for text, expected in STRONG:
        with planted_in({"k/p/x.hpp": ONCE + text}) as folder:
            found = faults(folder)
        if found != ([f"k/p/x.hpp: defined in each file that includes it: {expected}"] if expected else []):
            yield f"expected {expected} to be told, found {found}"
    with planted_in(CLEAN | {"k/u.hpp": CLEAN["k/u.hpp"] + STRONG[1][0]}) as folder:
        if faults(folder) != ["k/u.hpp: defined in each file that includes it: forgotten()"]:
            yield "not found: what an umbrella defines"
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
