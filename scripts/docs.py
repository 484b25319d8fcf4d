#!/usr/bin/env python3
"""Proves that README.md and docs/*.md are true.

    docs.py               prints each untruth as file:line: reason; exit 1 if there is one
    docs.py --self-test   the same for planted untruths, each of which must be found

```cpp     compiles, and runs without failing. `#include`s are hoisted; code without `int main()` is
           a function body if it holds statements, and namespace scope otherwise, in which case the
           snippets below it on the page see what it declares.
```sh      runs, from the root of a copy of the repository.
```text    after a line `prints:` is what the code or the commands before it print, to the byte.
Links      to files of the repository lead somewhere.

All snippets are one program, for a compiler run costs more than all of them together.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cpp import blanked, line_of

COMPILE = [os.environ.get("CXX", "g++"), *os.environ.get("CXXFLAGS", "").split(),
           *"-std=c++20 -Wall -Wextra -Werror -Wno-unused".split()]

# Inside test.sh these must not begin again: their presence is checked, and what one of them prints
# is compared with what the tests hold it to.
SCRIPTS = {"./scripts/run.sh": "examples/expected/02_cerebras_openai.txt", "./scripts/test.sh": None}

# Names under which a block would slip past the checks.
ALIASES = {"c++": "cpp", "cxx": "cpp", "cc": "cpp", "hpp": "cpp", "bash": "sh", "shell": "sh", "console": "sh"}

FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>.*?)[ \t]*$")
PRINTS = re.compile(r"^\s*prints:?\s*$", re.IGNORECASE)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*<?(\S+?)>?\s*$|\b(?:href|src)=\"([^\"]+)\"")


@dataclass
class Block:
    page: str
    line: int  # of the opening fence
    info: str
    text: str
    lead: str  # the last line of prose before it
    prints: str | None = None

    def error(self, reason):
        return f"{self.page}:{self.line}: {reason}"


# --- reading a page -------------------------------------------------------------------------------


def read(root, page):
    """The page's blocks, and its lines of prose as pairs (line, text)."""
    blocks, prose, lead = [], [], ""
    lines = iter(enumerate((root / page).read_text(encoding="utf-8").splitlines(), start=1))
    for number, line in lines:
        fence = FENCE.match(line)
        if not fence:
            prose.append((number, line))
            lead = line if line.strip() else lead
            continue
        inside = []
        for _, line in lines:
            if re.fullmatch(rf"[ \t]*{fence['mark'][0]}{{{len(fence['mark'])},}}[ \t]*", line):
                break
            inside.append(line.removeprefix(fence["indent"]) + "\n")
        blocks.append(Block(page, number, fence["info"], "".join(inside), lead))
        lead = ""
    return blocks, prose


def badly_marked(blocks):
    """What is wrong with the blocks' marks; hands every `prints:` to the block that must print it."""
    for i, block in enumerate(blocks):
        word = block.info.split(" ")[0]
        if word in ALIASES:
            yield block.error(f"write ```{ALIASES[word]}, which is checked, and not ```{word}")
        elif word in ("cpp", "sh") and block.info != word:
            yield block.error(f"```{block.info}: nothing that is shown goes unchecked")
        if PRINTS.match(block.lead):
            if block.info != "text" or i == 0 or blocks[i - 1].info not in ("cpp", "sh"):
                yield block.error("`prints:` stands between a ```cpp or ```sh block and a ```text block")
            else:
                blocks[i - 1].prints = block.text


def broken_links(root, page, prose):
    for number, line in prose:
        for match in LINK.finditer(re.sub(r"(`+).*?\1", "", line)):
            link = next(filter(None, match.groups()))
            path = link.split("#")[0]
            if path and not re.match(r"[a-z][a-z0-9+.-]*:", link) and not (root / page).parent.joinpath(path).exists():
                yield f"{page}:{number}: the link leads nowhere: {link}"


# --- C++ ------------------------------------------------------------------------------------------

MAIN = re.compile(r"\bint\s+main\s*\(\s*\)[^{;]*\{")
STATEMENT = re.compile(r"""\s*(?: (?:if|for|while|switch|do|try|return|throw)\b
                                | (?:\+\+|--|\()
                                | (?!static_assert\b|decltype\b|alignas\b) [\w:.\[\]>-]+
                                  \s* (?: << | [-+*/|&^%]?=(?!=) | \( | \+\+ | -- ) )""", re.VERBOSE)


