#!/usr/bin/env python3
"""Proves that the headers keep to their layers, and to the few habits that all of them share: no folder
includes another's detail, nor uses a name that only another's detail declares.

    layers.py               prints each violation as file:line: reason; exit 1 if there is one
    layers.py --self-test   plants a violation of each kind and expects it to be found
"""

import re
import sys
import tempfile
from pathlib import Path

from cpp import blanked, line_of

# A folder includes itself and the folders before it, but sisters do not know each other: nor do the
# folders of one group know those of the other. What answers stands on all of them.
SISTERS = [["compare"], ["document"]]
ORDER = ["core", "numeric", "unit", "calendar", "metric", "vest", "json", "deal", "ledger", "batch", "text", "equity", "value", "ocf"]
ORDER += [folder for group in SISTERS for folder in group] + ["answer"]

# json knows no deal, so it stands early; but the core does without it, and so do the layers that no
# document tells of.
ONLY_FOR = {"json": ["ocf", "document", "answer"]}

# What is costly or easily misused is included in one place.
ONLY_IN = {"date": ("calendar/",), "boost": ("numeric/boost.hpp", "value/detail/sobol_points.hpp"),
           "nlohmann": ("json/detail/", "answer/detail/chart_parts.hpp")}

# Headers that stand beside the folders and are for everyone.
NO_UMBRELLA = {"fwd.hpp", "version.hpp"}

