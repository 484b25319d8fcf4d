#!/usr/bin/env python3
"""Proves that kicker/fwd.hpp names every public type, and no other.

    forward.py               prints each name that only one side knows; exit 1 if there is one
    forward.py --self-test   plants names of each kind and expects them to be found

What needs another library, Boost or nlohmann-json, is left out: only those who have it use its types.
"""

import re
import sys
import tempfile
from pathlib import Path

from cpp import blanked
from layers import INCLUDE, ORDER

# What names a type of the standard library or of a trait cannot be had for nothing, nor what a detail is.
TOO_HEAVY = {"row_block", "row_bounds", "block_rules", "block_rule", "rule_loop", "rule_loop_end", "wide_t", "basic_explanation", "deal_explanation", "company_change"}

# What needs more than the core: headers, and folders of them.
LEFT_OUT = ("numeric/boost.hpp", "json/", "ocf/", "document/", "answer/")

DETAIL = re.compile(r"^namespace detail \{$.*?^\} // namespace detail$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"^(?:struct|class|enum class|using) (\w+)(?=;| +(?:final\b|[:={]))", re.MULTILINE)


def names_in(path):
    """The types of one header's public face; a specialisation has no name of its own."""
    return set(NAMED.findall(blanked(DETAIL.sub("", path.read_text(encoding="utf-8")))))


def differences(root):
    base = root / "include" / "kicker"
    forward = base / "fwd.hpp"
    included = [base.parent / m["name"] for m in INCLUDE.finditer(forward.read_text(encoding="utf-8"))
                if m["name"].startswith("kicker/")]
    named = set().union(*map(names_in, [forward, *included]))
    headers = [header for folder in ORDER for header in sorted((base / folder).rglob("*.hpp"))
               if not header.relative_to(base).as_posix().startswith(LEFT_OUT) and "detail" not in header.parts]
    defined = set().union(*map(names_in, headers)) - TOO_HEAVY
    return ([f"not in fwd.hpp: {name}" for name in sorted(defined - named)]
            + [f"fwd.hpp names what no header has: {name}" for name in sorted(named - defined)])


# --- self-test: a check that cannot fail proves nothing -------------------------------------------

DEFINED = """
// struct comment;
namespace kicker {
template <class T>
struct basic_here {
    struct inside;
};
template <>
struct basic_here<int> {};
using here = basic_here<std::int64_t>;
enum class how : unsigned char { so };
namespace detail {
class hidden {};
} // namespace detail
%s
} // namespace kicker
"""
FORWARD = """
namespace kicker {
template <class T>
struct basic_here;
using here = basic_here<std::int64_t>;
enum class how : unsigned char;
%s
} // namespace kicker
"""
PLANTED = [
    ("", "", []),
    ("class forgotten final {", "", ["not in fwd.hpp: forgotten"]),
    ("class forgotten {", "", ["not in fwd.hpp: forgotten"]),
    ("template <class T>\nstruct forgotten : here {", "", ["not in fwd.hpp: forgotten"]),
    ("using forgotten = basic_here<double>;", "", ["not in fwd.hpp: forgotten"]),
    ("enum class forgotten : int {", "", ["not in fwd.hpp: forgotten"]),
    ("", "class gone;", ["fwd.hpp names what no header has: gone"]),
]


def self_test():
    wrong = []
    for defined, forward, expected in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {"fwd.hpp": FORWARD % forward, "core/here.hpp": DEFINED % defined,
                               "document/there.hpp": "struct left_out {"}.items():
                path = Path(folder, "include", "kicker", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            found = differences(Path(folder))
        if found != expected:
            wrong.append(f"{defined}{forward}: expected {expected}, found {found}")
    return wrong


if __name__ == "__main__":
    testing = sys.argv[1:] == ["--self-test"]
    if sys.argv[1:] and not testing:
        sys.exit(__doc__)
    problems = self_test() if testing else differences(Path(__file__).resolve().parent.parent)
    print("\n".join(problems) or (f"{len(PLANTED) - 1} kinds of difference: all found" if testing else "fwd.hpp: complete"))
    sys.exit(1 if problems else 0)