def matching_brace(code, start):
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(code[start], 0)
        start += 1
    return start - 1


def has_statements(code):
    """Whether something at the outermost level may only stand in a function."""
    depth, outermost = 0, ""
    for c in code:
        depth -= c == "}"
        if depth == 0:
            outermost += c if c != "}" else "};"
        depth += c == "{"
    outermost = re.sub(r"^[ \t]*#.*$", "", outermost, flags=re.MULTILINE)
    return any(STATEMENT.match(part) for part in outermost.split(";"))


def as_function(block, text):
    """The snippet as declarations, one of which is `int run()`. Adds no line."""
    code = blanked(text)
    main = MAIN.search(code)
    if main:
        end = matching_brace(code, main.end())
        return text[:main.start()] + "int run() {" + text[main.end():end] + " return 0; " + text[end:]
    if has_statements(code):
        return f"int run() {{\n#line {block.line + 1} \"{block.page}\"\n{text}\nreturn 0; }}\n"
    return text + "int run() { return 0; }\n"


def program_of(snippets):
    """One program of all snippets: its argument says which one runs."""
    includes, body, runs, open_scopes = [], [], [], []
    for i, block in enumerate(snippets):
        if i == 0 or snippets[i - 1].page != block.page:
            body.append("}\n" * len(open_scopes))
            open_scopes = []
        text = block.text
        for include in re.finditer(r"^[ \t]*#[ \t]*include\b.*$", blanked(text, kinds=("comment",)), re.MULTILINE):
            includes.append(f"#line {block.line + line_of(text, include.start())} \"{block.page}\"\n{include[0]}\n")
        text = re.sub(r"^[ \t]*#[ \t]*include\b.*$", "", text, flags=re.MULTILINE)
        open_scopes.append(f"snippet_{i}")
        body.append(f"namespace snippet_{i} {{\n#line {block.line + 1} \"{block.page}\"\n{as_function(block, text)}")
        runs.append("::".join(open_scopes) + "::run")
    return "".join(
        ["#include <cstdlib>\n", *includes, *body, "}\n" * len(open_scopes),
         "int main(int, char** argument) {\n",
         f"    int (*const snippets[])() = {{{', '.join(runs)}}};\n",
         "    return snippets[std::atoi(argument[1])]();\n}\n"])


def wrong_output(block, printed):
    if block.prints is not None and printed != block.prints:
        yield block.error(f"prints\n{printed}and not\n{block.prints}")


def wrong_snippets(root, copy, snippets):
    if not snippets:
        return
    with tempfile.TemporaryDirectory() as folder:
        source, program = Path(folder, "snippets.cpp"), Path(folder, "snippets")
        source.write_text(program_of(snippets), encoding="utf-8")
        compiler = subprocess.run([*COMPILE, f"-I{root}/include", str(source), "-o", str(program)],
                                  capture_output=True, text=True, check=False)
        if compiler.returncode != 0:
            yield compiler.stderr
            return
        for i, block in enumerate(snippets):
            run = subprocess.run([program, str(i)], cwd=copy, stdin=subprocess.DEVNULL,
                                 capture_output=True, text=True, check=False)
            if run.returncode != 0:
                yield block.error(f"fails when it is run ({run.returncode}): {run.stderr}")
            yield from wrong_output(block, run.stdout)


# --- shell ----------------------------------------------------------------------------------------