LONGEST = 400

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?P<open>[<"])(?P<name>[^>"\n]+)[>"]', re.MULTILINE)


def folder_of(header):
    return header.parts[0] if len(header.parts) > 1 else None  # None: an umbrella


def target_of(base, header, name, quoted):
    """The header of ours that an include names, relative to the base; None if it is not ours."""
    if quoted and (base / header.parent / name).is_file():
        return (base / header.parent / name).resolve().relative_to(base)
    if name.startswith("kicker/"):
        return Path(name).relative_to("kicker")
    return None


def wrong_include(base, header, name, quoted):
    top = name.split("/")[0]
    if top in ONLY_IN and not header.as_posix().startswith(ONLY_IN[top]):
        return f"only {' and '.join(ONLY_IN[top])} includes <{top}/...>"
    target = target_of(base, header, name, quoted)
    if target is None:
        return f'"{name}" is not beside this header: write <kicker/...>' if quoted else None
    if not (base / target).is_file():
        return f"there is no kicker/{target}"
    home, other = folder_of(header), folder_of(target)
    if home is None or home == other or home not in ORDER or other not in ORDER + [None]:
        return None
    if other is None:
        return None if target.as_posix() in NO_UMBRELLA else f"kicker/{target} is an umbrella, which is for users"
    if "detail" in target.parts:
        return f"kicker/{target} is a detail of {other}/"
    if {home, other} <= {folder for group in SISTERS for folder in group}:
        if not any({home, other} <= set(group) for group in SISTERS):
            return f"{home}/ and {other}/ are sisters: neither may include the other"
    if other in ONLY_FOR and home not in ONLY_FOR[other] and ORDER.index(other) < ORDER.index(home):
        return f"{other}/ is for {' and '.join(f'{folder}/' for folder in ONLY_FOR[other])} alone"
    if ORDER.index(other) > ORDER.index(home):
        return f"{home}/ comes before {other}/ and may not include it"
    return None


def opened_namespaces(code):
    """The offset of each `using namespace` that stands in no scope but namespaces."""
    scopes, start = [], 0  # for each open brace: is it a namespace's?
    for token in re.finditer(r"[{};]|\busing\s+namespace\b", code):
        if token[0] == "{":
            head = code[start:token.start()]
            scopes.append(re.search(r"\bnamespace\b[^=()]*$|\bextern\s*$", head) is not None)
        elif token[0] == "}":
            scopes[-1:] = []
        elif token[0] != ";" and all(scopes):
            yield token.start()
        start = token.end()


def violations_in(base, header):
    """Pairs of a line and a reason."""
    text = (base / header).read_text(encoding="utf-8")
    code, with_literals = blanked(text), blanked(text, kinds=("comment",))

    if header.suffix != ".hpp":
        yield 1, "a header's name ends in .hpp"
    if folder_of(header) not in ORDER + [None]:
        yield 1, f"{folder_of(header)}/ is no layer: add it to ORDER in scripts/layers.py"
    if not re.match(r"//|/\*", text):
        yield 1, "a header starts with a comment that says what it is for"
    if not re.search(r"^[ \t]*#[ \t]*pragma[ \t]+once\b", code, re.MULTILINE):
        yield 1, "no #pragma once"
    if text.count("\n") > LONGEST:
        yield LONGEST + 1, f"longer than {LONGEST} lines"
    for include in INCLUDE.finditer(with_literals):
        reason = wrong_include(base, header, include["name"], include["open"] == '"')
        if reason:
            yield line_of(text, include.start()), reason
    for offset in opened_namespaces(code):
        yield line_of(text, offset), "`using namespace` opens it for every user of this header"


# --- names: what a folder keeps to itself, no other folder uses --------------------------------------


def top_level(code):
    """Pairs of whether it is within a namespace called detail, and a stretch of code in no braces but
    those of namespaces; what stands in other braces is left out."""
    scopes, start, pieces = [], 0, []  # scopes: "detail", "namespace" or "other"
    for brace in re.finditer(r"[{}]", code):
        if all(scope != "other" for scope in scopes):
            pieces.append(("detail" in scopes, code[start:brace.start()]))
        if brace[0] == "{":
            space = re.search(r"\bnamespace\s*([\w:]*)\s*$", code[start:brace.start()])
            scopes.append("other" if not space else "detail" if space[1].split("::")[-1] == "detail" else "namespace")
        else:
            scopes[-1:] = []
        start = brace.end()
    pieces.append(("detail" in scopes, code[start:]))
    return pieces


DECLARED = re.compile(r"\b(?:struct|class|concept|enum class)\s+(\w+)|\busing\s+(\w+)\s*=|[\w>&*\]]\s+[&*]?(\w+)\s*\("
                      r"|\bconstexpr\b[^;()=]*?\b(\w+)\s*(?:\[\w*\])?\s*(?:=|$)")


def declared_names(code, in_detail):
    for is_detail, piece in top_level(code):
        if is_detail == in_detail:
            for match in DECLARED.finditer(piece):
                yield next(filter(None, match.groups()))


def reaches(codes):
    """Triples of a header, a line and a reason: a name that only another folder's detail declares."""
    owners, public = {}, set()
    for header, code in codes.items():
        for name in declared_names(code, True):
            owners.setdefault(name, set()).add(folder_of(header))
        public.update(declared_names(code, False))
    for header, code in codes.items():
        home = folder_of(header)
        for use in re.finditer(r"(?<![\w.>:])(?P<said>(?:kicker::)?detail::)?(?P<name>\w+)\b(?=\s*[({<]|\s+&?\w)", code):
            name = use["name"]
            if name not in owners or home in owners[name] or (name in public and not use["said"]):
                continue
            # Without `detail::` it may be a name of the header's own: of a local, a parameter, a member.
            own = rf"(?:[\w>&*\]]\s+[&*]?|[\[,]\s*&?){name}\b|\b{name}\s*=[^=]"
            if not use["said"] and re.search(own, re.sub(r"\b(?:return|throw|else|case|new|not|and|or)\b", ";", code)):
                continue
            yield header, line_of(code, use.start()), f"{name} is a detail of {' and '.join(sorted(map(str, owners[name])))}/"


def violations(root):
    base = (root / "include" / "kicker").resolve()
    headers = sorted(path.relative_to(base) for path in base.rglob("*") if path.is_file())
    if not headers:
        return [f"{root}/include/kicker:1: no headers"]
    found = [(header, line, reason) for header in headers for line, reason in violations_in(base, header)]
    found += reaches({header: blanked((base / header).read_text(encoding="utf-8")) for header in headers})
    return [f"include/kicker/{header}:{line}: {reason}" for header, line, reason in found]


# --- self-test: a check that cannot fail proves nothing -------------------------------------------

HEAD = "// What it is for.\n\n#pragma once\n\n"

# Everything that looks like a violation and is none.
CLEAN = {
    "kicker.hpp": HEAD + "#include <kicker/core/a.hpp>\n#include <kicker/text/a.hpp>\n",
    "core/a.hpp": HEAD + '#include <vector>\n#include "detail/b.hpp"\n#include "../core/detail/b.hpp"\n',
    "core/detail/b.hpp": HEAD
    + "// using namespace x;\n"
    + 'inline const char* s = "{ using namespace x;";\ninline auto r = R"(#pragma { ")";\n'
    + "inline int n = 20'000;\nnamespace kicker::detail {\ninline void f() { using namespace x; }\n}\n"
    + "/*\n#include <kicker/text/a.hpp>\n*/\n",
    "numeric/boost.hpp": HEAD + "#include <boost/x.hpp>\n#include <kicker/core/a.hpp>\n",
    "calendar/day.hpp": HEAD + "#include <date/date.h>\n",
    "text/a.hpp": HEAD + "#include <kicker/calendar/day.hpp>\n" + "\n" * (LONGEST - 5),
    "text/b.hpp": HEAD + "namespace kicker::detail {\ninline void g(void (*f)()) { f(); }\nstruct h { void f(); };\n}\n",
    "core/c.hpp": HEAD + "namespace kicker {\ninline void g() { detail::f(); }\n}\n",
    "text/c.hpp": HEAD + "namespace kicker::detail {\ninline void k(auto x) { x.f(), x->f(), x::f(); }\n}\n",
    "compare/a.hpp": HEAD + "#include <kicker/text/a.hpp>\n",
    "json/detail/read_inl.hpp": HEAD + "#include <nlohmann/json.hpp>\n",
    "json/node.hpp": HEAD + "#include <kicker/core/a.hpp>\n#include <kicker/json/detail/read_inl.hpp>\n",
    "document/a.hpp": HEAD + "#include <kicker/json/node.hpp>\n",
    "answer/a.hpp": HEAD + "#include <kicker/compare/a.hpp>\n#include <kicker/document/a.hpp>\n"
    + "#include <kicker/version.hpp>\n",
    "version.hpp": HEAD,
}

# Each kind: the file that is planted, and the line and the words that must be reported for it.
PLANTED = [
    ("core/x.hpp", HEAD + "#include <kicker/text/a.hpp>\n", 5, "core/ comes before text/"),
    ("core/x.hpp", HEAD + '#include "../text/a.hpp"\n', 5, "core/ comes before text/"),
    ("text/x.hpp", HEAD + "#include <kicker/core/detail/b.hpp>\n", 5, "a detail of core/"),
    ("text/x.hpp", HEAD + "#include <kicker/kicker.hpp>\n", 5, "is an umbrella"),
    ("text/x.hpp", HEAD + "#include <kicker/core/gone.hpp>\n", 5, "there is no kicker/core/gone.hpp"),
    ("text/x.hpp", HEAD + '#include "gone.hpp"\n', 5, "is not beside this header"),
    ("text/x.hpp", HEAD + "#include <date/date.h>\n", 5, "only calendar/ includes <date/...>"),
    ("kicker.hpp", HEAD + '#  include "date/date.h"\n', 5, "only calendar/ includes <date/...>"),
    ("numeric/x.hpp", HEAD + "#include <boost/x.hpp>\n", 5, "only numeric/boost.hpp and value/detail/sobol_points.hpp includes <boost/...>"),
    ("document/x.hpp", HEAD + "#include <nlohmann/x.hpp>\n", 5, "only json/detail/ and answer/detail/chart_parts.hpp includes"),
    ("json/x.hpp", HEAD + "#include <nlohmann/x.hpp>\n", 5, "only json/detail/ and answer/detail/chart_parts.hpp includes"),
    ("json/x.hpp", HEAD + "#include <kicker/text/a.hpp>\n", 5, "json/ comes before text/"),
    ("json/x.hpp", HEAD + "#include <kicker/document/a.hpp>\n", 5, "json/ comes before document/"),
    ("vest/x.hpp", HEAD + "#include <kicker/json/node.hpp>\n", 5, "vest/ comes before json/"),
    ("text/x.hpp", HEAD + "#include <kicker/json/node.hpp>\n", 5, "json/ is for ocf/ and document/ and answer/ alone"),
    ("document/x.hpp", HEAD + "#include <kicker/compare/a.hpp>\n", 5, "document/ and compare/ are sisters"),
    ("compare/x.hpp", HEAD + "#include <kicker/document/a.hpp>\n", 5, "compare/ and document/ are sisters"),
    ("compare/x.hpp", HEAD + "#include <kicker/json/node.hpp>\n", 5, "json/ is for ocf/ and document/ and answer/ alone"),
    ("core/x.hpp", HEAD + "using namespace std;\n", 5, "`using namespace`"),
    ("core/x.hpp", HEAD + "namespace a::b {\nvoid f() {}\nusing  namespace std;\n}\n", 7, "`using namespace`"),
    ("core/x.hpp", HEAD + "inline namespace v1 {\nusing namespace std;\n}\n", 6, "`using namespace`"),
    ("core/x.hpp", "#pragma once\n// Too late.\n", 1, "starts with a comment"),
    ("core/x.hpp", "// Says\n// #pragma once\n", 1, "no #pragma once"),
    ("core/x.hpp", HEAD + "\n" * (LONGEST - 3), LONGEST + 1, "longer than"),
    ("core/x.h", HEAD, 1, "ends in .hpp"),
    ("misc/x.hpp", HEAD, 1, "misc/ is no layer"),
    ("text/x.hpp", HEAD + "namespace kicker {\ninline void g() { detail::f(); }\n}\n", 6, "f is a detail of core/"),
    ("text/x.hpp", HEAD + "inline void g() {\n    kicker::detail::f();\n}\n", 6, "f is a detail of core/"),
    ("text/x.hpp", HEAD + "namespace kicker::detail {\ninline void g() { f(); }\n}\n", 6, "f is a detail of core/"),
    ("text/x.hpp", HEAD + "namespace kicker::detail {\ninline void g() { return f(); }\n}\n", 6, "f is a detail of core/"),
]


def found_in(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, "include", "kicker", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return violations(Path(folder))


def self_test():
    wrong = [f"reported in a clean tree: {violation}" for violation in found_in(CLEAN)]
    if not found_in({}):
        wrong.append("not found: a tree without headers")
    for name, text, line, words in PLANTED:
        found = found_in(CLEAN | {name: text})
        if len(found) != 1 or not found[0].startswith(f"include/kicker/{name}:{line}: ") or words not in found[0]:
            wrong.append(f"expected only {name}:{line}: {words}; found {found}")
    return wrong


if __name__ == "__main__":
    testing = sys.argv[1:] == ["--self-test"]
    if sys.argv[1:] and not testing:
        sys.exit(__doc__)
    problems = self_test() if testing else violations(Path(__file__).resolve().parent.parent)
    print("\n".join(problems) or (f"{len(PLANTED)} kinds of violation: all found" if testing else "layers: clean"))
    sys.exit(1 if problems else 0)