def wrong_commands(copy, block):
    commands, printed = [], ""
    for line in block.text.splitlines():
        script = line.split(" ")[0]
        if script not in SCRIPTS or "KICKER_IN_TEST" not in os.environ:
            commands.append(line)
        elif not os.access(copy / script, os.X_OK):
            yield block.error(f"{script} is not there to be run")
        elif block.prints is not None:
            if not SCRIPTS[script]:
                yield block.error(f"what {script} prints cannot be checked")
            else:
                printed += (copy / SCRIPTS[script]).read_text(encoding="utf-8")
    run = subprocess.run(["bash", "-euo", "pipefail", "-c", "\n".join(commands)], cwd=copy,
                         stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        yield block.error(f"a command fails ({run.returncode}):\n{run.stdout}{run.stderr}")
    yield from wrong_output(block, printed + run.stdout)


# --- everything -----------------------------------------------------------------------------------


def untruths(root):
    blocks, problems = [], []
    pages = ["README.md", *sorted(p.relative_to(root).as_posix() for p in (root / "docs").glob("*.md"))]
    for page in pages:
        if not (root / page).is_file():
            return [f"{page}:1: there is no {page}"]
        found, prose = read(root, page)
        problems += badly_marked(found)
        problems += broken_links(root, page, prose)
        blocks += found
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "kicker")
        shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", "build", "__pycache__"))
        problems += wrong_snippets(root, copy, [block for block in blocks if block.info == "cpp"])
        for block in blocks:
            if block.info == "sh":
                problems += wrong_commands(copy, block)
    return problems


# --- self-test ------------------------------------------------------------------------------------

TRUE = r"""
[here](README.md#x) [there](https://example.org) ![and](docs/a.md) `[not](a-link)`

```cpp
#include <iostream>
namespace money { struct dollars { int n; }; }
constexpr money::dollars price{20'000};
```

```cpp
static_assert(price.n == 20'000);
std::cout << "{\n" << price.n << '\n';
```

prints:

```text
{
20000
```

```cpp
#include <iostream>
int main() { for (int i = 0; i < 2; ++i) { std::cout << i; } }
```

```sh
test -e README.md > proof
cat proof && echo yes
```

prints

```text
yes
```
"""

# Each untruth alone, with the line and the words that must be reported.
UNTRUE = [
    ("```cpp\nint n = missing;\n```\n", 2, "missing"),
    ("```cpp\nint f() { return 1; }\n```\n\n```cpp\nf(2);\n```\n", 6, "too many arguments"),
    ("```cpp skip\n```\n", 1, "unchecked"),
    ("```bash\nfalse\n```\n", 1, "write ```sh"),
    ("```cpp\nthrow 1;\n```\n", 1, "fails when it is run"),
    ("```cpp\nint main() { return 3; }\n```\n", 1, "fails when it is run (3)"),
    ('```cpp\n#include <cstdio>\nstd::puts("a");\n```\nprints:\n```text\nb\n```\n', 1, "prints\na\nand not\nb"),
    ("```sh\nfalse\n```\n", 1, "a command fails"),
    ("```sh\nfalse | true\n```\n", 1, "a command fails"),
    ("```sh\necho a\n```\nprints:\n```text\nb\n```\n", 1, "prints\na\nand not\nb"),
    ("prints:\n```text\nb\n```\n", 2, "stands between"),
    ("\n[x](gone.md)\n", 2, "leads nowhere"),
    ("[x]: docs/gone.md#y\n", 1, "leads nowhere"),
    ('<img src="gone.svg">\n', 1, "leads nowhere"),
]


def found_in(page):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "docs").mkdir()
        Path(folder, "docs", "a.md").write_text("# a\n", encoding="utf-8")
        Path(folder, "README.md").write_text(page, encoding="utf-8")
        return untruths(Path(folder))


def self_test():
    wrong = [f"reported of a true page: {problem}" for problem in found_in(TRUE)]
    for page, line, words in UNTRUE:
        found = "".join(found_in(page))
        if f"README.md:{line}:" not in found or words not in found:
            wrong.append(f"expected README.md:{line}: {words}; found {found or 'nothing'}")
    os.environ["KICKER_IN_TEST"] = "1"
    if "not there to be run" not in "".join(found_in("```sh\n./scripts/run.sh\n```\n")):
        wrong.append("not found: a script that is missing")
    return wrong


if __name__ == "__main__":
    testing = sys.argv[1:] == ["--self-test"]
    if sys.argv[1:] and not testing:
        sys.exit(__doc__)
    wrongs = self_test() if testing else untruths(Path(__file__).resolve().parent.parent)
    print("\n".join(wrongs) or (f"{len(UNTRUE) + 1} kinds of untruth: all found" if testing else "docs: true"))
    sys.exit(1 if wrongs else 0)
